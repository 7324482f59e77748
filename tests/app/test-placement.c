/* Where things land, on random pictures: what is marked is what happens. */
#include "app/canvas/placement.h"

#include "app/commands/commands.h"
#include "sample-map.h"

#define MAPS 40

/* A card dropped in the upper half of another stands before it, in the lower half behind it, in that one's cell. */
static void
test_cards (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  int n_moved = 0;

  for (int i = 0; i < MAPS; i++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);

      for (int step = 0; step < 20; step++)
        {
          g_autoptr (TlScene) scene = sample_scene_new (map, i % 2);
          const GPtrArray *activities = tl_map_list (map, TL_KIND_ACTIVITY);
          gboolean lower = g_rand_boolean (rand);
          g_autoptr (GArray) cards = NULL;
          TlHandle card, onto;
          TlPlacement placement;
          TlCell cell;
          const TlRect *bounds;
          guint at_card = G_MAXUINT, at_onto = G_MAXUINT;

          if (activities->len < 2)
            break;
          card = ((const TlRecord *) g_ptr_array_index (activities, g_rand_int_range (rand, 0, activities->len)))->handle;
          onto = ((const TlRecord *) g_ptr_array_index (activities, g_rand_int_range (rand, 0, activities->len)))->handle;
          if (card == onto)
            continue;
          bounds = &tl_scene_shape_of (scene, onto)->bounds;
          g_assert_true (tl_placement_card (map, scene, card, bounds->x + bounds->width / 2,
                                            bounds->y + bounds->height * (lower ? 0.75 : 0.25), &placement));
          tl_command_cell_of (map, onto, &cell);
          g_assert_cmpuint (placement.cell.stage, ==, cell.stage);
          g_assert_cmpuint (placement.cell.row, ==, cell.row);
          g_assert_cmpuint (placement.before, !=, card);

          tl_command_move_card (map, card, &placement.cell, placement.before, NULL);
          cards = tl_cell_cards (map, &cell);
          for (guint j = 0; j < cards->len; j++)
            {
              at_card = g_array_index (cards, TlHandle, j) == card ? j : at_card;
              at_onto = g_array_index (cards, TlHandle, j) == onto ? j : at_onto;
            }
          g_assert_cmpuint (at_card, !=, G_MAXUINT);
          g_assert_cmpuint (at_card, ==, lower ? at_onto + 1 : at_onto - 1);
          n_moved++;
        }
    }
  g_assert_cmpint (n_moved, >, MAPS);
}

/* Letting a card go where it was taken changes nothing. */
static void
test_card_stays (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (int i = 0; i < MAPS; i++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (TlScene) scene = sample_scene_new (map, i % 2);
      const GPtrArray *activities = tl_map_list (map, TL_KIND_ACTIVITY);

      for (guint j = 0; j < activities->len; j++)
        {
          TlHandle card = ((const TlRecord *) g_ptr_array_index (activities, j))->handle;
          const TlRect *bounds = &tl_scene_shape_of (scene, card)->bounds;
          TlPlacement placement;

          g_assert_true (tl_placement_card (map, scene, card, bounds->x + 5, bounds->y + 5, &placement));
          g_assert_false (tl_command_move_card (map, card, &placement.cell, placement.before, NULL));
        }
    }
}

static void
test_kinds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);

  for (int i = 0; i < MAPS; i++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (TlScene) scene = sample_scene_new (map, FALSE);
      const GPtrArray *jobs = tl_map_list (map, TL_KIND_JOB), *activities = tl_map_list (map, TL_KIND_ACTIVITY);
      TlHandle job, activity;
      TlPlacement placement;
      const TlRect *bounds;

      if (jobs->len == 0 || activities->len == 0)
        continue;
      job = ((const TlRecord *) g_ptr_array_index (jobs, 0))->handle;
      activity = ((const TlRecord *) g_ptr_array_index (activities, 0))->handle;
      bounds = &tl_scene_shape_of (scene, job)->bounds;
      g_assert_false (tl_placement_card (map, scene, activity, bounds->x + 5, bounds->y + 5, &placement));
      bounds = &tl_scene_shape_of (scene, activity)->bounds;
      g_assert_false (tl_placement_card (map, scene, job, bounds->x + 5, bounds->y + 5, &placement));
      g_assert_false (tl_placement_card (map, scene, activity, -50, -50, &placement));
    }
}

static guint
index_of (TlMap *map, TlKind kind, TlHandle handle)
{
  const GPtrArray *list = tl_map_list (map, kind);

  for (guint i = 0; i < list->len; i++)
    if (((const TlRecord *) g_ptr_array_index (list, i))->handle == handle)
      return i;
  g_assert_not_reached ();
}

/* A stage dropped on the half of another that is read first stands right before it, on the other half right behind it. */
static void
test_stages (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (44);

  for (int i = 0; i < MAPS * 5; i++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      gboolean mirrored = i % 2, later = g_rand_boolean (rand);
      g_autoptr (TlScene) scene = sample_scene_new (map, mirrored);
      const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
      TlHandle stage, onto;
      TlPlacement placement;
      const TlRect *bounds;

      if (stages->len < 2)
        continue;
      stage = ((const TlRecord *) g_ptr_array_index (stages, g_rand_int_range (rand, 0, stages->len)))->handle;
      onto = ((const TlRecord *) g_ptr_array_index (stages, g_rand_int_range (rand, 0, stages->len)))->handle;
      if (stage == onto)
        continue;
      bounds = &tl_scene_shape_of (scene, onto)->bounds;
      g_assert_true (tl_placement_stage (map, scene, stage, bounds->x + bounds->width * (later != mirrored ? 0.75 : 0.25), &placement));
      g_assert_cmpfloat (placement.mark.width, >, 0);
      tl_command_move_stage (map, stage, placement.parent, placement.before, NULL);
      g_assert_cmpint ((int) index_of (map, TL_KIND_STAGE, stage) - (int) index_of (map, TL_KIND_STAGE, onto), ==, later ? 1 : -1);
    }
}

static void
test_functions (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (45);

  for (int i = 0; i < MAPS * 5; i++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      gboolean lower = g_rand_boolean (rand);
      g_autoptr (TlScene) scene = sample_scene_new (map, i % 2), after = NULL;
      const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
      TlHandle function, onto;
      TlPlacement placement;
      const TlRect *bounds;
      double y_function, y_onto;
      const GPtrArray *lanes;

      if (functions->len < 2)
        continue;
      function = ((const TlRecord *) g_ptr_array_index (functions, g_rand_int_range (rand, 0, functions->len)))->handle;
      onto = ((const TlRecord *) g_ptr_array_index (functions, g_rand_int_range (rand, 0, functions->len)))->handle;
      if (function == onto)
        continue;
      bounds = &tl_scene_shape_of (scene, onto)->bounds;
      g_assert_true (tl_placement_function (map, scene, function, bounds->y + bounds->height * (lower ? 0.75 : 0.25), &placement));
      g_assert_cmpuint (placement.beside, ==, onto);
      tl_command_move_lane (map, function, placement.beside, placement.below, NULL);

      after = sample_scene_new (map, i % 2);
      y_function = tl_scene_shape_of (after, function)->bounds.y;
      y_onto = tl_scene_shape_of (after, onto)->bounds.y;
      g_assert_true (lower ? y_function > y_onto : y_function < y_onto);
      /* … and nothing stands between them. */
      lanes = tl_map_list (map, TL_KIND_FUNCTION);
      for (guint j = 0; j < lanes->len; j++)
        {
          double y = tl_scene_shape_of (after, ((const TlRecord *) g_ptr_array_index (lanes, j))->handle)->bounds.y;

          g_assert_false (y > MIN (y_function, y_onto) && y < MAX (y_function, y_onto));
        }
    }
}

/* Each empty cell offers a plus in it, each that has a card does not; a plus in the head adds beside what it stands at. */
static void
test_plus (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (46);

  for (int i = 0; i < MAPS; i++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (TlScene) scene = sample_scene_new (map, i % 2);
      const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE), *functions = tl_map_list (map, TL_KIND_FUNCTION);

      for (guint s = 0; s < stages->len; s++)
        {
          TlHandle stage = ((const TlRecord *) g_ptr_array_index (stages, s))->handle;
          const TlRect *header = &tl_scene_shape_of (scene, stage)->bounds;
          TlPlus plus;

          g_assert_true (tl_plus_at (map, scene, TL_BAND_HEAD, i % 2 ? header->x : header->x + header->width, header->y + 5, 10, &plus));
          g_assert_cmpint (plus.kind, ==, TL_PLUS_STAGE);
          g_assert_cmpuint (plus.after, ==, stage);
          g_assert_false (tl_plus_at (map, scene, TL_BAND_HEAD, header->x + header->width / 2, header->y + 5, 10, &plus));

          for (guint f = 0; f < functions->len; f++)
            {
              g_autoptr (GArray) cards = NULL;
              TlCell cell;
              gboolean offered;

              g_assert_true (tl_scene_cell_of (scene, stage, TL_KIND_ACTIVITY, ((const TlRecord *) g_ptr_array_index (functions, f))->handle, &cell));
              cards = tl_cell_cards (map, &cell);
              offered = tl_plus_at (map, scene, TL_BAND_BODY, cell.rect.x + cell.rect.width / 2, cell.rect.y + cell.rect.height / 2, 10, &plus);
              g_assert_true (offered == (cards->len == 0));
              if (offered)
                g_assert_true (plus.cell.stage == stage && plus.cell.row == cell.row);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placement/cards", test_cards);
  g_test_add_func ("/placement/card-stays", test_card_stays);
  g_test_add_func ("/placement/kinds", test_kinds);
  g_test_add_func ("/placement/stages", test_stages);
  g_test_add_func ("/placement/functions", test_functions);
  g_test_add_func ("/placement/plus", test_plus);
  return g_test_run ();
}

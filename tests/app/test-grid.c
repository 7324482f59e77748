/* The grid: every place of it is reached by arrows, and each step can be taken back. */
#include "app/commands/commands.h"
#include "app/commands/grid.h"

#include "sample-map.h"

static TlHandle
nth (TlMap *map, TlKind kind, guint n)
{
  const GPtrArray *list = tl_map_list (map, kind);

  return n < list->len ? ((const TlRecord *) g_ptr_array_index (list, n))->handle : 0;
}

static TlGo
opposite (TlGo way)
{
  switch (way)
    {
    case TL_GO_LEFT:
      return TL_GO_RIGHT;
    case TL_GO_RIGHT:
      return TL_GO_LEFT;
    case TL_GO_UP:
      return TL_GO_DOWN;
    default:
      return TL_GO_UP;
    }
}

static void
test_there_and_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (TlScene) scene = sample_scene_new (map, round % 2);
      TlCell at = { .kind = TL_KIND_STAGE, .stage = nth (map, TL_KIND_STAGE, 0) };

      for (int step = 0; step < 60; step++)
        {
          TlGo way = g_rand_int_range (rand, TL_GO_LEFT, TL_GO_DOWN + 1);
          TlCell next, back;

          if (!tl_grid_go (map, scene, &at, way, &next))
            continue;
          g_assert_false (tl_grid_is_same (&at, &next));
          g_assert_true (tl_grid_go (map, scene, &next, opposite (way), &back));
          g_assert_true (tl_grid_is_same (&at, &back));
          at = next;
        }
    }
}

/* The arrow goes where it points. */
static void
test_direction (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (TlScene) scene = sample_scene_new (map, round % 2);
      TlCell at, next;

      g_assert_true (tl_scene_cell_of (scene, nth (map, TL_KIND_STAGE, 0), TL_KIND_BENEFIT, 0, &at));
      if (tl_grid_go (map, scene, &at, TL_GO_RIGHT, &next) && next.kind == TL_KIND_BENEFIT)
        g_assert_cmpfloat (next.rect.x, >, at.rect.x);
      if (tl_grid_go (map, scene, &at, TL_GO_LEFT, &next) && next.kind == TL_KIND_BENEFIT)
        g_assert_cmpfloat (next.rect.x, <, at.rect.x);
      g_assert_true (tl_grid_go (map, scene, &at, TL_GO_DOWN, &next));
      g_assert_cmpfloat (next.rect.y, >, at.rect.y);
      g_assert_true (tl_grid_go (map, scene, &at, TL_GO_UP, &next));
      g_assert_cmpfloat (next.rect.y, <, at.rect.y);
    }
}

/* Tab comes by every cell once, whichever way it goes, and Shift+Tab comes back. */
static void
test_next (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (int round = 0; round < 40; round++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (TlScene) scene = sample_scene_new (map, FALSE);
      g_autoptr (GArray) rows = tl_grid_rows (map);
      gboolean down = round % 2;
      TlCell at, next, back;
      guint n = 1;

      g_assert_true (tl_scene_cell_of (scene, nth (map, TL_KIND_STAGE, 0), TL_KIND_JOB, 0, &at));
      while (tl_grid_next (map, scene, &at, 1, down, &next))
        {
          g_assert_true (tl_grid_next (map, scene, &next, -1, down, &back));
          g_assert_true (tl_grid_is_same (&at, &back));
          at = next;
          n++;
        }
      g_assert_cmpuint (n, ==, rows->len * tl_map_list (map, TL_KIND_STAGE)->len);
    }
}

static void
test_place_of (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);
  g_autoptr (TlMap) map = sample_map_new (rand);
  TlCell place;

  g_assert_true (tl_grid_place_of (map, nth (map, TL_KIND_FUNCTION, 0), &place));
  g_assert_cmpint (place.kind, ==, TL_KIND_FUNCTION);
  g_assert_false (tl_grid_place_of (map, tl_map_root (map), &place));
  g_assert_false (tl_grid_place_of (map, nth (map, TL_KIND_HANDOFF, 0), &place));
  for (guint i = 0; i < tl_map_list (map, TL_KIND_ACTIVITY)->len; i++)
    {
      const TlActivity *activity = g_ptr_array_index (tl_map_list (map, TL_KIND_ACTIVITY), i);

      g_assert_true (tl_grid_place_of (map, activity->record.handle, &place));
      g_assert_cmpuint (place.row, ==, activity->function);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/there-and-back", test_there_and_back);
  g_test_add_func ("/grid/direction", test_direction);
  g_test_add_func ("/grid/next", test_next);
  g_test_add_func ("/grid/place-of", test_place_of);
  return g_test_run ();
}

/* What holds for every picture: nothing overlaps, nothing is lost, lines keep off cards, and finding finds. */
#include "hard-maps.h"
#include "picture/scene.h"
#include "random-map.h"

#include <math.h>
#include <string.h>

#define RANDOM_MAPS 60
#define SLACK 0.6

static TlTypesetter *typesetter;

static TlScene *
make_scene (TlMap *map, double column_width, TlDirection direction)
{
  TlView view;

  tl_view_init (&view, map, NULL);
  view.column_width = column_width;
  view.direction = direction;
  view.show = tl_words_add (view.show, TL_SHOW_NOTES);
  return tl_scene_new (map, &view, typesetter);
}

static gboolean
overlap (const TlRect *a, const TlRect *b)
{
  return a->x + SLACK < b->x + b->width && b->x + SLACK < a->x + a->width && a->y + SLACK < b->y + b->height && b->y + SLACK < a->y + a->height;
}

static gboolean
holds (const TlRect *outer, const TlRect *inner)
{
  return inner->x >= outer->x - SLACK && inner->y >= outer->y - SLACK && inner->x + inner->width <= outer->x + outer->width + SLACK
         && inner->y + inner->height <= outer->y + outer->height + SLACK;
}

/* ---- properties ---- */

static GPtrArray *
cards_of (TlScene *scene)
{
  GPtrArray *cards = g_ptr_array_new ();
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_BOX && shapes[i].part == TL_PART_CARD)
      g_ptr_array_add (cards, (gpointer) &shapes[i]);
  return cards;
}

static void
assert_cards_apart (TlScene *scene)
{
  g_autoptr (GPtrArray) cards = cards_of (scene);

  for (guint i = 0; i < cards->len; i++)
    for (guint k = i + 1; k < cards->len; k++)
      g_assert_false (overlap (&((const TlShape *) g_ptr_array_index (cards, i))->bounds, &((const TlShape *) g_ptr_array_index (cards, k))->bounds));
}

static void
assert_inside (TlScene *scene)
{
  TlRect page = { 0, 0, 0, 0 };
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  tl_scene_size (scene, &page.width, &page.height);
  for (guint i = 0; i < n; i++)
    {
      if (!holds (&page, &shapes[i].bounds))
        g_test_message ("page %.0fx%.0f shape %u part %u type %u: %.1f,%.1f %.1fx%.1f", page.width, page.height, i, shapes[i].part, shapes[i].type,
                        shapes[i].bounds.x, shapes[i].bounds.y, shapes[i].bounds.width, shapes[i].bounds.height);
      g_assert_true (holds (&page, &shapes[i].bounds));
    }
}

/* A card's text stands inside its card, a header's inside its header, and no line of it on another. */
static void
assert_text_fits (TlScene *scene)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      const TlShape *box = tl_scene_shape_of (scene, shapes[i].handle);

      if (shapes[i].type != TL_SHAPE_TEXT || shapes[i].handle == 0)
        continue;
      if (shapes[i].part == TL_PART_CARD || (shapes[i].part == TL_PART_HEADER && box->type == TL_SHAPE_BOX && box->band == shapes[i].band))
        g_assert_true (holds (&box->bounds, &shapes[i].bounds));
    }
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (shapes[i].type == TL_SHAPE_TEXT && shapes[k].type == TL_SHAPE_TEXT && shapes[i].band == shapes[k].band
          && shapes[i].part != TL_PART_POINT && shapes[k].part != TL_PART_POINT)
        {
          /* Line heights have air above and below the letters. */
          TlRect a = shapes[i].bounds, b = shapes[k].bounds;

          a.y += 2, a.height -= 4, b.y += 2, b.height -= 4;
          g_assert_false (overlap (&a, &b));
        }
}

/* All of a card's text is on the picture, letter for letter, but for blanks at line ends. */
static void
assert_nothing_lost (TlMap *map, TlScene *scene)
{
  g_autoptr (GPtrArray) cards = cards_of (scene);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_TEXT && shapes[i].font == TL_FONT_CARD)
      {
        const char *before = g_hash_table_lookup (texts, GUINT_TO_POINTER (shapes[i].handle));

        g_assert_false (shapes[i].text.ellipsis);
        g_hash_table_insert (texts, GUINT_TO_POINTER (shapes[i].handle),
                             g_strdup_printf ("%s%.*s", before != NULL ? before : "", (int) shapes[i].text.length, tl_scene_string (scene, shapes[i].text.first)));
      }
  for (guint i = 0; i < cards->len; i++)
    {
      TlHandle handle = ((const TlShape *) g_ptr_array_index (cards, i))->handle;
      const TlRecord *record = tl_map_get (map, handle);
      g_autofree char *whole = g_strdup (tl_record_text (record, tl_schema_kind (record->kind)->text));
      const char *shown = g_hash_table_lookup (texts, GUINT_TO_POINTER (handle));
      g_auto (GStrv) a = g_strsplit_set (whole, " \n\t", -1), b = g_strsplit_set (shown != NULL ? shown : "", " \n\t", -1);
      g_autofree char *x = g_strjoinv ("", a), *y = g_strjoinv ("", b);

      g_assert_cmpstr (x, ==, y);
    }
}

static gboolean
on_edge (const TlPoint *point, const TlRect *rect)
{
  gboolean x = point->x >= rect->x - SLACK && point->x <= rect->x + rect->width + SLACK;
  gboolean y = point->y >= rect->y - SLACK && point->y <= rect->y + rect->height + SLACK;

  return (x && (fabs (point->y - rect->y) < SLACK || fabs (point->y - rect->y - rect->height) < SLACK))
         || (y && (fabs (point->x - rect->x) < SLACK || fabs (point->x - rect->x - rect->width) < SLACK));
}

static void
assert_lines_off_cards (TlScene *scene)
{
  g_autoptr (GPtrArray) cards = cards_of (scene);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      const TlPoint *points = tl_scene_points (scene) + shapes[i].path.first;

      if (shapes[i].type != TL_SHAPE_PATH || shapes[i].part != TL_PART_LINE)
        continue;
      g_assert_true (on_edge (&points[0], &tl_scene_shape_of (scene, shapes[i].path.from)->bounds));
      g_assert_true (on_edge (&points[shapes[i].path.n - 1], &tl_scene_shape_of (scene, shapes[i].path.to)->bounds));
      for (guint p = 1; p < shapes[i].path.n; p++)
        {
          TlRect segment = { MIN (points[p].x, points[p - 1].x), MIN (points[p].y, points[p - 1].y),
                             fabs (points[p].x - points[p - 1].x), fabs (points[p].y - points[p - 1].y) };

          g_assert_true (segment.width < 1e-6 || segment.height < 1e-6);
          for (guint k = 0; k < cards->len; k++)
            {
              TlRect card = ((const TlShape *) g_ptr_array_index (cards, k))->bounds;

              g_assert_false (overlap (&segment, &card));
            }
        }
    }
}

static void
assert_everything_shown (TlMap *map, TlScene *scene)
{
  static const TlKind kinds[] = { TL_KIND_STAGE, TL_KIND_FUNCTION, TL_KIND_ACTIVITY, TL_KIND_HANDOFF, TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT, TL_KIND_TOUCHPOINT, TL_KIND_ENTRY, TL_KIND_OPPORTUNITY, TL_KIND_PHASE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const GPtrArray *list = tl_map_list (map, kinds[i]);

      for (guint k = 0; k < list->len; k++)
        {
          const TlRecord *record = g_ptr_array_index (list, k);

          if (kinds[i] == TL_KIND_PHASE && tl_record_next_of (record->first_child, TL_KIND_STAGE) == NULL)
            continue;
          g_assert_nonnull (tl_scene_shape_of (scene, record->handle));
        }
    }
}

static void
assert_finding (TlScene *scene, GRand *rand)
{
  double width, height;
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < 40; i++)
    {
      TlRect area = { g_rand_double_range (rand, -50, width), g_rand_double_range (rand, -50, height), g_rand_double (rand) * 400, g_rand_double (rand) * 300 };
      TlBand band = g_rand_int_range (rand, 0, TL_N_BANDS);
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
      guint next = 0;

      tl_scene_find (scene, band, &area, found);
      for (guint k = 0; k < n; k++)
        {
          const TlRect *b = &shapes[k].bounds;
          gboolean touches = shapes[k].band == band && b->x <= area.x + area.width && area.x <= b->x + b->width && b->y <= area.y + area.height && area.y <= b->y + b->height;

          if (touches)
            {
              g_assert_cmpuint (next, <, found->len);
              g_assert_cmpuint (g_array_index (found, guint, next++), ==, k);
            }
        }
      g_assert_cmpuint (next, ==, found->len);
    }
}

static void
assert_cells (TlMap *map, TlScene *scene)
{
  g_autoptr (GPtrArray) cards = cards_of (scene);

  for (guint i = 0; i < cards->len; i++)
    {
      const TlShape *card = g_ptr_array_index (cards, i);
      double x = card->bounds.x + card->bounds.width / 2, y = card->bounds.y + card->bounds.height / 2;
      const TlShape *picked = tl_scene_pick (scene, TL_BAND_BODY, x, y, 1);
      TlCell cell, same;

      g_assert_nonnull (picked);
      g_assert_true (tl_scene_cell_at (scene, x, y, &cell));
      g_assert_cmpuint (cell.stage, ==, tl_map_get (map, card->handle)->parent->handle);
      g_assert_true (tl_scene_cell_of (scene, cell.stage, cell.kind, cell.row, &same));
      g_assert_cmpfloat (same.rect.x, ==, cell.rect.x);
      g_assert_cmpfloat (same.rect.y, ==, cell.rect.y);
    }
}

static void
assert_reading_order (TlScene *scene)
{
  guint n;
  const TlHandle *order = tl_scene_reading_order (scene, &n);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (order[i])));
      g_assert_nonnull (tl_scene_shape_of (scene, order[i]));
    }
}

static void
assert_mirrors (TlMap *map, double column_width)
{
  g_autoptr (TlScene) ltr = make_scene (map, column_width, TL_DIRECTION_LTR);
  g_autoptr (TlScene) rtl = make_scene (map, column_width, TL_DIRECTION_RTL);
  double width, height, other_width, other_height;
  guint n, m;
  const TlShape *a = tl_scene_shapes (ltr, &n), *b = tl_scene_shapes (rtl, &m);

  tl_scene_size (ltr, &width, &height);
  tl_scene_size (rtl, &other_width, &other_height);
  g_assert_cmpuint (n, ==, m);
  g_assert_cmpfloat (width, ==, other_width);
  for (guint i = 0; i < n; i++)
    if (a[i].type == TL_SHAPE_BOX)
      g_assert_cmpfloat_with_epsilon (a[i].bounds.x + a[i].bounds.width, width - b[i].bounds.x, 1e-6);
}

static void
assert_picture (TlMap *map, double column_width, TlDirection direction, GRand *rand)
{
  g_autoptr (TlScene) scene = make_scene (map, column_width, direction);
  g_autoptr (TlScene) again = make_scene (map, column_width, direction);
  g_autofree char *dump = tl_scene_dump (scene), *same = tl_scene_dump (again);

  g_assert_cmpstr (dump, ==, same);
  assert_inside (scene);
  assert_cards_apart (scene);
  assert_text_fits (scene);
  assert_nothing_lost (map, scene);
  assert_lines_off_cards (scene);
  assert_everything_shown (map, scene);
  assert_finding (scene, rand);
  assert_cells (map, scene);
  assert_reading_order (scene);
}

/* ---- tests ---- */

static void
test_hard_map (gconstpointer data)
{
  static const double widths[] = { 0, 110, 400 };
  g_autoptr (TlMap) map = hard_map_new (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      assert_picture (map, widths[i], TL_DIRECTION_LTR, rand);
      assert_picture (map, widths[i], TL_DIRECTION_RTL, rand);
      assert_mirrors (map, widths[i]);
    }
}

static void
test_random_maps (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint seed = 0; seed < RANDOM_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 120);

      g_test_message ("seed %u", seed);
      assert_picture (map, 0, seed % 2 ? TL_DIRECTION_LTR : TL_DIRECTION_RTL, rand);
    }
}

/* An edit and its undo give the same picture again. */
static void
test_undo_gives_the_picture_back (void)
{
  g_autoptr (TlMap) map = hard_map_new ("twenty-stages");
  g_autoptr (TlScene) before = make_scene (map, 0, TL_DIRECTION_LTR);
  g_autofree char *dump = tl_scene_dump (before), *changed = NULL, *undone = NULL;
  g_autoptr (TlScene) with = NULL, after = NULL;

  tl_map_begin (map, "Remove");
  g_assert_true (tl_map_remove (map, tl_map_find_id (map, "s3"), FALSE, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  with = make_scene (map, 0, TL_DIRECTION_LTR);
  changed = tl_scene_dump (with);
  g_assert_cmpstr (changed, !=, dump);
  tl_map_undo (map);
  after = make_scene (map, 0, TL_DIRECTION_LTR);
  undone = tl_scene_dump (after);
  g_assert_cmpstr (undone, ==, dump);
}

static const TlShape *
line_between (TlScene *scene, guint number)
{
  guint n, seen = 0;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    if (shapes[i].part == TL_PART_LINE && seen++ == number)
      return &shapes[i];
  return NULL;
}

/* Lead and support, and each state of a hand-off, differ by more than colour. */
static void
test_signs_beside_colours (void)
{
  g_autoptr (TlMap) map = hard_map_new ("twenty-stages");
  g_autoptr (TlScene) scene = make_scene (map, 0, TL_DIRECTION_LTR);
  const TlShape *lead = tl_scene_shape_of (scene, tl_map_find_id (map, "a0-0"));
  const TlShape *support = tl_scene_shape_of (scene, tl_map_find_id (map, "a0-1"));

  g_assert_cmpfloat (lead->box.line_width, >, support->box.line_width);
  g_assert_cmpuint (line_between (scene, 0)->path.dash, ==, TL_DASH_NONE);
  g_assert_cmpuint (line_between (scene, 1)->path.dash, ==, TL_DASH_DASHED);
  g_assert_cmpuint (line_between (scene, 2)->path.dash, ==, TL_DASH_DOTTED);
  g_assert_cmpuint (line_between (scene, 0)->path.stroke, !=, line_between (scene, 3)->path.stroke);
}

/* No curve runs through a hole, and a guess is never drawn as a measurement. */
static void
test_holes_stay_holes (void)
{
  g_autoptr (TlMap) map = hard_map_new ("holes");
  g_autoptr (TlScene) scene = make_scene (map, 0, TL_DIRECTION_LTR);
  guint n, circles = 0, diamonds = 0;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      if (shapes[i].part == TL_PART_CURVE)
        {
          /* Stages 1, 4, 7 have nothing: all curves lie between 2 and 3 or 5 and 6, where a guess takes part. */
          const TlShape *hole = tl_scene_shape_of (scene, tl_map_find_id (map, "s4"));

          g_assert_false (shapes[i].bounds.x < hole->bounds.x + hole->bounds.width / 2 && shapes[i].bounds.x + shapes[i].bounds.width > hole->bounds.x + hole->bounds.width / 2);
          g_assert_cmpuint (shapes[i].path.dash, ==, TL_DASH_DASHED);
        }
      if (shapes[i].part == TL_PART_POINT && shapes[i].type == TL_SHAPE_MARKER)
        {
          circles += shapes[i].marker.kind == TL_MARKER_CIRCLE;
          diamonds += shapes[i].marker.kind == TL_MARKER_DIAMOND;
        }
    }
  g_assert_cmpuint (circles, ==, 3);
  g_assert_cmpuint (diamonds, ==, 2);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  typesetter = tl_typesetter_new (NULL, "en", 1);
  for (guint i = 0; hard_map_names[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/scene/hard/%s", hard_map_names[i]);

      g_test_add_data_func (path, hard_map_names[i], test_hard_map);
    }
  g_test_add_func ("/scene/random", test_random_maps);
  g_test_add_func ("/scene/undo", test_undo_gives_the_picture_back);
  g_test_add_func ("/scene/signs", test_signs_beside_colours);
  g_test_add_func ("/scene/holes", test_holes_stay_holes);
  status = g_test_run ();
  tl_typesetter_unref (typesetter);
  return status;
}

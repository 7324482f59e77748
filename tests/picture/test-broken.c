/* Pictures broken into rows of stages: nothing is lost or twice there, nothing overlaps, and each line that is cut has its letters. */
#include "hard-maps.h"
#include "picture/fit.h"
#include "picture/scene.h"
#include "random-map.h"
#include "scene-checks.h"

#include <string.h>

#define RANDOM_MAPS 40
#define SLACK 0.6

static TlTypesetter *typesetter;

static TlScene *
make_scene (TlMap *map, guint broken, guint slide, TlDirection direction)
{
  TlView view;

  tl_view_init (&view, map, NULL);
  view.direction = direction;
  view.broken = broken;
  view.slide = slide;
  return tl_scene_new (map, &view, typesetter);
}

/* How often each card is on the picture, added up. */
static void
count_cards (TlScene *scene, GHashTable *counts)
{
  g_autoptr (GPtrArray) cards = scene_checks_cards (scene);

  for (guint i = 0; i < cards->len; i++)
    {
      gpointer handle = GUINT_TO_POINTER (((const TlShape *) g_ptr_array_index (cards, i))->handle);

      g_hash_table_insert (counts, handle, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, handle)) + 1));
    }
}

static void
assert_same_cards (TlScene *whole, GHashTable *counts)
{
  g_autoptr (GHashTable) expected = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer handle, count;

  count_cards (whole, expected);
  g_assert_cmpuint (g_hash_table_size (counts), ==, g_hash_table_size (expected));
  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &handle, &count))
    g_assert_true (g_hash_table_lookup (counts, handle) == count);
}

static void
assert_inside (TlScene *scene)
{
  double width, height;
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < n; i++)
    {
      const TlRect *bounds = &shapes[i].bounds;

      if (bounds->x < -SLACK || bounds->y < -SLACK || bounds->x + bounds->width > width + SLACK || bounds->y + bounds->height > height + SLACK)
        g_test_message ("page %.0fx%.0f shape %u part %u type %u: %.1f,%.1f %.1fx%.1f", width, height, i, shapes[i].part, shapes[i].type, bounds->x, bounds->y, bounds->width, bounds->height);
      g_assert_true (bounds->x >= -SLACK && bounds->y >= -SLACK && bounds->x + bounds->width <= width + SLACK && bounds->y + bounds->height <= height + SLACK);
    }
}

/* No line runs through a card, though its ends may lie at a cut instead of at one. */
static void
assert_lines_off_cards (TlScene *scene)
{
  g_autoptr (GPtrArray) cards = scene_checks_cards (scene);
  const TlPoint *points = tl_scene_points (scene);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    for (guint p = 0; shapes[i].type == TL_SHAPE_PATH && shapes[i].part == TL_PART_LINE && p + 1 < shapes[i].path.own_n; p++)
      {
        TlPoint a = points[shapes[i].path.first + shapes[i].path.own_first + p], b = points[shapes[i].path.first + shapes[i].path.own_first + p + 1];

        for (guint k = 0; k < cards->len; k++)
          {
            const TlRect *card = &((const TlShape *) g_ptr_array_index (cards, k))->bounds;

            g_assert_false (MAX (a.x, b.x) > card->x + SLACK && MIN (a.x, b.x) < card->x + card->width - SLACK && MAX (a.y, b.y) > card->y + SLACK && MIN (a.y, b.y) < card->y + card->height - SLACK);
          }
      }
}

static gboolean
is_letter (const TlShape *shape)
{
  return shape->type == TL_SHAPE_MARKER && shape->part == TL_PART_FLAG && shape->marker.kind == TL_MARKER_CIRCLE && shape->marker.size == 16;
}

/* A line that leaves a row enters another, on the picture as a whole. */
static void
assert_letters (GArray *leaving, GArray *entering)
{
  g_assert_cmpuint (leaving->len, ==, entering->len);
}

static void
gather_letters (TlScene *scene, GArray *leaving, GArray *entering)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    if (is_letter (&shapes[i]))
      g_array_append_val (shapes[i].band == TL_BAND_BODY ? leaving : entering, shapes[i].handle);
}

static void
assert_broken (TlMap *map, guint broken, TlDirection direction)
{
  g_autoptr (TlScene) whole = make_scene (map, 0, 0, direction);
  g_autoptr (TlScene) rows = make_scene (map, broken, 0, direction), again = make_scene (map, broken, 0, direction);
  g_autofree char *dump = tl_scene_dump (rows), *same = tl_scene_dump (again);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL), slides = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) leaving = g_array_new (FALSE, FALSE, sizeof (TlHandle)), entering = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  guint stages = tl_map_list (map, TL_KIND_STAGE)->len;

  g_assert_cmpstr (dump, ==, same);
  scene_checks_cards_apart (rows);
  assert_lines_off_cards (rows);
  assert_inside (rows);
  count_cards (rows, counts);
  assert_same_cards (whole, counts);
  gather_letters (rows, leaving, entering);
  assert_letters (leaving, entering);

  for (guint slide = 1; slide <= MIN (broken, stages); slide++)
    {
      g_autoptr (TlScene) scene = make_scene (map, broken, slide, direction);

      assert_inside (scene);
      scene_checks_cards_apart (scene);
      count_cards (scene, slides);
    }
  if (stages >= broken)
    assert_same_cards (whole, slides);
}

static void
test_hard_map (gconstpointer data)
{
  g_autoptr (TlMap) map = hard_map_new (data);

  for (guint broken = 2; broken <= 4; broken++)
    {
      assert_broken (map, broken, TL_DIRECTION_LTR);
      assert_broken (map, broken, TL_DIRECTION_RTL);
    }
}

static void
test_random_maps (void)
{
  for (guint seed = 0; seed < RANDOM_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 120);

      g_test_message ("seed %u", seed);
      assert_broken (map, 2 + seed % 3, seed % 2 ? TL_DIRECTION_LTR : TL_DIRECTION_RTL);
    }
}

/* The rows are put below each other mirrored as a whole. */
static void
test_mirrors (void)
{
  g_autoptr (TlMap) map = hard_map_new ("twenty-stages");
  g_autoptr (TlScene) ltr = make_scene (map, 3, 0, TL_DIRECTION_LTR), rtl = make_scene (map, 3, 0, TL_DIRECTION_RTL);
  double width, height, other_width, other_height;
  guint n, m;
  const TlShape *a = tl_scene_shapes (ltr, &n), *b = tl_scene_shapes (rtl, &m);

  tl_scene_size (ltr, &width, &height);
  tl_scene_size (rtl, &other_width, &other_height);
  g_assert_cmpuint (n, ==, m);
  g_assert_cmpfloat_with_epsilon (width, other_width, 1e-6);
  g_assert_cmpfloat_with_epsilon (height, other_height, 1e-6);
  for (guint i = 0; i < n; i++)
    if (a[i].type == TL_SHAPE_BOX)
      {
        g_assert_cmpfloat_with_epsilon (a[i].bounds.x + a[i].bounds.width, width - b[i].bounds.x, 1e-6);
        g_assert_cmpfloat_with_epsilon (a[i].bounds.y, b[i].bounds.y, 1e-6);
      }
}

/* Twenty stages: broken, the text on a slide is larger. */
static void
test_worth_it (void)
{
  g_autoptr (TlMap) map = hard_map_new ("twenty-stages");
  TlView view;

  tl_view_init (&view, map, NULL);
  tl_fit_rows (map, &view, typesetter, 1920, 2160, 4);
  g_assert_cmpuint (view.broken, >, 1);
  tl_fit_rows (map, &view, typesetter, 6000, 600, 4);
  g_assert_cmpuint (view.broken, ==, 1);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  typesetter = tl_typesetter_new (NULL, "en", 1);
  for (guint i = 0; hard_map_names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/broken/hard/", hard_map_names[i], NULL);

      g_test_add_data_func (path, hard_map_names[i], test_hard_map);
    }
  g_test_add_func ("/broken/random", test_random_maps);
  g_test_add_func ("/broken/mirrors", test_mirrors);
  g_test_add_func ("/broken/worth-it", test_worth_it);
  status = g_test_run ();
  tl_typesetter_unref (typesetter);
  return status;
}

/* Pictures of hard and random maps, and what single ones must show. */
#include "hard-maps.h"
#include "picture/fit.h"
#include "picture/scene.h"
#include "picture/theme.h"
#include "random-map.h"
#include "scene-checks.h"

#include <string.h>

#define RANDOM_MAPS 60

static TlTypesetter *typesetter;

static TlScene *
make_scene (TlMap *map, double column_width, TlDirection direction)
{
  TlView view;

  tl_view_init (&view, map, NULL);
  view.column_width = column_width;
  view.direction = direction;
  view.show = tl_words_add (view.show, TL_SHOW_NOTES);
  view.parking = TRUE;
  return tl_scene_new (map, &view, typesetter);
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
  scene_checks_all (map, scene, rand);
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

static gboolean
says (TlScene *scene, const char *text)
{
  g_autofree char *dump = tl_scene_dump (scene);

  return strstr (dump, text) != NULL;
}

/* Where one draws, a phase without a stage and what has no name yet can be seen and hit; a slide has no trace of them. */
static void
test_hints_are_for_drawing (void)
{
  g_autoptr (TlMap) map = hard_map_new ("phases"), nothing = hard_map_new ("no-stage");
  TlView view;

  tl_view_init (&view, map, NULL);
  for (view.empty_rows = FALSE; view.empty_rows <= TRUE; view.empty_rows++)
    {
      g_autoptr (TlScene) scene = tl_scene_new (map, &view, typesetter), blank = tl_scene_new (nothing, &view, typesetter);
      guint n, seen = 0;
      const TlHandle *order = tl_scene_reading_order (scene, &n);

      g_assert_cmpint (says (scene, "Untitled"), ==, view.empty_rows);
      g_assert_cmpint (says (blank, "Add the first step"), ==, view.empty_rows);
      g_assert_cmpint (tl_scene_shape_of (scene, tl_map_find_id (map, "empty")) != NULL, ==, view.empty_rows);
      g_assert_cmpint (tl_scene_shape_of (scene, tl_map_find_id (map, "last")) != NULL, ==, view.empty_rows);
      for (guint i = 0; i < n; i++)
        seen += order[i] == tl_map_find_id (map, "empty");
      g_assert_cmpuint (seen, ==, view.empty_rows);
    }
}

static void
test_long_phase_name_is_whole (void)
{
  g_autoptr (TlMap) map = hard_map_new ("phases");
  g_autoptr (TlScene) scene = make_scene (map, 110, TL_DIRECTION_LTR);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_TEXT && shapes[i].part == TL_PART_HEADER)
      g_assert_false (shapes[i].text.ellipsis);
}

/* Arrow heads that enter one side of a card stand apart. */
static void
test_arrow_heads_apart (void)
{
  g_autoptr (TlMap) map = hard_map_new ("eight-into-one");
  g_autoptr (TlScene) scene = make_scene (map, 0, TL_DIRECTION_LTR);
  double arrow = tl_theme_get (TL_THEME_LIGHT)->measures->arrow_width;
  const TlPoint *points = tl_scene_points (scene);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (shapes[i].part == TL_PART_LINE && shapes[k].part == TL_PART_LINE)
        {
          TlPoint a = points[shapes[i].path.first + shapes[i].path.n - 1], b = points[shapes[k].path.first + shapes[k].path.n - 1];

          g_assert_true (ABS (a.x - b.x) >= arrow || ABS (a.y - b.y) >= arrow);
        }
}

/* On a slide no word breaks that fits a column of the usual width. */
static void
test_fit_keeps_words_whole (void)
{
  static const char *const names[] = { "twenty-stages", "long-names", "phases", "nobody-yet", "five-in-a-cell" };

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    {
      g_autoptr (TlMap) map = hard_map_new (names[k]);
      g_autoptr (TlScene) scene = NULL;
      guint n;
      const TlShape *shapes;
      TlView view;

      tl_view_init (&view, map, NULL);
      tl_fit_columns (map, &view, typesetter, 1920, 1080);
      scene = tl_scene_new (map, &view, typesetter);
      shapes = tl_scene_shapes (scene, &n);
      for (guint i = 0; i < n; i++)
        if (shapes[i].type == TL_SHAPE_TEXT && (shapes[i].font == TL_FONT_STAGE || shapes[i].font == TL_FONT_CARD))
          g_assert_nonnull (strchr (" \n", tl_scene_string (scene, shapes[i].text.first)[shapes[i].text.length]));
    }
}

/* A high map is pressed together when that makes its text larger, a flat one is not. */
static void
test_fit_presses_high_maps (void)
{
  g_autoptr (TlMap) high = hard_map_new ("eight-into-one"), flat = hard_map_new ("three-on");
  TlView view;

  tl_view_init (&view, high, NULL);
  tl_fit_columns (high, &view, typesetter, 960, 540);
  g_assert_true (view.compact);
  tl_view_init (&view, flat, NULL);
  tl_fit_columns (flat, &view, typesetter, 1920, 1080);
  g_assert_false (view.compact);
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
  g_test_add_func ("/scene/hints", test_hints_are_for_drawing);
  g_test_add_func ("/scene/phase-names", test_long_phase_name_is_whole);
  g_test_add_func ("/scene/arrow-heads", test_arrow_heads_apart);
  g_test_add_func ("/scene/fit-words", test_fit_keeps_words_whole);
  g_test_add_func ("/scene/fit-compact", test_fit_presses_high_maps);
  status = g_test_run ();
  tl_typesetter_unref (typesetter);
  return status;
}

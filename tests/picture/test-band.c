/* The score band in all of its looks, on random maps: nothing overlaps, holes stay holes, thin and guessed look so. */
#include "feedback/series.h"
#include "picture/scene.h"
#include "picture/theme.h"
#include "score-map.h"
#include "scene-checks.h"

#include <math.h>
#include <string.h>

#define MAPS 120

static TlTypesetter *typesetters[3];
static const double scales[] = { 1, 1.6, 2.5 };

typedef void (*Check) (TlMap *map, const TlView *view, TlScene *scene);

/* One of the looks there are. */
static void
choose_look (TlView *view, TlMap *map, GRand *rand)
{
  static const char *const measures[] = { "nps", "mean", "staff", "kpi" };
  const GPtrArray *waves = tl_map_list (map, TL_KIND_WAVE);
  guint scale = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (scales));

  tl_view_init (view, map, NULL);
  view->measure = tl_map_find_id (map, measures[g_rand_int_range (rand, 0, G_N_ELEMENTS (measures))]);
  view->series = (TlSeriesKind) g_rand_int_range (rand, 0, TL_N_SERIES_KINDS);
  view->compare = g_rand_boolean (rand) ? TL_WAVE_BEFORE : g_rand_boolean (rand) ? ((const TlRecord *) waves->pdata[0])->handle
                                                                                 : TL_HANDLE_NONE;
  view->promised = g_rand_boolean (rand);
  view->score_heat = g_rand_boolean (rand);
  view->score_falls = g_rand_boolean (rand);
  view->holds = g_rand_boolean (rand);
  view->guessing = g_rand_int_range (rand, 0, 6) == 0;
  view->text_scale = scales[scale];
  view->column_width = g_rand_boolean (rand) ? 0 : g_rand_int_range (rand, 96, 300);
  view->compact = g_rand_boolean (rand);
  view->direction = g_rand_boolean (rand) ? TL_DIRECTION_RTL : TL_DIRECTION_LTR;
  view->theme = (TlThemeName) g_rand_int_range (rand, 0, 3);
}

static TlTypesetter *
typesetter_for (const TlView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (view->text_scale == scales[i])
      return typesetters[i];
  g_assert_not_reached ();
}

static void
for_each_look (Check check)
{
  for (guint seed = 0; seed < MAPS; seed++)
    {
      g_autoptr (TlMap) map = score_map_new (seed);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

      for (guint k = 0; k < 4; k++)
        {
          g_autoptr (TlScene) scene = NULL;
          TlView view;

          choose_look (&view, map, rand);
          g_test_message ("seed %u look %u: series %u, scale %g, column %g, compare %u", seed, k, view.series, view.text_scale, view.column_width, view.compare);
          scene = tl_scene_new (map, &view, typesetter_for (&view));
          check (map, &view, scene);
        }
    }
}

/* ---- nothing overlaps ---- */

static gboolean
overlap (TlRect a, TlRect b, double less)
{
  return a.x + less < b.x + b.width - less && b.x + less < a.x + a.width - less && a.y + less < b.y + b.height - less && b.y + less < a.y + a.height - less;
}

static gboolean
is_figure (const TlShape *shape)
{
  return shape->part == TL_PART_POINT || shape->part == TL_PART_FIGURE || shape->part == TL_PART_FALL;
}

static void
check_apart (TlMap *map, const TlView *view, TlScene *scene)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);
  double width, height;

  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < n; i++)
    {
      if (shapes[i].type != TL_SHAPE_TEXT || !is_figure (&shapes[i]))
        continue;
      g_assert_true (shapes[i].bounds.x >= 0 && shapes[i].bounds.x + shapes[i].bounds.width <= width);
      for (guint k = 0; k < n; k++)
        {
          gboolean text = shapes[k].type == TL_SHAPE_TEXT && shapes[k].band == shapes[i].band && (!is_figure (&shapes[k]) || k > i);
          gboolean sign = shapes[k].type == TL_SHAPE_MARKER && is_figure (&shapes[k]);

          if (text && overlap (shapes[i].bounds, shapes[k].bounds, 2))
            g_error ("“%.*s” on “%.*s”", (int) shapes[i].text.length, tl_scene_string (scene, shapes[i].text.first), (int) shapes[k].text.length, tl_scene_string (scene, shapes[k].text.first));
          if (sign && overlap (shapes[i].bounds, shapes[k].bounds, 1.5))
            g_error ("“%.*s” on a sign", (int) shapes[i].text.length, tl_scene_string (scene, shapes[i].text.first));
        }
    }
}

static void
test_nothing_overlaps (void)
{
  for_each_look (check_apart);
}

/* No text of a card, header or legend leaves its place, whatever the band does. */
static void
check_rest (TlMap *map, const TlView *view, TlScene *scene)
{
  scene_checks_text_fits (scene);
}

static void
test_the_rest_stays (void)
{
  for_each_look (check_rest);
}

/* ---- holes ---- */

/* What the first series shows at a stage. */
static TlSeriesSet *
series_of (TlMap *map, const TlView *view)
{
  return tl_view_series (view, map, tl_view_resolve_measure (view, map));
}

static double
middle_of (TlMap *map, TlScene *scene, guint stage)
{
  const TlRecord *record = g_ptr_array_index (tl_map_list (map, TL_KIND_STAGE), stage);
  const TlRect *rect = &tl_scene_shape_of (scene, record->handle)->bounds;

  return rect->x + rect->width / 2;
}

/* The curve is no more than its width beside any stage without a value; with several plots it may be another's. */
static void
check_holes (TlMap *map, const TlView *view, TlScene *scene)
{
  g_autoptr (TlSeriesSet) set = series_of (map, view);
  const TlPoint *points = tl_scene_points (scene);
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  if (view->series == TL_SERIES_VIEWS)
    return;
  for (guint stage = 0; stage < set->n_stages; stage++)
    {
      const TlFigure *figure = &set->series[0].figures[stage];
      double x = middle_of (map, scene, stage);

      for (guint i = 0; i < n && isnan (figure->value) && isnan (figure->estimate); i++)
        if (shapes[i].part == TL_PART_CURVE && shapes[i].type == TL_SHAPE_PATH && (set->series[0].trends == NULL || shapes[i].path.line_width > 1.5))
          g_assert_false (points[shapes[i].path.first].x < x - 24 && points[shapes[i].path.first + shapes[i].path.n - 1].x > x + 24);
    }
}

static void
test_holes_stay_holes (void)
{
  for_each_look (check_holes);
}

/* ---- looks ---- */

/* How many points of each kind of sign a series must have. */
static void
count_signs (const TlSeriesSet *set, const TlSeries *series, guint *signs)
{
  for (guint stage = 0; stage < set->n_stages; stage++)
    {
      const TlFigure *figure = &series->figures[stage];

      if (!isnan (figure->value))
        signs[figure->kind == TL_FIGURE_REPORTED ? TL_MARKER_CIRCLE_HOLLOW : figure->thin ? TL_MARKER_CIRCLE_HATCHED
                                                                                          : TL_MARKER_CIRCLE]++;
      signs[TL_MARKER_DIAMOND] += !isnan (figure->estimate);
    }
}

/* Measured, thin, reported and guessed are told apart by the shape of their points alone, each as often as there are; each knows its
 * series, whose answers the pointer is shown. */
static void
check_signs (TlMap *map, const TlView *view, TlScene *scene)
{
  g_autoptr (TlSeriesSet) set = series_of (map, view);
  gboolean dodged = view->series == TL_SERIES_SEGMENTS && set->n > 1;
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint k = 0; k < set->n; k++)
    {
      guint wanted[TL_N_MARKER_KINDS] = { 0 }, seen[TL_N_MARKER_KINDS] = { 0 }, figures = 0;

      if (!dodged || k > 0)
        count_signs (set, &set->series[k], wanted);
      for (guint i = 0; i < n; i++)
        {
          if (shapes[i].part == TL_PART_POINT && shapes[i].type == TL_SHAPE_MARKER && shapes[i].other == k)
            seen[shapes[i].marker.kind]++;
          figures += shapes[i].part == TL_PART_FIGURE && shapes[i].type == TL_SHAPE_TEXT && shapes[i].other == k;
        }
      for (guint kind = 0; kind < TL_N_MARKER_KINDS; kind++)
        g_assert_cmpuint (seen[kind], ==, wanted[kind]);
      g_assert_true (!dodged || figures == set->n_stages || figures == 2 * set->n_stages);
    }
}

static void
test_points_say_what_they_are (void)
{
  for_each_look (check_signs);
}

/* The legend explains each sign that is there, and none that is not. */
static void
check_legend (TlMap *map, const TlView *view, TlScene *scene)
{
  static const TlMarkerKind kinds[] = { TL_MARKER_CIRCLE_HATCHED, TL_MARKER_CIRCLE_HOLLOW, TL_MARKER_DIAMOND, TL_MARKER_SQUARE, TL_MARKER_UP, TL_MARKER_DOWN, TL_MARKER_LEVEL };
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);
  guint shown[TL_N_MARKER_KINDS] = { 0 }, explained[TL_N_MARKER_KINDS] = { 0 };
  gboolean p_shown = FALSE, p_explained = FALSE;

  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_TEXT && shapes[i].part == TL_PART_LEGEND)
      p_explained |= g_str_has_prefix (tl_scene_string (scene, shapes[i].text.first), "p:") || g_str_has_prefix (tl_scene_string (scene, shapes[i].text.first), "p :");
    else if (shapes[i].type == TL_SHAPE_MARKER)
      {
        TlMarkerKind kind = shapes[i].marker.kind;

        p_shown |= (shapes[i].part == TL_PART_FIGURE || shapes[i].part == TL_PART_FALL) && (kind == TL_MARKER_UP || kind == TL_MARKER_DOWN || kind == TL_MARKER_LEVEL);
        if (shapes[i].part == TL_PART_LEGEND)
          explained[kind]++;
        else if (is_figure (&shapes[i]) || shapes[i].part == TL_PART_CURVE || shapes[i].part == TL_PART_HOLDS)
          shown[shapes[i].marker.kind]++;
      }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (shown[kinds[i]] > 0, ==, explained[kinds[i]] > 0);
  g_assert_cmpint (p_explained, ==, p_shown);
}

static void
test_legend_explains_all (void)
{
  for_each_look (check_legend);
}

/* While the room guesses, the picture is the one of a map in which nothing was ever measured. */
static void
check_kept_back (TlMap *map, const TlView *view, TlScene *scene)
{
  TlView guessing = *view;
  g_autoptr (TlScene) kept = NULL;
  guint n;
  const TlShape *shapes;

  guessing.guessing = TRUE;
  kept = tl_scene_new (map, &guessing, typesetter_for (view));
  shapes = tl_scene_shapes (kept, &n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (shapes[i].part, !=, TL_PART_WHISKER);
      g_assert_cmpuint (shapes[i].part, !=, TL_PART_FALL);
      if (shapes[i].part == TL_PART_POINT && shapes[i].type == TL_SHAPE_MARKER)
        g_assert_cmpuint (shapes[i].marker.kind, ==, TL_MARKER_DIAMOND);
      if (shapes[i].type == TL_SHAPE_TEXT && is_figure (&shapes[i]))
        g_assert_null (g_strstr_len (tl_scene_string (kept, shapes[i].text.first), shapes[i].text.length, "n "));
    }
}

static void
test_guessing_keeps_back (void)
{
  for_each_look (check_kept_back);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    typesetters[i] = tl_typesetter_new (NULL, "en", scales[i]);
  g_test_add_func ("/band/nothing-overlaps", test_nothing_overlaps);
  g_test_add_func ("/band/the-rest-stays", test_the_rest_stays);
  g_test_add_func ("/band/holes-stay-holes", test_holes_stay_holes);
  g_test_add_func ("/band/points-say-what-they-are", test_points_say_what_they_are);
  g_test_add_func ("/band/legend-explains-all", test_legend_explains_all);
  g_test_add_func ("/band/guessing-keeps-back", test_guessing_keeps_back);
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    tl_typesetter_unref (typesetters[i]);
  return status;
}

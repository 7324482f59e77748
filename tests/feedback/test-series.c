/* Series of scores side by side: what may be told apart, what is pooled, and how changes are corrected. */
#include "feedback/series.h"
#include "files/read.h"
#include "score-map.h"

#include <math.h>

#define MAPS 300

static TlHandle
measure_of (TlMap *map, const char *id)
{
  return tl_map_find_id (map, id);
}

static TlSeriesSet *
series_of (TlMap *map, TlSeriesKind kind, TlHandle compare, gboolean guessing)
{
  return tl_series_set_new (map, &(TlSeriesChoice){ .kind = kind, .measure = measure_of (map, "nps"), .compare = compare, .guessing = guessing });
}

static void
for_each_map (void (*check) (TlMap *map))
{
  for (guint seed = 0; seed < MAPS; seed++)
    {
      g_autoptr (TlMap) map = score_map_new (seed);

      g_test_message ("seed %u", seed);
      check (map);
    }
}

/* ---- who is hidden stays hidden ---- */

/* The segments that nothing else says a value of. */
static gboolean
is_unknown (TlMap *map, const TlSeriesSet *set, TlHandle segment, guint stage)
{
  g_autofree TlFigure *figures = g_new0 (TlFigure, set->n_stages + 1);

  tl_figures_of_stages (map, set->series[0].measure, set->series[0].wave, segment, figures);
  return figures[stage].kind == TL_FIGURE_HIDDEN;
}

static gboolean
has_own_series (const TlSeriesSet *set, TlHandle segment)
{
  for (guint i = 1; i < set->n; i++)
    if (set->series[i].segment == segment && set->series[i].folded == 0)
      return TRUE;
  return FALSE;
}

static void
check_pool (TlMap *map)
{
  g_autoptr (TlSeriesSet) set = series_of (map, TL_SERIES_SEGMENTS, 0, FALSE);
  const GPtrArray *segments = tl_map_list (map, TL_KIND_SEGMENT);
  const TlSeries *pool = &set->series[set->n - 1];

  g_assert_cmpuint (set->n, <=, TL_SERIES_SEGMENTS_MOST + 2);
  for (guint i = 0; i < set->n * set->n_stages; i++)
    {
      const TlFigure *figure = &set->series[i / set->n_stages].figures[i % set->n_stages];

      if (figure->n >= 0 && figure->n < 5 && figure->kind != TL_FIGURE_NONE)
        g_assert_true (isnan (figure->value) && isnan (figure->low));
    }
  if (pool->folded == 0)
    return;
  for (guint stage = 0; stage < set->n_stages; stage++)
    {
      guint inside = 0, outside = 0;

      if (isnan (pool->figures[stage].value))
        continue;
      for (guint i = 0; i < segments->len; i++)
        {
          TlHandle segment = ((const TlRecord *) segments->pdata[i])->handle;
          gboolean unknown = is_unknown (map, set, segment, stage);

          inside += unknown && !has_own_series (set, segment);
          outside += unknown && has_own_series (set, segment);
        }
      /* The pool, the total and all that is known must not part those who are hidden. */
      g_assert_true (inside == 0 || outside == 0);
    }
}

static void
test_pool_tells_nothing (void)
{
  for_each_map (check_pool);
}

/* Answers of a segment at one stage, or with @stage -1 at all. */
static gint64
answers_of (const TlSeriesSet *set, TlMap *map, TlHandle segment, int stage, gboolean *shown)
{
  g_autofree TlFigure *figures = g_new0 (TlFigure, set->n_stages + 1);
  gint64 n = 0;

  tl_figures_of_stages (map, set->series[0].measure, set->series[0].wave, segment, figures);
  for (guint i = 0; i < set->n_stages; i++)
    {
      n += stage < 0 || (guint) stage == i ? MAX (figures[i].n, 0) : 0;
      *shown |= !isnan (figures[i].value) || !isnan (figures[i].estimate);
    }
  return n;
}

/* The pool is everybody without a series, and nobody else; those with one are the largest. */
static void
check_who_is_pooled (TlMap *map)
{
  g_autoptr (TlSeriesSet) set = series_of (map, TL_SERIES_SEGMENTS, 0, FALSE);
  const GPtrArray *segments = tl_map_list (map, TL_KIND_SEGMENT);
  const TlSeries *pool = &set->series[set->n - 1];
  gint64 least = G_MAXINT64;

  if (pool->folded == 0)
    return;
  for (guint stage = 0; stage < set->n_stages; stage++)
    {
      gint64 n = 0;
      gboolean shown;

      for (guint i = 0; i < segments->len; i++)
        if (!has_own_series (set, ((const TlRecord *) segments->pdata[i])->handle))
          n += answers_of (set, map, ((const TlRecord *) segments->pdata[i])->handle, (int) stage, &shown);
      g_assert_cmpint (MAX (pool->figures[stage].n, 0), ==, n);
    }
  for (guint i = 1; i + 1 < set->n; i++)
    {
      gboolean shown = FALSE;

      least = MIN (least, answers_of (set, map, set->series[i].segment, -1, &shown));
      g_assert_true (shown);
    }
  for (guint i = 0; i < segments->len; i++)
    {
      TlHandle segment = ((const TlRecord *) segments->pdata[i])->handle;
      gboolean shown = FALSE;
      gint64 n = answers_of (set, map, segment, -1, &shown);

      if (shown && !has_own_series (set, segment))
        g_assert_cmpint (n, <=, least);
    }
}

static void
test_who_is_pooled (void)
{
  for_each_map (check_who_is_pooled);
}

/* ---- changes ---- */

static void
check_trends (TlMap *map)
{
  for (TlSeriesKind kind = 0; kind < TL_N_SERIES_KINDS; kind++)
    {
      g_autoptr (TlSeriesSet) set = series_of (map, kind, TL_WAVE_BEFORE, FALSE);
      g_autofree double *p = g_new (double, set->n * set->n_stages + 1);
      double alpha = tl_map_settings (map)->alpha;

      for (guint i = 0; i < set->n * set->n_stages; i++)
        {
          const TlSeries *series = &set->series[i / set->n_stages];
          const TlFigure *now = &series->figures[i % set->n_stages];
          const TlTrend *trend = &series->trends[i % set->n_stages];

          p[i] = NAN;
          g_assert_true ((trend->kind == TL_TREND_NONE) == isnan (trend->difference));
          if (trend->kind == TL_TREND_NONE)
            continue;
          g_assert_cmpfloat (trend->difference, ==, now->value - trend->before.value);
          p[i] = tl_compare_answers (tl_map_measure (map, series->measure), &now->answers, &trend->before.answers).p;
          g_assert_true (isnan (p[i]) == isnan (trend->p));
          g_assert_true (isnan (p[i]) || trend->p >= p[i]);
          if (trend->kind == TL_TREND_UP || trend->kind == TL_TREND_DOWN)
            g_assert_true (trend->p < alpha && (trend->difference > 0) == (trend->kind == TL_TREND_UP));
          if (trend->kind == TL_TREND_CHANCE)
            g_assert_cmpfloat (trend->p, >=, alpha);
        }
      tl_holm (p, set->n * set->n_stages);
      for (guint i = 0; i < set->n * set->n_stages; i++)
        if (!isnan (p[i]))
          g_assert_cmpfloat (p[i], ==, set->series[i / set->n_stages].trends[i % set->n_stages].p);
    }
}

static void
test_changes_are_corrected (void)
{
  for_each_map (check_trends);
}

/* The wave before is the nearest earlier one with a value there: no wave between has one. */
static void
check_nearest (TlMap *map)
{
  g_autoptr (TlSeriesSet) set = series_of (map, TL_SERIES_ONE, TL_WAVE_BEFORE, FALSE);
  const GPtrArray *waves = tl_map_list (map, TL_KIND_WAVE);
  const TlSeries *series = &set->series[0];

  for (guint stage = 0; stage < set->n_stages; stage++)
    {
      gboolean between = FALSE;

      for (guint w = 0; w < waves->len; w++)
        {
          TlHandle wave = ((const TlRecord *) waves->pdata[w])->handle;
          g_autofree TlFigure *figures = g_new0 (TlFigure, set->n_stages + 1);

          if (wave == series->wave)
            break;
          tl_figures_of_stages (map, series->measure, wave, TL_HANDLE_NONE, figures);
          if (between)
            g_assert_true (isnan (figures[stage].value));
          between |= wave == series->trends[stage].wave && wave != TL_HANDLE_NONE;
        }
    }
}

static void
test_nearest_wave_before (void)
{
  for_each_map (check_nearest);
}

/* ---- views and guesses ---- */

static void
check_views (TlMap *map)
{
  g_autoptr (TlSeriesSet) set = series_of (map, TL_SERIES_VIEWS, 0, FALSE);

  g_assert_cmpuint (set->n, ==, 3);
  for (guint i = 0; i < set->n; i++)
    g_assert_cmpuint (tl_measure_view (tl_map_measure (map, set->series[i].measure)), ==, i);
}

static void
test_a_measure_for_each_view (void)
{
  for_each_map (check_views);
}

static const char speaking[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<journey xmlns=\"urn:throughline:journey:1\">\n"
                               "  <function id=\"desk\" name=\"Desk\"/>\n  <function id=\"ward\" name=\"Ward\"/>\n  <function id=\"lab\" name=\"Lab\"/>\n"
                               "  <stage id=\"a\"><activity id=\"a1\" function=\"desk\"/><activity id=\"a2\" function=\"lab\" role=\"lead\"/></stage>\n"
                               "  <stage id=\"b\"/>\n  <stage id=\"c\"/>\n  <stage id=\"d\"/>\n  <stage id=\"e\"/>\n"
                               "  <measure id=\"nps\" kind=\"nps\"/>\n  <measure id=\"pulse\" kind=\"csat\" view=\"employee\"/>\n"
                               "  <score stage=\"b\" measure=\"nps\" counts=\"9 0 0 0 0 0 0 0 0 0 9\"/>\n"
                               "  <score stage=\"b\" function=\"ward\" measure=\"nps\" counts=\"0 0 0 0 0 0 0 0 0 0 99\"/>\n"
                               "  <score stage=\"c\" function=\"ward\" measure=\"nps\" counts=\"0 0 0 0 0 0 0 0 0 0 99\"/>\n"
                               /* a: the desk stands first, the lab leads. */
                               "  <score stage=\"a\" function=\"lab\" measure=\"pulse\" counts=\"5 5 0 5 5\"/>\n"
                               "  <score stage=\"a\" function=\"desk\" measure=\"pulse\" counts=\"0 0 0 0 20\"/>\n"
                               /* b: rated as a whole. */
                               "  <score stage=\"b\" measure=\"pulse\" counts=\"0 0 0 10 0\"/>\n"
                               "  <score stage=\"b\" function=\"desk\" measure=\"pulse\" counts=\"10 0 0 0 0\"/>\n"
                               /* c: nobody leads; the ward stands above the lab. */
                               "  <score stage=\"c\" function=\"lab\" measure=\"pulse\" counts=\"0 0 0 0 20\"/>\n"
                               "  <score stage=\"c\" function=\"ward\" measure=\"pulse\" counts=\"20 0 0 0 0\"/>\n"
                               /* d: too few. e: a touchpoint's or a function's over the whole map is no stage's. */
                               "  <score stage=\"d\" function=\"lab\" measure=\"pulse\" counts=\"0 0 0 0 9\"/>\n"
                               "  <score function=\"lab\" measure=\"pulse\" counts=\"0 0 0 0 40\"/>\n"
                               "</journey>\n";

/* What a function's people say of a stage is shown as theirs, never pooled, and only where the stage has no figure of its own. */
static void
test_functions_speak (void)
{
  static const struct
  {
    const char *speaker;
    double value;
    gint64 n;
  } wanted[] = { { "lab", 50, 20 }, { NULL, 100, 10 }, { "ward", 0, 20 }, { "lab", NAN, 9 }, { NULL, NAN, -1 } };
  g_autoptr (GBytes) bytes = g_bytes_new_static (speaking, sizeof speaking - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = tl_read_bytes (bytes, "speaking", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  for (guint guessing = 0; guessing < 2; guessing++)
    {
      g_autoptr (TlSeriesSet) set = series_of (map, TL_SERIES_VIEWS, 0, guessing);

      g_assert_cmpuint (set->n, ==, 2);
      g_assert_null (set->series[0].speakers);
      g_assert_true (isnan (set->series[0].figures[2].value));
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        {
          const TlFigure *figure = &set->series[1].figures[i];

          g_assert_cmpuint (set->series[1].speakers[i], ==, wanted[i].speaker != NULL ? tl_map_find_id (map, wanted[i].speaker) : TL_HANDLE_NONE);
          g_assert_cmpint (figure->n, ==, guessing ? -1 : wanted[i].n);
          g_assert_true (guessing || isnan (wanted[i].value) ? isnan (figure->value) : figure->value == wanted[i].value);
        }
    }
}

static void
check_guesses (TlMap *map)
{
  for (TlSeriesKind kind = 0; kind < TL_N_SERIES_KINDS; kind++)
    {
      g_autoptr (TlSeriesSet) all = series_of (map, kind, TL_WAVE_BEFORE, FALSE), guesses = series_of (map, kind, TL_WAVE_BEFORE, TRUE);

      g_assert_cmpuint (all->n, ==, guesses->n);
      for (guint i = 0; i < all->n * all->n_stages; i++)
        {
          const TlFigure *known = &all->series[i / all->n_stages].figures[i % all->n_stages], *guess = &guesses->series[i / all->n_stages].figures[i % all->n_stages];

          g_assert_true (isnan (guess->value) && isnan (guess->low) && guess->n == -1 && guess->kind == TL_FIGURE_NONE);
          g_assert_true (guess->answers.form == TL_ANSWERS_NONE && guesses->series[i / all->n_stages].trends == NULL);
          g_assert_true (isnan (guess->estimate) == isnan (known->estimate));
        }
    }
}

static void
test_guesses_tell_nothing_measured (void)
{
  for_each_map (check_guesses);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series/pool-tells-nothing", test_pool_tells_nothing);
  g_test_add_func ("/series/who-is-pooled", test_who_is_pooled);
  g_test_add_func ("/series/changes-are-corrected", test_changes_are_corrected);
  g_test_add_func ("/series/nearest-wave-before", test_nearest_wave_before);
  g_test_add_func ("/series/a-measure-for-each-view", test_a_measure_for_each_view);
  g_test_add_func ("/series/functions-speak", test_functions_speak);
  g_test_add_func ("/series/guesses-tell-nothing-measured", test_guesses_tell_nothing_measured);
  return g_test_run ();
}

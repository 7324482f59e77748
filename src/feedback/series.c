#include "feedback/series.h"

#include <math.h>

static gboolean
says_something (const TlFigure *figure)
{
  return figure->kind != TL_FIGURE_NONE || !isnan (figure->estimate);
}

static gboolean
shows_something (const TlFigure *figure)
{
  return !isnan (figure->value) || !isnan (figure->estimate);
}

static TlSeries *
append (GArray *list, TlMap *map, TlHandle measure, TlHandle wave, TlHandle segment, guint n_stages)
{
  TlSeries series = { .measure = measure, .wave = wave, .segment = segment, .figures = g_new0 (TlFigure, n_stages + 1) };

  tl_figures_of_stages (map, measure, wave, segment, series.figures);
  g_array_append_val (list, series);
  return &g_array_index (list, TlSeries, list->len - 1);
}

/* ---- segments */

typedef struct
{
  TlSeries series;
  gint64 n; /* of all stages */
  gboolean shown;
  gboolean folded;
} Candidate;

static void
count_candidate (Candidate *candidate, guint n_stages)
{
  for (guint i = 0; i < n_stages; i++)
    {
      candidate->n += MAX (candidate->series.figures[i].n, 0);
      candidate->shown |= shows_something (&candidate->series.figures[i]);
    }
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  gint64 one = (*(const Candidate *const *) a)->n, other = (*(const Candidate *const *) b)->n;

  return one > other ? -1 : one < other;
}

/* The smallest of too many, and those of whom nothing may be shown anywhere. */
static guint
fold_small (GArray *candidates)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  guint folded = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (candidate->shown)
        g_ptr_array_add (shown, candidate);
      candidate->folded = !candidate->shown;
      folded += candidate->folded;
    }
  g_ptr_array_sort (shown, compare_sizes);
  for (guint i = TL_SERIES_SEGMENTS_MOST; i < shown->len && (folded > 0 || shown->len > TL_SERIES_SEGMENTS_MOST + 1); i++)
    {
      ((Candidate *) shown->pdata[i])->folded = TRUE;
      folded++;
    }
  return folded;
}

/* Where somebody who is hidden stands outside the pool, who is hidden inside it could be had from both and the total. */
static gboolean
tells_too_much (const GArray *candidates, guint stage)
{
  gboolean inside = FALSE, outside = FALSE;

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      gboolean hidden = candidate->series.figures[stage].kind == TL_FIGURE_HIDDEN;

      inside |= hidden && candidate->folded;
      outside |= hidden && !candidate->folded;
    }
  return inside && outside;
}

static gboolean
is_folded (const GArray *candidates, TlHandle segment)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (candidate->series.segment == segment)
        return candidate->folded;
    }
  return FALSE;
}

static void
pool_folded (TlMap *map, const GArray *candidates, TlSeries *series, guint n_stages)
{
  const TlMeasure *measure = tl_map_measure (map, series->measure);
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE), *stages = tl_map_list (map, TL_KIND_STAGE);
  g_autofree TlAnswers *pools = g_new (TlAnswers, n_stages + 1);
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_stages; i++)
    {
      pools[i] = TL_NO_ANSWERS;
      g_hash_table_insert (positions, GUINT_TO_POINTER (((const TlRecord *) stages->pdata[i])->handle), GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = scores->pdata[i];
      TlAnswers answers;

      if (score->measure != series->measure || score->wave != series->wave || !tl_score_is_of_stage (score) || score->segment == TL_HANDLE_NONE || !is_folded (candidates, score->segment))
        continue;
      answers = tl_answers_of_score (measure, score);
      if (answers.form != TL_ANSWERS_KPI)
        tl_answers_pool (measure, &pools[GPOINTER_TO_UINT (g_hash_table_lookup (positions, GUINT_TO_POINTER (score->stage)))], &answers);
    }
  for (guint i = 0; i < n_stages; i++)
    tl_figure_of_answers (map, measure, &pools[i], tells_too_much (candidates, i), &series->figures[i]);
}

static GArray *
find_candidates (TlMap *map, TlHandle measure, TlHandle wave, guint n_stages)
{
  const GPtrArray *segments = tl_map_list (map, TL_KIND_SEGMENT);
  GArray *candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));

  for (guint i = 0; i < segments->len; i++)
    {
      Candidate candidate = { .series = { .measure = measure, .wave = wave, .segment = ((const TlRecord *) segments->pdata[i])->handle, .figures = g_new0 (TlFigure, n_stages + 1) } };
      gboolean any = FALSE;

      tl_figures_of_stages (map, measure, wave, candidate.series.segment, candidate.series.figures);
      for (guint k = 0; k < n_stages; k++)
        any |= says_something (&candidate.series.figures[k]);
      count_candidate (&candidate, n_stages);
      if (any)
        g_array_append_val (candidates, candidate);
      else
        g_free (candidate.series.figures);
    }
  return candidates;
}

static void
append_segments (GArray *list, TlMap *map, const TlSeriesChoice *choice, TlHandle wave, guint n_stages)
{
  g_autoptr (GArray) candidates = find_candidates (map, choice->measure, wave, n_stages);
  guint folded = fold_small (candidates);

  append (list, map, choice->measure, wave, TL_HANDLE_NONE, n_stages);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);

      /* One alone is no crowd to hide in: it stands for itself, with what may be shown of it. */
      if (candidate->folded && folded > 1)
        continue;
      g_array_append_val (list, candidate->series);
    }
  if (folded > 1)
    {
      TlSeries other = { .measure = choice->measure, .wave = wave, .folded = folded, .figures = g_new0 (TlFigure, n_stages + 1) };

      pool_folded (map, candidates, &other, n_stages);
      g_array_append_val (list, other);
    }
  for (guint i = 0; folded > 1 && i < candidates->len; i++)
    if (g_array_index (candidates, Candidate, i).folded)
      g_free (g_array_index (candidates, Candidate, i).series.figures);
}

/* ---- views */

static gboolean
has_scores (TlMap *map, TlHandle measure, TlHandle wave)
{
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = scores->pdata[i];

      if (score->measure == measure && score->wave == wave && tl_score_is_of_stage (score))
        return TRUE;
    }
  return FALSE;
}

/* The wave asked for where the measure has scores in it, else those without a wave, else its own latest. */
static TlHandle
wave_for (TlMap *map, TlHandle measure, TlHandle wave)
{
  if (wave == TL_HANDLE_NONE || has_scores (map, measure, wave))
    return wave != TL_HANDLE_NONE ? wave : tl_latest_wave (map, measure);
  return has_scores (map, measure, TL_HANDLE_NONE) ? TL_HANDLE_NONE : wave;
}

/* The measure asked for where it is of that view, else the first with scores, else the first. */
static TlHandle
measure_for (TlMap *map, TlMeasureView view, const TlSeriesChoice *choice)
{
  const GPtrArray *measures = tl_map_list (map, TL_KIND_MEASURE);
  TlHandle first = TL_HANDLE_NONE;

  if (tl_measure_view (tl_map_measure (map, choice->measure)) == view)
    return choice->measure;
  for (guint i = 0; i < measures->len; i++)
    {
      const TlMeasure *measure = measures->pdata[i];

      if (tl_measure_view (measure) != view)
        continue;
      if (has_scores (map, measure->record.handle, wave_for (map, measure->record.handle, choice->wave)))
        return measure->record.handle;
      first = first != TL_HANDLE_NONE ? first : measure->record.handle;
    }
  return first;
}

/* ---- what a function's people say of a stage */

static gboolean
leads (TlMap *map, TlHandle stage, TlHandle function)
{
  TL_FOR_CHILDREN (TlActivity, activity, tl_map_stage (map, stage), TL_KIND_ACTIVITY)
  {
    if (activity->role == TL_ROLE_LEAD && activity->function == function)
      return TRUE;
  }
  return FALSE;
}

static GHashTable *
positions_of (TlMap *map, TlKind kind)
{
  const GPtrArray *records = tl_map_list (map, kind);
  GHashTable *positions = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (positions, GUINT_TO_POINTER (((const TlRecord *) records->pdata[i])->handle), GUINT_TO_POINTER (i));
  return positions;
}

static gboolean
is_view_of_function (const TlScore *score, const TlSeries *series)
{
  return score->measure == series->measure && score->wave == series->wave && score->stage != TL_HANDLE_NONE && score->function != TL_HANDLE_NONE && score->touchpoint == TL_HANDLE_NONE;
}

static int
compare_stages (gconstpointer a, gconstpointer b)
{
  TlHandle one = (*(const TlScore *const *) a)->stage, other = (*(const TlScore *const *) b)->stage;

  return one < other ? -1 : one > other;
}

/* All scores of one stage, @first on: its speaker's figure. Returns where those of the next begin. */
static guint
speak (TlMap *map, TlSeries *series, GHashTable *stages, const GPtrArray *said, guint first)
{
  TlHandle stage = ((const TlScore *) said->pdata[first])->stage;
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (stages, GUINT_TO_POINTER (stage))), next = first;
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  for (; next < said->len && ((const TlScore *) said->pdata[next])->stage == stage; next++)
    if (((const TlScore *) said->pdata[next])->function == series->speakers[position])
      g_ptr_array_add (own, said->pdata[next]);
  tl_figure_of_scores (map, (const TlScore *const *) own->pdata, own->len, TL_HANDLE_NONE, &series->figures[position]);
  return next;
}

/* Answers of functions are never pooled into their stage. Where nobody rated it as a whole, those who lead it speak, else the
 * uppermost of the functions that rated it; the picture names them. */
static void
let_functions_speak (TlMap *map, TlSeries *series, guint n_stages)
{
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);
  g_autoptr (GHashTable) stages = positions_of (map, TL_KIND_STAGE), functions = positions_of (map, TL_KIND_FUNCTION);
  g_autoptr (GPtrArray) said = g_ptr_array_new ();
  g_autofree guint *ranks = g_new (guint, n_stages + 1);

  series->speakers = g_new0 (TlHandle, n_stages + 1);
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = scores->pdata[i];
      guint stage, rank;

      if (!is_view_of_function (score, series))
        continue;
      stage = GPOINTER_TO_UINT (g_hash_table_lookup (stages, GUINT_TO_POINTER (score->stage)));
      if (says_something (&series->figures[stage]))
        continue;
      g_ptr_array_add (said, (gpointer) score);
      rank = GPOINTER_TO_UINT (g_hash_table_lookup (functions, GUINT_TO_POINTER (score->function))) + (leads (map, score->stage, score->function) ? 0 : g_hash_table_size (functions));
      if (series->speakers[stage] != TL_HANDLE_NONE && rank >= ranks[stage])
        continue;
      series->speakers[stage] = score->function;
      ranks[stage] = rank;
    }
  g_ptr_array_sort (said, compare_stages);
  for (guint i = 0; i < said->len;)
    i = speak (map, series, stages, said, i);
}

static void
append_views (GArray *list, TlMap *map, const TlSeriesChoice *choice, TlHandle wave, guint n_stages)
{
  static const TlMeasureView views[] = { TL_VIEW_CUSTOMER, TL_VIEW_EMPLOYEE, TL_VIEW_INTERNAL };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      TlSeriesChoice own = *choice;
      TlHandle measure;

      own.wave = wave;
      measure = measure_for (map, views[i], &own);
      /* Segments are of customers: what the others say is of all of them. */
      if (measure == TL_HANDLE_NONE)
        continue;
      append (list, map, measure, wave_for (map, measure, wave), views[i] == TL_VIEW_CUSTOMER ? choice->segment : TL_HANDLE_NONE, n_stages);
      if (views[i] == TL_VIEW_EMPLOYEE)
        let_functions_speak (map, &g_array_index (list, TlSeries, list->len - 1), n_stages);
    }
}

/* ---- changes */

static const TlFigure no_figure = { .kind = TL_FIGURE_NONE, .n = -1, .value = NAN, .low = NAN, .high = NAN, .estimate = NAN, .promised = NAN };

static void
compare_figures (const TlMeasure *measure, const TlFigure *now, const TlFigure *before, TlHandle wave, TlTrend *trend)
{
  TlComparison comparison;

  if (isnan (now->value) || isnan (before->value) || trend->kind != TL_TREND_NONE)
    return;
  comparison = tl_compare_answers (measure, &now->answers, &before->answers);
  *trend = (TlTrend){ .kind = TL_TREND_UNTESTED, .wave = wave, .before = *before, .difference = now->value - before->value, .p = comparison.p };
}

/* What @series was in another wave. */
static void
compare_with (TlMap *map, TlSeries *series, TlHandle wave, guint n_stages)
{
  const TlMeasure *measure = tl_map_measure (map, series->measure);
  g_autofree TlFigure *before = g_new0 (TlFigure, n_stages + 1);

  tl_figures_of_stages (map, series->measure, wave, series->segment, before);
  for (guint i = 0; i < n_stages; i++)
    compare_figures (measure, &series->figures[i], &before[i], wave, &series->trends[i]);
}

static void
compare_series (TlMap *map, TlSeries *series, TlHandle compare, guint n_stages)
{
  const GPtrArray *waves = tl_map_list (map, TL_KIND_WAVE);
  gboolean earlier = FALSE;

  series->trends = g_new0 (TlTrend, n_stages + 1);
  for (guint i = 0; i < n_stages; i++)
    series->trends[i] = (TlTrend){ .kind = TL_TREND_NONE, .before = no_figure, .difference = NAN, .p = NAN };
  /* Whom the pool holds may be others in another wave. */
  if (series->folded > 0)
    return;
  if (compare != TL_WAVE_BEFORE)
    {
      if (compare != series->wave)
        compare_with (map, series, compare, n_stages);
      return;
    }
  for (guint i = waves->len; i > 0; i--)
    {
      TlHandle wave = ((const TlRecord *) waves->pdata[i - 1])->handle;

      if (earlier)
        compare_with (map, series, wave, n_stages);
      earlier |= wave == series->wave;
    }
}

/* One family: all changes that are shown. */
static void
correct (TlMap *map, TlSeriesSet *set)
{
  double alpha = tl_map_settings (map)->alpha;
  g_autofree double *p = g_new (double, set->n * set->n_stages + 1);

  for (guint i = 0; i < set->n * set->n_stages; i++)
    p[i] = set->series[i / set->n_stages].trends[i % set->n_stages].p;
  tl_holm (p, set->n * set->n_stages);
  for (guint i = 0; i < set->n * set->n_stages; i++)
    {
      TlTrend *trend = &set->series[i / set->n_stages].trends[i % set->n_stages];

      trend->p = p[i];
      if (trend->kind == TL_TREND_UNTESTED && !isnan (p[i]))
        trend->kind = p[i] >= alpha ? TL_TREND_CHANCE : trend->difference > 0 ? TL_TREND_UP
                                                                              : TL_TREND_DOWN;
    }
}

gboolean
tl_trend_is_better (const TlMeasure *measure, TlTrendKind kind)
{
  return kind == (measure->better == TL_BETTER_LOW ? TL_TREND_DOWN : TL_TREND_UP);
}

/* ---- all of it */

static void
keep_back (TlSeriesSet *set)
{
  for (guint i = 0; i < set->n * set->n_stages; i++)
    {
      TlFigure *figure = &set->series[i / set->n_stages].figures[i % set->n_stages];
      double estimate = figure->estimate, promised = figure->promised;

      *figure = no_figure;
      figure->estimate = estimate;
      figure->promised = promised;
    }
}

TlSeriesSet *
tl_series_set_new (TlMap *map, const TlSeriesChoice *choice)
{
  TlSeriesSet *set;
  GArray *list;
  TlHandle wave;
  gsize n;

  g_return_val_if_fail (TL_IS_MAP (map) && tl_map_measure (map, choice->measure) != NULL, NULL);

  set = g_new0 (TlSeriesSet, 1);
  list = g_array_new (FALSE, TRUE, sizeof (TlSeries));
  set->n_stages = tl_map_list (map, TL_KIND_STAGE)->len;
  wave = choice->wave != TL_HANDLE_NONE ? choice->wave : tl_latest_wave (map, choice->measure);
  if (choice->kind == TL_SERIES_SEGMENTS)
    append_segments (list, map, choice, wave, set->n_stages);
  else if (choice->kind == TL_SERIES_VIEWS)
    append_views (list, map, choice, wave, set->n_stages);
  else
    append (list, map, choice->measure, wave, choice->segment, set->n_stages);
  set->series = (TlSeries *) g_array_steal (list, &n);
  set->n = (guint) n;
  g_array_unref (list);
  if (choice->guessing)
    keep_back (set);
  else if (choice->compare != TL_HANDLE_NONE)
    {
      for (guint i = 0; i < set->n; i++)
        compare_series (map, &set->series[i], choice->compare, set->n_stages);
      correct (map, set);
    }
  return set;
}

void
tl_series_set_free (TlSeriesSet *set)
{
  for (guint i = 0; i < set->n; i++)
    {
      g_free (set->series[i].figures);
      g_free (set->series[i].trends);
      g_free (set->series[i].speakers);
    }
  g_free (set->series);
  g_free (set);
}

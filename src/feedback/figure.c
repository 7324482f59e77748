#include "feedback/figure.h"

#include <math.h>

#include "feedback/statistics.h"

/* Whatever a map's own settings say, colleagues' answers need a larger crowd to hide in (NOTES.md 4.7). */
#define HIDE_BELOW_EMPLOYEES 10

/* Answers to one measure as they are stored, or pooled over several segments. Of which kind they are decides what may be
 * added to what: counts become groups, never the other way round. */
typedef enum
{
  ANSWERS_NONE,
  ANSWERS_GROUPS,  /* net: down, neutral, up; top: others, top */
  ANSWERS_MOMENTS, /* n, mean, sd */
  ANSWERS_REPORTED,
  ANSWERS_KPI,
} AnswersForm;

typedef struct
{
  AnswersForm form;
  gint64 n; /* -1: not known */
  gint64 down, neutral, up;
  double mean, sd;
  double value; /* REPORTED, KPI */
} Answers;

static const Answers no_answers = { .form = ANSWERS_NONE };

static gint64
sum_counts (const TlCounts *counts, guint from, guint to)
{
  gint64 sum = 0;
  for (guint i = from; i < to && i < counts->n; i++)
    sum += counts->v[i];
  return sum;
}

/* The top answers are the highest numbers also where low is better: `better` turns signs in rules and colours, and a share of
 * complaints must stay a share of complaints (SCHEMA.md 9). */
static void
group_counts (const TlMeasure *measure, const TlCounts *counts, Answers *answers)
{
  guint n = counts->n;
  guint top = MIN (tl_measure_top (measure), n);
  guint bottom = MIN (top, n - top);

  if (measure->kind == TL_MEASURE_NPS)
    {
      /* 9 and 10 promote, 7 and 8 are passive, the rest detract. */
      top = MIN (2, n);
      bottom = n - MIN (4, n);
    }
  else if (tl_measure_method (measure) == TL_METHOD_TOP)
    bottom = n - top;

  answers->form = ANSWERS_GROUPS;
  answers->down = sum_counts (counts, 0, bottom);
  answers->neutral = sum_counts (counts, bottom, n - top);
  answers->up = sum_counts (counts, n - top, n);
  answers->n = answers->down + answers->neutral + answers->up;
}

static void
read_groups (const TlCounts *groups, Answers *answers)
{
  answers->form = ANSWERS_GROUPS;
  answers->down = groups->v[0];
  answers->neutral = groups->n == 3 ? groups->v[1] : 0;
  answers->up = groups->v[groups->n - 1];
  answers->n = answers->down + answers->neutral + answers->up;
}

static Answers
read_answers (const TlMeasure *measure, const TlScore *score)
{
  Answers answers = no_answers;

  if (measure->kind == TL_MEASURE_KPI)
    {
      if (!isnan (score->value))
        answers = (Answers){ .form = ANSWERS_KPI, .n = score->n, .value = score->value };
    }
  else if (score->counts != NULL && tl_measure_method (measure) == TL_METHOD_MEAN)
    {
      answers.form = ANSWERS_MOMENTS;
      tl_counts_moments (score->counts->v, score->counts->n, tl_measure_min (measure), measure->step,
                         &answers.n, &answers.mean, &answers.sd);
    }
  else if (score->counts != NULL)
    group_counts (measure, score->counts, &answers);
  else if (score->groups != NULL && score->groups->n >= 2 && tl_measure_method (measure) != TL_METHOD_MEAN)
    read_groups (score->groups, &answers);
  else if (!isnan (score->mean) && score->n >= 0 && tl_measure_method (measure) == TL_METHOD_MEAN)
    answers = (Answers){ .form = ANSWERS_MOMENTS, .n = score->n, .mean = score->mean, .sd = score->sd };
  else if (!isnan (score->value))
    answers = (Answers){ .form = ANSWERS_REPORTED, .n = score->n, .value = score->value };

  /* Asked, but nobody answered. */
  if (answers.n == 0)
    answers = no_answers;
  return answers;
}

static TlInterval
interval_of (const TlMeasure *measure, const Answers *answers)
{
  TlMethod method = tl_measure_method (measure);
  double min = tl_measure_min (measure), max = tl_measure_max (measure);

  switch (answers->form)
    {
    case ANSWERS_GROUPS:
      if (method == TL_METHOD_TOP)
        return tl_share_interval ((double) answers->up, (double) answers->n);
      return tl_net_interval (answers->up, answers->neutral, answers->down);

    case ANSWERS_MOMENTS:
      return tl_mean_interval (answers->n, answers->mean, answers->sd, min, max);

    case ANSWERS_REPORTED:
      if (method == TL_METHOD_NET && answers->n > 0)
        return tl_reported_net_interval (answers->value, answers->n);
      if (method == TL_METHOD_TOP && answers->n > 0 && answers->value >= 0 && answers->value <= 100)
        {
          /* The value alone fixes the spread of a share. It comes back as written, not through a division. */
          TlInterval interval = tl_share_interval (answers->value / 100 * (double) answers->n, (double) answers->n);
          interval.value = answers->value;
          return interval;
        }
      break;

    case ANSWERS_NONE:
    case ANSWERS_KPI:
      break;
    }

  return (TlInterval){ answers->form == ANSWERS_NONE ? NAN : answers->value, NAN, NAN };
}

/* A value that stands for its answers in a pool where others are reported too. */
static Answers
as_reported (const TlMeasure *measure, const Answers *answers)
{
  return (Answers){ .form = ANSWERS_REPORTED, .n = answers->n, .value = interval_of (measure, answers).value };
}

/* Adds one segment's answers to the pool. Where a figure is only reported the whole is, weighted by answers, which gives the
 * same value as pooled counts would; without its n there is no total. */
static void
pool_answers (const TlMeasure *measure, Answers *pool, const Answers *more)
{
  if (more->form == ANSWERS_NONE)
    return;

  if (pool->form == ANSWERS_NONE)
    {
      *pool = *more;
      return;
    }

  if (pool->form != more->form)
    {
      Answers a = as_reported (measure, pool), b = as_reported (measure, more);
      *pool = a;
      pool_answers (measure, pool, &b);
      return;
    }

  switch (pool->form)
    {
    case ANSWERS_GROUPS:
      pool->down += more->down;
      pool->neutral += more->neutral;
      pool->up += more->up;
      pool->n += more->n;
      break;

    case ANSWERS_MOMENTS:
      tl_moments_pool (&pool->n, &pool->mean, &pool->sd, more->n, more->mean, more->sd);
      break;

    case ANSWERS_REPORTED:
      if (pool->n > 0 && more->n > 0)
        {
          pool->value += (more->value - pool->value) * (double) more->n / ((double) pool->n + (double) more->n);
          pool->n += more->n;
        }
      else
        *pool = (Answers){ .form = ANSWERS_REPORTED, .n = -1, .value = NAN };
      break;

    case ANSWERS_NONE:
    case ANSWERS_KPI:
      g_assert_not_reached ();
    }
}

static gint64
hide_below (TlMap *map, const TlMeasure *measure)
{
  gint64 limit = tl_map_settings (map)->hide_below;
  return tl_measure_view (measure) == TL_VIEW_EMPLOYEE ? MAX (limit, HIDE_BELOW_EMPLOYEES) : limit;
}

/* A KPI counts things, not people: nobody hides in it. */
static gboolean
too_few (const Answers *answers, gint64 limit)
{
  return answers->form != ANSWERS_NONE && answers->form != ANSWERS_KPI && answers->n >= 0 && answers->n < limit;
}

static const TlFigure no_figure = { .kind = TL_FIGURE_NONE, .n = -1, .value = NAN, .low = NAN, .high = NAN, .estimate = NAN, .promised = NAN };

/* Fills what follows from the answers; estimate and promised stay. */
static void
figure_from_answers (TlMap *map, const TlMeasure *measure, const Answers *answers, gboolean hidden, TlFigure *figure)
{
  if (answers->form == ANSWERS_NONE || (answers->form == ANSWERS_REPORTED && isnan (answers->value)))
    return;

  figure->n = answers->n;

  if (hidden || too_few (answers, hide_below (map, measure)))
    {
      figure->kind = TL_FIGURE_HIDDEN;
      return;
    }

  TlInterval interval = interval_of (measure, answers);
  figure->value = interval.value;
  figure->low = interval.low;
  figure->high = interval.high;

  if (answers->form == ANSWERS_KPI)
    figure->kind = TL_FIGURE_KPI;
  else
    {
      figure->kind = answers->form == ANSWERS_REPORTED ? TL_FIGURE_REPORTED : TL_FIGURE_MEASURED;
      figure->thin = answers->n >= 0 && answers->n < tl_map_settings (map)->thin_below;
    }
}

static double
promised_at (const TlStage *stage, TlHandle measure, TlHandle segment)
{
  double promised = NAN;
  TL_FOR_CHILDREN (TlPromised, promise, stage, TL_KIND_PROMISED)
  {
    if (promise->measure != measure)
      continue;
    if (promise->segment == segment)
      return promise->value;
    if (promise->segment == TL_HANDLE_NONE)
      promised = promise->value;
  }
  return promised;
}

/* The scores of one place, measure and wave, over its segments and without one. */
typedef struct
{
  const TlMeasure *measure;
  gint64 limit;
  guint n_hidden;          /* segments under the limit */
  gint64 smallest;         /* n of the least segment that is not; G_MAXINT64: none */
  guint smallest_position; /* in the map's list of segments: the earlier of equals */
  TlHandle smallest_segment;
} Crowd;

/* Where one segment alone is hidden, the next smallest goes too: else the hidden one is the total less the others. */
static gboolean
hides_for_another (const Crowd *crowd, TlHandle segment)
{
  return crowd->n_hidden == 1 && crowd->smallest_segment != TL_HANDLE_NONE && crowd->smallest_segment == segment;
}

static void
crowd_add (Crowd *crowd, const TlScore *score, guint position)
{
  Answers answers = read_answers (crowd->measure, score);
  if (answers.form == ANSWERS_NONE || answers.form == ANSWERS_KPI || answers.n < 0)
    return;

  if (too_few (&answers, crowd->limit))
    crowd->n_hidden++;
  else if (answers.n < crowd->smallest || (answers.n == crowd->smallest && position < crowd->smallest_position))
    {
      crowd->smallest = answers.n;
      crowd->smallest_position = position;
      crowd->smallest_segment = score->segment;
    }
}

/* The position of each segment in the map, so that equals are always told apart in the same way. */
static GHashTable *
positions_of (TlMap *map, TlKind kind)
{
  const GPtrArray *records = tl_map_list (map, kind);
  GHashTable *positions = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (records, i);
      g_hash_table_insert (positions, GUINT_TO_POINTER (record->handle), GUINT_TO_POINTER (i));
    }
  return positions;
}

static guint
position_of (GHashTable *positions, TlHandle handle)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (positions, GUINT_TO_POINTER (handle)));
}

static gboolean
same_place (const TlScore *a, const TlScore *b)
{
  return a->stage == b->stage && a->function == b->function && a->touchpoint == b->touchpoint && a->handoff == b->handoff && a->measure == b->measure && a->wave == b->wave;
}

static gboolean
is_at_stage (const TlScore *score)
{
  return score->stage != TL_HANDLE_NONE && score->function == TL_HANDLE_NONE && score->touchpoint == TL_HANDLE_NONE && score->handoff == TL_HANDLE_NONE;
}

void
tl_figure_of_score (TlMap *map, const TlScore *score, TlFigure *figure)
{
  g_return_if_fail (TL_IS_MAP (map) && score != NULL && figure != NULL);

  *figure = no_figure;
  figure->estimate = score->estimate;

  const TlMeasure *measure = tl_map_measure (map, score->measure);
  if (measure == NULL)
    return;

  if (is_at_stage (score))
    figure->promised = promised_at (tl_map_stage (map, score->stage), score->measure, score->segment);

  Crowd crowd = { .measure = measure, .limit = hide_below (map, measure), .smallest = G_MAXINT64 };
  if (score->segment != TL_HANDLE_NONE)
    {
      g_autoptr (GHashTable) segments = positions_of (map, TL_KIND_SEGMENT);
      const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);
      for (guint i = 0; i < scores->len; i++)
        {
          const TlScore *other = g_ptr_array_index (scores, i);
          if (other->segment != TL_HANDLE_NONE && same_place (score, other))
            crowd_add (&crowd, other, position_of (segments, other->segment));
        }
    }

  Answers answers = read_answers (measure, score);
  figure_from_answers (map, measure, &answers, hides_for_another (&crowd, score->segment), figure);
}

/* What a stage's figure is made from, gathered in one pass over the scores. */
typedef struct
{
  Answers own;  /* of the score that was asked for */
  Answers pool; /* of all segments */
  double estimate;
  Crowd crowd;
} StageAnswers;

static void
gather (StageAnswers *stage, const TlMeasure *measure, const TlScore *score, TlHandle segment, guint position)
{
  Answers answers = read_answers (measure, score);

  if (score->segment == segment)
    {
      stage->own = answers;
      stage->estimate = score->estimate;
    }

  if (score->segment != TL_HANDLE_NONE)
    {
      crowd_add (&stage->crowd, score, position);
      if (answers.form != ANSWERS_NONE && answers.form != ANSWERS_KPI)
        pool_answers (measure, &stage->pool, &answers);
    }
}

void
tl_figures_of_stages (TlMap *map, TlHandle measure, TlHandle wave, TlHandle segment, TlFigure *figures)
{
  g_return_if_fail (TL_IS_MAP (map));

  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  g_return_if_fail (figures != NULL || stages->len == 0);

  for (guint i = 0; i < stages->len; i++)
    figures[i] = no_figure;

  const TlMeasure *record = measure != TL_HANDLE_NONE ? tl_map_measure (map, measure) : NULL;
  if (record == NULL || stages->len == 0)
    return;

  g_autofree StageAnswers *gathered = g_new (StageAnswers, stages->len);
  for (guint i = 0; i < stages->len; i++)
    gathered[i] = (StageAnswers){
      .own = no_answers,
      .pool = no_answers,
      .estimate = NAN,
      .crowd = { .measure = record, .limit = hide_below (map, record), .smallest = G_MAXINT64 },
    };

  g_autoptr (GHashTable) stage_positions = positions_of (map, TL_KIND_STAGE);
  g_autoptr (GHashTable) segment_positions = positions_of (map, TL_KIND_SEGMENT);
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);
      if (score->measure == measure && score->wave == wave && is_at_stage (score))
        gather (&gathered[position_of (stage_positions, score->stage)], record, score, segment,
                position_of (segment_positions, score->segment));
    }

  for (guint i = 0; i < stages->len; i++)
    {
      const StageAnswers *stage = &gathered[i];
      const Answers *answers = &stage->own;
      if (segment == TL_HANDLE_NONE && answers->form == ANSWERS_NONE)
        answers = &stage->pool;

      figures[i].estimate = stage->estimate;
      figures[i].promised = promised_at (g_ptr_array_index (stages, i), measure, segment);
      figure_from_answers (map, record, answers, hides_for_another (&stage->crowd, segment), &figures[i]);
    }
}

static gboolean
says_something (const TlScore *score)
{
  return score->counts != NULL || score->groups != NULL || !isnan (score->mean) || !isnan (score->value) || !isnan (score->estimate);
}

TlHandle
tl_latest_wave (TlMap *map, TlHandle measure)
{
  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);
      if (score->measure == measure && is_at_stage (score) && says_something (score))
        g_hash_table_add (used, GUINT_TO_POINTER (score->wave));
    }

  const GPtrArray *waves = tl_map_list (map, TL_KIND_WAVE);
  for (guint i = waves->len; i > 0; i--)
    {
      const TlRecord *wave = g_ptr_array_index (waves, i - 1);
      if (g_hash_table_contains (used, GUINT_TO_POINTER (wave->handle)))
        return wave->handle;
    }
  return TL_HANDLE_NONE;
}

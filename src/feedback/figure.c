#include "feedback/figure.h"

#include <math.h>

/* Whatever a map's own settings say, colleagues' answers need a larger crowd to hide in (NOTES.md 4.7). */
#define HIDE_BELOW_EMPLOYEES 10

static gint64
hide_below (TlMap *map, const TlMeasure *measure)
{
  gint64 limit = tl_map_settings (map)->hide_below;
  return tl_measure_view (measure) == TL_VIEW_EMPLOYEE ? MAX (limit, HIDE_BELOW_EMPLOYEES) : limit;
}

/* A KPI counts things, not people: nobody hides in it. */
static gboolean
too_few (const TlAnswers *answers, gint64 limit)
{
  return answers->form != TL_ANSWERS_NONE && answers->form != TL_ANSWERS_KPI && answers->n >= 0 && answers->n < limit;
}

static const TlFigure no_figure = { .kind = TL_FIGURE_NONE, .n = -1, .value = NAN, .low = NAN, .high = NAN, .estimate = NAN, .promised = NAN };

/* Fills what follows from the answers; estimate and promised stay. */
static void
figure_from_answers (TlMap *map, const TlMeasure *measure, const TlAnswers *answers, gboolean hidden, TlFigure *figure)
{
  if (answers->form == TL_ANSWERS_NONE || (answers->form == TL_ANSWERS_REPORTED && isnan (answers->value)))
    return;

  figure->n = answers->n;

  if (hidden || too_few (answers, hide_below (map, measure)))
    {
      figure->kind = TL_FIGURE_HIDDEN;
      return;
    }

  TlInterval interval = tl_answers_interval (measure, answers);
  figure->answers = *answers;
  figure->value = interval.value;
  figure->low = interval.low;
  figure->high = interval.high;

  if (answers->form == TL_ANSWERS_KPI)
    figure->kind = TL_FIGURE_KPI;
  else
    {
      figure->kind = answers->form == TL_ANSWERS_REPORTED ? TL_FIGURE_REPORTED : TL_FIGURE_MEASURED;
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
  TlAnswers answers = tl_answers_of_score (crowd->measure, score);
  if (answers.form == TL_ANSWERS_NONE || answers.form == TL_ANSWERS_KPI || answers.n < 0)
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

gboolean
tl_score_is_of_stage (const TlScore *score)
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

  if (tl_score_is_of_stage (score))
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

  TlAnswers answers = tl_answers_of_score (measure, score);
  figure_from_answers (map, measure, &answers, hides_for_another (&crowd, score->segment), figure);
}

void
tl_figure_of_answers (TlMap *map, const TlMeasure *measure, const TlAnswers *answers, gboolean hidden, TlFigure *figure)
{
  g_return_if_fail (TL_IS_MAP (map) && measure != NULL && answers != NULL && figure != NULL);

  *figure = no_figure;
  figure_from_answers (map, measure, answers, hidden, figure);
}

/* What a stage's figure is made from, gathered in one pass over the scores. */
typedef struct
{
  TlAnswers own;  /* of the score that was asked for */
  TlAnswers pool; /* of all segments */
  double estimate;
  Crowd crowd;
} StageAnswers;

static void
gather (StageAnswers *stage, const TlMeasure *measure, const TlScore *score, TlHandle segment, guint position)
{
  TlAnswers answers = tl_answers_of_score (measure, score);

  if (score->segment == segment)
    {
      stage->own = answers;
      stage->estimate = score->estimate;
    }

  if (score->segment != TL_HANDLE_NONE)
    {
      crowd_add (&stage->crowd, score, position);
      if (answers.form != TL_ANSWERS_NONE && answers.form != TL_ANSWERS_KPI)
        tl_answers_pool (measure, &stage->pool, &answers);
    }
}

static StageAnswers
stage_answers_new (TlMap *map, const TlMeasure *measure)
{
  return (StageAnswers){
    .own = TL_NO_ANSWERS,
    .pool = TL_NO_ANSWERS,
    .estimate = NAN,
    .crowd = { .measure = measure, .limit = hide_below (map, measure), .smallest = G_MAXINT64 },
  };
}

static void
figure_of_stage (TlMap *map, const StageAnswers *gathered, TlHandle measure, const TlStage *stage, TlHandle segment, TlFigure *figure)
{
  const TlAnswers *answers = &gathered->own;
  if (segment == TL_HANDLE_NONE && answers->form == TL_ANSWERS_NONE)
    answers = &gathered->pool;

  *figure = no_figure;
  figure->estimate = gathered->estimate;
  figure->promised = stage != NULL ? promised_at (stage, measure, segment) : NAN;
  figure_from_answers (map, gathered->crowd.measure, answers, hides_for_another (&gathered->crowd, segment), figure);
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
    gathered[i] = stage_answers_new (map, record);

  g_autoptr (GHashTable) stage_positions = positions_of (map, TL_KIND_STAGE);
  g_autoptr (GHashTable) segment_positions = positions_of (map, TL_KIND_SEGMENT);
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);
      if (score->measure == measure && score->wave == wave && tl_score_is_of_stage (score))
        gather (&gathered[position_of (stage_positions, score->stage)], record, score, segment,
                position_of (segment_positions, score->segment));
    }

  for (guint i = 0; i < stages->len; i++)
    figure_of_stage (map, &gathered[i], measure, g_ptr_array_index (stages, i), segment, &figures[i]);
}

void
tl_figure_of_scores (TlMap *map, const TlScore *const *scores, guint n, TlHandle segment, TlFigure *figure)
{
  g_return_if_fail (TL_IS_MAP (map) && n > 0 && figure != NULL);

  *figure = no_figure;
  const TlMeasure *measure = tl_map_measure (map, scores[0]->measure);
  /* Values are promised for a stage, not for what is in it. */
  const TlStage *stage = tl_score_is_of_stage (scores[0]) ? tl_map_stage (map, scores[0]->stage) : NULL;
  if (measure == NULL)
    return;

  StageAnswers gathered = stage_answers_new (map, measure);
  g_autoptr (GHashTable) segments = n > 1 ? positions_of (map, TL_KIND_SEGMENT) : NULL;
  for (guint i = 0; i < n; i++)
    gather (&gathered, measure, scores[i], segment, segments != NULL ? position_of (segments, scores[i]->segment) : 0);
  figure_of_stage (map, &gathered, scores[0]->measure, stage, segment, figure);
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
      if (score->measure == measure && tl_score_is_of_stage (score) && says_something (score))
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

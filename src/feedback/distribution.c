#include "feedback/distribution.h"

#include <math.h>

static const TlCounts *
numbers_of (const TlScore *score, gboolean groups)
{
  return groups ? score->groups : score->counts;
}

/* What is only known of some in one form is known of all in none. */
static gboolean
add_numbers (GArray *sums, const TlCounts *numbers)
{
  if (numbers == NULL || (sums->len > 0 && sums->len != numbers->n))
    return FALSE;
  if (sums->len == 0)
    g_array_set_size (sums, numbers->n);
  for (guint i = 0; i < numbers->n; i++)
    g_array_index (sums, gint64, i) += numbers->v[i];
  return TRUE;
}

static GArray *
sum_numbers (const GPtrArray *scores, gboolean groups)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (gint64));

  for (guint i = 0; i < scores->len; i++)
    if (!add_numbers (sums, numbers_of (scores->pdata[i], groups)))
      return NULL;
  return sums->len > 0 ? g_steal_pointer (&sums) : NULL;
}

static gboolean
has_answers (const TlMeasure *measure, const TlScore *score)
{
  return tl_answers_of_score (measure, score).form != TL_ANSWERS_NONE;
}

static gboolean
is_of (const TlScore *score, const TlSeries *series, TlHandle stage, TlHandle speaker)
{
  gboolean right = speaker != TL_HANDLE_NONE ? score->function == speaker && score->touchpoint == TL_HANDLE_NONE && score->handoff == TL_HANDLE_NONE : tl_score_is_of_stage (score);

  return right && score->stage == stage && score->measure == series->measure && score->wave == series->wave;
}

/* The score asked for; for all customers where none stands for them those of the segments. */
static GPtrArray *
collect (TlMap *map, const TlSeries *series, TlHandle stage, TlHandle speaker)
{
  const GPtrArray *all = tl_map_list (map, TL_KIND_SCORE);
  const TlMeasure *measure = tl_map_measure (map, series->measure);
  GPtrArray *scores = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const TlScore *score = all->pdata[i];

      if (!is_of (score, series, stage, speaker) || !has_answers (measure, score))
        continue;
      if (score->segment == series->segment)
        {
          g_ptr_array_set_size (scores, 0);
          g_ptr_array_add (scores, (gpointer) score);
          return scores;
        }
      if (series->segment == TL_HANDLE_NONE)
        g_ptr_array_add (scores, (gpointer) score);
    }
  return scores;
}

gboolean
tl_distribution_of_series (TlMap *map, const TlSeries *series, TlHandle stage, TlDistribution *distribution)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  g_autoptr (GPtrArray) scores = NULL;
  guint at;

  g_return_val_if_fail (TL_IS_MAP (map) && series != NULL && distribution != NULL, FALSE);

  *distribution = (TlDistribution){ .groups = FALSE };
  if (!g_ptr_array_find ((GPtrArray *) stages, tl_map_stage (map, stage), &at))
    return FALSE;
  distribution->figure = series->figures[at];
  /* Whom a pool of small segments holds is not told apart again. */
  if (distribution->figure.kind != TL_FIGURE_MEASURED || series->folded > 0)
    return TRUE;
  scores = collect (map, series, stage, series->speakers != NULL ? series->speakers[at] : TL_HANDLE_NONE);
  distribution->counts = sum_numbers (scores, FALSE);
  if (distribution->counts == NULL)
    {
      distribution->counts = sum_numbers (scores, TRUE);
      distribution->groups = distribution->counts != NULL;
    }
  return TRUE;
}

void
tl_distribution_clear (TlDistribution *distribution)
{
  g_clear_pointer (&distribution->counts, g_array_unref);
}

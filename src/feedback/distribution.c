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

/* The score asked for; for all customers where none stands for them those of the segments. */
static GPtrArray *
collect (TlMap *map, TlHandle stage, const TlMeasure *measure, TlHandle wave, TlHandle segment)
{
  const GPtrArray *all = tl_map_list (map, TL_KIND_SCORE);
  GPtrArray *scores = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const TlScore *score = all->pdata[i];

      if (score->stage != stage || score->measure != measure->record.handle || score->wave != wave || !tl_score_is_of_stage (score) || !has_answers (measure, score))
        continue;
      if (score->segment == segment)
        {
          g_ptr_array_set_size (scores, 0);
          g_ptr_array_add (scores, (gpointer) score);
          return scores;
        }
      if (segment == TL_HANDLE_NONE)
        g_ptr_array_add (scores, (gpointer) score);
    }
  return scores;
}

gboolean
tl_distribution_of_stage (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment, TlDistribution *distribution)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  const TlMeasure *record = tl_map_measure (map, measure);
  g_autofree TlFigure *figures = g_new0 (TlFigure, stages->len + 1);
  g_autoptr (GPtrArray) scores = NULL;
  guint at;

  g_return_val_if_fail (TL_IS_MAP (map) && distribution != NULL, FALSE);

  *distribution = (TlDistribution){ .groups = FALSE };
  if (record == NULL || !g_ptr_array_find ((GPtrArray *) stages, tl_map_stage (map, stage), &at))
    return FALSE;
  tl_figures_of_stages (map, measure, wave, segment, figures);
  distribution->figure = figures[at];
  if (figures[at].kind != TL_FIGURE_MEASURED)
    return TRUE;
  scores = collect (map, stage, record, wave, segment);
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

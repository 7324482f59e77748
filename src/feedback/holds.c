#include "feedback/holds.h"

#include <math.h>

#include "feedback/dates.h"
#include "feedback/series.h"

gboolean
tl_handoff_holds (const TlHandoff *handoff)
{
  return handoff->state == TL_HANDOFF_WORKS && handoff->content != NULL && handoff->sent != NULL && handoff->accepted != NULL && handoff->within != NULL && handoff->owner != NULL;
}

/* ---- scores ---- */

static gboolean
is_better (const TlMeasure *measure, double difference)
{
  return measure->better == TL_BETTER_LOW ? difference < 0 : difference > 0;
}

static void
find_kept_promises (TlMap *map, const TlMeasure *measure, const TlSeriesSet *set, gboolean *kept)
{
  g_autofree TlComparison *tests = g_new0 (TlComparison, set->n_stages + 1);
  g_autofree double *p = g_new (double, set->n_stages + 1);

  for (guint i = 0; i < set->n_stages; i++)
    {
      const TlFigure *figure = &set->series[0].figures[i];

      p[i] = NAN;
      if (figure->kind != TL_FIGURE_MEASURED || isnan (figure->promised))
        continue;
      tests[i] = tl_compare_answers_to (measure, &figure->answers, figure->promised);
      p[i] = tests[i].p;
    }
  tl_holm (p, set->n_stages);
  for (guint i = 0; i < set->n_stages; i++)
    kept[i] = !isnan (p[i]) && p[i] < tl_map_settings (map)->alpha && is_better (measure, tests[i].difference);
}

/* ---- loops ---- */

static gboolean
was_in_time (TlMap *map, const TlComment *comment)
{
  const TlFunction *owner = tl_map_function (map, comment->owner);
  const char *general = tl_map_settings (map)->answer_within;
  const char *within = owner != NULL && owner->answer_within != NULL ? owner->answer_within : general != NULL ? general
                                                                                                              : "P7D";
  TlDate day = comment->answered != 0 ? comment->answered : comment->closed;

  return comment->received != 0 && day != 0 && day <= tl_date_add (comment->received, within);
}

static TlHandle
stage_of (TlMap *map, const TlComment *comment)
{
  const TlRecord *touchpoint = tl_map_get (map, comment->touchpoint);

  return comment->stage != TL_HANDLE_NONE ? comment->stage : touchpoint != NULL ? touchpoint->parent->handle
                                                                                : TL_HANDLE_NONE;
}

/* Of each stage how many loops were closed; those with one too late are negative. */
static GHashTable *
count_loops (TlMap *map)
{
  const GPtrArray *comments = tl_map_list (map, TL_KIND_COMMENT);
  GHashTable *loops = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < comments->len; i++)
    {
      const TlComment *comment = comments->pdata[i];
      gpointer stage = GUINT_TO_POINTER (stage_of (map, comment));
      int before = GPOINTER_TO_INT (g_hash_table_lookup (loops, stage));

      if (comment->loop == TL_LOOP_CLOSED)
        g_hash_table_insert (loops, stage, GINT_TO_POINTER (before < 0 || !was_in_time (map, comment) ? -1 : before + 1));
    }
  return loops;
}

/* ---- all of it ---- */

static void
append (GArray *holds, TlHoldsKind kind, TlHandle at)
{
  TlHold hold = { kind, at };

  g_array_append_val (holds, hold);
}

static void
append_stages (TlMap *map, const TlSeriesSet *set, const gboolean *kept, GArray *holds)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  const TlMeasure *measure = set != NULL ? tl_map_measure (map, set->series[0].measure) : NULL;
  g_autoptr (GHashTable) loops = count_loops (map);

  for (guint i = 0; i < stages->len; i++)
    {
      TlHandle stage = ((const TlRecord *) stages->pdata[i])->handle;

      if (set != NULL && tl_trend_is_better (measure, set->series[0].trends[i].kind))
        append (holds, TL_HOLDS_SCORE, stage);
      if (set != NULL && kept[i])
        append (holds, TL_HOLDS_PROMISE, stage);
      if (GPOINTER_TO_INT (g_hash_table_lookup (loops, GUINT_TO_POINTER (stage))) > 0)
        append (holds, TL_HOLDS_LOOPS, stage);
    }
}

GArray *
tl_holds_find (TlMap *map, TlHandle measure, TlHandle wave, TlHandle segment)
{
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF);
  GArray *holds = g_array_new (FALSE, FALSE, sizeof (TlHold));
  g_autoptr (TlSeriesSet) set = NULL;
  g_autofree gboolean *kept = g_new0 (gboolean, tl_map_list (map, TL_KIND_STAGE)->len + 1);

  for (guint i = 0; i < handoffs->len; i++)
    if (tl_handoff_holds (handoffs->pdata[i]))
      append (holds, TL_HOLDS_HANDOFF, ((const TlRecord *) handoffs->pdata[i])->handle);
  if (measure != TL_HANDLE_NONE)
    {
      set = tl_series_set_new (map, &(TlSeriesChoice){ .measure = measure, .wave = wave, .segment = segment, .compare = TL_WAVE_BEFORE });
      find_kept_promises (map, tl_map_measure (map, measure), set, kept);
    }
  append_stages (map, set, kept, holds);
  return holds;
}

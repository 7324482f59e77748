/* The rules about what is known: deaf-touchpoint, open-loop, assumed. */
#include "gaps/gaps-private.h"

#include <math.h>

#include "feedback/dates.h"

/* ---- deaf-touchpoint ---- */

static gboolean
is_deaf (const TlGapIndex *index, const TlTouchpoint *touchpoint)
{
  return touchpoint->listens == NULL && !g_hash_table_contains (index->heard_touchpoints, GUINT_TO_POINTER (touchpoint->record.handle));
}

void
tl_gap_find_deaf (const TlGapIndex *index, guint i, GArray *gaps)
{
  const TlStage *stage = tl_gap_stage (index, i);
  guint truth = tl_gap_truth (index, i), first = gaps->len;
  gboolean heard = index->heard[i], anything = FALSE;

  TL_FOR_CHILDREN (TlTouchpoint, touchpoint, stage, TL_KIND_TOUCHPOINT)
  {
    anything = TRUE;
    if (is_deaf (index, touchpoint))
      tl_gap_add (gaps, index, TL_GAP_DEAF_TOUCHPOINT, tl_gap_severity (25 + truth), i, TL_NOWHERE, touchpoint->record.handle, 0, 0);
    else
      heard = TRUE;
  }
  anything |= tl_record_next_of (stage->record.first_child, TL_KIND_ACTIVITY) != NULL;
  if (heard || !anything)
    return;
  g_array_set_size (gaps, first);
  tl_gap_add (gaps, index, TL_GAP_DEAF_TOUCHPOINT, tl_gap_severity (40 + truth), i, TL_NOWHERE, stage->record.handle, 0, 0);
}

/* ---- open-loop ---- */

typedef struct
{
  guint comments, days;
} Waiting;

/* Days past the day on which an answer was due; 0: not late. */
static guint
days_late (const TlGapIndex *index, const TlComment *comment, const char *within)
{
  TlDate due = tl_date_add (comment->received, within);

  return due != 0 && due < index->today ? (guint) tl_date_days (due, index->today) : 0;
}

static guint
stage_of (const TlGapIndex *index, const TlComment *comment)
{
  const TlRecord *touchpoint = tl_map_get (index->map, comment->touchpoint);

  if (comment->stage != TL_HANDLE_NONE)
    return tl_gap_position (index, comment->stage);
  return touchpoint != NULL ? tl_gap_position (index, touchpoint->parent->handle) : TL_NOWHERE;
}

static void
add_waiting (Waiting *waiting, guint days)
{
  waiting->comments++;
  waiting->days = MAX (waiting->days, days);
}

static void
add_loop (const TlGapIndex *index, const Waiting *waiting, guint stage, guint function, TlHandle on, GArray *gaps)
{
  TlGap *gap;

  if (waiting->comments == 0)
    return;
  gap = tl_gap_add (gaps, index, TL_GAP_OPEN_LOOP, tl_gap_severity (30 + MIN (40, 2 * (double) waiting->days) + MIN (20, waiting->comments)), stage, function, on, 0, 0);
  gap->counts[0] = waiting->comments;
  gap->counts[1] = waiting->days;
}

void
tl_gap_find_loops (const TlGapIndex *index, GArray *gaps)
{
  const GPtrArray *comments = tl_map_list (index->map, TL_KIND_COMMENT);
  g_autofree Waiting *owned = g_new0 (Waiting, index->functions->len + 1), *unowned = g_new0 (Waiting, index->stages->len + 1);

  for (guint i = 0; i < comments->len; i++)
    {
      const TlComment *comment = g_ptr_array_index (comments, i);
      guint f = tl_gap_position (index, comment->owner), stage;
      const char *own = f != TL_NOWHERE ? tl_gap_function (index, f)->answer_within : NULL;
      guint days;

      if (comment->loop != TL_LOOP_OPEN)
        continue;
      days = days_late (index, comment, own != NULL ? own : tl_gap_answer_within (index));
      stage = f == TL_NOWHERE ? stage_of (index, comment) : TL_NOWHERE;
      if (f != TL_NOWHERE && days > 0)
        add_waiting (&owned[f], days);
      else if (stage != TL_NOWHERE)
        add_waiting (&unowned[stage], days);
    }
  for (guint f = 0; f < index->functions->len; f++)
    add_loop (index, &owned[f], TL_NOWHERE, f, tl_gap_function (index, f)->record.handle, gaps);
  for (guint i = 0; i < index->stages->len; i++)
    add_loop (index, &unowned[i], i, TL_NOWHERE, tl_gap_stage (index, i)->record.handle, gaps);
}

/* ---- assumed ---- */

enum
{
  ASSUMED_LEAD,
  ASSUMED_BARRIER,
  ASSUMED_HANDOFF,
  ASSUMED_REVIEW,
  ASSUMED_SCORE,
};

static gboolean
is_solid (const TlGapIndex *index, const TlFigure *figure)
{
  return (figure->kind == TL_FIGURE_MEASURED || figure->kind == TL_FIGURE_HIDDEN) && figure->n >= index->settings->thin_below;
}

/* Of the newest wave with any customer score here, none rests on enough answers. */
static gboolean
is_score_weak (const TlGapIndex *index, guint stage)
{
  guint newest = 0;
  gboolean any = FALSE, solid = FALSE;

  for (guint i = index->first_figure[stage]; i < index->first_figure[stage + 1]; i++)
    {
      const TlGapScore *score = &g_array_index (index->figures, TlGapScore, i);
      gboolean says = score->figure.kind != TL_FIGURE_NONE || !isnan (score->figure.estimate);

      if (!says || !tl_gap_asks_customers (g_ptr_array_index (index->measures, score->measure)) || (any && score->wave < newest))
        continue;
      solid = (solid && score->wave == newest) || is_solid (index, &score->figure);
      newest = score->wave;
      any = TRUE;
    }
  return any && !solid;
}

static gboolean
is_review_due (const TlGapIndex *index, const TlHandoff *handoff)
{
  TlDate due = tl_date_add (handoff->reviewed, tl_gap_review_within (index));

  return due != 0 && due < index->today;
}

void
tl_gap_find_assumed (const TlGapIndex *index, guint i, GArray *gaps)
{
  const TlStage *stage = tl_gap_stage (index, i);
  guint counts[5] = { 0 }, n = 0;
  TlGap *gap;

  TL_FOR_CHILDREN (TlActivity, activity, stage, TL_KIND_ACTIVITY)
  {
    counts[ASSUMED_LEAD] += activity->statement.evidence == TL_EVIDENCE_ASSUMED && tl_gap_leads (index, activity);
  }
  TL_FOR_CHILDREN (TlBarrier, barrier, stage, TL_KIND_BARRIER)
  {
    counts[ASSUMED_BARRIER] += barrier->statement.evidence == TL_EVIDENCE_ASSUMED;
  }
  for (guint k = index->from.offsets[i]; k < index->from.offsets[i + 1]; k++)
    {
      const TlHandoff *handoff = tl_gap_handoff (index, index->from.list[k])->handoff;

      if (handoff->statement.evidence == TL_EVIDENCE_ASSUMED)
        counts[ASSUMED_HANDOFF]++;
      else if (is_review_due (index, handoff))
        counts[ASSUMED_REVIEW]++;
    }
  counts[ASSUMED_SCORE] = is_score_weak (index, i);

  for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
    n += counts[k];
  if (n == 0)
    return;
  gap = tl_gap_add (gaps, index, TL_GAP_ASSUMED, tl_gap_severity (MIN (30, 5 + 5 * (double) n) + tl_gap_truth (index, i)), i, TL_NOWHERE, stage->record.handle, 0, 0);
  for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
    gap->counts[k] = counts[k];
}

/* The rules about who leads a stage, and about the hand-offs that start in it: unled-stage, unagreed-handoff, weak-handoff,
 * customer-carries, detour. Those about two hand-offs are in rules-pairs.c. */
#include "gaps/gaps-private.h"

void
tl_gap_find_unled (const TlGapIndex *index, guint i, GArray *gaps)
{
  const TlStage *stage = tl_gap_stage (index, i);
  TlHandle first = TL_HANDLE_NONE;
  g_autoptr (GHashTable) more = NULL;
  gboolean has_activities = FALSE;
  guint n, severity;

  TL_FOR_CHILDREN (TlActivity, activity, stage, TL_KIND_ACTIVITY)
  {
    has_activities = TRUE;
    if (!tl_gap_leads (index, activity) || activity->function == first)
      continue;
    if (first == TL_HANDLE_NONE)
      first = activity->function;
    else
      {
        if (more == NULL)
          more = g_hash_table_new (NULL, NULL);
        g_hash_table_add (more, GUINT_TO_POINTER (activity->function));
      }
  }
  n = first == TL_HANDLE_NONE ? 0 : 1 + (more != NULL ? g_hash_table_size (more) : 0);
  if (n == 1 || !index->has_function_activity)
    return;
  severity = n > 1 ? 40 : has_activities ? 55
                                         : 35;
  tl_gap_add (gaps, index, TL_GAP_UNLED_STAGE, tl_gap_severity (severity + tl_gap_truth (index, i)), i, TL_NOWHERE, stage->record.handle, 0, 0)->counts[0] = n;
}

static gboolean
says_nothing (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
find_unagreed (const TlGapIndex *index, const TlGapHandoff *h, guint extra, GArray *gaps)
{
  const TlHandoff *handoff = h->handoff;
  const struct
  {
    const char *text;
    guint bit, weight;
  } terms[] = {
    { handoff->content, TL_MISSING_CONTENT, 12 },
    { handoff->sent, TL_MISSING_SENT, 8 },
    { handoff->accepted, TL_MISSING_ACCEPTED, 14 },
    { handoff->within, TL_MISSING_WITHIN, 6 },
    { handoff->owner, TL_MISSING_OWNER, 10 },
  };
  guint missing = 0, weight = 0;

  if (!tl_gap_is_own (index, h->from_function) || !tl_gap_is_own (index, h->to_function) || h->from_function == h->to_function)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    if (says_nothing (terms[i].text))
      {
        missing |= terms[i].bit;
        weight += terms[i].weight;
      }
  if (missing != 0)
    tl_gap_add (gaps, index, TL_GAP_UNAGREED_HANDOFF, tl_gap_severity (weight + extra), h->from_stage, h->from_function, handoff->record.handle, 0, 0)->missing = missing;
}

static void
find_one (const TlGapIndex *index, const TlGapHandoff *h, GArray *gaps)
{
  const TlHandoff *handoff = h->handoff;
  TlHandle handle = handoff->record.handle;
  guint truth = tl_gap_truth (index, MAX (h->from_stage, h->to_stage));
  guint extra = truth + (h->fall ? TL_GAP_FALL : 0);

  find_unagreed (index, h, extra, gaps);
  if (handoff->state == TL_HANDOFF_BROKEN || handoff->state == TL_HANDOFF_FRAGILE)
    tl_gap_add (gaps, index, TL_GAP_WEAK_HANDOFF, tl_gap_severity ((handoff->state == TL_HANDOFF_BROKEN ? 70 : 45) + extra), h->from_stage, h->from_function, handle, 0, 0);
  if (handoff->carrier == TL_CARRIER_CUSTOMER)
    tl_gap_add (gaps, index, TL_GAP_CUSTOMER_CARRIES, tl_gap_severity (50 + extra), h->from_stage, h->from_function, handle, 0, 0);
  if (h->to_stage < h->from_stage && !tl_gap_is_renewal (index, h))
    tl_gap_add (gaps, index, TL_GAP_DETOUR, tl_gap_severity (MIN (55, 35 + 5 * (double) (h->from_stage - h->to_stage)) + truth), h->from_stage, h->from_function, handle, 0, 0);
}

void
tl_gap_find_handoffs (const TlGapIndex *index, guint i, GArray *gaps)
{
  for (guint k = index->from.offsets[i]; k < index->from.offsets[i + 1]; k++)
    find_one (index, tl_gap_handoff (index, index->from.list[k]), gaps);
}

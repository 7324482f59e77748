/* What to open, or to draw, so that a gap closes. */
#include "gaps/gaps.h"

static const char *
missing_term (const TlGap *gap)
{
  static const struct
  {
    TlGapMissing bit;
    const char *field;
  } terms[] = { { TL_MISSING_CONTENT, "content" }, { TL_MISSING_SENT, "sent" }, { TL_MISSING_ACCEPTED, "accepted" }, { TL_MISSING_WITHIN, "within" }, { TL_MISSING_OWNER, "owner" } };

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    if (gap->missing & terms[i].bit)
      return terms[i].field;
  return NULL;
}

/* A card by whose role a stage gets one lead: with several leads one of them, else any that is somebody's. */
static TlHandle
card_to_lead (TlMap *map, TlHandle stage)
{
  TlHandle found = TL_HANDLE_NONE;

  TL_FOR_CHILDREN (TlActivity, activity, tl_map_get (map, stage), TL_KIND_ACTIVITY)
  {
    const TlFunction *function = tl_map_function (map, activity->function);

    if (function == NULL || function->side == TL_SIDE_CUSTOMER)
      continue;
    if (activity->role == TL_ROLE_LEAD)
      return activity->record.handle;
    found = found == TL_HANDLE_NONE ? activity->record.handle : found;
  }
  return found;
}

/* The first statement in a stage that rests on assumption; else a hand-off from there that nobody looked at for long. */
static TlHandle
assumed_record (TlMap *map, TlHandle stage, const char **field)
{
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF);
  TlHandle old = TL_HANDLE_NONE;

  *field = "evidence";
  TL_FOR_CHILDREN (TlActivity, activity, tl_map_get (map, stage), TL_KIND_ACTIVITY)
  if (activity->role == TL_ROLE_LEAD && activity->statement.evidence == TL_EVIDENCE_ASSUMED)
    return activity->record.handle;
  TL_FOR_CHILDREN (TlBarrier, barrier, tl_map_get (map, stage), TL_KIND_BARRIER)
  if (barrier->statement.evidence == TL_EVIDENCE_ASSUMED)
    return barrier->record.handle;
  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);
      const TlRecord *from = tl_map_get (map, handoff->from);

      if (from == NULL || from->parent->handle != stage)
        continue;
      if (handoff->statement.evidence == TL_EVIDENCE_ASSUMED)
        return handoff->record.handle;
      if (handoff->reviewed != 0 && (old == TL_HANDLE_NONE || handoff->reviewed < tl_map_handoff (map, old)->reviewed))
        old = handoff->record.handle;
    }
  *field = old != TL_HANDLE_NONE ? "reviewed" : NULL;
  return old != TL_HANDLE_NONE ? old : stage;
}

/* The comment that waits longest. */
static TlHandle
waiting_comment (TlMap *map, const TlGap *gap, const char **field)
{
  const GPtrArray *comments = tl_map_list (map, TL_KIND_COMMENT);
  gboolean owned = tl_map_function (map, gap->on[0]) != NULL;
  const TlComment *oldest = NULL;

  for (guint i = 0; i < comments->len; i++)
    {
      const TlComment *comment = g_ptr_array_index (comments, i);
      const TlRecord *touchpoint = tl_map_get (map, comment->touchpoint);
      TlHandle stage = comment->stage != TL_HANDLE_NONE || touchpoint == NULL ? comment->stage : touchpoint->parent->handle;

      if (comment->loop != TL_LOOP_OPEN || (owned ? comment->owner != gap->on[0] : comment->owner != TL_HANDLE_NONE || stage != gap->on[0]))
        continue;
      if (oldest == NULL || (comment->received != 0 && (oldest->received == 0 || comment->received < oldest->received)))
        oldest = comment;
    }
  *field = oldest == NULL ? NULL : owned ? "loop"
                                         : "owner";
  return oldest != NULL ? oldest->record.handle : gap->on[0];
}

TlHandle
tl_gap_field (TlMap *map, const TlGap *gap, const char **field)
{
  TlHandle card;

  g_return_val_if_fail (TL_IS_MAP (map) && gap != NULL && field != NULL, TL_HANDLE_NONE);

  *field = NULL;
  switch (gap->rule)
    {
    case TL_GAP_UNAGREED_HANDOFF:
      *field = missing_term (gap);
      return gap->on[0];
    case TL_GAP_WEAK_HANDOFF:
      *field = "state";
      return gap->on[0];
    case TL_GAP_CUSTOMER_CARRIES:
      *field = gap->n_on == 1 ? "carrier" : NULL;
      return gap->on[0];
    case TL_GAP_UNLED_STAGE:
      card = card_to_lead (map, gap->on[0]);
      *field = card != TL_HANDLE_NONE ? "role" : NULL;
      return card != TL_HANDLE_NONE ? card : gap->on[0];
    case TL_GAP_DEAF_TOUCHPOINT:
      *field = tl_map_get_kind (map, gap->on[0], TL_KIND_TOUCHPOINT) != NULL ? "listens" : NULL;
      return gap->on[0];
    case TL_GAP_OPEN_LOOP:
      return waiting_comment (map, gap, field);
    case TL_GAP_ASSUMED:
      return assumed_record (map, gap->on[0], field);
    case TL_GAP_INSIDE_OUT:
      *field = "name";
      return gap->on[0];
    default:
      return gap->on[0];
    }
}

/* A card of a stage that can hand something on: its lead's, else any. */
static TlHandle
card_of (TlMap *map, TlHandle stage)
{
  const TlActivity *first = tl_record_next_of (tl_map_get (map, stage)->first_child, TL_KIND_ACTIVITY);
  TlHandle card = card_to_lead (map, stage);

  return card != TL_HANDLE_NONE || first == NULL ? card : first->record.handle;
}

gboolean
tl_gap_drawn (TlMap *map, const TlGap *gap, TlHandle *from, TlHandle *to)
{
  g_return_val_if_fail (TL_IS_MAP (map) && gap != NULL, FALSE);

  *from = *to = TL_HANDLE_NONE;
  if (gap->rule == TL_GAP_MISSING_HANDOFF)
    *from = gap->from, *to = gap->to;
  else if (gap->rule == TL_GAP_NO_RENEWAL)
    *from = card_of (map, gap->on[0]), *to = card_of (map, gap->on[1]);
  return *from != TL_HANDLE_NONE && *to != TL_HANDLE_NONE;
}

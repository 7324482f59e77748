/* Which rules and which stages a transaction touches. Where that is not worth telling apart, everything counts as touched: stages and
 * lanes come and go rarely, cards, hand-offs and answers all the time. */
#include "gaps/gaps-private.h"

#include <string.h>

typedef struct
{
  TlMap *map;
  const TlEdit *edit;
  GHashTable *stages;
} Look;

static gboolean
is_field (const Look *look, const char *name)
{
  return look->edit->field != NULL && strcmp (look->edit->field->name, name) == 0;
}

static gboolean
is_any_field (const Look *look, const char *const *names)
{
  return look->edit->field != NULL && g_strv_contains (names, look->edit->field->name);
}

/* The record edited, in the map or out of it. */
static const TlRecord *
record_of (const Look *look)
{
  return look->edit->detached != NULL ? look->edit->detached : tl_map_get (look->map, look->edit->handle);
}

static void
touch (const Look *look, TlHandle stage)
{
  if (stage != TL_HANDLE_NONE)
    g_hash_table_add (look->stages, GUINT_TO_POINTER (stage));
}

static void
touch_parent (const Look *look, TlHandle handle)
{
  const TlRecord *record = tl_map_get (look->map, handle);

  if (record != NULL && record->parent != NULL)
    touch (look, record->parent->handle);
}

/* The stages it stands in and stood in. */
static void
touch_places (const Look *look)
{
  touch (look, look->edit->old_parent);
  touch (look, look->edit->new_parent);
  touch_parent (look, look->edit->handle);
}

/* The reference held now, and the one that a set changed: of a record taken out again by undo only its sets still know it. */
static void
touch_references (const Look *look, const char *name, TlHandle held, void (*one) (const Look *look, TlHandle handle))
{
  one (look, held);
  if (!is_field (look, name))
    return;
  one (look, look->edit->old_value.ref);
  one (look, look->edit->new_value.ref);
}

/* ---- by kind ---- */

static guint
look_at_activity (const Look *look)
{
  static const char *const flow[] = { "function", "role", NULL };
  g_autoptr (GArray) referrers = NULL;

  if (look->edit->type == TL_EDIT_SET && !is_any_field (look, flow))
    {
      if (is_field (look, "evidence"))
        touch_places (look);
      return 0;
    }
  touch_places (look);
  /* Pairs of hand-offs are judged at their middle, which may be stages away. */
  referrers = tl_map_referrers (look->map, look->edit->handle);
  for (guint i = 0; i < referrers->len; i++)
    {
      const TlHandoff *handoff = tl_map_handoff (look->map, g_array_index (referrers, TlReferrer, i).handle);

      if (handoff == NULL)
        continue;
      touch_parent (look, handoff->from);
      touch_parent (look, handoff->to);
    }
  return TL_TOUCHED_FLOW;
}

static guint
look_at_handoff (const Look *look)
{
  static const char *const ends[] = { "from", "to", NULL };
  static const char *const terms[] = { "state", "within", "owner", "carrier", "reviewed", "evidence", "content", "sent", "accepted", NULL };
  const TlHandoff *handoff = (const TlHandoff *) record_of (look);
  gboolean flow = look->edit->type != TL_EDIT_SET || is_any_field (look, ends);

  if (!flow && !is_any_field (look, terms))
    return 0;
  touch_references (look, "from", handoff != NULL ? handoff->from : 0, touch_parent);
  touch_references (look, "to", handoff != NULL ? handoff->to : 0, touch_parent);
  return flow ? TL_TOUCHED_FLOW : 0;
}

static guint
look_at_touchpoint (const Look *look)
{
  if (look->edit->type != TL_EDIT_SET)
    return TL_TOUCHED_STAGES | TL_TOUCHED_HEARD;
  if (is_field (look, "listens"))
    touch_places (look);
  return is_field (look, "truth") ? TL_TOUCHED_STAGES : 0;
}

static guint
look_at_score (const Look *look)
{
  const TlScore *score = (const TlScore *) record_of (look);

  touch_references (look, "stage", score != NULL ? score->stage : 0, touch);
  touch_references (look, "touchpoint", score != NULL ? score->touchpoint : 0, touch_parent);
  return TL_TOUCHED_SCORES | TL_TOUCHED_HEARD;
}

static guint
look_at_comment (const Look *look)
{
  static const char *const loops[] = { "loop", "owner", "received", NULL };
  static const char *const places[] = { "stage", "touchpoint", NULL };
  const TlComment *comment = (const TlComment *) record_of (look);

  if (look->edit->type == TL_EDIT_SET && is_any_field (look, loops))
    return TL_TOUCHED_LOOPS;
  if (look->edit->type == TL_EDIT_SET && !is_any_field (look, places))
    return 0;
  touch_references (look, "stage", comment != NULL ? comment->stage : 0, touch);
  touch_references (look, "touchpoint", comment != NULL ? comment->touchpoint : 0, touch_parent);
  return TL_TOUCHED_LOOPS | TL_TOUCHED_HEARD;
}

static guint
look_at_barrier (const Look *look)
{
  if (look->edit->type != TL_EDIT_SET || is_field (look, "evidence"))
    touch_places (look);
  return 0;
}

static guint
look_at_stage (const Look *look)
{
  if (look->edit->type != TL_EDIT_SET)
    return TL_TOUCHED_ALL;
  return is_field (look, "truth") ? TL_TOUCHED_STAGES : is_field (look, "name") ? TL_TOUCHED_NAMES
                                                                                : 0;
}

static guint
look_at_function (const Look *look)
{
  if (look->edit->type != TL_EDIT_SET || is_field (look, "side"))
    return TL_TOUCHED_ALL;
  return is_field (look, "name") ? TL_TOUCHED_NAMES : is_field (look, "answer-within") ? TL_TOUCHED_LOOPS
                                                                                       : 0;
}

static guint
look_at (const Look *look)
{
  static const char *const words[] = { "name", "question", "unit", NULL };

  /* An id changes no rule. */
  if (look->edit->type == TL_EDIT_SET && look->edit->field == NULL)
    return 0;
  switch (look->edit->kind)
    {
    case TL_KIND_ACTIVITY:
      return look_at_activity (look);
    case TL_KIND_HANDOFF:
      return look_at_handoff (look);
    case TL_KIND_TOUCHPOINT:
      return look_at_touchpoint (look);
    case TL_KIND_SCORE:
      return look_at_score (look);
    case TL_KIND_COMMENT:
      return look_at_comment (look);
    case TL_KIND_BARRIER:
      return look_at_barrier (look);
    case TL_KIND_STAGE:
      return look_at_stage (look);
    case TL_KIND_FUNCTION:
      return look_at_function (look);
    case TL_KIND_PROMISED:
      return TL_TOUCHED_SCORES;
    case TL_KIND_PHASE:
      return look->edit->type != TL_EDIT_SET ? TL_TOUCHED_ALL : TL_TOUCHED_RENEWAL;
    case TL_KIND_ACCEPTED_GAP:
    case TL_KIND_ACTION:
      return TL_TOUCHED_MARKS;
    case TL_KIND_MEASURE:
    case TL_KIND_WAVE:
      return look->edit->type == TL_EDIT_SET && is_any_field (look, words) ? 0 : TL_TOUCHED_ALL;
    case TL_KIND_SETTINGS:
    case TL_KIND_RULE:
    case TL_KIND_SEGMENT:
      return TL_TOUCHED_ALL;
    default:
      return 0;
    }
}

guint
tl_gap_touched (TlMap *map, const TlTransaction *transaction, GHashTable *stages)
{
  guint touched = 0;

  for (guint i = 0; i < transaction->edits->len; i++)
    touched |= look_at (&(Look){ map, &g_array_index (transaction->edits, TlEdit, i), stages });
  return touched;
}

/* Commands on cards and the hand-offs between them. */
#include "app/commands/commands-private.h"

#include <glib/gi18n.h>

gboolean
tl_command_is_card (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_ACTIVITY:
    case TL_KIND_JOB:
    case TL_KIND_BARRIER:
    case TL_KIND_BENEFIT:
    case TL_KIND_TOUCHPOINT:
    case TL_KIND_ENTRY:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
tl_command_cell_of (TlMap *map, TlHandle card, TlCell *cell)
{
  const TlRecord *record;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (cell != NULL, FALSE);

  record = tl_map_get (map, card);
  if (record == NULL || !tl_command_is_card (record->kind))
    return FALSE;

  *cell = (TlCell){ .stage = record->parent->handle, .kind = record->kind };
  if (record->kind == TL_KIND_ACTIVITY)
    cell->row = ((const TlActivity *) record)->function;
  else if (record->kind == TL_KIND_ENTRY)
    cell->row = ((const TlEntry *) record)->row;
  return TRUE;
}

gboolean
tl_command_may_lead (TlMap *map, TlHandle function)
{
  const TlFunction *lane = tl_map_function (map, function);

  return lane != NULL && lane->side != TL_SIDE_CUSTOMER;
}

TlHandle
tl_command_lead_of (TlMap *map, TlHandle stage, TlHandle but)
{
  const TlStage *parent = tl_map_stage (map, stage);

  if (parent == NULL)
    return TL_HANDLE_NONE;
  TL_FOR_CHILDREN (TlActivity, activity, parent, TL_KIND_ACTIVITY)
  {
    if (activity->role == TL_ROLE_LEAD && activity->record.handle != but)
      return activity->record.handle;
  }
  return TL_HANDLE_NONE;
}

/* The function that leads a stage; 0: none. */
static TlHandle
leading_function (TlMap *map, TlHandle stage, TlHandle but)
{
  const TlActivity *lead = tl_map_activity (map, tl_command_lead_of (map, stage, but));

  return lead != NULL ? lead->function : TL_HANDLE_NONE;
}

static TlHandle
insert_card (TlMap *map, const TlCell *cell, const char *text, GError **error)
{
  gboolean leads = cell->kind == TL_KIND_ACTIVITY && tl_command_may_lead (map, cell->row) && tl_command_lead_of (map, cell->stage, TL_HANDLE_NONE) == TL_HANDLE_NONE;
  TlHandle made = tl_map_insert (map, cell->kind, cell->stage, TL_HANDLE_NONE, error);

  if (made == TL_HANDLE_NONE)
    return TL_HANDLE_NONE;
  if (text != NULL && !tl_command_type (map, made, text, error))
    return TL_HANDLE_NONE;
  if (cell->kind == TL_KIND_ENTRY && !tl_map_set_ref (map, made, "row", cell->row, error))
    return TL_HANDLE_NONE;
  if (cell->kind == TL_KIND_ACTIVITY && cell->row != TL_HANDLE_NONE && !tl_map_set_ref (map, made, "function", cell->row, error))
    return TL_HANDLE_NONE;
  if (leads && !tl_map_set_int (map, made, "role", TL_ROLE_LEAD, error))
    return TL_HANDLE_NONE;
  return made;
}

const char *
tl_command_add_name (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_ACTIVITY:
      return _ ("Add activity");
    case TL_KIND_JOB:
      return _ ("Add job");
    case TL_KIND_BARRIER:
      return _ ("Add barrier");
    case TL_KIND_BENEFIT:
      return _ ("Add benefit");
    case TL_KIND_TOUCHPOINT:
      return _ ("Add touchpoint");
    default:
      return _ ("Add card");
    }
}

TlHandle
tl_command_add_card (TlMap *map, const TlCell *cell, const char *text, GError **error)
{
  TlHandle made;
  gboolean opened;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);
  g_return_val_if_fail (cell != NULL && tl_command_is_card (cell->kind), TL_HANDLE_NONE);

  opened = tl_command_open (map, tl_command_add_name (cell->kind));
  made = insert_card (map, cell, text, error);
  return tl_command_close (map, opened, made != TL_HANDLE_NONE, error) ? made : TL_HANDLE_NONE;
}

static TlHandle
insert_handoff (TlMap *map, TlHandle from, TlHandle to, GError **error)
{
  TlHandle made = tl_map_insert (map, TL_KIND_HANDOFF, tl_map_root (map), TL_HANDLE_NONE, error);

  if (made == TL_HANDLE_NONE || !tl_map_set_ref (map, made, "from", from, error) || !tl_map_set_ref (map, made, "to", to, error))
    return TL_HANDLE_NONE;
  return made;
}

TlHandle
tl_command_connect (TlMap *map, TlHandle from, TlHandle to, GError **error)
{
  TlHandle made;
  gboolean opened;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);
  g_return_val_if_fail (tl_map_activity (map, from) != NULL && tl_map_activity (map, to) != NULL, TL_HANDLE_NONE);

  if (from == to)
    return TL_HANDLE_NONE;
  opened = tl_command_open (map, _ ("Draw hand-off"));
  made = insert_handoff (map, from, to, error);
  return tl_command_close (map, opened, made != TL_HANDLE_NONE, error) ? made : TL_HANDLE_NONE;
}

TlHandle
tl_command_connect_cell (TlMap *map, TlHandle from, const TlCell *cell, TlHandle *made, GError **error)
{
  TlHandle activity, handoff = TL_HANDLE_NONE;
  gboolean opened;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);
  g_return_val_if_fail (tl_map_activity (map, from) != NULL, TL_HANDLE_NONE);
  g_return_val_if_fail (cell != NULL && cell->kind == TL_KIND_ACTIVITY, TL_HANDLE_NONE);

  opened = tl_command_open (map, _ ("Draw hand-off"));
  activity = insert_card (map, cell, NULL, error);
  if (activity != TL_HANDLE_NONE)
    handoff = insert_handoff (map, from, activity, error);
  if (!tl_command_close (map, opened, handoff != TL_HANDLE_NONE, error))
    return TL_HANDLE_NONE;

  if (made != NULL)
    *made = activity;
  return handoff;
}

/* A record's field, by its name in the file, copied to a record of another kind that has one of the same type. */
static gboolean
copy_field (TlMap *map, const TlRecord *from, TlHandle to, TlKind to_kind, const char *name, GError **error)
{
  const TlFieldInfo *source = tl_schema_find_field (from->kind, name);
  const TlFieldInfo *target = tl_schema_find_field (to_kind, name);
  TlValue value, copy;

  if (source == NULL || target == NULL || tl_record_is_default (from, source))
    return TRUE;
  tl_record_get (from, source, &value);
  tl_value_copy (&value, source, &copy);
  return tl_map_set (map, to, target, &copy, error);
}

/* A card in a row of another kind is another record with the same text: a barrier becomes a job. */
static gboolean
convert_card (TlMap *map, const TlRecord *card, const TlCell *cell, TlHandle before, GError **error)
{
  static const char *const carried[] = { "text", "evidence", "source", "segments", "votes" };
  g_autoptr (GArray) referrers = tl_map_referrers (map, card->handle);
  TlHandle made;

  if (referrers->len > 0)
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE,
                   _ ("This card stays in its row: hand-offs, scores or other cards refer to it."));
      return FALSE;
    }

  made = insert_card (map, cell, NULL, error);
  if (made == TL_HANDLE_NONE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (carried); i++)
    if (!copy_field (map, card, made, cell->kind, carried[i], error))
      return FALSE;
  if (before != TL_HANDLE_NONE && !tl_map_move (map, made, cell->stage, before, error))
    return FALSE;
  return tl_map_remove (map, card->handle, FALSE, error);
}

/* A card that led its stage goes on leading where nobody else does. */
static gboolean
keep_one_lead (TlMap *map, TlHandle card, const TlCell *cell, GError **error)
{
  const TlActivity *activity = tl_map_activity (map, card);
  TlHandle other;

  if (activity == NULL || activity->role != TL_ROLE_LEAD)
    return TRUE;

  other = leading_function (map, cell->stage, card);
  if (tl_command_may_lead (map, cell->row) && (other == TL_HANDLE_NONE || other == cell->row))
    return TRUE;
  return tl_map_set_int (map, card, "role", TL_ROLE_SUPPORT, error);
}

static gboolean
relocate_card (TlMap *map, const TlRecord *card, const TlCell *cell, TlHandle before, GError **error)
{
  TlCell old;

  if (card->kind != cell->kind)
    return convert_card (map, card, cell, before, error);

  tl_command_cell_of (map, card->handle, &old);
  if (!tl_map_move (map, card->handle, cell->stage, before, error))
    return FALSE;
  if (old.row != cell->row)
    {
      const char *field = card->kind == TL_KIND_ENTRY ? "row" : "function";

      if (!tl_map_set_ref (map, card->handle, field, cell->row, error))
        return FALSE;
    }
  return keep_one_lead (map, card->handle, cell, error);
}

/* Whether @card stands in @cell, right before @before (0: last of the cell) already. */
static gboolean
is_there (TlMap *map, const TlRecord *card, const TlCell *cell, TlHandle before)
{
  TlCell old, other;
  const TlRecord *next = card;

  tl_command_cell_of (map, card->handle, &old);
  if (old.kind != cell->kind || old.stage != cell->stage || old.row != cell->row)
    return FALSE;
  do
    next = tl_record_next_of (next->next, card->kind);
  while (next != NULL && (!tl_command_cell_of (map, next->handle, &other) || other.row != cell->row));
  return (next != NULL ? next->handle : TL_HANDLE_NONE) == before;
}

gboolean
tl_command_move_card (TlMap *map, TlHandle card, const TlCell *cell, TlHandle before, GError **error)
{
  const TlRecord *record;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (cell != NULL && tl_command_is_card (cell->kind), FALSE);

  record = tl_map_get (map, card);
  g_return_val_if_fail (record != NULL && tl_command_is_card (record->kind), FALSE);

  if (before == card || is_there (map, record, cell, before))
    return FALSE;
  opened = tl_command_open (map, _ ("Move card"));
  done = relocate_card (map, record, cell, before, error);
  return tl_command_close (map, opened, done, error);
}

gboolean
tl_command_set_role (TlMap *map, TlHandle activity, TlRole role, GError **error)
{
  const TlActivity *card;
  gboolean opened, done = TRUE;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  card = tl_map_activity (map, activity);
  g_return_val_if_fail (card != NULL, FALSE);

  if (card->role == (gint) role)
    return FALSE;
  if (role == TL_ROLE_LEAD && !tl_command_may_lead (map, card->function))
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE,
                   _ ("Only a function of the organisation or a partner can lead a stage."));
      return FALSE;
    }

  opened = tl_command_open (map, _ ("Change role"));
  if (role == TL_ROLE_LEAD)
    TL_FOR_CHILDREN (TlActivity, other, card->record.parent, TL_KIND_ACTIVITY)
    {
      if (done && other->role == TL_ROLE_LEAD && other->function != card->function)
        done = tl_map_set_int (map, other->record.handle, "role", TL_ROLE_SUPPORT, error);
    }
  done = done && tl_map_set_int (map, activity, "role", role, error);
  return tl_command_close (map, opened, done, error);
}

/* One field of one record as a transaction of its own. */
static gboolean
set_choice (TlMap *map, TlHandle handle, const char *field, gint64 value, const char *name, GError **error)
{
  gboolean opened = tl_command_open (map, name);
  gboolean done = tl_map_set_int (map, handle, field, value, error);

  return tl_command_close (map, opened, done, error);
}

gboolean
tl_command_set_state (TlMap *map, TlHandle handoff, TlHandoffState state, GError **error)
{
  const TlHandoff *record;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  record = tl_map_handoff (map, handoff);
  g_return_val_if_fail (record != NULL, FALSE);

  if (record->state == (gint) state)
    return FALSE;
  return set_choice (map, handoff, "state", state, _ ("Change state of hand-off"), error);
}

gboolean
tl_command_set_truth (TlMap *map, TlHandle handle, gboolean truth, GError **error)
{
  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (tl_map_stage (map, handle) != NULL || tl_map_get_kind (map, handle, TL_KIND_TOUCHPOINT) != NULL, FALSE);

  return set_choice (map, handle, "truth", truth, _ ("Change moment of truth"), error);
}

/* The customer never leads: what the lane led it supports now. */
static gboolean
give_leads_up (TlMap *map, TlHandle function, GError **error)
{
  const GPtrArray *activities = tl_map_list (map, TL_KIND_ACTIVITY);
  gboolean done = TRUE;

  for (guint i = 0; i < activities->len && done; i++)
    {
      const TlActivity *activity = g_ptr_array_index (activities, i);

      if (activity->function == function && activity->role == TL_ROLE_LEAD)
        done = tl_map_set_int (map, activity->record.handle, "role", TL_ROLE_SUPPORT, error);
    }
  return done;
}

gboolean
tl_command_set_side (TlMap *map, TlHandle function, TlSide side, GError **error)
{
  const TlFunction *lane;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  lane = tl_map_function (map, function);
  g_return_val_if_fail (lane != NULL, FALSE);

  if (lane->side == (gint) side)
    return FALSE;
  opened = tl_command_open (map, _ ("Change side of function"));
  done = tl_map_set_int (map, function, "side", side, error) && (side != TL_SIDE_CUSTOMER || give_leads_up (map, function, error));
  return tl_command_close (map, opened, done, error);
}

gboolean
tl_command_reverse (TlMap *map, TlHandle handoff, GError **error)
{
  const TlHandoff *record;
  TlHandle from, to;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  record = tl_map_handoff (map, handoff);
  g_return_val_if_fail (record != NULL, FALSE);

  from = record->from;
  to = record->to;
  opened = tl_command_open (map, _ ("Reverse hand-off"));
  done = tl_map_set_ref (map, handoff, "from", to, error) && tl_map_set_ref (map, handoff, "to", from, error);
  return tl_command_close (map, opened, done, error);
}

gboolean
tl_command_set_end (TlMap *map, TlHandle handoff, gboolean to_end, TlHandle card, GError **error)
{
  const TlHandoff *record;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (tl_map_activity (map, card) != NULL, FALSE);

  record = tl_map_handoff (map, handoff);
  g_return_val_if_fail (record != NULL, FALSE);

  if (card == record->from || card == record->to)
    return FALSE;
  opened = tl_command_open (map, _ ("Move end of hand-off"));
  done = tl_map_set_ref (map, handoff, to_end ? "to" : "from", card, error);
  return tl_command_close (map, opened, done, error);
}

#include "app/commands/commands-private.h"

#include <glib/gi18n.h>

gboolean
tl_command_open (TlMap *map, const char *name)
{
  if (tl_map_in_transaction (map))
    return FALSE;

  tl_map_begin (map, name);
  return TRUE;
}

gboolean
tl_command_close (TlMap *map, gboolean opened, gboolean done, GError **error)
{
  if (!opened)
    return done;
  if (done)
    return tl_map_commit (map, error);

  tl_map_rollback (map);
  return FALSE;
}

const TlFieldInfo *
tl_command_text_field (TlMap *map, TlHandle handle)
{
  static const char *const names[] = { "name", "title", "content" };
  const TlRecord *record;
  const TlKindInfo *info;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  record = tl_map_get (map, handle);
  if (record == NULL)
    return NULL;

  info = tl_schema_kind (record->kind);
  if (info->text != NULL)
    return info->text;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const TlFieldInfo *field = tl_schema_find_field (record->kind, names[i]);

      if (field != NULL)
        return field;
    }
  return NULL;
}

const char *
tl_command_rename_name (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_JOURNEY:
      return _ ("Rename map");
    case TL_KIND_PHASE:
      return _ ("Rename phase");
    case TL_KIND_STAGE:
      return _ ("Rename stage");
    case TL_KIND_FUNCTION:
      return _ ("Rename function");
    case TL_KIND_ROW:
      return _ ("Rename row");
    case TL_KIND_HANDOFF:
      return _ ("Describe hand-off");
    default:
      return _ ("Edit text");
    }
}

gboolean
tl_command_type (TlMap *map, TlHandle handle, const char *text, GError **error)
{
  const TlFieldInfo *field;
  TlValue value = { .text = g_strdup (text) };

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (tl_map_in_transaction (map), FALSE);

  field = tl_command_text_field (map, handle);
  g_return_val_if_fail (field != NULL, FALSE);

  return tl_map_set (map, handle, field, &value, error);
}

gboolean
tl_command_rename (TlMap *map, TlHandle handle, const char *text, GError **error)
{
  const TlRecord *record;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  record = tl_map_get (map, handle);
  g_return_val_if_fail (record != NULL, FALSE);

  if (g_strcmp0 (tl_record_text (record, tl_command_text_field (map, handle)), text) == 0)
    return FALSE;
  opened = tl_command_open (map, tl_command_rename_name (record->kind));
  done = tl_command_type (map, handle, text, error);
  return tl_command_close (map, opened, done, error);
}

/* The last child of the journey that holds columns: a phase or a stage; NULL: none. */
static const TlRecord *
last_column (TlMap *map)
{
  const TlRecord *root = tl_map_get (map, tl_map_root (map));

  for (const TlRecord *record = root->last_child; record != NULL; record = record->previous)
    if (record->kind == TL_KIND_PHASE || record->kind == TL_KIND_STAGE)
      return record;
  return NULL;
}

/* Where the last column of the map ends: in the last phase, or on the journey itself. */
static TlHandle
end_of_columns (TlMap *map)
{
  const TlRecord *last = last_column (map);

  return last != NULL && last->kind == TL_KIND_PHASE ? last->handle : tl_map_root (map);
}

/* The sibling to stand before so as to follow @record at once; 0: at the end of its kind. */
static TlHandle
place_after (const TlRecord *record)
{
  return record->next != NULL ? record->next->handle : TL_HANDLE_NONE;
}

TlHandle
tl_command_add_stage (TlMap *map, TlHandle after, GError **error)
{
  const TlRecord *record;
  TlHandle parent, before = TL_HANDLE_NONE, made;
  gboolean opened;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  record = tl_map_get (map, after);
  parent = end_of_columns (map);
  if (record != NULL && record->kind == TL_KIND_PHASE)
    parent = after;
  else if (record != NULL && record->kind == TL_KIND_STAGE)
    {
      parent = record->parent->handle;
      before = place_after (record);
    }

  opened = tl_command_open (map, _ ("Add stage"));
  made = tl_map_insert (map, TL_KIND_STAGE, parent, before, error);
  return tl_command_close (map, opened, made != TL_HANDLE_NONE, error) ? made : TL_HANDLE_NONE;
}

/* A new phase right behind @after. The door would put the first one before the stages that have none. */
static TlHandle
insert_phase (TlMap *map, const TlRecord *after, GError **error)
{
  TlHandle root = tl_map_root (map);
  TlHandle made = tl_map_insert (map, TL_KIND_PHASE, root, after != NULL ? place_after (after) : TL_HANDLE_NONE, error);
  const TlRecord *record;

  if (made == TL_HANDLE_NONE || after == NULL || after->next != NULL)
    return made;

  record = tl_map_get (map, made)->next;
  while (record != NULL)
    {
      const TlRecord *next = record->next;

      if ((record->kind == TL_KIND_STAGE || record->kind == TL_KIND_PHASE) && !tl_map_move (map, record->handle, root, made, error))
        return TL_HANDLE_NONE;
      record = next;
    }
  return made;
}

TlHandle
tl_command_add_phase (TlMap *map, TlHandle after, GError **error)
{
  const TlRecord *record;
  TlHandle made;
  gboolean opened;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  record = tl_map_get (map, after);
  if (record != NULL && record->kind == TL_KIND_STAGE && record->parent->kind == TL_KIND_PHASE)
    record = record->parent;
  if (record == NULL || (record->kind != TL_KIND_STAGE && record->kind != TL_KIND_PHASE))
    record = last_column (map);

  opened = tl_command_open (map, _ ("Add phase"));
  made = insert_phase (map, record, error);
  /* A phase without a stage has no place on the picture. */
  if (made != TL_HANDLE_NONE && tl_map_insert (map, TL_KIND_STAGE, made, TL_HANDLE_NONE, error) == TL_HANDLE_NONE)
    {
      tl_command_close (map, opened, FALSE, NULL);
      return TL_HANDLE_NONE;
    }
  return tl_command_close (map, opened, made != TL_HANDLE_NONE, error) ? made : TL_HANDLE_NONE;
}

TlHandle
tl_command_add_function (TlMap *map, TlHandle after, GError **error)
{
  const TlFunction *function;
  TlHandle before = TL_HANDLE_NONE, made;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  function = tl_map_function (map, after);
  if (function != NULL)
    before = place_after (&function->record);

  opened = tl_command_open (map, _ ("Add function"));
  made = tl_map_insert (map, TL_KIND_FUNCTION, tl_map_root (map), before, error);
  /* Beside a lane of the customer or of a partner the new one is most likely of the same side. */
  done = made != TL_HANDLE_NONE && (function == NULL || tl_map_set_int (map, made, "side", function->side, error));
  return tl_command_close (map, opened, done, error) ? made : TL_HANDLE_NONE;
}

TlHandle
tl_command_add_row (TlMap *map, TlHandle after, GError **error)
{
  const TlRecord *row;
  gboolean opened;
  TlHandle made;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  row = tl_map_get_kind (map, after, TL_KIND_ROW);
  opened = tl_command_open (map, _ ("Add row"));
  made = tl_map_insert (map, TL_KIND_ROW, tl_map_root (map), row != NULL ? place_after (row) : TL_HANDLE_NONE, error);
  return tl_command_close (map, opened, made != TL_HANDLE_NONE, error) ? made : TL_HANDLE_NONE;
}

gboolean
tl_command_make_cell (TlMap *map, TlCell *cell, gboolean new_stage, gboolean new_function, GError **error)
{
  g_return_val_if_fail (TL_IS_MAP (map) && cell != NULL, FALSE);
  g_return_val_if_fail (tl_map_in_transaction (map), FALSE);

  if (new_stage)
    cell->stage = tl_command_add_stage (map, TL_HANDLE_NONE, error);
  if (new_function && cell->stage != TL_HANDLE_NONE)
    cell->row = tl_command_add_function (map, TL_HANDLE_NONE, error);
  return cell->stage != TL_HANDLE_NONE && (!new_function || cell->row != TL_HANDLE_NONE);
}

gboolean
tl_command_move_stage (TlMap *map, TlHandle stage, TlHandle phase, TlHandle before, GError **error)
{
  const TlStage *moved, *sibling;
  TlHandle parent;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  moved = tl_map_stage (map, stage);
  g_return_val_if_fail (moved != NULL, FALSE);

  sibling = tl_map_stage (map, before);
  if (sibling != NULL)
    parent = sibling->record.parent->handle;
  else
    parent = phase != TL_HANDLE_NONE ? phase : end_of_columns (map);

  if (before == stage)
    return FALSE;
  if (moved->record.parent->handle == parent)
    {
      const TlStage *next = tl_record_next_of (moved->record.next, TL_KIND_STAGE);

      if ((next != NULL ? next->record.handle : TL_HANDLE_NONE) == before)
        return FALSE;
    }

  opened = tl_command_open (map, _ ("Move stage"));
  done = tl_map_move (map, stage, parent, before, error);
  return tl_command_close (map, opened, done, error);
}

static gboolean
is_customer (const TlFunction *function)
{
  return function->side == TL_SIDE_CUSTOMER;
}

/* Lanes of the customer stand above the line of visibility: who comes to stand among them becomes one, and the other way. */
static gboolean
take_side (TlMap *map, const TlFunction *moved, const TlFunction *among, GError **error)
{
  if (among == NULL || is_customer (among) == is_customer (moved))
    return TRUE;
  return tl_command_set_side (map, moved->record.handle, among->side, error);
}

gboolean
tl_command_move_function (TlMap *map, TlHandle function, TlHandle before, GError **error)
{
  const TlFunction *moved, *next;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  moved = tl_map_function (map, function);
  g_return_val_if_fail (moved != NULL, FALSE);

  next = tl_record_next_of (moved->record.next, TL_KIND_FUNCTION);
  if (before == function || before == (next != NULL ? next->record.handle : TL_HANDLE_NONE))
    return FALSE;

  opened = tl_command_open (map, _ ("Move function"));
  done = tl_map_move (map, function, tl_map_root (map), before, error) && take_side (map, moved, tl_map_function (map, before), error);
  return tl_command_close (map, opened, done, error);
}

gboolean
tl_command_move_lane (TlMap *map, TlHandle function, TlHandle beside, gboolean below, GError **error)
{
  const TlFunction *moved, *other, *next;
  TlHandle before;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  moved = tl_map_function (map, function);
  other = tl_map_function (map, beside);
  g_return_val_if_fail (moved != NULL && other != NULL, FALSE);

  if (moved == other)
    return FALSE;
  next = below ? tl_record_next_of (other->record.next, TL_KIND_FUNCTION) : other;
  before = next != NULL ? next->record.handle : TL_HANDLE_NONE;
  next = tl_record_next_of (moved->record.next, TL_KIND_FUNCTION);
  /* In place already: right behind the other, or right before it. */
  if (before == (next != NULL ? next->record.handle : TL_HANDLE_NONE))
    before = function;
  if (before == function && is_customer (moved) == is_customer (other))
    return FALSE;

  opened = tl_command_open (map, _ ("Move function"));
  done = (before == function || tl_map_move (map, function, tl_map_root (map), before, error)) && take_side (map, moved, other, error);
  return tl_command_close (map, opened, done, error);
}

/* Earlier or later by one among siblings of one kind, past those that @same_place refuses. */
static gboolean
shift_sibling (TlMap *map, const TlRecord *record, int by, gboolean (*same_place) (const TlRecord *, const TlRecord *), GError **error)
{
  const TlRecord *other = record;
  TlHandle before;
  gboolean opened, done;
  g_autofree char *name = NULL;

  do
    other = by < 0 ? other->previous : other->next;
  while (other != NULL && (other->kind != record->kind || (same_place != NULL && !same_place (record, other))));
  if (other == NULL)
    return FALSE;

  before = by < 0 ? other->handle : place_after (other);
  /* Translators: %s is a kind of record, as in "Move Stage". */
  name = g_strdup_printf (_ ("Move %s"), _ (tl_schema_kind (record->kind)->label));
  opened = tl_command_open (map, name);
  done = tl_map_move (map, record->handle, record->parent->handle, before, error);
  return tl_command_close (map, opened, done, error);
}

/* A stage at the edge of its phase goes over into the phase beside it: the boundary moves, the order stays. */
static gboolean
shift_stage (TlMap *map, const TlRecord *stage, int by, GError **error)
{
  TlHandle root = tl_map_root (map), parent, before = TL_HANDLE_NONE;
  const TlRecord *beside = stage;
  gboolean opened, done;

  do
    beside = by < 0 ? beside->previous : beside->next;
  while (beside != NULL && beside->kind != TL_KIND_STAGE && beside->kind != TL_KIND_PHASE);

  if (beside != NULL && beside->kind == TL_KIND_STAGE)
    return shift_sibling (map, stage, by, NULL, error);

  if (beside == NULL)
    {
      if (stage->parent->handle == root)
        return FALSE;
      beside = stage->parent;
      do
        beside = by < 0 ? beside->previous : beside->next;
      while (beside != NULL && beside->kind != TL_KIND_STAGE && beside->kind != TL_KIND_PHASE);
      if (beside == NULL)
        return FALSE;
    }

  if (beside->kind == TL_KIND_PHASE)
    {
      const TlStage *first = tl_record_next_of (beside->first_child, TL_KIND_STAGE);

      parent = beside->handle;
      before = by > 0 && first != NULL ? first->record.handle : TL_HANDLE_NONE;
    }
  else
    {
      parent = root;
      before = by > 0 ? beside->handle : stage->parent->handle;
    }

  opened = tl_command_open (map, _ ("Move stage"));
  done = tl_map_move (map, stage->handle, parent, before, error);
  return tl_command_close (map, opened, done, error);
}

static gboolean
is_same_cell (const TlRecord *a, const TlRecord *b)
{
  switch (a->kind)
    {
    case TL_KIND_ACTIVITY:
      return ((const TlActivity *) a)->function == ((const TlActivity *) b)->function;
    case TL_KIND_ENTRY:
      return ((const TlEntry *) a)->row == ((const TlEntry *) b)->row;
    default:
      return TRUE;
    }
}

gboolean
tl_command_shift (TlMap *map, TlHandle handle, int by, GError **error)
{
  const TlRecord *record;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  record = tl_map_get (map, handle);
  g_return_val_if_fail (record != NULL, FALSE);

  if (by == 0)
    return FALSE;
  switch (record->kind)
    {
    case TL_KIND_JOURNEY:
    case TL_KIND_HANDOFF:
    case TL_KIND_SCORE:
      return FALSE;
    case TL_KIND_STAGE:
      return shift_stage (map, record, by, error);
    default:
      return shift_sibling (map, record, by, is_same_cell, error);
    }
}

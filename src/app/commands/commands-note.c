#include "app/commands/commands-note.h"

#include <glib/gi18n.h>

#include "app/commands/commands-private.h"
#include "picture/view.h"

/* The word by which a note names a row that no record stands for. */
static TlHandle
word_of (TlKind kind)
{
  TlHandle row = tl_view_row_of_kind (kind);

  return TL_HANDLE_IS_WORD (row) ? row : TL_HANDLE_NONE;
}

static TlKind
kind_of (TlHandle word)
{
  static const TlKind kinds[] = { TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT, TL_KIND_TOUCHPOINT };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (word_of (kinds[i]) == word)
      return kinds[i];
  return TL_KIND_ENTRY;
}

static gboolean
has_stage (const TlCell *at)
{
  return at != NULL && at->stage != TL_HANDLE_NONE;
}

static gboolean
set_place (TlMap *map, TlHandle note, const TlCell *at, GError **error)
{
  TlHandle function = has_stage (at) && at->kind == TL_KIND_ACTIVITY ? at->row : TL_HANDLE_NONE;
  TlHandle row = has_stage (at) ? (at->kind == TL_KIND_ENTRY ? at->row : word_of (at->kind)) : TL_HANDLE_NONE;

  return tl_map_set_ref (map, note, "function", function, error) && tl_map_set_ref (map, note, "row", row, error);
}

TlHandle
tl_command_add_note (TlMap *map, const TlCell *at, const char *text, GError **error)
{
  TlHandle made;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  opened = tl_command_open (map, _ ("Add note"));
  made = tl_map_insert (map, TL_KIND_NOTE, has_stage (at) ? at->stage : tl_map_root (map), TL_HANDLE_NONE, error);
  done = made != TL_HANDLE_NONE && set_place (map, made, at, error) && (text == NULL || tl_command_type (map, made, text, error));
  return tl_command_close (map, opened, done, error) ? made : TL_HANDLE_NONE;
}

gboolean
tl_command_move_note (TlMap *map, TlHandle note, const TlCell *at, GError **error)
{
  TlHandle parent;
  TlCell old = { 0 };
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (tl_map_get_kind (map, note, TL_KIND_NOTE) != NULL, FALSE);

  parent = has_stage (at) ? at->stage : tl_map_root (map);
  tl_command_note_place (map, note, &old);
  if (has_stage (at) ? old.stage == at->stage && old.kind == at->kind && old.row == at->row : old.stage == TL_HANDLE_NONE)
    return FALSE;
  opened = tl_command_open (map, _ ("Move note"));
  done = (tl_map_get (map, note)->parent->handle == parent || tl_map_move (map, note, parent, TL_HANDLE_NONE, error)) && set_place (map, note, at, error);
  return tl_command_close (map, opened, done, error);
}

gboolean
tl_command_note_place (TlMap *map, TlHandle note, TlCell *place)
{
  const TlNote *record;

  g_return_val_if_fail (TL_IS_MAP (map) && place != NULL, FALSE);

  record = tl_map_get_kind (map, note, TL_KIND_NOTE);
  *place = (TlCell){ 0 };
  if (record == NULL || record->record.parent->kind != TL_KIND_STAGE)
    return FALSE;
  *place = (TlCell){ .stage = record->record.parent->handle, .kind = TL_KIND_STAGE };
  if (record->function != TL_HANDLE_NONE)
    {
      place->kind = TL_KIND_ACTIVITY;
      place->row = record->function;
    }
  else if (record->row != TL_HANDLE_NONE)
    {
      place->kind = kind_of (record->row);
      place->row = TL_HANDLE_IS_WORD (record->row) ? TL_HANDLE_NONE : record->row;
    }
  return TRUE;
}

#include "app/commands/commands-turn.h"

#include <glib/gi18n.h>

#include "app/commands/commands-note.h"
#include "app/commands/commands-private.h"
#include "model/comments.h"
#include "model/text.h"

#define NOTES_MAX 1000 /* lines pasted at once */

/* ---- colours ---- */

static const TlNoteColour colours[] = {
  { "", N_ ("Yellow") },
  { "#f6b98a", N_ ("Orange") },
  { "#f4b6c8", N_ ("Pink") },
  { "#d6c2ee", N_ ("Purple") },
  { "#aed4f2", N_ ("Blue") },
  { "#b9dfb4", N_ ("Green") },
};

const TlNoteColour *
tl_note_colours (guint *n)
{
  *n = G_N_ELEMENTS (colours);
  return colours;
}

gboolean
tl_command_colour_notes (TlMap *map, const TlHandle *handles, guint n, const char *colour, GError **error)
{
  gboolean opened, done = TRUE;
  guint n_changed = 0;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (colour != NULL, FALSE);

  opened = tl_command_open (map, _ ("Colour note"));
  for (guint i = 0; i < n && done; i++)
    {
      const TlNote *note = tl_map_get_kind (map, handles[i], TL_KIND_NOTE);

      if (note == NULL || g_strcmp0 (note->colour != NULL ? note->colour : "", colour) == 0)
        continue;
      done = tl_map_set_text (map, handles[i], "colour", *colour != '\0' ? colour : NULL, error);
      n_changed++;
    }
  return tl_command_close (map, opened, done && n_changed > 0, error) && n_changed > 0;
}

/* ---- turning ---- */

gboolean
tl_command_may_turn (TlMap *map, TlHandle note, TlKind kind)
{
  const TlRecord *record;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  record = tl_map_get (map, note);
  if (kind == TL_KIND_COMMENT)
    return record != NULL && (record->kind == TL_KIND_NOTE || record->kind == TL_KIND_ENTRY) && tl_map_keeps_comments (map);
  if (record == NULL || record->kind != TL_KIND_NOTE)
    return FALSE;
  if (kind == TL_KIND_ACTION)
    return TRUE;
  return record->parent->kind == TL_KIND_STAGE && (kind == TL_KIND_BARRIER || kind == TL_KIND_ACTIVITY || kind == TL_KIND_OPPORTUNITY);
}

/* What the Edit menu calls it. */
static const char *
turn_name (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_BARRIER:
      return _ ("Turn note into barrier");
    case TL_KIND_ACTIVITY:
      return _ ("Turn note into activity");
    case TL_KIND_OPPORTUNITY:
      return _ ("Turn note into opportunity");
    case TL_KIND_COMMENT:
      return _ ("Turn into comment");
    case TL_KIND_ACTION:
    default:
      return _ ("Turn note into action");
    }
}

static TlHandle
make_action (TlMap *map, const TlNote *note, GError **error)
{
  TlHandle made = tl_map_insert (map, TL_KIND_ACTION, tl_map_root (map), TL_HANDLE_NONE, error);
  TlHandle stage = note->record.parent->kind == TL_KIND_STAGE ? note->record.parent->handle : TL_HANDLE_NONE;

  if (made == TL_HANDLE_NONE)
    return TL_HANDLE_NONE;
  if (stage != TL_HANDLE_NONE && !tl_map_set_refs (map, made, "on", 1, &stage, error))
    return TL_HANDLE_NONE;
  if (note->function != TL_HANDLE_NONE && !tl_map_set_ref (map, made, "function", note->function, error))
    return TL_HANDLE_NONE;
  return made;
}

static TlHandle
make_comment (TlMap *map, const TlRecord *quote, GError **error)
{
  TlHandle made = tl_map_insert (map, TL_KIND_COMMENT, tl_map_root (map), TL_HANDLE_NONE, error);

  if (made != TL_HANDLE_NONE && quote->parent->kind == TL_KIND_STAGE && !tl_map_set_ref (map, made, "stage", quote->parent->handle, error))
    return TL_HANDLE_NONE;
  return made;
}

static TlHandle
make_record (TlMap *map, const TlRecord *record, TlKind kind, GError **error)
{
  TlCell cell = { .stage = record->parent->handle, .kind = kind };

  switch (kind)
    {
    case TL_KIND_COMMENT:
      return make_comment (map, record, error);
    case TL_KIND_ACTION:
      return make_action (map, (const TlNote *) record, error);
    case TL_KIND_OPPORTUNITY:
      return tl_map_insert (map, kind, cell.stage, TL_HANDLE_NONE, error);
    default:
      cell.row = kind == TL_KIND_ACTIVITY ? ((const TlNote *) record)->function : TL_HANDLE_NONE;
      return tl_command_add_card (map, &cell, NULL, error);
    }
}

/* One reference to the note now names what it turned into, where that may stand there; else deleting the note clears it. */
static gboolean
repoint (TlMap *map, const TlReferrer *from, TlHandle note, TlHandle made, TlKind kind, GError **error)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  TlValue value;

  if (!(from->field->targets & TL_KIND_BIT (kind)))
    return TRUE;
  if (from->field->type == TL_FIELD_REF)
    return tl_map_set_ref (map, from->handle, from->field->name, made, error);
  tl_record_get (tl_map_get (map, from->handle), from->field, &value);
  for (guint i = 0; value.refs != NULL && i < value.refs->n; i++)
    g_array_append_val (handles, *(value.refs->v[i] == note ? &made : &value.refs->v[i]));
  return tl_map_set_refs (map, from->handle, from->field->name, handles->len, (const TlHandle *) handles->data, error);
}

static gboolean
take_along (TlMap *map, const TlRecord *record, TlHandle made, TlKind kind, GError **error)
{
  g_autoptr (GArray) referrers = tl_map_referrers (map, record->handle);
  const char *text = tl_record_text (record, tl_command_text_field (map, record->handle));
  gint64 votes = record->kind == TL_KIND_NOTE ? ((const TlNote *) record)->votes : 0;

  if (text != NULL && !tl_command_type (map, made, text, error))
    return FALSE;
  if (votes > 0 && tl_schema_find_field (kind, "votes") != NULL && !tl_map_set_int (map, made, "votes", votes, error))
    return FALSE;
  for (guint i = 0; i < referrers->len; i++)
    if (!repoint (map, &g_array_index (referrers, TlReferrer, i), record->handle, made, kind, error))
      return FALSE;
  return TRUE;
}

TlHandle
tl_command_turn_note (TlMap *map, TlHandle note, TlKind kind, GError **error)
{
  const TlRecord *record;
  gboolean opened, done;
  TlHandle made;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);
  g_return_val_if_fail (tl_command_may_turn (map, note, kind), TL_HANDLE_NONE);

  record = tl_map_get (map, note);
  opened = tl_command_open (map, turn_name (kind));
  made = make_record (map, record, kind, error);
  done = made != TL_HANDLE_NONE && take_along (map, record, made, kind, error) && tl_map_remove (map, note, FALSE, error);
  return tl_command_close (map, opened, done, error) ? made : TL_HANDLE_NONE;
}

/* ---- pasting ---- */

gboolean
tl_command_paste_notes (TlMap *map, const TlCell *at, const char *text, GArray *made, GError **error)
{
  g_autofree char *good = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean opened, done = TRUE;
  guint n = 0;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  good = tl_text_repair (text, -1, NULL);
  lines = g_strsplit (good, "\n", NOTES_MAX + 1);
  opened = tl_command_open (map, _ ("Paste notes"));
  for (guint i = 0; lines[i] != NULL && done; i++)
    {
      TlHandle note;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      note = tl_command_add_note (map, at, lines[i], error);
      done = note != TL_HANDLE_NONE;
      n += done;
      if (done && made != NULL)
        g_array_append_val (made, note);
    }
  return tl_command_close (map, opened, done && n > 0, error) && n > 0;
}

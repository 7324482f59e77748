/* The one door: transactions, the four edits, undo and redo. */
#include "model/ids.h"
#include "model/map-private.h"
#include "model/text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Edits of one field join the transaction before within this time. */
#define MERGE_WITHIN G_USEC_PER_SEC
#define RECORDS_MAX 500000
#define COLUMNS_MAX 10000
#define REFERENCES_MAX 64

/* ---- history ---- */

static void
clear_edit (gpointer data)
{
  TlEdit *edit = data;

  if (edit->type == TL_EDIT_SET && edit->field != NULL)
    {
      tl_value_clear (&edit->old_value, edit->field);
      tl_value_clear (&edit->new_value, edit->field);
    }
  else if (edit->type == TL_EDIT_SET)
    {
      g_free (edit->old_value.text);
      g_free (edit->new_value.text);
    }
  g_clear_pointer (&edit->detached, tl_record_free);
}

static TlHistoryEntry *
history_entry_new (const char *name)
{
  TlHistoryEntry *entry = g_new0 (TlHistoryEntry, 1);

  entry->transaction.name = g_strdup (name);
  entry->transaction.edits = g_array_new (FALSE, TRUE, sizeof (TlEdit));
  g_array_set_clear_func (entry->transaction.edits, clear_edit);
  return entry;
}

void
tl_history_entry_free (TlHistoryEntry *entry)
{
  g_free (entry->transaction.name);
  g_array_unref (entry->transaction.edits);
  g_free (entry);
}

static gsize
text_weight (const TlValue *value, const TlFieldInfo *field)
{
  return field != NULL && tl_field_type_is_text (field->type) && value->text != NULL ? strlen (value->text) : 0;
}

static gsize
entry_weight (const TlHistoryEntry *entry)
{
  gsize weight = sizeof *entry;

  for (guint i = 0; i < entry->transaction.edits->len; i++)
    {
      const TlEdit *edit = &g_array_index (entry->transaction.edits, TlEdit, i);

      weight += sizeof *edit;
      if (edit->detached != NULL)
        weight += tl_record_weight (edit->detached);
      if (edit->type == TL_EDIT_SET)
        weight += text_weight (&edit->old_value, edit->field) + text_weight (&edit->new_value, edit->field);
    }
  return weight;
}

static void
drop_redo (TlMap *map)
{
  g_queue_clear_full (&map->redo, (GDestroyNotify) tl_history_entry_free);
}

static void
drop_oldest (TlMap *map)
{
  while (map->undo_weight > map->history_limit && map->undo.length > 1)
    {
      TlHistoryEntry *oldest = g_queue_pop_head (&map->undo);

      map->undo_weight -= oldest->weight;
      tl_history_entry_free (oldest);
    }
}

static void
emit_changed (TlMap *map, const TlTransaction *transaction)
{
  gboolean modified = tl_map_is_modified (map);

  map->emitting = TRUE;
  g_signal_emit (map, tl_map_signals[SIGNAL_CHANGED], 0, transaction);
  map->emitting = FALSE;
  if (modified != map->was_modified)
    {
      map->was_modified = modified;
      g_signal_emit (map, tl_map_signals[SIGNAL_SAVED_CHANGED], 0);
    }
}

/* ---- applying one edit, forwards and backwards ---- */

static void
attach (TlMap *map, TlEdit *edit, TlHandle parent, TlHandle before)
{
  TlRecord *record = g_steal_pointer (&edit->detached);

  tl_record_link (record, tl_map_lookup (map, parent), tl_map_lookup (map, before));
  tl_map_adopt (map, record);
}

static void
detach (TlMap *map, TlEdit *edit)
{
  TlRecord *record = tl_map_lookup (map, edit->handle);

  tl_map_disown (map, record);
  tl_record_unlink (record);
  edit->detached = record;
}

static void
relink (TlMap *map, TlHandle handle, TlHandle parent, TlHandle before)
{
  TlRecord *record = tl_map_lookup (map, handle);

  tl_record_unlink (record);
  tl_record_link (record, tl_map_lookup (map, parent), tl_map_lookup (map, before));
  map->stale_lists = G_MAXUINT64;
  map->references.fresh = FALSE;
}

static void
put_id (TlMap *map, TlRecord *record, const char *id)
{
  if (record->id != NULL)
    g_hash_table_remove (map->ids, record->id);
  g_free (record->id);
  record->id = g_strdup (id);
  if (record->id != NULL)
    g_hash_table_insert (map->ids, record->id, record);
}

static void
put_value (TlMap *map, TlEdit *edit, const TlValue *value)
{
  TlRecord *record = tl_map_lookup (map, edit->handle);
  TlValue copy;

  if (edit->field == NULL)
    {
      put_id (map, record, value->text);
      return;
    }
  tl_value_copy (value, edit->field, &copy);
  tl_record_swap (record, edit->field, &copy);
  tl_value_clear (&copy, edit->field);
  if (edit->field->type == TL_FIELD_REF || edit->field->type == TL_FIELD_REFS)
    map->references.fresh = FALSE;
}

static void
apply (TlMap *map, TlEdit *edit, gboolean forwards)
{
  switch (edit->type)
    {
    case TL_EDIT_INSERT:
      if (forwards)
        attach (map, edit, edit->new_parent, edit->new_before);
      else
        detach (map, edit);
      break;
    case TL_EDIT_REMOVE:
      if (forwards)
        detach (map, edit);
      else
        attach (map, edit, edit->old_parent, edit->old_before);
      break;
    case TL_EDIT_MOVE:
      if (forwards)
        relink (map, edit->handle, edit->new_parent, edit->new_before);
      else
        relink (map, edit->handle, edit->old_parent, edit->old_before);
      break;
    case TL_EDIT_SET:
      put_value (map, edit, forwards ? &edit->new_value : &edit->old_value);
      break;
    }
}

static TlEdit *
log_edit (TlMap *map, TlEditType type, const TlRecord *record, guint change)
{
  TlTransaction *transaction = &map->open->transaction;
  TlEdit *edit;

  g_array_set_size (transaction->edits, transaction->edits->len + 1);
  edit = &g_array_index (transaction->edits, TlEdit, transaction->edits->len - 1);
  edit->type = type;
  edit->kind = record->kind;
  edit->handle = record->handle;
  transaction->change |= change;
  return edit;
}

static TlHandle
handle_of (const TlRecord *record)
{
  return record != NULL ? record->handle : 0;
}

/* ---- places ---- */

/* A comment or processing instruction belongs to the record that follows it. */
static gboolean
is_remark (const TlRecord *record)
{
  const char *xml;

  if (record == NULL || record->kind != TL_KIND_OTHER || ((const TlOther *) record)->before != NULL)
    return FALSE;
  xml = ((const TlOther *) record)->xml;
  return xml != NULL && (g_str_has_prefix (xml, "<!--") || g_str_has_prefix (xml, "<?"));
}

static TlRecord *
with_remarks (TlRecord *record)
{
  while (record != NULL && is_remark (record->previous))
    record = record->previous;
  return record;
}

TlRecord *
tl_map_default_place (TlRecord *parent, TlKind kind)
{
  for (TlRecord *child = parent->last_child; child != NULL; child = child->previous)
    if (child->kind == kind)
      return with_remarks (child->next);
  for (TlRecord *child = parent->first_child; child != NULL; child = child->next)
    if (child->kind > kind)
      return with_remarks (child);
  return NULL;
}

static gboolean
resolve_place (TlMap *map, TlKind kind, TlHandle parent, TlHandle before, TlRecord **parent_out, TlRecord **before_out, GError **error)
{
  const TlKindInfo *info = tl_schema_kind (kind);
  TlRecord *p = tl_map_lookup (map, parent);
  TlRecord *b = tl_map_lookup (map, before);

  if (p == NULL || (before != 0 && b == NULL))
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_NO_RECORD, _ ("There is no such record"));
      return FALSE;
    }
  if (!(info->parents & TL_KIND_BIT (p->kind)) || (b != NULL && b->parent != p))
    {
      /* Translators: both are kinds of records, such as “Activity” and “Stage”. */
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_PLACE, _ ("%s cannot stand in %s"), _ (info->label), _ (tl_schema_kind (p->kind)->label));
      return FALSE;
    }
  *parent_out = p;
  *before_out = b != NULL ? with_remarks (b) : tl_map_default_place (p, kind);
  return TRUE;
}

static gboolean
has_room (TlMap *map, TlKind kind, const TlRecord *parent, GError **error)
{
  const TlKindInfo *info = tl_schema_kind (kind);

  if (info->single && tl_record_next_of (parent->first_child, kind) != NULL)
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_PLACE, _ ("There is only one “%s” in a map"), _ (info->label));
      return FALSE;
    }
  if (map->n_records >= RECORDS_MAX || ((kind == TL_KIND_STAGE || kind == TL_KIND_FUNCTION) && tl_map_list (map, kind)->len >= COLUMNS_MAX))
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_LIMIT, _ ("The map holds as many records as the format allows"));
      return FALSE;
    }
  return TRUE;
}

/* ---- the four edits ---- */

TlHandle
tl_map_insert (TlMap *map, TlKind kind, TlHandle parent, TlHandle before, GError **error)
{
  TlRecord *in, *next, *record;
  TlEdit *edit;

  g_return_val_if_fail (TL_IS_MAP (map) && map->open != NULL, 0);
  g_return_val_if_fail (kind > TL_KIND_JOURNEY && kind < TL_N_KINDS, 0);

  if (!resolve_place (map, kind, parent, before, &in, &next, error) || !has_room (map, kind, in, error))
    return 0;
  record = tl_record_new (kind);
  record->handle = tl_map_next_handle (map);
  edit = log_edit (map, TL_EDIT_INSERT, record, tl_schema_kind (kind)->change);
  edit->new_parent = in->handle;
  edit->new_before = handle_of (next);
  tl_record_link (record, in, next);
  tl_map_adopt (map, record);
  return record->handle;
}

static void
remove_one (TlMap *map, TlHandle handle)
{
  TlRecord *record = tl_map_lookup (map, handle);
  TlEdit *edit = log_edit (map, TL_EDIT_REMOVE, record, tl_schema_kind (record->kind)->change);

  edit->old_parent = record->parent->handle;
  edit->old_before = handle_of (record->next);
  detach (map, edit);
}

/* Takes references to what is about to go out of a field that stays. */
static void
clear_reference (TlMap *map, const TlReferrer *from, GHashTable *doomed)
{
  TlValue value;
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  tl_record_get (tl_map_lookup (map, from->handle), from->field, &value);
  if (from->field->type == TL_FIELD_REFS)
    for (guint i = 0; i < value.refs->n; i++)
      if (!g_hash_table_contains (doomed, GUINT_TO_POINTER (value.refs->v[i])))
        g_array_append_val (kept, value.refs->v[i]);
  memset (&value, 0, sizeof value);
  if (from->field->type == TL_FIELD_REFS)
    value.refs = tl_handles_new (kept->len, (const TlHandle *) kept->data);
  tl_map_set (map, from->handle, from->field, &value, NULL);
}

static void
gather (const TlRecord *record, GHashTable *handles)
{
  g_hash_table_add (handles, GUINT_TO_POINTER (record->handle));
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    gather (child, handles);
}

gboolean
tl_map_remove (TlMap *map, TlHandle handle, gboolean keep_cards, GError **error)
{
  g_autoptr (GHashTable) doomed = NULL;
  TlClosure closure;

  g_return_val_if_fail (TL_IS_MAP (map) && map->open != NULL, FALSE);

  if (tl_map_lookup (map, handle) == NULL || handle == map->root->handle)
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_NO_RECORD, _ ("There is no such record"));
      return FALSE;
    }
  tl_closure_init (&closure, map, handle, keep_cards);
  doomed = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < closure.removed->len; i++)
    gather (tl_map_lookup (map, g_array_index (closure.removed, TlHandle, i)), doomed);
  for (guint i = 0; i < closure.cleared->len; i++)
    clear_reference (map, &g_array_index (closure.cleared, TlReferrer, i), doomed);
  /* Last to first, so that each one's next sibling is still there when undo puts it back. */
  for (guint i = closure.removed->len; i > 0; i--)
    remove_one (map, g_array_index (closure.removed, TlHandle, i - 1));
  tl_closure_clear (&closure);
  return TRUE;
}

static void
move_one (TlMap *map, TlRecord *record, TlRecord *parent, TlRecord *before)
{
  TlEdit *edit = log_edit (map, TL_EDIT_MOVE, record, tl_schema_kind (record->kind)->change);

  edit->old_parent = record->parent->handle;
  edit->old_before = handle_of (record->next);
  edit->new_parent = parent->handle;
  edit->new_before = handle_of (before);
  relink (map, record->handle, edit->new_parent, edit->new_before);
}

gboolean
tl_map_move (TlMap *map, TlHandle handle, TlHandle parent, TlHandle before, GError **error)
{
  TlRecord *record = tl_map_lookup (map, handle);
  TlRecord *in, *next, *first;
  g_autoptr (GPtrArray) remarks = NULL;

  g_return_val_if_fail (TL_IS_MAP (map) && map->open != NULL, FALSE);

  if (record == NULL || record == map->root)
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_NO_RECORD, _ ("There is no such record"));
      return FALSE;
    }
  if (before == handle)
    return TRUE;
  if (!resolve_place (map, record->kind, parent, before, &in, &next, error))
    return FALSE;
  first = with_remarks (record);
  if (next == first || (record->parent == in && record->next == next))
    return TRUE;
  remarks = g_ptr_array_new ();
  for (TlRecord *remark = first; remark != record; remark = remark->next)
    g_ptr_array_add (remarks, remark);
  move_one (map, record, in, next);
  for (guint i = 0; i < remarks->len; i++)
    move_one (map, g_ptr_array_index (remarks, i), in, record);
  return TRUE;
}

/* ---- set ---- */

static gboolean
check_target (TlMap *map, const TlFieldInfo *field, TlHandle target, GError **error)
{
  const TlRecord *record = tl_map_lookup (map, target);

  if (TL_HANDLE_IS_WORD (target))
    for (guint i = 0; field->word_handles != NULL && field->words[i].word != NULL; i++)
      if (field->word_handles[i] == target)
        return TRUE;
  if (record != NULL && field->targets & TL_KIND_BIT (record->kind) && tl_schema_kind (record->kind)->id != TL_ID_NONE)
    return TRUE;
  g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_REFERENCE, _ ("“%s” cannot refer to that"), field->name);
  return FALSE;
}

static gboolean
check_references (TlMap *map, const TlFieldInfo *field, const TlValue *value, GError **error)
{
  if (field->type == TL_FIELD_REF)
    return value->ref == 0 || check_target (map, field, value->ref, error);
  if (field->type != TL_FIELD_REFS || value->refs == NULL)
    return TRUE;
  if (value->refs->n > REFERENCES_MAX)
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_LIMIT, _ ("“%s” can name at most %d records"), field->name, REFERENCES_MAX);
      return FALSE;
    }
  for (guint i = 0; i < value->refs->n; i++)
    if (!check_target (map, field, value->refs->v[i], error))
      return FALSE;
  return TRUE;
}

static void
ensure_target_ids (TlMap *map, const TlFieldInfo *field, const TlValue *value)
{
  if (field->type == TL_FIELD_REF && value->ref != 0 && !TL_HANDLE_IS_WORD (value->ref))
    tl_map_ensure_id (map, value->ref);
  else if (field->type == TL_FIELD_REFS && value->refs != NULL)
    for (guint i = 0; i < value->refs->n; i++)
      tl_map_ensure_id (map, value->refs->v[i]);
}

gboolean
tl_map_set (TlMap *map, TlHandle handle, const TlFieldInfo *field, TlValue *value, GError **error)
{
  TlRecord *record = tl_map_lookup (map, handle);
  TlValue old;
  TlEdit *edit;

  g_return_val_if_fail (TL_IS_MAP (map) && map->open != NULL && field != NULL, FALSE);

  if (record == NULL)
    g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_NO_RECORD, _ ("There is no such record"));
  if (record == NULL || !tl_value_accept (field, value, error) || !check_references (map, field, value, error))
    {
      tl_value_clear (value, field);
      return FALSE;
    }
  tl_record_get (record, field, &old);
  if (tl_value_equal (&old, value, field))
    {
      tl_value_clear (value, field);
      return TRUE;
    }
  ensure_target_ids (map, field, value);
  edit = log_edit (map, TL_EDIT_SET, record, field->change);
  edit->field = field;
  tl_value_copy (&old, field, &edit->old_value);
  edit->new_value = *value;
  put_value (map, edit, &edit->new_value);
  return TRUE;
}

static const TlFieldInfo *
field_named (TlMap *map, TlHandle handle, const char *name, GError **error)
{
  const TlRecord *record = tl_map_lookup (map, handle);
  const TlFieldInfo *field;

  if (record == NULL)
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_NO_RECORD, _ ("There is no such record"));
      return NULL;
    }
  field = tl_schema_find_field (record->kind, name);
  if (field == NULL)
    g_critical ("%s has no field %s", tl_schema_kind (record->kind)->element, name);
  return field;
}

gboolean
tl_map_set_text (TlMap *map, TlHandle handle, const char *name, const char *text, GError **error)
{
  const TlFieldInfo *field = field_named (map, handle, name, error);
  TlValue value = { .text = g_strdup (text) };

  if (field != NULL && tl_field_type_is_text (field->type))
    return tl_map_set (map, handle, field, &value, error);
  g_free (value.text);
  g_return_val_if_fail (field == NULL, FALSE);
  return FALSE;
}

gboolean
tl_map_set_int (TlMap *map, TlHandle handle, const char *name, gint64 integer, GError **error)
{
  const TlFieldInfo *field = field_named (map, handle, name, error);
  TlValue value = { .integer = integer };

  g_return_val_if_fail (field == NULL || (field->type >= TL_FIELD_DATE && field->type <= TL_FIELD_VERSION && field->type != TL_FIELD_DEC), FALSE);
  return field != NULL && tl_map_set (map, handle, field, &value, error);
}

gboolean
tl_map_set_dec (TlMap *map, TlHandle handle, const char *name, double dec, GError **error)
{
  const TlFieldInfo *field = field_named (map, handle, name, error);
  TlValue value = { .dec = dec };

  g_return_val_if_fail (field == NULL || field->type == TL_FIELD_DEC, FALSE);
  return field != NULL && tl_map_set (map, handle, field, &value, error);
}

gboolean
tl_map_set_ref (TlMap *map, TlHandle handle, const char *name, TlHandle ref, GError **error)
{
  const TlFieldInfo *field = field_named (map, handle, name, error);
  TlValue value = { .ref = ref };

  g_return_val_if_fail (field == NULL || field->type == TL_FIELD_REF, FALSE);
  return field != NULL && tl_map_set (map, handle, field, &value, error);
}

gboolean
tl_map_set_refs (TlMap *map, TlHandle handle, const char *name, guint n, const TlHandle *v, GError **error)
{
  const TlFieldInfo *field = field_named (map, handle, name, error);
  TlValue value = { .refs = tl_handles_new (n, v) };

  if (field != NULL && field->type == TL_FIELD_REFS)
    return tl_map_set (map, handle, field, &value, error);
  g_free (value.refs);
  g_return_val_if_fail (field == NULL, FALSE);
  return FALSE;
}

gboolean
tl_map_set_counts (TlMap *map, TlHandle handle, const char *name, guint n, const gint64 *v, GError **error)
{
  const TlFieldInfo *field = field_named (map, handle, name, error);
  TlValue value = { .counts = tl_counts_new (n, v) };

  if (field != NULL && field->type == TL_FIELD_COUNTS)
    return tl_map_set (map, handle, field, &value, error);
  g_free (value.counts);
  g_return_val_if_fail (field == NULL, FALSE);
  return FALSE;
}

/* ---- references as text ---- */

static TlHandle
handle_named (TlMap *map, const TlFieldInfo *field, const char *id)
{
  if (field->word_handles != NULL)
    for (guint i = 0; field->words[i].word != NULL; i++)
      if (strcmp (field->words[i].word, id) == 0)
        return field->word_handles[i];
  return tl_map_find_id (map, id);
}

static gboolean
parse_references (TlMap *map, const TlFieldInfo *field, const char *text, TlValue *value, GError **error)
{
  g_auto (GStrv) ids = g_strsplit_set (text, " \t\n\r", -1);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      TlHandle handle = ids[i][0] != '\0' ? handle_named (map, field, ids[i]) : 0;

      if (ids[i][0] == '\0')
        continue;
      if (handle == 0)
        {
          g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_REFERENCE, _ ("“%s” refers to “%.80s”, which is not in the map"), field->name, ids[i]);
          return FALSE;
        }
      g_array_append_val (handles, handle);
    }
  memset (value, 0, sizeof *value);
  if (field->type == TL_FIELD_REFS)
    value->refs = tl_handles_new (handles->len, (const TlHandle *) handles->data);
  else if (handles->len > 0)
    value->ref = g_array_index (handles, TlHandle, 0);
  return TRUE;
}

gboolean
tl_map_set_from_string (TlMap *map, TlHandle handle, const TlFieldInfo *field, const char *text, GError **error)
{
  TlValue value;

  if (text == NULL || text[0] == '\0')
    tl_value_default (field, &value);
  else if (field->type == TL_FIELD_REF || field->type == TL_FIELD_REFS)
    {
      if (!parse_references (map, field, text, &value, error))
        return FALSE;
    }
  else if (!tl_value_parse (field, text, &value, error))
    return FALSE;
  return tl_map_set (map, handle, field, &value, error);
}

/* ---- ids ---- */

gboolean
tl_map_set_id (TlMap *map, TlHandle handle, const char *id, GError **error)
{
  TlRecord *record = tl_map_lookup (map, handle);
  TlEdit *edit;

  g_return_val_if_fail (TL_IS_MAP (map) && map->open != NULL && record != NULL, FALSE);

  if (g_strcmp0 (record->id, id) == 0)
    return TRUE;
  if (id == NULL || !tl_id_valid (id) || tl_id_reserved (id) || g_hash_table_contains (map->ids, id))
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_ID, _ ("“%.80s” cannot be an id here"), id != NULL ? id : "");
      return FALSE;
    }
  edit = log_edit (map, TL_EDIT_SET, record, TL_CHANGE_DATA);
  edit->old_value.text = g_strdup (record->id);
  edit->new_value.text = g_strdup (id);
  put_id (map, record, id);
  return TRUE;
}

/* Ids carry the words of names, never of what customers or people wrote in notes. */
static const char *
name_for_id (const TlRecord *record)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  const TlFieldInfo *field = info->text != NULL ? info->text : tl_schema_find_field (record->kind, "name");

  if (field == NULL || record->kind == TL_KIND_COMMENT || record->kind == TL_KIND_NOTE)
    return NULL;
  return tl_record_text (record, field);
}

const char *
tl_map_ensure_id (TlMap *map, TlHandle handle)
{
  TlRecord *record = tl_map_lookup (map, handle);

  g_return_val_if_fail (record != NULL && map->open != NULL, NULL);

  while (record->id == NULL)
    {
      g_autofree char *id = tl_id_make (name_for_id (record), tl_schema_kind (record->kind)->element, &map->random);

      tl_map_set_id (map, handle, id, NULL);
    }
  return record->id;
}

/* ---- transactions ---- */

void
tl_map_begin_merge (TlMap *map, const char *name, TlHandle handle, const TlFieldInfo *field)
{
  g_return_if_fail (TL_IS_MAP (map) && name != NULL);
  g_return_if_fail (map->open == NULL && !map->emitting);

  map->open = history_entry_new (name);
  map->open->key_handle = handle;
  map->open->key_field = field;
  map->open->state_before = map->state;
}

void
tl_map_begin (TlMap *map, const char *name)
{
  tl_map_begin_merge (map, name, 0, NULL);
}

gboolean
tl_map_in_transaction (TlMap *map)
{
  return map->open != NULL;
}

void
tl_map_end_merging (TlMap *map)
{
  map->merging_allowed = FALSE;
}

void
tl_map_preview (TlMap *map)
{
  g_return_if_fail (map->open != NULL);

  g_signal_emit (map, tl_map_signals[SIGNAL_PREVIEW], 0);
}

void
tl_map_rollback (TlMap *map)
{
  g_autoptr (GArray) edits = NULL;

  g_return_if_fail (TL_IS_MAP (map) && map->open != NULL);

  edits = g_array_ref (map->open->transaction.edits);
  for (guint i = edits->len; i > 0; i--)
    apply (map, &g_array_index (edits, TlEdit, i - 1), FALSE);
  g_clear_pointer (&map->open, tl_history_entry_free);
  if (edits->len > 0)
    g_signal_emit (map, tl_map_signals[SIGNAL_PREVIEW], 0);
}

/* What can only be done once a record's fields are there: its id from its name, a score's place by its key. */
static void
complete_inserted (TlMap *map)
{
  GArray *edits = map->open->transaction.edits;
  guint n = edits->len;

  for (guint i = 0; i < n; i++)
    {
      TlEdit *edit = &g_array_index (edits, TlEdit, i);
      TlRecord *record = tl_map_lookup (map, edit->handle);
      TlKind kind = edit->kind;
      TlRecord *place;

      if (edit->type != TL_EDIT_INSERT || record == NULL)
        continue;
      if (tl_schema_kind (kind)->id == TL_ID_ALWAYS)
        tl_map_ensure_id (map, record->handle);
      if (kind != TL_KIND_SCORE)
        continue;
      place = tl_map_score_place (map, (const TlScore *) record);
      if (place != record && place != record->next)
        move_one (map, record, record->parent, place);
    }
}

/* A measure's scale decides how long the counts of its scores are. */
static gboolean
check_scores_of (TlMap *map, TlHandle measure, GError **error)
{
  guint n;
  const TlReferrer *referrers = tl_map_peek_referrers (map, measure, &n);

  for (guint i = 0; i < n; i++)
    if (!tl_map_check_record (map, tl_map_lookup (map, referrers[i].handle), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_touched (TlMap *map, GError **error)
{
  GArray *edits = map->open->transaction.edits;
  guint64 kinds = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const TlEdit *edit = &g_array_index (edits, TlEdit, i);
      const TlRecord *record = tl_map_lookup (map, edit->handle);

      if (record == NULL || edit->type == TL_EDIT_REMOVE)
        continue;
      if (!tl_map_check_record (map, record, error))
        return FALSE;
      if (record->kind == TL_KIND_MEASURE && edit->type == TL_EDIT_SET && !check_scores_of (map, record->handle, error))
        return FALSE;
      if (edit->type == TL_EDIT_INSERT || edit->type == TL_EDIT_MOVE || (edit->field != NULL && (edit->field->flags & TL_FIELD_KEY || record->kind == TL_KIND_FUNCTION)))
        kinds |= TL_KIND_BIT (record->kind);
    }
  return tl_map_check_kinds (map, kinds, NULL, error);
}

static gboolean
joins (TlMap *map, const TlHistoryEntry *last, const TlHistoryEntry *entry)
{
  return last != NULL && map->merging_allowed && entry->key_handle != 0 && last->key_handle == entry->key_handle && last->key_field == entry->key_field && entry->time - last->time < MERGE_WITHIN;
}

static void
join (TlMap *map, TlHistoryEntry *last, TlHistoryEntry *entry)
{
  GArray *edits = entry->transaction.edits;

  /* The edits change owner: their array must not free what they hold. */
  g_array_append_vals (last->transaction.edits, edits->data, edits->len);
  g_array_set_clear_func (edits, NULL);
  last->transaction.change |= entry->transaction.change;
  last->time = entry->time;
  last->state_after = entry->state_after;
  map->undo_weight -= last->weight;
  last->weight = entry_weight (last);
  map->undo_weight += last->weight;
}

static void
push (TlMap *map, TlHistoryEntry *entry)
{
  entry->weight = entry_weight (entry);
  map->undo_weight += entry->weight;
  g_queue_push_tail (&map->undo, entry);
}

gboolean
tl_map_commit (TlMap *map, GError **error)
{
  TlHistoryEntry *entry, *last;

  g_return_val_if_fail (TL_IS_MAP (map) && map->open != NULL, FALSE);

  complete_inserted (map);
  if (!check_touched (map, error))
    {
      tl_map_rollback (map);
      return FALSE;
    }
  entry = g_steal_pointer (&map->open);
  if (entry->transaction.edits->len == 0)
    {
      tl_history_entry_free (entry);
      return TRUE;
    }
  drop_redo (map);
  map->state = entry->state_after = ++map->last_state;
  entry->time = map->now (map->now_data);
  last = g_queue_peek_tail (&map->undo);
  if (joins (map, last, entry))
    {
      TlTransaction emitted = entry->transaction;
      guint first = last->transaction.edits->len;
      g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (TlEdit));

      /* Handlers are told of the new edits alone; the values stay owned by the history. */
      join (map, last, entry);
      g_array_append_vals (edits, &g_array_index (last->transaction.edits, TlEdit, first), last->transaction.edits->len - first);
      emitted.edits = edits;
      emit_changed (map, &emitted);
      tl_history_entry_free (entry);
    }
  else
    {
      push (map, entry);
      map->merging_allowed = TRUE;
      drop_oldest (map);
      emit_changed (map, &entry->transaction);
    }
  return TRUE;
}

/* ---- undo and redo ---- */

static const TlTransaction *
step (TlMap *map, GQueue *from, GQueue *to, gboolean forwards)
{
  TlHistoryEntry *entry;
  GArray *edits;

  g_return_val_if_fail (map->open == NULL && !map->emitting, NULL);

  entry = g_queue_pop_tail (from);
  if (entry == NULL)
    return NULL;
  edits = entry->transaction.edits;
  for (guint i = 0; i < edits->len; i++)
    apply (map, &g_array_index (edits, TlEdit, forwards ? i : edits->len - 1 - i), forwards);
  map->state = forwards ? entry->state_after : entry->state_before;
  map->merging_allowed = FALSE;
  if (forwards)
    push (map, entry);
  else
    {
      map->undo_weight -= entry->weight;
      g_queue_push_tail (to, entry);
    }
  entry->transaction.undone = !forwards;
  emit_changed (map, &entry->transaction);
  return &entry->transaction;
}

const TlTransaction *
tl_map_undo (TlMap *map)
{
  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  return step (map, &map->undo, &map->redo, FALSE);
}

const TlTransaction *
tl_map_redo (TlMap *map)
{
  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  return step (map, &map->redo, &map->undo, TRUE);
}

const char *
tl_map_undo_name (TlMap *map)
{
  const TlHistoryEntry *entry = g_queue_peek_tail (&map->undo);

  return entry != NULL ? entry->transaction.name : NULL;
}

const char *
tl_map_redo_name (TlMap *map)
{
  const TlHistoryEntry *entry = g_queue_peek_tail (&map->redo);

  return entry != NULL ? entry->transaction.name : NULL;
}

const TlTransaction *
tl_map_last (TlMap *map)
{
  const TlHistoryEntry *entry = g_queue_peek_tail (&map->undo);

  return entry != NULL ? &entry->transaction : NULL;
}

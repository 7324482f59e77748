/* The one door: the four edits, and applying one forwards or backwards. */
#include "model/comments.h"
#include "model/map-private.h"
#include "model/said.h"

#include <string.h>

#define RECORDS_MAX 500000
#define COLUMNS_MAX 10000
#define REFERENCES_MAX 64

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

void
tl_map_put_id (TlMap *map, TlRecord *record, const char *id)
{
  if (record->id != NULL)
    tl_id_table_remove (&map->ids, record);
  tl_record_put_id (record, id);
  if (record->id != NULL)
    tl_id_table_add (&map->ids, record);
}

static void
put_value (TlMap *map, TlEdit *edit, const TlValue *value)
{
  TlRecord *record = tl_map_lookup (map, edit->handle);
  TlValue copy;

  if (edit->field == NULL)
    {
      tl_map_put_id (map, record, value->text);
      return;
    }
  tl_value_copy (value, edit->field, &copy);
  tl_record_swap (record, edit->field, &copy);
  tl_value_clear (&copy, edit->field);
  if (edit->field->type == TL_FIELD_REF || edit->field->type == TL_FIELD_REFS)
    map->references.fresh = FALSE;
}

void
tl_edit_apply (TlMap *map, TlEdit *edit, gboolean forwards)
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

TlEdit *
tl_map_log (TlMap *map, TlEditType type, const TlRecord *record, guint change)
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

/* Where in @parent a new record of @kind stands: before the one returned; NULL: last. */
static TlRecord *
default_place (TlRecord *parent, TlKind kind)
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
  *before_out = b != NULL ? with_remarks (b) : default_place (p, kind);
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
  if (map->n_records >= RECORDS_MAX || ((kind == TL_KIND_STAGE || kind == TL_KIND_FUNCTION) && map->counts[kind] >= COLUMNS_MAX))
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_LIMIT, _ ("The map holds as many records as the format allows"));
      return FALSE;
    }
  if (kind == TL_KIND_COMMENT && !map->restoring && !tl_map_keeps_comments (map))
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("This map keeps no comments of customers"));
      return FALSE;
    }
  return TRUE;
}

/* ---- the four edits ---- */

/* What this version does not know goes along: it has no edits of its own, being part of the record. */
static void
take_unknown (TlRecord *record, const TlRecord *like, const GArray *extras)
{
  for (guint i = 0; i < extras->len; i++)
    {
      const TlExtra *extra = &g_array_index (extras, TlExtra, i);

      tl_record_load_extra (record, extra->name, extra->value);
    }
  if (like->kind != TL_KIND_OTHER)
    return;
  tl_other_load (record, g_strdup (((const TlOther *) like)->xml));
  ((TlOther *) record)->before = ((const TlOther *) like)->before;
}

static TlHandle
insert_record (TlMap *map, TlKind kind, const TlRecord *like, const GArray *extras, TlHandle parent, TlHandle before, GError **error)
{
  TlRecord *in, *next, *record;
  TlEdit *edit;

  if (!resolve_place (map, kind, parent, before, &in, &next, error) || !has_room (map, kind, in, error))
    return 0;
  record = tl_record_new (kind);
  if (like != NULL)
    take_unknown (record, like, extras);
  record->handle = tl_map_next_handle (map);
  edit = tl_map_log (map, TL_EDIT_INSERT, record, tl_schema_kind (kind)->change);
  edit->new_parent = in->handle;
  edit->new_before = handle_of (next);
  tl_record_link (record, in, next);
  tl_map_adopt (map, record);
  return record->handle;
}

TlHandle
tl_map_insert (TlMap *map, TlKind kind, TlHandle parent, TlHandle before, GError **error)
{
  g_return_val_if_fail (TL_IS_MAP (map) && map->open != NULL, 0);
  g_return_val_if_fail (kind > TL_KIND_JOURNEY && kind < TL_N_KINDS, 0);

  return insert_record (map, kind, NULL, NULL, parent, before, error);
}

static gboolean
set_copies (TlMap *map, TlHandle handle, const TlRecord *like, GError **error)
{
  const TlKindInfo *info = tl_schema_kind (like->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];
      TlValue value, copy;

      if (field->type == TL_FIELD_REF || field->type == TL_FIELD_REFS)
        continue;
      tl_record_get (like, field, &value);
      tl_value_copy (&value, field, &copy);
      if (!tl_map_set (map, handle, field, &copy, error))
        return FALSE;
    }
  return TRUE;
}

TlHandle
tl_map_insert_copy (TlMap *map, const TlRecord *like, const GArray *extras, TlHandle parent, TlHandle before, GError **error)
{
  TlHandle made;

  g_return_val_if_fail (TL_IS_MAP (map) && map->open != NULL, 0);
  g_return_val_if_fail (like != NULL && like->kind != TL_KIND_JOURNEY, 0);

  made = insert_record (map, like->kind, like, extras, parent, before, error);
  return made != 0 && set_copies (map, made, like, error) ? made : 0;
}

void
tl_map_remove_bare (TlMap *map, TlHandle handle)
{
  TlRecord *record = tl_map_lookup (map, handle);
  TlEdit *edit = tl_map_log (map, TL_EDIT_REMOVE, record, tl_schema_kind (record->kind)->change);

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
    tl_map_remove_bare (map, g_array_index (closure.removed, TlHandle, i - 1));
  tl_closure_clear (&closure);
  return TRUE;
}

void
tl_map_relocate (TlMap *map, TlRecord *record, TlRecord *parent, TlRecord *before)
{
  TlEdit *edit = tl_map_log (map, TL_EDIT_MOVE, record, tl_schema_kind (record->kind)->change);

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
  tl_map_relocate (map, record, in, next);
  for (guint i = 0; i < remarks->len; i++)
    tl_map_relocate (map, g_ptr_array_index (remarks, i), in, record);
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
  edit = tl_map_log (map, TL_EDIT_SET, record, field->change);
  edit->field = field;
  tl_value_copy (&old, field, &edit->old_value);
  edit->new_value = *value;
  put_value (map, edit, &edit->new_value);
  if (!map->restoring && record == map->root && field == tl_schema_find_field (TL_KIND_JOURNEY, "comments") && !tl_map_keeps_comments (map))
    tl_map_leave_out_comments (map, TL_LEAVE_OUT_RECORDS);
  return TRUE;
}

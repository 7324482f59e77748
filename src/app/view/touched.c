#include "app/view/touched.h"

/* By itself or inside what came. */
static gboolean
did_come (const TlRecord *record, GHashTable *came)
{
  for (; record != NULL; record = record->parent)
    if (g_hash_table_contains (came, GUINT_TO_POINTER (record->handle)))
      return TRUE;
  return FALSE;
}

/* It goes when what it names goes, and so came back with that. */
static gboolean
depends (TlMap *map, const TlRecord *record, const TlFieldInfo *field, GHashTable *came)
{
  TlValue value;

  tl_record_get (record, field, &value);
  if (field->type == TL_FIELD_REF && field->on_delete == TL_DELETE_CASCADE)
    return did_come (tl_map_get (map, value.ref), came);
  if (field->type == TL_FIELD_REFS && field->on_delete == TL_DELETE_DROP_LAST && value.refs != NULL)
    for (guint i = 0; i < value.refs->n; i++)
      if (did_come (tl_map_get (map, value.refs->v[i]), came))
        return TRUE;
  return FALSE;
}

static gboolean
came_along (TlMap *map, const TlRecord *record, GHashTable *came)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);

  if (did_come (record->parent, came))
    return TRUE;
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].type == TL_FIELD_REF || info->fields[i].type == TL_FIELD_REFS) && depends (map, record, &info->fields[i], came))
      return TRUE;
  return FALSE;
}

static void
append_once (GArray *touched, GHashTable *known, TlHandle handle)
{
  if (g_hash_table_add (known, GUINT_TO_POINTER (handle)))
    g_array_append_val (touched, handle);
}

GArray *
tl_touched (TlMap *map, const TlTransaction *transaction)
{
  g_autoptr (GHashTable) came = g_hash_table_new (NULL, NULL), known = g_hash_table_new (NULL, NULL);
  GArray *touched = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  g_return_val_if_fail (map != NULL && transaction != NULL, touched);

  for (guint i = 0; i < transaction->edits->len; i++)
    {
      const TlEdit *edit = &g_array_index (transaction->edits, TlEdit, i);

      if ((edit->type == TL_EDIT_INSERT || edit->type == TL_EDIT_REMOVE) && tl_map_get (map, edit->handle) != NULL)
        g_hash_table_add (came, GUINT_TO_POINTER (edit->handle));
    }
  for (guint i = 0; i < transaction->edits->len; i++)
    {
      TlHandle handle = g_array_index (transaction->edits, TlEdit, i).handle;
      const TlRecord *record = tl_map_get (map, handle);

      if (record == NULL)
        continue;
      if (g_hash_table_size (came) == 0 || (g_hash_table_contains (came, GUINT_TO_POINTER (handle)) && !came_along (map, record, came)))
        append_once (touched, known, handle);
    }
  return touched;
}

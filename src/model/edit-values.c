/* Setting fields by name, from strings, and ids. */
#include "model/ids.h"
#include "model/map-private.h"
#include "model/said.h"
#include "model/text.h"

#include <string.h>

/* ---- by name ---- */

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
          g_autofree char *shown = tl_text_shown (ids[i]);

          g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_REFERENCE, _ ("“%s” refers to “%s”, which is not in the map"), field->name, shown);
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
  if (id == NULL || !tl_id_valid (id) || tl_id_reserved (id) || tl_map_find_id (map, id) != 0)
    {
      g_autofree char *shown = tl_text_shown (id != NULL ? id : "");

      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_ID, _ ("“%s” cannot be an id here"), shown);
      return FALSE;
    }
  edit = tl_map_log (map, TL_EDIT_SET, record, TL_CHANGE_DATA);
  edit->old_value.text = g_strdup (record->id);
  edit->new_value.text = g_strdup (id);
  tl_map_put_id (map, record, id);
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

/* The canonical form (SCHEMA.md 5), walked from the schema. */
#include "files/write.h"

#include <string.h>

#include "files/write-internal.h"
#include "model/load.h"
#include "model/text.h"

#define FLUSH_AT (64 * 1024)
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

typedef struct
{
  TlMap *map;
  GString *out;
  GOutputStream *stream; /* NULL: all of it stays in @out */
  GCancellable *cancellable;
  GError *error;
} Writer;

static void
flush (Writer *writer)
{
  if (writer->stream == NULL || writer->error != NULL)
    return;
  g_output_stream_write_all (writer->stream, writer->out->str, writer->out->len, NULL, writer->cancellable, &writer->error);
  g_string_truncate (writer->out, 0);
}

static void
indent (Writer *writer, guint level)
{
  for (guint i = 0; i < level; i++)
    g_string_append (writer->out, "  ");
}

/* ---- attributes ---- */

static void
write_attribute (Writer *writer, const char *name, const char *value)
{
  g_string_append_c (writer->out, ' ');
  g_string_append (writer->out, name);
  g_string_append (writer->out, "=\"");
  tl_escape_append (writer->out, value, -1, TL_ESCAPE_ATTRIBUTE);
  g_string_append_c (writer->out, '"');
}

static gboolean
declares_namespace (const char *name)
{
  return g_str_has_prefix (name, "xmlns:");
}

static void
write_extras (Writer *writer, const TlRecord *record, gboolean declarations)
{
  for (guint i = 0; record->extra != NULL && i < record->extra->len; i++)
    {
      const TlExtra *extra = &g_array_index (record->extra, TlExtra, i);
      const TlFieldInfo *field = tl_schema_find_field (record->kind, extra->name);

      /* The raw value of a known field is written in that field's place. */
      if (declares_namespace (extra->name) == declarations && (field == NULL || field->place != TL_PLACE_ATTRIBUTE))
        write_attribute (writer, extra->name, extra->value);
    }
}

static const char *
find_raw (const TlRecord *record, const TlFieldInfo *field)
{
  for (guint i = 0; record->extra != NULL && i < record->extra->len; i++)
    if (strcmp (g_array_index (record->extra, TlExtra, i).name, field->name) == 0)
      return g_array_index (record->extra, TlExtra, i).value;
  return NULL;
}

static const char *
name_of_reference (Writer *writer, const TlFieldInfo *field, TlHandle handle)
{
  const TlRecord *record;

  if (TL_HANDLE_IS_WORD (handle))
    {
      for (guint i = 0; field->word_handles != NULL && field->words[i].word != NULL; i++)
        if (field->word_handles[i] == handle)
          return field->words[i].word;
      g_return_val_if_reached (NULL);
    }
  record = tl_map_get (writer->map, handle);
  g_return_val_if_fail (record != NULL && record->id != NULL, NULL);
  return record->id;
}

static void
write_references (Writer *writer, const TlFieldInfo *field, guint n, const TlHandle *handles)
{
  g_string_append_printf (writer->out, " %s=\"", field->name);
  for (guint i = 0; i < n; i++)
    {
      const char *id = name_of_reference (writer, field, handles[i]);

      if (i > 0)
        g_string_append_c (writer->out, ' ');
      g_string_append (writer->out, id != NULL ? id : "");
    }
  g_string_append_c (writer->out, '"');
}

static void
write_value (Writer *writer, const TlRecord *record, const TlFieldInfo *field)
{
  TlValue value;

  tl_record_get (record, field, &value);
  if (field->type == TL_FIELD_REF)
    write_references (writer, field, 1, &value.ref);
  else if (field->type == TL_FIELD_REFS)
    write_references (writer, field, value.refs->n, value.refs->v);
  else if (tl_field_type_is_text (field->type))
    write_attribute (writer, field->name, value.text);
  else
    {
      g_autofree char *text = tl_value_format (field, &value);

      if (text != NULL)
        write_attribute (writer, field->name, text);
    }
}

static void
write_attributes (Writer *writer, const TlRecord *record, const TlKindInfo *info)
{
  if (record->kind == TL_KIND_JOURNEY)
    write_attribute (writer, "xmlns", TL_WRITE_NAMESPACE);
  write_extras (writer, record, TRUE);
  if (record->id != NULL)
    write_attribute (writer, "id", record->id);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];
      const char *raw;

      if (field->place != TL_PLACE_ATTRIBUTE)
        continue;
      if (!tl_write_leaves_out (record, field))
        write_value (writer, record, field);
      else if ((raw = find_raw (record, field)) != NULL)
        write_attribute (writer, field->name, raw);
    }
  write_extras (writer, record, FALSE);
}

/* ---- content ---- */

static void write_record (Writer *writer, const TlRecord *record, guint level);

static gboolean
is_field_of (const TlKindInfo *info, const TlFieldInfo *field)
{
  return field >= info->fields && field < info->fields + info->n_fields;
}

/* The long text of its parent that a comment stands before; NULL: it stands among the records. One that was moved may
 * still point into another kind's fields. */
static const TlFieldInfo *
field_after (const TlRecord *record, const TlKindInfo *parent)
{
  const TlFieldInfo *before = record->kind == TL_KIND_OTHER ? ((const TlOther *) record)->before : NULL;

  return before != NULL && is_field_of (parent, before) ? before : NULL;
}

static void
write_field_child (Writer *writer, const TlRecord *record, const TlFieldInfo *field, guint level)
{
  if (tl_record_is_default (record, field))
    return;
  indent (writer, level);
  g_string_append_printf (writer->out, "<%s>", field->name);
  tl_escape_append (writer->out, tl_record_text (record, field), -1, TL_ESCAPE_TEXT);
  g_string_append_printf (writer->out, "</%s>\n", field->name);
}

static void
write_fields (Writer *writer, const TlRecord *record, const TlKindInfo *info, guint level)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].place != TL_PLACE_CHILD)
        continue;
      for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
        if (field_after (child, info) == &info->fields[i])
          write_record (writer, child, level);
      write_field_child (writer, record, &info->fields[i], level);
    }
}

static const TlRecord *
find_single (const TlRecord *record)
{
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    if (tl_schema_kind (child->kind)->single)
      return child;
  return NULL;
}

/* In the order they stand, but the one kind that comes before all others (settings) before the first record. */
static void
write_children (Writer *writer, const TlRecord *record, const TlKindInfo *info, guint level)
{
  const TlRecord *single = find_single (record);
  gboolean written = single == NULL;

  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    {
      if (field_after (child, info) != NULL || (child == single && written))
        continue;
      if (!written && child->kind != TL_KIND_OTHER)
        {
          write_record (writer, single, level);
          written = TRUE;
        }
      if (child != single)
        write_record (writer, child, level);
    }
}

static gboolean
has_elements (const TlRecord *record, const TlKindInfo *info)
{
  if (record->first_child != NULL)
    return TRUE;
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].place == TL_PLACE_CHILD && !tl_record_is_default (record, &info->fields[i]))
      return TRUE;
  return FALSE;
}

static void
write_record (Writer *writer, const TlRecord *record, guint level)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);

  indent (writer, level);
  if (record->kind == TL_KIND_OTHER)
    {
      g_string_append_printf (writer->out, "%s\n", ((const TlOther *) record)->xml);
      return;
    }
  g_string_append_printf (writer->out, "<%s", info->element);
  write_attributes (writer, record, info);
  if (info->text != NULL && !tl_record_is_default (record, info->text))
    {
      g_string_append_c (writer->out, '>');
      tl_escape_append (writer->out, tl_record_text (record, info->text), -1, TL_ESCAPE_TEXT);
      g_string_append_printf (writer->out, "</%s>\n", info->element);
    }
  else if (has_elements (record, info))
    {
      g_string_append (writer->out, ">\n");
      write_fields (writer, record, info, level + 1);
      write_children (writer, record, info, level + 1);
      indent (writer, level);
      g_string_append_printf (writer->out, "</%s>\n", info->element);
    }
  else
    g_string_append (writer->out, "/>\n");
  if (writer->out->len >= FLUSH_AT)
    flush (writer);
}

static void
write_map (Writer *writer)
{
  g_string_append (writer->out, HEAD);
  g_string_append (writer->out, tl_map_before_root (writer->map) != NULL ? tl_map_before_root (writer->map) : "");
  write_record (writer, &tl_map_journey (writer->map)->record, 0);
  g_string_append (writer->out, tl_map_after_root (writer->map) != NULL ? tl_map_after_root (writer->map) : "");
  flush (writer);
}

/* ---- public ---- */

GBytes *
tl_write_bytes (TlMap *map)
{
  Writer writer = { .map = map };

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  writer.out = g_string_sized_new (FLUSH_AT);
  write_map (&writer);
  return g_string_free_to_bytes (writer.out);
}

gboolean
tl_write_stream (TlMap *map, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  Writer writer = { .map = map, .stream = stream, .cancellable = cancellable };

  g_return_val_if_fail (TL_IS_MAP (map) && G_IS_OUTPUT_STREAM (stream), FALSE);

  writer.out = g_string_sized_new (2 * FLUSH_AT);
  write_map (&writer);
  g_string_free (writer.out, TRUE);
  if (writer.error == NULL)
    return TRUE;
  g_propagate_error (error, writer.error);
  return FALSE;
}

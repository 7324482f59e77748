/* What the schema does not know: elements back into text from the parser's events, comments, processing instructions. */
#include "files/read-internal.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/text.h"

typedef struct
{
  const xmlChar *prefix, *uri; /* of the parser's dictionary; NULL: the default one, none */
  guint depth;
} Binding;

gboolean
tl_read_keep (TlReader *reader, gsize bytes)
{
  TlFilePlace place;

  reader->kept += bytes;
  if (reader->kept <= TL_READ_MAX_KEPT)
    return TRUE;
  place = tl_read_here (reader);
  return tl_read_fail (reader, &place, TL_FILE_ERROR_LIMIT, _ ("Comments and parts that are not known here are larger than 16 MiB together"));
}

gboolean
tl_read_root_declares (TlReader *reader, const xmlChar *prefix, const xmlChar *uri)
{
  const GArray *extra = reader->stack[0].record->extra;

  for (guint i = 0; extra != NULL && i < extra->len; i++)
    {
      const TlExtra *one = &g_array_index (extra, TlExtra, i);

      if (g_str_has_prefix (one->name, "xmlns:") && strcmp (one->name + strlen ("xmlns:"), (const char *) prefix) == 0)
        return strcmp (one->value, tl_read_uri (reader, uri)) == 0;
    }
  return FALSE;
}

/* ---- namespaces ---- */

static gboolean
same_prefix (const xmlChar *a, const xmlChar *b)
{
  return a == b || (a != NULL && b != NULL && xmlStrEqual (a, b));
}

static gboolean
is_declared_inside (const TlReadUnknown *unknown, const xmlChar *prefix)
{
  for (guint i = unknown->bindings->len; i > 0; i--)
    if (same_prefix (g_array_index (unknown->bindings, Binding, i - 1).prefix, prefix))
      return TRUE;
  return FALSE;
}

static void
append_declaration (TlReader *reader, GString *out, const xmlChar *prefix, const xmlChar *uri)
{
  g_string_append (out, prefix != NULL ? " xmlns:" : " xmlns");
  if (prefix != NULL)
    g_string_append (out, (const char *) prefix);
  g_string_append (out, "=\"");
  tl_escape_append (out, tl_read_uri (reader, uri), -1, TL_ESCAPE_ATTRIBUTE);
  g_string_append_c (out, '"');
}

/* The element must mean the same wherever its record is moved: what it does not declare itself and the root does not
 * either is declared at its outermost tag. */
static void
need_namespace (TlReader *reader, const xmlChar *prefix, const xmlChar *uri)
{
  TlReadUnknown *unknown = &reader->unknown;
  Binding binding = { prefix, uri, 1 };

  if (is_declared_inside (unknown, prefix))
    return;
  if (prefix == NULL ? uri == reader->names.journey : xmlStrEqual (prefix, (const xmlChar *) "xml") || tl_read_root_declares (reader, prefix, uri))
    return;
  append_declaration (reader, unknown->needed, prefix, uri);
  g_array_insert_val (unknown->bindings, 0, binding);
}

static void
forget_bindings (TlReadUnknown *unknown)
{
  while (unknown->bindings->len > 0 && g_array_index (unknown->bindings, Binding, unknown->bindings->len - 1).depth > unknown->depth)
    g_array_set_size (unknown->bindings, unknown->bindings->len - 1);
}

/* ---- elements ---- */

static void
append_name (GString *out, const xmlChar *prefix, const xmlChar *name)
{
  if (prefix != NULL)
    {
      g_string_append (out, (const char *) prefix);
      g_string_append_c (out, ':');
    }
  g_string_append (out, (const char *) name);
}

static void
close_tag (TlReadUnknown *unknown)
{
  if (unknown->tag_open)
    g_string_append_c (unknown->xml, '>');
  unknown->tag_open = FALSE;
}

static void
append_attributes (TlReader *reader, const TlReadTag *tag)
{
  GString *xml = reader->unknown.xml;

  for (int i = 0; i < tag->n_attributes; i++)
    {
      const xmlChar **attribute = tag->attributes + 5 * i;
      TlReadPiece value = tl_read_attribute_value (reader, attribute);

      g_string_append_c (xml, ' ');
      append_name (xml, attribute[1], attribute[0]);
      g_string_append (xml, "=\"");
      tl_escape_append (xml, value.text, value.length, TL_ESCAPE_ATTRIBUTE);
      g_string_append_c (xml, '"');
      if (attribute[1] != NULL)
        need_namespace (reader, attribute[1], attribute[2]);
    }
}

void
tl_read_unknown_start (TlReader *reader, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, const TlReadTag *tag)
{
  TlReadUnknown *unknown = &reader->unknown;
  gsize before = unknown->xml->len;

  close_tag (unknown);
  unknown->depth++;
  g_string_append_c (unknown->xml, '<');
  append_name (unknown->xml, prefix, name);
  for (int i = 0; i < tag->n_namespaces; i++)
    {
      Binding binding = { tag->namespaces[2 * i], tag->namespaces[2 * i + 1], unknown->depth };

      append_declaration (reader, unknown->xml, binding.prefix, binding.uri);
      g_array_append_val (unknown->bindings, binding);
    }
  if (unknown->depth == 1)
    unknown->declarations = unknown->xml->len;
  need_namespace (reader, prefix, uri);
  append_attributes (reader, tag);
  unknown->tag_open = TRUE;
  tl_read_keep (reader, unknown->xml->len - before);
}

static void
finish (TlReader *reader)
{
  TlReadUnknown *unknown = &reader->unknown;
  char *xml;

  g_string_insert_len (unknown->xml, unknown->declarations, unknown->needed->str, unknown->needed->len);
  xml = g_strndup (unknown->xml->str, unknown->xml->len);
  g_string_truncate (unknown->xml, 0);
  g_string_truncate (unknown->needed, 0);
  g_array_set_size (unknown->bindings, 0);
  tl_read_remark (reader, xml);
}

void
tl_read_unknown_end (TlReader *reader, const xmlChar *name, const xmlChar *prefix)
{
  TlReadUnknown *unknown = &reader->unknown;

  if (unknown->tag_open)
    g_string_append (unknown->xml, "/>");
  else
    {
      g_string_append (unknown->xml, "</");
      append_name (unknown->xml, prefix, name);
      g_string_append_c (unknown->xml, '>');
    }
  unknown->tag_open = FALSE;
  unknown->depth--;
  forget_bindings (unknown);
  if (unknown->depth == 0)
    finish (reader);
}

void
tl_read_unknown_text (TlReader *reader, const char *text, gsize length)
{
  TlReadUnknown *unknown = &reader->unknown;

  if (!tl_read_keep (reader, length))
    return;
  close_tag (unknown);
  tl_escape_append (unknown->xml, text, length, TL_ESCAPE_TEXT);
}

/* ---- where it goes ---- */

/* Kept at its place among the records; before the first of them also among the long texts, which are fields. */
void
tl_read_remark (TlReader *reader, char *xml)
{
  g_autofree char *owned = xml;
  TlFilePlace place = { 0, 0 };

  if (reader->unknown.depth > 0)
    {
      close_tag (&reader->unknown);
      g_string_append (reader->unknown.xml, xml);
    }
  else if (!reader->root_seen || reader->root_ended)
    g_string_append_printf (reader->root_seen ? reader->after : reader->before, "%s\n", xml);
  else
    {
      place = tl_read_here (reader);
      tl_other_load (tl_map_load_record (reader->map, TL_KIND_OTHER, tl_read_frame (reader)->record), g_steal_pointer (&owned));
      g_array_append_val (reader->places, place);
    }
}

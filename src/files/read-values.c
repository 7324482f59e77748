/* Attributes and texts of known records become values. Whole numbers, words and plain text are taken straight from the
 * parser's buffer; the rest goes through model/value.h. */
#include "files/read-internal.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINE_CHARACTERS 1000
#define LONG_CHARACTERS 20000
#define PLAIN_DIGITS 15

/* ---- what the parser gives ---- */

#define AMPERSAND "&#38;"

/* Where entities are not replaced, the parser gives each ampersand of a value as a reference, and only these. */
static TlReadPiece
decode (TlReader *reader, TlReadPiece piece)
{
  const char *p = piece.text, *end = piece.text + piece.length;

  if (memchr (p, '&', piece.length) == NULL)
    return piece;
  g_string_truncate (reader->decoded, 0);
  while (p < end)
    {
      g_string_append_c (reader->decoded, *p);
      p += (gsize) (end - p) >= strlen (AMPERSAND) && memcmp (p, AMPERSAND, strlen (AMPERSAND)) == 0 ? strlen (AMPERSAND) : 1;
    }
  return (TlReadPiece){ reader->decoded->str, reader->decoded->len };
}

TlReadPiece
tl_read_attribute_value (TlReader *reader, const xmlChar **attribute)
{
  return decode (reader, (TlReadPiece){ (const char *) attribute[3], attribute[4] - attribute[3] });
}

const char *
tl_read_uri (TlReader *reader, const xmlChar *uri)
{
  return uri != NULL ? decode (reader, (TlReadPiece){ (const char *) uri, strlen ((const char *) uri) }).text : "";
}

/* ---- the quick ways; FALSE: not sure, ask the model ---- */

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Text that tidying would not change. The parser has seen to it that XML can hold it. */
static gboolean
is_tidy (const TlFieldInfo *field, TlReadPiece piece)
{
  gsize most = field->type == TL_FIELD_LONG ? LONG_CHARACTERS : LINE_CHARACTERS;

  if (field->type > TL_FIELD_LONG || piece.length == 0 || piece.length > most || is_blank (piece.text[0]) || is_blank (piece.text[piece.length - 1]))
    return FALSE;
  if (memchr (piece.text, '\r', piece.length) != NULL)
    return FALSE;
  return field->type == TL_FIELD_LONG || (memchr (piece.text, '\n', piece.length) == NULL && memchr (piece.text, '\t', piece.length) == NULL);
}

static gboolean
quick_int (const TlFieldInfo *field, TlReadPiece piece, TlValue *value)
{
  gint64 number = 0;

  if (piece.length == 0 || piece.length > PLAIN_DIGITS)
    return FALSE;
  for (gsize i = 0; i < piece.length; i++)
    {
      if (!g_ascii_isdigit (piece.text[i]))
        return FALSE;
      number = number * 10 + (piece.text[i] - '0');
    }
  value->integer = number;
  return number >= field->min && number <= field->max;
}

static gboolean
quick_word (const TlFieldInfo *field, TlReadPiece piece, TlValue *value)
{
  for (guint i = 0; field->words[i].word != NULL; i++)
    if (strncmp (field->words[i].word, piece.text, piece.length) == 0 && field->words[i].word[piece.length] == '\0')
      {
        value->integer = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
quick_value (const TlFieldInfo *field, TlReadPiece piece, TlValue *value)
{
  switch (field->type)
    {
    case TL_FIELD_INT:
      return quick_int (field, piece, value);
    case TL_FIELD_ENUM:
    case TL_FIELD_FLAG:
      return quick_word (field, piece, value);
    default:
      return FALSE;
    }
}

/* ---- one attribute ---- */

static void
declare_prefix (TlReader *reader, TlRecord *record, const xmlChar *prefix, const xmlChar *uri, const TlReadTag *tag)
{
  g_autofree char *name = g_strdup_printf ("xmlns:%s", prefix);

  for (int i = 0; i < tag->n_namespaces; i++)
    if (tag->namespaces[2 * i] == prefix)
      return;
  if (xmlStrEqual (prefix, (const xmlChar *) "xml") || tl_read_root_declares (reader, prefix, uri))
    return;
  for (guint i = 0; record->extra != NULL && i < record->extra->len; i++)
    if (strcmp (g_array_index (record->extra, TlExtra, i).name, name) == 0)
      return;
  tl_record_load_extra (record, name, tl_read_uri (reader, uri));
}

static gboolean
load_extra (TlReader *reader, TlRecord *record, const xmlChar **attribute, TlReadPiece piece, const TlReadTag *tag)
{
  const xmlChar *name = attribute[0], *prefix = attribute[1];
  g_autofree char *full = prefix != NULL ? g_strdup_printf ("%s:%s", prefix, name) : g_strdup ((const char *) name);
  g_autofree char *value = g_strndup (piece.text, piece.length);

  if (!tl_read_keep (reader, strlen (full) + piece.length))
    return FALSE;
  if (prefix != NULL)
    declare_prefix (reader, record, prefix, attribute[2], tag);
  if (prefix == NULL || attribute[2] == reader->names.journey)
    {
      TlFilePlace place = tl_read_attribute_place (reader, prefix, name);

      tl_read_warn (reader, &place, _ ("“%s” is not known here; it is kept"), tl_read_shown (reader, full));
    }
  tl_record_load_extra (record, full, value);
  return TRUE;
}

/* A value that does not parse: wrong, unless a newer minor version wrote it. */
static gboolean
refuse_value (TlReader *reader, TlRecord *record, const xmlChar **attribute, const char *text, const GError *reason)
{
  TlFilePlace place = tl_read_attribute_place (reader, attribute[1], attribute[0]);

  if (!reader->newer || !(g_error_matches (reason, TL_VALUE_ERROR, TL_VALUE_ERROR_SYNTAX) || g_error_matches (reason, TL_VALUE_ERROR, TL_VALUE_ERROR_RANGE)))
    return tl_read_fail_by (reader, &place, reason);
  if (!tl_read_keep (reader, strlen (text)))
    return FALSE;
  tl_read_warn (reader, &place, _ ("“%s” has a value not known here, which is kept"), (const char *) attribute[0]);
  tl_record_load_extra (record, (const char *) attribute[0], text);
  return TRUE;
}

static gboolean
load_field (TlReader *reader, TlRecord *record, const TlFieldInfo *field, const xmlChar **attribute, TlReadPiece piece)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *heap = NULL;
  char buffer[256];
  char *text = buffer;
  TlValue value;

  if (is_tidy (field, piece))
    {
      tl_map_load_text (reader->map, record, field, piece.text, piece.length);
      return TRUE;
    }
  if (field->type == TL_FIELD_REF && tl_read_quick_reference (reader, record, field, piece))
    return TRUE;
  memset (&value, 0, sizeof value);
  if (quick_value (field, piece, &value))
    {
      tl_record_load (record, field, &value);
      return TRUE;
    }
  if (piece.length >= sizeof buffer)
    text = heap = g_malloc (piece.length + 1);
  memcpy (text, piece.text, piece.length);
  text[piece.length] = '\0';
  if (field->type == TL_FIELD_REF || field->type == TL_FIELD_REFS)
    return tl_read_reference (reader, record, field, text);
  if (!tl_value_parse (field, text, &value, &reason))
    return refuse_value (reader, record, attribute, text, reason);
  /* An empty list is the same as none given (SCHEMA.md 5). */
  if (field->type == TL_FIELD_WORDS && value.integer == 0)
    value.integer = field->fallback;
  tl_record_load (record, field, &value);
  return TRUE;
}

static gboolean
refuse_id (TlReader *reader, const char *id, const GError *reason)
{
  TlFilePlace place = tl_read_attribute_place (reader, NULL, (const xmlChar *) "id");
  TlHandle first = tl_map_find_id (reader->map, id);

  if (first == 0 || first >= reader->places->len)
    return tl_read_fail_by (reader, &place, reason);
  /* Translators: the id, then the line and column where it was used first. */
  return tl_read_fail (reader, &place, TL_FILE_ERROR_CONTENT, _ ("The id “%s” is used twice, first in line %u, column %u, expected an id of its own"), id,
                       g_array_index (reader->places, TlFilePlace, first).line, g_array_index (reader->places, TlFilePlace, first).column);
}

static gboolean
load_id (TlReader *reader, TlRecord *record, TlReadPiece piece)
{
  g_autoptr (GError) reason = NULL;

  return tl_map_load_id (reader->map, record, piece.text, piece.length, &reason) || refuse_id (reader, record->id, reason);
}

static gboolean
load_attribute (TlReader *reader, const TlReadFrame *frame, const xmlChar **attribute, const TlReadTag *tag)
{
  TlReadPiece piece = tl_read_attribute_value (reader, attribute);
  guint symbol = attribute[1] == NULL ? tl_read_symbol (&reader->names, attribute[0]) : 0;
  guint index = symbol != 0 ? reader->names.fields[frame->info->kind][symbol] : 0;

  if (piece.length > TL_READ_MAX_ATTRIBUTE)
    {
      TlFilePlace place = tl_read_attribute_place (reader, attribute[1], attribute[0]);

      return tl_read_fail (reader, &place, TL_FILE_ERROR_LIMIT, _ ("“%s” is longer than 64 KiB"), tl_read_shown (reader, (const char *) attribute[0]));
    }
  if (symbol == reader->names.id && frame->info->id != TL_ID_NONE)
    return load_id (reader, frame->record, piece);
  if (index != 0 && frame->info->fields[index - 1].place == TL_PLACE_ATTRIBUTE)
    return load_field (reader, frame->record, &frame->info->fields[index - 1], attribute, piece);
  return load_extra (reader, frame->record, attribute, piece, tag);
}

/* ---- a tag ---- */

/* A default namespace is not kept: known elements are written in the format's own, unknown ones declare theirs. */
static gboolean
load_namespaces (TlReader *reader, TlRecord *record, const TlReadTag *tag)
{
  for (int i = 0; i < tag->n_namespaces; i++)
    {
      const char *prefix = (const char *) tag->namespaces[2 * i];
      const char *uri = tl_read_uri (reader, tag->namespaces[2 * i + 1]);
      g_autofree char *name = prefix != NULL ? g_strdup_printf ("xmlns:%s", prefix) : NULL;

      if (name == NULL)
        continue;
      if (!tl_read_keep (reader, strlen (name) + strlen (uri)))
        return FALSE;
      tl_record_load_extra (record, name, uri);
    }
  return TRUE;
}

/* What the version is decides how the other values are taken, wherever it stands among them. */
static gboolean
load_version_first (TlReader *reader, const TlReadFrame *frame, const TlReadTag *tag)
{
  const TlJourney *journey = (const TlJourney *) frame->record;
  guint symbol = 0;

  for (int i = 0; i < tag->n_attributes; i++)
    {
      const xmlChar **attribute = tag->attributes + 5 * i;

      if (attribute[1] != NULL || !xmlStrEqual (attribute[0], (const xmlChar *) "version"))
        continue;
      symbol = tl_read_symbol (&reader->names, attribute[0]);
      if (symbol == 0 || !load_attribute (reader, frame, attribute, tag))
        return FALSE;
    }
  reader->newer = journey->version > 0;
  if (reader->newer)
    tl_read_warn (reader, &frame->place, _ ("The file was written by a newer version of the program (format 1.%d); what is not known here is kept"), journey->version);
  return TRUE;
}

gboolean
tl_read_attributes (TlReader *reader, TlReadFrame *frame, const TlReadTag *tag)
{
  TlRecord *record = frame->record;

  if (tag->n_namespaces > 0 && !load_namespaces (reader, record, tag))
    return FALSE;
  if (record->kind == TL_KIND_JOURNEY && !load_version_first (reader, frame, tag))
    return FALSE;
  for (int i = 0; i < tag->n_attributes; i++)
    if (!load_attribute (reader, frame, tag->attributes + 5 * i, tag))
      return FALSE;
  if (frame->info->id == TL_ID_ALWAYS && record->id == NULL)
    return tl_read_fail (reader, &frame->place, TL_FILE_ERROR_CONTENT, _ ("<%s> has no id, expected one such as id=\"%s-1\""), frame->element, frame->element);
  return TRUE;
}

/* ---- a text ---- */

gboolean
tl_read_text (TlReader *reader, TlReadFrame *frame)
{
  g_autoptr (GError) reason = NULL;
  const TlReadPiece piece = { reader->text->str, reader->text->len };
  TlValue value;

  if (piece.length == 0)
    return TRUE;
  if (is_tidy (frame->field, piece))
    {
      tl_map_load_text (reader->map, frame->record, frame->field, piece.text, piece.length);
      return TRUE;
    }
  memset (&value, 0, sizeof value);
  if (!tl_value_parse (frame->field, reader->text->str, &value, &reason))
    return tl_read_fail_by (reader, &frame->place, reason);
  tl_record_load (frame->record, frame->field, &value);
  return TRUE;
}

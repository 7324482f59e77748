/* Where something stands in the file, and the sentences that say so. */
#include "files/read-internal.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/text.h"

/* ---- places ---- */

static inline gboolean
continues_a_character (char byte)
{
  return ((guchar) byte & 0xc0) == 0x80;
}

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

/* Eight bytes at a time while they are ASCII: this is done for every element. */
static guint
count_characters (const char *from, const char *to)
{
  const char *p = from;
  guint continuations = 0;

  while (p < to)
    {
      guint64 eight;

      if (to - p >= 8 && (memcpy (&eight, p, 8), (eight & HIGH_BITS) == 0))
        p += 8;
      else
        continuations += continues_a_character (*p++);
    }
  return to - from - continuations;
}

static guint
count_breaks (const char *from, const char *to)
{
  guint n = 0;

  for (const char *p = from; (p = memchr (p, '\n', to - p)) != NULL; p++)
    n++;
  return n;
}

TlFilePlace
tl_read_here (TlReader *reader)
{
  const xmlParserInput *input = reader->parser->input;

  if (input == NULL)
    return (TlFilePlace){ 1, 1 };
  return (TlFilePlace){ MAX (input->line, 1), MAX (input->col, 1) };
}

/* The parser counts lines and characters up to @now: what lies between there and @at is taken back. */
static TlFilePlace
place_before (TlReader *reader, const char *at, const char *now)
{
  const char *base = (const char *) reader->parser->input->base;
  TlFilePlace place = tl_read_here (reader);
  const char *line;
  guint breaks;

  if (at == NULL || at < base || at > now)
    return place;
  breaks = count_breaks (at, now);
  if (breaks == 0)
    {
      guint characters = count_characters (at, now);

      place.column = place.column > characters ? place.column - characters : 1;
      return place;
    }
  line = memrchr (base, '\n', at - base);
  place.line -= MIN (breaks, place.line - 1);
  place.column = count_characters (line != NULL ? line + 1 : base, at) + 1;
  return place;
}

TlFilePlace
tl_read_place_of (TlReader *reader, const char *at)
{
  return place_before (reader, at, (const char *) reader->parser->input->cur);
}

/* While it hands out text, the parser has counted it but not yet stepped over it. */
TlFilePlace
tl_read_place_in_text (TlReader *reader, const char *text, gsize length, gsize offset)
{
  const xmlParserInput *input = reader->parser->input;

  if (text != (const char *) input->cur)
    return tl_read_place_of (reader, text + offset);
  return place_before (reader, text + offset, text + length);
}

/* No '<' can stand inside a tag, not even in a value. */
const char *
tl_read_tag_start (TlReader *reader)
{
  const xmlParserInput *input = reader->parser->input;

  return memrchr (input->base, '<', input->cur - input->base);
}

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Steps over one name="value"; NULL at the end of the tag. */
static const char *
skip_attribute (const char *p, const char *end)
{
  const char *quote = p;

  while (quote < end && *quote != '"' && *quote != '\'')
    quote++;
  if (quote == end)
    return NULL;
  p = memchr (quote + 1, *quote, end - quote - 1);
  return p != NULL ? p + 1 : NULL;
}

TlFilePlace
tl_read_attribute_place (TlReader *reader, const xmlChar *prefix, const xmlChar *name)
{
  const char *end = (const char *) reader->parser->input->cur;
  const char *tag = tl_read_tag_start (reader);
  g_autofree char *wanted = prefix != NULL ? g_strdup_printf ("%s:%s", prefix, name) : g_strdup ((const char *) name);
  gsize length = strlen (wanted);
  const char *p = tag;

  while (p != NULL && p < end && !is_blank (*p))
    p++;
  while (p != NULL)
    {
      while (p < end && is_blank (*p))
        p++;
      if ((gsize) (end - p) > length && memcmp (p, wanted, length) == 0 && (p[length] == '=' || is_blank (p[length])))
        return tl_read_place_of (reader, p);
      p = skip_attribute (p, end);
    }
  return tl_read_place_of (reader, tag);
}

/* ---- sentences ---- */

const char *
tl_read_shown (TlReader *reader, const char *text)
{
  g_autofree char *shown = tl_text_shown (text);

  return g_string_chunk_insert (reader->strings, shown);
}

/* As xmlStopParser(), but without freeing the input, which the parser may be in the middle of converting. Without it
 * some of its own errors repeat for every byte of a long comment, each with a copy of it. */
static void
stop (xmlParserCtxtPtr parser)
{
  parser->instate = XML_PARSER_EOF;
  parser->disableSAX = 2;
}

static gboolean
fail_literal (TlReader *reader, const TlFilePlace *place, TlFileError code, const char *message)
{
  g_autofree char *line = g_strdelimit (g_strdup (message), "\n\r\t", ' ');

  if (reader->error != NULL)
    return FALSE;
  g_set_error (&reader->error, TL_FILE_ERROR, code, "%s:%u:%u: %s", reader->name, place->line, place->column, line);
  stop (reader->parser);
  return FALSE;
}

gboolean
tl_read_fail (TlReader *reader, const TlFilePlace *place, TlFileError code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return fail_literal (reader, place, code, message);
}

gboolean
tl_read_fail_by (TlReader *reader, const TlFilePlace *place, const GError *reason)
{
  gboolean too_much = g_error_matches (reason, TL_VALUE_ERROR, TL_VALUE_ERROR_LENGTH) || g_error_matches (reason, TL_MAP_ERROR, TL_MAP_ERROR_LIMIT);

  return fail_literal (reader, place, too_much ? TL_FILE_ERROR_LIMIT : TL_FILE_ERROR_CONTENT, reason->message);
}

void
tl_read_warn (TlReader *reader, const TlFilePlace *place, const char *format, ...)
{
  TlFileWarning warning = { place->line, place->column, NULL };
  va_list arguments;

  if (reader->report == NULL || reader->report->warnings->len >= TL_READ_MAX_WARNINGS)
    return;
  va_start (arguments, format);
  warning.message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_array_append_val (reader->report->warnings, warning);
}

/* ---- what the parser found ---- */

static gboolean
fail_at_end (TlReader *reader, const TlFilePlace *place)
{
  if (reader->n_bytes == 0)
    return tl_read_fail (reader, place, TL_FILE_ERROR_NOT_A_MAP, _ ("The file is empty, expected a journey map"));
  if (reader->root_ended)
    return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("Something stands after the end of the map, expected nothing"));
  if (!reader->root_seen && reader->first_bytes[0] == 0x1f && reader->first_bytes[1] == 0x8b)
    return tl_read_fail (reader, place, TL_FILE_ERROR_NOT_A_MAP, _ ("The file is compressed, expected XML text; unpack it first"));
  if (!reader->root_seen)
    return tl_read_fail (reader, place, TL_FILE_ERROR_NOT_A_MAP, _ ("This is no XML file, expected a journey map"));
  if (reader->n_open > 0)
    /* Translators: %s is the name of an XML element. */
    return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("The file ends too early, expected the end of <%s>"), tl_read_frame (reader)->element);
  return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("The file ends too early"));
}

/* Where a bad byte is the last one it was given, the parser only says that something is wrong. */
static gboolean
stands_at_bad_byte (TlReader *reader)
{
  const xmlParserInput *input = reader->parser->input;

  return input != NULL && input->cur < input->end && g_utf8_get_char_validated ((const char *) input->cur, input->end - input->cur) >= (gunichar) -2;
}

static gboolean
is_broken_encoding (TlReader *reader, const xmlError *error)
{
  if (error->code == XML_ERR_INTERNAL_ERROR)
    return stands_at_bad_byte (reader);
  return error->code == XML_ERR_INVALID_ENCODING || error->code == XML_I18N_CONV_FAILED || error->code == XML_I18N_EXCESS_HANDLER || (error->code == XML_ERR_INVALID_CHAR && error->message != NULL && strstr (error->message, "UTF-8") != NULL);
}

static gboolean
fail_by_code (TlReader *reader, const TlFilePlace *place, const xmlError *error)
{
  const char *first = tl_read_shown (reader, error->str1 != NULL ? error->str1 : "");
  const char *second = tl_read_shown (reader, error->str2 != NULL ? error->str2 : "");
  g_autofree char *message = NULL;

  if (is_broken_encoding (reader, error))
    return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("These bytes are no text in the file's encoding, expected valid UTF-8 or the encoding the file declares"));
  switch (error->code)
    {
    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_DOCUMENT_END:
      return fail_at_end (reader, place);
    case XML_ERR_INVALID_CHAR:
      return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("This character cannot stand in an XML file"));
    case XML_ERR_TAG_NAME_MISMATCH:
      /* Translators: the first %s is an element opened, %d its line, the second the one that was closed instead. */
      return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("<%s> of line %d is closed by </%s>, expected </%s>"), first, error->int1, second, first);
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("“&%s;” is not known, expected &amp;, &lt;, &gt;, &quot;, &apos; or a number"), first);
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
      return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("The attribute “%s” stands here twice"), first);
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("The prefix “%s” is not declared"), first);
    case XML_ERR_UNSUPPORTED_ENCODING:
      return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("The encoding “%s” is not known, expected UTF-8"), first);
    default:
      message = g_strstrip (g_strdup (error->message != NULL ? error->message : ""));
      /* Translators: %s is what the XML library says, in English. */
      return tl_read_fail (reader, place, TL_FILE_ERROR_SYNTAX, _ ("This is not well-formed XML: %s"), tl_read_shown (reader, message));
    }
}

void
tl_read_parser_error (void *data, const xmlError *error)
{
  TlReader *reader = data;
  TlFilePlace place;

  if (reader->error != NULL || error->level < XML_ERR_ERROR || error->code == XML_ERR_USER_STOP)
    return;
  place = tl_read_here (reader);
  if (error->domain != XML_FROM_I18N && error->line > 0)
    place = (TlFilePlace){ error->line, MAX (error->int2, 1) };
  fail_by_code (reader, &place, error);
}

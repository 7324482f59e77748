/* The driver: bytes into the push parser, 64 kB at a time, and what is left to do at the end. */
#include "files/read-internal.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

#include "files/write.h"
#include "model/comments.h"

#define CHUNK (64 * 1024)
/* Less than that of an unfinished tag costs nothing to let the parser go on with. */
#define TAG_SUSPICIOUS (32 * 1024)

/* ---- life ---- */

static void
start_library (void)
{
  static gsize started = 0;

  if (g_once_init_enter (&started))
    {
      xmlInitParser ();
      g_once_init_leave (&started, 1);
    }
}

static TlReader *
reader_new (const char *name, TlReadFlags flags, TlReadReport *report)
{
  TlReader *reader = g_new0 (TlReader, 1);
  const TlFilePlace none = { 0, 0 };
  xmlSAXHandler handler;

  start_library ();
  tl_read_handlers (&handler);
  reader->parser = xmlCreatePushParserCtxt (&handler, reader, NULL, 0, NULL);
  /* Nothing else, ever: no entities, no DTD, no network, no huge texts. */
  xmlCtxtUseOptions (reader->parser, XML_PARSE_NONET);
  tl_read_names_init (&reader->names, reader->parser->dict);
  reader->map = tl_map_new ();
  reader->name = name;
  reader->flags = flags;
  reader->report = report;
  reader->text = g_string_sized_new (1024);
  reader->decoded = g_string_new (NULL);
  reader->before = g_string_new (NULL);
  reader->after = g_string_new (NULL);
  reader->unknown.xml = g_string_new (NULL);
  reader->unknown.needed = g_string_new (NULL);
  reader->unknown.bindings = g_array_new (FALSE, FALSE, 3 * sizeof (gpointer));
  reader->places = g_array_new (FALSE, FALSE, sizeof (TlFilePlace));
  g_array_append_val (reader->places, none);
  reader->references = g_array_new (FALSE, FALSE, sizeof (TlReadReference));
  reader->strings = g_string_chunk_new (4096);
  return reader;
}

static void
reader_free (TlReader *reader)
{
  /* Declarations of a DOCTYPE that was refused hang on a document of the parser's own. */
  g_clear_pointer (&reader->parser->myDoc, xmlFreeDoc);
  xmlFreeParserCtxt (reader->parser);
  g_clear_object (&reader->map);
  g_clear_error (&reader->error);
  g_string_free (reader->text, TRUE);
  g_string_free (reader->decoded, TRUE);
  g_string_free (reader->before, TRUE);
  g_string_free (reader->after, TRUE);
  g_string_free (reader->unknown.xml, TRUE);
  g_string_free (reader->unknown.needed, TRUE);
  g_array_unref (reader->unknown.bindings);
  g_array_unref (reader->places);
  g_array_unref (reader->references);
  g_string_chunk_free (reader->strings);
  g_free (reader);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlReader, reader_free)

/* ---- feeding ---- */

/* The parser compares each attribute of a tag with each other one before it shows the tag to anybody: a tag of some
 * megabytes takes it minutes. So those of an unfinished tag are counted in its own buffer. */
static gboolean
has_too_many_attributes (TlReader *reader)
{
  const xmlParserInput *input = reader->parser->input;
  const char *p = (const char *) input->cur, *end = (const char *) input->end;
  guint n = 0;

  if (end - p < TAG_SUSPICIOUS || p[0] != '<' || p[1] == '!' || p[1] == '?')
    return FALSE;
  while (p < end && n <= 2 * TL_READ_MAX_ATTRIBUTES)
    {
      const char *double_quote = memchr (p, '"', end - p);
      const char *single_quote = memchr (p, '\'', (double_quote != NULL ? double_quote : end) - p);
      const char *quote = single_quote != NULL ? single_quote : double_quote;

      if (quote == NULL)
        break;
      n++;
      p = memchr (quote + 1, *quote, end - quote - 1);
      if (p == NULL)
        break;
      p++;
    }
  return n > 2 * TL_READ_MAX_ATTRIBUTES;
}

static void
feed_parser (TlReader *reader, const char *bytes, gsize length)
{
  xmlParseChunk (reader->parser, bytes, length, 0);
  if (reader->error == NULL && has_too_many_attributes (reader))
    {
      TlFilePlace place = tl_read_here (reader);

      tl_read_fail (reader, &place, TL_FILE_ERROR_LIMIT, _ ("An element has more than %d attributes"), TL_READ_MAX_ATTRIBUTES);
    }
}

static gboolean
feed (TlReader *reader, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length && reader->n_bytes + i < sizeof reader->first_bytes; i++)
    reader->first_bytes[reader->n_bytes + i] = bytes[i];
  reader->n_bytes += length;
  if (reader->n_bytes > TL_READ_MAX_BYTES)
    {
      TlFilePlace place = tl_read_here (reader);

      return tl_read_fail (reader, &place, TL_FILE_ERROR_LIMIT, _ ("The file is larger than 256 MiB"));
    }
  while (length > 0 && reader->error == NULL)
    {
      gsize part = MIN (length, CHUNK);

      feed_parser (reader, bytes, part);
      bytes += part;
      length -= part;
    }
  return reader->error == NULL;
}

static void
ignore_message (void *data, const char *format, ...)
{
}

/* What the library has no context for (broken bytes while converting) it says through these, which are per thread:
 * taken for as long as bytes are fed, so that nothing is printed. */
typedef struct
{
  xmlGenericErrorFunc generic;
  xmlStructuredErrorFunc structured;
  void *generic_data, *structured_data;
} Messages;

static Messages
catch_messages (TlReader *reader)
{
  Messages before = { xmlGenericError, xmlStructuredError, xmlGenericErrorContext, xmlStructuredErrorContext };

  xmlSetGenericErrorFunc (NULL, ignore_message);
  xmlSetStructuredErrorFunc (reader, (xmlStructuredErrorFunc) (void (*) (void)) tl_read_parser_error);
  return before;
}

static void
release_messages (Messages before)
{
  xmlSetGenericErrorFunc (before.generic_data, before.generic);
  xmlSetStructuredErrorFunc (before.structured_data, before.structured);
}

/* ---- the end ---- */

static gboolean
check_parser (TlReader *reader)
{
  TlFilePlace place;

  xmlParseChunk (reader->parser, NULL, 0, 1);
  if (reader->error != NULL)
    return FALSE;
  place = tl_read_here (reader);
  if (!reader->root_ended)
    return tl_read_fail (reader, &place, reader->root_seen ? TL_FILE_ERROR_SYNTAX : TL_FILE_ERROR_NOT_A_MAP, _ ("The file ends too early"));
  if (!reader->parser->wellFormed || !reader->parser->nsWellFormed)
    return tl_read_fail (reader, &place, TL_FILE_ERROR_SYNTAX, _ ("This is not well-formed XML"));
  return TRUE;
}

static gboolean
check_map (TlReader *reader)
{
  g_autoptr (GError) reason = NULL;
  TlFilePlace place = { 1, 1 };
  TlHandle where = 0;

  if (tl_map_check (reader->map, &where, &reason))
    return TRUE;
  if (where != 0 && where < reader->places->len)
    place = g_array_index (reader->places, TlFilePlace, where);
  return tl_read_fail_by (reader, &place, reason);
}

static void
report_places (TlReader *reader)
{
  GHashTable *places = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 1; i < reader->places->len; i++)
    g_hash_table_insert (places, GUINT_TO_POINTER (i), g_memdup2 (&g_array_index (reader->places, TlFilePlace, i), sizeof (TlFilePlace)));
  g_clear_pointer (&reader->report->places, g_hash_table_unref);
  reader->report->places = places;
}

static char *
text_or_null (const GString *text)
{
  return text->len > 0 ? g_strndup (text->str, text->len) : NULL;
}

/* Put together by hand or by another program; it stays as it is until somebody decides. */
static void
warn_of_unwanted (TlReader *reader)
{
  guint n = tl_map_keeps_comments (reader->map) ? 0 : tl_map_list (reader->map, TL_KIND_COMMENT)->len;

  if (n > 0)
    tl_read_warn (reader, &(TlFilePlace){ 1, 1 }, ngettext ("The map says that it keeps no comments of customers, and holds %u", "The map says that it keeps no comments of customers, and holds %u", n), n);
}

static TlMap *
finish (TlReader *reader, GError **error)
{
  Messages before;

  if (reader->error == NULL)
    {
      before = catch_messages (reader);
      if (check_parser (reader) && tl_read_resolve (reader))
        check_map (reader);
      release_messages (before);
    }
  if (reader->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader->error));
      return NULL;
    }
  tl_map_load_outside (reader->map, text_or_null (reader->before), text_or_null (reader->after));
  warn_of_unwanted (reader);
  tl_map_load_done (reader->map);
  if (reader->report != NULL && reader->flags & TL_READ_PLACES)
    report_places (reader);
  return g_steal_pointer (&reader->map);
}

static gboolean
feed_quietly (TlReader *reader, const char *bytes, gsize length)
{
  Messages before = catch_messages (reader);
  gboolean fed = feed (reader, bytes, length);

  release_messages (before);
  return fed;
}

/* ---- public ---- */

static void
check_canonical (TlMap *map, gconstpointer bytes, gsize length, TlReadReport *report)
{
  g_autoptr (GBytes) written = tl_write_bytes (map);

  report->canonical = g_bytes_get_size (written) == length && memcmp (g_bytes_get_data (written, NULL), bytes, length) == 0;
}

TlMap *
tl_read_bytes (GBytes *bytes, const char *name, TlReadFlags flags, TlReadReport *report, GError **error)
{
  g_autoptr (TlReader) reader = NULL;
  gsize length;
  const char *data;
  TlMap *map;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  reader = reader_new (name, flags, report);
  feed_quietly (reader, data, length);
  map = finish (reader, error);
  if (map != NULL && report != NULL && flags & TL_READ_CHECK_CANONICAL)
    check_canonical (map, data, length, report);
  return map;
}

TlMap *
tl_read_stream (GInputStream *stream, const char *name, TlReadFlags flags, TlReadReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (TlReader) reader = NULL;
  g_autoptr (GByteArray) whole = NULL;
  g_autofree char *chunk = NULL;
  gssize n;
  TlMap *map;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && name != NULL, NULL);

  reader = reader_new (name, flags, report);
  chunk = g_malloc (CHUNK);
  if (report != NULL && flags & TL_READ_CHECK_CANONICAL)
    whole = g_byte_array_new ();
  while ((n = g_input_stream_read (stream, chunk, CHUNK, cancellable, error)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!feed_quietly (reader, chunk, n))
        break;
      if (whole != NULL)
        g_byte_array_append (whole, (const guint8 *) chunk, n);
    }
  if (n < 0)
    return NULL;
  map = finish (reader, error);
  if (map != NULL && whole != NULL)
    check_canonical (map, whole->data, whole->len, report);
  return map;
}

/* One sentence whatever the system's own is: "Could not open “x.journey”: there is no such file". */
static void
fail_to_open (const char *name, const GError *reason, GError **error)
{
  const char *why = reason->message;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    why = _ ("there is no such file");
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    why = _ ("you may not read it");
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    why = _ ("it is a folder, expected a file");
  /* Translators: the first %s is a file's name, the second why. */
  g_set_error (error, reason->domain, reason->code, _ ("Could not open “%s”: %s"), name, why);
}

/* Reading from a device would wait or never end; a pipe is what shells give for another program's output. */
static gboolean
check_type (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_UNIX_MODE, G_FILE_QUERY_INFO_NONE, cancellable, &reason);

  if (info == NULL)
    {
      fail_to_open (name, reason, error);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("Could not open “%s”: %s"), name, _ ("it is a folder, expected a file"));
      return FALSE;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_SPECIAL && !S_ISFIFO (g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_MODE)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("Could not open “%s”: %s"), name, _ ("it is a device, expected a file"));
      return FALSE;
    }
  return TRUE;
}

TlMap *
tl_read_file (GFile *file, TlReadFlags flags, TlReadReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *base = NULL, *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  base = g_file_get_basename (file);
  name = g_filename_display_name (base != NULL ? base : "");
  if (!check_type (file, name, cancellable, error))
    return NULL;
  stream = g_file_read (file, cancellable, &reason);
  if (stream == NULL)
    {
      fail_to_open (name, reason, error);
      return NULL;
    }
  return tl_read_stream (G_INPUT_STREAM (stream), name, flags, report, cancellable, error);
}

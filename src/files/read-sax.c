/* The parser's events. Every handler returns at once after the first error. */
#include "files/read-internal.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- elements ---- */

static gboolean
refuse_root (TlReader *reader, const TlFilePlace *place, const char *name, const char *uri)
{
  gboolean journey = strcmp (name, "journey") == 0;

  name = tl_read_shown (reader, name);
  if (uri != NULL && strcmp (uri, TL_READ_NAMESPACE) == 0)
    return tl_read_fail (reader, place, TL_FILE_ERROR_NOT_A_MAP, _ ("The file begins with <%s>, expected <journey>"), name);
  if (uri != NULL && g_str_has_prefix (uri, TL_READ_NAMESPACE_STEM))
    /* Translators: %s is the number of the file format's version. */
    return tl_read_fail (reader, place, TL_FILE_ERROR_VERSION, _ ("The file is written in version %s of the format, expected version 1; a newer program may open it"), tl_read_shown (reader, uri + strlen (TL_READ_NAMESPACE_STEM)));
  if (uri == NULL && journey)
    return tl_read_fail (reader, place, TL_FILE_ERROR_NOT_A_MAP, _ ("<journey> has no namespace, expected xmlns=\"%s\""), TL_READ_NAMESPACE);
  if (uri == NULL)
    return tl_read_fail (reader, place, TL_FILE_ERROR_NOT_A_MAP, _ ("This is no journey map but <%s>, expected <journey xmlns=\"%s\">"), name, TL_READ_NAMESPACE);
  return tl_read_fail (reader, place, TL_FILE_ERROR_NOT_A_MAP, _ ("This is no journey map but <%s> of “%s”, expected <journey xmlns=\"%s\">"), name, tl_read_shown (reader, uri), TL_READ_NAMESPACE);
}

static TlReadFrame *
push_frame (TlReader *reader, TlRecord *record, const TlFieldInfo *field, const char *element, const TlFilePlace *place)
{
  TlReadFrame *frame = &reader->stack[reader->n_open++];

  g_assert (reader->n_open <= G_N_ELEMENTS (reader->stack));
  memset (frame, 0, sizeof *frame);
  frame->record = record;
  frame->info = tl_schema_kind (record->kind);
  frame->field = field;
  frame->element = element;
  frame->place = *place;
  g_string_truncate (reader->text, 0);
  return frame;
}

static gboolean
count_record (TlReader *reader, TlKind kind, const TlFilePlace *place)
{
  reader->n_stages += kind == TL_KIND_STAGE;
  reader->n_functions += kind == TL_KIND_FUNCTION;
  if (++reader->n_records > TL_READ_MAX_RECORDS)
    return tl_read_fail (reader, place, TL_FILE_ERROR_LIMIT, _ ("The map has more than %d records"), TL_READ_MAX_RECORDS);
  if (reader->n_stages > TL_READ_MAX_COLUMNS || reader->n_functions > TL_READ_MAX_COLUMNS)
    return tl_read_fail (reader, place, TL_FILE_ERROR_LIMIT, _ ("The map has more than %d stages or functions"), TL_READ_MAX_COLUMNS);
  return TRUE;
}

static void
start_record (TlReader *reader, TlKind kind, TlRecord *parent, const TlFilePlace *place, const TlReadTag *tag)
{
  const TlKindInfo *info = tl_schema_kind (kind);
  TlRecord *record;

  if (!count_record (reader, kind, place))
    return;
  if (info->single && tl_record_next_of (parent->first_child, kind) != NULL)
    {
      tl_read_fail (reader, place, TL_FILE_ERROR_CONTENT, _ ("<%s> stands here twice, expected one"), info->element);
      return;
    }
  record = tl_map_load_record (reader->map, kind, parent);
  g_array_append_val (reader->places, *place);
  tl_read_attributes (reader, push_frame (reader, record, info->text, info->element, place), tag);
}

/* Remarks since the last long text belong before the next one; never before one that was read earlier, so that their
 * own order stays. */
static void
settle_remarks (TlReadFrame *frame, guint index)
{
  frame->furthest = MAX (frame->furthest, index);
  if (frame->records_seen)
    return;
  for (TlRecord *child = frame->record->last_child; child != NULL && ((TlOther *) child)->before == NULL; child = child->previous)
    tl_other_load_before (child, &frame->info->fields[frame->furthest]);
}

static void
start_field (TlReader *reader, TlReadFrame *frame, guint index, const TlFilePlace *place, const TlReadTag *tag)
{
  const TlFieldInfo *field = &frame->info->fields[index];

  if (frame->fields_seen & 1u << index)
    {
      tl_read_fail (reader, place, TL_FILE_ERROR_CONTENT, _ ("<%s> stands here twice, expected one"), field->name);
      return;
    }
  if (tag->n_attributes > 0)
    {
      TlFilePlace where = tl_read_attribute_place (reader, tag->attributes[1], tag->attributes[0]);

      tl_read_fail (reader, &where, TL_FILE_ERROR_CONTENT, _ ("<%s> has attributes, expected only text"), field->name);
      return;
    }
  frame->fields_seen |= 1u << index;
  settle_remarks (frame, index);
  push_frame (reader, frame->record, field, field->name, place);
}

static gboolean
refuse_place (TlReader *reader, const TlFilePlace *place, TlKind kind, const TlReadFrame *frame)
{
  const TlKindInfo *info = tl_schema_kind (kind);
  GString *parents = g_string_new (NULL);
  g_autofree char *list = NULL;

  for (TlKind parent = TL_KIND_JOURNEY; parent < TL_N_KINDS; parent++)
    if (info->parents & TL_KIND_BIT (parent))
      g_string_append_printf (parents, "%s<%s>", parents->len > 0 ? ", " : "", tl_schema_kind (parent)->element);
  list = g_string_free (parents, FALSE);
  if (list[0] == '\0')
    return tl_read_fail (reader, place, TL_FILE_ERROR_CONTENT, _ ("<%s> cannot stand in <%s>, expected at the beginning only"), info->element, frame->element);
  /* Translators: all are names of XML elements; the last is a list of them. */
  return tl_read_fail (reader, place, TL_FILE_ERROR_CONTENT, _ ("<%s> cannot stand in <%s>, expected in %s"), info->element, frame->element, list);
}

/* An element inside a known one. */
static void
start_inside (TlReader *reader, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, const TlReadTag *tag)
{
  TlReadFrame *frame = tl_read_frame (reader);
  TlFilePlace place = tl_read_place_of (reader, tl_read_tag_start (reader));
  gboolean ours = uri == reader->names.journey;
  guint symbol = ours ? tl_read_symbol (&reader->names, name) : 0;
  TlKind kind = reader->names.kinds[symbol];
  guint field = symbol != 0 ? reader->names.fields[frame->info->kind][symbol] : 0;

  if (frame->field != NULL)
    tl_read_fail (reader, &place, TL_FILE_ERROR_CONTENT, _ ("<%s> stands in the text of <%s>, expected only text"), tl_read_shown (reader, (const char *) name), frame->element);
  else if (field != 0 && frame->info->fields[field - 1].place == TL_PLACE_CHILD)
    start_field (reader, frame, field - 1, &place, tag);
  else if (symbol != 0 && kind != 0 && tl_schema_kind (kind)->parents & TL_KIND_BIT (frame->info->kind))
    {
      frame->records_seen = TRUE;
      start_record (reader, kind, frame->record, &place, tag);
    }
  else if (symbol != 0 && kind != 0 && !reader->newer)
    refuse_place (reader, &place, kind, frame);
  else
    {
      if (ours || uri == NULL)
        tl_read_warn (reader, &place, _ ("<%s> is not known here; it is kept"), tl_read_shown (reader, (const char *) name));
      tl_read_unknown_start (reader, name, prefix, uri, tag);
    }
}

static void
start_root (TlReader *reader, const xmlChar *name, const xmlChar *uri, const TlReadTag *tag)
{
  TlFilePlace place = tl_read_place_of (reader, tl_read_tag_start (reader));

  if (uri != reader->names.journey || strcmp ((const char *) name, "journey") != 0)
    {
      refuse_root (reader, &place, (const char *) name, (const char *) uri);
      return;
    }
  reader->root_seen = TRUE;
  start_record (reader, TL_KIND_JOURNEY, NULL, &place, tag);
}

static void
start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  TlReader *reader = data;
  const TlReadTag tag = { n_namespaces, n_attributes, namespaces, attributes };

  if (reader->error != NULL)
    return;
  if (++reader->depth > TL_READ_MAX_DEPTH || n_attributes > TL_READ_MAX_ATTRIBUTES || n_namespaces > TL_READ_MAX_ATTRIBUTES)
    {
      TlFilePlace place = tl_read_place_of (reader, tl_read_tag_start (reader));

      if (reader->depth > TL_READ_MAX_DEPTH)
        tl_read_fail (reader, &place, TL_FILE_ERROR_LIMIT, _ ("Elements are nested more than %d deep"), TL_READ_MAX_DEPTH);
      else
        tl_read_fail (reader, &place, TL_FILE_ERROR_LIMIT, _ ("An element has more than %d attributes"), TL_READ_MAX_ATTRIBUTES);
    }
  else if (reader->unknown.depth > 0)
    tl_read_unknown_start (reader, name, prefix, uri, &tag);
  else if (reader->n_open == 0)
    start_root (reader, name, uri, &tag);
  else
    start_inside (reader, name, prefix, uri, &tag);
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  TlReader *reader = data;
  TlReadFrame *frame;

  if (reader->error != NULL)
    return;
  reader->depth--;
  if (reader->unknown.depth > 0)
    {
      tl_read_unknown_end (reader, name, prefix);
      return;
    }
  frame = tl_read_frame (reader);
  if (frame->field != NULL)
    tl_read_text (reader, frame);
  reader->n_open--;
  reader->root_ended = reader->n_open == 0;
}

/* ---- text ---- */

static gsize
blanks (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && (text[n] == ' ' || text[n] == '\n' || text[n] == '\t' || text[n] == '\r'))
    n++;
  return n;
}

static void
characters (void *data, const xmlChar *bytes, int length)
{
  TlReader *reader = data;
  const char *text = (const char *) bytes;
  TlReadFrame *frame;
  gsize start;

  if (reader->error != NULL)
    return;
  if (reader->unknown.depth > 0)
    {
      tl_read_unknown_text (reader, text, length);
      return;
    }
  frame = tl_read_frame (reader);
  if (frame->field != NULL && reader->text->len + length <= TL_READ_MAX_TEXT)
    g_string_append_len (reader->text, text, length);
  else if (frame->field != NULL)
    tl_read_fail (reader, &frame->place, TL_FILE_ERROR_LIMIT, _ ("The text of <%s> is longer than 20,000 characters"), frame->element);
  else if ((start = blanks (text, length)) < (gsize) length)
    {
      TlFilePlace place = tl_read_place_in_text (reader, text, length, start);

      tl_read_fail (reader, &place, TL_FILE_ERROR_CONTENT, _ ("Text stands between the elements of <%s>, expected only elements"), frame->element);
    }
}

/* ---- the rest ---- */

/* In the middle of a text there is no place for one. */
static gboolean
drop_remark (TlReader *reader, const char *mark)
{
  const xmlParserInput *input = reader->parser->input;
  TlFilePlace place;

  if (reader->unknown.depth > 0 || reader->n_open == 0 || tl_read_frame (reader)->field == NULL)
    return FALSE;
  place = tl_read_place_of (reader, g_strrstr_len ((const char *) input->base, input->cur - input->base, mark));
  tl_read_warn (reader, &place, _ ("A comment inside the text of <%s> is not kept"), tl_read_frame (reader)->element);
  return TRUE;
}

static void
comment (void *data, const xmlChar *text)
{
  TlReader *reader = data;

  if (reader->error == NULL && tl_read_keep (reader, strlen ((const char *) text)) && !drop_remark (reader, "<!--"))
    tl_read_remark (reader, g_strdup_printf ("<!--%s-->", text));
}

static void
processing_instruction (void *data, const xmlChar *target, const xmlChar *text)
{
  TlReader *reader = data;
  gsize length = strlen ((const char *) target) + (text != NULL ? strlen ((const char *) text) : 0);

  if (reader->error != NULL || !tl_read_keep (reader, length) || drop_remark (reader, "<?"))
    return;
  tl_read_remark (reader, text != NULL ? g_strdup_printf ("<?%s %s?>", target, text) : g_strdup_printf ("<?%s?>", target));
}

static void
internal_subset (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  TlReader *reader = data;
  TlFilePlace place = tl_read_place_of (reader, tl_read_tag_start (reader));

  tl_read_fail (reader, &place, TL_FILE_ERROR_FORBIDDEN, _ ("The file has a document type (DOCTYPE), which a map never has, expected <journey>"));
}

static void
reference (void *data, const xmlChar *name)
{
  TlReader *reader = data;
  TlFilePlace place = tl_read_here (reader);

  tl_read_fail (reader, &place, TL_FILE_ERROR_FORBIDDEN, _ ("“&%s;” is not known, expected &amp;, &lt;, &gt;, &quot;, &apos; or a number"), tl_read_shown (reader, (const char *) name));
}

void
tl_read_handlers (xmlSAXHandler *handler)
{
  memset (handler, 0, sizeof *handler);
  handler->initialized = XML_SAX2_MAGIC;
  handler->startElementNs = start_element;
  handler->endElementNs = end_element;
  handler->characters = characters;
  handler->ignorableWhitespace = characters;
  handler->cdataBlock = characters;
  handler->comment = comment;
  handler->processingInstruction = processing_instruction;
  handler->internalSubset = internal_subset;
  handler->reference = reference;
  handler->serror = (xmlStructuredErrorFunc) (void (*) (void)) tl_read_parser_error;
}

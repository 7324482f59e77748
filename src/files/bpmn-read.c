/* Throughline: the elements of a BPMN file. Read as maps are (read.c): a push parser without entities, document types or network,
 * everything else bounded.
 */
#include "config.h"

#include "files/bpmn-private.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>

#include "model/text.h"

#define MODEL "http://www.omg.org/spec/BPMN/20100524/MODEL"
#define DIAGRAM "http://www.omg.org/spec/BPMN/20100524/DI"
#define DRAWING "http://www.omg.org/spec/DD/20100524/DC"

#define CHUNK (64 * 1024)
#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_DEPTH 200
#define MAX_ATTRIBUTES 256
#define MAX_THINGS 200000
#define MAX_TEXT (64 * 1024)
/* An unfinished tag longer than that is not worth waiting for: the parser compares all its attributes with each other. */
#define MAX_TAG (256 * 1024)

typedef enum
{
  IN_OTHER,
  IN_PROCESS,
  IN_SUBPROCESS,
  IN_NODE,
  IN_LANE,
  IN_LANE_TEXT,
  IN_NOTE_TEXT,
} Place;

typedef struct
{
  Place place;
  guint index;
} Frame;

typedef struct
{
  xmlParserCtxtPtr parser;
  TlBpmn *bpmn;
  const char *name;
  GError *error;
  Frame stack[MAX_DEPTH];
  guint depth;
  guint n_things;
  gboolean ended;
  GString *text;
  char *shape; /* the element of the model whose drawing is being read */
} Reader;

typedef struct
{
  int n;
  const xmlChar **values; /* local name, prefix, uri, value, end */
} Attributes;

static void
fail (Reader *reader, TlBpmnError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
fail (Reader *reader, TlBpmnError code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (reader->error != NULL)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (&reader->error, TL_BPMN_ERROR, code, "%s:%d: %s", reader->name, MAX (xmlSAX2GetLineNumber (reader->parser), 1), g_strdelimit (message, "\n\r\t", ' '));
  /* As read-error.c: stop without freeing the input, which the parser may be in the middle of. */
  reader->parser->instate = XML_PARSER_EOF;
  reader->parser->disableSAX = 2;
}

/* An attribute without prefix, its predefined entities and character references decoded; NULL: it is not there. */
static char *
attribute (const Attributes *attributes, const char *name)
{
  for (int i = 0; i < attributes->n; i++)
    {
      const xmlChar **a = attributes->values + 5 * i;

      if (a[1] == NULL && strcmp ((const char *) a[0], name) == 0)
        {
          g_autofree char *raw = g_strndup ((const char *) a[3], a[4] - a[3]);
          g_auto (GStrv) parts = g_strsplit (raw, "&#38;", -1);

          /* The parser has decoded all but the ampersand, which it leaves as "&#38;". */
          return g_strjoinv ("&", parts);
        }
    }
  return NULL;
}

static guint
enclosing (const Reader *reader, Place place)
{
  for (guint i = reader->depth; i-- > 0;)
    if (reader->stack[i].place == place)
      return reader->stack[i].index;
  return TL_BPMN_NONE;
}

static Frame *
top (Reader *reader)
{
  return &reader->stack[reader->depth - 1];
}

/* ---- the elements ---- */

static gboolean
is_among (const char *name, const char *const *list)
{
  return g_strv_contains (list, name);
}

static int
node_kind (const char *name)
{
  static const char *const tasks[] = { "task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask", "callActivity", NULL };
  static const char *const subprocesses[] = { "subProcess", "adHocSubProcess", "transaction", NULL };
  static const char *const gateways[] = { "exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway", NULL };

  if (is_among (name, tasks))
    return TL_BPMN_TASK;
  if (is_among (name, subprocesses))
    return TL_BPMN_SUBPROCESS;
  if (is_among (name, gateways))
    return TL_BPMN_GATEWAY;
  if (strcmp (name, "startEvent") == 0)
    return TL_BPMN_START;
  if (strcmp (name, "endEvent") == 0)
    return TL_BPMN_END;
  if (strcmp (name, "intermediateCatchEvent") == 0)
    return TL_BPMN_CATCH;
  if (strcmp (name, "intermediateThrowEvent") == 0)
    return TL_BPMN_THROW;
  return strcmp (name, "boundaryEvent") == 0 ? TL_BPMN_BOUNDARY : -1;
}

static void
start_node (Reader *reader, TlBpmnNodeKind kind, const Attributes *attributes)
{
  g_autofree char *id = attribute (attributes, "id");
  guint index = tl_bpmn_add_node (reader->bpmn, kind, id, xmlSAX2GetLineNumber (reader->parser));
  TlBpmnNode *node = tl_bpmn_node (reader->bpmn, index);

  node->name = attribute (attributes, "name");
  node->attached = attribute (attributes, "attachedToRef");
  node->pool = enclosing (reader, IN_PROCESS);
  node->parent = enclosing (reader, IN_SUBPROCESS);
  *top (reader) = (Frame){ kind == TL_BPMN_SUBPROCESS ? IN_SUBPROCESS : IN_NODE, index };
}

static void
start_flow (Reader *reader, TlBpmnFlowKind kind, const Attributes *attributes)
{
  TlBpmnFlow *flow = g_new0 (TlBpmnFlow, 1);

  flow->kind = kind;
  flow->source = attribute (attributes, "sourceRef");
  flow->target = attribute (attributes, "targetRef");
  flow->name = attribute (attributes, "name");
  flow->line = xmlSAX2GetLineNumber (reader->parser);
  g_ptr_array_add (reader->bpmn->flows, flow);
}

static void
start_lane (Reader *reader, const Attributes *attributes)
{
  TlBpmnLane *lane = g_new0 (TlBpmnLane, 1);

  lane->id = attribute (attributes, "id");
  lane->name = attribute (attributes, "name");
  lane->process = enclosing (reader, IN_PROCESS);
  lane->parent = enclosing (reader, IN_LANE);
  if (lane->parent != TL_BPMN_NONE)
    {
      TlBpmnLane *parent = g_ptr_array_index (reader->bpmn->lanes, lane->parent);

      parent->has_lanes = TRUE;
      lane->depth = parent->depth + 1;
    }
  *top (reader) = (Frame){ IN_LANE, reader->bpmn->lanes->len };
  g_ptr_array_add (reader->bpmn->lanes, lane);
}

static void
start_pool (Reader *reader, const char *name, const Attributes *attributes)
{
  TlBpmnPool *pool = g_new0 (TlBpmnPool, 1);
  gboolean is_process = strcmp (name, "process") == 0;

  pool->id = attribute (attributes, "id");
  pool->name = attribute (attributes, "name");
  pool->process = is_process ? NULL : attribute (attributes, "processRef");
  if (is_process)
    *top (reader) = (Frame){ IN_PROCESS, reader->bpmn->processes->len };
  g_ptr_array_add (is_process ? reader->bpmn->processes : reader->bpmn->pools, pool);
}

/* What an event throws or waits for. */
static void
start_definition (Reader *reader, const char *name, const Attributes *attributes)
{
  TlBpmnNode *node;

  if (reader->depth < 2 || reader->stack[reader->depth - 2].place != IN_NODE)
    return;
  node = tl_bpmn_node (reader->bpmn, reader->stack[reader->depth - 2].index);
  if (strcmp (name, "signalEventDefinition") == 0 && node->signal == NULL)
    node->signal = attribute (attributes, "signalRef");
  else if (strcmp (name, "linkEventDefinition") == 0 && node->link == NULL)
    node->link = attribute (attributes, "name");
}

static void
start_model (Reader *reader, const char *name, const Attributes *attributes)
{
  static const char *const data[] = { "dataObject", "dataStoreReference", NULL };
  int kind = node_kind (name);

  if (kind >= 0)
    start_node (reader, kind, attributes);
  else if (strcmp (name, "sequenceFlow") == 0)
    start_flow (reader, TL_BPMN_SEQUENCE, attributes);
  else if (strcmp (name, "messageFlow") == 0)
    start_flow (reader, TL_BPMN_MESSAGE, attributes);
  else if (strcmp (name, "association") == 0)
    start_flow (reader, TL_BPMN_ASSOCIATION, attributes);
  else if (strcmp (name, "lane") == 0)
    start_lane (reader, attributes);
  else if (strcmp (name, "process") == 0 || strcmp (name, "participant") == 0)
    start_pool (reader, name, attributes);
  else if (strcmp (name, "flowNodeRef") == 0)
    *top (reader) = (Frame){ IN_LANE_TEXT, enclosing (reader, IN_LANE) };
  else if (strcmp (name, "text") == 0)
    top (reader)->place = IN_NOTE_TEXT;
  else if (is_among (name, data))
    reader->bpmn->n_data++;
  else
    start_definition (reader, name, attributes);
  g_string_truncate (reader->text, 0);
}

/* ---- the drawing, for the order of the lanes ---- */

static void
start_drawing (Reader *reader, const char *name, const Attributes *attributes)
{
  g_autofree char *x = NULL, *y = NULL;
  TlBpmnPoint *point;

  if (strcmp (name, "BPMNShape") == 0)
    {
      g_free (reader->shape);
      reader->shape = attribute (attributes, "bpmnElement");
    }
  else if (strcmp (name, "Bounds") == 0 && reader->shape != NULL)
    {
      x = attribute (attributes, "x");
      y = attribute (attributes, "y");
      point = g_new0 (TlBpmnPoint, 1);
      point->x = x != NULL ? g_ascii_strtod (x, NULL) : 0;
      point->y = y != NULL ? g_ascii_strtod (y, NULL) : 0;
      g_hash_table_insert (reader->bpmn->points, g_strdup (tl_bpmn_local (reader->shape)), point);
      /* The label has bounds of its own. */
      g_clear_pointer (&reader->shape, g_free);
    }
}

/* ---- events of the parser ---- */

static void
fail_root (Reader *reader, const char *name)
{
  g_autofree char *shown = tl_text_shown (name);

  fail (reader, TL_BPMN_ERROR_NOT_BPMN, _ ("This is no BPMN 2.0 model but <%s>, expected <definitions xmlns=\"%s\">"), shown, MODEL);
}

static void
start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **values)
{
  Reader *reader = data;
  const Attributes attributes = { n_attributes, values };
  const char *local = (const char *) name, *space = uri != NULL ? (const char *) uri : "";
  gboolean model = strcmp (space, MODEL) == 0;

  if (reader->error != NULL)
    return;
  if (reader->depth == 0 && !(model && strcmp (local, "definitions") == 0))
    fail_root (reader, local);
  else if (reader->depth == MAX_DEPTH)
    fail (reader, TL_BPMN_ERROR_LIMIT, _ ("Elements are nested more than %d deep"), MAX_DEPTH);
  else if (n_attributes > MAX_ATTRIBUTES || n_namespaces > MAX_ATTRIBUTES)
    fail (reader, TL_BPMN_ERROR_LIMIT, _ ("An element has more than %d attributes"), MAX_ATTRIBUTES);
  else if (model && ++reader->n_things > MAX_THINGS)
    fail (reader, TL_BPMN_ERROR_LIMIT, _ ("The model has more than %d elements"), MAX_THINGS);
  if (reader->error != NULL)
    return;
  reader->stack[reader->depth++] = (Frame){ IN_OTHER, TL_BPMN_NONE };
  if (reader->depth == 1)
    reader->bpmn->title = attribute (&attributes, "name");
  else if (model)
    start_model (reader, local, &attributes);
  else if (strcmp (space, DIAGRAM) == 0 || strcmp (space, DRAWING) == 0)
    start_drawing (reader, local, &attributes);
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *reader = data;
  const Frame *frame;

  if (reader->error != NULL)
    return;
  frame = top (reader);
  if (frame->place == IN_LANE_TEXT && frame->index != TL_BPMN_NONE)
    {
      TlBpmnPlace *place = g_new0 (TlBpmnPlace, 1);

      place->lane = frame->index;
      place->node = g_strstrip (g_strdup (reader->text->str));
      g_ptr_array_add (reader->bpmn->places, place);
    }
  else if (frame->place == IN_NOTE_TEXT)
    g_ptr_array_add (reader->bpmn->annotations, g_strdup (reader->text->str));
  reader->depth--;
  reader->ended = reader->depth == 0;
}

static void
characters (void *data, const xmlChar *bytes, int length)
{
  Reader *reader = data;

  if (reader->error != NULL || reader->depth == 0 || top (reader)->place < IN_LANE_TEXT)
    return;
  if (reader->text->len + length > MAX_TEXT)
    fail (reader, TL_BPMN_ERROR_LIMIT, _ ("A text is longer than %d characters"), MAX_TEXT);
  else
    g_string_append_len (reader->text, (const char *) bytes, length);
}

static void
internal_subset (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  fail (data, TL_BPMN_ERROR_FORBIDDEN, _ ("The file has a document type (DOCTYPE), which a BPMN model never has"));
}

static void
reference (void *data, const xmlChar *name)
{
  g_autofree char *shown = tl_text_shown ((const char *) name);

  fail (data, TL_BPMN_ERROR_FORBIDDEN, _ ("“&%s;” is not known, expected &amp;, &lt;, &gt;, &quot;, &apos; or a number"), shown);
}

static void
parser_error (void *data, const xmlError *error)
{
  Reader *reader = data;
  g_autofree char *message = NULL;

  if (error->level < XML_ERR_ERROR || error->code == XML_ERR_USER_STOP)
    return;
  /* It may quote the file's bytes, or stop in the middle of a character. */
  message = g_strstrip (tl_text_repair (error->message != NULL ? error->message : "", -1, NULL));
  /* Translators: %s is what the XML library says, in English. */
  fail (reader, TL_BPMN_ERROR_SYNTAX, _ ("This is not well-formed XML: %s"), message);
}

static void
ignore_message (void *data, const char *format, ...)
{
}

/* ---- the whole ---- */

static void
set_handlers (xmlSAXHandler *handler)
{
  memset (handler, 0, sizeof *handler);
  handler->initialized = XML_SAX2_MAGIC;
  handler->startElementNs = start_element;
  handler->endElementNs = end_element;
  handler->characters = characters;
  handler->ignorableWhitespace = characters;
  handler->cdataBlock = characters;
  handler->internalSubset = internal_subset;
  handler->reference = reference;
  handler->serror = (xmlStructuredErrorFunc) (void (*) (void)) parser_error;
}

static void
feed (Reader *reader, const char *data, gsize length)
{
  while (length > 0 && reader->error == NULL)
    {
      gsize part = MIN (length, CHUNK);
      const xmlParserInput *input;

      xmlParseChunk (reader->parser, data, part, 0);
      data += part;
      length -= part;
      input = reader->parser->input;
      if (reader->error == NULL && input != NULL && input->end - input->cur > MAX_TAG && input->cur[0] == '<' && input->cur[1] != '!' && input->cur[1] != '?')
        fail (reader, TL_BPMN_ERROR_LIMIT, _ ("A tag is longer than %d bytes"), MAX_TAG);
    }
  if (reader->error == NULL)
    xmlParseChunk (reader->parser, NULL, 0, 1);
  if (reader->error == NULL && !reader->ended)
    fail (reader, TL_BPMN_ERROR_SYNTAX, _ ("The file ends too early"));
}

TlBpmn *
tl_bpmn_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (TlBpmn) bpmn = g_new0 (TlBpmn, 1);
  g_autofree Reader *reader = g_new0 (Reader, 1);
  xmlGenericErrorFunc generic = xmlGenericError;
  xmlStructuredErrorFunc structured = xmlStructuredError;
  void *generic_data = xmlGenericErrorContext, *structured_data = xmlStructuredErrorContext;
  xmlSAXHandler handler;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  tl_bpmn_init (bpmn);
  xmlInitParser ();
  set_handlers (&handler);
  reader->bpmn = bpmn;
  reader->name = name;
  reader->text = g_string_new (NULL);
  reader->parser = xmlCreatePushParserCtxt (&handler, reader, NULL, 0, NULL);
  xmlCtxtUseOptions (reader->parser, XML_PARSE_NONET);
  /* What the library says without a context would be printed. */
  xmlSetGenericErrorFunc (NULL, ignore_message);
  xmlSetStructuredErrorFunc (reader, (xmlStructuredErrorFunc) (void (*) (void)) parser_error);
  if (length > MAX_BYTES)
    fail (reader, TL_BPMN_ERROR_LIMIT, _ ("The file is larger than 64 MiB"));
  else
    feed (reader, data, length);
  xmlSetGenericErrorFunc (generic_data, generic);
  xmlSetStructuredErrorFunc (structured_data, structured);
  g_clear_pointer (&reader->parser->myDoc, xmlFreeDoc);
  xmlFreeParserCtxt (reader->parser);
  g_string_free (reader->text, TRUE);
  g_free (reader->shape);
  if (reader->error == NULL)
    return g_steal_pointer (&bpmn);
  g_propagate_error (error, reader->error);
  return NULL;
}

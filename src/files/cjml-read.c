/* CJML into a map. Tolerant: the order of elements, prefixes and what is missing do not matter; generators disagree on them. */
#include "config.h"

#include "files/cjml.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>

#include "model/text.h"

#define BYTES_MOST (64 * 1024 * 1024)

typedef struct
{
  TlMap *map;
  GHashTable *phases;    /* id -> stage */
  GHashTable *functions; /* id -> function */
  GHashTable *deeds;     /* who does what -> the phases in which that begins a touchpoint, in order (GPtrArray) */
  TlHandle stage;        /* of the last touchpoint, for those without a phase */
  GArray *remarks;
  GError *error; /* the first edit that failed */
} Reader;

static void
remark (Reader *reader, const xmlNode *node, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
remark_clear (gpointer data)
{
  g_free (((TlBpmnRemark *) data)->message);
}

static void
remark (Reader *reader, const xmlNode *node, const char *format, ...)
{
  TlBpmnRemark added = { (guint) xmlGetLineNo (node), TRUE, NULL };
  va_list arguments;

  va_start (arguments, format);
  added.message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_array_append_val (reader->remarks, added);
}

/* ---- the tree ---- */

static gboolean
is_named (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *) node->name, name) == 0;
}

/* The first child of that name, wherever it stands; NULL: none. */
static xmlNode *
child (const xmlNode *node, const char *name)
{
  for (xmlNode *at = node != NULL ? node->children : NULL; at != NULL; at = at->next)
    if (is_named (at, name))
      return at;
  return NULL;
}

/* Text of a child; NULL: none or empty. (transfer full) */
static char *
text_of (const xmlNode *node, const char *name)
{
  const xmlNode *found = child (node, name);
  xmlChar *content = found != NULL ? xmlNodeGetContent (found) : NULL;
  char *text = content != NULL ? tl_text_tidy_long (tl_text_repair ((const char *) content, -1, NULL)) : NULL;

  xmlFree (content);
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* An attribute, or a child, of that name. (transfer full) */
static char *
id_of (const xmlNode *node, const char *name)
{
  xmlChar *value = node != NULL ? xmlGetProp (node, (const xmlChar *) name) : NULL;
  char *id = value != NULL ? g_strstrip (g_strdup ((const char *) value)) : text_of (node, name);

  xmlFree (value);
  return id;
}

/* ---- edits ---- */

static TlHandle
insert (Reader *reader, TlKind kind, TlHandle parent)
{
  return tl_map_insert (reader->map, kind, parent, TL_HANDLE_NONE, reader->error == NULL ? &reader->error : NULL);
}

static void
set_text (Reader *reader, TlHandle handle, const char *field, const char *text)
{
  if (handle != TL_HANDLE_NONE && text != NULL)
    tl_map_set_text (reader->map, handle, field, text, reader->error == NULL ? &reader->error : NULL);
}

/* Who does what, as one key. (transfer full) */
static char *
deed_of (const xmlNode *end, const char *label)
{
  const xmlNode *refers = child (end, "refersTo");
  g_autofree char *id = id_of (refers != NULL ? refers : end, "actorIDref");

  return id != NULL && label != NULL ? g_strconcat (id, "\n", label, NULL) : NULL;
}

/* ---- phases and actors ---- */

static TlHandle
add_stage (Reader *reader, const char *name, const char *about)
{
  TlHandle stage = insert (reader, TL_KIND_STAGE, tl_map_root (reader->map));

  set_text (reader, stage, "name", name);
  set_text (reader, stage, "about", about);
  return stage;
}

static void
read_phases (Reader *reader, const xmlNode *journey)
{
  const xmlNode *phases = child (journey, "journeyPhases");

  for (const xmlNode *phase = phases != NULL ? phases->children : NULL; phase != NULL; phase = phase->next)
    {
      g_autofree char *id = NULL, *name = NULL, *about = NULL;

      if (!is_named (phase, "journeyPhase"))
        continue;
      id = id_of (phase, "phaseID");
      name = text_of (phase, "phaseName");
      about = text_of (phase, "phaseDescription");
      if (id != NULL && !g_hash_table_contains (reader->phases, id))
        g_hash_table_insert (reader->phases, g_steal_pointer (&id), GUINT_TO_POINTER (add_stage (reader, name, about)));
      else
        add_stage (reader, name, about);
    }
}

static TlHandle
add_function (Reader *reader, char *id, const char *name, gboolean customer)
{
  TlHandle function = insert (reader, TL_KIND_FUNCTION, tl_map_root (reader->map));

  set_text (reader, function, "name", name != NULL ? name : id);
  if (customer && function != TL_HANDLE_NONE)
    tl_map_set_int (reader->map, function, "side", TL_SIDE_CUSTOMER, NULL);
  if (id != NULL)
    g_hash_table_insert (reader->functions, g_strdup (id), GUINT_TO_POINTER (function));
  return function;
}

static void
read_actors (Reader *reader, const xmlNode *journey)
{
  const xmlNode *actors = child (journey, "actors");

  for (const xmlNode *actor = actors != NULL ? actors->children : NULL; actor != NULL; actor = actor->next)
    {
      gboolean customer = is_named (actor, "endUser");
      g_autofree char *id = NULL, *name = NULL;

      if (!customer && !is_named (actor, "serviceProvider") && !is_named (actor, "actor"))
        continue;
      id = id_of (actor, "actorID");
      name = text_of (actor, customer ? "actorName" : "companyName");
      if (name == NULL)
        name = text_of (actor, customer ? "companyName" : "actorName");
      if (id == NULL || !g_hash_table_contains (reader->functions, id))
        add_function (reader, id, name, customer);
    }
}

/* ---- touchpoints ---- */

/* Who stands at one end; an actor that nobody declared becomes one. */
static TlHandle
function_at (Reader *reader, const xmlNode *end)
{
  const xmlNode *refers = child (end, "refersTo");
  g_autofree char *id = id_of (refers != NULL ? refers : end, "actorIDref");
  gpointer found;

  if (id == NULL && refers != NULL)
    id = text_of (end, "refersTo");
  if (id == NULL)
    return TL_HANDLE_NONE;
  if (g_hash_table_lookup_extended (reader->functions, id, NULL, &found))
    return GPOINTER_TO_UINT (found);
  remark (reader, end, _ ("The actor “%s” is not declared"), id);
  return add_function (reader, id, id, FALSE);
}

static TlHandle
stage_at (Reader *reader, const xmlNode *touchpoint, const char *label)
{
  g_autofree char *phase = id_of (child (touchpoint, "belongsTo"), "phaseIDref");
  TlHandle stage = phase != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (reader->phases, phase)) : TL_HANDLE_NONE;

  if (stage == TL_HANDLE_NONE && g_hash_table_size (reader->phases) > 0 && reader->stage != TL_HANDLE_NONE)
    stage = reader->stage;
  if (stage == TL_HANDLE_NONE)
    stage = add_stage (reader, label, NULL);
  return reader->stage = stage;
}

/* The activity of @function in @stage with that text; the first of the organisation's in a stage leads it. */
static TlHandle
add_activity (Reader *reader, TlHandle stage, TlHandle function, const char *text)
{
  const TlFunction *record = tl_map_function (reader->map, function);
  gboolean led = FALSE;
  TlHandle activity;

  TL_FOR_CHILDREN (TlActivity, other, tl_map_get (reader->map, stage), TL_KIND_ACTIVITY)
  {
    if (other->function == function && g_strcmp0 (other->text, text) == 0)
      return other->record.handle;
    led |= other->role == TL_ROLE_LEAD;
  }
  activity = insert (reader, TL_KIND_ACTIVITY, stage);
  set_text (reader, activity, "text", text);
  if (activity == TL_HANDLE_NONE || record == NULL)
    return activity;
  tl_map_set_ref (reader->map, activity, "function", function, NULL);
  if (!led && record->side != TL_SIDE_CUSTOMER)
    tl_map_set_int (reader->map, activity, "role", TL_ROLE_LEAD, NULL);
  return activity;
}

static gboolean
is_customer (Reader *reader, TlHandle function)
{
  const TlFunction *record = tl_map_function (reader->map, function);

  return record != NULL && record->side == TL_SIDE_CUSTOMER;
}

static void
add_handoff (Reader *reader, const xmlNode *node, TlHandle from, TlHandle to, const char *channel, const char *comment)
{
  TlHandle handoff;

  if (from == to || from == TL_HANDLE_NONE || to == TL_HANDLE_NONE)
    {
      remark (reader, node, _ ("A communication point that leads back to where it begins is no hand-off"));
      return;
    }
  handoff = insert (reader, TL_KIND_HANDOFF, tl_map_root (reader->map));
  if (handoff == TL_HANDLE_NONE)
    return;
  tl_map_set_ref (reader->map, handoff, "from", from, NULL);
  tl_map_set_ref (reader->map, handoff, "to", to, NULL);
  set_text (reader, handoff, "channel", channel);
  set_text (reader, handoff, "content", comment);
}

static void
add_touchpoint (Reader *reader, TlHandle stage, TlHandle by, const char *label, const char *channel)
{
  TlHandle touchpoint = insert (reader, TL_KIND_TOUCHPOINT, stage);

  set_text (reader, touchpoint, "text", label);
  set_text (reader, touchpoint, "channel", channel);
  if (touchpoint != TL_HANDLE_NONE && by != TL_HANDLE_NONE)
    tl_map_set_ref (reader->map, touchpoint, "by", by, NULL);
}

/* What somebody receives stands in the phase where they go on with it, when the file says that; else in @stage, where it was sent. */
static TlHandle
stage_of_receiver (Reader *reader, const xmlNode *receiver, const char *label, TlHandle stage)
{
  g_autofree char *deed = deed_of (receiver, label);
  const GPtrArray *stages = deed != NULL ? g_hash_table_lookup (reader->deeds, deed) : NULL;

  for (guint i = 0; stages != NULL && i < stages->len; i++)
    if (GPOINTER_TO_UINT (stages->pdata[i]) == stage)
      return stage;
  return stages != NULL ? GPOINTER_TO_UINT (stages->pdata[0]) : stage;
}

static void
note_deed (Reader *reader, const xmlNode *node)
{
  const xmlNode *initiator = child (node, "initiator");
  g_autofree char *label = text_of (initiator, "initiatorLabel"), *deed = deed_of (initiator, label);
  g_autofree char *phase = id_of (child (node, "belongsTo"), "phaseIDref");
  gpointer stage = phase != NULL ? g_hash_table_lookup (reader->phases, phase) : NULL;
  GPtrArray *stages;

  if (deed == NULL || stage == NULL)
    return;
  stages = g_hash_table_lookup (reader->deeds, deed);
  if (stages == NULL)
    g_hash_table_insert (reader->deeds, g_steal_pointer (&deed), stages = g_ptr_array_new ());
  g_ptr_array_add (stages, stage);
}

static void
read_touchpoint (Reader *reader, const xmlNode *node)
{
  const xmlNode *initiator = child (node, "initiator"), *receiver = child (node, "receiver");
  g_autofree char *says = text_of (initiator, "initiatorLabel"), *hears = text_of (receiver, "receiverLabel");
  g_autofree char *channel = text_of (child (node, "channel"), "channelName"), *comment = text_of (node, "comment");
  TlHandle from = function_at (reader, initiator), to = receiver != NULL ? function_at (reader, receiver) : TL_HANDLE_NONE;
  TlHandle stage = stage_at (reader, node, says != NULL ? says : hears), sender;

  if (from == TL_HANDLE_NONE && to == TL_HANDLE_NONE)
    remark (reader, node, _ ("A touchpoint without an actor is an activity of nobody"));
  sender = add_activity (reader, stage, from, says != NULL ? says : comment);
  if (to == TL_HANDLE_NONE)
    return;
  add_handoff (reader, node, sender, add_activity (reader, stage_of_receiver (reader, receiver, hears, stage), to, hears), channel, comment);
  if (is_customer (reader, from) != is_customer (reader, to))
    add_touchpoint (reader, stage, is_customer (reader, from) ? to : from, is_customer (reader, from) ? says : hears != NULL ? hears
                                                                                                                             : says,
                    channel);
}

static void
read_touchpoints (Reader *reader, const xmlNode *journey)
{
  static const char *const names[] = { "plannedCommunicationPoint", "actualCommunicationPoint", "plannedAction", "actualAction", "communicationPoint", "action" };
  const xmlNode *touchpoints = child (journey, "touchpoints");

  for (const xmlNode *node = touchpoints != NULL ? touchpoints->children : NULL; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      note_deed (reader, node);
  for (const xmlNode *node = touchpoints != NULL ? touchpoints->children : NULL; node != NULL; node = node->next)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (is_named (node, names[i]))
        {
          read_touchpoint (reader, node);
          if (child (node, "touchpointExperience") != NULL)
            remark (reader, node, _ ("What was felt at a touchpoint is left out; enter it as a score or a comment"));
          break;
        }
}

/* ---- the whole ---- */

static void
read_journey (Reader *reader, const xmlNode *journey, const char *language)
{
  TlHandle root = tl_map_root (reader->map);
  g_autofree char *title = text_of (journey, "journeyTitle"), *brief = text_of (journey, "journeyShortSummary"), *full = text_of (journey, "journeyLongSummary");
  g_autofree char *about = brief != NULL && full != NULL ? g_strdup_printf ("%s\n%s", brief, full) : g_strdup (brief != NULL ? brief : full);

  set_text (reader, root, "title", title);
  set_text (reader, root, "about", about);
  set_text (reader, root, "lang", language);
  read_phases (reader, journey);
  read_actors (reader, journey);
  read_touchpoints (reader, journey);
}

/* NULL: not one, and said why. */
static const xmlNode *
find_journey (xmlDoc *document, const char *name, GError **error)
{
  const xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  const xmlError *problem = xmlGetLastError ();
  const xmlNode *journey;

  if (root == NULL)
    {
      g_autofree char *reason = problem != NULL && problem->message != NULL ? g_strstrip (tl_text_repair (problem->message, -1, NULL)) : g_strdup ("?");

      /* Translators: a file, a line, the XML parser's reason. */
      g_set_error (error, TL_BPMN_ERROR, TL_BPMN_ERROR_SYNTAX, _ ("%s:%d: This is no well-formed XML: %s"), name, problem != NULL ? problem->line : 1, reason);
      return NULL;
    }
  if (document->intSubset != NULL || document->extSubset != NULL)
    {
      g_set_error (error, TL_BPMN_ERROR, TL_BPMN_ERROR_FORBIDDEN, _ ("%s:1: A DOCTYPE is not accepted"), name);
      return NULL;
    }
  journey = child (root, "plannedJourney");
  if (journey == NULL)
    journey = child (root, "actualJourney");
  if (!is_named (root, "CJML") || journey == NULL)
    g_set_error (error, TL_BPMN_ERROR, TL_BPMN_ERROR_NOT_BPMN, _ ("%s:1: There is neither a planned nor an actual journey in it"), name);
  return is_named (root, "CJML") ? journey : NULL;
}

gboolean
tl_cjml_is_journey (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *found = length > 0 ? g_strstr_len (data, (gssize) MIN (length, 4096), "CJML") : NULL;

  return found != NULL && found > data && (found[-1] == '<' || found[-1] == ':') && found + 4 < data + length && (g_ascii_isspace (found[4]) || found[4] == '>');
}

TlMap *
tl_cjml_to_map (GBytes *bytes, const char *name, const char *language, GArray **remarks, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GHashTable) phases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), functions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) said = g_array_new (FALSE, FALSE, sizeof (TlBpmnRemark));
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (GHashTable) deeds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Reader reader = { map, phases, functions, deeds, TL_HANDLE_NONE, said, NULL };
  xmlDoc *document = length <= BYTES_MOST ? xmlReadMemory (data, (int) length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;
  const xmlNode *journey = find_journey (document, name, error);

  g_array_set_clear_func (said, remark_clear);
  if (journey != NULL)
    {
      tl_map_seed_bytes (map, data, length);
      tl_map_begin (map, _ ("Convert"));
      read_journey (&reader, journey, language);
      if (reader.error != NULL)
        tl_map_rollback (map);
      else
        tl_map_commit (map, &reader.error);
    }
  xmlFreeDoc (document);
  if (reader.error != NULL)
    g_propagate_error (error, reader.error);
  if (journey == NULL || reader.error != NULL)
    return NULL;
  if (remarks != NULL)
    *remarks = g_steal_pointer (&said);
  return g_steal_pointer (&map);
}

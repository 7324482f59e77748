/* A map as CJML: a planned journey, its elements always in the same order. */
#include "config.h"

#include "files/cjml.h"

#include <glib/gi18n.h>

#include "model/text.h"

typedef struct
{
  TlMap *map;
  GString *out;
  guint n_touchpoints;
} Writer;

static void
remark_clear (gpointer data)
{
  g_free (((TlBpmnRemark *) data)->message);
}

static void
add_remark (GArray *remarks, char *message)
{
  TlBpmnRemark remark = { 0, TRUE, message };

  g_array_append_val (remarks, remark);
}

/* <NAME>text</NAME>; an empty one where there is none. */
static void
element (Writer *writer, guint depth, const char *name, const char *text)
{
  g_string_append_printf (writer->out, "%*s<%s>", (int) (2 * depth), "", name);
  if (text != NULL)
    tl_escape_append (writer->out, text, -1, TL_ESCAPE_TEXT);
  g_string_append_printf (writer->out, "</%s>\n", name);
}

static void
line (Writer *writer, guint depth, const char *text)
{
  g_string_append_printf (writer->out, "%*s%s\n", (int) (2 * depth), "", text);
}

/* Numbers are the same in every run, and no name can break them. */
static char *
id_of (Writer *writer, char letter, TlKind kind, TlHandle handle)
{
  const GPtrArray *list = tl_map_list (writer->map, kind);

  for (guint i = 0; i < list->len; i++)
    if (((const TlRecord *) g_ptr_array_index (list, i))->handle == handle)
      return g_strdup_printf ("%c%u", letter, i + 1);
  return g_strdup_printf ("%c0", letter);
}

static void
write_phases (Writer *writer)
{
  const GPtrArray *stages = tl_map_list (writer->map, TL_KIND_STAGE);

  line (writer, 2, "<journeyPhases>");
  for (guint i = 0; i < stages->len; i++)
    {
      const TlStage *stage = g_ptr_array_index (stages, i);

      g_string_append_printf (writer->out, "      <journeyPhase phaseID=\"P%u\">\n", i + 1);
      element (writer, 4, "phaseName", stage->name);
      element (writer, 4, "phaseDescription", stage->about);
      line (writer, 3, "</journeyPhase>");
    }
  line (writer, 2, "</journeyPhases>");
}

static gboolean
has_unowned (Writer *writer)
{
  const GPtrArray *activities = tl_map_list (writer->map, TL_KIND_ACTIVITY);

  for (guint i = 0; i < activities->len; i++)
    if (((const TlActivity *) g_ptr_array_index (activities, i))->function == TL_HANDLE_NONE)
      return TRUE;
  return FALSE;
}

static void
write_actors (Writer *writer)
{
  const GPtrArray *functions = tl_map_list (writer->map, TL_KIND_FUNCTION);

  line (writer, 2, "<actors>");
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < functions->len; i++)
      {
        const TlFunction *function = g_ptr_array_index (functions, i);
        gboolean customer = function->side == TL_SIDE_CUSTOMER;

        if (customer != (pass == 0))
          continue;
        g_string_append_printf (writer->out, "      <%s actorID=\"A%u\">\n", customer ? "endUser" : "serviceProvider", i + 1);
        element (writer, 4, customer ? "actorName" : "companyName", function->name);
        line (writer, 3, customer ? "</endUser>" : "</serviceProvider>");
      }
  if (has_unowned (writer))
    {
      line (writer, 3, "<serviceProvider actorID=\"A0\">");
      element (writer, 4, "companyName", _ ("nobody yet"));
      line (writer, 3, "</serviceProvider>");
    }
  line (writer, 2, "</actors>");
}

/* ---- touchpoints ---- */

static void
write_end (Writer *writer, const char *name, const TlActivity *activity)
{
  g_autofree char *actor = id_of (writer, 'A', TL_KIND_FUNCTION, activity->function), *label = g_strdup_printf ("%sLabel", name);

  g_string_append_printf (writer->out, "        <%s>\n          <refersTo actorIDref=\"%s\"/>\n", name, actor);
  element (writer, 5, label, activity->text);
  g_string_append_printf (writer->out, "        </%s>\n", name);
}

static void
begin_touchpoint (Writer *writer, const char *name, TlHandle stage)
{
  g_autofree char *phase = id_of (writer, 'P', TL_KIND_STAGE, stage);

  g_string_append_printf (writer->out, "      <%s touchpointID=\"T%u\">\n        <belongsTo phaseIDref=\"%s\"/>\n", name, ++writer->n_touchpoints, phase);
}

static void
write_handoff (Writer *writer, const TlHandoff *handoff, TlHandle stage)
{
  begin_touchpoint (writer, "plannedCommunicationPoint", stage);
  write_end (writer, "initiator", tl_map_activity (writer->map, handoff->from));
  write_end (writer, "receiver", tl_map_activity (writer->map, handoff->to));
  line (writer, 4, "<channel>");
  element (writer, 5, "channelName", handoff->channel);
  line (writer, 4, "</channel>");
  element (writer, 4, "comment", handoff->content);
  line (writer, 3, "</plannedCommunicationPoint>");
}

static void
write_action (Writer *writer, const TlActivity *activity)
{
  begin_touchpoint (writer, "plannedAction", activity->record.parent->handle);
  write_end (writer, "initiator", activity);
  element (writer, 4, "comment", NULL);
  line (writer, 3, "</plannedAction>");
}

/* What is handed on from each card. One that hands on nothing is an action, unless all that it receives comes from its own stage: only
 * so does the file say in which phase it stands. */
static void
write_touchpoints (Writer *writer)
{
  const GPtrArray *handoffs = tl_map_list (writer->map, TL_KIND_HANDOFF), *activities = tl_map_list (writer->map, TL_KIND_ACTIVITY);
  g_autoptr (GHashTable) joined = g_hash_table_new (NULL, NULL), crossed = g_hash_table_new (NULL, NULL), leaving = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);
      GPtrArray *list = g_hash_table_lookup (leaving, GUINT_TO_POINTER (handoff->from));

      if (list == NULL)
        g_hash_table_insert (leaving, GUINT_TO_POINTER (handoff->from), list = g_ptr_array_new ());
      g_ptr_array_add (list, (gpointer) handoff);
      g_hash_table_add (joined, GUINT_TO_POINTER (handoff->to));
      if (tl_map_get (writer->map, handoff->from)->parent != tl_map_get (writer->map, handoff->to)->parent)
        g_hash_table_add (crossed, GUINT_TO_POINTER (handoff->to));
    }
  line (writer, 2, "<touchpoints>");
  for (guint i = 0; i < activities->len; i++)
    {
      const TlActivity *activity = g_ptr_array_index (activities, i);
      const GPtrArray *list = g_hash_table_lookup (leaving, GUINT_TO_POINTER (activity->record.handle));

      for (guint k = 0; list != NULL && k < list->len; k++)
        write_handoff (writer, g_ptr_array_index (list, k), activity->record.parent->handle);
      if (list == NULL && (g_hash_table_contains (crossed, GUINT_TO_POINTER (activity->record.handle)) || !g_hash_table_contains (joined, GUINT_TO_POINTER (activity->record.handle))))
        write_action (writer, activity);
    }
  line (writer, 2, "</touchpoints>");
}

/* ---- the whole ---- */

static GArray *
tell_rest (TlMap *map)
{
  static const TlKind kinds[] = { TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT, TL_KIND_ENTRY, TL_KIND_TOUCHPOINT, TL_KIND_SCORE, TL_KIND_COMMENT, TL_KIND_NOTE, TL_KIND_OPPORTUNITY, TL_KIND_ACTION };
  GArray *remarks = g_array_new (FALSE, FALSE, sizeof (TlBpmnRemark));
  GString *list = g_string_new (NULL);

  g_array_set_clear_func (remarks, remark_clear);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tl_map_list (map, kinds[i])->len > 0)
      /* Translators: a kind of record, such as Job, and how many there are. */
      g_string_append_printf (list, "%s%s (%u)", list->len > 0 ? ", " : "", _ (tl_schema_kind (kinds[i])->label), tl_map_list (map, kinds[i])->len);
  if (list->len > 0)
    /* Translators: %s is a list of kinds of records. */
    add_remark (remarks, g_strdup_printf (_ ("CJML has no place for these: %s"), list->str));
  g_string_free (list, TRUE);
  return remarks;
}

GBytes *
tl_cjml_from_map (TlMap *map, GArray **remarks)
{
  const TlJourney *journey = tl_map_journey (map);
  Writer writer = { map, g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CJML version=\"2.0\">\n  <plannedJourney>\n"), 0 };

  element (&writer, 2, "journeyID", "J1");
  element (&writer, 2, "journeyTitle", journey->title);
  write_phases (&writer);
  element (&writer, 2, "journeyShortSummary", NULL);
  element (&writer, 2, "journeyLongSummary", journey->about);
  element (&writer, 2, "journeyStatus", NULL);
  write_actors (&writer);
  write_touchpoints (&writer);
  g_string_append (writer.out, "  </plannedJourney>\n</CJML>\n");
  if (remarks != NULL)
    *remarks = tell_rest (map);
  return g_string_free_to_bytes (writer.out);
}

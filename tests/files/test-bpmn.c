/* Reading BPMN: each construct on its own, and what is refused. */
#include <locale.h>
#include <string.h>

#include "files/bpmn.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<b:definitions xmlns:b=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:di=\"http://www.omg.org/spec/BPMN/20100524/DI\" xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\">"
#define TAIL "</b:definitions>"
#define POOL(id, name) "<b:participant id='" id "' name='" name "' processRef='p-" id "'/>"
#define TASK(id) "<b:task id='" id "' name='" id "'/>"
#define FLOW(from, to) "<b:sequenceFlow id='" from "-" to "' sourceRef='" from "' targetRef='" to "'/>"
#define MESSAGE(name, from, to) "<b:messageFlow id='m-" from "-" to "' name='" name "' sourceRef='" from "' targetRef='" to "'/>"

/* Columns with their cards, a star for the leader's, then hand-offs. */
static char *
dump (TlMap *map)
{
  GString *out = g_string_new (NULL);
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF);

  TL_FOR_CHILDREN (TlStage, stage, tl_map_get (map, tl_map_root (map)), TL_KIND_STAGE)
  {
    g_string_append (out, "|");
    TL_FOR_CHILDREN (TlActivity, activity, stage, TL_KIND_ACTIVITY)
    g_string_append_printf (out, " %s%s:%s", tl_map_function (map, activity->function)->name, activity->role == TL_ROLE_LEAD ? "*" : "", activity->text != NULL ? activity->text : "");
    g_string_append (out, "\n");
  }
  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);

      g_string_append_printf (out, "%s > %s%s%s\n", tl_map_activity (map, handoff->from)->text, tl_map_activity (map, handoff->to)->text, handoff->content != NULL ? ": " : "", handoff->content != NULL ? handoff->content : "");
    }
  return g_string_free (out, FALSE);
}

static TlMap *
convert (const char *body, GArray **remarks)
{
  g_autofree char *text = g_strconcat (HEAD, body, TAIL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_bpmn_to_map (bytes, "x.bpmn", NULL, remarks, &error);

  g_assert_no_error (error);
  return map;
}

static void
check (const char *body, const char *expected)
{
  g_autoptr (GArray) remarks = NULL;
  g_autoptr (TlMap) map = convert (body, &remarks);
  g_autofree char *found = dump (map);

  g_assert_cmpstr (found, ==, expected);
  for (guint i = 0; i < remarks->len; i++)
    g_assert_false (g_array_index (remarks, TlBpmnRemark, i).lost);
}

static void
test_lanes (void)
{
  check ("<b:process id='p'><b:laneSet><b:lane id='a' name='Sales'><b:flowNodeRef> x </b:flowNodeRef></b:lane>"
         "<b:lane id='b' name='Store'><b:flowNodeRef>y</b:flowNodeRef></b:lane></b:laneSet>" TASK ("x") TASK ("y") FLOW ("x", "y") "</b:process>",
         "| Sales*:x\n| Store*:y\nx > y\n");
  /* The innermost lane counts, also where the outer one names the node too. */
  check ("<b:process id='p'><b:laneSet><b:lane id='a' name='Office'><b:flowNodeRef>x</b:flowNodeRef><b:childLaneSet>"
         "<b:lane id='c' name='Desk'><b:flowNodeRef>x</b:flowNodeRef></b:lane></b:childLaneSet></b:lane>"
         "<b:lane id='b' name='Store'><b:flowNodeRef>y</b:flowNodeRef></b:lane></b:laneSet>" TASK ("x") TASK ("y") FLOW ("x", "y") "</b:process>",
         "| Desk*:x\n| Store*:y\nx > y\n");
  /* The only lane of a pool is the pool, unnamed lanes are numbered. */
  check ("<b:collaboration>" POOL ("a", "Firm") "</b:collaboration><b:process id='p-a'><b:laneSet><b:lane id='l' name='Lane'><b:flowNodeRef>x</b:flowNodeRef></b:lane></b:laneSet>" TASK ("x") "</b:process>",
         "| Firm*:x\n");
  check ("<b:collaboration>" POOL ("a", "Firm") "</b:collaboration><b:process id='p-a'><b:laneSet><b:lane id='l'><b:flowNodeRef>x</b:flowNodeRef></b:lane>"
                                                "<b:lane id='m'><b:flowNodeRef>y</b:flowNodeRef></b:lane></b:laneSet>" TASK ("x") TASK ("y") FLOW ("x", "y") "</b:process>",
         "| Firm*:x\n| Firm 2*:y\nx > y\n");
  check ("<b:process id='p'>" TASK ("x") "</b:process><b:process id='q'>" TASK ("y") "</b:process>", "| Lane 1*:x Lane 2:y\n");
}

static void
test_gateways (void)
{
  check ("<b:process id='p'><b:laneSet><b:lane id='a' name='A'><b:flowNodeRef>x</b:flowNodeRef></b:lane><b:lane id='b' name='B'><b:flowNodeRef>y</b:flowNodeRef></b:lane>"
         "<b:lane id='c' name='C'><b:flowNodeRef>z</b:flowNodeRef></b:lane></b:laneSet>" TASK ("x") TASK ("y") TASK ("z") "<b:parallelGateway id='g'/><b:inclusiveGateway id='h'/><b:endEvent id='e'/>" FLOW ("x", "g") FLOW ("g", "h") FLOW ("h", "y") FLOW ("h", "z") FLOW ("y", "e") FLOW ("z", "e") "</b:process>",
         "| A*:x\n| B*:y C:z\nx > y\nx > z\n");
}

static void
test_loops (void)
{
  /* Back from y to x through a gateway that the loop enters by: the order stays. */
  check ("<b:process id='p' name='P'>" TASK ("y") TASK ("x") TASK ("z") "<b:startEvent id='s'/><b:exclusiveGateway id='g'/><b:exclusiveGateway id='h'/>" FLOW ("s", "g") FLOW ("g", "x") FLOW ("x", "y") FLOW ("y", "h") FLOW ("h", "g") FLOW ("h", "z") "</b:process>",
         "| P*:x\n| P*:y\n| P*:z\n");
  check ("<b:process id='p' name='P'>" TASK ("x") TASK ("y") FLOW ("x", "y") FLOW ("y", "x") FLOW ("x", "x") "</b:process>", "| P*:x\n| P*:y\n");
}

static void
test_messages (void)
{
  /* Asked and answered is one exchange in one column, and names that tools give are none. */
  check ("<b:collaboration>" POOL ("a", "Guest") POOL ("b", "Kitchen") MESSAGE ("Dish", "e", "x") MESSAGE ("Order", "x", "s") MESSAGE ("Message Flow 2", "x", "y") "</b:collaboration>"
                                                                                                                                                                   "<b:process id='p-a'>" TASK ("x") "</b:process><b:process id='p-b'><b:startEvent id='s'/>" TASK ("y") "<b:endEvent id='e'/>" FLOW ("s", "y") FLOW ("y", "e") "</b:process>",
         "| Guest:x Kitchen*:y\ny > x: Dish\nx > y: Order\n");
  /* Qualified names, as some tools write them. */
  check ("<b:collaboration><b:participant id='a' name='A' processRef='b:p-a'/>" POOL ("b", "B") MESSAGE ("", "b:x", "b:y") "</b:collaboration>"
                                                                                                                           "<b:process id='p-a'>" TASK ("x") "</b:process><b:process id='p-b'>" TASK ("y") "</b:process>",
         "| A*:x\n| B*:y\nx > y\n");
  /* Where messages run in a circle, the early one leads on and the late one back. */
  check ("<b:collaboration>" POOL ("a", "A") POOL ("b", "B") MESSAGE ("", "y", "c") MESSAGE ("", "e", "x") "</b:collaboration><b:process id='p-a'>" TASK ("c") TASK ("d") TASK ("e") FLOW ("c", "d") FLOW ("d", "e") "</b:process><b:process id='p-b'>" TASK ("x") TASK ("y") FLOW ("x", "y") "</b:process>",
         "| B*:x\n| B*:y\n| A*:c\n| A*:d\n| A*:e\ny > c\ne > x\n");
}

static void
test_pools_without_work (void)
{
  check ("<b:collaboration>" POOL ("a", "A") "<b:participant id='bank' name='Bank'/>" MESSAGE ("Money", "bank", "x") MESSAGE ("", "y", "bank") "</b:collaboration>"
                                                                                                                                               "<b:process id='p-a'>" TASK ("x") TASK ("y") FLOW ("x", "y") "</b:process>",
         "| Bank*:Money\n| A*:x\n| A*:y\n| Bank*:y\nMoney > x: Money\ny > y\n");
}

static void
test_events (void)
{
  /* An event with nothing after it is work itself; one on the border of a task leads on from it. */
  check ("<b:collaboration>" POOL ("a", "A") POOL ("b", "B") MESSAGE ("", "x", "e") "</b:collaboration>"
                                                                                    "<b:process id='p-a'>" TASK ("x") TASK ("z") "<b:boundaryEvent id='t' attachedToRef='x'/>" FLOW ("t", "z") "</b:process>"
                                                                                                                                                                                               "<b:process id='p-b'><b:startEvent id='e' name='Told'/></b:process>",
         "| A*:x\n| A*:z B:Told\nx > Told\n");
  /* Signals are heard by all who wait for them, links lead on. */
  check ("<b:collaboration>" POOL ("a", "A") POOL ("b", "B") "</b:collaboration>"
                                                             "<b:process id='p-a'>" TASK ("x") TASK ("z") "<b:intermediateThrowEvent id='t'><b:signalEventDefinition signalRef='s'/></b:intermediateThrowEvent>"
                                                                                                          "<b:intermediateThrowEvent id='l'><b:linkEventDefinition name='L'/></b:intermediateThrowEvent><b:intermediateCatchEvent id='k'><b:linkEventDefinition name='L'/></b:intermediateCatchEvent>" FLOW ("x", "t") FLOW ("t", "l") FLOW ("k", "z") "</b:process>"
                                                                                                                                                                                                                                                                                                                                                       "<b:process id='p-b'><b:startEvent id='w'><b:signalEventDefinition signalRef='s'/></b:startEvent>" TASK ("y") FLOW ("w", "y") "</b:process>",
         "| A*:x\n| A*:z B:y\nx > y\n");
}

#define LANES_TWO(a, b) "<b:laneSet><b:lane id='l1' name='Desk'>" a "</b:lane><b:lane id='l2' name='Store'>" b "</b:lane></b:laneSet>"
#define IN(id) "<b:flowNodeRef>" id "</b:flowNodeRef>"

/* Work that enters and leaves its lane only through events of another's is not left alone. */
static void
test_lane_borders (void)
{
  static const char body[] = "<b:process id='p'>" LANES_TWO (IN ("s") IN ("x") IN ("g") IN ("e"), IN ("y")) TASK ("x") TASK ("y") "<b:startEvent id='s' name='%s'/><b:inclusiveGateway id='g'/><b:endEvent id='e' name='%s'/>" FLOW ("s", "x") FLOW ("s", "y") FLOW ("x", "g") FLOW ("y", "g") FLOW ("g", "e") "</b:process>";
  g_autofree char *named = g_strdup_printf (body, "Sold", "Sent"), *unnamed = g_strdup_printf (body, "", "End Event_2");

  check (named, "| Desk*:Sold\n| Desk*:x Store:y\n| Desk*:Sent\ny > Sent\nSold > y\n");
  /* What has no name says nothing of what is done there. */
  check (unnamed, "| Desk*:x Store:y\n");
  /* In one lane they are no work. */
  check ("<b:process id='p'>" LANES_TWO (IN ("s") IN ("x") IN ("e"), "") TASK ("x") "<b:startEvent id='s' name='Sold'/><b:endEvent id='e' name='Sent'/>" FLOW ("s", "x") FLOW ("x", "e") "</b:process>", "| Desk*:x\n");
}

/* Whose lane a message ends in receives it and hands on, through gateways; a loop through the gateways ends. */
static void
test_lane_messages (void)
{
  check ("<b:collaboration>" POOL ("a", "A") POOL ("b", "B") MESSAGE ("Order", "x", "s") MESSAGE ("Dish", "e", "z") "</b:collaboration><b:process id='p-a'>" TASK ("x") TASK ("z") FLOW ("x", "z") "</b:process>"
                                                                                                                                                                                                   "<b:process id='p-b'>" LANES_TWO (IN ("s") IN ("g") IN ("h") IN ("w") IN ("e"), IN ("y")) TASK ("w") TASK ("y") "<b:startEvent id='s' name='Taken'/><b:parallelGateway id='g'/><b:exclusiveGateway id='h'/><b:endEvent id='e'/>" FLOW ("s", "g") FLOW ("g", "h") FLOW ("h", "g") FLOW ("g", "w") FLOW ("h", "y") FLOW ("y", "e") "</b:process>",
         "| A*:x\n| Desk*:Taken\n| Desk*:w Store:y\n| Desk*:Dish\n| A*:z\ny > Dish\nTaken > y\nx > Taken: Order\nDish > z: Dish\n");
}

/* Very many events between gateways that run in a circle, each with an event of its own to begin with, cost no more than they are. */
static void
test_many_events (void)
{
  g_autoptr (GString) body = g_string_new ("<b:process id='p'>" TASK ("x") TASK ("y") FLOW ("x", "g0") FLOW ("g0", "y"));
  g_autoptr (TlMap) map = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (body, "<b:startEvent id='s%u' name='s%u'/><b:exclusiveGateway id='g%u'/><b:sequenceFlow sourceRef='s%u' targetRef='g%u'/><b:sequenceFlow sourceRef='g%u' targetRef='g%u'/>", i, i, i, i, i, i, (i + 1) % 5000);
  g_string_append (body, "<b:laneSet><b:lane id='a' name='A'>" IN ("x") IN ("s7") "</b:lane><b:lane id='b' name='B'>" IN ("y") "</b:lane></b:laneSet></b:process>");
  map = convert (body->str, NULL);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_ACTIVITY)->len, ==, 3);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_HANDOFF)->len, ==, 2);
}

/* Work that is asked and answers stands beside who asks, though it has work of its own before. */
static void
test_answers (void)
{
  check ("<b:collaboration>" POOL ("a", "A") POOL ("b", "B") MESSAGE ("", "v", "x") MESSAGE ("Ask", "x", "z") MESSAGE ("Tell", "z", "x") "</b:collaboration>"
                                                                                                                                         "<b:process id='p-a'>" TASK ("v") TASK ("w") TASK ("z") FLOW ("v", "w") FLOW ("w", "z") "</b:process><b:process id='p-b'>" TASK ("x") TASK ("y") FLOW ("x", "y") "</b:process>",
         "| A*:v\n| A*:w\n| A*:z B:x\n| B*:y\nv > x\nx > z: Ask\nz > x: Tell\n");
}

static void
test_subprocesses (void)
{
  /* With work in it, it is that work; without, a card. */
  check ("<b:process id='p' name='P'>" TASK ("x") "<b:subProcess id='s' name='S'><b:startEvent id='i'/>" TASK ("y") TASK ("z") FLOW ("i", "y") FLOW ("y", "z") "</b:subProcess>"
                                                                                                                                                               "<b:subProcess id='t' name='T'/>" FLOW ("x", "s") FLOW ("s", "t") "</b:process>",
         "| P*:x\n| P*:y\n| P*:z\n| P*:T\n");
}

/* Many steps in a row by one function are folded, so that columns are where work changes hands. */
static void
test_folding (void)
{
  g_autoptr (GString) body = g_string_new ("<b:process id='p'><b:laneSet><b:lane id='a' name='A'>");
  g_autoptr (TlMap) map = NULL;

  for (guint i = 0; i < 8; i++)
    g_string_append_printf (body, "<b:flowNodeRef>t%u</b:flowNodeRef>", i);
  g_string_append (body, "</b:lane><b:lane id='b' name='B'>");
  for (guint i = 8; i < 12; i++)
    g_string_append_printf (body, "<b:flowNodeRef>t%u</b:flowNodeRef>", i);
  g_string_append (body, "</b:lane><b:lane id='c' name='C'><b:flowNodeRef>t12</b:flowNodeRef></b:lane></b:laneSet>");
  for (guint i = 0; i < 13; i++)
    g_string_append_printf (body, "<b:task id='t%u' name='t%u'/>", i, i);
  for (guint i = 0; i < 12; i++)
    g_string_append_printf (body, "<b:sequenceFlow sourceRef='t%u' targetRef='t%u'/>", i, i + 1);
  g_string_append (body, "</b:process>");
  map = convert (body->str, NULL);
  {
    g_autofree char *found = dump (map);

    g_assert_cmpstr (found, ==, "| A*:t0 A*:t1 A*:t2 A*:t3 A*:t4 A*:t5 A*:t6 A*:t7\n| B*:t8 B*:t9 B*:t10 B*:t11\n| C*:t12\nt7 > t8\nt11 > t12\n");
  }
}

static void
test_texts (void)
{
  g_autoptr (GArray) remarks = NULL;
  g_autoptr (TlMap) map = convert ("<b:collaboration><b:participant id='a' name='Guest&#10;eats' processRef='p-a'/>" POOL ("b", "Cook") MESSAGE ("", "x", "y") "</b:collaboration><b:process id='p-a'>"
                                                                                                                                                               "<b:task id='x' name='Fish &amp;&#10;chips &lt;1&gt;'/><b:dataObject id='d'/><b:sequenceFlow sourceRef='x' targetRef='gone'/>"
                                                                                                                                                               "<b:textAnnotation id='n'><b:text>Who &amp; when?</b:text></b:textAnnotation></b:process><b:process id='p-b'>" TASK ("y") "</b:process>"
                                                                                                                                                                                                                                                                                         "<di:BPMNDiagram><di:BPMNShape bpmnElement='a'><dc:Bounds x='0' y='300'/></di:BPMNShape><di:BPMNShape bpmnElement='b'><dc:Bounds x='0' y='10'/></di:BPMNShape></di:BPMNDiagram>",
                                   &remarks);
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
  g_autofree char *found = dump (map);
  guint n_lost = 0;

  g_assert_cmpstr (found, ==, "| Guest eats:Fish & chips <1>\n| Cook*:y\nFish & chips <1> > y\n");
  g_assert_cmpuint (functions->len, ==, 2);
  g_assert_cmpstr (((const TlFunction *) g_ptr_array_index (functions, 0))->name, ==, "Cook"); /* drawn above */
  g_assert_cmpint (((const TlFunction *) g_ptr_array_index (functions, 0))->side, ==, TL_SIDE_FRONTSTAGE);
  g_assert_cmpint (((const TlFunction *) g_ptr_array_index (functions, 1))->side, ==, TL_SIDE_CUSTOMER);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_NOTE)->len, ==, 1);
  g_assert_cmpstr (((const TlNote *) g_ptr_array_index (tl_map_list (map, TL_KIND_NOTE), 0))->text, ==, "Who & when?");
  for (guint i = 0; i < remarks->len; i++)
    n_lost += g_array_index (remarks, TlBpmnRemark, i).lost;
  g_assert_cmpuint (n_lost, ==, 1);       /* the flow to "gone" */
  g_assert_cmpuint (remarks->len, ==, 2); /* and the data object */
}

static void
refuse (const char *text, TlBpmnError code, const char *message)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_bpmn_to_map (bytes, "x.bpmn", NULL, NULL, &error));
  g_assert_error (error, TL_BPMN_ERROR, (int) code);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  g_autoptr (GString) deep = g_string_new (HEAD);
  g_autoptr (GString) wide = g_string_new ("<d ");

  refuse ("", TL_BPMN_ERROR_SYNTAX, NULL);
  refuse ("journey", TL_BPMN_ERROR_SYNTAX, NULL);
  refuse ("<a/>", TL_BPMN_ERROR_NOT_BPMN, "x.bpmn:1: This is no BPMN 2.0 model but <a>, expected <definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">");
  refuse (HEAD TAIL, TL_BPMN_ERROR_EMPTY, "x.bpmn:1: No task is drawn in this model, so there is nothing to make a map of");
  refuse (HEAD "<b:process>", TL_BPMN_ERROR_SYNTAX, NULL);
  refuse ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", TL_BPMN_ERROR_FORBIDDEN, "x.bpmn:1: The file has a document type (DOCTYPE), which a BPMN model never has");
  refuse (HEAD "<b:process><b:task name='&e;'/></b:process>" TAIL, TL_BPMN_ERROR_SYNTAX, NULL);
  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "<b:subProcess>");
  refuse (deep->str, TL_BPMN_ERROR_LIMIT, NULL);
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (wide, "a%u='' ", i);
  g_string_append (wide, "/>");
  refuse (wide->str, TL_BPMN_ERROR_NOT_BPMN, NULL);
  g_string_truncate (wide, 0);
  g_string_append (wide, HEAD "<b:task ");
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (wide, "a%u='' ", i);
  g_string_append (wide, "/>" TAIL);
  refuse (wide->str, TL_BPMN_ERROR_LIMIT, NULL);
}

/* A gateway between very many tasks would make more hand-offs than anybody can draw: refused, not waited for. */
static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<b:process id='p'><b:exclusiveGateway id='g'/>");

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "<b:task id='a%u'/><b:task id='b%u'/><b:sequenceFlow sourceRef='a%u' targetRef='g'/><b:sequenceFlow sourceRef='g' targetRef='b%u'/>", i, i, i, i);
  g_string_append (text, "</b:process>" TAIL);
  refuse (text->str, TL_BPMN_ERROR_LIMIT, "x.bpmn:1: Too many ways lead from work to work");
}

/* Thousands of lanes without a name, and as many messages from pools of one name: each gets a name of its own. */
static void
test_many_lanes (void)
{
  g_autoptr (GString) body = g_string_new ("<b:collaboration>");
  g_autoptr (TlMap) map = NULL;
  const GPtrArray *functions;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (body, "<b:participant id='q%u' name='Q'/><b:messageFlow sourceRef='q%u' targetRef='x'/>", i, i);
  g_string_append (body, "</b:collaboration><b:process id='p' name='P'><b:laneSet>");
  for (guint i = 0; i < 4000; i++)
    g_string_append (body, "<b:lane/>");
  g_string_append (body, "</b:laneSet>" TASK ("x") "</b:process>");
  map = convert (body->str, NULL);
  functions = tl_map_list (map, TL_KIND_FUNCTION);
  g_assert_cmpuint (functions->len, ==, 8001);
  g_assert_cmpstr (((const TlFunction *) g_ptr_array_index (functions, 1))->name, ==, "P 2");
  g_assert_cmpstr (((const TlFunction *) g_ptr_array_index (functions, 3999))->name, ==, "P 4000");
  g_assert_cmpstr (((const TlFunction *) g_ptr_array_index (functions, 7999))->name, ==, "Q 4000");
  g_assert_cmpuint (tl_map_list (map, TL_KIND_HANDOFF)->len, ==, 4000);
}

static void
test_cut_anywhere (void)
{
  const char *text = HEAD "<b:collaboration>" POOL ("a", "A") POOL ("b", "B") MESSAGE ("m", "x", "y") "</b:collaboration><b:process id='p-a'>" TASK ("x") "</b:process><b:process id='p-b'>" TASK ("y") "</b:process>" TAIL;

  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, i);
      g_autoptr (GError) error = NULL;

      g_assert_null (tl_bpmn_to_map (bytes, "x.bpmn", NULL, NULL, &error));
      g_assert_true (g_str_has_prefix (error->message, "x.bpmn:"));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/bpmn/lanes", test_lanes);
  g_test_add_func ("/files/bpmn/gateways", test_gateways);
  g_test_add_func ("/files/bpmn/loops", test_loops);
  g_test_add_func ("/files/bpmn/messages", test_messages);
  g_test_add_func ("/files/bpmn/pools-without-work", test_pools_without_work);
  g_test_add_func ("/files/bpmn/events", test_events);
  g_test_add_func ("/files/bpmn/lane-borders", test_lane_borders);
  g_test_add_func ("/files/bpmn/lane-messages", test_lane_messages);
  g_test_add_func ("/files/bpmn/many-events", test_many_events);
  g_test_add_func ("/files/bpmn/answers", test_answers);
  g_test_add_func ("/files/bpmn/work-inside", test_subprocesses);
  g_test_add_func ("/files/bpmn/folding", test_folding);
  g_test_add_func ("/files/bpmn/texts", test_texts);
  g_test_add_func ("/files/bpmn/refused", test_refused);
  g_test_add_func ("/files/bpmn/too-many", test_too_many);
  g_test_add_func ("/files/bpmn/many-lanes", test_many_lanes);
  g_test_add_func ("/files/bpmn/cut-anywhere", test_cut_anywhere);
  return g_test_run ();
}

/* Paths of hand-offs over the nodes of two neighbouring stages. A node is a stage and a function with an activity in it; that of
 * function f is 2 f in the earlier stage and 2 f + 1 in the later one. Linear in the activities and hand-offs of the two. */
#include "gaps/gaps-private.h"

enum
{
  FORWARD = 1 << 0,  /* reached from who leads the earlier stage */
  BACKWARD = 1 << 1, /* reaches who leads the later one */
};

typedef struct
{
  guint from, to;
  guint next_out, next_in; /* edge + 1 */
} Edge;

typedef struct
{
  guint look; /* the look in which this node was last seen; else what follows is stale */
  guint8 marks;
  guint out, in; /* first edge + 1 */
  TlHandle lead; /* the activity that leads; 0: none */
} Node;

struct _TlGapFlow
{
  const TlGapIndex *index;
  guint pair, look;
  Node *nodes;
  GArray *leads[2]; /* of node numbers, in order of their activities */
  GArray *edges, *queue;
};

TlGapFlow *
tl_gap_flow_new (const TlGapIndex *index)
{
  TlGapFlow *flow = g_new0 (TlGapFlow, 1);

  flow->index = index;
  flow->pair = TL_NOWHERE;
  flow->nodes = g_new0 (Node, 2 * index->functions->len + 1);
  for (guint i = 0; i < 2; i++)
    flow->leads[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  flow->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  flow->queue = g_array_new (FALSE, FALSE, sizeof (guint));
  return flow;
}

void
tl_gap_flow_free (TlGapFlow *flow)
{
  g_free (flow->nodes);
  for (guint i = 0; i < 2; i++)
    g_array_unref (flow->leads[i]);
  g_array_unref (flow->edges);
  g_array_unref (flow->queue);
  g_free (flow);
}

static gboolean
is_node (const TlGapFlow *flow, guint node)
{
  return flow->nodes[node].look == flow->look;
}

static void
add_nodes (TlGapFlow *flow, guint stage, guint side)
{
  TL_FOR_CHILDREN (TlActivity, activity, tl_gap_stage (flow->index, stage), TL_KIND_ACTIVITY)
  {
    guint function = tl_gap_position (flow->index, activity->function), number = 2 * function + side;
    Node *node;

    if (function == TL_NOWHERE)
      continue;
    node = &flow->nodes[number];
    if (!is_node (flow, number))
      *node = (Node){ .look = flow->look };
    if (node->lead == TL_HANDLE_NONE && tl_gap_leads (flow->index, activity))
      {
        node->lead = activity->record.handle;
        g_array_append_val (flow->leads[side], number);
      }
  }
}

static gboolean
find_edge (const TlGapFlow *flow, const TlGapHandoff *handoff, Edge *edge)
{
  guint first = flow->pair;

  if (handoff->from_function == TL_NOWHERE || handoff->to_function == TL_NOWHERE)
    return FALSE;
  if (handoff->from_stage - first > 1 || handoff->to_stage - first > 1)
    return FALSE;
  edge->from = 2 * handoff->from_function + (handoff->from_stage - first);
  edge->to = 2 * handoff->to_function + (handoff->to_stage - first);
  return edge->from != edge->to;
}

static void
add_edges (TlGapFlow *flow, guint stage)
{
  const TlGapGroups *from = &flow->index->from;

  for (guint k = from->offsets[stage]; k < from->offsets[stage + 1]; k++)
    {
      Edge edge;

      if (!find_edge (flow, tl_gap_handoff (flow->index, from->list[k]), &edge))
        continue;
      edge.next_out = flow->nodes[edge.from].out;
      edge.next_in = flow->nodes[edge.to].in;
      g_array_append_val (flow->edges, edge);
      flow->nodes[edge.from].out = flow->nodes[edge.to].in = flow->edges->len;
    }
}

static void
visit (TlGapFlow *flow, guint node, guint8 mark)
{
  if (!is_node (flow, node) || flow->nodes[node].marks & mark)
    return;
  flow->nodes[node].marks |= mark;
  g_array_append_val (flow->queue, node);
}

static void
spread (TlGapFlow *flow, const GArray *start, guint8 mark)
{
  gboolean forward = mark == FORWARD;

  g_array_set_size (flow->queue, 0);
  for (guint i = 0; i < start->len; i++)
    visit (flow, g_array_index (start, guint, i), mark);
  for (guint i = 0; i < flow->queue->len; i++)
    {
      guint number = g_array_index (flow->queue, guint, i);
      const Node *node = &flow->nodes[number];

      /* The same function in both stages hands over to itself. */
      if (number % 2 == (forward ? 0 : 1))
        visit (flow, number ^ 1, mark);
      for (guint e = forward ? node->out : node->in; e != 0;)
        {
          const Edge *edge = &g_array_index (flow->edges, Edge, e - 1);

          visit (flow, forward ? edge->to : edge->from, mark);
          e = forward ? edge->next_out : edge->next_in;
        }
    }
}

static void
look_at (TlGapFlow *flow, guint i)
{
  if (flow->pair == i)
    return;
  flow->pair = i;
  flow->look++;
  g_array_set_size (flow->edges, 0);
  for (guint side = 0; side < 2; side++)
    {
      g_array_set_size (flow->leads[side], 0);
      add_nodes (flow, i + side, side);
    }
  for (guint side = 0; side < 2; side++)
    add_edges (flow, i + side);
  spread (flow, flow->leads[0], FORWARD);
  spread (flow, flow->leads[1], BACKWARD);
}

void
tl_gap_flow_mark_fall (TlGapFlow *flow, guint i)
{
  const TlGapGroups *from = &flow->index->from;

  look_at (flow, i);
  for (guint stage = i; stage <= i + 1; stage++)
    for (guint k = from->offsets[stage]; k < from->offsets[stage + 1]; k++)
      {
        TlGapHandoff *handoff = tl_gap_handoff (flow->index, from->list[k]);
        Edge edge;

        if (handoff->from_stage == i && handoff->to_stage == i + 1)
          handoff->fall = TRUE;
        else if (find_edge (flow, handoff, &edge) && flow->nodes[edge.from].marks & FORWARD && flow->nodes[edge.to].marks & BACKWARD)
          handoff->fall = TRUE;
      }
}

/* The first lead without this mark, else @found stays. */
static gboolean
first_without (const TlGapFlow *flow, guint side, guint8 mark, guint *found)
{
  for (guint i = 0; i < flow->leads[side]->len; i++)
    {
      guint node = g_array_index (flow->leads[side], guint, i);

      if (flow->nodes[node].marks & mark)
        continue;
      *found = node;
      return TRUE;
    }
  return FALSE;
}

void
tl_gap_find_missing (TlGapFlow *flow, guint i, GArray *gaps)
{
  const TlGapIndex *index = flow->index;
  gboolean ends, starts;
  guint from, to;
  TlGap *gap;

  if (i + 1 >= index->stages->len)
    return;
  look_at (flow, i);
  if (flow->leads[0]->len == 0 || flow->leads[1]->len == 0)
    return;
  from = g_array_index (flow->leads[0], guint, 0);
  to = g_array_index (flow->leads[1], guint, 0);
  ends = first_without (flow, 0, BACKWARD, &from);
  starts = first_without (flow, 1, FORWARD, &to);
  if (!ends && !starts)
    return;
  gap = tl_gap_add (gaps, index, TL_GAP_MISSING_HANDOFF, tl_gap_severity (60 + tl_gap_truth (index, i + 1) + (index->drops[i] ? TL_GAP_FALL : 0)),
                    i, from / 2, tl_gap_stage (index, i)->record.handle, tl_gap_stage (index, i + 1)->record.handle, 0);
  gap->from = flow->nodes[from].lead;
  gap->to = flow->nodes[to].lead;
}

#include "picture/routing-private.h"

/* Cells with cards. */

void
tl_routing_find_cells (TlRouting *routing)
{
  g_autofree guint *last = g_new (guint, MAX (routing->n_lanes, 1));
  guint n = 0;

  for (guint lane = 0; lane < routing->n_lanes; lane++)
    last[lane] = TL_ROUTING_NONE;
  routing->cells = g_new (TlRoutingCell, routing->n_cards);
  routing->cell_of = g_new (guint, routing->n_cards);
  for (guint card = 0; card < routing->n_cards; card++)
    {
      guint column = routing->cards[card].column, lane = routing->cards[card].lane;

      if (n == 0 || routing->cells[n - 1].column != column || routing->cells[n - 1].lane != lane)
        {
          routing->cells[n] = (TlRoutingCell){ column, lane, card, 0, last[lane], TL_ROUTING_NONE };
          if (last[lane] != TL_ROUTING_NONE)
            routing->cells[last[lane]].next = n;
          last[lane] = n++;
        }
      routing->cells[n - 1].n++;
      routing->cell_of[card] = n - 1;
    }
  routing->n_cells = n;
}

/* Which side an edge leaves and enters. */

static void
set_sides (TlRouting *routing, guint edge, TlCardSide from, TlCardSide to)
{
  routing->ports[2 * edge].side = from;
  routing->ports[2 * edge + 1].side = to;
}

static gboolean
follow_one_another (const TlRouting *routing, guint a, guint b)
{
  return (a + 1 == b || b + 1 == a) && tl_routing_column (routing, a) == tl_routing_column (routing, b);
}

/* Ways that leave no choice; FALSE: across or over is still to be chosen. */
static gboolean
choose_plain_run (TlRouting *routing, guint edge, guint8 *stacked)
{
  const TlRoutingEdge *ends = &routing->edges[edge];
  guint from = tl_routing_column (routing, ends->from), to = tl_routing_column (routing, ends->to);
  TlRun *run = &routing->runs[edge];

  if (ends->loop && to != from + 1)
    {
      *run = (TlRun){ .kind = TL_RUN_OVER, .gutters = { from + 1, to }, .row = routing->n_lanes };
      set_sides (routing, edge, TL_SIDE_RIGHT, TL_SIDE_LEFT);
      return TRUE;
    }
  if (from == to && follow_one_another (routing, ends->from, ends->to)
      && stacked[MIN (ends->from, ends->to)] < TL_ROUTING_STACK_MOST)
    {
      gboolean down = ends->from < ends->to;

      run->kind = TL_RUN_STACK;
      stacked[MIN (ends->from, ends->to)]++;
      set_sides (routing, edge, down ? TL_SIDE_BOTTOM : TL_SIDE_TOP, down ? TL_SIDE_TOP : TL_SIDE_BOTTOM);
      return TRUE;
    }
  *run = (TlRun){ .kind = TL_RUN_ACROSS };
  run->gutters[0] = run->gutters[1] = MAX (from, to) + (from == to);
  set_sides (routing, edge, from > to ? TL_SIDE_LEFT : TL_SIDE_RIGHT, from < to ? TL_SIDE_LEFT : TL_SIDE_RIGHT);
  return MAX (from, to) - MIN (from, to) < 2;
}

static void
count_sides (TlRouting *routing)
{
  guint n_sides = 2 * routing->n_cards;

  routing->side_first = g_new0 (guint, n_sides + 1);
  for (guint port = 0; port < 2 * routing->n_edges; port++)
    {
      const TlPort *p = &routing->ports[port];
      if (p->side <= TL_SIDE_RIGHT)
        routing->side_first[tl_routing_side (routing, p->card, p->side) + 1]++;
    }
  for (guint side = 0; side < n_sides; side++)
    routing->side_first[side + 1] += routing->side_first[side];
}

void
tl_routing_choose_runs (TlRouting *routing)
{
  g_autofree guint8 *stacked = g_new0 (guint8, routing->n_cards + 1);
  g_autofree guint8 *open = g_new0 (guint8, routing->n_edges + 1);
  gboolean any = FALSE;

  for (guint edge = 0; edge < routing->n_edges; edge++)
    {
      routing->ports[2 * edge].card = routing->edges[edge].from;
      routing->ports[2 * edge + 1].card = routing->edges[edge].to;
      open[edge] = !choose_plain_run (routing, edge, stacked);
      any |= open[edge];
    }
  count_sides (routing);
  if (any)
    tl_routing_choose_ways (routing, open);
}

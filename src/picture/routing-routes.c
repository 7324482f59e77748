#include "picture/routing-private.h"

#include <math.h>

#define COUNT_DISTANCE 14.0 /* of a bundle's count from the corner before the card, so that counts of two bundles keep apart */

/* Points. */

static void
add_point (TlRouting *routing, TlRoute *route, double x, double y)
{
  TlPoint point = { x, y };

  g_array_append_val (routing->points, point);
  route->n++;
}

static double
side_x (const TlRouting *routing, guint port, const double *lefts, const double *rights)
{
  guint column = tl_routing_column (routing, routing->ports[port].card);
  return routing->ports[port].side == TL_SIDE_RIGHT ? rights[column] : lefts[column];
}

static double
net_x (const TlRouting *routing, guint edge, TlRunEnd end)
{
  return g_array_index (routing->nets, TlRoutingNet, routing->runs[edge].nets[end]).x;
}

static void
draw_stack (TlRouting *routing, guint edge, guint which, guint of, const double *lefts, const double *rights)
{
  const TlRoutingEdge *ends = &routing->edges[edge];
  guint column = tl_routing_column (routing, ends->from);
  guint upper = MIN (ends->from, ends->to), lower = MAX (ends->from, ends->to);
  double width = rights[column] - lefts[column];
  double pitch = MIN (TL_ROUTING_STACK_PITCH, width / (of + 1));
  double x = lefts[column] + width / 2 + (which - (of - 1) / 2.0) * pitch;
  double y[2] = { routing->bottoms[upper], routing->tops[lower] };

  add_point (routing, &routing->routes[edge], x, y[ends->from != upper]);
  add_point (routing, &routing->routes[edge], x, y[ends->from == upper]);
}

static void
draw_run (TlRouting *routing, guint edge, const double *lefts, const double *rights)
{
  const TlRun *run = &routing->runs[edge];
  TlRoute *route = &routing->routes[edge];
  double from_y = tl_routing_port_y (routing, 2 * edge), to_y = tl_routing_port_y (routing, 2 * edge + 1);

  add_point (routing, route, side_x (routing, 2 * edge, lefts, rights), from_y);
  if (run->nets[0] != TL_ROUTING_NONE)
    {
      add_point (routing, route, net_x (routing, edge, TL_END_FROM), from_y);
      if (run->kind == TL_RUN_OVER)
        {
          add_point (routing, route, net_x (routing, edge, TL_END_FROM), run->y);
          add_point (routing, route, net_x (routing, edge, TL_END_TO), run->y);
        }
      add_point (routing, route, net_x (routing, edge, TL_END_TO), to_y);
    }
  add_point (routing, route, side_x (routing, 2 * edge + 1, lefts, rights), to_y);
}

static void
draw_points (TlRouting *routing, const double *lefts, const double *rights)
{
  g_autofree guint *of = g_new0 (guint, routing->n_cards);
  g_autofree guint *drawn = g_new0 (guint, routing->n_cards);

  g_array_set_size (routing->points, 0);
  for (guint edge = 0; edge < routing->n_edges; edge++)
    if (routing->runs[edge].kind == TL_RUN_STACK)
      of[MIN (routing->edges[edge].from, routing->edges[edge].to)]++;
  for (guint edge = 0; edge < routing->n_edges; edge++)
    {
      guint upper = MIN (routing->edges[edge].from, routing->edges[edge].to);

      routing->routes[edge] = (TlRoute){
        .first = routing->points->len,
        .from_side = routing->ports[2 * edge].side,
        .to_side = routing->ports[2 * edge + 1].side,
      };
      if (routing->runs[edge].kind == TL_RUN_STACK)
        draw_stack (routing, edge, drawn[upper]++, of[upper], lefts, rights);
      else
        draw_run (routing, edge, lefts, rights);
      routing->routes[edge].own_n = routing->routes[edge].n;
    }
}

/* Bundles. */

/* Of one slot. The trunk is drawn by the line that joins it farthest from the card; where some leave a shared port without
 * sharing its trunk, the piece from the port by the line that turns farthest from the card. */
typedef struct
{
  guint trunk_lead, port_lead;
  double reach, least_reach; /* along the trunk: where the first and the last line join it */
  double farthest, nearest;  /* turns, from the card along x */
  TlPoint point;             /* where all run together */
} Bundle;

static gboolean
is_bundle (const TlRouting *routing, guint port)
{
  return routing->runs[port / 2].kind != TL_RUN_STACK && tl_routing_slot (routing, port)->n > 1;
}

/* How far from the slot the line of @port meets the upright. */
static double
reach_of (const TlRouting *routing, guint port)
{
  const TlRun *run = &routing->runs[port / 2];
  double y = run->kind == TL_RUN_OVER ? run->y : tl_routing_port_y (routing, port ^ 1);

  return fabs (y - tl_routing_port_y (routing, port));
}

static gboolean
is_on_trunk (const TlRouting *routing, guint port)
{
  return routing->runs[port / 2].nets[port % 2] == tl_routing_slot (routing, port)->net;
}

static void
join_bundle (const TlRouting *routing, Bundle *bundle, guint port, const TlPoint *points)
{
  const TlRoute *route = &routing->routes[port / 2];
  guint end = port % 2 == TL_END_FROM ? 0 : route->n - 1, turn = port % 2 == TL_END_FROM ? 1 : route->n - 2;
  double along = fabs (points[route->first + turn].x - points[route->first + end].x);
  double reach = is_on_trunk (routing, port) ? reach_of (routing, port) : 0;

  if (is_on_trunk (routing, port) && reach > bundle->reach)
    {
      bundle->reach = reach;
      bundle->trunk_lead = port / 2;
    }
  bundle->least_reach = MIN (bundle->least_reach, reach);
  if (along > bundle->farthest)
    {
      bundle->farthest = along;
      bundle->port_lead = port / 2;
    }
  if (along < bundle->nearest)
    {
      bundle->nearest = along;
      bundle->point = points[route->first + turn];
    }
}

/* On the trunk, between the corner and the nearest line that joins it. */
static void
place_count (Bundle *bundle, const TlSlot *slot)
{
  bundle->point.y += slot->turn * MIN (COUNT_DISTANCE, bundle->least_reach / 2);
}

static Bundle *
find_bundles (const TlRouting *routing)
{
  Bundle *bundles = g_new (Bundle, routing->slots->len);
  const TlPoint *points = (const TlPoint *) routing->points->data;

  for (guint i = 0; i < routing->slots->len; i++)
    bundles[i] = (Bundle){ TL_ROUTING_NONE, TL_ROUTING_NONE, -1, G_MAXDOUBLE, -1, G_MAXDOUBLE, { 0, 0 } };
  for (guint port = 0; port < 2 * routing->n_edges; port++)
    if (is_bundle (routing, port))
      join_bundle (routing, &bundles[routing->ports[port].slot], port, points);
  for (guint i = 0; i < routing->slots->len; i++)
    {
      Bundle *bundle = &bundles[i];
      guint lead = bundle->trunk_lead;

      /* All that turn on the trunk turn equally far: of them the trunk's lead draws the port's piece too. */
      if (lead != TL_ROUTING_NONE && bundle->port_lead != TL_ROUTING_NONE
          && routing->runs[lead].nets[0] == routing->runs[bundle->port_lead].nets[0])
        bundle->port_lead = lead;
      place_count (bundle, &g_array_index (routing->slots, TlSlot, i));
    }
  return bundles;
}

/* Shared from end to end. */
static void
mark_paired (const TlRouting *routing, guint edge, const Bundle *bundle)
{
  TlRoute *route = &routing->routes[edge];
  const TlPoint *points = &g_array_index (routing->points, TlPoint, route->first);

  route->bundle = tl_routing_slot (routing, 2 * edge + 1)->n;
  route->bundle_lead = bundle->port_lead == edge;
  route->bundle_point = route->n > 2 ? points[route->n - 2]
                                     : (TlPoint){ (points[0].x + points[1].x) / 2, points[0].y };
  if (!route->bundle_lead)
    route->own_n = 0;
}

static void
mark_entering (const TlRouting *routing, guint edge, const Bundle *bundle)
{
  TlRoute *route = &routing->routes[edge];

  route->bundle = tl_routing_slot (routing, 2 * edge + 1)->n;
  route->bundle_lead = bundle->trunk_lead == edge;
  route->bundle_point = bundle->point;
  if (!route->bundle_lead)
    route->own_n = route->n - 2;
}

static void
mark_leaving (const TlRouting *routing, guint edge, const Bundle *bundle)
{
  TlRoute *route = &routing->routes[edge];
  guint own_end = route->own_first + route->own_n;

  route->from_bundle = tl_routing_slot (routing, 2 * edge)->n;
  route->from_bundle_lead = bundle->port_lead == edge;
  route->from_bundle_point = bundle->point;
  if (!route->from_bundle_lead)
    route->own_first = is_on_trunk (routing, 2 * edge) && bundle->trunk_lead != edge ? 2 : 1;
  route->own_n = own_end > route->own_first ? own_end - route->own_first : 0;
}

static void
mark_bundles (TlRouting *routing)
{
  g_autofree Bundle *bundles = find_bundles (routing);

  for (guint edge = 0; edge < routing->n_edges; edge++)
    {
      guint from = 2 * edge, to = from + 1;

      if (is_bundle (routing, to) && tl_routing_is_paired (routing, to))
        {
          mark_paired (routing, edge, &bundles[routing->ports[to].slot]);
          continue;
        }
      if (is_bundle (routing, to))
        mark_entering (routing, edge, &bundles[routing->ports[to].slot]);
      if (is_bundle (routing, from))
        mark_leaving (routing, edge, &bundles[routing->ports[from].slot]);
    }
}

void
tl_routing_draw_routes (TlRouting *routing, const double *lefts, const double *rights)
{
  draw_points (routing, lefts, rights);
  mark_bundles (routing);
}

#include "picture/routing-private.h"

#define CLEARANCE 10.0 /* of an upright's end: nearer ones on one track would look like one line */

/* Nets: what hangs on which upright. */

static guint
add_net (TlRouting *routing, guint gutter)
{
  TlRoutingNet net = { gutter, G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, 0, 1, 0 };

  g_array_append_val (routing->nets, net);
  return routing->nets->len - 1;
}

static void
hang_on (TlRouting *routing, guint net, double y, gboolean left)
{
  TlRoutingNet *n = &g_array_index (routing->nets, TlRoutingNet, net);
  double *first = left ? &n->left_first : &n->right_first, *last = left ? &n->left_last : &n->right_last;

  *first = MIN (*first, y);
  *last = MAX (*last, y);
}

static void
hang_on_port (TlRouting *routing, guint net, guint port)
{
  hang_on (routing, net, tl_routing_port_y (routing, port), routing->ports[port].side == TL_SIDE_RIGHT);
}

/* The net of the upright next to @port: the trunk of its bundle, or one of its own. */
static guint
take_net (TlRouting *routing, guint port)
{
  TlSlot *slot = tl_routing_slot (routing, port);
  guint gutter = routing->runs[port / 2].gutters[port % 2];

  if (slot->n == 1)
    return add_net (routing, gutter);
  if (slot->net == TL_ROUTING_NONE)
    slot->net = add_net (routing, gutter);
  return slot->net;
}

static void
hang_run_across (TlRouting *routing, guint edge)
{
  TlRun *run = &routing->runs[edge];
  guint from = 2 * edge, to = from + 1;

  if (tl_routing_port_y (routing, from) == tl_routing_port_y (routing, to))
    return;
  run->nets[0] = run->nets[1] = take_net (routing, tl_routing_slot (routing, to)->n > 1 ? to : from);
  hang_on_port (routing, run->nets[0], from);
  hang_on_port (routing, run->nets[0], to);
}

static void
hang_run_over (TlRouting *routing, guint edge)
{
  TlRun *run = &routing->runs[edge];

  for (TlRunEnd end = TL_END_FROM; end <= TL_END_TO; end++)
    {
      run->nets[end] = take_net (routing, 2 * edge + end);
      hang_on_port (routing, run->nets[end], 2 * edge + end);
      hang_on (routing, run->nets[end], run->y, run->gutters[!end] < run->gutters[end]);
    }
}

static void
hang_runs (TlRouting *routing)
{
  g_array_set_size (routing->nets, 0);
  for (guint edge = 0; edge < routing->n_edges; edge++)
    {
      routing->runs[edge].nets[0] = routing->runs[edge].nets[1] = TL_ROUTING_NONE;
      if (routing->runs[edge].kind == TL_RUN_ACROSS)
        hang_run_across (routing, edge);
      else if (routing->runs[edge].kind == TL_RUN_OVER)
        hang_run_over (routing, edge);
    }
}

/* Tracks. */

static TlNet
upright_net (const TlRouting *routing, guint id)
{
  const TlRoutingNet *n = &g_array_index (routing->nets, TlRoutingNet, id);
  TlNet net = { .id = id };

  net.first = MIN (n->left_first, n->right_first);
  net.last = MAX (n->left_last, n->right_last);
  net.start = net.first - CLEARANCE;
  net.end = net.last + CLEARANCE;
  if (n->right_first > n->right_last)
    net.kind = TL_NET_NEAR;
  else if (n->left_first > n->left_last)
    net.kind = TL_NET_FAR;
  else
    net.kind = n->left_first + n->left_last < n->right_first + n->right_last ? TL_NET_FALLING : TL_NET_RISING;
  return net;
}

static void
assign_tracks (TlRouting *routing)
{
  guint n_gutters = routing->n_columns + 1, n = routing->nets->len;
  g_autofree guint *firsts = g_new0 (guint, n_gutters + 1);
  g_autofree guint *filled = g_new0 (guint, n_gutters);
  g_autofree TlNet *nets = g_new (TlNet, n + 1); /* never NULL, which nothing may be added to */
  TlRoutingNet *uprights = (TlRoutingNet *) routing->nets->data;

  for (guint i = 0; i < n; i++)
    firsts[uprights[i].gutter + 1]++;
  for (guint gutter = 0; gutter < n_gutters; gutter++)
    firsts[gutter + 1] += firsts[gutter];
  for (guint i = 0; i < n; i++)
    nets[firsts[uprights[i].gutter] + filled[uprights[i].gutter]++] = upright_net (routing, i);
  for (guint gutter = 0; gutter < n_gutters; gutter++)
    routing->column_tracks[gutter] = tl_channel_assign (nets + firsts[gutter], filled[gutter], TL_CHANNEL_FEW);
  for (guint i = 0; i < n; i++)
    {
      uprights[nets[i].id].track = nets[i].track;
      uprights[nets[i].id].of = nets[i].of;
    }
}

static TlRoutingNet *
net_of_port (const TlRouting *routing, guint port)
{
  guint net = routing->runs[port / 2].nets[port % 2];
  return net == TL_ROUTING_NONE ? NULL : &g_array_index (routing->nets, TlRoutingNet, net);
}

/* Where the left line turns before the right one does, their ends may lie at one height: back to where they wished. */
static void
settle_facing_ports (TlRouting *routing)
{
  for (guint i = 0; i < routing->facings->len; i++)
    {
      const TlFacing *facing = &g_array_index (routing->facings, TlFacing, i);
      const TlRoutingNet *left = net_of_port (routing, facing->left), *right = net_of_port (routing, facing->right);

      if (left == NULL || right == NULL || left->gutter != right->gutter || left->track >= right->track)
        continue;
      tl_routing_slot (routing, facing->left)->y = facing->left_y;
      tl_routing_slot (routing, facing->right)->y = facing->right_y;
    }
}

void
tl_routing_assign_columns (TlRouting *routing)
{
  hang_runs (routing);
  assign_tracks (routing);
  settle_facing_ports (routing);
}

void
tl_routing_place_columns (TlRouting *routing, const double *gutter_lefts)
{
  for (guint i = 0; i < routing->nets->len; i++)
    {
      TlRoutingNet *net = &g_array_index (routing->nets, TlRoutingNet, i);
      double width = tl_routing_gutter_width (routing, net->gutter);

      net->x = gutter_lefts[net->gutter] + width / 2
               + tl_routing_track_offset (net->track, net->of, width - 2 * TL_ROUTING_MARGIN);
    }
}

#include "picture/routing-private.h"

static gboolean
is_sorted (const TlRoutingCard *cards, guint n_cards)
{
  for (guint i = 1; i < n_cards; i++)
    if (cards[i].column < cards[i - 1].column
        || (cards[i].column == cards[i - 1].column && cards[i].lane < cards[i - 1].lane))
      return FALSE;
  return TRUE;
}

/* Inside, edges stand in an order of their own, so that the picture does not depend on the caller's. */

typedef struct
{
  TlRoutingEdge edge;
  guint index;
} Numbered;

static int
compare_numbered (const void *a, const void *b)
{
  const Numbered *x = a, *y = b;

  if (x->edge.from != y->edge.from)
    return x->edge.from < y->edge.from ? -1 : 1;
  if (x->edge.to != y->edge.to)
    return x->edge.to < y->edge.to ? -1 : 1;
  if (!x->edge.loop != !y->edge.loop)
    return x->edge.loop ? 1 : -1;
  return (x->index > y->index) - (x->index < y->index);
}

static void
take_edges (TlRouting *routing, const TlRoutingEdge *edges, guint n)
{
  g_autofree Numbered *numbered = g_new (Numbered, n);

  for (guint i = 0; i < n; i++)
    numbered[i] = (Numbered){ edges[i], i };
  if (n > 0)
    qsort (numbered, n, sizeof *numbered, compare_numbered);
  routing->n_edges = n;
  routing->edges = g_new (TlRoutingEdge, n);
  routing->numbers = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    {
      routing->edges[i] = numbered[i].edge;
      routing->numbers[numbered[i].index] = i;
    }
}

TlRouting *
tl_routing_new (guint n_columns, guint n_lanes, const TlRoutingCard *cards, guint n_cards, const TlRoutingEdge *edges, guint n_edges)
{
  TlRouting *routing;

  g_return_val_if_fail (is_sorted (cards, n_cards), NULL);

  routing = g_new0 (TlRouting, 1);
  routing->n_columns = n_columns;
  routing->n_lanes = n_lanes;
  routing->n_cards = n_cards;
  routing->cards = g_memdup2 (cards, n_cards * sizeof *cards);
  take_edges (routing, edges, n_edges);
  routing->runs = g_new0 (TlRun, n_edges);
  routing->ports = g_new0 (TlPort, 2 * n_edges);
  routing->column_tracks = g_new0 (guint, n_columns + 1);
  routing->tops = g_new0 (double, n_cards);
  routing->bottoms = g_new0 (double, n_cards);
  routing->slots = g_array_new (FALSE, FALSE, sizeof (TlSlot));
  routing->nets = g_array_new (FALSE, FALSE, sizeof (TlRoutingNet));
  routing->facings = g_array_new (FALSE, FALSE, sizeof (TlFacing));
  routing->routes = g_new0 (TlRoute, n_edges);
  routing->points = g_array_new (FALSE, FALSE, sizeof (TlPoint));

  tl_routing_find_cells (routing);
  tl_routing_choose_runs (routing);
  tl_routing_assign_rows (routing);
  tl_routing_sort_ports (routing);
  return routing;
}

void
tl_routing_free (TlRouting *routing)
{
  if (routing == NULL)
    return;
  g_free (routing->cards);
  g_free (routing->edges);
  g_free (routing->numbers);
  g_free (routing->runs);
  g_free (routing->cells);
  g_free (routing->cell_of);
  g_free (routing->ports);
  g_free (routing->side_first);
  g_free (routing->side_ports);
  g_free (routing->row_tracks);
  g_free (routing->column_tracks);
  g_free (routing->tops);
  g_free (routing->bottoms);
  g_array_unref (routing->slots);
  g_array_unref (routing->nets);
  g_array_unref (routing->facings);
  g_free (routing->routes);
  g_array_unref (routing->points);
  g_free (routing);
}

double
tl_routing_gutter_height (TlRouting *routing, guint gutter)
{
  guint tracks;

  g_return_val_if_fail (routing != NULL && gutter <= routing->n_lanes, 0);

  tracks = routing->row_tracks[gutter];
  return tracks == 0 ? 0 : 2 * TL_ROUTING_PITCH + (tracks - 1) * tl_routing_pitch (tracks);
}

static void
place_rows (TlRouting *routing, const double *gutter_tops)
{
  for (guint edge = 0; edge < routing->n_edges; edge++)
    {
      TlRun *run = &routing->runs[edge];
      double height;

      if (run->kind != TL_RUN_OVER)
        continue;
      height = tl_routing_gutter_height (routing, run->row);
      run->y = gutter_tops[run->row] + height / 2
               + tl_routing_track_offset (run->track, run->of, height - 2 * TL_ROUTING_PITCH);
    }
}

void
tl_routing_set_rows (TlRouting *routing, const double *tops, const double *bottoms, const double *gutter_tops)
{
  g_return_if_fail (routing != NULL);

  for (guint card = 0; card < routing->n_cards; card++)
    {
      routing->tops[card] = tops[card];
      routing->bottoms[card] = bottoms[card];
    }
  place_rows (routing, gutter_tops);
  tl_routing_place_ports (routing);
  tl_routing_assign_columns (routing);
}

double
tl_routing_gutter_width (TlRouting *routing, guint gutter)
{
  guint tracks;

  g_return_val_if_fail (routing != NULL && gutter <= routing->n_columns, 0);

  tracks = routing->column_tracks[gutter];
  if (tracks == 0)
    return gutter == 0 || gutter == routing->n_columns ? 0 : TL_ROUTING_GUTTER;
  return MAX (TL_ROUTING_GUTTER, 2 * TL_ROUTING_MARGIN + (tracks - 1) * tl_routing_pitch (tracks));
}

void
tl_routing_set_columns (TlRouting *routing, const double *lefts, const double *rights, const double *gutter_lefts)
{
  g_return_if_fail (routing != NULL);

  tl_routing_place_columns (routing, gutter_lefts);
  tl_routing_draw_routes (routing, lefts, rights);
}

const TlRoute *
tl_routing_route (TlRouting *routing, guint edge)
{
  g_return_val_if_fail (routing != NULL && edge < routing->n_edges, NULL);

  return &routing->routes[routing->numbers[edge]];
}

const TlPoint *
tl_routing_points (TlRouting *routing)
{
  g_return_val_if_fail (routing != NULL, NULL);

  return (const TlPoint *) routing->points->data;
}

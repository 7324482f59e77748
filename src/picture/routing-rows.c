#include "picture/routing-private.h"

/* Tracks in the horizontal gutters. */

/* One end of a lying piece: where an upright of a vertical gutter meets it. */
typedef struct
{
  guint row, gutter;
  guint8 kind;    /* TlNetKind of that upright in its gutter */
  guint64 order;  /* among those of one kind, from left to right: by card */
  guint8 lying;   /* TlNetKind of the piece */
  gint64 partner; /* orders those of one card by their other ends */
  guint port;
} LyingEnd;

/* Cards of any column from top to bottom. */
static guint64
height_order (const TlRouting *routing, guint card)
{
  return (guint64) tl_routing_lane (routing, card) << 32 | card;
}

static gboolean
comes_from_above (const TlRouting *routing, guint port)
{
  return tl_routing_lane (routing, routing->ports[port].card) < routing->runs[port / 2].row;
}

static TlNetKind
lying_kind (const TlRouting *routing, guint edge)
{
  const TlRun *run = &routing->runs[edge];
  guint left = 2 * edge + (run->gutters[0] > run->gutters[1]);
  gboolean above = comes_from_above (routing, left);

  if (above == comes_from_above (routing, left ^ 1))
    return above ? TL_NET_NEAR : TL_NET_FAR;
  return above ? TL_NET_FALLING : TL_NET_RISING;
}

/* The order that tl_channel_assign() will give the uprights: where nothing else is known, lines that run side by side
 * keep theirs, and of those that turn back the inner one is nearer to the side it comes from. */
static LyingEnd
lying_end (const TlRouting *routing, guint port)
{
  const TlRun *run = &routing->runs[port / 2];
  guint card = routing->ports[port].card;
  LyingEnd end = { .row = run->row, .gutter = run->gutters[port % 2], .port = port };
  gboolean right_end = run->gutters[port % 2] > run->gutters[!(port % 2)];
  gboolean card_left = tl_routing_column (routing, card) < end.gutter;
  gboolean above = comes_from_above (routing, port), upwards;

  if (card_left == right_end)
    {
      end.kind = card_left ? TL_NET_NEAR : TL_NET_FAR;
      upwards = card_left == above;
    }
  else
    {
      end.kind = card_left == above ? TL_NET_FALLING : TL_NET_RISING;
      upwards = end.kind == TL_NET_FALLING;
    }
  end.order = height_order (routing, card);
  if (upwards)
    end.order = G_MAXUINT64 - end.order;
  end.lying = lying_kind (routing, port / 2);
  return end;
}

static int
compare_lying_ends (const void *a, const void *b)
{
  const LyingEnd *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  if (x->gutter != y->gutter)
    return x->gutter < y->gutter ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;
  if (x->lying != y->lying)
    return x->lying < y->lying ? -1 : 1;
  if (x->partner != y->partner)
    return x->partner < y->partner ? -1 : 1;
  return (x->port > y->port) - (x->port < y->port);
}

/* Of two lines from one card, those that run side by side keep their order at the other end, those that turn back swap
 * it: so neither crosses the other. */
static void
rank_partners (LyingEnd *ends, guint n, guint n_ports)
{
  g_autofree gint64 *ranks = g_new (gint64, n_ports);

  qsort (ends, n, sizeof *ends, compare_lying_ends);
  for (guint i = 0; i < n; i++)
    ranks[ends[i].port] = i;
  for (guint i = 0; i < n; i++)
    {
      gboolean back = ends[i].lying == TL_NET_NEAR || ends[i].lying == TL_NET_FAR;
      gint64 rank = ranks[ends[i].port ^ 1];

      ends[i].partner = back ? -rank : rank;
    }
  qsort (ends, n, sizeof *ends, compare_lying_ends);
}

/* Gives the ports of edges that run over a place along x: the number of the vertical gutter, and a fraction by their
 * order in it. */
static double *
place_lying_ends (const TlRouting *routing)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (LyingEnd));
  double *places = g_new (double, 2 * routing->n_edges);
  LyingEnd *ends;

  for (guint port = 0; port < 2 * routing->n_edges; port++)
    if (routing->runs[port / 2].kind == TL_RUN_OVER)
      {
        LyingEnd end = lying_end (routing, port);
        g_array_append_val (array, end);
      }
  ends = (LyingEnd *) array->data;
  if (array->len > 0)
    rank_partners (ends, array->len, 2 * routing->n_edges);
  for (guint first = 0, next; first < array->len; first = next)
    {
      for (next = first + 1; next < array->len && ends[next].row == ends[first].row; next++)
        if (ends[next].gutter != ends[first].gutter)
          break;
      for (guint i = first; i < next; i++)
        places[ends[i].port] = ends[i].gutter + (i - first + 1.0) / (next - first + 1.0);
    }
  return places;
}

/* Two pieces that meet the same vertical gutter never share a track: which of them turns first is not known yet. */
static TlNet
lying_net (const TlRouting *routing, guint edge, const double *places)
{
  const TlRun *run = &routing->runs[edge];
  guint left = 2 * edge + (run->gutters[0] > run->gutters[1]);

  return (TlNet){ .kind = lying_kind (routing, edge),
                  .first = places[left],
                  .last = places[left ^ 1],
                  .start = run->gutters[left % 2],
                  .end = run->gutters[!(left % 2)],
                  .id = edge };
}

void
tl_routing_assign_rows (TlRouting *routing)
{
  g_autofree double *places = place_lying_ends (routing);
  guint n_rows = routing->n_lanes + 1;
  g_autofree guint *firsts = g_new0 (guint, n_rows + 1);
  g_autofree guint *filled = g_new0 (guint, n_rows);
  g_autofree TlNet *nets = NULL;

  routing->row_tracks = g_new0 (guint, n_rows);
  for (guint edge = 0; edge < routing->n_edges; edge++)
    if (routing->runs[edge].kind == TL_RUN_OVER)
      firsts[routing->runs[edge].row + 1]++;
  for (guint row = 0; row < n_rows; row++)
    firsts[row + 1] += firsts[row];
  nets = g_new (TlNet, firsts[n_rows] + 1); /* never NULL, which nothing may be added to */
  for (guint edge = 0; edge < routing->n_edges; edge++)
    if (routing->runs[edge].kind == TL_RUN_OVER)
      {
        guint row = routing->runs[edge].row;
        nets[firsts[row] + filled[row]++] = lying_net (routing, edge, places);
      }
  for (guint row = 0; row < n_rows; row++)
    routing->row_tracks[row] = tl_channel_assign (nets + firsts[row], filled[row], TL_CHANNEL_FEW);
  for (guint i = 0; i < firsts[n_rows]; i++)
    {
      routing->runs[nets[i].id].track = nets[i].track;
      routing->runs[nets[i].id].of = nets[i].of;
    }
}

/* The order of the ports on each side. */

typedef struct
{
  guint8 section; /* TlPortSection */
  guint distance; /* of the gutter where a line turns that passes empty cells */
  gint64 place;   /* of the far end, from top to bottom */
  gint64 tie;
  guint port;
} PortKey;

/* What lies at the other end of the upright that begins at a port. */
static gint64
far_place (const TlRouting *routing, guint port)
{
  const TlRun *run = &routing->runs[port / 2];
  guint card = routing->ports[port ^ 1].card;

  if (run->kind == TL_RUN_OVER)
    return (gint64) (2 * run->row) << 32 | run->track;
  return (gint64) (2 * tl_routing_lane (routing, card) + 1) << 32 | card;
}

static gint64
own_place (const TlRouting *routing, guint port)
{
  guint card = routing->ports[port].card;
  return (gint64) (2 * tl_routing_lane (routing, card) + 1) << 32 | card;
}

/* Whether the upright's other end leaves its gutter on the side it came from. */
static gboolean
turns_back (const TlRouting *routing, guint port)
{
  const TlRun *run = &routing->runs[port / 2];

  if (run->kind == TL_RUN_ACROSS)
    return tl_routing_is_bracket (routing, port / 2);
  return (routing->ports[port].side == TL_SIDE_RIGHT) == (run->gutters[!(port % 2)] < run->gutters[port % 2]);
}

static void
choose_section (const TlRouting *routing, PortKey *key)
{
  const TlPort *port = &routing->ports[key->port];
  const TlRun *run = &routing->runs[key->port / 2];
  guint gutter = run->gutters[key->port % 2], own = tl_routing_column (routing, port->card);
  guint beside = own + (port->side == TL_SIDE_RIGHT);
  guint far_card = routing->ports[key->port ^ 1].card;
  gboolean above = key->place < own_place (routing, key->port);

  key->distance = MAX (gutter, beside) - MIN (gutter, beside);
  if (turns_back (routing, key->port))
    key->section = above ? TL_SECTION_BACK_ABOVE : TL_SECTION_BACK_BELOW;
  else if (run->kind == TL_RUN_ACROSS && tl_routing_lane (routing, far_card) == tl_routing_lane (routing, port->card))
    key->section = TL_SECTION_FACING;
  else if (key->distance > 0)
    key->section = above ? TL_SECTION_PASSING_UP : TL_SECTION_PASSING_DOWN;
  else
    key->section = above ? TL_SECTION_ABOVE : TL_SECTION_BELOW;
}

static PortKey
port_key (const TlRouting *routing, guint port)
{
  PortKey key = { .port = port, .place = far_place (routing, port), .tie = port };

  choose_section (routing, &key);
  switch (key.section)
    {
    case TL_SECTION_BACK_ABOVE: /* the nearest is the innermost */
      key.place = -key.place;
      key.tie = -key.tie;
      break;
    case TL_SECTION_BACK_BELOW:
      key.place = -key.place;
      if (routing->edges[port / 2].from == routing->edges[port / 2].to && port % 2 == TL_END_TO)
        key.tie = 4 * (gint64) routing->n_edges - key.tie; /* a card to itself: out of all, then into it */
      break;
    case TL_SECTION_FACING:
      key.distance = 0;
      break;
    case TL_SECTION_PASSING_DOWN: /* the first to turn lies lowest */
      key.distance = G_MAXUINT - key.distance;
      break;
    default:
      break;
    }
  return key;
}

static int
compare_port_keys (const void *a, const void *b)
{
  const PortKey *x = a, *y = b;

  if (x->section != y->section)
    return x->section < y->section ? -1 : 1;
  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  if (x->place != y->place)
    return x->place < y->place ? -1 : 1;
  return (x->tie > y->tie) - (x->tie < y->tie);
}

void
tl_routing_sort_ports (TlRouting *routing)
{
  guint n_sides = 2 * routing->n_cards, n_ports = routing->side_first[n_sides];
  g_autofree PortKey *keys = g_new (PortKey, n_ports);
  g_autofree guint *filled = g_memdup2 (routing->side_first, n_sides * sizeof (guint));

  routing->side_ports = g_new (guint, n_ports + 1); /* never NULL, which nothing may be added to */
  for (guint port = 0; port < 2 * routing->n_edges; port++)
    if (routing->runs[port / 2].kind != TL_RUN_STACK)
      {
        const TlPort *p = &routing->ports[port];
        keys[filled[tl_routing_side (routing, p->card, p->side)]++] = port_key (routing, port);
      }
  for (guint side = 0; side < n_sides; side++)
    {
      guint first = routing->side_first[side], n = routing->side_first[side + 1] - first;
      if (n > 1)
        qsort (keys + first, n, sizeof (PortKey), compare_port_keys);
    }
  for (guint i = 0; i < n_ports; i++)
    {
      routing->side_ports[i] = keys[i].port;
      routing->ports[keys[i].port].section = keys[i].section;
    }
}

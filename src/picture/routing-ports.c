#include "picture/routing-apart.h"
#include "picture/routing-private.h"

#define FACING_GAP 6.0        /* wanted between two ports of different lines that face each other */
#define STRAIGHT_OVERLAP 12.0 /* two cards that share so much of y can be joined by a straight line */
#define COMFORT 6.5           /* ports this far apart need no line moved off the middle */
#define INSET_LEAST 2.0       /* of a port from its card's corners */
#define INSET_MOST 6.0

/* A slot on its way to its place. */
typedef struct
{
  double wish;
  double low, high; /* bounds */
  guint slot;
  guint facing;      /* the edge (of a bundle the first) to a card of the same lane, else NONE */
  gboolean anchored; /* a straight line's end */
} Spot;

typedef struct
{
  TlRouting *routing;
  guint8 *crowded;  /* per side, as in side_first */
  guint *met;       /* per edge: its spot on the left */
  GArray *spots[2]; /* Spot, from top to bottom: right sides of the left cell, left sides of the right one */
  GArray *places;   /* TlPlace */
} Placing;

/* The spots of one side of a cell. */

/* The slots that take more than one port, of the card at hand: by kind, leaving or entering. */
typedef struct
{
  guint slots[TL_N_BUNDLES][2];
  guint paired; /* the far card of those of TL_BUNDLE_PAIRED */
} OpenBundles;

static guint
add_slot (Placing *placing, GArray *spots, guint port)
{
  const TlPort *p = &placing->routing->ports[port];
  TlSlot slot = { .n = 1, .card = p->card, .turn = tl_routing_turn (placing->routing, port), .net = TL_ROUTING_NONE };
  Spot spot = { .slot = placing->routing->slots->len, .facing = TL_ROUTING_NONE };

  if (p->section == TL_SECTION_FACING && tl_routing_is_paired (placing->routing, port))
    spot.facing = port / 2;
  g_array_append_val (placing->routing->slots, slot);
  g_array_append_val (spots, spot);
  return spot.slot;
}

static void
add_port (Placing *placing, GArray *spots, guint port, OpenBundles *open)
{
  TlRouting *routing = placing->routing;
  guint far_card = routing->ports[port ^ 1].card, kind = tl_routing_bundle_kind (routing, port), *bundle;

  if (!tl_routing_is_bundled (routing, placing->crowded, port))
    {
      routing->ports[port].slot = add_slot (placing, spots, port);
      return;
    }
  if (kind == TL_BUNDLE_PAIRED && open->paired != far_card)
    {
      open->slots[kind][0] = open->slots[kind][1] = TL_ROUTING_NONE;
      open->paired = far_card;
    }
  bundle = &open->slots[kind][tl_routing_is_entering (port)];
  if (*bundle == TL_ROUTING_NONE)
    *bundle = add_slot (placing, spots, port);
  else
    g_array_index (routing->slots, TlSlot, *bundle).n++;
  routing->ports[port].slot = *bundle;
}

static void
collect_spots (Placing *placing, GArray *spots, guint cell, TlCardSide side)
{
  TlRouting *routing = placing->routing;
  guint first = cell == TL_ROUTING_NONE ? 0 : routing->cells[cell].first;
  guint n = cell == TL_ROUTING_NONE ? 0 : routing->cells[cell].n;

  g_array_set_size (spots, 0);
  for (guint card = first; card < first + n; card++)
    {
      guint at = tl_routing_side (routing, card, side);
      OpenBundles open;

      for (guint i = 0; i < TL_N_BUNDLES; i++)
        open.slots[i][0] = open.slots[i][1] = TL_ROUTING_NONE;
      open.paired = TL_ROUTING_NONE;
      for (guint i = routing->side_first[at]; i < routing->side_first[at + 1]; i++)
        add_port (placing, spots, routing->side_ports[i], &open);
    }
}

static TlSlot *
slot_of (const Placing *placing, const Spot *spot)
{
  return &g_array_index (placing->routing->slots, TlSlot, spot->slot);
}

/* Straight lines. */

static gboolean
overlap (const TlRouting *routing, guint a, guint b, double *top, double *bottom)
{
  double least = MIN (tl_routing_card_height (routing, a), tl_routing_card_height (routing, b));

  *top = MAX (routing->tops[a], routing->tops[b]);
  *bottom = MIN (routing->bottoms[a], routing->bottoms[b]);
  return *bottom - *top >= MIN (STRAIGHT_OVERLAP, least / 2);
}

/* How many other spots of the same card lie above @first and below @last. */
static void
count_others (const Placing *placing, guint side, guint first, guint last, guint *above, guint *below)
{
  const Spot *spots = (const Spot *) placing->spots[side]->data;
  guint card = slot_of (placing, &spots[first])->card, n = 0;

  while (n < first && slot_of (placing, &spots[first - n - 1])->card == card)
    n++;
  *above = MAX (*above, n);
  for (n = 0; last + n + 1 < placing->spots[side]->len && slot_of (placing, &spots[last + n + 1])->card == card;)
    n++;
  *below = MAX (*below, n);
}

/* Spots [first, next) of the right list face one and the same card: puts their lines in the middle of where both cards
 * are, or as far off it as the other ports need. */
static void
anchor_lines (Placing *placing, guint first, guint next, guint left_card, guint right_card)
{
  Spot *left = (Spot *) placing->spots[0]->data, *right = (Spot *) placing->spots[1]->data;
  guint left_first = placing->met[right[first].facing], n = next - first, above = 0, below = 0;
  double top, bottom, middle, pitch, least, most;

  if (!overlap (placing->routing, left_card, right_card, &top, &bottom))
    return;
  count_others (placing, 0, left_first, left_first + n - 1, &above, &below);
  count_others (placing, 1, first, next - 1, &above, &below);
  pitch = MIN ((bottom - top) / (above + n + below + 1), TL_ROUTING_SPREAD);
  least = top + MIN (pitch, COMFORT) * (above + (n + 1) / 2.0);
  most = bottom - MIN (pitch, COMFORT) * (below + (n + 1) / 2.0);
  middle = MIN (MAX ((top + bottom) / 2, least), MAX (most, (least + most) / 2));
  for (guint i = 0; i < n; i++)
    {
      left[left_first + i].anchored = right[first + i].anchored = TRUE;
      left[left_first + i].wish = right[first + i].wish = middle + (i - (n - 1) / 2.0) * pitch;
    }
}

static void
anchor_straight_lines (Placing *placing)
{
  const Spot *left = (const Spot *) placing->spots[0]->data, *right = (const Spot *) placing->spots[1]->data;
  guint n = placing->spots[1]->len;

  for (guint i = 0; i < placing->spots[0]->len; i++)
    if (left[i].facing != TL_ROUTING_NONE)
      placing->met[left[i].facing] = i;
  for (guint first = 0, next; first < n; first = next)
    {
      guint left_card, right_card = slot_of (placing, &right[first])->card;

      next = first + 1;
      if (right[first].facing == TL_ROUTING_NONE)
        continue;
      left_card = slot_of (placing, &left[placing->met[right[first].facing]])->card;
      for (; next < n && right[next].facing != TL_ROUTING_NONE; next++)
        if (slot_of (placing, &right[next])->card != right_card
            || slot_of (placing, &left[placing->met[right[next].facing]])->card != left_card)
          break;
      anchor_lines (placing, first, next, left_card, right_card);
    }
}

/* Wishes and bounds. */

/* Shares the room between two anchored lines, or a line and a corner, evenly. */
static void
wish_evenly (Spot *spots, guint n, double from, double to)
{
  for (guint i = 0; i < n; i++)
    spots[i].wish = from + (to - from) * (i + 1) / (n + 1);
}

static void
wish_on_card (const TlRouting *routing, guint card, Spot *spots, guint n)
{
  double inset = CLAMP (tl_routing_card_height (routing, card) / (n + 1) / 2, INSET_LEAST, INSET_MOST);
  double from = routing->tops[card];
  guint first = 0;

  inset = MIN (inset, tl_routing_card_height (routing, card) / 4);
  for (guint i = 0; i < n; i++)
    {
      spots[i].low = routing->tops[card] + inset;
      spots[i].high = routing->bottoms[card] - inset;
      if (!spots[i].anchored)
        continue;
      wish_evenly (spots + first, i - first, from, spots[i].wish);
      from = spots[i].wish;
      first = i + 1;
    }
  wish_evenly (spots + first, n - first, from, routing->bottoms[card]);
}

static void
wish (Placing *placing, GArray *spots)
{
  for (guint first = 0, next; first < spots->len; first = next)
    {
      Spot *spot = &g_array_index (spots, Spot, first);
      guint card = slot_of (placing, spot)->card;

      for (next = first + 1; next < spots->len; next++)
        if (slot_of (placing, &g_array_index (spots, Spot, next))->card != card)
          break;
      wish_on_card (placing->routing, card, spot, next - first);
    }
}

/* Keeping apart. */

static void
add_place (Placing *placing, guint left, guint right)
{
  TlPlace place = { .spots = { left, right }, .low = -G_MAXDOUBLE, .high = G_MAXDOUBLE };

  for (guint i = 0; i < 2; i++)
    {
      const Spot *spot;

      place.on[i] = place.spots[i] != TL_ROUTING_NONE;
      if (!place.on[i])
        continue;
      spot = &g_array_index (placing->spots[i], Spot, place.spots[i]);
      place.wish = spot->wish;
      place.low = MAX (place.low, spot->low);
      place.high = MIN (place.high, spot->high);
    }
  g_array_append_val (placing->places, place);
}

/* Whether the left one of two facing ports lies above the right one. Where they would be pushed apart anyway, it is that
 * order which lets one line end before the other begins. */
static gboolean
left_goes_first (const Placing *placing, const Spot *left, const Spot *right)
{
  gint8 left_turn = slot_of (placing, left)->turn, right_turn = slot_of (placing, right)->turn;

  if (ABS (left->wish - right->wish) < FACING_GAP && left_turn * right_turn < 0)
    return left_turn < 0;
  return left->wish <= right->wish;
}

static void
merge_sides (Placing *placing)
{
  const Spot *left = (const Spot *) placing->spots[0]->data, *right = (const Spot *) placing->spots[1]->data;
  guint n_left = placing->spots[0]->len, n_right = placing->spots[1]->len;
  guint i = 0, j = 0;

  g_array_set_size (placing->places, 0);
  while (i < n_left || j < n_right)
    {
      gboolean left_open = i < n_left && !left[i].anchored, right_open = j < n_right && !right[j].anchored;

      if (left_open && (!right_open || left_goes_first (placing, &left[i], &right[j])))
        add_place (placing, i++, TL_ROUTING_NONE);
      else if (right_open)
        add_place (placing, TL_ROUTING_NONE, j++);
      else
        add_place (placing, i++, j++);
    }
}

static void
take_side (Placing *placing, guint side)
{
  g_array_set_size (placing->places, 0);
  for (guint i = 0; i < placing->spots[side]->len; i++)
    add_place (placing, side == 0 ? i : TL_ROUTING_NONE, side == 0 ? TL_ROUTING_NONE : i);
}

/* The gap across shrinks until all fits. */
static gboolean
place_with_gap (Placing *placing, double least)
{
  TlPlace *places = (TlPlace *) placing->places->data;

  for (double gap = FACING_GAP; gap > least; gap /= 2)
    if (tl_places_keep_apart (places, placing->places->len, TL_ROUTING_PORT, gap))
      return TRUE;
  return FALSE;
}

/* On cards too low for their ports, that on a side too. */
static void
place_anyhow (Placing *placing)
{
  TlPlace *places = (TlPlace *) placing->places->data;

  if (place_with_gap (placing, 1.0 / 64))
    return;
  for (double gap = TL_ROUTING_PORT / 2; gap > 1e-9; gap /= 2)
    if (tl_places_keep_apart (places, placing->places->len, gap, gap / 8))
      return;
}

static void
keep_places (Placing *placing)
{
  for (guint i = 0; i < placing->places->len; i++)
    {
      const TlPlace *place = &g_array_index (placing->places, TlPlace, i);

      for (guint side = 0; side < 2; side++)
        if (place->on[side])
          slot_of (placing, &g_array_index (placing->spots[side], Spot, place->spots[side]))->y = place->y;
    }
}

/* Two cells that face each other. */

static guint
cell_ports (const TlRouting *routing, guint cell, TlCardSide side, const guint **ports)
{
  const TlRoutingCell *c = &routing->cells[cell];
  guint first = routing->side_first[tl_routing_side (routing, c->first, side)];

  *ports = routing->side_ports + first;
  return routing->side_first[tl_routing_side (routing, c->first + c->n - 1, side) + 1] - first;
}

/* Whether lines of the one reach so far towards the other that both may lie at one height in one gutter. */
static gboolean
meet (const TlRouting *routing, guint left, guint right)
{
  const guint *ports;
  guint farthest = 0, nearest = G_MAXUINT, n;

  n = cell_ports (routing, left, TL_SIDE_RIGHT, &ports);
  for (guint i = 0; i < n; i++)
    farthest = MAX (farthest, tl_routing_port_gutter (routing, ports[i]));
  n = cell_ports (routing, right, TL_SIDE_LEFT, &ports);
  for (guint i = 0; i < n; i++)
    nearest = MIN (nearest, tl_routing_port_gutter (routing, ports[i]));
  return farthest >= nearest;
}

static void
note_lone_facing (Placing *placing, guint left, guint right)
{
  TlRouting *routing = placing->routing;
  const Spot *left_spot, *right_spot;
  const guint *left_ports, *right_ports;
  TlFacing facing;

  if (placing->spots[0]->len != 1 || placing->spots[1]->len != 1)
    return;
  left_spot = &g_array_index (placing->spots[0], Spot, 0);
  right_spot = &g_array_index (placing->spots[1], Spot, 0);
  if (left_spot->anchored || cell_ports (routing, left, TL_SIDE_RIGHT, &left_ports) != 1
      || cell_ports (routing, right, TL_SIDE_LEFT, &right_ports) != 1)
    return;
  facing = (TlFacing){ left_ports[0], right_ports[0], left_spot->wish, right_spot->wish };
  g_array_append_val (routing->facings, facing);
}

static void
unanchor (GArray *spots)
{
  for (guint i = 0; i < spots->len; i++)
    g_array_index (spots, Spot, i).anchored = FALSE;
}

static void
place_facing (Placing *placing, guint left, guint right)
{
  anchor_straight_lines (placing);
  wish (placing, placing->spots[0]);
  wish (placing, placing->spots[1]);
  merge_sides (placing);
  if (!place_with_gap (placing, 1))
    {
      unanchor (placing->spots[0]);
      unanchor (placing->spots[1]);
      wish (placing, placing->spots[0]);
      wish (placing, placing->spots[1]);
      merge_sides (placing);
      place_anyhow (placing);
    }
  keep_places (placing);
  note_lone_facing (placing, left, right);
}

static void
place_sides (Placing *placing, guint left, guint right)
{
  collect_spots (placing, placing->spots[0], left, TL_SIDE_RIGHT);
  collect_spots (placing, placing->spots[1], right, TL_SIDE_LEFT);
  if (left != TL_ROUTING_NONE && right != TL_ROUTING_NONE && meet (placing->routing, left, right))
    {
      place_facing (placing, left, right);
      return;
    }
  for (guint side = 0; side < 2; side++)
    {
      wish (placing, placing->spots[side]);
      take_side (placing, side);
      place_anyhow (placing);
      keep_places (placing);
    }
}

void
tl_routing_place_ports (TlRouting *routing)
{
  Placing placing = { .routing = routing };

  placing.crowded = tl_routing_find_crowded_sides (routing);
  placing.met = g_new (guint, routing->n_edges + 1);
  placing.places = g_array_new (FALSE, FALSE, sizeof (TlPlace));
  placing.spots[0] = g_array_new (FALSE, FALSE, sizeof (Spot));
  placing.spots[1] = g_array_new (FALSE, FALSE, sizeof (Spot));
  g_array_set_size (routing->slots, 0);
  g_array_set_size (routing->facings, 0);

  for (guint cell = 0; cell < routing->n_cells; cell++)
    {
      if (routing->cells[cell].previous == TL_ROUTING_NONE)
        place_sides (&placing, TL_ROUTING_NONE, cell);
      place_sides (&placing, cell, routing->cells[cell].next);
    }

  g_array_unref (placing.spots[1]);
  g_array_unref (placing.spots[0]);
  g_array_unref (placing.places);
  g_free (placing.met);
  g_free (placing.crowded);
}

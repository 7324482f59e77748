/* Throughline: what the files of the router share. One edge is a run of at most two verticals:
 *
 *   stack   straight between two cards of a column that follow one another
 *   across  out of one side, along one vertical gutter, into a side; straight where both ends share a y. It may pass empty
 *           cells of one of the two lanes on its way to that gutter
 *   over    a vertical, a track in a horizontal gutter, a vertical
 *
 * A vertical and what hangs on it is a net: one edge's, or the trunk of a bundle. A place on a card's side is a slot: one
 * edge's port, or that of a bundle.
 */
#pragma once

#include "picture/routing-channel.h"
#include "picture/routing.h"

G_BEGIN_DECLS

#define TL_ROUTING_NONE G_MAXUINT
#define TL_ROUTING_MARGIN 12.0  /* between a card and the nearest track of a vertical gutter: room for an arrow head */
#define TL_ROUTING_SPREAD 12.0  /* tracks and parallel lines stand so far apart where there is room */
#define TL_ROUTING_STACK_MOST 8 /* straight lines between two cards of a column; more go round */
#define TL_ROUTING_STACK_PITCH 24.0
#define TL_ROUTING_FREE_PORTS 6 /* a side with more lets no line pass over empty cells, so that it can be bundled */

typedef enum
{
  TL_RUN_STACK,
  TL_RUN_ACROSS,
  TL_RUN_OVER
} TlRunKind;

typedef enum
{
  TL_END_FROM,
  TL_END_TO
} TlRunEnd;

typedef struct
{
  guint8 kind;      /* TlRunKind */
  guint gutters[2]; /* vertical ones where it turns, at `from` and at `to`; the same for ACROSS */
  guint nets[2];    /* likewise; NONE where it is straight */
  guint row;        /* OVER: its horizontal gutter */
  guint track, of;  /* there: its track of so many that lie beside one another */
  double y;
} TlRun;

typedef struct
{
  guint column, lane;
  guint first, n;       /* cards */
  guint previous, next; /* cells with cards in the same lane */
} TlRoutingCell;

/* Where on its side a port belongs, from top to bottom: in the order in which the far ends lie around the gutter, so that
 * lines of one card never cross one another. */
typedef enum
{
  TL_SECTION_BACK_ABOVE, /* turns back to the same side, above */
  TL_SECTION_ABOVE,
  TL_SECTION_PASSING_UP, /* passes empty cells, then turns */
  TL_SECTION_FACING,     /* a card of the same lane */
  TL_SECTION_PASSING_DOWN,
  TL_SECTION_BELOW,
  TL_SECTION_BACK_BELOW,
} TlPortSection;

/* Port 2 * edge + TlRunEnd. */
typedef struct
{
  guint card;
  guint8 side;    /* TlCardSide */
  guint8 section; /* TlPortSection */
  guint slot;
} TlPort;

typedef struct
{
  double y;
  guint n; /* ports */
  guint card;
  gint8 turn;
  guint net;  /* the trunk's */
} TlSlot;

typedef struct
{
  guint gutter;
  double left_first, left_last, right_first, right_last; /* y of what hangs on it; left_first > left_last: nothing */
  guint track, of;
  double x;
} TlRoutingNet;

/* Lines of one kind share a port and a trunk: those that turn the same way in the same gutter. */
typedef enum
{
  TL_BUNDLE_UP,
  TL_BUNDLE_UP_FARTHER,
  TL_BUNDLE_PAIRED,
  TL_BUNDLE_DOWN_FARTHER,
  TL_BUNDLE_DOWN,
  TL_N_BUNDLES
} TlBundleKind;

/* Two lone ports that face each other and were moved apart for no need if their tracks stand in the right order. */
typedef struct
{
  guint left, right; /* ports */
  double left_y, right_y;
} TlFacing;

struct _TlRouting
{
  guint n_columns, n_lanes, n_cards, n_edges;
  TlRoutingCard *cards;
  TlRoutingEdge *edges; /* sorted */
  guint *numbers;       /* of the caller's edges, in `edges` */
  TlRun *runs;
  TlRoutingCell *cells;
  guint n_cells;
  guint *cell_of; /* per card */

  TlPort *ports;
  guint *side_first; /* into side_ports: right sides card by card, left sides card by card, end */
  guint *side_ports; /* ports of each left and right side from top to bottom */

  guint *row_tracks;    /* per horizontal gutter */
  guint *column_tracks; /* per vertical gutter */

  double *tops, *bottoms;
  GArray *slots;   /* TlSlot */
  GArray *nets;    /* TlRoutingNet */
  GArray *facings; /* TlFacing */
  TlRoute *routes;
  GArray *points;
};

/* routing-runs.c */
void tl_routing_find_cells (TlRouting *routing);
void tl_routing_choose_runs (TlRouting *routing);
/* routing-ways.c; @open: edges that have a choice, per edge */
void tl_routing_choose_ways (TlRouting *routing, const guint8 *open);
/* routing-rows.c */
void tl_routing_assign_rows (TlRouting *routing);
void tl_routing_sort_ports (TlRouting *routing);
/* routing-bundles.c */
guint8      *tl_routing_find_crowded_sides (const TlRouting *routing); /* per side, for the next; (transfer full) */
gboolean     tl_routing_is_bundled         (const TlRouting *routing, const guint8 *crowded, guint port);
TlBundleKind tl_routing_bundle_kind        (const TlRouting *routing, guint port);
gint8        tl_routing_turn               (const TlRouting *routing, guint port); /* -1: up, 1: down, 0: neither */
/* routing-ports.c */
void tl_routing_place_ports (TlRouting *routing);
/* routing-columns.c */
void tl_routing_assign_columns (TlRouting *routing);
void tl_routing_place_columns (TlRouting *routing, const double *gutter_lefts);
/* routing-routes.c */
void tl_routing_draw_routes (TlRouting *routing, const double *lefts, const double *rights);

static inline gboolean
tl_routing_is_bracket (const TlRouting *routing, guint edge)
{
  return routing->ports[2 * edge].side == routing->ports[2 * edge + 1].side;
}

static inline guint
tl_routing_lane (const TlRouting *routing, guint card)
{
  return routing->cards[card].lane;
}

static inline guint
tl_routing_column (const TlRouting *routing, guint card)
{
  return routing->cards[card].column;
}

static inline gboolean
tl_routing_is_entering (guint port)
{
  return port % 2 == TL_END_TO;
}

/* Where the line of @port turns. */
static inline guint
tl_routing_port_gutter (const TlRouting *routing, guint port)
{
  return routing->runs[port / 2].gutters[port % 2];
}

static inline double
tl_routing_card_height (const TlRouting *routing, guint card)
{
  return routing->bottoms[card] - routing->tops[card];
}

/* Lines between two cards that face each other at one height, and from a card to itself: bundled only with those between
 * the same two ports. */
static inline gboolean
tl_routing_is_paired (const TlRouting *routing, guint port)
{
  guint own = routing->ports[port].card, far = routing->ports[port ^ 1].card;

  if (routing->runs[port / 2].kind != TL_RUN_ACROSS)
    return FALSE;
  return own == far
         || (routing->ports[port].section == TL_SECTION_FACING
             && routing->tops[own] < routing->bottoms[far] && routing->tops[far] < routing->bottoms[own]);
}

/* Index into side_first. */
static inline guint
tl_routing_side (const TlRouting *routing, guint card, guint side)
{
  return side == TL_SIDE_RIGHT ? card : routing->n_cards + card;
}

static inline guint
tl_routing_side_degree (const TlRouting *routing, guint card, guint side)
{
  guint at = tl_routing_side (routing, card, side);
  return routing->side_first[at + 1] - routing->side_first[at];
}

static inline TlSlot *
tl_routing_slot (const TlRouting *routing, guint port)
{
  return &g_array_index (routing->slots, TlSlot, routing->ports[port].slot);
}

static inline double
tl_routing_port_y (const TlRouting *routing, guint port)
{
  return tl_routing_slot (routing, port)->y;
}

static inline double
tl_routing_pitch (guint tracks)
{
  return tracks > TL_ROUTING_TIGHT_ABOVE ? TL_ROUTING_PITCH_TIGHT : TL_ROUTING_PITCH;
}

/* Place of @track among the @of that lie beside one another, in a gutter whose tracks take @room; from its middle. */
static inline double
tl_routing_track_offset (guint track, guint of, double room)
{
  double pitch = of > 1 ? MIN (room / (of - 1), TL_ROUTING_SPREAD) : 0;
  return (track - (of - 1) / 2.0) * pitch;
}

G_END_DECLS

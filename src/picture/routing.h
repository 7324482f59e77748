/* Throughline: the lines of hand-offs, run in the gutters between columns and lanes.
 *
 * Pure geometry: knows cards and edges by number, no records and no text. No line crosses a card and no two lines lie on
 * each other, but for marked bundles before a crowded card. Deterministic; n log n.
 *
 * The order is rows, tracks, columns, once (DECISIONS.md 21):
 *   1. tl_routing_new            decides how each edge runs and its track in the horizontal gutters
 *   2. tl_routing_gutter_height  -> the layout places the lanes and cards along y
 *   3. tl_routing_set_rows       places ports, gives tracks in the vertical gutters
 *   4. tl_routing_gutter_width   -> the layout places the columns along x
 *   5. tl_routing_set_columns    -> the points
 *
 * Vertical gutter g lies before column g; gutter n_columns after the last. Horizontal gutter g lies above lane g; gutter
 * n_lanes below the last: the renewal loop runs there.
 */
#pragma once

#include <glib.h>

#include "picture/scene.h"

G_BEGIN_DECLS

#define TL_ROUTING_PITCH 6.0       /* between two tracks */
#define TL_ROUTING_PITCH_TIGHT 2.0 /* in a gutter of more than 40 */
#define TL_ROUTING_TIGHT_ABOVE 40
#define TL_ROUTING_GUTTER 24.0     /* least width of a vertical gutter */
#define TL_ROUTING_PORT 4.0        /* least distance of two ports on a side */

/* Cards are given column by column, within it lane by lane, within the cell from top to bottom. */
typedef struct
{
  guint column, lane;
} TlRoutingCard;

typedef struct
{
  guint from, to; /* cards */
  gboolean loop;  /* runs around below the last lane; but to the very next column, where that would surround nothing */
} TlRoutingEdge;

/* A side too low for its ports bundles what enters, then what leaves: those lines share a port and the upright next to it.
 * Every route has all its points; of what it shares, one line alone draws each piece. */
typedef struct
{
  guint first, n;            /* points, in tl_routing_points() */
  guint8 from_side, to_side; /* TlCardSide */
  guint own_first, own_n;    /* what it draws itself, counted from `first`: all its points, less in a bundle. Below 2:
                              * nothing. The arrow head belongs to the last point */
  guint bundle;              /* 0: own port; else the number of edges that share its end at `to` */
  gboolean bundle_lead;      /* the one of them that draws the shared piece and its count */
  TlPoint bundle_point;      /* where all of them run together: the count stands there */
  guint from_bundle;         /* likewise at `from` */
  gboolean from_bundle_lead;
  TlPoint from_bundle_point;
} TlRoute;

typedef struct _TlRouting TlRouting;

TlRouting *tl_routing_new  (guint n_columns, guint n_lanes,
                            const TlRoutingCard *cards, guint n_cards,
                            const TlRoutingEdge *edges, guint n_edges);
void       tl_routing_free (TlRouting *routing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlRouting, tl_routing_free)

/* Height that the tracks of horizontal gutter @gutter need; 0 when there is none. */
double tl_routing_gutter_height (TlRouting *routing, guint gutter);
/* @tops, @bottoms: of the cards. @gutter_tops: where the tracks of each horizontal gutter begin (n_lanes + 1). */
void   tl_routing_set_rows (TlRouting *routing, const double *tops, const double *bottoms, const double *gutter_tops);
/* Width that vertical gutter @gutter needs, room for arrow heads included; at least TL_ROUTING_GUTTER between columns. */
double tl_routing_gutter_width (TlRouting *routing, guint gutter);
/* @lefts, @rights: of the columns' cards (n_columns). @gutter_lefts: where each vertical gutter begins (n_columns + 1). */
void   tl_routing_set_columns (TlRouting *routing, const double *lefts, const double *rights, const double *gutter_lefts);

const TlRoute *tl_routing_route  (TlRouting *routing, guint edge);
const TlPoint *tl_routing_points (TlRouting *routing);

G_END_DECLS

/* Throughline: where something would land that is dropped or added at a point of the picture. No widget, so that the rules
 * are tested as values; the canvas only draws the mark and calls the command.
 */
#pragma once

#include "picture/scene.h"

G_BEGIN_DECLS

typedef struct
{
  TlKind kind;     /* of what moves: STAGE, FUNCTION or a card's */
  TlCell cell;     /* cards: into this cell */
  TlHandle parent; /* stages: into this phase; 0: the journey */
  TlHandle before; /* cards and stages: before this sibling; 0: last */
  TlHandle beside; /* functions: right above or below this lane */
  gboolean below;
  gboolean new_stage, new_function; /* cards: the cell lies in a stage or lane that is to be made */
  TlBand band;
  TlRect mark;     /* a bar to draw there, units */
} TlPlacement;

/* A card, at a point of the body. FALSE: no cell there, or one where this kind cannot stand. */
gboolean tl_placement_card     (TlMap *map, TlScene *scene, TlHandle card, double x, double y, TlPlacement *placement);
/* An activity, at a point beyond the last stage or below the last lane: the cell that would have to be made. */
gboolean tl_placement_beyond   (TlMap *map, TlScene *scene, double x, double y, TlPlacement *placement);
/* A note: any cell, or the parking strip (`cell` then has no stage), which goes on below the last row. */
gboolean tl_placement_note     (TlScene *scene, double x, double y, TlPlacement *placement);
/* A stage by x, a function by y: between its kind's headers. FALSE: there is no other. */
gboolean tl_placement_stage    (TlMap *map, TlScene *scene, TlHandle stage, double x, TlPlacement *placement);
gboolean tl_placement_function (TlMap *map, TlScene *scene, TlHandle function, double y, TlPlacement *placement);

/* Where a plus would add something. */
typedef enum
{
  TL_PLUS_NONE,
  TL_PLUS_STAGE,    /* after `after` */
  TL_PLUS_FUNCTION, /* after `after` */
  TL_PLUS_CARD,     /* in `cell` */
} TlPlusKind;

typedef struct
{
  TlPlusKind kind;
  TlHandle after;
  TlCell cell;
  TlBand band;
  double x, y; /* its middle, units */
} TlPlus;

/* The plus to show for a pointer at a point of a band. @reach: how near to a boundary counts, units. */
gboolean tl_plus_at (TlMap *map, TlScene *scene, TlBand band, double x, double y, double reach, TlPlus *plus);

/* Ports are asked for by number: TlCardSide. */
#define TL_N_PORTS 4
#define TL_PORT_NONE (-1)
/* Where a hand-off leaves its card (@end 1) or comes to it (2), units. */
TlPoint    tl_end_place (TlScene *scene, const TlShape *line, int end);
/* The middle of a card's side, units. */
TlPoint    tl_port_place (const TlShape *card, TlCardSide side);
/* Which port of a card lies within @reach units of a point: TlCardSide or TL_PORT_NONE. */
int        tl_port_at    (const TlShape *card, double x, double y, double reach);

/* The cards of a cell from top to bottom. (transfer full), of TlHandle */
GArray *tl_cell_cards (TlMap *map, const TlCell *cell);

G_END_DECLS

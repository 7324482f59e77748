/* Throughline: where a record plays in the journey: who hands work to it and to whom it hands on, which stages a function
 * leads. No widget lives here.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef enum
{
  TL_NEIGHBOUR_FROM,  /* upstream: hands work over to it */
  TL_NEIGHBOUR_TO,    /* downstream */
  TL_NEIGHBOUR_PLAYS, /* a stage in which a function has a card */
} TlNeighbourSide;

typedef struct
{
  TlNeighbourSide side;
  TlHandle handle; /* what to show when pressed: the hand-off, or the stage */
  char *title;     /* "Field service" */
  char *detail;    /* "Installs on the day · fragile" */
} TlNeighbour;

/* Of an activity or a function; empty for other kinds. In document order, sides together. (transfer full) */
GPtrArray *tl_neighbours (TlMap *map, TlHandle handle);

G_END_DECLS

/* Throughline: what the files that break a picture into rows of stages share. Places are unmirrored. */
#pragma once

#include "picture/scene-private.h"

G_BEGIN_DECLS

/* One row of stages: columns [first, last), moved by @shift along, its rows without a card taken out. */
typedef struct
{
  guint first, last;
  double shift;
  double from, to;           /* along, of the whole picture: between these lie its lines … */
  double card_from, card_to; /* … and these its cards of rows that are no lanes, and its headers */
  gboolean *kept;            /* by layout row */
  double *out;               /* by layout row: the height that goes with it */
  double top;                /* where it begins in the whole picture: below the title but in the first */
  double y, height;          /* on the broken picture */
} TlBrokenRow;

typedef struct
{
  TlSceneBuilder *builder;
  GArray *shapes;      /* of TlShape: the whole picture's */
  GArray *points;      /* of TlPoint */
  double width;        /* the whole picture's */
  double bottom;       /* of the whole picture's rows */
  GArray *rows;        /* of TlBrokenRow */
  GPtrArray *crossing; /* of TlShape: lines that go on in another row, in the order of their letters */
  GArray *marks;       /* of TlBrokenMark */
} TlBroken;

/* Where a line goes on. */
typedef struct
{
  guint line; /* of `crossing` */
  guint row;
  gboolean leaves; /* at the row's end, else at its start */
  double x, y;     /* on the broken picture */
  TlColour colour;
} TlBrokenMark;

/* scene-broken.c: where a height of the whole picture lies in a row. */
double tl_broken_y (const TlBroken *broken, const TlBrokenRow *row, double y);

/* scene-broken-lines.c */
void tl_broken_find_crossing (TlBroken *broken, double cut);
void tl_broken_add_path (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape);
void tl_broken_add_marks (TlBroken *broken);

G_END_DECLS

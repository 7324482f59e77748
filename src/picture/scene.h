/* Throughline: the picture as a flat list of shapes, each with its place, style and lines of text resolved, each knowing
 * the record it stands for. cairo paints it; clicks, tooltips, focus order, the accessible tree and the tests' goldens
 * ask the same list. Nothing lays out or decides twice (DECISIONS.md 17, 18).
 *
 * Unit: 1 = 1 CSS px at 100 %, y down. Shapes stand in paint order.
 */
#pragma once

#include "model/map.h"
#include "picture/text.h"
#include "picture/view.h"

G_BEGIN_DECLS

typedef struct
{
  double x, y, width, height;
} TlRect;

typedef struct
{
  double x, y;
} TlPoint;

/* 0xRRGGBBAA; alpha 0: nothing is drawn. */
typedef guint32 TlColour;

typedef enum
{
  TL_SHAPE_BOX,
  TL_SHAPE_PATH,
  TL_SHAPE_TEXT,
  TL_SHAPE_MARKER,
} TlShapeType;

/* Which part of the picture scrolls how; export draws all in place. */
typedef enum
{
  TL_BAND_BODY,   /* scrolls both ways */
  TL_BAND_HEAD,   /* stage headers: scrolls along x */
  TL_BAND_SIDE,   /* row and function names: scrolls along y */
  TL_BAND_CORNER, /* fixed: title */
  TL_N_BANDS
} TlBand;

/* What of its record a shape is. */
typedef enum
{
  TL_PART_NONE,    /* decoration */
  TL_PART_TITLE,   /* the map's title */
  TL_PART_HEADER,  /* of a phase, stage, row or lane */
  TL_PART_CARD,    /* an activity, job, barrier … */
  TL_PART_LINE,    /* a hand-off */
  TL_PART_FLAG,    /* a mark on a hand-off or card */
  TL_PART_GAP,     /* a gap's flag or missing hand-off: handle is the record it stands at, `other` the flag's number */
  TL_PART_LANE,    /* a lane's or row's ground */
  TL_PART_CELL,    /* an empty cell: handle is the stage's, `other` the function's or row's */
  TL_PART_CURVE,
  TL_PART_POINT,   /* a score: handle is the stage's, `other` which series of tl_view_series() it is of */
  TL_PART_WHISKER,
  TL_PART_PROMISE,
  TL_PART_AXIS,
  TL_PART_LEGEND,
  TL_PART_FIGURE,  /* a figure in words below the score band: handle and `other` as of a point */
  TL_PART_FALL,    /* how a score changes across a hand-off: handle is the hand-off's */
  TL_PART_HOLDS,   /* a tick where something works well: handle is the record it stands at */
} TlPart;

typedef enum
{
  TL_OUTLINE_RECTANGLE, /* with radius */
  TL_OUTLINE_CHEVRON,   /* a stage: notch before, point after */
  TL_OUTLINE_CHEVRON_FIRST, /* straight before */
} TlOutline;

typedef enum { TL_DASH_NONE, TL_DASH_DASHED, TL_DASH_DOTTED } TlDash;

typedef enum { TL_SIDE_LEFT, TL_SIDE_RIGHT, TL_SIDE_TOP, TL_SIDE_BOTTOM } TlCardSide;

typedef enum
{
  TL_MARKER_CIRCLE,        /* measured */
  TL_MARKER_CIRCLE_HOLLOW, /* reported */
  TL_MARKER_DIAMOND,       /* estimate */
  TL_MARKER_CROSS,         /* broken */
  TL_MARKER_TRIANGLE,      /* fragile */
  TL_MARKER_TICK,          /* works */
  TL_MARKER_STAR,          /* moment of truth */
  TL_MARKER_CIRCLE_HATCHED, /* measured, but thin */
  TL_MARKER_SQUARE,         /* what it was in the wave compared with */
  TL_MARKER_UP,             /* more than chance */
  TL_MARKER_DOWN,
  TL_MARKER_LEVEL,          /* may be chance */
  TL_N_MARKER_KINDS
} TlMarkerKind;

typedef struct
{
  guint8 type;  /* TlShapeType */
  guint8 band;  /* TlBand */
  guint8 part;  /* TlPart */
  guint8 font;  /* TEXT: TlFont */
  TlHandle handle; /* 0: decoration */
  TlHandle other;
  TlRect bounds;   /* all ink, stroke and arrow heads included */
  guint32 alternative; /* of its text in the scene's pool; 0: none. See tl_scene_string() */
  union
  {
    struct
    {
      guint8 outline; /* TlOutline */
      guint8 dash;    /* TlDash */
      gboolean mirrored; /* chevrons point left */
      double radius;
      double line_width; /* stroke, drawn inside the bounds */
      TlColour fill, stroke;
    } box; /* its rectangle is `bounds` */
    struct
    {
      guint first, n; /* points, in the scene's pool */
      guint own_first, own_n; /* of them those that are drawn: in a bundle another line draws the rest. Below 2: none */
      double radius;  /* of corners; curves give many points and 0 */
      double line_width;
      TlColour stroke, fill; /* fill: the closed area, no stroke where 0 */
      guint8 dash;
      guint8 arrow_end, arrow_start; /* gboolean */
      guint8 from_side, to_side;     /* TlCardSide */
      TlHandle from, to;             /* hand-offs: the activities */
    } path;
    struct
    {
      guint first, length; /* bytes, in the scene's pool */
      double x, baseline, width; /* x: the left end, whatever the direction */
      TlColour colour;
      guint8 rtl, ellipsis;
    } text;
    struct
    {
      double x, y, size; /* middle and diameter */
      double line_width;
      TlColour fill, stroke;
      guint8 kind; /* TlMarkerKind */
    } marker;
  };
} TlShape;

typedef struct _TlScene TlScene;

/* Lays out @map as @view says. Deterministic; the map is only read. @typesetter is kept for painting and must have the
 * view's text scale and language. */
TlScene *tl_scene_new   (TlMap *map, const TlView *view, TlTypesetter *typesetter);
TlScene *tl_scene_ref   (TlScene *scene);
void     tl_scene_unref (TlScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlScene, tl_scene_unref)

/* The same scene, one that can take a text: it keeps what that needs, some kB a card. @map must outlive that. */
TlScene *tl_scene_new_for_typing (TlMap *map, const TlView *view, TlTypesetter *typesetter);
/* After the text of one card changed since the scene was made, and nothing else: puts it in, and the scene is what a new one
 * would be. FALSE, and nothing is done, when more than that text would change. */
gboolean tl_scene_take_text (TlScene *scene, TlHandle handle);
/* After the text of one record changed since the scene was made, and nothing else: what tl_scene_new_for_typing() would make, in
 * a third of the time. @scene itself stays as it is, and can take no text any more. NULL: that text needs a scene made whole. */
TlScene *tl_scene_new_typed (TlScene *scene, TlHandle handle);

/* What follows is the scene's own and lasts as long. Lengths in units. */
void           tl_scene_size       (TlScene *scene, double *width, double *height);
/* Where head and side end: the body begins at (x, y). */
void           tl_scene_body_origin (TlScene *scene, double *x, double *y);
/* How far from the scene's edge the side's names and lanes begin. */
double         tl_scene_side_start (TlScene *scene);
/* Where the head's headers begin; the title stands above, in the corner's band, and may be wider than the corner. */
double         tl_scene_head_top   (TlScene *scene);
/* Whether the picture runs right to left: the side band is then at the right, from width - body x on. */
gboolean       tl_scene_is_mirrored (TlScene *scene);
const TlShape *tl_scene_shapes     (TlScene *scene, guint *n); /* in paint order */
const TlPoint *tl_scene_points     (TlScene *scene);           /* the pool that paths count in */
const char    *tl_scene_string     (TlScene *scene, guint offset); /* the pool; alternatives end in NUL, text lines do not */
TlColour       tl_scene_ground     (TlScene *scene);
TlTypesetter  *tl_scene_typesetter (TlScene *scene);
double         tl_scene_smallest_text (TlScene *scene); /* size of the smallest font used, in units */

/* Indices of the shapes of @band that touch @area, in paint order, appended to @found (of guint). Sub-linear. */
void tl_scene_find (TlScene *scene, TlBand band, const TlRect *area, GArray *found);
/* The topmost shape with a record at a point of @band; @tolerance in units for lines. NULL: none. */
const TlShape *tl_scene_pick (TlScene *scene, TlBand band, double x, double y, double tolerance);
/* The shape that stands for a record (its card, header or line), NULL when it is not on the picture. */
const TlShape *tl_scene_shape_of (TlScene *scene, TlHandle handle);
/* The cell at a point of the body: the stage and the function or row (0: nobody yet) there. FALSE: no cell. */
typedef struct
{
  TlHandle stage;
  TlHandle row;    /* function or free row; 0 with `kind` ACTIVITY: nobody yet */
  TlKind kind;     /* what a card there is: ACTIVITY, JOB, BARRIER, BENEFIT, TOUCHPOINT, ENTRY */
  TlRect rect;
} TlCell;
gboolean tl_scene_cell_at (TlScene *scene, double x, double y, TlCell *cell);
/* The same by its names. FALSE: the picture has no such cell. */
gboolean tl_scene_cell_of (TlScene *scene, TlHandle stage, TlKind kind, TlHandle row, TlCell *cell);
/* A row of the picture, the score band and the parking strip included. */
typedef struct
{
  TlHandle key;    /* what names it in TlView.collapsed: its record's handle, or a word of view.h */
  TlHandle handle; /* function or free row; 0: the map has no record of it */
  TlKind kind;     /* of the cards in it; SCORE: the score band */
  gboolean collapsed;
  TlRect header; /* in the side band: where its name stands; a press on "Nobody yet" gives its cards away */
  TlRect body;   /* in the body */
} TlSceneRow;
const TlSceneRow *tl_scene_rows (TlScene *scene, guint *n);    /* top to bottom */
const TlSceneRow *tl_scene_row (TlScene *scene, TlHandle key); /* NULL: not on the picture */
/* The row at a point of the side band or the body. NULL: none. */
const TlSceneRow *tl_scene_row_at (TlScene *scene, TlBand band, double x, double y);
/* Reading order: records of the picture, headers first, column by column, then hand-offs. */
const TlHandle *tl_scene_reading_order (TlScene *scene, guint *n);

/* Where the keyboard goes on a table or page, which is no map: a cell of a grid, a header, a line of text. */
typedef struct
{
  TlRect rect;
  guint8 band;          /* TlBand */
  guint row, column;    /* 0: the headers; on a page each line is a row */
  TlHandle handle, other; /* what it is about */
  guint32 label;        /* what is read of it, in the scene's pool */
  guint first, n;       /* its shapes */
  guint8 level;         /* a page's headings: 1, 2, 3; 0: text */
} TlSpot;
/* In reading order; NULL: it is a map. */
const TlSpot *tl_scene_spots (TlScene *scene, guint *n);
/* Places where a page of a print may begin, downwards; none: it is one picture. */
const double *tl_scene_breaks (TlScene *scene, guint *n);

/* The scene as text, one shape a line: the goldens of the tests. (transfer full) */
char *tl_scene_dump (TlScene *scene);

G_END_DECLS

/* Throughline: what the files of the painter share. Private to painter*.c.
 */
#pragma once

#include "picture/painter-outline.h"
#include "picture/painter.h"
#include "picture/theme.h"

G_BEGIN_DECLS

/* Device px below which a detail says nothing (measured: PLATFORM.md A4). */
#define TL_DETAIL_TEXT_NONE 2.0  /* a font size: no text at all */
#define TL_DETAIL_TEXT_BARS 4.5  /* a font size: a bar for each line of text */
#define TL_DETAIL_ROUND 2.0      /* a corner radius: square, on whole pixels */
#define TL_DETAIL_BORDER 6.0     /* a box's height: its border is mixed into the fill */
#define TL_DETAIL_MARK 1.0       /* half a marker: a square */
#define TL_DETAIL_LINE 0.8       /* a line's width: whole pixels without heads */
#define TL_DETAIL_DASH 0.4       /* the same for a line with dashes */
#define TL_DETAIL_ROUND_DOT 4.0  /* the width of a line of dots: they are squares */
#define TL_DETAIL_FAR_CARD 4.0   /* a card's height: painter-far.c */
#define TL_BAR_HEIGHT 0.45       /* of a bar, in font sizes; about the height of an x */
#define TL_BAR_SHARE 0.5         /* of ink in a bar: letters are half empty */

/* What is gathered before cairo is asked to draw it, so that neighbours of one style cost one call. */
typedef enum
{
  TL_PENDING_NOTHING,
  TL_PENDING_FILL,   /* the current path, whole pixels */
  TL_PENDING_GLYPHS, /* `glyphs`, in `font` */
} TlPending;

typedef struct
{
  cairo_t *cr;
  TlScene *scene;
  TlTypesetter *typesetter;
  const TlPoint *points;
  const TlThemeMeasures *measures;
  double scale;      /* device px per unit */
  double dx, dy;     /* device place of the scene's origin */
  TlRect area;       /* what is seen, in units */
  gboolean detail;   /* TL_PAINT_DETAIL */
  gboolean snap;     /* TL_PAINT_SNAP, where the matrix has no turn in it */
  gboolean keeps_text; /* the surface wants text, not glyphs */
  TlPending pending;
  TlColour pending_colour;
  TlFont pending_font;
  GArray *glyphs;    /* of cairo_glyph_t */
  GArray *phases[TL_TEXT_PHASES]; /* the same sorted, while they are shown */
} TlPainter;

void   tl_painter_flush      (TlPainter *painter);
void   tl_painter_set_colour (TlPainter *painter, TlColour colour);
/* A rectangle for the gathered fill, its edges on whole device pixels, at least one in each direction. */
void   tl_painter_fill_pixels (TlPainter *painter, TlColour colour, double x, double y, double width, double height);
void   tl_painter_add_pixels  (TlPainter *painter, double x, double y, double width, double height); /* to the current path */
void   tl_painter_set_dash   (TlPainter *painter, TlDash dash, double line_width);
gboolean tl_painter_sees     (const TlPainter *painter, TlPoint point, double around); /* units */
/* The nearest place of a pixel's edge, or of its middle. Unchanged when not snapping. */
double tl_painter_edge_x     (const TlPainter *painter, double x);
double tl_painter_edge_y     (const TlPainter *painter, double y);
double tl_painter_middle_x   (const TlPainter *painter, double x, double line_width);
double tl_painter_middle_y   (const TlPainter *painter, double y, double line_width);
/* The nearest width in whole device pixels, at least one. Unchanged when not snapping. */
double tl_painter_width      (const TlPainter *painter, double line_width);

/* painter-box.c */
void tl_painter_box    (TlPainter *painter, const TlShape *shape);
void tl_painter_add_box_path (cairo_t *cr, const TlShape *shape, const TlRect *rect, double radius);
/* The colour of a box too small for its border: as much of the border as it covers. */
TlColour tl_painter_average (const TlShape *shape);
/* painter-path.c */
void tl_painter_path   (TlPainter *painter, const TlShape *shape);
void tl_painter_add_polyline (cairo_t *cr, const TlPoint *points, guint n, double radius);
/* painter-marker.c */
void tl_painter_marker (TlPainter *painter, const TlShape *shape);
TlColour tl_painter_marker_colour (const TlShape *shape); /* the one it has from afar */
/* painter-text.c */
void tl_painter_text   (TlPainter *painter, const TlShape *shape);
void tl_painter_show_glyphs (TlPainter *painter); /* the gathered ones */

G_END_DECLS

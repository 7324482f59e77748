/* Throughline: paints a scene with cairo. Draws lines of text, never wraps; level of detail is its argument, not the
 * layout's (DECISIONS.md 15, 18, 20).
 */
#pragma once

#include <cairo.h>

#include "picture/scene.h"

G_BEGIN_DECLS

typedef enum
{
  TL_PAINT_DETAIL = 1 << 0, /* drop detail that `scale` makes too small to see (canvas, PNG) */
  TL_PAINT_SNAP = 1 << 1,   /* snap straight edges to device pixels */
} TlPaintFlags;

/* Paints the shapes of one band that touch @area (scene units; NULL: all). @cr is already transformed to scene units.
 * @scale: device px per unit. The ground is not painted. */
void tl_paint_band  (cairo_t *cr, TlScene *scene, TlBand band, const TlRect *area, double scale, TlPaintFlags flags);
/* @n shapes from @first on, whatever their band. */
void tl_paint_shapes (cairo_t *cr, TlScene *scene, guint first, guint n, double scale);
/* Ground and all bands in place. */
void tl_paint_scene (cairo_t *cr, TlScene *scene, double scale, TlPaintFlags flags);
/* The ground alone, over the clip. */
void tl_paint_ground (cairo_t *cr, TlScene *scene);
/* A shape's outline as a cairo path, for hover and selection marks. */
void tl_paint_outline (cairo_t *cr, TlScene *scene, const TlShape *shape, double grow);

/* Makes a colour the source of @cr, its opacity times @alpha. */
void tl_paint_source (cairo_t *cr, TlColour colour, double alpha);
/* Adds a rectangle to the path of @cr, its corners rounded as far as it is large enough. */
void tl_paint_add_rounded (cairo_t *cr, const TlRect *rect, double radius);

/* The whole scene far out (below 4 device px a card): straight into the pixels of @surface (RGB24 or ARGB32, its ground
 * painted), cards as whole-pixel rectangles, hand-offs as whole-pixel runs. (dx, dy): device place of the scene's origin. */
void tl_paint_far (cairo_surface_t *surface, TlScene *scene, double scale, double dx, double dy);
/* Whether tl_paint_far is what this scale calls for. */
gboolean tl_paint_is_far (TlScene *scene, double scale);

G_END_DECLS

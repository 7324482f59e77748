/* Throughline: the outlines of a scene's shapes as cairo paths, for the painter and for those who write them in another
 * form, such as SVG. A path is added to the current one of @cr.
 */
#pragma once

#include <cairo.h>

#include "picture/scene.h"
#include "picture/theme.h"

G_BEGIN_DECLS

/* painter.c: on and off, dots as squares. */
void     tl_painter_dash_lengths   (TlDash dash, double line_width, double lengths[2]);
/* painter-box.c: @shape's outline laid into @rect. */
void     tl_painter_add_box_path   (cairo_t *cr, const TlShape *shape, const TlRect *rect, double radius);
/* painter-path.c */
void     tl_painter_add_polyline   (cairo_t *cr, const TlPoint *points, guint n, double radius);
void     tl_painter_add_arrow_head (cairo_t *cr, const TlThemeMeasures *measures, TlPoint tip, TlPoint from);
/* Moves the ends that have arrow heads inside these. */
void     tl_painter_shorten        (const TlShape *shape, const TlThemeMeasures *measures, TlPoint *points, guint n);
/* painter-marker.c: the sign, half as large as @size; open ones are strokes with a casing, the others closed. */
void     tl_painter_add_sign       (cairo_t *cr, TlMarkerKind kind, double x, double y, double half);
gboolean tl_painter_sign_is_open   (TlMarkerKind kind);
/* Of an open sign: the width of its stroke, that of its casing, and half its size. */
void     tl_painter_open_sign      (const TlShape *shape, double *width, double *casing, double *half);
/* What makes of a triangle a warning rather than an arrow head: it is hollow. */
void     tl_painter_add_hollow     (cairo_t *cr, double x, double y, double half);

G_END_DECLS

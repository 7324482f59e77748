/* Boxes: rectangles, round or not, and the chevrons of stages. */
#include "picture/painter-private.h"

#include <math.h>

/* A white card on a light lane is seen by its border alone, so from afar it is never mixed away. */
#define LEAST_BORDER_SHARE 0.5

void
tl_paint_add_rounded (cairo_t *cr, const TlRect *rect, double radius)
{
  double x0 = rect->x, y0 = rect->y, x1 = x0 + rect->width, y1 = y0 + rect->height;

  radius = MIN (radius, MIN (rect->width, rect->height) / 2);
  if (radius <= 0)
    {
      cairo_rectangle (cr, x0, y0, rect->width, rect->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, x1 - radius, y0 + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x1 - radius, y1 - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x0 + radius, y1 - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x0 + radius, y0 + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
add_chevron (cairo_t *cr, const TlRect *rect, double depth, gboolean notch, gboolean mirrored)
{
  double start = mirrored ? rect->x + rect->width : rect->x, forward = mirrored ? -1 : 1;
  double top = rect->y, middle = top + rect->height / 2, bottom = top + rect->height;
  double shoulder = start + forward * (rect->width - depth), point = start + forward * rect->width;

  cairo_move_to (cr, start, top);
  cairo_line_to (cr, shoulder, top);
  cairo_line_to (cr, point, middle);
  cairo_line_to (cr, shoulder, bottom);
  cairo_line_to (cr, start, bottom);
  if (notch)
    cairo_line_to (cr, start + forward * depth, middle);
  cairo_close_path (cr);
}

void
tl_painter_add_box_path (cairo_t *cr, const TlShape *shape, const TlRect *rect, double radius)
{
  double depth;

  if (shape->box.outline == TL_OUTLINE_RECTANGLE)
    {
      tl_paint_add_rounded (cr, rect, radius);
      return;
    }
  depth = MIN (tl_theme_get (TL_THEME_LIGHT)->measures->stage_depth, MIN (rect->width, rect->height) / 2);
  add_chevron (cr, rect, depth, shape->box.outline == TL_OUTLINE_CHEVRON, shape->box.mirrored);
}

TlColour
tl_painter_average (const TlShape *shape)
{
  double width = MAX (shape->bounds.width, 1e-6), height = MAX (shape->bounds.height, 1e-6);
  double share = CLAMP (2 * shape->box.line_width * (width + height) / (width * height), LEAST_BORDER_SHARE, 1);

  if ((shape->box.stroke & 0xff) == 0 || shape->box.line_width <= 0)
    return shape->box.fill;
  if ((shape->box.fill & 0xff) == 0)
    return tl_colour_mix (shape->box.stroke & ~(TlColour) 0xff, shape->box.stroke, share);
  return tl_colour_mix (shape->box.fill, shape->box.stroke, share);
}

static TlRect
snapped (const TlPainter *painter, const TlRect *rect)
{
  double x0 = tl_painter_edge_x (painter, rect->x), y0 = tl_painter_edge_y (painter, rect->y);
  double pixel = painter->snap ? 1 / painter->scale : 0;

  return (TlRect){ x0, y0, MAX (tl_painter_edge_x (painter, rect->x + rect->width) - x0, pixel),
                   MAX (tl_painter_edge_y (painter, rect->y + rect->height) - y0, pixel) };
}

static void
stroke_inside (TlPainter *painter, const TlShape *shape, const TlRect *rect, double radius)
{
  double width = tl_painter_width (painter, shape->box.line_width);
  TlRect inner = { rect->x + width / 2, rect->y + width / 2, MAX (rect->width - width, 0), MAX (rect->height - width, 0) };

  tl_painter_add_box_path (painter->cr, shape, &inner, MAX (radius - width / 2, 0));
  tl_painter_set_colour (painter, shape->box.stroke);
  tl_painter_set_dash (painter, shape->box.dash, width);
  cairo_set_line_width (painter->cr, width);
  cairo_set_line_join (painter->cr, shape->box.outline == TL_OUTLINE_RECTANGLE ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (painter->cr);
}

static void
fill_bounds (TlPainter *painter, const TlShape *shape, TlColour colour, double inset)
{
  const TlRect *bounds = &shape->bounds;

  if ((colour & 0xff) != 0)
    tl_painter_fill_pixels (painter, colour, bounds->x + inset, bounds->y + inset, bounds->width - 2 * inset, bounds->height - 2 * inset);
}

/* A small box as one or two rectangles of whole pixels, twenty times cheaper than rounded ones. */
static void
fill_small (TlPainter *painter, const TlShape *shape, gboolean has_stroke)
{
  double pixels = shape->box.line_width * painter->scale;

  if (!has_stroke)
    fill_bounds (painter, shape, shape->box.fill, 0);
  else if (shape->bounds.height * painter->scale < TL_DETAIL_BORDER)
    fill_bounds (painter, shape, tl_painter_average (shape), 0);
  else
    {
      fill_bounds (painter, shape, shape->box.stroke, 0);
      fill_bounds (painter, shape, shape->box.fill, MAX (round (pixels), 1) / painter->scale);
    }
}

static gboolean
is_small (const TlPainter *painter, const TlShape *shape, gboolean has_stroke)
{
  return painter->detail && shape->box.outline == TL_OUTLINE_RECTANGLE && shape->box.radius * painter->scale < TL_DETAIL_ROUND && (!has_stroke || ((shape->box.fill & 0xff) == 0xff && shape->box.dash == TL_DASH_NONE));
}

void
tl_painter_box (TlPainter *painter, const TlShape *shape)
{
  gboolean has_stroke = (shape->box.stroke & 0xff) != 0 && shape->box.line_width > 0;
  TlRect rect;

  if (is_small (painter, shape, has_stroke))
    {
      fill_small (painter, shape, has_stroke);
      return;
    }
  tl_painter_flush (painter);
  rect = snapped (painter, &shape->bounds);
  if ((shape->box.fill & 0xff) != 0)
    {
      /* Under a border the fill ends half-way below it, so that no rim of it shows outside the border's soft edge. */
      double inset = has_stroke && shape->box.dash == TL_DASH_NONE ? shape->box.line_width / 2 : 0;
      TlRect inner = { rect.x + inset, rect.y + inset, MAX (rect.width - 2 * inset, 0), MAX (rect.height - 2 * inset, 0) };

      tl_painter_add_box_path (painter->cr, shape, &inner, MAX (shape->box.radius - inset, 0));
      tl_painter_set_colour (painter, shape->box.fill);
      cairo_fill (painter->cr);
    }
  if (has_stroke)
    stroke_inside (painter, shape, &rect, shape->box.radius);
}

/* Markers: signs that say by their shape what their colour says too. */
#include "picture/painter-private.h"

#include <math.h>

#define CASING 2.2    /* of an open sign, in widths of its stroke */
#define HATCHING 0.55 /* between two strokes, in halves of a circle's width */

static void
add_polygon (cairo_t *cr, const double (*corners)[2], guint n, double x, double y, double half)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + corners[i][0] * half, y + corners[i][1] * half);
  cairo_close_path (cr);
}

static void
add_star (cairo_t *cr, double x, double y, double half)
{
  for (int i = 0; i < 10; i++)
    {
      double angle = i * G_PI / 5 - G_PI_2, radius = i % 2 == 0 ? half : half * 0.45;

      cairo_line_to (cr, x + cos (angle) * radius, y + sin (angle) * radius);
    }
  cairo_close_path (cr);
}

gboolean
tl_painter_sign_is_open (TlMarkerKind kind)
{
  return kind == TL_MARKER_CROSS || kind == TL_MARKER_TICK || kind == TL_MARKER_LEVEL;
}

/* Open signs are strokes, the others closed. */
void
tl_painter_add_sign (cairo_t *cr, TlMarkerKind kind, double x, double y, double half)
{
  static const double diamond[][2] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } };
  static const double triangle[][2] = { { 0, -0.95 }, { 1, 0.8 }, { -1, 0.8 } };
  static const double up[][2] = { { 0, -0.9 }, { 0.95, 0.75 }, { -0.95, 0.75 } }, down[][2] = { { 0, 0.9 }, { -0.95, -0.75 }, { 0.95, -0.75 } };
  static const double square[][2] = { { -0.8, -0.8 }, { 0.8, -0.8 }, { 0.8, 0.8 }, { -0.8, 0.8 } };

  switch (kind)
    {
    case TL_MARKER_CIRCLE:
    case TL_MARKER_CIRCLE_HOLLOW:
    case TL_MARKER_CIRCLE_HATCHED:
      cairo_arc (cr, x, y, half, 0, 2 * G_PI);
      cairo_close_path (cr);
      break;
    case TL_MARKER_DIAMOND:
      add_polygon (cr, diamond, G_N_ELEMENTS (diamond), x, y, half);
      break;
    case TL_MARKER_TRIANGLE:
      add_polygon (cr, triangle, G_N_ELEMENTS (triangle), x, y, half);
      break;
    case TL_MARKER_UP:
      add_polygon (cr, up, G_N_ELEMENTS (up), x, y, half);
      break;
    case TL_MARKER_DOWN:
      add_polygon (cr, down, G_N_ELEMENTS (down), x, y, half);
      break;
    case TL_MARKER_SQUARE:
      add_polygon (cr, square, G_N_ELEMENTS (square), x, y, half);
      break;
    case TL_MARKER_LEVEL:
      /* A wave: what may be chance. */
      cairo_move_to (cr, x - half, y + 0.2 * half);
      cairo_curve_to (cr, x - 0.5 * half, y - 1.1 * half, x + 0.5 * half, y + 1.1 * half, x + half, y - 0.2 * half);
      break;
    case TL_MARKER_STAR:
      add_star (cr, x, y, half);
      break;
    case TL_MARKER_CROSS:
      cairo_move_to (cr, x - half, y - half);
      cairo_line_to (cr, x + half, y + half);
      cairo_move_to (cr, x + half, y - half);
      cairo_line_to (cr, x - half, y + half);
      break;
    case TL_MARKER_TICK:
    default:
      cairo_move_to (cr, x - half, y);
      cairo_line_to (cr, x - half * 0.25, y + half * 0.75);
      cairo_line_to (cr, x + half, y - half * 0.75);
      break;
    }
}

void
tl_painter_open_sign (const TlShape *shape, double *width, double *casing, double *half)
{
  *width = shape->marker.line_width > 0 ? shape->marker.line_width : shape->marker.size / 5;
  *casing = *width * CASING;
  /* The casing ends where the bounds do. */
  *half = MAX ((shape->marker.size + shape->marker.line_width - *casing) / 2, 0);
}

/* Open signs have a casing of the fill's colour, which keeps them off the line they stand on. */
static void
paint_open (TlPainter *painter, const TlShape *shape)
{
  cairo_t *cr = painter->cr;
  TlColour stroke = (shape->marker.stroke & 0xff) != 0 ? shape->marker.stroke : shape->marker.fill;
  double width, casing, half;

  tl_painter_open_sign (shape, &width, &casing, &half);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  tl_painter_add_sign (cr, shape->marker.kind, shape->marker.x, shape->marker.y, half);
  if ((shape->marker.fill & 0xff) != 0 && shape->marker.fill != stroke)
    {
      tl_painter_set_colour (painter, shape->marker.fill);
      cairo_set_line_width (cr, casing);
      cairo_stroke_preserve (cr);
    }
  tl_painter_set_colour (painter, stroke);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

void
tl_painter_add_hollow (cairo_t *cr, double x, double y, double half)
{
  tl_painter_add_sign (cr, TL_MARKER_TRIANGLE, x, y + half * 0.14, half * 0.4);
}

/* Strokes inside a circle, from one edge to the other. */
static void
add_hatching (cairo_t *cr, double x, double y, double half)
{
  for (int i = -1; i <= 1; i++)
    {
      double off = i * HATCHING * half, reach = sqrt (half * half - off * off);

      cairo_move_to (cr, x + (off - reach) * G_SQRT2 / 2, y + (off + reach) * G_SQRT2 / 2);
      cairo_line_to (cr, x + (off + reach) * G_SQRT2 / 2, y + (off - reach) * G_SQRT2 / 2);
    }
}

static void
paint_closed (TlPainter *painter, const TlShape *shape)
{
  cairo_t *cr = painter->cr;
  double half = shape->marker.size / 2;
  gboolean has_stroke = (shape->marker.stroke & 0xff) != 0 && shape->marker.line_width > 0;

  tl_painter_add_sign (cr, shape->marker.kind, shape->marker.x, shape->marker.y, half);
  if ((shape->marker.fill & 0xff) != 0)
    {
      tl_painter_set_colour (painter, shape->marker.fill);
      cairo_fill_preserve (cr);
    }
  if (has_stroke)
    {
      tl_painter_set_colour (painter, shape->marker.stroke);
      cairo_set_line_width (cr, shape->marker.line_width);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
  if (shape->marker.kind == TL_MARKER_CIRCLE_HATCHED && has_stroke)
    {
      add_hatching (cr, shape->marker.x, shape->marker.y, half);
      cairo_set_line_width (cr, shape->marker.line_width * 0.75);
      cairo_stroke (cr);
    }
  if (shape->marker.kind == TL_MARKER_TRIANGLE && has_stroke)
    {
      tl_painter_add_hollow (cr, shape->marker.x, shape->marker.y, half);
      cairo_fill (cr);
    }
}

void
tl_painter_marker (TlPainter *painter, const TlShape *shape)
{
  double half = shape->marker.size / 2;

  if (painter->detail && half * painter->scale < TL_DETAIL_MARK)
    {
      TlColour colour = tl_painter_marker_colour (shape);

      if ((colour & 0xff) != 0)
        tl_painter_fill_pixels (painter, colour, shape->marker.x - half, shape->marker.y - half, 2 * half, 2 * half);
      return;
    }
  tl_painter_flush (painter);
  tl_painter_set_dash (painter, TL_DASH_NONE, 0);
  cairo_set_line_join (painter->cr, CAIRO_LINE_JOIN_ROUND);
  if (tl_painter_sign_is_open (shape->marker.kind))
    paint_open (painter, shape);
  else
    paint_closed (painter, shape);
}

TlColour
tl_painter_marker_colour (const TlShape *shape)
{
  gboolean open = tl_painter_sign_is_open (shape->marker.kind) && (shape->marker.stroke & 0xff) != 0;

  return open || (shape->marker.fill & 0xff) == 0 ? shape->marker.stroke : shape->marker.fill;
}

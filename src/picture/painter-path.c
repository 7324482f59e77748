/* Paths: hand-offs with round corners, dashes and arrow heads, curves, filled areas. */
#include "picture/painter-private.h"

#include <math.h>

#define MAX_STACK_POINTS 64

static TlPoint
towards (TlPoint from, TlPoint to, double distance)
{
  double length = hypot (to.x - from.x, to.y - from.y);

  if (length <= 0)
    return from;
  return (TlPoint){ from.x + (to.x - from.x) * distance / length, from.y + (to.y - from.y) * distance / length };
}

static double
distance (TlPoint a, TlPoint b)
{
  return hypot (b.x - a.x, b.y - a.y);
}

/* The corner of a right angle as a quarter of a circle: 0.5523 is where cubic control points stand for it. */
static void
add_corner (cairo_t *cr, TlPoint before, TlPoint corner, TlPoint after, double radius)
{
  double r = MIN (radius, MIN (distance (before, corner), distance (corner, after)) / 2);
  TlPoint begin = towards (corner, before, r), end = towards (corner, after, r);
  TlPoint control1 = towards (corner, before, r * (1 - 0.5523)), control2 = towards (corner, after, r * (1 - 0.5523));

  cairo_line_to (cr, begin.x, begin.y);
  cairo_curve_to (cr, control1.x, control1.y, control2.x, control2.y, end.x, end.y);
}

void
tl_painter_add_polyline (cairo_t *cr, const TlPoint *points, guint n, double radius)
{
  if (n == 0)
    return;
  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 1; i < n; i++)
    if (radius > 0 && i + 1 < n)
      add_corner (cr, points[i - 1], points[i], points[i + 1], radius);
    else
      cairo_line_to (cr, points[i].x, points[i].y);
}

static gboolean
is_rectilinear (const TlPoint *points, guint n)
{
  for (guint i = 1; i < n; i++)
    if (points[i].x != points[i - 1].x && points[i].y != points[i - 1].y)
      return FALSE;
  return TRUE;
}

/* A line too thin to draw: a whole pixel wide, as much lighter as it should be thinner. */
static void
fill_thin_line (TlPainter *painter, const TlShape *shape, const TlPoint *points, guint n)
{
  double width = shape->path.line_width * painter->scale, pixel = 1 / painter->scale;
  double alpha = (shape->path.stroke & 0xff) * CLAMP (width / TL_DETAIL_LINE, 0.35, 1);
  TlColour colour = (shape->path.stroke & ~(TlColour) 0xff) | (TlColour) lround (alpha);

  for (guint i = 1; i < n; i++)
    {
      double x0 = MIN (points[i - 1].x, points[i].x), y0 = MIN (points[i - 1].y, points[i].y);
      double x1 = MAX (points[i - 1].x, points[i].x), y1 = MAX (points[i - 1].y, points[i].y);

      tl_painter_fill_pixels (painter, colour, x0 - pixel / 2, y0 - pixel / 2, x1 - x0 + pixel, y1 - y0 + pixel);
    }
}

/* The head's tip is @tip; @from is where its line comes from. */
static void
add_arrow_head (TlPainter *painter, TlPoint tip, TlPoint from)
{
  double length = painter->measures->arrow_length, half = painter->measures->arrow_width / 2;
  TlPoint base = towards (tip, from, length);
  double nx = (tip.y - base.y) / length * half, ny = (base.x - tip.x) / length * half;

  if (distance (tip, from) <= 0)
    return;
  cairo_move_to (painter->cr, tip.x, tip.y);
  cairo_line_to (painter->cr, base.x + nx, base.y + ny);
  cairo_line_to (painter->cr, base.x - nx, base.y - ny);
  cairo_close_path (painter->cr);
}

static void
stroke_path (TlPainter *painter, const TlShape *shape, TlPoint *points, guint n, double width)
{
  double length = painter->measures->arrow_length;
  gboolean heads = !painter->detail || length * painter->scale >= 2;
  TlPoint first = points[0], last = points[n - 1], second = points[1], one_but_last = points[n - 2];
  double radius = painter->detail && shape->path.radius * painter->scale < 1 ? 0 : shape->path.radius;

  /* The line ends inside its head, or its blunt end would show beside the tip. */
  if (heads && shape->path.arrow_end)
    points[n - 1] = towards (last, one_but_last, MIN (length * 0.75, distance (last, one_but_last)));
  if (heads && shape->path.arrow_start)
    points[0] = towards (first, second, MIN (length * 0.75, distance (first, second)));
  tl_painter_add_polyline (painter->cr, points, n, radius);
  tl_painter_set_colour (painter, shape->path.stroke);
  tl_painter_set_dash (painter, shape->path.dash, width);
  cairo_set_line_width (painter->cr, width);
  cairo_set_line_join (painter->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (painter->cr);
  if (!heads || !(shape->path.arrow_end || shape->path.arrow_start))
    return;
  if (shape->path.arrow_end)
    add_arrow_head (painter, last, one_but_last);
  if (shape->path.arrow_start)
    add_arrow_head (painter, first, second);
  cairo_fill (painter->cr);
}

static void
fill_area (TlPainter *painter, const TlShape *shape, const TlPoint *points, guint n)
{
  tl_painter_flush (painter);
  tl_painter_add_polyline (painter->cr, points, n, 0);
  cairo_close_path (painter->cr);
  tl_painter_set_colour (painter, shape->path.fill);
  cairo_fill (painter->cr);
}

static gboolean
is_thin (const TlPainter *painter, const TlShape *shape, gboolean rectilinear)
{
  double width = shape->path.line_width * painter->scale;

  return painter->detail && rectilinear && width < (shape->path.dash == TL_DASH_NONE ? TL_DETAIL_LINE : TL_DETAIL_DASH);
}

void
tl_painter_path (TlPainter *painter, const TlShape *shape)
{
  const TlPoint *points = painter->points + shape->path.first + shape->path.own_first;
  guint n = shape->path.own_n;
  TlPoint stack[MAX_STACK_POINTS];
  g_autofree TlPoint *heap = NULL;
  TlPoint *own = stack;
  gboolean rectilinear;

  if (n < 2)
    return;
  if ((shape->path.fill & 0xff) != 0)
    fill_area (painter, shape, points, n);
  if ((shape->path.stroke & 0xff) == 0 || shape->path.line_width <= 0)
    return;
  rectilinear = is_rectilinear (points, n);
  if (is_thin (painter, shape, rectilinear))
    {
      fill_thin_line (painter, shape, points, n);
      return;
    }
  tl_painter_flush (painter);
  if (n > MAX_STACK_POINTS)
    own = heap = g_new (TlPoint, n);
  for (guint i = 0; i < n; i++)
    own[i] = rectilinear ? (TlPoint){ tl_painter_middle_x (painter, points[i].x, shape->path.line_width), tl_painter_middle_y (painter, points[i].y, shape->path.line_width) } : points[i];
  stroke_path (painter, shape, own, n, rectilinear ? tl_painter_width (painter, shape->path.line_width) : shape->path.line_width);
}

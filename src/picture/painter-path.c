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

static double
corner_radius (TlPoint before, TlPoint corner, TlPoint after, double radius)
{
  return MIN (radius, MIN (distance (before, corner), distance (corner, after)) / 2);
}

/* The corner of a right angle as a quarter of a circle: 0.5523 is where cubic control points stand for it. */
static void
add_corner (cairo_t *cr, TlPoint before, TlPoint corner, TlPoint after, double radius)
{
  double r = corner_radius (before, corner, after, radius);
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
void
tl_painter_add_arrow_head (cairo_t *cr, const TlThemeMeasures *measures, TlPoint tip, TlPoint from)
{
  double length = measures->arrow_length, half = measures->arrow_width / 2;
  TlPoint base = towards (tip, from, length);
  double nx = (tip.y - base.y) / length * half, ny = (base.x - tip.x) / length * half;

  if (distance (tip, from) <= 0)
    return;
  cairo_move_to (cr, tip.x, tip.y);
  cairo_line_to (cr, base.x + nx, base.y + ny);
  cairo_line_to (cr, base.x - nx, base.y - ny);
  cairo_close_path (cr);
}

/* A line ends inside its head, or its blunt end would show beside the tip. */
void
tl_painter_shorten (const TlShape *shape, const TlThemeMeasures *measures, TlPoint *points, guint n)
{
  double length = measures->arrow_length * 0.75;
  TlPoint first = points[0], second = points[1], one_but_last = points[n - 2], last = points[n - 1];

  if (shape->path.arrow_end)
    points[n - 1] = towards (last, one_but_last, MIN (length, distance (last, one_but_last)));
  if (shape->path.arrow_start)
    points[0] = towards (first, second, MIN (length, distance (first, second)));
}

/* The part of a level or upright piece that is seen, as distances from @a; FALSE: none. */
static gboolean
seen_part (const TlPainter *painter, TlPoint a, TlPoint b, double width, double *first, double *last)
{
  double length = distance (a, b), half = width / 2;
  gboolean level = a.y == b.y;
  double across = level ? a.y : a.x, across_from = level ? painter->area.y : painter->area.x;
  double across_size = level ? painter->area.height : painter->area.width;
  double from = level ? a.x : a.y, to = level ? b.x : b.y;
  double low = level ? painter->area.x : painter->area.y, high = low + (level ? painter->area.width : painter->area.height);

  if (across + half < across_from || across - half > across_from + across_size)
    return FALSE;
  *first = MAX (0, to >= from ? low - from : from - high);
  *last = MIN (length, to >= from ? high - from : from - low);
  return *first < *last;
}

/* The dashes of one piece that are seen; @along: how far down the line it begins. */
static void
fill_dashes (TlPainter *painter, const double *dash, TlPoint a, TlPoint b, double along, double width)
{
  double period = dash[0] + dash[1], first, last;

  if (!seen_part (painter, a, b, width, &first, &last))
    return;
  for (double at = floor ((along + first) / period) * period - along; at < last; at += period)
    {
      TlPoint begin = towards (a, b, MAX (at, first)), end = towards (a, b, MIN (at + dash[0], last));
      double half = width / 2, x0 = MIN (begin.x, end.x), y0 = MIN (begin.y, end.y);
      double dx = fabs (end.x - begin.x), dy = fabs (end.y - begin.y);

      if (at + dash[0] <= first)
        continue;
      if (a.y == b.y)
        tl_painter_add_pixels (painter, x0, y0 - half, dx, width);
      else
        tl_painter_add_pixels (painter, x0 - half, y0, width, dy);
    }
  cairo_fill (painter->cr);
}

/* A corner's radius with which the straight pieces end on a pixel's edge, so that no seam shows. */
static double
whole_radius (const TlPainter *painter, double radius, double width)
{
  double half = fmod (round (width * painter->scale), 2) / 2;

  return MAX (floor (radius * painter->scale - half) + half, 0) / painter->scale;
}

/* A broken line that lies on whole pixels, its dashes and dots filled as rectangles: stroked by cairo, a line of dots takes
 * half a millisecond. Corners alone are stroked. */
static void
fill_broken_line (TlPainter *painter, TlDash style, const TlPoint *points, guint n, double width, double radius)
{
  double dash[2], along = 0;
  TlPoint from = points[0];

  tl_painter_dash_lengths (style, width, dash);
  cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_BUTT);
  for (guint i = 1; i < n; i++)
    {
      double r = i + 1 < n ? whole_radius (painter, corner_radius (points[i - 1], points[i], points[i + 1], radius), width) : 0;
      TlPoint to = towards (points[i], points[i - 1], r);

      fill_dashes (painter, dash, from, to, along, width);
      along += distance (from, to);
      from = to;
      if (r <= 0)
        continue;
      from = towards (points[i], points[i + 1], r);
      if (tl_painter_sees (painter, points[i], r + width))
        {
          cairo_move_to (painter->cr, to.x, to.y);
          add_corner (painter->cr, points[i - 1], points[i], points[i + 1], r);
          cairo_set_dash (painter->cr, dash, 2, along);
          cairo_stroke (painter->cr);
        }
      along += r * G_PI_2;
    }
}

static void
add_heads (TlPainter *painter, const TlShape *shape, TlPoint first, TlPoint second, TlPoint one_but_last, TlPoint last)
{
  if (shape->path.arrow_end)
    tl_painter_add_arrow_head (painter->cr, painter->measures, last, one_but_last);
  if (shape->path.arrow_start)
    tl_painter_add_arrow_head (painter->cr, painter->measures, first, second);
  if (shape->path.arrow_end || shape->path.arrow_start)
    cairo_fill (painter->cr);
}

static void
stroke_path (TlPainter *painter, const TlShape *shape, TlPoint *points, guint n, double width, gboolean on_pixels)
{
  double length = painter->measures->arrow_length;
  gboolean heads = !painter->detail || length * painter->scale >= 2;
  TlPoint first = points[0], last = points[n - 1], second = points[1], one_but_last = points[n - 2];
  double radius = painter->detail && shape->path.radius * painter->scale < 1 ? 0 : shape->path.radius;

  if (heads)
    tl_painter_shorten (shape, painter->measures, points, n);
  tl_painter_set_colour (painter, shape->path.stroke);
  cairo_set_line_width (painter->cr, width);
  if (on_pixels && shape->path.dash != TL_DASH_NONE && width * painter->scale < TL_DETAIL_ROUND_DOT)
    fill_broken_line (painter, shape->path.dash, points, n, width, radius);
  else
    {
      tl_painter_add_polyline (painter->cr, points, n, radius);
      tl_painter_set_dash (painter, shape->path.dash, width);
      cairo_set_line_join (painter->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (painter->cr);
    }
  if (heads)
    add_heads (painter, shape, first, second, one_but_last, last);
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
  stroke_path (painter, shape, own, n, rectilinear ? tl_painter_width (painter, shape->path.line_width) : shape->path.line_width,
               rectilinear && painter->snap);
}

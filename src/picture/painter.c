#include "picture/painter-private.h"

#include <math.h>

#define OVERHANG 2 /* device px */

static void
set_up (TlPainter *painter, cairo_t *cr, TlScene *scene, double scale, TlPaintFlags flags)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));
  cairo_matrix_t matrix;
  double device_scale;

  cairo_get_matrix (cr, &matrix);
  device_scale = matrix.xx != 0 ? scale / matrix.xx : 1;
  *painter = (TlPainter){
    .cr = cr,
    .scene = scene,
    .typesetter = tl_scene_typesetter (scene),
    .points = tl_scene_points (scene),
    .measures = tl_theme_get (TL_THEME_LIGHT)->measures,
    .scale = scale,
    .dx = matrix.x0 * device_scale,
    .dy = matrix.y0 * device_scale,
    .detail = (flags & TL_PAINT_DETAIL) != 0,
    .snap = (flags & TL_PAINT_SNAP) != 0 && matrix.xy == 0 && matrix.yx == 0,
    .keeps_text = type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_PS || type == CAIRO_SURFACE_TYPE_SVG,
    .glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t)),
    .area = { -G_MAXFLOAT / 2, -G_MAXFLOAT / 2, G_MAXFLOAT, G_MAXFLOAT },
  };
  for (guint i = 0; i < TL_TEXT_PHASES; i++)
    painter->phases[i] = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  cairo_save (cr);
  cairo_new_path (cr);
}

static void
tear_down (TlPainter *painter)
{
  tl_painter_flush (painter);
  g_array_unref (painter->glyphs);
  for (guint i = 0; i < TL_TEXT_PHASES; i++)
    g_array_unref (painter->phases[i]);
  cairo_restore (painter->cr);
}

void
tl_paint_source (cairo_t *cr, TlColour colour, double alpha)
{
  cairo_set_source_rgba (cr, (colour >> 24) / 255.0, ((colour >> 16) & 0xff) / 255.0, ((colour >> 8) & 0xff) / 255.0, (colour & 0xff) / 255.0 * alpha);
}

void
tl_painter_set_colour (TlPainter *painter, TlColour colour)
{
  tl_paint_source (painter->cr, colour, 1);
}

void
tl_painter_flush (TlPainter *painter)
{
  switch (painter->pending)
    {
    case TL_PENDING_NOTHING:
      return;
    case TL_PENDING_FILL:
      tl_painter_set_colour (painter, painter->pending_colour);
      cairo_fill (painter->cr);
      break;
    case TL_PENDING_GLYPHS:
      tl_painter_show_glyphs (painter);
      break;
    }
  painter->pending = TL_PENDING_NOTHING;
}

double
tl_painter_edge_x (const TlPainter *painter, double x)
{
  return painter->snap ? (round (x * painter->scale + painter->dx) - painter->dx) / painter->scale : x;
}

double
tl_painter_edge_y (const TlPainter *painter, double y)
{
  return painter->snap ? (round (y * painter->scale + painter->dy) - painter->dy) / painter->scale : y;
}

/* Where the middle of a line must lie for both its edges to be sharp: on an edge for an even width in px, else between. */
static double
middle (double place, double line_width)
{
  double pixels = MAX (round (line_width), 1);

  return fmod (pixels, 2) == 0 ? round (place) : floor (place) + 0.5;
}

double
tl_painter_middle_x (const TlPainter *painter, double x, double line_width)
{
  if (!painter->snap)
    return x;
  return (middle (x * painter->scale + painter->dx, line_width * painter->scale) - painter->dx) / painter->scale;
}

double
tl_painter_middle_y (const TlPainter *painter, double y, double line_width)
{
  if (!painter->snap)
    return y;
  return (middle (y * painter->scale + painter->dy, line_width * painter->scale) - painter->dy) / painter->scale;
}

double
tl_painter_width (const TlPainter *painter, double line_width)
{
  return painter->snap ? MAX (round (line_width * painter->scale), 1) / painter->scale : line_width;
}

void
tl_painter_add_pixels (TlPainter *painter, double x, double y, double width, double height)
{
  double x0 = round (x * painter->scale + painter->dx), y0 = round (y * painter->scale + painter->dy);
  double x1 = MAX (round ((x + width) * painter->scale + painter->dx), x0 + 1);
  double y1 = MAX (round ((y + height) * painter->scale + painter->dy), y0 + 1);

  cairo_rectangle (painter->cr, (x0 - painter->dx) / painter->scale, (y0 - painter->dy) / painter->scale,
                   (x1 - x0) / painter->scale, (y1 - y0) / painter->scale);
}

void
tl_painter_fill_pixels (TlPainter *painter, TlColour colour, double x, double y, double width, double height)
{
  if (painter->pending != TL_PENDING_FILL || painter->pending_colour != colour)
    tl_painter_flush (painter);
  painter->pending = TL_PENDING_FILL;
  painter->pending_colour = colour;
  tl_painter_add_pixels (painter, x, y, width, height);
}

gboolean
tl_painter_sees (const TlPainter *painter, TlPoint point, double around)
{
  const TlRect *area = &painter->area;

  return point.x + around >= area->x && point.x - around <= area->x + area->width
         && point.y + around >= area->y && point.y - around <= area->y + area->height;
}

void
tl_painter_dash_lengths (TlDash dash, double line_width, double lengths[2])
{
  lengths[0] = dash == TL_DASH_DASHED ? MAX (3.2 * line_width, 5) : line_width;
  lengths[1] = dash == TL_DASH_DASHED ? MAX (2.4 * line_width, 3.5) : 1.6 * line_width;
}

void
tl_painter_set_dash (TlPainter *painter, TlDash dash, double line_width)
{
  double dashed[2];
  const double dotted[] = { 0, 2.6 * line_width };

  switch (dash)
    {
    case TL_DASH_NONE:
      cairo_set_dash (painter->cr, NULL, 0, 0);
      cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_BUTT);
      break;
    case TL_DASH_DASHED:
      tl_painter_dash_lengths (dash, line_width, dashed);
      cairo_set_dash (painter->cr, dashed, 2, 0);
      cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_BUTT);
      break;
    case TL_DASH_DOTTED:
      cairo_set_dash (painter->cr, dotted, 2, 0);
      cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_ROUND);
      break;
    }
}

static void
paint_shape (TlPainter *painter, const TlShape *shape)
{
  switch ((TlShapeType) shape->type)
    {
    case TL_SHAPE_BOX:
      tl_painter_box (painter, shape);
      break;
    case TL_SHAPE_PATH:
      tl_painter_path (painter, shape);
      break;
    case TL_SHAPE_TEXT:
      tl_painter_text (painter, shape);
      break;
    case TL_SHAPE_MARKER:
      tl_painter_marker (painter, shape);
      break;
    }
}

void
tl_paint_band (cairo_t *cr, TlScene *scene, TlBand band, const TlRect *area, double scale, TlPaintFlags flags)
{
  g_autoptr (GArray) found = NULL;
  const TlShape *shapes;
  TlPainter painter;
  guint n;

  g_return_if_fail (cr != NULL && scene != NULL && band < TL_N_BANDS && scale > 0);

  shapes = tl_scene_shapes (scene, &n);
  set_up (&painter, cr, scene, scale, flags);
  if (area != NULL)
    {
      /* Snapping and letters that hang over put ink a pixel or two outside a shape's bounds. */
      TlRect wide = { area->x - OVERHANG / scale, area->y - OVERHANG / scale, area->width + 2 * OVERHANG / scale, area->height + 2 * OVERHANG / scale };

      painter.area = wide;
      found = g_array_new (FALSE, FALSE, sizeof (guint));
      tl_scene_find (scene, band, &wide, found);
      for (guint i = 0; i < found->len; i++)
        paint_shape (&painter, &shapes[g_array_index (found, guint, i)]);
    }
  else
    for (guint i = 0; i < n; i++)
      if (shapes[i].band == band)
        paint_shape (&painter, &shapes[i]);
  tear_down (&painter);
}

void
tl_paint_shapes (cairo_t *cr, TlScene *scene, guint first, guint n, double scale)
{
  const TlShape *shapes;
  TlPainter painter;
  guint all;

  g_return_if_fail (cr != NULL && scene != NULL && scale > 0);

  shapes = tl_scene_shapes (scene, &all);
  set_up (&painter, cr, scene, scale, 0);
  for (guint i = first; i < MIN (first + n, all); i++)
    paint_shape (&painter, &shapes[i]);
  tear_down (&painter);
}

void
tl_paint_ground (cairo_t *cr, TlScene *scene)
{
  TlPainter painter = { .cr = cr };

  g_return_if_fail (cr != NULL && scene != NULL);

  tl_painter_set_colour (&painter, tl_scene_ground (scene));
  cairo_paint (cr);
}

void
tl_paint_scene (cairo_t *cr, TlScene *scene, double scale, TlPaintFlags flags)
{
  g_return_if_fail (cr != NULL && scene != NULL && scale > 0);

  tl_paint_ground (cr, scene);
  tl_paint_band (cr, scene, TL_BAND_BODY, NULL, scale, flags);
  tl_paint_band (cr, scene, TL_BAND_HEAD, NULL, scale, flags);
  tl_paint_band (cr, scene, TL_BAND_SIDE, NULL, scale, flags);
  tl_paint_band (cr, scene, TL_BAND_CORNER, NULL, scale, flags);
}

void
tl_paint_outline (cairo_t *cr, TlScene *scene, const TlShape *shape, double grow)
{
  TlRect rect;

  g_return_if_fail (cr != NULL && scene != NULL && shape != NULL);

  rect = (TlRect){ shape->bounds.x - grow, shape->bounds.y - grow, shape->bounds.width + 2 * grow, shape->bounds.height + 2 * grow };
  switch ((TlShapeType) shape->type)
    {
    case TL_SHAPE_BOX:
      tl_painter_add_box_path (cr, shape, &rect, MAX (shape->box.radius + grow, 0));
      break;
    case TL_SHAPE_PATH:
      tl_painter_add_polyline (cr, tl_scene_points (scene) + shape->path.first, shape->path.n, shape->path.radius);
      break;
    case TL_SHAPE_TEXT:
      cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
      break;
    case TL_SHAPE_MARKER:
      cairo_new_sub_path (cr);
      cairo_arc (cr, shape->marker.x, shape->marker.y, shape->marker.size / 2 + grow, 0, 2 * G_PI);
      cairo_close_path (cr);
      break;
    }
}

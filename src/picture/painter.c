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
    .least_round = flags & TL_PAINT_CROWD ? TL_DETAIL_CROWD_ROUND : TL_DETAIL_ROUND,
    .least_text = flags & TL_PAINT_CROWD ? TL_DETAIL_CROWD_BARS : TL_DETAIL_TEXT_BARS,
    .glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t)),
    .area = { -G_MAXFLOAT / 2, -G_MAXFLOAT / 2, G_MAXFLOAT, G_MAXFLOAT },
  };
  for (guint i = 0; i < TL_TEXT_PHASES; i++)
    painter->phases[i] = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  cairo_save (cr);
  cairo_new_path (cr);
  tl_painter_reach_pixels (painter);
}

static void
tear_down (TlPainter *painter)
{
  tl_painter_flush (painter);
  g_free (painter->stamps);
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
  tl_painter_leave_pixels (painter);
  switch (painter->pending)
    {
    case TL_PENDING_NOTHING:
      return;
    case TL_PENDING_FILL:
      if (painter->pixels != NULL)
        break;
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

/* Far enough out that no place of a picture is meant. */
static int
to_pixel (double value)
{
  return (int) CLAMP (round (value), -1e6, 1e6);
}

static TlPixels
cover (const TlPainter *painter, double x, double y, double width, double height)
{
  int x0 = to_pixel (x * painter->scale + painter->dx), y0 = to_pixel (y * painter->scale + painter->dy);

  return (TlPixels){ x0, y0, MAX (to_pixel ((x + width) * painter->scale + painter->dx), x0 + 1),
                     MAX (to_pixel ((y + height) * painter->scale + painter->dy), y0 + 1) };
}

void
tl_painter_fill_pixels (TlPainter *painter, TlColour colour, double x, double y, double width, double height)
{
  TlPixels area = cover (painter, x, y, width, height);

  if (painter->pending != TL_PENDING_FILL || painter->pending_colour != colour)
    {
      if (painter->pixels == NULL || painter->pending == TL_PENDING_GLYPHS)
        tl_painter_flush (painter);
      tl_painter_next_batch (painter);
    }
  painter->pending = TL_PENDING_FILL;
  painter->pending_colour = colour;
  if (painter->pixels != NULL)
    tl_painter_write_pixels (painter, colour, &area);
  else
    cairo_rectangle (painter->cr, (area.x0 - painter->dx) / painter->scale, (area.y0 - painter->dy) / painter->scale,
                     (area.x1 - area.x0) / painter->scale, (area.y1 - area.y0) / painter->scale);
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

gboolean
tl_paint_is_crowded (TlScene *scene, const TlRect *seen)
{
  double width, height, seen_width, seen_height;
  guint n;

  g_return_val_if_fail (scene != NULL && seen != NULL, FALSE);

  tl_scene_shapes (scene, &n);
  tl_scene_size (scene, &width, &height);
  seen_width = MIN (seen->x + seen->width, width) - MAX (seen->x, 0);
  seen_height = MIN (seen->y + seen->height, height) - MAX (seen->y, 0);
  return seen_width > 0 && seen_height > 0 && n * (seen_width * seen_height) > TL_CROWD * (width * height);
}

gboolean
tl_paint_is_plain (TlScene *scene, double scale, TlPaintFlags flags)
{
  g_return_val_if_fail (scene != NULL, FALSE);

  return tl_typesetter_size (tl_scene_typesetter (scene), TL_FONT_CARD) * scale < (flags & TL_PAINT_CROWD ? TL_DETAIL_CROWD_BARS : TL_DETAIL_TEXT_BARS);
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

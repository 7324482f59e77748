#include "app/canvas/marks.h"

#include <math.h>

#include "picture/painter.h"

#define LEAST_REACH 0.5 /* zoom below which a mark gets no smaller */

double
tl_mark_reach (const TlViewport *viewport, double px)
{
  g_return_val_if_fail (viewport != NULL, px);

  return px * CLAMP (viewport->zoom, LEAST_REACH, 1);
}

static void
join (TlRect *whole, const TlRect *more)
{
  double right = MAX (whole->x + whole->width, more->x + more->width), bottom = MAX (whole->y + whole->height, more->y + more->height);

  whole->x = MIN (whole->x, more->x);
  whole->y = MIN (whole->y, more->y);
  whole->width = right - whole->x;
  whole->height = bottom - whole->y;
}

/* The other lines of a text, and what stands below the title. */
static gboolean
belongs_to (TlScene *scene, const TlShape *line, const TlShape *text)
{
  if (line->type != TL_SHAPE_TEXT || line->band != text->band)
    return FALSE;
  if (text->part == TL_PART_TITLE)
    return line->bounds.y < tl_scene_head_top (scene);
  return line->handle == text->handle && line->part == text->part;
}

TlRect
tl_mark_bounds (TlScene *scene, const TlShape *shape)
{
  TlRect bounds = { 0 };
  guint n;
  const TlShape *shapes;

  g_return_val_if_fail (scene != NULL && shape != NULL, bounds);

  bounds = shape->bounds;
  if (shape->type != TL_SHAPE_TEXT)
    return bounds;
  shapes = tl_scene_shapes (scene, &n);
  for (const TlShape *line = shape + 1; line < shapes + n && belongs_to (scene, line, shape); line++)
    join (&bounds, &line->bounds);
  return bounds;
}

void
tl_mark_outline (cairo_t *cr, TlScene *scene, const TlShape *shape, double grow)
{
  TlShape marked;

  g_return_if_fail (cr != NULL && scene != NULL && shape != NULL);

  marked = *shape;
  marked.bounds = tl_mark_bounds (scene, shape);
  tl_paint_outline (cr, scene, &marked, grow);
}

/* A sign stands on what it belongs to, often on its edge, where a ring would hide it. */
static gboolean
is_to_be_read (const TlShape *shape)
{
  switch ((TlPart) shape->part)
    {
    case TL_PART_FLAG:
    case TL_PART_GAP:
    case TL_PART_FALL:
    case TL_PART_HOLDS:
    case TL_PART_POINT:
      return shape->type != TL_SHAPE_PATH;
    default:
      return shape->type == TL_SHAPE_TEXT;
    }
}

static cairo_rectangle_int_t
whole_pixels (const TlRect *rect)
{
  int x = floor (rect->x), y = floor (rect->y);

  return (cairo_rectangle_int_t){ x, y, (int) ceil (rect->x + rect->width) - x, (int) ceil (rect->y + rect->height) - y };
}

static void
spare_band (cairo_region_t *region, TlScene *scene, const TlViewport *viewport, TlBand band, const TlRect *area)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  TlRect clip = tl_viewport_clip (viewport, band), seen, units;
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);
  double x, y;

  /* The title is wider than its corner. */
  if (band == TL_BAND_CORNER)
    clip = (TlRect){ 0, clip.y, viewport->width, clip.height };
  if (!tl_rect_intersect (&clip, area, &seen))
    return;
  tl_viewport_origin (viewport, band, &x, &y);
  units = (TlRect){ (seen.x - x) / viewport->zoom, (seen.y - y) / viewport->zoom, seen.width / viewport->zoom, seen.height / viewport->zoom };
  tl_scene_find (scene, band, &units, found);
  for (guint i = 0; i < found->len; i++)
    {
      const TlShape *shape = &shapes[g_array_index (found, guint, i)];
      TlRect rect = tl_viewport_rect (viewport, band, &shape->bounds), kept;
      cairo_rectangle_int_t pixels;

      if (!is_to_be_read (shape) || !tl_rect_intersect (&rect, &seen, &kept))
        continue;
      pixels = whole_pixels (&kept);
      cairo_region_subtract_rectangle (region, &pixels);
    }
}

void
tl_mark_clip (cairo_t *cr, TlScene *scene, const TlViewport *viewport, const TlRect *area)
{
  TlRect view, seen;
  cairo_rectangle_int_t whole;
  cairo_region_t *region;

  g_return_if_fail (cr != NULL && scene != NULL && viewport != NULL && area != NULL);

  /* A hand-off may reach far. */
  view = (TlRect){ 0, 0, viewport->width, viewport->height };
  if (!tl_rect_intersect (&view, area, &seen))
    seen = (TlRect){ 0 };

  /* Far out nothing is read. */
  if (viewport->flat)
    {
      cairo_rectangle (cr, seen.x, seen.y, seen.width, seen.height);
      cairo_clip (cr);
      return;
    }
  whole = whole_pixels (&seen);
  region = cairo_region_create_rectangle (&whole);
  for (int band = 0; band < TL_N_BANDS; band++)
    spare_band (region, scene, viewport, band, &seen);
  for (int i = 0; i < cairo_region_num_rectangles (region); i++)
    {
      cairo_rectangle_int_t part;

      cairo_region_get_rectangle (region, i, &part);
      cairo_rectangle (cr, part.x, part.y, part.width, part.height);
    }
  cairo_region_destroy (region);
  cairo_clip (cr);
}

#include "app/canvas/viewport.h"

#include <math.h>

/* Head and side together never take more than this share of the view from the body. */
#define STUCK_SHARE 0.45

static const double steps[] = { 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 6, 8 };

/* Where a scene narrower than the view begins: in the middle. */
static double
free_x (const TlViewport *viewport)
{
  return MAX (0, (viewport->width - viewport->scene_width * viewport->zoom) / 2) - viewport->scroll_x;
}

static double
free_y (const TlViewport *viewport)
{
  return -viewport->scroll_y;
}

/* How far a band of @length units scrolls away before it stays: zoomed in, only its inner end stays. */
static double
slack (const TlViewport *viewport, double given, double length, double view)
{
  return MAX (given, length - view * STUCK_SHARE / viewport->zoom);
}

void
tl_viewport_init (TlViewport *viewport)
{
  g_return_if_fail (viewport != NULL);

  *viewport = (TlViewport){ .zoom = 1 };
}

void
tl_viewport_origin (const TlViewport *viewport, TlBand band, double *x, double *y)
{
  g_return_if_fail (viewport != NULL);

  *x = free_x (viewport);
  *y = free_y (viewport);

  if (!viewport->flat && (band == TL_BAND_HEAD || band == TL_BAND_CORNER))
    *y = MAX (*y, -slack (viewport, viewport->slack_y, viewport->head_height, viewport->height) * viewport->zoom);

  if (!viewport->flat && (band == TL_BAND_SIDE || band == TL_BAND_CORNER))
    {
      double kept = slack (viewport, viewport->slack_x, viewport->side_width, viewport->width) * viewport->zoom;

      if (viewport->mirrored)
        *x = MIN (*x, viewport->width + kept - viewport->scene_width * viewport->zoom);
      else
        *x = MAX (*x, -kept);
    }

  /* Whole pixels, so that text does not shimmer while the map is moved. */
  *x = round (*x);
  *y = round (*y);
}

/* Where the side ends towards the body and the head ends, px. */
static void
edges (const TlViewport *viewport, double *side, double *head)
{
  double x, y;

  tl_viewport_origin (viewport, TL_BAND_CORNER, &x, &y);
  *head = y + viewport->head_height * viewport->zoom;
  if (viewport->mirrored)
    *side = x + (viewport->scene_width - viewport->side_width) * viewport->zoom;
  else
    *side = x + viewport->side_width * viewport->zoom;
  *side = CLAMP (round (*side), 0, viewport->width);
  *head = CLAMP (round (*head), 0, viewport->height);
}

TlRect
tl_viewport_clip (const TlViewport *viewport, TlBand band)
{
  double side, head;
  gboolean top = band == TL_BAND_HEAD || band == TL_BAND_CORNER;
  gboolean at_side = band == TL_BAND_SIDE || band == TL_BAND_CORNER;
  TlRect clip = { 0 };

  g_return_val_if_fail (viewport != NULL, clip);

  edges (viewport, &side, &head);
  clip.y = top ? 0 : head;
  clip.height = top ? head : viewport->height - head;
  /* The side's own part of the view lies before its edge, or behind it when mirrored. */
  if (at_side != viewport->mirrored)
    clip.width = side;
  else
    {
      clip.x = side;
      clip.width = viewport->width - side;
    }
  return clip;
}

TlRect
tl_viewport_area (const TlViewport *viewport, TlBand band)
{
  TlRect clip = tl_viewport_clip (viewport, band);
  TlRect area = { 0 };
  double x, y;

  g_return_val_if_fail (viewport != NULL, area);

  tl_viewport_origin (viewport, band, &x, &y);
  area.x = (clip.x - x) / viewport->zoom;
  area.y = (clip.y - y) / viewport->zoom;
  area.width = clip.width / viewport->zoom;
  area.height = clip.height / viewport->zoom;
  return area;
}

TlBand
tl_viewport_band_at (const TlViewport *viewport, double x, double y)
{
  double side, head;
  gboolean at_side;

  g_return_val_if_fail (viewport != NULL, TL_BAND_BODY);

  edges (viewport, &side, &head);
  at_side = viewport->mirrored ? x >= side : x < side;
  if (y < head)
    return at_side ? TL_BAND_CORNER : TL_BAND_HEAD;
  return at_side ? TL_BAND_SIDE : TL_BAND_BODY;
}

void
tl_viewport_to_scene (const TlViewport *viewport, double x, double y, TlBand *band, double *scene_x, double *scene_y)
{
  TlBand seen = tl_viewport_band_at (viewport, x, y);
  double origin_x, origin_y;

  tl_viewport_origin (viewport, seen, &origin_x, &origin_y);
  *scene_x = (x - origin_x) / viewport->zoom;
  *scene_y = (y - origin_y) / viewport->zoom;
  if (band != NULL)
    *band = seen;
}

void
tl_viewport_from_scene (const TlViewport *viewport, TlBand band, double scene_x, double scene_y, double *x, double *y)
{
  double origin_x, origin_y;

  tl_viewport_origin (viewport, band, &origin_x, &origin_y);
  *x = origin_x + scene_x * viewport->zoom;
  *y = origin_y + scene_y * viewport->zoom;
}

TlRect
tl_viewport_rect (const TlViewport *viewport, TlBand band, const TlRect *rect)
{
  TlRect out = { 0 };

  g_return_val_if_fail (viewport != NULL && rect != NULL, out);

  tl_viewport_from_scene (viewport, band, rect->x, rect->y, &out.x, &out.y);
  out.width = rect->width * viewport->zoom;
  out.height = rect->height * viewport->zoom;
  return out;
}

void
tl_viewport_content (const TlViewport *viewport, double *width, double *height)
{
  g_return_if_fail (viewport != NULL);

  *width = MAX (viewport->width, viewport->scene_width * viewport->zoom);
  *height = MAX (viewport->height, viewport->scene_height * viewport->zoom);
}

void
tl_viewport_clamp (TlViewport *viewport)
{
  double width, height;

  g_return_if_fail (viewport != NULL);

  viewport->zoom = CLAMP (viewport->zoom, TL_VIEWPORT_ZOOM_MIN, TL_VIEWPORT_ZOOM_MAX);
  tl_viewport_content (viewport, &width, &height);
  viewport->scroll_x = CLAMP (viewport->scroll_x, 0, width - viewport->width);
  viewport->scroll_y = CLAMP (viewport->scroll_y, 0, height - viewport->height);
}

void
tl_viewport_zoom_at (TlViewport *viewport, double zoom, double x, double y)
{
  double side, head, scene_x, scene_y;

  g_return_if_fail (viewport != NULL && zoom > 0);

  /* Over a band that stays, the body's edge beside it is what stands still. */
  edges (viewport, &side, &head);
  x = viewport->mirrored ? MIN (x, side) : MAX (x, side);
  y = MAX (y, head);

  scene_x = (x - free_x (viewport)) / viewport->zoom;
  scene_y = (y - free_y (viewport)) / viewport->zoom;
  viewport->zoom = CLAMP (zoom, TL_VIEWPORT_ZOOM_MIN, TL_VIEWPORT_ZOOM_MAX);
  viewport->scroll_x = scene_x * viewport->zoom - x;
  viewport->scroll_y = scene_y * viewport->zoom - y;
  tl_viewport_clamp (viewport);
}

double
tl_viewport_zoom_step (double zoom, int by)
{
  if (by > 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        if (steps[i] > zoom * 1.01)
          return steps[i];
      return TL_VIEWPORT_ZOOM_MAX;
    }

  for (guint i = G_N_ELEMENTS (steps); i > 0; i--)
    if (steps[i - 1] < zoom * 0.99)
      return steps[i - 1];
  return TL_VIEWPORT_ZOOM_MIN;
}

double
tl_viewport_zoom_fit (const TlViewport *viewport)
{
  double zoom;

  g_return_val_if_fail (viewport != NULL, 1);

  if (viewport->scene_width <= 0 || viewport->scene_height <= 0 || viewport->width <= 0 || viewport->height <= 0)
    return 1;
  zoom = MIN (viewport->width / viewport->scene_width, viewport->height / viewport->scene_height);
  return CLAMP (zoom, TL_VIEWPORT_ZOOM_MIN, 2);
}

double
tl_viewport_zoom_open (const TlViewport *viewport, double text_size, double natural)
{
  double zoom;

  g_return_val_if_fail (viewport != NULL, 1);

  if (viewport->scene_width <= 0 || viewport->width <= 0)
    return natural;
  zoom = MIN (viewport->width / viewport->scene_width, natural);
  return zoom * text_size < TL_VIEWPORT_LEGIBLE * natural ? natural : zoom;
}

/* The least change of a scroll that puts [start, start + length] inside [low, high]. */
static double
shift_into (double start, double length, double low, double high, gboolean end_first)
{
  if (length > high - low)
    return end_first ? start + length - high : start - low;
  if (start < low)
    return start - low;
  if (start + length > high)
    return start + length - high;
  return 0;
}

gboolean
tl_viewport_reveal (TlViewport *viewport, TlBand band, const TlRect *rect, double around)
{
  TlViewport before;

  g_return_val_if_fail (viewport != NULL && rect != NULL, FALSE);

  before = *viewport;
  /* What stands at the outer end of head or side scrolls away with it. */
  if (band == TL_BAND_HEAD || band == TL_BAND_CORNER)
    if (tl_viewport_rect (viewport, band, rect).y < 0)
      viewport->scroll_y = MIN (viewport->scroll_y, MAX (0, rect->y * viewport->zoom - around));
  if (band == TL_BAND_CORNER)
    viewport->scroll_x = viewport->mirrored ? G_MAXDOUBLE : 0;
  tl_viewport_clamp (viewport);

  /* Twice: scrolling may make head or side stay, and so take room from the body. */
  for (int round = 0; round < 2; round++)
    {
      TlRect clip = tl_viewport_clip (viewport, TL_BAND_BODY);
      TlRect seen = tl_viewport_rect (viewport, band, rect);

      if (band == TL_BAND_BODY || band == TL_BAND_HEAD)
        viewport->scroll_x += shift_into (seen.x - around, seen.width + 2 * around, clip.x, clip.x + clip.width, viewport->mirrored);
      if (band == TL_BAND_BODY || band == TL_BAND_SIDE)
        viewport->scroll_y += shift_into (seen.y - around, seen.height + 2 * around, clip.y, clip.y + clip.height, FALSE);
      tl_viewport_clamp (viewport);
    }
  return before.scroll_x != viewport->scroll_x || before.scroll_y != viewport->scroll_y;
}

/* Head and side take what they have at a zoom, as far as the edges let them stay. */
static double
zoom_for (double length, double view, double stuck, double slack, double around)
{
  double seen = MAX (0, stuck - slack), all = (view - 2 * around) / (length + seen);

  /* They never take more than their share. */
  return MIN (all, TL_VIEWPORT_ZOOM_MAX) * seen > view * STUCK_SHARE ? (view * (1 - STUCK_SHARE) - 2 * around) / length : all;
}

void
tl_viewport_show (TlViewport *viewport, const TlRect *area, double around, double most)
{
  g_return_if_fail (viewport != NULL && area != NULL);

  if (viewport->width <= 0 || viewport->height <= 0)
    return;
  viewport->zoom = MIN (zoom_for (MAX (area->width, 1), viewport->width, viewport->side_width, viewport->slack_x, around),
                        zoom_for (MAX (area->height, 1), viewport->height, viewport->head_height, viewport->slack_y, around));
  viewport->zoom = MIN (viewport->zoom, most);
  tl_viewport_clamp (viewport);

  /* Twice: scrolling may make head or side stay, and so take room from the body. */
  for (int round = 0; round < 2; round++)
    {
      TlRect clip = tl_viewport_clip (viewport, TL_BAND_BODY), seen = tl_viewport_rect (viewport, TL_BAND_BODY, area);

      viewport->scroll_x += seen.x + seen.width / 2 - (clip.x + clip.width / 2);
      viewport->scroll_y += seen.y + seen.height / 2 - (clip.y + clip.height / 2);
      tl_viewport_clamp (viewport);
    }
}

void
tl_viewport_present (TlViewport *viewport, const TlRect *column, double text_size)
{
  double large, whole, widest;
  TlRect clip, seen;

  g_return_if_fail (viewport != NULL && column != NULL && text_size > 0);

  if (viewport->width <= 0 || viewport->height <= 0)
    return;
  large = viewport->height / 50 / text_size;
  whole = viewport->height / MAX (1, viewport->scene_height - viewport->slack_y);
  widest = viewport->width / (viewport->side_width + column->width * 1.2);
  viewport->zoom = MAX (large, MIN (whole, widest));
  /* The title slides away, the headers stay. */
  viewport->scroll_y = viewport->slack_y * viewport->zoom;
  tl_viewport_clamp (viewport);

  for (int round = 0; round < 2; round++)
    {
      clip = tl_viewport_clip (viewport, TL_BAND_BODY);
      seen = tl_viewport_rect (viewport, TL_BAND_BODY, column);
      viewport->scroll_x += seen.x + seen.width / 2 - (clip.x + clip.width / 2);
      tl_viewport_clamp (viewport);
    }
}

gboolean
tl_rect_intersect (const TlRect *a, const TlRect *b, TlRect *both)
{
  TlRect out;

  out.x = MAX (a->x, b->x);
  out.y = MAX (a->y, b->y);
  out.width = MIN (a->x + a->width, b->x + b->width) - out.x;
  out.height = MIN (a->y + a->height, b->y + b->height) - out.y;
  if (both != NULL)
    *both = out;
  return out.width > 0 && out.height > 0;
}

gboolean
tl_rect_contains (const TlRect *rect, double x, double y)
{
  return x >= rect->x && y >= rect->y && x < rect->x + rect->width && y < rect->y + rect->height;
}

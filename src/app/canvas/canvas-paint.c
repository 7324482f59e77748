/* The picture below the marks: one cairo node of what is seen, a clip and a transform a band (PLATFORM.md B4). */
#include "app/canvas/canvas-private.h"

#include <math.h>
#include <string.h>

#include "app/compat.h"
#include "picture/painter.h"
#include "picture/theme.h"

#define SHADE 7.0      /* px: where the map slides under head or side */
#define PATCH_MARGIN 2 /* px: letters that hang over */

/* Paints a band inside the path that @cr has, which lies in @extent. */
static void
paint_band (TlCanvas *self, cairo_t *cr, TlBand band, const TlRect *extent)
{
  TlRect area;
  double x, y;

  tl_viewport_origin (&self->viewport, band, &x, &y);
  area = (TlRect){ (extent->x - x) / self->viewport.zoom, (extent->y - y) / self->viewport.zoom,
                   extent->width / self->viewport.zoom, extent->height / self->viewport.zoom };

  cairo_save (cr);
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, self->viewport.zoom, self->viewport.zoom);
  tl_paint_band (cr, self->scene, band, &area, tl_canvas_scale (self), TL_PAINT_DETAIL | TL_PAINT_SNAP);
  cairo_restore (cr);
  cairo_new_path (cr);
}

/* A soft edge where the map slides under something that stays. */
static void
shade (cairo_t *cr, const TlTheme *theme, double x, double y, double width, double height, double dx, double dy)
{
  cairo_pattern_t *fade = cairo_pattern_create_linear (dx < 0 ? x + width : x, y, dx < 0 ? x : x + width * fabs (dx), y + height * dy);
  double r = ((theme->ink >> 24) & 0xff) / 255.0, g = ((theme->ink >> 16) & 0xff) / 255.0, b = ((theme->ink >> 8) & 0xff) / 255.0;

  cairo_pattern_add_color_stop_rgba (fade, 0, r, g, b, 0.13);
  cairo_pattern_add_color_stop_rgba (fade, 0.4, r, g, b, 0.04);
  cairo_pattern_add_color_stop_rgba (fade, 1, r, g, b, 0);
  cairo_set_source (cr, fade);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
  cairo_pattern_destroy (fade);
}

static void
paint_edges (TlCanvas *self, cairo_t *cr)
{
  const TlTheme *theme = tl_theme_of (&self->view);
  TlRect body = tl_viewport_clip (&self->viewport, TL_BAND_BODY);
  double body_x, body_y, x, y, top;

  tl_viewport_origin (&self->viewport, TL_BAND_BODY, &body_x, &body_y);
  tl_viewport_origin (&self->viewport, TL_BAND_CORNER, &x, &y);
  /* Not through the title, which stays as a whole. */
  top = MAX (0, y + tl_scene_head_top (self->scene) * self->viewport.zoom);

  if (y > body_y)
    {
      shade (cr, theme, 0, body.y, self->viewport.width, SHADE, 0, 1);
      tl_paint_source (cr, theme->panel_border, 1);
      cairo_rectangle (cr, 0, body.y - 1, self->viewport.width, 1);
      cairo_fill (cr);
    }
  if (x != body_x)
    {
      double edge = self->viewport.mirrored ? body.width : body.x;

      shade (cr, theme, self->viewport.mirrored ? edge - SHADE : edge, top, SHADE, self->viewport.height - top, self->viewport.mirrored ? -1 : 1, 0);
      tl_paint_source (cr, theme->panel_border, 1);
      cairo_rectangle (cr, self->viewport.mirrored ? edge : edge - 1, top, 1, self->viewport.height - top);
      cairo_fill (cr);
    }
}

/* What of @area (px) the bands show. */
static void
paint_near (TlCanvas *self, cairo_t *cr, const TlRect *area)
{
  TlRect clip;
  double x, y;

  for (TlBand band = 0; band < TL_BAND_CORNER; band++)
    {
      clip = tl_viewport_clip (&self->viewport, band);
      if (!tl_rect_intersect (&clip, area, &clip))
        continue;
      cairo_rectangle (cr, clip.x, clip.y, clip.width, clip.height);
      paint_band (self, cr, band, &clip);
    }

  /* The title stands above the headers and is wider than its corner. */
  clip = tl_viewport_clip (&self->viewport, TL_BAND_CORNER);
  tl_viewport_origin (&self->viewport, TL_BAND_CORNER, &x, &y);
  cairo_rectangle (cr, clip.x, clip.y, clip.width, clip.height);
  cairo_rectangle (cr, 0, 0, self->viewport.width, MAX (0, y + tl_scene_head_top (self->scene) * self->viewport.zoom));
  paint_band (self, cr, TL_BAND_CORNER, area);
  paint_edges (self, cr);
}

/* ---- far out ---- */

void
tl_canvas_drop_far (TlCanvas *self)
{
  g_clear_pointer (&self->far.surface, cairo_surface_destroy);
  g_clear_pointer (&self->far.scene, tl_scene_unref);
}

/* Paints a rectangle (device px) of a surface whose scene begins at (far.x, far.y). */
static void
paint_far_part (TlCanvas *self, cairo_surface_t *surface, int x, int y, int width, int height)
{
  int stride = cairo_image_surface_get_stride (surface);
  cairo_surface_t *part;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;
  part = cairo_image_surface_create_for_data (cairo_image_surface_get_data (surface) + (gsize) y * stride + 4 * (gsize) x,
                                              CAIRO_FORMAT_RGB24, width, height, stride);
  cr = cairo_create (part);
  tl_paint_ground (cr, self->scene);
  cairo_destroy (cr);
  tl_paint_far (part, self->scene, self->viewport.zoom * self->far.scale, self->far.x * self->far.scale - x, self->far.y * self->far.scale - y);
  cairo_surface_destroy (part);
}

/* Takes over what both pictures show, the old one lying (dx, dy) device px from the new, and paints the strips that came
 * into view. */
static void
shift_far (TlCanvas *self, cairo_surface_t *surface, cairo_surface_t *old, int dx, int dy)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int kept_width = width - ABS (dx), kept_height = height - ABS (dy), left = MAX (dx, 0), top = MAX (dy, 0);
  guchar *to = cairo_image_surface_get_data (surface);
  const guchar *from = cairo_image_surface_get_data (old);

  for (int row = 0; row < kept_height; row++)
    memcpy (to + (gsize) (top + row) * stride + 4 * (gsize) left, from + (gsize) (top - dy + row) * stride + 4 * (gsize) (left - dx), 4 * (gsize) kept_width);
  paint_far_part (self, surface, dx > 0 ? 0 : kept_width, 0, ABS (dx), height);
  paint_far_part (self, surface, left, dy > 0 ? 0 : kept_height, kept_width, ABS (dy));
}

/* The picture of what is seen. Of the one before as much is kept as is still right: panning paints strips only. */
static void
make_far (TlCanvas *self)
{
  double scale = compat_scale (GTK_WIDGET (self)), x, y;
  int width = (int) ceil (self->viewport.width * scale), height = (int) ceil (self->viewport.height * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height), *old = self->far.surface;
  double dx, dy;

  tl_viewport_origin (&self->viewport, TL_BAND_BODY, &x, &y);
  dx = round ((x - self->far.x) * scale);
  dy = round ((y - self->far.y) * scale);
  cairo_surface_flush (surface);
  if (old != NULL && self->far.scene == self->scene && self->far.zoom == self->viewport.zoom && self->far.scale == scale
      && cairo_image_surface_get_width (old) == width && cairo_image_surface_get_height (old) == height && fabs (dx) < width && fabs (dy) < height)
    {
      self->far.x += dx / scale;
      self->far.y += dy / scale;
      shift_far (self, surface, old, (int) dx, (int) dy);
    }
  else
    {
      self->far.zoom = self->viewport.zoom;
      self->far.scale = scale;
      self->far.x = x;
      self->far.y = y;
      paint_far_part (self, surface, 0, 0, width, height);
    }
  tl_canvas_drop_far (self);
  self->far.surface = surface;
  self->far.scene = tl_scene_ref (self->scene);
  cairo_surface_mark_dirty (surface);
  cairo_surface_set_device_scale (surface, scale, scale);
}

static void
paint_far (TlCanvas *self, cairo_t *cr)
{
  make_far (self);
  cairo_set_source_surface (cr, self->far.surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
}

/* ---- what is kept from frame to frame ---- */

void
tl_canvas_drop_picture (TlCanvas *self)
{
  g_clear_pointer (&self->picture.node, gsk_render_node_unref);
  g_clear_pointer (&self->picture.patch, gsk_render_node_unref);
  g_clear_pointer (&self->picture.scene, tl_scene_unref);
  self->picture.changed = (TlRect){ 0 };
}

void
tl_canvas_damage (TlCanvas *self, const TlRect *changed)
{
  TlRect *all = &self->picture.changed;
  double right = MAX (all->x + all->width, changed->x + changed->width), bottom = MAX (all->y + all->height, changed->y + changed->height);

  if (all->width <= 0)
    *all = *changed;
  else
    {
      all->x = MIN (all->x, changed->x);
      all->y = MIN (all->y, changed->y);
      all->width = right - all->x;
      all->height = bottom - all->y;
    }
  g_clear_pointer (&self->picture.patch, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_kept (TlCanvas *self)
{
  const TlViewport *now = &self->viewport, *then = &self->picture.viewport;

  return self->picture.node != NULL && self->picture.scene == self->scene && self->picture.theme == self->view.theme
         && now->width == then->width && now->height == then->height && now->zoom == then->zoom
         && now->scroll_x == then->scroll_x && now->scroll_y == then->scroll_y && now->flat == then->flat
         && self->picture.scale == compat_scale (GTK_WIDGET (self));
}

static GskRenderNode *
make_node (TlCanvas *self, const TlRect *area)
{
  GskRenderNode *node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (area->x, area->y, area->width, area->height));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  if (self->viewport.flat)
    paint_far (self, cr);
  else
    {
      tl_paint_ground (cr, self->scene);
      paint_near (self, cr, area);
    }
  cairo_destroy (cr);
  return node;
}

/* The same node as in the frame before costs GTK nothing; so where only a text was typed, the new picture of its card is laid
 * over the old one of all. */
static void
append_patch (TlCanvas *self, GtkSnapshot *snapshot)
{
  TlRect view = { 0, 0, self->viewport.width, self->viewport.height };
  TlRect area = tl_viewport_rect (&self->viewport, TL_BAND_BODY, &self->picture.changed);

  if (self->picture.patch == NULL)
    {
      area = (TlRect){ floor (area.x) - PATCH_MARGIN, floor (area.y) - PATCH_MARGIN, ceil (area.width) + 2 * PATCH_MARGIN + 1, ceil (area.height) + 2 * PATCH_MARGIN + 1 };
      if (!tl_rect_intersect (&area, &view, &area))
        return;
      self->picture.patch = make_node (self, &area);
    }
  gtk_snapshot_append_node (snapshot, self->picture.patch);
}

void
tl_canvas_paint (TlCanvas *self, GtkSnapshot *snapshot)
{
  TlRect view = { 0, 0, self->viewport.width, self->viewport.height };
  TlColour ground = tl_theme_of (&self->view)->ground;
  GdkRGBA colour = { ((ground >> 24) & 0xff) / 255.0, ((ground >> 16) & 0xff) / 255.0, ((ground >> 8) & 0xff) / 255.0, 1 };

  gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (0, 0, view.width, view.height));
  if (self->scene == NULL || self->viewport.width <= 0 || gtk_widget_get_visible (self->empty))
    return;

  if (!is_kept (self))
    {
      tl_canvas_drop_picture (self);
      self->picture.node = make_node (self, &view);
      self->picture.scene = tl_scene_ref (self->scene);
      self->picture.viewport = self->viewport;
      self->picture.theme = self->view.theme;
      self->picture.scale = compat_scale (GTK_WIDGET (self));
    }
  gtk_snapshot_append_node (snapshot, self->picture.node);
  if (self->picture.changed.width > 0 && !self->viewport.flat)
    append_patch (self, snapshot);
}

#include "app/widgets/thumbnail.h"

#include "picture/painter.h"

/* The frame round the map, as a share of the picture. */
#define MARGIN 0.03

GdkTexture *
tl_texture_new (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface), stride;
  cairo_surface_t *copy = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (copy);
  g_autoptr (GBytes) bytes = NULL;

  /* A surface without alpha has anything in its place. */
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (copy);
  stride = cairo_image_surface_get_stride (copy);
  bytes = g_bytes_new (cairo_image_surface_get_data (copy), (gsize) stride * height);
  cairo_surface_destroy (copy);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

void
tl_thumbnail_draw (cairo_t *cr, TlScene *scene, int width, int height, gboolean crop)
{
  double scene_width, scene_height, margin = MARGIN * MIN (width, height), scale, top;

  g_return_if_fail (cr != NULL && scene != NULL);

  tl_scene_size (scene, &scene_width, &scene_height);
  scale = (width - 2 * margin) / MAX (scene_width, 1);
  if (!crop)
    scale = MIN (scale, (height - 2 * margin) / MAX (scene_height, 1));
  top = (height - scene_height * scale) / 2;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  tl_paint_ground (cr, scene);
  cairo_translate (cr, (width - scene_width * scale) / 2, crop ? MAX (top, margin) : top);
  cairo_scale (cr, scale, scale);
  tl_paint_scene (cr, scene, scale, TL_PAINT_DETAIL);
  cairo_restore (cr);
}

GdkTexture *
tl_thumbnail_new (TlScene *scene, int width, int height)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  GdkTexture *texture;

  g_return_val_if_fail (scene != NULL && width > 0 && height > 0, NULL);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  tl_thumbnail_draw (cr, scene, width, height, FALSE);
  cairo_destroy (cr);

  texture = tl_texture_new (surface);
  cairo_surface_destroy (surface);
  return texture;
}

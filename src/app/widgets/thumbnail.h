/* Throughline: a small picture of a scene for the screen. */
#pragma once

#include <gdk/gdk.h>

#include "picture/scene.h"

G_BEGIN_DECLS

/* Paints the map into a rectangle at the origin, fitted and centred; with @crop it fills the width and its lower part is cut
 * off, so that a very small picture still says something. */
void tl_thumbnail_draw (cairo_t *cr, TlScene *scene, int width, int height, gboolean crop);
/* The same as a texture; @width, @height: in device pixels. (transfer full) */
GdkTexture *tl_thumbnail_new (TlScene *scene, int width, int height);
/* A copy of an image surface, with alpha or without. (transfer full) */
GdkTexture *tl_texture_new (cairo_surface_t *surface);

G_END_DECLS

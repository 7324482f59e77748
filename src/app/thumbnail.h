/* Throughline: a small picture of a scene for the screen. */
#pragma once

#include <gdk/gdk.h>

#include "picture/scene.h"

G_BEGIN_DECLS

/* @width, @height: in device pixels. The map is fitted and centred; with @crop it fills the width and its lower part is cut
 * off, so that a very small picture still says something. (transfer full) */
GdkTexture *tl_thumbnail_new (TlScene *scene, int width, int height, gboolean crop);

G_END_DECLS

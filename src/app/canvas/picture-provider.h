/* Throughline: a piece of the picture for the clipboard or a drag, as PNG: drawn only when somebody wants it. */
#pragma once

#include <gtk/gtk.h>

#include "picture/scene.h"

G_BEGIN_DECLS

/* @area: of the scene, units, all bands in place. Twice as large as on screen at 100 %, less where that were too large. */
GdkContentProvider *tl_picture_provider_new (TlScene *scene, const TlRect *area);
/* The same picture at once; @scale: pixels a unit. (transfer full) */
cairo_surface_t *tl_picture_draw (TlScene *scene, const TlRect *area, double scale);

G_END_DECLS

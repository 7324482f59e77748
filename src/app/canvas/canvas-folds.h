/* Throughline: the small triangle at the end of a row's name that folds the row away and shows it again. Drawn by the overlay, so that
 * no export has it.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/canvas/viewport.h"
#include "picture/scene.h"
#include "picture/theme.h"

G_BEGIN_DECLS

/* The middle of a row's triangle, px: beside the first line of its name, or the highest place below that is free of text. */
TlPoint tl_fold_place (TlScene *scene, const TlViewport *viewport, const TlSceneRow *row);
/* The row whose triangle lies at a point of the view, px; NULL: none. */
const TlSceneRow *tl_fold_at (TlScene *scene, const TlViewport *viewport, double x, double y);
/* All of them that are seen; @hot: the key of the row whose triangle is under the pointer, or NULL. */
void tl_folds_draw (TlScene *scene, const TlViewport *viewport, const TlTheme *theme, const TlHandle *hot, GtkSnapshot *snapshot);

G_END_DECLS

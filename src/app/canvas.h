/* Throughline: the canvas, where a map is looked at and drawn on.
 *
 * A GtkScrollable that paints the visible part of the scene into one cairo node; hover, selection and drag marks are a child
 * widget above it, so moving them repaints nothing else. It edits the map through app/commands.h only.
 *
 * Class actions (parameterless unless said): canvas.zoom-in, canvas.zoom-out, canvas.zoom-100, canvas.zoom-fit,
 * canvas.add-stage, canvas.add-function, canvas.add-activity, canvas.connect, canvas.edit, canvas.delete,
 * canvas.select-all, canvas.move-earlier, canvas.move-later (and .move-up, .move-down).
 */
#pragma once

#include <gtk/gtk.h>

#include "app/selection.h"
#include "picture/scene.h"

G_BEGIN_DECLS

#define TL_TYPE_CANVAS (tl_canvas_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvas, tl_canvas, TL, CANVAS, GtkWidget)

GtkWidget    *tl_canvas_new           (void);
void          tl_canvas_set_map       (TlCanvas *canvas, TlMap *map);
TlMap        *tl_canvas_get_map       (TlCanvas *canvas);
/* The view is copied; theme and direction come with it. */
void          tl_canvas_set_view      (TlCanvas *canvas, const TlView *view);
const TlView *tl_canvas_get_view      (TlCanvas *canvas);
TlSelection  *tl_canvas_get_selection (TlCanvas *canvas);
TlScene      *tl_canvas_get_scene     (TlCanvas *canvas); /* transfer none; NULL before a map is set */
double        tl_canvas_get_zoom      (TlCanvas *canvas);
void          tl_canvas_zoom_fit      (TlCanvas *canvas);
/* Scrolls a record into view. */
void          tl_canvas_reveal        (TlCanvas *canvas, TlHandle handle);
/* Opens the text of a record for editing in place. */
void          tl_canvas_edit          (TlCanvas *canvas, TlHandle handle);
/* Commits an open text editor, cancels a drag: before saving and closing. */
void          tl_canvas_finish        (TlCanvas *canvas);

G_END_DECLS

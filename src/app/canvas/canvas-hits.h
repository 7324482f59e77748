/* Throughline: the marks on what a search found, right above the picture; a child of the canvas that is never a target. */
#pragma once

#include <gtk/gtk.h>

#include "app/canvas/viewport.h"

G_BEGIN_DECLS

#define TL_TYPE_CANVAS_HITS (tl_canvas_hits_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvasHits, tl_canvas_hits, TL, CANVAS_HITS, GtkWidget)

GtkWidget *tl_canvas_hits_new (void);
/* What to mark: handles of records, copied; @current is the one that is looked at. */
void tl_canvas_hits_set (TlCanvasHits *hits, const TlHandle *handles, guint n, TlHandle current);
/* Over which scene, as what sees it. */
void tl_canvas_hits_show (TlCanvasHits *hits, TlScene *scene, const TlViewport *viewport, TlThemeName theme);

G_END_DECLS

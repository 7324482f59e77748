/* Throughline: the search over the map: what is typed is marked on the picture, and Enter goes from one hit to the next.
 *
 * Escape goes back to where one was before; Ctrl+Enter and the cross stay at the hit.
 */
#pragma once

#include "app/canvas/canvas.h"

G_BEGIN_DECLS

#define TL_TYPE_SEARCH_BAR (tl_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (TlSearchBar, tl_search_bar, TL, SEARCH_BAR, GtkWidget)

/* The canvas whose map is searched; not kept alive. */
void tl_search_bar_set_canvas (TlSearchBar *bar, TlCanvas *canvas);
/* The map of the canvas is another one, or none. */
void tl_search_bar_map_set (TlSearchBar *bar);
/* Opens it, the text selected so that typing writes over it. */
void tl_search_bar_open (TlSearchBar *bar);
/* To the next (@by 1) or previous (-1) hit; opens the bar where there is nothing to step through. */
void tl_search_bar_step (TlSearchBar *bar, int by);
void tl_search_bar_close (TlSearchBar *bar, gboolean go_back);

G_END_DECLS

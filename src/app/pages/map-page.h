/* Throughline: a page of the window: another look at the same map, beside the canvas and with its selection.
 *
 * A page is a widget that implements this interface and has a row in window-pages.c's table. It is made when it is first shown;
 * while it is hidden it hears of nothing, and is told to refresh when it is shown again.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/view/selection.h"
#include "picture/scene.h"

G_BEGIN_DECLS

#define TL_TYPE_MAP_PAGE (tl_map_page_get_type ())
G_DECLARE_INTERFACE (TlMapPage, tl_map_page, TL, MAP_PAGE, GtkWidget)

struct _TlMapPageInterface
{
  GTypeInterface parent;

  /* The map and what of it is selected, which all pages share; NULL: there is none any more. */
  void (*set_map) (TlMapPage *page, TlMap *map, TlSelection *selection);
  /* Shows the map as it is now; called when it changed, and when the view did: its words, theme, measure, wave, segment. */
  void (*refresh) (TlMapPage *page, const TlView *view);
  /* Takes over what is being typed; may be missing. */
  void (*finish) (TlMapPage *page);
  /* Gives the keyboard to its main part. */
  void (*enter) (TlMapPage *page);
  /* Larger (1), smaller (-1), the original size (0), all of it (2); missing: it has one size. */
  void (*zoom) (TlMapPage *page, int by);
  /* What it exports; missing: nothing, so that the map is exported. (transfer full) */
  TlScene *(*picture) (TlMapPage *page, const TlView *view);
  char *(*csv) (TlMapPage *page, const TlView *view); /* missing: no table */
};

void tl_map_page_set_map (TlMapPage *page, TlMap *map, TlSelection *selection);
void tl_map_page_refresh (TlMapPage *page, const TlView *view);
void tl_map_page_finish (TlMapPage *page);
void tl_map_page_enter (TlMapPage *page);
gboolean tl_map_page_zoom (TlMapPage *page, int by);                /* FALSE: it has one size */
TlScene *tl_map_page_picture (TlMapPage *page, const TlView *view); /* NULL: nothing of its own */
char *tl_map_page_csv (TlMapPage *page, const TlView *view);        /* NULL: no table */

/* From inside a page: goes to the map, selects @handles there and brings the first into view. */
void tl_map_page_show_on_map (GtkWidget *widget, const TlHandle *handles, guint n);

G_END_DECLS

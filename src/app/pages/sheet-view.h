/* Throughline: shows a table or page that src/picture drew (scene-tables.h): scrolls it with its headers in view, and carries the
 * keyboard from spot to spot.
 *
 * Arrows walk as seen, Home and End within a row, with Ctrl over the whole; each spot in view has an invisible widget with the
 * spot's words for assistive technology. What keys and presses mean is the page's: it hears the signals.
 *
 * Signals:
 *   moved (TlSheetView *)                         another spot has the keyboard
 *   activated (TlSheetView *)                     Enter, or a double press, on the spot that has it
 *   clicked (TlSheetView *)                       one click on it
 *   typed (TlSheetView *, guint keyval) gboolean  a key for the page; TRUE: it took it
 *   menu (TlSheetView *, double x, double y)      its menu is asked for, at a point of the view
 */
#pragma once

#include <gtk/gtk.h>

#include "picture/scene.h"

G_BEGIN_DECLS

#define TL_TYPE_SHEET_VIEW (tl_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (TlSheetView, tl_sheet_view, TL, SHEET_VIEW, GtkWidget)

/* @grid: rows and columns; else lines. @name: for assistive technology. */
GtkWidget *tl_sheet_view_new (gboolean grid, const char *name);
/* The keyboard stays at its row and column. */
void tl_sheet_view_set_scene (TlSheetView *view, TlScene *scene);
/* The spot that has the keyboard; NULL: there is none. Until the next scene. */
const TlSpot *tl_sheet_view_get_spot (TlSheetView *view);
/* What is read of it; NULL: there is none. */
const char *tl_sheet_view_get_label (TlSheetView *view);
void tl_sheet_view_go_to (TlSheetView *view, guint row, guint column);
/* The first spot that is about both. */
void tl_sheet_view_go_to_handles (TlSheetView *view, TlHandle handle, TlHandle other);
/* Asks for the menu of the spot that has the keyboard. */
void tl_sheet_view_open_menu (TlSheetView *view);
/* Steps larger (1), smaller (-1), the original size (0), or as large as fits (2). */
void tl_sheet_view_zoom (TlSheetView *view, int by);

G_END_DECLS

/* Throughline: an invisible widget over a spot of a table, so that assistive technology can read and focus it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_SHEET_CELL (tl_sheet_cell_get_type ())
G_DECLARE_FINAL_TYPE (TlSheetCell, tl_sheet_cell, TL, SHEET_CELL, GtkWidget)

GtkWidget *tl_sheet_cell_new (GtkAccessibleRole role);
/* For which spot it stands, and what is read of it. */
void tl_sheet_cell_set (TlSheetCell *cell, guint spot, const char *label);
guint tl_sheet_cell_spot (TlSheetCell *cell);

G_END_DECLS

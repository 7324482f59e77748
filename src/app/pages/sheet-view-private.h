/* Throughline: what the files of the sheet view share. */
#pragma once

#include "app/canvas/scroller.h"
#include "app/pages/sheet-view.h"

G_BEGIN_DECLS

#define TL_NO_SPOT G_MAXUINT

struct _TlSheetView
{
  GtkWidget parent_instance;

  gboolean is_grid;
  TlScene *scene;     /* NULL: none yet */
  GHashTable *places; /* row and column -> spot + 1 */
  guint n_rows, n_columns;
  guint row, column; /* of the keyboard, kept over scenes */
  guint hover;       /* spot; TL_NO_SPOT: none */

  TlViewport viewport;
  double from_start; /* px scrolled from where reading begins: from the right when mirrored */
  TlScroller *scroller; /* NULL once disposed */

  GHashTable *cells; /* row and column -> TlSheetCell; children */
  guint cells_idle;
};

/* sheet-view.c */
guint tl_sheet_view_spot_at (TlSheetView *view, guint row, guint column); /* TL_NO_SPOT: none */
const TlSpot *tl_sheet_view_spots (TlSheetView *view, guint *n);
TlRect tl_sheet_view_rect (TlSheetView *view, const TlSpot *spot); /* px */
void tl_sheet_view_moved (TlSheetView *view);                      /* the viewport did */
void tl_sheet_view_place (TlSheetView *view, guint row, guint column, gboolean reveal);

/* sheet-view-cells.c */
void tl_sheet_view_queue_cells (TlSheetView *view);
void tl_sheet_view_drop_cells (TlSheetView *view);
void tl_sheet_view_allocate_cells (TlSheetView *view);
void tl_sheet_view_focus_cell (TlSheetView *view);

/* sheet-view-input.c */
void tl_sheet_view_init_input (TlSheetView *view);
void tl_sheet_view_install_signals (TlSheetViewClass *klass);

G_END_DECLS

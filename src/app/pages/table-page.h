/* Throughline: what the pages of tables have in common: a sheet that scrolls, made anew when the map changed. */
#pragma once

#include "app/pages/map-page.h"
#include "app/pages/sheet-view.h"
#include "picture/scene-tables.h"

G_BEGIN_DECLS

#define TL_TYPE_TABLE_PAGE (tl_table_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (TlTablePage, tl_table_page, TL, TABLE_PAGE, GtkWidget)

struct _TlTablePageClass
{
  GtkWidgetClass parent_class;

  TlTableKind kind;
  gboolean grid;
  const char *(*name) (void); /* for assistive technology */

  void (*map_set) (TlTablePage *page);   /* may be missing, as all that follow */
  void (*refreshed) (TlTablePage *page); /* the scene is new */
  void (*moved) (TlTablePage *page, const TlSpot *spot);
  void (*clicked) (TlTablePage *page, const TlSpot *spot);
  /* The handles of the spot that stands for a record; FALSE: none does. */
  gboolean (*place) (TlTablePage *page, TlHandle record, TlHandle *handle, TlHandle *other);
  void (*activated) (TlTablePage *page, const TlSpot *spot);
  gboolean (*typed) (TlTablePage *page, const TlSpot *spot, guint keyval);
  GMenuModel *(*menu) (TlTablePage *page, const TlSpot *spot); /* (transfer full); NULL: none */
};

TlMap *tl_table_page_map (TlTablePage *page); /* NULL: none */
TlSelection *tl_table_page_selection (TlTablePage *page);
TlSheetView *tl_table_page_sheet (TlTablePage *page);
const TlView *tl_table_page_view (TlTablePage *page);
/* Above the sheet. */
void tl_table_page_set_bar (TlTablePage *page, GtkWidget *bar);
/* Of a function's page; makes the scene anew. */
void tl_table_page_set_function (TlTablePage *page, TlHandle function);
TlHandle tl_table_page_function (TlTablePage *page);
/* Opens the menu of the spot that has the keyboard. */
void tl_table_page_open_menu (TlTablePage *page);

G_END_DECLS

/* Throughline: a row of the outline: what a record is called, where it can be opened and where it can be given another name.
 *
 * Signals:
 *   go (TlOutlineRow *)                     it was pressed
 *   menu (TlOutlineRow *)                   its menu is wanted
 *   renamed (TlOutlineRow *, const char *)  a name was typed
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_OUTLINE_ROW (tl_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (TlOutlineRow, tl_outline_row, TL, OUTLINE_ROW, GtkBox)

GtkWidget *tl_outline_row_new       (void);
void       tl_outline_row_set_row   (TlOutlineRow *self, GtkTreeListRow *row); /* NULL: of nothing */
void       tl_outline_row_set_label (TlOutlineRow *self, const char *label);
void       tl_outline_row_rename    (TlOutlineRow *self, const char *name); /* opens a text with @name in it */
/* FALSE: it is not on the screen. */
gboolean   tl_outline_row_enter     (TlOutlineRow *self);

G_END_DECLS

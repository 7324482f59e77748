/* Throughline: the outline, a panel with the whole map as a tree that can be searched, for those who do not see the picture
 * and those who look for something in it. Its selection is the canvas's; activating a row goes there.
 *
 * Signals:
 *   go (TlOutlinePanel *, guint handle)    a record was chosen: select it, show it, move the focus there
 *   menu (TlOutlinePanel *, guint handle, GtkWidget *row)  its menu is wanted beside that row; 0: a branch's
 */
#pragma once

#include <gtk/gtk.h>

#include "app/view/selection.h"

G_BEGIN_DECLS

#define TL_TYPE_OUTLINE_PANEL (tl_outline_panel_get_type ())
G_DECLARE_FINAL_TYPE (TlOutlinePanel, tl_outline_panel, TL, OUTLINE_PANEL, GtkBox)

/* @map NULL: empty. */
void tl_outline_panel_set_map (TlOutlinePanel *outline, TlMap *map, TlSelection *selection);
/* Moves the keyboard's focus into it, to the row of what is selected. */
void tl_outline_panel_enter (TlOutlinePanel *outline);

G_END_DECLS

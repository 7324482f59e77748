/* Throughline: the inspector, the panel at the side that shows the selected record as a form; the map itself when nothing is
 * selected.
 *
 * Signal: reveal (TlInspector *, guint handle)  a record was chosen here that the map should bring into view
 */
#pragma once

#include <gtk/gtk.h>

#include "app/view/selection.h"

G_BEGIN_DECLS

#define TL_TYPE_INSPECTOR (tl_inspector_get_type ())
G_DECLARE_FINAL_TYPE (TlInspector, tl_inspector, TL, INSPECTOR, GtkBox)

void       tl_inspector_set_map  (TlInspector *inspector, TlMap *map, TlSelection *selection);
/* Of which wave and segment a stage's scores are shown; 0: latest, all customers. @hide_votes: while the room votes and nobody is to see the count. */
void       tl_inspector_set_view (TlInspector *inspector, TlHandle wave, TlHandle segment, gboolean hide_votes);
void       tl_inspector_set_guessing (TlInspector *inspector, gboolean guessing); /* what was measured is kept back */
/* Puts what is typed into the map: before saving, undoing and closing. */
void       tl_inspector_finish   (TlInspector *inspector);
/* Takes typed text away that the map has not taken ("2 d" for a time): the first thing Undo does. FALSE: there is none. */
gboolean   tl_inspector_take_back_typing (TlInspector *inspector);
/* Shows a record's form, unfolds the field (by its name in the file; NULL: the first) and moves the focus into its control.
 * FALSE: no such record, or its form has no such field; the form is shown all the same. The window's tl_window_open_field shows
 * the inspector besides. */
gboolean   tl_inspector_open_field (TlInspector *inspector, TlHandle handle, const char *field);

G_END_DECLS

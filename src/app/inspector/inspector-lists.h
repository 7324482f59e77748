/* Throughline: a list in a form: records that stand in the form's record or are about it, each a row that opens its own form,
 * to be added to, taken from and put in order. See held-records.h for which.
 *
 * Signal: open (TlRecordList *, guint handle)  a record was pressed, or has just been added
 */
#pragma once

#include <gtk/gtk.h>

#include "app/inspector/held-records.h"

G_BEGIN_DECLS

#define TL_TYPE_RECORD_LIST (tl_record_list_get_type ())
G_DECLARE_FINAL_TYPE (TlRecordList, tl_record_list, TL, RECORD_LIST, GtkBox)

GtkWidget *tl_record_list_new     (TlMap *map, TlHandle holder, const TlHeldKind *held);
void       tl_record_list_refresh (TlRecordList *list);
/* Moves the focus to a record's row. FALSE: it has none here. */
gboolean   tl_record_list_focus   (TlRecordList *list, TlHandle handle);

G_END_DECLS

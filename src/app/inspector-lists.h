/* Throughline: lists of records that do not stand on the picture: measures, waves, segments, rows of one's own.
 *
 * Signal: open (TlRecordList *, guint handle)  a record was pressed, or has just been added
 */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_RECORD_LIST (tl_record_list_get_type ())
G_DECLARE_FINAL_TYPE (TlRecordList, tl_record_list, TL, RECORD_LIST, GtkBox)

GtkWidget *tl_record_list_new     (TlMap *map, TlKind kind);
void       tl_record_list_refresh (TlRecordList *list);

G_END_DECLS

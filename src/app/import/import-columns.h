/* Throughline: the first rows of a file of responses as a table; above each column what it is taken for, to be changed.
 *
 * Signal: changed (TlImportColumns *)  the plan's columns are others now
 */
#pragma once

#include <gtk/gtk.h>

#include "feedback/responses-plan.h"

G_BEGIN_DECLS

#define TL_TYPE_IMPORT_COLUMNS (tl_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (TlImportColumns, tl_import_columns, TL, IMPORT_COLUMNS, GtkBox)

/* Shows the sample; what is chosen goes into @plan. The columns in use come first. All three outlive this until the next
 * call; @plan NULL: nothing to show. */
void tl_import_columns_set (TlImportColumns *columns, TlMap *map, TlResponsesPlan *plan, TlResponsesSample *sample);
/* Shows what the plan says now. */
void tl_import_columns_refresh (TlImportColumns *columns);

/* The places that answers can be about, in the order of the map: TlHandle, the first is 0 for the whole journey; and their
 * names as a list to choose from. (transfer full) */
GArray *tl_import_places (TlMap *map, GtkStringList *names);

G_END_DECLS

/* Throughline: values of a file of responses that stand for no stage of the map: what each is to stand for.
 *
 * Signal: changed (TlImportValues *)  the plan's matches are others now
 */
#pragma once

#include <gtk/gtk.h>

#include "feedback/responses-count.h"

G_BEGIN_DECLS

#define TL_TYPE_IMPORT_VALUES (tl_import_values_get_type ())
G_DECLARE_FINAL_TYPE (TlImportValues, tl_import_values, TL, IMPORT_VALUES, GtkBox)

/* Starts anew, with what the plan matches. Both outlive this until the next call; @plan NULL: none. */
void tl_import_values_set (TlImportValues *values, TlMap *map, TlResponsesPlan *plan);
/* Adds the values that were met in the file and are not in the map. What is there stays, so that nothing jumps. */
void tl_import_values_add (TlImportValues *values, const TlCountResult *result);

G_END_DECLS

/* Throughline: how a file of responses is counted into a map: what its columns hold, and what will come of it. Nothing
 * changes before the button is pressed.
 *
 * Signal: imported (TlImportDialog *, const char *sentence)  it is in the map, in one step; the dialog closes
 */
#pragma once

#include <adwaita.h>

#include "feedback/responses-import.h"

G_BEGIN_DECLS

#define TL_TYPE_IMPORT_DIALOG (tl_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TlImportDialog, tl_import_dialog, TL, IMPORT_DIALOG, AdwWindow)

/* Looks at the first rows of @file. With a @recipe (0: none) it is read as that one says. Errors are sentences: there is no
 * table in it, or a column that the recipe asks for is missing. */
TlImportDialog *tl_import_dialog_new (GtkWindow *parent, TlMap *map, GFile *file, TlHandle recipe, GError **error);
/* Imports without being shown, if every row can be used and no wave gets smaller; else, or if it takes long, shows itself. */
void tl_import_dialog_at_once (TlImportDialog *dialog);

G_END_DECLS

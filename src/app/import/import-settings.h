/* Throughline: how a file of responses is read and counted, beyond what its columns hold.
 *
 * Signals: changed (TlImportSettings *)  the plan is another
 *          reading (TlImportSettings *)  the file is to be read in another way
 */
#pragma once

#include <adwaita.h>

#include "feedback/responses-plan.h"

G_BEGIN_DECLS

#define TL_TYPE_IMPORT_SETTINGS (tl_import_settings_get_type ())
G_DECLARE_FINAL_TYPE (TlImportSettings, tl_import_settings, TL, IMPORT_SETTINGS, GtkBox)

/* Shows the plan and changes it. Both outlive this until the next call; @plan NULL: nothing to show. */
void tl_import_settings_set (TlImportSettings *settings, TlMap *map, TlResponsesPlan *plan);
/* Shows what depends on the columns. */
void tl_import_settings_refresh (TlImportSettings *settings);

/* How the file is to be read: NULL, 0 and -1 where nobody said otherwise. */
const char *tl_import_settings_encoding (TlImportSettings *settings);
char tl_import_settings_separator (TlImportSettings *settings);
int tl_import_settings_header_rows (TlImportSettings *settings);

G_END_DECLS

/* Throughline: how a picture is exported: its size and theme, with a preview and a warning when text gets too small.
 *
 * Signal: export (TlExportDialog *)  the button was pressed; the dialog closes
 */
#pragma once

#include <adwaita.h>

#include "app/exporting/exporting.h"

G_BEGIN_DECLS

#define TL_TYPE_EXPORT_DIALOG (tl_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TlExportDialog, tl_export_dialog, TL, EXPORT_DIALOG, AdwWindow)

TlExportDialog *tl_export_dialog_new (GtkWindow *parent, TlMap *map, const TlView *view, const TlExportOptions *options);
const TlExportOptions *tl_export_dialog_options (TlExportDialog *dialog);

G_END_DECLS

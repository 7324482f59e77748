/* Throughline: what an import will count and what not and why, and what becomes of each wave and stage. */
#pragma once

#include <gtk/gtk.h>

#include "feedback/responses-import.h"

G_BEGIN_DECLS

#define TL_TYPE_IMPORT_PREVIEW (tl_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (TlImportPreview, tl_import_preview, TL, IMPORT_PREVIEW, GtkBox)

/* Counting goes on; @share of the file that was read, 0 to 1. What was shown stays, dimmed. */
void tl_import_preview_set_busy (TlImportPreview *preview, double share);
/* A sentence instead of a count: what is missing. */
void tl_import_preview_set_problem (TlImportPreview *preview, const char *sentence);
void tl_import_preview_set_result (TlImportPreview *preview, TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result);

/* "120 rows: 117 used, 2 skipped, 1 rejected". (transfer full) */
char *tl_import_sum_text (const TlCountResult *result);

G_END_DECLS

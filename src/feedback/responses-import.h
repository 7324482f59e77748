/* Throughline: puts what was counted into the map, in one transaction, so that one undo takes an import back (SCHEMA.md 10).
 *
 * A dialog goes this way: tl_responses_source_new and tl_responses_sample_new over the first piece; tl_responses_plan_guess,
 * or _from_recipe; the person changes the plan; tl_responses_count_new on the main thread, _run in a worker over a source of
 * its own (progress by _n_read, cancel by the GCancellable); tl_responses_import_preview says what would change; then
 * tl_responses_import, on the main thread, if the map's revision is still the one that was counted for.
 */
#pragma once

#include "feedback/responses-count.h"

G_BEGIN_DECLS

/* What an import does to one wave, over the places and measures that it counts. */
typedef struct
{
  TlHandle wave;  /* 0: new, or answers of no wave */
  char *name;     /* NULL: no wave */
  gboolean fresh; /* it will be added */
  gint64 before, after; /* answers; fewer after than before is worth a question */
} TlImportWave;

/* Of TlImportWave, in the order met. (transfer full) */
GArray  *tl_responses_import_preview (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result);
/* FALSE where the file has newer rows only and was added before: TL_RESPONSES_ERROR_KNOWN. */
gboolean tl_responses_import_check_new (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result, GError **error);
/* Also writes the recipe: @plan then has its handle. Errors: TL_RESPONSES_ERROR, TL_MAP_ERROR; the map is as it was. */
gboolean tl_responses_import         (TlMap *map, TlResponsesPlan *plan, const TlCountResult *result, GError **error);

G_END_DECLS

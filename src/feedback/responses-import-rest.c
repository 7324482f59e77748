/* What goes into the map beside scores: comments, and that this file was read. */
#include <math.h>

#include "feedback/responses-import-private.h"
#include "model/text.h"

/* What a recipe remembers of earlier files (SCHEMA.md 10). */
#define IMPORTED_MAX 50
#define COMMENT_MAX 20000

/* ---- Comments */

static char *
comment_key (TlHandle stage, TlHandle touchpoint, TlHandle wave, TlDate received, const char *text)
{
  return g_strdup_printf ("%u %u %u %d %s", stage, touchpoint, wave, received, text);
}

static gboolean
write_comment (TlImport *import, const TlCountComment *from, const char *text, const TlCountPlace *place, GError **error)
{
  const TlCountMeasure *measure = &g_array_index (import->result->measures, TlCountMeasure, from->measure);
  double below = import->plan->loop_below;
  gboolean opens = !isnan (below) && (measure->low_is_better ? from->score > below : from->score < below);
  TlMap *map = import->map;
  TlHandle comment = tl_map_insert (map, TL_KIND_COMMENT, tl_map_root (map), TL_HANDLE_NONE, error);

  return comment != TL_HANDLE_NONE && tl_map_set_ref (map, comment, "stage", place->stage, error) && tl_map_set_ref (map, comment, "touchpoint", place->touchpoint, error) && tl_map_set_ref (map, comment, "wave", import->waves[from->wave], error) && tl_map_set_ref (map, comment, "segment", import->segments[from->segment], error) && tl_map_set_ref (map, comment, "measure", measure->handle != TL_HANDLE_NONE ? measure->handle : import->new_measure, error) && tl_map_set_dec (map, comment, "score", from->score, error) && tl_map_set_int (map, comment, "received", from->received, error) && (!opens || tl_map_set_int (map, comment, "loop", TL_LOOP_OPEN, error)) && tl_map_set_text (map, comment, "text", text, error);
}

/* The same comment again keeps the state of its loop. */
gboolean
tl_import_write_comments (TlImport *import, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *comments = tl_map_list (import->map, TL_KIND_COMMENT);

  for (guint i = 0; i < comments->len; i++)
    {
      const TlComment *comment = g_ptr_array_index (comments, i);

      g_hash_table_add (known, comment_key (comment->stage, comment->touchpoint, comment->wave, comment->received, comment->text != NULL ? comment->text : ""));
    }
  for (guint i = 0; i < import->result->comments->len; i++)
    {
      const TlCountComment *comment = g_ptr_array_index (import->result->comments, i);
      const TlCountPlace *place = &g_array_index (import->result->places, TlCountPlace, comment->place);
      g_autofree char *text = tl_text_tidy_long (tl_text_repair (comment->text, -1, NULL));

      if (g_utf8_strlen (text, -1) > COMMENT_MAX)
        *g_utf8_offset_to_pointer (text, COMMENT_MAX) = '\0';
      if (text[0] != '\0' && g_hash_table_add (known, comment_key (place->stage, place->touchpoint, import->waves[comment->wave], comment->received, text)) && !write_comment (import, comment, text, place, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- The file itself */

const TlImported *
tl_import_find_file (TlMap *map, TlHandle recipe, const char *file)
{
  const TlRecord *record = recipe != TL_HANDLE_NONE ? tl_map_get (map, recipe) : NULL;

  if (record == NULL)
    return NULL;
  TL_FOR_CHILDREN (TlImported, imported, record, TL_KIND_IMPORTED)
  {
    if (g_strcmp0 (imported->file, file) == 0)
      return imported;
  }
  return NULL;
}

gboolean
tl_import_write_file (TlImport *import, GError **error)
{
  const TlCountResult *result = import->result;
  TlMap *map = import->map;
  TlHandle recipe = import->plan->recipe, handle;
  const TlImported *again = tl_import_find_file (map, recipe, result->file);
  guint n = 0;

  if (again != NULL && !tl_map_remove (map, again->record.handle, FALSE, error))
    return FALSE;
  handle = tl_map_insert (map, TL_KIND_IMPORTED, recipe, TL_HANDLE_NONE, error);
  if (handle == TL_HANDLE_NONE || !tl_map_set_text (map, handle, "file", result->file, error) || !tl_map_set_int (map, handle, "first", result->first, error) || !tl_map_set_int (map, handle, "last", result->last, error) || !tl_map_set_int (map, handle, "rows", (gint64) result->rows, error) || !tl_map_set_int (map, handle, "used", (gint64) result->used, error) || !tl_map_set_int (map, handle, "skipped", (gint64) result->skipped, error) || !tl_map_set_int (map, handle, "rejected", (gint64) result->rejected, error))
    return FALSE;
  TL_FOR_CHILDREN (TlImported, imported, tl_map_get (map, recipe), TL_KIND_IMPORTED)
  {
    n++;
  }
  for (; n > IMPORTED_MAX; n--)
    if (!tl_map_remove (map, ((TlRecord *) tl_record_next_of (tl_map_get (map, recipe)->first_child, TL_KIND_IMPORTED))->handle, FALSE, error))
      return FALSE;
  return TRUE;
}

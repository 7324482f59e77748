#include "app/search/search.h"

#include <string.h>

#include "model/value.h"

/* What people write and read; colours, hashes, durations and codes of languages are no text to them. */
static gboolean
is_searched (const TlFieldInfo *field)
{
  return field->type == TL_FIELD_LINE || field->type == TL_FIELD_LONG || field->type == TL_FIELD_TOKEN || field->type == TL_FIELD_PATH;
}

static void
append_folded (GString *out, gunichar letter)
{
  if (g_unichar_isspace (letter))
    {
      if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  else if (!g_unichar_ismark (letter))
    g_string_append_unichar (out, letter);
}

/* Most text is ASCII, where folding is a table. */
static gboolean
fold_ascii (GString *out, const char *text)
{
  g_string_truncate (out, 0);
  for (const char *at = text; *at != '\0'; at++)
    {
      if ((guchar) *at >= 0x80)
        return FALSE;
      append_folded (out, (gunichar) g_ascii_tolower (*at));
    }
  return TRUE;
}

static void
fold (GString *out, const char *text)
{
  g_autofree char *cased = NULL, *apart = NULL;

  if (fold_ascii (out, text))
    return;
  cased = g_utf8_casefold (text, -1);
  /* Apart, so that accents are letters of their own, which are left out. */
  apart = g_utf8_normalize (cased, -1, G_NORMALIZE_NFKD);
  g_string_truncate (out, 0);
  for (const char *at = apart != NULL ? apart : cased; *at != '\0'; at = g_utf8_next_char (at))
    append_folded (out, g_utf8_get_char (at));
}

char *
tl_search_fold (const char *text)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  fold (out, text);
  return g_string_free (out, FALSE);
}

static const TlFieldInfo *
find_in (const TlRecord *record, const char *wanted, GString *folded)
{
  const TlKindInfo *kind = tl_schema_kind (record->kind);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *text = is_searched (&kind->fields[i]) ? tl_record_text (record, &kind->fields[i]) : "";

      if (*text == '\0')
        continue;
      fold (folded, text);
      if (strstr (folded->str, wanted) != NULL)
        return &kind->fields[i];
    }
  return NULL;
}

GArray *
tl_search (TlMap *map, const char *text)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (TlSearchHit));
  g_autofree char *wanted = NULL;
  g_autoptr (GString) folded = g_string_new (NULL);

  g_return_val_if_fail (TL_IS_MAP (map), hits);
  g_return_val_if_fail (text != NULL, hits);

  wanted = tl_search_fold (text);
  g_strstrip (wanted);
  if (*wanted == '\0')
    return hits;

  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    {
      TlSearchHit hit = { .handle = record->handle };

      if (record->kind == TL_KIND_OTHER)
        continue;
      hit.field = find_in (record, wanted, folded);
      if (hit.field != NULL)
        g_array_append_val (hits, hit);
    }
  return hits;
}

int
tl_search_from (TlMap *map, const GArray *hits, TlHandle handle)
{
  const TlRecord *record;
  g_autoptr (GHashTable) places = NULL;

  g_return_val_if_fail (TL_IS_MAP (map) && hits != NULL, -1);

  if (hits->len == 0)
    return -1;
  places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < hits->len; i++)
    g_hash_table_insert (places, GUINT_TO_POINTER (g_array_index (hits, TlSearchHit, i).handle), GUINT_TO_POINTER (i));
  for (record = tl_map_get (map, handle); record != NULL; record = tl_record_walk (record))
    {
      gpointer place;

      if (g_hash_table_lookup_extended (places, GUINT_TO_POINTER (record->handle), NULL, &place))
        return (int) GPOINTER_TO_UINT (place);
    }
  return 0;
}

/* ---- where it is seen ---- */

static TlHandle
shown (TlScene *scene, TlHandle handle)
{
  return handle != TL_HANDLE_NONE && tl_scene_shape_of (scene, handle) != NULL ? handle : TL_HANDLE_NONE;
}

/* How much a reference says about where a record belongs: a card most, a lane least. */
static int
precision (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_get (map, handle);

  switch (record != NULL ? record->kind : TL_KIND_OTHER)
    {
    case TL_KIND_OTHER:
    case TL_KIND_FUNCTION:
    case TL_KIND_ROW:
      return 1;
    case TL_KIND_STAGE:
    case TL_KIND_PHASE:
      return 2;
    default:
      return 3;
    }
}

static void
prefer (TlMap *map, TlScene *scene, TlHandle handle, TlHandle *best)
{
  if (shown (scene, handle) != TL_HANDLE_NONE && (*best == TL_HANDLE_NONE || precision (map, handle) > precision (map, *best)))
    *best = handle;
}

static TlHandle
place_of_references (TlMap *map, TlScene *scene, const TlRecord *record)
{
  const TlKindInfo *kind = tl_schema_kind (record->kind);
  TlHandle best = TL_HANDLE_NONE;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const TlFieldInfo *field = &kind->fields[i];
      TlValue value;

      tl_record_get (record, field, &value);
      if (field->type == TL_FIELD_REF)
        prefer (map, scene, value.ref, &best);
      else if (field->type == TL_FIELD_REFS && value.refs != NULL)
        for (guint j = 0; j < value.refs->n; j++)
          prefer (map, scene, value.refs->v[j], &best);
    }
  return best;
}

TlHandle
tl_search_place (TlMap *map, TlScene *scene, TlHandle handle)
{
  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);
  g_return_val_if_fail (scene != NULL, TL_HANDLE_NONE);

  for (const TlRecord *record = tl_map_get (map, handle); record != NULL && record->kind != TL_KIND_JOURNEY; record = record->parent)
    {
      TlHandle place = shown (scene, record->handle);

      if (place == TL_HANDLE_NONE)
        place = place_of_references (map, scene, record);
      if (place != TL_HANDLE_NONE)
        return place;
    }
  return handle == tl_map_root (map) ? shown (scene, handle) : TL_HANDLE_NONE;
}

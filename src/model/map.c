#include "model/map.h"

#include "model/ids.h"
#include "model/map-private.h"
#include "model/said.h"
#include "model/text.h"

#include <string.h>

G_DEFINE_QUARK (tl - map - error - quark, tl_map_error)
G_DEFINE_FINAL_TYPE (TlMap, tl_map, G_TYPE_OBJECT)

guint tl_map_signals[N_SIGNALS];

#define HISTORY_LIMIT (64u << 20)
#define DESCRIPTION_MAX 60

static gint64
monotonic_now (gpointer data)
{
  return g_get_monotonic_time ();
}

/* ---- records ---- */

TlHandle
tl_map_next_handle (TlMap *map)
{
  g_ptr_array_add (map->records, NULL);
  return map->records->len - 1;
}

static inline void
count_in (TlMap *map, TlRecord *record)
{
  g_ptr_array_index (map->records, record->handle) = record;
  map->references.fresh = FALSE;
  if (record->kind != TL_KIND_OTHER)
    map->n_records++;
  map->counts[record->kind]++;
}

void
tl_map_adopt (TlMap *map, TlRecord *record)
{
  count_in (map, record);
  map->stale_lists |= TL_KIND_BIT (record->kind);
  if (record->id != NULL)
    tl_id_table_add (&map->ids, record);
  for (TlRecord *child = record->first_child; child != NULL; child = child->next)
    tl_map_adopt (map, child);
}

void
tl_map_disown (TlMap *map, TlRecord *record)
{
  if (record->id != NULL)
    tl_id_table_remove (&map->ids, record);
  g_ptr_array_index (map->records, record->handle) = NULL;
  map->stale_lists |= TL_KIND_BIT (record->kind);
  map->references.fresh = FALSE;
  if (record->kind != TL_KIND_OTHER)
    map->n_records--;
  map->counts[record->kind]--;
  for (TlRecord *child = record->first_child; child != NULL; child = child->next)
    tl_map_disown (map, child);
}

static void
refresh_lists (TlMap *map)
{
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    if (map->stale_lists & TL_KIND_BIT (kind))
      g_ptr_array_set_size (map->lists[kind], 0);
  for (const TlRecord *record = map->root; record != NULL; record = tl_record_walk (record))
    if (map->stale_lists & TL_KIND_BIT (record->kind))
      g_ptr_array_add (map->lists[record->kind], (gpointer) record);
  map->stale_lists = 0;
}

/* A record that stands after all others: its list only grows by it, and need not be made anew. */
static void
list_last (TlMap *map, TlRecord *record)
{
  for (const TlRecord *above = record; above != NULL; above = above->parent)
    if (above->next != NULL)
      {
        map->stale_lists |= TL_KIND_BIT (record->kind);
        return;
      }
  if (!(map->stale_lists & TL_KIND_BIT (record->kind)))
    g_ptr_array_add (map->lists[record->kind], record);
}

/* ---- type ---- */

static void
tl_map_finalize (GObject *object)
{
  TlMap *map = TL_MAP (object);

  g_clear_pointer (&map->open, tl_history_entry_free);
  g_queue_clear_full (&map->undo, (GDestroyNotify) tl_history_entry_free);
  g_queue_clear_full (&map->redo, (GDestroyNotify) tl_history_entry_free);
  tl_id_table_clear (&map->ids);
  tl_record_free (map->root);
  tl_record_free (map->default_settings);
  tl_slabs_clear (&map->slabs);
  g_ptr_array_unref (map->records);
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    g_ptr_array_unref (map->lists[kind]);
  g_clear_pointer (&map->references.offsets, g_array_unref);
  g_clear_pointer (&map->references.references, g_array_unref);
  g_free (map->before_root);
  g_free (map->after_root);

  G_OBJECT_CLASS (tl_map_parent_class)->finalize (object);
}

static void
tl_map_class_init (TlMapClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tl_map_finalize;
  tl_map_signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  tl_map_signals[SIGNAL_PREVIEW] = g_signal_new ("preview", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  tl_map_signals[SIGNAL_SAVED_CHANGED] = g_signal_new ("saved-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_map_init (TlMap *map)
{
  map->records = g_ptr_array_new ();
  tl_id_table_init (&map->ids);
  tl_map_next_handle (map);
  map->root = tl_record_new (TL_KIND_JOURNEY);
  map->root->handle = tl_map_next_handle (map);
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    map->lists[kind] = g_ptr_array_new ();
  count_in (map, map->root);
  list_last (map, map->root);
  map->default_settings = tl_record_new (TL_KIND_SETTINGS);
  map->random = (guint64) g_random_int () << 32 | g_random_int ();
  map->history_limit = HISTORY_LIMIT;
  map->now = monotonic_now;
  g_queue_init (&map->undo);
  g_queue_init (&map->redo);
}

/* ---- public ---- */

TlMap *
tl_map_new (void)
{
  return g_object_new (TL_TYPE_MAP, NULL);
}

const TlJourney *
tl_map_journey (TlMap *map)
{
  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  return (const TlJourney *) map->root;
}

TlHandle
tl_map_root (TlMap *map)
{
  g_return_val_if_fail (TL_IS_MAP (map), 0);

  return map->root->handle;
}

const TlRecord *
tl_map_get (TlMap *map, TlHandle handle)
{
  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  return tl_map_lookup (map, handle);
}

gconstpointer
tl_map_get_kind (TlMap *map, TlHandle handle, TlKind kind)
{
  const TlRecord *record = tl_map_get (map, handle);

  return record != NULL && record->kind == kind ? record : NULL;
}

const TlSettings *
tl_map_settings (TlMap *map)
{
  /* Most maps have none, and a walk past all records would be made for each question. */
  const TlSettings *settings = map->counts[TL_KIND_SETTINGS] > 0 ? tl_record_next_of (map->root->first_child, TL_KIND_SETTINGS) : NULL;

  return settings != NULL ? settings : (const TlSettings *) map->default_settings;
}

const GPtrArray *
tl_map_list (TlMap *map, TlKind kind)
{
  g_return_val_if_fail (TL_IS_MAP (map) && kind < TL_N_KINDS, NULL);

  if (map->stale_lists & TL_KIND_BIT (kind))
    refresh_lists (map);
  return map->lists[kind];
}

guint
tl_map_n_records (TlMap *map)
{
  return map->n_records;
}

TlHandle
tl_map_find_id (TlMap *map, const char *id)
{
  TlKind kind;

  return tl_id_table_find (&map->ids, id, strlen (id), &kind);
}

TlHandle
tl_map_find_id_piece (TlMap *map, const char *id, gsize length, TlKind *kind)
{
  return tl_id_table_find (&map->ids, id, length, kind);
}

TlHandle
tl_map_find (TlMap *map, TlKind kind, const char *id_or_name)
{
  const TlFieldInfo *name = tl_schema_find_field (kind, "name");
  const GPtrArray *list = tl_map_list (map, kind);
  g_autofree char *wanted = tl_text_fold (id_or_name);
  TlHandle found = tl_map_find_id (map, id_or_name);

  if (tl_map_get_kind (map, found, kind) != NULL)
    return found;
  found = 0;
  for (guint i = 0; name != NULL && i < list->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (list, i);
      g_autofree char *folded = tl_text_fold (tl_record_text (record, name));

      if (strcmp (folded, wanted) != 0)
        continue;
      if (found != 0)
        return 0;
      found = record->handle;
    }
  return found;
}

static char *
shorten_line (const char *text)
{
  const char *end = text + strcspn (text, "\n");
  const char *p = text;

  for (guint n = 0; p < end; p = g_utf8_next_char (p), n++)
    if (n == DESCRIPTION_MAX)
      return g_strdup_printf ("%.*s…", (int) (p - text), text);
  return g_strdup_printf ("%.*s%s", (int) (end - text), text, *end != '\0' ? "…" : "");
}

/* The lane of an activity, for describing a hand-off's end. */
static const char *
lane_name (TlMap *map, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (map, activity);
  const TlFunction *function = card != NULL ? tl_map_function (map, card->function) : NULL;

  if (function == NULL)
    return _ ("nobody yet");
  return function->name != NULL ? function->name : _ ("unnamed");
}

char *
tl_map_describe (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_get (map, handle);
  const TlKindInfo *info;
  const TlFieldInfo *field;

  if (record == NULL)
    return g_strdup ("");
  if (record->kind == TL_KIND_HANDOFF)
    return g_strdup_printf ("%s → %s", lane_name (map, ((const TlHandoff *) record)->from), lane_name (map, ((const TlHandoff *) record)->to));
  info = tl_schema_kind (record->kind);
  field = info->text != NULL ? info->text : tl_schema_find_field (record->kind, record->kind == TL_KIND_JOURNEY ? "title" : "name");
  if (field == NULL || tl_record_text (record, field)[0] == '\0')
    return g_strdup (_ (info->label));
  return shorten_line (tl_record_text (record, field));
}

void
tl_map_seed (TlMap *map, guint32 seed)
{
  map->random = seed;
}

void
tl_map_seed_bytes (TlMap *map, gconstpointer data, gsize length)
{
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);

  digest[16] = '\0';
  map->random = g_ascii_strtoull (digest, NULL, 16);
}

void
tl_map_set_history_limit (TlMap *map, gsize bytes)
{
  map->history_limit = bytes;
}

void
tl_map_set_clock (TlMap *map, gint64 (*now) (gpointer data), gpointer data)
{
  map->now = now != NULL ? now : monotonic_now;
  map->now_data = data;
}

guint64
tl_map_revision (TlMap *map)
{
  return map->state;
}

gboolean
tl_map_is_modified (TlMap *map)
{
  return map->state != map->saved_state;
}

void
tl_map_mark_saved (TlMap *map, guint64 revision)
{
  map->saved_state = revision;
  map->merging_allowed = FALSE;
  if (map->was_modified != tl_map_is_modified (map))
    {
      map->was_modified = tl_map_is_modified (map);
      g_signal_emit (map, tl_map_signals[SIGNAL_SAVED_CHANGED], 0);
    }
}

/* ---- loading ---- */

void
tl_map_set_restoring (TlMap *map, gboolean restoring)
{
  g_return_if_fail (TL_IS_MAP (map));

  map->restoring = restoring;
}

TlRecord *
tl_map_load_record (TlMap *map, TlKind kind, TlRecord *parent)
{
  TlRecord *record;

  if (parent == NULL)
    return map->root;
  record = tl_record_new_in (&map->slabs, kind);
  record->handle = tl_map_next_handle (map);
  tl_record_link (record, parent, NULL);
  count_in (map, record);
  list_last (map, record);
  return record;
}

gboolean
tl_map_load_id (TlMap *map, TlRecord *record, const char *id, gsize length, GError **error)
{
  tl_record_put_id_in (&map->slabs, record, id, length);
  if (!tl_id_valid (record->id))
    {
      g_autofree char *shown = tl_text_shown (record->id);

      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_ID, _ ("“%s” is no id, expected a letter, then at most 63 letters, digits, “_”, “.” or “-”"), shown);
      return FALSE;
    }
  if (tl_id_reserved (record->id))
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_ID, _ ("“%s” is a reserved word and cannot be an id"), record->id);
      return FALSE;
    }
  if (tl_id_table_add (&map->ids, record))
    return TRUE;
  g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_ID, _ ("The id “%s” is used twice"), record->id);
  return FALSE;
}

void
tl_map_load_text (TlMap *map, TlRecord *record, const TlFieldInfo *field, const char *text, gsize length)
{
  tl_record_put_text_in (&map->slabs, record, field, text, length);
}

void
tl_map_load_outside (TlMap *map, char *before, char *after)
{
  g_free (map->before_root);
  g_free (map->after_root);
  map->before_root = before;
  map->after_root = after;
}

const char *
tl_map_before_root (TlMap *map)
{
  return map->before_root;
}

const char *
tl_map_after_root (TlMap *map)
{
  return map->after_root;
}

void
tl_map_load_done (TlMap *map)
{
  g_return_if_fail (map->open == NULL);

  g_queue_clear_full (&map->undo, (GDestroyNotify) tl_history_entry_free);
  g_queue_clear_full (&map->redo, (GDestroyNotify) tl_history_entry_free);
  map->undo_weight = 0;
  map->saved_state = map->state;
  map->was_modified = FALSE;
}

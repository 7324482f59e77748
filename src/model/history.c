/* Transactions: opened, previewed, checked and committed, joined while typing, undone and redone. */
#include "model/map-private.h"

#include <string.h>

#include "model/said.h"

/* Edits of one field join the transaction before within this time. */
#define MERGE_WITHIN G_USEC_PER_SEC

/* ---- history ---- */

static void
clear_edit (gpointer data)
{
  TlEdit *edit = data;

  if (edit->type == TL_EDIT_SET && edit->field != NULL)
    {
      tl_value_clear (&edit->old_value, edit->field);
      tl_value_clear (&edit->new_value, edit->field);
    }
  else if (edit->type == TL_EDIT_SET)
    {
      g_free (edit->old_value.text);
      g_free (edit->new_value.text);
    }
  g_clear_pointer (&edit->detached, tl_record_free);
}

static TlHistoryEntry *
history_entry_new (const char *name)
{
  TlHistoryEntry *entry = g_new0 (TlHistoryEntry, 1);

  entry->transaction.name = g_strdup (name);
  entry->transaction.edits = g_array_new (FALSE, TRUE, sizeof (TlEdit));
  g_array_set_clear_func (entry->transaction.edits, clear_edit);
  return entry;
}

void
tl_history_entry_free (TlHistoryEntry *entry)
{
  g_free (entry->transaction.name);
  g_array_unref (entry->transaction.edits);
  g_free (entry);
}

static gsize
text_weight (const TlValue *value, const TlFieldInfo *field)
{
  return field != NULL && tl_field_type_is_text (field->type) && value->text != NULL ? strlen (value->text) : 0;
}

static gsize
entry_weight (const TlHistoryEntry *entry)
{
  gsize weight = sizeof *entry;

  for (guint i = 0; i < entry->transaction.edits->len; i++)
    {
      const TlEdit *edit = &g_array_index (entry->transaction.edits, TlEdit, i);

      weight += sizeof *edit;
      if (edit->detached != NULL)
        weight += tl_record_weight (edit->detached);
      if (edit->type == TL_EDIT_SET)
        weight += text_weight (&edit->old_value, edit->field) + text_weight (&edit->new_value, edit->field);
    }
  return weight;
}

static void
drop_redo (TlMap *map)
{
  g_queue_clear_full (&map->redo, (GDestroyNotify) tl_history_entry_free);
}

static void
drop_oldest (TlMap *map)
{
  while (map->undo_weight > map->history_limit && map->undo.length > 1)
    {
      TlHistoryEntry *oldest = g_queue_pop_head (&map->undo);

      map->undo_weight -= oldest->weight;
      tl_history_entry_free (oldest);
    }
}

static void
emit_changed (TlMap *map, const TlTransaction *transaction)
{
  gboolean modified = tl_map_is_modified (map);

  map->emitting = TRUE;
  g_signal_emit (map, tl_map_signals[SIGNAL_CHANGED], 0, transaction);
  map->emitting = FALSE;
  if (modified != map->was_modified)
    {
      map->was_modified = modified;
      g_signal_emit (map, tl_map_signals[SIGNAL_SAVED_CHANGED], 0);
    }
}

/* ---- transactions ---- */

void
tl_map_begin_merge (TlMap *map, const char *name, TlHandle handle, const TlFieldInfo *field)
{
  g_return_if_fail (TL_IS_MAP (map) && name != NULL);
  g_return_if_fail (map->open == NULL && !map->emitting);

  map->open = history_entry_new (name);
  map->open->key_handle = handle;
  map->open->key_field = field;
  map->open->state_before = map->state;
}

void
tl_map_begin (TlMap *map, const char *name)
{
  tl_map_begin_merge (map, name, 0, NULL);
}

gboolean
tl_map_in_transaction (TlMap *map)
{
  return map->open != NULL;
}

void
tl_map_end_merging (TlMap *map)
{
  map->merging_allowed = FALSE;
  map->merging_held = FALSE;
}

void
tl_map_hold_merging (TlMap *map)
{
  map->merging_held = map->merging_allowed;
}

void
tl_map_preview (TlMap *map)
{
  g_return_if_fail (map->open != NULL);

  g_signal_emit (map, tl_map_signals[SIGNAL_PREVIEW], 0);
}

void
tl_map_rollback (TlMap *map)
{
  g_autoptr (GArray) edits = NULL;

  g_return_if_fail (TL_IS_MAP (map) && map->open != NULL);

  edits = g_array_ref (map->open->transaction.edits);
  for (guint i = edits->len; i > 0; i--)
    tl_edit_apply (map, &g_array_index (edits, TlEdit, i - 1), FALSE);
  g_clear_pointer (&map->open, tl_history_entry_free);
  if (edits->len > 0)
    g_signal_emit (map, tl_map_signals[SIGNAL_PREVIEW], 0);
}

/* What can only be done once a record's fields are there: its id from its name, a score's place by its key. */
static void
complete_inserted (TlMap *map)
{
  GArray *edits = map->open->transaction.edits;
  g_autoptr (GPtrArray) scores = g_ptr_array_new ();
  guint n = edits->len;

  for (guint i = 0; i < n; i++)
    {
      TlEdit *edit = &g_array_index (edits, TlEdit, i);
      TlRecord *record = tl_map_lookup (map, edit->handle);
      TlKind kind = edit->kind;

      if (edit->type != TL_EDIT_INSERT || record == NULL)
        continue;
      if (tl_schema_kind (kind)->id == TL_ID_ALWAYS)
        tl_map_ensure_id (map, record->handle);
      if (kind == TL_KIND_SCORE)
        g_ptr_array_add (scores, record);
    }
  if (scores->len > 0 && !map->restoring)
    tl_map_place_scores (map, scores);
}

/* A measure's scale decides how long the counts of its scores are. */
static gboolean
check_scores_of (TlMap *map, TlHandle measure, GError **error)
{
  guint n;
  const TlReferrer *referrers = tl_map_peek_referrers (map, measure, &n);

  for (guint i = 0; i < n; i++)
    if (!tl_map_check_record (map, tl_map_lookup (map, referrers[i].handle), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_touched (TlMap *map, GError **error)
{
  GArray *edits = map->open->transaction.edits;
  guint64 kinds = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const TlEdit *edit = &g_array_index (edits, TlEdit, i);
      const TlRecord *record = tl_map_lookup (map, edit->handle);

      if (record == NULL || edit->type == TL_EDIT_REMOVE)
        continue;
      if (!tl_map_check_record (map, record, error))
        return FALSE;
      if (record->kind == TL_KIND_MEASURE && edit->type == TL_EDIT_SET && !check_scores_of (map, record->handle, error))
        return FALSE;
      if (edit->type == TL_EDIT_INSERT || edit->type == TL_EDIT_MOVE || (edit->field != NULL && (edit->field->flags & TL_FIELD_KEY || record->kind == TL_KIND_FUNCTION)))
        kinds |= TL_KIND_BIT (record->kind);
    }
  return tl_map_check_kinds (map, kinds, NULL, error);
}

static gboolean
joins (TlMap *map, const TlHistoryEntry *last, const TlHistoryEntry *entry)
{
  return last != NULL && map->merging_allowed && entry->key_handle != 0 && last->key_handle == entry->key_handle && last->key_field == entry->key_field && (map->merging_held || entry->time - last->time < MERGE_WITHIN);
}

static void
join (TlMap *map, TlHistoryEntry *last, TlHistoryEntry *entry)
{
  GArray *edits = entry->transaction.edits;

  /* The edits change owner: their array must not free what they hold. */
  g_array_append_vals (last->transaction.edits, edits->data, edits->len);
  g_array_set_clear_func (edits, NULL);
  last->transaction.change |= entry->transaction.change;
  last->time = entry->time;
  last->state_after = entry->state_after;
  map->undo_weight -= last->weight;
  last->weight = entry_weight (last);
  map->undo_weight += last->weight;
}

static void
push (TlMap *map, TlHistoryEntry *entry)
{
  entry->weight = entry_weight (entry);
  map->undo_weight += entry->weight;
  g_queue_push_tail (&map->undo, entry);
}

gboolean
tl_map_commit (TlMap *map, GError **error)
{
  TlHistoryEntry *entry, *last;

  g_return_val_if_fail (TL_IS_MAP (map) && map->open != NULL, FALSE);

  complete_inserted (map);
  if (!check_touched (map, error))
    {
      tl_map_rollback (map);
      return FALSE;
    }
  entry = g_steal_pointer (&map->open);
  if (entry->transaction.edits->len == 0)
    {
      tl_history_entry_free (entry);
      return TRUE;
    }
  drop_redo (map);
  map->state = entry->state_after = ++map->last_state;
  entry->time = map->now (map->now_data);
  last = g_queue_peek_tail (&map->undo);
  if (joins (map, last, entry))
    {
      TlTransaction emitted = entry->transaction;
      guint first = last->transaction.edits->len;
      g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (TlEdit));

      /* Handlers are told of the new edits alone; the values stay owned by the history. */
      join (map, last, entry);
      g_array_append_vals (edits, &g_array_index (last->transaction.edits, TlEdit, first), last->transaction.edits->len - first);
      emitted.edits = edits;
      emit_changed (map, &emitted);
      tl_history_entry_free (entry);
    }
  else
    {
      push (map, entry);
      map->merging_allowed = TRUE;
      map->merging_held = FALSE;
      drop_oldest (map);
      emit_changed (map, &entry->transaction);
    }
  return TRUE;
}

/* ---- undo and redo ---- */

static const TlTransaction *
step (TlMap *map, GQueue *from, GQueue *to, gboolean forwards)
{
  TlHistoryEntry *entry;
  GArray *edits;

  g_return_val_if_fail (map->open == NULL && !map->emitting, NULL);

  entry = g_queue_pop_tail (from);
  if (entry == NULL)
    return NULL;
  edits = entry->transaction.edits;
  for (guint i = 0; i < edits->len; i++)
    tl_edit_apply (map, &g_array_index (edits, TlEdit, forwards ? i : edits->len - 1 - i), forwards);
  map->state = forwards ? entry->state_after : entry->state_before;
  tl_map_end_merging (map);
  if (forwards)
    push (map, entry);
  else
    {
      map->undo_weight -= entry->weight;
      if (to != NULL)
        g_queue_push_tail (to, entry);
    }
  entry->transaction.undone = !forwards;
  emit_changed (map, &entry->transaction);
  return &entry->transaction;
}

const TlTransaction *
tl_map_undo (TlMap *map)
{
  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  return step (map, &map->undo, &map->redo, FALSE);
}

void
tl_map_take_back (TlMap *map)
{
  TlHistoryEntry *entry;

  g_return_if_fail (TL_IS_MAP (map));

  entry = g_queue_peek_tail (&map->undo);
  if (entry == NULL)
    return;
  step (map, &map->undo, NULL, FALSE);
  tl_history_entry_free (entry);
}

const TlTransaction *
tl_map_redo (TlMap *map)
{
  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  return step (map, &map->redo, &map->undo, TRUE);
}

const char *
tl_map_undo_name (TlMap *map)
{
  const TlHistoryEntry *entry = g_queue_peek_tail (&map->undo);

  return entry != NULL ? entry->transaction.name : NULL;
}

const char *
tl_map_redo_name (TlMap *map)
{
  const TlHistoryEntry *entry = g_queue_peek_tail (&map->redo);

  return entry != NULL ? entry->transaction.name : NULL;
}

const TlTransaction *
tl_map_last (TlMap *map)
{
  const TlHistoryEntry *entry = g_queue_peek_tail (&map->undo);

  return entry != NULL ? &entry->transaction : NULL;
}

/* References backwards, and what deleting a record does to those that refer to it (SCHEMA.md 3). */
#include "model/map-private.h"

#include <string.h>

typedef void (*ReferenceFunc) (TlHandle target, const TlReferrer *from, gpointer data);

static void
each_reference (const TlRecord *record, ReferenceFunc func, gpointer data)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];
      TlReferrer from = { record->handle, field };
      TlValue value;

      if (field->type != TL_FIELD_REF && field->type != TL_FIELD_REFS)
        continue;
      tl_record_get (record, field, &value);
      if (field->type == TL_FIELD_REF && value.ref != 0 && !TL_HANDLE_IS_WORD (value.ref))
        func (value.ref, &from, data);
      else if (field->type == TL_FIELD_REFS && value.refs != NULL)
        for (guint k = 0; k < value.refs->n; k++)
          func (value.refs->v[k], &from, data);
    }
}

static void
count_reference (TlHandle target, const TlReferrer *from, gpointer data)
{
  GArray *offsets = data;

  g_array_index (offsets, guint32, target + 1)++;
}

static void
place_reference (TlHandle target, const TlReferrer *from, gpointer data)
{
  TlReferences *references = data;
  guint32 at = g_array_index (references->offsets, guint32, target)++;

  g_array_index (references->references, TlReferrer, at) = *from;
}

/* A counting sort by target in two walks; document order stays within one target. */
static void
refresh_references (TlMap *map)
{
  TlReferences *references = &map->references;
  guint n = map->records->len + 1;
  guint32 *offsets;

  if (references->offsets == NULL)
    {
      references->offsets = g_array_new (FALSE, TRUE, sizeof (guint32));
      references->references = g_array_new (FALSE, FALSE, sizeof (TlReferrer));
    }
  g_array_set_size (references->offsets, 0);
  g_array_set_size (references->offsets, n);
  for (const TlRecord *record = map->root; record != NULL; record = tl_record_walk (record))
    each_reference (record, count_reference, references->offsets);
  offsets = (guint32 *) references->offsets->data;
  for (guint i = 1; i < n; i++)
    offsets[i] += offsets[i - 1];
  g_array_set_size (references->references, offsets[n - 1]);
  for (const TlRecord *record = map->root; record != NULL; record = tl_record_walk (record))
    each_reference (record, place_reference, references);
  /* Placing has moved each offset on to the next one's place. */
  memmove (offsets + 1, offsets, (n - 1) * sizeof *offsets);
  offsets[0] = 0;
  references->fresh = TRUE;
}

const TlReferrer *
tl_map_peek_referrers (TlMap *map, TlHandle handle, guint *n)
{
  const guint32 *offsets;

  *n = 0;
  if (!map->references.fresh)
    refresh_references (map);
  if (handle + 1 >= map->references.offsets->len)
    return NULL;
  offsets = (const guint32 *) map->references.offsets->data;
  *n = offsets[handle + 1] - offsets[handle];
  return *n > 0 ? (const TlReferrer *) map->references.references->data + offsets[handle] : NULL;
}

GArray *
tl_map_referrers (TlMap *map, TlHandle handle)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (TlReferrer));
  guint n;
  const TlReferrer *referrers = tl_map_peek_referrers (map, handle, &n);

  if (n > 0)
    g_array_append_vals (found, referrers, n);
  return found;
}

/* ---- deleting ---- */

typedef struct
{
  TlMap *map;
  gboolean keep_cards;
  GHashTable *doomed; /* handles of all records that go, children included */
  GQueue pending;     /* handles whose referrers are still to be looked at */
  GArray *cleared;    /* of TlReferrer, may hold some that turn out doomed */
} Search;

static void
doom (Search *search, const TlRecord *record)
{
  if (!g_hash_table_add (search->doomed, GUINT_TO_POINTER (record->handle)))
    return;
  g_queue_push_tail (&search->pending, GUINT_TO_POINTER (record->handle));
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    doom (search, child);
}

static gboolean
is_doomed (Search *search, TlHandle handle)
{
  return g_hash_table_contains (search->doomed, GUINT_TO_POINTER (handle));
}

/* Whether every reference of the list is to a doomed record. */
static gboolean
list_dies (Search *search, const TlReferrer *from)
{
  TlValue value;

  tl_record_get (tl_map_lookup (search->map, from->handle), from->field, &value);
  for (guint i = 0; i < value.refs->n; i++)
    if (!is_doomed (search, value.refs->v[i]))
      return FALSE;
  return TRUE;
}

static gboolean
goes_too (Search *search, const TlReferrer *from)
{
  const TlRecord *record = tl_map_lookup (search->map, from->handle);

  if (from->field->on_delete == TL_DELETE_CASCADE)
    return !(search->keep_cards && record->kind == TL_KIND_ACTIVITY);
  return from->field->on_delete == TL_DELETE_DROP_LAST && list_dies (search, from);
}

static void
visit_referrer (Search *search, const TlReferrer *from)
{
  if (is_doomed (search, from->handle))
    return;
  if (goes_too (search, from))
    doom (search, tl_map_lookup (search->map, from->handle));
  else
    g_array_append_val (search->cleared, *from);
}

static int
compare_referrers (gconstpointer a, gconstpointer b)
{
  const TlReferrer *x = a, *y = b;

  if (x->handle != y->handle)
    return x->handle < y->handle ? -1 : 1;
  return x->field < y->field ? -1 : x->field > y->field;
}

void
tl_closure_init (TlClosure *closure, TlMap *map, TlHandle handle, gboolean keep_cards)
{
  Search search = { map, keep_cards, g_hash_table_new (NULL, NULL), G_QUEUE_INIT, g_array_new (FALSE, FALSE, sizeof (TlReferrer)) };

  doom (&search, tl_map_lookup (map, handle));
  while (!g_queue_is_empty (&search.pending))
    {
      guint n;
      const TlReferrer *referrers = tl_map_peek_referrers (map, GPOINTER_TO_UINT (g_queue_pop_head (&search.pending)), &n);

      for (guint i = 0; i < n; i++)
        visit_referrer (&search, &referrers[i]);
    }

  closure->removed = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  for (const TlRecord *record = map->root; record != NULL;)
    {
      if (!is_doomed (&search, record->handle))
        {
          record = tl_record_walk (record);
          continue;
        }
      g_array_append_val (closure->removed, record->handle);
      while (record != NULL && record->next == NULL)
        record = record->parent;
      record = record != NULL ? record->next : NULL;
    }

  closure->cleared = g_array_new (FALSE, FALSE, sizeof (TlReferrer));
  g_array_sort (search.cleared, compare_referrers);
  for (guint i = 0; i < search.cleared->len; i++)
    {
      const TlReferrer *from = &g_array_index (search.cleared, TlReferrer, i);

      if (!is_doomed (&search, from->handle) && (i == 0 || compare_referrers (from, from - 1) != 0))
        g_array_append_val (closure->cleared, *from);
    }
  g_array_unref (search.cleared);
  g_hash_table_unref (search.doomed);
}

void
tl_closure_clear (TlClosure *closure)
{
  g_array_unref (closure->removed);
  g_array_unref (closure->cleared);
}

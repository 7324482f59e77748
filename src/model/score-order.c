/* Where new scores stand: before the first whose key is greater as bytes (SCHEMA.md 4). Those that are there stay in place. */
#include "model/map-private.h"

static const char *
id_or_empty (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_lookup (map, handle);

  return record != NULL && record->id != NULL ? record->id : "";
}

static int
compare_scores (TlMap *map, const TlScore *a, const TlScore *b)
{
  const TlHandle x[] = { a->measure, a->wave, a->segment, a->stage, a->function, a->touchpoint, a->handoff };
  const TlHandle y[] = { b->measure, b->wave, b->segment, b->stage, b->function, b->touchpoint, b->handoff };

  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    {
      int order = x[i] == y[i] ? 0 : g_strcmp0 (id_or_empty (map, x[i]), id_or_empty (map, y[i]));

      if (order != 0)
        return order;
    }
  return 0;
}

static int
compare_pointers (gconstpointer a, gconstpointer b, gpointer map)
{
  return compare_scores (map, *(const TlScore *const *) a, *(const TlScore *const *) b);
}

/* The scores that are not new, and for each the greatest up to it: that only grows, so it can be searched. */
typedef struct
{
  TlMap *map;
  GPtrArray *old, *greatest;
  TlRecord *end; /* what follows the last score */
} Standing;

static void
gather (Standing *standing, GHashTable *new_scores)
{
  for (TlRecord *child = standing->map->root->first_child; child != NULL; child = child->next)
    {
      guint n = standing->greatest->len;

      if (child->kind != TL_KIND_SCORE)
        continue;
      standing->end = child->next;
      if (g_hash_table_contains (new_scores, child))
        continue;
      g_ptr_array_add (standing->old, child);
      if (n > 0 && compare_scores (standing->map, g_ptr_array_index (standing->greatest, n - 1), (const TlScore *) child) >= 0)
        g_ptr_array_add (standing->greatest, g_ptr_array_index (standing->greatest, n - 1));
      else
        g_ptr_array_add (standing->greatest, child);
    }
}

static TlRecord *
find_place (const Standing *standing, const TlScore *score)
{
  guint low = 0, high = standing->old->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare_scores (standing->map, g_ptr_array_index (standing->greatest, middle), score) > 0)
        high = middle;
      else
        low = middle + 1;
    }
  return low < standing->old->len ? g_ptr_array_index (standing->old, low) : standing->end;
}

/* From last to first each stands right before the one after it, or before its place. */
static gboolean
all_in_place (GPtrArray *scores, TlRecord *const *places)
{
  for (guint i = 0; i < scores->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (scores, i);
      gpointer next = i + 1 < scores->len && places[i + 1] == places[i] ? g_ptr_array_index (scores, i + 1) : places[i];

      if (record->next != next)
        return FALSE;
    }
  return TRUE;
}

void
tl_map_place_scores (TlMap *map, GPtrArray *scores)
{
  Standing standing = { map, g_ptr_array_new (), g_ptr_array_new (), NULL };
  g_autoptr (GHashTable) new_scores = g_hash_table_new (NULL, NULL);
  g_autofree TlRecord **places = g_new (TlRecord *, scores->len + 1);

  for (guint i = 0; i < scores->len; i++)
    g_hash_table_add (new_scores, g_ptr_array_index (scores, i));
  gather (&standing, new_scores);
  g_ptr_array_sort_with_data (scores, compare_pointers, map);
  for (guint i = 0; i < scores->len; i++)
    places[i] = find_place (&standing, g_ptr_array_index (scores, i));
  if (!all_in_place (scores, places))
    for (guint i = 0; i < scores->len; i++)
      if (((TlRecord *) g_ptr_array_index (scores, i))->next != places[i])
        tl_map_relocate (map, g_ptr_array_index (scores, i), map->root, places[i]);
  g_ptr_array_unref (standing.old);
  g_ptr_array_unref (standing.greatest);
}

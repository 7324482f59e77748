/* The rules about the map as a whole: isolated-function, inside-out, no-renewal. */
#include "gaps/gaps-private.h"

#include <string.h>

#include "model/text.h"

/* What a function's activities and hand-offs make of it. */
typedef struct
{
  gboolean works, leads, joined;
} Part;

static Part *
find_parts (const TlGapIndex *index)
{
  const GPtrArray *activities = tl_map_list (index->map, TL_KIND_ACTIVITY);
  Part *parts = g_new0 (Part, index->functions->len + 1);

  for (guint i = 0; i < activities->len; i++)
    {
      const TlActivity *activity = g_ptr_array_index (activities, i);
      guint f = tl_gap_position (index, activity->function);

      if (!tl_gap_is_own (index, f))
        continue;
      parts[f].works |= activity->role == TL_ROLE_LEAD || activity->role == TL_ROLE_SUPPORT;
      parts[f].leads |= activity->role == TL_ROLE_LEAD;
    }
  for (guint k = 0; k < index->handoffs->len; k++)
    {
      const TlGapHandoff *h = tl_gap_handoff (index, k);

      if (h->from_function != TL_NOWHERE && h->to_function != TL_NOWHERE && h->from_function != h->to_function)
        parts[h->from_function].joined = parts[h->to_function].joined = TRUE;
    }
  return parts;
}

void
tl_gap_find_isolated (const TlGapIndex *index, GArray *gaps)
{
  g_autofree Part *parts = find_parts (index);
  guint n = 0;

  for (guint f = 0; f < index->functions->len; f++)
    n += parts[f].works;
  for (guint f = 0; n >= 2 && f < index->functions->len; f++)
    if (parts[f].works && !parts[f].joined)
      tl_gap_add (gaps, index, TL_GAP_ISOLATED_FUNCTION, parts[f].leads ? 50 : 30, TL_NOWHERE, f, tl_gap_function (index, f)->record.handle, 0, 0);
}

/* A name as it is compared: folded, without the words that only say that it is a department. (transfer full) */
static char *
bare_name (const char *name)
{
  g_autofree char *folded = name != NULL ? tl_text_fold (name) : g_strdup ("");
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  GString *bare = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0' || strcmp (words[i], "department") == 0 || strcmp (words[i], "team") == 0 || strcmp (words[i], "dept") == 0 || strcmp (words[i], "dept.") == 0)
        continue;
      if (bare->len > 0)
        g_string_append_c (bare, ' ');
      g_string_append (bare, words[i]);
    }
  return g_string_free (bare, FALSE);
}

void
tl_gap_find_inside_out (const TlGapIndex *index, GArray *gaps)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = index->stages->len, first = gaps->len, found;

  for (guint f = 0; f < index->functions->len; f++)
    if (tl_gap_is_own (index, f))
      g_hash_table_add (names, bare_name (tl_gap_function (index, f)->name));
  g_hash_table_remove (names, "");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = bare_name (tl_gap_stage (index, i)->name);

      if (g_hash_table_contains (names, name))
        tl_gap_add (gaps, index, TL_GAP_INSIDE_OUT, 20, i, TL_NOWHERE, tl_gap_stage (index, i)->record.handle, 0, 0);
    }
  found = gaps->len - first;
  for (guint i = first; n >= 3 && 2 * found >= n && i < gaps->len; i++)
    g_array_index (gaps, TlGap, i).severity = 50;
}

static gboolean
has_activities (const TlStage *stage)
{
  return tl_record_next_of (stage->record.first_child, TL_KIND_ACTIVITY) != NULL;
}

static gboolean
has_post_purchase (TlMap *map)
{
  const GPtrArray *phases = tl_map_list (map, TL_KIND_PHASE);

  for (guint i = 0; i < phases->len; i++)
    if (((const TlPhase *) g_ptr_array_index (phases, i))->kind == TL_PHASE_POST_PURCHASE)
      return TRUE;
  return FALSE;
}

void
tl_gap_find_renewal (const TlGapIndex *index, GArray *gaps)
{
  guint n = index->stages->len;

  if (n < 2 || !has_activities (tl_gap_stage (index, 0)) || !has_activities (tl_gap_stage (index, n - 1)))
    return;
  for (guint k = index->from.offsets[n - 1]; k < index->from.offsets[n]; k++)
    if (tl_gap_handoff (index, index->from.list[k])->to_stage == 0)
      return;
  tl_gap_add (gaps, index, TL_GAP_NO_RENEWAL, has_post_purchase (index->map) ? 40 : 30, n - 1, TL_NOWHERE,
              tl_gap_stage (index, n - 1)->record.handle, tl_gap_stage (index, 0)->record.handle, 0);
}

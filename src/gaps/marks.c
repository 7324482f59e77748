/* What people decided about gaps: acceptances and actions, which hang on a gap's identity. */
#include "gaps/gaps-private.h"

#include <string.h>

static guint
hash_gap (gconstpointer gap)
{
  const TlGap *g = gap;

  return ((g->rule * 31 + g->on[0]) * 31 + g->on[1]) * 31 + g->on[2];
}

static gboolean
equal_gaps (gconstpointer a, gconstpointer b)
{
  return tl_gap_same (a, b);
}

gboolean
tl_gap_same (const TlGap *a, const TlGap *b)
{
  return a->rule == b->rule && a->n_on == b->n_on && memcmp (a->on, b->on, sizeof a->on) == 0;
}

/* The identity that a record names; FALSE: that of no gap. */
static gboolean
read_identity (const char *rule, const TlHandles *on, TlGap *gap)
{
  int found = rule != NULL ? tl_gap_rule_find (rule) : -1;

  if (found < 0 || on == NULL || on->n > G_N_ELEMENTS (gap->on))
    return FALSE;
  memset (gap, 0, sizeof *gap);
  gap->rule = (TlGapRule) found;
  gap->n_on = on->n;
  memcpy (gap->on, on->v, on->n * sizeof *on->v);
  return TRUE;
}

static TlGap *
marks_of (GHashTable *marks, const TlGap *identity)
{
  TlGap *gap = g_hash_table_lookup (marks, identity);

  if (gap == NULL)
    {
      gap = g_memdup2 (identity, sizeof *identity);
      g_hash_table_add (marks, gap);
    }
  return gap;
}

static gboolean
is_under_way (const TlAction *action)
{
  return action != NULL && (action->state == TL_ACTION_OPEN || action->state == TL_ACTION_DOING);
}

/* Identities with what stands about them in the map. (transfer full) */
static GHashTable *
read_marks (const TlGapIndex *index)
{
  GHashTable *marks = g_hash_table_new_full (hash_gap, equal_gaps, g_free, NULL);
  const GPtrArray *accepted = tl_map_list (index->map, TL_KIND_ACCEPTED_GAP), *actions = tl_map_list (index->map, TL_KIND_ACTION);
  TlGap identity;

  for (guint i = 0; i < accepted->len; i++)
    {
      const TlAcceptedGap *record = g_ptr_array_index (accepted, i);

      if ((record->until == 0 || record->until >= index->today) && read_identity (record->rule, record->on, &identity))
        marks_of (marks, &identity)->accepted = record->record.handle;
    }
  for (guint i = 0; i < actions->len; i++)
    {
      const TlAction *record = g_ptr_array_index (actions, i);
      TlGap *gap;

      if (!read_identity (record->rule, record->on, &identity))
        continue;
      gap = marks_of (marks, &identity);
      if (gap->action == TL_HANDLE_NONE || (is_under_way (record) && !is_under_way (tl_map_get_kind (index->map, gap->action, TL_KIND_ACTION))))
        gap->action = record->record.handle;
    }
  return marks;
}

void
tl_gap_attach_marks (const TlGapIndex *index, GPtrArray *list)
{
  g_autoptr (GHashTable) marks = read_marks (index);
  gboolean any = g_hash_table_size (marks) > 0;

  for (guint i = 0; i < list->len; i++)
    {
      TlGap *gap = g_ptr_array_index (list, i);
      const TlGap *mark = any ? g_hash_table_lookup (marks, gap) : NULL;

      gap->accepted = mark != NULL ? mark->accepted : TL_HANDLE_NONE;
      gap->action = mark != NULL ? mark->action : TL_HANDLE_NONE;
    }
}

/* ---- accepting, acting ---- */

static gboolean
set_identity (TlMap *map, TlHandle record, const TlGap *gap, GError **error)
{
  return tl_map_set_text (map, record, "rule", tl_gap_rule_info (gap->rule)->id, error) && tl_map_set_refs (map, record, "on", gap->n_on, gap->on, error);
}

/* The acceptance of this gap, in force or run out; 0: none. */
static TlHandle
find_acceptance (TlMap *map, const TlGap *gap)
{
  const GPtrArray *accepted = tl_map_list (map, TL_KIND_ACCEPTED_GAP);

  for (guint i = 0; i < accepted->len; i++)
    {
      const TlAcceptedGap *record = g_ptr_array_index (accepted, i);
      TlGap identity;

      if (read_identity (record->rule, record->on, &identity) && tl_gap_same (&identity, gap))
        return record->record.handle;
    }
  return TL_HANDLE_NONE;
}

gboolean
tl_gap_accept (TlMap *map, const TlGap *gap, const char *reason, GError **error)
{
  TlHandle record;

  g_return_val_if_fail (TL_IS_MAP (map) && gap != NULL, FALSE);

  record = find_acceptance (map, gap);
  if (record != TL_HANDLE_NONE)
    return tl_map_set_int (map, record, "until", 0, error) && tl_map_set_text (map, record, "text", reason, error);
  record = tl_map_insert (map, TL_KIND_ACCEPTED_GAP, tl_map_root (map), 0, error);
  return record != TL_HANDLE_NONE && set_identity (map, record, gap, error) && tl_map_set_text (map, record, "text", reason, error);
}

TlHandle
tl_gap_add_action (TlMap *map, const TlGap *gap, GError **error)
{
  TlHandle record;

  g_return_val_if_fail (TL_IS_MAP (map) && gap != NULL, TL_HANDLE_NONE);

  record = tl_map_insert (map, TL_KIND_ACTION, tl_map_root (map), 0, error);
  return record != TL_HANDLE_NONE && set_identity (map, record, gap, error) ? record : TL_HANDLE_NONE;
}

#include "gaps/changes-private.h"

#include "gaps/wording.h"
#include "model/said.h"

/* What comes in crowds is counted, not told one by one. */
static gboolean
is_counted (TlKind kind)
{
  return kind == TL_KIND_COMMENT || kind == TL_KIND_IMPORTED || kind == TL_KIND_MATCH || kind == TL_KIND_COLUMN || kind == TL_KIND_NO_ANSWER;
}

static gboolean
accepts_gap (TlGaps *gaps, const TlRecord *record)
{
  const GPtrArray *list = tl_gaps_list (gaps);

  for (guint i = 0; i < list->len; i++)
    if (((const TlGap *) g_ptr_array_index (list, i))->accepted == record->handle)
      return TRUE;
  return FALSE;
}

/* Those of a kind that came or went; an acceptance is told with its gap, where it has one. */
static void
say_all_alone (TlChanges *changes, TlKind kind, TlGaps *gaps, gboolean new)
{
  TlMap *map = new ? changes->after : changes->before;
  const GPtrArray *list = tl_map_list (map, kind);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const TlRecord *record = tl_changes_at (list, i);

      if (tl_changes_is_joined (changes, record, !new) || (kind == TL_KIND_ACCEPTED_GAP && accepts_gap (gaps, record)))
        continue;
      n++;
      if (!is_counted (kind))
        tl_changes_say_alone (changes, map, record, new);
    }
  if (n > 0 && is_counted (kind))
    /* Translators: a kind of record, such as Comment, and how many came or went. */
    tl_changes_say (changes, g_strdup_printf (new ? _ ("%s: %u new") : _ ("%s: %u gone"), _ (tl_schema_kind (kind)->label), n));
}

/* ---- order ---- */

/* What a record has an order with: the cards of its cell, the rest of its kind in its parent, stages over all phases. In handles of
 * the map after. */
static char *
group_of (const TlChanges *changes, const TlRecord *record, gboolean before)
{
  TlHandle of[3] = { record->kind == TL_KIND_STAGE ? TL_HANDLE_NONE : record->parent->handle, TL_HANDLE_NONE, TL_HANDLE_NONE };

  if (record->kind == TL_KIND_ACTIVITY)
    of[1] = ((const TlActivity *) record)->function;
  else if (record->kind == TL_KIND_ENTRY)
    of[1] = ((const TlEntry *) record)->row;
  else if (record->kind == TL_KIND_NOTE)
    {
      of[1] = ((const TlNote *) record)->function;
      of[2] = ((const TlNote *) record)->row;
    }
  for (guint i = 0; before && i < G_N_ELEMENTS (of); i++)
    of[i] = of[i] != TL_HANDLE_NONE ? tl_changes_pair (changes, of[i]) : TL_HANDLE_NONE;
  return g_strdup_printf ("%u %u %u", of[0], of[1], of[2]);
}

/* Records (after) of a kind that others of their group have overtaken. (transfer container) */
static GPtrArray *
overtaken (const TlChanges *changes, TlKind kind)
{
  const GPtrArray *before = tl_map_list (changes->before, kind), *after = tl_map_list (changes->after, kind);
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), places = g_hash_table_new (NULL, NULL);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < after->len; i++)
    g_hash_table_insert (places, GUINT_TO_POINTER (tl_changes_at (after, i)->handle), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < before->len; i++)
    {
      const TlRecord *record = tl_changes_at (before, i), *partner = tl_map_get (changes->after, tl_changes_pair (changes, record->handle));
      g_autofree char *old = partner != NULL ? group_of (changes, record, TRUE) : NULL, *new = partner != NULL ? group_of (changes, partner, FALSE) : NULL;
      guint place;

      if (partner == NULL || !g_str_equal (old, new))
        continue;
      place = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (partner->handle)));
      if (place < GPOINTER_TO_UINT (g_hash_table_lookup (last, new)))
        g_ptr_array_add (found, (gpointer) partner);
      else
        g_hash_table_insert (last, g_steal_pointer (&new), GUINT_TO_POINTER (place));
    }
  return found;
}

/* Of these the order says nothing (SCHEMA.md 1). */
static gboolean
has_order (TlKind kind)
{
  return !is_counted (kind) && kind != TL_KIND_RULE && kind != TL_KIND_LEVEL && kind != TL_KIND_PROMISED && kind != TL_KIND_HANDOFF && kind != TL_KIND_SCORE && kind != TL_KIND_ACCEPTED_GAP;
}

static void
say_order_of_cards (TlChanges *changes, const GPtrArray *cards, GHashTable *stages)
{
  for (guint i = 0; i < cards->len; i++)
    {
      TlHandle stage = tl_changes_at (cards, i)->parent->handle;
      g_autofree char *name = tl_gap_name (changes->after, stage);

      if (g_hash_table_add (stages, GUINT_TO_POINTER (stage)))
        /* Translators: a stage. */
        tl_changes_say (changes, g_strdup_printf (_ ("The cards of %s stand in another order"), name));
    }
}

static void
say_order (TlChanges *changes)
{
  g_autoptr (GHashTable) stages = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) columns = overtaken (changes, TL_KIND_STAGE);

  if (columns->len > 0)
    tl_changes_say (changes, g_strdup (_ ("The stages stand in another order")));
  for (TlKind kind = TL_KIND_SETTINGS; kind < TL_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) found = has_order (kind) ? overtaken (changes, kind) : g_ptr_array_new ();

      /* Phases stand where their stages do. */
      if (found->len == 0 || kind == TL_KIND_STAGE || (kind == TL_KIND_PHASE && columns->len > 0))
        continue;
      if (tl_changes_at (found, 0)->parent->kind == TL_KIND_STAGE)
        say_order_of_cards (changes, found, stages);
      else if (kind == TL_KIND_FUNCTION)
        tl_changes_say (changes, g_strdup (_ ("The functions stand in another order")));
      else
        /* Translators: a kind of record, such as Measure. */
        tl_changes_say (changes, g_strdup_printf (_ ("%s: the order is another one"), _ (tl_schema_kind (kind)->label)));
    }
}

/* ---- gaps ---- */

typedef enum
{
  IS_ABSENT,
  IS_OPEN,
  IS_ACCEPTED,
} State;

static State
state_of (const TlGap *gap)
{
  return gap == NULL ? IS_ABSENT : gap->accepted == TL_HANDLE_NONE ? IS_OPEN
                                                                   : IS_ACCEPTED;
}

/* The same gap in the other map; @all: whether all that it is about is there. */
static const TlGap *
same_gap (const TlChanges *changes, TlGaps *there, const TlGap *gap, gboolean before, gboolean *all)
{
  TlHandle on[3] = { 0 };

  *all = TRUE;
  for (guint i = 0; i < gap->n_on; i++)
    {
      on[i] = before ? tl_changes_pair (changes, gap->on[i]) : GPOINTER_TO_UINT (g_hash_table_lookup (changes->known, GUINT_TO_POINTER (gap->on[i])));
      *all = *all && on[i] != TL_HANDLE_NONE;
    }
  return *all ? tl_gaps_find (there, gap->rule, on, gap->n_on) : NULL;
}

static char *
say_accepted (TlMap *map, const TlGap *gap, const char *sentence)
{
  g_autofree char *reason = tl_map_describe (map, gap->accepted);

  if (*tl_record_text (tl_map_get (map, gap->accepted), tl_schema_kind (TL_KIND_ACCEPTED_GAP)->text) == '\0')
    /* Translators: a gap's severity and its sentence. */
    return g_strdup_printf (_ ("Gap accepted (%u): %s"), gap->severity, sentence);
  /* Translators: a gap's severity, its sentence, and why people accept it. */
  return g_strdup_printf (_ ("Gap accepted (%u): %s, because “%s”"), gap->severity, sentence, reason);
}

/* Those of the map after that were not there before, or not in this state. */
static void
say_opened (TlChanges *changes, TlGaps *before, TlGaps *after)
{
  const GPtrArray *list = tl_gaps_list (after);

  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);
      g_autofree char *sentence = NULL;
      gboolean all;
      State old = state_of (same_gap (changes, before, gap, FALSE, &all)), new = state_of (gap);

      if (old == new)
        continue;
      sentence = tl_gap_sentence (changes->after, gap);
      if (new == IS_ACCEPTED)
        tl_changes_say (changes, say_accepted (changes->after, gap, sentence));
      else
        /* Translators: a gap's severity and its sentence. */
        tl_changes_say (changes, g_strdup_printf (old == IS_ACCEPTED ? _ ("Gap no longer accepted (%u): %s") : _ ("Gap opened (%u): %s"), gap->severity, sentence));
    }
}

/* Those of the map before that are not there any more; @mended: only where what they are about still is. */
static void
say_closed (TlChanges *changes, TlGaps *before, TlGaps *after, gboolean mended)
{
  const GPtrArray *list = tl_gaps_list (before);

  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);
      g_autofree char *sentence = NULL;
      gboolean all;

      if (same_gap (changes, after, gap, TRUE, &all) != NULL || (mended && !all))
        continue;
      sentence = tl_gap_sentence (changes->before, gap);
      /* Translators: a gap's severity and its sentence. */
      tl_changes_say (changes, g_strdup_printf (all ? _ ("Gap closed (%u): %s") : _ ("Gap gone with what it was about (%u): %s"), gap->severity, sentence));
    }
}

GPtrArray *
tl_changes_list (TlMap *before, TlMap *after, TlDate today)
{
  const TlGapsOptions options = { .today = today };
  g_auto (TlChanges) changes = { 0 };
  g_autoptr (TlGaps) old = NULL, new = NULL;

  g_return_val_if_fail (TL_IS_MAP (before) && TL_IS_MAP (after), NULL);

  tl_changes_init (&changes, before, after);
  tl_changes_join (&changes);
  old = tl_gaps_new (before, &options);
  new = tl_gaps_new (after, &options);
  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const GPtrArray *list = tl_map_list (before, kind);

      say_all_alone (&changes, kind, old, FALSE);
      for (guint i = 0; i < list->len; i++)
        {
          const TlRecord *partner = tl_map_get (after, tl_changes_pair (&changes, tl_changes_at (list, i)->handle));

          if (partner != NULL)
            tl_changes_compare (&changes, tl_changes_at (list, i), partner);
        }
      say_all_alone (&changes, kind, new, TRUE);
    }
  say_order (&changes);
  say_opened (&changes, old, new);
  say_closed (&changes, old, new, FALSE);
  return g_steal_pointer (&changes.sentences);
}

GPtrArray *
tl_changes_closed_gaps (TlMap *before, TlMap *after, TlDate today)
{
  const TlGapsOptions options = { .today = today };
  g_auto (TlChanges) changes = { 0 };
  g_autoptr (TlGaps) old = NULL, new = NULL;

  g_return_val_if_fail (TL_IS_MAP (before) && TL_IS_MAP (after), NULL);

  tl_changes_init (&changes, before, after);
  tl_changes_join (&changes);
  old = tl_gaps_new (before, &options);
  new = tl_gaps_new (after, &options);
  say_closed (&changes, old, new, TRUE);
  return g_steal_pointer (&changes.sentences);
}

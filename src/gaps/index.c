#include "gaps/gaps-private.h"

#include <math.h>
#include <string.h>

/* ---- positions ---- */

static void
number_kind (TlGapIndex *index, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    index->positions[((const TlRecord *) g_ptr_array_index (records, i))->handle] = i;
}

static void
grow (guint *most, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    *most = MAX (*most, ((const TlRecord *) g_ptr_array_index (records, i))->handle);
}

static void
number_records (TlGapIndex *index)
{
  const GPtrArray *lists[] = { index->stages, index->functions, index->measures, index->waves };
  guint most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    grow (&most, lists[i]);
  g_free (index->positions);
  index->n_positions = most + 1;
  index->positions = g_new (guint, index->n_positions);
  memset (index->positions, 0xff, index->n_positions * sizeof *index->positions);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    number_kind (index, lists[i]);
}

/* ---- hand-offs by stage ---- */

static void
groups_clear (TlGapGroups *groups)
{
  g_clear_pointer (&groups->offsets, g_free);
  g_clear_pointer (&groups->list, g_free);
}

/* Counting sort: document order stays within a stage. */
static void
group_handoffs (const TlGapIndex *index, TlGapGroups *groups, gsize stage_member)
{
  guint n = index->stages->len;

  groups_clear (groups);
  groups->offsets = g_new0 (guint, n + 2);
  groups->list = g_new (guint, index->handoffs->len + 1);
  for (guint k = 0; k < index->handoffs->len; k++)
    groups->offsets[G_STRUCT_MEMBER (guint, tl_gap_handoff (index, k), stage_member) + 2]++;
  for (guint i = 2; i < n + 2; i++)
    groups->offsets[i] += groups->offsets[i - 1];
  for (guint k = 0; k < index->handoffs->len; k++)
    groups->list[groups->offsets[G_STRUCT_MEMBER (guint, tl_gap_handoff (index, k), stage_member) + 1]++] = k;
}

static void
resolve_handoffs (TlGapIndex *index)
{
  const GPtrArray *handoffs = tl_map_list (index->map, TL_KIND_HANDOFF);

  g_array_set_size (index->handoffs, 0);
  for (guint k = 0; k < handoffs->len; k++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, k);
      const TlActivity *from = tl_map_activity (index->map, handoff->from), *to = tl_map_activity (index->map, handoff->to);
      TlGapHandoff resolved = { .handoff = handoff };

      /* Without both ends there is nothing to judge; the map's door does not let that happen. */
      if (from == NULL || to == NULL)
        continue;
      resolved.from_stage = tl_gap_position (index, from->record.parent->handle);
      resolved.to_stage = tl_gap_position (index, to->record.parent->handle);
      resolved.from_function = tl_gap_position (index, from->function);
      resolved.to_function = tl_gap_position (index, to->function);
      g_array_append_val (index->handoffs, resolved);
    }
}

/* The touchpoints by their list: through each stage's children one would meet every card of the map. */
static void
find_truth (TlGapIndex *index)
{
  const GPtrArray *touchpoints = tl_map_list (index->map, TL_KIND_TOUCHPOINT);

  g_free (index->truth);
  index->truth = g_new (gboolean, index->stages->len + 1);
  for (guint i = 0; i < index->stages->len; i++)
    index->truth[i] = tl_gap_stage (index, i)->truth;
  for (guint i = 0; i < touchpoints->len; i++)
    {
      const TlTouchpoint *touchpoint = g_ptr_array_index (touchpoints, i);

      if (touchpoint->truth)
        index->truth[tl_gap_position (index, touchpoint->record.parent->handle)] = TRUE;
    }
}

static void
read_switches (TlGapIndex *index)
{
  const GPtrArray *rules = tl_map_list (index->map, TL_KIND_RULE);

  index->off = 0;
  for (guint i = 0; i < rules->len; i++)
    {
      const TlRule *rule = g_ptr_array_index (rules, i);
      int found = rule->rule != NULL && !rule->use ? tl_gap_rule_find (rule->rule) : -1;

      if (found >= 0)
        index->off |= 1u << found;
    }
}

void
tl_gap_index_begin (TlGapIndex *index)
{
  index->settings = tl_map_settings (index->map);
  index->stages = tl_map_list (index->map, TL_KIND_STAGE);
  index->functions = tl_map_list (index->map, TL_KIND_FUNCTION);
  index->measures = tl_map_list (index->map, TL_KIND_MEASURE);
  index->waves = tl_map_list (index->map, TL_KIND_WAVE);
}

void
tl_gap_index_build_flow (TlGapIndex *index)
{
  const GPtrArray *activities = tl_map_list (index->map, TL_KIND_ACTIVITY);

  number_records (index);
  read_switches (index);
  find_truth (index);

  index->has_function_activity = FALSE;
  for (guint i = 0; i < activities->len && !index->has_function_activity; i++)
    index->has_function_activity = tl_gap_is_own (index, tl_gap_position (index, ((const TlActivity *) g_ptr_array_index (activities, i))->function));

  if (index->handoffs == NULL)
    index->handoffs = g_array_new (FALSE, FALSE, sizeof (TlGapHandoff));
  resolve_handoffs (index);
  group_handoffs (index, &index->from, G_STRUCT_OFFSET (TlGapHandoff, from_stage));
  group_handoffs (index, &index->to, G_STRUCT_OFFSET (TlGapHandoff, to_stage));
}

/* ---- scores ---- */

static gboolean
is_at_stage (const TlScore *score)
{
  return score->stage != TL_HANDLE_NONE && score->function == TL_HANDLE_NONE && score->touchpoint == TL_HANDLE_NONE && score->handoff == TL_HANDLE_NONE;
}

typedef struct
{
  guint stage, measure, wave, document;
  const TlScore *score;
} Entry;

static int
compare (guint a, guint b)
{
  return (a > b) - (a < b);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->stage != y->stage)
    return compare (x->stage, y->stage);
  if (x->measure != y->measure)
    return compare (x->measure, y->measure);
  if (x->wave != y->wave)
    return compare (x->wave, y->wave);
  return compare (x->document, y->document);
}

static GArray *
sorted_entries (const TlGapIndex *index)
{
  const GPtrArray *scores = tl_map_list (index->map, TL_KIND_SCORE);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);
      guint wave = tl_gap_position (index, score->wave);
      Entry entry = { .stage = tl_gap_position (index, score->stage), .measure = tl_gap_position (index, score->measure), .wave = wave == TL_NOWHERE ? 0 : wave + 1, .document = i, .score = score };

      if (is_at_stage (score) && entry.stage != TL_NOWHERE && entry.measure != TL_NOWHERE)
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return entries;
}

/* The score at @at begins another figure. */
static gboolean
begins (const GArray *entries, guint at)
{
  const Entry *one = &g_array_index (entries, Entry, at), *before = one - 1;

  return at == 0 || one->stage != before->stage || one->measure != before->measure || one->wave != before->wave;
}

static void
add_figure (TlGapIndex *index, const Entry *entry, guint first, guint n)
{
  TlGapScore group = { entry->stage, entry->measure, entry->wave, first, n, { 0 } };

  tl_figure_of_scores (index->map, index->scores + first, n, index->segment, &group.figure);
  g_array_append_val (index->figures, group);
}

void
tl_gap_index_build_scores (TlGapIndex *index)
{
  g_autoptr (GArray) entries = sorted_entries (index);
  guint next = 0;

  if (index->figures == NULL)
    index->figures = g_array_new (FALSE, FALSE, sizeof (TlGapScore));
  g_array_set_size (index->figures, 0);
  g_free (index->scores);
  index->scores = g_new (const TlScore *, entries->len + 1);
  for (guint i = 0; i < entries->len; i++)
    index->scores[i] = g_array_index (entries, Entry, i).score;
  for (guint first = 0, i = 1; i <= entries->len; i++)
    if (i == entries->len || begins (entries, i))
      {
        add_figure (index, &g_array_index (entries, Entry, first), first, i - first);
        first = i;
      }

  g_free (index->first_figure);
  index->first_figure = g_new (guint, index->stages->len + 1);
  for (guint i = 0; i <= index->stages->len; i++)
    {
      while (next < index->figures->len && g_array_index (index->figures, TlGapScore, next).stage < i)
        next++;
      index->first_figure[i] = next;
    }
}

/* ---- who listens where ---- */

static void
hear (TlGapIndex *index, TlHandle stage, TlHandle touchpoint)
{
  const TlRecord *record = touchpoint != TL_HANDLE_NONE ? tl_map_get (index->map, touchpoint) : NULL;
  guint at = tl_gap_position (index, stage), within = record != NULL ? tl_gap_position (index, record->parent->handle) : TL_NOWHERE;

  if (record != NULL)
    g_hash_table_add (index->heard_touchpoints, GUINT_TO_POINTER (touchpoint));
  if (within != TL_NOWHERE)
    index->heard[within] = TRUE;
  if (at != TL_NOWHERE)
    index->heard[at] = TRUE;
}

void
tl_gap_index_build_heard (TlGapIndex *index)
{
  const GPtrArray *scores = tl_map_list (index->map, TL_KIND_SCORE), *comments = tl_map_list (index->map, TL_KIND_COMMENT);

  g_free (index->heard);
  index->heard = g_new0 (gboolean, index->stages->len + 1);
  if (index->heard_touchpoints == NULL)
    index->heard_touchpoints = g_hash_table_new (NULL, NULL);
  g_hash_table_remove_all (index->heard_touchpoints);

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);
      const TlMeasure *measure = tl_map_measure (index->map, score->measure);
      TlAnswers answers = measure != NULL ? tl_answers_of_score (measure, score) : TL_NO_ANSWERS;

      /* A KPI listens to nobody, and neither do colleagues' views of a stage. */
      if (score->function == TL_HANDLE_NONE && answers.form != TL_ANSWERS_NONE && answers.form != TL_ANSWERS_KPI)
        hear (index, score->stage, score->touchpoint);
    }
  for (guint i = 0; i < comments->len; i++)
    {
      const TlComment *comment = g_ptr_array_index (comments, i);

      hear (index, comment->stage, comment->touchpoint);
    }
}

void
tl_gap_index_clear (TlGapIndex *index)
{
  g_clear_pointer (&index->positions, g_free);
  g_clear_pointer (&index->truth, g_free);
  g_clear_pointer (&index->handoffs, g_array_unref);
  groups_clear (&index->from);
  groups_clear (&index->to);
  g_clear_pointer (&index->scores, g_free);
  g_clear_pointer (&index->figures, g_array_unref);
  g_clear_pointer (&index->first_figure, g_free);
  g_clear_pointer (&index->heard, g_free);
  g_clear_pointer (&index->heard_touchpoints, g_hash_table_unref);
  g_clear_pointer (&index->drops, g_free);
}

guint
tl_gap_severity (double severity)
{
  return (guint) floor (CLAMP (severity, 0, 100) + 0.5);
}

TlGap *
tl_gap_add (GArray *gaps, const TlGapIndex *index, TlGapRule rule, guint severity, guint stage, guint function, TlHandle a, TlHandle b, TlHandle c)
{
  TlGap gap = { .rule = rule, .severity = severity, .on = { a, b, c }, .p = NAN, .kpi = NAN, .before = { NAN, 0 }, .after = { NAN, 0 } };

  for (gap.n_on = 0; gap.n_on < G_N_ELEMENTS (gap.on) && gap.on[gap.n_on] != TL_HANDLE_NONE;)
    gap.n_on++;
  if (stage != TL_NOWHERE)
    {
      gap.column = stage + 1;
      gap.stage = tl_gap_stage (index, stage)->record.handle;
    }
  if (function != TL_NOWHERE)
    {
      gap.lane = function + 1;
      gap.function = tl_gap_function (index, function)->record.handle;
    }
  g_array_append_val (gaps, gap);
  return &g_array_index (gaps, TlGap, gaps->len - 1);
}

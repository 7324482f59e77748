/* Takes from the map and the plan all that counting needs, so that it can go on in another thread. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "feedback/responses-count-private.h"
#include "model/measure.h"
#include "model/said.h"
#include "model/text.h"

static guint
place_hash (gconstpointer data)
{
  const TlCountPlace *place = data;

  return place->stage * 31 + place->function * 1009 + place->touchpoint * 65537 + place->handoff * 7919;
}

static gboolean
place_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (TlCountPlace)) == 0;
}

static void
wave_free (gpointer data)
{
  TlCountWave *wave = data;

  g_free (wave->name);
  g_free (wave);
}

static char *
folded (const char *text)
{
  return g_strstrip (tl_text_fold (text != NULL ? text : ""));
}

static GHashTable *
names_of (TlMap *map, TlKind kind)
{
  const GPtrArray *records = tl_map_list (map, kind);
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (records, i);
      g_autofree char *name = folded (tl_responses_name_of (map, record->handle));

      if (name[0] != '\0')
        g_hash_table_insert (names, g_strdup (name), g_hash_table_contains (names, name) ? AMBIGUOUS : GUINT_TO_POINTER (record->handle));
      if (record->id != NULL && !g_hash_table_contains (names, record->id))
        g_hash_table_insert (names, g_strdup (record->id), GUINT_TO_POINTER (record->handle));
    }
  return names;
}

/* ---- Measures */

static guint
add_measure (TlResponsesCount *count, const TlMeasure *measure)
{
  TlCountMeasure entry = {
    measure->record.handle, tl_measure_min (measure), tl_measure_max (measure), measure->step, tl_measure_n_steps (measure), measure->better == TL_BETTER_LOW
  };

  for (guint i = 0; i < count->result.measures->len; i++)
    if (g_array_index (count->result.measures, TlCountMeasure, i).handle == entry.handle)
      return i;
  g_array_append_val (count->result.measures, entry);
  return count->result.measures->len - 1;
}

/* Of the map, or the one that the import adds. */
static guint
measure_of (TlResponsesCount *count, TlMap *map, const TlResponsesPlan *plan, TlHandle handle)
{
  TlMeasure fresh = { .kind = plan->new_measure, .min = NAN, .max = NAN, .step = 1, .view = -1, .method = -1, .top = -1 };

  if (plan->new_form != NULL)
    {
      fresh.min = plan->new_form->min;
      fresh.max = plan->new_form->max;
      fresh.better = plan->new_form->better;
    }
  return add_measure (count, handle != TL_HANDLE_NONE ? tl_map_measure (map, handle) : &fresh);
}

static void
set_measures_by_name (TlResponsesCount *count, TlMap *map)
{
  const GPtrArray *measures = tl_map_list (map, TL_KIND_MEASURE);

  for (guint i = 0; i < measures->len; i++)
    {
      const TlMeasure *measure = g_ptr_array_index (measures, i);
      guint position;

      if (measure->kind == TL_MEASURE_KPI)
        continue;
      position = add_measure (count, measure) + 1;
      g_hash_table_insert (count->measure_names, folded (tl_measure_name (measure)), GUINT_TO_POINTER (position));
      if (measure->record.id != NULL)
        g_hash_table_insert (count->measure_names, folded (measure->record.id), GUINT_TO_POINTER (position));
    }
  count->answers = g_new0 (TlCellValues *, count->result.measures->len);
  for (guint i = 0; i < count->result.measures->len; i++)
    count->answers[i] = tl_cell_values_new ();
}

/* ---- Waves and segments */

static void
add_known (GPtrArray *list, GHashTable *index, TlHandle handle, const char *name, const char *id)
{
  TlCountWave *entry = g_new0 (TlCountWave, 1);
  g_autofree char *key = folded (name);

  entry->handle = handle;
  entry->name = g_strdup (name);
  g_ptr_array_add (list, entry);
  if (id != NULL)
    g_hash_table_insert (index, folded (id), GUINT_TO_POINTER (list->len));
  if (key[0] != '\0')
    g_hash_table_insert (index, g_steal_pointer (&key), GUINT_TO_POINTER (list->len));
}

static void
set_waves (TlResponsesCount *count, TlMap *map, const TlResponsesPlan *plan)
{
  const GPtrArray *waves = tl_map_list (map, TL_KIND_WAVE), *segments = tl_map_list (map, TL_KIND_SEGMENT);
  WaveSpan span = { 0, 0 };

  add_known (count->result.waves, count->wave_index, TL_HANDLE_NONE, NULL, NULL);
  g_array_append_val (count->wave_spans, span);
  for (guint i = 0; i < waves->len; i++)
    {
      const TlWave *wave = g_ptr_array_index (waves, i);

      add_known (count->result.waves, count->wave_index, wave->record.handle, wave->name, wave->record.id);
      span = (WaveSpan){ wave->start, wave->end };
      g_array_append_val (count->wave_spans, span);
      if (plan->wave_by == TL_WAVE_BY_FIXED && plan->wave == wave->record.handle)
        count->fixed_wave = i + 1;
    }
  if (plan->wave_by == TL_WAVE_BY_FIXED && plan->new_wave != NULL)
    count->fixed_wave = tl_count_wave_named (count, plan->new_wave);
  add_known (count->result.segments, count->segment_index, TL_HANDLE_NONE, NULL, NULL);
  for (guint i = 0; i < segments->len; i++)
    {
      const TlSegment *segment = g_ptr_array_index (segments, i);

      add_known (count->result.segments, count->segment_index, segment->record.handle, segment->name, segment->record.id);
    }
}

/* ---- Columns */

static void
set_column (TlResponsesCount *count, TlMap *map, const TlResponsesPlan *plan, const TlResponsesSample *sample, guint i)
{
  const TlPlanColumn *from = tl_responses_plan_column (plan, i);
  CountColumn *column = &count->columns[i];
  TlCountPlace place = { 0 };

  column->as = from->as;
  column->dates = from->dates;
  column->status = plan->qualtrics && from->as == TL_AS_IGNORE && g_ascii_strcasecmp (from->name, "Status") == 0;
  column->wanted = column->status || (from->as != TL_AS_IGNORE && (from->as != TL_AS_COMMENT || count->comments_max > 0));
  count->wanted[i] = column->wanted;
  if (!column->wanted || from->as == TL_AS_COMMENT || from->as == TL_AS_ID)
    return;
  column->values = tl_cell_values_new ();
  count->used[count->n_used++] = i;
  if (column->status)
    count->status = (int) i;
  if (from->as != TL_AS_SCORE)
    return;
  if (count->measure < 0)
    column->measure = measure_of (count, map, plan, from->measure != TL_HANDLE_NONE ? from->measure : plan->measure);
  place.stage = from->stage;
  place.touchpoint = from->stage == TL_HANDLE_NONE ? from->touchpoint : TL_HANDLE_NONE;
  column->place = tl_count_place (count, &place);
}

static int
role (TlResponsesCount *count, const TlResponsesPlan *plan, TlColumnAs as, gboolean needed)
{
  int column = tl_responses_plan_find (plan, as);

  if (needed && column >= 0)
    count->needed = MAX (count->needed, (guint) column + 1);
  return column;
}

static void
set_columns (TlResponsesCount *count, TlMap *map, const TlResponsesPlan *plan, const TlResponsesSample *sample)
{
  gboolean by_date = plan->wave_by != TL_WAVE_BY_COLUMN && plan->wave_by != TL_WAVE_BY_FIXED;

  count->n_columns = plan->columns->len;
  count->columns = g_new0 (CountColumn, count->n_columns);
  count->wanted = g_new0 (gboolean, count->n_columns);
  count->used = g_new0 (guint, count->n_columns);
  count->status = -1;
  count->measure = role (count, plan, TL_AS_MEASURE, TRUE);
  count->score = role (count, plan, TL_AS_SCORE, TRUE);
  count->date = role (count, plan, TL_AS_DATE, by_date);
  count->wave = plan->wave_by == TL_WAVE_BY_COLUMN ? role (count, plan, TL_AS_WAVE, TRUE) : -1;
  count->segment = role (count, plan, TL_AS_SEGMENT, FALSE);
  count->comment = role (count, plan, TL_AS_COMMENT, FALSE);
  count->id = role (count, plan, TL_AS_ID, FALSE);
  count->places[0] = plan->layout == TL_LAYOUT_LONG ? role (count, plan, TL_AS_STAGE, TRUE) : -1;
  count->places[1] = plan->layout == TL_LAYOUT_LONG ? role (count, plan, TL_AS_TOUCHPOINT, FALSE) : -1;
  count->places[2] = plan->layout == TL_LAYOUT_LONG ? role (count, plan, TL_AS_FUNCTION, FALSE) : -1;
  for (guint i = 0; i < G_N_ELEMENTS (count->places); i++)
    count->n_place_columns += count->places[i] >= 0;
  /* The first place is the one of columns that name none: the whole journey. */
  tl_count_place (count, &(TlCountPlace){ 0 });
  if (count->measure >= 0)
    set_measures_by_name (count, map);
  for (guint i = 0; i < count->n_columns; i++)
    set_column (count, map, plan, sample, i);
  if (count->id >= 0)
    count->ids = tl_ids_seen_new (0);
}

static void
match_clear (gpointer data)
{
  g_free (((CountMatch *) data)->value);
}

static void
set_values (TlResponsesCount *count, TlMap *map, const TlResponsesPlan *plan)
{
  for (guint i = 0; i < plan->matches->len; i++)
    {
      const TlPlanMatch *from = g_ptr_array_index (plan->matches, i);
      const TlRecord *record = tl_map_get (map, from->to);
      CountMatch match = { from->column, g_strdup (from->value), from->to, record != NULL ? record->kind : TL_KIND_OTHER };

      g_array_append_val (count->matches, match);
    }
  for (guint i = 0; i < plan->no_answers->len; i++)
    g_hash_table_add (count->no_answers, g_strdup (g_ptr_array_index (plan->no_answers, i)));
}

static TlDate
last_counted (TlMap *map, TlHandle recipe)
{
  const TlRecord *record = tl_map_get_kind (map, recipe, TL_KIND_RECIPE);
  TlDate last = 0;

  if (record == NULL)
    return 0;
  TL_FOR_CHILDREN (TlImported, imported, record, TL_KIND_IMPORTED)
  {
    last = MAX (last, imported->last);
  }
  return last;
}

static void
set_tables (TlResponsesCount *count, TlMap *map)
{
  static const TlKind kinds[] = { TL_KIND_STAGE, TL_KIND_TOUCHPOINT, TL_KIND_FUNCTION };

  count->place_index = g_hash_table_new_full (place_hash, place_equal, g_free, NULL);
  count->wave_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count->segment_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count->measure_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count->no_answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count->wave_spans = g_array_new (FALSE, FALSE, sizeof (WaveSpan));
  count->matches = g_array_new (FALSE, FALSE, sizeof (CountMatch));
  g_array_set_clear_func (count->matches, match_clear);
  count->comment_text = g_string_new (NULL);
  count->result.issues = g_array_new (FALSE, FALSE, sizeof (TlCountIssue));
  count->result.places = g_array_new (FALSE, FALSE, sizeof (TlCountPlace));
  count->result.measures = g_array_new (FALSE, FALSE, sizeof (TlCountMeasure));
  count->result.waves = g_ptr_array_new_with_free_func (wave_free);
  count->result.segments = g_ptr_array_new_with_free_func (wave_free);
  count->result.comments = g_ptr_array_new_with_free_func (tl_count_comment_free);
  count->result.folded = g_ptr_array_new_with_free_func (g_free);
  count->result.tally = tl_tally_new ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    count->names[kinds[i]] = names_of (map, kinds[i]);
}

TlResponsesCount *
tl_responses_count_new (TlMap *map, const TlResponsesPlan *plan, const TlResponsesSample *sample, GError **error)
{
  g_autoptr (TlResponsesCount) count = NULL;

  if (!tl_responses_plan_check (map, plan, error))
    return NULL;
  count = g_new0 (TlResponsesCount, 1);
  count->separator = plan->separator;
  count->decimal = plan->decimal;
  count->header_rows = plan->header_rows + sample->first_line;
  count->layout = plan->layout;
  count->mode = plan->mode;
  count->wave_by = plan->wave_by;
  count->comments_max = tl_map_journey (map)->comments == TL_COMMENTS_NONE || tl_responses_plan_find (plan, TL_AS_COMMENT) < 0 ? 0 : plan->comments;
  count->fold_below = plan->fold_small ? tl_map_settings (map)->hide_below : 0;
  /* Translators: a segment made of all those with too few answers to be told apart. */
  count->fold_name = g_strdup (_ ("Other customers"));
  count->counted_to = last_counted (map, plan->recipe);
  set_tables (count, map);
  set_values (count, map, plan);
  set_waves (count, map, plan);
  set_columns (count, map, plan, sample);
  return g_steal_pointer (&count);
}

void
tl_responses_count_free (TlResponsesCount *count)
{
  for (guint i = 0; i < count->n_columns; i++)
    g_clear_pointer (&count->columns[i].values, tl_cell_values_free);
  for (guint i = 0; count->answers != NULL && i < count->result.measures->len; i++)
    tl_cell_values_free (count->answers[i]);
  for (guint i = 0; i < TL_N_KINDS; i++)
    g_clear_pointer (&count->names[i], g_hash_table_unref);
  g_free (count->answers);
  g_free (count->columns);
  g_free (count->wanted);
  g_free (count->used);
  g_hash_table_unref (count->place_index);
  g_hash_table_unref (count->wave_index);
  g_hash_table_unref (count->segment_index);
  g_hash_table_unref (count->measure_names);
  g_hash_table_unref (count->no_answers);
  g_array_unref (count->wave_spans);
  g_array_unref (count->matches);
  g_string_free (count->comment_text, TRUE);
  g_clear_pointer (&count->ids, tl_ids_seen_free);
  g_array_unref (count->result.issues);
  g_array_unref (count->result.places);
  g_array_unref (count->result.measures);
  g_ptr_array_unref (count->result.waves);
  g_ptr_array_unref (count->result.segments);
  g_ptr_array_unref (count->result.comments);
  g_ptr_array_unref (count->result.folded);
  g_free (count->fold_name);
  tl_tally_free (count->result.tally);
  g_free (count->result.file);
  g_free (count);
}

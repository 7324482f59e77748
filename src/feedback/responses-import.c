#include "config.h"

#include "feedback/responses-import-private.h"

#include <math.h>
#include <string.h>

#include "feedback/statistics.h"
#include "model/said.h"

typedef struct
{
  TlHandle stage, function, touchpoint, handoff, measure, wave, segment;
} ScoreKey;

static guint
key_hash (gconstpointer data)
{
  const TlHandle *handles = data;
  guint hash = 17;

  for (guint i = 0; i < sizeof (ScoreKey) / sizeof (TlHandle); i++)
    hash = hash * 31 + handles[i];
  return hash;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (ScoreKey)) == 0;
}

static ScoreKey
key_of (const TlScore *score)
{
  return (ScoreKey){ score->stage, score->function, score->touchpoint, score->handoff, score->measure, score->wave, score->segment };
}

static ScoreKey
key_at (const TlCountPlace *place, TlHandle measure, TlHandle wave, TlHandle segment)
{
  return (ScoreKey){ place->stage, place->function, place->touchpoint, place->handoff, measure, wave, segment };
}

/* ---- What is recounted: pairs of place and measure, in the waves found */

static void
add_pair (GHashTable *pairs, const TlCountPlace *place, TlHandle measure)
{
  ScoreKey key = key_at (place, measure, TL_HANDLE_NONE, TL_HANDLE_NONE);

  g_hash_table_add (pairs, g_memdup2 (&key, sizeof key));
}

static TlCountPlace
place_of (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_get (map, handle);
  TlKind kind = record != NULL ? record->kind : TL_KIND_OTHER;

  return (TlCountPlace){
    kind == TL_KIND_STAGE ? handle : TL_HANDLE_NONE, kind == TL_KIND_FUNCTION ? handle : TL_HANDLE_NONE,
    kind == TL_KIND_TOUCHPOINT ? handle : TL_HANDLE_NONE, kind == TL_KIND_HANDOFF ? handle : TL_HANDLE_NONE
  };
}

static GHashTable *
pairs_of (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result)
{
  GHashTable *pairs = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  const GPtrArray *cells = tl_tally_list (result->tally);

  for (guint i = 0; i < cells->len; i++)
    {
      const TlTallyCell *cell = g_ptr_array_index (cells, i);

      add_pair (pairs, &g_array_index (result->places, TlCountPlace, cell->place), g_array_index (result->measures, TlCountMeasure, cell->measure).handle);
    }
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlPlanColumn *column = tl_responses_plan_column (plan, i);
      TlCountPlace place = { .stage = column->stage, .touchpoint = column->stage == TL_HANDLE_NONE ? column->touchpoint : TL_HANDLE_NONE };

      if (column->as == TL_AS_SCORE && plan->layout == TL_LAYOUT_WIDE)
        add_pair (pairs, &place, column->measure != TL_HANDLE_NONE ? column->measure : plan->measure);
    }
  for (guint i = 0; i < plan->matches->len; i++)
    {
      const TlPlanMatch *match = g_ptr_array_index (plan->matches, i);
      TlCountPlace place = place_of (map, match->to);

      if (place.stage != 0 || place.function != 0 || place.touchpoint != 0 || place.handoff != 0)
        add_pair (pairs, &place, plan->measure);
    }
  return pairs;
}

static GHashTable *
waves_met (const TlCountResult *result)
{
  GHashTable *waves = g_hash_table_new (NULL, NULL);
  const GPtrArray *cells = tl_tally_list (result->tally);

  for (guint i = 0; i < cells->len; i++)
    {
      const TlTallyCell *cell = g_ptr_array_index (cells, i);
      const TlCountWave *wave = g_ptr_array_index (result->waves, cell->wave);

      if (wave->handle != TL_HANDLE_NONE || cell->wave == 0)
        g_hash_table_insert (waves, GUINT_TO_POINTER (wave->handle), GUINT_TO_POINTER (cell->wave));
    }
  return waves;
}

static gboolean
is_recounted (GHashTable *pairs, GHashTable *waves, const TlScore *score)
{
  ScoreKey key = key_of (score);

  key.wave = key.segment = TL_HANDLE_NONE;
  return g_hash_table_contains (waves, GUINT_TO_POINTER (score->wave)) && g_hash_table_contains (pairs, &key);
}

static gint64
answers_in (const TlScore *score)
{
  const TlCounts *counts = score->counts != NULL ? score->counts : score->groups;
  gint64 n = 0;

  for (guint i = 0; counts != NULL && i < counts->n; i++)
    n += counts->v[i];
  return counts != NULL ? n : MAX (score->n, 0);
}

/* ---- Preview */

static void
import_wave_clear (gpointer data)
{
  g_free (((TlImportWave *) data)->name);
}

static void
count_before (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result, GArray *waves)
{
  g_autoptr (GHashTable) pairs = pairs_of (map, plan, result), met = waves_met (result);
  g_autoptr (GHashTable) totals = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);

  /* Where a total stands beside its segments, it alone counts. */
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);
      ScoreKey key = key_of (score);

      if (score->segment == TL_HANDLE_NONE && answers_in (score) > 0)
        g_hash_table_add (totals, g_memdup2 (&key, sizeof key));
    }
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);
      ScoreKey key = key_of (score);

      key.segment = TL_HANDLE_NONE;
      if (!is_recounted (pairs, met, score) || (score->segment != TL_HANDLE_NONE && g_hash_table_contains (totals, &key)))
        continue;
      for (guint k = 0; k < waves->len; k++)
        {
          TlImportWave *wave = &g_array_index (waves, TlImportWave, k);

          if (!wave->fresh && wave->wave == score->wave)
            wave->before += answers_in (score);
        }
    }
}

GArray *
tl_responses_import_preview (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result)
{
  GArray *waves = g_array_new (FALSE, FALSE, sizeof (TlImportWave));
  const GPtrArray *cells = tl_tally_list (result->tally);
  g_autofree gint64 *after = g_new0 (gint64, result->waves->len);

  g_array_set_clear_func (waves, import_wave_clear);
  for (guint i = 0; i < cells->len; i++)
    {
      const TlTallyCell *cell = g_ptr_array_index (cells, i);

      after[cell->wave] += cell->n;
    }
  for (guint i = 0; i < result->waves->len; i++)
    {
      const TlCountWave *from = g_ptr_array_index (result->waves, i);
      TlImportWave wave = { from->handle, NULL, i > 0 && from->handle == TL_HANDLE_NONE, 0, after[i] };

      if (after[i] == 0)
        continue;
      wave.name = g_strdup (from->name);
      g_array_append_val (waves, wave);
    }
  count_before (map, plan, result, waves);
  for (guint i = 0; i < waves->len && plan->mode == TL_MODE_ADD; i++)
    g_array_index (waves, TlImportWave, i).after += g_array_index (waves, TlImportWave, i).before;
  return waves;
}

/* ---- New records */

static gboolean
add_measure (TlImport *import, GError **error)
{
  TlResponsesPlan *plan = import->plan;

  if (plan->new_measure < 0)
    return TRUE;
  import->new_measure = tl_map_insert (import->map, TL_KIND_MEASURE, tl_map_root (import->map), TL_HANDLE_NONE, error);
  if (import->new_measure != TL_HANDLE_NONE && plan->new_form != NULL)
    return tl_measure_set_form (import->map, import->new_measure, plan->new_form, error);
  return import->new_measure != TL_HANDLE_NONE && tl_map_set_int (import->map, import->new_measure, "kind", plan->new_measure, error);
}

/* Before the first wave that begins later, so that order tells time. */
static TlHandle
wave_after (TlMap *map, TlDate start)
{
  const GPtrArray *waves = tl_map_list (map, TL_KIND_WAVE);

  for (guint i = 0; start != 0 && i < waves->len; i++)
    {
      const TlWave *wave = g_ptr_array_index (waves, i);

      if (wave->start > start)
        return wave->record.handle;
    }
  return TL_HANDLE_NONE;
}

static gboolean
add_waves (TlImport *import, GError **error)
{
  const GPtrArray *waves = import->result->waves, *cells = tl_tally_list (import->result->tally);
  g_autofree gboolean *used = g_new0 (gboolean, waves->len);

  import->waves = g_new0 (TlHandle, waves->len);
  for (guint i = 0; i < cells->len; i++)
    used[((TlTallyCell *) g_ptr_array_index (cells, i))->wave] = TRUE;
  for (guint i = 0; i < waves->len; i++)
    {
      const TlCountWave *wave = g_ptr_array_index (waves, i);
      TlHandle handle = wave->handle;

      if (handle == TL_HANDLE_NONE && i > 0 && used[i])
        {
          handle = tl_map_insert (import->map, TL_KIND_WAVE, tl_map_root (import->map), wave_after (import->map, wave->start), error);
          if (handle == TL_HANDLE_NONE || !tl_map_set_text (import->map, handle, "name", wave->name, error) || !tl_map_set_int (import->map, handle, "start", wave->start, error) || !tl_map_set_int (import->map, handle, "end", wave->end, error))
            return FALSE;
        }
      import->waves[i] = handle;
    }
  return TRUE;
}

static gboolean
add_segments (TlImport *import, GError **error)
{
  const GPtrArray *segments = import->result->segments, *cells = tl_tally_list (import->result->tally);
  g_autofree gboolean *used = g_new0 (gboolean, segments->len);

  import->segments = g_new0 (TlHandle, segments->len);
  for (guint i = 0; i < cells->len; i++)
    used[((TlTallyCell *) g_ptr_array_index (cells, i))->segment] |= ((TlTallyCell *) g_ptr_array_index (cells, i))->n > 0;
  for (guint i = 0; i < segments->len; i++)
    {
      const TlCountWave *segment = g_ptr_array_index (segments, i);
      TlHandle handle = segment->handle;

      if (handle == TL_HANDLE_NONE && i > 0 && used[i])
        {
          handle = tl_map_insert (import->map, TL_KIND_SEGMENT, tl_map_root (import->map), TL_HANDLE_NONE, error);
          if (handle == TL_HANDLE_NONE || !tl_map_set_text (import->map, handle, "name", segment->name, error))
            return FALSE;
        }
      import->segments[i] = handle;
    }
  return TRUE;
}

/* ---- Scores */

static TlHandle
find_or_add_score (TlImport *import, const ScoreKey *key, GError **error)
{
  TlMap *map = import->map;
  TlHandle score = GPOINTER_TO_UINT (g_hash_table_lookup (import->scores, key));

  if (score != TL_HANDLE_NONE)
    return score;
  score = tl_map_insert (map, TL_KIND_SCORE, tl_map_root (map), TL_HANDLE_NONE, error);
  if (score == TL_HANDLE_NONE || !tl_map_set_ref (map, score, "stage", key->stage, error) || !tl_map_set_ref (map, score, "function", key->function, error) || !tl_map_set_ref (map, score, "touchpoint", key->touchpoint, error) || !tl_map_set_ref (map, score, "handoff", key->handoff, error) || !tl_map_set_ref (map, score, "measure", key->measure, error) || !tl_map_set_ref (map, score, "wave", key->wave, error) || !tl_map_set_ref (map, score, "segment", key->segment, error))
    return TL_HANDLE_NONE;
  g_hash_table_insert (import->scores, g_memdup2 (key, sizeof *key), GUINT_TO_POINTER (score));
  return score;
}

/* Everything but the room's guess. */
static gboolean
clear_answers (TlMap *map, TlHandle score, GError **error)
{
  return tl_map_set_counts (map, score, "counts", 0, NULL, error) && tl_map_set_counts (map, score, "groups", 0, NULL, error) && tl_map_set_int (map, score, "n", -1, error) && tl_map_set_dec (map, score, "mean", NAN, error) && tl_map_set_dec (map, score, "sd", NAN, error) && tl_map_set_dec (map, score, "value", NAN, error);
}

static gboolean
refuse_form (GError **error)
{
  g_set_error_literal (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_PLAN, _ ("A score that is to be added to holds no counts of single answers; recount it instead"));
  return FALSE;
}

/* What the score holds already, added to what was counted. */
static gboolean
add_before (const TlScore *before, TlTallyCell *sum, GError **error)
{
  double sd = sum->n > 1 ? sqrt (sum->squares / (double) (sum->n - 1)) : 0;

  if (answers_in (before) == 0 && isnan (before->value))
    return TRUE;
  if (before->counts != NULL && before->counts->n == sum->n_steps)
    {
      for (guint i = 0; i < sum->n_steps; i++)
        sum->counts[i] += before->counts->v[i];
      sum->n += answers_in (before);
      return TRUE;
    }
  if (sum->n_steps > 0 || isnan (before->mean) || before->n < 0)
    return refuse_form (error);
  tl_moments_pool (&sum->n, &sum->mean, &sd, before->n, before->mean, isnan (before->sd) ? 0 : before->sd);
  sum->squares = sum->n > 1 ? sd * sd * (double) (sum->n - 1) : 0;
  return TRUE;
}

static gboolean
write_answers (TlMap *map, TlHandle score, const TlTallyCell *cell, GError **error)
{
  if (!clear_answers (map, score, error))
    return FALSE;
  if (cell->n_steps > 0)
    return tl_map_set_counts (map, score, "counts", cell->n_steps, cell->counts, error);
  return tl_map_set_int (map, score, "n", cell->n, error) && tl_map_set_dec (map, score, "mean", cell->mean, error) && tl_map_set_dec (map, score, "sd", cell->n > 1 ? sqrt (cell->squares / (double) (cell->n - 1)) : 0, error);
}

static gboolean
write_score (TlImport *import, const ScoreKey *key, const TlTallyCell *cell, GError **error)
{
  TlHandle score = find_or_add_score (import, key, error);
  g_autofree gint64 *counts = g_memdup2 (cell->counts, cell->n_steps * sizeof *counts);
  TlTallyCell sum = *cell;

  if (score == TL_HANDLE_NONE)
    return FALSE;
  sum.counts = counts;
  if (import->plan->mode == TL_MODE_ADD && !add_before (tl_map_get_kind (import->map, score, TL_KIND_SCORE), &sum, error))
    return FALSE;
  g_hash_table_add (import->counted, GUINT_TO_POINTER (score));
  return write_answers (import->map, score, &sum, error);
}

static TlHandle
measure_of (TlImport *import, const TlTallyCell *cell)
{
  TlHandle handle = g_array_index (import->result->measures, TlCountMeasure, cell->measure).handle;

  return handle != TL_HANDLE_NONE ? handle : import->new_measure;
}

static ScoreKey
cell_key (TlImport *import, const TlTallyCell *cell, TlHandle segment)
{
  return key_at (&g_array_index (import->result->places, TlCountPlace, cell->place), measure_of (import, cell), import->waves[cell->wave], segment);
}

static void
pool (TlTallyCell *sum, const TlTallyCell *more)
{
  double apart = more->mean - sum->mean, n = (double) (sum->n + more->n);

  for (guint i = 0; i < sum->n_steps; i++)
    sum->counts[i] += more->counts[i];
  if (sum->n_steps == 0 && more->n > 0)
    {
      sum->squares += more->squares + apart * apart * (double) sum->n * (double) more->n / n;
      sum->mean += apart * (double) more->n / n;
    }
  sum->n += more->n;
}

static TlTallyCell *
copy_cell (const TlTallyCell *cell)
{
  TlTallyCell *copy = g_memdup2 (cell, sizeof *cell);

  copy->counts = g_memdup2 (cell->counts, cell->n_steps * sizeof *cell->counts);
  return copy;
}

static void
copy_free (gpointer data)
{
  TlTallyCell *cell = data;

  g_free (cell->counts);
  g_free (cell);
}

/* Rows without a segment make the score of none of them a total, since that is what such a score says (SCHEMA.md 9). */
static gboolean
write_scores (TlImport *import, GError **error)
{
  const GPtrArray *cells = tl_tally_list (import->result->tally);
  g_autoptr (GHashTable) totals = g_hash_table_new_full (key_hash, key_equal, g_free, copy_free);

  for (guint i = 0; i < cells->len; i++)
    {
      const TlTallyCell *cell = g_ptr_array_index (cells, i);
      ScoreKey key = cell_key (import, cell, TL_HANDLE_NONE);

      if (cell->segment == 0 && cell->n > 0)
        g_hash_table_insert (totals, g_memdup2 (&key, sizeof key), copy_cell (cell));
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const TlTallyCell *cell = g_ptr_array_index (cells, i);
      ScoreKey key = cell_key (import, cell, import->segments[cell->segment]);
      TlTallyCell *total;

      if (cell->segment == 0 || cell->n == 0)
        continue;
      if (!write_score (import, &key, cell, error))
        return FALSE;
      key.segment = TL_HANDLE_NONE;
      total = g_hash_table_lookup (totals, &key);
      if (total != NULL)
        pool (total, cell);
    }
  {
    GHashTableIter iter;
    gpointer key, total;

    g_hash_table_iter_init (&iter, totals);
    while (g_hash_table_iter_next (&iter, &key, &total))
      if (!write_score (import, key, total, error))
        return FALSE;
  }
  return TRUE;
}

/* Recounting: what stands there and was not met in the file is gone. */
static gboolean
clear_others (TlImport *import, GHashTable *pairs, GHashTable *waves, GError **error)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  const GPtrArray *scores = tl_map_list (import->map, TL_KIND_SCORE);

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);

      if (!g_hash_table_contains (import->counted, GUINT_TO_POINTER (score->record.handle)) && is_recounted (pairs, waves, score))
        g_array_append_val (others, score->record.handle);
    }
  for (guint i = 0; i < others->len; i++)
    {
      TlHandle handle = g_array_index (others, TlHandle, i);
      const TlScore *score = tl_map_get_kind (import->map, handle, TL_KIND_SCORE);

      if (isnan (score->estimate) ? !tl_map_remove (import->map, handle, FALSE, error) : !clear_answers (import->map, handle, error))
        return FALSE;
    }
  return TRUE;
}

/* The next export folds them without being asked. */
static void
remember_folded (TlImport *import)
{
  const TlCountResult *result = import->result;
  int column = tl_responses_plan_find (import->plan, TL_AS_SEGMENT);

  for (guint i = 0; column >= 0 && i < result->folded->len; i++)
    tl_responses_plan_add_match (import->plan, (guint) column, g_ptr_array_index (result->folded, i), import->segments[result->other]);
}

static gboolean
write_all_scores (TlImport *import, GError **error)
{
  g_autoptr (GHashTable) pairs = pairs_of (import->map, import->plan, import->result), waves = waves_met (import->result);
  const GPtrArray *scores = tl_map_list (import->map, TL_KIND_SCORE);

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);
      ScoreKey key = key_of (score);

      g_hash_table_insert (import->scores, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (score->record.handle));
    }
  return write_scores (import, error) && (import->plan->mode == TL_MODE_ADD || clear_others (import, pairs, waves, error));
}

static gboolean
import_all (TlImport *import, GError **error)
{
  TlResponsesPlan *plan = import->plan;
  TlHandle measure = plan->measure, recipe = plan->recipe;

  if (!add_measure (import, error) || !add_waves (import, error) || !add_segments (import, error))
    return FALSE;
  remember_folded (import);
  if (import->new_measure != TL_HANDLE_NONE)
    plan->measure = import->new_measure;
  if (plan->wave_by == TL_WAVE_BY_FIXED && plan->new_wave != NULL)
    for (guint i = 1; i < import->result->waves->len; i++)
      if (g_strcmp0 (((TlCountWave *) g_ptr_array_index (import->result->waves, i))->name, plan->new_wave) == 0)
        plan->wave = import->waves[i];
  if (write_all_scores (import, error) && tl_import_write_comments (import, error) && tl_responses_plan_write_recipe (import->map, plan, error) && tl_import_write_file (import, error))
    return TRUE;
  plan->measure = measure;
  plan->recipe = recipe;
  return FALSE;
}

gboolean
tl_responses_import_check_new (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result, GError **error)
{
  if (plan->mode != TL_MODE_ADD || tl_import_find_file (map, plan->recipe, result->file) == NULL)
    return TRUE;
  g_set_error_literal (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_KNOWN, _ ("This file was added before"));
  return FALSE;
}

gboolean
tl_responses_import (TlMap *map, TlResponsesPlan *plan, const TlCountResult *result, GError **error)
{
  TlImport import = { .map = map, .plan = plan, .result = result };
  gboolean done;

  if (!tl_responses_import_check_new (map, plan, result, error))
    return FALSE;
  import.scores = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  import.counted = g_hash_table_new (NULL, NULL);
  tl_map_begin (map, _ ("Import responses"));
  done = import_all (&import, error);
  if (!done)
    tl_map_rollback (map);
  else
    done = tl_map_commit (map, error);
  if (done)
    plan->new_measure = -1;
  g_hash_table_unref (import.scores);
  g_hash_table_unref (import.counted);
  g_free (import.waves);
  g_free (import.segments);
  return done;
}

#include "feedback/score-table.h"

#include <math.h>
#include <string.h>

/* A score with the positions of all that it names, by which the table is ordered; 0: none. */
typedef struct
{
  const TlScore *score;
  guint place, measure, wave, segment;
} Entry;

/* Positions in document order over all kinds: a stage comes before its touchpoints. */
static GHashTable *
positions_of (TlMap *map)
{
  GHashTable *positions = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (const TlRecord *record = (const TlRecord *) tl_map_journey (map); record != NULL; record = tl_record_walk (record))
    g_hash_table_insert (positions, GUINT_TO_POINTER (record->handle), GUINT_TO_POINTER (++n));
  return positions;
}

static guint
position_of (GHashTable *positions, TlHandle handle)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (positions, GUINT_TO_POINTER (handle)));
}

static TlHandle
main_place (const TlScore *score)
{
  TlHandle inner = score->touchpoint != TL_HANDLE_NONE ? score->touchpoint : score->handoff;

  return score->stage != TL_HANDLE_NONE ? score->stage : inner != TL_HANDLE_NONE ? inner
                                                                                 : score->function;
}

static int
compare_numbers (guint a, guint b)
{
  return a < b ? -1 : a > b;
}

static int
compare_groups (const Entry *a, const Entry *b)
{
  int order = compare_numbers (a->place, b->place);

  order = order != 0 ? order : compare_numbers (a->score->function, b->score->function);
  order = order != 0 ? order : compare_numbers (a->measure, b->measure);
  return order != 0 ? order : compare_numbers (a->wave, b->wave);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  int order = compare_groups (a, b);

  return order != 0 ? order : compare_numbers (((const Entry *) a)->segment, ((const Entry *) b)->segment);
}

static GArray *
entries_of (TlMap *map, GHashTable *positions)
{
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);
      Entry entry = { score, position_of (positions, main_place (score)), position_of (positions, score->measure), position_of (positions, score->wave), position_of (positions, score->segment) };

      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return entries;
}

static gboolean
says_something (const TlFigure *figure)
{
  return figure->kind != TL_FIGURE_NONE || !isnan (figure->estimate);
}

static void
add_row (TlMap *map, const TlScore *const *scores, guint n, TlHandle segment, GArray *rows)
{
  const TlScore *score = scores[0];
  TlScoreRow row = {
    .stage = score->stage, .function = score->function, .touchpoint = score->touchpoint, .handoff = score->handoff, .measure = score->measure, .wave = score->wave, .segment = segment, .p_holm = NAN
  };

  tl_figure_of_scores (map, scores, n, segment, &row.figure);
  row.change = (TlComparison){ .test = TL_TEST_NONE, .difference = NAN, .low = NAN, .high = NAN, .statistic = NAN, .df = NAN, .p = NAN };
  if (says_something (&row.figure))
    g_array_append_val (rows, row);
}

/* One place, measure and wave: all customers, then each segment. */
static void
add_group (TlMap *map, const Entry *entries, guint n, GArray *rows)
{
  g_autofree const TlScore **scores = g_new (const TlScore *, n);

  for (guint i = 0; i < n; i++)
    scores[i] = entries[i].score;
  add_row (map, scores, n, TL_HANDLE_NONE, rows);
  for (guint i = 0; i < n; i++)
    if (scores[i]->segment != TL_HANDLE_NONE)
      add_row (map, scores, n, scores[i]->segment, rows);
}

/* ---- Waves side by side */

typedef struct
{
  TlHandle place[4], measure, segment;
} SeriesKey;

static guint
key_hash (gconstpointer data)
{
  const TlHandle *handles = data;
  guint hash = 17;

  for (guint i = 0; i < sizeof (SeriesKey) / sizeof (TlHandle); i++)
    hash = hash * 31 + handles[i];
  return hash;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (SeriesKey)) == 0;
}

static gboolean
has_value (const TlScoreRow *row)
{
  return !isnan (row->figure.value);
}

/* Rows of one series stand in the order of their waves. A KPI is compared as a number, without a test. */
static void
compare_to_before (TlMap *map, TlScoreRow *row, const TlScoreRow *before)
{
  row->wave_before = before->wave;
  row->change = tl_compare_answers (tl_map_measure (map, row->measure), &row->figure.answers, &before->figure.answers);
  if (isnan (row->change.difference))
    row->change.difference = row->figure.value - before->figure.value;
}

static void
compare_waves (TlMap *map, GArray *rows)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  g_autofree double *p = g_new (double, rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      TlScoreRow *row = &g_array_index (rows, TlScoreRow, i);
      SeriesKey key = { { row->stage, row->function, row->touchpoint, row->handoff }, row->measure, row->segment };
      const TlScoreRow *before = g_hash_table_lookup (last, &key);

      if (before != NULL && row->wave != TL_HANDLE_NONE && has_value (row))
        compare_to_before (map, row, before);
      if (row->wave != TL_HANDLE_NONE && has_value (row))
        g_hash_table_insert (last, g_memdup2 (&key, sizeof key), row);
      p[i] = row->change.p;
    }
  tl_holm (p, rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, TlScoreRow, i).p_holm = p[i];
}

GArray *
tl_score_table (TlMap *map)
{
  g_autoptr (GHashTable) positions = positions_of (map);
  g_autoptr (GArray) entries = entries_of (map, positions);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (TlScoreRow));

  for (guint i = 0; i < entries->len;)
    {
      const Entry *first = &g_array_index (entries, Entry, i);
      guint n = 1;

      while (i + n < entries->len && compare_groups (first, &g_array_index (entries, Entry, i + n)) == 0)
        n++;
      add_group (map, first, n, rows);
      i += n;
    }
  compare_waves (map, rows);
  return rows;
}

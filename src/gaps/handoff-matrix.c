#include "gaps/handoff-matrix.h"

#include <math.h>

#include "feedback/compare.h"
#include "feedback/figure.h"
#include "files/csv.h"

struct _TlHandoffMatrix
{
  GArray *functions; /* of TlHandle */
  guint *given, *received;
  GArray *handoffs;   /* of TlHandle */
  GArray *cells;      /* of TlMatrixCell, by from, then to */
  GHashTable *places; /* from × functions + to -> cell + 1 */
};

/* ---- hand-offs, sorted into cells ---- */

typedef struct
{
  guint from, to;
  const TlHandoff *handoff;
  TlHandle from_stage, to_stage;
} Entry;

static guint
position (GHashTable *positions, TlHandle handle)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (positions, GUINT_TO_POINTER (handle)));
}

static GArray *
read_entries (TlMap *map, GHashTable *positions)
{
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF);
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), handoffs->len);

  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);
      const TlActivity *from = tl_map_activity (map, handoff->from), *to = tl_map_activity (map, handoff->to);
      Entry entry = { .handoff = handoff };

      if (from == NULL || to == NULL)
        continue;
      entry.from = position (positions, from->function);
      entry.to = position (positions, to->function);
      entry.from_stage = from->record.parent->handle;
      entry.to_stage = to->record.parent->handle;
      g_array_append_val (entries, entry);
    }
  return entries;
}

/* Counting sort by one end, which keeps the order of equals: first by `to`, then by `from`. */
static void
sort_by (GArray *entries, guint n_functions, gsize member)
{
  g_autofree guint *offsets = g_new0 (guint, n_functions + 1);
  g_autofree Entry *sorted = g_new (Entry, entries->len + 1);

  for (guint i = 0; i < entries->len; i++)
    offsets[G_STRUCT_MEMBER (guint, &g_array_index (entries, Entry, i), member) + 1]++;
  for (guint i = 1; i <= n_functions; i++)
    offsets[i] += offsets[i - 1];
  for (guint i = 0; i < entries->len; i++)
    sorted[offsets[G_STRUCT_MEMBER (guint, &g_array_index (entries, Entry, i), member)]++] = g_array_index (entries, Entry, i);
  for (guint i = 0; i < entries->len; i++)
    g_array_index (entries, Entry, i) = sorted[i];
}

/* ---- score changes ---- */

typedef struct
{
  double change, p;
  gint64 n_before, n_after;
} Change;

typedef struct
{
  const TlMeasure *measure;
  const GPtrArray *stages;
  GHashTable *positions; /* of stages, + 1 */
  TlFigure *figures;
  GHashTable *changes; /* pair of stages -> place in `list` + 1 */
  GArray *list;        /* of Change */
} Changes;

static void
changes_init (Changes *changes, TlMap *map, TlHandle measure, TlHandle wave, TlHandle segment)
{
  *changes = (Changes){ .measure = tl_map_measure (map, measure), .stages = tl_map_list (map, TL_KIND_STAGE) };
  changes->positions = g_hash_table_new (NULL, NULL);
  changes->changes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  changes->list = g_array_new (FALSE, FALSE, sizeof (Change));
  changes->figures = g_new0 (TlFigure, changes->stages->len + 1);
  for (guint i = 0; i < changes->stages->len; i++)
    g_hash_table_insert (changes->positions, GUINT_TO_POINTER (((const TlRecord *) g_ptr_array_index (changes->stages, i))->handle), GUINT_TO_POINTER (i));
  if (changes->measure != NULL)
    tl_figures_of_stages (map, measure, wave, segment, changes->figures);
}

static void
changes_clear (Changes *changes)
{
  g_hash_table_unref (changes->positions);
  g_hash_table_unref (changes->changes);
  g_array_unref (changes->list);
  g_free (changes->figures);
}

/* Which change lies across two stages, the first handing over to the second; G_MAXUINT: none is measured, or the work goes back. */
static guint
change_across (Changes *changes, TlHandle from_stage, TlHandle to_stage)
{
  guint from = position (changes->positions, from_stage), to = position (changes->positions, to_stage), known;
  gint64 key = (gint64) from * changes->stages->len + to;
  const TlFigure *before = &changes->figures[from], *after = &changes->figures[to];
  TlComparison comparison;
  Change change;

  if (changes->measure == NULL || to <= from || before->kind != TL_FIGURE_MEASURED || after->kind != TL_FIGURE_MEASURED)
    return G_MAXUINT;
  known = GPOINTER_TO_UINT (g_hash_table_lookup (changes->changes, &key));
  if (known != 0)
    return known - 1;
  comparison = tl_compare_answers (changes->measure, &after->answers, &before->answers);
  change = (Change){ after->value - before->value, comparison.p, before->n, after->n };
  g_array_append_val (changes->list, change);
  g_hash_table_insert (changes->changes, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (changes->list->len));
  return changes->list->len - 1;
}

static void
correct (Changes *changes)
{
  g_autofree double *p = g_new (double, changes->list->len + 1);

  for (guint i = 0; i < changes->list->len; i++)
    p[i] = g_array_index (changes->list, Change, i).p;
  tl_holm (p, changes->list->len);
  for (guint i = 0; i < changes->list->len; i++)
    g_array_index (changes->list, Change, i).p = p[i];
}

/* ---- cells ---- */

static guint
badness (TlHandoffState state)
{
  static const guint by_state[] = {
    [TL_HANDOFF_WORKS] = 0,
    [TL_HANDOFF_UNKNOWN] = 1,
    [TL_HANDOFF_FRAGILE] = 2,
    [TL_HANDOFF_BROKEN] = 3,
  };

  return by_state[state];
}

static void
take_change (TlMatrixCell *cell, Changes *changes, const Entry *entry)
{
  guint at = change_across (changes, entry->from_stage, entry->to_stage);
  const Change *change;

  if (at == G_MAXUINT)
    return;
  change = &g_array_index (changes->list, Change, at);
  if (!isnan (cell->change) && (changes->measure->better == TL_BETTER_LOW ? change->change <= cell->change : change->change >= cell->change))
    return;
  cell->change = change->change;
  cell->from_stage = entry->from_stage;
  cell->to_stage = entry->to_stage;
  cell->n_before = change->n_before;
  cell->n_after = change->n_after;
}

static void
add_entry (TlHandoffMatrix *matrix, Changes *changes, const Entry *entry)
{
  TlMatrixCell *cell = matrix->cells->len > 0 ? &g_array_index (matrix->cells, TlMatrixCell, matrix->cells->len - 1) : NULL;
  TlHandoffState state = (TlHandoffState) entry->handoff->state;

  if (cell == NULL || cell->from != entry->from || cell->to != entry->to)
    {
      TlMatrixCell begun = { .from = entry->from, .to = entry->to, .first = matrix->handoffs->len, .worst = state, .change = NAN, .p = NAN };

      g_array_append_val (matrix->cells, begun);
      cell = &g_array_index (matrix->cells, TlMatrixCell, matrix->cells->len - 1);
    }
  cell->n++;
  cell->states[state]++;
  if (badness (state) > badness (cell->worst))
    cell->worst = state;
  take_change (cell, changes, entry);
  matrix->given[entry->from]++;
  matrix->received[entry->to]++;
  g_array_append_val (matrix->handoffs, entry->handoff->record.handle);
}

/* The p values are known once all pairs of stages are. */
static void
finish_cells (TlHandoffMatrix *matrix, Changes *changes)
{
  correct (changes);
  for (guint i = 0; i < matrix->cells->len; i++)
    {
      TlMatrixCell *cell = &g_array_index (matrix->cells, TlMatrixCell, i);
      gint64 *key = g_new (gint64, 1);

      if (cell->from_stage != TL_HANDLE_NONE)
        cell->p = g_array_index (changes->list, Change, change_across (changes, cell->from_stage, cell->to_stage)).p;
      *key = (gint64) cell->from * matrix->functions->len + cell->to;
      g_hash_table_insert (matrix->places, key, GUINT_TO_POINTER (i + 1));
    }
}

/* Returns where each stands. (transfer full) */
static GHashTable *
collect_functions (TlHandoffMatrix *matrix, TlMap *map)
{
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION), *handoffs = tl_map_list (map, TL_KIND_HANDOFF);
  GHashTable *positions = g_hash_table_new (NULL, NULL);
  TlHandle nobody = TL_HANDLE_NONE;
  gboolean has_nobody = FALSE;

  for (guint i = 0; i < functions->len; i++)
    {
      TlHandle handle = ((const TlRecord *) g_ptr_array_index (functions, i))->handle;

      g_hash_table_insert (positions, GUINT_TO_POINTER (handle), GUINT_TO_POINTER (i));
      g_array_append_val (matrix->functions, handle);
    }
  for (guint i = 0; i < handoffs->len && !has_nobody; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);
      const TlActivity *from = tl_map_activity (map, handoff->from), *to = tl_map_activity (map, handoff->to);

      has_nobody = (from != NULL && from->function == TL_HANDLE_NONE) || (to != NULL && to->function == TL_HANDLE_NONE);
    }
  if (has_nobody)
    {
      g_hash_table_insert (positions, NULL, GUINT_TO_POINTER (matrix->functions->len));
      g_array_append_val (matrix->functions, nobody);
    }
  return positions;
}

TlHandoffMatrix *
tl_handoff_matrix_new (TlMap *map, TlHandle measure, TlHandle wave, TlHandle segment)
{
  TlHandoffMatrix *matrix;
  g_autoptr (GHashTable) positions = NULL;
  g_autoptr (GArray) entries = NULL;
  Changes changes;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  matrix = g_new0 (TlHandoffMatrix, 1);
  matrix->functions = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  matrix->handoffs = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  matrix->cells = g_array_new (FALSE, FALSE, sizeof (TlMatrixCell));
  matrix->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  positions = collect_functions (matrix, map);
  matrix->given = g_new0 (guint, matrix->functions->len + 1);
  matrix->received = g_new0 (guint, matrix->functions->len + 1);

  changes_init (&changes, map, measure, wave, segment);
  entries = read_entries (map, positions);
  sort_by (entries, matrix->functions->len, G_STRUCT_OFFSET (Entry, to));
  sort_by (entries, matrix->functions->len, G_STRUCT_OFFSET (Entry, from));
  for (guint i = 0; i < entries->len; i++)
    add_entry (matrix, &changes, &g_array_index (entries, Entry, i));
  finish_cells (matrix, &changes);
  changes_clear (&changes);
  return matrix;
}

void
tl_handoff_matrix_free (TlHandoffMatrix *matrix)
{
  g_array_unref (matrix->functions);
  g_array_unref (matrix->handoffs);
  g_array_unref (matrix->cells);
  g_hash_table_unref (matrix->places);
  g_free (matrix->given);
  g_free (matrix->received);
  g_free (matrix);
}

/* ---- reading ---- */

guint
tl_handoff_matrix_n_functions (const TlHandoffMatrix *matrix)
{
  return matrix->functions->len;
}

TlHandle
tl_handoff_matrix_function (const TlHandoffMatrix *matrix, guint function)
{
  g_return_val_if_fail (function < matrix->functions->len, TL_HANDLE_NONE);

  return g_array_index (matrix->functions, TlHandle, function);
}

guint
tl_handoff_matrix_given (const TlHandoffMatrix *matrix, guint function)
{
  g_return_val_if_fail (function < matrix->functions->len, 0);

  return matrix->given[function];
}

guint
tl_handoff_matrix_received (const TlHandoffMatrix *matrix, guint function)
{
  g_return_val_if_fail (function < matrix->functions->len, 0);

  return matrix->received[function];
}

const TlMatrixCell *
tl_handoff_matrix_cell (const TlHandoffMatrix *matrix, guint from, guint to)
{
  gint64 key = (gint64) from * matrix->functions->len + to;
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (matrix->places, &key));

  return place != 0 ? &g_array_index (matrix->cells, TlMatrixCell, place - 1) : NULL;
}

const TlHandle *
tl_handoff_matrix_handoffs (const TlHandoffMatrix *matrix, guint *n)
{
  *n = matrix->handoffs->len;
  return (const TlHandle *) matrix->handoffs->data;
}

/* ---- CSV ---- */

static void
add_name (GString *csv, TlMap *map, TlHandle handle)
{
  const TlFunction *function = tl_map_function (map, handle);

  tl_csv_add (csv, function != NULL ? function->name : "nobody yet");
}

char *
tl_handoff_matrix_csv (TlMap *map, const TlHandoffMatrix *matrix, TlHandle measure)
{
  static const char *const columns[] = { "from", "to", "hand-offs", "works", "fragile", "broken", "unknown", "worst", "measure", "change", "from-stage", "to-stage", "n-before", "n-after", "p-holm" };
  const TlFieldInfo *state = tl_schema_find_field (TL_KIND_HANDOFF, "state");
  GString *csv = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    tl_csv_add (csv, columns[i]);
  tl_csv_end_line (csv);
  for (guint i = 0; i < matrix->cells->len; i++)
    {
      const TlMatrixCell *cell = &g_array_index (matrix->cells, TlMatrixCell, i);
      const TlStage *before = tl_map_stage (map, cell->from_stage), *after = tl_map_stage (map, cell->to_stage);
      const TlMeasure *changed = before != NULL ? tl_map_measure (map, measure) : NULL;

      add_name (csv, map, tl_handoff_matrix_function (matrix, cell->from));
      add_name (csv, map, tl_handoff_matrix_function (matrix, cell->to));
      tl_csv_add_int (csv, cell->n);
      for (guint s = 0; s < G_N_ELEMENTS (cell->states); s++)
        tl_csv_add_int (csv, cell->states[s]);
      tl_csv_add (csv, state->words[cell->worst].word);
      tl_csv_add (csv, changed != NULL ? changed->record.id : NULL);
      tl_csv_add_number (csv, cell->change);
      tl_csv_add (csv, before != NULL ? before->name : NULL);
      tl_csv_add (csv, after != NULL ? after->name : NULL);
      tl_csv_add_number (csv, before != NULL ? (double) cell->n_before : NAN);
      tl_csv_add_number (csv, before != NULL ? (double) cell->n_after : NAN);
      tl_csv_add_number (csv, cell->p);
      tl_csv_end_line (csv);
    }
  return g_string_free (csv, FALSE);
}

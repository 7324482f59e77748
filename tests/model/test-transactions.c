/* Transactions: one signal each, merged while typing, checked at the end, counted for the unsaved mark. */
#include "model/map.h"

#include <math.h>

static gint64 clock_now;

static gint64
read_clock (gpointer data)
{
  return clock_now;
}

static guint n_changed;
static guint last_change;
static guint last_edits;

static void
changed_cb (TlMap *map, const TlTransaction *transaction, gpointer data)
{
  n_changed++;
  last_change = transaction->change;
  last_edits = transaction->edits->len;
}

static TlMap *
make_map (TlHandle *stage)
{
  TlMap *map = tl_map_new ();

  clock_now = 1000000;
  tl_map_set_clock (map, read_clock, NULL);
  tl_map_begin (map, "Add stage");
  *stage = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL);
  g_assert_true (tl_map_commit (map, NULL));
  g_signal_connect (map, "changed", G_CALLBACK (changed_cb), NULL);
  n_changed = 0;
  return map;
}

static void
type_name (TlMap *map, TlHandle stage, const char *name)
{
  tl_map_begin_merge (map, "Rename stage", stage, tl_schema_find_field (TL_KIND_STAGE, "name"));
  g_assert_true (tl_map_set_text (map, stage, "name", name, NULL));
  g_assert_true (tl_map_commit (map, NULL));
}

static void
test_typing_merges (void)
{
  TlHandle stage;
  g_autoptr (TlMap) map = make_map (&stage);

  type_name (map, stage, "S");
  clock_now += 300000;
  type_name (map, stage, "Se");
  clock_now += 300000;
  type_name (map, stage, "Ser");
  g_assert_cmpuint (n_changed, ==, 3);
  g_assert_cmpuint (last_edits, ==, 1);
  tl_map_undo (map);
  g_assert_null (tl_map_stage (map, stage)->name);
  tl_map_redo (map);
  g_assert_cmpstr (tl_map_stage (map, stage)->name, ==, "Ser");
}

static void
test_pause_or_save_ends_merging (void)
{
  TlHandle stage;
  g_autoptr (TlMap) map = make_map (&stage);

  type_name (map, stage, "S");
  clock_now += 2000000;
  type_name (map, stage, "Se");
  tl_map_mark_saved (map, tl_map_revision (map));
  type_name (map, stage, "Ser");
  tl_map_end_merging (map);
  type_name (map, stage, "Serv");
  tl_map_undo (map);
  g_assert_cmpstr (tl_map_stage (map, stage)->name, ==, "Ser");
  tl_map_undo (map);
  g_assert_cmpstr (tl_map_stage (map, stage)->name, ==, "Se");
  g_assert_false (tl_map_is_modified (map));
  tl_map_undo (map);
  g_assert_cmpstr (tl_map_stage (map, stage)->name, ==, "S");
  g_assert_true (tl_map_is_modified (map));
}

static void
test_empty_transaction_is_none (void)
{
  TlHandle stage;
  g_autoptr (TlMap) map = make_map (&stage);
  guint64 revision = tl_map_revision (map);

  tl_map_begin (map, "Nothing");
  g_assert_true (tl_map_set_text (map, stage, "name", "", NULL));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_cmpuint (tl_map_revision (map), ==, revision);
  g_assert_cmpstr (tl_map_undo_name (map), ==, "Add stage");
}

static void
test_mask (void)
{
  TlHandle stage;
  g_autoptr (TlMap) map = make_map (&stage);

  tl_map_begin (map, "Title");
  tl_map_set_text (map, tl_map_root (map), "title", "Moving home", NULL);
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_cmpuint (last_change & TL_CHANGE_TITLE, !=, 0);
  g_assert_cmpuint (last_change & TL_CHANGE_STRUCTURE, ==, 0);
}

/* A hand-off without ends, to itself, two scores for one place: refused as a whole, and nothing is left. */
static void
test_commit_checks (void)
{
  TlHandle stage, card, handoff, measure;
  g_autoptr (TlMap) map = make_map (&stage);
  g_autoptr (GError) error = NULL;

  tl_map_begin (map, "Card");
  card = tl_map_insert (map, TL_KIND_ACTIVITY, stage, 0, NULL);
  g_assert_true (tl_map_commit (map, NULL));
  tl_map_begin (map, "Hand-off");
  tl_map_insert (map, TL_KIND_HANDOFF, tl_map_root (map), 0, NULL);
  g_assert_false (tl_map_commit (map, &error));
  g_assert_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE);
  g_clear_error (&error);
  tl_map_begin (map, "Hand-off");
  handoff = tl_map_insert (map, TL_KIND_HANDOFF, tl_map_root (map), 0, NULL);
  g_assert_true (tl_map_set_ref (map, handoff, "from", card, NULL));
  g_assert_true (tl_map_set_ref (map, handoff, "to", card, NULL));
  g_assert_false (tl_map_set_ref (map, handoff, "to", stage, NULL));
  g_assert_false (tl_map_commit (map, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_HANDOFF)->len, ==, 0);

  tl_map_begin (map, "Scores");
  measure = tl_map_insert (map, TL_KIND_MEASURE, tl_map_root (map), 0, NULL);
  tl_map_set_int (map, measure, "kind", TL_MEASURE_NPS, NULL);
  for (guint i = 0; i < 2; i++)
    {
      TlHandle score = tl_map_insert (map, TL_KIND_SCORE, tl_map_root (map), 0, NULL);

      tl_map_set_ref (map, score, "measure", measure, NULL);
      tl_map_set_ref (map, score, "stage", stage, NULL);
      tl_map_set_dec (map, score, "estimate", 10 * i, NULL);
    }
  g_assert_false (tl_map_commit (map, &error));
  g_assert_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_MEASURE)->len, ==, 0);
  g_assert_cmpuint (n_changed, ==, 1);
}

/* A scale cannot change under the counts that were made on it. */
static void
test_scale_keeps_its_counts (void)
{
  TlHandle stage, measure, score;
  g_autoptr (TlMap) map = make_map (&stage);
  static const gint64 counts[11] = { 1, 2, 3 };

  tl_map_begin (map, "Scores");
  measure = tl_map_insert (map, TL_KIND_MEASURE, tl_map_root (map), 0, NULL);
  tl_map_set_int (map, measure, "kind", TL_MEASURE_NPS, NULL);
  score = tl_map_insert (map, TL_KIND_SCORE, tl_map_root (map), 0, NULL);
  tl_map_set_ref (map, score, "measure", measure, NULL);
  tl_map_set_counts (map, score, "counts", 11, counts, NULL);
  g_assert_true (tl_map_commit (map, NULL));
  tl_map_begin (map, "Kind");
  tl_map_set_int (map, measure, "kind", TL_MEASURE_CSAT, NULL);
  g_assert_false (tl_map_commit (map, NULL));
  g_assert_cmpint (tl_map_measure (map, measure)->kind, ==, TL_MEASURE_NPS);
}

static TlHandle
add_estimate (TlMap *map, TlHandle measure, TlHandle stage)
{
  TlHandle score = tl_map_insert (map, TL_KIND_SCORE, tl_map_root (map), 0, NULL);

  tl_map_set_ref (map, score, "measure", measure, NULL);
  tl_map_set_ref (map, score, "stage", stage, NULL);
  tl_map_set_dec (map, score, "estimate", 1, NULL);
  return score;
}

/* New scores stand where their keys belong, whatever order they were made in; those that are there stay. */
static void
test_scores_find_their_place (void)
{
  static const guint order[] = { 5, 1, 9, 3, 0, 8, 2, 7, 6, 4 };
  TlHandle stages[10], measure;
  g_autoptr (TlMap) map = make_map (&stages[0]);
  const GPtrArray *scores;

  tl_map_begin (map, "Stages");
  measure = tl_map_insert (map, TL_KIND_MEASURE, tl_map_root (map), 0, NULL);
  tl_map_set_int (map, measure, "kind", TL_MEASURE_NPS, NULL);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      if (i > 0)
        stages[i] = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL);
      g_assert_true (tl_map_set_id (map, stages[i], id, NULL));
    }
  g_assert_true (tl_map_commit (map, NULL));
  for (guint half = 0; half < 2; half++)
    {
      tl_map_begin (map, "Guess");
      for (guint i = 0; i < 5; i++)
        add_estimate (map, measure, stages[order[half * 5 + i]]);
      g_assert_true (tl_map_commit (map, NULL));
    }
  scores = tl_map_list (map, TL_KIND_SCORE);
  g_assert_cmpuint (scores->len, ==, 10);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (((const TlScore *) g_ptr_array_index (scores, i))->stage, ==, stages[i]);
  tl_map_undo (map);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_SCORE)->len, ==, 5);
}

static void
test_history_is_bounded (void)
{
  TlHandle stage;
  g_autoptr (TlMap) map = make_map (&stage);
  guint steps = 0;

  tl_map_set_history_limit (map, 20000);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%0100u", i);

      tl_map_end_merging (map);
      type_name (map, stage, name);
    }
  while (tl_map_undo (map) != NULL)
    steps++;
  g_assert_cmpuint (steps, >, 10);
  g_assert_cmpuint (steps, <, 200);
}

/* What is taken back is in neither list, and the map is as it was saved. */
static void
test_take_back (void)
{
  TlHandle stage;
  g_autoptr (TlMap) map = make_map (&stage);
  guint n = tl_map_n_records (map);
  guint64 revision = tl_map_revision (map);
  g_autofree char *before = g_strdup (tl_map_undo_name (map));

  tl_map_mark_saved (map, revision);
  tl_map_begin (map, "Act");
  g_assert_cmpuint (tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL), !=, 0);
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_true (tl_map_is_modified (map));
  tl_map_take_back (map);
  g_assert_cmpuint (tl_map_n_records (map), ==, n);
  g_assert_cmpuint (tl_map_revision (map), ==, revision);
  g_assert_false (tl_map_is_modified (map));
  g_assert_cmpstr (tl_map_undo_name (map), ==, before);
  g_assert_null (tl_map_redo_name (map));
}

static void
test_comments_move_with_their_record (void)
{
  TlHandle first, second;
  g_autoptr (TlMap) map = make_map (&first);
  const TlRecord *record;

  tl_map_begin (map, "More");
  second = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL);
  g_assert_true (tl_map_commit (map, NULL));
  tl_map_begin (map, "Swap");
  g_assert_true (tl_map_move (map, second, tl_map_root (map), first, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  record = tl_map_get (map, second);
  g_assert_true (record->next == tl_map_get (map, first));
  tl_map_undo (map);
  g_assert_true (tl_map_get (map, first)->next == tl_map_get (map, second));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transactions/merge", test_typing_merges);
  g_test_add_func ("/transactions/no-merge", test_pause_or_save_ends_merging);
  g_test_add_func ("/transactions/empty", test_empty_transaction_is_none);
  g_test_add_func ("/transactions/mask", test_mask);
  g_test_add_func ("/transactions/checks", test_commit_checks);
  g_test_add_func ("/transactions/scale", test_scale_keeps_its_counts);
  g_test_add_func ("/transactions/score-order", test_scores_find_their_place);
  g_test_add_func ("/transactions/bound", test_history_is_bounded);
  g_test_add_func ("/transactions/take-back", test_take_back);
  g_test_add_func ("/transactions/move", test_comments_move_with_their_record);
  return g_test_run ();
}

/* Stages split and merged, lanes merged, cards given away: nothing is lost, nothing dangles, each is one step. */
#include "app/commands/commands-merge.h"
#include "app/commands/commands-note.h"

#include <string.h>

#include "model/value.h"
#include "sample-map.h"

static TlHandle
nth (TlMap *map, TlKind kind, guint n)
{
  const GPtrArray *list = tl_map_list (map, kind);

  return n < list->len ? ((const TlRecord *) g_ptr_array_index (list, n))->handle : 0;
}

static guint
count (TlMap *map, TlKind kind)
{
  return tl_map_list (map, kind)->len;
}

static TlHandle
add_score (TlMap *map, TlHandle stage, TlHandle function, TlHandle measure, gint64 answers)
{
  TlHandle score = tl_map_insert (map, TL_KIND_SCORE, tl_map_root (map), 0, NULL);
  gint64 counts[11] = { [8] = answers };

  tl_map_set_ref (map, score, "measure", measure, NULL);
  tl_map_set_ref (map, score, "stage", stage, NULL);
  tl_map_set_ref (map, score, "function", function, NULL);
  tl_map_set_counts (map, score, "counts", 11, counts, NULL);
  return score;
}

/* Each stage and lane has a score, a note and a promise. */
static TlMap *
scored_map_new (GRand *rand)
{
  TlMap *map = sample_map_new (rand);
  TlHandle measure;

  tl_map_begin (map, "Score");
  measure = tl_map_insert (map, TL_KIND_MEASURE, tl_map_root (map), 0, NULL);
  tl_map_set_int (map, measure, "kind", TL_MEASURE_NPS, NULL);
  for (guint i = 0; i < count (map, TL_KIND_STAGE); i++)
    {
      TlHandle stage = nth (map, TL_KIND_STAGE, i), promised;
      const TlRecord *activity = tl_record_next_of (tl_map_get (map, stage)->first_child, TL_KIND_ACTIVITY);
      TlCell cell = { .stage = stage, .kind = TL_KIND_JOB };

      if (activity != NULL)
        tl_map_set_int (map, activity->handle, "role", TL_ROLE_LEAD, NULL);
      add_score (map, stage, 0, measure, i + 1);
      tl_command_add_note (map, &cell, "Really?", NULL);
      promised = tl_map_insert (map, TL_KIND_PROMISED, stage, 0, NULL);
      tl_map_set_ref (map, promised, "measure", measure, NULL);
      tl_map_set_dec (map, promised, "value", 10 + i, NULL);
      for (guint j = 0; j < count (map, TL_KIND_FUNCTION); j++)
        add_score (map, stage, nth (map, TL_KIND_FUNCTION, j), measure, 1);
    }
  g_assert_true (tl_map_commit (map, NULL));
  return map;
}

static guint64
answers (TlMap *map)
{
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);
  guint64 sum = 0;

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);

      for (guint j = 0; j < score->counts->n; j++)
        sum += score->counts->v[j];
    }
  return sum;
}

static guint
n_leading_functions (const TlStage *stage)
{
  TlHandle first = 0;
  guint n = 0;

  TL_FOR_CHILDREN (TlActivity, activity, stage, TL_KIND_ACTIVITY)
  {
    if (activity->role == TL_ROLE_LEAD && activity->function != first)
      {
        first = activity->function;
        n++;
      }
  }
  return n;
}

static void
check_merge (TlMap *map, TlKind kind, guint at, gboolean add_up)
{
  static const TlKind kept_kinds[] = { TL_KIND_ACTIVITY, TL_KIND_HANDOFF, TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT, TL_KIND_TOUCHPOINT, TL_KIND_NOTE };
  TlHandle kept = nth (map, kind, at), gone = tl_command_next_of (map, kept);
  guint before[G_N_ELEMENTS (kept_kinds)], n = tl_map_n_records (map), shared;
  guint64 sum = answers (map);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) left = NULL;

  if (gone == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kept_kinds); i++)
    before[i] = count (map, kept_kinds[i]);
  shared = tl_command_shared_scores (map, kept, gone);
  g_assert_cmpuint (shared, >, 0);

  g_assert_true (tl_command_merge (map, kept, gone, add_up, &error));
  g_assert_no_error (error);
  g_assert_null (tl_map_get (map, gone));
  left = tl_map_referrers (map, gone);
  g_assert_cmpuint (left->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (kept_kinds); i++)
    g_assert_cmpuint (count (map, kept_kinds[i]), ==, before[i]);
  if (add_up)
    g_assert_cmpuint (answers (map), ==, sum);
  else
    g_assert_cmpuint (answers (map), <, sum);
  if (kind == TL_KIND_STAGE)
    g_assert_cmpuint (n_leading_functions (tl_map_stage (map, kept)), <=, 1);

  tl_map_undo (map);
  g_assert_cmpuint (tl_map_n_records (map), ==, n);
  g_assert_cmpuint (answers (map), ==, sum);
  tl_map_redo (map);
  tl_map_undo (map);
  g_assert_nonnull (tl_map_get (map, gone));
}

static void
test_merge (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (TlMap) map = scored_map_new (rand);

      for (guint i = 0; i + 1 < count (map, TL_KIND_STAGE); i++)
        check_merge (map, TL_KIND_STAGE, i, round % 2 == 0);
      for (guint i = 0; i + 1 < count (map, TL_KIND_FUNCTION); i++)
        check_merge (map, TL_KIND_FUNCTION, i, round % 2 == 0);
    }
}

/* The first keeps its name, promise and answers; it gets what it did not have. */
static void
test_merge_keeps (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autoptr (TlMap) map = scored_map_new (rand);
  TlHandle first, second, gap, action, both[2];

  while (count (map, TL_KIND_STAGE) < 2)
    {
      g_object_unref (map);
      map = scored_map_new (rand);
    }
  first = both[0] = nth (map, TL_KIND_STAGE, 0);
  second = both[1] = nth (map, TL_KIND_STAGE, 1);
  tl_map_begin (map, "Prepare");
  tl_map_set_text (map, second, "name", "Second", NULL);
  tl_map_set_text (map, second, "about", "Of the second", NULL);
  tl_map_set_int (map, second, "truth", TRUE, NULL);
  gap = tl_map_insert (map, TL_KIND_ACCEPTED_GAP, tl_map_root (map), 0, NULL);
  tl_map_set_text (map, gap, "rule", "missing-handoff", NULL);
  tl_map_set_refs (map, gap, "on", 2, both, NULL);
  action = tl_map_insert (map, TL_KIND_ACTION, tl_map_root (map), 0, NULL);
  tl_map_set_refs (map, action, "on", 2, both, NULL);
  g_assert_true (tl_map_commit (map, NULL));

  g_assert_true (tl_command_merge (map, first, second, FALSE, NULL));
  g_assert_cmpstr (tl_map_stage (map, first)->name, ==, "Stage");
  g_assert_cmpstr (tl_map_stage (map, first)->about, ==, "Of the second");
  g_assert_true (tl_map_stage (map, first)->truth);
  /* Between one stage and itself is no gap; what is to be done stays. */
  g_assert_null (tl_map_get (map, gap));
  g_assert_cmpuint (((const TlAction *) tl_map_get (map, action))->on->n, ==, 1);
  TL_FOR_CHILDREN (TlPromised, promised, tl_map_stage (map, first), TL_KIND_PROMISED)
  g_assert_cmpfloat (promised->value, ==, 10);
}

/* Those cards go and no others; the notes of a cell go with its last card; merging is the way back. */
static void
test_split (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (TlMap) map = scored_map_new (rand);
      g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (TlHandle));
      TlHandle stage = nth (map, TL_KIND_STAGE, 0), made;
      gboolean jobs_left = FALSE, jobs_gone = FALSE;
      const TlRecord *note;
      guint n = tl_map_n_records (map);

      for (const TlRecord *child = tl_map_get (map, stage)->first_child; child != NULL; child = child->next)
        if (tl_command_is_card (child->kind))
          {
            gboolean goes = g_rand_boolean (rand);

            if (goes)
              g_array_append_val (cards, child->handle);
            jobs_left |= child->kind == TL_KIND_JOB && !goes;
            jobs_gone |= child->kind == TL_KIND_JOB && goes;
          }
      made = tl_command_split_stage (map, stage, (const TlHandle *) cards->data, cards->len, NULL);
      g_assert_cmpuint (nth (map, TL_KIND_STAGE, 1), ==, made);
      for (guint i = 0; i < cards->len; i++)
        g_assert_cmpuint (tl_map_get (map, g_array_index (cards, TlHandle, i))->parent->handle, ==, made);
      note = tl_record_next_of (tl_map_get (map, made)->first_child, TL_KIND_NOTE);
      g_assert_cmpint (note != NULL, ==, jobs_gone && !jobs_left);
      g_assert_cmpuint (tl_command_shared_scores (map, stage, made), ==, 0);

      g_assert_true (tl_command_merge (map, stage, made, FALSE, NULL));
      g_assert_cmpuint (tl_map_n_records (map), ==, n);
    }
}

static void
test_give (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (TlHandle));
      TlHandle function = g_rand_boolean (rand) ? nth (map, TL_KIND_FUNCTION, g_rand_int_range (rand, 0, count (map, TL_KIND_FUNCTION))) : 0;
      guint n = count (map, TL_KIND_ACTIVITY);

      for (guint i = 0; i < n; i++)
        {
          TlHandle card = nth (map, TL_KIND_ACTIVITY, i);

          if (g_rand_boolean (rand))
            g_array_append_val (cards, card);
        }
      g_assert_true (tl_command_give (map, (const TlHandle *) cards->data, cards->len, function, NULL));
      g_assert_cmpuint (count (map, TL_KIND_ACTIVITY), ==, n);
      for (guint i = 0; i < cards->len; i++)
        {
          const TlActivity *activity = tl_map_activity (map, g_array_index (cards, TlHandle, i));

          g_assert_cmpuint (activity->function, ==, function);
          g_assert_true (activity->role != TL_ROLE_LEAD || (function != 0 && tl_map_function (map, function)->side != TL_SIDE_CUSTOMER));
        }
    }
}

/* Lanes of a department that go into a team of theirs leave no circle. */
static void
test_department (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  TlHandle functions[3];

  tl_map_begin (map, "Build");
  for (int i = 0; i < 3; i++)
    functions[i] = tl_map_insert (map, TL_KIND_FUNCTION, tl_map_root (map), 0, NULL);
  tl_map_set_ref (map, functions[1], "part-of", functions[0], NULL);
  tl_map_set_ref (map, functions[2], "part-of", functions[1], NULL);
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_true (tl_command_merge (map, functions[2], functions[0], FALSE, NULL));
  g_assert_cmpuint (tl_map_function (map, functions[2])->part_of, ==, 0);
  g_assert_cmpuint (tl_map_function (map, functions[1])->part_of, ==, functions[2]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/merge", test_merge);
  g_test_add_func ("/merge/keeps", test_merge_keeps);
  g_test_add_func ("/merge/split", test_split);
  g_test_add_func ("/merge/give", test_give);
  g_test_add_func ("/merge/department", test_department);
  return g_test_run ();
}

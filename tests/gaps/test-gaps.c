/* The list of gaps as a whole: properties on random maps, acceptances, actions, flags.
 *
 * Proven once against planted faults, each of which fails /gaps/incremental: the stage before a touched one forgotten, an activity's
 * other ends forgotten, falls not marked anew, stages under a new fall not touched, a path remembered from an earlier pair; loops, names, lanes, comments or
 * scores that changed not looked at again. */
#include <math.h>

#include "gaps-common.h"
#include "random-map.h"

static const TlGapsOptions today = { TODAY, 0 };

static gboolean
same_number (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static void
assert_same_gap (const TlGap *a, const TlGap *b)
{
  g_assert_true (tl_gap_same (a, b));
  g_assert_cmpuint (a->severity, ==, b->severity);
  g_assert_cmpuint (a->stage, ==, b->stage);
  g_assert_cmpuint (a->function, ==, b->function);
  g_assert_cmpuint (a->flag, ==, b->flag);
  g_assert_cmpuint (a->from, ==, b->from);
  g_assert_cmpuint (a->to, ==, b->to);
  g_assert_cmpuint (a->accepted, ==, b->accepted);
  g_assert_cmpuint (a->action, ==, b->action);
  g_assert_cmpuint (a->missing, ==, b->missing);
  g_assert_cmpuint (a->wave, ==, b->wave);
  g_assert_cmpmem (a->counts, sizeof a->counts, b->counts, sizeof b->counts);
  g_assert_true (same_number (a->p, b->p) && same_number (a->after.value, b->after.value) && same_number (a->before.value, b->before.value));
}

static void
assert_same_list (TlGaps *a, TlGaps *b)
{
  const GPtrArray *x = tl_gaps_list (a), *y = tl_gaps_list (b);

  g_assert_cmpuint (x->len, ==, y->len);
  for (guint i = 0; i < x->len; i++)
    assert_same_gap (g_ptr_array_index (x, i), g_ptr_array_index (y, i));
}

/* What there is now, also after the next edit. (transfer full) */
static GArray *
copied (TlGaps *gaps)
{
  const GPtrArray *list = tl_gaps_list (gaps);
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (TlGap));

  for (guint i = 0; i < list->len; i++)
    g_array_append_vals (copy, g_ptr_array_index (list, i), 1);
  return copy;
}

static TlHandle
any (TlMap *map, GRand *rand, TlKind kind)
{
  const GPtrArray *list = tl_map_list (map, kind);

  return list->len > 0 ? ((const TlRecord *) g_ptr_array_index (list, (guint) g_rand_int_range (rand, 0, (gint) list->len)))->handle : 0;
}

static gboolean
edit_activity (TlMap *map, GRand *rand)
{
  TlHandle activity = any (map, rand, TL_KIND_ACTIVITY), stage = any (map, rand, TL_KIND_STAGE);
  gint choice = g_rand_int_range (rand, 0, 8);

  if (stage == 0)
    return FALSE;
  if (activity == 0 || choice < 3)
    {
      activity = tl_map_insert (map, TL_KIND_ACTIVITY, stage, 0, NULL);
      tl_map_set_int (map, activity, "role", g_rand_int_range (rand, 0, 2), NULL);
    }
  if (choice < 5)
    return tl_map_set_ref (map, activity, "function", any (map, rand, TL_KIND_FUNCTION), NULL);
  if (choice == 5)
    return tl_map_set_int (map, activity, "role", g_rand_int_range (rand, 0, 2), NULL);
  return choice == 6 ? tl_map_move (map, activity, stage, 0, NULL) : tl_map_remove (map, activity, FALSE, NULL);
}

static gboolean
edit_handoff (TlMap *map, GRand *rand)
{
  TlHandle handoff = any (map, rand, TL_KIND_HANDOFF), from = any (map, rand, TL_KIND_ACTIVITY), to = any (map, rand, TL_KIND_ACTIVITY);
  gint choice = g_rand_int_range (rand, 0, 8);

  if (from == 0 || from == to)
    return FALSE;
  if (handoff == 0 || choice < 3)
    {
      handoff = tl_map_insert (map, TL_KIND_HANDOFF, tl_map_root (map), 0, NULL);
      return tl_map_set_ref (map, handoff, "from", from, NULL) && tl_map_set_ref (map, handoff, "to", to, NULL);
    }
  if (choice == 3)
    return tl_map_set_int (map, handoff, "state", g_rand_int_range (rand, 0, 4), NULL);
  if (choice == 4)
    return tl_map_set_int (map, handoff, "carrier", g_rand_int_range (rand, 0, 4), NULL);
  if (choice < 7)
    return tl_map_set_ref (map, handoff, choice == 5 ? "from" : "to", from, NULL);
  return tl_map_remove (map, handoff, FALSE, NULL);
}

static gboolean
edit_stage (TlMap *map, GRand *rand)
{
  /* The fall from the first to the second holds only while few others are tested with it; the last are too few for a test. */
  static const char *const answers[] = { "289 233 300", "330 233 259", "289 233 300", "330 233 259", "377 204 150", "2 2 2", "100 0 0", "1 1 1" };
  TlHandle stage = any (map, rand, TL_KIND_STAGE), score = any (map, rand, TL_KIND_SCORE);
  const TlScore *record = tl_map_get_kind (map, score, TL_KIND_SCORE);

  if (g_rand_int_range (rand, 0, 4) == 0 && stage != 0)
    return tl_map_set_int (map, stage, "truth", g_rand_boolean (rand), NULL);
  if (record == NULL || record->groups == NULL || record->groups->n != 3)
    return FALSE;
  return tl_map_set_from_string (map, score, tl_schema_find_field (TL_KIND_SCORE, "groups"), answers[g_rand_int_range (rand, 0, G_N_ELEMENTS (answers))], NULL);
}

static gboolean
edit_comment (TlMap *map, GRand *rand)
{
  TlHandle comment = any (map, rand, TL_KIND_COMMENT), stage = any (map, rand, TL_KIND_STAGE);
  gint choice = g_rand_int_range (rand, 0, 6);

  if (comment == 0 || choice < 2)
    {
      comment = tl_map_insert (map, TL_KIND_COMMENT, tl_map_root (map), 0, NULL);
      return tl_map_set_ref (map, comment, "stage", stage, NULL) && tl_map_set_int (map, comment, "loop", TL_LOOP_OPEN, NULL)
             && tl_map_set_int (map, comment, "received", 20260801 + g_rand_int_range (rand, 0, 28), NULL)
             && (g_rand_boolean (rand) || tl_map_set_ref (map, comment, "owner", any (map, rand, TL_KIND_FUNCTION), NULL));
    }
  if (choice == 2)
    return tl_map_set_int (map, comment, "loop", g_rand_int_range (rand, 0, 4), NULL);
  if (choice == 3)
    return tl_map_set_ref (map, comment, "owner", any (map, rand, TL_KIND_FUNCTION), NULL);
  return choice == 4 ? tl_map_set_ref (map, comment, "stage", stage, NULL) : tl_map_remove (map, comment, FALSE, NULL);
}

/* Names, sides, times to answer, the order of stages, rules switched off. */
static gboolean
edit_frame (TlMap *map, GRand *rand)
{
  static const char *const names[] = { "Sales", "sales team", "Operations", "Asking" }, *const times[] = { "P1D", "P40D", "P1Y" };
  TlHandle stage = any (map, rand, TL_KIND_STAGE), function = any (map, rand, TL_KIND_FUNCTION), touchpoint;
  const char *name = names[g_rand_int_range (rand, 0, 4)];

  if (stage == 0 || function == 0)
    return FALSE;
  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
    case 1:
      return tl_map_set_text (map, stage, "name", name, NULL);
    case 2:
      return tl_map_set_text (map, function, "name", name, NULL);
    case 3:
      return tl_map_set_int (map, function, "side", g_rand_int_range (rand, 0, 4), NULL);
    case 4:
      return tl_map_set_text (map, function, "answer-within", times[g_rand_int_range (rand, 0, 3)], NULL);
    case 5:
      return tl_map_move (map, stage, tl_map_get (map, stage)->parent->handle, 0, NULL);
    default:
      touchpoint = tl_map_insert (map, TL_KIND_TOUCHPOINT, stage, 0, NULL);
      return g_rand_boolean (rand) || tl_map_set_text (map, touchpoint, "listens", "We ask", NULL);
    }
}

/* An edit of what gaps are made of: random maps alone are too sparse for them. */
static void
edit_flow (TlMap *map, GRand *rand)
{
  static gboolean (*const edits[]) (TlMap * map, GRand * rand) = { edit_activity, edit_handoff, edit_activity, edit_handoff, edit_stage, edit_comment, edit_frame };
  gboolean done;

  tl_map_begin (map, "Flow");
  done = edits[g_rand_int_range (rand, 0, G_N_ELEMENTS (edits))](map, rand);
  if (done)
    tl_map_commit (map, NULL);
  else
    tl_map_rollback (map);
}

#define AT(stage) "<score stage='" stage "' measure='nps' groups='289 233 300'/>"
#define GROUND LANES STAGE ("s", "") STAGE ("t", "") STAGE ("u", "") STAGE ("v", "") STAGE ("w", "") "<measure id='nps' kind='nps'/>" AT ("s") AT ("t") AT ("u") AT ("v") AT ("w")

/* After each of thousands of edits, undone and redone ones among them, the list is that of a whole new look. */
static void
test_incremental (void)
{
  for (guint seed = 0; seed < 24; seed++)
    {
      g_autoptr (TlMap) map = seed % 2 == 0 ? gaps_map (GROUND) : tl_random_map (seed, seed * 20);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed + 1000);
      g_autoptr (TlGaps) gaps = tl_gaps_new (map, &today);

      for (guint i = 0; i < 400; i++)
        {
          gint choice = g_rand_int_range (rand, 0, 20);

          if (choice == 0)
            tl_map_undo (map);
          else if (choice == 1)
            tl_map_redo (map);
          else if (choice < (seed % 2 == 0 ? 19 : 10))
            edit_flow (map, rand);
          else
            tl_random_edit (map, rand);
          /* Sometimes several edits are looked at at once. */
          if (g_rand_int_range (rand, 0, 4) == 0)
            continue;

          g_autoptr (TlGaps) whole = tl_gaps_new (map, &today);
          assert_same_list (gaps, whole);
        }
    }
}

static TlMap *
busy_map (guint seed)
{
  TlMap *map = tl_random_map (seed, 500);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < 200; i++)
    edit_flow (map, rand);
  return map;
}

static void
test_subjects (void)
{
  guint found[TL_N_GAP_RULES] = { 0 };

  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (TlMap) map = busy_map (seed);
      g_autoptr (TlGaps) gaps = tl_gaps_new (map, &today);
      const GPtrArray *list = tl_gaps_list (gaps);

      for (guint i = 0; i < list->len; i++)
        {
          const TlGap *gap = g_ptr_array_index (list, i);
          g_autofree char *sentence = tl_gap_sentence (map, gap), *evidence = tl_gap_evidence (map, gap);

          found[gap->rule]++;
          g_assert_cmpuint (gap->n_on, >, 0);
          for (guint k = 0; k < gap->n_on; k++)
            g_assert_nonnull (tl_map_get (map, gap->on[k]));
          g_assert_cmpuint (gap->severity, <=, 100);
          g_assert_true (g_utf8_validate (sentence, -1, NULL) && *sentence != '\0');
          g_assert_true (evidence == NULL || (g_utf8_validate (evidence, -1, NULL) && *evidence != '\0'));
          g_assert_nonnull (tl_gap_closing (gap));
        }
    }
  /* The maps are worth something: what they can hold by chance is found in them. */
  g_assert_cmpuint (found[TL_GAP_MISSING_HANDOFF], >, 0);
  g_assert_cmpuint (found[TL_GAP_UNLED_STAGE], >, 0);
  g_assert_cmpuint (found[TL_GAP_WEAK_HANDOFF], >, 0);
  g_assert_cmpuint (found[TL_GAP_DETOUR], >, 0);
  g_assert_cmpuint (found[TL_GAP_ASSUMED], >, 0);
  g_assert_cmpuint (found[TL_GAP_DEAF_TOUCHPOINT], >, 0);
}

/* No two gaps have one identity, the worst come first, and a flag stands for one place, counted along the map. */
static void
test_order (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (TlMap) map = busy_map (seed);
      g_autoptr (TlGaps) gaps = tl_gaps_new (map, &today);
      const GPtrArray *list = tl_gaps_list (gaps);

      for (guint i = 0; i < list->len; i++)
        {
          const TlGap *gap = g_ptr_array_index (list, i);

          if (i > 0)
            g_assert_cmpuint (((const TlGap *) g_ptr_array_index (list, i - 1))->severity, >=, gap->severity);
          g_assert_true (tl_gaps_find (gaps, gap->rule, gap->on, gap->n_on) == gap);
          for (guint k = 0; k < i; k++)
            {
              const TlGap *other = g_ptr_array_index (list, k);
              guint64 a = (guint64) gap->column << 32 | gap->lane, b = (guint64) other->column << 32 | other->lane;

              g_assert_true ((a < b) == (gap->flag < other->flag) && (a == b) == (gap->flag == other->flag));
            }
          g_assert_cmpuint (gap->flag, >=, 1);
          g_assert_cmpuint (gap->flag, <=, tl_gaps_n_flags (gaps));
        }
    }
}

static void
rename_all (TlMap *map, TlKind kind)
{
  const GPtrArray *list = tl_map_list (map, kind);

  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s renamed %u", tl_schema_kind (kind)->element, i);

      g_assert_true (tl_map_set_text (map, ((const TlRecord *) g_ptr_array_index (list, i))->handle, "name", name, NULL));
    }
}

/* Only inside-out asks for names. */
static void
test_renaming (void)
{
  for (guint seed = 0; seed < 10; seed++)
    {
      g_autoptr (TlMap) map = busy_map (seed);
      g_autoptr (TlGaps) gaps = tl_gaps_new (map, &today);
      g_autoptr (GArray) before = copied (gaps);
      guint kept = 0;

      tl_map_begin (map, "Rename");
      rename_all (map, TL_KIND_STAGE);
      rename_all (map, TL_KIND_FUNCTION);
      rename_all (map, TL_KIND_MEASURE);
      g_assert_true (tl_map_commit (map, NULL));
      for (guint i = 0; i < before->len; i++)
        {
          const TlGap *gap = &g_array_index (before, TlGap, i);

          if (gap->rule == TL_GAP_INSIDE_OUT)
            continue;
          g_assert_nonnull (tl_gaps_find (gaps, gap->rule, gap->on, gap->n_on));
          kept++;
        }
      g_assert_cmpuint (tl_gaps_list (gaps)->len, ==, kept);
    }
}

/* Accepting exactly the open gaps leaves none open, and finds no other; undone, they are back. */
static void
test_accepting (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (TlMap) map = busy_map (seed);
      g_autoptr (TlGaps) gaps = tl_gaps_new (map, &today);
      g_autoptr (GArray) before = copied (gaps);
      guint n_open = tl_gaps_n_open (gaps, TL_GAP_ALL_RULES, 0);

      tl_map_begin (map, "Accept");
      for (guint i = 0; i < before->len; i++)
        {
          g_autoptr (GError) error = NULL;
          const TlGap *gap = &g_array_index (before, TlGap, i);

          if (gap->accepted == 0)
            tl_gap_accept (map, gap, "So be it", &error);
          g_assert_no_error (error);
        }
      g_assert_true (tl_map_commit (map, NULL));
      g_assert_cmpuint (tl_gaps_n_open (gaps, TL_GAP_ALL_RULES, 0), ==, 0);
      g_assert_cmpuint (tl_gaps_list (gaps)->len, ==, before->len);
      tl_map_undo (map);
      g_assert_cmpuint (tl_gaps_n_open (gaps, TL_GAP_ALL_RULES, 0), ==, n_open);
    }
}

#define WEAK LANES STAGE ("s", LEAD ("x", "a")) STAGE ("t", LEAD ("y", "b")) "<handoff id='h' from='x' to='y' state='broken'/>"

static void
test_until (void)
{
  gaps_check ("weak-handoff", WEAK "<accepted-gap rule='weak-handoff' on='h'>x</accepted-gap>", "h 70 accepted");
  gaps_check ("weak-handoff", WEAK "<accepted-gap rule='weak-handoff' on='h' until='2026-10-01'>x</accepted-gap>", "h 70 accepted");
  gaps_check ("weak-handoff", WEAK "<accepted-gap rule='weak-handoff' on='h' until='2026-09-30'>x</accepted-gap>", "h 70");
  gaps_check ("weak-handoff", WEAK "<accepted-gap rule='detour' on='h'>x</accepted-gap>", "h 70");
  /* The records in the rule's order, all of them. */
  gaps_check ("missing-handoff", WEAK STAGE ("u", LEAD ("z", "c")) "<accepted-gap rule='missing-handoff' on='t u'>x</accepted-gap>", "t u 60 accepted");
  gaps_check ("missing-handoff", WEAK STAGE ("u", LEAD ("z", "c")) "<accepted-gap rule='missing-handoff' on='u t'>x</accepted-gap>", "t u 60");
  gaps_check ("missing-handoff", WEAK STAGE ("u", LEAD ("z", "c")) "<accepted-gap rule='missing-handoff' on='t'>x</accepted-gap>", "t u 60");
}

/* An acceptance that has run out is renewed, not doubled: the file allows one of a kind. */
static void
test_renewing (void)
{
  g_autoptr (TlMap) map = gaps_map (WEAK "<accepted-gap rule='weak-handoff' on='h' until='2026-09-30'>x</accepted-gap>");
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &today);
  const TlHandle on = tl_map_find_id (map, "h");

  tl_map_begin (map, "Accept");
  g_assert_true (tl_gap_accept (map, tl_gaps_find (gaps, TL_GAP_WEAK_HANDOFF, &on, 1), "Still", NULL));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_ACCEPTED_GAP)->len, ==, 1);
  g_assert_cmpuint (tl_gaps_find (gaps, TL_GAP_WEAK_HANDOFF, &on, 1)->accepted, !=, 0);
}

static void
test_actions (void)
{
  g_autoptr (TlMap) map = gaps_map (WEAK "<action id='old' rule='weak-handoff' on='h' state='done'>x</action><action id='now' rule='weak-handoff' on='h'>x</action><action id='other' rule='weak-handoff' on='s'>x</action>");
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &today);
  const TlHandle on = tl_map_find_id (map, "h"), pair[] = { tl_map_find_id (map, "t"), tl_map_find_id (map, "s") };
  TlHandle action;

  g_assert_cmpuint (tl_gaps_find (gaps, TL_GAP_WEAK_HANDOFF, &on, 1)->action, ==, tl_map_find_id (map, "now"));
  g_assert_cmpuint (tl_gaps_find (gaps, TL_GAP_NO_RENEWAL, pair, 2)->action, ==, 0);
  tl_map_begin (map, "Act");
  action = tl_gap_add_action (map, tl_gaps_find (gaps, TL_GAP_NO_RENEWAL, pair, 2), NULL);
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_cmpuint (action, !=, 0);
  g_assert_cmpuint (tl_gaps_find (gaps, TL_GAP_NO_RENEWAL, pair, 2)->action, ==, action);
}

static void
count_cb (TlGaps *gaps, guint *n)
{
  ++*n;
}

/* Typing in a card says nothing to whoever shows the list. */
static void
test_signal (void)
{
  g_autoptr (TlMap) map = gaps_map (WEAK);
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &today);
  const TlHandle on = tl_map_find_id (map, "h");
  guint n = 0;

  tl_gaps_list (gaps);
  g_signal_connect (gaps, "changed", G_CALLBACK (count_cb), &n);
  tl_map_begin (map, "Type");
  g_assert_true (tl_map_set_text (map, tl_map_find_id (map, "x"), "text", "Takes the order", NULL));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_cmpuint (n, ==, 0);
  tl_map_begin (map, "Mend");
  g_assert_true (tl_map_set_int (map, on, "state", TL_HANDOFF_WORKS, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (tl_gaps_find (gaps, TL_GAP_WEAK_HANDOFF, &on, 1));
  tl_map_undo (map);
  g_assert_cmpuint (n, ==, 2);
  g_assert_nonnull (tl_gaps_find (gaps, TL_GAP_WEAK_HANDOFF, &on, 1));
}

static void
assert_sentence (const char *body, TlGapRule rule, const char *wanted, const char *because)
{
  g_autoptr (TlMap) map = gaps_map (body);
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &today);
  const GPtrArray *list = tl_gaps_list (gaps);

  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);
      g_autofree char *sentence = NULL, *evidence = NULL;

      if (gap->rule != rule)
        continue;
      sentence = tl_gap_sentence (map, gap);
      evidence = tl_gap_evidence (map, gap);
      g_assert_cmpstr (sentence, ==, wanted);
      g_assert_cmpstr (evidence, ==, because);
      return;
    }
  g_assert_not_reached ();
}

static void
test_sentences (void)
{
#define NAMED LANES "<stage id='s' name='Order'><activity id='x' function='a' role='lead'>Takes it</activity></stage><stage id='t' name='Get it'><activity id='y' function='b' role='lead'>Sends it</activity></stage>"
  assert_sentence (NAMED, TL_GAP_MISSING_HANDOFF, "No hand-off leads from “A”, which leads “Order”, to “B”, which leads “Get it”", "“Takes it” → “Sends it”.");
  assert_sentence (NAMED "<handoff id='h' from='x' to='y' owner='o'><content>c</content></handoff>", TL_GAP_UNAGREED_HANDOFF,
                   "The hand-off from “A” in “Order” to “B” in “Get it” does not say: what sends it off, how it is accepted, within which time", "“Takes it” → “Sends it”.");
  assert_sentence (NAMED "<measure id='nps' name='NPS' kind='nps'/><wave id='w' name='Q3'/><score stage='s' measure='nps' wave='w' groups='289 233 300'/><score stage='t' measure='nps' wave='w' groups='377 204 150'/>",
                   TL_GAP_SCORE_DROP, "“NPS” falls from +1 in “Order” to −31 in “Get it”",
                   "Difference −32 points, n 822 and 731, p < 0.001. Wave “Q3”. The answers count as different people’s; where the same people gave both, p is overstated.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gaps/incremental", test_incremental);
  g_test_add_func ("/gaps/subjects", test_subjects);
  g_test_add_func ("/gaps/order", test_order);
  g_test_add_func ("/gaps/renaming", test_renaming);
  g_test_add_func ("/gaps/accepting", test_accepting);
  g_test_add_func ("/gaps/until", test_until);
  g_test_add_func ("/gaps/renewing", test_renewing);
  g_test_add_func ("/gaps/actions", test_actions);
  g_test_add_func ("/gaps/signal", test_signal);
  g_test_add_func ("/gaps/sentences", test_sentences);
  return g_test_run ();
}

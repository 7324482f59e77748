/* Votes: dots are counted by the map, sorted without loss, and one round is a matter of numbers. */
#include "app/canvas/placement.h"
#include "app/commands/commands-votes.h"
#include "app/commands/voting.h"

#include "sample-map.h"

#define N_MAPS 40

/* Every record that can have votes. */
static GArray *
voters (TlMap *map)
{
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    if (tl_votes_field (map, record->handle) != NULL)
      g_array_append_val (handles, record->handle);
  return handles;
}

static TlHandle
any (GArray *handles, GRand *rand)
{
  return g_array_index (handles, TlHandle, g_rand_int_range (rand, 0, (gint32) handles->len));
}

/* Dots given and taken back one by one are counted, and the list has all of them, the most first. */
static void
test_count (void)
{
  for (guint seed = 1; seed <= N_MAPS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (GArray) handles = voters (map), list = NULL;
      gint64 total = 0, before = 1000;

      if (handles->len == 0)
        continue;
      g_assert_cmpint (tl_votes_total (map), ==, 0);
      for (guint i = 0; i < 60; i++)
        {
          TlHandle handle = any (handles, rand);
          int by = g_rand_int_range (rand, 0, 4) > 0 ? 1 : -1;
          gint64 had = tl_votes_of (map, handle);

          g_assert_cmpint (tl_command_vote (map, handle, by, NULL), ==, by > 0 || had > 0);
          total += tl_votes_of (map, handle) - had;
          g_assert_cmpint (tl_votes_of (map, handle), ==, MAX (had + by, 0));
        }
      g_assert_cmpint (tl_votes_total (map), ==, total);
      list = tl_votes_list (map);
      for (guint i = 0; i < list->len; i++)
        {
          gint64 votes = tl_votes_of (map, g_array_index (list, TlHandle, i));

          g_assert_cmpint (votes, >, 0);
          g_assert_cmpint (votes, <=, before);
          before = votes;
          total -= votes;
        }
      g_assert_cmpint (total, ==, 0);
    }
}

static void
test_clear_is_one_step (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (TlMap) map = sample_map_new (rand);
  g_autoptr (GArray) handles = voters (map);
  gint64 total;

  g_assert_false (tl_command_clear_votes (map, NULL));
  for (guint i = 0; i < 30; i++)
    tl_command_vote (map, any (handles, rand), 1, NULL);
  total = tl_votes_total (map);
  g_assert_true (tl_command_clear_votes (map, NULL));
  g_assert_cmpint (tl_votes_total (map), ==, 0);
  g_assert_cmpstr (tl_map_undo_name (map), ==, "Clear votes");
  tl_map_undo (map);
  g_assert_cmpint (tl_votes_total (map), ==, total);
}

static guint
n_cards (TlMap *map)
{
  return tl_map_list (map, TL_KIND_ACTIVITY)->len + tl_map_list (map, TL_KIND_JOB)->len + tl_map_list (map, TL_KIND_BARRIER)->len;
}

/* In each cell the most first, equal ones in the order they had; sorting again does nothing, undoing gives the order back. */
static void
test_sort (void)
{
  guint n_sorted = 0;

  for (guint seed = 1; seed <= N_MAPS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (GArray) handles = voters (map);
      g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
      guint n = n_cards (map), place = 0;

      for (guint i = 0; i < 40; i++)
        tl_command_vote (map, any (handles, rand), 1, NULL);
      for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
        g_hash_table_insert (places, GUINT_TO_POINTER (record->handle), GUINT_TO_POINTER (place++));
      n_sorted += tl_command_sort_by_votes (map, NULL, NULL);
      g_assert_false (tl_command_sort_by_votes (map, NULL, NULL));
      g_assert_cmpuint (n_cards (map), ==, n);
      for (guint i = 0; i < handles->len; i++)
        {
          g_autoptr (GArray) cards = NULL;
          TlCell cell;

          if (!tl_command_cell_of (map, g_array_index (handles, TlHandle, i), &cell))
            continue;
          cards = tl_cell_cards (map, &cell);
          for (guint k = 1; k < cards->len; k++)
            {
              TlHandle one = g_array_index (cards, TlHandle, k - 1), next = g_array_index (cards, TlHandle, k);

              g_assert_cmpint (tl_votes_of (map, one), >=, tl_votes_of (map, next));
              if (tl_votes_of (map, one) == tl_votes_of (map, next))
                g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (one))), <, GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (next))));
            }
        }
    }
  g_assert_cmpuint (n_sorted, >, 0);
}

static void
test_one_cell (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  TlHandle stage, cards[4];
  TlCell barriers, jobs;

  tl_map_begin (map, "Build");
  stage = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL);
  barriers = (TlCell){ .stage = stage, .kind = TL_KIND_BARRIER };
  jobs = (TlCell){ .stage = stage, .kind = TL_KIND_JOB };
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    cards[i] = tl_command_add_card (map, i < 2 ? &barriers : &jobs, "x", NULL);
  tl_map_commit (map, NULL);
  tl_command_vote (map, cards[1], 2, NULL);
  tl_command_vote (map, cards[3], 2, NULL);
  g_assert_true (tl_command_sort_by_votes (map, &barriers, NULL));
  g_assert_true (tl_map_get (map, cards[1])->next == tl_map_get (map, cards[0]));
  g_assert_true (tl_map_get (map, cards[2])->next == tl_map_get (map, cards[3]));
}

static void
test_round (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (TlMap) map = sample_map_new (rand);
  g_autoptr (GArray) handles = voters (map);
  g_autofree char *clock = tl_voting_clock (245);
  TlHandle handle = g_array_index (handles, TlHandle, 0);
  gint64 now = 17 * G_USEC_PER_SEC;
  TlVoting voting;

  tl_command_vote (map, handle, 5, NULL);
  tl_voting_start (&voting, map, 4, 3, 2, TRUE, now);
  g_assert_cmpint (tl_voting_left (&voting, map), ==, 12);
  tl_command_vote (map, handle, 3, NULL);
  g_assert_cmpint (tl_voting_given (&voting, map), ==, 3);
  g_assert_cmpint (tl_voting_left (&voting, map), ==, 9);
  tl_map_undo (map);
  g_assert_cmpint (tl_voting_left (&voting, map), >=, 9);
  tl_command_clear_votes (map, NULL);
  g_assert_cmpint (tl_voting_given (&voting, map), ==, 0);
  g_assert_cmpint (tl_voting_left (&voting, map), ==, 12);

  g_assert_cmpint (tl_voting_seconds (&voting, now), ==, 120);
  g_assert_cmpint (tl_voting_seconds (&voting, now + 1), ==, 120);
  g_assert_cmpint (tl_voting_seconds (&voting, now + 119 * G_USEC_PER_SEC), ==, 1);
  g_assert_cmpint (tl_voting_seconds (&voting, now + 120 * G_USEC_PER_SEC), ==, 0);
  g_assert_cmpstr (clock, ==, "4:05");
  tl_voting_start (&voting, map, 4, 3, 0, FALSE, now);
  g_assert_cmpint (tl_voting_seconds (&voting, now), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/votes/count", test_count);
  g_test_add_func ("/votes/clear-is-one-step", test_clear_is_one_step);
  g_test_add_func ("/votes/sort", test_sort);
  g_test_add_func ("/votes/one-cell", test_one_cell);
  g_test_add_func ("/votes/round", test_round);
  return g_test_run ();
}

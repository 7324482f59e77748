#include "app/view/selection.h"

static void
count_cb (TlSelection *selection, guint *n)
{
  (*n)++;
}

/* The selection against a plain list, over random steps; "changed" comes exactly when something changed. */
static void
test_random (void)
{
  g_autoptr (TlSelection) selection = tl_selection_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  guint n_changed = 0;

  g_signal_connect (selection, "changed", G_CALLBACK (count_cb), &n_changed);
  for (int step = 0; step < 3000; step++)
    {
      TlHandle handle = g_rand_int_range (rand, 1, 9);
      guint before = n_changed, n;
      gboolean changes = TRUE;
      const TlHandle *got;

      if (g_rand_boolean (rand))
        {
          guint at;

          for (at = 0; at < expected->len && g_array_index (expected, TlHandle, at) != handle; at++)
            ;
          if (at < expected->len)
            g_array_remove_index (expected, at);
          else
            g_array_append_val (expected, handle);
          tl_selection_toggle (selection, handle);
        }
      else
        {
          changes = expected->len != 1 || g_array_index (expected, TlHandle, 0) != handle;
          g_array_set_size (expected, 0);
          g_array_append_val (expected, handle);
          tl_selection_select (selection, handle);
        }

      g_assert_cmpuint (n_changed - before, ==, changes ? 1 : 0);
      got = tl_selection_get (selection, &n);
      g_assert_cmpmem (got, n * sizeof *got, expected->data, expected->len * sizeof (TlHandle));
      g_assert_cmpuint (tl_selection_single (selection), ==, n == 1 ? got[0] : 0);
      for (TlHandle other = 1; other < 9; other++)
        {
          gboolean is_in = FALSE;

          for (guint i = 0; i < n; i++)
            is_in |= got[i] == other;
          g_assert_true (tl_selection_has (selection, other) == is_in);
        }
    }
}

static void
test_set_own (void)
{
  g_autoptr (TlSelection) selection = tl_selection_new ();
  const TlHandle three[] = { 3, 1, 2 };
  const TlHandle twice[] = { 5, 5, 0, 6 };
  const TlHandle *got;
  guint n;

  tl_selection_set (selection, three, 3);
  got = tl_selection_get (selection, &n);
  tl_selection_set (selection, got, 2);
  got = tl_selection_get (selection, &n);
  g_assert_cmpmem (got, n * sizeof *got, three, 2 * sizeof *three);

  tl_selection_set (selection, twice, 4);
  got = tl_selection_get (selection, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (got[0], ==, 5);
  g_assert_cmpuint (got[1], ==, 6);

  tl_selection_select (selection, 0);
  tl_selection_get (selection, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_prune (void)
{
  g_autoptr (TlSelection) selection = tl_selection_new ();
  g_autoptr (TlMap) map = tl_map_new ();
  TlHandle kept, gone;
  guint n_changed = 0;

  tl_map_begin (map, "Test");
  kept = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL);
  gone = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL);
  g_assert_true (tl_map_commit (map, NULL));

  tl_selection_set (selection, (TlHandle[]){ gone, kept }, 2);
  g_signal_connect (selection, "changed", G_CALLBACK (count_cb), &n_changed);
  tl_selection_prune (selection, map);
  g_assert_cmpuint (n_changed, ==, 0);

  tl_map_begin (map, "Test");
  g_assert_true (tl_map_remove (map, gone, FALSE, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  tl_selection_prune (selection, map);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (tl_selection_single (selection), ==, kept);
  g_assert_false (tl_selection_has (selection, gone));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/selection/random", test_random);
  g_test_add_func ("/selection/set-own", test_set_own);
  g_test_add_func ("/selection/prune", test_prune);
  return g_test_run ();
}

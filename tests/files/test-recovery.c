/* What is kept is what comes back, however the journal was cut short or spoilt, and whoever is alive keeps his own. */
#include "files/recovery-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "files-common.h"
#include "random-map.h"

#define N_SEEDS 40
#define N_STEPS 120

/* ---- a map and its journal in memory ---- */

typedef struct
{
  TlMap *map;
  GBytes *base;
  GByteArray *journal;
  GPtrArray *bases; /* the map as it was after each entry: GBytes */
  GArray *ends;     /* of gsize: where each entry ends */
} Kept;

static void
start_over (Kept *kept)
{
  g_clear_pointer (&kept->base, g_bytes_unref);
  kept->base = tl_write_bytes (kept->map);
  g_byte_array_set_size (kept->journal, 0);
  tl_journal_append (kept->journal, tl_recovery_handles (kept->map));
  g_ptr_array_set_size (kept->bases, 0);
  g_array_set_size (kept->ends, 0);
}

static void
note (Kept *kept)
{
  gsize end = kept->journal->len;

  g_ptr_array_add (kept->bases, tl_write_bytes (kept->map));
  g_array_append_val (kept->ends, end);
}

static void
changed_cb (TlMap *map, const TlTransaction *transaction, Kept *kept)
{
  GVariant *state = tl_recovery_state (map, transaction);

  if (state == NULL)
    start_over (kept);
  else
    tl_journal_append (kept->journal, state);
  note (kept);
}

/* Takes @map over. */
static void
kept_init (Kept *kept, TlMap *map)
{
  *kept = (Kept){ .map = map };
  kept->journal = g_byte_array_new ();
  kept->bases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  kept->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  start_over (kept);
  note (kept);
  g_signal_connect (map, "changed", G_CALLBACK (changed_cb), kept);
}

static void
kept_clear (Kept *kept)
{
  g_object_unref (kept->map);
  g_bytes_unref (kept->base);
  g_byte_array_unref (kept->journal);
  g_ptr_array_unref (kept->bases);
  g_array_unref (kept->ends);
}

static void
assert_comes_back (Kept *kept, gsize length, const guint8 *journal, guint expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (journal, length), written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = tl_recovery_replay (kept->base, bytes, &error);
  GBytes *wanted = g_ptr_array_index (kept->bases, expected);

  g_assert_no_error (error);
  written = tl_write_bytes (map);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), g_bytes_get_data (wanted, NULL), g_bytes_get_size (wanted));
}

static void
edit_somehow (TlMap *map, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      tl_map_undo (map);
      break;
    case 1:
      tl_map_redo (map);
      break;
    default:
      tl_random_edit (map, rand);
      break;
    }
}

static void
test_replay (void)
{
  guint n_entries = 0;

  for (guint seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      Kept kept;

      kept_init (&kept, tl_random_map (seed, 60));
      for (guint i = 0; i < N_STEPS; i++)
        edit_somehow (kept.map, rand);
      assert_comes_back (&kept, kept.journal->len, kept.journal->data, kept.bases->len - 1);
      n_entries += kept.bases->len;
      kept_clear (&kept);
    }
  g_assert_cmpuint (n_entries, >, N_SEEDS);
}

/* Comments and unknown parts, with which records move. */
static void
test_replay_with_remarks (void)
{
  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autofree char *path = source_path ("tests/files/data/all-kinds.journey");
      g_autoptr (GBytes) bytes = load_bytes (path);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      Kept kept;

      kept_init (&kept, tl_read_bytes (bytes, "all-kinds", TL_READ_DEFAULT, NULL, NULL));
      for (guint i = 0; i < N_STEPS; i++)
        edit_somehow (kept.map, rand);
      /* A stop at each fifth, since what goes wrong between may be put right by what comes later. */
      for (guint i = 0; i < kept.ends->len; i += 5)
        assert_comes_back (&kept, g_array_index (kept.ends, gsize, i), kept.journal->data, i);
      assert_comes_back (&kept, kept.journal->len, kept.journal->data, kept.bases->len - 1);
      kept_clear (&kept);
    }
}

/* A small one, since each of its bytes is tried. */
static void
make_small (Kept *kept)
{
  TlMap *map = tl_map_new ();

  kept_init (kept, map);
  for (guint i = 0; i < 4; i++)
    {
      TlHandle stage;

      tl_map_begin (map, "Add stage");
      stage = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL);
      tl_map_set_text (map, stage, "name", i % 2 ? "Order" : "Install — “at last”", NULL);
      g_assert_true (tl_map_commit (map, NULL));
    }
  tl_map_undo (map);
}

/* How many entries are whole in the first @length bytes: the base alone is entry 0. */
static guint
whole_entries (Kept *kept, gsize length)
{
  guint n = 0;

  while (n + 1 < kept->ends->len && g_array_index (kept->ends, gsize, n + 1) <= length)
    n++;
  return n;
}

static void
test_cut_anywhere (void)
{
  Kept kept;

  make_small (&kept);
  for (gsize length = 0; length <= kept.journal->len; length++)
    assert_comes_back (&kept, length, kept.journal->data, whole_entries (&kept, length));
  kept_clear (&kept);
}

static void
test_spoilt_anywhere (void)
{
  Kept kept;

  make_small (&kept);
  for (gsize at = 0; at < kept.journal->len; at++)
    for (guint bit = 0; bit < 8; bit += 7)
      {
        g_autofree guint8 *spoilt = g_memdup2 (kept.journal->data, kept.journal->len);

        spoilt[at] ^= 1 << bit;
        assert_comes_back (&kept, kept.journal->len, spoilt, whole_entries (&kept, at));
      }
  kept_clear (&kept);
}

/* ---- on the disk ---- */

static char *
new_root (void)
{
  char *root = g_dir_make_tmp ("throughline-recovery-XXXXXX", NULL);

  g_assert_nonnull (root);
  return root;
}

static TlMap *
map_with_stage (const char *name)
{
  TlMap *map = tl_map_new ();

  tl_map_begin (map, "Add stage");
  tl_map_set_text (map, tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL), "name", name, NULL);
  g_assert_true (tl_map_commit (map, NULL));
  return map;
}

static void
rename_stage (TlMap *map, const char *name)
{
  const TlRecord *stage = g_ptr_array_index (tl_map_list (map, TL_KIND_STAGE), 0);

  tl_map_begin (map, "Rename stage");
  tl_map_set_text (map, stage->handle, "name", name, NULL);
  g_assert_true (tl_map_commit (map, NULL));
}

/* A program that dies without a word: what it kept is found by the next, with its map. */
static void
test_left_behind (void)
{
  g_autofree char *root = new_root ();
  TlRecoveryHome *dead = tl_recovery_home_new (root), *next;
  g_autoptr (TlMap) map = map_with_stage ("Order"), open = map_with_stage ("Nothing to save"), back = NULL;
  TlRecovery *recovery = tl_recovery_new (dead, map, NULL, NULL), *other = tl_recovery_new (dead, open, NULL, NULL);
  g_autoptr (GPtrArray) found = NULL, again = NULL, none = NULL;
  const TlRecovered *recovered;

  tl_recovery_about (recovery, "file:///tmp/a.journey", "etag", "A move");
  tl_recovery_about (other, "file:///tmp/b.journey", NULL, "Another");
  rename_stage (map, "Installation");
  tl_recovery_flush (recovery);
  rename_stage (map, "The evening");
  tl_recovery_free (recovery, FALSE);
  tl_recovery_free (other, FALSE);

  /* While it lives nobody is offered its maps. */
  next = tl_recovery_home_new (root);
  none = tl_recovery_find (next);
  g_assert_cmpuint (none->len, ==, 0);

  tl_recovery_home_free (dead);
  found = tl_recovery_find (next);
  g_assert_cmpuint (found->len, ==, 2);
  recovered = g_ptr_array_index (found, 0);
  if (!recovered->has_changes)
    recovered = g_ptr_array_index (found, 1);
  g_assert_true (recovered->has_changes);
  g_assert_cmpstr (recovered->uri, ==, "file:///tmp/a.journey");
  g_assert_cmpstr (recovered->etag, ==, "etag");
  g_assert_cmpstr (recovered->title, ==, "A move");
  back = tl_recovery_open (recovered, NULL);
  g_assert_cmpstr (((const TlStage *) g_ptr_array_index (tl_map_list (back, TL_KIND_STAGE), 0))->name, ==, "The evening");

  for (guint i = 0; i < found->len; i++)
    tl_recovery_forget (g_ptr_array_index (found, i));
  g_clear_pointer (&found, g_ptr_array_unref);
  again = tl_recovery_find (next);
  g_assert_cmpuint (again->len, ==, 0);
  tl_recovery_home_free (next);
  g_assert_cmpint (g_rmdir (root), ==, 0);
}

static void
test_saved_and_closed (void)
{
  g_autofree char *root = new_root ();
  TlRecoveryHome *home = tl_recovery_home_new (root), *next = tl_recovery_home_new (root);
  g_autoptr (TlMap) saved = map_with_stage ("Order"), closed = map_with_stage ("Order");
  TlRecovery *recovery = tl_recovery_new (home, saved, NULL, NULL), *other = tl_recovery_new (home, closed, NULL, NULL);
  g_autoptr (GPtrArray) found = NULL;

  tl_recovery_about (recovery, "file:///tmp/a.journey", NULL, "A move");
  rename_stage (saved, "Installation");
  rename_stage (closed, "Installation");
  tl_recovery_flush (recovery);
  tl_recovery_flush (other);
  tl_recovery_saved (recovery);
  tl_recovery_free (recovery, FALSE);
  tl_recovery_free (other, TRUE);
  tl_recovery_home_free (home);

  /* It was open, and is to be opened again; there is nothing to bring back. */
  found = tl_recovery_find (next);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_false (((const TlRecovered *) g_ptr_array_index (found, 0))->has_changes);
  tl_recovery_forget (g_ptr_array_index (found, 0));
  g_clear_pointer (&found, g_ptr_array_unref);
  tl_recovery_home_free (next);
  g_assert_cmpint (g_rmdir (root), ==, 0);
}

/* Within a second, and by a worker. */
static void
kept_cb (gpointer data)
{
  g_main_loop_quit (data);
}

static void
test_written_in_time (void)
{
  g_autofree char *root = new_root ();
  TlRecoveryHome *home = tl_recovery_home_new (root);
  g_autoptr (TlMap) map = map_with_stage ("Order");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  TlRecovery *recovery = tl_recovery_new (home, map, kept_cb, loop);

  rename_stage (map, "Installation");
  g_main_loop_run (loop);
  tl_recovery_free (recovery, TRUE);
  tl_recovery_home_free (home);
  g_assert_cmpint (g_rmdir (root), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recovery/replay", test_replay);
  g_test_add_func ("/recovery/replay-with-remarks", test_replay_with_remarks);
  g_test_add_func ("/recovery/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/recovery/spoilt-anywhere", test_spoilt_anywhere);
  g_test_add_func ("/recovery/left-behind", test_left_behind);
  g_test_add_func ("/recovery/saved-and-closed", test_saved_and_closed);
  g_test_add_func ("/recovery/written-in-time", test_written_in_time);

  return g_test_run ();
}

/* Rows to fold away: each record is in one that the list has, and what was folded is so again in the next session. */
#include "app/view/rows.h"

#include "sample-map.h"

static gboolean
is_listed (GPtrArray *list, TlHandle row)
{
  for (guint i = 0; i < list->len; i++)
    if (((const TlRowChoice *) g_ptr_array_index (list, i))->row == row)
      return TRUE;
  return FALSE;
}

static void
test_each_is_listed (void)
{
  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (GPtrArray) list = tl_rows_list (map);
      guint n = 0;

      for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
        {
          TlHandle row = tl_rows_of (map, record->handle);

          g_assert_true (row == TL_HANDLE_NONE || is_listed (list, row));
          g_assert_cmpint (record->kind == TL_KIND_STAGE || record->kind == TL_KIND_JOURNEY || record->kind == TL_KIND_PHASE || record->kind == TL_KIND_HANDOFF, ==, row == TL_HANDLE_NONE);
          n += row != TL_HANDLE_NONE;
        }
      g_assert_cmpuint (n, >, 0);
    }
}

static void
test_notes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (TlMap) map = sample_map_new (rand);
  const TlRecord *stage = g_ptr_array_index (tl_map_list (map, TL_KIND_STAGE), 0), *function = g_ptr_array_index (tl_map_list (map, TL_KIND_FUNCTION), 0);
  TlHandle parked, loose, placed;
  g_autoptr (GPtrArray) list = NULL;

  tl_map_begin (map, "Write notes");
  parked = tl_map_insert (map, TL_KIND_NOTE, tl_map_root (map), 0, NULL);
  loose = tl_map_insert (map, TL_KIND_NOTE, stage->handle, 0, NULL);
  placed = tl_map_insert (map, TL_KIND_NOTE, stage->handle, 0, NULL);
  g_assert_true (tl_map_set_ref (map, placed, "function", function->handle, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  list = tl_rows_list (map);

  g_assert_cmpuint (tl_rows_of (map, parked), ==, TL_ROW_PARKING);
  g_assert_cmpuint (tl_rows_of (map, loose), ==, TL_ROW_NOTES);
  g_assert_cmpuint (tl_rows_of (map, placed), ==, function->handle);
  g_assert_true (is_listed (list, TL_ROW_PARKING));
  g_assert_true (is_listed (list, TL_ROW_NOTES));
}

/* Folded rows are the same after they were kept as names; names of what is gone are passed over. */
static void
test_names (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (GPtrArray) list = tl_rows_list (map);
      g_auto (GStrv) names = NULL;
      TlView view, again;

      tl_map_begin (map, "Name");
      for (guint i = 0; i < tl_map_list (map, TL_KIND_FUNCTION)->len; i++)
        tl_map_ensure_id (map, ((const TlRecord *) g_ptr_array_index (tl_map_list (map, TL_KIND_FUNCTION), i))->handle);
      g_assert_true (tl_map_commit (map, NULL));
      tl_view_init (&view, map, "en");
      tl_view_init (&again, map, "en");
      for (guint i = 0; i < list->len; i++)
        if (g_rand_boolean (rand))
          tl_view_collapse (&view, ((const TlRowChoice *) g_ptr_array_index (list, i))->row, TRUE);
      names = tl_rows_to_names (map, &view);
      tl_rows_restore (map, &again, (const char *const *) names);
      g_assert_true (tl_view_equal (&view, &again));
      tl_rows_restore (map, &again, (const char *const[]){ "#gone", "a row of tomorrow", "", NULL });
      g_assert_true (tl_view_equal (&view, &again));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rows/each-is-listed", test_each_is_listed);
  g_test_add_func ("/rows/notes", test_notes);
  g_test_add_func ("/rows/names", test_names);
  return g_test_run ();
}

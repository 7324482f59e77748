/* What undo and redo select: what the step was about, without what only came along with it. */
#include "app/commands/commands.h"
#include "app/view/touched.h"

#include "sample-map.h"

static GArray *
walk (TlMap *map, gboolean back)
{
  const TlTransaction *transaction = back ? tl_map_undo (map) : tl_map_redo (map);

  g_assert_nonnull (transaction);
  return tl_touched (map, transaction);
}

/* Anything may go: when it comes back it alone is selected, whatever came back with it. */
static void
test_delete_one (void)
{
  static const TlKind kinds[] = { TL_KIND_PHASE, TL_KIND_STAGE, TL_KIND_FUNCTION, TL_KIND_ACTIVITY, TL_KIND_HANDOFF, TL_KIND_JOB };
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  guint n_along = 0;

  for (guint round = 0; round < 120; round++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      const GPtrArray *list = tl_map_list (map, kinds[round % G_N_ELEMENTS (kinds)]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) touched = NULL;
      const TlRecord *record;
      TlHandle handle;
      guint before, after;

      if (list->len == 0)
        continue;
      record = g_ptr_array_index (list, (guint) g_rand_int_range (rand, 0, (gint32) list->len));
      handle = record->handle;
      before = tl_map_list (map, TL_KIND_HANDOFF)->len + tl_map_list (map, TL_KIND_ACTIVITY)->len;
      g_assert_true (tl_command_delete (map, &handle, 1, NULL, &error));
      g_assert_no_error (error);
      after = tl_map_list (map, TL_KIND_HANDOFF)->len + tl_map_list (map, TL_KIND_ACTIVITY)->len;
      n_along += before - after > 1;
      touched = walk (map, TRUE);
      g_assert_cmpuint (touched->len, ==, 1);
      g_assert_cmpuint (g_array_index (touched, TlHandle, 0), ==, handle);
    }
  g_assert_cmpuint (n_along, >, 20);
}

/* Several that do not belong to each other come back selected together. */
static void
test_delete_several (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autoptr (TlMap) map = sample_map_new (rand);
  const GPtrArray *activities = tl_map_list (map, TL_KIND_ACTIVITY);
  TlHandle handles[2];
  g_autoptr (GArray) touched = NULL;

  g_assert_cmpuint (activities->len, >, 1);
  for (guint i = 0; i < 2; i++)
    handles[i] = ((const TlRecord *) g_ptr_array_index (activities, i))->handle;
  g_assert_true (tl_command_delete (map, handles, 2, NULL, NULL));
  touched = walk (map, TRUE);
  g_assert_cmpuint (touched->len, ==, 2);
}

/* What was only changed is selected, back and forth. */
static void
test_change (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autoptr (TlMap) map = sample_map_new (rand);
  const TlRecord *stage = g_ptr_array_index (tl_map_list (map, TL_KIND_STAGE), 0);

  g_assert_true (tl_command_rename (map, stage->handle, "Another name", NULL));
  for (int way = 0; way < 2; way++)
    {
      g_autoptr (GArray) touched = walk (map, way == 0);

      g_assert_cmpuint (touched->len, ==, 1);
      g_assert_cmpuint (g_array_index (touched, TlHandle, 0), ==, stage->handle);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/touched/delete-one", test_delete_one);
  g_test_add_func ("/touched/delete-several", test_delete_several);
  g_test_add_func ("/touched/change", test_change);
  return g_test_run ();
}

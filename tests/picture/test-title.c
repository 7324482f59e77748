/* The line below the title: whose journey it is. */
#include "picture/scene.h"

#include <string.h>

static TlHandle
insert (TlMap *map, TlKind kind, TlHandle parent, const char *name)
{
  TlHandle handle = tl_map_insert (map, kind, parent, 0, NULL);

  g_assert_cmpuint (handle, !=, TL_HANDLE_NONE);
  g_assert_true (tl_map_set_text (map, handle, "name", name, NULL));
  return handle;
}

static void
assert_shown (TlMap *map, TlHandle segment, const char *shown, const char *hidden)
{
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, "en", 1);
  g_autoptr (TlScene) scene = NULL;
  g_autofree char *dump = NULL;
  TlView view;

  tl_view_init (&view, map, "en");
  view.segment = segment;
  scene = tl_scene_new (map, &view, typesetter);
  dump = tl_scene_dump (scene);
  g_assert_nonnull (strstr (dump, shown));
  g_assert_null (strstr (dump, hidden));
}

/* Named before anything is measured; with answers of everybody it says so, unless one segment's are shown. */
static void
test_customers (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  static const gint64 counts[11] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
  g_autoptr (GError) error = NULL;
  TlHandle stage, movers, measure, score;

  tl_map_begin (map, "Build");
  stage = insert (map, TL_KIND_STAGE, tl_map_root (map), "Order");
  movers = insert (map, TL_KIND_SEGMENT, tl_map_root (map), "Movers");
  insert (map, TL_KIND_SEGMENT, tl_map_root (map), "Landlords");
  g_assert_true (tl_map_commit (map, NULL));
  assert_shown (map, TL_HANDLE_NONE, "Movers, Landlords", "All customers");

  tl_map_begin (map, "Measure");
  measure = insert (map, TL_KIND_MEASURE, tl_map_root (map), "NPS");
  g_assert_true (tl_map_set_int (map, measure, "kind", TL_MEASURE_NPS, NULL));
  score = tl_map_insert (map, TL_KIND_SCORE, tl_map_root (map), 0, NULL);
  g_assert_true (tl_map_set_ref (map, score, "stage", stage, NULL));
  g_assert_true (tl_map_set_ref (map, score, "measure", measure, NULL));
  g_assert_true (tl_map_set_dec (map, score, "estimate", 10, NULL));
  tl_map_commit (map, &error);
  g_assert_no_error (error);
  assert_shown (map, TL_HANDLE_NONE, "Movers, Landlords", "All customers");

  tl_map_begin (map, "Answers");
  g_assert_true (tl_map_set_counts (map, score, "counts", G_N_ELEMENTS (counts), counts, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  assert_shown (map, TL_HANDLE_NONE, "All customers", "Landlords");
  assert_shown (map, movers, "Movers", "All customers");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/title/customers", test_customers);
  return g_test_run ();
}

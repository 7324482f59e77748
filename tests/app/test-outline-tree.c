/* The outline holds all of a map's records that a person knows by name, each where its path leads. */
#include "app/outline/outline-tree.h"

#include "random-map.h"

#define N_MAPS 30

static gboolean
has_node (GArray *nodes, const TlOutlineNode *node)
{
  for (guint i = 0; i < nodes->len; i++)
    if (g_array_index (nodes, TlOutlineNode, i).branch == node->branch && g_array_index (nodes, TlOutlineNode, i).handle == node->handle)
      return TRUE;
  return FALSE;
}

static gboolean
is_in_tree (const TlRecord *record)
{
  static const TlKind left_out[] = { TL_KIND_OTHER, TL_KIND_JOURNEY, TL_KIND_PROMISED, TL_KIND_SETTINGS, TL_KIND_RIVAL, TL_KIND_ACCEPTED_GAP, TL_KIND_VIEW };

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (record->kind == left_out[i] || (record->parent != NULL && record->parent->kind == left_out[i] && left_out[i] != TL_KIND_JOURNEY))
      return FALSE;
  return record->parent == NULL || record->parent->kind != TL_KIND_RECIPE;
}

/* Each step of a path is a child of the one before. */
static void
check_path (TlMap *map, GArray *path)
{
  const TlOutlineNode *parent = NULL;

  for (guint i = 0; i < path->len; i++)
    {
      const TlOutlineNode *node = &g_array_index (path, TlOutlineNode, i);
      g_autoptr (GArray) children = tl_outline_children (map, parent);
      g_autofree char *label = tl_outline_label (map, node);

      g_assert_true (has_node (children, node));
      g_assert_cmpstr (label, !=, "");
      g_assert_true (parent == NULL || tl_outline_has_children (map, parent));
      parent = node;
    }
}

static void
test_holds_all (void)
{
  guint n = 0;

  for (guint seed = 1; seed <= N_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 200);

      for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
        {
          g_autoptr (GArray) path = tl_outline_path (map, record->handle);

          g_assert_cmpint (path->len > 0, ==, is_in_tree (record));
          check_path (map, path);
          n += path->len > 0;
        }
    }
  g_assert_cmpuint (n, >, 10 * N_MAPS);
}

static void
check_has_children (TlMap *map, const TlOutlineNode *node, guint depth)
{
  g_autoptr (GArray) children = tl_outline_children (map, node);

  g_assert_cmpuint (depth, <, 6);
  if (node != NULL)
    g_assert_cmpint (tl_outline_has_children (map, node), ==, children->len > 0);
  for (guint i = 0; i < children->len; i++)
    check_has_children (map, &g_array_index (children, TlOutlineNode, i), depth + 1);
}

static void
test_says_what_has_children (void)
{
  for (guint seed = 1; seed <= N_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 200);

      check_has_children (map, NULL, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outline-tree/holds-all", test_holds_all);
  g_test_add_func ("/outline-tree/says-what-has-children", test_says_what_has_children);

  return g_test_run ();
}

#include "app/outline/outline-item.h"

G_DEFINE_FINAL_TYPE (TlOutlineItem, tl_outline_item, G_TYPE_OBJECT)

static void
tl_outline_item_class_init (TlOutlineItemClass *klass)
{
}

static void
tl_outline_item_init (TlOutlineItem *self)
{
}

GListModel *
tl_outline_items (GArray *nodes)
{
  GListStore *store = g_list_store_new (TL_TYPE_OUTLINE_ITEM);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < nodes->len; i++)
    {
      TlOutlineItem *item = g_object_new (TL_TYPE_OUTLINE_ITEM, NULL);

      item->node = g_array_index (nodes, TlOutlineNode, i);
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
  return G_LIST_MODEL (store);
}

char *
tl_outline_key (const TlOutlineNode *node)
{
  return g_strdup_printf ("%d %u", node->branch, node->handle);
}

void
tl_outline_note_expanded (GtkTreeListModel *tree, GHashTable *expanded)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (tree));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (tree, i);
      g_autoptr (TlOutlineItem) item = gtk_tree_list_row_get_item (row);
      char *key = tl_outline_key (&item->node);

      if (gtk_tree_list_row_get_expanded (row))
        g_hash_table_add (expanded, key);
      else
        {
          g_hash_table_remove (expanded, key);
          g_free (key);
        }
    }
}

void
tl_outline_expand_again (GtkTreeListModel *tree, GHashTable *expanded)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (tree, i);
      g_autoptr (TlOutlineItem) item = gtk_tree_list_row_get_item (row);
      g_autofree char *key = tl_outline_key (&item->node);

      if (g_hash_table_contains (expanded, key))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

/* The row of a node below @parent (NULL: at the top). (transfer full) */
static GtkTreeListRow *
child_row (GtkTreeListModel *tree, GtkTreeListRow *parent, const TlOutlineNode *node)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GtkTreeListRow) row = parent != NULL ? gtk_tree_list_row_get_child_row (parent, i) : gtk_tree_list_model_get_child_row (tree, i);
      g_autoptr (TlOutlineItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

      if (row == NULL)
        return NULL;
      if (item->node.branch == node->branch && item->node.handle == node->handle)
        return g_steal_pointer (&row);
    }
}

guint
tl_outline_open_path (GtkTreeListModel *tree, TlMap *map, TlHandle handle)
{
  g_autoptr (GArray) path = tl_outline_path (map, handle);
  g_autoptr (GtkTreeListRow) row = NULL;

  for (guint i = 0; i < path->len; i++)
    {
      GtkTreeListRow *next;

      if (row != NULL)
        gtk_tree_list_row_set_expanded (row, TRUE);
      next = child_row (tree, row, &g_array_index (path, TlOutlineNode, i));
      g_clear_object (&row);
      row = next;
      if (row == NULL)
        return GTK_INVALID_LIST_POSITION;
    }
  return row != NULL ? gtk_tree_list_row_get_position (row) : GTK_INVALID_LIST_POSITION;
}

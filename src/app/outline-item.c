#include "app/outline-item.h"

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

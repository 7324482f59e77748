/* Throughline: a node of the outline as an item of its list. */
#pragma once

#include <gtk/gtk.h>

#include "app/outline/outline-tree.h"

G_BEGIN_DECLS

#define TL_TYPE_OUTLINE_ITEM (tl_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (TlOutlineItem, tl_outline_item, TL, OUTLINE_ITEM, GObject)

struct _TlOutlineItem
{
  GObject parent_instance;

  TlOutlineNode node;
};

/* A list of items of @nodes (of TlOutlineNode). (transfer full) */
GListModel *tl_outline_items         (GArray *nodes);
/* The node as text, for a hash table. (transfer full) */
char       *tl_outline_key           (const TlOutlineNode *node);
/* Which rows are open, by tl_outline_key; what is not there any more stays as it was. */
void        tl_outline_note_expanded (GtkTreeListModel *tree, GHashTable *expanded);
void        tl_outline_expand_again  (GtkTreeListModel *tree, GHashTable *expanded);
/* Opens what hides a record and returns its row's position. GTK_INVALID_LIST_POSITION: it has no row. */
guint       tl_outline_open_path     (GtkTreeListModel *tree, TlMap *map, TlHandle handle);

G_END_DECLS

/* Throughline: a node of the outline as an item of its list. */
#pragma once

#include <gio/gio.h>

#include "app/outline-tree.h"

G_BEGIN_DECLS

#define TL_TYPE_OUTLINE_ITEM (tl_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (TlOutlineItem, tl_outline_item, TL, OUTLINE_ITEM, GObject)

struct _TlOutlineItem
{
  GObject parent_instance;

  TlOutlineNode node;
};

/* A list of items of @nodes (of TlOutlineNode). (transfer full) */
GListModel *tl_outline_items (GArray *nodes);
/* The node as text, for a hash table. (transfer full) */
char *tl_outline_key (const TlOutlineNode *node);

G_END_DECLS

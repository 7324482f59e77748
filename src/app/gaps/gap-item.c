#include "app/gaps/gap-item.h"

G_DEFINE_FINAL_TYPE (TlGapItem, tl_gap_item, G_TYPE_OBJECT)

enum
{
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tl_gap_item_finalize (GObject *object)
{
  g_object_unref (TL_GAP_ITEM (object)->map);
  g_free (TL_GAP_ITEM (object)->heading);
  G_OBJECT_CLASS (tl_gap_item_parent_class)->finalize (object);
}

static void
tl_gap_item_class_init (TlGapItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_gap_item_finalize;
  signals[TOLD] = g_signal_new ("told", TL_TYPE_GAP_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_gap_item_init (TlGapItem *item)
{
}

TlGapItem *
tl_gap_item_new (TlMap *map, const char *heading, const TlGap *gap)
{
  TlGapItem *item = g_object_new (TL_TYPE_GAP_ITEM, NULL);

  item->map = g_object_ref (map);
  item->heading = g_strdup (heading);
  if (gap != NULL)
    item->gap = *gap;
  return item;
}

void
tl_gap_item_set_votes (TlGapItem *item, gint64 votes)
{
  g_return_if_fail (TL_IS_GAP_ITEM (item));

  if (item->votes == votes)
    return;
  item->votes = votes;
  g_signal_emit (item, signals[TOLD], 0);
}

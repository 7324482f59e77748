/* Throughline: a row of the list of gaps: a gap, or the heading of a group of them. Private to the panel.
 *
 * Signals:
 *   told (TlGapItem *)  its votes changed; it is the same gap
 */
#pragma once

#include <glib-object.h>

#include "gaps/gaps.h"

G_BEGIN_DECLS

#define TL_TYPE_GAP_ITEM (tl_gap_item_get_type ())
G_DECLARE_FINAL_TYPE (TlGapItem, tl_gap_item, TL, GAP_ITEM, GObject)

struct _TlGapItem
{
  GObject parent_instance;

  TlMap *map;
  char *heading; /* NULL: a gap */
  TlGap gap;
  gint64 votes; /* told */
};

/* @gap NULL: a heading. (transfer full) */
TlGapItem *tl_gap_item_new (TlMap *map, const char *heading, const TlGap *gap);
void tl_gap_item_set_votes (TlGapItem *item, gint64 votes);

G_END_DECLS

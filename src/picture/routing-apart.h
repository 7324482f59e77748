/* Throughline: places along two facing sides, kept apart. Those of one side keep a gap, those of facing ones another; else
 * each comes as near to where it wishes to be as the others let it. Linear.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One port, or the two of a straight line: on the left cards' right sides, the right cards' left sides, or both. */
typedef struct
{
  double wish, low, high; /* low <= wish <= high, but for straight lines */
  gboolean on[2];
  guint spots[2]; /* whose place it is; the caller's */
  double y;       /* out */
  double floor, ceiling;
} TlPlace;

/* FALSE: there is no room for such gaps. @places from top to bottom. */
gboolean tl_places_keep_apart (TlPlace *places, guint n, double same_gap, double facing_gap);

G_END_DECLS

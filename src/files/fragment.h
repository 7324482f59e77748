/* Throughline: a piece of a map as a small map of its own, for the clipboard: the records that were chosen, marked, with the
 * stages, functions and rows that they stand in, so that another map can find their place.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

#define TL_FRAGMENT_MIME "application/x-throughline+xml"
/* The attribute of those that were chosen. */
#define TL_FRAGMENT_MARK "clip:chosen"

/* What stands in a chosen record comes along, and hand-offs between activities that come along. References to other records
 * are let go. NULL: nothing of @handles can be copied. (transfer full) */
TlMap *tl_fragment_new (TlMap *map, const TlHandle *handles, guint n);
/* Of a fragment's record: whether it was chosen; else it says where those stand. */
gboolean tl_fragment_is_chosen (const TlRecord *record);
/* Whether unknown parts of @from mean the same in @to: the roots declare the same namespaces. */
gboolean tl_fragment_same_names (TlMap *from, TlMap *to);

G_END_DECLS

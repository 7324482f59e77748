/* Throughline: what changed between two versions of a map, in sentences, with the gaps that opened and closed. */
#pragma once

#include "gaps/gaps.h"

G_BEGIN_DECLS

/* Sentences, of char *, in the order of the format's kinds, gaps last; empty: nothing changed. Records are the same when they have the
 * same id, else when their name or text is the only one of its kind in both, at its place or else in the map. @today: for the gaps.
 * (transfer full) */
GPtrArray *tl_changes_list (TlMap *before, TlMap *after, TlDate today);
/* Of them only the gaps of @before that @after has no more although it has what they are about. (transfer full) */
GPtrArray *tl_changes_closed_gaps (TlMap *before, TlMap *after, TlDate today);

G_END_DECLS

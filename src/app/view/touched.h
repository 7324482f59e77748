/* Throughline: which records a transaction is about, so that undo and redo can select and show them. */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* Of @map as it is now: what came, but for what only came along with it (the cards of a stage, the hand-offs of a card); with
 * nothing that came, what was moved or changed. Each once, in the order of the edits. (transfer full) (element-type TlHandle) */
GArray *tl_touched (TlMap *map, const TlTransaction *transaction);

G_END_DECLS

/* Throughline: votes, the dots that a room gives to cards and hand-offs. They live in the records' field `votes`; what one round
 * is about (how many dots, how long) is the window's, see app/commands/voting.h. Each command is one named transaction, or part of an
 * open one (app/commands/commands.h).
 */
#pragma once

#include "app/commands/commands.h"
#include "gaps/gaps.h"

G_BEGIN_DECLS

/* The field that counts them. NULL: such a record has no votes. */
const TlFieldInfo *tl_votes_field (TlMap *map, TlHandle handle);
gint64 tl_votes_of (TlMap *map, TlHandle handle); /* 0 where there can be none */
gint64 tl_votes_total (TlMap *map);
/* Who takes the votes on a gap. A gap is found, not kept: the format counts votes on records only, so they are given to the hand-off
 * or touchpoint that it is about, where a hand-off is missing to the card that should hand over. Gaps about one record share its
 * votes. 0: none does, as of a whole stage or lane. */
TlHandle tl_votes_bearer (TlMap *map, const TlGap *gap);
/* Who has any: the most first, equal ones as they stand in the map. Of TlHandle. (transfer full) */
GArray *tl_votes_list (TlMap *map);

/* @by more, or less below 0, no further than the format's bounds. Dots given quickly to one record are one step of undo.
 * FALSE without an error: nothing changed. */
gboolean tl_command_vote (TlMap *map, TlHandle handle, int by, GError **error);
/* Takes all votes of the map away. FALSE without an error: it has none. */
gboolean tl_command_clear_votes (TlMap *map, GError **error);
/* The cards of each cell by votes, the most first; equal ones keep their order. @cell NULL: of all cells. */
gboolean tl_command_sort_by_votes (TlMap *map, const TlCell *cell, GError **error);

G_END_DECLS

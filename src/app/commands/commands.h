/* Throughline: what a person does to a map, each one named transaction: no widget lives here, so that tests drive it.
 *
 * Called inside an open transaction a command becomes part of it, so that a new stage and the typing of its name are one
 * step of undo; on error the caller then rolls back. A gboolean is FALSE without an error when nothing was to be done.
 */
#pragma once

#include "feedback/typed-figure.h"
#include "model/map.h"
#include "picture/scene.h"

G_BEGIN_DECLS

/* Each returns what was made (0 on error or when nothing was done), so that it can be selected and named. */
TlHandle tl_command_add_stage    (TlMap *map, TlHandle after, GError **error);    /* 0: at the end; after a phase: at its end */
TlHandle tl_command_add_phase    (TlMap *map, TlHandle after, GError **error);
TlHandle tl_command_add_function (TlMap *map, TlHandle after, GError **error);
TlHandle tl_command_add_row      (TlMap *map, TlHandle after, GError **error);    /* of one's own; after none: the last */
/* A card in a cell; the first activity of a stage without lead leads it. */
TlHandle tl_command_add_card     (TlMap *map, const TlCell *cell, const char *text, GError **error);
TlHandle tl_command_connect      (TlMap *map, TlHandle from, TlHandle to, GError **error);
/* Draws a hand-off to an empty cell: makes the activity there as well. Returns the hand-off; @made gets the activity. */
TlHandle tl_command_connect_cell (TlMap *map, TlHandle from, const TlCell *cell, TlHandle *made, GError **error);
gboolean tl_command_rename       (TlMap *map, TlHandle handle, const char *text, GError **error);
/* Takes a text over that is still being typed, in the open transaction: no check across fields. */
gboolean tl_command_type         (TlMap *map, TlHandle handle, const char *text, GError **error);
/* Removes all of them; @summary (transfer full) is the sentence for the toast: "Removed Sales with 7 activities and 9 hand-offs". */
gboolean tl_command_delete       (TlMap *map, const TlHandle *handles, guint n, char **summary, GError **error);
/* Removes a function; its cards go to "nobody yet". */
gboolean tl_command_delete_lane  (TlMap *map, TlHandle function, char **summary, GError **error);
/* Moves a card into a cell, before @before (0: last). Changes stage, function and kind of row as the cell says. */
gboolean tl_command_move_card    (TlMap *map, TlHandle card, const TlCell *cell, TlHandle before, GError **error);
/* A stage before another stage (0: at the end of @phase, or of the journey); a function before another. */
gboolean tl_command_move_stage    (TlMap *map, TlHandle stage, TlHandle phase, TlHandle before, GError **error);
gboolean tl_command_move_function (TlMap *map, TlHandle function, TlHandle before, GError **error);
/* A function right above or below another lane as they are seen; across the line of visibility it changes its side. */
gboolean tl_command_move_lane     (TlMap *map, TlHandle function, TlHandle beside, gboolean below, GError **error);
/* One place earlier or later among its kind. */
gboolean tl_command_shift        (TlMap *map, TlHandle handle, int by, GError **error);
/* The room's guess for a stage: sets or, with NAN, takes away the estimate for (stage, measure, wave, segment); a map without
 * measure gets NPS first. */
gboolean tl_command_set_estimate (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment, double value, GError **error);

/* Puts a figure that somebody has in its place; the estimate stays. FALSE without an error: nothing to change. */
gboolean tl_command_set_figure   (TlMap *map, const TlScorePlace *place, const TlTypedFigure *figure, GError **error);
/* A card's lead, support … in its stage. A stage has one lead: the one before then supports. */
gboolean tl_command_set_role     (TlMap *map, TlHandle activity, TlRole role, GError **error);
gboolean tl_command_set_state    (TlMap *map, TlHandle handoff, TlHandoffState state, GError **error);
/* Of a stage or a touchpoint: moment of truth. */
gboolean tl_command_set_truth    (TlMap *map, TlHandle handle, gboolean truth, GError **error);
/* Whether the lane may lead a stage: lanes of the customer and "nobody yet" never do. */
gboolean tl_command_may_lead     (TlMap *map, TlHandle function);
/* A lane that becomes the customer's leads nothing any more. */
gboolean tl_command_set_side     (TlMap *map, TlHandle function, TlSide side, GError **error);
gboolean tl_command_reverse      (TlMap *map, TlHandle handoff, GError **error);
/* Which card hands over, or takes over. FALSE without an error: it does already, or is the other end. */
gboolean tl_command_set_end      (TlMap *map, TlHandle handoff, gboolean to_end, TlHandle card, GError **error);
/* Makes what a place beyond the grid lacks, a stage at the end or a function at the bottom, and says so in @cell. */
gboolean tl_command_make_cell    (TlMap *map, TlCell *cell, gboolean new_stage, gboolean new_function, GError **error);

/* The cell a card stands in, without its rectangle. FALSE: not a card. */
gboolean tl_command_cell_of      (TlMap *map, TlHandle card, TlCell *cell);
/* Whether a kind of record stands in the cells of stages as a card. */
gboolean tl_command_is_card      (TlKind kind);
/* The field that holds a record's name or text on the picture; NULL: none. */
const TlFieldInfo *tl_command_text_field (TlMap *map, TlHandle handle);

G_END_DECLS

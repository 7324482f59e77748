/* Throughline: sticky notes, put on a cell or into the parking strip. Each command is one named transaction, or part of an
 * open one (app/commands/commands.h).
 */
#pragma once

#include "app/commands/commands.h"

G_BEGIN_DECLS

/* A note in the cell @at (a card's cell, or a header's place as app/commands/grid.h has it: then a note on the stage, in no row);
 * NULL, or a place without a stage: in the parking strip. @text may be NULL. Returns the note, 0 on error. */
TlHandle tl_command_add_note (TlMap *map, const TlCell *at, const char *text, GError **error);
/* Puts a note there, colour and votes kept. FALSE without an error: it is there already. */
gboolean tl_command_move_note (TlMap *map, TlHandle note, const TlCell *at, GError **error);
/* The cell that a note lies on; for a note in no row a stage's place. FALSE: in the parking strip, or no note. */
gboolean tl_command_note_place (TlMap *map, TlHandle note, TlCell *place);

G_END_DECLS

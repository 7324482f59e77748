/* Throughline: what becomes of a note: its colour, and turning it into what the room decided that it is. Each command is one named
 * transaction, or part of an open one (app/commands/commands.h).
 */
#pragma once

#include "app/commands/commands.h"

G_BEGIN_DECLS

/* The colours that notes are offered in: "" is the yellow of a note that names none. */
typedef struct
{
  const char *colour; /* "#rrggbb" or "" */
  const char *label;  /* translatable */
} TlNoteColour;
const TlNoteColour *tl_note_colours (guint *n);
/* Of all @handles that are notes. FALSE without an error: they have it. */
gboolean tl_command_colour_notes (TlMap *map, const TlHandle *handles, guint n, const char *colour, GError **error);

/* What a note can turn into: barrier, activity, opportunity (these need a stage), action, and comment where the map keeps comments.
 * A card in a row of one's own, such as “What they say”, can turn into a comment. */
gboolean tl_command_may_turn (TlMap *map, TlHandle note, TlKind kind);
/* Text, votes, place and what refers to it go along, as far as the other kind has them: an action is about the note's stage,
 * its function the note's lane; neither it nor a comment has votes. Returns what was made, 0 on error. */
TlHandle tl_command_turn_note (TlMap *map, TlHandle note, TlKind kind, GError **error);

/* Each line of @text a note at @at (app/commands/commands-note.h; NULL: in the parking strip), blank ones left out. @made (of TlHandle,
 * may be NULL) gets them. FALSE without an error: there was nothing in it. */
gboolean tl_command_paste_notes (TlMap *map, const TlCell *at, const char *text, GArray *made, GError **error);

G_END_DECLS

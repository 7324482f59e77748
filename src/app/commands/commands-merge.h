/* Throughline: stages split and merged, lanes merged, cards given away: one named transaction each, or part of an open one
 * (app/commands/commands.h). What refers to a stage or function that goes refers to the one that stays.
 */
#pragma once

#include "app/commands/commands.h"

G_BEGIN_DECLS

/* A new stage right behind @stage takes those of @cards that stand in it, with the notes of the cells that they leave empty.
 * Returns the new stage, 0 on error. */
TlHandle tl_command_split_stage (TlMap *map, TlHandle stage, const TlHandle *cards, guint n, GError **error);
/* The stage behind a stage, the lane below a lane as the picture has them; 0: none, or neither. */
TlHandle tl_command_next_of (TlMap *map, TlHandle handle);
/* How many scores of the two stages or functions are of the same measure, wave and segment, so that their answers could be
 * added up. */
guint tl_command_shared_scores (TlMap *map, TlHandle kept, TlHandle gone);
/* Merges stage @gone into stage @kept, or function into function. @add_up: answers of shared scores are summed; else the
 * one that stays keeps its own. */
gboolean tl_command_merge (TlMap *map, TlHandle kept, TlHandle gone, gboolean add_up, GError **error);
/* Gives activities to a function, 0: to nobody yet. A stage that nobody led is then led by it. */
gboolean tl_command_give (TlMap *map, const TlHandle *activities, guint n, TlHandle function, GError **error);

G_END_DECLS

/* Throughline: what the commands' files share. */
#pragma once

#include "app/commands/commands.h"

G_BEGIN_DECLS

/* Opens a transaction, unless one is open that this command is to be part of. Returns whether it was opened. */
gboolean tl_command_open  (TlMap *map, const char *name);
/* Commits, or rolls back when @done is FALSE, what tl_command_open() opened. Returns whether all went well. */
gboolean tl_command_close (TlMap *map, gboolean opened, gboolean done, GError **error);

/* What the Edit menu calls a change of the text of such a record. */
const char *tl_command_rename_name (TlKind kind);
/* The same for adding a card. */
const char *tl_command_add_name (TlKind kind);
/* The activity that leads a stage; 0: none. @but is passed over. */
TlHandle tl_command_lead_of  (TlMap *map, TlHandle stage, TlHandle but);

G_END_DECLS

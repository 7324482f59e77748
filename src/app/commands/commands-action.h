/* Throughline: what will be done about something on the map: what, who, by when. One named transaction, or part of an open
 * one (app/commands/commands.h).
 */
#pragma once

#include "app/commands/commands.h"

G_BEGIN_DECLS

/* An action about @n records. @who may be NULL, @due 0. Returns the action, 0 on error. */
TlHandle tl_command_add_action (TlMap *map, const TlHandle *about, guint n, const char *what, const char *who, TlDate due, GError **error);

G_END_DECLS

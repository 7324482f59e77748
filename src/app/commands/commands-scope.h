/* Throughline: what a workshop settles first: whose journey, what about, which promise. Each is one named transaction, or
 * part of an open one (app/commands/commands.h); FALSE without an error when nothing was to be done.
 */
#pragma once

#include "app/commands/commands.h"

G_BEGIN_DECLS

gboolean tl_command_set_about   (TlMap *map, const char *text, GError **error);
/* The name of the first segment, which is made when there is none; "" with none does nothing. */
gboolean tl_command_set_segment (TlMap *map, const char *name, GError **error);
/* The brand's promise as people type it, in the window's language or as the file says it: beginnings of words are enough,
 * "intim, social"; at most two, the first one leads. FALSE in @understood: it names none, or too many. */
gboolean tl_command_set_promise (TlMap *map, const char *text, gboolean *understood, GError **error);
/* The promise in the window's words, as it can be typed. (transfer full) */
char    *tl_scope_promise_text  (TlMap *map);

G_END_DECLS

/* Throughline: asks what shall be opened again of what a crash or the end of a session left behind. */
#pragma once

#include <gtk/gtk.h>

#include "files/recovery.h"

G_BEGIN_DECLS

/* @found: of TlRecovered, at least one. */
void tl_recovering_ask_async (GtkWindow *parent, GPtrArray *found, GAsyncReadyCallback callback, gpointer data);
/* Those to be opened, borrowed from @found; NULL: the question stays for the next start. What nobody wants is forgotten.
 * (transfer container) */
GPtrArray *tl_recovering_ask_finish (GAsyncResult *result);

G_END_DECLS

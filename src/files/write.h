/* Throughline: writes *.journey in its one canonical form (SCHEMA.md 5). */
#pragma once

#include <gio/gio.h>

#include "model/map.h"

G_BEGIN_DECLS

/* The whole file. (transfer full) */
GBytes  *tl_write_bytes  (TlMap *map);
/* Streaming, a few 64 kB at a time. */
gboolean tl_write_stream (TlMap *map, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS

/* Throughline: puts bytes into a file, atomically and durably (DECISIONS.md 10): temporary file in the same folder, fsync,
 * rename, fsync of the folder; mode, owner and extended attributes kept, symbolic links followed. What cannot be replaced
 * (several links, no right in the folder, not native) is written in place. Pipes and devices are written straight through.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Errors: G_IO_ERROR, with a sentence: "Could not save “x.journey”: No space left on device". The old file is whole then. */
gboolean tl_save_bytes        (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);
/* The same in a worker thread. */
void     tl_save_bytes_async  (GFile *file, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean tl_save_bytes_finish (GFile *file, GAsyncResult *result, GError **error);
/* To standard output, for `-o -`. */
gboolean tl_save_to_stdout    (GBytes *bytes, GError **error);

G_END_DECLS

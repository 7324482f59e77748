/* Throughline: the bytes of a responses file as UTF-8 text, a piece at a time, whatever their encoding.
 *
 * Without an encoding named the first bytes tell: a byte order mark, the zeros of UTF-16, else UTF-8. Bytes that are no UTF-8
 * are read as Windows-1252 one by one, so files of mixed encoding keep all that can be kept; what Windows-1252 does not define
 * becomes U+FFFD and is counted. A source is used by one thread at a time.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Stands for a NUL byte in the text given out: no UTF-8 holds it. */
#define TL_RESPONSES_NUL '\xff'

typedef struct _TlResponsesSource TlResponsesSource;

/* Reads the first piece. @encoding: an IANA name, NULL: told by the bytes. Errors: G_IO_ERROR, G_CONVERT_ERROR. (transfer full) */
TlResponsesSource *tl_responses_source_new  (GInputStream *stream, const char *encoding, GCancellable *cancellable, GError **error);
void               tl_responses_source_free (TlResponsesSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlResponsesSource, tl_responses_source_free)

/* The first piece, up to 256 KiB, which tl_responses_source_next gives again. @whole: nothing follows it. */
const char *tl_responses_source_head (TlResponsesSource *source, gsize *length, gboolean *whole);
/* The next piece, valid until the one after; length 0 at the end. FALSE on error. */
gboolean    tl_responses_source_next (TlResponsesSource *source, const char **text, gsize *length, GCancellable *cancellable, GError **error);
/* Back to the start for a second pass; FALSE: a pipe cannot be read twice. */
gboolean    tl_responses_source_rewind (TlResponsesSource *source, GCancellable *cancellable, GError **error);

/* The IANA name in lower case. */
const char *tl_responses_source_encoding  (TlResponsesSource *source);
guint64     tl_responses_source_n_read    (TlResponsesSource *source); /* bytes of the file */
guint64     tl_responses_source_n_foreign (TlResponsesSource *source); /* bytes that its encoding does not define */
/* Of the piece given last: where in it the first such byte stood, -1: none; whether it has TL_RESPONSES_NUL. */
gssize      tl_responses_source_foreign_at (TlResponsesSource *source);
gboolean    tl_responses_source_has_nul    (TlResponsesSource *source);
/* "sha256:…" of all bytes, once the end is reached; NULL before. */
const char *tl_responses_source_hash (TlResponsesSource *source);

G_END_DECLS

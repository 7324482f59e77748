/* Throughline: reads *.journey, streaming, without network, entities or surprises (SCHEMA.md 7, 8; DECISIONS.md 9). */
#pragma once

#include <gio/gio.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_FILE_ERROR (tl_file_error_quark ())
GQuark tl_file_error_quark (void);

typedef enum
{
  TL_FILE_ERROR_NOT_A_MAP, /* no XML, or another vocabulary */
  TL_FILE_ERROR_SYNTAX,    /* not well-formed */
  TL_FILE_ERROR_CONTENT,   /* well-formed, but no valid map: bad value, reference to nothing, id twice … */
  TL_FILE_ERROR_VERSION,   /* another major version */
  TL_FILE_ERROR_LIMIT,     /* larger or deeper than the format allows */
  TL_FILE_ERROR_FORBIDDEN, /* DOCTYPE, entities */
} TlFileError;

/* Something worth saying that does not keep the map from being read. */
typedef struct
{
  guint line, column;
  char *message; /* translated sentence without place */
} TlFileWarning;

/* The lines on which records began, asked for by validate and check. */
typedef struct
{
  guint line, column;
} TlFilePlace;

typedef struct
{
  GArray *warnings;   /* of TlFileWarning */
  GHashTable *places; /* handle -> TlFilePlace *, NULL unless asked */
  gboolean canonical; /* writing it back gives the same bytes; only with TL_READ_CHECK_CANONICAL */
} TlReadReport;

typedef enum
{
  TL_READ_DEFAULT = 0,
  TL_READ_PLACES = 1 << 0,
  TL_READ_CHECK_CANONICAL = 1 << 1,
} TlReadFlags;

TlReadReport *tl_read_report_new  (void);
void          tl_read_report_free (TlReadReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlReadReport, tl_read_report_free)

/* Reads a map. @name stands before the place in errors: "x.journey:12:7: …". @report may be NULL. Errors: TL_FILE_ERROR, G_IO_ERROR.
 * On error nothing half-read is given. (transfer full) */
TlMap *tl_read_stream (GInputStream *stream, const char *name, TlReadFlags flags, TlReadReport *report,
                       GCancellable *cancellable, GError **error);
TlMap *tl_read_bytes  (GBytes *bytes, const char *name, TlReadFlags flags, TlReadReport *report, GError **error);
/* @name is the file's display name. Folders, devices, missing files give one clear sentence. */
TlMap *tl_read_file   (GFile *file, TlReadFlags flags, TlReadReport *report, GCancellable *cancellable, GError **error);

G_END_DECLS

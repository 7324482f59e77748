/* Throughline: one map with its file: what it is called, whether it is saved, and saving it without stopping the window.
 *
 * No widget lives here. Signals:
 *   changed (TlDocument *)   title, file or one of the states below moved
 *   outdated (TlDocument *)  somebody else wrote its file; once, until it is saved again
 */
#pragma once

#include <gio/gio.h>

#include "files/mermaid.h"
#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_DOCUMENT (tl_document_get_type ())
G_DECLARE_FINAL_TYPE (TlDocument, tl_document, TL, DOCUMENT, GObject)

typedef enum
{
  TL_DOCUMENT_NEW,     /* neither file nor change: nothing to lose */
  TL_DOCUMENT_SAVED,
  TL_DOCUMENT_UNSAVED,
  TL_DOCUMENT_SAVING,
} TlDocumentState;

/* @file NULL: untitled. */
TlDocument *tl_document_new (TlMap *map, GFile *file);

/* Opens a map, or converts a Mermaid diagram, which gives an untitled, unsaved one. Errors are whole sentences. */
void        tl_document_open_async  (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
TlDocument *tl_document_open_finish (GAsyncResult *result, GError **error);

TlMap           *tl_document_map   (TlDocument *document);
GFile           *tl_document_file  (TlDocument *document); /* NULL: untitled */
TlDocumentState  tl_document_state (TlDocument *document);
gboolean         tl_document_has_changes (TlDocument *document); /* that would be lost */
/* The map's title, else the file's name, else "Untitled map". (transfer full) */
char            *tl_document_title (TlDocument *document);
/* "moving-home.journey — saved". (transfer full) */
char            *tl_document_subtitle (TlDocument *document);
/* A file name without ending made of the title or file. (transfer full) */
char            *tl_document_base_name (TlDocument *document);
/* What was said when it was read or converted, of char *, "Line 12: …"; may be empty. */
const GPtrArray *tl_document_remarks (TlDocument *document);

/* Somebody else wrote its file since it was last read or written. */
gboolean         tl_document_is_outdated (TlDocument *document);
/* Looks whether somebody did, where nothing could be heard of it: a disk of another machine. */
void             tl_document_look (TlDocument *document);

/* Of its file as it was last read or written; NULL: not known. */
const char      *tl_document_etag (TlDocument *document);
/* Its map holds what was not saved before a crash, when the file had this @etag. */
void             tl_document_set_recovered (TlDocument *document, const char *etag);

/* Saves what the map is now into @file, which becomes its file (NULL: its own). One save runs at a time: more of them wait,
 * and the newest wins. Error G_IO_ERROR_WRONG_ETAG: somebody else has changed the file; @force saves over it. */
void     tl_document_save_async  (TlDocument *document, GFile *file, gboolean force, GAsyncReadyCallback callback, gpointer data);
gboolean tl_document_save_finish (TlDocument *document, GAsyncResult *result, GError **error);

G_END_DECLS

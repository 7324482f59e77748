/* Throughline: what the files of a document share. */
#pragma once

#include "app/document/document.h"

G_BEGIN_DECLS

struct _TlDocument
{
  GObject parent_instance;

  TlMap *map;
  GFile *file;
  char *etag;         /* of the file as we last read or wrote it; NULL: not known */
  GPtrArray *remarks; /* of char * */
  gboolean converted; /* made of a file of another form, or recovered: unsaved from the start */
  GQueue waiting;     /* of GTask: saves asked for, the first one running */
  char *converted_name;
  GFileMonitor *monitor;
  guint settling;        /* source: something happened to the file */
  GCancellable *looking; /* at it; NULL: nobody does */
  gboolean outdated;     /* somebody else wrote it since */
};

char *tl_document_display_name (GFile *file);
/* A file's name without one of our endings. */
char *tl_document_without_ending (const char *name);
/* NULL where the file cannot be asked, as for a pipe or a file that is not there. */
char *tl_document_query_etag (GFile *file);
#define TL_ETAG_ATTRIBUTES G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_UNIX_INODE
char *tl_document_etag_of    (GFileInfo *info); /* of these attributes; NULL: it has none */

/* document-watch.c */
void tl_document_watch   (TlDocument *document); /* its file, which may be another one now */
void tl_document_unwatch (TlDocument *document);
void tl_document_look_away (TlDocument *document); /* what is seen just now is of no use any more */
/* @tell: whoever shows it shall say so. */
void tl_document_set_outdated (TlDocument *document, gboolean outdated, gboolean tell);

G_END_DECLS

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
};

char *tl_document_display_name (GFile *file);
/* A file's name without one of our endings. */
char *tl_document_without_ending (const char *name);
/* NULL where the file cannot be asked, as for a pipe or a file that is not there. */
char *tl_document_query_etag (GFile *file);

G_END_DECLS

/* Throughline: maps opened or saved lately, from the desktop's list of recent files. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *uri;
  char *name;   /* "moving-home" */
  char *folder; /* "~/Maps"; NULL where the file is not of this machine */
  GDateTime *visited; /* local time */
} TlRecent;

/* The latest first, at most @most; those that are not there any more are left out. (transfer full) */
GPtrArray *tl_recent_list (guint most);

void tl_recent_add    (GFile *file);
void tl_recent_remove (GFile *file);

G_END_DECLS

/* Throughline: the system calls of saving as a table, so that tests can let each of them fail (DECISIONS.md 10, 31).
 * The functions behave as the calls of the same name: -1 and errno.
 */
#pragma once

#include <sys/types.h>

#include "files/save.h"

G_BEGIN_DECLS

typedef struct
{
  int (*open) (gpointer data, const char *path, int flags, mode_t mode);
  ssize_t (*write) (gpointer data, int fd, gconstpointer bytes, gsize length);
  int (*reserve) (gpointer data, int fd, goffset length); /* room on the disk for @length bytes */
  int (*truncate) (gpointer data, int fd, goffset length);
  int (*sync) (gpointer data, int fd);
  int (*rename) (gpointer data, const char *from, const char *to);
  gpointer data;
  const char *rescue_folder; /* NULL: below the user's state folder */
  guint patience;            /* milliseconds that a named pipe may take to get a reader */
} TlSaveSystem;

const TlSaveSystem *tl_save_system (void);

/* How a file is going to be written. */
typedef enum
{
  TL_SAVE_ATOMIC,   /* temporary file, then rename */
  TL_SAVE_IN_PLACE, /* over the old content */
  TL_SAVE_STRAIGHT, /* a pipe, a device, a descriptor */
} TlSaveWay;

typedef struct
{
  const TlSaveSystem *system;
  char *name;   /* for messages */
  char *target; /* the path, links resolved */
  gconstpointer bytes;
  gsize length;
  GCancellable *cancellable;
  TlSaveWay way;
  gboolean exists;
} TlSave;

gboolean tl_save_bytes_with (GFile *file, GBytes *bytes, const TlSaveSystem *system, GCancellable *cancellable, GError **error);

/* All of it, however often the call is interrupted or takes a part. -1 and errno. */
int tl_save_write_all (const TlSaveSystem *system, int fd, gconstpointer bytes, gsize length);
/* The one error of a failed save, @code from errno. Returns FALSE. */
gboolean tl_save_fail (const TlSave *save, int code, GError **error);

/* Puts the new content where it survives a failure of what follows; gives its path. (transfer full) */
char *tl_save_rescue (const TlSave *save, GError **error);
/* An error that says where the new content was put. Takes @error over. */
void tl_save_tell_rescue (GError **error, const char *rescue);

/* @fallback is set when nothing was changed but the file has to be written in place. */
gboolean tl_save_atomic (TlSave *save, gboolean *fallback, GError **error);
gboolean tl_save_in_place (TlSave *save, GError **error);
gboolean tl_save_straight (TlSave *save, GError **error);
gboolean tl_save_to_descriptor (const TlSave *save, int fd, GError **error);

G_END_DECLS

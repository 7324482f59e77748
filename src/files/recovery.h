/* Throughline: what is not saved survives a crash (DECISIONS.md 11).
 *
 * A running program has a folder of its own under the user's state folder, locked while it lives, and in it one folder for
 * each map that is open: what the map is (`about`), and, while it has changes, a copy of it (`base`) and a journal of the
 * transactions since, each with a checksum. Both are written by a worker within a second. Saving cuts the journal; closing
 * takes the folder away. Folders whose program is gone are what can be recovered.
 */
#pragma once

#include <gio/gio.h>

#include "model/map.h"

G_BEGIN_DECLS

/* ---- the program ---- */

typedef struct _TlRecoveryHome TlRecoveryHome;

/* @root: NULL for the user's state folder. NULL: no folder can be made there, and nothing will be kept. */
TlRecoveryHome *tl_recovery_home_new (const char *root);
/* The folder goes with it, unless maps are still kept in it. */
void tl_recovery_home_free (TlRecoveryHome *home);

/* ---- one open map ---- */

typedef struct _TlRecovery TlRecovery;

/* Keeps @map's transactions from now on. @kept is called in the main thread after each time something was written. */
TlRecovery *tl_recovery_new (TlRecoveryHome *home, TlMap *map, void (*kept) (gpointer data), gpointer data);
/* @uri and @etag NULL: it has no file. */
void tl_recovery_about (TlRecovery *recovery, const char *uri, const char *etag, const char *title);
/* The map has changes that no transaction has told, as one that was converted: keeps all of it. */
void tl_recovery_keep (TlRecovery *recovery);
/* The map is saved as it is now: nothing of it needs to be kept. */
void tl_recovery_saved (TlRecovery *recovery);
/* Writes what is waiting, here and now: before the program ends. */
void tl_recovery_flush (TlRecovery *recovery);
/* @forget: the folder goes as well, the map was closed in good order. Else what is waiting is written. */
void tl_recovery_free (TlRecovery *recovery, gboolean forget);

/* ---- what a program left behind ---- */

typedef struct
{
  char *folder;
  char *uri, *etag; /* NULL: it has no file */
  char *title;
  GDateTime *when;      /* last written */
  gboolean has_changes; /* else it was just open */
  gpointer lock;        /* held, so that no other program offers the same */
} TlRecovered;

/* Of TlRecovered, newest first; empty when there are none. (transfer full) */
GPtrArray *tl_recovery_find (TlRecoveryHome *home);
/* The map as it was after the last transaction that is whole. Errors: those of reading a map. (transfer full) */
TlMap *tl_recovery_open (const TlRecovered *recovered, GError **error);
/* It was opened, or nobody wants it. */
void tl_recovery_forget (const TlRecovered *recovered);

G_END_DECLS

#include "files/recovery-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "files/save-internal.h"
#include "files/write.h"

#define WAIT_MS 500 /* with the writing itself well below the second that may be lost */
#define FOLD_BYTES (8 * 1024 * 1024)

/* What waits to be written, and where: shared with the worker. `pending` guards all but `folder`; `writing` is held
 * while files are touched, so that nothing is written out of order. */
typedef struct
{
  gint refs;
  char *folder;
  GMutex pending, writing;
  gboolean cut;        /* the files of base and journal go first */
  GBytes *base;        /* a new one; NULL: go on with the one there is */
  GByteArray *journal; /* behind it */
  char *about;         /* its new content; NULL: unchanged */
  guint generation;    /* of the base that was written last; by the one who writes */
} Store;

struct _TlRecovery
{
  TlRecoveryHome *home;
  TlMap *map;
  Store *store; /* NULL: nothing can be kept */
  void (*kept) (gpointer data);
  gpointer data;
  guint timeout;
  gboolean has_base;
  gsize journal_size;
  gboolean *alive; /* for what comes back from the worker */
};

/* ---- the files ---- */

static Store *
store_new (char *folder)
{
  Store *store = g_new0 (Store, 1);

  store->refs = 1;
  store->folder = folder;
  store->journal = g_byte_array_new ();
  g_mutex_init (&store->pending);
  g_mutex_init (&store->writing);
  return store;
}

static void
store_unref (Store *store)
{
  if (!g_atomic_int_dec_and_test (&store->refs))
    return;
  g_mutex_clear (&store->pending);
  g_mutex_clear (&store->writing);
  g_clear_pointer (&store->base, g_bytes_unref);
  g_byte_array_unref (store->journal);
  g_free (store->about);
  g_free (store->folder);
  g_free (store);
}

static char *
file_name (Store *store, const char *stem, guint generation)
{
  return g_strdup_printf ("%s/%s%u", store->folder, stem, generation);
}

static void
delete_generation (Store *store, guint generation)
{
  g_autofree char *base = file_name (store, TL_RECOVERY_BASE, generation), *journal = file_name (store, TL_RECOVERY_JOURNAL, generation);

  g_unlink (base);
  g_unlink (journal);
}

static void
write_file (const char *path, gconstpointer bytes, gsize length, int flags)
{
  const TlSaveSystem *system = tl_save_system ();
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);

  if (fd < 0)
    return;
  /* A disk that is full, or gone: there is nobody to ask, and the map itself is still there to be saved. */
  if (tl_save_write_all (system, fd, bytes, length) == 0)
    fdatasync (fd);
  close (fd);
}

/* A new base comes with its journal under a number of its own; only then does the old pair go. */
static void
write_base (Store *store, GBytes *base, GByteArray *journal)
{
  guint generation = store->generation + 1;
  g_autofree char *base_path = file_name (store, TL_RECOVERY_BASE, generation), *journal_path = file_name (store, TL_RECOVERY_JOURNAL, generation);
  gsize length;
  gconstpointer bytes = g_bytes_get_data (base, &length);

  write_file (base_path, bytes, length, O_TRUNC);
  write_file (journal_path, journal->data, journal->len, O_TRUNC);
  delete_generation (store, store->generation);
  store->generation = generation;
}

static void
append_journal (Store *store, GByteArray *journal)
{
  g_autofree char *path = file_name (store, TL_RECOVERY_JOURNAL, store->generation);

  write_file (path, journal->data, journal->len, O_APPEND);
}

/* All that waits; in the worker, or where nobody may wait for it any more. */
static void
write_pending (Store *store)
{
  g_autoptr (GByteArray) journal = NULL;
  g_autoptr (GBytes) base = NULL;
  g_autofree char *about = NULL;
  gboolean cut;

  g_mutex_lock (&store->writing);
  g_mutex_lock (&store->pending);
  cut = store->cut;
  store->cut = FALSE;
  base = g_steal_pointer (&store->base);
  journal = g_steal_pointer (&store->journal);
  store->journal = g_byte_array_new ();
  about = g_steal_pointer (&store->about);
  g_mutex_unlock (&store->pending);

  if (about != NULL)
    {
      g_autofree char *path = g_build_filename (store->folder, TL_RECOVERY_ABOUT, NULL);

      g_file_set_contents (path, about, -1, NULL);
    }
  if (cut)
    delete_generation (store, store->generation);
  if (base != NULL)
    write_base (store, base, journal);
  else if (journal->len > 0)
    append_journal (store, journal);
  g_mutex_unlock (&store->writing);
}

/* ---- the worker ---- */

typedef struct
{
  TlRecovery *recovery;
  gboolean *alive;
} Waiting;

static void
write_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  write_pending (data);
  g_task_return_boolean (task, TRUE);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  if (*waiting->alive && waiting->recovery->kept != NULL)
    waiting->recovery->kept (waiting->recovery->data);
  g_rc_box_release (waiting->alive);
  g_free (waiting);
}

static gboolean
timeout_cb (gpointer data)
{
  TlRecovery *self = data;
  Waiting *waiting = g_new0 (Waiting, 1);
  g_autoptr (GTask) task = NULL;

  self->timeout = 0;
  waiting->recovery = self;
  waiting->alive = g_rc_box_acquire (self->alive);
  task = g_task_new (NULL, NULL, written_cb, waiting);
  g_task_set_source_tag (task, timeout_cb);
  g_atomic_int_inc (&self->store->refs);
  g_task_set_task_data (task, self->store, (GDestroyNotify) store_unref);
  g_task_run_in_thread (task, write_in_worker);
  return G_SOURCE_REMOVE;
}

static void
schedule (TlRecovery *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (WAIT_MS, timeout_cb, self);
}

/* ---- what is told ---- */

static void
put_base (TlRecovery *self)
{
  GBytes *bytes = tl_write_bytes (self->map);

  g_mutex_lock (&self->store->pending);
  g_clear_pointer (&self->store->base, g_bytes_unref);
  self->store->base = bytes;
  g_byte_array_set_size (self->store->journal, 0);
  tl_journal_append (self->store->journal, tl_recovery_handles (self->map));
  g_mutex_unlock (&self->store->pending);
  self->has_base = TRUE;
  self->journal_size = 0;
  schedule (self);
}

static void
put_entry (TlRecovery *self, GVariant *state)
{
  gsize size = g_variant_get_size (state);

  g_mutex_lock (&self->store->pending);
  tl_journal_append (self->store->journal, state);
  g_mutex_unlock (&self->store->pending);
  self->journal_size += size;
  schedule (self);
}

static void
map_changed_cb (TlMap *map, const TlTransaction *transaction, gpointer data)
{
  TlRecovery *self = data;
  GVariant *state = self->has_base && self->journal_size < FOLD_BYTES ? tl_recovery_state (map, transaction) : NULL;

  /* The first change since it was saved, or a journal grown too long: all of it, from which the journal goes on. */
  if (state == NULL)
    put_base (self);
  else
    put_entry (self, state);
}

/* ---- public ---- */

TlRecovery *
tl_recovery_new (TlRecoveryHome *home, TlMap *map, void (*kept) (gpointer data), gpointer data)
{
  TlRecovery *self;
  char *folder;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self = g_new0 (TlRecovery, 1);
  self->home = home;
  self->map = g_object_ref (map);
  self->kept = kept;
  self->data = data;
  self->alive = g_rc_box_new (gboolean);
  *self->alive = TRUE;
  folder = home != NULL ? tl_recovery_home_folder (home) : NULL;
  if (folder == NULL)
    return self;
  self->store = store_new (folder);
  g_signal_connect (map, "changed", G_CALLBACK (map_changed_cb), self);
  return self;
}

void
tl_recovery_about (TlRecovery *self, const char *uri, const char *etag, const char *title)
{
  g_autoptr (GKeyFile) about = g_key_file_new ();

  g_return_if_fail (self != NULL);

  if (self->store == NULL)
    return;
  if (uri != NULL)
    g_key_file_set_string (about, "Map", "uri", uri);
  if (etag != NULL)
    g_key_file_set_string (about, "Map", "etag", etag);
  g_key_file_set_string (about, "Map", "title", title != NULL ? title : "");
  g_mutex_lock (&self->store->pending);
  g_free (self->store->about);
  self->store->about = g_key_file_to_data (about, NULL, NULL);
  g_mutex_unlock (&self->store->pending);
  schedule (self);
}

void
tl_recovery_keep (TlRecovery *self)
{
  g_return_if_fail (self != NULL);

  if (self->store != NULL && !self->has_base)
    put_base (self);
}

void
tl_recovery_saved (TlRecovery *self)
{
  g_return_if_fail (self != NULL);

  if (self->store == NULL || !self->has_base)
    return;
  g_mutex_lock (&self->store->pending);
  self->store->cut = TRUE;
  g_clear_pointer (&self->store->base, g_bytes_unref);
  g_byte_array_set_size (self->store->journal, 0);
  g_mutex_unlock (&self->store->pending);
  self->has_base = FALSE;
  schedule (self);
}

void
tl_recovery_flush (TlRecovery *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->store != NULL)
    write_pending (self->store);
}

static void
forget (Store *store)
{
  g_mutex_lock (&store->writing);
  g_mutex_lock (&store->pending);
  /* A worker that comes after this finds nothing to do. */
  store->cut = FALSE;
  g_clear_pointer (&store->base, g_bytes_unref);
  g_clear_pointer (&store->about, g_free);
  g_byte_array_set_size (store->journal, 0);
  g_mutex_unlock (&store->pending);
  tl_recovery_delete_folder (store->folder);
  g_mutex_unlock (&store->writing);
}

void
tl_recovery_free (TlRecovery *self, gboolean forgotten)
{
  g_return_if_fail (self != NULL);

  g_signal_handlers_disconnect_by_data (self->map, self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->store != NULL)
    {
      if (forgotten)
        forget (self->store);
      else
        write_pending (self->store);
      store_unref (self->store);
    }
  *self->alive = FALSE;
  g_rc_box_release (self->alive);
  g_object_unref (self->map);
  g_free (self);
}

/* Whose folder is whose: one a running program, and what programs left behind that run no more. */
#include "files/recovery-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK "lock"

struct _TlRecoveryHome
{
  char *root, *folder;
  int lock;
  guint n_maps;
};

/* ---- folders ---- */

void
tl_recovery_delete_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* The lock goes with the process, however that ends. -1: it is held by another, or cannot be had. */
static int
take_lock (const char *folder, gboolean make)
{
  g_autofree char *path = g_build_filename (folder, LOCK, NULL);
  int fd = g_open (path, O_RDWR | O_CLOEXEC | (make ? O_CREAT : 0), 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      return -1;
    }
  return fd;
}

/* For people who look: which process, since when. */
static void
sign_lock (int fd)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format_iso8601 (now);
  g_autofree char *text = g_strdup_printf ("%d %s\n", (int) getpid (), when);

  if (write (fd, text, strlen (text)) < 0)
    g_debug ("The lock stays unsigned: %s", g_strerror (errno));
}

TlRecoveryHome *
tl_recovery_home_new (const char *root)
{
  TlRecoveryHome *home = g_new0 (TlRecoveryHome, 1);
  g_autofree char *template = NULL;

  home->lock = -1;
  home->root = root != NULL ? g_strdup (root) : g_build_filename (g_get_user_state_dir (), "throughline", "recovery", NULL);
  if (g_mkdir_with_parents (home->root, 0700) == 0)
    {
      template = g_build_filename (home->root, "run-XXXXXX", NULL);
      if (g_mkdtemp_full (template, 0700) != NULL)
        {
          home->folder = g_steal_pointer (&template);
          home->lock = take_lock (home->folder, TRUE);
        }
    }
  if (home->lock >= 0)
    {
      sign_lock (home->lock);
      return home;
    }
  if (home->folder != NULL)
    tl_recovery_delete_folder (home->folder);
  g_free (home->folder);
  g_free (home->root);
  g_free (home);
  return NULL;
}

/* FALSE: maps are kept in it. */
static gboolean
delete_run (const char *folder)
{
  g_autofree char *lock = g_build_filename (folder, LOCK, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, LOCK))
      return FALSE;
  g_unlink (lock);
  return g_rmdir (folder) == 0;
}

void
tl_recovery_home_free (TlRecoveryHome *home)
{
  g_return_if_fail (home != NULL);

  delete_run (home->folder);
  close (home->lock);
  g_free (home->folder);
  g_free (home->root);
  g_free (home);
}

char *
tl_recovery_home_folder (TlRecoveryHome *home)
{
  g_autofree char *name = g_strdup_printf ("map-%u", ++home->n_maps);
  g_autofree char *folder = g_build_filename (home->folder, name, NULL);

  return g_mkdir (folder, 0700) == 0 ? g_steal_pointer (&folder) : NULL;
}

/* ---- finding ---- */

typedef struct
{
  int fd;
  char *folder;
} HeldLock;

static void
held_lock_clear (gpointer data)
{
  HeldLock *held = data;

  /* What was left in it may be gone now. */
  delete_run (held->folder);
  close (held->fd);
  g_free (held->folder);
}

static void
recovered_free (gpointer data)
{
  TlRecovered *recovered = data;

  g_free (recovered->folder);
  g_free (recovered->uri);
  g_free (recovered->etag);
  g_free (recovered->title);
  g_clear_pointer (&recovered->when, g_date_time_unref);
  g_rc_box_release_full (recovered->lock, held_lock_clear);
  g_free (recovered);
}

/* The number of the newest pair of which both are there; 0: none. */
static guint
newest_generation (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint newest = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, TL_RECOVERY_JOURNAL))
      {
        guint generation = (guint) g_ascii_strtoull (name + strlen (TL_RECOVERY_JOURNAL), NULL, 10);
        g_autofree char *base = g_strdup_printf ("%s/" TL_RECOVERY_BASE "%u", folder, generation);

        if (g_file_test (base, G_FILE_TEST_IS_REGULAR))
          newest = MAX (newest, generation);
      }
  return newest;
}

static GDateTime *
time_of (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? g_date_time_new_from_unix_local (info.st_mtime) : g_date_time_new_now_local ();
}

static TlRecovered *
look_at (char *folder, HeldLock *held)
{
  g_autoptr (GKeyFile) about = g_key_file_new ();
  g_autofree char *path = g_build_filename (folder, TL_RECOVERY_ABOUT, NULL), *journal = NULL;
  TlRecovered *recovered = g_new0 (TlRecovered, 1);
  guint generation = newest_generation (folder);

  recovered->folder = folder;
  recovered->lock = g_rc_box_acquire (held);
  if (g_key_file_load_from_file (about, path, G_KEY_FILE_NONE, NULL))
    {
      recovered->uri = g_key_file_get_string (about, "Map", "uri", NULL);
      recovered->etag = g_key_file_get_string (about, "Map", "etag", NULL);
      recovered->title = g_key_file_get_string (about, "Map", "title", NULL);
    }
  recovered->has_changes = generation > 0;
  journal = g_strdup_printf ("%s/" TL_RECOVERY_JOURNAL "%u", folder, generation);
  recovered->when = time_of (generation > 0 ? journal : path);
  return recovered;
}

static void
look_into (const char *folder, HeldLock *held, GPtrArray *found)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);
      TlRecovered *recovered;

      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          g_free (path);
          continue;
        }
      recovered = look_at (path, held);
      if (recovered->has_changes || recovered->uri != NULL)
        g_ptr_array_add (found, recovered);
      else
        {
          /* A new map that nobody had touched. */
          tl_recovery_delete_folder (path);
          recovered_free (recovered);
        }
    }
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const TlRecovered *const *x = a, *const *y = b;

  return -g_date_time_compare ((*x)->when, (*y)->when);
}

GPtrArray *
tl_recovery_find (TlRecoveryHome *home)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (recovered_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (home != NULL, found);

  dir = g_dir_open (home->root, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (home->root, name, NULL);
      HeldLock *held;
      int fd = g_str_equal (folder, home->folder) ? -1 : take_lock (folder, FALSE);

      if (fd < 0)
        continue;
      held = g_rc_box_new0 (HeldLock);
      held->fd = fd;
      held->folder = g_strdup (folder);
      look_into (folder, held, found);
      g_rc_box_release_full (held, held_lock_clear);
    }
  g_ptr_array_sort (found, compare_found);
  return found;
}

TlMap *
tl_recovery_open (const TlRecovered *recovered, GError **error)
{
  guint generation = newest_generation (recovered->folder);
  g_autofree char *base_path = g_strdup_printf ("%s/" TL_RECOVERY_BASE "%u", recovered->folder, generation);
  g_autofree char *journal_path = g_strdup_printf ("%s/" TL_RECOVERY_JOURNAL "%u", recovered->folder, generation);
  g_autoptr (GMappedFile) base_file = g_mapped_file_new (base_path, FALSE, error), journal_file = NULL;
  g_autoptr (GBytes) base = NULL, journal = NULL;

  if (base_file == NULL)
    return NULL;
  journal_file = g_mapped_file_new (journal_path, FALSE, error);
  if (journal_file == NULL)
    return NULL;
  base = g_mapped_file_get_bytes (base_file);
  journal = g_mapped_file_get_bytes (journal_file);
  return tl_recovery_replay (base, journal, error);
}

void
tl_recovery_forget (const TlRecovered *recovered)
{
  tl_recovery_delete_folder (recovered->folder);
}

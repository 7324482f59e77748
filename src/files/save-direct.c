/* Saving where no rename is possible: over the old content, or into a pipe or a device. */
#include "files/save-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Beyond that the old content is not held in memory to be put back. */
#define MAX_OLD (512 * 1024 * 1024)
#define PIPE_STEP 20

/* ---- the copy that survives ---- */

static int
fill_rescue (const TlSave *save, const char *path)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int result;

  if (fd < 0)
    return -1;
  result = tl_save_write_all (tl_save_system (), fd, save->bytes, save->length);
  if (result == 0)
    result = fsync (fd);
  if (close (fd) != 0 && errno != EINTR)
    result = -1;
  if (result != 0)
    {
      int code = errno;

      g_unlink (path);
      errno = code;
    }
  return result;
}

static char *
rescue_in (const TlSave *save, const char *folder)
{
  g_autofree char *name = g_strdup_printf ("%s-%08x.journey", "unsaved", g_random_int ());
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0 || fill_rescue (save, path) != 0)
    return NULL;
  return g_steal_pointer (&path);
}

char *
tl_save_rescue (const TlSave *save, GError **error)
{
  g_autofree char *folder = g_strdup (save->system->rescue_folder);
  char *rescue;

  if (folder == NULL)
    folder = g_build_filename (g_get_user_state_dir (), "throughline", "unsaved", NULL);
  rescue = rescue_in (save, folder);
  if (rescue == NULL)
    rescue = rescue_in (save, g_get_tmp_dir ());
  if (rescue == NULL)
    tl_save_fail (save, errno, error);
  return rescue;
}

void
tl_save_tell_rescue (GError **error, const char *rescue)
{
  g_autofree char *shown = g_filename_display_name (rescue);
  g_autofree char *first = NULL;

  if (error == NULL || *error == NULL)
    return;
  first = g_steal_pointer (&(*error)->message);
  /* Translators: the first %s is a whole sentence without its full stop, the second the path of a file. */
  (*error)->message = g_strdup_printf (_ ("%s. What was to be saved is kept in %s"), first, shown);
}

/* ---- over the old content ---- */

/* NULL with *length 0 when it cannot be read or is too large. */
static char *
read_old (int fd, gsize *length)
{
  struct stat old;
  g_autofree char *bytes = NULL;
  gsize done = 0;

  *length = 0;
  if (fstat (fd, &old) != 0 || old.st_size > MAX_OLD)
    return NULL;
  bytes = g_malloc (old.st_size + 1);
  while (done < (gsize) old.st_size)
    {
      ssize_t n = pread (fd, bytes + done, old.st_size - done, done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return NULL;
      done += n;
    }
  *length = done;
  return g_steal_pointer (&bytes);
}

/* Room first: on a full disk nothing of the old content is touched then. */
static gboolean
make_room (TlSave *save, int fd, goffset old_length, GError **error)
{
  int code;

  if ((goffset) save->length <= old_length || save->system->reserve (save->system->data, fd, save->length) == 0)
    return TRUE;
  code = errno;
  if (code != ENOSPC && code != EDQUOT && code != EFBIG)
    return TRUE;
  if (ftruncate (fd, old_length) != 0)
    g_debug ("Could not shorten %s again: %s", save->target, g_strerror (errno));
  return tl_save_fail (save, code, error);
}

static int
write_over (TlSave *save, int fd)
{
  const TlSaveSystem *system = save->system;

  if (lseek (fd, 0, SEEK_SET) != 0 || tl_save_write_all (system, fd, save->bytes, save->length) != 0)
    return -1;
  if (system->truncate (system->data, fd, save->length) != 0)
    return -1;
  return system->sync (system->data, fd);
}

/* Not by the table: what fails there must not fail here. */
static void
put_back (const TlSave *save, int fd, const char *old, gsize length)
{
  if (lseek (fd, 0, SEEK_SET) != 0 || tl_save_write_all (tl_save_system (), fd, old, length) != 0 || ftruncate (fd, length) != 0 || fsync (fd) != 0)
    g_debug ("Could not put the old content of %s back: %s", save->target, g_strerror (errno));
}

static gboolean
replace_content (TlSave *save, int fd, GError **error)
{
  gsize old_length = 0;
  g_autofree char *old = read_old (fd, &old_length);
  struct stat now;
  int code;

  if (fstat (fd, &now) != 0 || !make_room (save, fd, now.st_size, error))
    return FALSE;
  if (g_cancellable_set_error_if_cancelled (save->cancellable, error))
    return FALSE;
  if (write_over (save, fd) == 0)
    return TRUE;
  code = errno;
  if (old != NULL)
    put_back (save, fd, old, old_length);
  return tl_save_fail (save, code, error);
}

gboolean
tl_save_in_place (TlSave *save, GError **error)
{
  g_autofree char *rescue = NULL;
  gboolean saved;
  int fd = save->system->open (save->system->data, save->target, O_RDWR, 0);

  /* One that may be written but not read: its old content cannot be put back, the new one is kept all the same. */
  if (fd < 0 && errno == EACCES)
    fd = save->system->open (save->system->data, save->target, O_WRONLY, 0);
  if (fd < 0)
    return tl_save_fail (save, errno, error);
  rescue = tl_save_rescue (save, error);
  if (rescue == NULL)
    {
      close (fd);
      return FALSE;
    }
  saved = replace_content (save, fd, error);
  if (close (fd) != 0 && errno != EINTR && saved)
    saved = tl_save_fail (save, errno, error);
  if (saved)
    g_unlink (rescue);
  else
    tl_save_tell_rescue (error, rescue);
  return saved;
}

/* ---- into a pipe or a device ---- */

/* A pipe that nobody reads any more answers by a signal that ends the program: taken for this thread, so that it
 * becomes an error like any other. */
static int
write_without_signal (const TlSave *save, int fd)
{
  const struct timespec at_once = { 0, 0 };
  sigset_t pipe_signal, before, pending;
  int result, code;

  sigemptyset (&pipe_signal);
  sigaddset (&pipe_signal, SIGPIPE);
  sigpending (&pending);
  pthread_sigmask (SIG_BLOCK, &pipe_signal, &before);
  result = tl_save_write_all (save->system, fd, save->bytes, save->length);
  code = errno;
  if (result != 0 && code == EPIPE && !sigismember (&pending, SIGPIPE))
    while (sigtimedwait (&pipe_signal, NULL, &at_once) < 0 && errno == EINTR)
      ;
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  errno = code;
  return result;
}

gboolean
tl_save_to_descriptor (const TlSave *save, int fd, GError **error)
{
  if (write_without_signal (save, fd) != 0)
    return tl_save_fail (save, errno, error);
  return TRUE;
}

/* Waits for a reader, but not for ever: a save must not hang on a forgotten pipe. */
static int
open_straight (const TlSave *save)
{
  for (guint waited = 0;; waited += PIPE_STEP)
    {
      int fd = save->system->open (save->system->data, save->target, O_WRONLY | O_APPEND | O_NOCTTY | O_NONBLOCK, 0);

      if (fd >= 0)
        return fcntl (fd, F_SETFL, O_APPEND) == 0 ? fd : -1;
      if (errno != ENXIO || waited >= save->system->patience || g_cancellable_is_cancelled (save->cancellable))
        return -1;
      g_usleep (PIPE_STEP * 1000);
    }
}

gboolean
tl_save_straight (TlSave *save, GError **error)
{
  int fd = open_straight (save);
  gboolean saved;

  if (g_cancellable_set_error_if_cancelled (save->cancellable, error))
    {
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  if (fd < 0 && errno == ENXIO)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE, _ ("Could not save “%s”: no program reads from this pipe"), save->name);
      return FALSE;
    }
  if (fd < 0)
    return tl_save_fail (save, errno, error);
  saved = tl_save_to_descriptor (save, fd, error);
  if (close (fd) != 0 && errno != EINTR && saved)
    saved = tl_save_fail (save, errno, error);
  return saved;
}

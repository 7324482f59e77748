/* Saving where nobody ever sees half a file: a temporary file beside the target, then a rename. */
#include "files/save-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define N_TRIES 100

/* Short, so that it fits where the target's own name just does. */
static int
make_temporary (TlSave *save, const char *folder, mode_t mode, char **path)
{
  for (guint i = 0; i < N_TRIES; i++)
    {
      g_autofree char *name = g_strdup_printf (".throughline-%08x", g_random_int ());
      g_autofree char *at = g_build_filename (folder, name, NULL);
      int fd = save->system->open (save->system->data, at, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);

      if (fd >= 0)
        {
          *path = g_steal_pointer (&at);
          return fd;
        }
      if (errno != EEXIST)
        return -1;
    }
  return -1;
}

static gboolean
must_be_kept (const char *attribute)
{
  return g_str_has_prefix (attribute, "user.") || g_str_has_prefix (attribute, "system.posix_acl");
}

static gboolean
keep_attribute (int from, int to, const char *name)
{
  ssize_t size = fgetxattr (from, name, NULL, 0);
  g_autofree char *value = NULL;

  if (size < 0)
    return !must_be_kept (name);
  value = g_malloc (size + 1);
  size = fgetxattr (from, name, value, size);
  if (size >= 0 && fsetxattr (to, name, value, size, 0) == 0)
    return TRUE;
  /* The system's own labels (SELinux) are given to the new file by the system's own rules. */
  return !must_be_kept (name);
}

/* Access lists are attributes too. */
static gboolean
keep_attributes (int from, int to)
{
  ssize_t size = flistxattr (from, NULL, 0);
  g_autofree char *names = NULL;

  if (size <= 0)
    return TRUE;
  names = g_malloc (size);
  size = flistxattr (from, names, size);
  for (ssize_t i = 0; i < size; i += strlen (names + i) + 1)
    if (!keep_attribute (from, to, names + i))
      return FALSE;
  return TRUE;
}

/* Owner, mode, access lists and attributes of the file replaced. */
static gboolean
keep_identity (const char *target, int to)
{
  int from = open (target, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat old, new;
  gboolean kept = FALSE;

  if (from < 0)
    return FALSE;
  if (fstat (from, &old) == 0 && fstat (to, &new) == 0)
    {
      gboolean same_owner = old.st_uid == new.st_uid &&old.st_gid == new.st_gid;

      kept = (same_owner || fchown (to, old.st_uid, old.st_gid) == 0) && fchmod (to, old.st_mode & 07777) == 0 && keep_attributes (from, to);
    }
  close (from);
  return kept;
}

static int
sync_folder (const TlSaveSystem *system, const char *folder)
{
  int fd = system->open (system->data, folder, O_RDONLY | O_DIRECTORY, 0);
  int result, code;

  /* A folder that may be written but not read cannot be synced; the file is in place. */
  if (fd < 0)
    return errno == EACCES ? 0 : -1;
  result = system->sync (system->data, fd);
  code = errno;
  close (fd);
  errno = code;
  return result != 0 && code != EINVAL && code != ENOTSUP ? -1 : 0;
}

/* Closes @fd in any case. */
static gboolean
fill_temporary (TlSave *save, int fd, GError **error)
{
  int code = 0;

  if (tl_save_write_all (save->system, fd, save->bytes, save->length) != 0 || save->system->sync (save->system->data, fd) != 0)
    code = errno;
  if (close (fd) != 0 && code == 0 && errno != EINTR)
    code = errno;
  if (code != 0)
    return tl_save_fail (save, code, error);
  return !g_cancellable_set_error_if_cancelled (save->cancellable, error);
}

static gboolean
cannot_be_made_here (int code)
{
  return code == EACCES || code == EPERM || code == EROFS;
}

gboolean
tl_save_atomic (TlSave *save, gboolean *fallback, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (save->target);
  g_autofree char *temporary = NULL;
  int fd = make_temporary (save, folder, save->exists ? 0600 : 0666, &temporary);

  if (fd < 0)
    {
      *fallback = save->exists && cannot_be_made_here (errno);
      return tl_save_fail (save, errno, error);
    }
  if (save->exists && !keep_identity (save->target, fd))
    {
      *fallback = TRUE;
      close (fd);
      g_unlink (temporary);
      return tl_save_fail (save, EPERM, error);
    }
  if (!fill_temporary (save, fd, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  if (save->system->rename (save->system->data, temporary, save->target) != 0)
    {
      /* EBUSY: the file itself is a mount point, as in containers. */
      *fallback = save->exists && errno == EBUSY;
      tl_save_fail (save, errno, error);
      g_unlink (temporary);
      return FALSE;
    }
  if (sync_folder (save->system, folder) != 0)
    return tl_save_fail (save, errno, error);
  return TRUE;
}

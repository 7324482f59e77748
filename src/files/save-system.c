#include "files/save-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int
system_open (gpointer data, const char *path, int flags, mode_t mode)
{
  return open (path, flags | O_CLOEXEC, mode);
}

static ssize_t
system_write (gpointer data, int fd, gconstpointer bytes, gsize length)
{
  return write (fd, bytes, length);
}

static int
system_reserve (gpointer data, int fd, goffset length)
{
  int code = posix_fallocate (fd, 0, length);

  errno = code;
  return code == 0 ? 0 : -1;
}

static int
system_truncate (gpointer data, int fd, goffset length)
{
  return ftruncate (fd, length);
}

static int
system_sync (gpointer data, int fd)
{
  return fsync (fd);
}

static int
system_rename (gpointer data, const char *from, const char *to)
{
  return rename (from, to);
}

const TlSaveSystem *
tl_save_system (void)
{
  static const TlSaveSystem system = {
    .open = system_open,
    .write = system_write,
    .reserve = system_reserve,
    .truncate = system_truncate,
    .sync = system_sync,
    .rename = system_rename,
    .patience = 10000,
  };

  return &system;
}

int
tl_save_write_all (const TlSaveSystem *system, int fd, gconstpointer bytes, gsize length)
{
  const char *at = bytes;

  while (length > 0)
    {
      ssize_t n = system->write (system->data, fd, at, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        {
          errno = EIO;
          return -1;
        }
      at += n;
      length -= n;
    }
  return 0;
}

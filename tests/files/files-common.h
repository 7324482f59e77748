/* What the tests of src/files share. */
#pragma once

#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "files/read.h"
#include "files/write.h"
#include "model/load.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMESPACE "urn:throughline:journey:1"
#define ROOT "<journey xmlns=\"" NAMESPACE "\">"

static inline char *
source_path (const char *below)
{
  const char *root = g_getenv ("TL_SOURCE_ROOT");

  return g_build_filename (root != NULL ? root : ".", below, NULL);
}

/* NULL: that folder is not on this machine. (transfer full) */
static inline char *
shared_path (const char *below)
{
  const char *shared = g_getenv ("TL_SHARED_DATA");
  g_autofree char *beside = source_path ("../shared/data");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : beside, below, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static inline GBytes *
load_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static inline GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static inline TlMap *
read_text (const char *text, TlReadReport *report, GError **error)
{
  g_autoptr (GBytes) bytes = bytes_of (text);

  return tl_read_bytes (bytes, "x.journey", TL_READ_PLACES | TL_READ_CHECK_CANONICAL, report, error);
}

static inline char *
text_of (TlMap *map)
{
  g_autoptr (GBytes) bytes = tl_write_bytes (map);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static inline void
assert_same_bytes (GBytes *a, GBytes *b)
{
  g_assert_cmpmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), g_bytes_get_data (b, NULL), g_bytes_get_size (b));
}

/* As root nothing is forbidden: what follows is done as nobody. */
static inline void
become_nobody (void)
{
  if (geteuid () == 0)
    g_assert_cmpint (setegid (65534) + seteuid (65534), ==, 0);
}

/* Back, also in the eyes of the system, so that a sanitizer can look at the process at its end. */
static inline void
become_oneself (void)
{
  g_assert_cmpint (seteuid (getuid ()) + setegid (getgid ()), ==, 0);
  prctl (PR_SET_DUMPABLE, 1);
}

/* Saving: whatever fails, and wherever, the file is wholly the old one or wholly the new one (DECISIONS.md 10, 31). */
#include "files-common.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "files/save-internal.h"

#define OLD "The old content, longer than the new one by a good deal.\n"
#define NEW "The new content.\n"
#define LONGER OLD OLD "And something new.\n"

/* ---- a folder for each test ---- */

typedef struct
{
  char *folder, *path, *rescue;
  GFile *file;
} Fixture;

static char *
beside (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("throughline-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = beside (fixture, "x.journey");
  fixture->rescue = g_dir_make_tmp ("throughline-XXXXXX", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_all (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->folder, 0700);
  remove_all (fixture->folder);
  remove_all (fixture->rescue);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->rescue);
  g_object_unref (fixture->file);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_holds (const char *path, const char *content)
{
  g_autofree char *found = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &found, &length, NULL));
  g_assert_cmpmem (found, length, content, strlen (content));
}

static gboolean
save_as (const char *path, const char *content, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = bytes_of (content);

  return tl_save_bytes (file, bytes, NULL, error);
}

static void
assert_saves (const char *path, const char *content)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save_as (path, content, &error));
  g_assert_no_error (error);
}

static void
assert_refuses (const char *path, int code)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (save_as (path, NEW, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (error->message, base));
  g_assert_true (g_str_has_prefix (error->message, "Could not save “"));
}

static guint64
inode_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_ino;
}

/* ---- a system that fails ---- */

typedef struct
{
  const TlSaveSystem *real;
  gboolean limited; /* to @room bytes */
  gsize room;
  guint step;        /* at most so many a call, 0: any number */
  guint interrupted; /* calls that are interrupted before one works */
  guint interruption;
  int open_fails, reserve_fails, truncate_fails, rename_fails; /* errno, 0: works */
  guint sync_fails;                                            /* which one, from 1; 0: none */
  guint syncs;
} Faulty;

static int
faulty_open (gpointer data, const char *path, int flags, mode_t mode)
{
  Faulty *faulty = data;

  if (faulty->open_fails != 0 && flags & O_CREAT)
    {
      errno = faulty->open_fails;
      return -1;
    }
  return faulty->real->open (NULL, path, flags, mode);
}

static ssize_t
faulty_write (gpointer data, int fd, gconstpointer bytes, gsize length)
{
  Faulty *faulty = data;
  ssize_t n;

  if (faulty->interruption++ < faulty->interrupted)
    {
      errno = EINTR;
      return -1;
    }
  faulty->interruption = 0;
  if (faulty->limited && faulty->room == 0)
    {
      errno = ENOSPC;
      return -1;
    }
  if (faulty->step > 0)
    length = MIN (length, faulty->step);
  if (faulty->limited)
    length = MIN (length, faulty->room);
  n = faulty->real->write (NULL, fd, bytes, length);
  if (n > 0 && faulty->limited)
    faulty->room -= n;
  return n;
}

static int
fail_with (int code)
{
  errno = code;
  return -1;
}

static int
faulty_reserve (gpointer data, int fd, goffset length)
{
  Faulty *faulty = data;

  return faulty->reserve_fails != 0 ? fail_with (faulty->reserve_fails) : faulty->real->reserve (NULL, fd, length);
}

static int
faulty_truncate (gpointer data, int fd, goffset length)
{
  Faulty *faulty = data;

  return faulty->truncate_fails != 0 ? fail_with (faulty->truncate_fails) : faulty->real->truncate (NULL, fd, length);
}

static int
faulty_sync (gpointer data, int fd)
{
  Faulty *faulty = data;

  return ++faulty->syncs == faulty->sync_fails ? fail_with (EIO) : faulty->real->sync (NULL, fd);
}

static int
faulty_rename (gpointer data, const char *from, const char *to)
{
  Faulty *faulty = data;

  return faulty->rename_fails != 0 ? fail_with (faulty->rename_fails) : faulty->real->rename (NULL, from, to);
}

#define FAULTY(...) ((Faulty){ .real = tl_save_system (), __VA_ARGS__ })

static gboolean
save_faulty (const Fixture *fixture, Faulty *faulty, const char *content, GError **error)
{
  const TlSaveSystem system = {
    .open = faulty_open,
    .write = faulty_write,
    .reserve = faulty_reserve,
    .truncate = faulty_truncate,
    .sync = faulty_sync,
    .rename = faulty_rename,
    .data = faulty,
    .rescue_folder = fixture->rescue,
    .patience = 100,
  };
  g_autoptr (GBytes) bytes = bytes_of (content);

  return tl_save_bytes_with (fixture->file, bytes, &system, NULL, error);
}

/* ---- atomic ---- */

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = beside (fixture, "new.journey");
  mode_t mask = umask (0027);
  struct stat info;

  assert_saves (path, NEW);
  umask (mask);
  assert_holds (path, NEW);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  guint64 before = inode_of (fixture->path);
  int reader = open (fixture->path, O_RDONLY);
  char buffer[sizeof OLD] = "";

  assert_saves (fixture->path, NEW);
  assert_holds (fixture->path, NEW);
  g_assert_cmpuint (inode_of (fixture->path), !=, before);
  /* Who had it open still reads the old one to its end. */
  g_assert_cmpint (read (reader, buffer, sizeof buffer), ==, strlen (OLD));
  g_assert_cmpstr (buffer, ==, OLD);
  close (reader);
  assert_saves (fixture->path, "");
  assert_holds (fixture->path, "");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_identity_kept (Fixture *fixture, gconstpointer data)
{
  const mode_t modes[] = { 0600, 0644, 0664, 0666, 0640, 0755 };
  gboolean attributes = setxattr (fixture->path, "user.throughline.test", "kept", 4, 0) == 0;
  gboolean owner = geteuid () == 0 && chown (fixture->path, 1234, 4321) == 0;
  struct stat info;
  char value[8] = "";

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_chmod (fixture->path, modes[i]);
      assert_saves (fixture->path, NEW);
      g_assert_cmpint (stat (fixture->path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, modes[i]);
    }
  if (owner)
    g_assert_true (info.st_uid == 1234 && info.st_gid == 4321);
  else
    g_test_message ("The owner cannot be changed here");
  if (attributes)
    {
      g_assert_cmpint (getxattr (fixture->path, "user.throughline.test", value, sizeof value), ==, 4);
      g_assert_cmpstr (value, ==, "kept");
    }
  else
    g_test_message ("This file system has no attributes");
}

/* POSIX.1e in its binary form: owner rwx, user 1 r, group r, mask r, others none. */
static void
test_access_list_kept (Fixture *fixture, gconstpointer data)
{
  static const guint8 list[] = { 2, 0, 0, 0, 1, 0, 7, 0, 255, 255, 255, 255, 2, 0, 4, 0, 1, 0, 0, 0, 4, 0, 4, 0, 255, 255, 255, 255, 16, 0, 4, 0, 255, 255, 255, 255, 32, 0, 0, 0, 255, 255, 255, 255 };
  guint8 found[128];
  ssize_t length;

  if (setxattr (fixture->path, "system.posix_acl_access", list, sizeof list, 0) != 0)
    {
      g_test_skip ("This file system has no access lists");
      return;
    }
  assert_saves (fixture->path, NEW);
  length = getxattr (fixture->path, "system.posix_acl_access", found, sizeof found);
  g_assert_cmpmem (found, length, list, sizeof list);
}

static void
assert_failed_whole (Fixture *fixture, const GError *error)
{
  g_assert_true (error->domain == G_IO_ERROR);
  g_assert_nonnull (strstr (error->message, "“x.journey”"));
  assert_holds (fixture->path, OLD);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* The write is cut after every byte. */
static void
test_cut_after_every_byte (Fixture *fixture, gconstpointer data)
{
  for (gsize k = 0; k < strlen (LONGER); k++)
    {
      Faulty faulty = FAULTY (.limited = TRUE, .room = k, .step = 7);
      g_autoptr (GError) error = NULL;

      g_assert_false (save_faulty (fixture, &faulty, LONGER, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      assert_failed_whole (fixture, error);
    }
}

static void
test_calls_fail (Fixture *fixture, gconstpointer data)
{
  const Faulty faults[] = { FAULTY (.open_fails = EMFILE), FAULTY (.open_fails = ENOSPC), FAULTY (.sync_fails = 1), FAULTY (.rename_fails = EIO) };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Faulty faulty = faults[i];
      g_autoptr (GError) error = NULL;

      g_assert_false (save_faulty (fixture, &faulty, NEW, &error));
      assert_failed_whole (fixture, error);
    }
}

/* The new file stands, but may be gone after a power cut: that is said. */
static void
test_folder_not_synced (Fixture *fixture, gconstpointer data)
{
  Faulty faulty = FAULTY (.sync_fails = 2);
  g_autoptr (GError) error = NULL;

  g_assert_false (save_faulty (fixture, &faulty, NEW, &error));
  assert_holds (fixture->path, NEW);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  Faulty faulty = FAULTY (.step = 1, .interrupted = 3);
  g_autoptr (GError) error = NULL;

  g_assert_true (save_faulty (fixture, &faulty, NEW, &error));
  assert_holds (fixture->path, NEW);
}

/* The system itself refuses, at each length. */
static void
test_limited_size (Fixture *fixture, gconstpointer data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  signal (SIGXFSZ, SIG_IGN);
  for (gsize k = 0; k < strlen (LONGER); k += 13)
    {
      const struct rlimit limit = { k, RLIM_INFINITY };
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_false (save_as (fixture->path, LONGER, &error));
      assert_failed_whole (fixture, error);
    }
}

static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'n');
  g_autofree char *path = beside (fixture, name);

  assert_saves (path, OLD);
  assert_saves (path, NEW);
  assert_holds (path, NEW);
}

static void
test_huge (Fixture *fixture, gconstpointer data)
{
  gsize length = 48 << 20;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_strnfill (length, 'x'), length);
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (tl_save_bytes (fixture->file, bytes, NULL, &error));
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, length);
}

/* ---- a crash ---- */

static void
save_for_ever (const char *path)
{
  const char *const contents[] = { OLD, NEW, LONGER };

  for (guint i = 0;; i = (i + 1) % G_N_ELEMENTS (contents))
    save_as (path, contents[i], NULL);
}

static void
test_crash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *found = NULL;
      pid_t child = fork ();

      if (child == 0)
        save_for_ever (fixture->path);
      g_usleep (g_rand_int_range (rand, 100, 4000));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      g_assert_true (g_file_get_contents (fixture->path, &found, NULL, NULL));
      g_assert_true (g_str_equal (found, OLD) || g_str_equal (found, NEW) || g_str_equal (found, LONGER));
    }
}

/* ---- links ---- */

static void
test_symbolic_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = beside (fixture, "below"), *first = beside (fixture, "first"), *second = g_build_filename (below, "second", NULL);
  g_autofree char *end = NULL;

  g_assert_cmpint (g_mkdir (below, 0700) + symlink ("below/second", first) + symlink ("../x.journey", second), ==, 0);
  assert_saves (first, NEW);
  assert_holds (fixture->path, NEW);
  end = g_file_read_link (first, NULL);
  g_assert_cmpstr (end, ==, "below/second");
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));
  /* One that leads to nothing yet. */
  g_unlink (fixture->path);
  assert_saves (first, OLD);
  assert_holds (fixture->path, OLD);
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (count_files (below), ==, 1);
}

static void
test_link_circle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = beside (fixture, "first"), *second = beside (fixture, "second");

  g_assert_cmpint (symlink ("second", first) + symlink ("first", second), ==, 0);
  assert_refuses (first, G_IO_ERROR_TOO_MANY_LINKS);
}

/* ---- in place ---- */

static char *
link_hard (Fixture *fixture)
{
  char *other = beside (fixture, "other");

  g_assert_cmpint (link (fixture->path, other), ==, 0);
  return other;
}

static void
test_hard_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = link_hard (fixture);
  const char *const contents[] = { NEW, LONGER, "", OLD };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      Faulty faulty = FAULTY (.step = 5);
      g_autoptr (GError) error = NULL;

      g_assert_true (save_faulty (fixture, &faulty, contents[i], &error));
      g_assert_no_error (error);
      assert_holds (other, contents[i]);
      g_assert_cmpuint (inode_of (fixture->path), ==, inode_of (other));
      g_assert_cmpuint (count_files (fixture->rescue), ==, 0);
    }
}

/* What was to be saved stands where the message says. */
static void
assert_rescued (Fixture *fixture, const char *content, const GError *error)
{
  const char *at = strstr (error->message, fixture->rescue);

  g_assert_nonnull (at);
  assert_holds (at, content);
  g_unlink (at);
}

static void
test_hard_links_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = link_hard (fixture);
  const char *const contents[] = { NEW, LONGER };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    for (gsize k = 0; k < strlen (contents[i]); k++)
      {
        Faulty faulty = FAULTY (.limited = TRUE, .room = k, .step = 7);
        g_autoptr (GError) error = NULL;

        g_assert_false (save_faulty (fixture, &faulty, contents[i], &error));
        assert_holds (fixture->path, OLD);
        assert_holds (other, OLD);
        assert_rescued (fixture, contents[i], error);
      }
}

static void
test_hard_links_fail (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = link_hard (fixture);
  const Faulty faults[] = { FAULTY (.reserve_fails = ENOSPC), FAULTY (.truncate_fails = EIO), FAULTY (.sync_fails = 1) };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Faulty faulty = faults[i];
      g_autoptr (GError) error = NULL;

      g_assert_false (save_faulty (fixture, &faulty, LONGER, &error));
      assert_holds (other, OLD);
      assert_rescued (fixture, LONGER, error);
    }
}

/* ---- rights ---- */

static void
test_rights_as_nobody (Fixture *fixture, const char *what)
{
  g_autofree char *path = g_strdup (g_getenv ("TL_TEST_FILE"));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *new = g_build_filename (folder, "new.journey", NULL);

  g_setenv ("XDG_STATE_HOME", g_getenv ("TL_TEST_STATE"), TRUE);
  become_nobody ();
  if (g_str_equal (what, "file"))
    assert_refuses (path, G_IO_ERROR_PERMISSION_DENIED);
  else
    {
      assert_refuses (new, G_IO_ERROR_PERMISSION_DENIED);
      /* In place: no file can be made beside it, or none with its owner. */
      assert_saves (path, NEW);
    }
  become_oneself ();
}

static void
test_rights (Fixture *fixture, gconstpointer data)
{
  const char *what = data;
  struct stat before, after;

  if (g_test_subprocess ())
    {
      test_rights_as_nobody (fixture, what);
      return;
    }
  g_chmod (fixture->path, g_str_equal (what, "file") ? 0444 : 0666);
  g_chmod (fixture->folder, g_str_equal (what, "file") ? 0777 : 0555);
  g_chmod (fixture->rescue, 0777);
  g_setenv ("TL_TEST_FILE", fixture->path, TRUE);
  g_setenv ("TL_TEST_STATE", fixture->rescue, TRUE);
  g_assert_cmpint (stat (fixture->path, &before), ==, 0);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  assert_holds (fixture->path, g_str_equal (what, "file") ? OLD : NEW);
  g_assert_cmpint (stat (fixture->path, &after), ==, 0);
  g_assert_true (before.st_ino == after.st_ino && before.st_uid == after.st_uid && before.st_mode == after.st_mode);
}

/* Somebody else's file in a folder where all may write: it stays theirs. */
static void
test_foreign_owner (Fixture *fixture, gconstpointer data)
{
  struct stat before, after;

  if (geteuid () != 0 && !g_test_subprocess ())
    {
      g_test_skip ("Only root can make a file somebody else's");
      return;
    }
  if (g_test_subprocess ())
    {
      g_setenv ("XDG_STATE_HOME", g_getenv ("TL_TEST_STATE"), TRUE);
      become_nobody ();
      assert_saves (g_getenv ("TL_TEST_FILE"), NEW);
      become_oneself ();
      return;
    }
  g_chmod (fixture->path, 0666);
  g_chmod (fixture->folder, 0777);
  g_chmod (fixture->rescue, 0777);
  g_setenv ("TL_TEST_FILE", fixture->path, TRUE);
  g_setenv ("TL_TEST_STATE", fixture->rescue, TRUE);
  g_assert_cmpint (stat (fixture->path, &before), ==, 0);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  assert_holds (fixture->path, NEW);
  g_assert_cmpint (stat (fixture->path, &after), ==, 0);
  g_assert_true (before.st_ino == after.st_ino && after.st_uid == 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* ---- pipes, devices, folders ---- */

static void
test_devices (Fixture *fixture, gconstpointer data)
{
  assert_saves ("/dev/null", NEW);
  assert_refuses ("/dev/full", G_IO_ERROR_NO_SPACE);
  assert_refuses (fixture->folder, G_IO_ERROR_IS_DIRECTORY);
  g_autofree char *nowhere = beside (fixture, "no-such-folder/x.journey");
  assert_refuses (nowhere, G_IO_ERROR_NOT_FOUND);
  g_autofree char *below_file = beside (fixture, "x.journey/y.journey");
  assert_refuses (below_file, G_IO_ERROR_NOT_DIRECTORY);
}

static gpointer
read_pipe (gpointer path)
{
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, NULL);
  return content;
}

static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = beside (fixture, "pipe"), *found = NULL;
  GThread *reader;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  reader = g_thread_new ("reader", read_pipe, path);
  assert_saves (path, NEW);
  found = g_thread_join (reader);
  g_assert_cmpstr (found, ==, NEW);
}

static void
test_pipe_without_reader (Fixture *fixture, gconstpointer data)
{
  Faulty faulty = FAULTY ();
  g_autoptr (GError) error = NULL;

  g_unlink (fixture->path);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_false (save_faulty (fixture, &faulty, NEW, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
  g_assert_nonnull (strstr (error->message, "no program reads"));
}

/* Takes the beginning and goes. */
static gpointer
read_little (gpointer path)
{
  char buffer[16];
  int fd = open (path, O_RDONLY);

  g_assert_cmpint (read (fd, buffer, sizeof buffer), >, 0);
  close (fd);
  return NULL;
}

/* The signal that would end the program does not. */
static void
test_pipe_closed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = beside (fixture, "pipe");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_strnfill (1 << 20, 'x'), 1 << 20);
  g_autoptr (GError) error = NULL;
  sigset_t blocked;
  GThread *reader;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  signal (SIGPIPE, SIG_DFL);
  reader = g_thread_new ("reader", read_little, path);
  g_assert_false (tl_save_bytes (file, bytes, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
  pthread_sigmask (SIG_SETMASK, NULL, &blocked);
  g_assert_false (sigismember (&blocked, SIGPIPE));
  g_thread_join (reader);
}

static void
test_descriptor (Fixture *fixture, gconstpointer data)
{
  int ends[2];
  g_autofree char *pipe_path = NULL, *file_path = NULL;
  char buffer[64] = "";
  int file = open (fixture->path, O_WRONLY | O_APPEND);
  guint64 before = inode_of (fixture->path);

  g_assert_cmpint (pipe (ends), ==, 0);
  pipe_path = g_strdup_printf ("/dev/fd/%d", ends[1]);
  assert_saves (pipe_path, NEW);
  g_assert_cmpint (read (ends[0], buffer, sizeof buffer), ==, strlen (NEW));
  g_assert_cmpstr (buffer, ==, NEW);
  /* A shell's `>> file`: what stands there stays, and so does the file. */
  file_path = g_strdup_printf ("/proc/self/fd/%d", file);
  assert_saves (file_path, NEW);
  assert_holds (fixture->path, OLD NEW);
  g_assert_cmpuint (inode_of (fixture->path), ==, before);
  close (ends[0]);
  close (ends[1]);
  close (file);
}

static void
test_standard_output (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GBytes) bytes = bytes_of (NEW);

      g_assert_true (tl_save_to_stdout (bytes, NULL));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*" NEW "*");
}

/* ---- not a path ---- */

static void
test_not_native (Fixture *fixture, gconstpointer data)
{
  Faulty faulty = FAULTY ();
  g_autoptr (GFile) file = g_file_new_for_uri ("nowhere://host/x.journey");
  Fixture elsewhere = *fixture;
  g_autoptr (GError) error = NULL;

  elsewhere.file = file;
  g_assert_false (save_faulty (&elsewhere, &faulty, NEW, &error));
  assert_rescued (&elsewhere, NEW, error);
}

/* ---- async ---- */

typedef struct
{
  GMainLoop *loop;
  gboolean saved;
  GError *error;
} Answer;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->saved = tl_save_bytes_finish (G_FILE (source), result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GBytes) bytes = bytes_of (NEW);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { loop, FALSE, NULL };

  tl_save_bytes_async (fixture->file, bytes, NULL, saved_cb, &answer);
  g_main_loop_run (loop);
  g_assert_no_error (answer.error);
  g_assert_true (answer.saved);
  assert_holds (fixture->path, NEW);

  g_cancellable_cancel (cancellable);
  g_autoptr (GBytes) other = bytes_of (LONGER);
  tl_save_bytes_async (fixture->file, other, cancellable, saved_cb, &answer);
  g_main_loop_run (loop);
  g_assert_false (answer.saved);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  assert_holds (fixture->path, NEW);
}

#define ADD(name, function) g_test_add ("/save/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("new", test_new);
  ADD ("replace", test_replace);
  ADD ("identity-kept", test_identity_kept);
  ADD ("access-list-kept", test_access_list_kept);
  ADD ("cut-after-every-byte", test_cut_after_every_byte);
  ADD ("calls-fail", test_calls_fail);
  ADD ("folder-not-synced", test_folder_not_synced);
  ADD ("interrupted", test_interrupted);
  ADD ("limited-size", test_limited_size);
  ADD ("long-name", test_long_name);
  ADD ("huge", test_huge);
  ADD ("crash", test_crash);
  ADD ("symbolic-links", test_symbolic_links);
  ADD ("link-circle", test_link_circle);
  ADD ("hard-links", test_hard_links);
  ADD ("hard-links-cut", test_hard_links_cut);
  ADD ("hard-links-fail", test_hard_links_fail);
  g_test_add ("/save/read-only-file", Fixture, "file", set_up, test_rights, tear_down);
  g_test_add ("/save/read-only-folder", Fixture, "folder", set_up, test_rights, tear_down);
  ADD ("foreign-owner", test_foreign_owner);
  ADD ("devices", test_devices);
  ADD ("pipe", test_pipe);
  ADD ("pipe-without-reader", test_pipe_without_reader);
  ADD ("pipe-closed", test_pipe_closed);
  ADD ("descriptor", test_descriptor);
  g_test_add_func ("/save/standard-output", test_standard_output);
  ADD ("not-native", test_not_native);
  ADD ("async", test_async);
  return g_test_run ();
}

#include "files/save.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/save-internal.h"

#define MAX_LINKS 40

static void
save_clear (TlSave *save)
{
  g_free (save->name);
  g_free (save->target);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlSave, save_clear)

gboolean
tl_save_fail (const TlSave *save, int code, GError **error)
{
  /* Translators: the first %s is a file's name, the second the system's reason: No space left on device. */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("Could not save “%s”: %s"), save->name, g_strerror (code));
  return FALSE;
}

static gboolean
refuse (const TlSave *save, GIOErrorEnum code, const char *reason, GError **error)
{
  g_set_error (error, G_IO_ERROR, code, _ ("Could not save “%s”: %s"), save->name, reason);
  return FALSE;
}

/* ---- what the path is ---- */

/* A descriptor of some process: whoever made it wants the bytes there, not a new file beside it. */
static gboolean
names_a_descriptor (const char *path)
{
  return g_str_has_prefix (path, "/proc/") || g_str_has_prefix (path, "/dev/fd/");
}

static gboolean
lies_in_document_portal (const char *path)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "", NULL);

  return g_str_has_prefix (path, folder);
}

/* Follows the links of the last component only; those on the way there the system follows. Also where the last one
 * names nothing yet. */
static char *
resolve_links (const char *path, gboolean *descriptor, int *code)
{
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = NULL, *folder = NULL, *next = NULL;

      if (names_a_descriptor (at))
        *descriptor = TRUE;
      if (*descriptor)
        return g_steal_pointer (&at);
      link = g_file_read_link (at, NULL);
      if (link == NULL)
        return g_steal_pointer (&at);
      folder = g_path_get_dirname (at);
      next = g_path_is_absolute (link) ? g_steal_pointer (&link) : g_build_filename (folder, link, NULL);
      g_free (at);
      at = g_steal_pointer (&next);
    }
  *code = ELOOP;
  return NULL;
}

static gboolean
find_way_of_file (TlSave *save, const struct stat *old, GError **error)
{
  switch (old->st_mode & S_IFMT)
    {
    case S_IFREG:
      break;
    case S_IFDIR:
      return refuse (save, G_IO_ERROR_IS_DIRECTORY, _ ("it is a folder"), error);
    case S_IFBLK:
      return refuse (save, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is a disk"), error);
    case S_IFSOCK:
      return refuse (save, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is a socket"), error);
    default:
      save->way = TL_SAVE_STRAIGHT;
      return TRUE;
    }
  if (save->way == TL_SAVE_STRAIGHT)
    return TRUE;
  /* A file made read-only is meant to stay as it is, although the folder would let us put another in its place. */
  if (faccessat (AT_FDCWD, save->target, W_OK, AT_EACCESS) != 0)
    return tl_save_fail (save, errno, error);
  if (old->st_nlink > 1 || lies_in_document_portal (save->target))
    save->way = TL_SAVE_IN_PLACE;
  return TRUE;
}

static gboolean
find_way (TlSave *save, const char *path, GError **error)
{
  gboolean descriptor = FALSE;
  int code = 0;
  struct stat old;

  save->target = resolve_links (path, &descriptor, &code);
  if (save->target == NULL)
    return tl_save_fail (save, code, error);
  if (descriptor)
    save->way = TL_SAVE_STRAIGHT;
  if (stat (save->target, &old) == 0)
    {
      save->exists = TRUE;
      return find_way_of_file (save, &old, error);
    }
  return errno == ENOENT ? TRUE : tl_save_fail (save, errno, error);
}

/* ---- the ways ---- */

static gboolean
save_path (TlSave *save, const char *path, GError **error)
{
  gboolean fallback = FALSE;

  if (!find_way (save, path, error))
    return FALSE;
  if (save->way == TL_SAVE_STRAIGHT)
    return tl_save_straight (save, error);
  if (save->way == TL_SAVE_ATOMIC)
    {
      if (tl_save_atomic (save, &fallback, error))
        return TRUE;
      if (!fallback)
        return FALSE;
      g_clear_error (error);
    }
  return tl_save_in_place (save, error);
}

static gboolean
save_elsewhere (TlSave *save, GFile *file, GError **error)
{
  g_autofree char *rescue = tl_save_rescue (save, error);
  g_autoptr (GError) reason = NULL;

  if (rescue == NULL)
    return FALSE;
  if (g_file_replace_contents (file, save->bytes, save->length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, save->cancellable, &reason))
    {
      g_unlink (rescue);
      return TRUE;
    }
  g_set_error (error, reason->domain, reason->code, _ ("Could not save “%s”: %s"), save->name, reason->message);
  tl_save_tell_rescue (error, rescue);
  return FALSE;
}

static char *
name_of (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base != NULL ? base : "");
}

gboolean
tl_save_bytes_with (GFile *file, GBytes *bytes, const TlSaveSystem *system, GCancellable *cancellable, GError **error)
{
  g_auto (TlSave) save = { .system = system, .cancellable = cancellable, .name = name_of (file) };
  g_autofree char *path = g_file_is_native (file) ? g_file_get_path (file) : NULL;
  g_autoptr (GError) reason = NULL;
  gboolean saved;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  save.bytes = g_bytes_get_data (bytes, &save.length);
  saved = path != NULL ? save_path (&save, path, &reason) : save_elsewhere (&save, file, &reason);
  if (!saved)
    g_propagate_error (error, g_steal_pointer (&reason));
  return saved;
}

/* ---- public ---- */

gboolean
tl_save_bytes (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  return tl_save_bytes_with (file, bytes, tl_save_system (), cancellable, error);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (tl_save_bytes (source, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tl_save_bytes_async (GFile *file, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (bytes != NULL);

  task = g_task_new (file, cancellable, callback, data);
  g_task_set_source_tag (task, tl_save_bytes_async);
  /* A file that is written although somebody cancelled meanwhile is written: the answer has to say so. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, save_thread);
}

gboolean
tl_save_bytes_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
tl_save_to_stdout (GBytes *bytes, GError **error)
{
  TlSave save = { .system = tl_save_system () };
  g_autofree char *name = g_strdup (_ ("standard output"));

  g_return_val_if_fail (bytes != NULL, FALSE);

  save.name = name;
  save.bytes = g_bytes_get_data (bytes, &save.length);
  return tl_save_to_descriptor (&save, STDOUT_FILENO, error);
}

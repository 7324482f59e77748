/* Throughline: opens what a command reads, and says in one sentence why it cannot. */
#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "files/read.h"

/* Far more than people write by hand; keeps an endless pipe from eating the memory. */
#define BYTES_MAX (64 * 1024 * 1024)

char *
tl_input_label (const char *name)
{
  return strcmp (name, "-") == 0 ? g_strdup (_ ("standard input")) : g_filename_display_name (name);
}

static gboolean
check_type (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_UNIX_MODE, G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("This is a folder, not a file"));
      return FALSE;
    }
  if (S_ISCHR (g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_MODE)) || S_ISBLK (g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_MODE)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("This is a device, not a file"));
      return FALSE;
    }
  return TRUE;
}

/* GIO's own sentences name the path again, which stands before them already. */
static void
simplify (GError **error)
{
  const char *sentence = NULL;

  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    sentence = _ ("There is no such file");
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    sentence = _ ("There is no permission to read it");
  if (sentence == NULL)
    return;
  g_free ((*error)->message);
  (*error)->message = g_strdup (sentence);
}

GInputStream *
tl_open_input (const char *name, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) reason = NULL;
  GFileInputStream *stream;

  if (strcmp (name, "-") == 0)
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  file = g_file_new_for_commandline_arg (name);
  stream = check_type (file, &reason) ? g_file_read (file, NULL, &reason) : NULL;
  if (stream != NULL)
    return G_INPUT_STREAM (stream);
  simplify (&reason);
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

GBytes *
tl_load_input (const char *name, GError **error)
{
  g_autoptr (GInputStream) stream = tl_open_input (name, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (64 * 1024);
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (stream, chunk, 64 * 1024, NULL, error)) > 0)
    {
      g_byte_array_append (bytes, chunk, (guint) n);
      if (bytes->len > BYTES_MAX)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The file is larger than %d MiB"), BYTES_MAX / 1024 / 1024);
          return NULL;
        }
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

TlMap *
tl_load_map (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = tl_open_input (name, &error);
  g_autofree char *label = tl_input_label (name);
  TlMap *map = stream != NULL ? tl_read_stream (stream, label, TL_READ_DEFAULT, NULL, NULL, &error) : NULL;

  if (map == NULL)
    tl_print_failure (name, error);
  return map;
}

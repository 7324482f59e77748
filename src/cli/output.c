/* Throughline: writes what a command makes: a file replaced as a whole or left alone, or standard output. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "files/save.h"

/* The same file under two names too; two names for one device or pipe are fine. */
static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat stat_a, stat_b;

  return stat (a, &stat_a) == 0 && stat (b, &stat_b) == 0 && S_ISREG (stat_a.st_mode) && stat_a.st_dev == stat_b.st_dev && stat_a.st_ino == stat_b.st_ino;
}

TlExit
tl_write_output (const char *name, GBytes *bytes, const char *input)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (strcmp (name, "-") == 0)
    {
      if (tl_save_to_stdout (bytes, &error))
        return TL_EXIT_DONE;
      tl_print_error ("%s", error->message);
      return TL_EXIT_ERROR;
    }
  if (input != NULL && is_same_file (name, input))
    {
      tl_print_error (_ ("%s: This is the file that was read; name another one to write to"), name);
      return TL_EXIT_ERROR;
    }
  file = g_file_new_for_commandline_arg (name);
  if (tl_save_bytes (file, bytes, NULL, &error))
    return TL_EXIT_DONE;
  tl_print_failure (name, error);
  return TL_EXIT_ERROR;
}

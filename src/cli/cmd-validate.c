/* Throughline: validate: says of each file whether it is a map. */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/command.h"
#include "files/read.h"

static void
print_warnings (const char *name, const TlReadReport *report)
{
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const TlFileWarning *warning = &g_array_index (report->warnings, TlFileWarning, i);

      tl_print_warning (name, warning->line, "%s", warning->message);
    }
}

static TlExit
validate (const char *name, gboolean quiet)
{
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = tl_open_input (name, &error);
  g_autofree char *label = tl_input_label (name);
  g_autoptr (TlMap) map = stream != NULL ? tl_read_stream (stream, label, TL_READ_CHECK_CANONICAL, report, NULL, &error) : NULL;

  if (map == NULL)
    {
      tl_print_failure (name, error);
      return TL_EXIT_ERROR;
    }
  print_warnings (name, report);
  if (quiet)
    return TL_EXIT_DONE;
  if (report->canonical)
    g_print (_ ("%s: valid"), label);
  else
    g_print (_ ("%s: valid, not canonical (“throughline-cli format” makes it so)"), label);
  g_print ("\n");
  return TL_EXIT_DONE;
}

TlExit
tl_command_validate (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  gboolean quiet = FALSE;
  TlExit status = TL_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, N_ ("Say nothing of valid files but warnings"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("FILE…"), _ ("Says of each file whether it is a valid map, and where it is not, what was expected."),
                         _ ("Exit status: 0 all are valid, 2 one is not or cannot be read. A form that is not canonical and parts this\n"
                            "version does not know are told, but no error. FILE “-” is standard input.")))
    return TL_EXIT_ERROR;
  if (files == NULL)
    return tl_usage_error (argv[0], _ ("No file was named"));
  for (guint i = 0; files[i] != NULL; i++)
    {
      TlExit one = validate (files[i], quiet);

      status = MAX (status, one);
    }
  return status;
}

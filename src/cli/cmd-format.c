/* Throughline: format: the canonical form, made or asked for. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/command.h"
#include "files/read.h"
#include "files/write.h"
#include "model/comments.h"

typedef struct
{
  gboolean check, no_comments;
  char *output; /* NULL: in place */
} Options;

static TlExit
format (const char *name, const Options *options)
{
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = tl_open_input (name, &error);
  g_autofree char *label = tl_input_label (name);
  g_autoptr (TlMap) map = stream != NULL ? tl_read_stream (stream, label, TL_READ_CHECK_CANONICAL, report, NULL, &error) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (map == NULL)
    {
      tl_print_failure (name, error);
      return TL_EXIT_ERROR;
    }
  if (options->no_comments && tl_map_leave_out_comments (map, TL_LEAVE_OUT_RECORDS) > 0)
    report->canonical = FALSE;
  if (options->check)
    {
      if (report->canonical)
        return TL_EXIT_DONE;
      g_print (_ ("%s: not canonical"), label);
      g_print ("\n");
      return TL_EXIT_FOUND;
    }
  if (report->canonical && options->output == NULL && strcmp (name, "-") != 0)
    return TL_EXIT_DONE;
  bytes = tl_write_bytes (map);
  return tl_write_output (options->output != NULL ? options->output : name, bytes, NULL);
}

TlExit
tl_command_format (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *output = NULL;
  Options options = { 0 };
  TlExit status = TL_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "check", 'c', 0, G_OPTION_ARG_NONE, &options.check, N_ ("Change nothing; name the files that are not canonical"), NULL },
    { "no-comments", 0, 0, G_OPTION_ARG_NONE, &options.no_comments, N_ ("Leave out what customers said"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to FILE (“-”: standard output) and leave the one read alone"), N_ ("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("FILE…"), _ ("Writes maps anew in their one canonical form: the same records and comments, attributes in order, defaults left out."),
                         _ ("Exit status: 0 done, 1 with --check, a file is not canonical, 2 a file is no valid map or cannot be written.\n"
                            "FILE “-” is standard input and is written to standard output.")))
    return TL_EXIT_ERROR;
  if (files == NULL)
    return tl_usage_error (argv[0], _ ("No file was named"));
  if (output != NULL && options.check)
    return tl_usage_error (argv[0], _ ("--check writes nothing, so --output has no meaning with it"));
  if (output != NULL && files[1] != NULL)
    return tl_usage_error (argv[0], _ ("--output takes one map, not several"));
  options.output = output;
  for (guint i = 0; files[i] != NULL; i++)
    {
      TlExit one = format (files[i], &options);

      status = MAX (status, one);
    }
  return status;
}

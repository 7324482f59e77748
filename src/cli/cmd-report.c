/* Throughline: report: one document about a map, to read, to print and to send. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/command.h"
#include "export/report.h"
#include "model/comments.h"
#include "model/value.h"

typedef struct
{
  char *output, *measure, *wave, *segment, *language, *today, *since;
  char **functions;
  gboolean no_comments;
} Options;

static gboolean
find (TlMap *map, const char *file, TlKind kind, const char *option, const char *name, TlHandle *handle)
{
  if (name == NULL)
    return TRUE;
  *handle = tl_map_find (map, kind, name);
  if (*handle == TL_HANDLE_NONE)
    tl_print_error (_ ("%s: “%s” of --%s is not in the map, or several have that name"), file, name, option);
  return *handle != TL_HANDLE_NONE;
}

static gboolean
set_up_view (TlView *view, TlMap *map, const char *file, const Options *options)
{
  tl_view_init (view, map, options->language);
  return find (map, file, TL_KIND_MEASURE, "measure", options->measure, &view->measure)
         && find (map, file, TL_KIND_WAVE, "wave", options->wave, &view->wave)
         && find (map, file, TL_KIND_SEGMENT, "segment", options->segment, &view->segment);
}

/* FALSE: one is not in the map, and it was said. */
static gboolean
find_functions (TlMap *map, const char *file, char **names, GArray *functions)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      TlHandle handle;

      if (!find (map, file, TL_KIND_FUNCTION, "function", names[i], &handle))
        return FALSE;
      g_array_append_val (functions, handle);
    }
  return TRUE;
}

static gboolean
is_pdf (const char *output)
{
  g_autofree char *lower = g_ascii_strdown (output, -1);

  return g_str_has_suffix (lower, ".pdf");
}

static TlExit
write_report (const char *name, const Options *options)
{
  g_autoptr (TlMap) map = tl_load_map (name);
  g_autoptr (TlMap) since = map != NULL && options->since != NULL ? tl_load_map (options->since) : NULL;
  g_autofree char *label = tl_input_label (name);
  g_autoptr (GArray) functions = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  g_autoptr (TlReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TlReportOptions looked = { .comments = !options->no_comments, .since = since };
  TlView view;

  if (map == NULL || (options->since != NULL && since == NULL) || !set_up_view (&view, map, label, options) || !find_functions (map, label, options->functions, functions))
    return TL_EXIT_ERROR;
  if (options->no_comments)
    tl_map_leave_out_comments (map, TL_LEAVE_OUT_WORDS);
  if (options->today != NULL)
    tl_date_parse (options->today, &looked.today);
  looked.functions = (const TlHandle *) functions->data;
  looked.n_functions = functions->len;
  report = tl_report_new (map, &view, &looked);
  bytes = is_pdf (options->output) ? tl_report_to_pdf (report, &error) : tl_report_to_html (report);
  if (bytes == NULL)
    {
      tl_print_failure (name, error);
      return TL_EXIT_ERROR;
    }
  return tl_write_output (options->output, bytes, name);
}

static gboolean
check_options (const char *command, const Options *options)
{
  static const char *const endings[] = { ".html", ".htm", ".pdf" };
  g_autofree char *lower = options->output != NULL ? g_ascii_strdown (options->output, -1) : NULL;
  TlDate day;

  if (lower == NULL)
    {
      tl_usage_error (command, _ ("Say with -o where the report goes"));
      return FALSE;
    }
  if (options->today != NULL && (!tl_date_parse (options->today, &day) || day == 0))
    {
      tl_usage_error (command, _ ("--today is a date such as 2026-09-30, not “%s”"), options->today);
      return FALSE;
    }
  if (strcmp (lower, "-") == 0 || g_str_has_prefix (lower, "/dev/"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  tl_usage_error (command, _ ("%s: Reports are HTML or PDF; name a file that ends in .html or .pdf"), options->output);
  return FALSE;
}

TlExit
tl_command_report (int argc, char **argv)
{
  g_auto (GStrv) files = NULL, functions = NULL;
  g_autofree char *output = NULL, *measure = NULL, *wave = NULL, *segment = NULL, *language = NULL, *today = NULL, *since = NULL;
  Options options = { 0 };
  const char *name;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write the report to FILE, by its ending HTML or PDF (“-”: HTML on standard output)"), N_ ("FILE") },
    { "function", 'f', 0, G_OPTION_ARG_FILENAME_ARRAY, &functions, N_ ("Only what this function has a part in, and its page; may be given several times"), N_ ("ID") },
    { "no-comments", 0, 0, G_OPTION_ARG_NONE, &options.no_comments, N_ ("Leave out what customers said"), NULL },
    { "since", 0, 0, G_OPTION_ARG_FILENAME, &since, N_ ("An earlier version of the map: the gaps closed since then are told"), N_ ("FILE") },
    { "measure", 'm', 0, G_OPTION_ARG_FILENAME, &measure, N_ ("The measure shown, by id or name (default: the first)"), N_ ("ID") },
    { "wave", 0, 0, G_OPTION_ARG_FILENAME, &wave, N_ ("The wave shown, by id or name (default: the latest)"), N_ ("ID") },
    { "segment", 0, 0, G_OPTION_ARG_FILENAME, &segment, N_ ("Only these customers, by id or name (default: all)"), N_ ("ID") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("The words round those of the map, and their direction (default: the map's language)"), N_ ("TAG") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today, N_ ("The day on which answers, reviews and actions are due or late (default: the system's)"), N_ ("DATE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("MAP -o OUT.html|OUT.pdf"),
                         _ ("Writes one document with the map, its gaps and their actions, what is agreed for each hand-off, the scores, and what holds."),
                         _ ("HTML is a single file without scripts. Exit status: 0 done, 2 an error. MAP “-” is standard input.")))
    return TL_EXIT_ERROR;
  for (guint i = 0; functions != NULL && functions[i] != NULL; i++)
    if (!tl_decode_options (argv[0], (char **[]){ &functions[i], NULL }))
      return TL_EXIT_ERROR;
  if (!tl_decode_options (argv[0], (char **[]){ &measure, &wave, &segment, NULL }))
    return TL_EXIT_ERROR;
  options.output = output;
  options.measure = measure;
  options.wave = wave;
  options.segment = segment;
  options.language = language;
  options.today = today;
  options.since = since;
  options.functions = functions;
  name = tl_one_file (argv[0], files);
  if (name == NULL || !check_options (argv[0], &options))
    return TL_EXIT_ERROR;
  return write_report (name, &options);
}

/* Throughline: check: finds where journeys are interrupted, for people and for machines that watch over maps. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "cli/check-report.h"
#include "cli/command.h"
#include "feedback/dates.h"
#include "model/memory.h"
#include "model/value.h"

typedef struct
{
  TlCheckFormat format;
  guint rules; /* 1 << TlGapRule of those asked for */
  int fail_on;
  gboolean quiet;
  TlDate today;
  const char *segment;
} Options;

/* The gaps that were asked for. (transfer container) */
static GPtrArray *
choose (TlGaps *gaps, const Options *options)
{
  const GPtrArray *all = tl_gaps_list (gaps);
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      TlGap *gap = g_ptr_array_index (all, i);

      if (options->rules & 1u << gap->rule)
        g_ptr_array_add (chosen, gap);
    }
  return chosen;
}

/* FALSE: the map has no such segment, and it was said. */
static gboolean
find_segment (TlMap *map, const char *label, const char *name, TlHandle *segment)
{
  if (name == NULL)
    return TRUE;
  *segment = tl_map_find (map, TL_KIND_SEGMENT, name);
  if (*segment == TL_HANDLE_NONE)
    tl_print_error (_ ("%s: “%s” of --segment is not in the map, or several have that name"), label, name);
  return *segment != TL_HANDLE_NONE;
}

/* The map looked at last. */
typedef struct
{
  TlMap *map;
  TlGaps *gaps;
} Looked;

static void
forget (Looked *looked)
{
  g_clear_object (&looked->gaps);
  g_clear_object (&looked->map);
}

static TlExit
check (const char *name, const Options *options, Looked *looked, GString *out)
{
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = tl_open_input (name, &error);
  g_autofree char *label = tl_input_label (name);
  TlReadFlags flags = options->format == TL_CHECK_SARIF ? TL_READ_PLACES : TL_READ_DEFAULT;
  TlGapsOptions view = { .today = options->today };

  forget (looked);
  looked->map = stream != NULL ? tl_read_stream (stream, label, flags, report, NULL, &error) : NULL;
  if (looked->map == NULL)
    {
      tl_print_failure (name, error);
      return TL_EXIT_ERROR;
    }
  if (!find_segment (looked->map, label, options->segment, &view.segment))
    return TL_EXIT_ERROR;

  looked->gaps = tl_gaps_new (looked->map, &view);
  if (!options->quiet)
    {
      g_autoptr (GPtrArray) chosen = choose (looked->gaps, options);

      tl_check_map (out, options->format, looked->map, name, label, chosen, report);
    }
  return tl_gaps_n_open (looked->gaps, options->rules, (guint) options->fail_on) > 0 ? TL_EXIT_FOUND : TL_EXIT_DONE;
}

static gboolean
read_format (const char *command, const char *text, TlCheckFormat *format)
{
  static const char *const words[] = { "text", "json", "csv", "sarif" };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0)
      {
        *format = (TlCheckFormat) i;
        return TRUE;
      }
  if (text != NULL)
    tl_usage_error (command, _ ("--format is text, json, csv or sarif, not “%s”"), text);
  return text == NULL;
}

static gboolean
read_rules (const char *command, char **names, guint *rules)
{
  *rules = names == NULL ? TL_GAP_ALL_RULES : 0;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      int rule = tl_gap_rule_find (names[i]);
      g_autoptr (GString) known = g_string_new (NULL);

      if (rule >= 0)
        {
          *rules |= 1u << rule;
          continue;
        }
      for (TlGapRule r = 0; r < TL_N_GAP_RULES; r++)
        g_string_append_printf (known, "%s%s", r > 0 ? ", " : "", tl_gap_rule_info (r)->id);
      tl_usage_error (command, _ ("“%s” is no rule; the rules are %s"), names[i], known->str);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_day (const char *command, const char *text, TlDate *day)
{
  if (text == NULL)
    *day = tl_date_today ();
  else if (!tl_date_parse (text, day) || *day == 0)
    {
      tl_usage_error (command, _ ("--today is a date such as 2026-09-30, not “%s”"), text);
      return FALSE;
    }
  return TRUE;
}

static G_NORETURN void
check_all (char **files, const Options *options)
{
  Looked looked = { NULL, NULL };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  TlExit status = TL_EXIT_DONE, written;

  if (!options->quiet)
    tl_check_begin (out, options->format);
  for (guint i = 0; files[i] != NULL; i++)
    {
      TlExit one = check (files[i], options, &looked, out);

      status = MAX (status, one);
    }
  if (!options->quiet)
    tl_check_end (out, options->format);
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  written = g_bytes_get_size (bytes) > 0 ? tl_write_output ("-", bytes, NULL) : TL_EXIT_DONE;
  /* With the last map in hand: the system takes it back at once, a walk over each of its records takes longer than most rules. */
  exit (MAX (status, written));
}

TlExit
tl_command_check (int argc, char **argv)
{
  g_auto (GStrv) files = NULL, rules = NULL;
  g_autofree char *format = NULL, *today = NULL, *segment = NULL;
  Options options = { .format = TL_CHECK_TEXT };
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("How the gaps are written (default: text)"), "text|json|csv|sarif" },
    { "rule", 'r', 0, G_OPTION_ARG_STRING_ARRAY, &rules, N_ ("Look at this rule alone; may be given several times"), N_ ("ID") },
    { "fail-on", 0, 0, G_OPTION_ARG_INT, &options.fail_on, N_ ("Only gaps of this severity or more make the status 1 (default: 0, any)"), "0…100" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today, N_ ("The day on which answers and reviews are due or late (default: the system's)"), N_ ("DATE") },
    { "segment", 0, 0, G_OPTION_ARG_FILENAME, &segment, N_ ("Scores of these customers alone, by id or name (default: all)"), N_ ("ID") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, N_ ("Write nothing; the exit status says it"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("FILE…"), _ ("Finds where journeys are interrupted: hand-offs that are missing, weak or not agreed, scores that fall,\npromises not kept, places where nobody listens."),
                         _ ("Exit status: 0 no open gap of that severity, 1 there is one, 2 an error. Accepted gaps are told and never\n"
                            "fail. FILE “-” is standard input. The manual page explains the rules and their severities.")))
    return TL_EXIT_ERROR;
  if (files == NULL)
    return tl_usage_error (argv[0], _ ("No file was named"));
  if (!tl_decode_options (argv[0], (char **[]){ &segment, NULL }))
    return TL_EXIT_ERROR;
  if (options.fail_on < 0 || options.fail_on > 100)
    return tl_usage_error (argv[0], _ ("--fail-on is 0 to 100, not %d"), options.fail_on);
  if (!read_format (argv[0], format, &options.format) || !read_rules (argv[0], rules, &options.rules) || !read_day (argv[0], today, &options.today))
    return TL_EXIT_ERROR;
  options.segment = segment;
  tl_memory_keep ();
  check_all (files, &options);
}

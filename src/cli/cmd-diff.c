/* Throughline: diff: what changed between two versions of a map, in sentences. */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/command.h"
#include "gaps/changes.h"
#include "feedback/dates.h"
#include "model/value.h"

static TlExit
diff (const char *old, const char *new, TlDate today)
{
  g_autoptr (TlMap) before = tl_load_map (old);
  g_autoptr (TlMap) after = before != NULL ? tl_load_map (new) : NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  TlExit written;

  if (before == NULL || after == NULL)
    return TL_EXIT_ERROR;
  sentences = tl_changes_list (before, after, today);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (sentences, i));
  if (sentences->len == 0)
    return TL_EXIT_DONE;
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  written = tl_write_output ("-", bytes, NULL);
  return MAX (TL_EXIT_FOUND, written);
}

TlExit
tl_command_diff (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *today = NULL;
  TlDate day = 0;
  const GOptionEntry entries[] = {
    { "today", 0, 0, G_OPTION_ARG_STRING, &today, N_ ("The day for which gaps are compared (default: the system's)"), N_ ("DATE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("OLD NEW"), _ ("Says in sentences what changed between two versions of a map, and which gaps opened and closed."),
                         _ ("Records are the same by their ids, else by their names. Exit status: 0 nothing changed, 1 something did,\n"
                            "2 an error. One of the files may be “-”, standard input.")))
    return TL_EXIT_ERROR;
  if (files == NULL || g_strv_length (files) != 2)
    return tl_usage_error (argv[0], _ ("Name two maps, the older one first"));
  if (today == NULL)
    day = tl_date_today ();
  else if (!tl_date_parse (today, &day) || day == 0)
    return tl_usage_error (argv[0], _ ("--today is a date such as 2026-09-30, not “%s”"), today);
  return diff (files[0], files[1], day);
}

/* Throughline: the command line. Each command is one row of the table and one file. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "cli/command.h"

static const TlCommand commands[] = {
  { "new", tl_command_new, N_ ("Make a map from a template") },
  { "validate", tl_command_validate, N_ ("Say whether files are valid maps, and what is wrong where not") },
  { "format", tl_command_format, N_ ("Bring maps into the canonical form, or say which are not in it") },
  { "export", tl_command_export, N_ ("Draw a map as a picture") },
  { "report", tl_command_report, N_ ("Write a document about a map, its gaps and its hand-offs") },
  { "check", tl_command_check, N_ ("Find where journeys are interrupted") },
  { "diff", tl_command_diff, N_ ("Say what changed between two versions of a map") },
  { "convert", tl_command_convert, N_ ("Make a map of BPMN, Lucidchart, CJML or Mermaid, or CJML of a map") },
  { "import", tl_command_import, N_ ("Count responses into a map's scores") },
  { "refresh", tl_command_refresh, N_ ("Count the next file of responses as the map's recipe says") },
  { "figure", tl_command_figure, N_ ("Set a figure or a guess that you have without the answers") },
  { "scores", tl_command_scores, N_ ("Write a map's scores as a table") },
  { "comments", tl_command_comments, N_ ("List what customers said and who owes an answer; answer and close") },
  { "value", tl_command_value, N_ ("Write what customers value and what segments are worth") },
};

static const TlCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static void
print_help (void)
{
  g_print (_ ("Usage: %s COMMAND [OPTION…] [FILE…]"), "throughline-cli");
  g_print ("\n\n%s\n\n%s\n", _ ("Customer journey maps on the command line."), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s  %s\n", commands[i].name, _ (commands[i].summary));
  g_print ("\n%s\n", _ ("“throughline-cli COMMAND --help” explains a command.\n"
                        "Exit status: 0 done, 1 the map has what was asked about, 2 an error."));
}

static gboolean
is_any_of (const char *word, const char *a, const char *b, const char *c)
{
  return strcmp (word, a) == 0 || strcmp (word, b) == 0 || strcmp (word, c) == 0;
}

static TlExit
run_help (const char *about)
{
  const TlCommand *command = about != NULL ? find_command (about) : NULL;
  char *arguments[] = { (char *) about, (char *) "--help", NULL };

  if (command != NULL)
    return command->run (2, arguments);
  print_help ();
  return TL_EXIT_DONE;
}

static TlExit
run (int argc, char **argv)
{
  const TlCommand *command;

  if (argc < 2)
    {
      tl_print_error (_ ("There is no command; see “throughline-cli --help”"));
      return TL_EXIT_ERROR;
    }
  if (is_any_of (argv[1], "--help", "-h", "help"))
    return run_help (argc > 2 ? argv[2] : NULL);
  if (is_any_of (argv[1], "--version", "-V", "version"))
    {
      g_print ("throughline-cli %s\n", TL_VERSION);
      return TL_EXIT_DONE;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    {
      tl_print_error (_ ("There is no command “%s”; see “throughline-cli --help”"), argv[1]);
      return TL_EXIT_ERROR;
    }
  return command->run (argc - 1, argv + 1);
}

int
main (int argc, char **argv)
{
  const char *translations = g_getenv ("TL_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (TL_GETTEXT_PACKAGE, translations != NULL ? translations : TL_LOCALE_DIR);
  bind_textdomain_codeset (TL_GETTEXT_PACKAGE, "UTF-8");
  textdomain (TL_GETTEXT_PACKAGE);
  return run (argc, argv);
}

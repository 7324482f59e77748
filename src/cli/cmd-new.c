/* Throughline: new: a map from a template, in the language asked for. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/command.h"
#include "files/template.h"
#include "files/write.h"
#include "model/speaking.h"

static TlMap *
open_in_language (const char *template, const char *language, GError **error)
{
  g_auto (TlSpeaking) speaking = { 0 };

  tl_speak (&speaking, language, NULL);
  return tl_template_open (template, error);
}

static gboolean
fill_in (TlMap *map, const char *title, const char *language, GError **error)
{
  TlHandle root = tl_map_root (map);

  tl_map_begin (map, "New map");
  if ((title != NULL && !tl_map_set_text (map, root, "title", title, error)) || (language != NULL && !tl_map_set_text (map, root, "lang", language, error)))
    {
      tl_map_rollback (map);
      return FALSE;
    }
  return tl_map_commit (map, error);
}

static TlExit
list_templates (void)
{
  guint n;
  const TlTemplate *templates = tl_templates (&n);

  for (guint i = 0; i < n; i++)
    g_print ("%-12s%s: %s\n", templates[i].name, _ (templates[i].title), _ (templates[i].about));
  return TL_EXIT_DONE;
}

static gboolean
is_template (const char *name)
{
  guint n;
  const TlTemplate *templates = tl_templates (&n);

  for (guint i = 0; i < n; i++)
    if (strcmp (templates[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

static TlExit
make (const char *output, const char *template, const char *title, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = open_in_language (template, language, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (map == NULL || !fill_in (map, title, language, &error))
    {
      tl_print_error ("%s: %s", template, error->message);
      return TL_EXIT_ERROR;
    }
  bytes = tl_write_bytes (map);
  return tl_write_output (output, bytes, NULL);
}

TlExit
tl_command_new (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *output = NULL, *template = NULL, *title = NULL, *language = NULL;
  gboolean list = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write the map to FILE (“-”: standard output)"), N_ ("FILE") },
    { "template", 't', 0, G_OPTION_ARG_STRING, &template, N_ ("What to begin with (default: five-stage)"), N_ ("NAME") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_ ("List the templates"), NULL },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &title, N_ ("The map's title"), N_ ("TEXT") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("The map's language, such as de or ar (default: yours)"), N_ ("TAG") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("-o FILE"), _ ("Makes a map from a template: five-stage, eight-part, blueprint or blank."),
                         _ ("A file that is there already is replaced. Exit status: 0 done, 2 an error.")))
    return TL_EXIT_ERROR;
  if (!tl_decode_options (argv[0], (char **[]){ &title, NULL }))
    return TL_EXIT_ERROR;
  if (list)
    return list_templates ();
  if (files != NULL)
    return tl_usage_error (argv[0], _ ("“%s” is one file too many; say with -o where the map goes"), files[0]);
  if (output == NULL)
    return tl_usage_error (argv[0], _ ("Say with -o where the map goes"));
  if (template != NULL && !is_template (template))
    return tl_usage_error (argv[0], _ ("There is no template “%s”; --list names them"), template);
  return make (output, template != NULL ? template : "five-stage", title, language);
}

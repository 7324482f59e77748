/* Throughline: what commands say, and how they are asked. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/command.h"

/* One line on standard error, whatever the message holds. */
static void
print_line (const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\r\n", ' ');
  g_printerr ("throughline-cli: %s\n", line);
}

void
tl_print_error (const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_line (text);
}

void
tl_print_failure (const char *name, const GError *error)
{
  g_autofree char *label = tl_input_label (name);
  gsize n = strlen (label);

  if (strncmp (error->message, label, n) == 0 && error->message[n] == ':')
    print_line (error->message);
  else
    tl_print_error ("%s: %s", label, error->message);
}

void
tl_print_warning (const char *name, guint line, const char *format, ...)
{
  g_autofree char *label = tl_input_label (name);
  g_autofree char *text = NULL, *place = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  place = line > 0 ? g_strdup_printf ("%s:%u", label, line) : g_strdup (label);
  /* Translators: file and line, then the warning. */
  tl_print_error (_ ("%s: warning: %s"), place, text);
}

TlExit
tl_usage_error (const char *command, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  tl_print_error (_ ("%s; see “throughline-cli %s --help”"), text, command);
  return TL_EXIT_ERROR;
}

gboolean
tl_parse_options (int argc, char **argv, const GOptionEntry *entries, const char *parameters, const char *summary, const char *description)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("throughline-cli %s", argv[0]);
  g_auto (GStrv) arguments = g_new0 (char *, (gsize) argc + 1);

  /* Help's first line begins with the program's name, which for a command is both words. */
  g_set_prgname (name);
  for (int i = 0; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, TL_GETTEXT_PACKAGE);
  if (g_option_context_parse_strv (context, &arguments, &error))
    return TRUE;
  tl_usage_error (argv[0], "%s", error->message);
  return FALSE;
}

gboolean
tl_decode_options (const char *command, char **texts[])
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      char *decoded;

      if (*texts[i] == NULL || g_utf8_validate (*texts[i], -1, NULL))
        continue;
      decoded = g_locale_to_utf8 (*texts[i], -1, NULL, NULL, NULL);
      if (decoded == NULL)
        {
          tl_usage_error (command, _ ("An option's text is neither UTF-8 nor in the locale's encoding"));
          return FALSE;
        }
      g_free (*texts[i]);
      *texts[i] = decoded;
    }
  return TRUE;
}

const char *
tl_one_file (const char *command, char **files)
{
  if (files != NULL && files[0] != NULL && files[1] == NULL)
    return files[0];
  if (files == NULL || files[0] == NULL)
    tl_usage_error (command, _ ("No file was named"));
  else
    tl_usage_error (command, _ ("“%s” is one file too many"), files[1]);
  return NULL;
}

#include "model/speaking.h"

#include <libintl.h>

/* The innermost tl_speak() of a thread. */
static GPrivate innermost = G_PRIVATE_INIT (NULL);

void
tl_speak (TlSpeaking *speaking, const char *language, const char *decimal)
{
  g_return_if_fail (speaking != NULL);

  *speaking = (TlSpeaking){ language != NULL ? tl_catalogue_get (language) : NULL, language != NULL ? decimal : NULL, g_private_get (&innermost) };
  g_private_set (&innermost, speaking);
}

void
tl_speaking_clear (TlSpeaking *speaking)
{
  g_return_if_fail (speaking != NULL);

  /* A block left before it began to speak has nothing to take back. */
  if (g_private_get (&innermost) == speaking)
    g_private_set (&innermost, (gpointer) speaking->before);
}

static const TlCatalogue *
spoken (void)
{
  const TlSpeaking *speaking = g_private_get (&innermost);

  return speaking != NULL ? speaking->catalogue : NULL;
}

const char *
tl_said (const char *text)
{
  const TlCatalogue *catalogue = spoken ();

  return catalogue != NULL ? tl_catalogue_text (catalogue, NULL, text) : gettext (text);
}

const char *
tl_said_in (const char *context, const char *text)
{
  const TlCatalogue *catalogue = spoken ();

  return catalogue != NULL ? tl_catalogue_text (catalogue, context, text) : g_dpgettext2 (NULL, context, text);
}

const char *
tl_said_plural (const char *one, const char *many, gulong n)
{
  const TlCatalogue *catalogue = spoken ();

  return catalogue != NULL ? tl_catalogue_plural (catalogue, one, many, n) : ngettext (one, many, n);
}

char *
tl_said_number (double value, int digits)
{
  const TlSpeaking *speaking = g_private_get (&innermost);
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320], format[8];
  GString *number;

  if (speaking == NULL || speaking->decimal == NULL)
    return g_strdup_printf ("%.*f", digits, value);
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (digits, 0, 15));
  number = g_string_new (g_ascii_formatd (text, sizeof text, format, value));
  g_string_replace (number, ".", speaking->decimal, 1);
  return g_string_free (number, FALSE);
}

#include "model/ids.h"

#include <string.h>

#define ID_MAX 64
#define PREFIX_MAX 12
#define SUFFIX_LENGTH 5

/* No vowels, so no words; no 0, 1, l, o, which look alike. */
static const char symbols[] = "bcdfghjkmnpqrstvwxz23456789";

gboolean
tl_id_valid (const char *id)
{
  gsize length = 1;

  if (!(g_ascii_isalpha (id[0]) || id[0] == '_'))
    return FALSE;
  while (g_ascii_isalnum (id[length]) || id[length] == '-' || id[length] == '_' || id[length] == '.')
    length++;
  return id[length] == '\0' && length <= ID_MAX;
}

gboolean
tl_id_reserved (const char *id)
{
  /* By their first letter: this is asked of each id of a file. */
  switch (id[0])
    {
    case 'a':
      return strcmp (id, "all") == 0;
    case 'b':
      return strcmp (id, "barriers") == 0 || strcmp (id, "benefits") == 0;
    case 'e':
      return strcmp (id, "expected") == 0;
    case 'j':
      return strcmp (id, "jobs") == 0;
    case 'n':
      return strcmp (id, "none") == 0;
    case 't':
      return strcmp (id, "touchpoints") == 0;
    case 'u':
      return strcmp (id, "us") == 0;
    default:
      return FALSE;
    }
}

guint64
tl_random_next (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Words of ASCII letters and digits of @name, as many as fit, joined by hyphens. */
static char *
make_prefix (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  GString *out = g_string_new (NULL);
  const char *p = normal != NULL ? normal : "";

  while (*p != '\0')
    {
      GString *word = g_string_new (NULL);
      gboolean fits;

      /* Other letters and the combining marks of decomposed ones are passed over inside a word. */
      for (; *p != '\0' && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)) || *p == '\''); p = g_utf8_next_char (p))
        if (g_ascii_isalnum (*p))
          g_string_append_c (word, g_ascii_tolower (*p));
      fits = out->len + (out->len > 0) + word->len <= PREFIX_MAX;
      if (word->len > 0 && out->len == 0 && !fits)
        {
          g_string_truncate (word, PREFIX_MAX);
          fits = TRUE;
        }
      if (word->len > 0 && fits)
        g_string_append_printf (out, "%s%s", out->len > 0 ? "-" : "", word->str);
      g_string_free (word, TRUE);
      if (!fits)
        break;
      if (*p != '\0')
        p = g_utf8_next_char (p);
    }
  if (out->len > 0 && !g_ascii_isalpha (out->str[0]))
    g_string_prepend (out, "n");
  return g_string_free (out, FALSE);
}

char *
tl_id_make (const char *name, const char *element, guint64 *state)
{
  g_autofree char *prefix = name != NULL ? make_prefix (name) : NULL;
  char suffix[SUFFIX_LENGTH + 1] = "";

  for (guint i = 0; i < SUFFIX_LENGTH; i++)
    suffix[i] = symbols[tl_random_next (state) % (sizeof symbols - 1)];
  return g_strdup_printf ("%s-%s", prefix != NULL && prefix[0] != '\0' ? prefix : element, suffix);
}

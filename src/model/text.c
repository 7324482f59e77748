#include "model/text.h"

#include <string.h>

#define IS_BIDI_CONTROL(c) (((c) >= 0x202a && (c) <= 0x202e) || ((c) >= 0x2066 && (c) <= 0x2069))

/* Which bytes need more than copying. Bidi controls begin with E2 80 or E2 81. */
static inline const char *
escape_of (guchar byte, TlEscape escape)
{
  switch (byte)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return escape == TL_ESCAPE_ATTRIBUTE ? "&quot;" : NULL;
    case '\n':
      return escape == TL_ESCAPE_ATTRIBUTE ? "&#10;" : NULL;
    case '\t':
      return escape == TL_ESCAPE_ATTRIBUTE ? "&#9;" : NULL;
    case '\r':
      return "&#13;"; /* only parts of a file that are not ours hold any */
    default:
      return NULL;
    }
}

void
tl_escape_append (GString *out, const char *text, gssize length, TlEscape escape)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  const char *start = text;

  for (const char *p = text; p < end;)
    {
      guchar byte = *p;
      const char *replacement = byte < 0x40 ? escape_of (byte, escape) : NULL;

      if (replacement != NULL)
        {
          g_string_append_len (out, start, p - start);
          g_string_append (out, replacement);
          start = ++p;
        }
      else if (byte == 0xe2 && end - p >= 3 && IS_BIDI_CONTROL (g_utf8_get_char (p)))
        {
          g_string_append_len (out, start, p - start);
          g_string_append_printf (out, "&#x%04X;", g_utf8_get_char (p));
          start = p += 3;
        }
      else
        p++;
    }
  g_string_append_len (out, start, end - start);
}

/* XML 1.0, production [2] Char. */
static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

gboolean
tl_text_valid (const char *text, gsize *where)
{
  const char *p = text;

  while (*p != '\0')
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char_validated (p, -1);

      if (c >= (gunichar) -2 || !is_xml_char (c))
        {
          if (where != NULL)
            *where = p - text;
          return FALSE;
        }
      p += (guchar) *p < 0x80 ? 1 : g_utf8_skip[(guchar) *p];
    }
  return TRUE;
}

char *
tl_text_repair (const char *text, gssize length, guint *n_replaced)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  GString *out = g_string_sized_new (end - text);
  guint replaced = 0;

  for (const char *p = text; p < end;)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      if (c >= (gunichar) -2 || !is_xml_char (c))
        {
          g_string_append (out, "\xef\xbf\xbd");
          replaced++;
          p += c >= (gunichar) -2 ? 1 : g_utf8_skip[(guchar) *p];
        }
      else
        {
          g_string_append_len (out, p, g_utf8_skip[(guchar) *p]);
          p += g_utf8_skip[(guchar) *p];
        }
    }
  if (n_replaced != NULL)
    *n_replaced = replaced;
  return g_string_free (out, FALSE);
}

#define SHOWN_CHARACTERS 80

char *
tl_text_shown (const char *text)
{
  char *shown = tl_text_repair (text, -1, NULL);
  const char *end = shown;

  for (guint i = 0; i < SHOWN_CHARACTERS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  if (*end != '\0')
    {
      g_autofree char *whole = shown;
      g_autofree char *start = g_strndup (whole, end - whole);

      shown = g_strconcat (start, "…", NULL);
    }
  return shown;
}

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char *
tl_text_tidy_line (char *text)
{
  char *out = text, *p = text;

  while (is_blank (*p))
    p++;
  while (*p != '\0')
    {
      char *run = p;
      gboolean broken = FALSE;

      while (is_blank (*p))
        broken |= *p++ != ' ';
      if (*p == '\0')
        break;
      if (broken)
        *out++ = ' ';
      else
        while (run < p)
          *out++ = *run++;
      *out++ = *p++;
    }
  *out = '\0';
  return text;
}

char *
tl_text_tidy_long (char *text)
{
  char *out = text, *p = text, *end = text;

  while (is_blank (*p))
    p++;
  for (; *p != '\0'; p++)
    {
      if (*p == '\r')
        {
          if (p[1] == '\n')
            continue;
          *out++ = '\n';
        }
      else
        *out++ = *p;
      if (!is_blank (out[-1]))
        end = out;
    }
  *end = '\0';
  return text;
}

gboolean
tl_text_is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

void
tl_text_trim (const char **text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (**text))
    {
      (*text)++;
      (*length)--;
    }
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

void
tl_text_join (GString *text, const char *between, char *part)
{
  if (text->len > 0)
    g_string_append (text, between);
  g_string_append (text, part);
  g_free (part);
}

char *
tl_text_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

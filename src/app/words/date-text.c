#include "app/words/date-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "model/value.h"

static TlDate
pack (const GDate *day)
{
  return g_date_get_year (day) * 10000 + g_date_get_month (day) * 100 + g_date_get_day (day);
}

static void
unpack (TlDate date, GDate *day)
{
  g_date_clear (day, 1);
  g_date_set_dmy (day, date % 100, date / 100 % 100, date / 10000);
}

static gboolean
is_word (const char *text, const char *own, const char *english)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *folded_own = g_utf8_casefold (own, -1);

  return strcmp (folded, folded_own) == 0 || strcmp (folded, english) == 0;
}

/* "30.9.2026" and "30.9.", which is the next one from today. */
static gboolean
read_dotted (const char *text, const GDate *today, GDate *day)
{
  unsigned int d, m, y;
  int length = 0;

  if (sscanf (text, "%2u.%2u.%4u%n", &d, &m, &y, &length) == 3 && text[length] == '\0')
    {
      if (y < 1000 || !g_date_valid_dmy (d, m, y))
        return FALSE;
      g_date_set_dmy (day, d, m, y);
      return TRUE;
    }

  length = 0;
  if (sscanf (text, "%2u.%2u.%n", &d, &m, &length) != 2 || length == 0 || text[length] != '\0')
    return FALSE;
  /* 29 February may be up to eight years away. */
  for (y = g_date_get_year (today); y < g_date_get_year (today) + 9u; y++)
    if (g_date_valid_dmy (d, m, y))
      {
        g_date_set_dmy (day, d, m, y);
        if (g_date_compare (day, today) >= 0)
          return TRUE;
      }
  return FALSE;
}

/* A day's name or the beginning of it, at least two letters: the next such day after today. */
static gboolean
read_weekday (const char *text, const GDate *today, GDate *day)
{
  static const char *const english[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (g_utf8_strlen (folded, -1) < 2)
    return FALSE;

  for (guint i = 1; i <= 7; i++)
    {
      char name[64] = "";
      g_autofree char *own = NULL;

      *day = *today;
      g_date_add_days (day, i);
      g_date_strftime (name, sizeof name, "%A", day);
      own = g_utf8_casefold (name, -1);
      if (g_str_has_prefix (own, folded) || g_str_has_prefix (english[g_date_get_weekday (day) - 1], folded))
        return TRUE;
    }
  return FALSE;
}

/* "in 2 weeks", "2 weeks", "+10". */
static gboolean
read_distance (const char *text, const GDate *today, GDate *day)
{
  const char *in = C_ ("before a time from now, as in: in 2 weeks", "in");
  g_autofree char *unit = NULL;
  const char *p = text;
  char *end;
  guint64 n;

  if (g_ascii_strncasecmp (p, "in ", 3) == 0)
    p += 3;
  else if (*in != '\0' && g_str_has_prefix (p, in) && p[strlen (in)] == ' ')
    p += strlen (in) + 1;
  else if (*p == '+')
    p++;
  while (*p == ' ')
    p++;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  n = g_ascii_strtoull (p, &end, 10);
  if (n > 9999)
    return FALSE;

  unit = g_utf8_casefold (g_strstrip (end), -1);
  *day = *today;
  if (*unit == '\0')
    {
      if (*text != '+')
        return FALSE;
      g_date_add_days (day, n);
    }
  /* Translators: the beginning of the word for days, as typed in "in 3 days". The next two: weeks, months. */
  else if (g_str_has_prefix (unit, C_ ("beginning of the word", "day")) || g_str_has_prefix ("days", unit))
    g_date_add_days (day, n);
  else if (g_str_has_prefix (unit, C_ ("beginning of the word", "week")) || g_str_has_prefix ("weeks", unit))
    g_date_add_days (day, n * 7);
  else if (g_str_has_prefix (unit, C_ ("beginning of the word", "month")) || g_str_has_prefix ("months", unit))
    g_date_add_months (day, n);
  else
    return FALSE;
  return TRUE;
}

gboolean
tl_date_from_text (const char *text, TlDate today, TlDate *date)
{
  g_autofree char *trimmed = NULL;
  GDate now, day;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (text));
  if (tl_date_parse (trimmed, date))
    return TRUE;

  unpack (today, &now);
  g_date_clear (&day, 1);
  if (is_word (trimmed, _ ("today"), "today"))
    day = now;
  else if (is_word (trimmed, _ ("tomorrow"), "tomorrow"))
    {
      day = now;
      g_date_add_days (&day, 1);
    }
  else if (!read_dotted (trimmed, &now, &day) && !read_distance (trimmed, &now, &day) && !read_weekday (trimmed, &now, &day))
    return FALSE;

  *date = pack (&day);
  return TRUE;
}

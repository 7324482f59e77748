/* Decimals, whole numbers, dates and durations as the file writes them. */
#include "model/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "1.5e-07" or "1.5e+20" without its exponent. */
static char *
without_exponent (const char *text)
{
  const char *e = strchr (text, 'e');
  int exponent = atoi (e + 1);
  GString *digits = g_string_new (NULL);
  GString *out = g_string_new (text[0] == '-' ? "-" : "");
  int point;

  for (const char *p = text; p < e; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  point = 1 + exponent;
  if (point <= 0)
    {
      g_string_append (out, "0.");
      for (int i = point; i < 0; i++)
        g_string_append_c (out, '0');
      g_string_append (out, digits->str);
    }
  else
    {
      for (int i = 0; i < MAX (point, (int) digits->len); i++)
        {
          if (i == point)
            g_string_append_c (out, '.');
          g_string_append_c (out, i < (int) digits->len ? digits->str[i] : '0');
        }
    }
  g_string_free (digits, TRUE);
  return g_string_free (out, FALSE);
}

char *
tl_dec_format (double dec)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (dec == 0)
    return g_strdup ("0");
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, sizeof buffer, formats[i], dec);
      if (g_ascii_strtod (buffer, NULL) == dec)
        break;
    }
  return strchr (buffer, 'e') != NULL ? without_exponent (buffer) : g_strdup (buffer);
}

gboolean
tl_dec_parse (const char *text, double *dec)
{
  const char *p = text;
  guint digits = 0;

  if (*p == '+' || *p == '-')
    p++;
  for (; g_ascii_isdigit (*p); p++)
    digits++;
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p); p++)
      digits++;
  if (*p != '\0' || digits == 0)
    return FALSE;
  *dec = g_ascii_strtod (text, NULL);
  return isfinite (*dec);
}

gboolean
tl_integer_parse (const char *text, gint64 *integer)
{
  const char *p = *text == '+' ? text + 1 : text;
  gint64 value = 0;

  if (*p == '\0')
    return FALSE;
  for (; g_ascii_isdigit (*p); p++)
    {
      if (value > TL_INTEGER_MAX / 10)
        return FALSE;
      value = value * 10 + (*p - '0');
    }
  *integer = value;
  return *p == '\0' && value <= TL_INTEGER_MAX;
}

char *
tl_date_format (TlDate date)
{
  return date == 0 ? NULL : g_strdup_printf ("%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
}

gboolean
tl_date_parse (const char *text, TlDate *date)
{
  int parts[3] = { 0, 0, 0 };
  static const char form[] = "0000-00-00";
  guint part = 0;

  for (guint i = 0; i < sizeof form - 1; i++)
    {
      if (form[i] == '-' ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return FALSE;
      if (form[i] == '-')
        part++;
      else
        parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  if (text[sizeof form - 1] != '\0' || parts[0] == 0 || !g_date_valid_dmy (parts[2], parts[1], parts[0]))
    return FALSE;
  *date = parts[0] * 10000 + parts[1] * 100 + parts[2];
  return TRUE;
}

/* Up to @most digits and @unit; moves @p behind them. */
static gboolean
duration_part (const char **p, guint most, char unit)
{
  guint n = 0;

  while (g_ascii_isdigit ((*p)[n]))
    n++;
  if (n == 0 || n > most || (*p)[n] != unit)
    return FALSE;
  *p += n + 1;
  return TRUE;
}

gboolean
tl_duration_valid (const char *text)
{
  const char *p = text;
  gboolean days, any;

  if (*p++ != 'P')
    return FALSE;
  if (duration_part (&p, 4, 'W') || duration_part (&p, 4, 'Y') || duration_part (&p, 4, 'M'))
    return *p == '\0';
  days = duration_part (&p, 5, 'D');
  if (*p == '\0')
    return days;
  if (*p++ != 'T')
    return FALSE;
  any = duration_part (&p, days ? 4 : 5, 'H');
  any |= duration_part (&p, days ? 4 : 5, 'M');
  return any && *p == '\0';
}

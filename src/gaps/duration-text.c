#include "gaps/duration-text.h"

#include <string.h>

#include "model/said.h"
#include "model/value.h"

typedef enum
{
  UNIT_YEAR,
  UNIT_MONTH,
  UNIT_WEEK,
  UNIT_DAY,
  UNIT_HOUR,
  UNIT_MINUTE,
  N_UNITS,
} Unit;

/* The longest number that any part may have: more is a slip of the finger. */
#define MOST 99999

#define MINUTES_A_DAY (24 * 60)

static const char *const english_words[N_UNITS] = {
  "y yr yrs year years",
  "mo mon month months",
  "w wk wks week weeks",
  "d day days",
  "h hr hrs hour hours",
  "m min mins minute minutes",
};

static const char *
own_words (Unit unit)
{
  switch (unit)
    {
    case UNIT_YEAR:
      /* Translators: all words for this unit of time that people may type, one blank between two. */
      return C_ ("words typed", "y yr yrs year years");
    case UNIT_MONTH:
      return C_ ("words typed", "mo mon month months");
    case UNIT_WEEK:
      return C_ ("words typed", "w wk wks week weeks");
    case UNIT_DAY:
      return C_ ("words typed", "d day days");
    case UNIT_HOUR:
      return C_ ("words typed", "h hr hrs hour hours");
    default:
      return C_ ("words typed", "m min mins minute minutes");
    }
}

static gboolean
is_among (const char *word, gsize length, const char *words)
{
  g_autofree char *folded = g_utf8_casefold (word, length);
  g_autofree char *all = g_utf8_casefold (words, -1);
  g_auto (GStrv) each = g_strsplit (all, " ", -1);

  return g_strv_contains ((const char *const *) each, folded);
}

static Unit
find_unit (const char *word, gsize length)
{
  for (Unit unit = 0; unit < N_UNITS; unit++)
    if (is_among (word, length, own_words (unit)) || is_among (word, length, english_words[unit]))
      return unit;
  return N_UNITS;
}

/* ---- to text ---- */

static void
append_part (GString *text, Unit unit, guint n)
{
  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');

  switch (unit)
    {
    case UNIT_YEAR:
      g_string_append_printf (text, ngettext ("%u year", "%u years", n), n);
      break;
    case UNIT_MONTH:
      g_string_append_printf (text, ngettext ("%u month", "%u months", n), n);
      break;
    case UNIT_WEEK:
      g_string_append_printf (text, ngettext ("%u week", "%u weeks", n), n);
      break;
    case UNIT_DAY:
      g_string_append_printf (text, ngettext ("%u day", "%u days", n), n);
      break;
    case UNIT_HOUR:
      g_string_append_printf (text, ngettext ("%u hour", "%u hours", n), n);
      break;
    default:
      g_string_append_printf (text, ngettext ("%u minute", "%u minutes", n), n);
    }
}

/* The letter of the file; minutes and months share one, T decides. */
static Unit
letter_unit (char letter, gboolean in_time)
{
  switch (letter)
    {
    case 'Y':
      return UNIT_YEAR;
    case 'M':
      return in_time ? UNIT_MINUTE : UNIT_MONTH;
    case 'W':
      return UNIT_WEEK;
    case 'D':
      return UNIT_DAY;
    default:
      return UNIT_HOUR;
    }
}

char *
tl_duration_to_text (const char *duration)
{
  GString *text = g_string_new (NULL);
  gboolean in_time = FALSE;

  if (duration != NULL && !tl_duration_valid (duration))
    g_string_append (text, duration);
  else
    for (const char *p = duration; p != NULL && *p != '\0';)
      {
        if (g_ascii_isdigit (*p))
          {
            char *end;
            guint n = g_ascii_strtoull (p, &end, 10);

            append_part (text, letter_unit (*end, in_time), n);
            p = end + 1;
          }
        else
          in_time |= *p++ == 'T';
      }

  /* "PT0M" says something: at once. */
  if (text->len == 0 && duration != NULL && *duration != '\0')
    g_string_append_printf (text, ngettext ("%u minute", "%u minutes", 0), 0u);

  return g_string_free (text, FALSE);
}

/* ---- from text ---- */

typedef struct
{
  gint64 parts[N_UNITS];
  gboolean any;
} Parts;

static const char *
skip_blanks (const char *p)
{
  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* "2", "2.5" and "2,5", as quarters, thirds and so on of a day or hour come out in whole minutes or not at all. */
static const char *
read_number (const char *p, gint64 *whole, gint64 *fraction, gint64 *divisor)
{
  const char *start = p;

  *whole = *fraction = 0;
  *divisor = 1;
  while (g_ascii_isdigit (*p) && *whole <= MOST)
    *whole = *whole * 10 + (*p++ - '0');
  if (p > start && (*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p) && *divisor < 1000; p++, *divisor *= 10)
      *fraction = *fraction * 10 + (*p - '0');

  return p > start && *whole <= MOST && !g_ascii_isdigit (*p) ? p : NULL;
}

static gboolean
add_part (Parts *parts, Unit unit, gint64 whole, gint64 fraction, gint64 divisor)
{
  gint64 minutes = unit == UNIT_DAY ? MINUTES_A_DAY : 60;

  parts->any = TRUE;
  parts->parts[unit] += whole;
  if (fraction == 0)
    return TRUE;
  if ((unit != UNIT_DAY && unit != UNIT_HOUR) || fraction * minutes % divisor != 0)
    return FALSE;

  parts->parts[UNIT_MINUTE] += fraction * minutes / divisor;
  return TRUE;
}

static gboolean
read_parts (const char *text, Parts *parts)
{
  for (const char *p = skip_blanks (text); *p != '\0'; p = skip_blanks (p))
    {
      gint64 whole, fraction, divisor;
      const char *word, *end;
      Unit unit = UNIT_DAY;

      p = read_number (p, &whole, &fraction, &divisor);
      if (p == NULL)
        return FALSE;
      word = end = skip_blanks (p);
      while (g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > word)
        unit = find_unit (word, end - word);
      else if (parts->any || *end != '\0')
        return FALSE; /* a bare number stands alone */
      if (unit == N_UNITS || !add_part (parts, unit, whole, fraction, divisor))
        return FALSE;

      p = *end == '.' || *end == ',' ? end + 1 : end;
    }
  return parts->any;
}

static char *
write_long (const Parts *parts)
{
  const gint64 *n = parts->parts;

  /* Months and years cannot be counted in days. */
  if (n[UNIT_WEEK] != 0 || n[UNIT_DAY] != 0 || n[UNIT_HOUR] != 0 || n[UNIT_MINUTE] != 0)
    return NULL;
  if (n[UNIT_MONTH] == 0)
    return g_strdup_printf ("P%" G_GINT64_FORMAT "Y", n[UNIT_YEAR]);
  return g_strdup_printf ("P%" G_GINT64_FORMAT "M", n[UNIT_YEAR] * 12 + n[UNIT_MONTH]);
}

static char *
write_short (const Parts *parts)
{
  const gint64 *n = parts->parts;
  gint64 days = n[UNIT_DAY], minutes = n[UNIT_HOUR] * 60 + n[UNIT_MINUTE];
  GString *out;

  if (n[UNIT_WEEK] != 0 && days == 0 && minutes == 0)
    return g_strdup_printf ("P%" G_GINT64_FORMAT "W", n[UNIT_WEEK]);

  days += n[UNIT_WEEK] * 7;
  /* "36 hours" stays what was typed; hours carry into days only beside days. */
  if (days != 0)
    {
      days += minutes / MINUTES_A_DAY;
      minutes %= MINUTES_A_DAY;
    }

  out = g_string_new ("P");
  if (days != 0)
    g_string_append_printf (out, "%" G_GINT64_FORMAT "D", days);
  if (minutes != 0 || days == 0)
    g_string_append_c (out, 'T');
  if (minutes >= 60)
    g_string_append_printf (out, "%" G_GINT64_FORMAT "H", minutes / 60);
  if (minutes % 60 != 0 || (minutes == 0 && days == 0))
    g_string_append_printf (out, "%" G_GINT64_FORMAT "M", minutes % 60);
  return g_string_free (out, FALSE);
}

char *
tl_duration_from_text (const char *text)
{
  Parts parts = { 0 };
  g_autofree char *written = NULL, *upper = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  upper = g_strstrip (g_ascii_strup (text, -1));
  if (tl_duration_valid (upper))
    return g_steal_pointer (&upper);
  if (!read_parts (text, &parts))
    return NULL;

  if (parts.parts[UNIT_YEAR] != 0 || parts.parts[UNIT_MONTH] != 0)
    written = write_long (&parts);
  else
    written = write_short (&parts);

  return written != NULL && tl_duration_valid (written) ? g_steal_pointer (&written) : NULL;
}

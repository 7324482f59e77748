#include "feedback/responses-dates.h"

#include <string.h>

#include "model/text.h"

static const char months[][4] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

static gboolean
is_day (guint year, guint month, guint day)
{
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static TlDate
make (guint year, guint month, guint day)
{
  return is_day (year, month, day) ? (TlDate) (year * 10000 + month * 100 + day) : 0;
}

static gboolean
is_separator (char c)
{
  return c == '-' || c == '/' || c == '.' || c == ' ' || c == ',';
}

/* A number or the name of a month. */
typedef struct
{
  guint value, n_digits;
  gboolean name;
} Part;

static gboolean
read_part (const char **at, const char *stop, Part *part)
{
  const char *c = *at;

  *part = (Part){ 0 };
  for (; c < stop && g_ascii_isdigit (*c) && part->n_digits < 5; c++, part->n_digits++)
    part->value = part->value * 10 + (guint) (*c - '0');
  if (part->n_digits == 0 && stop - c >= 3)
    {
      for (guint i = 0; i < G_N_ELEMENTS (months) && part->value == 0; i++)
        if (g_ascii_strncasecmp (c, months[i], 3) == 0)
          part->value = i + 1;
      part->name = part->value > 0;
      while (part->name && c < stop && g_ascii_isalpha (*c))
        c++;
    }
  *at = c;
  return part->name || (part->n_digits > 0 && part->n_digits < 5);
}

static guint
year_of (const Part *part)
{
  return part->n_digits == 2 ? (part->value < 70 ? 2000 : 1900) + part->value : part->value;
}

static TlDate
order_parts (const Part parts[3], TlDateStyle style)
{
  const Part *year = style == TL_DATES_YEAR_FIRST ? &parts[0] : &parts[2];
  const Part *month = style == TL_DATES_MONTH_FIRST ? &parts[0] : &parts[1];
  const Part *day = style == TL_DATES_YEAR_FIRST ? &parts[2] : style == TL_DATES_DAY_FIRST ? &parts[0]
                                                                                           : &parts[1];

  if (year->name || day->name || day->n_digits > 2 || (!month->name && month->n_digits > 2))
    return 0;
  if (style == TL_DATES_YEAR_FIRST ? year->n_digits != 4 : year->n_digits != 4 && year->n_digits != 2)
    return 0;
  return make (year_of (year), month->value, day->value);
}

static TlDate
read_seconds (const char *text, gsize length)
{
  gint64 seconds = 0;
  g_autoptr (GDateTime) time = NULL;

  if (length < 9 || length > 10)
    return 0;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return 0;
      seconds = seconds * 10 + (text[i] - '0');
    }
  time = g_date_time_new_from_unix_utc (seconds);
  return make ((guint) g_date_time_get_year (time), (guint) g_date_time_get_month (time), (guint) g_date_time_get_day_of_month (time));
}

static TlDate
read_compact (const char *text)
{
  guint value = 0;

  for (guint i = 0; i < 8; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return 0;
      value = value * 10 + (guint) (text[i] - '0');
    }
  return make (value / 10000, value / 100 % 100, value % 100);
}

TlDate
tl_date_read (const char *text, gsize length, TlDateStyle style)
{
  const char *at, *stop;
  Part parts[3];

  tl_text_trim (&text, &length);
  if (style == TL_DATES_SECONDS)
    return read_seconds (text, length);
  if (style == TL_DATES_NONE || style == TL_DATES_UNDECIDED)
    return 0;
  if (style == TL_DATES_YEAR_FIRST && length == 8 && memchr (text, '-', 8) == NULL)
    return read_compact (text);
  at = text;
  stop = text + length;
  for (guint i = 0; i < 3; i++)
    {
      const char *before = at;

      while (i > 0 && at < stop && is_separator (*at))
        at++;
      if ((i > 0 && at == before) || !read_part (&at, stop, &parts[i]))
        return 0;
    }
  /* Behind it the end, or a time. */
  if (at < stop && *at != 'T' && *at != ' ' && *at != ',')
    return 0;
  return order_parts (parts, style);
}

void
tl_date_evidence_add (TlDateEvidence *evidence, const char *text, gsize length)
{
  gboolean is_date = FALSE;

  tl_text_trim (&text, &length);
  if (length == 0)
    return;
  evidence->n++;
  for (TlDateStyle style = TL_DATES_YEAR_FIRST; style < TL_DATES_UNDECIDED; style++)
    {
      gboolean reads = tl_date_read (text, length, style) != 0;

      evidence->readable[style] += reads;
      is_date |= reads;
    }
  evidence->n_dates += is_date;
  evidence->dots |= length >= 6 && (text[1] == '.' || text[2] == '.');
}

TlDateStyle
tl_date_evidence_decide (const TlDateEvidence *evidence)
{
  TlDateStyle best = TL_DATES_NONE;
  const guint *readable = evidence->readable;

  for (TlDateStyle style = TL_DATES_YEAR_FIRST; style < TL_DATES_UNDECIDED; style++)
    if (best == TL_DATES_NONE || readable[style] > readable[best])
      best = style;
  if (evidence->n == 0 || readable[best] * 10 < evidence->n * 9)
    return TL_DATES_NONE;
  if ((best == TL_DATES_DAY_FIRST || best == TL_DATES_MONTH_FIRST) && readable[TL_DATES_DAY_FIRST] == readable[TL_DATES_MONTH_FIRST])
    return evidence->dots ? TL_DATES_DAY_FIRST : TL_DATES_UNDECIDED;
  return best;
}

gboolean
tl_date_evidence_is_mixed (const TlDateEvidence *evidence)
{
  return evidence->n > 0 && evidence->n_dates * 10 >= evidence->n * 9 && tl_date_evidence_decide (evidence) == TL_DATES_NONE;
}

const char *
tl_date_style_format (TlDateStyle style)
{
  static const char *const formats[] = {
    [TL_DATES_YEAR_FIRST] = "%Y-%m-%d",
    [TL_DATES_DAY_FIRST] = "%d/%m/%Y",
    [TL_DATES_MONTH_FIRST] = "%m/%d/%Y",
    [TL_DATES_SECONDS] = "%s",
  };

  return (guint) style < G_N_ELEMENTS (formats) ? formats[style] : NULL;
}

static const char *
find_any (const char *text, const char *a, const char *b, const char *c)
{
  const char *found = strstr (text, a);

  found = found != NULL ? found : strstr (text, b);
  return found != NULL ? found : strstr (text, c);
}

TlDateStyle
tl_date_style_from_format (const char *format)
{
  const char *year, *month, *day;

  if (format == NULL)
    return TL_DATES_NONE;
  if (strstr (format, "%s") != NULL)
    return TL_DATES_SECONDS;
  if (strstr (format, "%F") != NULL)
    return TL_DATES_YEAR_FIRST;
  year = find_any (format, "%Y", "%y", "yy");
  month = find_any (format, "%m", "%b", "mm");
  day = find_any (format, "%d", "%e", "dd");
  if (year == NULL || month == NULL || day == NULL)
    return TL_DATES_NONE;
  if (year < month && month < day)
    return TL_DATES_YEAR_FIRST;
  if (day < month && month < year)
    return TL_DATES_DAY_FIRST;
  return month < day && day < year ? TL_DATES_MONTH_FIRST : TL_DATES_NONE;
}

gsize
tl_date_day_length (const char *text, gsize length)
{
  guint n_separators = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (n_separators >= 2 && (c == 'T' || c == ' '))
        return i;
      n_separators += c == '-' || c == '/' || c == '.';
    }
  return length;
}

#include "feedback/dates.h"

#include <gio/gio.h>

#define MINUTES_A_DAY (24 * 60)
/* No calendar that people keep goes on for longer; keeps sums of days inside a GDate. */
#define YEARS_MAX 9999

static gboolean
unpack (TlDate date, GDate *day)
{
  g_date_clear (day, 1);
  if (date <= 0 || !g_date_valid_dmy (date % 100, date / 100 % 100, date / 10000))
    return FALSE;
  g_date_set_dmy (day, date % 100, date / 100 % 100, date / 10000);
  return TRUE;
}

static TlDate
pack (const GDate *day)
{
  return g_date_get_year (day) * 10000 + g_date_get_month (day) * 100 + g_date_get_day (day);
}

typedef struct
{
  guint64 months, days, minutes;
} Span;

static Span
read_duration (const char *duration)
{
  Span span = { 0, 0, 0 };
  gboolean in_time = FALSE;

  for (const char *p = duration; *p != '\0'; p++)
    {
      char *end;
      guint64 n;

      in_time |= *p == 'T';
      if (!g_ascii_isdigit (*p))
        continue;
      n = MIN (g_ascii_strtoull (p, &end, 10), G_MAXUINT32);
      p = end;
      switch (*p)
        {
        case 'Y':
          span.months += 12 * n;
          break;
        case 'W':
          span.days += 7 * n;
          break;
        case 'D':
          span.days += n;
          break;
        case 'H':
          span.minutes += 60 * n;
          break;
        case 'M':
          *(in_time ? &span.minutes : &span.months) += n;
          break;
        default:
          return span;
        }
    }
  return span;
}

TlDate
tl_date_add (TlDate date, const char *duration)
{
  Span span = duration != NULL ? read_duration (duration) : (Span){ 0, 0, 0 };
  GDate day;

  if (!unpack (date, &day))
    return 0;
  span.days += span.minutes / MINUTES_A_DAY;
  if (span.months > 12 * YEARS_MAX || span.days > 366 * YEARS_MAX)
    return 0;
  g_date_add_months (&day, (guint) span.months);
  g_date_add_days (&day, (guint) span.days);
  return g_date_get_year (&day) <= YEARS_MAX ? pack (&day) : 0;
}

gint
tl_date_days (TlDate from, TlDate to)
{
  GDate a, b;

  g_return_val_if_fail (unpack (from, &a) && unpack (to, &b), 0);

  return g_date_days_between (&a, &b);
}

TlDate
tl_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_year (now) * 10000 + g_date_time_get_month (now) * 100 + g_date_time_get_day_of_month (now);
}

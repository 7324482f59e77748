#include "app/words/when-text.h"

#include <glib/gi18n.h>

/* Midnights between the two, which hours alone do not tell. */
static int
days_between (GDateTime *then, GDateTime *now)
{
  GDate first, second;

  g_date_clear (&first, 1);
  g_date_clear (&second, 1);
  g_date_set_dmy (&first, (GDateDay) g_date_time_get_day_of_month (then), (GDateMonth) g_date_time_get_month (then), (GDateYear) g_date_time_get_year (then));
  g_date_set_dmy (&second, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
  return g_date_days_between (&first, &second);
}

char *
tl_when_text (GDateTime *then, GDateTime *now)
{
  int days;

  g_return_val_if_fail (then != NULL && now != NULL, NULL);

  days = days_between (then, now);
  if (days == 0)
    /* Translators: a time of day, as g_date_time_format() writes it: today at 14:05. */
    return g_date_time_format (then, _ ("today at %H:%M"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days > 1 && days < 7)
    /* Translators: a day of the last week, as g_date_time_format() writes it: last Tuesday. */
    return g_date_time_format (then, _ ("last %A"));
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    /* Translators: a day of this year, as g_date_time_format() writes it: 5 June. */
    return g_date_time_format (then, _ ("%-d %B"));
  /* Translators: a day of another year, as g_date_time_format() writes it: 5 June 2025. */
  return g_date_time_format (then, _ ("%-d %B %Y"));
}

/* Dates as typed, counted from one fixed day: Wednesday, 30 September 2026. */
#include "app/words/date-text.h"

#include "model/value.h"

#define TODAY 20260930

typedef struct
{
  const char *text;
  TlDate date;
} Case;

static const Case understood[] = {
  { "2026-09-30", 20260930 },
  { " 2026-09-30 ", 20260930 },
  { "30.9.2026", 20260930 },
  { "1.10.", 20261001 },
  { "29.9.", 20270929 },
  { "29.2.", 20280229 },
  { "today", 20260930 },
  { "Tomorrow", 20261001 },
  { "Fri", 20261002 },
  { "friday", 20261002 },
  { "wed", 20261007 },
  { "in 2 weeks", 20261014 },
  { "in 1 day", 20261001 },
  { "3 days", 20261003 },
  { "in 5 months", 20270228 },
  { "+10", 20261010 },
};

static const char *const refused[] = {
  "",
  "soon",
  "f",
  "2026-02-30",
  "31.4.2026",
  "31.4.",
  "in weeks",
  "in 99999 days",
  "10",
  "in 2",
  "30.9.26",
  "1.1.2026 noon",
  "2026-9-3x",
};

static void
test_understood (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (understood); i++)
    {
      TlDate date = 0;

      g_test_message ("“%s”", understood[i].text);
      g_assert_true (tl_date_from_text (understood[i].text, TODAY, &date));
      g_assert_cmpint (date, ==, understood[i].date);
    }
}

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      TlDate date;

      g_test_message ("“%s”", refused[i]);
      g_assert_false (tl_date_from_text (refused[i], TODAY, &date));
    }
}

/* Whatever day it is, a weekday's name is within the next seven days and the file can hold every answer. */
static void
test_always_valid (void)
{
  static const char *const typed[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", "in 3 months", "31.1.", "+1" };

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_utc (g_test_rand_int_range (2000, 2100), g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29), 0, 0, 0);
      TlDate today = g_date_time_get_year (day) * 10000 + g_date_time_get_month (day) * 100 + g_date_time_get_day_of_month (day);

      for (gsize j = 0; j < G_N_ELEMENTS (typed); j++)
        {
          TlDate date, again;
          g_autofree char *text = NULL;

          g_assert_true (tl_date_from_text (typed[j], today, &date));
          text = tl_date_format (date);
          g_assert_true (tl_date_parse (text, &again));
          g_assert_cmpint (date, ==, again);
          g_assert_cmpint (date, >=, today);
          if (j < 7)
            {
              g_autoptr (GDateTime) week = g_date_time_add_days (day, 7);

              g_assert_cmpint (date, >, today);
              g_assert_cmpint (date, <=, g_date_time_get_year (week) * 10000 + g_date_time_get_month (week) * 100 + g_date_time_get_day_of_month (week));
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/date-text/understood", test_understood);
  g_test_add_func ("/app/date-text/refused", test_refused);
  g_test_add_func ("/app/date-text/always-valid", test_always_valid);
  return g_test_run ();
}

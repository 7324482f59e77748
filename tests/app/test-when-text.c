/* How long ago, seen from one fixed moment: Wednesday, 30 September 2026, ten past nine. */
#include "app/words/when-text.h"

static void
check (int year, int month, int day, int hour, const char *expected)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 9, 30, 9, 10, 0);
  g_autoptr (GDateTime) then = g_date_time_new_utc (year, month, day, hour, 5, 0);
  g_autofree char *text = tl_when_text (then, now);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_days (void)
{
  check (2026, 9, 30, 8, "today at 08:05");
  check (2026, 9, 30, 0, "today at 00:05");
  check (2026, 9, 29, 23, "yesterday");
  check (2026, 9, 29, 0, "yesterday");
  check (2026, 9, 28, 23, "last Monday");
  check (2026, 9, 24, 9, "last Thursday");
}

static void
test_dates (void)
{
  check (2026, 9, 23, 23, "23 September");
  check (2026, 1, 1, 12, "1 January");
  check (2025, 12, 31, 12, "31 December 2025");
  check (2026, 10, 2, 12, "2 October");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/when-text/days", test_days);
  g_test_add_func ("/when-text/dates", test_dates);
  return g_test_run ();
}

/* Durations as typed: what is understood comes back as it was said. */
#include "gaps/duration-text.h"

#include "model/value.h"

static const char *const understood[][2] = {
  { "2 days", "P2D" },
  { "2", "P2D" },
  { " 2  Days ", "P2D" },
  { "2d", "P2D" },
  { "1 day 4 hours", "P1DT4H" },
  { "1d 4h", "P1DT4H" },
  { "1d, 4h.", "P1DT4H" },
  { "36 hours", "PT36H" },
  { "90 min", "PT1H30M" },
  { "1.5 h", "PT1H30M" },
  { "1,5 days", "P1DT12H" },
  { "0.25 day", "PT6H" },
  { "1 week", "P1W" },
  { "1 week 2 days", "P9D" },
  { "2 days 30 hours", "P3DT6H" },
  { "1 year", "P1Y" },
  { "1 year 6 months", "P18M" },
  { "6 mo", "P6M" },
  { "P2D", "P2D" },
  { "pt4h", "PT4H" },
  { "5 minutes", "PT5M" },
};

static const char *const refused[] = {
  "",
  " ",
  "soon",
  "2 3",
  "days",
  "2 days 3",
  "-2 days",
  "1 month 3 days",
  "1.5 weeks",
  "0.001 h",
  "2 dayz",
  "999999999 days",
  "1.2.3 days",
  "2 Tage und mehr",
  "P",
  "PT",
};

static void
test_understood (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (understood); i++)
    {
      g_autofree char *duration = tl_duration_from_text (understood[i][0]);

      g_test_message ("“%s”", understood[i][0]);
      g_assert_cmpstr (duration, ==, understood[i][1]);
    }
}

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *duration = tl_duration_from_text (refused[i]);

      g_test_message ("“%s”", refused[i]);
      g_assert_null (duration);
    }
}

/* Whatever is typed and understood: its text means the same again. */
static void
test_round_trip (void)
{
  static const char *const units[] = { "years", "months", "weeks", "days", "hours", "minutes" };
  guint n_understood = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autofree char *duration = NULL, *text = NULL, *again = NULL;
      guint n_parts = g_test_rand_int_range (1, 4);

      for (guint part = 0; part < n_parts; part++)
        g_string_append_printf (typed, "%d%s %s ", g_test_rand_int_range (0, 120), g_test_rand_bit () ? ".5" : "",
                                units[g_test_rand_int_range (0, G_N_ELEMENTS (units))]);
      duration = tl_duration_from_text (typed->str);
      if (duration == NULL)
        continue;

      n_understood++;
      g_assert_true (tl_duration_valid (duration));
      text = tl_duration_to_text (duration);
      again = tl_duration_from_text (text);
      if (g_strcmp0 (again, duration) != 0)
        g_test_message ("“%s” is %s is “%s” is %s", typed->str, duration, text, again);
      g_assert_cmpstr (again, ==, duration);
    }
  g_assert_cmpuint (n_understood, >, 1000);
}

static void
test_said (void)
{
  static const char *const said[][2] = {
    { "P2D", "2 days" },
    { "P1D", "1 day" },
    { "P1DT4H", "1 day 4 hours" },
    { "PT5M", "5 minutes" },
    { "P18M", "18 months" },
    { "P0D", "0 minutes" },
    { "next week", "next week" },
    { NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *text = tl_duration_to_text (said[i][0]);

      g_assert_cmpstr (text, ==, said[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/duration-text/understood", test_understood);
  g_test_add_func ("/app/duration-text/refused", test_refused);
  g_test_add_func ("/app/duration-text/round-trip", test_round_trip);
  g_test_add_func ("/app/duration-text/said", test_said);
  return g_test_run ();
}

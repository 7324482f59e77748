/* A countdown: it loses what time passes, nothing while it stands, and what people type is understood or refused. */
#include "app/presenting/countdown.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

static void
test_run (void)
{
  TlCountdown countdown;

  tl_countdown_set (&countdown, 300);
  g_assert_cmpuint (tl_countdown_left (&countdown, 0), ==, 300);
  g_assert_cmpuint (tl_countdown_left (&countdown, 999 * SECOND), ==, 300);
  tl_countdown_start (&countdown, 1000 * SECOND);
  g_assert_cmpuint (tl_countdown_left (&countdown, 1000 * SECOND + 1), ==, 300);
  g_assert_cmpuint (tl_countdown_left (&countdown, 1001 * SECOND), ==, 299);
  g_assert_cmpuint (tl_countdown_left (&countdown, 1299 * SECOND + 999999), ==, 1);
  g_assert_cmpuint (tl_countdown_left (&countdown, 1300 * SECOND), ==, 0);
  g_assert_cmpuint (tl_countdown_left (&countdown, 9000 * SECOND), ==, 0);
  /* Once more: a minute from now, not from when it was over. */
  tl_countdown_add (&countdown, 9000 * SECOND, 60);
  g_assert_cmpuint (tl_countdown_left (&countdown, 9000 * SECOND), ==, 60);
}

/* Pausing, going on and adding in any order: what is left is what was given less what ran. */
static void
test_books (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int round = 0; round < 200; round++)
    {
      TlCountdown countdown;
      gint64 now = g_rand_int_range (rand, 0, 1000000), expected;

      tl_countdown_set (&countdown, 5000);
      expected = 5000 * SECOND;
      for (int i = 0; i < 40; i++)
        {
          gint64 passed = g_rand_int_range (rand, 0, 60 * (int) SECOND);

          now += passed;
          if (countdown.is_running)
            expected -= passed;
          switch (g_rand_int_range (rand, 0, 3))
            {
            case 0:
              tl_countdown_start (&countdown, now);
              break;
            case 1:
              tl_countdown_pause (&countdown, now);
              break;
            default:
              tl_countdown_add (&countdown, now, 60);
              expected += 60 * SECOND;
              break;
            }
          g_assert_cmpuint (tl_countdown_left (&countdown, now), ==, (expected + SECOND - 1) / SECOND);
        }
    }
}

static void
test_text (void)
{
  static const char *const bad[] = { "", "0", "0:00", "-5", "five", "1:5", "1:60", "1:2:3", "5.5", "99999", ":30", "5:" };
  guint seconds = 77;

  for (guint n = 1; n <= TL_COUNTDOWN_MOST; n += 7)
    {
      g_autofree char *text = tl_countdown_text (n);

      if (n >= 3600)
        continue;
      g_assert_true (tl_countdown_parse (text, &seconds));
      g_assert_cmpuint (seconds, ==, n);
    }
  g_assert_true (tl_countdown_parse (" 5 ", &seconds));
  g_assert_cmpuint (seconds, ==, 300);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (tl_countdown_parse (bad[i], &seconds));
  g_assert_cmpuint (seconds, ==, 300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/countdown/run", test_run);
  g_test_add_func ("/countdown/books", test_books);
  g_test_add_func ("/countdown/text", test_text);
  return g_test_run ();
}

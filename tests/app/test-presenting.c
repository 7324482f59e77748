/* Steps of a presentation: each has a way back, none leaves the map, whatever happens to it in between. */
#include "app/presenting/presenting.h"

static void
assert_inside (const TlPresenting *presenting)
{
  guint stage = tl_presenting_stage (presenting), revealed = tl_presenting_revealed (presenting);

  g_assert_true (stage == TL_PRESENTING_ALL || stage < presenting->n_stages);
  g_assert_true (revealed == TL_PRESENTING_ALL ? stage == TL_PRESENTING_ALL : revealed == stage + 1);
  g_assert_true (presenting->lanes == TL_PRESENTING_ALL || presenting->lanes <= presenting->n_lanes);
}

static void
test_way (void)
{
  for (guint n = 0; n < 12; n++)
    {
      TlPresenting presenting;
      guint steps = 0;

      tl_presenting_init (&presenting, n, 3);
      g_assert_cmpuint (tl_presenting_stage (&presenting), ==, TL_PRESENTING_ALL);
      g_assert_false (tl_presenting_step (&presenting, -1));
      while (tl_presenting_step (&presenting, 1))
        {
          assert_inside (&presenting);
          g_assert_cmpuint (tl_presenting_stage (&presenting), ==, steps < n ? steps : TL_PRESENTING_ALL);
          steps++;
          g_assert_cmpuint (steps, <, 100);
        }
      g_assert_cmpuint (steps, ==, n == 0 ? 0 : n + 1);
      while (tl_presenting_step (&presenting, -1))
        steps--;
      g_assert_cmpuint (steps, ==, 0);
      g_assert_cmpuint (presenting.position, ==, 0);
    }
}

static void
test_lanes (void)
{
  TlPresenting presenting;

  tl_presenting_init (&presenting, 3, 4);
  for (guint i = 1; i <= 4; i++)
    {
      g_assert_true (tl_presenting_lane (&presenting, 1));
      g_assert_cmpuint (presenting.lanes, ==, i);
    }
  g_assert_false (tl_presenting_lane (&presenting, 1));
  for (guint i = 4; i > 0; i--)
    g_assert_true (tl_presenting_lane (&presenting, -1));
  g_assert_false (tl_presenting_lane (&presenting, -1));
  g_assert_cmpuint (presenting.lanes, ==, 0);

  tl_presenting_home (&presenting);
  g_assert_cmpuint (presenting.lanes, ==, TL_PRESENTING_ALL);
  g_assert_cmpuint (tl_presenting_stage (&presenting), ==, 0);
  g_assert_true (tl_presenting_lane (&presenting, -1));
  g_assert_cmpuint (presenting.lanes, ==, 3);
  tl_presenting_end (&presenting);
  g_assert_cmpuint (presenting.lanes, ==, TL_PRESENTING_ALL);
  g_assert_cmpuint (tl_presenting_revealed (&presenting), ==, TL_PRESENTING_ALL);
}

/* What an undo brings back is revealed, and where it lies one is then. */
static void
test_show (void)
{
  TlPresenting presenting;

  tl_presenting_init (&presenting, 5, 4);
  tl_presenting_show (&presenting, 3, 2);
  g_assert_cmpuint (tl_presenting_stage (&presenting), ==, TL_PRESENTING_ALL);

  tl_presenting_home (&presenting);
  tl_presenting_lane (&presenting, 1);
  tl_presenting_show (&presenting, 3, 2);
  g_assert_cmpuint (tl_presenting_stage (&presenting), ==, 3);
  g_assert_cmpuint (presenting.lanes, ==, 3);
  tl_presenting_show (&presenting, TL_PRESENTING_ALL, 0);
  g_assert_cmpuint (tl_presenting_stage (&presenting), ==, 3);
  g_assert_cmpuint (presenting.lanes, ==, 3);
}

static void
test_changes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  TlPresenting presenting;

  tl_presenting_init (&presenting, 4, 4);
  for (int i = 0; i < 20000; i++)
    {
      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          tl_presenting_step (&presenting, g_rand_boolean (rand) ? 1 : -1);
          break;
        case 1:
          tl_presenting_lane (&presenting, g_rand_boolean (rand) ? 1 : -1);
          break;
        case 2:
          tl_presenting_resize (&presenting, g_rand_int_range (rand, 0, 8), g_rand_int_range (rand, 0, 8));
          break;
        case 3:
          tl_presenting_show (&presenting, g_rand_int_range (rand, 0, 9), g_rand_int_range (rand, 0, 9));
          break;
        case 4:
          tl_presenting_home (&presenting);
          break;
        default:
          tl_presenting_end (&presenting);
          break;
        }
      assert_inside (&presenting);
    }

  /* At the end one stays at the end, and with all lanes revealed a new one is. */
  tl_presenting_init (&presenting, 2, 2);
  tl_presenting_end (&presenting);
  tl_presenting_lane (&presenting, 1);
  tl_presenting_lane (&presenting, 1);
  tl_presenting_resize (&presenting, 5, 3);
  g_assert_cmpuint (presenting.position, ==, 6);
  g_assert_cmpuint (presenting.lanes, ==, 3);
}

static void
test_screen (void)
{
  const char *const names[] = { "Laptop", "Projector", "Wall" };

  g_assert_cmpuint (tl_presenting_screen (names, 1, NULL, 0), ==, 0);
  g_assert_cmpuint (tl_presenting_screen (names, 3, NULL, 0), ==, 1);
  g_assert_cmpuint (tl_presenting_screen (names, 3, "", 2), ==, 0);
  g_assert_cmpuint (tl_presenting_screen (names, 3, "Wall", 2), ==, 2);
  g_assert_cmpuint (tl_presenting_screen (names, 3, "One that was unplugged", 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presenting/way", test_way);
  g_test_add_func ("/presenting/lanes", test_lanes);
  g_test_add_func ("/presenting/show", test_show);
  g_test_add_func ("/presenting/screen", test_screen);
  g_test_add_func ("/presenting/changes", test_changes);
  return g_test_run ();
}

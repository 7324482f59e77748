#include "routing-checks.h"

#define N_RANDOM_MAPS 1000

static void
assert_no_fault (const Drawing *drawing, guint seed)
{
  g_autoptr (Lines) lines = lines_new (drawing);
  g_autofree char *fault = lines_check_all (lines);

  if (fault != NULL)
    {
      const char *directory = g_getenv ("TL_ROUTING_SVG");
      g_autofree char *name = g_strdup_printf ("map-%u", seed);

      if (directory != NULL)
        drawing_write_svg (drawing, directory, name);
      g_test_message ("map %u: %s", seed, fault);
      g_test_fail ();
    }
}

static void
test_random_maps (void)
{
  for (guint seed = 0; seed < N_RANDOM_MAPS; seed++)
    {
      g_autoptr (Sample) sample = sample_random (seed);
      g_autoptr (Drawing) drawing = drawing_new (sample);

      assert_no_fault (drawing, seed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/routing/random-maps", test_random_maps);
  return g_test_run ();
}

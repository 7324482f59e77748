/* A flick: it goes on the way the hand went, slows down and comes to rest. */
#include "app/canvas/glide.h"

#include <math.h>

#define FRAME 16667

/* Moves with a speed (px a second) for so many frames, then lets go after @pause µs. */
static gboolean
flick (TlGlide *glide, double speed_x, double speed_y, int frames, gint64 pause, gint64 *time)
{
  tl_glide_clear (glide);
  *time = 1000000;
  for (int i = 0; i < frames; i++, *time += FRAME)
    tl_glide_track (glide, *time, speed_x * i * FRAME / G_USEC_PER_SEC, speed_y * i * FRAME / G_USEC_PER_SEC);
  *time += pause - FRAME;
  return tl_glide_start (glide, *time);
}

static double
distance (TlGlide *glide, gint64 time, gint64 frame, int *frames)
{
  double x = 0, y = 0, dx, dy;
  gboolean moves = TRUE;

  for (*frames = 0; moves && *frames < 10000; (*frames)++)
    {
      time += frame;
      moves = tl_glide_step (glide, time, &dx, &dy);
      x += dx;
      y += dy;
    }
  g_assert_false (moves);
  return hypot (x, y);
}

static void
test_rest (void)
{
  TlGlide glide;
  gint64 time;

  g_assert_false (flick (&glide, 0, 0, 10, 0, &time));
  g_assert_false (flick (&glide, 50, 0, 10, 0, &time));
  g_assert_false (flick (&glide, 3000, 0, 1, 0, &time));
  /* The hand stood still before it let go. */
  g_assert_false (flick (&glide, 3000, 0, 10, 300000, &time));
}

static void
test_distance (void)
{
  double before = 0;
  int frames;

  for (double speed = 200; speed < 6000; speed *= 1.5)
    {
      TlGlide glide;
      gint64 time;
      double gone, finer;

      g_assert_true (flick (&glide, speed, -speed / 2, 12, 0, &time));
      g_assert_cmpfloat (glide.speed_x, >, 0);
      g_assert_cmpfloat (glide.speed_y, <, 0);
      gone = distance (&glide, time, FRAME, &frames);
      g_assert_cmpfloat (gone, >, before);
      g_assert_cmpint (frames, <, 180);
      before = gone;

      /* The way does not depend on how often a frame comes. */
      g_assert_true (flick (&glide, speed, -speed / 2, 12, 0, &time));
      finer = distance (&glide, time, FRAME / 4, &frames);
      g_assert_cmpfloat_with_epsilon (finer, gone, 4);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/glide/rest", test_rest);
  g_test_add_func ("/glide/distance", test_distance);
  return g_test_run ();
}

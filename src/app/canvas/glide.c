#include "app/canvas/glide.h"

#include <math.h>

#define RECENT (100 * 1000) /* µs: what the pointer did before that does not count */
#define SLOWEST 120.0       /* px a second that still glide */
#define FRICTION 4.5        /* of the speed lost a second */
#define REST 12.0           /* px a second at which it stands */

void
tl_glide_clear (TlGlide *glide)
{
  g_return_if_fail (glide != NULL);

  *glide = (TlGlide){ 0 };
}

void
tl_glide_track (TlGlide *glide, gint64 time, double x, double y)
{
  g_return_if_fail (glide != NULL);

  glide->points[glide->n % TL_GLIDE_POINTS].time = time;
  glide->points[glide->n % TL_GLIDE_POINTS].x = x;
  glide->points[glide->n % TL_GLIDE_POINTS].y = y;
  glide->n++;
}

gboolean
tl_glide_start (TlGlide *glide, gint64 time)
{
  guint kept, last;

  g_return_val_if_fail (glide != NULL, FALSE);

  if (glide->n < 2)
    return FALSE;
  last = (glide->n - 1) % TL_GLIDE_POINTS;
  kept = MIN (glide->n, TL_GLIDE_POINTS);
  for (guint back = kept - 1; back > 0; back--)
    {
      guint first = (glide->n - 1 - back) % TL_GLIDE_POINTS;
      double seconds = (double) (time - glide->points[first].time) / G_USEC_PER_SEC;

      if (time - glide->points[first].time > RECENT || seconds <= 0)
        continue;
      glide->speed_x = (glide->points[last].x - glide->points[first].x) / seconds;
      glide->speed_y = (glide->points[last].y - glide->points[first].y) / seconds;
      glide->start = time;
      glide->gone_x = glide->gone_y = 0;
      return hypot (glide->speed_x, glide->speed_y) >= SLOWEST;
    }
  return FALSE;
}

gboolean
tl_glide_step (TlGlide *glide, gint64 time, double *dx, double *dy)
{
  double seconds, left, share;

  g_return_val_if_fail (glide != NULL && dx != NULL && dy != NULL, FALSE);

  seconds = MAX (0, (double) (time - glide->start) / G_USEC_PER_SEC);
  left = exp (-FRICTION * seconds);
  share = (1 - left) / FRICTION;
  *dx = glide->speed_x * share - glide->gone_x;
  *dy = glide->speed_y * share - glide->gone_y;
  glide->gone_x += *dx;
  glide->gone_y += *dy;
  return hypot (glide->speed_x, glide->speed_y) * left > REST;
}

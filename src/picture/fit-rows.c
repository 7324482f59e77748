/* Into how many rows of stages, or slides, a picture is broken so that its text can be read. */
#include "picture/fit.h"

/* One more row of stages has to be worth it. */
#define WORTH 1.12
/* How much more than so many times larger text on so many slides can be, as columns and lanes differ. */
#define MORE_THAN_SLIDES 2

/* Size of the smallest text, in pixels, with the columns that suit the page best; @view gets them. */
static double
fitted_text (TlMap *map, TlView *view, TlTypesetter *typesetter, double width, double height)
{
  g_autoptr (TlScene) scene = NULL;
  double scene_width, scene_height;

  tl_fit_columns (map, view, typesetter, width, height);
  scene = tl_scene_new (map, view, typesetter);
  tl_scene_size (scene, &scene_width, &scene_height);
  return MIN (width / scene_width, height / scene_height) * tl_scene_smallest_text (scene);
}

void
tl_fit_rows (TlMap *map, TlView *view, TlTypesetter *typesetter, double width, double height, guint most)
{
  guint n = MIN (most, tl_map_list (map, TL_KIND_STAGE)->len);
  TlView best = *view;
  double text;

  best.broken = 1;
  text = fitted_text (map, &best, typesetter, width, height);
  for (guint broken = 2; broken <= n; broken++)
    {
      TlView tried = *view;
      double size;

      tried.broken = broken;
      size = fitted_text (map, &tried, typesetter, width, height);
      if (size < text * WORTH)
        continue;
      best = tried;
      text = size;
    }
  *view = best;
}

static gboolean
can_be_read (TlMap *map, const TlView *view, TlTypesetter *typesetter, double width, double height, double text, guint n)
{
  for (guint slide = 1; slide <= n; slide++)
    {
      TlView tried = *view;

      tried.broken = n;
      tried.slide = n > 1 ? slide : 0;
      if (fitted_text (map, &tried, typesetter, width, height) < text)
        return FALSE;
    }
  return TRUE;
}

guint
tl_fit_slides (TlMap *map, const TlView *view, TlTypesetter *typesetter, double width, double height, double text, guint most, gboolean *enough)
{
  guint n = 1, last = MAX (1, MIN (most, tl_map_list (map, TL_KIND_STAGE)->len));
  TlView whole = *view;
  double first;

  whole.broken = 1;
  whole.slide = 0;
  first = fitted_text (map, &whole, typesetter, width, height);
  /* Text grows with the number of slides and little more: what cannot be enough is not tried. */
  if (first < text)
    n = MAX (2, (guint) MIN (text / (MORE_THAN_SLIDES * MAX (first, 0.01)), G_MAXINT));
  while (n <= last && n > 1 && !can_be_read (map, view, typesetter, width, height, text, n))
    n++;
  if (enough != NULL)
    *enough = n <= last;
  return MIN (n, last);
}

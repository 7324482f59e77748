/* Into how many rows of stages, or slides, a picture is broken so that its text can be read. */
#include "picture/fit.h"

/* One more row of stages has to be worth it. */
#define WORTH 1.12

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
tl_fit_slides (TlMap *map, const TlView *view, TlTypesetter *typesetter, double width, double height, double text, guint most)
{
  guint n = 1, last = MIN (most, tl_map_list (map, TL_KIND_STAGE)->len);

  while (n < last && !can_be_read (map, view, typesetter, width, height, text, n))
    n++;
  return n;
}

#include "picture/fit.h"

#include "picture/layout.h"

#define CARDS_MAX 2000
#define WIDTH_LEAST 96.0
#define WIDTH_MOST 400.0
#define WIDTH_RATIO 1.12
/* A width other than the usual one must win this much. */
#define GAIN_LEAST 1.03

/* How large the picture can be drawn on the page with columns of @column_width. */
static double
scale_of (TlMap *map, const TlView *view, TlTypesetter *typesetter, double column_width, double width, double height)
{
  TlView tried = *view;
  g_autoptr (TlScene) scene = NULL;
  double scene_width, scene_height;

  tried.column_width = column_width;
  scene = tl_scene_new (map, &tried, typesetter);
  tl_scene_size (scene, &scene_width, &scene_height);
  return MIN (width / scene_width, height / scene_height);
}

void
tl_fit_columns (TlMap *map, TlView *view, TlTypesetter *typesetter, double width, double height)
{
  double usual = tl_theme_get (view->theme)->measures->column_width;
  double best = usual, best_scale;
  guint cards = tl_map_list (map, TL_KIND_ACTIVITY)->len + tl_map_list (map, TL_KIND_JOB)->len + tl_map_list (map, TL_KIND_TOUCHPOINT)->len;

  if (cards > CARDS_MAX || tl_map_list (map, TL_KIND_STAGE)->len == 0)
    return;
  best_scale = scale_of (map, view, typesetter, usual, width, height) * GAIN_LEAST;
  /* From the usual width outwards; the scale has one hill, so the first step down on either side ends the climb. */
  for (int direction = -1; direction <= 1; direction += 2)
    {
      double factor = direction < 0 ? 1 / WIDTH_RATIO : WIDTH_RATIO, last = 0;

      for (double column = usual * factor; column >= WIDTH_LEAST && column <= WIDTH_MOST; column *= factor)
        {
          double scale = scale_of (map, view, typesetter, column, width, height);

          if (scale > best_scale)
            {
              best_scale = scale;
              best = column;
            }
          if (scale < last * 0.98)
            break;
          last = scale;
        }
    }
  view->column_width = best;
}

#include "picture/fit.h"

#include "picture/layout.h"

#define CARDS_MAX 2000
#define WIDTH_LEAST 96.0
#define WIDTH_MOST 400.0
#define WIDTH_RATIO 1.09
/* Scales this close are the same to the eye. */
#define SAME_SCALE 1.02

/* How a column width does: how large the picture can be drawn, and how much of the page it then covers. */
typedef struct
{
  double column_width, scale, cover;
} Trial;

static Trial
try_width (TlMap *map, const TlView *view, TlTypesetter *typesetter, double column_width, double width, double height)
{
  TlView tried = *view;
  g_autoptr (TlScene) scene = NULL;
  Trial trial = { column_width, 0, 0 };
  double scene_width, scene_height;

  tried.column_width = column_width;
  scene = tl_scene_new (map, &tried, typesetter);
  tl_scene_size (scene, &scene_width, &scene_height);
  trial.scale = MIN (width / scene_width, height / scene_height);
  trial.cover = trial.scale * trial.scale * scene_width * scene_height / (width * height);
  return trial;
}

/* Larger text wins; where it is as good as equal, the fuller page. */
static gboolean
is_better (const Trial *a, const Trial *b)
{
  if (a->scale > b->scale * SAME_SCALE)
    return TRUE;
  return a->scale * SAME_SCALE >= b->scale && a->cover > b->cover * 1.01;
}

void
tl_fit_columns (TlMap *map, TlView *view, TlTypesetter *typesetter, double width, double height)
{
  double usual = tl_theme_get (view->theme)->measures->column_width;
  guint cards = tl_map_list (map, TL_KIND_ACTIVITY)->len + tl_map_list (map, TL_KIND_JOB)->len + tl_map_list (map, TL_KIND_TOUCHPOINT)->len;
  Trial best;

  if (cards > CARDS_MAX || tl_map_list (map, TL_KIND_STAGE)->len == 0)
    return;
  best = try_width (map, view, typesetter, usual, width, height);
  /* From the usual width outwards; the scale has one hill, so the first clear step down on either side ends the climb. */
  for (int direction = -1; direction <= 1; direction += 2)
    {
      double factor = direction < 0 ? 1 / WIDTH_RATIO : WIDTH_RATIO, last = 0;

      for (double column = usual * factor; column >= WIDTH_LEAST && column <= WIDTH_MOST; column *= factor)
        {
          Trial trial = try_width (map, view, typesetter, column, width, height);

          if (is_better (&trial, &best))
            best = trial;
          if (trial.scale < last * 0.98)
            break;
          last = trial.scale;
        }
    }
  view->column_width = best.column_width;
}

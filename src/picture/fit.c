#include "picture/fit.h"

#include "picture/layout.h"

#include <math.h>
#include <string.h>

#define CARDS_MAX 2000
#define WIDTH_LEAST 96.0
#define WIDTH_MOST 400.0
#define WIDTH_RATIO 1.09
/* Scales this close are the same to the eye. */
#define SAME_SCALE 1.02
/* Pixels; below it a map is pressed together when that makes its text so much larger. */
#define TEXT_SMALL 12.0
#define PRESSED_LEAST 1.04

/* How a column width does: how large the picture can be drawn, and how much of the page it then covers. */
typedef struct
{
  double column_width, scale, cover;
  double text; /* size of the smallest, drawn so */
} Trial;

static Trial
try_width (TlMap *map, const TlView *view, TlTypesetter *typesetter, double column_width, double width, double height)
{
  TlView tried = *view;
  g_autoptr (TlScene) scene = NULL;
  Trial trial = { .column_width = column_width };
  double scene_width, scene_height;

  tried.column_width = column_width;
  scene = tl_scene_new (map, &tried, typesetter);
  tl_scene_size (scene, &scene_width, &scene_height);
  trial.scale = MIN (width / scene_width, height / scene_height);
  trial.cover = trial.scale * trial.scale * scene_width * scene_height / (width * height);
  trial.text = trial.scale * tl_scene_smallest_text (scene);
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

/* The widest word of the names and cards, as wide as a column must be to hold it; words longer than usual columns break anyway. */
static double
least_width (TlMap *map, const TlView *view, TlTypesetter *typesetter)
{
  static const TlKind kinds[] = { TL_KIND_ACTIVITY, TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT, TL_KIND_TOUCHPOINT, TL_KIND_ENTRY, TL_KIND_OPPORTUNITY };
  const TlThemeMeasures *m = tl_theme_get (view->theme)->measures;
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  double least = WIDTH_LEAST;

  for (guint i = 0; i < stages->len; i++)
    {
      const TlStage *stage = g_ptr_array_index (stages, i);
      double around = m->stage_depth + 2 * m->stage_padding + (stage->truth ? m->star_size + 4 : 0) - TL_LAYOUT_ROW_CARD_MORE (m);

      least = MAX (least, tl_typesetter_widest_word (typesetter, TL_FONT_STAGE, stage->name) + around);
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const GPtrArray *cards = tl_map_list (map, kinds[k]);
      double around = 2 * m->card_padding_x + (kinds[k] == TL_KIND_TOUCHPOINT ? m->star_size + 4 : 0) - (kinds[k] == TL_KIND_ACTIVITY ? 0 : TL_LAYOUT_ROW_CARD_MORE (m));

      for (guint i = 0; i < cards->len; i++)
        least = MAX (least, tl_typesetter_widest_word (typesetter, TL_FONT_CARD, tl_record_text (g_ptr_array_index (cards, i), tl_schema_kind (kinds[k])->text)) + around);
    }
  return MIN (ceil (least) + 1, m->column_width);
}

/* From @start's width outwards; the scale has one hill, so the first clear step down on either side ends the climb. */
static Trial
climb (TlMap *map, const TlView *view, TlTypesetter *typesetter, Trial start, double least, double width, double height)
{
  Trial best = try_width (map, view, typesetter, start.column_width, width, height);

  for (int direction = -1; direction <= 1; direction += 2)
    {
      double factor = direction < 0 ? 1 / WIDTH_RATIO : WIDTH_RATIO, last = 0;

      for (double column = start.column_width * factor; column >= least && column <= WIDTH_MOST; column *= factor)
        {
          Trial trial = try_width (map, view, typesetter, column, width, height);

          if (is_better (&trial, &best))
            best = trial;
          if (trial.scale < last * 0.98)
            break;
          last = trial.scale;
        }
    }
  return best;
}

void
tl_fit_columns (TlMap *map, TlView *view, TlTypesetter *typesetter, double width, double height)
{
  double usual = tl_theme_get (view->theme)->measures->column_width;
  guint cards = tl_map_list (map, TL_KIND_ACTIVITY)->len + tl_map_list (map, TL_KIND_JOB)->len + tl_map_list (map, TL_KIND_TOUCHPOINT)->len;
  TlView compact = *view;
  Trial best, pressed = { 0, 0, 0, 0 };
  double least;

  if (cards > CARDS_MAX || tl_map_list (map, TL_KIND_STAGE)->len == 0)
    return;
  least = least_width (map, view, typesetter);
  best = climb (map, view, typesetter, (Trial){ .column_width = usual }, least, width, height);
  /* Air between rows is worth less than text that can be read at the back of the room. */
  compact.compact = TRUE;
  if (best.text < TEXT_SMALL)
    pressed = climb (map, &compact, typesetter, best, least, width, height);
  view->compact = pressed.scale > best.scale * PRESSED_LEAST;
  view->column_width = view->compact ? pressed.column_width : best.column_width;
}

/* Value and note beside each point of the score band, where they cover least of the curve. */
#include "picture/scene-band.h"

#include <math.h>

#define LABEL_OFFSET 13.0

static char *
value_text (const TlSceneBuilder *builder, const TlBandFigures *band, double value)
{
  const TlVocabulary *words = builder->layout->words;
  TlMethod method = tl_measure_method (band->measure);
  g_autofree char *number = NULL;

  if (band->measure->kind == TL_MEASURE_KPI)
    {
      number = tl_vocabulary_format_value (words, value, fabs (value) < 100 ? 1 : 0, FALSE);
      return g_strconcat (number, band->measure->unit != NULL ? " " : "", band->measure->unit, NULL);
    }
  if (method == TL_METHOD_TOP)
    return tl_vocabulary_format_percent (words, value, 0);
  return tl_vocabulary_format_value (words, value, method == TL_METHOD_MEAN ? 1 : 0, method == TL_METHOD_NET);
}

/* Where all are guesses the row's name says so, once. */
static char *
note_text (const TlSceneBuilder *builder, const TlBandFigures *band, const TlFigure *figure)
{
  const TlVocabulary *words = builder->layout->words;
  g_autofree char *count = figure->n >= 0 ? tl_vocabulary_format_integer (words, figure->n) : NULL;
  const char *kind = tl_band_is_guess (figure)            ? (tl_band_all_guesses (band) ? NULL : words->estimate)
                     : figure->kind == TL_FIGURE_HIDDEN   ? words->hidden
                     : figure->kind == TL_FIGURE_REPORTED ? words->reported
                     : figure->thin                       ? words->indicative
                                                          : NULL;

  if (count == NULL || figure->kind == TL_FIGURE_NONE)
    return g_strdup (kind);
  return g_strconcat ("n ", count, kind != NULL ? " · " : "", kind, NULL);
}

/* ---- where a label stands ---- */

typedef struct
{
  TlRect rect;     /* of value and note */
  gboolean before; /* left of its point */
} LabelPlace;

/* How many of the curve's and promise's samples lie under a label. */
static guint
count_hits (const TlBandFigures *band, guint i, const TlRect *rect)
{
  guint hits = 0;

  for (guint k = i > 0 ? i - 1 : 0; k < MIN (i + 1, band->n - 1); k++)
    for (guint step = 0; step <= TL_BAND_CURVE_STEPS; step++)
      {
        double t = (double) step / TL_BAND_CURVE_STEPS;
        TlPoint curve = tl_band_curve_point (band, k, t);
        double promise = band->promise_y[k] + t * (band->promise_y[k + 1] - band->promise_y[k]);
        gboolean inside = curve.x > rect->x - 2 && curve.x < rect->x + rect->width + 2;

        hits += inside && curve.y > rect->y - 2 && curve.y < rect->y + rect->height + 2 ? 4 : 0;
        hits += inside && promise > rect->y && promise < rect->y + rect->height ? 1 : 0;
      }
  return hits;
}

/* The clearest of four places round a point, the usual one first: above to the right. */
static void
place_label (const TlBandFigures *band, guint i, double width, double height, double top, double bottom, LabelPlace *place)
{
  guint least = G_MAXUINT;

  for (guint k = 0; k < 4; k++)
    {
      gboolean below = k % 2, before = k / 2;
      TlRect rect = { before ? band->x[i] - LABEL_OFFSET - width : band->x[i] + LABEL_OFFSET, below ? band->y[i] + 4 : band->y[i] - height - 3, width, height };
      guint hits = count_hits (band, i, &rect) + (rect.y < top || rect.y + height > bottom ? 64 : 0);

      if (hits >= least)
        continue;
      least = hits;
      place->rect = rect;
      place->before = before;
    }
}

void
tl_band_build_label (TlSceneBuilder *builder, const TlBandFigures *band, guint i, gboolean ground)
{
  TlLayout *layout = builder->layout;
  const TlTheme *theme = builder->theme;
  const TlFigure *figure = &band->figures[i];
  TlHandle stage = g_array_index (layout->columns, TlLayoutColumn, i).stage->record.handle;
  double value_height = tl_typesetter_line_height (layout->typesetter, TL_FONT_VALUE) - 3;
  double note_height = tl_typesetter_line_height (layout->typesetter, TL_FONT_SMALL);
  gboolean valued = !isnan (tl_band_value (figure));
  g_autofree char *note = note_text (builder, band, figure);
  g_autofree char *value = valued ? value_text (builder, band, tl_band_value (figure)) : NULL;
  double width = MAX (value != NULL ? tl_typesetter_width (layout->typesetter, TL_FONT_VALUE, value, -1) : 0,
                      note != NULL ? tl_typesetter_width (layout->typesetter, TL_FONT_SMALL, note, -1) : 0)
                 + 1;
  double height = (note != NULL ? note_height : 0) + (valued ? value_height : 0);
  LabelPlace place = { { band->x[i] - width / 2, (band->top + band->bottom - height) / 2, width, height }, FALSE };
  TlAlign align = TL_ALIGN_CENTRE;

  if (!valued && figure->kind != TL_FIGURE_HIDDEN)
    return;
  if (valued)
    {
      place_label (band, i, width, height, layout->band_top + 2, layout->band_top + layout->band_height - 2, &place);
      align = place.before ? TL_ALIGN_END : TL_ALIGN_START;
    }
  if (ground)
    {
      TlRect rect = { place.rect.x - 2, place.rect.y + 2, width + 4, height - 2 };

      tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_NONE, 0, &rect, 3, theme->panel, 0, 0);
      return;
    }
  if (value != NULL)
    tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_POINT, stage, TL_FONT_VALUE, tl_band_colour (builder, band, figure), value,
                        place.rect.x, place.rect.y + tl_typesetter_ascent (layout->typesetter, TL_FONT_VALUE) - 1, width, align);
  if (note != NULL)
    tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_POINT, stage, TL_FONT_SMALL, theme->ink_soft, note,
                        place.rect.x, place.rect.y + (valued ? value_height : 0) + tl_typesetter_ascent (layout->typesetter, TL_FONT_SMALL), width, align);
}

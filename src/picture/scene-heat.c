/* Heat: a stage's header tinted by how far its score is from the middle of its scale, and the score in words below its name. */
#include "picture/scene-band.h"

#include <math.h>

#define HEAT_LEAST 0.25 /* of the colour, where a score stands clear of the middle at all */

char *
tl_scene_stage_heat (TlSceneBuilder *builder, guint column, TlCardColours *colours, gboolean *thin)
{
  const TlLayout *layout = builder->layout;
  const TlTheme *theme = builder->theme;
  const TlSeries *series = layout->series != NULL ? &layout->series->series[0] : NULL;
  const TlFigure *figure = series != NULL ? &series->figures[column] : NULL;
  const TlMeasure *measure = series != NULL ? tl_map_measure (layout->map, series->measure) : NULL;
  TlColour colour;
  double low, high, share;
  g_autofree char *value = NULL;

  *thin = FALSE;
  if (!layout->view->score_heat || figure == NULL)
    return NULL;
  if (isnan (tl_band_value (figure)))
    return g_strdup (figure->kind == TL_FIGURE_HIDDEN ? layout->words->hidden : layout->view->guessing ? NULL
                                                                                                       : layout->words->no_score);
  value = tl_band_value_text (layout->words, measure, tl_band_value (figure));
  *thin = figure->thin;
  if (tl_band_is_guess (figure))
    return g_strdup_printf ("%s · %s", value, layout->words->estimate);
  if (tl_measure_axis (measure, &low, &high))
    {
      colour = tl_band_colour (builder, measure, figure);
      share = colour == theme->neutral ? 0 : HEAT_LEAST + (1 - HEAT_LEAST) * fabs (2 * (figure->value - low) / (high - low) - 1);
      tl_theme_score_colours (theme, colour, share, colours);
    }
  return figure->thin ? g_strdup_printf ("%s · %s", value, layout->words->indicative) : g_steal_pointer (&value);
}

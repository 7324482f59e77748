/* The score band: for each plot the curve through the stages' figures, their intervals, what was promised and the axis; below it
 * the lines of figures. */
#include "picture/scene-band.h"

#include <math.h>

#define NAME_TOP 7.0

/* ---- ground and names ---- */

static gboolean
has_interval (const TlBandFigures *band)
{
  for (guint i = 0; i < band->n; i++)
    if (!isnan (band->figures[i].low))
      return TRUE;
  return FALSE;
}

/* How the figures are made, and from which wave where that is not the picture's. */
static char *
note_of (const TlSceneBuilder *builder, const TlBandFigures *band, gboolean named)
{
  const TlLayout *layout = builder->layout;
  const TlVocabulary *words = layout->words;
  const TlWave *wave = tl_map_wave (layout->map, band->series->wave);
  gboolean other_wave = wave != NULL && wave->name != NULL && band->series->wave != layout->series->series[0].wave;
  const char *how = layout->view->guessing        ? words->kept_back
                    : has_interval (band)         ? words->interval
                    : tl_band_is_empty (band)     ? NULL
                    : tl_band_all_guesses (band)  ? words->estimate
                    : band->measure->unit != NULL ? band->measure->unit
                                                  : NULL;
  const char *const parts[] = { named ? NULL : tl_measure_name (band->measure), other_wave ? wave->name : NULL, how };
  GString *note = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (note, "%s%s", note->len > 0 ? ", " : "", parts[i]);
  return g_string_free (note, FALSE);
}

static const char *
name_of (const TlSceneBuilder *builder, const TlBandFigures *band, gboolean *named)
{
  const TlVocabulary *words = builder->layout->words;
  const char *const views[] = { words->customers, words->employees, words->internal };

  *named = FALSE;
  if (builder->layout->view->series == TL_SERIES_VIEWS)
    return views[tl_measure_view (band->measure)];
  if (band->measure->kind != TL_MEASURE_KPI)
    return words->how_it_feels;
  *named = TRUE;
  return tl_measure_name (band->measure);
}

static void
build_name (TlSceneBuilder *builder, const TlBandFigures *band)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  gboolean named;
  const char *name = name_of (builder, band, &named);
  g_autofree char *note = note_of (builder, band, named);
  double width = m->side_width - 2 * m->side_padding - 2.2 * tl_typesetter_size (layout->typesetter, TL_FONT_SMALL), y = band->frame_top + NAME_TOP;
  double room = band->frame_bottom - y, line = tl_typesetter_line_height (layout->typesetter, TL_FONT_ROW_NOTE);
  TlTextBlock block;

  tl_layout_break (builder->layout, TL_FONT_ROW, name, width, 3, &block);
  room -= tl_layout_block_height (layout, TL_FONT_ROW, &block);
  y = tl_scene_add_block (builder, TL_BAND_SIDE, TL_PART_LEGEND, band->measure->record.handle, TL_FONT_ROW, builder->theme->ink, &block, m->margin, y, width, TL_ALIGN_START);
  tl_layout_break (builder->layout, TL_FONT_ROW_NOTE, note, width, (guint) CLAMP (room / line, 1, 5), &block);
  tl_scene_add_block (builder, TL_BAND_SIDE, TL_PART_LEGEND, band->measure->record.handle, TL_FONT_ROW_NOTE, builder->theme->ink_soft, &block, m->margin, y, width, TL_ALIGN_START);
}

static void
build_strip_name (TlSceneBuilder *builder, const TlBandFigures *band)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  double height = tl_typesetter_line_height (layout->typesetter, TL_FONT_ROW);
  const char *name = band->measure->kind != TL_MEASURE_KPI ? layout->words->how_it_feels : tl_measure_name (band->measure);

  tl_scene_add_label (builder, TL_BAND_SIDE, TL_PART_LEGEND, band->measure->record.handle, TL_FONT_ROW, builder->theme->ink, name, m->margin,
                      band->top - height / 2 + tl_typesetter_ascent (layout->typesetter, TL_FONT_ROW), m->side_width - m->side_padding, TL_ALIGN_START);
}

static void
build_nothing (TlSceneBuilder *builder, const TlRect *band)
{
  const TlVocabulary *words = builder->layout->words;
  const char *text = builder->layout->view->guessing ? words->kept_back : words->no_scores;
  double width = tl_typesetter_width (builder->layout->typesetter, TL_FONT_SUBTITLE, text, -1) + 24;
  double height = tl_typesetter_line_height (builder->layout->typesetter, TL_FONT_SUBTITLE) + 12;
  TlRect rect = { band->x + (band->width - width) / 2, band->y + (band->height - height) / 2, width, height };

  tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_NONE, 0, &rect, 4, builder->theme->panel, 0, 0);
  tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_AXIS, 0, TL_FONT_SUBTITLE, builder->theme->ink_soft, text,
                      rect.x, rect.y + rect.height / 2 + 0.36 * tl_typesetter_ascent (builder->layout->typesetter, TL_FONT_SUBTITLE), rect.width, TL_ALIGN_CENTRE);
}

static void
build_ground (TlSceneBuilder *builder, const TlBandFigures *band)
{
  const TlLayout *layout = builder->layout;
  const TlTheme *theme = builder->theme;
  TlRect rect = { layout->body_x, band->frame_top, layout->width - layout->measures->margin - layout->body_x, band->frame_bottom - band->frame_top };

  tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_AXIS, 0, &rect, theme->measures->lane_radius, theme->panel, theme->panel_border, 1);
  if (band->strip)
    {
      build_strip_name (builder, band);
      return;
    }
  tl_band_build_axis (builder, band);
  build_name (builder, band);
  if (tl_band_is_empty (band))
    build_nothing (builder, &rect);
}

/* ---- points ---- */

static void
build_whisker (TlSceneBuilder *builder, const TlBandFigures *band, guint i)
{
  const TlThemeMeasures *m = builder->theme->measures;
  const TlFigure *figure = &band->figures[i];
  double x = band->x[i], half = m->whisker_cap / 2, top, bottom;

  if (isnan (figure->value) || isnan (figure->low))
    return;
  top = tl_band_to_y (band, figure->high);
  bottom = tl_band_to_y (band, figure->low);
  TlPoint stem[] = { { x, top }, { x, bottom } };
  TlPoint upper[] = { { x - half, top }, { x + half, top } };
  TlPoint lower[] = { { x - half, bottom }, { x + half, bottom } };
  tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_WHISKER, 0, stem, 2, 0, builder->theme->whisker, m->whisker_width)->path.dash = figure->thin ? TL_DASH_DOTTED : TL_DASH_NONE;
  tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_WHISKER, 0, upper, 2, 0, builder->theme->whisker, m->whisker_width);
  tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_WHISKER, 0, lower, 2, 0, builder->theme->whisker, m->whisker_width);
}

static void
build_point (TlSceneBuilder *builder, const TlBandFigures *band, guint i)
{
  const TlTheme *theme = builder->theme;
  const TlFigure *figure = &band->figures[i];
  TlHandle stage = g_array_index (builder->layout->columns, TlLayoutColumn, i).stage->record.handle;
  TlColour colour = tl_band_colour (builder, band->measure, figure);
  TlMarkerKind kind = tl_band_marker (figure);
  double size = theme->measures->point_size;
  gboolean open = kind != TL_MARKER_CIRCLE;

  if (!isnan (figure->value))
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_POINT, stage, kind, band->x[i], band->y[i], size, open ? theme->panel : colour, open ? colour : theme->panel, 2);
  if (!isnan (figure->estimate) && (!band->strip || isnan (figure->value)))
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_POINT, stage, TL_MARKER_DIAMOND, band->x[i], tl_band_to_y (band, figure->estimate), size,
                         theme->panel, theme->estimate, 2);
}

static void
build_points (TlSceneBuilder *builder, const TlBandFigures *band)
{
  for (guint i = 0; i < band->n && !band->strip; i++)
    {
      tl_scene_for_column (builder, i);
      build_whisker (builder, band, i);
    }
  for (guint i = 0; i < band->n; i++)
    {
      tl_scene_for_column (builder, i);
      build_point (builder, band, i);
    }
}

/* ---- a plot ---- */

static void
build_labels (TlSceneBuilder *builder, const TlBandFigures *band, gboolean ground)
{
  for (guint i = 0; i < band->n; i++)
    {
      tl_scene_for_column (builder, i);
      tl_band_build_label (builder, band, i, ground);
    }
}

static void
build_alone (TlSceneBuilder *builder, const TlBandFigures *band)
{
  if (!band->strip)
    {
      tl_band_build_promise (builder, band);
      build_labels (builder, band, TRUE);
      tl_band_build_before (builder, band);
      tl_band_build_curve (builder, band);
    }
  build_points (builder, band);
  if (!band->strip)
    build_labels (builder, band, FALSE);
}

/* A series' letter below its points, at the same height for all. */
static void
build_letters (TlSceneBuilder *builder, const TlBandFigures *band, char letter)
{
  const char text[] = { letter, '\0' };
  double width = tl_typesetter_width (builder->layout->typesetter, TL_FONT_BADGE, text, -1) + 1;

  for (guint i = 0; i < band->n; i++)
    {
      tl_scene_for_column (builder, i);
      if (!isnan (band->y[i]))
        tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_POINT, g_array_index (builder->layout->columns, TlLayoutColumn, i).stage->record.handle, TL_FONT_BADGE,
                            builder->theme->ink_soft, text, band->x[i] - width / 2, band->frame_bottom - 6, width, TL_ALIGN_CENTRE);
    }
}

void
tl_band_say_series (TlSceneBuilder *builder, guint first, guint series)
{
  for (guint i = first; i < builder->scene->shapes->len; i++)
    {
      TlShape *shape = &g_array_index (builder->scene->shapes, TlShape, i);

      if (shape->part == TL_PART_POINT || shape->part == TL_PART_FIGURE)
        shape->other = series;
    }
}

static void
build_plot (TlSceneBuilder *builder, const TlLayoutPlot *plot)
{
  for (guint k = plot->first; k < plot->first + plot->n; k++)
    {
      TlBandFigures band;
      guint first = builder->scene->shapes->len;

      tl_band_init (&band, builder, plot, k);
      tl_scene_for_rest (builder);
      if (k == plot->first)
        build_ground (builder, &band);
      if (plot->n == 1)
        build_alone (builder, &band);
      else if (k == plot->first)
        tl_band_build_curve (builder, &band);
      else
        {
          build_points (builder, &band);
          build_letters (builder, &band, tl_layout_series_letter (builder->layout, k));
        }
      tl_band_say_series (builder, first, k);
      tl_band_clear (&band);
    }
}

void
tl_scene_build_band (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  TlLayoutPlot strip = { 0, 1, 0, layout->band_height };

  tl_scene_for_rest (builder);
  tl_scene_add_row (builder, TL_ROW_SCORES, 0, TL_KIND_SCORE, layout->band_collapsed, layout->band_top, layout->band_height);
  if (layout->band_collapsed)
    build_plot (builder, &strip);
  for (guint i = 0; i < layout->plots->len; i++)
    build_plot (builder, &g_array_index (layout->plots, TlLayoutPlot, i));
  tl_band_build_figures (builder);
  tl_scene_for_all (builder);
}

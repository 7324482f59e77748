/* The score band: the curve through the stages' figures, their intervals, n, what was promised, and the axis. */
#include "picture/scene-band.h"

#include <math.h>

#define AXIS_SHARE 0.4 /* at least so much of the scale is on the axis, so that small changes look small */
#define TICKS_MAX 4
#define SHORT_SCALE 10 /* a mean on such a scale is drawn on all of it */
#define NAME_TOP 7.0

/* ---- what is drawn ---- */

gboolean
tl_band_is_guess (const TlFigure *figure)
{
  return isnan (figure->value) && !isnan (figure->estimate);
}

double
tl_band_value (const TlFigure *figure)
{
  return isnan (figure->value) ? figure->estimate : figure->value;
}

static void
widen (double value, double *low, double *high)
{
  if (isnan (value))
    return;
  *low = isnan (*low) ? value : MIN (*low, value);
  *high = isnan (*high) ? value : MAX (*high, value);
}

static void
data_range (const TlBandFigures *band, double *low, double *high)
{
  *low = *high = NAN;
  for (guint i = 0; i < band->n; i++)
    {
      const TlFigure *figure = &band->figures[i];
      const double values[] = { figure->value, figure->low, figure->high, figure->estimate, figure->promised };

      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        widen (values[k], low, high);
    }
}

/* 1, 2 or 5 times a power of ten. */
static double
nice_step (double range)
{
  double raw = range / TICKS_MAX, power = pow (10, floor (log10 (raw)));
  double share = raw / power;

  return power * (share <= 1 ? 1 : share <= 2 ? 2
                               : share <= 5   ? 5
                                              : 10);
}

static void
choose_axis (TlBandFigures *band)
{
  double low, high, least = -INFINITY, most = INFINITY, missing;
  gboolean scaled = tl_measure_axis (band->measure, &least, &most);

  data_range (band, &low, &high);
  if (isnan (low))
    {
      low = scaled ? least : 0;
      high = scaled ? most : 1;
    }
  if (scaled && tl_measure_method (band->measure) == TL_METHOD_NET)
    widen (0, &low, &high);
  /* On a short scale people know both ends; with a part of it alone 3 of 5 would lie on the ground. */
  if (scaled && tl_measure_method (band->measure) == TL_METHOD_MEAN && most - least <= SHORT_SCALE)
    {
      low = least;
      high = most;
    }
  missing = (scaled ? AXIS_SHARE * (most - least) : MAX (fabs (high) * 0.1, 1e-6)) - (high - low);
  if (missing > 0)
    {
      low -= missing / 2;
      high += missing / 2;
    }
  band->step = nice_step (high - low);
  band->low = MAX (least, floor (low / band->step) * band->step);
  band->high = MIN (most, ceil (high / band->step) * band->step);
}

static double
to_y (const TlBandFigures *band, double value)
{
  return band->bottom - (CLAMP (value, band->low, band->high) - band->low) / (band->high - band->low) * (band->bottom - band->top);
}

/* Tangents of a curve that never overshoots its points (Fritsch and Carlson 1980). */
static void
choose_slopes (TlBandFigures *band)
{
  for (guint i = 0; i < band->n; i++)
    {
      double before = i > 0 ? (band->y[i] - band->y[i - 1]) / (band->x[i] - band->x[i - 1]) : NAN;
      double after = i + 1 < band->n ? (band->y[i + 1] - band->y[i]) / (band->x[i + 1] - band->x[i]) : NAN;

      if (isnan (before) || isnan (after))
        band->slope[i] = 0;
      else
        band->slope[i] = before * after <= 0 ? 0 : 2 * before * after / (before + after);
    }
}

static void
band_init (TlBandFigures *band, TlSceneBuilder *builder, TlHandle measure, TlHandle wave, TlHandle segment)
{
  const TlLayout *layout = builder->layout;

  band->measure = tl_map_measure (layout->map, measure);
  band->n = layout->columns->len;
  band->figures = g_new0 (TlFigure, band->n);
  band->x = g_new (double, band->n);
  band->y = g_new (double, band->n);
  band->slope = g_new (double, band->n);
  band->promise_y = g_new (double, band->n);
  band->top = layout->band_top + layout->measures->band_padding;
  band->bottom = layout->band_top + layout->band_height - layout->measures->band_padding;
  tl_figures_of_stages (layout->map, measure, wave, segment, band->figures);
  choose_axis (band);
  band->strip = layout->band_collapsed;
  if (band->strip)
    band->top = band->bottom = layout->band_top + layout->band_height / 2;
  for (guint i = 0; i < band->n; i++)
    {
      const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);
      double value = tl_band_value (&band->figures[i]), promised = band->figures[i].promised;

      band->x[i] = column->box_x + column->box_width / 2;
      band->y[i] = isnan (value) ? NAN : to_y (band, value);
      band->promise_y[i] = isnan (promised) ? NAN : to_y (band, promised);
    }
  choose_slopes (band);
}

static void
band_clear (TlBandFigures *band)
{
  g_free (band->figures);
  g_free (band->x);
  g_free (band->y);
  g_free (band->slope);
  g_free (band->promise_y);
}

/* ---- ground and axis ---- */

static int
axis_digits (const TlBandFigures *band)
{
  return band->step >= 1 ? 0 : band->step >= 0.1 ? 1
                                                 : 2;
}

static void
build_axis (TlSceneBuilder *builder, const TlBandFigures *band)
{
  const TlLayout *layout = builder->layout;
  const TlTheme *theme = builder->theme;
  double end = layout->width - layout->measures->margin;
  gboolean sign = band->low < 0;

  for (double value = ceil (band->low / band->step - 1e-9) * band->step; value <= band->high + band->step * 1e-9; value += band->step)
    {
      double y = to_y (band, value);
      TlPoint line[] = { { layout->body_x, y }, { end, y } };
      g_autofree char *label = tl_vocabulary_format_value (layout->words, fabs (value) < band->step * 1e-9 ? 0 : value, axis_digits (band), sign && value > band->step * 1e-9);

      tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_AXIS, 0, line, 2, 0, theme->hairline, theme->measures->hairline);
      tl_scene_add_label (builder, TL_BAND_SIDE, TL_PART_AXIS, 0, TL_FONT_SMALL, theme->ink_soft, label,
                          layout->measures->margin, y + 0.36 * tl_typesetter_ascent (layout->typesetter, TL_FONT_SMALL), builder->scene->body_x - 3 - layout->measures->margin, TL_ALIGN_END);
    }
}

gboolean
tl_band_all_guesses (const TlBandFigures *band)
{
  for (guint i = 0; i < band->n; i++)
    if (!isnan (band->figures[i].value))
      return FALSE;
  return TRUE;
}

static gboolean
has_interval (const TlBandFigures *band)
{
  for (guint i = 0; i < band->n; i++)
    if (!isnan (band->figures[i].low))
      return TRUE;
  return FALSE;
}

static gboolean
is_empty (const TlBandFigures *band)
{
  for (guint i = 0; i < band->n; i++)
    if (band->figures[i].kind != TL_FIGURE_NONE || !isnan (band->figures[i].estimate))
      return FALSE;
  return TRUE;
}

static void
build_name (TlSceneBuilder *builder, const TlBandFigures *band)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  const char *how = has_interval (band) ? layout->words->interval : tl_band_all_guesses (band) && !is_empty (band) ? layout->words->estimate
                                                                                                                   : NULL;
  g_autofree char *note = g_strconcat (tl_measure_name (band->measure), how != NULL ? ", " : "", how, NULL);
  double width = m->side_width - 2 * m->side_padding - 2.2 * tl_typesetter_size (layout->typesetter, TL_FONT_SMALL), y = layout->band_top + NAME_TOP;
  gboolean felt = band->measure->kind != TL_MEASURE_KPI;
  TlTextBlock block;

  tl_layout_break (builder->layout, TL_FONT_ROW, felt ? layout->words->how_it_feels : tl_measure_name (band->measure), width, 3, &block);
  y = tl_scene_add_block (builder, TL_BAND_SIDE, TL_PART_LEGEND, band->measure->record.handle, TL_FONT_ROW, builder->theme->ink, &block, m->margin, y, width, TL_ALIGN_START);
  tl_layout_break (builder->layout, TL_FONT_ROW_NOTE, felt ? note : band->measure->unit, width, 4, &block);
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
  const char *text = builder->layout->words->no_scores;
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
  TlRect rect = { layout->body_x, layout->band_top, layout->width - layout->measures->margin - layout->body_x, layout->band_height };

  tl_scene_add_row (builder, TL_ROW_SCORES, 0, TL_KIND_SCORE, band->strip, rect.y, rect.height);
  tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_AXIS, 0, &rect, theme->measures->lane_radius, theme->panel, theme->panel_border, 1);
  if (band->strip)
    {
      build_strip_name (builder, band);
      return;
    }
  build_axis (builder, band);
  build_name (builder, band);
  if (is_empty (band))
    build_nothing (builder, &rect);
}

/* ---- curves ---- */

TlPoint
tl_band_curve_point (const TlBandFigures *band, guint i, double t)
{
  double width = band->x[i + 1] - band->x[i], t2 = t * t, t3 = t2 * t;

  return (TlPoint){ band->x[i] + t * width,
                    (2 * t3 - 3 * t2 + 1) * band->y[i] + (t3 - 2 * t2 + t) * width * band->slope[i] + (3 * t2 - 2 * t3) * band->y[i + 1] + (t3 - t2) * width * band->slope[i + 1] };
}

static void
append_curve (const TlBandFigures *band, guint i, GArray *points)
{
  for (guint k = points->len == 0 ? 0 : 1; k <= TL_BAND_CURVE_STEPS; k++)
    {
      TlPoint point = tl_band_curve_point (band, i, (double) k / TL_BAND_CURVE_STEPS);

      g_array_append_val (points, point);
    }
}

static void
finish_curve (TlSceneBuilder *builder, GArray *points, gboolean guess)
{
  const TlTheme *theme = builder->theme;
  TlShape *shape;

  if (points->len > 1)
    {
      shape = tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_CURVE, 0, (const TlPoint *) points->data, points->len, 0,
                                 guess ? theme->estimate : theme->curve, theme->measures->curve_width);
      shape->path.dash = guess ? TL_DASH_DASHED : TL_DASH_NONE;
    }
  g_array_set_size (points, 0);
}

/* A line that ends where presenting has got to must end there. */
static gboolean
begins_hidden (const TlSceneBuilder *builder, guint column)
{
  return tl_scene_hides (builder) && builder->shown.columns == column;
}

/* Solid between two measured stages, dashed where one is a guess, nothing across a hole. */
static void
build_curve (TlSceneBuilder *builder, const TlBandFigures *band)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TlPoint));
  gboolean guess = FALSE;

  for (guint i = 0; i + 1 < band->n; i++)
    {
      gboolean hole = isnan (band->y[i]) || isnan (band->y[i + 1]);
      gboolean guessed = tl_band_is_guess (&band->figures[i]) || tl_band_is_guess (&band->figures[i + 1]);

      if (hole || guessed != guess || begins_hidden (builder, i + 1))
        finish_curve (builder, points, guess);
      guess = guessed;
      tl_scene_for_curve (builder, i + 1);
      if (!hole)
        append_curve (band, i, points);
    }
  finish_curve (builder, points, guess);
}

static gboolean
both_known (const TlBandFigures *band, guint i)
{
  return !isnan (band->y[i]) && !isnan (band->promise_y[i]);
}

/* The distance between promised and delivered, stage to stage. */
static void
build_distance (TlSceneBuilder *builder, const TlBandFigures *band)
{
  for (guint i = 0; i + 1 < band->n; i++)
    {
      g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TlPoint));
      TlPoint back[] = { { 0, 0 }, { 0, 0 } };
      TlShape *shape;

      if (!both_known (band, i) || !both_known (band, i + 1))
        continue;
      tl_scene_for_curve (builder, i + 1);
      append_curve (band, i, points);
      back[0] = (TlPoint){ band->x[i + 1], band->promise_y[i + 1] };
      back[1] = (TlPoint){ band->x[i], band->promise_y[i] };
      g_array_append_vals (points, back, 2);
      shape = tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_PROMISE, 0, (const TlPoint *) points->data, points->len, 0, 0, 0);
      shape->path.fill = builder->theme->promise_gap;
    }
}

static void
finish_promise (TlSceneBuilder *builder, GArray *points)
{
  const TlTheme *theme = builder->theme;

  if (points->len == 1)
    {
      /* One promise alone: a short stroke through its stage. */
      TlPoint alone = g_array_index (points, TlPoint, 0);
      TlPoint ends[] = { { alone.x - 24, alone.y }, { alone.x + 24, alone.y } };

      g_array_set_size (points, 0);
      g_array_append_vals (points, ends, 2);
    }
  if (points->len > 1)
    tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_PROMISE, 0, (const TlPoint *) points->data, points->len, 0, theme->promise, theme->measures->promise_width)->path.dash
        = TL_DASH_DOTTED;
  g_array_set_size (points, 0);
}

static void
build_promise (TlSceneBuilder *builder, const TlBandFigures *band)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TlPoint));

  for (guint i = 0; i <= band->n; i++)
    {
      gboolean promised = i < band->n && !isnan (band->promise_y[i]);

      if (!promised || begins_hidden (builder, i))
        finish_promise (builder, points);
      tl_scene_for_curve (builder, i);
      if (promised)
        {
          TlPoint point = { band->x[i], band->promise_y[i] };

          g_array_append_val (points, point);
        }
    }
}

/* ---- points ---- */

/* By its interval, not by its value: what may as well be the middle is grey. */
TlColour
tl_band_colour (const TlSceneBuilder *builder, const TlBandFigures *band, const TlFigure *figure)
{
  const TlTheme *theme = builder->theme;
  double low, high, middle;
  gboolean above, below;

  if (tl_band_is_guess (figure))
    return theme->estimate;
  if (isnan (figure->low) || !tl_measure_axis (band->measure, &low, &high))
    return theme->neutral;
  middle = (low + high) / 2;
  above = figure->low > middle;
  below = figure->high < middle;
  if (band->measure->better == TL_BETTER_LOW)
    return above ? theme->bad : below ? theme->good
                                      : theme->neutral;
  return above ? theme->good : below ? theme->bad
                                     : theme->neutral;
}

static void
build_whisker (TlSceneBuilder *builder, const TlBandFigures *band, guint i)
{
  const TlThemeMeasures *m = builder->theme->measures;
  const TlFigure *figure = &band->figures[i];
  double x = band->x[i], half = m->whisker_cap / 2, top, bottom;

  if (isnan (figure->value) || isnan (figure->low))
    return;
  top = to_y (band, figure->high);
  bottom = to_y (band, figure->low);
  TlPoint stem[] = { { x, top }, { x, bottom } };
  TlPoint upper[] = { { x - half, top }, { x + half, top } };
  TlPoint lower[] = { { x - half, bottom }, { x + half, bottom } };
  tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_WHISKER, 0, stem, 2, 0, builder->theme->whisker, m->whisker_width);
  tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_WHISKER, 0, upper, 2, 0, builder->theme->whisker, m->whisker_width);
  tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_WHISKER, 0, lower, 2, 0, builder->theme->whisker, m->whisker_width);
}

static void
build_point (TlSceneBuilder *builder, const TlBandFigures *band, guint i)
{
  const TlTheme *theme = builder->theme;
  const TlFigure *figure = &band->figures[i];
  TlHandle stage = g_array_index (builder->layout->columns, TlLayoutColumn, i).stage->record.handle;
  TlColour colour = tl_band_colour (builder, band, figure);
  double size = theme->measures->point_size;
  gboolean hollow = figure->thin || figure->kind == TL_FIGURE_REPORTED;

  if (!isnan (figure->value))
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_POINT, stage, hollow ? TL_MARKER_CIRCLE_HOLLOW : TL_MARKER_CIRCLE, band->x[i], band->y[i], size,
                         hollow ? theme->panel : colour, hollow ? colour : theme->panel, 2);
  if (!isnan (figure->estimate) && (!band->strip || isnan (figure->value)))
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_POINT, stage, TL_MARKER_DIAMOND, band->x[i], to_y (band, figure->estimate), size,
                         theme->panel, theme->estimate, 2);
}

/* ---- all of it ---- */

static void
build_labels (TlSceneBuilder *builder, const TlBandFigures *band, gboolean ground)
{
  for (guint i = 0; i < band->n; i++)
    {
      tl_scene_for_column (builder, i);
      tl_band_build_label (builder, band, i, ground);
    }
}

void
tl_scene_build_band (TlSceneBuilder *builder, TlHandle measure, TlHandle wave, TlHandle segment)
{
  TlBandFigures band;

  band_init (&band, builder, measure, wave, segment);
  tl_scene_for_rest (builder);
  build_ground (builder, &band);
  if (!band.strip)
    {
      build_distance (builder, &band);
      build_promise (builder, &band);
      build_labels (builder, &band, TRUE);
      build_curve (builder, &band);
      for (guint i = 0; i < band.n; i++)
        {
          tl_scene_for_column (builder, i);
          build_whisker (builder, &band, i);
        }
    }
  for (guint i = 0; i < band.n; i++)
    {
      tl_scene_for_column (builder, i);
      build_point (builder, &band, i);
    }
  if (!band.strip)
    build_labels (builder, &band, FALSE);
  tl_scene_for_all (builder);
  band_clear (&band);
}

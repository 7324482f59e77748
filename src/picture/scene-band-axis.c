/* Where the values of a plot lie: its axis, and the places of one series' points. */
#include "picture/scene-band.h"

#include <math.h>

#define AXIS_SHARE 0.4 /* at least so much of the scale is on the axis, so that small changes look small */
#define TICKS_MAX 4
#define SHORT_SCALE 10  /* a mean on such a scale is drawn on all of it */
#define DODGE 26.0      /* between the points of two series at one stage */
#define DODGE_SHARE 0.8 /* of a column they take at most */

/* ---- what a figure looks like ---- */

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

TlHandle
tl_band_speaker (const TlBandFigures *band, guint i)
{
  return band->series->speakers != NULL ? band->series->speakers[i] : TL_HANDLE_NONE;
}

gboolean
tl_band_all_guesses (const TlBandFigures *band)
{
  for (guint i = 0; i < band->n; i++)
    if (!isnan (band->figures[i].value))
      return FALSE;
  return TRUE;
}

gboolean
tl_band_is_empty (const TlBandFigures *band)
{
  for (guint i = 0; i < band->n; i++)
    if (band->figures[i].kind != TL_FIGURE_NONE || !isnan (band->figures[i].estimate))
      return FALSE;
  return TRUE;
}

/* By its interval, not by its value: what may as well be the middle is grey. */
TlColour
tl_band_colour (const TlSceneBuilder *builder, const TlMeasure *measure, const TlFigure *figure)
{
  const TlTheme *theme = builder->theme;
  double low, high, middle;
  gboolean above, below;

  if (tl_band_is_guess (figure))
    return theme->estimate;
  if (isnan (figure->low) || !tl_measure_axis (measure, &low, &high))
    return theme->neutral;
  middle = (low + high) / 2;
  above = figure->low > middle;
  below = figure->high < middle;
  if (measure->better == TL_BETTER_LOW)
    return above ? theme->bad : below ? theme->good
                                      : theme->neutral;
  return above ? theme->good : below ? theme->bad
                                     : theme->neutral;
}

TlMarkerKind
tl_band_marker (const TlFigure *figure)
{
  if (figure->kind == TL_FIGURE_REPORTED)
    return TL_MARKER_CIRCLE_HOLLOW;
  return figure->thin ? TL_MARKER_CIRCLE_HATCHED : TL_MARKER_CIRCLE;
}

/* ---- the axis ---- */

static void
widen (double value, double *low, double *high)
{
  if (isnan (value))
    return;
  *low = isnan (*low) ? value : MIN (*low, value);
  *high = isnan (*high) ? value : MAX (*high, value);
}

static void
data_range (const TlSeriesSet *set, const TlLayoutPlot *plot, gboolean promised, double *low, double *high)
{
  *low = *high = NAN;
  for (guint k = plot->first; k < plot->first + plot->n; k++)
    for (guint i = 0; i < set->n_stages; i++)
      {
        const TlFigure *figure = &set->series[k].figures[i];

        widen (figure->value, low, high);
        widen (figure->low, low, high);
        widen (figure->high, low, high);
        widen (figure->estimate, low, high);
        if (promised)
          widen (figure->promised, low, high);
        if (set->series[k].trends != NULL)
          widen (set->series[k].trends[i].before.value, low, high);
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
choose_axis (TlBandFigures *band, double low, double high)
{
  double least = -INFINITY, most = INFINITY, missing;
  gboolean scaled = tl_measure_axis (band->measure, &least, &most);

  /* Of a hundred there is no more. */
  if (!scaled && g_strcmp0 (band->measure->unit, "%") == 0 && high <= 100)
    most = 100;
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

double
tl_band_to_y (const TlBandFigures *band, double value)
{
  return band->bottom - (CLAMP (value, band->low, band->high) - band->low) / (band->high - band->low) * (band->bottom - band->top);
}

static int
axis_digits (const TlBandFigures *band)
{
  return band->step >= 1 ? 0 : band->step >= 0.1 ? 1
                                                 : 2;
}

void
tl_band_build_axis (TlSceneBuilder *builder, const TlBandFigures *band)
{
  const TlLayout *layout = builder->layout;
  const TlTheme *theme = builder->theme;
  double end = layout->width - layout->measures->margin, room = 1.1 * tl_typesetter_size (layout->typesetter, TL_FONT_SMALL), last = INFINITY;
  gboolean sign = band->low < 0;

  for (double value = ceil (band->low / band->step - 1e-9) * band->step; value <= band->high + band->step * 1e-9; value += band->step)
    {
      double y = tl_band_to_y (band, value);
      TlPoint line[] = { { layout->body_x, y }, { end, y } };
      g_autofree char *label = tl_vocabulary_format_value (layout->words, fabs (value) < band->step * 1e-9 ? 0 : value, axis_digits (band), sign && value > band->step * 1e-9);

      tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_AXIS, 0, line, 2, 0, theme->hairline, theme->measures->hairline);
      /* A low plot has room for some of them. */
      if (last - y < room)
        continue;
      last = y;
      tl_scene_add_label (builder, TL_BAND_SIDE, TL_PART_AXIS, 0, TL_FONT_SMALL, theme->ink_soft, label,
                          layout->measures->margin, y + 0.36 * tl_typesetter_ascent (layout->typesetter, TL_FONT_SMALL), builder->scene->body_x - 3 - layout->measures->margin, TL_ALIGN_END);
    }
}

/* ---- one series ---- */

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

/* How far from its stage's middle the points of @series stand. */
static double
dodge (const TlLayout *layout, const TlLayoutColumn *column, const TlLayoutPlot *plot, guint series)
{
  guint n = plot->n - 1; /* all customers are a curve */
  double step = MIN (DODGE * MAX (1, layout->view->text_scale), column->box_width * DODGE_SHARE / MAX (n, 1));

  return series == plot->first || n == 0 ? 0 : step * (series - plot->first - 1 - (n - 1) / 2.0);
}

void
tl_band_init (TlBandFigures *band, TlSceneBuilder *builder, const TlLayoutPlot *plot, guint series)
{
  const TlLayout *layout = builder->layout;
  double low, high;

  *band = (TlBandFigures){ .series = &layout->series->series[series], .n = layout->columns->len, .strip = layout->band_collapsed, .dodged = plot->n > 1 };
  band->measure = tl_map_measure (layout->map, band->series->measure);
  band->figures = band->series->figures;
  band->x = g_new (double, band->n);
  band->y = g_new (double, band->n);
  band->slope = g_new (double, band->n);
  band->promise_y = g_new (double, band->n);
  band->frame_top = layout->band_top + plot->y;
  band->frame_bottom = band->frame_top + plot->height;
  band->top = band->frame_top + layout->measures->band_padding;
  band->bottom = band->frame_bottom - layout->measures->band_padding;
  data_range (layout->series, plot, layout->view->promised && !band->dodged, &low, &high);
  choose_axis (band, low, high);
  if (band->strip)
    band->top = band->bottom = layout->band_top + layout->band_height / 2;
  for (guint i = 0; i < band->n; i++)
    {
      const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);
      double value = tl_band_value (&band->figures[i]), promised = layout->view->promised && !band->dodged ? band->figures[i].promised : NAN;

      band->x[i] = column->box_x + column->box_width / 2 + dodge (layout, column, plot, series);
      band->y[i] = isnan (value) ? NAN : tl_band_to_y (band, value);
      band->promise_y[i] = isnan (promised) ? NAN : tl_band_to_y (band, promised);
    }
  choose_slopes (band);
}

void
tl_band_clear (TlBandFigures *band)
{
  g_free (band->x);
  g_free (band->y);
  g_free (band->slope);
  g_free (band->promise_y);
}

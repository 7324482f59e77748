/* The lines of a plot: what was promised and how far it is from what is delivered, the wave compared with, the curve. */
#include "picture/scene-band.h"

#include <math.h>

#define BEFORE_WIDTH 1.5
#define BEFORE_SHARE 0.6 /* of a point's size */
#define ALONE 24.0       /* half of the stroke of a promise without neighbours */
#define BEHIND_SHARE 0.6 /* of the curve's width, behind other series */

/* A line that ends where presenting has got to must end there. */
static gboolean
begins_hidden (const TlSceneBuilder *builder, guint column)
{
  return tl_scene_hides (builder) && builder->shown.columns == column;
}

/* ---- the curve ---- */

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
finish_curve (TlSceneBuilder *builder, const TlBandFigures *band, GArray *points, gboolean guess)
{
  const TlTheme *theme = builder->theme;
  TlShape *shape;

  if (points->len > 1)
    {
      shape = tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_CURVE, 0, (const TlPoint *) points->data, points->len, 0,
                                 guess ? theme->estimate : theme->curve, theme->measures->curve_width * (band->dodged ? BEHIND_SHARE : 1));
      shape->path.dash = guess ? TL_DASH_DASHED : TL_DASH_NONE;
    }
  g_array_set_size (points, 0);
}

/* Solid between two measured stages, dashed where one is a guess, nothing across a hole or from one function's people to others. */
void
tl_band_build_curve (TlSceneBuilder *builder, const TlBandFigures *band)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TlPoint));
  gboolean guess = FALSE;

  for (guint i = 0; i + 1 < band->n; i++)
    {
      gboolean hole = isnan (band->y[i]) || isnan (band->y[i + 1]) || tl_band_speaker (band, i) != tl_band_speaker (band, i + 1);
      gboolean guessed = tl_band_is_guess (&band->figures[i]) || tl_band_is_guess (&band->figures[i + 1]);

      if (hole || guessed != guess || begins_hidden (builder, i + 1))
        finish_curve (builder, band, points, guess);
      guess = guessed;
      tl_scene_for_curve (builder, i + 1);
      if (!hole)
        append_curve (band, i, points);
    }
  finish_curve (builder, band, points, guess);
}

/* ---- promised and delivered ---- */

/* A guess of the room delivers nothing. */
static gboolean
both_known (const TlBandFigures *band, guint i)
{
  return !isnan (band->figures[i].value) && !isnan (band->promise_y[i]);
}

static TlPoint
promise_point (const TlBandFigures *band, guint i, double t)
{
  return (TlPoint){ band->x[i] + t * (band->x[i + 1] - band->x[i]), band->promise_y[i] + t * (band->promise_y[i + 1] - band->promise_y[i]) };
}

/* The closed area between both from step @from to step @to of the way to the next stage. */
static void
add_area (TlSceneBuilder *builder, const TlBandFigures *band, guint i, double from, double to, gboolean short_of_it)
{
  TlPoint points[2 * TL_BAND_CURVE_STEPS + 4];
  guint n = 0;
  double begin = from * TL_BAND_CURVE_STEPS, end = to * TL_BAND_CURVE_STEPS;
  TlShape *shape;

  points[n++] = tl_band_curve_point (band, i, from);
  for (guint k = (guint) floor (begin) + 1; k < end; k++)
    points[n++] = tl_band_curve_point (band, i, (double) k / TL_BAND_CURVE_STEPS);
  points[n++] = tl_band_curve_point (band, i, to);
  points[n++] = promise_point (band, i, to);
  points[n++] = promise_point (band, i, from);
  shape = tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_PROMISE, 0, points, n, 0, 0, 0);
  shape->path.fill = short_of_it ? builder->theme->promise_gap : builder->theme->promise_over;
}

static double
fall_short (const TlBandFigures *band, guint i, double t)
{
  double below = tl_band_curve_point (band, i, t).y - promise_point (band, i, t).y;

  return band->measure->better == TL_BETTER_LOW ? -below : below;
}

/* Shaded by turns where one lies above the other. */
static void
build_distance (TlSceneBuilder *builder, const TlBandFigures *band)
{
  for (guint i = 0; i + 1 < band->n; i++)
    {
      double from = 0;

      if (!both_known (band, i) || !both_known (band, i + 1))
        continue;
      tl_scene_for_curve (builder, i + 1);
      for (guint k = 1; k <= TL_BAND_CURVE_STEPS; k++)
        {
          double t = (double) k / TL_BAND_CURVE_STEPS, before = fall_short (band, i, t - 1.0 / TL_BAND_CURVE_STEPS), now = fall_short (band, i, t);
          double cut = before * now < 0 ? t - 1.0 / TL_BAND_CURVE_STEPS * fabs (now) / (fabs (now) + fabs (before)) : t;

          if (before * now >= 0 && k < TL_BAND_CURVE_STEPS)
            continue;
          add_area (builder, band, i, from, cut, fall_short (band, i, (from + cut) / 2) > 0);
          from = cut;
          if (k == TL_BAND_CURVE_STEPS && cut < t)
            add_area (builder, band, i, cut, t, now > 0);
        }
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
      TlPoint ends[] = { { alone.x - ALONE, alone.y }, { alone.x + ALONE, alone.y } };

      g_array_set_size (points, 0);
      g_array_append_vals (points, ends, 2);
    }
  if (points->len > 1)
    tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_PROMISE, 0, (const TlPoint *) points->data, points->len, 0, theme->promise, theme->measures->promise_width)->path.dash
        = TL_DASH_DOTTED;
  g_array_set_size (points, 0);
}

void
tl_band_build_promise (TlSceneBuilder *builder, const TlBandFigures *band)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TlPoint));

  build_distance (builder, band);
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

/* ---- the wave compared with ---- */

static void
finish_before (TlSceneBuilder *builder, GArray *points)
{
  const TlTheme *theme = builder->theme;

  if (points->len > 1)
    tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_CURVE, 0, (const TlPoint *) points->data, points->len, 0, theme->neutral, BEFORE_WIDTH);
  g_array_set_size (points, 0);
}

/* Thin and straight, with squares: nothing that is now looks so. No line from one wave to another. */
void
tl_band_build_before (TlSceneBuilder *builder, const TlBandFigures *band)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TlPoint));
  const TlTrend *trends = band->series->trends;
  TlHandle wave = TL_HANDLE_NONE;

  for (guint i = 0; trends != NULL && i <= band->n; i++)
    {
      gboolean known = i < band->n && trends[i].kind != TL_TREND_NONE;

      if (!known || trends[i].wave != wave || begins_hidden (builder, i))
        finish_before (builder, points);
      tl_scene_for_curve (builder, i);
      if (known)
        {
          TlPoint point = { band->x[i], tl_band_to_y (band, trends[i].before.value) };

          wave = trends[i].wave;
          g_array_append_val (points, point);
        }
    }
  for (guint i = 0; trends != NULL && i < band->n; i++)
    {
      tl_scene_for_column (builder, i);
      if (trends[i].kind != TL_TREND_NONE)
        tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_CURVE, 0, TL_MARKER_SQUARE, band->x[i], tl_band_to_y (band, trends[i].before.value),
                             builder->theme->measures->point_size * BEFORE_SHARE, builder->theme->panel, builder->theme->neutral, BEFORE_WIDTH);
    }
}

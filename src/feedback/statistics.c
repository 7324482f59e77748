#include "feedback/statistics.h"

#include <math.h>

/* Of the two-sided 95 % interval under the normal distribution. */
#define Z95 1.959963984540054

/* Above this, Student's t goes over its normal approximation: the error is below 1e-13 there, while the continued fraction
 * grows with the root of the degrees of freedom. */
#define MANY_DEGREES 1000.0

static const TlInterval no_interval = { NAN, NAN, NAN };

static TlInterval
clamped (TlInterval interval, double min, double max)
{
  if (isnan (interval.low))
    return interval;

  /* A bound that is NAN does not bind. */
  interval.low = fmax (interval.low, min);
  interval.high = fmin (interval.high, max);
  return interval;
}

/* Lewis and Sauro 2021, after Rocks 2016: three answers are added, 3/4 to either end and 3/2 to the middle. */
TlInterval
tl_net_interval_raw (gint64 up, gint64 neutral, gint64 down)
{
  g_return_val_if_fail (up >= 0 && neutral >= 0 && down >= 0, no_interval);

  double n = (double) up + (double) neutral + (double) down;
  if (n == 0)
    return no_interval;

  double adjusted_n = n + 3;
  double p = ((double) up + 0.75) / adjusted_n;
  double d = ((double) down + 0.75) / adjusted_n;
  double middle = p - d;
  double half = Z95 * sqrt ((p + d - middle * middle) / adjusted_n);

  return (TlInterval){
    .value = 100 * ((double) up - (double) down) / n,
    .low = 100 * (middle - half),
    .high = 100 * (middle + half),
  };
}

TlInterval
tl_net_interval (gint64 up, gint64 neutral, gint64 down)
{
  return clamped (tl_net_interval_raw (up, neutral, down), -100, 100);
}

TlInterval
tl_share_interval (double k, double n)
{
  g_return_val_if_fail (!(k < 0) && !(k > n), no_interval);

  if (!(n > 0))
    return no_interval;

  double p = k / n;
  double z2 = Z95 * Z95;
  double scale = 1 + z2 / n;
  double middle = (p + z2 / (2 * n)) / scale;
  double half = Z95 * sqrt (p * (1 - p) / n + z2 / (4 * n * n)) / scale;

  /* At both ends a limit is exact, which rounding would miss by a hair. */
  return (TlInterval){
    .value = 100 * p,
    .low = k == 0 ? 0 : 100 * (middle - half),
    .high = k == n ? 100 : 100 * (middle + half),
  };
}

/* All answers are the same: a t interval would be a point, which so few answers do not bear out. */
static TlInterval
unanimous_interval (gint64 n, double mean, double min, double max)
{
  double span = max - min;
  if (!(span > 0))
    return (TlInterval){ mean, NAN, NAN };

  double share = CLAMP ((mean - min) / span, 0, 1);
  TlInterval interval = tl_share_interval (share * (double) n, (double) n);
  return (TlInterval){ mean, min + span * interval.low / 100, min + span * interval.high / 100 };
}

TlInterval
tl_mean_interval (gint64 n, double mean, double sd, double min, double max)
{
  if (n <= 0 || isnan (mean))
    return no_interval;
  if (n == 1 || sd == 0)
    return unanimous_interval (n, mean, min, max);
  if (!(sd > 0))
    return (TlInterval){ mean, NAN, NAN };

  double half = tl_student_t95 ((double) (n - 1)) * sd / sqrt ((double) n);
  return clamped ((TlInterval){ mean, mean - half, mean + half }, min, max);
}

void
tl_counts_moments (const gint64 *counts, guint n_counts, double min, double step, gint64 *n, double *mean, double *sd)
{
  g_return_if_fail (n != NULL && mean != NULL && sd != NULL);

  gint64 total = 0;
  guint first = 0, last = 0;
  for (guint i = 0; i < n_counts; i++)
    {
      if (counts[i] <= 0)
        continue;
      if (total == 0)
        first = i;
      last = i;
      total += counts[i];
    }

  *n = total;
  *mean = *sd = NAN;
  if (total == 0)
    return;

  /* In steps above the lowest answer given, so that equal answers have exactly no spread. */
  double sum = 0;
  for (guint i = first; i <= last; i++)
    sum += (double) counts[i] * (i - first);
  double middle = sum / (double) total;

  double squares = 0;
  for (guint i = first; i <= last; i++)
    squares += (double) counts[i] * (i - first - middle) * (i - first - middle);

  *mean = min + step * (first + middle);
  *sd = total > 1 ? step * sqrt (squares / (double) (total - 1)) : 0;
}

TlInterval
tl_reported_net_interval (double value, gint64 n)
{
  if (n <= 0 || isnan (value))
    return (TlInterval){ value, NAN, NAN };

  double adjusted_n = (double) n + 3;
  double middle = CLAMP (value / 100, -1, 1) * (double) n / adjusted_n;
  double half = Z95 * sqrt ((1 - middle * middle) / adjusted_n);
  return clamped ((TlInterval){ value, 100 * (middle - half), 100 * (middle + half) }, -100, 100);
}

static double
sum_of_squares (gint64 n, double sd)
{
  return n > 1 ? (double) (n - 1) * sd * sd : 0;
}

void
tl_moments_pool (gint64 *n, double *mean, double *sd, gint64 n_b, double mean_b, double sd_b)
{
  g_return_if_fail (n != NULL && mean != NULL && sd != NULL);

  if (n_b <= 0)
    return;
  if (*n <= 0)
    {
      *n = n_b;
      *mean = mean_b;
      *sd = sd_b;
      return;
    }

  double a = (double) *n, b = (double) n_b;
  double apart = mean_b - *mean;
  double squares = sum_of_squares (*n, *sd) + sum_of_squares (n_b, sd_b) + apart * apart * a * b / (a + b);

  *mean += apart * b / (a + b);
  *n += n_b;
  *sd = sqrt (squares / (a + b - 1));
}

/* The regularised incomplete beta function I_x (a, b) for x left of its bend, by Lentz's evaluation of its continued
 * fraction (NIST DLMF 8.17.22). */
static double
incomplete_beta (double a, double b, double x)
{
  const double tiny = 1e-300;
  int sign;
  double front = exp (lgamma_r (a + b, &sign) - lgamma_r (a, &sign) - lgamma_r (b, &sign) + a * log (x) + b * log1p (-x));

  double c = 1;
  double d = 1 - (a + b) * x / (a + 1);
  d = 1 / (fabs (d) < tiny ? tiny : d);
  double fraction = d;

  for (int m = 1; m <= 1000; m++)
    {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      double change = 1;

      for (int half = 0; half < 2; half++)
        {
          double term = half == 0 ? even : odd;
          d = 1 + term * d;
          d = 1 / (fabs (d) < tiny ? tiny : d);
          c = 1 + term / c;
          c = fabs (c) < tiny ? tiny : c;
          change = c * d;
          fraction *= change;
        }

      if (fabs (change - 1) < 1e-15)
        break;
    }

  return front * fraction / a;
}

/* Hill 1970, Algorithm 395: the normal deviate with the same tail. */
static double
student_to_normal (double t, double df)
{
  double a = df - 0.5;
  double b = 48 * a * a;
  double y = a * log1p (t * t / df);
  double correction = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b);
  return ((correction + y + 3) / b + 1) * sqrt (y);
}

double
tl_student_p (double t, double df)
{
  g_return_val_if_fail (df > 0, NAN);

  if (isnan (t))
    return NAN;
  if (t == 0)
    return 1;
  if (isinf (t))
    return 0;
  if (df > MANY_DEGREES)
    return erfc (student_to_normal (fabs (t), df) / G_SQRT2);

  /* Twice the tail is I_x (df/2, 1/2) at x = df / (df + t²); right of the bend its mirror image converges. */
  double square = t * t;
  double x = df / (df + square);
  if (x < (df / 2 + 1) / (df / 2 + 2.5))
    return incomplete_beta (df / 2, 0.5, x);
  return 1 - incomplete_beta (0.5, df / 2, square / (df + square));
}

static double
student_density (double t, double df)
{
  int sign;
  double log_front = df > MANY_DEGREES ? -0.5 * log (2 * G_PI) - 0.25 / df
                                       : lgamma_r ((df + 1) / 2, &sign) - lgamma_r (df / 2, &sign) - 0.5 * log (df * G_PI);
  return exp (log_front - (df + 1) / 2 * log1p (t * t / df));
}

double
tl_student_t95 (double df)
{
  g_return_val_if_fail (df >= 1, NAN);

  /* The tail is convex and heavier than the normal one, so Newton's steps from there go up to the root and never past it. */
  double t = Z95;
  for (int i = 0; i < 50; i++)
    {
      double step = (tl_student_p (t, df) - 0.05) / (2 * student_density (t, df));
      t += step;
      if (fabs (step) < 1e-13 * t)
        break;
    }
  return t;
}

#include "feedback/compare.h"

#include <math.h>

/* Of the two-sided 95 % interval under the normal distribution. */
#define Z95 1.959963984540054

static TlComparison
untested (TlTest test, double difference)
{
  return (TlComparison){ .test = test, .difference = difference, .low = NAN, .high = NAN, .statistic = NAN, .df = NAN, .p = NAN };
}

static TlComparison
z_test (double difference, double z)
{
  TlComparison comparison = untested (TL_TEST_Z, difference);
  comparison.statistic = z;
  comparison.p = erfc (fabs (z) / G_SQRT2);
  return comparison;
}

/* A net score as the adjusted Wald interval sees it, in −1..1. */
typedef struct
{
  double raw, middle, variance; /* of the middle */
} Net;

static Net
adjusted_net (gint64 up, gint64 neutral, gint64 down)
{
  double n = (double) up + (double) neutral + (double) down;
  double p = ((double) up + 0.75) / (n + 3), d = ((double) down + 0.75) / (n + 3);
  return (Net){ ((double) up - (double) down) / n, p - d, (p + d - (p - d) * (p - d)) / (n + 3) };
}

static TlComparison
compare_middles (double raw, double middle, double error)
{
  TlComparison comparison = z_test (100 * raw, middle / error);
  comparison.low = 100 * (middle - Z95 * error);
  comparison.high = 100 * (middle + Z95 * error);
  return comparison;
}

TlComparison
tl_compare_nets (gint64 up_a, gint64 neutral_a, gint64 down_a, gint64 up_b, gint64 neutral_b, gint64 down_b)
{
  if (up_a + neutral_a + down_a <= 0 || up_b + neutral_b + down_b <= 0)
    return untested (TL_TEST_NONE, NAN);

  Net a = adjusted_net (up_a, neutral_a, down_a), b = adjusted_net (up_b, neutral_b, down_b);
  return compare_middles (a.raw - b.raw, a.middle - b.middle, sqrt (a.variance + b.variance));
}

TlComparison
tl_compare_net_to (gint64 up, gint64 neutral, gint64 down, double target)
{
  if (up + neutral + down <= 0 || isnan (target))
    return untested (TL_TEST_NONE, NAN);

  Net net = adjusted_net (up, neutral, down);
  return compare_middles (net.raw - target / 100, net.middle - target / 100, sqrt (net.variance));
}

TlComparison
tl_compare_shares (gint64 k_a, gint64 n_a, gint64 k_b, gint64 n_b)
{
  if (n_a <= 0 || n_b <= 0)
    return untested (TL_TEST_NONE, NAN);

  TlInterval a = tl_share_interval ((double) k_a, (double) n_a), b = tl_share_interval ((double) k_b, (double) n_b);
  double n = (double) n_a + (double) n_b;
  double pooled = ((double) k_a + (double) k_b) / n;
  double error = sqrt (pooled * (1 - pooled) * (1 / (double) n_a + 1 / (double) n_b));
  double apart = (a.value - b.value) / 100;

  /* All yes or all no on both sides: nothing tells them apart. */
  TlComparison comparison = z_test (100 * apart, error > 0 ? apart / error * sqrt ((n - 1) / n) : 0);
  comparison.low = 100 * apart - hypot (a.value - a.low, b.high - b.value);
  comparison.high = 100 * apart + hypot (a.high - a.value, b.value - b.low);
  return comparison;
}

TlComparison
tl_compare_share_to (gint64 k, gint64 n, double target)
{
  if (n <= 0 || isnan (target))
    return untested (TL_TEST_NONE, NAN);

  TlInterval interval = tl_share_interval ((double) k, (double) n);
  if (target < 0 || target > 100)
    return untested (TL_TEST_NONE, interval.value - target);

  double wanted = target / 100;
  double apart = (double) k / (double) n - wanted;
  double error = sqrt (wanted * (1 - wanted) / (double) n);
  double z = error > 0 ? apart / error : apart == 0 ? 0
                                                    : copysign (INFINITY, apart);
  TlComparison comparison = z_test (100 * apart, z);
  comparison.low = interval.low - target;
  comparison.high = interval.high - target;
  return comparison;
}

static TlComparison
t_test (double difference, double error, double df)
{
  TlComparison comparison = untested (TL_TEST_T, difference);
  comparison.statistic = difference / error;
  comparison.df = df;
  comparison.p = tl_student_p (comparison.statistic, df);

  double half = tl_student_t95 (MAX (df, 1)) * error;
  comparison.low = difference - half;
  comparison.high = difference + half;
  return comparison;
}

TlComparison
tl_compare_means (gint64 n_a, double mean_a, double sd_a, gint64 n_b, double mean_b, double sd_b)
{
  if (n_a <= 0 || n_b <= 0 || isnan (mean_a) || isnan (mean_b))
    return untested (TL_TEST_NONE, NAN);

  double difference = mean_a - mean_b;
  /* One answer has no spread that could be known. */
  if (n_a < 2 || n_b < 2 || !(sd_a >= 0) || !(sd_b >= 0))
    return untested (TL_TEST_NONE, difference);

  double a = sd_a * sd_a / (double) n_a, b = sd_b * sd_b / (double) n_b;
  if (!(a + b > 0))
    return untested (TL_TEST_NO_SPREAD, difference);
  return t_test (difference, sqrt (a + b), (a + b) * (a + b) / (a * a / (double) (n_a - 1) + b * b / (double) (n_b - 1)));
}

/* The test that Wilson's interval on the mean, scaled to 0..1, turns round. */
static TlComparison
compare_unanimous (gint64 n, double mean, double min, double max, double target)
{
  double span = max - min;
  if (!(span > 0) || !(target >= min && target <= max))
    return untested (TL_TEST_NO_SPREAD, mean - target);

  double wanted = (target - min) / span;
  double apart = (mean - target) / span;
  double error = sqrt (wanted * (1 - wanted) / (double) n);
  TlInterval interval = tl_mean_interval (n, mean, 0, min, max);
  TlComparison comparison = z_test (mean - target, error > 0 ? apart / error : apart == 0 ? 0
                                                                                          : copysign (INFINITY, apart));
  comparison.low = interval.low - target;
  comparison.high = interval.high - target;
  return comparison;
}

TlComparison
tl_compare_mean_to (gint64 n, double mean, double sd, double min, double max, double target)
{
  if (n <= 0 || isnan (mean) || isnan (target))
    return untested (TL_TEST_NONE, NAN);
  if (n == 1 || sd == 0)
    return compare_unanimous (n, mean, min, max, target);
  if (!(sd > 0))
    return untested (TL_TEST_NONE, mean - target);
  return t_test (mean - target, sd / sqrt ((double) n), (double) (n - 1));
}

TlComparison
tl_compare_answers (const TlMeasure *measure, const TlAnswers *a, const TlAnswers *b)
{
  if (a->form == TL_ANSWERS_GROUPS && b->form == TL_ANSWERS_GROUPS)
    {
      if (tl_measure_method (measure) == TL_METHOD_TOP)
        return tl_compare_shares (a->up, a->n, b->up, b->n);
      return tl_compare_nets (a->up, a->neutral, a->down, b->up, b->neutral, b->down);
    }
  if (a->form == TL_ANSWERS_MOMENTS && b->form == TL_ANSWERS_MOMENTS)
    return tl_compare_means (a->n, a->mean, a->sd, b->n, b->mean, b->sd);
  return untested (TL_TEST_NONE, tl_answers_interval (measure, a).value - tl_answers_interval (measure, b).value);
}

TlComparison
tl_compare_answers_to (const TlMeasure *measure, const TlAnswers *answers, double target)
{
  if (answers->form == TL_ANSWERS_GROUPS && tl_measure_method (measure) == TL_METHOD_TOP)
    return tl_compare_share_to (answers->up, answers->n, target);
  if (answers->form == TL_ANSWERS_GROUPS)
    return tl_compare_net_to (answers->up, answers->neutral, answers->down, target);
  if (answers->form == TL_ANSWERS_MOMENTS)
    return tl_compare_mean_to (answers->n, answers->mean, answers->sd, tl_measure_min (measure), tl_measure_max (measure), target);
  return untested (TL_TEST_NONE, tl_answers_interval (measure, answers).value - target);
}

static int
compare_p (gconstpointer a, gconstpointer b)
{
  double p = **(double *const *) a, q = **(double *const *) b;
  return (p > q) - (p < q);
}

void
tl_holm (double *p, guint n)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (n);
  for (guint i = 0; i < n; i++)
    if (!isnan (p[i]))
      g_ptr_array_add (sorted, &p[i]);
  g_ptr_array_sort (sorted, compare_p);

  double least = 0;
  for (guint i = 0; i < sorted->len; i++)
    {
      double *one = g_ptr_array_index (sorted, i);
      least = MAX (least, MIN (1, *one * (sorted->len - i)));
      *one = least;
    }
}

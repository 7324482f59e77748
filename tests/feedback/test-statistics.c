/* Vectors: NOTES.md 4.1, 4.2, 4.7. Quantiles of Student's t: the usual printed tables, ten digits. */
#include <math.h>

#include "feedback/statistics.h"

#define N_RANDOM 2000

static void
assert_near (double found, double wanted, double within)
{
  if (!(fabs (found - wanted) <= within))
    g_error ("%.12g is not within %g of %.12g", found, within, wanted);
}

static void
assert_interval (TlInterval found, double value, double low, double high, double within)
{
  assert_near (found.value, value, within);
  assert_near (found.low, low, within);
  assert_near (found.high, high, within);
}

static void
assert_nothing (TlInterval found)
{
  g_assert_true (isnan (found.value) && isnan (found.low) && isnan (found.high));
}

static double
width (TlInterval interval)
{
  return interval.high - interval.low;
}

static void
test_net_vectors (void)
{
  assert_interval (tl_net_interval_raw (15, 5, 5), 40, 6.0753296765, 65.3532417521, 1e-9);
  assert_interval (tl_net_interval_raw (245, 79, 30), 60.7344632768, 53.5672907507, 66.8808885210, 1e-9);
  assert_interval (tl_net_interval_raw (0, 5, 0), 0, -30.0056979772, 30.0056979772, 1e-9);
  assert_interval (tl_net_interval_raw (1, 0, 0), 100, -48.50, 98.50, 0.005);
  assert_interval (tl_net_interval_raw (5, 3, 2), 30, -19.05, 65.20, 0.005);
  assert_interval (tl_net_interval_raw (50, 30, 20), 30, 14.05, 44.20, 0.005);
  assert_interval (tl_net_interval_raw (0, 0, 3), -100, -106.58, 6.58, 0.005);
  assert_interval (tl_net_interval_raw (10, 0, 0), 100, 47.50, 106.34, 0.005);

  assert_interval (tl_net_interval (0, 0, 3), -100, -100, 6.58, 0.005);
  assert_interval (tl_net_interval (10, 0, 0), 100, 47.50, 100, 0.005);
  assert_nothing (tl_net_interval (0, 0, 0));
}

/* The raw score of one single answer lies outside its own interval, which is one reason why it is never shown. */
static void
test_net_properties (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      gint64 up = g_test_rand_int_range (0, 400), neutral = g_test_rand_int_range (0, 400), down = g_test_rand_int_range (0, 400);
      if (up + neutral + down < 2)
        continue;

      TlInterval raw = tl_net_interval_raw (up, neutral, down);
      TlInterval shown = tl_net_interval (up, neutral, down);
      g_assert_true (raw.low <= raw.value && raw.value <= raw.high);
      g_assert_true (-100 <= shown.low && shown.low <= shown.value && shown.value <= shown.high && shown.high <= 100);

      TlInterval mirrored = tl_net_interval_raw (down, neutral, up);
      assert_interval (mirrored, -raw.value, -raw.high, -raw.low, 1e-9);

      TlInterval larger = tl_net_interval_raw (2 * up, 2 * neutral, 2 * down);
      assert_near (larger.value, raw.value, 1e-9);
      g_assert_cmpfloat (width (larger), <, width (raw));

      TlInterval better = tl_net_interval_raw (up + 1, neutral, down);
      g_assert_cmpfloat (better.value, >=, raw.value);
      g_assert_cmpfloat (better.low, >=, raw.low);
    }
}

static double
multinomial (int n, int up, int down, double p, double d)
{
  double q = 1 - p - d;
  return exp (lgamma (n + 1) - lgamma (up + 1) - lgamma (down + 1) - lgamma (n - up - down + 1) + up * log (p) + down * log (d) + (n - up - down) * log (q));
}

/* How often the interval holds the truth, summed exactly over every sample there can be. */
static void
test_net_coverage (void)
{
  static const double mixes[][2] = { { 0.4, 0.3 }, { 0.5, 0.2 }, { 0.2, 0.4 }, { 0.6, 0.1 }, { 0.33, 0.33 } };
  static const int sizes[] = { 10, 30, 100 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint m = 0; m < G_N_ELEMENTS (mixes); m++)
      {
        int n = sizes[s];
        double truth = 100 * (mixes[m][0] - mixes[m][1]), covered = 0;
        for (int up = 0; up <= n; up++)
          for (int down = 0; up + down <= n; down++)
            {
              TlInterval interval = tl_net_interval (up, n - up - down, down);
              if (interval.low <= truth && truth <= interval.high)
                covered += multinomial (n, up, down, mixes[m][0], mixes[m][1]);
            }
        g_test_message ("n %d, mix %u: covered %.4f", n, m, covered);
        g_assert_cmpfloat (covered, >, 0.91);
        g_assert_cmpfloat (covered, <, 0.98);
      }
}

static void
test_share (void)
{
  assert_interval (tl_share_interval (80, 100), 80, 71.1170834407, 86.6633066670, 1e-9);
  assert_interval (tl_share_interval (5, 5), 100, 56.5517535217, 100, 1e-9);
  assert_interval (tl_share_interval (8, 10), 80, 49.02, 94.33, 0.005);
  assert_interval (tl_share_interval (0, 5), 0, 0, 43.45, 0.005);
  assert_nothing (tl_share_interval (0, 0));

  for (guint i = 0; i < N_RANDOM; i++)
    {
      gint64 n = g_test_rand_int_range (1, 5000), k = g_test_rand_int_range (0, (gint32) n + 1);
      TlInterval interval = tl_share_interval (k, n);
      g_assert_true (0 <= interval.low && interval.low <= interval.value && interval.value <= interval.high && interval.high <= 100);

      TlInterval rest = tl_share_interval (n - k, n);
      assert_interval (rest, 100 - interval.value, 100 - interval.high, 100 - interval.low, 1e-9);
      g_assert_cmpfloat (width (tl_share_interval (3 * k, 3 * n)), <, width (interval));
      if (k < n)
        {
          TlInterval more = tl_share_interval (k + 1, n);
          g_assert_true (more.low > interval.low && more.high > interval.high - 1e-9);
        }
    }
}

static void
test_moments (void)
{
  static const gint64 counts[] = { 1, 2, 4, 8, 10 };
  gint64 n;
  double mean, sd;

  tl_counts_moments (counts, 5, 1, 1, &n, &mean, &sd);
  g_assert_cmpint (n, ==, 25);
  assert_near (mean, 3.96, 1e-12);
  assert_near (sd, 1.1357816692, 1e-10);
  assert_interval (tl_mean_interval (n, mean, sd, 1, 5), 3.96, 3.4911723693, 4.4288276307, 1e-9);

  static const gint64 nobody[] = { 0, 0, 0 };
  tl_counts_moments (nobody, 3, 1, 1, &n, &mean, &sd);
  g_assert_cmpint (n, ==, 0);
  g_assert_true (isnan (mean) && isnan (sd));

  /* A third is not exact in a double: equal answers must have no spread all the same. */
  static const gint64 equal[] = { 0, 0, 0, G_GINT64_CONSTANT (3002399751580331) };
  tl_counts_moments (equal, 4, 0.1, 1.0 / 3, &n, &mean, &sd);
  g_assert_true (sd == 0);
  assert_near (mean, 1.1, 1e-12);
}

static void
test_mean (void)
{
  assert_interval (tl_mean_interval (5, 5, 0, 1, 5), 5, 3.2620701409, 5, 1e-9);
  assert_interval (tl_mean_interval (5, 3, 0, 1, 5), 3, 1.6816943226, 4.3183056774, 1e-9);
  assert_interval (tl_mean_interval (8, 10, 0, 0, 10), 10, 6.7559243512, 10, 1e-9);
  assert_nothing (tl_mean_interval (0, NAN, NAN, 1, 5));

  /* One answer has no spread to estimate; a published mean without its spread has no interval. */
  TlInterval one = tl_mean_interval (1, 4, NAN, 1, 5);
  g_assert_true (one.low < 4 && one.high > 4);
  TlInterval published = tl_mean_interval (400, 4, NAN, 1, 5);
  g_assert_true (published.value == 4 && isnan (published.low) && isnan (published.high));

  for (guint i = 0; i < N_RANDOM; i++)
    {
      gint64 n = g_test_rand_int_range (2, 1000);
      double mean = g_test_rand_double_range (1, 5), sd = g_test_rand_double_range (0.01, 2);
      TlInterval free = tl_mean_interval (n, mean, sd, -G_MAXDOUBLE, G_MAXDOUBLE);
      TlInterval shown = tl_mean_interval (n, mean, sd, 1, 5);

      g_assert_true (1 <= shown.low && shown.low <= mean && mean <= shown.high && shown.high <= 5);
      assert_near (mean - free.low, free.high - mean, 1e-9);
      g_assert_cmpfloat (width (tl_mean_interval (n + 1, mean, sd, -G_MAXDOUBLE, G_MAXDOUBLE)), <, width (free));
    }
}

/* Answers counted apart and pooled are the answers counted together, however they are split. */
static void
test_pool (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      gint64 a[7], b[7], both[7], n_a, n_b, n_both;
      double mean_a, mean_b, mean_both, sd_a, sd_b, sd_both;
      for (guint k = 0; k < 7; k++)
        {
          a[k] = g_test_rand_bit () ? g_test_rand_int_range (0, 90) : 0;
          b[k] = g_test_rand_bit () ? g_test_rand_int_range (0, 9) : 0;
          both[k] = a[k] + b[k];
        }
      tl_counts_moments (a, 7, -3, 0.5, &n_a, &mean_a, &sd_a);
      tl_counts_moments (b, 7, -3, 0.5, &n_b, &mean_b, &sd_b);
      tl_counts_moments (both, 7, -3, 0.5, &n_both, &mean_both, &sd_both);

      tl_moments_pool (&n_a, &mean_a, &sd_a, n_b, mean_b, sd_b);
      g_assert_cmpint (n_a, ==, n_both);
      if (n_both == 0)
        continue;
      assert_near (mean_a, mean_both, 1e-12);
      assert_near (sd_a, sd_both, 1e-9);
    }
}

/* A figure whose answers nobody has is never surer than any answers that give it. */
static void
test_reported (void)
{
  /* The printed vector is rounded by 8e-10. */
  assert_interval (tl_reported_net_interval (31, 731), 31, 23.9923453784, 37.7542486265, 2e-9);
  g_assert_true (isnan (tl_reported_net_interval (31, -1).low));

  for (guint i = 0; i < N_RANDOM; i++)
    {
      gint64 up = g_test_rand_int_range (0, 300), neutral = g_test_rand_int_range (0, 300), down = g_test_rand_int_range (1, 300);
      TlInterval counted = tl_net_interval (up, neutral, down);
      TlInterval reported = tl_reported_net_interval (counted.value, up + neutral + down);
      g_assert_cmpfloat (reported.low, <=, counted.low + 1e-9);
      g_assert_cmpfloat (reported.high, >=, counted.high - 1e-9);
    }
}

static void
test_quantiles (void)
{
  static const double table[][2] = {
    { 1, 12.7062047362 },
    { 2, 4.3026527297 },
    { 3, 3.1824463053 },
    { 4, 2.7764451052 },
    { 5, 2.5705818356 },
    { 10, 2.2281388520 },
    { 20, 2.0859634473 },
    { 30, 2.0422724563 },
    { 60, 2.0002978221 },
    { 120, 1.9799304051 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_near (tl_student_t95 (table[i][0]), table[i][1], 1e-9);
  assert_near (tl_student_t95 (9e15), 1.959963984540054, 1e-9);

  double before = G_MAXDOUBLE;
  for (double df = 1; df < 1e9; df *= 1.07)
    {
      double t = tl_student_t95 (df);
      assert_near (tl_student_p (t, df), 0.05, 1e-13);
      g_assert_cmpfloat (t, <, before);
      before = t;
    }
}

/* The integral of cos^power from @from to @to by the tanh-sinh rule, which bears the zeros at the ends. */
static double
integrate_cosine (double power, double from, double to)
{
  double sum = 0, half = (to - from) / 2, middle = (to + from) / 2, step = 1.0 / 256;
  for (int i = -4 * 256; i <= 4 * 256; i++)
    {
      double u = G_PI / 2 * sinh (i * step);
      double weight = G_PI / 2 * cosh (i * step) / (cosh (u) * cosh (u));
      double value = pow (fmax (cos (middle + half * tanh (u)), 0), power);
      if (isfinite (weight) && isfinite (value))
        sum += weight * value;
    }
  return sum * half * step;
}

/* With t = √df·tan θ the density of Student's t is cos^(df−1) θ, up to a factor: integrating that shares nothing with the
 * continued fraction or the approximation under test. */
static void
test_student_by_integration (void)
{
  static const double freedoms[] = { 1, 1.7, 2, 3.5, 5, 12.25, 38.6212683714, 100, 450.5, 999, 1001, 3000 };
  static const double values[] = { 0.01, 0.3, 1, 1.959963984540054, 2.5, 4, 7 };

  for (guint d = 0; d < G_N_ELEMENTS (freedoms); d++)
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      {
        double df = freedoms[d], t = values[v];
        double angle = atan (t / sqrt (df));
        double wanted = integrate_cosine (df - 1, angle, G_PI / 2) / integrate_cosine (df - 1, 0, G_PI / 2);
        double found = tl_student_p (t, df);
        assert_near (found, wanted, 1e-10);
        g_assert_true (found == tl_student_p (-t, df));
      }

  assert_near (tl_student_p (-2.3772174471, 24), 0.0257608448, 1e-9);
  assert_near (tl_student_p (3.6057282160, 38.6212683714), 0.0008794676, 1e-9);
  g_assert_true (tl_student_p (0, 5) == 1);
  g_assert_true (tl_student_p (INFINITY, 5) == 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/net/vectors", test_net_vectors);
  g_test_add_func ("/statistics/net/properties", test_net_properties);
  g_test_add_func ("/statistics/net/coverage", test_net_coverage);
  g_test_add_func ("/statistics/share", test_share);
  g_test_add_func ("/statistics/moments", test_moments);
  g_test_add_func ("/statistics/mean", test_mean);
  g_test_add_func ("/statistics/pool", test_pool);
  g_test_add_func ("/statistics/reported", test_reported);
  g_test_add_func ("/statistics/student/quantiles", test_quantiles);
  g_test_add_func ("/statistics/student/integration", test_student_by_integration);
  return g_test_run ();
}

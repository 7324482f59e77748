/* Vectors: NOTES.md 4.7, to the last printed digit. Two of them are misprinted there and stand here as exact arithmetic gives them:
 * the p of 50,30,20 v 40,30,30 is 0.0832158675 (not …656), Welch's df 38.6212684111 (not …683714). */
#include <math.h>

#include "feedback/compare.h"

#define N_RANDOM 2000
#define Z95 1.959963984540054

static void
assert_near (double found, double wanted, double within)
{
  if (!(fabs (found - wanted) <= within))
    g_error ("%.12g is not within %g of %.12g", found, within, wanted);
}

static void
assert_test (TlComparison found, TlTest test, double statistic, double p)
{
  g_assert_cmpint (found.test, ==, test);
  assert_near (found.statistic, statistic, 5.1e-11);
  assert_near (found.p, p, 5.1e-11);
}

static void
assert_untested (TlComparison found, TlTest test)
{
  g_assert_cmpint (found.test, ==, test);
  g_assert_true (isnan (found.p) && isnan (found.statistic) && isnan (found.low) && isnan (found.high));
}

static void
test_nets (void)
{
  TlComparison apart = tl_compare_nets (50, 30, 20, 40, 30, 30);
  assert_test (apart, TL_TEST_Z, 1.7323241327, 0.0832158675);
  assert_near (apart.difference, 20, 1e-12);

  assert_test (tl_compare_nets (5, 0, 0, 5, 0, 0), TL_TEST_Z, 0, 1);
  assert_test (tl_compare_net_to (5, 3, 2, 60), TL_TEST_Z, -1.7178288508, 0.0858278375);
  assert_test (tl_compare_net_to (50, 30, 20, 45), TL_TEST_Z, -2.0638061365, 0.0390361010);

  /* The fall that GAPS.md counts with. */
  TlComparison fall = tl_compare_nets (150, 204, 377, 300, 233, 289);
  assert_near (fall.statistic, -7.78, 0.005);
  assert_near (fall.p, 7.1e-15, 0.05e-15);
  assert_near ((fall.low + fall.high) / 2, -32.26, 0.005);

  assert_untested (tl_compare_nets (0, 0, 0, 1, 1, 1), TL_TEST_NONE);
  assert_untested (tl_compare_net_to (0, 0, 0, 10), TL_TEST_NONE);
  assert_untested (tl_compare_net_to (1, 0, 0, NAN), TL_TEST_NONE);
}

static void
test_shares (void)
{
  TlComparison apart = tl_compare_shares (80, 100, 65, 100);
  assert_test (apart, TL_TEST_Z, 2.3694767487, 0.0178132751);
  assert_near (apart.difference, 15, 1e-12);
  assert_near (apart.low, 2.6111979995, 5.1e-11);
  assert_near (apart.high, 26.8057414503, 5.1e-11);

  apart = tl_compare_shares (8, 10, 4, 10);
  assert_near (apart.p, 0.0751556886, 5.1e-11);
  assert_near (apart.difference, 40, 1e-12);
  assert_near (apart.low, -2.2558465355, 5.1e-11);
  assert_near (apart.high, 67.2544244567, 5.1e-11);

  assert_test (tl_compare_shares (5, 5, 9, 9), TL_TEST_Z, 0, 1);
  assert_test (tl_compare_shares (0, 5, 0, 9), TL_TEST_Z, 0, 1);
  assert_untested (tl_compare_shares (0, 0, 1, 9), TL_TEST_NONE);
  assert_untested (tl_compare_share_to (1, 9, 101), TL_TEST_NONE);

  /* Nine of ten refute a promise of all, and ten of ten do not. */
  g_assert_true (tl_compare_share_to (9, 10, 100).p == 0);
  g_assert_true (tl_compare_share_to (10, 10, 100).p == 1);
}

static void
test_means (void)
{
  static const gint64 a[] = { 1, 2, 4, 8, 10 }, b[] = { 4, 6, 5, 3, 2 };
  gint64 n_a, n_b;
  double mean_a, sd_a, mean_b, sd_b;
  tl_counts_moments (a, 5, 1, 1, &n_a, &mean_a, &sd_a);
  tl_counts_moments (b, 5, 1, 1, &n_b, &mean_b, &sd_b);

  TlComparison to = tl_compare_mean_to (n_a, mean_a, sd_a, 1, 5, 4.5);
  assert_test (to, TL_TEST_T, -2.3772174471, 0.0257608448);
  g_assert_cmpfloat (to.df, ==, 24);

  TlComparison welch = tl_compare_means (n_a, mean_a, sd_a, n_b, mean_b, sd_b);
  assert_test (welch, TL_TEST_T, 3.6057282160, 0.0008794676);
  assert_near (welch.difference, 1.31, 1e-12);
  assert_near (welch.df, 38.6212684111, 5.1e-11);
  g_assert_true (welch.low > 0 && welch.high > welch.low);
}

static void
test_no_spread (void)
{
  /* Two groups that each answered with one voice: no test, and it says so, though they differ. */
  TlComparison same = tl_compare_means (5, 5, 0, 8, 3, 0);
  assert_untested (same, TL_TEST_NO_SPREAD);
  g_assert_cmpfloat (same.difference, ==, 2);
  /* One of them has spread: a test. */
  g_assert_cmpint (tl_compare_means (5, 5, 0, 8, 3, 1).test, ==, TL_TEST_T);
  g_assert_cmpfloat (tl_compare_means (5, 5, 0, 8, 3, 1).df, ==, 7);
  /* One answer alone has none that could be known. */
  assert_untested (tl_compare_means (1, 5, 0, 8, 3, 1), TL_TEST_NONE);
  assert_untested (tl_compare_means (5, 5, NAN, 8, 3, 1), TL_TEST_NONE);

  /* Against a promise: found exactly where the interval shown leaves it out. */
  assert_untested (tl_compare_mean_to (5, 5, 0, 1, 5, 6), TL_TEST_NO_SPREAD);
  for (double promised = 1; promised <= 5; promised += 0.01)
    {
      TlInterval shown = tl_mean_interval (5, 3, 0, 1, 5);
      gboolean outside = promised < shown.low || promised > shown.high;
      g_assert_true ((tl_compare_mean_to (5, 3, 0, 1, 5, promised).p < 0.05) == outside);
    }
}

/* Turning the two round turns the sign, and a test against a value says the same as the interval beside the score. */
static void
test_properties (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      gint64 v[6];
      for (guint k = 0; k < 6; k++)
        v[k] = g_test_rand_int_range (0, 60);
      if (v[0] + v[1] + v[2] < 2 || v[3] + v[4] + v[5] < 2)
        continue;

      TlComparison ab = tl_compare_nets (v[0], v[1], v[2], v[3], v[4], v[5]), ba = tl_compare_nets (v[3], v[4], v[5], v[0], v[1], v[2]);
      assert_near (ab.statistic, -ba.statistic, 1e-12);
      assert_near (ab.p, ba.p, 1e-12);
      assert_near (ab.difference, -ba.difference, 1e-9);
      g_assert_true ((ab.low > 0 || ab.high < 0) == (fabs (ab.statistic) > Z95));

      double target = g_test_rand_double_range (-100, 100);
      TlInterval net = tl_net_interval_raw (v[0], v[1], v[2]);
      g_assert_true ((tl_compare_net_to (v[0], v[1], v[2], target).p < 0.05) == (target < net.low || target > net.high));

      gint64 n = v[0] + v[1];
      if (n == 0)
        continue;
      double share = g_test_rand_double_range (0, 100);
      TlInterval wilson = tl_share_interval (v[0], n);
      g_assert_true ((tl_compare_share_to (v[0], n, share).p < 0.05) == (share < wilson.low || share > wilson.high));
    }
}

static void
test_answers (void)
{
  TlMeasure nps = { .kind = TL_MEASURE_NPS, .min = NAN, .max = NAN, .step = 1, .method = -1 };
  TlMeasure csat = { .kind = TL_MEASURE_CSAT, .min = NAN, .max = NAN, .step = 1, .method = -1 };
  TlMeasure mean = { .kind = TL_MEASURE_MEAN, .min = NAN, .max = NAN, .step = 1, .method = -1 };
  TlAnswers a = { .form = TL_ANSWERS_GROUPS, .n = 100, .down = 20, .neutral = 30, .up = 50 };
  TlAnswers b = { .form = TL_ANSWERS_GROUPS, .n = 100, .down = 30, .neutral = 30, .up = 40 };
  TlAnswers c = { .form = TL_ANSWERS_MOMENTS, .n = 25, .mean = 3.96, .sd = 1.1357816692 };
  TlAnswers reported = { .form = TL_ANSWERS_REPORTED, .n = 731, .value = 31 };

  assert_near (tl_compare_answers (&nps, &a, &b).statistic, 1.7323241327, 5.1e-11);
  assert_near (tl_compare_answers_to (&nps, &a, 45).statistic, -2.0638061365, 5.1e-11);
  assert_near (tl_compare_answers (&csat, &a, &b).difference, 10, 1e-12);
  assert_near (tl_compare_answers_to (&csat, &a, 50).p, 1, 1e-12);
  assert_near (tl_compare_answers_to (&mean, &c, 4.5).p, 0.0257608448, 1e-9);
  g_assert_cmpint (tl_compare_answers (&mean, &c, &c).test, ==, TL_TEST_T);

  assert_untested (tl_compare_answers (&nps, &reported, &a), TL_TEST_NONE);
  assert_near (tl_compare_answers (&nps, &reported, &a).difference, 1, 1e-12);
  assert_untested (tl_compare_answers_to (&nps, &reported, 45), TL_TEST_NONE);
  assert_untested (tl_compare_answers (&nps, &TL_NO_ANSWERS, &a), TL_TEST_NONE);
}

static void
test_holm (void)
{
  double p[] = { 0.01, 0.04, 0.03, 0.005 };
  static const double wanted[] = { 0.03, 0.06, 0.06, 0.02 };
  tl_holm (p, 4);
  for (guint i = 0; i < 4; i++)
    assert_near (p[i], wanted[i], 1e-15);

  double holes[] = { NAN, 0.04, NAN, 0.9, 0.8 };
  tl_holm (holes, 5);
  g_assert_true (isnan (holes[0]) && isnan (holes[2]));
  assert_near (holes[1], 0.12, 1e-15);
  g_assert_true (holes[3] == 1 && holes[4] == 1);

  tl_holm (NULL, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/nets", test_nets);
  g_test_add_func ("/compare/shares", test_shares);
  g_test_add_func ("/compare/means", test_means);
  g_test_add_func ("/compare/no-spread", test_no_spread);
  g_test_add_func ("/compare/properties", test_properties);
  g_test_add_func ("/compare/answers", test_answers);
  g_test_add_func ("/compare/holm", test_holm);
  return g_test_run ();
}

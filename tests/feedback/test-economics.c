/* What a segment is worth. The vectors of NOTES.md 4.7; further ones were summed month by month with forty digits (Python's decimal). */
#include <math.h>

#include "feedback/economics.h"

typedef struct
{
  double cost, margin, retention, discount;
  double factor, lifetime; /* NAN: no end */
  gint64 month;            /* -1: never */
  double earned;
} Vector;

static const Vector vectors[] = {
  { 180, 240, 85, 8, 0.980241151901731, 1012.204755081448, 10, 183.1223822063 },
  { 180, 240, 85, 0, 0.986548052988131, 1486.773623353828, 10, 188.3174789739 },
  { 400, 240, 50, 8, 0.937840220464850, 321.751462916476, -1, NAN },
  { 120, 120, 100, 0, 1, NAN, 12, 120 },
  { 120, 120, 100, 8, 0.993607101988294, 1564.235810064406, 13, 125.1285785233 },
  /* Nobody stays: the first month is all there is. */
  { 180, 240, 0, 8, 0, 20, -1, NAN },
  { 20, 240, 0, 8, 0, 20, 1, 20 },
  { 20.01, 240, 0, 0, 0, 20, -1, NAN },
  { 0, 240, 85, 8, 0.980241151901731, 1012.204755081448, 0, 0 },
  { 180, -60, 85, 8, 0.980241151901731, -253.051188770362, -1, NAN },
  { 180, 0, 85, 8, 0.980241151901731, 0, -1, NAN },
  { 180, 0, 100, 0, 1, 0, -1, NAN },
  { 1000, 240, 85, 8, 0.980241151901731, 1012.204755081448, 222, 1000.1494273235 },
  { 1012.2, 240, 85, 8, 0.980241151901731, 1012.204755081448, 615, 1012.2000233417 },
  { 1012.21, 240, 85, 8, 0.980241151901731, 1012.204755081448, -1, NAN },
  { 999.5, 1234.56, 97.5, 3.25, 0.995236311374480, 21596.709627252972, 10, 1007.0238602937 },
  { 1, 12, 99.999, 0, 0.999999166662847, 1199994.499990069395, 1, 1 },
  { 50, 90, 60, 100, 0.904537905783957, 78.565215456373, 11, 52.5081928748 },
  /* Customers who bring others. */
  { 300, 120, 110, 0, 1.007974140428904, NAN, 28, 312.3332751947 },
  { 180, -60, 100, 0, 1, NAN, -1, NAN },
};

static void
assert_near (double found, double wanted)
{
  if (isnan (wanted) ? !isnan (found) : !(fabs (found - wanted) <= 1e-9 * MAX (1, fabs (wanted))))
    g_error ("%.15g is not %.15g", found, wanted);
}

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const Vector *wanted = &vectors[i];
      TlEconomics found = tl_economics (wanted->cost, wanted->margin, wanted->retention, wanted->discount);

      assert_near (found.factor, wanted->factor);
      assert_near (found.monthly, wanted->margin / 12);
      g_assert_cmpint (found.lifetime_is, ==, isnan (wanted->lifetime) ? TL_LIFETIME_ENDLESS : TL_LIFETIME_VALUE);
      assert_near (found.lifetime, wanted->lifetime);
      g_assert_cmpint (found.break_even_is, ==, wanted->month < 0 ? TL_BREAK_EVEN_NEVER : TL_BREAK_EVEN_MONTH);
      g_assert_cmpint (found.break_even, ==, wanted->month);
      assert_near (found.earned, wanted->earned);
    }
}

/* The closed form against the sum it stands for; the month before has not earned the cost. */
static void
test_sums (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double cost = g_test_rand_double_range (0, 600), margin = g_test_rand_double_range (1, 400);
      double retention = g_test_rand_double_range (0, 100), discount = g_test_rand_double_range (0, 20), sum = 0, worth = 1;
      TlEconomics found = tl_economics (cost, margin, retention, discount);
      gint64 month = 0;

      for (; month < 400 && sum < cost; month++, worth *= found.factor)
        sum += margin / 12 * worth;
      assert_near (tl_economics_value (&found, month), sum);
      if (sum < cost)
        g_assert_true (found.break_even_is == TL_BREAK_EVEN_NEVER || found.break_even > 400);
      else
        g_assert_cmpint (found.break_even, ==, month);
      /* What is earned comes as close to the lifetime value as one likes, and never reaches it. */
      if (found.factor > 0)
        g_assert_cmpint (tl_economics (found.lifetime, margin, retention, discount).break_even_is, ==, TL_BREAK_EVEN_NEVER);
    }
}

static void
test_unknown (void)
{
  TlEconomics no_cost = tl_economics (NAN, 240, 85, 8), no_margin = tl_economics (180, NAN, 85, 8), no_retention = tl_economics (180, 240, NAN, 8);

  assert_near (no_cost.lifetime, 1012.204755081448);
  g_assert_cmpint (no_cost.break_even_is, ==, TL_BREAK_EVEN_UNKNOWN);
  g_assert_cmpint (no_margin.lifetime_is, ==, TL_LIFETIME_UNKNOWN);
  g_assert_cmpint (no_margin.break_even_is, ==, TL_BREAK_EVEN_UNKNOWN);
  assert_near (no_margin.factor, 0.980241151901731);
  g_assert_cmpint (no_retention.lifetime_is, ==, TL_LIFETIME_UNKNOWN);
  g_assert_cmpint (no_retention.break_even_is, ==, TL_BREAK_EVEN_UNKNOWN);
  g_assert_true (isnan (tl_economics_value (&no_retention, 3)));
  g_assert_true (tl_economics_value (&no_cost, 0) == 0);
  /* No discount is none. */
  assert_near (tl_economics (180, 240, 85, NAN).lifetime, 1486.773623353828);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/economics/vectors", test_vectors);
  g_test_add_func ("/economics/sums", test_sums);
  g_test_add_func ("/economics/unknown", test_unknown);
  return g_test_run ();
}

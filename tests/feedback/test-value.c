/* The value curve, promised and delivered, and the formulas of a segment's worth. */
#include <math.h>
#include <string.h>

#include "feedback/value.h"
#include "files/read.h"

static const char source[] = "<journey xmlns='urn:throughline:journey:1'>"
                             "<settings discount='8'/>"
                             "<segment id='young' cost='180' margin='240' retention='85'/><segment id='old'/>"
                             "<rival id='shop'/><rival id='silent'/>"
                             "<factor id='f1'><level of='expected' value='8'/><level of='expected' segment='young' value='9'/><level of='us' value='4'/></factor>"
                             "<factor id='f2'><level of='us' segment='young' value='0'/><level of='shop' value='6.5'/></factor>"
                             "<stage id='s1'><promised measure='nps' value='60'/><promised measure='kpi' value='95'/></stage>"
                             "<stage id='s2'><promised measure='nps' segment='young' value='10'/></stage>"
                             "<measure id='nps' kind='nps'/><measure id='kpi' kind='kpi'/><wave id='w1'/><wave id='w2'/>"
                             "<score stage='s1' measure='nps' wave='w1' groups='90 5 5'/>"
                             "<score stage='s1' measure='nps' wave='w2' groups='2 3 5'/>"
                             "<score stage='s1' measure='kpi' wave='w2' value='96.2'/>"
                             "<score stage='s2' measure='nps' wave='w2' segment='young' groups='20 30 50'/>"
                             "</journey>";

static TlMap *
read_source (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (source, sizeof source - 1);
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_bytes (bytes, "test", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return map;
}

static void
assert_levels (TlMap *map, const char *segment, const char *wanted)
{
  g_autoptr (TlValueCurves) curves = tl_value_curves_new (map, segment != NULL ? tl_map_find_id (map, segment) : 0);
  g_autoptr (GString) text = g_string_new (NULL);

  /* expected, us and the one rival that has a level */
  g_assert_cmpuint (curves->curves->len, ==, 3);
  for (guint f = 0; f < curves->factors->len; f++)
    for (guint c = 0; c < 3; c++)
      {
        const TlLevel *level = tl_value_curves_at (curves, f, c);

        if (level != NULL)
          g_string_append_printf (text, "%g ", level->value);
        else
          g_string_append (text, "- ");
      }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_curves (void)
{
  g_autoptr (TlMap) map = read_source ();

  assert_levels (map, NULL, "8 4 - - - 6.5 ");
  assert_levels (map, "young", "9 4 - - 0 6.5 ");
  assert_levels (map, "old", "8 4 - - - 6.5 ");
}

static void
test_promises (void)
{
  g_autoptr (TlMap) map = read_source ();
  g_autoptr (GArray) all = tl_value_promises (map, 0), young = tl_value_promises (map, tl_map_find_id (map, "young"));
  const TlValuePromise *nps = &g_array_index (all, TlValuePromise, 0), *kpi = &g_array_index (all, TlValuePromise, 1), *own;

  g_assert_cmpuint (all->len, ==, 2);
  /* The latest wave: NOTES.md's 5, 3, 2 against a promise of 60. */
  g_assert_cmpfloat_with_epsilon (nps->difference, 30 - 60, 1e-12);
  g_assert_cmpfloat_with_epsilon (nps->comparison.p, 0.0858278375, 5e-11);
  /* A KPI is compared and not tested. */
  g_assert_cmpfloat_with_epsilon (kpi->difference, 1.2, 1e-12);
  g_assert_true (isnan (kpi->comparison.p));

  own = &g_array_index (young, TlValuePromise, young->len - 1);
  g_assert_cmpstr (own->stage->record.id, ==, "s2");
  g_assert_cmpfloat_with_epsilon (own->difference, 20, 1e-12);
}

/* All promises of the page are one family of tests. */
static void
test_corrected (void)
{
  static const char text[] = "<journey xmlns='urn:throughline:journey:1'>"
                             "<stage id='s1'><promised measure='nps' value='0'/></stage><stage id='s2'><promised measure='nps' value='0'/></stage><stage id='s3'><promised measure='nps' value='0'/></stage>"
                             "<measure id='nps' kind='nps'/>"
                             "<score stage='s1' measure='nps' groups='30 30 48'/><score stage='s2' measure='nps' groups='40 30 62'/><score stage='s3' measure='nps' groups='10 30 90'/></journey>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (TlMap) map = tl_read_bytes (bytes, "test", TL_READ_DEFAULT, NULL, NULL);
  g_autoptr (GArray) promises = tl_value_promises (map, 0);
  double p[3];

  g_assert_cmpuint (promises->len, ==, G_N_ELEMENTS (p));
  for (guint i = 0; i < promises->len; i++)
    p[i] = g_array_index (promises, TlValuePromise, i).comparison.p;
  tl_holm (p, G_N_ELEMENTS (p));
  for (guint i = 0; i < promises->len; i++)
    g_assert_cmpfloat (g_array_index (promises, TlValuePromise, i).p_holm, ==, p[i]);
  g_assert_cmpfloat (p[0], >, g_array_index (promises, TlValuePromise, 0).comparison.p);
}

static char *
plain (double value, int digits, gpointer data)
{
  return g_strdup_printf ("%.*f", digits, value);
}

static void
assert_formulas (double cost, double margin, double retention, double discount, const char *factor, const char *lifetime, const char *break_even)
{
  TlEconomics economics = tl_economics (cost, margin, retention, discount);
  const char *const wanted[] = { factor, lifetime, break_even };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *formula = tl_economics_formula (&economics, (TlEconomicsStep) i, plain, NULL);

      g_assert_cmpstr (formula, ==, wanted[i]);
    }
}

static void
test_formulas (void)
{
  assert_formulas (180, 240, 85, 8, "(0.8500 ÷ 1.0800)^(1/12) = 0.980241", "(240 ÷ 12) ÷ (1 − 0.980241) = 1012.20", "(240 ÷ 12) × (1 − 0.980241^10) ÷ (1 − 0.980241) = 183.12 ≥ 180");
  assert_formulas (400, 240, 50, 8, "(0.5000 ÷ 1.0800)^(1/12) = 0.937840", "(240 ÷ 12) ÷ (1 − 0.937840) = 321.75", "321.75 ≤ 400");
  assert_formulas (120, 120, 100, 0, "(1.0000 ÷ 1.0000)^(1/12) = 1.000000", "1.000000 ≥ 1: ∞", "(120 ÷ 12) × 12 = 120.00 ≥ 120");
  assert_formulas (180.5, -60, 85, 8, "(0.8500 ÷ 1.0800)^(1/12) = 0.980241", "(-60 ÷ 12) ÷ (1 − 0.980241) = -253.05", "(-60 ÷ 12) ≤ 0");
  assert_formulas (20, 240, 0, 8, "(0.0000 ÷ 1.0800)^(1/12) = 0.000000", "(240 ÷ 12) ÷ (1 − 0.000000) = 20.00", "(240 ÷ 12) × (1 − 0.000000^1) ÷ (1 − 0.000000) = 20.00 ≥ 20");
  assert_formulas (0, 240, 85, 8, "(0.8500 ÷ 1.0800)^(1/12) = 0.980241", "(240 ÷ 12) ÷ (1 − 0.980241) = 1012.20", "0 ≥ 0");
  assert_formulas (NAN, 240, 85, 8, "(0.8500 ÷ 1.0800)^(1/12) = 0.980241", "(240 ÷ 12) ÷ (1 − 0.980241) = 1012.20", NULL);
  assert_formulas (180, NAN, 85, 8, "(0.8500 ÷ 1.0800)^(1/12) = 0.980241", NULL, NULL);
  assert_formulas (180, 240, NAN, 8, NULL, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/curves", test_curves);
  g_test_add_func ("/value/promises", test_promises);
  g_test_add_func ("/value/corrected", test_corrected);
  g_test_add_func ("/value/formulas", test_formulas);
  return g_test_run ();
}

/* Did an action help? Before, after, difference and p, and "no change" where chance may have done it. */
#include <math.h>

#include "feedback/effect.h"
#include "files/read.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<journey xmlns=\"urn:throughline:journey:1\">\n"                                          \
             "  <function id=\"f\" name=\"F\"/>\n"                                                                                                  \
             "  <stage id=\"a\" name=\"A\"><touchpoint id=\"t\">T</touchpoint><activity id=\"from\" function=\"f\">X</activity></stage>\n"          \
             "  <stage id=\"b\" name=\"B\"><activity id=\"to\" function=\"f\">Y</activity></stage>\n"                                               \
             "  <handoff id=\"h\" from=\"from\" to=\"to\"/>\n"                                                                                      \
             "  <measure id=\"nps\" kind=\"nps\"/>\n  <measure id=\"effort\" kind=\"ces\" better=\"low\"/>\n  <measure id=\"kpi\" kind=\"kpi\"/>\n" \
             "  <wave id=\"w1\" name=\"W1\"/>\n  <wave id=\"w2\" name=\"W2\"/>\n  <wave id=\"w3\" name=\"W3\"/>\n"

static TlMap *
map_of (const char *body)
{
  g_autofree char *text = g_strconcat (HEAD, body, "</journey>\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_bytes (bytes, "effect.journey", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return map;
}

static GArray *
effects_of (TlMap *map)
{
  return tl_effects_of_action (map, tl_map_list (map, TL_KIND_ACTION)->pdata[0]);
}

#define BAD_A "  <score stage=\"a\" measure=\"nps\" wave=\"w1\" groups=\"150 100 50\"/>\n"
#define GOOD_A "  <score stage=\"a\" measure=\"nps\" wave=\"w2\" groups=\"50 100 150\"/>\n"

static void
test_better (void)
{
  g_autoptr (TlMap) map = map_of (BAD_A GOOD_A "  <action id=\"x\" on=\"a\" expects=\"w2\">Do</action>\n");
  g_autoptr (GArray) effects = effects_of (map);
  const TlEffect *effect = &g_array_index (effects, TlEffect, 0);

  g_assert_cmpuint (effects->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (effect->before.value, -100.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (effect->after.value, 100.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (effect->difference, 200.0 / 3, 1e-9);
  g_assert_cmpfloat (effect->p, <, 0.001);
  g_assert_cmpint (effect->verdict, ==, TL_EFFECT_BETTER);
}

/* A falling score is worse; of effort, where low is good, it is better. */
static void
test_direction (void)
{
  g_autoptr (TlMap) map = map_of ("  <score stage=\"a\" measure=\"nps\" wave=\"w1\" groups=\"50 100 150\"/>\n"
                                  "  <score stage=\"a\" measure=\"nps\" wave=\"w2\" groups=\"150 100 50\"/>\n"
                                  "  <score stage=\"a\" measure=\"effort\" wave=\"w1\" counts=\"0 0 0 10 20 60 90\"/>\n"
                                  "  <score stage=\"a\" measure=\"effort\" wave=\"w2\" counts=\"90 60 20 10 0 0 0\"/>\n"
                                  "  <action id=\"x\" on=\"a\" expects=\"w2\">Do</action>\n");
  g_autoptr (GArray) effects = effects_of (map);

  g_assert_cmpuint (effects->len, ==, 2);
  g_assert_cmpint (g_array_index (effects, TlEffect, 0).verdict, ==, TL_EFFECT_WORSE);
  g_assert_cmpint (g_array_index (effects, TlEffect, 1).verdict, ==, TL_EFFECT_BETTER);
  g_assert_cmpfloat (g_array_index (effects, TlEffect, 1).difference, <, 0);
}

static void
test_no_change (void)
{
  g_autoptr (TlMap) map = map_of ("  <score stage=\"a\" measure=\"nps\" wave=\"w1\" groups=\"20 20 20\"/>\n"
                                  "  <score stage=\"a\" measure=\"nps\" wave=\"w2\" groups=\"19 20 21\"/>\n"
                                  "  <action id=\"x\" on=\"a\" expects=\"w2\">Do</action>\n");
  g_autoptr (GArray) effects = effects_of (map);

  g_assert_cmpuint (effects->len, ==, 1);
  g_assert_cmpfloat (g_array_index (effects, TlEffect, 0).p, >, 0.05);
  g_assert_cmpint (g_array_index (effects, TlEffect, 0).verdict, ==, TL_EFFECT_NO_CHANGE);
}

/* What an action is about decides where it is looked for: a card and a touchpoint in their stage, a hand-off where it arrives. */
static void
test_places (void)
{
  static const struct
  {
    const char *on;
    guint n;
    gboolean at_b;
  } cases[] = { { "a", 1, FALSE }, { "t", 1, FALSE }, { "from", 1, FALSE }, { "to", 1, TRUE }, { "h", 1, TRUE }, { "a b", 2, FALSE }, { "f", 0, FALSE }, { "", 0, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf (BAD_A GOOD_A "  <score stage=\"b\" measure=\"nps\" wave=\"w2\" groups=\"10 20 30\"/>\n"
                                                            "  <action id=\"x\" on=\"%s\" expects=\"w2\">Do</action>\n",
                                               cases[i].on);
      g_autoptr (TlMap) map = map_of (body);
      g_autoptr (GArray) effects = effects_of (map);

      g_test_message ("on “%s”", cases[i].on);
      g_assert_cmpuint (effects->len, ==, cases[i].n);
      if (cases[i].n == 1)
        g_assert_cmpint (g_array_index (effects, TlEffect, 0).stage, ==, tl_map_find_id (map, cases[i].at_b ? "b" : "a"));
      if (cases[i].at_b)
        g_assert_cmpint (g_array_index (effects, TlEffect, 0).verdict, ==, TL_EFFECT_NO_BEFORE);
    }
}

/* Compared with the nearest wave that has a value; nothing is said of a wave that has none, nor without a wave. */
static void
test_waves (void)
{
  g_autoptr (TlMap) far = map_of (BAD_A "  <score stage=\"a\" measure=\"nps\" wave=\"w3\" groups=\"50 100 150\"/>\n"
                                        "  <action id=\"x\" on=\"a\" expects=\"w3\">Do</action>\n");
  g_autoptr (TlMap) early = map_of (BAD_A GOOD_A "  <action id=\"x\" on=\"a\" expects=\"w3\">Do</action>\n");
  g_autoptr (TlMap) unnamed = map_of (BAD_A GOOD_A "  <action id=\"x\" on=\"a\">Do</action>\n");
  g_autoptr (GArray) one = effects_of (far);
  g_autoptr (GArray) none = effects_of (early);
  g_autoptr (GArray) nothing = effects_of (unnamed);

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (g_array_index (one, TlEffect, 0).wave_before, ==, tl_map_find_id (far, "w1"));
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
}

#define SCORE(stage, wave, groups) "  <score stage=\"" stage "\" measure=\"nps\" wave=\"" wave "\" groups=\"" groups "\"/>\n"

/* The nearest wave before, whatever else was measured. */
static void
test_nearest (void)
{
  g_autoptr (TlMap) map = map_of (SCORE ("a", "w1", "10 10 80") SCORE ("a", "w2", "80 10 10") SCORE ("a", "w3", "50 0 50") "  <action id=\"x\" on=\"a\" expects=\"w3\">Do</action>\n");
  g_autoptr (GArray) effects = effects_of (map);

  g_assert_cmpuint (effects->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (effects, TlEffect, 0).before.value, -70, 1e-9);
  g_assert_cmpfloat_with_epsilon (g_array_index (effects, TlEffect, 0).difference, 70, 1e-9);
}

static double
p_of (const char *on, guint n, guint i)
{
  g_autofree char *body = g_strdup_printf (SCORE ("a", "w1", "40 30 30") SCORE ("a", "w2", "27 30 43") SCORE ("b", "w1", "40 30 30") SCORE ("b", "w2", "26 30 44") "  <action id=\"x\" on=\"%s\" expects=\"w2\">Do</action>\n", on);
  g_autoptr (TlMap) map = map_of (body);
  g_autoptr (GArray) effects = effects_of (map);

  g_assert_cmpuint (effects->len, ==, n);
  return g_array_index (effects, TlEffect, i).p;
}

/* What is told of several places at once is corrected as one family. */
static void
test_corrected (void)
{
  double p[] = { p_of ("a", 1, 0), p_of ("b", 1, 0) };

  g_assert_cmpfloat (p[1], <, 0.05);
  tl_holm (p, 2);
  g_assert_cmpfloat (p_of ("a b", 2, 0), ==, p[0]);
  g_assert_cmpfloat (p_of ("a b", 2, 1), ==, p[1]);
}

/* An estimate is no effect; a function's view of a stage is the function's; segments are pooled, and not counted twice. */
static void
test_whose (void)
{
  g_autoptr (TlMap) guessed = map_of (BAD_A "  <score stage=\"a\" measure=\"nps\" wave=\"w2\" estimate=\"50\"/>\n  <action id=\"x\" on=\"a\" expects=\"w2\">Do</action>\n");
  g_autoptr (TlMap) staff = map_of (GOOD_A "  <score stage=\"a\" function=\"f\" measure=\"nps\" wave=\"w2\" groups=\"10 10 10\"/>\n  <action id=\"x\" on=\"a\" expects=\"w2\">Do</action>\n");
  g_autoptr (TlMap) parts = map_of ("  <segment id=\"g\"/>\n  <segment id=\"i\"/>\n  <score stage=\"a\" measure=\"nps\" wave=\"w2\" segment=\"g\" groups=\"10 10 40\"/>\n"
                                    "  <score stage=\"a\" measure=\"nps\" wave=\"w2\" segment=\"i\" groups=\"20 10 10\"/>\n  <action id=\"x\" on=\"a\" expects=\"w2\">Do</action>\n");
  g_autoptr (GArray) none = effects_of (guessed);
  g_autoptr (GArray) own = effects_of (staff);
  g_autoptr (GArray) pooled = effects_of (parts);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpuint (g_array_index (own, TlEffect, 0).function, ==, 0);
  g_assert_cmpuint (pooled->len, ==, 1);
  g_assert_cmpint (g_array_index (pooled, TlEffect, 0).after.n, ==, 100);
}

static void
test_kpi (void)
{
  g_autoptr (TlMap) map = map_of ("  <score stage=\"a\" measure=\"kpi\" wave=\"w1\" value=\"80\"/>\n  <score stage=\"a\" measure=\"kpi\" wave=\"w2\" value=\"95\"/>\n"
                                  "  <action id=\"x\" on=\"a\" expects=\"w2\">Do</action>\n");
  g_autoptr (GArray) effects = effects_of (map);

  g_assert_cmpuint (effects->len, ==, 1);
  g_assert_cmpfloat (g_array_index (effects, TlEffect, 0).difference, ==, 15);
  g_assert_true (isnan (g_array_index (effects, TlEffect, 0).p));
  g_assert_cmpint (g_array_index (effects, TlEffect, 0).verdict, ==, TL_EFFECT_UNTESTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feedback/effect/better", test_better);
  g_test_add_func ("/feedback/effect/direction", test_direction);
  g_test_add_func ("/feedback/effect/no-change", test_no_change);
  g_test_add_func ("/feedback/effect/places", test_places);
  g_test_add_func ("/feedback/effect/waves", test_waves);
  g_test_add_func ("/feedback/effect/nearest", test_nearest);
  g_test_add_func ("/feedback/effect/corrected", test_corrected);
  g_test_add_func ("/feedback/effect/whose", test_whose);
  g_test_add_func ("/feedback/effect/kpi", test_kpi);
  return g_test_run ();
}

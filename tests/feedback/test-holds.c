/* What holds, and how answers are spread: on random maps, beside what the other tables of scores say. */
#include "feedback/distribution.h"
#include "feedback/holds.h"
#include "feedback/score-table.h"
#include "files/read.h"
#include "score-map.h"

#include <math.h>
#include <string.h>

#define MAPS 300

/* Bars are the answers of the figure: as many in sum, of the same value; none where it may not be shown. */
static void
check_distribution (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment)
{
  TlDistribution distribution;
  gint64 n = 0;
  double mean, sd;
  const TlMeasure *record = tl_map_measure (map, measure);
  g_autofree TlFigure *figures = g_new0 (TlFigure, tl_map_list (map, TL_KIND_STAGE)->len + 1);
  TlSeries series = { .measure = measure, .wave = wave, .segment = segment, .figures = figures };

  tl_figures_of_stages (map, measure, wave, segment, figures);
  g_assert_true (tl_distribution_of_series (map, &series, stage, &distribution));
  g_assert_true (distribution.counts == NULL || distribution.figure.kind == TL_FIGURE_MEASURED);
  for (guint i = 0; distribution.counts != NULL && i < distribution.counts->len; i++)
    n += g_array_index (distribution.counts, gint64, i);
  if (distribution.counts != NULL)
    g_assert_cmpint (n, ==, distribution.figure.n);
  if (distribution.counts != NULL && tl_measure_method (record) == TL_METHOD_MEAN)
    {
      tl_counts_moments ((const gint64 *) distribution.counts->data, distribution.counts->len, tl_measure_min (record), record->step, &n, &mean, &sd);
      g_assert_cmpfloat_with_epsilon (mean, distribution.figure.value, 1e-9);
    }
  tl_distribution_clear (&distribution);
}

static void
test_distributions (void)
{
  for (guint seed = 0; seed < MAPS; seed++)
    {
      g_autoptr (TlMap) map = score_map_new (seed);
      const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE), *measures = tl_map_list (map, TL_KIND_MEASURE), *segments = tl_map_list (map, TL_KIND_SEGMENT);

      for (guint s = 0; s < stages->len; s++)
        for (guint m = 0; m < measures->len; m++)
          for (guint g = 0; g <= segments->len; g++)
            {
              TlHandle measure = ((const TlRecord *) measures->pdata[m])->handle;

              check_distribution (map, ((const TlRecord *) stages->pdata[s])->handle, measure, tl_latest_wave (map, measure), g > 0 ? ((const TlRecord *) segments->pdata[g - 1])->handle : TL_HANDLE_NONE);
            }
    }
}

/* ---- what holds ---- */

static TlMap *
read_map (const char *rest)
{
  g_autofree char *text = g_strdup_printf ("<journey xmlns='urn:throughline:journey:1'><function id='f'/><function id='quick' answer-within='P1D'/>"
                                           "<stage id='s'><promised measure='nps' value='0'/><touchpoint id='t'/><activity id='a' function='f'/></stage><stage id='u'><promised measure='nps' value='90'/><activity id='b' function='quick'/></stage>"
                                           "%s<measure id='nps' kind='nps'/><wave id='w1'/><wave id='w2'/>%s</journey>",
                                           strstr (rest, "<handoff") != NULL ? rest : "", strstr (rest, "<handoff") == NULL ? rest : "");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_bytes (bytes, "holds", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return map;
}

static void
assert_holds (const char *rest, TlHoldsKind kind, const char *at)
{
  g_autoptr (TlMap) map = read_map (rest);
  g_autoptr (GArray) holds = tl_holds_find (map, tl_map_find_id (map, "nps"), 0, 0);
  gboolean found = FALSE;

  for (guint i = 0; i < holds->len; i++)
    found |= g_array_index (holds, TlHold, i).kind == kind && at != NULL && g_array_index (holds, TlHold, i).at == tl_map_find_id (map, at);
  g_assert_cmpint (found, ==, at != NULL);
  if (at == NULL)
    g_assert_cmpuint (holds->len, ==, 0);
}

#define AGREED "<content>What</content><sent>Then</sent><accepted>So</accepted></handoff>"

static void
test_what_holds (void)
{
  assert_holds ("<handoff id='h' from='a' to='b' state='works' within='P1D' owner='X'>" AGREED, TL_HOLDS_HANDOFF, "h");
  assert_holds ("<handoff id='h' from='a' to='b' state='fragile' within='P1D' owner='X'>" AGREED, TL_HOLDS_HANDOFF, NULL);
  assert_holds ("<handoff id='h' from='a' to='b' state='works' within='P1D'>" AGREED, TL_HOLDS_HANDOFF, NULL);
  assert_holds ("<handoff id='h' from='a' to='b' state='works' owner='X'>" AGREED, TL_HOLDS_HANDOFF, NULL);
  assert_holds ("<handoff id='h' from='a' to='b' state='works' within='P1D' owner='X'><sent>Then</sent><accepted>So</accepted></handoff>", TL_HOLDS_HANDOFF, NULL);
  assert_holds ("<handoff id='h' from='a' to='b' state='works' within='P1D' owner='X'><content>What</content><accepted>So</accepted></handoff>", TL_HOLDS_HANDOFF, NULL);
  assert_holds ("<handoff id='h' from='a' to='b' state='works' within='P1D' owner='X'><content>What</content><sent>Then</sent></handoff>", TL_HOLDS_HANDOFF, NULL);
  assert_holds ("<score stage='s' measure='nps' wave='w1' groups='300 200 100'/><score stage='s' measure='nps' wave='w2' groups='100 200 300'/>", TL_HOLDS_SCORE, "s");
  assert_holds ("<score stage='u' measure='nps' wave='w1' groups='3 2 4'/><score stage='u' measure='nps' wave='w2' groups='2 2 5'/>", TL_HOLDS_SCORE, NULL);
  assert_holds ("<score stage='u' measure='nps' wave='w1' groups='100 200 300'/><score stage='u' measure='nps' wave='w2' groups='300 200 100'/>", TL_HOLDS_SCORE, NULL);
  assert_holds ("<score stage='s' measure='nps' wave='w2' groups='100 200 300'/>", TL_HOLDS_PROMISE, "s");
  assert_holds ("<score stage='u' measure='nps' wave='w2' groups='100 200 300'/>", TL_HOLDS_PROMISE, NULL);
  assert_holds ("<score stage='s' measure='nps' wave='w2' n='900' value='80'/>", TL_HOLDS_PROMISE, NULL);
  /* p 0.040 holds alone, and not beside a second test: Holm. */
  assert_holds ("<score stage='s' measure='nps' wave='w2' groups='30 30 48'/>", TL_HOLDS_PROMISE, "s");
  assert_holds ("<score stage='s' measure='nps' wave='w2' groups='30 30 48'/><score stage='u' measure='nps' wave='w2' groups='0 10 90'/>", TL_HOLDS_PROMISE, NULL);
  assert_holds ("<comment touchpoint='t' loop='closed' received='2026-01-01' answered='2026-01-08' closed='2026-02-08'>Hm</comment>", TL_HOLDS_LOOPS, "s");
  assert_holds ("<comment touchpoint='t' loop='closed' received='2026-01-01' answered='2026-01-09'>Hm</comment>", TL_HOLDS_LOOPS, NULL);
  assert_holds ("<comment stage='u' loop='closed' owner='quick' received='2026-01-01' answered='2026-01-03'>Hm</comment>", TL_HOLDS_LOOPS, NULL);
  /* One too late spoils the stage, before and after those in time. */
  assert_holds ("<comment stage='s' loop='closed' received='2026-01-01' answered='2026-02-09'>Hm</comment><comment stage='s' loop='closed' received='2026-01-01' answered='2026-01-02'>Hm</comment>"
                "<comment stage='s' loop='closed' received='2026-01-01' answered='2026-01-03'>Hm</comment>",
                TL_HOLDS_LOOPS, NULL);
  assert_holds ("<comment stage='s' loop='closed' received='2026-01-01' answered='2026-01-02'>Hm</comment><comment stage='s' loop='closed' received='2026-01-01' answered='2026-02-09'>Hm</comment>", TL_HOLDS_LOOPS, NULL);
  assert_holds ("<comment stage='u' loop='answered' received='2026-01-01' answered='2026-01-02'>Hm</comment>", TL_HOLDS_LOOPS, NULL);
}

/* Where low is good, less than promised holds. */
static void
test_low_is_good (void)
{
  const struct
  {
    const char *counts;
    guint n;
  } cases[] = { { "90 60 20 0 0", 1 }, { "0 0 20 60 90", 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("<journey xmlns='urn:throughline:journey:1'><stage id='s'><promised measure='effort' value='3'/></stage>"
                                               "<measure id='effort' kind='ces' min='1' max='5' better='low'/><score stage='s' measure='effort' counts='%s'/></journey>",
                                               cases[i].counts);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (TlMap) map = tl_read_bytes (bytes, "low", TL_READ_DEFAULT, NULL, &error);
      g_autoptr (GArray) holds = NULL;

      g_assert_no_error (error);
      holds = tl_holds_find (map, tl_map_find_id (map, "effort"), 0, 0);
      g_assert_cmpuint (holds->len, ==, cases[i].n);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holds/distributions", test_distributions);
  g_test_add_func ("/holds/what-holds", test_what_holds);
  g_test_add_func ("/holds/low-is-good", test_low_is_good);
  return g_test_run ();
}

#include <math.h>

#include "feedback/figure.h"
#include "feedback/statistics.h"

/* A map with stages, segments and one measure, made through the model's door. */
typedef struct
{
  TlMap *map;
  TlHandle stages[3];
  TlHandle segments[4];
  TlHandle waves[3];
  TlHandle measure;
} Fixture;

static TlHandle
insert (Fixture *f, TlKind kind, TlHandle parent)
{
  g_autoptr (GError) error = NULL;
  TlHandle handle = tl_map_insert (f->map, kind, parent, 0, &error);
  g_assert_no_error (error);
  return handle;
}

static void
set (Fixture *f, TlHandle handle, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  const TlRecord *record = tl_map_get (f->map, handle);
  const TlFieldInfo *info = tl_schema_find_field (record->kind, field);
  g_assert_nonnull (info);
  tl_map_set_from_string (f->map, handle, info, text, &error);
  g_assert_no_error (error);
}

static void
set_ref (Fixture *f, TlHandle handle, const char *field, TlHandle to)
{
  g_autoptr (GError) error = NULL;
  tl_map_set_ref (f->map, handle, field, to, &error);
  g_assert_no_error (error);
}

static void
commit (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  tl_map_commit (f->map, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer kind)
{
  f->map = tl_map_new ();
  TlHandle root = tl_map_root (f->map);

  tl_map_begin (f->map, "Set up");
  for (guint i = 0; i < G_N_ELEMENTS (f->stages); i++)
    f->stages[i] = insert (f, TL_KIND_STAGE, root);
  for (guint i = 0; i < G_N_ELEMENTS (f->segments); i++)
    f->segments[i] = insert (f, TL_KIND_SEGMENT, root);
  for (guint i = 0; i < G_N_ELEMENTS (f->waves); i++)
    f->waves[i] = insert (f, TL_KIND_WAVE, root);
  f->measure = insert (f, TL_KIND_MEASURE, root);
  set (f, f->measure, "kind", kind != NULL ? kind : "nps");
  commit (f);
}

static void
tear_down (Fixture *f, gconstpointer kind)
{
  g_assert_finalize_object (f->map);
}

/* A score of the fixture's measure; inside a transaction. */
static TlHandle
add_score (Fixture *f, TlHandle stage, TlHandle wave, TlHandle segment)
{
  TlHandle score = insert (f, TL_KIND_SCORE, tl_map_root (f->map));
  set_ref (f, score, "measure", f->measure);
  if (stage != 0)
    set_ref (f, score, "stage", stage);
  if (wave != 0)
    set_ref (f, score, "wave", wave);
  if (segment != 0)
    set_ref (f, score, "segment", segment);
  return score;
}

static void
add_field (Fixture *f, TlHandle stage, TlHandle wave, TlHandle segment, const char *field, const char *value)
{
  set (f, add_score (f, stage, wave, segment), field, value);
}

static TlFigure
figure_at (Fixture *f, guint stage, TlHandle wave, TlHandle segment)
{
  TlFigure figures[3];
  tl_figures_of_stages (f->map, f->measure, wave, segment, figures);
  return figures[stage];
}

static TlFigure
figure_of (Fixture *f, TlHandle score)
{
  TlFigure figure;
  tl_figure_of_score (f->map, tl_map_get_kind (f->map, score, TL_KIND_SCORE), &figure);
  return figure;
}

static void
assert_figure (TlFigure figure, TlFigureKind kind, gint64 n, double value)
{
  g_assert_cmpint (figure.kind, ==, kind);
  g_assert_cmpint (figure.n, ==, n);
  if (isnan (value))
    g_assert_true (isnan (figure.value));
  else
    g_assert_cmpfloat_with_epsilon (figure.value, value, 1e-9);
}

static void
assert_interval (TlFigure figure, TlInterval wanted)
{
  g_assert_cmpfloat_with_epsilon (figure.low, wanted.low, 1e-9);
  g_assert_cmpfloat_with_epsilon (figure.high, wanted.high, 1e-9);
}

static void
test_nps (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Scores");
  TlHandle counted = add_score (f, f->stages[0], 0, 0);
  set (f, counted, "counts", "10 10 5 5 0 0 0 40 39 100 145");
  set (f, counted, "estimate", "55");
  add_field (f, f->stages[1], 0, 0, "groups", "30 79 245");
  TlHandle reported = add_score (f, f->stages[2], 0, 0);
  set (f, reported, "n", "731");
  set (f, reported, "value", "31");
  commit (f);

  TlFigure figure = figure_at (f, 0, 0, 0);
  assert_figure (figure, TL_FIGURE_MEASURED, 354, 100 * (245.0 - 30) / 354);
  assert_interval (figure, tl_net_interval (245, 79, 30));
  g_assert_false (figure.thin);
  g_assert_cmpfloat (figure.estimate, ==, 55);
  g_assert_true (isnan (figure.promised));

  figure = figure_at (f, 1, 0, 0);
  assert_figure (figure, TL_FIGURE_MEASURED, 354, 100 * (245.0 - 30) / 354);
  g_assert_true (isnan (figure.estimate));

  figure = figure_at (f, 2, 0, 0);
  assert_figure (figure, TL_FIGURE_REPORTED, 731, 31);
  assert_interval (figure, tl_reported_net_interval (31, 731));

  /* One record asked for alone says the same. */
  figure = figure_of (f, counted);
  assert_figure (figure, TL_FIGURE_MEASURED, 354, 100 * (245.0 - 30) / 354);
  g_assert_cmpfloat (figure.estimate, ==, 55);
}

static void
test_csat (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Scores");
  add_field (f, f->stages[0], 0, 0, "counts", "5 5 10 30 50");
  TlHandle grouped = add_score (f, f->stages[1], 0, 0);
  set (f, grouped, "groups", "20 80");
  TlHandle reported = add_score (f, f->stages[2], 0, 0);
  set (f, reported, "n", "100");
  set (f, reported, "value", "80");
  commit (f);

  for (guint i = 0; i < 3; i++)
    {
      TlFigure figure = figure_at (f, i, 0, 0);
      assert_figure (figure, i < 2 ? TL_FIGURE_MEASURED : TL_FIGURE_REPORTED, 100, 80);
      assert_interval (figure, tl_share_interval (80, 100));
    }

  tl_map_begin (f->map, "Net");
  set (f, grouped, "groups", NULL);
  set (f, f->measure, "method", "net");
  commit (f);
  TlFigure figure = figure_at (f, 0, 0, 0);
  assert_figure (figure, TL_FIGURE_MEASURED, 100, 70);
  assert_interval (figure, tl_net_interval (80, 10, 10));

  tl_map_begin (f->map, "Mean");
  set (f, f->measure, "method", "mean");
  commit (f);
  figure = figure_at (f, 0, 0, 0);
  assert_figure (figure, TL_FIGURE_MEASURED, 100, 4.15);
}

/* Low answers being good changes neither what is stored nor what is shown. */
static void
test_low_is_better (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Scores");
  add_field (f, f->stages[0], 0, 0, "counts", "70 30");
  commit (f);
  TlFigure before = figure_at (f, 0, 0, 0);
  assert_figure (before, TL_FIGURE_MEASURED, 100, 30);

  tl_map_begin (f->map, "Turn");
  set (f, f->measure, "better", "low");
  commit (f);
  TlFigure after = figure_at (f, 0, 0, 0);
  assert_figure (after, TL_FIGURE_MEASURED, 100, 30);
  g_assert_true (after.low == before.low && after.high == before.high);
}

static void
test_continuous (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Scores");
  set (f, f->measure, "min", "0");
  set (f, f->measure, "max", "10");
  set (f, f->measure, "step", "0");
  for (guint i = 0; i < 2; i++)
    {
      TlHandle score = add_score (f, f->stages[0], 0, f->segments[i]);
      set (f, score, "n", i == 0 ? "40" : "60");
      set (f, score, "mean", i == 0 ? "3.5" : "4.5");
      set (f, score, "sd", i == 0 ? "1.25" : "2");
    }
  TlHandle score = add_score (f, f->stages[1], 0, 0);
  set (f, score, "n", "12");
  set (f, score, "mean", "9");
  set (f, score, "sd", "0");
  commit (f);

  gint64 n = 40;
  double mean = 3.5, sd = 1.25;
  tl_moments_pool (&n, &mean, &sd, 60, 4.5, 2);
  TlFigure figure = figure_at (f, 0, 0, 0);
  assert_figure (figure, TL_FIGURE_MEASURED, 100, 4.1);
  assert_interval (figure, tl_mean_interval (100, mean, sd, 0, 10));

  figure = figure_at (f, 1, 0, 0);
  assert_figure (figure, TL_FIGURE_MEASURED, 12, 9);
  g_assert_true (figure.thin);
  g_assert_cmpfloat (figure.low, <, 9);
  g_assert_cmpfloat (figure.high, >, 9);
}

static void
test_kpi (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Scores");
  TlHandle score = add_score (f, f->stages[0], 0, 0);
  set (f, score, "n", "3");
  set (f, score, "value", "96.2");
  add_field (f, f->stages[1], 0, f->segments[0], "value", "12");
  commit (f);

  /* Three deliveries are three deliveries: nobody can be found among them. */
  TlFigure figure = figure_at (f, 0, 0, 0);
  assert_figure (figure, TL_FIGURE_KPI, 3, 96.2);
  g_assert_true (isnan (figure.low) && isnan (figure.high));
  g_assert_false (figure.thin);

  assert_figure (figure_at (f, 1, 0, f->segments[0]), TL_FIGURE_KPI, -1, 12);
  /* How KPIs of segments add up nobody has said. */
  assert_figure (figure_at (f, 1, 0, 0), TL_FIGURE_NONE, -1, NAN);
}

static void
test_promised (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Promise");
  TlHandle all = insert (f, TL_KIND_PROMISED, f->stages[0]);
  set_ref (f, all, "measure", f->measure);
  set (f, all, "value", "30");
  TlHandle one = insert (f, TL_KIND_PROMISED, f->stages[0]);
  set_ref (f, one, "measure", f->measure);
  set_ref (f, one, "segment", f->segments[1]);
  set (f, one, "value", "45");
  TlHandle other = insert (f, TL_KIND_PROMISED, f->stages[1]);
  set_ref (f, other, "measure", f->measure);
  set_ref (f, other, "segment", f->segments[1]);
  set (f, other, "value", "50");
  set (f, f->measure, "target", "20");
  commit (f);

  g_assert_cmpfloat (figure_at (f, 0, 0, 0).promised, ==, 30);
  g_assert_cmpfloat (figure_at (f, 0, 0, f->segments[0]).promised, ==, 30);
  g_assert_cmpfloat (figure_at (f, 0, 0, f->segments[1]).promised, ==, 45);
  g_assert_cmpfloat (figure_at (f, 1, 0, f->segments[1]).promised, ==, 50);
  g_assert_true (isnan (figure_at (f, 1, 0, 0).promised));
  assert_figure (figure_at (f, 0, 0, 0), TL_FIGURE_NONE, -1, NAN);
}

/* What is measured elsewhere in a stage is not the stage's: a touchpoint's answers, a function's, a hand-off's, another wave's. */
static void
test_places (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Places");
  TlHandle root = tl_map_root (f->map);
  TlHandle touchpoint = insert (f, TL_KIND_TOUCHPOINT, f->stages[0]);
  TlHandle function = insert (f, TL_KIND_FUNCTION, root);
  set_ref (f, add_score (f, 0, 0, 0), "touchpoint", touchpoint);
  set_ref (f, add_score (f, f->stages[0], 0, 0), "function", function);
  add_score (f, f->stages[0], f->waves[1], 0);
  add_score (f, 0, 0, 0);
  TL_FOR_CHILDREN (TlScore, score, tl_map_get (f->map, root), TL_KIND_SCORE)
  set (f, score->record.handle, "groups", "10 10 80");
  commit (f);

  assert_figure (figure_at (f, 0, 0, 0), TL_FIGURE_NONE, -1, NAN);
  assert_figure (figure_at (f, 0, f->waves[1], 0), TL_FIGURE_MEASURED, 100, 70);
}

static void
test_all_customers (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Segments");
  for (guint i = 0; i < 3; i++)
    add_field (f, f->stages[0], 0, f->segments[i], i == 1 ? "groups" : "counts", i == 1 ? "20 30 50" : "0 0 10 0 0 0 10 10 10 10 50");
  add_field (f, f->stages[0], 0, 0, "estimate", "12");

  add_field (f, f->stages[1], 0, f->segments[0], "groups", "20 30 50");
  add_field (f, f->stages[1], 0, 0, "groups", "10 10 100");

  add_field (f, f->stages[2], 0, f->segments[0], "groups", "25 25 50");
  TlHandle reported = add_score (f, f->stages[2], 0, f->segments[1]);
  set (f, reported, "n", "300");
  set (f, reported, "value", "45");
  commit (f);

  /* An estimate without segment is no score of all customers. */
  TlFigure figure = figure_at (f, 0, 0, 0);
  assert_figure (figure, TL_FIGURE_MEASURED, 300, 100 * (60.0 + 50 + 60 - 20 - 20 - 20) / 300);
  g_assert_cmpfloat (figure.estimate, ==, 12);

  assert_figure (figure_at (f, 1, 0, 0), TL_FIGURE_MEASURED, 120, 75);

  /* As soon as one part is only reported, the whole is. */
  figure = figure_at (f, 2, 0, 0);
  assert_figure (figure, TL_FIGURE_REPORTED, 400, (25.0 * 100 + 45 * 300) / 400);

  tl_map_begin (f->map, "Nobody knows how many");
  set (f, reported, "n", NULL);
  commit (f);
  assert_figure (figure_at (f, 2, 0, 0), TL_FIGURE_NONE, -1, NAN);
  assert_figure (figure_at (f, 2, 0, f->segments[1]), TL_FIGURE_REPORTED, -1, 45);
}

static void
test_thresholds (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Few");
  add_field (f, f->stages[0], 0, 0, "groups", "1 1 2");
  add_field (f, f->stages[1], 0, 0, "groups", "1 1 27");
  add_field (f, f->stages[2], 0, 0, "groups", "1 1 28");
  commit (f);

  TlFigure few = figure_at (f, 0, 0, 0);
  assert_figure (few, TL_FIGURE_HIDDEN, 4, NAN);
  g_assert_true (isnan (few.low) && isnan (few.high));
  g_assert_true (figure_at (f, 1, 0, 0).thin);
  g_assert_false (figure_at (f, 2, 0, 0).thin);

  tl_map_begin (f->map, "Settings");
  TlHandle settings = insert (f, TL_KIND_SETTINGS, tl_map_root (f->map));
  set (f, settings, "hide-below", "30");
  set (f, settings, "thin-below", "31");
  commit (f);
  g_assert_cmpint (figure_at (f, 1, 0, 0).kind, ==, TL_FIGURE_HIDDEN);
  g_assert_true (figure_at (f, 2, 0, 0).thin);

  /* Colleagues: never under ten, whatever the settings say. */
  tl_map_begin (f->map, "Employees");
  set (f, settings, "hide-below", "1");
  set (f, f->measure, "view", "employee");
  add_field (f, f->stages[0], f->waves[0], 0, "groups", "3 3 3");
  add_field (f, f->stages[1], f->waves[0], 0, "groups", "3 3 4");
  commit (f);
  g_assert_cmpint (figure_at (f, 0, f->waves[0], 0).kind, ==, TL_FIGURE_HIDDEN);
  g_assert_cmpint (figure_at (f, 1, f->waves[0], 0).kind, ==, TL_FIGURE_MEASURED);

  /* Asked, and nobody answered: that is a hole, not a secret. */
  tl_map_begin (f->map, "Nobody");
  add_field (f, f->stages[2], f->waves[0], 0, "groups", "0 0 0");
  commit (f);
  assert_figure (figure_at (f, 2, f->waves[0], 0), TL_FIGURE_NONE, -1, NAN);
}

static void
test_lonely_segment (Fixture *f, gconstpointer kind)
{
  static const char *const groups[] = { "1 1 1", "5 5 40", "5 5 10", "5 5 10" };

  tl_map_begin (f->map, "Segments");
  TlHandle scores[4];
  for (guint i = 0; i < 4; i++)
    {
      scores[i] = add_score (f, f->stages[0], 0, f->segments[i]);
      set (f, scores[i], "groups", groups[i]);
    }
  commit (f);

  /* The third and the fourth are as small as each other: the first of them in the map goes. */
  static const TlFigureKind kinds[] = { TL_FIGURE_HIDDEN, TL_FIGURE_MEASURED, TL_FIGURE_HIDDEN, TL_FIGURE_MEASURED };
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (figure_at (f, 0, 0, f->segments[i]).kind, ==, kinds[i]);
      g_assert_cmpint (figure_of (f, scores[i]).kind, ==, kinds[i]);
    }
  assert_figure (figure_at (f, 0, 0, 0), TL_FIGURE_MEASURED, 93, 100 * (61.0 - 16) / 93);
}

/* Whatever the numbers of answers, nobody can subtract what is shown from the total and get one hidden segment. */
static void
test_nothing_to_subtract (Fixture *f, gconstpointer kind)
{
  tl_map_begin (f->map, "Segments");
  TlHandle scores[4];
  for (guint i = 0; i < 4; i++)
    scores[i] = add_score (f, f->stages[0], 0, f->segments[i]);
  commit (f);

  for (guint round = 0; round < 1000; round++)
    {
      guint answered = 0, hidden = 0, few = 0, total = 0;

      tl_map_begin (f->map, "Other answers");
      for (guint i = 0; i < 4; i++)
        {
          guint n = (guint) g_test_rand_int_range (0, g_test_rand_bit () ? 5 : 12);
          g_autofree char *groups = g_strdup_printf ("%u 0 %u", n / 3, n - n / 3);
          set (f, scores[i], "groups", groups);
          answered += n > 0;
          few += n > 0 && n < 5;
          total += n;
        }
      commit (f);

      for (guint i = 0; i < 4; i++)
        {
          TlFigure at_stage = figure_at (f, 0, 0, f->segments[i]);
          hidden += at_stage.kind == TL_FIGURE_HIDDEN;
          g_assert_cmpint (figure_of (f, scores[i]).kind, ==, at_stage.kind);
        }

      if (answered > 1)
        g_assert_cmpuint (hidden, !=, 1);
      g_assert_cmpuint (hidden, ==, few == 1 && answered > 1 ? 2 : few);
      if (total > 0)
        g_assert_cmpint (figure_at (f, 0, 0, 0).n, ==, total);
    }
}

/* Segments pooled are the answers counted together, whatever the measure makes of them. */
static void
test_pool_is_sum (Fixture *f, gconstpointer kind)
{
  guint n_steps = tl_measure_n_steps (tl_map_measure (f->map, f->measure));

  tl_map_begin (f->map, "Segments");
  TlHandle parts[4], whole = add_score (f, f->stages[1], 0, 0);
  for (guint i = 0; i < 4; i++)
    parts[i] = add_score (f, f->stages[0], 0, f->segments[i]);
  commit (f);

  for (guint round = 0; round < 200; round++)
    {
      gint64 sum[11] = { 0 };
      tl_map_begin (f->map, "Other answers");
      for (guint i = 0; i < 4; i++)
        {
          gint64 counts[11];
          for (guint k = 0; k < n_steps; k++)
            sum[k] += counts[k] = g_test_rand_int_range (0, 20);
          tl_map_set_counts (f->map, parts[i], "counts", n_steps, counts, NULL);
        }
      tl_map_set_counts (f->map, whole, "counts", n_steps, sum, NULL);
      commit (f);

      TlFigure pooled = figure_at (f, 0, 0, 0), counted = figure_at (f, 1, 0, 0);
      assert_figure (pooled, TL_FIGURE_MEASURED, counted.n, counted.value);
      g_assert_cmpfloat_with_epsilon (pooled.low, counted.low, 1e-9);
      g_assert_cmpfloat_with_epsilon (pooled.high, counted.high, 1e-9);
      g_assert_true (pooled.low <= pooled.value && pooled.value <= pooled.high);
    }
}

static void
test_latest_wave (Fixture *f, gconstpointer kind)
{
  g_assert_cmpuint (tl_latest_wave (f->map, f->measure), ==, 0);

  tl_map_begin (f->map, "Waves");
  add_field (f, f->stages[0], 0, 0, "groups", "1 1 28");
  commit (f);
  g_assert_cmpuint (tl_latest_wave (f->map, f->measure), ==, 0);

  tl_map_begin (f->map, "Waves");
  add_field (f, f->stages[2], f->waves[1], f->segments[0], "estimate", "10");
  add_field (f, f->stages[1], f->waves[0], 0, "groups", "1 1 28");
  /* Of the whole journey: at no stage. */
  add_field (f, 0, f->waves[2], 0, "groups", "1 1 28");
  commit (f);
  g_assert_cmpuint (tl_latest_wave (f->map, f->measure), ==, f->waves[1]);

  /* What is latest is said by the order in the file, not by dates. */
  tl_map_begin (f->map, "Turn");
  g_autoptr (GError) error = NULL;
  tl_map_move (f->map, f->waves[0], tl_map_root (f->map), 0, &error);
  g_assert_no_error (error);
  commit (f);
  g_assert_cmpuint (tl_latest_wave (f->map, f->measure), ==, f->waves[0]);
}

static void
test_nothing (Fixture *f, gconstpointer kind)
{
  TlFigure figures[3];
  tl_figures_of_stages (f->map, 0, 0, 0, figures);
  for (guint i = 0; i < 3; i++)
    assert_figure (figures[i], TL_FIGURE_NONE, -1, NAN);

  g_autoptr (TlMap) empty = tl_map_new ();
  tl_figures_of_stages (empty, 0, 0, 0, NULL);
}

#define ADD(path, kind, test) g_test_add (path, Fixture, kind, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/figure/nps", "nps", test_nps);
  ADD ("/figure/csat", "csat", test_csat);
  ADD ("/figure/low-is-better", "share", test_low_is_better);
  ADD ("/figure/continuous", "mean", test_continuous);
  ADD ("/figure/kpi", "kpi", test_kpi);
  ADD ("/figure/promised", "nps", test_promised);
  ADD ("/figure/places", "nps", test_places);
  ADD ("/figure/all-customers", "nps", test_all_customers);
  ADD ("/figure/thresholds", "nps", test_thresholds);
  ADD ("/figure/lonely-segment", "nps", test_lonely_segment);
  ADD ("/figure/nothing-to-subtract", "nps", test_nothing_to_subtract);
  ADD ("/figure/pool/nps", "nps", test_pool_is_sum);
  ADD ("/figure/pool/csat", "csat", test_pool_is_sum);
  ADD ("/figure/pool/ces", "ces", test_pool_is_sum);
  ADD ("/figure/pool/share", "share", test_pool_is_sum);
  ADD ("/figure/latest-wave", "nps", test_latest_wave);
  ADD ("/figure/nothing", "nps", test_nothing);
  return g_test_run ();
}

/* The rules that test scores: score-drop, promise-gap, watermelon. Holm's correction goes over the tests that are made: the falls of one
 * measure and wave are one family, its values against what was promised or aimed at another. */
#include "gaps/gaps-private.h"

#include <math.h>

typedef enum
{
  TEST_FALL,
  TEST_PROMISE,
  TEST_TARGET, /* a stage's target, only tested where a KPI meets its own */
} TestKind;

typedef struct
{
  TestKind kind;
  guint stage, measure, wave;
  TlHandle segment;       /* whose answers */
  TlHandle promised_to;   /* PROMISE: the segment it names */
  TlFigure before, after; /* before of a promise or target: only its value, and n 0 */
  TlComparison comparison;
  const TlGapScore *kpi; /* TARGET */
  double p;
  guint number;
} Test;

static const TlGapRule rules_of_tests[] = { TL_GAP_SCORE_DROP, TL_GAP_PROMISE_GAP, TL_GAP_WATERMELON };

static const TlMeasure *
measure_at (const TlGapIndex *index, guint i)
{
  return g_ptr_array_index (index->measures, i);
}

static gboolean
is_scored (const TlFigure *figure)
{
  return figure->kind == TL_FIGURE_MEASURED;
}

static const TlGapScore *
score_at (const TlGapIndex *index, guint i)
{
  return &g_array_index (index->figures, TlGapScore, i);
}

/* The difference is for the worse. */
static gboolean
is_worse (const TlMeasure *measure, double difference)
{
  return measure->better == TL_BETTER_LOW ? difference > 0 : difference < 0;
}

/* ---- making the tests ---- */

static void
add_test (GArray *tests, Test test)
{
  test.number = tests->len;
  test.p = test.comparison.p;
  g_array_append_val (tests, test);
}

/* The latest wave in which a measure was scored both in a stage and in the next: walks both lists from their ends. */
static void
test_falls (const TlGapIndex *index, guint stage, GArray *tests)
{
  guint a = index->first_figure[stage + 1], b = index->first_figure[stage + 2];
  guint done = TL_NOWHERE;

  while (a > index->first_figure[stage] && b > index->first_figure[stage + 1])
    {
      const TlGapScore *from = score_at (index, a - 1), *to = score_at (index, b - 1);
      const TlMeasure *measure = measure_at (index, from->measure);
      gint64 apart = from->measure != to->measure ? (gint64) from->measure - to->measure : (gint64) from->wave - to->wave;

      if (apart >= 0)
        a--;
      if (apart <= 0)
        b--;
      if (apart != 0 || from->measure == done || !tl_gap_asks_customers (measure) || !is_scored (&from->figure) || !is_scored (&to->figure))
        continue;
      done = from->measure;
      add_test (tests, (Test){ .kind = TEST_FALL, .stage = stage, .measure = from->measure, .wave = from->wave, .segment = index->segment, .before = from->figure, .after = to->figure, .comparison = tl_compare_answers (measure, &to->figure.answers, &from->figure.answers) });
    }
}

static TlFigure
aimed_at (double value)
{
  return (TlFigure){ .kind = TL_FIGURE_NONE, .value = value };
}

/* The first figure of a stage whose measure stands at @measure or after it. */
static guint
find_measure (const TlGapIndex *index, guint stage, guint measure)
{
  guint low = index->first_figure[stage], high = index->first_figure[stage + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (score_at (index, middle)->measure < measure)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The figures of a stage and measure, one a wave: from @first to before @end. */
static void
find_run (const TlGapIndex *index, guint stage, guint measure, guint *first, guint *end)
{
  *first = find_measure (index, stage, measure);
  *end = find_measure (index, stage, measure + 1);
}

static TlFigure
figure_for (const TlGapIndex *index, const TlGapScore *score, TlHandle segment)
{
  TlFigure figure = score->figure;

  if (segment != index->segment)
    tl_figure_of_scores (index->map, index->scores + score->first, score->n, segment, &figure);
  return figure;
}

static void
test_promise (const TlGapIndex *index, guint stage, const TlPromised *promise, TlHandle segment, GArray *tests)
{
  guint measure = tl_gap_position (index, promise->measure), first, end;
  const TlMeasure *record = measure != TL_NOWHERE ? measure_at (index, measure) : NULL;

  if (record == NULL || record->kind == TL_MEASURE_KPI || isnan (promise->value))
    return;
  find_run (index, stage, measure, &first, &end);
  for (guint i = end; i > first; i--)
    {
      const TlGapScore *score = score_at (index, i - 1);
      TlFigure figure = figure_for (index, score, segment);

      if (!is_scored (&figure))
        continue;
      add_test (tests, (Test){ .kind = TEST_PROMISE, .stage = stage, .measure = measure, .wave = score->wave, .segment = segment, .promised_to = promise->segment, .before = aimed_at (promise->value), .after = figure, .comparison = tl_compare_answers_to (record, &figure.answers, promise->value) });
      return;
    }
}

/* Some customers asked for: what was promised to them, else to all. All asked for: every promise, each by its own customers. */
static void
test_promises (const TlGapIndex *index, guint stage, GArray *tests)
{
  TL_FOR_CHILDREN (TlPromised, promise, tl_gap_stage (index, stage), TL_KIND_PROMISED)
  {
    gboolean own = FALSE;

    if (index->segment == TL_HANDLE_NONE || promise->segment == index->segment)
      {
        test_promise (index, stage, promise, promise->segment, tests);
        continue;
      }
    if (promise->segment != TL_HANDLE_NONE)
      continue;
    TL_FOR_CHILDREN (TlPromised, other, tl_gap_stage (index, stage), TL_KIND_PROMISED)
    {
      own |= other->measure == promise->measure && other->segment == index->segment;
    }
    if (!own)
      test_promise (index, stage, promise, index->segment, tests);
  }
}

static double
target_of (const TlMeasure *measure, const TlFigure *figure)
{
  return isnan (figure->promised) ? measure->target : figure->promised;
}

static gboolean
meets_target (const TlMeasure *kpi, const TlFigure *figure)
{
  double target = target_of (kpi, figure);

  return figure->kind == TL_FIGURE_KPI && !isnan (target) && !is_worse (kpi, figure->value - target);
}

static gboolean
has_value (const TlGapScore *score)
{
  return score->figure.kind == TL_FIGURE_KPI;
}

/* The latest wave in which the measure was scored here and the KPI has a value; one without a wave stands beside each. */
static const TlGapScore *
same_wave (const TlGapIndex *index, guint stage, guint measure, guint kpi, const TlGapScore **value)
{
  guint first, end, kpi_first, kpi_end;
  gboolean any_wave;

  find_run (index, stage, measure, &first, &end);
  find_run (index, stage, kpi, &kpi_first, &kpi_end);
  any_wave = kpi_first < kpi_end && score_at (index, kpi_first)->wave == 0 && has_value (score_at (index, kpi_first));
  for (guint i = end, k = kpi_end; i > first; i--)
    {
      const TlGapScore *score = score_at (index, i - 1);

      if (!is_scored (&score->figure))
        continue;
      while (k > kpi_first && score_at (index, k - 1)->wave > score->wave)
        k--;
      *value = score_at (index, k > kpi_first ? k - 1 : kpi_first);
      if (k > kpi_first && (*value)->wave == score->wave && has_value (*value))
        return score;
      *value = score_at (index, kpi_first);
      if (any_wave)
        return score;
    }
  return NULL;
}

/* TRUE: a customer measure was scored here, in whatever wave. */
static gboolean
test_targets (const TlGapIndex *index, guint stage, guint kpi, GArray *tests)
{
  gboolean asked = FALSE;
  guint done = TL_NOWHERE;

  for (guint i = index->first_figure[stage]; i < index->first_figure[stage + 1]; i++)
    {
      guint measure = score_at (index, i)->measure;
      const TlMeasure *record = measure_at (index, measure);
      const TlGapScore *value, *score;
      double target;

      if (!tl_gap_asks_customers (record) || !is_scored (&score_at (index, i)->figure))
        continue;
      asked = TRUE;
      if (measure == done)
        continue;
      done = measure;
      score = same_wave (index, stage, measure, kpi, &value);
      target = score != NULL ? target_of (record, &score->figure) : NAN;
      if (!isnan (target) && meets_target (measure_at (index, kpi), &value->figure))
        add_test (tests, (Test){ .kind = TEST_TARGET, .stage = stage, .measure = measure, .wave = score->wave, .segment = index->segment, .before = aimed_at (target), .after = score->figure, .comparison = tl_compare_answers_to (record, &score->figure.answers, target), .kpi = value });
    }
  return asked;
}

/* The latest figure with a value of those from @first to before @end; NULL: none. */
static const TlGapScore *
latest_value (const TlGapIndex *index, guint first, guint end)
{
  for (guint i = end; i > first; i--)
    if (has_value (score_at (index, i - 1)))
      return score_at (index, i - 1);
  return NULL;
}

static void
test_kpi (const TlGapIndex *index, guint stage, const TlGapScore *score, GArray *tests, GArray *gaps)
{
  const TlMeasure *kpi = measure_at (index, score->measure);
  double target = target_of (kpi, &score->figure);
  TlGap *gap;

  if (isnan (target) || test_targets (index, stage, score->measure, tests))
    return;
  gap = tl_gap_add (gaps, index, TL_GAP_WATERMELON, 30, stage, TL_NOWHERE, tl_gap_stage (index, stage)->record.handle, kpi->record.handle, 0);
  gap->kpi = score->figure.value;
  gap->before.value = target;
}

static void
test_kpis (const TlGapIndex *index, guint stage, GArray *tests, GArray *gaps)
{
  for (guint first = index->first_figure[stage], end; first < index->first_figure[stage + 1]; first = end)
    {
      const TlGapScore *value;

      end = find_measure (index, stage, score_at (index, first)->measure + 1);
      if (measure_at (index, score_at (index, first)->measure)->kind != TL_MEASURE_KPI)
        continue;
      value = latest_value (index, first, end);
      if (value != NULL)
        test_kpi (index, stage, value, tests, gaps);
    }
}

/* ---- correcting them ---- */

static int
compare (guint a, guint b)
{
  return (a > b) - (a < b);
}

static int
compare_families (gconstpointer a, gconstpointer b)
{
  const Test *x = a, *y = b;

  if ((x->kind == TEST_FALL) != (y->kind == TEST_FALL))
    return x->kind == TEST_FALL ? -1 : 1;
  if (x->measure != y->measure)
    return compare (x->measure, y->measure);
  if (x->wave != y->wave)
    return compare (x->wave, y->wave);
  if (x->segment != y->segment)
    return compare (x->segment, y->segment);
  return compare (x->number, y->number);
}

static gboolean
same_family (const Test *x, const Test *y)
{
  return (x->kind == TEST_FALL) == (y->kind == TEST_FALL) && x->measure == y->measure && x->wave == y->wave && x->segment == y->segment;
}

/* Two KPIs at a stage, or a promise and a KPI, ask the same question of the same answers: that is one test. */
static void
correct_family (Test *tests, guint n)
{
  g_autofree double *p = g_new (double, n);
  g_autofree guint *asked = g_new (guint, n); /* the test that asks it first */
  g_autoptr (GHashTable) first = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      gpointer stage = GUINT_TO_POINTER (tests[i].stage + 1), found = g_hash_table_lookup (first, stage);

      asked[i] = found != NULL ? GPOINTER_TO_UINT (found) - 1 : i;
      p[i] = found != NULL ? NAN : tests[i].p;
      if (found == NULL)
        g_hash_table_insert (first, stage, GUINT_TO_POINTER (i + 1));
    }
  tl_holm (p, n);
  for (guint i = 0; i < n; i++)
    tests[i].p = p[asked[i]];
}

static void
correct (GArray *tests)
{
  g_array_sort (tests, compare_families);
  for (guint first = 0, i = 1; i <= tests->len; i++)
    if (i == tests->len || !same_family (&g_array_index (tests, Test, first), &g_array_index (tests, Test, i)))
      {
        correct_family (&g_array_index (tests, Test, first), i - first);
        first = i;
      }
}

/* ---- gaps ---- */

/* pts + conf of GAPS.md. */
static double
weight_of (const TlMeasure *measure, const Test *test)
{
  double low, high, points = 0;

  if (tl_measure_axis (measure, &low, &high) && high > low)
    points = MIN (40, floor (200 * fabs (test->comparison.difference) / (high - low) + 0.5));
  return points + (test->p < 0.001 ? 10 : test->p < 0.01 ? 5
                                                         : 0);
}

static void
add_gap (const TlGapIndex *index, const Test *test, GArray *gaps)
{
  static const guint bases[] = { 35, 25, 40 };
  const TlMeasure *measure = measure_at (index, test->measure);
  gboolean fall = test->kind == TEST_FALL;
  guint place = fall ? test->stage + 1 : test->stage;
  double severity = bases[test->kind] + weight_of (measure, test) + tl_gap_truth (index, place);
  gboolean thin = test->after.thin || (fall && test->before.thin);
  TlHandle stage = tl_gap_stage (index, test->stage)->record.handle, a = measure->record.handle, b = TL_HANDLE_NONE;
  TlGap *gap;
  double low = 0, high = 0;

  if (fall)
    {
      b = a;
      a = tl_gap_stage (index, place)->record.handle;
    }
  else if (test->kind == TEST_TARGET)
    {
      b = a;
      a = measure_at (index, test->kpi->measure)->record.handle;
    }
  else
    b = test->promised_to;
  gap = tl_gap_add (gaps, index, rules_of_tests[test->kind], tl_gap_severity (thin ? severity / 2 : severity), place, TL_NOWHERE, stage, a, b);
  gap->indicative = thin;
  gap->before = (TlGapFigure){ test->before.value, fall ? test->before.n : 0 };
  gap->after = (TlGapFigure){ test->after.value, test->after.n };
  gap->p = test->p;
  gap->wave = test->wave > 0 ? ((const TlRecord *) g_ptr_array_index (index->waves, test->wave - 1))->handle : TL_HANDLE_NONE;
  if (test->kind == TEST_TARGET)
    gap->kpi = test->kpi->figure.value;
  if (fall && tl_measure_axis (measure, &low, &high) && high > low)
    gap->rank = fabs (test->comparison.difference) / (high - low) * (double) test->after.n;
}

static gboolean
is_found (const TlGapIndex *index, const Test *test)
{
  if (index->off & 1u << rules_of_tests[test->kind])
    return FALSE;
  return !isnan (test->p) && test->p < index->settings->alpha && is_worse (measure_at (index, test->measure), test->comparison.difference);
}

/* A promise that a watermelon names as well: once is enough. */
static guint64
place_key (const Test *test)
{
  return ((guint64) test->stage << 32 | test->measure) + 1;
}

void
tl_gap_find_scores (TlGapIndex *index, GArray *gaps)
{
  g_autoptr (GArray) tests = g_array_new (FALSE, FALSE, sizeof (Test));
  g_autoptr (GHashTable) red = g_hash_table_new (NULL, NULL);
  guint n = index->stages->len;
  gboolean any_promise = tl_map_list (index->map, TL_KIND_PROMISED)->len > 0;

  g_free (index->drops);
  index->drops = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    {
      if (i + 1 < n)
        test_falls (index, i, tests);
      if (any_promise)
        test_promises (index, i, tests);
      test_kpis (index, i, tests, gaps);
    }
  correct (tests);

  for (guint i = 0; i < tests->len; i++)
    {
      const Test *test = &g_array_index (tests, Test, i);

      if (!is_found (index, test))
        continue;
      if (test->kind == TEST_TARGET)
        g_hash_table_add (red, GSIZE_TO_POINTER (place_key (test)));
      if (test->kind == TEST_FALL)
        index->drops[test->stage] = TRUE;
    }
  for (guint i = 0; i < tests->len; i++)
    {
      const Test *test = &g_array_index (tests, Test, i);

      if (is_found (index, test) && !(test->kind == TEST_PROMISE && g_hash_table_contains (red, GSIZE_TO_POINTER (place_key (test)))))
        add_gap (index, test, gaps);
    }
}

#include "feedback/answers.h"

#include <math.h>

static gint64
sum_counts (const TlCounts *counts, guint from, guint to)
{
  gint64 sum = 0;
  for (guint i = from; i < to && i < counts->n; i++)
    sum += counts->v[i];
  return sum;
}

/* The top answers are the highest numbers also where low is better: `better` turns signs in rules and colours, and a share of
 * complaints must stay a share of complaints (SCHEMA.md 9). */
static void
group_counts (const TlMeasure *measure, const TlCounts *counts, TlAnswers *answers)
{
  guint n = counts->n;
  guint top = MIN (tl_measure_top (measure), n);
  guint bottom = MIN (top, n - top);

  if (measure->kind == TL_MEASURE_NPS)
    {
      /* 9 and 10 promote, 7 and 8 are passive, the rest detract. */
      top = MIN (2, n);
      bottom = n - MIN (4, n);
    }
  else if (tl_measure_method (measure) == TL_METHOD_TOP)
    bottom = n - top;

  answers->form = TL_ANSWERS_GROUPS;
  answers->down = sum_counts (counts, 0, bottom);
  answers->neutral = sum_counts (counts, bottom, n - top);
  answers->up = sum_counts (counts, n - top, n);
  answers->n = answers->down + answers->neutral + answers->up;
}

static void
read_groups (const TlCounts *groups, TlAnswers *answers)
{
  answers->form = TL_ANSWERS_GROUPS;
  answers->down = groups->v[0];
  answers->neutral = groups->n == 3 ? groups->v[1] : 0;
  answers->up = groups->v[groups->n - 1];
  answers->n = answers->down + answers->neutral + answers->up;
}

TlAnswers
tl_answers_of_score (const TlMeasure *measure, const TlScore *score)
{
  TlAnswers answers = TL_NO_ANSWERS;

  if (measure->kind == TL_MEASURE_KPI)
    {
      if (!isnan (score->value))
        answers = (TlAnswers){ .form = TL_ANSWERS_KPI, .n = score->n, .value = score->value };
    }
  else if (score->counts != NULL && tl_measure_method (measure) == TL_METHOD_MEAN)
    {
      answers.form = TL_ANSWERS_MOMENTS;
      tl_counts_moments (score->counts->v, score->counts->n, tl_measure_min (measure), measure->step,
                         &answers.n, &answers.mean, &answers.sd);
    }
  else if (score->counts != NULL)
    group_counts (measure, score->counts, &answers);
  else if (score->groups != NULL && score->groups->n >= 2 && tl_measure_method (measure) != TL_METHOD_MEAN)
    read_groups (score->groups, &answers);
  else if (!isnan (score->mean) && score->n >= 0 && tl_measure_method (measure) == TL_METHOD_MEAN)
    answers = (TlAnswers){ .form = TL_ANSWERS_MOMENTS, .n = score->n, .mean = score->mean, .sd = score->sd };
  else if (!isnan (score->value))
    answers = (TlAnswers){ .form = TL_ANSWERS_REPORTED, .n = score->n, .value = score->value };

  /* Asked, but nobody answered. */
  if (answers.n == 0)
    answers = TL_NO_ANSWERS;
  return answers;
}

TlInterval
tl_answers_interval (const TlMeasure *measure, const TlAnswers *answers)
{
  TlMethod method = tl_measure_method (measure);
  double min = tl_measure_min (measure), max = tl_measure_max (measure);

  switch (answers->form)
    {
    case TL_ANSWERS_GROUPS:
      if (method == TL_METHOD_TOP)
        return tl_share_interval ((double) answers->up, (double) answers->n);
      return tl_net_interval (answers->up, answers->neutral, answers->down);

    case TL_ANSWERS_MOMENTS:
      return tl_mean_interval (answers->n, answers->mean, answers->sd, min, max);

    case TL_ANSWERS_REPORTED:
      if (method == TL_METHOD_NET && answers->n > 0)
        return tl_reported_net_interval (answers->value, answers->n);
      if (method == TL_METHOD_TOP && answers->n > 0 && answers->value >= 0 && answers->value <= 100)
        {
          /* The value alone fixes the spread of a share. It comes back as written, not through a division. */
          TlInterval interval = tl_share_interval (answers->value / 100 * (double) answers->n, (double) answers->n);
          interval.value = answers->value;
          return interval;
        }
      break;

    case TL_ANSWERS_NONE:
    case TL_ANSWERS_KPI:
      break;
    }

  return (TlInterval){ answers->form == TL_ANSWERS_NONE ? NAN : answers->value, NAN, NAN };
}

/* A value that stands for its answers in a pool where others are reported too. */
static TlAnswers
as_reported (const TlMeasure *measure, const TlAnswers *answers)
{
  return (TlAnswers){ .form = TL_ANSWERS_REPORTED, .n = answers->n, .value = tl_answers_interval (measure, answers).value };
}

/* Adds one segment's answers to the pool. Where a figure is only reported the whole is, weighted by answers, which gives the
 * same value as pooled counts would; without its n there is no total. */
void
tl_answers_pool (const TlMeasure *measure, TlAnswers *pool, const TlAnswers *more)
{
  if (more->form == TL_ANSWERS_NONE)
    return;

  if (pool->form == TL_ANSWERS_NONE)
    {
      *pool = *more;
      return;
    }

  if (pool->form != more->form)
    {
      TlAnswers a = as_reported (measure, pool), b = as_reported (measure, more);
      *pool = a;
      tl_answers_pool (measure, pool, &b);
      return;
    }

  switch (pool->form)
    {
    case TL_ANSWERS_GROUPS:
      pool->down += more->down;
      pool->neutral += more->neutral;
      pool->up += more->up;
      pool->n += more->n;
      break;

    case TL_ANSWERS_MOMENTS:
      tl_moments_pool (&pool->n, &pool->mean, &pool->sd, more->n, more->mean, more->sd);
      break;

    case TL_ANSWERS_REPORTED:
      if (pool->n > 0 && more->n > 0)
        {
          pool->value += (more->value - pool->value) * (double) more->n / ((double) pool->n + (double) more->n);
          pool->n += more->n;
        }
      else
        *pool = (TlAnswers){ .form = TL_ANSWERS_REPORTED, .n = -1, .value = NAN };
      break;

    case TL_ANSWERS_NONE:
    case TL_ANSWERS_KPI:
      g_assert_not_reached ();
    }
}

/* Throughline: is one score really another than the next, or than the value promised? Tests are two-sided; formulas and
 * vectors: NOTES.md 4.7. What nobody answered, a reported value and a KPI are never tested.
 */
#pragma once

#include "feedback/answers.h"

G_BEGIN_DECLS

typedef enum
{
  TL_TEST_NONE,      /* nothing to test: no answers, or of another form */
  TL_TEST_NO_SPREAD, /* all answers on both sides are equal: no test can be made of them, and it is said */
  TL_TEST_Z,
  TL_TEST_T,
} TlTest;

typedef struct
{
  TlTest test;
  double difference; /* of the raw values, first less second, in the measure's units; NAN: one of them has none */
  double low, high;  /* its 95 % interval; NAN: none */
  double statistic;  /* z or t; NAN without a test */
  double df;         /* NAN unless T */
  double p;          /* NAN without a test */
} TlComparison;

/* Net scores (−100..100), both adjusted; so the interval is that of the adjusted difference. */
TlComparison tl_compare_nets (gint64 up_a, gint64 neutral_a, gint64 down_a, gint64 up_b, gint64 neutral_b, gint64 down_b);
TlComparison tl_compare_net_to (gint64 up, gint64 neutral, gint64 down, double target);
/* Shares: the N − 1 test of two, with Newcombe's interval; against a target in percent the score test, which Wilson's interval turns
 * round. A target outside 0..100 is not tested. */
TlComparison tl_compare_shares (gint64 k_a, gint64 n_a, gint64 k_b, gint64 n_b);
TlComparison tl_compare_share_to (gint64 k, gint64 n, double target);
/* Means: Welch; against a target Student's t, and where all answers are equal the score test on the scale from @min to @max. */
TlComparison tl_compare_means (gint64 n_a, double mean_a, double sd_a, gint64 n_b, double mean_b, double sd_b);
TlComparison tl_compare_mean_to (gint64 n, double mean, double sd, double min, double max, double target);

/* The same for answers of one measure. */
TlComparison tl_compare_answers (const TlMeasure *measure, const TlAnswers *a, const TlAnswers *b);
TlComparison tl_compare_answers_to (const TlMeasure *measure, const TlAnswers *answers, double target);

/* Holm's correction of @n p values, in place; those that are NAN count for nothing and stay. n log n. */
void tl_holm (double *p, guint n);

G_END_DECLS

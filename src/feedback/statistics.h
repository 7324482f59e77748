/* Throughline: the statistics of scores, plain numbers in and out (NOTES.md 4.1, 4.2, 4.7).
 * All intervals are two-sided 95 %.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double value; /* raw; NAN when there is nothing to compute from */
  double low, high;
} TlInterval;

/* NPS-like net score in points, -100..100: 100 (up − down) / n, adjusted Wald (3 added), limits clamped. */
TlInterval tl_net_interval      (gint64 up, gint64 neutral, gint64 down);
/* The same, limits as computed, for the vectors. */
TlInterval tl_net_interval_raw  (gint64 up, gint64 neutral, gint64 down);
/* Share in percent, Wilson. */
TlInterval tl_share_interval    (double k, double n);
/* Mean of n answers with sample standard deviation sd on a scale, t interval clamped to it; sd 0: Wilson on the mean scaled to 0..1. */
TlInterval tl_mean_interval     (gint64 n, double mean, double sd, double min, double max);
/* Mean and sample sd of counts over min, min + step … */
void       tl_counts_moments    (const gint64 *counts, guint n_counts, double min, double step, gint64 *n, double *mean, double *sd);
/* Widest possible interval of a reported net score. */
TlInterval tl_reported_net_interval (double value, gint64 n);
/* Pools b into a (Chan). */
void       tl_moments_pool      (gint64 *n, double *mean, double *sd, gint64 n_b, double mean_b, double sd_b);

/* Quantile of Student's t for two-sided 95 %. @df >= 1. */
double tl_student_t95 (double df);
/* Two-sided p of Student's t; df may be fractional. */
double tl_student_p   (double t, double df);

G_END_DECLS

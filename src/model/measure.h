/* Throughline: a measure's effective settings: what the file leaves out stands for its kind's default (SCHEMA.md 1). */
#pragma once

#include "model/schema.h"

G_BEGIN_DECLS

double        tl_measure_min    (const TlMeasure *measure); /* NAN for a KPI */
double        tl_measure_max    (const TlMeasure *measure);
TlMeasureView tl_measure_view   (const TlMeasure *measure);
TlMethod      tl_measure_method (const TlMeasure *measure); /* NPS: NET; KPI: MEAN, not used */
guint         tl_measure_top    (const TlMeasure *measure);
const char   *tl_measure_name   (const TlMeasure *measure); /* the name, or the kind's own */
/* Whether a field holds what its kind takes anyway, so that the file leaves it out. */
gboolean      tl_measure_is_default (const TlMeasure *measure, const TlFieldInfo *field);
/* How many numbers `counts` has; 0: this measure keeps no counts (continuous, KPI). */
guint         tl_measure_n_steps (const TlMeasure *measure);
/* The ends of the axis the value is shown on: -100..100, 0..100 or the scale; FALSE for a KPI. */
gboolean      tl_measure_axis   (const TlMeasure *measure, double *low, double *high);

G_END_DECLS

/* Throughline: a measure's effective settings: what the file leaves out stands for its kind's default (SCHEMA.md 1). */
#pragma once

#include "model/map.h"

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

/* A usual way of asking, to be offered: all of it can be edited afterwards. */
typedef struct
{
  const char *name;  /* translatable; becomes the measure's name */
  const char *about; /* translatable: scale, and which end is good */
  TlMeasureKind kind;
  TlMeasureView view;
  double min, max; /* NAN for a KPI */
  TlMethod method;
  guint top;
  TlBetter better;
} TlMeasureForm;

const TlMeasureForm *tl_measure_forms (guint *n);
/* Gives a measure that form, inside a transaction. A name that somebody typed stays. */
gboolean      tl_measure_set_form (TlMap *map, TlHandle measure, const TlMeasureForm *form, GError **error);
/* Which of the forms a measure has; NULL: one of its own. */
const TlMeasureForm *tl_measure_form (const TlMeasure *measure);

G_END_DECLS

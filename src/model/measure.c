#include "model/measure.h"

#include <glib/gi18n.h>
#include <math.h>

/* SCHEMA.md 1, MEASURE: what each kind takes where the file says nothing. */
static const struct
{
  const char *name;
  double min, max;
  TlMeasureView view;
  TlMethod method;
  guint top;
} kinds[] = {
  [TL_MEASURE_NPS] = { "NPS", 0, 10, TL_VIEW_CUSTOMER, TL_METHOD_NET, 2 },
  [TL_MEASURE_CSAT] = { "CSAT", 1, 5, TL_VIEW_CUSTOMER, TL_METHOD_TOP, 2 },
  [TL_MEASURE_CES] = { "CES", 1, 7, TL_VIEW_CUSTOMER, TL_METHOD_MEAN, 3 },
  [TL_MEASURE_MEAN] = { N_ ("Mean"), 1, 5, TL_VIEW_CUSTOMER, TL_METHOD_MEAN, 1 },
  [TL_MEASURE_SHARE] = { N_ ("Share"), 0, 1, TL_VIEW_CUSTOMER, TL_METHOD_TOP, 1 },
  [TL_MEASURE_KPI] = { "KPI", NAN, NAN, TL_VIEW_INTERNAL, TL_METHOD_MEAN, 1 },
};

/* A measure being made has no kind yet. */
#define OF_KIND(measure) (kinds[MAX ((measure)->kind, 0)])

/* Most steps a scale may have (SCHEMA.md 1). */
#define STEPS_MAX 1000

double
tl_measure_min (const TlMeasure *measure)
{
  return isnan (measure->min) ? OF_KIND (measure).min : measure->min;
}

double
tl_measure_max (const TlMeasure *measure)
{
  return isnan (measure->max) ? OF_KIND (measure).max : measure->max;
}

TlMeasureView
tl_measure_view (const TlMeasure *measure)
{
  return measure->view < 0 ? OF_KIND (measure).view : (TlMeasureView) measure->view;
}

TlMethod
tl_measure_method (const TlMeasure *measure)
{
  return measure->method < 0 ? OF_KIND (measure).method : (TlMethod) measure->method;
}

guint
tl_measure_top (const TlMeasure *measure)
{
  return measure->top < 0 ? OF_KIND (measure).top : (guint) measure->top;
}

const char *
tl_measure_name (const TlMeasure *measure)
{
  return measure->name != NULL ? measure->name : gettext (OF_KIND (measure).name);
}

gboolean
tl_measure_is_default (const TlMeasure *measure, const TlFieldInfo *field)
{
  switch (field->offset)
    {
    case G_STRUCT_OFFSET (TlMeasure, name):
      return measure->name == NULL;
    case G_STRUCT_OFFSET (TlMeasure, view):
      return tl_measure_view (measure) == OF_KIND (measure).view;
    case G_STRUCT_OFFSET (TlMeasure, min):
      return isnan (measure->min) || measure->min == OF_KIND (measure).min;
    case G_STRUCT_OFFSET (TlMeasure, max):
      return isnan (measure->max) || measure->max == OF_KIND (measure).max;
    case G_STRUCT_OFFSET (TlMeasure, method):
      return tl_measure_method (measure) == OF_KIND (measure).method;
    case G_STRUCT_OFFSET (TlMeasure, top):
      return tl_measure_top (measure) == OF_KIND (measure).top;
    default:
      return FALSE;
    }
}

guint
tl_measure_n_steps (const TlMeasure *measure)
{
  double range = tl_measure_max (measure) - tl_measure_min (measure);
  double steps;

  if (measure->kind == TL_MEASURE_KPI || !(measure->step > 0) || !(range > 0))
    return 0;
  steps = range / measure->step;
  if (steps > STEPS_MAX + 0.5 || fabs (steps - round (steps)) > 1e-6)
    return 0;
  return (guint) round (steps) + 1;
}

gboolean
tl_measure_axis (const TlMeasure *measure, double *low, double *high)
{
  if (measure->kind == TL_MEASURE_KPI)
    return FALSE;
  switch (tl_measure_method (measure))
    {
    case TL_METHOD_NET:
      *low = -100;
      *high = 100;
      break;
    case TL_METHOD_TOP:
      *low = 0;
      *high = 100;
      break;
    case TL_METHOD_MEAN:
      *low = tl_measure_min (measure);
      *high = tl_measure_max (measure);
      break;
    }
  return TRUE;
}

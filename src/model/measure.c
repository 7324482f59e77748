#include "model/measure.h"

#include <math.h>

#include "model/said.h"

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

/* NOTES.md 4.1 and 4.2: the forms that tools and books use, the first of each kind being the file's default. */
static const TlMeasureForm forms[] = {
  { N_ ("NPS"), N_ ("Recommend, 0 to 10: 9 and 10 less 0 to 6"), TL_MEASURE_NPS, TL_VIEW_CUSTOMER, 0, 10, TL_METHOD_NET, 2, TL_BETTER_HIGH },
  { N_ ("Employee NPS"), N_ ("Recommend as a place to work, 0 to 10"), TL_MEASURE_NPS, TL_VIEW_EMPLOYEE, 0, 10, TL_METHOD_NET, 2, TL_BETTER_HIGH },
  { N_ ("CSAT"), N_ ("Satisfied, 1 to 5: share of 4 and 5"), TL_MEASURE_CSAT, TL_VIEW_CUSTOMER, 1, 5, TL_METHOD_TOP, 2, TL_BETTER_HIGH },
  { N_ ("CSAT, mean"), N_ ("Satisfied, 1 to 5: mean of all answers"), TL_MEASURE_CSAT, TL_VIEW_CUSTOMER, 1, 5, TL_METHOD_MEAN, 2, TL_BETTER_HIGH },
  { N_ ("CES"), N_ ("Made it easy, 1 to 7: a high mean is good"), TL_MEASURE_CES, TL_VIEW_CUSTOMER, 1, 7, TL_METHOD_MEAN, 3, TL_BETTER_HIGH },
  { N_ ("CES, share"), N_ ("Made it easy, 1 to 7: share of 5 to 7"), TL_MEASURE_CES, TL_VIEW_CUSTOMER, 1, 7, TL_METHOD_TOP, 3, TL_BETTER_HIGH },
  { N_ ("CES of 2010"), N_ ("Effort, 1 to 5: a low mean is good"), TL_MEASURE_CES, TL_VIEW_CUSTOMER, 1, 5, TL_METHOD_MEAN, 3, TL_BETTER_LOW },
  { N_ ("Mean"), N_ ("Any scale: mean of all answers"), TL_MEASURE_MEAN, TL_VIEW_CUSTOMER, 1, 5, TL_METHOD_MEAN, 1, TL_BETTER_HIGH },
  { N_ ("Share"), N_ ("Yes or no: share of yes"), TL_MEASURE_SHARE, TL_VIEW_CUSTOMER, 0, 1, TL_METHOD_TOP, 1, TL_BETTER_HIGH },
  { N_ ("KPI"), N_ ("An internal indicator with a target"), TL_MEASURE_KPI, TL_VIEW_INTERNAL, NAN, NAN, TL_METHOD_MEAN, 1, TL_BETTER_HIGH },
};

const TlMeasureForm *
tl_measure_forms (guint *n)
{
  *n = G_N_ELEMENTS (forms);
  return forms;
}

static gboolean
is_offered_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (name, _ (forms[i].name)) == 0)
      return TRUE;
  return FALSE;
}

gboolean
tl_measure_set_form (TlMap *map, TlHandle handle, const TlMeasureForm *form, GError **error)
{
  const TlMeasure *measure = tl_map_measure (map, handle);

  g_return_val_if_fail (measure != NULL, FALSE);
  /* What the kind is called anyway need not be said. */
  if ((measure->name == NULL || is_offered_name (measure->name)) && !tl_map_set_text (map, handle, "name", g_str_equal (form->name, kinds[form->kind].name) ? NULL : _ (form->name), error))
    return FALSE;
  return tl_map_set_int (map, handle, "kind", form->kind, error) && tl_map_set_int (map, handle, "view", form->view, error) && tl_map_set_dec (map, handle, "min", form->min, error) && tl_map_set_dec (map, handle, "max", form->max, error) && tl_map_set_dec (map, handle, "step", 1, error) && tl_map_set_int (map, handle, "method", form->method, error) && tl_map_set_int (map, handle, "top", form->top, error) && tl_map_set_int (map, handle, "better", form->better, error);
}

static gboolean
same_end (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

const TlMeasureForm *
tl_measure_form (const TlMeasure *measure)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const TlMeasureForm *form = &forms[i];

      /* NPS is NPS whatever its method says; a KPI's scale is its own. */
      if (measure->kind != (gint) form->kind || tl_measure_view (measure) != form->view || measure->better != (gint) form->better)
        continue;
      if (form->kind == TL_MEASURE_NPS || form->kind == TL_MEASURE_KPI)
        return form;
      if (measure->step == 1 && same_end (tl_measure_min (measure), form->min) && same_end (tl_measure_max (measure), form->max) && tl_measure_method (measure) == form->method && (form->method != TL_METHOD_TOP || tl_measure_top (measure) == form->top))
        return form;
    }
  return NULL;
}

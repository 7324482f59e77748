/* What a field that is not set stands for. */
#include "app/fields/field-editor.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/measure.h"

static char *
measure_default (const TlMeasure *measure, const TlFieldInfo *field)
{
  double dec = NAN;

  if (g_str_equal (field->name, "name"))
    return g_strdup (tl_measure_name (measure));
  if (g_str_equal (field->name, "min"))
    dec = tl_measure_min (measure);
  else if (g_str_equal (field->name, "max"))
    dec = tl_measure_max (measure);
  else if (g_str_equal (field->name, "top") && tl_measure_method (measure) == TL_METHOD_TOP)
    dec = tl_measure_top (measure);
  else if (g_str_equal (field->name, "view"))
    return g_strdup (_ (field->words[tl_measure_view (measure)].label));
  else if (g_str_equal (field->name, "method") && measure->kind != TL_MEASURE_KPI)
    return g_strdup (_ (field->words[tl_measure_method (measure)].label));

  return isnan (dec) ? NULL : tl_dec_format (dec);
}

char *
tl_field_default_text (TlMap *map, TlHandle handle, const TlFieldInfo *field)
{
  const TlMeasure *measure = tl_map_measure (map, handle);
  char *text = measure != NULL ? measure_default (measure, field) : NULL;

  if (text != NULL)
    return text;
  if (field->note != NULL)
    return g_strdup (_ (field->note));
  if (field->type == TL_FIELD_DEC && !isnan (field->dec_fallback))
    return tl_dec_format (field->dec_fallback);
  if (field->type == TL_FIELD_INT && field->fallback >= 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, field->fallback);
  return NULL;
}

#include "feedback/value.h"

#include <math.h>

/* ---- the value curve ---- */

static gboolean
has_level (TlMap *map, TlHandle of)
{
  const GPtrArray *levels = tl_map_list (map, TL_KIND_LEVEL);

  for (guint i = 0; i < levels->len; i++)
    if (((const TlLevel *) g_ptr_array_index (levels, i))->of == of)
      return TRUE;
  return FALSE;
}

static const TlLevel *
find_level (const TlFactor *factor, TlHandle of, TlHandle segment)
{
  const TlLevel *for_all = NULL;

  TL_FOR_CHILDREN (TlLevel, level, factor, TL_KIND_LEVEL)
  {
    if (level->of != of)
      continue;
    if (level->segment == segment)
      return level;
    if (level->segment == TL_HANDLE_NONE)
      for_all = level;
  }
  return for_all;
}

TlValueCurves *
tl_value_curves_new (TlMap *map, TlHandle segment)
{
  const TlHandle ours[] = { TL_HANDLE_EXPECTED, TL_HANDLE_US };
  const GPtrArray *rivals;
  TlValueCurves *curves;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  rivals = tl_map_list (map, TL_KIND_RIVAL);
  curves = g_new0 (TlValueCurves, 1);
  curves->segment = segment;
  curves->factors = tl_map_list (map, TL_KIND_FACTOR);
  curves->curves = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  for (guint i = 0; i < G_N_ELEMENTS (ours) + rivals->len; i++)
    {
      TlHandle of = i < G_N_ELEMENTS (ours) ? ours[i] : ((const TlRecord *) g_ptr_array_index (rivals, i - G_N_ELEMENTS (ours)))->handle;

      if (has_level (map, of))
        g_array_append_val (curves->curves, of);
    }
  curves->levels = g_new0 (const TlLevel *, MAX (1, curves->factors->len * curves->curves->len));
  for (guint f = 0; f < curves->factors->len; f++)
    for (guint c = 0; c < curves->curves->len; c++)
      curves->levels[f * curves->curves->len + c] = find_level (g_ptr_array_index (curves->factors, f), g_array_index (curves->curves, TlHandle, c), segment);
  return curves;
}

void
tl_value_curves_free (TlValueCurves *curves)
{
  g_array_unref (curves->curves);
  g_free (curves->levels);
  g_free (curves);
}

const TlLevel *
tl_value_curves_at (const TlValueCurves *curves, guint factor, guint curve)
{
  return curves->levels[factor * curves->curves->len + curve];
}

/* ---- promised and delivered ---- */

static void
add_promise (GArray *promises, const TlStage *stage, const TlMeasure *measure, const TlFigure *figure)
{
  TlValuePromise promise = { .stage = stage, .measure = measure, .figure = *figure, .difference = NAN };

  promise.comparison = tl_compare_answers_to (measure, &figure->answers, figure->promised);
  if (!isnan (figure->value))
    promise.difference = figure->value - figure->promised;
  g_array_append_val (promises, promise);
}

static void
correct (GArray *promises)
{
  g_autofree double *p = g_new (double, MAX (1, promises->len));

  for (guint i = 0; i < promises->len; i++)
    p[i] = g_array_index (promises, TlValuePromise, i).comparison.p;
  tl_holm (p, promises->len);
  for (guint i = 0; i < promises->len; i++)
    g_array_index (promises, TlValuePromise, i).p_holm = p[i];
}

GArray *
tl_value_promises (TlMap *map, TlHandle segment)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE), *measures = tl_map_list (map, TL_KIND_MEASURE);
  g_autofree TlFigure *figures = g_new0 (TlFigure, MAX (1, stages->len * measures->len));
  GArray *promises = g_array_new (FALSE, FALSE, sizeof (TlValuePromise));

  for (guint m = 0; m < measures->len; m++)
    {
      TlHandle measure = ((const TlRecord *) g_ptr_array_index (measures, m))->handle;

      tl_figures_of_stages (map, measure, tl_latest_wave (map, measure), segment, figures + m * stages->len);
    }
  for (guint s = 0; s < stages->len; s++)
    for (guint m = 0; m < measures->len; m++)
      if (!isnan (figures[m * stages->len + s].promised))
        add_promise (promises, g_ptr_array_index (stages, s), g_ptr_array_index (measures, m), &figures[m * stages->len + s]);
  correct (promises);
  return promises;
}

/* ---- the steps of a segment's worth ---- */

#define TIMES " \303\227 "
#define OVER " \303\267 "
#define LESS " \342\210\222 "
#define AT_LEAST " \342\211\245 "
#define AT_MOST " \342\211\244 "

typedef struct
{
  const TlEconomics *economics;
  TlNumberFormat format;
  gpointer data;
  GString *out;
} Formula;

static void
add_number (Formula *formula, double value, int digits)
{
  g_autofree char *number = formula->format (value, digits, formula->data);

  g_string_append (formula->out, number);
}

/* Money: cents only where there are some. */
static void
add_money (Formula *formula, double value)
{
  add_number (formula, value, value == floor (value) ? 0 : 2);
}

/* "(240 ÷ 12)" */
static void
add_monthly (Formula *formula)
{
  g_string_append_c (formula->out, '(');
  add_money (formula, formula->economics->margin);
  g_string_append (formula->out, OVER "12)");
}

static void
add_rest (Formula *formula)
{
  g_string_append (formula->out, "(1" LESS);
  add_number (formula, formula->economics->factor, 6);
  g_string_append_c (formula->out, ')');
}

static gboolean
add_factor (Formula *formula)
{
  const TlEconomics *e = formula->economics;

  if (isnan (e->factor))
    return FALSE;
  g_string_append_c (formula->out, '(');
  add_number (formula, e->retention / 100, 4);
  g_string_append (formula->out, OVER);
  add_number (formula, 1 + e->discount / 100, 4);
  g_string_append (formula->out, ")^(1/12) = ");
  add_number (formula, e->factor, 6);
  return TRUE;
}

static gboolean
add_lifetime (Formula *formula)
{
  const TlEconomics *e = formula->economics;

  if (e->lifetime_is == TL_LIFETIME_UNKNOWN)
    return FALSE;
  if (e->lifetime_is == TL_LIFETIME_ENDLESS)
    {
      add_number (formula, e->factor, 6);
      g_string_append (formula->out, AT_LEAST "1: \342\210\236");
      return TRUE;
    }
  add_monthly (formula);
  if (e->factor < 1)
    {
      g_string_append (formula->out, OVER);
      add_rest (formula);
    }
  g_string_append (formula->out, " = ");
  add_number (formula, e->lifetime, 2);
  return TRUE;
}

/* What the first @months bring, and what it is. */
static void
add_sum (Formula *formula, gint64 months)
{
  add_monthly (formula);
  g_string_append (formula->out, TIMES);
  if (formula->economics->factor == 1)
    g_string_append_printf (formula->out, "%" G_GINT64_FORMAT, months);
  else
    {
      g_string_append (formula->out, "(1" LESS);
      add_number (formula, formula->economics->factor, 6);
      g_string_append_printf (formula->out, "^%" G_GINT64_FORMAT ")" OVER, months);
      add_rest (formula);
    }
  g_string_append (formula->out, " = ");
  add_number (formula, formula->economics->earned, 2);
}

static gboolean
add_break_even (Formula *formula)
{
  const TlEconomics *e = formula->economics;

  if (e->break_even_is == TL_BREAK_EVEN_UNKNOWN)
    return FALSE;
  if (e->break_even_is == TL_BREAK_EVEN_MONTH)
    {
      if (e->break_even > 0)
        add_sum (formula, e->break_even);
      else
        g_string_append_c (formula->out, '0');
      g_string_append (formula->out, AT_LEAST);
      add_money (formula, e->cost);
    }
  else if (e->monthly > 0)
    {
      add_number (formula, e->lifetime, 2);
      g_string_append (formula->out, AT_MOST);
      add_money (formula, e->cost);
    }
  else
    {
      add_monthly (formula);
      g_string_append (formula->out, AT_MOST "0");
    }
  return TRUE;
}

char *
tl_economics_formula (const TlEconomics *economics, TlEconomicsStep step, TlNumberFormat format, gpointer data)
{
  Formula formula = { economics, format, data, g_string_new (NULL) };
  gboolean done = step == TL_STEP_FACTOR ? add_factor (&formula) : step == TL_STEP_LIFETIME ? add_lifetime (&formula)
                                                                                            : add_break_even (&formula);

  return g_string_free (formula.out, !done);
}

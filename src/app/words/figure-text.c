#include "app/words/figure-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <pango/pango.h>

#include "picture/vocabulary.h"

static const TlVocabulary *
desktop_words (void)
{
  return tl_vocabulary_get (pango_language_to_string (pango_language_get_default ()));
}

/* Shares and net scores in whole points; means need a decimal to say anything. */
static int
digits_of (const TlMeasure *measure)
{
  return measure->kind == TL_MEASURE_KPI || tl_measure_method (measure) == TL_METHOD_MEAN ? 1 : 0;
}

char *
tl_figure_value_text (const TlMeasure *measure, double value)
{
  gboolean kpi = measure->kind == TL_MEASURE_KPI;

  if (!kpi && tl_measure_method (measure) == TL_METHOD_TOP)
    return tl_vocabulary_format_percent (desktop_words (), value, 0);
  return tl_vocabulary_format_value (desktop_words (), value, digits_of (measure), !kpi && tl_measure_method (measure) == TL_METHOD_NET);
}

char *
tl_figure_difference_text (const TlMeasure *measure, double difference)
{
  return tl_vocabulary_format_value (desktop_words (), difference, digits_of (measure), TRUE);
}

static char *
interval_text (const TlMeasure *measure, const TlFigure *figure)
{
  g_autofree char *low = NULL, *high = NULL;

  if (isnan (figure->low) || isnan (figure->high))
    return NULL;
  low = tl_figure_value_text (measure, figure->low);
  high = tl_figure_value_text (measure, figure->high);
  /* Translators: the 95 % confidence interval of a score, from and to. */
  return g_strdup_printf (_ ("95%%: %s to %s"), low, high);
}

char *
tl_figure_text (const TlMeasure *measure, const TlFigure *figure)
{
  g_autofree char *value = NULL, *n = NULL, *interval = NULL;
  GString *text;

  g_return_val_if_fail (measure != NULL && figure != NULL, NULL);

  if (figure->n >= 0)
    n = tl_vocabulary_format_integer (desktop_words (), figure->n);
  if (figure->kind == TL_FIGURE_NONE)
    return g_strdup (_ ("Not measured"));
  if (figure->kind == TL_FIGURE_HIDDEN)
    /* Translators: a score is not shown because too few people answered; %s is their number. */
    return g_strdup_printf (_ ("Hidden: n %s is too few"), n != NULL ? n : "?");

  value = tl_figure_value_text (measure, figure->value);
  text = g_string_new (value);
  if (measure->kind == TL_MEASURE_KPI && measure->unit != NULL)
    g_string_append_printf (text, " %s", measure->unit);
  if (n != NULL)
    /* Translators: the number of answers behind a score. */
    g_string_append_printf (text, _ (" · n %s"), n);
  interval = interval_text (measure, figure);
  if (interval != NULL)
    g_string_append_printf (text, " · %s", interval);
  if (figure->kind == TL_FIGURE_REPORTED)
    g_string_append (text, _ (" · reported"));
  if (figure->thin)
    g_string_append (text, _ (" · indicative"));
  return g_string_free (text, FALSE);
}

char *
tl_trend_text (TlMap *map, const TlMeasure *measure, const TlTrend *trend)
{
  g_autofree char *difference = NULL, *wave = NULL, *p = NULL;

  g_return_val_if_fail (measure != NULL && trend != NULL, NULL);

  if (trend->kind == TL_TREND_NONE)
    return NULL;
  difference = tl_figure_difference_text (measure, trend->difference);
  wave = tl_map_describe (map, trend->wave);
  if (trend->kind == TL_TREND_UNTESTED)
    /* Translators: how a score moved, such as +13, and the wave it is compared with. */
    return g_strdup_printf (_ ("%s since %s, not tested"), difference, wave);
  p = tl_vocabulary_format_value (desktop_words (), MAX (trend->p, 0.001), 3, FALSE);
  if (trend->kind == TL_TREND_CHANCE)
    /* Translators: as before, and how likely so large a change is by chance. */
    return g_strdup_printf (_ ("%s since %s, p %s, may be chance"), difference, wave, p);
  if (trend->p < 0.001)
    return g_strdup_printf (_ ("%s since %s, p below %s"), difference, wave, p);
  return g_strdup_printf (_ ("%s since %s, p %s"), difference, wave, p);
}

/* The facts that a gap rests on. */
#include "gaps/wording.h"

#include <math.h>

#include "model/measure.h"
#include "model/said.h"
#include "model/text.h"

static void
add_count (GString *list, guint n, char *item)
{
  if (n > 0)
    tl_gap_add_item (list, item);
  g_free (item);
}

/* Of shares and net scores in points: 30 % less than 96 % would be another number. */
static char *
difference_text (const TlMeasure *measure, double difference)
{
  double points = round (difference);

  if (tl_measure_method (measure) == TL_METHOD_MEAN)
    return tl_gap_value (measure, difference);
  return g_strdup_printf (ngettext ("%s%.0f point", "%s%.0f points", (gulong) fabs (points)), points < 0 ? "\xe2\x88\x92" : "+", fabs (points));
}

static char *
say_numbers (const TlMeasure *measure, const TlGap *gap)
{
  g_autofree char *p = tl_gap_p_text (gap->p), *difference = NULL;
  g_autofree char *before = g_strdup_printf ("%" G_GINT64_FORMAT, gap->before.n), *after = g_strdup_printf ("%" G_GINT64_FORMAT, gap->after.n);

  if (gap->rule != TL_GAP_SCORE_DROP)
    /* Translators: the number of answers, then how likely chance alone is. */
    return g_strdup_printf (_ ("n %s, %s."), after, p);
  difference = difference_text (measure, gap->after.value - gap->before.value);
  /* Translators: the difference of two scores, the answers behind each, how likely chance alone is. */
  return g_strdup_printf (_ ("Difference %s, n %s and %s, %s."), difference, before, after, p);
}

static char *
say_kpi (TlMap *map, const TlGap *gap)
{
  const TlMeasure *kpi = tl_map_measure (map, gap->on[1]);
  g_autofree char *value = tl_gap_value (kpi, gap->kpi);

  /* Translators: a KPI and its value. */
  return g_strdup_printf (_ ("%s: %s."), tl_measure_name (kpi), value);
}

static char *
evidence_of_scores (TlMap *map, const TlGap *gap)
{
  GString *text = g_string_new (NULL);

  /* Nobody was asked. */
  if (gap->rule == TL_GAP_WATERMELON)
    tl_text_join (text, " ", say_kpi (map, gap));
  if (gap->rule == TL_GAP_WATERMELON && gap->n_on == 2)
    return g_string_free (text, FALSE);

  tl_text_join (text, " ", say_numbers (tl_gap_measure (map, gap), gap));
  if (gap->wave != TL_HANDLE_NONE)
    {
      g_autofree char *wave = tl_gap_name (map, gap->wave);

      tl_text_join (text, " ", g_strdup_printf (_ ("Wave %s."), wave));
    }
  if (gap->indicative)
    tl_text_join (text, " ", g_strdup (_ ("Indicative: few answers.")));
  if (gap->rule == TL_GAP_SCORE_DROP)
    tl_text_join (text, " ", g_strdup (_ ("The answers count as different people’s; where the same people gave both, p is overstated.")));
  return g_string_free (text, FALSE);
}

static char *
evidence_of_assumed (const TlGap *gap)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const guint *n = gap->counts;

  add_count (list, n[0], g_strdup_printf (ngettext ("%u lead activity assumed", "%u lead activities assumed", n[0]), n[0]));
  add_count (list, n[1], g_strdup_printf (ngettext ("%u barrier assumed", "%u barriers assumed", n[1]), n[1]));
  add_count (list, n[2], g_strdup_printf (ngettext ("%u hand-off assumed", "%u hand-offs assumed", n[2]), n[2]));
  add_count (list, n[3], g_strdup_printf (ngettext ("%u hand-off not reviewed in time", "%u hand-offs not reviewed in time", n[3]), n[3]));
  add_count (list, n[4], g_strdup (_ ("newest score estimated, reported or of few answers")));
  return g_strdup_printf ("%s.", list->str);
}

/* The cards that something joins, or should. */
static char *
say_cards (TlMap *map, TlHandle from, TlHandle to)
{
  g_autofree char *first = tl_gap_name (map, from), *second = tl_gap_name (map, to);

  return g_strdup_printf (_ ("%s → %s."), first, second);
}

static char *
evidence_of_handoffs (TlMap *map, const TlGap *gap)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < gap->n_on; i++)
    {
      const TlHandoff *handoff = tl_map_handoff (map, gap->on[i]);

      if (handoff != NULL)
        tl_text_join (text, " ", say_cards (map, handoff->from, handoff->to));
    }
  return g_string_free (text, FALSE);
}

static char *
evidence_of_leads (TlMap *map, const TlGap *gap)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);

  TL_FOR_CHILDREN (TlActivity, activity, tl_map_get (map, gap->on[0]), TL_KIND_ACTIVITY)
  {
    const TlFunction *function = tl_map_function (map, activity->function);
    g_autofree char *name = NULL;

    if (activity->role != TL_ROLE_LEAD || function == NULL || function->side == TL_SIDE_CUSTOMER || !g_hash_table_add (named, GUINT_TO_POINTER (activity->function)))
      continue;
    name = tl_gap_name (map, activity->function);
    tl_gap_add_item (list, name);
  }
  return list->len > 0 ? g_strdup_printf ("%s.", list->str) : NULL;
}

static char *
evidence_of_loop (TlMap *map, const TlGap *gap)
{
  guint days = gap->counts[1];

  if (tl_map_function (map, gap->on[0]) != NULL || days == 0)
    return NULL;
  return g_strdup_printf (ngettext ("The oldest is %u day late.", "The oldest is %u days late.", days), days);
}

char *
tl_gap_evidence (TlMap *map, const TlGap *gap)
{
  g_return_val_if_fail (TL_IS_MAP (map) && gap != NULL, NULL);

  switch (gap->rule)
    {
    case TL_GAP_MISSING_HANDOFF:
      return say_cards (map, gap->from, gap->to);
    case TL_GAP_UNLED_STAGE:
      return evidence_of_leads (map, gap);
    case TL_GAP_UNAGREED_HANDOFF:
    case TL_GAP_WEAK_HANDOFF:
    case TL_GAP_CUSTOMER_CARRIES:
    case TL_GAP_DETOUR:
      return evidence_of_handoffs (map, gap);
    case TL_GAP_SCORE_DROP:
    case TL_GAP_PROMISE_GAP:
    case TL_GAP_WATERMELON:
      return evidence_of_scores (map, gap);
    case TL_GAP_DEAF_TOUCHPOINT:
      return g_strdup (_ ("No score, no comment, and no way to gather them is written down."));
    case TL_GAP_OPEN_LOOP:
      return evidence_of_loop (map, gap);
    case TL_GAP_ASSUMED:
      return evidence_of_assumed (gap);
    default:
      return NULL;
    }
}

const char *
tl_gap_closing (const TlGap *gap)
{
  g_return_val_if_fail (gap != NULL, NULL);

  return _ (tl_gap_rule_info (gap->rule)->closing);
}

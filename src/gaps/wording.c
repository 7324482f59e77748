/* What a gap says: made when it is asked for, so that a renamed record is called by its name of now. */
#include "gaps/wording.h"

#include <math.h>

#include "model/measure.h"
#include "model/said.h"

#define NO_BREAK_SPACE "\302\240"

/* ---- names ---- */

char *
tl_gap_name (TlMap *map, TlHandle handle)
{
  g_autofree char *name = tl_map_describe (map, handle);

  /* Translators: quotation marks around a name from the map. */
  return g_strdup_printf (_ ("“%s”"), name);
}

static TlHandle
function_of (TlMap *map, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (map, activity);

  return card != NULL ? card->function : TL_HANDLE_NONE;
}

TlHandle
tl_gap_stage_of (TlMap *map, TlHandle record)
{
  const TlRecord *found = tl_map_get (map, record);

  return found != NULL && found->parent != NULL ? found->parent->handle : TL_HANDLE_NONE;
}

/* Who stands at one end of a hand-off. */
static char *
end_name (TlMap *map, TlHandle activity)
{
  TlHandle function = function_of (map, activity);

  return function != TL_HANDLE_NONE ? tl_gap_name (map, function) : g_strdup (_ ("nobody yet"));
}

char *
tl_gap_handoff_name (TlMap *map, TlHandle handle)
{
  const TlHandoff *handoff = tl_map_handoff (map, handle);
  TlHandle from_stage, to_stage;
  g_autofree char *from = NULL, *to = NULL, *first = NULL, *second = NULL;

  g_return_val_if_fail (handoff != NULL, NULL);

  from = end_name (map, handoff->from);
  to = end_name (map, handoff->to);
  from_stage = tl_gap_stage_of (map, handoff->from);
  to_stage = tl_gap_stage_of (map, handoff->to);
  first = tl_gap_name (map, from_stage);
  if (from_stage == to_stage)
    /* Translators: two functions, then the stage in which the hand-off takes place. */
    return g_strdup_printf (_ ("from %s to %s in %s"), from, to, first);
  second = tl_gap_name (map, to_stage);
  /* Translators: function and stage it comes from, function and stage it goes to. */
  return g_strdup_printf (_ ("from %s in %s to %s in %s"), from, first, to, second);
}

void
tl_gap_add_item (GString *list, const char *item)
{
  if (list->len > 0)
    /* Translators: between the items of a list. */
    g_string_append (list, _ (", "));
  g_string_append (list, item);
}

/* ---- figures ---- */

static int
digits_of (const TlMeasure *measure)
{
  return measure->kind == TL_MEASURE_KPI || tl_measure_method (measure) == TL_METHOD_MEAN ? 1 : 0;
}

char *
tl_gap_value (const TlMeasure *measure, double value)
{
  int digits = digits_of (measure);
  double scale = digits > 0 ? 10 : 1, rounded = round (value * scale) / scale;
  gboolean net = measure->kind != TL_MEASURE_KPI && tl_measure_method (measure) == TL_METHOD_NET;
  const char *sign = rounded < 0 ? "\xe2\x88\x92" : net && rounded > 0 ? "+"
                                                                       : "";
  g_autofree char *size = tl_said_number (fabs (rounded), rounded == trunc (rounded) && measure->kind == TL_MEASURE_KPI ? 0 : digits);
  g_autofree char *number = g_strconcat (sign, size, NULL);

  if (measure->kind == TL_MEASURE_KPI)
    return measure->unit != NULL ? g_strdup_printf ("%s" NO_BREAK_SPACE "%s", number, measure->unit) : g_steal_pointer (&number);
  /* Translators: a share of customers in per cent, such as 81%; with a no-break space before the sign where the language has one. */
  return net || digits > 0 ? g_steal_pointer (&number) : g_strdup_printf (_ ("%s%%"), number);
}

char *
tl_gap_p_text (double p)
{
  g_autofree char *number = tl_said_number (MAX (p, 0.001), 3);

  /* Translators: how likely chance alone is, a number from 0.001 to 1. */
  return g_strdup_printf (p < 0.001 ? _ ("p < %s") : _ ("p = %s"), number);
}

char *
tl_gap_measure_name (TlMap *map, const TlMeasure *measure)
{
  return measure->name != NULL ? tl_gap_name (map, measure->record.handle) : g_strdup (tl_measure_name (measure));
}

const TlMeasure *
tl_gap_measure (TlMap *map, const TlGap *gap)
{
  const TlMeasure *found = NULL;

  for (guint i = 0; i < gap->n_on; i++)
    if (tl_map_measure (map, gap->on[i]) != NULL)
      found = tl_map_measure (map, gap->on[i]);
  return found;
}

/* ---- sentences ---- */

static char *
say_missing (TlMap *map, const TlGap *gap)
{
  g_autofree char *from = end_name (map, gap->from), *to = end_name (map, gap->to);
  g_autofree char *first = tl_gap_name (map, gap->on[0]), *second = tl_gap_name (map, gap->on[1]);

  /* Translators: a function that leads and its stage, then the function that leads the next stage, and that. */
  return g_strdup_printf (_ ("No hand-off leads from %s, which leads %s, to %s, which leads %s"), from, first, to, second);
}

static char *
say_unled (TlMap *map, const TlGap *gap)
{
  g_autofree char *stage = tl_gap_name (map, gap->on[0]);

  if (gap->counts[0] > 1)
    return g_strdup_printf (ngettext ("%u function leads %s", "%u functions lead %s; one should", gap->counts[0]), gap->counts[0], stage);
  return g_strdup_printf (_ ("Nobody leads %s"), stage);
}

#define ALL_TERMS (TL_MISSING_CONTENT | TL_MISSING_SENT | TL_MISSING_ACCEPTED | TL_MISSING_WITHIN | TL_MISSING_OWNER)

static char *
list_missing (guint missing)
{
  static const char *const words[] = { N_ ("what is handed over"), N_ ("what sends it off"), N_ ("how it is accepted"), N_ ("within which time"), N_ ("who answers for it") };
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (missing & 1u << i)
      tl_gap_add_item (list, _ (words[i]));
  return g_string_free (list, FALSE);
}

static char *
say_handoff (TlMap *map, const TlGap *gap)
{
  g_autofree char *name = tl_gap_handoff_name (map, gap->on[0]), *list = NULL;
  const TlHandoff *handoff = tl_map_handoff (map, gap->on[0]);

  switch (gap->rule)
    {
    case TL_GAP_UNAGREED_HANDOFF:
      if (gap->missing == ALL_TERMS)
        return g_strdup_printf (_ ("Nothing is agreed about the hand-off %s"), name);
      list = list_missing (gap->missing);
      /* Translators: "from “Sales” to “Operations” in “Order”", then what is missing. */
      return g_strdup_printf (_ ("The hand-off %s does not say: %s"), name, list);
    case TL_GAP_CUSTOMER_CARRIES:
      return g_strdup_printf (_ ("The customer carries the hand-off %s"), name);
    case TL_GAP_DETOUR:
      return g_strdup_printf (_ ("Work goes back %s"), name);
    default:
      return handoff->state == TL_HANDOFF_BROKEN ? g_strdup_printf (_ ("The hand-off %s is broken"), name) : g_strdup_printf (_ ("The hand-off %s is fragile"), name);
    }
}

static char *
say_pair (TlMap *map, const TlGap *gap)
{
  const TlHandoff *in = tl_map_handoff (map, gap->on[0]), *out = tl_map_handoff (map, gap->on[1]);
  g_autofree char *first = end_name (map, in->from), *middle = end_name (map, in->to), *last = end_name (map, out->to);
  g_autofree char *stage = tl_gap_name (map, tl_gap_stage_of (map, in->to));

  if (gap->rule == TL_GAP_CUSTOMER_CARRIES)
    /* Translators: a function, the customer's lane, another function, a stage. */
    return g_strdup_printf (_ ("What %s hands over reaches %s only through the customer (%s in %s)"), first, last, middle, stage);
  /* Translators: a function, another one, a stage. */
  return g_strdup_printf (_ ("Work bounces from %s to %s and back, in %s"), first, middle, stage);
}

static char *
say_fall (TlMap *map, const TlGap *gap)
{
  const TlMeasure *measure = tl_gap_measure (map, gap);
  g_autofree char *name = tl_gap_measure_name (map, measure);
  g_autofree char *from = tl_gap_name (map, gap->on[0]), *to = tl_gap_name (map, gap->on[1]);
  g_autofree char *before = tl_gap_value (measure, gap->before.value), *after = tl_gap_value (measure, gap->after.value);

  if (measure->better == TL_BETTER_LOW)
    /* Translators: a measure of which less is better, its value and the stage, then its value in the next stage. */
    return g_strdup_printf (_ ("%s gets worse: from %s in %s to %s in %s"), name, before, from, after, to);
  /* Translators: a measure, its value and the stage, then its value in the next stage. */
  return g_strdup_printf (_ ("%s falls from %s in %s to %s in %s"), name, before, from, after, to);
}

static char *
say_promise (TlMap *map, const TlGap *gap)
{
  const TlMeasure *measure = tl_gap_measure (map, gap);
  g_autofree char *name = tl_gap_measure_name (map, measure), *stage = tl_gap_name (map, gap->on[0]);
  g_autofree char *promised = tl_gap_value (measure, gap->before.value), *delivered = tl_gap_value (measure, gap->after.value);
  g_autofree char *segment = gap->n_on > 2 ? tl_gap_name (map, gap->on[2]) : NULL;

  if (segment != NULL)
    /* Translators: a stage, the customers, a measure, its promised value, the value reached. */
    return g_strdup_printf (_ ("%s promises %s %s at %s and delivers %s"), stage, segment, name, promised, delivered);
  /* Translators: a stage, a measure, its promised value, the value reached. */
  return g_strdup_printf (_ ("%s promises %s at %s and delivers %s"), stage, name, promised, delivered);
}

static char *
say_watermelon (TlMap *map, const TlGap *gap)
{
  const TlMeasure *measure = tl_gap_measure (map, gap);
  g_autofree char *kpi = tl_gap_name (map, gap->on[1]), *stage = tl_gap_name (map, gap->on[0]), *name = tl_gap_measure_name (map, measure);
  g_autofree char *value = tl_gap_value (measure, gap->after.value), *target = tl_gap_value (measure, gap->before.value);

  if (gap->n_on > 2)
    /* Translators: a KPI, a stage, a measure, its value and its target. */
    return g_strdup_printf (_ ("%s meets its target in %s, but %s is at %s, below its target of %s"), kpi, stage, name, value, target);
  /* Translators: a KPI, a stage. */
  return g_strdup_printf (_ ("%s is watched in %s, but customers were not asked there"), kpi, stage);
}

static char *
say_deaf (TlMap *map, const TlGap *gap)
{
  g_autofree char *name = tl_gap_name (map, gap->on[0]), *stage = NULL;

  if (tl_map_stage (map, gap->on[0]) != NULL)
    return g_strdup_printf (_ ("Nobody listens to the customer in %s"), name);
  stage = tl_gap_name (map, tl_gap_stage_of (map, gap->on[0]));
  /* Translators: a touchpoint, a stage. */
  return g_strdup_printf (_ ("Nobody listens at %s in %s"), name, stage);
}

static char *
say_loop (TlMap *map, const TlGap *gap)
{
  g_autofree char *name = tl_gap_name (map, gap->on[0]);
  guint n = gap->counts[0], days = gap->counts[1];
  g_autofree char *late = g_strdup_printf (ngettext ("%u day late", "%u days late", days), days);

  if (tl_map_function (map, gap->on[0]) != NULL)
    return n == 1 ? g_strdup_printf (_ ("%s owes an answer to a comment, %s"), name, late)
                  /* Translators: a function, the number of comments, "12 days late". */
                  : g_strdup_printf (ngettext ("%s owes an answer to %u comment, the oldest %s", "%s owes an answer to %u comments, the oldest %s", n), name, n, late);
  /* Translators: the number of comments, a stage. */
  return g_strdup_printf (ngettext ("%u comment in %s waits for an answer that nobody owes", "%u comments in %s wait for an answer that nobody owes", n), n, name);
}

static char *
say_assumed (TlMap *map, const TlGap *gap)
{
  g_autofree char *stage = tl_gap_name (map, gap->on[0]);
  guint statements = gap->counts[0] + gap->counts[1] + gap->counts[2];

  if (statements == 0)
    /* Translators: a stage. */
    return g_strdup_printf (gap->counts[4] > 0 ? _ ("The newest score of %s does not rest on enough answers") : _ ("Hand-offs in %s were not looked at for longer than agreed"), stage);
  /* Translators: the number of cards and hand-offs, a stage. */
  return g_strdup_printf (ngettext ("%u statement in %s is only assumed", "%u statements in %s are only assumed", statements), statements, stage);
}

static char *
say_simple (TlMap *map, const TlGap *gap)
{
  g_autofree char *first = tl_gap_name (map, gap->on[0]), *second = gap->n_on > 1 ? tl_gap_name (map, gap->on[1]) : NULL;

  switch (gap->rule)
    {
    case TL_GAP_ISOLATED_FUNCTION:
      return g_strdup_printf (_ ("%s works in the journey, but no hand-off joins it to another function"), first);
    case TL_GAP_INSIDE_OUT:
      return g_strdup_printf (_ ("The stage %s has the name of a department"), first);
    default:
      /* Translators: the last stage, the first stage. */
      return g_strdup_printf (_ ("The last stage, %s, hands nothing back to the first, %s"), first, second);
    }
}

char *
tl_gap_sentence (TlMap *map, const TlGap *gap)
{
  g_return_val_if_fail (TL_IS_MAP (map) && gap != NULL && gap->n_on > 0, NULL);

  switch (gap->rule)
    {
    case TL_GAP_MISSING_HANDOFF:
      return say_missing (map, gap);
    case TL_GAP_UNLED_STAGE:
      return say_unled (map, gap);
    case TL_GAP_UNAGREED_HANDOFF:
    case TL_GAP_WEAK_HANDOFF:
      return say_handoff (map, gap);
    case TL_GAP_CUSTOMER_CARRIES:
    case TL_GAP_DETOUR:
      return gap->n_on > 1 ? say_pair (map, gap) : say_handoff (map, gap);
    case TL_GAP_SCORE_DROP:
      return say_fall (map, gap);
    case TL_GAP_PROMISE_GAP:
      return say_promise (map, gap);
    case TL_GAP_WATERMELON:
      return say_watermelon (map, gap);
    case TL_GAP_DEAF_TOUCHPOINT:
      return say_deaf (map, gap);
    case TL_GAP_OPEN_LOOP:
      return say_loop (map, gap);
    case TL_GAP_ASSUMED:
      return say_assumed (map, gap);
    default:
      return say_simple (map, gap);
    }
}

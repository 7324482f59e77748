#include "app/words/describe.h"

#include <glib/gi18n.h>

#include "model/measure.h"
#include "model/text.h"

static const char *
or_unnamed (const char *name)
{
  return name != NULL && *name != '\0' ? name : _ ("unnamed");
}

static const char *
lane_name (TlMap *map, TlHandle function)
{
  const TlFunction *lane = tl_map_function (map, function);

  return lane != NULL ? or_unnamed (lane->name) : _ ("Nobody yet");
}

/* The lane of one end of a hand-off. */
static const char *
end_name (TlMap *map, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (map, activity);

  return card != NULL ? lane_name (map, card->function) : _ ("Nobody yet");
}

static const char *
state_word (gint state)
{
  switch (state)
    {
    case TL_HANDOFF_WORKS:
      return _ ("works");
    case TL_HANDOFF_FRAGILE:
      return _ ("fragile");
    case TL_HANDOFF_BROKEN:
      return _ ("broken");
    default:
      return _ ("state unknown");
    }
}

static char *
describe_activity (TlMap *map, const TlActivity *activity)
{
  const char *lane = lane_name (map, activity->function);
  const char *text = activity->text != NULL ? activity->text : _ ("nothing written yet");

  if (activity->function == TL_HANDLE_NONE)
    /* Translators: a lane's name, then what is done there. */
    return g_strdup_printf (_ ("%s: %s"), lane, text);
  switch (activity->role)
    {
    case TL_ROLE_LEAD:
      /* Translators: "Sales, leads: Takes the order": a function and what it does. */
      return g_strdup_printf (_ ("%s, leads: %s"), lane, text);
    case TL_ROLE_CONSULTED:
      return g_strdup_printf (_ ("%s, is consulted: %s"), lane, text);
    case TL_ROLE_INFORMED:
      return g_strdup_printf (_ ("%s, is informed: %s"), lane, text);
    default:
      return g_strdup_printf (_ ("%s, supports: %s"), lane, text);
    }
}

static char *
describe_function (const TlFunction *function)
{
  const char *name = or_unnamed (function->name);

  switch (function->side)
    {
    case TL_SIDE_CUSTOMER:
      /* Translators: a lane of the customer: what they do themselves. */
      return g_strdup_printf (_ ("Function %s, customer"), name);
    case TL_SIDE_FRONTSTAGE:
      return g_strdup_printf (_ ("Function %s, frontstage"), name);
    case TL_SIDE_PARTNER:
      return g_strdup_printf (_ ("Function %s, partner"), name);
    default:
      return g_strdup_printf (_ ("Function %s, backstage"), name);
    }
}

static char *
describe_card (TlMap *map, const TlRecord *record)
{
  const TlFieldInfo *field = tl_schema_kind (record->kind)->text;
  const char *text = tl_record_text (record, field);
  const char *row = _ (tl_schema_kind (record->kind)->label);

  if (*text == '\0')
    text = _ ("nothing written yet");
  if (record->kind == TL_KIND_ENTRY)
    {
      const TlRow *own = tl_map_get_kind (map, ((const TlEntry *) record)->row, TL_KIND_ROW);

      if (own != NULL)
        row = or_unnamed (own->name);
    }
  if (record->kind == TL_KIND_TOUCHPOINT && ((const TlTouchpoint *) record)->truth)
    return g_strdup_printf (_ ("%s: %s, moment of truth"), row, text);
  return g_strdup_printf (_ ("%s: %s"), row, text);
}

/* Where it was asked: what is named most exactly. (transfer full) */
static char *
place_of (TlMap *map, const TlScore *score)
{
  const TlTouchpoint *touchpoint = tl_map_get_kind (map, score->touchpoint, TL_KIND_TOUCHPOINT);
  const TlFunction *function = tl_map_function (map, score->function);
  const TlStage *stage = tl_map_stage (map, score->stage);

  if (touchpoint != NULL)
    return tl_map_describe (map, score->touchpoint);
  if (score->handoff != TL_HANDLE_NONE)
    return tl_map_describe (map, score->handoff);
  return g_strdup (or_unnamed (function != NULL ? function->name : stage != NULL ? stage->name
                                                                                 : NULL));
}

static char *
describe_score (TlMap *map, const TlScore *score)
{
  const TlMeasure *measure = tl_map_measure (map, score->measure);
  const TlWave *wave = tl_map_wave (map, score->wave);
  const TlSegment *segment = tl_map_segment (map, score->segment);
  const char *name = measure != NULL ? tl_measure_name (measure) : _ ("unnamed");
  g_autofree char *place = place_of (map, score);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: a measure, then where it was asked, as in "Score NPS in Install". */
  g_string_printf (text, _ ("Score %s in %s"), name, place);
  if (wave != NULL)
    g_string_append_printf (text, ", %s", or_unnamed (wave->name));
  if (segment != NULL)
    g_string_append_printf (text, ", %s", or_unnamed (segment->name));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
tl_describe (TlMap *map, TlHandle handle)
{
  const TlRecord *record;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  record = tl_map_get (map, handle);
  if (record == NULL)
    return g_strdup ("");

  switch (record->kind)
    {
    case TL_KIND_JOURNEY:
      return g_strdup_printf (_ ("Map %s"), or_unnamed (((const TlJourney *) record)->title));
    case TL_KIND_PHASE:
      return g_strdup_printf (_ ("Phase %s"), or_unnamed (((const TlPhase *) record)->name));
    case TL_KIND_STAGE:
      if (((const TlStage *) record)->truth)
        return g_strdup_printf (_ ("Stage %s, moment of truth"), or_unnamed (((const TlStage *) record)->name));
      return g_strdup_printf (_ ("Stage %s"), or_unnamed (((const TlStage *) record)->name));
    case TL_KIND_FUNCTION:
      return describe_function ((const TlFunction *) record);
    case TL_KIND_ROW:
      return g_strdup_printf (_ ("Row %s"), or_unnamed (((const TlRow *) record)->name));
    case TL_KIND_ACTIVITY:
      return describe_activity (map, (const TlActivity *) record);
    case TL_KIND_HANDOFF:
      {
        const TlHandoff *handoff = (const TlHandoff *) record;

        /* Translators: two functions, then the state of the hand-off between them. */
        return g_strdup_printf (_ ("Hand-off from %s to %s, %s"), end_name (map, handoff->from), end_name (map, handoff->to),
                                state_word (handoff->state));
      }
    case TL_KIND_SCORE:
      return describe_score (map, (const TlScore *) record);
    case TL_KIND_JOB:
    case TL_KIND_BARRIER:
    case TL_KIND_BENEFIT:
    case TL_KIND_TOUCHPOINT:
    case TL_KIND_ENTRY:
    case TL_KIND_NOTE:
      return describe_card (map, record);
    default:
      return tl_map_describe (map, handle);
    }
}

static void
add_stage (GString *text, const TlRecord *record)
{
  if (record->parent != NULL && record->parent->kind == TL_KIND_STAGE)
    tl_text_join (text, " ", g_strdup_printf (_ ("Stage %s."), or_unnamed (((const TlStage *) record->parent)->name)));
}

static void
add_handoffs (TlMap *map, GString *text, TlHandle activity)
{
  g_autoptr (GArray) referrers = tl_map_referrers (map, activity);

  for (guint i = 0; i < referrers->len; i++)
    {
      const TlHandoff *handoff = tl_map_handoff (map, g_array_index (referrers, TlReferrer, i).handle);

      if (handoff == NULL)
        continue;
      if (handoff->from == activity)
        /* Translators: the function that takes over, then the state of the hand-off. */
        tl_text_join (text, " ", g_strdup_printf (_ ("Hands over to %s, %s."), end_name (map, handoff->to), state_word (handoff->state)));
      else
        /* Translators: the function that hands over, then the state of the hand-off. */
        tl_text_join (text, " ", g_strdup_printf (_ ("Takes over from %s, %s."), end_name (map, handoff->from), state_word (handoff->state)));
    }
}

char *
tl_describe_relations (TlMap *map, TlHandle handle)
{
  const TlRecord *record;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  record = tl_map_get (map, handle);
  if (record == NULL)
    return NULL;

  add_stage (text, record);
  if (record->kind == TL_KIND_ACTIVITY)
    add_handoffs (map, text, handle);
  if (record->kind == TL_KIND_HANDOFF && ((const TlHandoff *) record)->content != NULL)
    tl_text_join (text, " ", g_strdup (((const TlHandoff *) record)->content));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
tl_describe_cell (TlMap *map, const TlCell *cell)
{
  const TlStage *stage;
  const TlRow *row;
  const char *name;

  g_return_val_if_fail (TL_IS_MAP (map) && cell != NULL, NULL);

  stage = tl_map_stage (map, cell->stage);
  row = tl_map_get_kind (map, cell->row, TL_KIND_ROW);
  if (cell->kind == TL_KIND_ACTIVITY)
    name = lane_name (map, cell->row);
  else
    name = row != NULL ? or_unnamed (row->name) : _ (tl_schema_kind (cell->kind)->label);
  /* Translators: a stage's name, then what the row is: "Empty cell, Order, Sales". */
  return g_strdup_printf (_ ("Empty cell, %s, %s"), or_unnamed (stage != NULL ? stage->name : NULL), name);
}

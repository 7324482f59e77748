#include "feedback/effect.h"

#include <math.h>

#include "model/said.h"

/* ---- places ---- */

static TlHandle
stage_of (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_get (map, handle);

  while (record != NULL && record->kind != TL_KIND_STAGE)
    record = record->parent;
  return record != NULL ? record->handle : TL_HANDLE_NONE;
}

static gboolean
is_at (TlMap *map, const TlScoreRow *row, const TlRecord *about)
{
  gboolean at_stage = row->stage != TL_HANDLE_NONE && row->function == TL_HANDLE_NONE;

  switch ((guint) about->kind)
    {
    case TL_KIND_FUNCTION:
      return row->function == about->handle;
    case TL_KIND_HANDOFF:
      return row->handoff == about->handle || (at_stage && row->stage == stage_of (map, ((const TlHandoff *) about)->to));
    case TL_KIND_COMMENT:
      return at_stage && row->stage == ((const TlComment *) about)->stage;
    case TL_KIND_TOUCHPOINT:
      if (row->touchpoint == about->handle)
        return TRUE;
      break;
    default:
      break;
    }
  return at_stage && row->stage == stage_of (map, about->handle);
}

static gboolean
is_about (TlMap *map, const TlScoreRow *row, const TlAction *action)
{
  if (action->on == NULL)
    return row->stage == TL_HANDLE_NONE && row->function == TL_HANDLE_NONE && row->touchpoint == TL_HANDLE_NONE && row->handoff == TL_HANDLE_NONE;
  for (guint i = 0; i < action->on->n; i++)
    if (is_at (map, row, tl_map_get (map, action->on->v[i])))
      return TRUE;
  return FALSE;
}

/* ---- effects ---- */

static const TlScoreRow *
find_before (GArray *table, const TlScoreRow *row)
{
  for (guint i = 0; i < table->len; i++)
    {
      const TlScoreRow *other = &g_array_index (table, TlScoreRow, i);

      if (other->stage == row->stage && other->function == row->function && other->touchpoint == row->touchpoint && other->handoff == row->handoff && other->measure == row->measure && other->segment == row->segment && other->wave == row->wave_before)
        return other;
    }
  return NULL;
}

static void
add_effect (GArray *effects, GArray *table, const TlScoreRow *row)
{
  const TlScoreRow *before = row->wave_before != TL_HANDLE_NONE ? find_before (table, row) : NULL;
  TlEffect effect = {
    .stage = row->stage,
    .function = row->function,
    .touchpoint = row->touchpoint,
    .handoff = row->handoff,
    .measure = row->measure,
    .wave = row->wave,
    .wave_before = row->wave_before,
    .after = row->figure,
    .difference = NAN,
    .p = NAN,
  };

  if (before != NULL)
    {
      effect.before = before->figure;
      effect.difference = !isnan (row->change.difference) ? row->change.difference : row->figure.value - before->figure.value;
      effect.p = row->change.p;
    }
  else
    effect.wave_before = TL_HANDLE_NONE;
  g_array_append_val (effects, effect);
}

static void
correct (GArray *effects)
{
  g_autofree double *p = g_new (double, effects->len);

  for (guint i = 0; i < effects->len; i++)
    p[i] = g_array_index (effects, TlEffect, i).p;
  tl_holm (p, effects->len);
  for (guint i = 0; i < effects->len; i++)
    g_array_index (effects, TlEffect, i).p = p[i];
}

static TlEffectVerdict
judge (TlMap *map, const TlEffect *effect)
{
  gboolean low_is_good = tl_map_measure (map, effect->measure)->better == TL_BETTER_LOW;

  if (effect->wave_before == TL_HANDLE_NONE)
    return TL_EFFECT_NO_BEFORE;
  if (isnan (effect->p))
    return TL_EFFECT_UNTESTED;
  if (effect->p >= tl_map_settings (map)->alpha)
    return TL_EFFECT_NO_CHANGE;
  return (effect->difference > 0) == !low_is_good ? TL_EFFECT_BETTER : TL_EFFECT_WORSE;
}

GArray *
tl_effects_of_action (TlMap *map, const TlAction *action)
{
  GArray *effects = g_array_new (FALSE, FALSE, sizeof (TlEffect));
  g_autoptr (GArray) table = NULL;

  g_return_val_if_fail (TL_IS_MAP (map) && action != NULL, effects);

  if (action->expects == TL_HANDLE_NONE)
    return effects;
  table = tl_score_table (map);
  for (guint i = 0; i < table->len; i++)
    {
      const TlScoreRow *row = &g_array_index (table, TlScoreRow, i);

      if (row->wave == action->expects && row->segment == TL_HANDLE_NONE && row->figure.kind != TL_FIGURE_NONE && is_about (map, row, action))
        add_effect (effects, table, row);
    }
  correct (effects);
  for (guint i = 0; i < effects->len; i++)
    g_array_index (effects, TlEffect, i).verdict = judge (map, &g_array_index (effects, TlEffect, i));
  return effects;
}

const char *
tl_effect_verdict_text (TlEffectVerdict verdict)
{
  switch (verdict)
    {
    case TL_EFFECT_NO_BEFORE:
      return _ ("No earlier wave to compare with");
    case TL_EFFECT_UNTESTED:
      return _ ("Too little is known for a test");
    case TL_EFFECT_BETTER:
      return _ ("Better");
    case TL_EFFECT_WORSE:
      return _ ("Worse");
    default:
      return _ ("No change seen");
    }
}

/* Whether the actions helped: the wave each names, against the one before, at the action's places. */
#include "config.h"

#include <math.h>

#include "export/report-private.h"
#include "feedback/effect.h"
#include "gaps/wording.h"
#include "model/measure.h"
#include "model/said.h"

static char *
place_text (TlReport *report, const TlEffect *effect)
{
  const TlHandle places[] = { effect->touchpoint, effect->stage, effect->function };

  if (effect->handoff != TL_HANDLE_NONE)
    return tl_gap_handoff_name (report->map, effect->handoff);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != TL_HANDLE_NONE)
      return tl_map_describe (report->map, places[i]);
  return g_strdup (_ ("Whole journey"));
}

static void
add_value_cell (TlReportTable *table, const TlMeasure *measure, TlMap *map, TlHandle wave, const TlFigure *figure)
{
  if (wave == TL_HANDLE_NONE)
    {
      tl_report_cell (table, NULL, TL_TONE_NONE);
      return;
    }
  tl_report_cell (table, isnan (figure->value) ? g_strdup (_ ("not shown")) : tl_gap_value (measure, figure->value), TL_TONE_NONE);
  tl_report_detail (table, tl_map_describe (map, wave));
}

static void
add_verdict_cell (TlReportTable *table, const TlEffect *effect)
{
  TlTone tone = effect->verdict == TL_EFFECT_BETTER ? TL_TONE_GOOD : effect->verdict == TL_EFFECT_WORSE ? TL_TONE_BAD
                                                                                                        : TL_TONE_NONE;

  tl_report_cell (table, g_strdup (tl_effect_verdict_text (effect->verdict)), tone);
  if (!isnan (effect->p))
    tl_report_detail (table, tl_gap_p_text (effect->p));
}

static TlReportTable *
begin (TlReport *report)
{
  TlReportTable *table;

  tl_report_heading (report, 3, g_strdup (_ ("Did it help?")));
  table = tl_report_table (report, g_strdup (_ ("Scores before each action and in the wave that should show it")));
  tl_report_column (table, _ ("What"), 5, FALSE);
  tl_report_column (table, _ ("Score"), 4, FALSE);
  tl_report_column (table, _ ("Before"), 2, TRUE);
  tl_report_column (table, _ ("After"), 2, TRUE);
  tl_report_column (table, _ ("Did it help?"), 3, FALSE);
  return table;
}

static void
add_row (TlReport *report, TlReportTable *table, const TlAction *action, const TlEffect *effect)
{
  const TlMeasure *measure = tl_map_measure (report->map, effect->measure);

  tl_report_cell (table, tl_report_text_of (report->map, action->record.handle), TL_TONE_NONE);
  tl_report_cell (table, g_strdup (tl_measure_name (measure)), TL_TONE_NONE);
  tl_report_detail (table, place_text (report, effect));
  add_value_cell (table, measure, report->map, effect->wave_before, &effect->before);
  add_value_cell (table, measure, report->map, effect->wave, &effect->after);
  add_verdict_cell (table, effect);
}

void
tl_report_add_effects (TlReport *report)
{
  const GPtrArray *list = tl_map_list (report->map, TL_KIND_ACTION);
  TlReportTable *table = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const TlAction *action = g_ptr_array_index (list, i);
      g_autoptr (GArray) effects = NULL;

      if (!tl_report_wants_function (report, action->function))
        continue;
      effects = tl_effects_of_action (report->map, action);
      for (guint j = 0; j < effects->len; j++)
        {
          if (table == NULL)
            table = begin (report);
          add_row (report, table, action, &g_array_index (effects, TlEffect, j));
        }
    }
}

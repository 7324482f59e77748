/* What holds: so that work which succeeds is seen, too. */
#include "config.h"

#include <math.h>

#include "export/report-private.h"
#include "feedback/holds.h"
#include "feedback/score-table.h"
#include "gaps/changes.h"
#include "feedback/dates.h"
#include "gaps/duration-text.h"
#include "gaps/wording.h"
#include "model/measure.h"
#include "model/said.h"

/* ---- hand-offs ---- */

static void
add_handoffs (TlReport *report)
{
  const GPtrArray *list = tl_map_list (report->map, TL_KIND_HANDOFF);
  GPtrArray *items = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (list, i);
      g_autofree char *name = tl_gap_handoff_name (report->map, handoff->record.handle), *within = NULL;

      if (!tl_handoff_holds (handoff) || !tl_report_wants_handoff (report, handoff))
        continue;
      if (items == NULL)
        {
          tl_report_heading (report, 3, g_strdup (_ ("Hand-offs that work, with everything agreed")));
          items = tl_report_list (report);
        }
      within = tl_duration_to_text (handoff->within);
      /* Translators: a hand-off (from whom to whom), what is handed over, its time limit, who answers for it. */
      g_ptr_array_add (items, g_strdup_printf (_ ("The hand-off %s: %s, within %s, owner %s"), name, handoff->content, within, handoff->owner));
    }
}

/* ---- scores ---- */

static gboolean
is_series (const TlScoreRow *a, const TlScoreRow *b)
{
  return a->stage == b->stage && a->function == b->function && a->touchpoint == b->touchpoint && a->handoff == b->handoff && a->measure == b->measure && a->segment == b->segment;
}

/* Rows of one place and measure stand together, wave after wave. */
static gboolean
is_latest (const GArray *rows, guint at)
{
  const TlScoreRow *row = &g_array_index (rows, TlScoreRow, at);

  for (guint i = at + 1; i < rows->len; i++)
    {
      const TlScoreRow *next = &g_array_index (rows, TlScoreRow, i);

      if (is_series (row, next))
        return FALSE;
      if (next->measure != row->measure || next->stage != row->stage || next->touchpoint != row->touchpoint || next->handoff != row->handoff)
        return TRUE;
    }
  return TRUE;
}

static gboolean
is_better (const TlMeasure *measure, double difference)
{
  return measure->better == TL_BETTER_LOW ? difference < 0 : difference > 0;
}

static char *
row_name (TlReport *report, const TlScoreRow *row)
{
  TlHandle place = row->touchpoint != TL_HANDLE_NONE ? row->touchpoint : row->stage != TL_HANDLE_NONE ? row->stage
                                                                                                      : row->function;
  g_autofree char *where = row->handoff != TL_HANDLE_NONE ? tl_gap_handoff_name (report->map, row->handoff) : place != TL_HANDLE_NONE ? tl_gap_name (report->map, place)
                                                                                                                                      : g_strdup (_ ("the whole journey"));
  g_autofree char *who = row->segment != TL_HANDLE_NONE ? tl_gap_name (report->map, row->segment) : NULL;

  /* Translators: a place of the journey, then a segment of customers. */
  return who != NULL ? g_strdup_printf (_ ("%s, %s"), where, who) : g_steal_pointer (&where);
}

static gboolean
wants_row (TlReport *report, const TlScoreRow *row)
{
  TlHandle stage = row->touchpoint != TL_HANDLE_NONE ? tl_gap_stage_of (report->map, row->touchpoint) : row->stage;

  return report->functions == NULL || (stage != TL_HANDLE_NONE && tl_report_wants_stage (report, stage));
}

static GPtrArray *
begin_list (TlReport *report, GPtrArray *items, const char *heading)
{
  if (items != NULL)
    return items;
  tl_report_heading (report, 3, g_strdup (heading));
  return tl_report_list (report);
}

static void
add_rises (TlReport *report, const GArray *rows)
{
  GPtrArray *items = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const TlScoreRow *row = &g_array_index (rows, TlScoreRow, i);
      const TlMeasure *measure = tl_map_measure (report->map, row->measure);
      g_autofree char *where = NULL, *value = NULL, *before = NULL, *wave = NULL, *p = NULL;

      if (isnan (row->p_holm) || row->p_holm >= tl_map_settings (report->map)->alpha || !is_better (measure, row->change.difference) || !is_latest (rows, i) || !wants_row (report, row))
        continue;
      items = begin_list (report, items, _ ("Scores that rose since the wave before"));
      where = row_name (report, row);
      value = tl_gap_value (measure, row->figure.value);
      before = tl_gap_value (measure, row->figure.value - row->change.difference);
      wave = tl_gap_name (report->map, row->wave_before);
      p = tl_gap_p_text (row->p_holm);
      /* Translators: a measure, a place, its value, the value before, the wave before, and how likely chance alone is. */
      g_ptr_array_add (items, g_strdup_printf (_ ("%s at %s: %s, after %s in %s (%s)"), tl_measure_name (measure), where, value, before, wave, p));
    }
}

static gboolean
may_be_kept (TlReport *report, const GArray *rows, guint i)
{
  const TlScoreRow *row = &g_array_index (rows, TlScoreRow, i);

  return row->figure.kind == TL_FIGURE_MEASURED && !isnan (row->figure.promised) && is_latest (rows, i) && wants_row (report, row);
}

static void
add_kept_promises (TlReport *report, const GArray *rows)
{
  g_autofree TlComparison *tests = g_new0 (TlComparison, rows->len + 1);
  g_autofree double *p = g_new (double, rows->len + 1);
  GPtrArray *items = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const TlScoreRow *row = &g_array_index (rows, TlScoreRow, i);

      p[i] = NAN;
      if (!may_be_kept (report, rows, i))
        continue;
      tests[i] = tl_compare_answers_to (tl_map_measure (report->map, row->measure), &row->figure.answers, row->figure.promised);
      p[i] = tests[i].p;
    }
  tl_holm (p, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const TlScoreRow *row = &g_array_index (rows, TlScoreRow, i);
      const TlMeasure *measure = tl_map_measure (report->map, row->measure);
      g_autofree char *where = NULL, *value = NULL, *promised = NULL, *chance = NULL;

      if (isnan (p[i]) || p[i] >= tl_map_settings (report->map)->alpha || !is_better (measure, tests[i].difference))
        continue;
      items = begin_list (report, items, _ ("Delivered above what was promised"));
      where = row_name (report, row);
      value = tl_gap_value (measure, row->figure.value);
      promised = tl_gap_value (measure, row->figure.promised);
      chance = tl_gap_p_text (p[i]);
      /* Translators: a measure, a place, its value, the value promised, how likely chance alone is. */
      g_ptr_array_add (items, g_strdup_printf (_ ("%s at %s: %s, promised %s (%s)"), tl_measure_name (measure), where, value, promised, chance));
    }
}

/* ---- loops ---- */

static const char *
answer_within (TlReport *report, const TlComment *comment)
{
  const TlFunction *owner = tl_map_function (report->map, comment->owner);
  const TlSettings *settings = tl_map_settings (report->map);

  if (owner != NULL && owner->answer_within != NULL)
    return owner->answer_within;
  return settings->answer_within != NULL ? settings->answer_within : "P7D";
}

static void
add_loops (TlReport *report)
{
  const GPtrArray *list = tl_map_list (report->map, TL_KIND_COMMENT);
  guint in_time = 0, closed = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const TlComment *comment = g_ptr_array_index (list, i);
      TlDate day = comment->answered != 0 ? comment->answered : comment->closed;

      if (comment->loop != TL_LOOP_CLOSED || comment->received == 0 || day == 0 || (report->functions != NULL && !tl_report_wants_function (report, comment->owner)))
        continue;
      closed++;
      in_time += day <= tl_date_add (comment->received, answer_within (report, comment));
    }
  if (in_time == 0)
    return;
  tl_report_heading (report, 3, g_strdup (_ ("Comments answered in time")));
  tl_report_text (report, g_strdup_printf (ngettext ("%u of %u closed comment was answered within the time agreed.", "%u of %u closed comments were answered within the time agreed.", closed), in_time, closed), TL_TONE_NONE);
}

/* ---- gaps ---- */

static void
add_closed_gaps (TlReport *report)
{
  g_autoptr (GPtrArray) closed = report->since != NULL ? tl_changes_closed_gaps (report->since, report->map, report->today) : NULL;
  GPtrArray *items;

  if (closed == NULL || closed->len == 0)
    return;
  items = begin_list (report, NULL, _ ("Gaps closed since the earlier version"));
  for (guint i = 0; i < closed->len; i++)
    g_ptr_array_add (items, g_strdup (g_ptr_array_index (closed, i)));
}

void
tl_report_add_holding (TlReport *report)
{
  g_autoptr (GArray) rows = tl_score_table (report->map);
  guint before;

  tl_report_heading (report, 2, g_strdup (_ ("What holds")));
  before = report->blocks->len;
  add_handoffs (report);
  add_rises (report, rows);
  add_kept_promises (report, rows);
  add_loops (report);
  add_closed_gaps (report);
  if (report->blocks->len == before)
    tl_report_text (report, g_strdup (_ ("Nothing yet that the map could prove: no hand-off works with everything agreed, no score rose significantly.")), TL_TONE_NONE);
}

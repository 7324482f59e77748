/* The report's scores, each with its answers and interval, and what customers said. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "export/report-private.h"
#include "feedback/score-table.h"
#include "gaps/wording.h"
#include "model/measure.h"
#include "model/said.h"

static char *
place_text (TlReport *report, const TlScoreRow *row)
{
  const TlHandle places[] = { row->stage, row->touchpoint, row->function };
  g_autoptr (GString) text = g_string_new (NULL);

  if (row->handoff != TL_HANDLE_NONE)
    return tl_gap_handoff_name (report->map, row->handoff);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != TL_HANDLE_NONE)
      {
        g_autofree char *name = tl_map_describe (report->map, places[i]);

        tl_gap_add_item (text, name);
      }
  return text->len > 0 ? g_strdup (text->str) : g_strdup (_ ("Whole journey"));
}

static gboolean
is_wanted (TlReport *report, const TlScoreRow *row)
{
  const TlHandoff *handoff = tl_map_handoff (report->map, row->handoff);

  if (report->functions == NULL)
    return TRUE;
  if (handoff != NULL)
    return tl_report_wants_handoff (report, handoff);
  if (row->touchpoint != TL_HANDLE_NONE)
    return tl_report_wants_stage (report, tl_gap_stage_of (report->map, row->touchpoint));
  if (row->function != TL_HANDLE_NONE)
    return tl_report_wants_function (report, row->function);
  return row->stage == TL_HANDLE_NONE || tl_report_wants_stage (report, row->stage);
}

/* What sort of number it is, when it is not one to rely on. */
static char *
kind_text (const TlFigure *figure)
{
  switch (figure->kind)
    {
    case TL_FIGURE_NONE:
      return g_strdup (_ ("Estimate by the people in the room"));
    case TL_FIGURE_REPORTED:
      return g_strdup (_ ("Reported; nobody has the answers"));
    case TL_FIGURE_HIDDEN:
      return g_strdup (_ ("Too few answers to show"));
    case TL_FIGURE_MEASURED:
      return figure->thin ? g_strdup (_ ("Indicative: few answers")) : NULL;
    default:
      return NULL;
    }
}

static void
add_value_cells (TlReportTable *table, const TlMeasure *measure, const TlScoreRow *row)
{
  const TlFigure *figure = &row->figure;
  double value = figure->kind == TL_FIGURE_NONE ? figure->estimate : figure->value;
  g_autofree char *low = isnan (figure->low) ? NULL : tl_gap_value (measure, figure->low), *high = isnan (figure->high) ? NULL : tl_gap_value (measure, figure->high);

  tl_report_cell (table, figure->n >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, figure->n) : NULL, TL_TONE_NONE);
  tl_report_cell (table, isnan (value) ? g_strdup ("–") : tl_gap_value (measure, value), TL_TONE_NONE);
  tl_report_detail (table, kind_text (figure));
  /* Translators: the ends of an interval. */
  tl_report_cell (table, low != NULL ? g_strdup_printf (_ ("%s to %s"), low, high) : NULL, TL_TONE_NONE);
  tl_report_cell (table, isnan (figure->promised) ? NULL : tl_gap_value (measure, figure->promised), TL_TONE_NONE);
}

static void
add_change_cell (TlReport *report, TlReportTable *table, const TlMeasure *measure, const TlScoreRow *row)
{
  double difference = row->change.difference, p = row->p_holm;
  gboolean sure = !isnan (p) && p < tl_map_settings (report->map)->alpha, better = measure->better == TL_BETTER_LOW ? difference < 0 : difference > 0;
  g_autofree char *value = isnan (difference) ? NULL : tl_gap_value (measure, fabs (difference));

  if (value == NULL)
    {
      tl_report_cell (table, NULL, TL_TONE_NONE);
      return;
    }
  /* Rounded to nothing, it has no sign. */
  tl_report_cell (table, g_strdup_printf ("%s%s", strpbrk (value, "123456789") == NULL ? "" : difference < 0 ? "\xe2\x88\x92"
                                                                                                             : "+",
                                          value[0] == '+' ? value + 1 : value),
                  !sure ? TL_TONE_NONE : better ? TL_TONE_GOOD
                                                : TL_TONE_BAD);
  if (!isnan (p))
    {
      g_autofree char *chance = tl_gap_p_text (p);

      /* Translators: how likely chance alone is, such as p = 0.250. */
      tl_report_detail (table, sure || p < 0.001 ? g_strdup (chance) : g_strdup_printf (_ ("%s, no change seen"), chance));
    }
}

static TlReportTable *
begin_measure (TlReport *report, const TlMeasure *measure)
{
  TlReportTable *table;

  tl_report_heading (report, 3, g_strdup (tl_measure_name (measure)));
  if (measure->question != NULL)
    tl_report_text (report, g_strdup (measure->question), TL_TONE_SOFT);
  table = tl_report_table (report, g_strdup_printf (_ ("Scores of “%s”"), tl_measure_name (measure)));
  tl_report_column (table, _ ("Where"), 6, FALSE);
  tl_report_column (table, _ ("Wave"), 3, FALSE);
  tl_report_column (table, _ ("Customers"), 3, FALSE);
  /* Translators: the number of answers. */
  tl_report_column (table, _ ("n"), 2, TRUE);
  tl_report_column (table, _ ("Value"), 4, TRUE);
  /* xgettext:no-c-format */
  tl_report_column (table, _ ("95% interval"), 4, TRUE);
  tl_report_column (table, _ ("Promised"), 3, TRUE);
  tl_report_column (table, _ ("Since the wave before"), 4, TRUE);
  return table;
}

void
tl_report_add_scores (TlReport *report)
{
  g_autoptr (GArray) rows = tl_score_table (report->map);
  const GPtrArray *measures = tl_map_list (report->map, TL_KIND_MEASURE);

  if (rows->len == 0)
    return;
  tl_report_heading (report, 2, g_strdup (_ ("What customers and figures say")));
  /* xgettext:no-c-format */
  tl_report_text (report, g_strdup (_ ("n is the number of answers. The interval says where the value of all customers lies, with 95% confidence; p how likely so large a change is by chance alone, corrected for all changes shown.")), TL_TONE_SOFT);
  for (guint m = 0; m < measures->len; m++)
    {
      const TlMeasure *measure = g_ptr_array_index (measures, m);
      TlReportTable *table = NULL;

      for (guint i = 0; i < rows->len; i++)
        {
          const TlScoreRow *row = &g_array_index (rows, TlScoreRow, i);

          if (row->measure != measure->record.handle || !is_wanted (report, row))
            continue;
          if (table == NULL)
            table = begin_measure (report, measure);
          tl_report_cell (table, place_text (report, row), TL_TONE_NONE);
          tl_report_cell (table, row->wave != TL_HANDLE_NONE ? tl_map_describe (report->map, row->wave) : NULL, TL_TONE_NONE);
          tl_report_cell (table, row->segment != TL_HANDLE_NONE ? tl_map_describe (report->map, row->segment) : g_strdup (_ ("All")), TL_TONE_NONE);
          add_value_cells (table, measure, row);
          add_change_cell (report, table, measure, row);
        }
    }
}

/* ---- comments ---- */

static gboolean
wants_comment (TlReport *report, const TlComment *comment)
{
  TlHandle stage = comment->stage != TL_HANDLE_NONE ? comment->stage : tl_gap_stage_of (report->map, comment->touchpoint);

  return report->functions == NULL || (comment->owner != TL_HANDLE_NONE && tl_report_wants_function (report, comment->owner)) || (stage != TL_HANDLE_NONE && tl_report_wants_stage (report, stage));
}

static void
add_comment (TlReport *report, TlReportTable *table, const TlComment *comment)
{
  TlHandle place = comment->touchpoint != TL_HANDLE_NONE ? comment->touchpoint : comment->stage;
  g_autofree char *received = comment->received != 0 ? tl_date_format (comment->received) : NULL;

  tl_report_cell (table, g_strdup (comment->text), TL_TONE_NONE);
  tl_report_detail (table, g_steal_pointer (&received));
  tl_report_cell (table, place != TL_HANDLE_NONE ? tl_map_describe (report->map, place) : NULL, TL_TONE_NONE);
  tl_report_cell (table, isnan (comment->score) ? NULL : tl_report_number (comment->score), TL_TONE_NONE);
  tl_report_cell (table, tl_report_word (TL_KIND_COMMENT, "loop", comment->loop), comment->loop == TL_LOOP_OPEN ? TL_TONE_BAD : comment->loop == TL_LOOP_CLOSED ? TL_TONE_GOOD
                                                                                                                                                                : TL_TONE_NONE);
  if (comment->owner != TL_HANDLE_NONE)
    tl_report_detail (table, tl_map_describe (report->map, comment->owner));
  tl_report_cell (table, g_strdup (comment->reply), TL_TONE_NONE);
}

void
tl_report_add_comments (TlReport *report)
{
  const GPtrArray *list = tl_map_list (report->map, TL_KIND_COMMENT);
  TlReportTable *table = NULL;

  for (guint i = 0; report->comments && i < list->len; i++)
    {
      const TlComment *comment = g_ptr_array_index (list, i);

      if (!wants_comment (report, comment))
        continue;
      if (table == NULL)
        {
          tl_report_heading (report, 2, g_strdup (_ ("In the customers’ own words")));
          table = tl_report_table (report, g_strdup (_ ("Comments, and whether they were answered")));
          tl_report_column (table, _ ("What the customer said"), 8, FALSE);
          tl_report_column (table, _ ("Where"), 4, FALSE);
          tl_report_column (table, _ ("Answer given"), 2, TRUE);
          tl_report_column (table, _ ("Loop"), 3, FALSE);
          tl_report_column (table, _ ("What was done"), 5, FALSE);
        }
      add_comment (report, table, comment);
    }
}

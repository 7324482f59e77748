#include "config.h"

#include <string.h>

#include "export/report-private.h"
#include "feedback/dates.h"
#include "model/said.h"
#include "picture/fit.h"

/* ---- blocks ---- */

static void
cell_clear (gpointer data)
{
  TlReportCell *cell = data;

  g_free (cell->text);
  g_free (cell->detail);
}

static void
table_free (TlReportTable *table)
{
  if (table == NULL)
    return;
  g_free (table->caption);
  g_array_unref (table->columns);
  g_array_unref (table->cells);
  g_free (table);
}

static void
block_clear (gpointer data)
{
  TlReportBlock *block = data;

  g_free (block->text);
  g_clear_pointer (&block->items, g_ptr_array_unref);
  table_free (block->table);
}

static TlReportBlock *
add_block (TlReport *report, TlBlockType type, char *text)
{
  TlReportBlock block = { .type = type, .text = text };

  g_array_append_val (report->blocks, block);
  return &g_array_index (report->blocks, TlReportBlock, report->blocks->len - 1);
}

void
tl_report_heading (TlReport *report, guint level, char *text)
{
  add_block (report, TL_BLOCK_HEADING, text)->level = level;
}

void
tl_report_text (TlReport *report, char *text, TlTone tone)
{
  add_block (report, TL_BLOCK_TEXT, text)->tone = tone;
}

GPtrArray *
tl_report_list (TlReport *report)
{
  return add_block (report, TL_BLOCK_LIST, NULL)->items = g_ptr_array_new_with_free_func (g_free);
}

TlReportTable *
tl_report_table (TlReport *report, char *caption)
{
  TlReportTable *table = g_new0 (TlReportTable, 1);

  table->caption = caption;
  table->columns = g_array_new (FALSE, FALSE, sizeof (TlReportColumn));
  table->cells = g_array_new (FALSE, FALSE, sizeof (TlReportCell));
  g_array_set_clear_func (table->cells, cell_clear);
  add_block (report, TL_BLOCK_TABLE, NULL)->table = table;
  return table;
}

void
tl_report_column (TlReportTable *table, const char *title, guint share, gboolean number)
{
  TlReportColumn column = { title, share, number };

  g_array_append_val (table->columns, column);
}

void
tl_report_cell (TlReportTable *table, char *text, TlTone tone)
{
  TlReportCell cell = { text, NULL, tone };

  g_array_append_val (table->cells, cell);
}

void
tl_report_detail (TlReportTable *table, char *detail)
{
  TlReportCell *cell = &g_array_index (table->cells, TlReportCell, table->cells->len - 1);

  g_free (cell->detail);
  cell->detail = detail;
}

guint
tl_report_n_rows (const TlReportTable *table)
{
  return table->cells->len / table->columns->len;
}

const TlReportCell *
tl_report_cell_at (const TlReportTable *table, guint row, guint column)
{
  return &g_array_index (table->cells, TlReportCell, row * table->columns->len + column);
}

/* ---- what it is about ---- */

gboolean
tl_report_wants_function (TlReport *report, TlHandle function)
{
  return report->functions == NULL || g_hash_table_contains (report->functions, GUINT_TO_POINTER (function));
}

gboolean
tl_report_wants_stage (TlReport *report, TlHandle stage)
{
  return report->stages == NULL || g_hash_table_contains (report->stages, GUINT_TO_POINTER (stage));
}

static gboolean
wants_activity (TlReport *report, TlHandle handle)
{
  const TlActivity *activity = tl_map_activity (report->map, handle);

  return activity != NULL && tl_report_wants_function (report, activity->function);
}

gboolean
tl_report_wants_handoff (TlReport *report, const TlHandoff *handoff)
{
  return wants_activity (report, handoff->from) || wants_activity (report, handoff->to);
}

/* A gap with a lane or a hand-off is theirs who have a part in that; one of a stage is everybody's who plays there. */
gboolean
tl_report_wants_gap (TlReport *report, const TlGap *gap)
{
  gboolean named = gap->function != TL_HANDLE_NONE || gap->from != TL_HANDLE_NONE;

  if (report->functions == NULL || (gap->function != TL_HANDLE_NONE && tl_report_wants_function (report, gap->function)))
    return TRUE;
  if (wants_activity (report, gap->from) || wants_activity (report, gap->to))
    return TRUE;
  for (guint i = 0; i < gap->n_on; i++)
    {
      const TlHandoff *handoff = tl_map_handoff (report->map, gap->on[i]);

      if (handoff != NULL && tl_report_wants_handoff (report, handoff))
        return TRUE;
    }
  return !named && gap->stage != TL_HANDLE_NONE && tl_report_wants_stage (report, gap->stage);
}

static void
choose_functions (TlReport *report, const TlReportOptions *options)
{
  const GPtrArray *activities = tl_map_list (report->map, TL_KIND_ACTIVITY);

  if (options->n_functions == 0)
    return;
  report->functions = g_hash_table_new (NULL, NULL);
  report->stages = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < options->n_functions; i++)
    g_hash_table_add (report->functions, GUINT_TO_POINTER (options->functions[i]));
  for (guint i = 0; i < activities->len; i++)
    {
      const TlActivity *activity = g_ptr_array_index (activities, i);

      if (tl_report_wants_function (report, activity->function))
        g_hash_table_add (report->stages, GUINT_TO_POINTER (activity->record.parent->handle));
    }
}

/* ---- words ---- */

char *
tl_report_text_of (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_get (map, handle);
  const TlFieldInfo *field = record != NULL ? tl_schema_kind (record->kind)->text : NULL;
  const char *text = field != NULL ? tl_record_text (record, field) : "";

  return text[0] != '\0' ? g_strdup (text) : tl_map_describe (map, handle);
}

char *
tl_report_name (TlMap *map, TlHandle handle)
{
  return handle != TL_HANDLE_NONE ? tl_map_describe (map, handle) : g_strdup (_ ("nobody yet"));
}

char *
tl_report_number (double value)
{
  g_autofree char *plain = tl_dec_format (value);
  const char *point = strchr (plain, '.');

  return tl_said_number (value, point != NULL ? (int) strlen (point + 1) : 0);
}

const char *
tl_report_language (void)
{
  /* Translators: the BCP 47 tag of the language that you translate into, such as de, pt-BR or zh-Hans. */
  return C_ ("language of these words", "en");
}

char *
tl_report_word (TlKind kind, const char *field, gint64 value)
{
  const TlFieldInfo *info = tl_schema_find_field (kind, field);

  return value >= 0 ? g_strdup (_ (info->words[value].label)) : NULL;
}

/* ---- the whole ---- */

TlScene *
tl_report_scene (TlReport *report, TlThemeName theme, double width, double height)
{
  TlView view = report->view;
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, view.words->language, view.text_scale);

  view.theme = theme;
  if (width > 0)
    tl_fit_columns (report->map, &view, typesetter, width, height);
  return tl_scene_new (report->map, &view, typesetter);
}

static void
set_up_view (TlReport *report, const TlView *view, const TlReportOptions *options)
{
  report->view = *view;
  tl_view_for_export (&report->view, FALSE, FALSE);
  report->view.gaps = TRUE;
  report->view.today = report->today;
  report->view.emphasis = options->n_functions == 1 ? options->functions[0] : TL_HANDLE_NONE;
}

TlReport *
tl_report_new (TlMap *map, const TlView *view, const TlReportOptions *options)
{
  TlReport *report = g_new0 (TlReport, 1);
  g_auto (TlSpeaking) speaking = { 0 };
  TlGapsOptions looked;

  g_return_val_if_fail (TL_IS_MAP (map) && view != NULL && options != NULL, NULL);

  report->map = g_object_ref (map);
  report->since = options->since != NULL ? g_object_ref (options->since) : NULL;
  report->today = options->today != 0 ? options->today : tl_date_today ();
  report->comments = options->comments && tl_map_journey (map)->comments != TL_COMMENTS_NONE;
  report->blocks = g_array_new (FALSE, FALSE, sizeof (TlReportBlock));
  g_array_set_clear_func (report->blocks, block_clear);
  looked = (TlGapsOptions){ .today = report->today, .segment = view->segment };
  report->gaps = tl_gaps_new (map, &looked);
  choose_functions (report, options);
  set_up_view (report, view, options);
  tl_view_speak (&report->view, &speaking);

  tl_report_add_overview (report);
  tl_report_add_gaps (report);
  tl_report_add_handoffs (report);
  tl_report_add_scores (report);
  tl_report_add_holding (report);
  tl_report_add_comments (report);
  return report;
}

void
tl_report_free (TlReport *report)
{
  if (report == NULL)
    return;
  g_object_unref (report->gaps);
  g_object_unref (report->map);
  g_clear_object (&report->since);
  g_clear_pointer (&report->functions, g_hash_table_unref);
  g_clear_pointer (&report->stages, g_hash_table_unref);
  g_array_unref (report->blocks);
  g_free (report->title);
  g_free (report->picture_text);
  g_free (report);
}

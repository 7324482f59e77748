/* The way of one row: its cells are looked up as they come, and at its end it is used, skipped or rejected. */
#include "config.h"

#include "feedback/responses-count.h"

#include <math.h>
#include <string.h>

#include "feedback/responses-count-private.h"
#include "model/said.h"

/* So many single rows are named for one reason; the others are only counted. */
#define ROWS_NAMED 20
#define ISSUES_MAX 1000

/* Where an answer goes. */
typedef struct
{
  guint place, measure, wave, segment;
  TlDate date;
} Target;

/* ---- What is not used */

static void
note_row_issue (TlResponsesCount *count, TlRowReason reason, int column, guint64 line)
{
  TlCountIssue issue = { .reason = reason, .column = column, .n = 1, .line = line };

  if (count->n_row_issues[reason]++ < ROWS_NAMED)
    {
      g_array_append_val (count->result.issues, issue);
      return;
    }
  for (guint i = count->result.issues->len; i-- > 0;)
    {
      TlCountIssue *last = &g_array_index (count->result.issues, TlCountIssue, i);

      if (last->reason == reason && last->value == NULL)
        {
          last->n++;
          return;
        }
    }
}

/* A value is to blame: it is counted at the value. */
static void
blame (TlResponsesCount *count, guint column, TlCellValue *value, gboolean scratch, guint64 line)
{
  if (count->second_pass)
    return;
  if (scratch)
    {
      note_row_issue (count, value->reason, (int) column, line);
      return;
    }
  if (value->n_bad++ == 0)
    value->first_bad = line;
}

/* ---- Cells */

static TlCellValue *
look_up (TlResponsesCount *count, guint column, const char *text, gsize length)
{
  CountColumn *c = &count->columns[column];

  c->value = tl_cell_values_get (c->values, text, length, &c->scratch);
  if (!c->value->resolved)
    tl_count_resolve (count, column, c->value);
  return c->value;
}

static void
cell_given (guint column, const char *text, gsize length, gpointer data)
{
  TlResponsesCount *count = data;
  CountColumn *c = &count->columns[column];

  if (count->header_left > 0 || count->pass_over)
    return;
  switch (c->as)
    {
    case TL_AS_COMMENT:
      g_string_truncate (count->comment_text, 0);
      g_string_append_len (count->comment_text, text, (gssize) length);
      break;
    case TL_AS_ID:
      count->has_id = length > 0;
      count->id_sum = tl_id_sum (text, length);
      if (count->second_pass)
        count->pass_over = !tl_ids_seen_is_suspect (count->ids, count->id_sum);
      else
        tl_ids_seen_fetch (count->ids, count->id_sum);
      break;
    case TL_AS_DATE:
      look_up (count, column, text, tl_date_day_length (text, length));
      break;
    default:
      look_up (count, column, text, length);
      break;
    }
}

/* A cell that the row does not have is an empty one. */
static TlCellValue *
value_at (TlResponsesCount *count, int column)
{
  CountColumn *c = &count->columns[column];

  return c->value != NULL ? c->value : look_up (count, (guint) column, "", 0);
}

static void
forget_row (gpointer data)
{
  TlResponsesCount *count = data;

  for (guint i = 0; i < count->n_used; i++)
    count->columns[count->used[i]].value = NULL;
  count->has_id = count->pass_over = FALSE;
  g_string_truncate (count->comment_text, 0);
}

/* ---- Rows */

static TlRowReason
check_value (TlResponsesCount *count, int column, guint64 line)
{
  TlCellValue *value = value_at (count, column);

  if (value->reason != TL_REASON_NONE)
    blame (count, (guint) column, value, count->columns[column].scratch, line);
  return (TlRowReason) value->reason;
}

static TlRowReason
check_places (TlResponsesCount *count, guint64 line, Target *target)
{
  TlCountPlace place = { 0 };
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (count->places); i++)
    {
      TlCellValue *value;
      TlKind kind;

      if (count->places[i] < 0)
        continue;
      value = value_at (count, count->places[i]);
      if (value->reason == TL_REASON_NO_PLACE && count->n_place_columns > 1)
        continue;
      if (value->reason != TL_REASON_NONE)
        return check_value (count, count->places[i], line);
      any = TRUE;
      if (count->n_place_columns == 1)
        {
          target->place = value->number;
          return TL_REASON_NONE;
        }
      kind = (TlKind) value->value;
      *(kind == TL_KIND_STAGE ? &place.stage : kind == TL_KIND_FUNCTION ? &place.function
                                           : kind == TL_KIND_HANDOFF    ? &place.handoff
                                                                        : &place.touchpoint)
          = value->number;
    }
  if (!any)
    return count->n_place_columns > 0 ? TL_REASON_NO_PLACE : TL_REASON_NONE;
  /* What is narrower says where (SCHEMA.md, SCORE). */
  if (place.handoff != TL_HANDLE_NONE || place.touchpoint != TL_HANDLE_NONE)
    place.stage = place.function = TL_HANDLE_NONE;
  if (place.handoff != TL_HANDLE_NONE)
    place.touchpoint = TL_HANDLE_NONE;
  target->place = tl_count_place (count, &place);
  return TL_REASON_NONE;
}

/* Where and when; the same for all answers of a wide row. */
static TlRowReason
check_when (TlResponsesCount *count, guint64 line, Target *target)
{
  TlRowReason reason;

  target->wave = count->fixed_wave;
  if (count->date >= 0)
    {
      if ((reason = check_value (count, count->date, line)) != TL_REASON_NONE)
        return reason;
      target->date = (TlDate) value_at (count, count->date)->value;
      if (count->mode == TL_MODE_ADD && target->date <= count->counted_to)
        return TL_REASON_COUNTED;
      if (count->wave_by != TL_WAVE_BY_COLUMN && count->wave_by != TL_WAVE_BY_FIXED)
        target->wave = value_at (count, count->date)->number;
    }
  if (count->wave >= 0)
    {
      if ((reason = check_value (count, count->wave, line)) != TL_REASON_NONE)
        return reason;
      if (count->wave_by == TL_WAVE_BY_COLUMN)
        target->wave = value_at (count, count->wave)->number;
    }
  if (count->segment >= 0)
    {
      if ((reason = check_value (count, count->segment, line)) != TL_REASON_NONE)
        return reason;
      target->segment = value_at (count, count->segment)->number;
    }
  return TL_REASON_NONE;
}

static TlRowReason
check_id (TlResponsesCount *count, guint64 with)
{
  TlIdSum sum = tl_id_sum_with (count->id_sum, with);

  if (!count->has_id)
    return count->second_pass ? TL_REASON_REPEATED : TL_REASON_NONE;
  if (count->second_pass)
    return tl_ids_seen_decide (count->ids, sum, count->row) ? TL_REASON_NONE : TL_REASON_REPEATED;
  return tl_ids_seen_add (count->ids, sum, count->row) == TL_ID_NEW ? TL_REASON_NONE : TL_REASON_REPEATED;
}

static void
add_answer (TlResponsesCount *count, const Target *target, const TlCellValue *value)
{
  const TlCountMeasure *measure = &g_array_index (count->result.measures, TlCountMeasure, target->measure);
  TlTallyCell *cell = tl_tally_get (count->result.tally, target->place, target->measure, target->wave, target->segment, measure->n_steps);

  if (cell == NULL)
    {
      count->overflow = TRUE;
      return;
    }
  if (measure->n_steps == 0)
    tl_tally_add_value (cell, value->value);
  else
    {
      cell->counts[value->number]++;
      cell->n++;
    }
}

static void
keep_comment (TlResponsesCount *count, const Target *target, double score)
{
  const TlCountMeasure *measure = &g_array_index (count->result.measures, TlCountMeasure, target->measure);
  double good = (score - measure->min) / (measure->max - measure->min);
  TlCountComment comment = { target->place, target->measure, target->wave, target->segment, score, measure->low_is_better ? good : 1 - good, target->date, count->row, NULL };

  if (count->comments_max == 0 || count->comment_text->len == 0)
    return;
  comment.text = g_strstrip (count->comment_text->str);
  if (comment.text[0] != '\0' && !g_hash_table_contains (count->no_answers, comment.text))
    tl_count_keep_comment (count, &comment);
}

static void
note_date (TlResponsesCount *count, TlDate date)
{
  if (date == 0)
    return;
  if (count->result.first == 0 || date < count->result.first)
    count->result.first = date;
  count->result.last = MAX (count->result.last, date);
}

/* With a column of measures the same text means another answer in each. */
static TlCellValue *
answer_value (TlResponsesCount *count, guint measure, gboolean *scratch)
{
  TlCellValue *value = value_at (count, count->score);

  *scratch = count->columns[count->score].scratch;
  if (count->measure < 0)
    return value;
  value = tl_cell_values_get (count->answers[measure], value->text, value->length, scratch);
  if (!value->resolved)
    {
      value->resolved = TRUE;
      tl_count_resolve_answer (count, measure, value);
    }
  return value;
}

static TlRowReason
take_long_row (TlResponsesCount *count, guint64 line)
{
  Target target = { .measure = count->columns[count->score].measure };
  TlRowReason reason;
  TlCellValue *value;
  gboolean scratch;

  if (count->measure >= 0)
    {
      if ((reason = check_value (count, count->measure, line)) != TL_REASON_NONE)
        return reason;
      target.measure = value_at (count, count->measure)->number;
    }
  value = answer_value (count, target.measure, &scratch);
  if (value->reason != TL_REASON_NO_ANSWER && (reason = check_places (count, line, &target)) != TL_REASON_NONE)
    return reason;
  if (value->reason != TL_REASON_NONE)
    {
      blame (count, (guint) count->score, value, scratch, line);
      count->result.answers_missing += value->reason == TL_REASON_NO_ANSWER && !count->second_pass;
      count->result.answers_bad += value->reason != TL_REASON_NO_ANSWER && !count->second_pass;
      return (TlRowReason) value->reason;
    }
  if ((reason = check_when (count, line, &target)) != TL_REASON_NONE || (reason = check_id (count, (guint64) target.place << 32 | (target.measure + 1))) != TL_REASON_NONE)
    return reason;
  add_answer (count, &target, value);
  keep_comment (count, &target, value->value);
  count->result.answers++;
  note_date (count, target.date);
  return TL_REASON_NONE;
}

/* Looks at all answers of a wide row, and counts those that are none. */
static TlRowReason
check_wide_answers (TlResponsesCount *count, guint64 line)
{
  TlRowReason bad = TL_REASON_NONE;
  guint n_good = 0;

  for (guint i = 0; i < count->n_columns; i++)
    {
      TlCellValue *value;

      if (count->columns[i].as != TL_AS_SCORE)
        continue;
      value = value_at (count, (int) i);
      if (value->reason == TL_REASON_NONE)
        {
          n_good++;
          continue;
        }
      blame (count, i, value, count->columns[i].scratch, line);
      if (count->second_pass)
        continue;
      if (value->reason == TL_REASON_NO_ANSWER)
        count->result.answers_missing++;
      else
        {
          count->result.answers_bad++;
          bad = bad == TL_REASON_NONE ? (TlRowReason) value->reason : bad;
        }
    }
  return n_good > 0 ? TL_REASON_NONE : bad != TL_REASON_NONE ? bad
                                                             : TL_REASON_NO_ANSWER;
}

static TlRowReason
take_wide_row (TlResponsesCount *count, guint64 line)
{
  Target target = { 0 }, worst = { 0 };
  double worst_score = NAN, worst_badness = -1;
  TlRowReason reason;

  if ((reason = check_when (count, line, &target)) != TL_REASON_NONE || (reason = check_wide_answers (count, line)) != TL_REASON_NONE || (reason = check_id (count, 0)) != TL_REASON_NONE)
    return reason;
  for (guint i = 0; i < count->n_columns; i++)
    {
      const CountColumn *c = &count->columns[i];
      const TlCountMeasure *measure;
      double good;

      if (c->as != TL_AS_SCORE || c->value->reason != TL_REASON_NONE)
        continue;
      target.place = c->place;
      target.measure = c->measure;
      add_answer (count, &target, c->value);
      count->result.answers++;
      measure = &g_array_index (count->result.measures, TlCountMeasure, c->measure);
      good = (c->value->value - measure->min) / (measure->max - measure->min);
      if ((measure->low_is_better ? good : 1 - good) > worst_badness)
        {
          worst_badness = measure->low_is_better ? good : 1 - good;
          worst_score = c->value->value;
          worst = target;
        }
    }
  /* One comment to several answers stands where the worst of them is. */
  keep_comment (count, &worst, worst_score);
  note_date (count, target.date);
  return TL_REASON_NONE;
}

static TlRowReason
take_row (TlResponsesCount *count, guint n_cells, guint n_filled, guint64 line, TlRowState state)
{
  TlRowReason reason = TL_REASON_NONE;

  if (state != TL_ROW_GOOD)
    reason = state == TL_ROW_QUOTE ? TL_REASON_QUOTE : state == TL_ROW_NUL ? TL_REASON_NUL
                                                                           : TL_REASON_LONG;
  else if (n_filled > count->n_columns)
    reason = TL_REASON_MANY_CELLS;
  else if (n_cells < count->needed)
    reason = TL_REASON_FEW_CELLS;
  if (reason != TL_REASON_NONE)
    {
      if (!count->second_pass)
        note_row_issue (count, reason, -1, line);
      return reason;
    }
  if (count->status >= 0 && value_at (count, count->status)->reason != TL_REASON_NONE)
    return TL_REASON_TEST;
  return count->layout == TL_LAYOUT_WIDE ? take_wide_row (count, line) : take_long_row (count, line);
}

static gboolean
row_given (guint n_cells, guint n_filled, guint64 line, TlRowState state, gpointer data)
{
  TlResponsesCount *count = data;
  TlCountResult *result = &count->result;
  TlRowReason reason;

  if (count->header_left > 0)
    {
      count->header_left--;
      return TRUE;
    }
  count->row++;
  if (count->pass_over)
    {
      forget_row (count);
      return TRUE;
    }
  reason = take_row (count, n_cells, n_filled, line, state);
  forget_row (count);
  if (count->second_pass)
    {
      /* The first pass took it for a repetition. */
      if (reason == TL_REASON_NONE)
        {
          result->used++;
          result->skipped--;
          result->reasons[TL_REASON_REPEATED]--;
        }
      return !count->overflow;
    }
  result->rows++;
  result->reasons[reason]++;
  if (reason == TL_REASON_NONE)
    result->used++;
  else if (tl_row_reason_is_skip (reason))
    result->skipped++;
  else
    result->rejected++;
  return !count->overflow;
}

/* ---- The run */

static void
progress_made (guint64 n_read, gpointer data)
{
  TlResponsesCount *count = data;

  g_atomic_pointer_set (&count->n_read, (gsize) n_read);
}

guint64
tl_responses_count_n_read (TlResponsesCount *count)
{
  return (gsize) g_atomic_pointer_get (&count->n_read);
}

static void
collect_issues_of (TlResponsesCount *count, int column, TlCellValues *values)
{
  const GPtrArray *list = tl_cell_values_list (values);

  for (guint i = 0; i < list->len; i++)
    {
      const TlCellValue *value = g_ptr_array_index (list, i);
      TlCountIssue issue = { (TlRowReason) value->reason, column, NULL, value->n_bad, value->first_bad };

      if (value->n_bad == 0)
        continue;
      issue.value = g_strdup (value->text);
      g_array_append_val (count->result.issues, issue);
    }
}

static int
compare_issues (gconstpointer a, gconstpointer b)
{
  const TlCountIssue *x = a, *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

static void
issue_clear (gpointer data)
{
  g_free (((TlCountIssue *) data)->value);
}

static void
collect_issues (TlResponsesCount *count)
{
  for (guint i = 0; i < count->n_columns; i++)
    if (count->columns[i].values != NULL)
      collect_issues_of (count, (int) i, count->columns[i].values);
  for (guint i = 0; count->answers != NULL && i < count->result.measures->len; i++)
    collect_issues_of (count, count->score, count->answers[i]);
  g_array_set_clear_func (count->result.issues, issue_clear);
  g_array_sort (count->result.issues, compare_issues);
  if (count->result.issues->len > ISSUES_MAX)
    g_array_set_size (count->result.issues, ISSUES_MAX);
}

static gboolean
run_pass (TlResponsesCount *count, TlResponsesSource *source, GCancellable *cancellable, GError **error)
{
  static const TlRowHandler handler = { cell_given, row_given, forget_row };
  guint64 foreign_line;

  count->header_left = count->header_rows;
  count->row = 0;
  if (!tl_responses_read (source, count->separator, count->wanted, count->n_columns, &handler, count, progress_made, &foreign_line, cancellable, error))
    return FALSE;
  if (!count->second_pass)
    count->result.foreign_line = foreign_line;
  if (!count->overflow)
    return TRUE;
  g_set_error_literal (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_LIMIT, _ ("There are too many waves, segments or scores: one of the columns holds something else"));
  return FALSE;
}

/* Decides what the filter only suspects. */
static gboolean
run_second_pass (TlResponsesCount *count, TlResponsesSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) pipe = NULL;

  if (!tl_responses_source_rewind (source, cancellable, &pipe))
    {
      if (!g_error_matches (pipe, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
        {
          g_propagate_error (error, g_steal_pointer (&pipe));
          return FALSE;
        }
      count->result.ids_undecided = TRUE;
      return TRUE;
    }
  count->second_pass = TRUE;
  return run_pass (count, source, cancellable, error);
}

gboolean
tl_responses_count_run (TlResponsesCount *count, TlResponsesSource *source, GCancellable *cancellable, GError **error)
{
  if (!run_pass (count, source, cancellable, error))
    return FALSE;
  count->result.file = g_strdup (tl_responses_source_hash (source));
  count->result.n_foreign = tl_responses_source_n_foreign (source);
  if (count->ids != NULL && tl_ids_seen_has_suspects (count->ids) && !run_second_pass (count, source, cancellable, error))
    return FALSE;
  collect_issues (count);
  tl_count_sort_comments (count);
  tl_count_fold_segments (count);
  return TRUE;
}

const TlCountResult *
tl_responses_count_result (TlResponsesCount *count)
{
  return &count->result;
}

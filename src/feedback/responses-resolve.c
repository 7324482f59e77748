/* What the texts in the cells mean. Each different text is asked once. */
#include <math.h>
#include <string.h>

#include "feedback/responses-answers.h"
#include "feedback/responses-count-private.h"
#include "model/text.h"

static char *
folded (const char *text)
{
  return g_strstrip (tl_text_fold (text));
}

/* ---- Places */

guint
tl_count_place (TlResponsesCount *count, const TlCountPlace *place)
{
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (count->place_index, place));

  if (position > 0)
    return position - 1;
  g_array_append_val (count->result.places, *place);
  g_hash_table_insert (count->place_index, g_memdup2 (place, sizeof *place), GUINT_TO_POINTER (count->result.places->len));
  return count->result.places->len - 1;
}

static const CountMatch *
find_match (TlResponsesCount *count, guint column, const char *text)
{
  for (guint i = 0; i < count->matches->len; i++)
    {
      const CountMatch *match = &g_array_index (count->matches, CountMatch, i);

      if (match->column == column && strcmp (match->value, text) == 0)
        return match;
    }
  return NULL;
}

/* With one column of places the value leads to the place itself, else to the record, and the row puts them together. */
static void
set_place (TlResponsesCount *count, TlCellValue *value, TlHandle handle, TlKind kind)
{
  TlCountPlace place = { 0 };

  if (count->n_place_columns > 1)
    {
      value->number = handle;
      value->value = kind;
      return;
    }
  place.stage = kind == TL_KIND_STAGE ? handle : TL_HANDLE_NONE;
  place.function = kind == TL_KIND_FUNCTION ? handle : TL_HANDLE_NONE;
  place.touchpoint = kind == TL_KIND_TOUCHPOINT ? handle : TL_HANDLE_NONE;
  place.handoff = kind == TL_KIND_HANDOFF ? handle : TL_HANDLE_NONE;
  value->number = tl_count_place (count, &place);
}

static void
resolve_place (TlResponsesCount *count, guint column, TlCellValue *value, const char *text)
{
  TlColumnAs as = count->columns[column].as;
  TlKind kind = as == TL_AS_STAGE ? TL_KIND_STAGE : as == TL_AS_TOUCHPOINT ? TL_KIND_TOUCHPOINT
                                                                           : TL_KIND_FUNCTION;
  const CountMatch *match = find_match (count, column, text);
  g_autofree char *name = folded (text);
  gpointer found;

  if (match != NULL)
    {
      value->reason = match->to == TL_HANDLE_NONE ? TL_REASON_LEFT_OUT : TL_REASON_NONE;
      if (match->to != TL_HANDLE_NONE)
        set_place (count, value, match->to, match->kind);
      return;
    }
  if (text[0] == '\0')
    {
      value->reason = TL_REASON_NO_PLACE;
      return;
    }
  found = g_hash_table_lookup (count->names[kind], name);
  value->reason = found == NULL ? TL_REASON_UNKNOWN_PLACE : found == AMBIGUOUS ? TL_REASON_AMBIGUOUS_PLACE
                                                                               : TL_REASON_NONE;
  if (value->reason == TL_REASON_NONE)
    set_place (count, value, GPOINTER_TO_UINT (found), kind);
}

/* ---- Answers */

static gboolean
is_no_answer (TlResponsesCount *count, const char *text)
{
  return text[0] == '\0' || g_hash_table_contains (count->no_answers, text);
}

void
tl_count_resolve_answer (TlResponsesCount *count, guint position, TlCellValue *value)
{
  const TlCountMeasure *measure = &g_array_index (count->result.measures, TlCountMeasure, position);
  g_autofree char *text = g_strstrip (g_strdup (value->text));
  double number, step;

  value->reason = TL_REASON_NO_ANSWER;
  if (is_no_answer (count, text))
    return;
  if (!tl_answer_read (text, strlen (text), count->decimal, &number))
    {
      int word = tl_answer_word (text, strlen (text), measure->n_steps);

      value->reason = TL_REASON_NO_NUMBER;
      if (word < 0)
        return;
      number = measure->min + word * measure->step;
    }
  value->reason = TL_REASON_OUT_OF_RANGE;
  value->value = number;
  if (number < measure->min - 1e-9 || number > measure->max + 1e-9)
    {
      /* "6.0" is the 6 that means no answer. */
      g_autofree char *plain = g_strdup_printf ("%g", number);

      if (g_hash_table_contains (count->no_answers, plain))
        value->reason = TL_REASON_NO_ANSWER;
      return;
    }
  value->reason = TL_REASON_NONE;
  if (measure->n_steps == 0)
    return;
  step = (number - measure->min) / measure->step;
  if (fabs (step - round (step)) > 1e-6)
    value->reason = TL_REASON_BETWEEN;
  value->number = (guint) MAX (0, (int) round (step));
}

/* ---- Waves and segments */

static guint
add_wave (TlResponsesCount *count, const char *name, TlDate start, TlDate end)
{
  TlCountWave *wave = g_new0 (TlCountWave, 1);
  WaveSpan span = { start, end };

  wave->name = g_strdup (name);
  wave->start = start;
  wave->end = end;
  g_ptr_array_add (count->result.waves, wave);
  g_array_append_val (count->wave_spans, span);
  g_hash_table_insert (count->wave_index, folded (name), GUINT_TO_POINTER (count->result.waves->len));
  count->overflow |= count->result.waves->len > WAVES_MAX;
  return count->result.waves->len - 1;
}

guint
tl_count_wave_named (TlResponsesCount *count, const char *name)
{
  g_autofree char *key = folded (name);
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (count->wave_index, key));

  if (position > 0 || count->overflow)
    return position > 0 ? position - 1 : 0;
  return add_wave (count, name, 0, 0);
}

static TlDate
last_of_month (int year, int month)
{
  return year * 10000 + month * 100 + g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
}

static guint
wave_of (TlResponsesCount *count, TlDate date)
{
  int year = date / 10000, month = date / 100 % 100, from, to;
  g_autofree char *name = NULL;

  switch (count->wave_by)
    {
    case TL_WAVE_BY_MONTH:
      from = to = month;
      name = g_strdup_printf ("%04d-%02d", year, month);
      break;
    case TL_WAVE_BY_QUARTER:
      from = (month - 1) / 3 * 3 + 1;
      to = from + 2;
      name = g_strdup_printf ("Q%d %04d", (month + 2) / 3, year);
      break;
    default:
      from = 1;
      to = 12;
      name = g_strdup_printf ("%04d", year);
      break;
    }
  /* A wave of the map with just these days is the one, whatever its name. */
  for (guint i = 1; i < count->wave_spans->len; i++)
    {
      const WaveSpan *span = &g_array_index (count->wave_spans, WaveSpan, i);

      if (span->start == year * 10000 + from * 100 + 1 && span->end == last_of_month (year, to))
        return i;
    }
  {
    g_autofree char *key = folded (name);
    guint position = GPOINTER_TO_UINT (g_hash_table_lookup (count->wave_index, key));

    if (position > 0 || count->overflow)
      return position > 0 ? position - 1 : 0;
  }
  return add_wave (count, name, year * 10000 + from * 100 + 1, last_of_month (year, to));
}

guint
tl_count_segment_named (TlResponsesCount *count, const char *name)
{
  g_autofree char *key = folded (name);
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (count->segment_index, key));
  TlCountWave *segment;

  if (position > 0)
    return position - 1;
  segment = g_new0 (TlCountWave, 1);
  segment->name = g_strdup (name);
  g_ptr_array_add (count->result.segments, segment);
  g_hash_table_insert (count->segment_index, g_steal_pointer (&key), GUINT_TO_POINTER (count->result.segments->len));
  count->overflow |= count->result.segments->len > SEGMENTS_MAX;
  return count->result.segments->len - 1;
}

static guint
match_position (GPtrArray *records, TlHandle handle)
{
  for (guint i = 1; i < records->len; i++)
    if (((TlCountWave *) g_ptr_array_index (records, i))->handle == handle)
      return i;
  return 0;
}

static void
resolve_named (TlResponsesCount *count, guint column, TlCellValue *value, const char *text)
{
  gboolean wave = count->columns[column].as == TL_AS_WAVE;
  const CountMatch *match = find_match (count, column, text);

  if (match != NULL)
    {
      value->reason = match->to == TL_HANDLE_NONE ? TL_REASON_LEFT_OUT : TL_REASON_NONE;
      value->number = match_position (wave ? count->result.waves : count->result.segments, match->to);
    }
  else if (wave && is_no_answer (count, text))
    value->reason = TL_REASON_NO_WAVE;
  else if (is_no_answer (count, text) || tl_answer_is_blank_word (text, strlen (text)))
    value->number = 0;
  else
    value->number = wave ? tl_count_wave_named (count, text) : tl_count_segment_named (count, text);
}

static void
resolve_date (TlResponsesCount *count, guint column, TlCellValue *value)
{
  TlDate date = tl_date_read (value->text, value->length, count->columns[column].dates);
  gboolean for_wave = count->wave_by == TL_WAVE_BY_MONTH || count->wave_by == TL_WAVE_BY_QUARTER || count->wave_by == TL_WAVE_BY_YEAR;

  value->value = date;
  if (date == 0)
    value->reason = for_wave || count->mode == TL_MODE_ADD ? TL_REASON_NO_DATE : TL_REASON_NONE;
  else if (for_wave)
    value->number = wave_of (count, date);
}

static void
resolve_measure (TlResponsesCount *count, TlCellValue *value, const char *text)
{
  g_autofree char *key = folded (text);
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (count->measure_names, key));

  value->reason = position > 0 ? TL_REASON_NONE : TL_REASON_UNKNOWN_MEASURE;
  value->number = position > 0 ? position - 1 : 0;
}

/* Qualtrics' words and codes for rows that no customer filled in. */
static gboolean
is_test_row (const char *text)
{
  static const char *const words[] = { "survey preview", "preview", "spam", "1", "8", "12", "offline preview", "offline survey preview" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

void
tl_count_resolve (TlResponsesCount *count, guint column, TlCellValue *value)
{
  const CountColumn *c = &count->columns[column];
  g_autofree char *text = g_strstrip (g_strdup (value->text));

  value->resolved = TRUE;
  if (c->status)
    {
      value->reason = is_test_row (text) ? TL_REASON_TEST : TL_REASON_NONE;
      return;
    }
  switch (c->as)
    {
    case TL_AS_STAGE:
    case TL_AS_TOUCHPOINT:
    case TL_AS_FUNCTION:
      resolve_place (count, column, value, text);
      break;
    case TL_AS_SCORE:
      /* With a column of measures the row says on which scale. */
      if (count->measure < 0)
        tl_count_resolve_answer (count, c->measure, value);
      break;
    case TL_AS_WAVE:
    case TL_AS_SEGMENT:
      resolve_named (count, column, value, text);
      break;
    case TL_AS_DATE:
      resolve_date (count, column, value);
      break;
    case TL_AS_MEASURE:
      resolve_measure (count, value, text);
      break;
    case TL_AS_COMMENT:
    case TL_AS_ID:
    case TL_AS_IGNORE:
      break;
    }
}

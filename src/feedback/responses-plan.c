#include "config.h"

#include "feedback/responses-plan.h"

#include <math.h>
#include <string.h>

#include "feedback/responses-private.h"
#include "model/measure.h"
#include "model/said.h"
#include "model/text.h"

G_DEFINE_QUARK (tl - responses - error - quark, tl_responses_error)

static void
column_free (gpointer data)
{
  TlPlanColumn *column = data;

  g_free (column->name);
  g_free (column);
}

static void
match_free (gpointer data)
{
  TlPlanMatch *match = data;

  g_free (match->value);
  g_free (match);
}

/* "Date (dd/mm/yyyy)" */
static TlDateStyle
told_by_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  TlDateStyle style = tl_date_style_from_format (lower);

  return style != TL_DATES_NONE ? style : TL_DATES_UNDECIDED;
}

TlResponsesPlan *
tl_responses_plan_new (TlResponsesSample *sample, const char *encoding)
{
  TlResponsesPlan *plan = g_new0 (TlResponsesPlan, 1);

  plan->encoding = g_strdup (encoding);
  plan->separator = sample->separator;
  plan->decimal = sample->decimal;
  plan->header_rows = sample->header_rows;
  plan->qualtrics = sample->tool == TL_TOOL_QUALTRICS || sample->tool == TL_TOOL_QUALTRICS_LEGACY;
  plan->new_measure = -1;
  plan->loop_below = NAN;
  plan->columns = g_ptr_array_new_with_free_func (column_free);
  plan->matches = g_ptr_array_new_with_free_func (match_free);
  plan->no_answers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < sample->columns->len; i++)
    {
      const TlSampleColumn *from = g_ptr_array_index (sample->columns, i);
      TlPlanColumn *column = g_new0 (TlPlanColumn, 1);

      column->name = g_strdup (from->name);
      column->as = TL_AS_IGNORE;
      column->dates = tl_date_evidence_decide (&from->dates);
      if (column->dates == TL_DATES_UNDECIDED)
        column->dates = told_by_name (from->name);
      g_ptr_array_add (plan->columns, column);
    }
  return plan;
}

void
tl_responses_plan_free (TlResponsesPlan *plan)
{
  g_ptr_array_unref (plan->columns);
  g_ptr_array_unref (plan->matches);
  g_ptr_array_unref (plan->no_answers);
  g_free (plan->name);
  g_free (plan->encoding);
  g_free (plan->new_wave);
  g_free (plan);
}

TlPlanColumn *
tl_responses_plan_column (const TlResponsesPlan *plan, guint column)
{
  g_return_val_if_fail (column < plan->columns->len, NULL);
  return g_ptr_array_index (plan->columns, column);
}

int
tl_responses_plan_find (const TlResponsesPlan *plan, TlColumnAs as)
{
  for (guint i = 0; i < plan->columns->len; i++)
    if (tl_responses_plan_column (plan, i)->as == as)
      return (int) i;
  return -1;
}

void
tl_responses_plan_set_only (TlResponsesPlan *plan, guint column, TlColumnAs as)
{
  for (guint i = 0; i < plan->columns->len; i++)
    if (i != column && tl_responses_plan_column (plan, i)->as == as)
      tl_responses_plan_column (plan, i)->as = TL_AS_IGNORE;
  tl_responses_plan_column (plan, column)->as = as;
}

void
tl_responses_plan_add_match (TlResponsesPlan *plan, guint column, const char *value, TlHandle to)
{
  TlPlanMatch *match;

  for (guint i = 0; i < plan->matches->len; i++)
    {
      match = g_ptr_array_index (plan->matches, i);
      if (match->column == column && strcmp (match->value, value) == 0)
        {
          match->to = to;
          return;
        }
    }
  match = g_new0 (TlPlanMatch, 1);
  match->column = column;
  match->value = g_strdup (value);
  match->to = to;
  g_ptr_array_add (plan->matches, match);
}

void
tl_responses_plan_add_no_answer (TlResponsesPlan *plan, const char *value)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (value));

  if (trimmed[0] != '\0' && !g_ptr_array_find_with_equal_func (plan->no_answers, trimmed, g_str_equal, NULL))
    g_ptr_array_add (plan->no_answers, g_steal_pointer (&trimmed));
}

const char *
tl_separator_word (char separator)
{
  switch (separator)
    {
    case ',':
      return "comma";
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    case '|':
      return "bar";
    default:
      return NULL;
    }
}

char
tl_separator_from_word (const char *word)
{
  static const char separators[] = { ',', ';', '\t', '|' };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (g_strcmp0 (word, tl_separator_word (separators[i])) == 0)
      return separators[i];
  return 0;
}

const char *
tl_responses_name_of (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_get (map, handle);

  switch (record != NULL ? record->kind : TL_KIND_OTHER)
    {
    case TL_KIND_STAGE:
      return ((const TlStage *) record)->name;
    case TL_KIND_FUNCTION:
      return ((const TlFunction *) record)->name;
    case TL_KIND_TOUCHPOINT:
      return ((const TlTouchpoint *) record)->text;
    case TL_KIND_SEGMENT:
      return ((const TlSegment *) record)->name;
    case TL_KIND_WAVE:
      return ((const TlWave *) record)->name;
    case TL_KIND_MEASURE:
      return tl_measure_name ((const TlMeasure *) record);
    default:
      return NULL;
    }
}

/* How many letters differ, two that changed places counting as one (Damerau, optimal string alignment). */
static guint
distance (const char *a, const char *b)
{
  glong n_a = 0, n_b = 0;
  g_autofree gunichar *x = g_utf8_to_ucs4_fast (a, -1, &n_a), *y = g_utf8_to_ucs4_fast (b, -1, &n_b);
  gsize width = (gsize) n_b + 1;
  g_autofree guint *rows = NULL;
  guint *before, *last, *now;

  if (n_a > 200 || n_b > 200)
    return G_MAXUINT;
  rows = g_new0 (guint, 3 * width);
  before = rows;
  last = rows + width;
  now = rows + 2 * width;
  for (guint j = 0; j <= n_b; j++)
    now[j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint *spare = before;

      before = last;
      last = now;
      now = spare;
      now[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint best = MIN (last[j], now[j - 1]) + 1;

          best = MIN (best, last[j - 1] + (x[i - 1] != y[j - 1]));
          if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
            best = MIN (best, before[j - 2] + 1);
          now[j] = best;
        }
    }
  return now[n_b];
}

/* How far @name is from what somebody wrote, @wanted being that folded; G_MAXUINT: too far to be meant. */
static guint
apart_from (const char *name, const char *wanted)
{
  g_autofree char *folded = g_strstrip (tl_text_fold (name != NULL ? name : ""));
  guint apart, length = (guint) g_utf8_strlen (folded, -1);

  if (length == 0)
    return G_MAXUINT;
  apart = distance (folded, wanted);
  /* One holds the other whole, "Service" and "After-sales service": near, but less so than a typing error. */
  if (length >= 4 && strlen (wanted) >= 4 && (strstr (folded, wanted) != NULL || strstr (wanted, folded) != NULL))
    apart = MIN (apart, MAX (2, length / 4));
  return apart <= MAX (1, length / 3) ? apart : G_MAXUINT;
}

TlHandle
tl_responses_suggest (TlMap *map, TlKind kind, const char *value)
{
  const GPtrArray *records = tl_map_list (map, kind);
  g_autofree char *wanted = g_strstrip (tl_text_fold (value));
  guint nearest = G_MAXUINT;
  TlHandle found = TL_HANDLE_NONE;

  for (guint i = 0; i < records->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (records, i);
      guint apart = apart_from (tl_responses_name_of (map, record->handle), wanted);

      if (apart < nearest)
        {
          nearest = apart;
          found = record->handle;
        }
    }
  return found;
}

const char *
tl_responses_suggest_column (const TlResponsesSample *sample, const char *name)
{
  g_autofree char *wanted = g_strstrip (tl_text_fold (name));
  guint nearest = G_MAXUINT;
  const char *found = NULL;

  for (guint i = 0; i < sample->columns->len; i++)
    {
      const TlSampleColumn *column = g_ptr_array_index (sample->columns, i);
      guint apart = apart_from (column->name, wanted);

      if (apart < nearest)
        {
          nearest = apart;
          found = column->name;
        }
    }
  return found;
}

static gboolean
fail (GError **error, int code, const char *message)
{
  g_set_error_literal (error, TL_RESPONSES_ERROR, code, message);
  return FALSE;
}

static gboolean
check_dates (const TlResponsesPlan *plan, GError **error)
{
  int date = tl_responses_plan_find (plan, TL_AS_DATE);
  gboolean needed = plan->mode == TL_MODE_ADD || plan->wave_by == TL_WAVE_BY_MONTH || plan->wave_by == TL_WAVE_BY_QUARTER || plan->wave_by == TL_WAVE_BY_YEAR;

  if (date < 0)
    return !needed || fail (error, TL_RESPONSES_ERROR_PLAN, plan->mode == TL_MODE_ADD ? _ ("Adding newer rows needs a column with dates") : _ ("Waves by month, quarter or year need a column with dates"));
  switch (tl_responses_plan_column (plan, (guint) date)->dates)
    {
    case TL_DATES_UNDECIDED:
      g_set_error (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_DATES, _ ("Whether the day or the month comes first in “%s” the dates do not tell"), tl_responses_plan_column (plan, (guint) date)->name);
      return FALSE;
    case TL_DATES_NONE:
      g_set_error (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_DATES, _ ("“%s” does not hold dates of one style"), tl_responses_plan_column (plan, (guint) date)->name);
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
check_measure (TlMap *map, TlHandle handle, int new_measure, GError **error)
{
  const TlMeasure *measure = handle != TL_HANDLE_NONE ? tl_map_measure (map, handle) : NULL;

  if (measure == NULL && new_measure < 0)
    return fail (error, TL_RESPONSES_ERROR_MEASURE, _ ("What the scores measure is not said"));
  if (measure != NULL ? measure->kind == TL_MEASURE_KPI : new_measure == TL_MEASURE_KPI)
    return fail (error, TL_RESPONSES_ERROR_PLAN, _ ("An indicator is no answer of a person: type its values into the map"));
  if (measure != NULL && tl_measure_n_steps (measure) == 0 && measure->step > 0)
    {
      g_set_error (error, TL_RESPONSES_ERROR, TL_RESPONSES_ERROR_PLAN, _ ("The scale of “%s” does not divide into its steps"), tl_measure_name (measure));
      return FALSE;
    }
  return TRUE;
}

gboolean
tl_responses_plan_check (TlMap *map, const TlResponsesPlan *plan, GError **error)
{
  guint n_scores = 0;
  gboolean by_column = tl_responses_plan_find (plan, TL_AS_MEASURE) >= 0;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlPlanColumn *column = tl_responses_plan_column (plan, i);

      if (column->as != TL_AS_SCORE)
        continue;
      n_scores++;
      if (!by_column && !check_measure (map, column->measure != TL_HANDLE_NONE ? column->measure : plan->measure, plan->new_measure, error))
        return FALSE;
    }
  if (n_scores == 0)
    return fail (error, TL_RESPONSES_ERROR_SCORE, _ ("Which column holds the scores is not said"));
  if (n_scores > 1 && plan->layout == TL_LAYOUT_LONG)
    return fail (error, TL_RESPONSES_ERROR_PLAN, _ ("Several columns hold scores: say which stage each is about"));
  return check_dates (plan, error);
}

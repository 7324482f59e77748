/* Throughline: says what of a file of responses is counted as what, and what is not and why. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cli/responses.h"
#include "model/measure.h"

/* More columns are not named one by one. */
#define NAMES_MAX 12
#define WARNINGS_MAX 50

static void
say (gboolean to_stderr, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (gboolean to_stderr, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (to_stderr)
    tl_print_error ("%s", text);
  else
    g_print ("%s\n", text);
}

/* ---- The plan */

static const char *
separator_name (char separator)
{
  switch (separator)
    {
    case ',':
      return _ ("commas");
    case ';':
      return _ ("semicolons");
    case '\t':
      return _ ("tabs");
    case '|':
      return _ ("bars");
    default:
      return _ ("another sign");
    }
}

static const char *
role_name (TlColumnAs as)
{
  static const char *const names[] = {
    [TL_AS_STAGE] = N_ ("stage"),
    [TL_AS_TOUCHPOINT] = N_ ("touchpoint"),
    [TL_AS_FUNCTION] = N_ ("function"),
    [TL_AS_SCORE] = N_ ("score"),
    [TL_AS_WAVE] = N_ ("wave"),
    [TL_AS_DATE] = N_ ("date"),
    [TL_AS_SEGMENT] = N_ ("segment"),
    [TL_AS_COMMENT] = N_ ("comment"),
    [TL_AS_ID] = N_ ("id"),
    [TL_AS_MEASURE] = N_ ("measure"),
    [TL_AS_IGNORE] = N_ ("left out"),
  };

  return _ (names[as]);
}

static const char *
kind_word (int kind)
{
  return tl_schema_find_field (TL_KIND_MEASURE, "kind")->words[kind].word;
}

static char *
measure_text (TlMap *map, const TlResponsesPlan *plan, TlHandle handle)
{
  const TlMeasure *measure = handle != TL_HANDLE_NONE ? tl_map_measure (map, handle) : NULL;
  TlMeasure fresh = { .kind = plan->new_measure, .min = plan->new_form != NULL ? plan->new_form->min : NAN, .max = plan->new_form != NULL ? plan->new_form->max : NAN, .step = 1 };
  g_autofree char *low = NULL, *high = NULL;

  if (measure == NULL && plan->new_measure < 0)
    return g_strdup (_ ("measure not said"));
  low = tl_dec_format (tl_measure_min (measure != NULL ? measure : &fresh));
  high = tl_dec_format (tl_measure_max (measure != NULL ? measure : &fresh));
  if (measure != NULL)
    return g_strdup_printf ("%s, %s–%s", tl_measure_name (measure), low, high);
  /* Translators: a kind of measure such as nps, then the ends of its scale. */
  return g_strdup_printf (_ ("new measure %s, %s–%s"), plan->new_form != NULL ? _ (plan->new_form->name) : kind_word (plan->new_measure), low, high);
}

static char *
waves_text (const TlResponsesPlan *plan)
{
  switch (plan->wave_by)
    {
    case TL_WAVE_BY_MONTH:
      return g_strdup (_ ("a wave a month"));
    case TL_WAVE_BY_QUARTER:
      return g_strdup (_ ("a wave a quarter"));
    case TL_WAVE_BY_YEAR:
      return g_strdup (_ ("a wave a year"));
    case TL_WAVE_BY_COLUMN:
    case TL_WAVE_BY_FIXED:
      break;
    }
  return g_strdup (_ ("does not make waves"));
}

static char *
column_note (TlMap *map, const TlResponsesPlan *plan, const TlPlanColumn *column)
{
  g_autofree char *inner = NULL;
  const char *place;

  switch (column->as)
    {
    case TL_AS_SCORE:
      inner = tl_responses_plan_find (plan, TL_AS_MEASURE) >= 0 ? g_strdup (_ ("the row says the measure")) : measure_text (map, plan, column->measure != TL_HANDLE_NONE ? column->measure : plan->measure);
      place = tl_responses_name_of (map, column->stage != TL_HANDLE_NONE ? column->stage : column->touchpoint);
      return place != NULL ? g_strdup_printf (" → %s (%s)", place, inner) : g_strdup_printf (" (%s)", inner);
    case TL_AS_DATE:
      inner = waves_text (plan);
      return g_strdup_printf (" (%s; %s)", tl_date_style_format (column->dates) != NULL ? tl_date_style_format (column->dates) : "?", inner);
    case TL_AS_ID:
      return g_strdup (_ (" (tells repeated responses; not kept)"));
    case TL_AS_COMMENT:
      if (plan->comments == 0)
        return g_strdup (_ (" (not kept)"));
      return g_strdup_printf (ngettext (" (at most %d is kept)", " (at most %d are kept, worst answers first)", (gulong) plan->comments), (int) plan->comments);
    default:
      return g_strdup ("");
    }
}

static void
say_columns (TlMap *map, const TlResponsesPlan *plan, gboolean to_stderr)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlPlanColumn *column = tl_responses_plan_column (plan, i);
      g_autofree char *note = NULL;

      if (column->as == TL_AS_IGNORE)
        continue;
      note = column_note (map, plan, column);
      say (to_stderr, "  %s: %s%s", role_name (column->as), column->name, note);
    }
}

static void
say_left_out (const TlResponsesPlan *plan, gboolean personal, const char *title, gboolean to_stderr)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const TlPlanColumn *column = tl_responses_plan_column (plan, i);

      if (column->as != TL_AS_IGNORE || column->personal != personal)
        continue;
      if (n++ < NAMES_MAX || personal)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", column->name);
    }
  if (n == 0)
    return;
  if (n > NAMES_MAX && !personal)
    /* Translators: after a list of columns: so many more. */
    g_string_append_printf (names, _ (" and %u more"), n - NAMES_MAX);
  say (to_stderr, "  %s: %s", title, names->str);
}

static void
say_no_answers (const TlResponsesPlan *plan, gboolean to_stderr)
{
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < plan->no_answers->len; i++)
    g_string_append_printf (values, ", “%s”", (char *) g_ptr_array_index (plan->no_answers, i));
  say (to_stderr, _ ("  no answer: empty cells%s"), values->str);
}

void
tl_report_plan (TlMap *map, const TlResponsesPlan *plan, const TlResponsesSample *sample, const char *name, gboolean to_stderr)
{
  g_autofree char *label = tl_input_label (name);
  const char *tool = tl_survey_tool_name (sample->tool);

  if (tool != NULL)
    say (to_stderr, ngettext ("%s: from %s, %s, cells between %s, %u header row", "%s: from %s, %s, cells between %s, %u header rows", plan->header_rows),
         label, tool, plan->encoding, separator_name (plan->separator), plan->header_rows);
  else
    say (to_stderr, ngettext ("%s: %s, cells between %s, %u header row", "%s: %s, cells between %s, %u header rows", plan->header_rows),
         label, plan->encoding, separator_name (plan->separator), plan->header_rows);
  say_columns (map, plan, to_stderr);
  if (plan->layout == TL_LAYOUT_LONG && tl_responses_plan_find (plan, TL_AS_STAGE) < 0 && tl_responses_plan_find (plan, TL_AS_TOUCHPOINT) < 0 && tl_responses_plan_find (plan, TL_AS_FUNCTION) < 0)
    say (to_stderr, _ ("  no column names stages: the scores are of the whole journey"));
  say_no_answers (plan, to_stderr);
  say_left_out (plan, TRUE, _ ("left out, since it names people or places"), to_stderr);
  say_left_out (plan, FALSE, _ ("left out"), to_stderr);
}

/* ---- The result */

static char *
suggestion (TlMap *map, const TlResponsesPlan *plan, const TlCountIssue *issue)
{
  TlColumnAs as = tl_responses_plan_column (plan, (guint) issue->column)->as;
  TlKind kind = as == TL_AS_STAGE ? TL_KIND_STAGE : as == TL_AS_TOUCHPOINT ? TL_KIND_TOUCHPOINT
                                                                           : TL_KIND_FUNCTION;
  TlHandle near = tl_responses_suggest (map, kind, issue->value);

  if (near == TL_HANDLE_NONE)
    return g_strdup ("");
  /* Translators: after “Servise” in “Stage”: not in the map. */
  return g_strdup_printf (_ ("; did you mean “%s”?"), tl_responses_name_of (map, near));
}

static void
warn_of (TlMap *map, const TlResponsesPlan *plan, const TlCountIssue *issue, const char *name)
{
  const char *reason = tl_row_reason_text (issue->reason);
  g_autofree char *more = NULL, *near = NULL;

  if (issue->n > 1)
    more = g_strdup_printf (ngettext (" (%ld row)", " (%ld rows)", (gulong) issue->n), (glong) issue->n);
  if (issue->column < 0 || issue->value == NULL)
    {
      tl_print_warning (name, (guint) issue->line, "%s%s", reason, more != NULL ? more : "");
      return;
    }
  near = issue->reason == TL_REASON_UNKNOWN_PLACE ? suggestion (map, plan, issue) : g_strdup ("");
  /* Translators: a value, its column, what is wrong with it, a suggestion, how many rows. */
  tl_print_warning (name, (guint) issue->line, _ ("“%s” in “%s”: %s%s%s"), issue->value, tl_responses_plan_column (plan, (guint) issue->column)->name, reason, near, more != NULL ? more : "");
}

static void
warn_of_rejected (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result, const char *name)
{
  guint n = 0, n_other = 0;

  for (guint i = 0; i < result->issues->len; i++)
    {
      const TlCountIssue *issue = &g_array_index (result->issues, TlCountIssue, i);

      if (tl_row_reason_is_skip (issue->reason))
        continue;
      if (n++ < WARNINGS_MAX)
        warn_of (map, plan, issue, name);
      else
        n_other++;
    }
  if (n_other > 0)
    tl_print_warning (name, 0, ngettext ("%u more kind of rejected row", "%u more kinds of rejected rows", n_other), n_other);
  if (result->n_foreign > 0)
    tl_print_warning (name, (guint) result->foreign_line, ngettext ("%d byte is no letter in its encoding and became “\357\277\275”", "%d bytes are no letters in its encoding and became “\357\277\275”", (gulong) result->n_foreign), (int) result->n_foreign);
  if (result->ids_undecided)
    tl_print_warning (name, 0, _ ("A pipe cannot be read twice: some responses may have been taken for repeated ones"));
}

static void
say_reasons (const TlCountResult *result, gboolean to_stderr)
{
  for (guint i = TL_REASON_NONE + 1; i < TL_N_REASONS; i++)
    if (result->reasons[i] > 0)
      say (to_stderr, tl_row_reason_is_skip (i) ? _ ("  skipped %ld: %s") : _ ("  rejected %ld: %s"), (glong) result->reasons[i], tl_row_reason_text (i));
}

static void
say_folded (const TlCountResult *result, gboolean to_stderr)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const TlCountWave *other = g_ptr_array_index (result->segments, result->other);

  for (guint i = 0; i < result->folded->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (result->folded, i));
  /* Translators: a segment, then the names of the small ones that were put into it. */
  say (to_stderr, _ ("too few answers to be told apart, now in “%s”: %s"), other->name, names->str);
}

void
tl_report_result (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result, const char *name, gboolean to_stderr)
{
  say (to_stderr, ngettext ("%ld row: %ld used, %ld skipped, %ld rejected", "%ld rows: %ld used, %ld skipped, %ld rejected", (gulong) result->rows),
       (glong) result->rows, (glong) result->used, (glong) result->skipped, (glong) result->rejected);
  say_reasons (result, to_stderr);
  if (plan->layout == TL_LAYOUT_WIDE)
    say (to_stderr, _ ("answers in these rows: %ld counted, %ld missing, %ld rejected"), (glong) result->answers, (glong) result->answers_missing, (glong) result->answers_bad);
  if (plan->comments > 0)
    say (to_stderr, _ ("comments: %u kept, %ld left out"), result->comments->len, (glong) result->comments_left_out);
  if (result->folded->len > 0)
    say_folded (result, to_stderr);
  warn_of_rejected (map, plan, result, name);
}

guint
tl_report_waves (TlMap *map, const TlResponsesPlan *plan, const TlCountResult *result, gboolean to_stderr)
{
  g_autoptr (GArray) waves = tl_responses_import_preview (map, plan, result);
  guint n_shrinking = 0;

  for (guint i = 0; i < waves->len; i++)
    {
      const TlImportWave *wave = &g_array_index (waves, TlImportWave, i);
      const char *name = wave->name != NULL ? wave->name : _ ("no wave");

      n_shrinking += wave->after < wave->before;
      if (wave->fresh)
        say (to_stderr, ngettext ("%s (new): %ld answer", "%s (new): %ld answers", (gulong) wave->after), name, (glong) wave->after);
      else
        say (to_stderr, ngettext ("%s: %ld answer, before %ld", "%s: %ld answers, before %ld", (gulong) wave->after), name, (glong) wave->after, (glong) wave->before);
    }
  return n_shrinking;
}

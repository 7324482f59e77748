/* Throughline: import: a file of responses becomes scores of a map. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cli/responses.h"
#include "model/text.h"

typedef struct
{
  char *into, *output, *stage, *touchpoint, *function, *wave, *date, *wave_by, *as_wave, *segment, *comment, *id, *measure, *measure_column;
  char *at, *encoding, *separator, *decimal, *date_format, *name, *loop_below;
  char **scores, **no_answers, **matches, **measures;
  int header_rows, comments;
  gboolean no_id, add, dry_run, strict, shrink, no_comments, fold_small;
} Options;

/* ---- Words of the options */

/* More columns are not named one by one. */
#define NAMES_MAX 12

static void
say_no_column (const TlResponsesSample *sample, const char *name)
{
  const char *near = tl_responses_suggest_column (sample, name);
  g_autoptr (GString) names = g_string_new (NULL);

  if (near != NULL)
    {
      tl_print_error (_ ("The file has no column “%s”; did you mean “%s”?"), name, near);
      return;
    }
  for (guint i = 0; i < MIN (sample->columns->len, NAMES_MAX); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ((TlSampleColumn *) g_ptr_array_index (sample->columns, i))->name);
  if (sample->columns->len > NAMES_MAX)
    g_string_append_printf (names, _ (" and %u more"), sample->columns->len - NAMES_MAX);
  /* Translators: the columns that a file has, with commas between them. */
  tl_print_error (_ ("The file has no column “%s”; it has %s"), name, names->str);
}

static int
column_named (TlResponsesSample *sample, const char *name)
{
  int column = tl_responses_sample_find (sample, name);

  if (column < 0)
    say_no_column (sample, name);
  return column;
}

static TlHandle
record_named (TlMap *map, const TlKind *kinds, guint n_kinds, const char *name)
{
  TlHandle by_id = tl_map_find_id (map, name);
  g_autofree char *wanted = g_strstrip (tl_text_fold (name));

  for (guint k = 0; k < n_kinds; k++)
    {
      const GPtrArray *records = tl_map_list (map, kinds[k]);

      if (tl_map_get_kind (map, by_id, kinds[k]) != NULL)
        return by_id;
      for (guint i = 0; i < records->len; i++)
        {
          TlHandle handle = ((const TlRecord *) g_ptr_array_index (records, i))->handle;
          const char *text = tl_responses_name_of (map, handle);
          g_autofree char *folded = g_strstrip (tl_text_fold (text != NULL ? text : ""));

          if (strcmp (folded, wanted) == 0)
            return handle;
        }
    }
  return TL_HANDLE_NONE;
}

static TlHandle
place_named (const char *command, TlMap *map, const char *name)
{
  static const TlKind kinds[] = { TL_KIND_STAGE, TL_KIND_TOUCHPOINT, TL_KIND_FUNCTION, TL_KIND_HANDOFF, TL_KIND_SEGMENT, TL_KIND_WAVE };
  TlHandle place = record_named (map, kinds, G_N_ELEMENTS (kinds), name), near;

  if (place != TL_HANDLE_NONE)
    return place;
  near = tl_responses_suggest (map, TL_KIND_STAGE, name);
  if (near != TL_HANDLE_NONE)
    tl_usage_error (command, _ ("The map has no stage or touchpoint “%s”; did you mean “%s”?"), name, tl_responses_name_of (map, near));
  else
    tl_usage_error (command, _ ("The map has no stage or touchpoint “%s”"), name);
  return TL_HANDLE_NONE;
}

/* ---- Options into the plan */

static gboolean
set_column (TlResponsesPlan *plan, TlResponsesSample *sample, const char *name, TlColumnAs as)
{
  int column;

  if (name == NULL)
    return TRUE;
  column = column_named (sample, name);
  if (column >= 0)
    tl_responses_plan_set_only (plan, (guint) column, as);
  return column >= 0;
}

static void
set_about (TlMap *map, TlPlanColumn *column, TlHandle place)
{
  column->stage = tl_map_stage (map, place) != NULL ? place : TL_HANDLE_NONE;
  column->touchpoint = tl_map_get_kind (map, place, TL_KIND_TOUCHPOINT) != NULL ? place : TL_HANDLE_NONE;
}

static void
clear_as (TlResponsesPlan *plan, TlColumnAs as)
{
  int column;

  while ((column = tl_responses_plan_find (plan, as)) >= 0)
    tl_responses_plan_column (plan, (guint) column)->as = TL_AS_IGNORE;
}

/* "COLUMN" or "COLUMN=STAGE"; a column's name may hold "=" itself. */
static gboolean
set_score (const char *command, TlMap *map, TlResponsesPlan *plan, TlResponsesSample *sample, const char *text)
{
  const char *sign = strrchr (text, '=');
  g_autofree char *name = NULL;
  TlHandle place;
  int column;

  if (sign == NULL || tl_responses_sample_find (sample, text) >= 0)
    {
      column = column_named (sample, text);
      if (column >= 0)
        tl_responses_plan_column (plan, (guint) column)->as = TL_AS_SCORE;
      return column >= 0;
    }
  name = g_strndup (text, (gsize) (sign - text));
  column = column_named (sample, name);
  place = column >= 0 ? place_named (command, map, sign + 1) : TL_HANDLE_NONE;
  if (place == TL_HANDLE_NONE)
    return FALSE;
  plan->layout = TL_LAYOUT_WIDE;
  tl_responses_plan_column (plan, (guint) column)->as = TL_AS_SCORE;
  set_about (map, tl_responses_plan_column (plan, (guint) column), place);
  return TRUE;
}

static gboolean
set_scores (const char *command, const Options *options, TlMap *map, TlResponsesPlan *plan, TlResponsesSample *sample)
{
  if (options->scores != NULL)
    {
      clear_as (plan, TL_AS_SCORE);
      plan->layout = TL_LAYOUT_LONG;
    }
  for (guint i = 0; options->scores != NULL && options->scores[i] != NULL; i++)
    if (!set_score (command, map, plan, sample, options->scores[i]))
      return FALSE;
  if (options->at != NULL)
    {
      TlHandle place = place_named (command, map, options->at);
      int column = tl_responses_plan_find (plan, TL_AS_SCORE);

      if (place == TL_HANDLE_NONE)
        return FALSE;
      plan->layout = TL_LAYOUT_WIDE;
      if (column >= 0)
        set_about (map, tl_responses_plan_column (plan, (guint) column), place);
    }
  /* In the wide layout the columns say the places. */
  if (plan->layout == TL_LAYOUT_WIDE)
    {
      clear_as (plan, TL_AS_STAGE);
      clear_as (plan, TL_AS_TOUCHPOINT);
      clear_as (plan, TL_AS_FUNCTION);
    }
  return TRUE;
}

/* Dates that nobody asked for and nothing needs are not asked about. */
static void
forget_mixed_dates (const Options *options, TlResponsesPlan *plan)
{
  int column = tl_responses_plan_find (plan, TL_AS_DATE);
  gboolean needed = options->date != NULL || options->date_format != NULL || options->add || (options->wave == NULL && options->as_wave == NULL);

  if (!needed && column >= 0 && tl_responses_plan_column (plan, (guint) column)->dates == TL_DATES_NONE)
    tl_responses_plan_column (plan, (guint) column)->as = TL_AS_IGNORE;
}

static gboolean
set_wave (const char *command, const Options *options, TlMap *map, TlResponsesPlan *plan)
{
  const TlFieldInfo *field = tl_schema_find_field (TL_KIND_RECIPE, "wave-by");
  int word;

  forget_mixed_dates (options, plan);
  if (options->wave != NULL)
    plan->wave_by = TL_WAVE_BY_COLUMN;
  if (options->date != NULL && options->wave == NULL && plan->wave_by == TL_WAVE_BY_COLUMN)
    plan->wave_by = TL_WAVE_BY_QUARTER;
  if (options->as_wave != NULL)
    {
      plan->wave_by = TL_WAVE_BY_FIXED;
      plan->wave = tl_map_find (map, TL_KIND_WAVE, options->as_wave);
      plan->new_wave = plan->wave == TL_HANDLE_NONE ? g_strdup (options->as_wave) : NULL;
    }
  if (options->wave_by == NULL)
    return TRUE;
  if (strcmp (options->wave_by, "none") == 0)
    {
      clear_as (plan, TL_AS_WAVE);
      plan->wave_by = TL_WAVE_BY_COLUMN;
      return TRUE;
    }
  word = tl_schema_find_word (field, options->wave_by);
  if (word != TL_WAVE_BY_MONTH && word != TL_WAVE_BY_QUARTER && word != TL_WAVE_BY_YEAR)
    {
      tl_usage_error (command, _ ("--wave-by is “month”, “quarter”, “year” or “none”, not “%s”"), options->wave_by);
      return FALSE;
    }
  plan->wave_by = (TlWaveBy) word;
  return TRUE;
}

/* A usual way of asking, as the window names it, in English too; NULL: none. */
static const TlMeasureForm *
form_named (const char *name)
{
  g_autofree char *wanted = g_strstrip (tl_text_fold (name));
  guint n;
  const TlMeasureForm *forms = tl_measure_forms (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *plain = tl_text_fold (forms[i].name), *said = tl_text_fold (_ (forms[i].name));

      if (forms[i].kind != TL_MEASURE_KPI && (strcmp (plain, wanted) == 0 || strcmp (said, wanted) == 0))
        return &forms[i];
    }
  return NULL;
}

/* One of the map, or the first of a kind, or a new one of that kind or form. */
static gboolean
set_measure (const char *command, const Options *options, TlMap *map, TlResponsesPlan *plan)
{
  int kind;

  if (options->measure == NULL)
    return TRUE;
  plan->measure = tl_find_measure (map, options->measure, &kind);
  plan->new_measure = plan->measure == TL_HANDLE_NONE ? kind : -1;
  if (plan->measure != TL_HANDLE_NONE || kind >= 0)
    return TRUE;
  plan->new_form = form_named (options->measure);
  if (plan->new_form != NULL)
    {
      plan->new_measure = (int) plan->new_form->kind;
      return TRUE;
    }
  tl_usage_error (command, _ ("The map has no measure “%s”, and there is no kind of that name"), options->measure);
  return FALSE;
}

/* "COLUMN=MEASURE": in a wide file each column may measure something else. */
static gboolean
set_measures (const char *command, const Options *options, TlMap *map, TlResponsesPlan *plan, TlResponsesSample *sample)
{
  for (guint i = 0; options->measures != NULL && options->measures[i] != NULL; i++)
    {
      g_autofree char *text = g_filename_to_utf8 (options->measures[i], -1, NULL, NULL, NULL);
      const char *sign = text != NULL ? strrchr (text, '=') : NULL;
      g_autofree char *name = sign != NULL ? g_strndup (text, (gsize) (sign - text)) : NULL;
      TlHandle measure = sign != NULL ? tl_map_find (map, TL_KIND_MEASURE, sign + 1) : TL_HANDLE_NONE;
      int column;

      if (sign == NULL)
        {
          tl_usage_error (command, _ ("--measure-of is COLUMN=MEASURE, not “%s”"), options->measures[i]);
          return FALSE;
        }
      if (measure == TL_HANDLE_NONE)
        {
          tl_usage_error (command, _ ("The map has no measure “%s”"), sign + 1);
          return FALSE;
        }
      column = column_named (sample, name);
      if (column < 0)
        return FALSE;
      tl_responses_plan_column (plan, (guint) column)->as = TL_AS_SCORE;
      tl_responses_plan_column (plan, (guint) column)->measure = measure;
    }
  return TRUE;
}

static gboolean
set_matches (const char *command, const Options *options, TlMap *map, TlResponsesPlan *plan)
{
  int column = tl_responses_plan_find (plan, TL_AS_STAGE);

  if (column < 0)
    column = tl_responses_plan_find (plan, TL_AS_TOUCHPOINT);
  for (guint i = 0; options->matches != NULL && options->matches[i] != NULL; i++)
    {
      const char *sign = strrchr (options->matches[i], '=');
      g_autofree char *value = sign != NULL ? g_strstrip (g_strndup (options->matches[i], (gsize) (sign - options->matches[i]))) : NULL;
      TlHandle place = TL_HANDLE_NONE;

      if (value == NULL || column < 0)
        {
          tl_usage_error (command, value == NULL ? _ ("--match is VALUE=STAGE, not “%s”") : _ ("--match %s needs a column of stages"), options->matches[i]);
          return FALSE;
        }
      if (sign[1] != '\0' && (place = place_named (command, map, sign + 1)) == TL_HANDLE_NONE)
        return FALSE;
      tl_responses_plan_add_match (plan, (guint) column, value, place);
    }
  return TRUE;
}

static void
set_no_answers (const Options *options, TlResponsesPlan *plan)
{
  for (guint i = 0; options->no_answers != NULL && options->no_answers[i] != NULL; i++)
    {
      g_auto (GStrv) values = g_strsplit (options->no_answers[i], ",", -1);

      for (guint k = 0; values[k] != NULL; k++)
        tl_responses_plan_add_no_answer (plan, values[k]);
    }
}

static gboolean
set_date_format (const char *command, const Options *options, TlResponsesPlan *plan)
{
  int column = tl_responses_plan_find (plan, TL_AS_DATE);
  TlDateStyle style = tl_date_style_from_format (options->date_format);

  if (options->date_format == NULL || column < 0)
    return TRUE;
  if (style == TL_DATES_NONE)
    {
      tl_usage_error (command, _ ("--date-format is such as “%%Y-%%m-%%d”, “%%d/%%m/%%Y” or “%%m/%%d/%%Y”, not “%s”"), options->date_format);
      return FALSE;
    }
  tl_responses_plan_column (plan, (guint) column)->dates = style;
  return TRUE;
}

static gboolean
set_numbers (const char *command, const Options *options, TlResponsesPlan *plan)
{
  if (options->loop_below != NULL && !tl_dec_parse (options->loop_below, &plan->loop_below))
    {
      tl_usage_error (command, _ ("--loop-below is a number, not “%s”"), options->loop_below);
      return FALSE;
    }
  if (options->comments < 0 || options->comments > 100000)
    {
      tl_usage_error (command, _ ("--comments is a number from 0 to 100000, not %d"), options->comments);
      return FALSE;
    }
  if (options->decimal != NULL && strcmp (options->decimal, "comma") != 0 && strcmp (options->decimal, "dot") != 0)
    {
      tl_usage_error (command, _ ("--decimal is “comma” or “dot”, not “%s”"), options->decimal);
      return FALSE;
    }
  if (options->decimal != NULL)
    plan->decimal = strcmp (options->decimal, "comma") == 0 ? ',' : '.';
  plan->comments = options->comments;
  plan->mode = options->add ? TL_MODE_ADD : TL_MODE_REPLACE;
  plan->name = g_strdup (options->name);
  plan->encoding_said = options->encoding != NULL;
  plan->separator_said = options->separator != NULL;
  plan->header_said = options->header_rows >= 0;
  return TRUE;
}

/* One column cannot be two things. */
static gboolean
check_claims (const char *command, const Options *options, TlResponsesPlan *plan, TlResponsesSample *sample)
{
  const struct
  {
    const char *name;
    TlColumnAs as;
  } claims[] = {
    { options->stage, TL_AS_STAGE },
    { options->touchpoint, TL_AS_TOUCHPOINT },
    { options->function, TL_AS_FUNCTION },
    { options->wave, TL_AS_WAVE },
    { options->date, TL_AS_DATE },
    { options->segment, TL_AS_SEGMENT },
    { options->comment, TL_AS_COMMENT },
    { options->id, TL_AS_ID },
    { options->measure_column, TL_AS_MEASURE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    if (claims[i].name != NULL && tl_responses_plan_column (plan, (guint) tl_responses_sample_find (sample, claims[i].name))->as != claims[i].as)
      {
        tl_usage_error (command, _ ("The column “%s” cannot be two things at once"), claims[i].name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
set_all (const char *command, const Options *options, TlMap *map, TlResponsesPlan *plan, TlResponsesSample *sample)
{
  if (!set_column (plan, sample, options->stage, TL_AS_STAGE) || !set_column (plan, sample, options->touchpoint, TL_AS_TOUCHPOINT) || !set_column (plan, sample, options->function, TL_AS_FUNCTION) || !set_column (plan, sample, options->wave, TL_AS_WAVE) || !set_column (plan, sample, options->date, TL_AS_DATE) || !set_column (plan, sample, options->segment, TL_AS_SEGMENT) || !set_column (plan, sample, options->comment, TL_AS_COMMENT) || !set_column (plan, sample, options->id, TL_AS_ID) || !set_column (plan, sample, options->measure_column, TL_AS_MEASURE))
    return FALSE;
  if (options->no_id)
    clear_as (plan, TL_AS_ID);
  if (options->stage != NULL || options->touchpoint != NULL || options->function != NULL)
    plan->layout = TL_LAYOUT_LONG;
  if (!set_scores (command, options, map, plan, sample) || !check_claims (command, options, plan, sample) || !set_wave (command, options, map, plan) || !set_measure (command, options, map, plan) || !set_measures (command, options, map, plan, sample) || !set_matches (command, options, map, plan) || !set_date_format (command, options, plan) || !set_numbers (command, options, plan))
    return FALSE;
  plan->fold_small = options->fold_small;
  set_no_answers (options, plan);
  plan->recipe = tl_responses_plan_known_recipe (map, plan);
  return TRUE;
}

static TlExit
run (const char *command, const char *name, const Options *options)
{
  char separator = options->separator != NULL ? tl_separator_from_word (options->separator) : 0;
  TlResponsesJob job = { name, options->into, options->output, options->dry_run, options->strict, options->shrink, options->no_comments };
  g_auto (TlResponsesInput) input = { 0 };
  g_autoptr (TlResponsesPlan) plan = NULL;
  g_autoptr (TlMap) map = NULL;

  if (options->separator != NULL && separator == 0)
    return tl_usage_error (command, _ ("--separator is “comma”, “semicolon”, “tab” or “bar”, not “%s”"), options->separator);
  if (strcmp (name, "-") == 0 && strcmp (options->into, "-") == 0)
    return tl_usage_error (command, _ ("Map and responses cannot both come from standard input"));
  map = tl_load_map (options->into);
  if (map == NULL || !tl_responses_input_open (&input, name, options->encoding, separator, options->header_rows))
    return TL_EXIT_ERROR;
  plan = tl_responses_plan_guess (map, input.sample, tl_responses_source_encoding (input.source));
  if (!set_all (command, options, map, plan, input.sample))
    return TL_EXIT_ERROR;
  return tl_responses_job_run (&job, map, plan, &input);
}

static void
options_clear (Options *options)
{
  char *texts[] = { options->into, options->output, options->stage, options->touchpoint, options->function, options->wave, options->date, options->wave_by,
                    options->as_wave, options->segment, options->comment, options->id, options->measure, options->measure_column, options->at,
                    options->encoding, options->separator, options->decimal, options->date_format, options->name, options->loop_below };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (options->scores);
  g_strfreev (options->no_answers);
  g_strfreev (options->matches);
  g_strfreev (options->measures);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

TlExit
tl_command_import (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_auto (Options) o = { .header_rows = -1 };
  const char *name;
  const GOptionEntry entries[] = {
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &o.into, N_ ("The map; it is changed unless -o names another"), N_ ("MAP") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, N_ ("Write the map to FILE (“-”: standard output)"), N_ ("FILE") },
    { "score", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.scores, N_ ("The column of answers; “COL=STAGE”, several times, where each stage has its column"), N_ ("COL") },
    { "measure", 0, 0, G_OPTION_ARG_FILENAME, &o.measure, N_ ("What the answers measure: a measure of the map, or a kind such as nps"), N_ ("MEASURE") },
    { "measure-column", 0, 0, G_OPTION_ARG_FILENAME, &o.measure_column, N_ ("The column that names the measure"), N_ ("COL") },
    { "stage", 0, 0, G_OPTION_ARG_FILENAME, &o.stage, N_ ("The column that names the stage"), N_ ("COL") },
    { "touchpoint", 0, 0, G_OPTION_ARG_FILENAME, &o.touchpoint, N_ ("The column that names the touchpoint"), N_ ("COL") },
    { "function", 0, 0, G_OPTION_ARG_FILENAME, &o.function, N_ ("The column that names the function"), N_ ("COL") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &o.at, N_ ("All rows are about this stage or touchpoint"), N_ ("STAGE") },
    { "match", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.matches, N_ ("A value of the stage column that stands for a stage; “VALUE=” leaves its rows out"), N_ ("VALUE=STAGE") },
    { "wave", 0, 0, G_OPTION_ARG_FILENAME, &o.wave, N_ ("The column that names the wave"), N_ ("COL") },
    { "as-wave", 0, 0, G_OPTION_ARG_FILENAME, &o.as_wave, N_ ("All rows are of this wave"), N_ ("WAVE") },
    { "date", 0, 0, G_OPTION_ARG_FILENAME, &o.date, N_ ("The column of dates"), N_ ("COL") },
    { "date-format", 0, 0, G_OPTION_ARG_FILENAME, &o.date_format, N_ ("How dates are written, such as %d/%m/%Y"), N_ ("FORMAT") },
    { "wave-by", 0, 0, G_OPTION_ARG_FILENAME, &o.wave_by, N_ ("What of a date makes a wave (default: quarter)"), "month|quarter|year|none" },
    { "segment", 0, 0, G_OPTION_ARG_FILENAME, &o.segment, N_ ("The column that names the segment"), N_ ("COL") },
    { "comment", 0, 0, G_OPTION_ARG_FILENAME, &o.comment, N_ ("The column of comments"), N_ ("COL") },
    { "comments", 0, 0, G_OPTION_ARG_INT, &o.comments, N_ ("Keep at most N comments, worst answers first (default: none)"), N_ ("N") },
    { "loop-below", 0, 0, G_OPTION_ARG_FILENAME, &o.loop_below, N_ ("A comment with a worse answer waits for a reply"), N_ ("SCORE") },
    { "id", 0, 0, G_OPTION_ARG_FILENAME, &o.id, N_ ("The column that tells responses apart; it is not kept"), N_ ("COL") },
    { "no-id", 0, 0, G_OPTION_ARG_NONE, &o.no_id, N_ ("No column tells responses apart: count every row"), NULL },
    { "no-answer", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.no_answers, N_ ("Values that are no answer, with commas between them"), N_ ("VALUES") },
    { "add", 0, 0, G_OPTION_ARG_NONE, &o.add, N_ ("The file holds newer rows only: add them, do not recount"), NULL },
    { "encoding", 0, 0, G_OPTION_ARG_FILENAME, &o.encoding, N_ ("The file's encoding (default: told by its bytes)"), N_ ("NAME") },
    { "separator", 0, 0, G_OPTION_ARG_FILENAME, &o.separator, N_ ("What stands between cells (default: told by the rows)"), "comma|semicolon|tab|bar" },
    { "decimal", 0, 0, G_OPTION_ARG_FILENAME, &o.decimal, N_ ("The decimal sign (default: told by the cells)"), "dot|comma" },
    { "header-rows", 0, 0, G_OPTION_ARG_INT, &o.header_rows, N_ ("Rows before the first response (default: told by the rows)"), N_ ("N") },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &o.name, N_ ("What the recipe is called"), N_ ("TEXT") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &o.dry_run, N_ ("Say what would be counted; change nothing"), NULL },
    { "strict", 's', 0, G_OPTION_ARG_NONE, &o.strict, N_ ("Import nothing where a row is rejected"), NULL },
    { "shrink", 0, 0, G_OPTION_ARG_NONE, &o.shrink, N_ ("Import also where a wave then has fewer answers than before"), NULL },
    { "fold-small", 0, 0, G_OPTION_ARG_NONE, &o.fold_small, N_ ("Count new segments with too few answers to be shown as one"), NULL },
    { "measure-of", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.measures, N_ ("Another measure of the map for one column of scores; may be given several times"), N_ ("COL=MEASURE") },
    { "no-comments", 0, 0, G_OPTION_ARG_NONE, &o.no_comments, N_ ("Keep no comments, and leave out those that the map has"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("RESPONSES.csv --into MAP"), _ ("Counts responses into a map's scores and keeps the way it was done as a recipe, for “refresh”."),
                         _ ("COL is a column's header, or #N. What is not said is taken from headers and the map's own names, and told.\n"
                            "Waves found in the file are recounted, so that importing again counts nothing twice.\n"
                            "Exit status: 0 done, 2 an error.")))
    return TL_EXIT_ERROR;
  if (!tl_decode_options (argv[0], (char **[]){ &o.stage, &o.touchpoint, &o.function, &o.wave, &o.date, &o.as_wave, &o.segment, &o.comment, &o.id, &o.measure, &o.measure_column, &o.at, &o.name, NULL }))
    return TL_EXIT_ERROR;
  name = tl_one_file (argv[0], files);
  if (name == NULL)
    return TL_EXIT_ERROR;
  if (o.into == NULL)
    return tl_usage_error (argv[0], _ ("Say with --into which map"));
  return run (argv[0], name, &o);
}

/* Throughline: value: the value curve, what was promised and delivered, and what segments are worth. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json.h"
#include "feedback/value.h"
#include "files/csv.h"
#include "model/measure.h"

typedef enum
{
  TABLE_SEGMENTS,
  TABLE_CURVE,
  TABLE_PROMISES
} Table;

/* ---- words and numbers ---- */

/* U+2212 for less than zero. */
static char *
format_number (double value, int digits, gpointer data)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320], format[8];

  g_snprintf (format, sizeof format, "%%.%df", digits);
  g_ascii_formatd (text, sizeof text, format, fabs (value));
  /* Money keeps its cents. */
  if (digits > 0 && digits != 2)
    for (gsize end = strlen (text); text[end - 1] == '0' || text[end - 1] == '.'; end--)
      {
        gboolean point = text[end - 1] == '.';

        text[end - 1] = '\0';
        if (point)
          break;
      }
  return g_strconcat (value < 0 && strtod (text, NULL) != 0 ? "\342\210\222" : "", text, NULL);
}

static char *
curve_name (TlMap *map, TlHandle of)
{
  if (of == TL_HANDLE_EXPECTED)
    return g_strdup (_ ("expected"));
  return of == TL_HANDLE_US ? g_strdup (_ ("us")) : tl_map_describe (map, of);
}

static const char *
word_of (TlKind kind, const char *field, gint64 value)
{
  return tl_schema_find_field (kind, field)->words[value].word;
}

static const char *
label_of (TlKind kind, const char *field, gint64 value)
{
  return _ (tl_schema_find_field (kind, field)->words[value].label);
}

/* ---- for people ---- */

static void
say_promise (GString *out, TlMap *map)
{
  TlWords promise = tl_map_journey (map)->promise;

  g_string_append_printf (out, "%s ", _ ("The brand stands for:"));
  for (guint i = 0; tl_words_get (promise, i) != 0; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", label_of (TL_KIND_JOURNEY, "promise", tl_words_get (promise, i) - 1));
  g_string_append_printf (out, "%s\n", tl_words_get (promise, 0) == 0 ? _ ("nothing is said") : "");
}

static void
say_curves (GString *out, TlMap *map, TlHandle segment)
{
  g_autoptr (TlValueCurves) curves = tl_value_curves_new (map, segment);

  if (curves->factors->len == 0)
    return;
  g_string_append_printf (out, "\n%s\n", _ ("What customers value, from 0 to 10:"));
  for (guint f = 0; f < curves->factors->len; f++)
    {
      const TlFactor *factor = g_ptr_array_index (curves->factors, f);
      g_autofree char *name = tl_map_describe (map, factor->record.handle);

      g_string_append_printf (out, "  %s:", name);
      for (guint c = 0; c < curves->curves->len; c++)
        {
          const TlLevel *level = tl_value_curves_at (curves, f, c);
          g_autofree char *curve = curve_name (map, g_array_index (curves->curves, TlHandle, c));
          g_autofree char *value = level != NULL ? format_number (level->value, 1, NULL) : g_strdup (_ ("not said"));

          g_string_append_printf (out, "%s %s %s", c > 0 ? "," : "", curve, value);
        }
      g_string_append_c (out, '\n');
    }
}

static void
say_promises (GString *out, TlMap *map, TlHandle segment)
{
  g_autoptr (GArray) promises = tl_value_promises (map, segment);

  if (promises->len > 0)
    g_string_append_printf (out, "\n%s\n", _ ("Promised and delivered:"));
  for (guint i = 0; i < promises->len; i++)
    {
      const TlValuePromise *promise = &g_array_index (promises, TlValuePromise, i);
      g_autofree char *stage = tl_map_describe (map, promise->stage->record.handle), *promised = format_number (promise->figure.promised, 1, NULL);
      g_autofree char *value = !isnan (promise->figure.value) ? format_number (promise->figure.value, 1, NULL) : g_strdup (_ ("not measured"));
      g_autofree char *difference = !isnan (promise->difference) ? format_number (promise->difference, 1, NULL) : NULL;

      /* Translators: a stage, a measure, the value promised, the one delivered. */
      g_string_append_printf (out, _ ("  %s, %s: promised %s, delivered %s"), stage, tl_measure_name (promise->measure), promised, value);
      if (difference != NULL)
        g_string_append_printf (out, " (%s%s)", promise->difference > 0 ? "+" : "", difference);
      if (!isnan (promise->comparison.p))
        g_string_append_printf (out, promise->comparison.p < 0.001 ? ", p < 0.001" : ", p %.3f", promise->comparison.p);
      g_string_append_c (out, '\n');
    }
}

static void
say_step (GString *out, const TlEconomics *economics, TlEconomicsStep step, const char *name, const char *result)
{
  g_autofree char *formula = tl_economics_formula (economics, step, format_number, NULL);

  g_string_append_printf (out, "  %s: %s%s%s\n", name, formula != NULL ? formula : "", formula == NULL || result[0] == '\0' ? "" : step == TL_STEP_LIFETIME && economics->lifetime >= 0 ? " "
                                                                                                                                                                                        : "; ",
                          result);
}

static char *
lifetime_result (const TlEconomics *economics, const char *currency)
{
  if (economics->lifetime_is == TL_LIFETIME_UNKNOWN)
    return g_strdup (isnan (economics->margin) ? _ ("not known, since the yearly margin is missing") : _ ("not known, since the retention is missing"));
  if (economics->lifetime_is == TL_LIFETIME_ENDLESS)
    return g_strdup (_ ("as many stay as the discount takes, or more: it has no end"));
  if (economics->lifetime < 0)
    return g_strdup (_ ("each customer costs more than they bring"));
  return g_strdup (currency != NULL ? currency : "");
}

static char *
break_even_result (const TlEconomics *economics)
{
  if (economics->break_even_is == TL_BREAK_EVEN_NEVER)
    return g_strdup (_ ("never"));
  if (economics->break_even_is == TL_BREAK_EVEN_UNKNOWN)
    return g_strdup (isnan (economics->cost) ? _ ("not known, since the acquisition cost is missing") : _ ("not known, since the lifetime value is not"));
  return economics->break_even == 0 ? g_strdup (_ ("at once")) : g_strdup_printf (_ ("month %d"), (int) economics->break_even);
}

static void
say_segment (GString *out, TlMap *map, const TlSegment *segment)
{
  TlEconomics economics = tl_economics_of (map, segment);
  g_autofree char *name = tl_map_describe (map, segment->record.handle), *lifetime = lifetime_result (&economics, tl_map_settings (map)->currency), *break_even = break_even_result (&economics);

  g_string_append_printf (out, "\n%s (%s %s)\n", name, _ ("meant to be served:"), label_of (TL_KIND_SEGMENT, "serve", segment->serve));
  say_step (out, &economics, TL_STEP_FACTOR, _ ("What of a month’s margin the next is worth"), isnan (economics.factor) ? _ ("not known, since the retention is missing") : "");
  say_step (out, &economics, TL_STEP_LIFETIME, _ ("Lifetime value"), lifetime);
  say_step (out, &economics, TL_STEP_BREAK_EVEN, _ ("Break-even"), break_even);
  TL_FOR_CHILDREN (TlExpectation, expectation, segment, TL_KIND_EXPECTATION)
  {
    /* Translators: what a segment expects, then whether the organisation means to meet it. */
    g_string_append_printf (out, _ ("  expects: %s (%s)"), expectation->text != NULL ? expectation->text : "", label_of (TL_KIND_EXPECTATION, "serve", expectation->serve));
    g_string_append_c (out, '\n');
  }
}

static void
say_all (GString *out, TlMap *map, TlHandle only)
{
  const GPtrArray *segments = tl_map_list (map, TL_KIND_SEGMENT);

  say_promise (out, map);
  say_curves (out, map, only);
  say_promises (out, map, only);
  for (guint i = 0; i < segments->len; i++)
    {
      const TlSegment *segment = g_ptr_array_index (segments, i);

      if (only == TL_HANDLE_NONE || segment->record.handle == only)
        say_segment (out, map, segment);
    }
}

/* ---- tables ---- */

/* A row in the making, for both formats; text is quoted, numbers are whole. */
typedef struct
{
  GString *out;
  gboolean json, first;
} Row;

static void
begin_row (Row *row, guint i)
{
  row->first = TRUE;
  if (row->json)
    g_string_append (row->out, i > 0 ? ",\n    {" : "\n    {");
}

static void
add_name (Row *row, const char *name)
{
  g_string_append (row->out, row->first ? "" : ", ");
  tl_json_append (row->out, name);
  g_string_append (row->out, ": ");
  row->first = FALSE;
}

static void
add_text (Row *row, const char *name, const char *text)
{
  if (!row->json)
    {
      tl_csv_add (row->out, text);
      return;
    }
  add_name (row, name);
  tl_json_append (row->out, text);
}

static void
add_number (Row *row, const char *name, double value)
{
  g_autofree char *text = isfinite (value) ? tl_dec_format (value) : NULL;

  if (!row->json)
    {
      tl_csv_add_number (row->out, isfinite (value) ? value : NAN);
      return;
    }
  add_name (row, name);
  g_string_append (row->out, text != NULL ? text : "null");
}

static void
end_row (Row *row)
{
  if (row->json)
    g_string_append_c (row->out, '}');
  else
    tl_csv_end_line (row->out);
}

static const char *const segment_names[] = { "segment", "serve", "cost", "margin", "retention", "discount", "factor", "lifetime", "lifetime_is", "break_even", "break_even_is", "expects", "meant_to_meet", NULL };
static const char *const curve_names[] = { "factor", "curve", "segment", "value", "evidence", NULL };
static const char *const promise_names[] = { "stage", "measure", "segment", "promised", "delivered", "n", "difference", "p", NULL };

static void
add_segments (Row *row, TlMap *map, TlHandle only)
{
  static const char *const lifetimes[] = { "unknown", "value", "endless" }, *const break_evens[] = { "unknown", "month", "never" };
  const GPtrArray *segments = tl_map_list (map, TL_KIND_SEGMENT);
  guint n = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const TlSegment *segment = g_ptr_array_index (segments, i);
      TlEconomics e = tl_economics_of (map, segment);
      g_autofree char *name = tl_map_describe (map, segment->record.handle);
      guint expects = 0, meets = 0;

      if (only != TL_HANDLE_NONE && segment->record.handle != only)
        continue;
      TL_FOR_CHILDREN (TlExpectation, expectation, segment, TL_KIND_EXPECTATION)
      {
        expects++;
        meets += expectation->serve == TL_MEET_YES;
      }
      begin_row (row, n++);
      add_text (row, segment_names[0], name);
      add_text (row, segment_names[1], word_of (TL_KIND_SEGMENT, "serve", segment->serve));
      add_number (row, segment_names[2], e.cost);
      add_number (row, segment_names[3], e.margin);
      add_number (row, segment_names[4], e.retention);
      add_number (row, segment_names[5], e.discount);
      add_number (row, segment_names[6], e.factor);
      add_number (row, segment_names[7], e.lifetime);
      add_text (row, segment_names[8], lifetimes[e.lifetime_is]);
      add_number (row, segment_names[9], e.break_even >= 0 ? (double) e.break_even : NAN);
      add_text (row, segment_names[10], break_evens[e.break_even_is]);
      add_number (row, segment_names[11], expects);
      add_number (row, segment_names[12], meets);
      end_row (row);
    }
}

static void
add_curve (Row *row, TlMap *map, TlHandle segment)
{
  g_autoptr (TlValueCurves) curves = tl_value_curves_new (map, segment);
  guint n = 0;

  for (guint f = 0; f < curves->factors->len; f++)
    for (guint c = 0; c < curves->curves->len; c++)
      {
        const TlLevel *level = tl_value_curves_at (curves, f, c);
        TlHandle of = g_array_index (curves->curves, TlHandle, c);
        g_autofree char *factor = tl_map_describe (map, ((const TlRecord *) g_ptr_array_index (curves->factors, f))->handle);
        g_autofree char *curve = of == TL_HANDLE_EXPECTED ? g_strdup ("expected") : of == TL_HANDLE_US ? g_strdup ("us")
                                                                                                       : tl_map_describe (map, of);
        g_autofree char *whose = level != NULL && level->segment != TL_HANDLE_NONE ? tl_map_describe (map, level->segment) : NULL;

        begin_row (row, n++);
        add_text (row, curve_names[0], factor);
        add_text (row, curve_names[1], curve);
        add_text (row, curve_names[2], whose);
        add_number (row, curve_names[3], level != NULL ? level->value : NAN);
        add_text (row, curve_names[4], level != NULL ? word_of (TL_KIND_LEVEL, "evidence", level->evidence) : NULL);
        end_row (row);
      }
}

static void
add_promises (Row *row, TlMap *map, TlHandle segment)
{
  g_autoptr (GArray) promises = tl_value_promises (map, segment);
  g_autofree char *whose = segment != TL_HANDLE_NONE ? tl_map_describe (map, segment) : NULL;

  for (guint i = 0; i < promises->len; i++)
    {
      const TlValuePromise *promise = &g_array_index (promises, TlValuePromise, i);
      g_autofree char *stage = tl_map_describe (map, promise->stage->record.handle);

      begin_row (row, i);
      add_text (row, promise_names[0], stage);
      add_text (row, promise_names[1], tl_measure_name (promise->measure));
      add_text (row, promise_names[2], whose);
      add_number (row, promise_names[3], promise->figure.promised);
      add_number (row, promise_names[4], promise->figure.value);
      add_number (row, promise_names[5], promise->figure.n >= 0 ? (double) promise->figure.n : NAN);
      add_number (row, promise_names[6], promise->difference);
      add_number (row, promise_names[7], promise->comparison.p);
      end_row (row);
    }
}

static void
add_table (Row *row, TlMap *map, Table table, TlHandle segment)
{
  if (table == TABLE_SEGMENTS)
    add_segments (row, map, segment);
  else if (table == TABLE_CURVE)
    add_curve (row, map, segment);
  else
    add_promises (row, map, segment);
}

static void
append_json (GString *out, TlMap *map, TlHandle segment)
{
  static const char *const names[] = { "segments", "curve", "promises" };
  TlWords promise = tl_map_journey (map)->promise;
  Row row = { .out = out, .json = TRUE };

  g_string_append (out, "{\n  \"promise\": [");
  for (guint i = 0; tl_words_get (promise, i) != 0; i++)
    g_string_append_printf (out, "%s\"%s\"", i > 0 ? ", " : "", word_of (TL_KIND_JOURNEY, "promise", tl_words_get (promise, i) - 1));
  g_string_append_c (out, ']');
  for (Table table = 0; table < G_N_ELEMENTS (names); table++)
    {
      g_string_append_printf (out, ",\n  \"%s\": [", names[table]);
      add_table (&row, map, table, segment);
      g_string_append_c (out, ']');
    }
  g_string_append (out, "\n}\n");
}

static void
append_csv (GString *out, TlMap *map, Table table, TlHandle segment)
{
  const char *const *names[] = { segment_names, curve_names, promise_names };
  Row row = { .out = out };

  for (guint i = 0; names[table][i] != NULL; i++)
    tl_csv_add (out, names[table][i]);
  tl_csv_end_line (out);
  add_table (&row, map, table, segment);
}

/* ---- the command ---- */

typedef struct
{
  char *format, *table, *segment, *output;
} Options;

static TlExit
run (const char *name, const Options *options, Table table)
{
  g_autoptr (TlMap) map = tl_load_map (name);
  g_autofree char *label = tl_input_label (name);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  TlHandle segment = TL_HANDLE_NONE;

  if (map == NULL)
    return TL_EXIT_ERROR;
  if (options->segment != NULL && (segment = tl_map_find (map, TL_KIND_SEGMENT, options->segment)) == TL_HANDLE_NONE)
    {
      tl_print_error (_ ("%s: “%s” of --segment is not in the map, or several have that name"), label, options->segment);
      return TL_EXIT_ERROR;
    }
  if (g_strcmp0 (options->format, "json") == 0)
    append_json (out, map, segment);
  else if (g_strcmp0 (options->format, "csv") == 0)
    append_csv (out, map, table, segment);
  else
    say_all (out, map, segment);
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return tl_write_output (options->output != NULL ? options->output : "-", bytes, name);
}

/* FALSE: asked wrongly, and said so. */
static gboolean
read_words (const char *command, const Options *options, Table *table)
{
  static const char *const tables[] = { "segments", "curve", "promises" };

  *table = TABLE_SEGMENTS;
  for (guint i = 0; options->table != NULL && i < G_N_ELEMENTS (tables); i++)
    if (strcmp (options->table, tables[i]) == 0)
      *table = i;
  if (options->format != NULL && strcmp (options->format, "text") != 0 && strcmp (options->format, "csv") != 0 && strcmp (options->format, "json") != 0)
    tl_usage_error (command, _ ("--format is “text”, “csv” or “json”, not “%s”"), options->format);
  else if (options->table != NULL && strcmp (options->table, tables[*table]) != 0)
    tl_usage_error (command, _ ("--table is segments, curve or promises, not “%s”"), options->table);
  else if (options->table != NULL && g_strcmp0 (options->format, "csv") != 0)
    tl_usage_error (command, _ ("--table goes with --format csv; the others hold all"));
  else
    return TRUE;
  return FALSE;
}

TlExit
tl_command_value (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *format = NULL, *table = NULL, *segment = NULL, *output = NULL;
  Table which;
  Options options;
  const char *name;
  const GOptionEntry entries[] = {
    { "segment", 0, 0, G_OPTION_ARG_FILENAME, &segment, N_ ("Only these customers, by id or name (default: all)"), N_ ("ID") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("How to write it (default: text)"), "text|csv|json" },
    { "table", 0, 0, G_OPTION_ARG_STRING, &table, N_ ("With csv: which table (default: segments)"), "segments|curve|promises" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write it to FILE (default: standard output)"), N_ ("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("MAP"), _ ("Writes what customers value, what was promised and delivered, and what segments are worth, with the formulas."),
                         _ ("csv and json hold every digit. Exit status: 0 done, 2 an error.")))
    return TL_EXIT_ERROR;
  if (!tl_decode_options (argv[0], (char **[]){ &segment, NULL }))
    return TL_EXIT_ERROR;
  options = (Options){ format, table, segment, output };
  name = tl_one_file (argv[0], files);
  if (name == NULL || !read_words (argv[0], &options, &which))
    return TL_EXIT_ERROR;
  return run (name, &options, which);
}

/* Throughline: value: the value curve, what was promised and delivered, and what segments are worth. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json.h"
#include "feedback/value-table.h"
#include "feedback/value.h"
#include "model/measure.h"

typedef enum
{
  TABLE_SEGMENTS,
  TABLE_CURVE,
  TABLE_PROMISES
} Table;

/* ---- words and numbers ---- */

/* Half away from zero, as everywhere: printf alone makes 31.2 of 31.25. U+2212 for less than zero. */
static char *
format_number (double value, int digits, gpointer data)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320], format[8];
  double scale = pow (10, digits), scaled = fabs (value) * scale;

  g_snprintf (format, sizeof format, "%%.%df", digits);
  g_ascii_formatd (text, sizeof text, format, scaled < (double) G_MAXINT64 ? round (scaled) / scale : fabs (value));
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
      if (promise->p_holm < 0.001)
        g_string_append (out, ", p < 0.001");
      else if (!isnan (promise->p_holm))
        g_string_append_printf (out, ", p %.3f", promise->p_holm);
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

/* ---- json ---- */

typedef struct
{
  GString *out;
  gboolean in_row, in_table;
} Json;

static void
begin_row (gpointer data)
{
  Json *json = data;

  g_string_append (json->out, json->in_table ? ",\n    {" : "\n    {");
  json->in_table = TRUE;
  json->in_row = FALSE;
}

static void
add_name (Json *json, const char *name)
{
  g_string_append (json->out, json->in_row ? ", " : "");
  tl_json_append (json->out, name);
  g_string_append (json->out, ": ");
  json->in_row = TRUE;
}

static void
add_text (gpointer data, const char *name, const char *text)
{
  add_name (data, name);
  tl_json_append (((Json *) data)->out, text);
}

static void
add_number (gpointer data, const char *name, double value)
{
  g_autofree char *text = !isnan (value) ? tl_dec_format (value) : NULL;

  add_name (data, name);
  g_string_append (((Json *) data)->out, text != NULL ? text : "null");
}

static void
end_row (gpointer data)
{
  g_string_append_c (((Json *) data)->out, '}');
}

static const char *const table_names[TL_N_VALUE_TABLES] = { "segments", "curve", "promises" };

static void
append_json (GString *out, TlMap *map, TlHandle segment)
{
  static const TlTableSink sink = { begin_row, add_text, add_number, end_row };
  TlWords promise = tl_map_journey (map)->promise;

  g_string_append (out, "{\n  \"promise\": [");
  for (guint i = 0; tl_words_get (promise, i) != 0; i++)
    g_string_append_printf (out, "%s\"%s\"", i > 0 ? ", " : "", tl_schema_find_field (TL_KIND_JOURNEY, "promise")->words[tl_words_get (promise, i) - 1].word);
  g_string_append_c (out, ']');
  for (TlValueTable table = 0; table < TL_N_VALUE_TABLES; table++)
    {
      Json json = { .out = out };

      g_string_append_printf (out, ",\n  \"%s\": [", table_names[table]);
      tl_value_table (map, table, segment, &sink, &json);
      g_string_append_c (out, ']');
    }
  g_string_append (out, "\n}\n");
}

/* ---- the command ---- */

typedef struct
{
  char *format, *table, *segment, *output;
} Options;

static TlExit
run (const char *name, const Options *options, TlValueTable table)
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
    {
      g_autofree char *csv = tl_value_csv (map, table, segment);

      g_string_append (out, csv);
    }
  else
    say_all (out, map, segment);
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return tl_write_output (options->output != NULL ? options->output : "-", bytes, name);
}

/* FALSE: asked wrongly, and said so. */
static gboolean
read_words (const char *command, const Options *options, TlValueTable *table)
{
  *table = TL_VALUE_SEGMENTS;
  for (guint i = 0; options->table != NULL && i < TL_N_VALUE_TABLES; i++)
    if (strcmp (options->table, table_names[i]) == 0)
      *table = i;
  if (options->format != NULL && strcmp (options->format, "text") != 0 && strcmp (options->format, "csv") != 0 && strcmp (options->format, "json") != 0)
    tl_usage_error (command, _ ("--format is “text”, “csv” or “json”, not “%s”"), options->format);
  else if (options->table != NULL && strcmp (options->table, table_names[*table]) != 0)
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
  TlValueTable which;
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

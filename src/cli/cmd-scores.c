/* Throughline: scores: a map's scores as a table for people, spreadsheets and programs. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json.h"
#include "feedback/responses-plan.h"
#include "feedback/score-table.h"
#include "files/csv.h"

typedef enum
{
  FIELD_STAGE,
  FIELD_FUNCTION,
  FIELD_TOUCHPOINT,
  FIELD_HANDOFF,
  FIELD_MEASURE,
  FIELD_WAVE,
  FIELD_SEGMENT,
  FIELD_KIND,
  N_TEXT_FIELDS,
  FIELD_N = N_TEXT_FIELDS,
  FIELD_VALUE,
  FIELD_LOW,
  FIELD_HIGH,
  FIELD_ESTIMATE,
  FIELD_PROMISED,
  FIELD_DIFFERENCE,
  FIELD_DIFFERENCE_LOW,
  FIELD_DIFFERENCE_HIGH,
  FIELD_P,
  FIELD_P_HOLM,
  N_FIELDS,
} Field;

/* What programs read: never translated. */
static const char *const field_names[N_FIELDS] = {
  "stage",
  "function",
  "touchpoint",
  "handoff",
  "measure",
  "wave",
  "segment",
  "kind",
  "n",
  "value",
  "low",
  "high",
  "estimate",
  "promised",
  "difference",
  "difference_low",
  "difference_high",
  "p",
  "p_holm",
};

static const char *
kind_word (const TlFigure *figure)
{
  static const char *const words[] = {
    [TL_FIGURE_NONE] = "estimate", [TL_FIGURE_MEASURED] = "measured", [TL_FIGURE_REPORTED] = "reported", [TL_FIGURE_KPI] = "kpi", [TL_FIGURE_HIDDEN] = "hidden"
  };

  return figure->kind == TL_FIGURE_MEASURED && figure->thin ? "indicative" : words[figure->kind];
}

/* NULL: none. (transfer full) */
static char *
text_of (TlMap *map, const TlScoreRow *row, Field field)
{
  const TlHandle handles[] = { row->stage, row->function, row->touchpoint, row->handoff, row->measure, row->wave, row->segment };
  const char *name;

  if (field == FIELD_KIND)
    return g_strdup (kind_word (&row->figure));
  if (handles[field] == TL_HANDLE_NONE)
    return NULL;
  name = tl_responses_name_of (map, handles[field]);
  if (name != NULL && name[0] != '\0')
    return g_strdup (name);
  return g_strdup (tl_map_get (map, handles[field])->id);
}

static double
number_of (const TlScoreRow *row, Field field)
{
  const TlFigure *figure = &row->figure;

  switch (field)
    {
    case FIELD_N:
      return figure->n >= 0 ? (double) figure->n : NAN;
    case FIELD_VALUE:
      return figure->value;
    case FIELD_LOW:
      return figure->low;
    case FIELD_HIGH:
      return figure->high;
    case FIELD_ESTIMATE:
      return figure->estimate;
    case FIELD_PROMISED:
      return figure->promised;
    case FIELD_DIFFERENCE:
      return row->change.difference;
    case FIELD_DIFFERENCE_LOW:
      return row->change.low;
    case FIELD_DIFFERENCE_HIGH:
      return row->change.high;
    case FIELD_P:
      return row->change.p;
    case FIELD_P_HOLM:
      return row->p_holm;
    default:
      g_assert_not_reached ();
    }
}

/* ---- JSON */

static void
append_json (GString *out, TlMap *map, const GArray *rows)
{
  g_string_append (out, "[");
  for (guint i = 0; i < rows->len; i++)
    {
      const TlScoreRow *row = &g_array_index (rows, TlScoreRow, i);

      g_string_append (out, i > 0 ? ",\n  {" : "\n  {");
      for (Field field = 0; field < N_FIELDS; field++)
        {
          g_autofree char *text = field < N_TEXT_FIELDS ? text_of (map, row, field) : NULL;
          g_autofree char *number = field >= N_TEXT_FIELDS && !isnan (number_of (row, field)) ? tl_dec_format (number_of (row, field)) : NULL;

          g_string_append_printf (out, "%s\"%s\": ", field > 0 ? ", " : "", field_names[field]);
          if (number != NULL)
            g_string_append (out, number);
          else
            tl_json_append (out, text);
        }
      g_string_append (out, "}");
    }
  g_string_append (out, rows->len > 0 ? "\n]\n" : "]\n");
}

/* ---- CSV */

static void
append_csv (GString *out, TlMap *map, const GArray *rows)
{
  for (Field field = 0; field < N_FIELDS; field++)
    g_string_append_printf (out, "%s%s", field > 0 ? "," : "", field_names[field]);
  g_string_append (out, "\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const TlScoreRow *row = &g_array_index (rows, TlScoreRow, i);

      for (Field field = 0; field < N_FIELDS; field++)
        {
          g_autofree char *text = field < N_TEXT_FIELDS ? text_of (map, row, field) : NULL;
          g_autofree char *number = field >= N_TEXT_FIELDS && !isnan (number_of (row, field)) ? tl_dec_format (number_of (row, field)) : NULL;

          if (field > 0)
            g_string_append_c (out, ',');
          if (number != NULL)
            g_string_append (out, number);
          else if (text != NULL)
            tl_csv_append_cell (out, text);
        }
      g_string_append (out, "\n");
    }
}

/* ---- For people */

/* Rounded half away from zero; U+2212 for less than zero. */
static char *
rounded (double value, gboolean sign)
{
  double tenth = round (fabs (value) * 10) / 10;

  if (isnan (value))
    return g_strdup ("");
  return g_strdup_printf ("%s%.1f", tenth == 0 ? "" : value < 0 ? "\342\210\222"
                                                  : sign        ? "+"
                                                                : "",
                          tenth);
}

static char *
chance_text (double p)
{
  if (isnan (p))
    return g_strdup ("");
  return p < 0.001 ? g_strdup ("<0.001") : g_strdup_printf ("%.3f", p);
}

static char *
place_text (TlMap *map, const TlScoreRow *row)
{
  g_autoptr (GString) place = g_string_new (NULL);

  for (Field field = FIELD_STAGE; field <= FIELD_HANDOFF; field++)
    {
      g_autofree char *name = text_of (map, row, field);

      if (name != NULL)
        g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", name);
    }
  return place->len > 0 ? g_strdup (place->str) : g_strdup (_ ("Whole journey"));
}

static char *
said_kind (const TlFigure *figure)
{
  switch (figure->kind)
    {
    case TL_FIGURE_NONE:
      return g_strdup (_ ("estimate"));
    case TL_FIGURE_REPORTED:
      return g_strdup (_ ("reported"));
    case TL_FIGURE_HIDDEN:
      return g_strdup (_ ("too few to show"));
    case TL_FIGURE_MEASURED:
      return g_strdup (figure->thin ? _ ("indicative") : "");
    case TL_FIGURE_KPI:
      break;
    }
  return g_strdup ("");
}

typedef enum
{
  COLUMN_PLACE,
  COLUMN_MEASURE,
  COLUMN_WAVE,
  COLUMN_SEGMENT,
  COLUMN_N,
  COLUMN_VALUE,
  COLUMN_INTERVAL,
  COLUMN_ESTIMATE, /* left out where nobody guessed */
  COLUMN_CHANGE,
  COLUMN_P,
  N_COLUMNS
} Column;

static GPtrArray *
cells_of (TlMap *map, const TlScoreRow *row)
{
  const TlFigure *figure = &row->figure;
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *low = rounded (figure->low, FALSE), *high = rounded (figure->high, FALSE);
  char *segment = text_of (map, row, FIELD_SEGMENT);

  g_ptr_array_add (cells, place_text (map, row));
  g_ptr_array_add (cells, text_of (map, row, FIELD_MEASURE));
  g_ptr_array_add (cells, text_of (map, row, FIELD_WAVE));
  g_ptr_array_add (cells, segment != NULL ? segment : g_strdup (_ ("all")));
  g_ptr_array_add (cells, figure->n >= 0 ? g_strdup_printf ("%ld", (glong) figure->n) : NULL);
  g_ptr_array_add (cells, rounded (figure->value, FALSE));
  g_ptr_array_add (cells, low[0] != '\0' ? g_strdup_printf ("%s … %s", low, high) : said_kind (figure));
  g_ptr_array_add (cells, rounded (figure->estimate, FALSE));
  g_ptr_array_add (cells, rounded (row->change.difference, TRUE));
  g_ptr_array_add (cells, chance_text (row->p_holm));
  if (low[0] != '\0' && (figure->thin || figure->kind == TL_FIGURE_REPORTED))
    {
      g_autofree char *kind = said_kind (figure);
      char *interval = g_strdup_printf ("%s (%s)", (char *) cells->pdata[COLUMN_INTERVAL], kind);

      g_free (cells->pdata[COLUMN_INTERVAL]);
      cells->pdata[COLUMN_INTERVAL] = interval;
    }
  return cells;
}

static GPtrArray *
header_cells (void)
{
  const char *titles[N_COLUMNS] = { _ ("Where"), _ ("Measure"), _ ("Wave"), _ ("Segment"), _ ("n"), _ ("Value"),
                                    /* xgettext:no-c-format */
                                    _ ("95% interval"), _ ("Estimate"), _ ("Change"), _ ("p") };
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_ptr_array_add (cells, g_strdup (titles[i]));
  return cells;
}

static const char *
cell_text (GPtrArray *lines, guint line, guint column)
{
  const char *text = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (lines, line), column);

  return text != NULL ? text : "";
}

static void
append_line (GString *out, GPtrArray *lines, guint line, const glong *widths, gboolean estimates)
{
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      const char *text = cell_text (lines, line, column);
      glong space = widths[column] - g_utf8_strlen (text, -1);
      gboolean number = column == COLUMN_N || column == COLUMN_VALUE || column >= COLUMN_ESTIMATE;

      if (column == COLUMN_ESTIMATE && !estimates)
        continue;
      g_string_append_printf (out, "%*s%s%*s", number ? (int) space : 0, "", text, number ? 2 : (int) space + 2, "");
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_text (GString *out, TlMap *map, const GArray *rows)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  glong widths[N_COLUMNS] = { 0 };
  gboolean estimates = FALSE;

  if (rows->len == 0)
    {
      g_string_append_printf (out, "%s\n", _ ("The map has no scores."));
      return;
    }
  g_ptr_array_add (lines, header_cells ());
  for (guint i = 0; i < rows->len; i++)
    {
      g_ptr_array_add (lines, cells_of (map, &g_array_index (rows, TlScoreRow, i)));
      estimates |= !isnan (g_array_index (rows, TlScoreRow, i).figure.estimate);
    }
  for (guint line = 0; line < lines->len; line++)
    for (guint column = 0; column < N_COLUMNS; column++)
      widths[column] = MAX (widths[column], g_utf8_strlen (cell_text (lines, line, column), -1));
  for (guint line = 0; line < lines->len; line++)
    append_line (out, lines, line, widths, estimates);
}

static TlExit
write_scores (const char *name, const char *format, const char *output)
{
  g_autoptr (TlMap) map = tl_load_map (name);
  g_autoptr (GArray) rows = map != NULL ? tl_score_table (map) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (rows == NULL)
    return TL_EXIT_ERROR;
  if (strcmp (format, "json") == 0)
    append_json (out, map, rows);
  else if (strcmp (format, "csv") == 0)
    append_csv (out, map, rows);
  else
    append_text (out, map, rows);
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return tl_write_output (output, bytes, name);
}

TlExit
tl_command_scores (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *format = NULL, *output = NULL;
  const char *name;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("How to write them (default: text)"), "text|csv|json" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write them to FILE (default: standard output)"), N_ ("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!tl_parse_options (argc, argv, entries, _ ("MAP"),
                         /* xgettext:no-c-format */
                         _ ("Writes the scores of a map: value, 95% interval, and the change from the wave before."),
                         _ ("p says how likely so large a change is by chance, corrected for all changes shown (Holm). What too few people\n"
                            "answered is not shown. csv and json hold every digit. Exit status: 0 done, 2 an error.")))
    return TL_EXIT_ERROR;
  name = tl_one_file (argv[0], files);
  if (name == NULL)
    return TL_EXIT_ERROR;
  if (format != NULL && strcmp (format, "text") != 0 && strcmp (format, "csv") != 0 && strcmp (format, "json") != 0)
    return tl_usage_error (argv[0], _ ("--format is “text”, “csv” or “json”, not “%s”"), format);
  return write_scores (name, format != NULL ? format : "text", output != NULL ? output : "-");
}

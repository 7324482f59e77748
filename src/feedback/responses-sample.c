#include "config.h"

#include "feedback/responses-sample.h"

#include <stdio.h>
#include <string.h>

#include "feedback/responses-answers.h"
#include "feedback/responses-reader.h"
#include "model/said.h"
#include "model/text.h"

#define ROWS_MAX 1000
/* So many rows tell the separator. */
#define ROWS_SNIFFED 50

/* ---- Rows as arrays of text */

typedef struct
{
  GPtrArray *rows; /* of GStrv */
  GPtrArray *row;
  guint most;
} Gathering;

static void
gather_cell (guint column, const char *text, gsize length, gpointer data)
{
  Gathering *gathering = data;

  if (gathering->row == NULL)
    gathering->row = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (gathering->row, g_utf8_make_valid (text != NULL ? text : "", (gssize) length));
}

static void
gather_forget (gpointer data)
{
  Gathering *gathering = data;

  g_clear_pointer (&gathering->row, g_ptr_array_unref);
}

static gboolean
gather_row (guint n_cells, guint n_filled, guint64 line, TlRowState state, gpointer data)
{
  Gathering *gathering = data;

  if (gathering->row != NULL)
    {
      g_ptr_array_add (gathering->row, NULL);
      g_ptr_array_add (gathering->rows, g_ptr_array_steal (gathering->row, NULL));
      gather_forget (gathering);
    }
  return gathering->rows->len < gathering->most;
}

static GPtrArray *
rows_of (const char *text, gsize length, gboolean whole, char separator, guint most)
{
  static const TlRowHandler handler = { gather_cell, gather_row, gather_forget };
  Gathering gathering = { .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev), .most = most };
  g_autofree char *ended = NULL;

  if (whole && length > 0 && text[length - 1] != '\n')
    {
      ended = g_strconcat (text, "\n", NULL);
      text = ended;
      length++;
    }
  tl_responses_read_text (text, length, separator, &handler, &gathering);
  gather_forget (&gathering);
  return gathering.rows;
}

/* ---- Separator */

/* How well rows fit this separator: as many of them as can be have the same number of cells, and more than one. */
static double
fitness (const char *text, gsize length, gboolean whole, char separator)
{
  g_autoptr (GPtrArray) rows = rows_of (text, length, whole, separator, ROWS_SNIFFED);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint best = 0, cells = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      guint n = g_strv_length (g_ptr_array_index (rows, i));
      guint same = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (n))) + 1;

      g_hash_table_insert (counts, GUINT_TO_POINTER (n), GUINT_TO_POINTER (same));
      if (n > 1 && (same > best || (same == best && n > cells)))
        {
          best = same;
          cells = n;
        }
    }
  if (best == 0)
    return 0;
  return (double) best / rows->len + MIN (cells, 100) / 1000.0;
}

static char
sniff_separator (const char *text, gsize length, gboolean whole)
{
  static const char separators[] = { ',', ';', '\t', '|' };
  char best = ',';
  double most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      double fits = fitness (text, length, whole, separators[i]);

      if (fits > most)
        {
          most = fits;
          best = separators[i];
        }
    }
  return best;
}

/* A first line "sep=;" as spreadsheets take it; gives its length. */
static gsize
separator_line (const char *text, gsize length, char *separator)
{
  const char *end = memchr (text, '\n', length);
  gsize n;

  if (end == NULL || length < 6 || g_ascii_strncasecmp (text, "sep=", 4) != 0)
    return 0;
  n = (gsize) (end - text);
  if (n > 0 && text[n - 1] == '\r')
    n--;
  if (n != 5 || text[4] == '"')
    return 0;
  *separator = text[4];
  return (gsize) (end - text) + 1;
}

/* ---- Header */

static const char *
cell (char **row, guint column)
{
  return column < g_strv_length (row) ? row[column] : "";
}

static gboolean
has (char **row, const char *name)
{
  for (guint i = 0; row[i] != NULL; i++)
    {
      g_autofree char *stripped = g_strstrip (g_strdup (row[i]));

      if (g_ascii_strcasecmp (stripped, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_qualtrics (GPtrArray *rows)
{
  char **third;

  if (rows->len < 3)
    return FALSE;
  third = g_ptr_array_index (rows, 2);
  for (guint i = 0; third[i] != NULL; i++)
    if (g_str_has_prefix (third[i], "{\"ImportId\""))
      return TRUE;
  return FALSE;
}

static TlSurveyTool
recognise (GPtrArray *rows)
{
  char **first;

  if (rows->len == 0)
    return TL_TOOL_UNKNOWN;
  first = g_ptr_array_index (rows, 0);
  if (is_qualtrics (rows))
    return TL_TOOL_QUALTRICS;
  if (rows->len > 1 && has (first, "V1") && has (first, "V2") && (has (g_ptr_array_index (rows, 1), "ResponseID") || has (g_ptr_array_index (rows, 1), "Response ID")))
    return TL_TOOL_QUALTRICS_LEGACY;
  if (g_ascii_strcasecmp (cell (first, 0), "Respondent ID") == 0 || has (first, "Collector ID"))
    return TL_TOOL_SURVEYMONKEY;
  if (has (first, "submitdate") && has (first, "lastpage"))
    return TL_TOOL_LIMESURVEY;
  if (has (first, "Date submitted") && has (first, "Last page"))
    return TL_TOOL_LIMESURVEY;
  if (has (first, "Submit Date (UTC)") && (has (first, "#") || has (first, "Network ID")))
    return TL_TOOL_TYPEFORM;
  if (has (first, "ID") && has (first, "Start time") && has (first, "Completion time"))
    return TL_TOOL_MICROSOFT_FORMS;
  if (has (first, "request_id") && has (first, "response_received_at"))
    return TL_TOOL_MEDALLIA;
  if (g_ascii_strcasecmp (cell (first, 0), "Timestamp") == 0)
    return TL_TOOL_GOOGLE_FORMS;
  return TL_TOOL_UNKNOWN;
}

static gboolean
is_number (const char *text)
{
  double value;

  return g_ascii_isdigit (text[0]) && (tl_answer_read (text, strlen (text), '.', &value) || tl_answer_read (text, strlen (text), ',', &value));
}

/* Without a header the first row is answers: half of it are numbers. A header of nothing but scale points is rare. */
static guint
count_header_rows (GPtrArray *rows, TlSurveyTool tool)
{
  guint n_filled = 0, n_numbers = 0;
  char **first;

  if (tool == TL_TOOL_QUALTRICS)
    return 3;
  if (tool == TL_TOOL_QUALTRICS_LEGACY || tool == TL_TOOL_SURVEYMONKEY)
    return 2;
  if (rows->len == 0)
    return 1;
  first = g_ptr_array_index (rows, 0);
  for (guint i = 0; first[i] != NULL; i++)
    {
      n_filled += first[i][0] != '\0';
      n_numbers += is_number (first[i]);
    }
  return n_numbers * 2 > n_filled ? 0 : 1;
}

/* ---- Columns */

static void
column_free (gpointer data)
{
  TlSampleColumn *column = data;

  g_free (column->name);
  g_free (column->question);
  g_free (column);
}

static char *
one_line (const char *text)
{
  char *line = tl_text_repair (text, -1, NULL);

  /* No longer than a field of the map takes. */
  if (g_utf8_strlen (line, -1) > 200)
    *g_utf8_offset_to_pointer (line, 200) = '\0';
  return tl_text_tidy_line (line);
}

/* SurveyMonkey writes a question once, over all its columns. */
static char *
header_text (GPtrArray *rows, TlResponsesSample *sample, guint column)
{
  char **first = g_ptr_array_index (rows, 0);
  g_autofree char *name = one_line (cell (first, column));
  g_autofree char *part = NULL;
  guint from = column;

  if (sample->tool != TL_TOOL_SURVEYMONKEY || rows->len < 2)
    return g_steal_pointer (&name);
  part = one_line (cell (g_ptr_array_index (rows, 1), column));
  while (name[0] == '\0' && part[0] != '\0' && from > 0)
    {
      g_free (name);
      name = one_line (cell (first, --from));
    }
  if (part[0] == '\0' || g_str_equal (part, "Response") || g_str_equal (part, "Open-Ended Response"))
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s – %s", name, part);
}

static void
name_columns (TlResponsesSample *sample, GPtrArray *rows, guint n_columns)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      TlSampleColumn *column = g_new0 (TlSampleColumn, 1);

      column->name = sample->header_rows > 0 ? header_text (rows, sample, i) : g_strdup ("");
      if (sample->header_rows > 1 && rows->len > 1 && sample->tool != TL_TOOL_SURVEYMONKEY)
        column->question = one_line (cell (g_ptr_array_index (rows, 1), i));
      if (column->name[0] == '\0' || !g_hash_table_add (seen, g_strdup (column->name)))
        {
          g_autofree char *name = g_steal_pointer (&column->name);

          /* The header stays to be read, the number names it. */
          column->name = g_strdup_printf ("#%u", i + 1);
          if (column->question == NULL && name[0] != '\0')
            column->question = g_steal_pointer (&name);
        }
      g_ptr_array_add (sample->columns, column);
    }
}

static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');
  guint a, b, c, d;
  int n = 0;

  if (at != NULL && at > text && strchr (at, '.') != NULL && strpbrk (text, " \n,;") == NULL)
    return TRUE;
  return sscanf (text, "%3u.%3u.%3u.%3u%n", &a, &b, &c, &d, &n) == 4 && text[n] == '\0';
}

static void
look_at_cell (TlSampleColumn *column, const char *text)
{
  gsize length = strlen (text);
  double value;

  if (tl_answer_is_blank_word (text, length))
    return;
  column->n_filled++;
  column->n_addresses += is_address (text);
  if (tl_answer_read (text, length, '.', &value))
    {
      column->n_numbers++;
      column->decimal_dot |= strchr (text, '.') != NULL;
    }
  else if (tl_answer_read (text, length, ',', &value))
    {
      column->n_numbers++;
      column->decimal_comma = TRUE;
    }
  tl_date_evidence_add (&column->dates, text, length);
}

/* A comma inside numbers is a decimal sign only where it does not separate cells. */
static char
sniff_decimal (TlResponsesSample *sample)
{
  guint commas = 0, dots = 0;

  for (guint i = 0; i < sample->columns->len; i++)
    {
      const TlSampleColumn *column = g_ptr_array_index (sample->columns, i);

      commas += column->decimal_comma;
      dots += column->decimal_dot && !column->decimal_comma && tl_date_evidence_decide (&column->dates) == TL_DATES_NONE;
    }
  return sample->separator != ',' && commas > 0 && commas >= dots ? ',' : '.';
}

static void
look_at_rows (TlResponsesSample *sample, GPtrArray *rows)
{
  for (guint i = sample->header_rows; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      for (guint k = 0; row[k] != NULL && k < sample->columns->len; k++)
        look_at_cell (g_ptr_array_index (sample->columns, k), row[k]);
      g_ptr_array_add (sample->rows, g_strdupv (row));
    }
}

TlResponsesSample *
tl_responses_sample_new (const char *text, gsize length, gboolean whole, char separator, int header_rows)
{
  TlResponsesSample *sample = g_new0 (TlResponsesSample, 1);
  g_autoptr (GPtrArray) rows = NULL;
  char told = 0;
  gsize skip = separator_line (text, length, &told);
  guint n_columns = 0;

  sample->first_line = skip > 0;
  text += skip;
  length -= skip;
  sample->separator = separator != 0 ? separator : told != 0 ? told
                                                             : sniff_separator (text, length, whole);
  rows = rows_of (text, length, whole, sample->separator, ROWS_MAX);
  sample->tool = recognise (rows);
  sample->header_rows = header_rows >= 0 ? (guint) header_rows : count_header_rows (rows, sample->tool);
  sample->columns = g_ptr_array_new_with_free_func (column_free);
  sample->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (rows->len > 0)
    n_columns = g_strv_length (g_ptr_array_index (rows, 0));
  name_columns (sample, rows, n_columns);
  look_at_rows (sample, rows);
  sample->decimal = sniff_decimal (sample);
  return sample;
}

void
tl_responses_sample_free (TlResponsesSample *sample)
{
  g_ptr_array_unref (sample->columns);
  g_ptr_array_unref (sample->rows);
  g_free (sample);
}

int
tl_responses_sample_find (TlResponsesSample *sample, const char *name)
{
  g_autofree char *line = one_line (name), *wanted = tl_text_fold (line);

  for (guint questions = 0; questions < 2; questions++)
    for (guint i = 0; i < sample->columns->len; i++)
      {
        const TlSampleColumn *column = g_ptr_array_index (sample->columns, i);
        const char *text = questions ? column->question : column->name;
        g_autofree char *folded = text != NULL ? tl_text_fold (text) : NULL;

        if (g_strcmp0 (folded, wanted) == 0)
          return (int) i;
      }
  if (line[0] == '#')
    {
      guint64 n = 0;

      if (g_ascii_string_to_unsigned (line + 1, 10, 1, sample->columns->len, &n, NULL))
        return (int) n - 1;
    }
  return -1;
}

const char *
tl_survey_tool_name (TlSurveyTool tool)
{
  static const char *const names[] = {
    NULL, N_ ("Qualtrics"), N_ ("Qualtrics (legacy)"), N_ ("SurveyMonkey"), N_ ("LimeSurvey"), N_ ("Typeform"), N_ ("Microsoft Forms"), N_ ("Google Forms"), N_ ("Medallia Agent Connect")
  };

  return names[tool] != NULL ? _ (names[tool]) : NULL;
}

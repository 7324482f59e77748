/* Reading responses from below: bytes to text, text to rows, cells to numbers, days and ids. */
#include <math.h>
#include <string.h>

#include "feedback/responses-answers.h"
#include "feedback/responses-dates.h"
#include "feedback/responses-ids.h"
#include "feedback/responses-reader.h"
#include "feedback/responses-sample.h"

/* ---- Rows as "line:cell|cell" with the bad ones as "line!state" */

typedef struct
{
  GString *rows, *row;
} Dump;

static void
dump_cell (guint column, const char *text, gsize length, gpointer data)
{
  Dump *dump = data;

  if (column > 0)
    g_string_append_c (dump->row, '|');
  g_string_append_len (dump->row, text, (gssize) length);
}

static void
dump_forget (gpointer data)
{
  g_string_truncate (((Dump *) data)->row, 0);
}

static gboolean
dump_row (guint n_cells, guint n_filled, guint64 line, TlRowState state, gpointer data)
{
  Dump *dump = data;

  if (state == TL_ROW_GOOD)
    g_string_append_printf (dump->rows, "%d:%s;", (int) line, dump->row->str);
  else
    g_string_append_printf (dump->rows, "%d!%d;", (int) line, (int) state);
  dump_forget (dump);
  return TRUE;
}

static const TlRowHandler dump_handler = { dump_cell, dump_row, dump_forget };

static char *
rows_of (gconstpointer bytes, gssize length, char separator, const char *encoding, TlResponsesSource **source_out)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, length >= 0 ? length : (gssize) strlen (bytes), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlResponsesSource) source = tl_responses_source_new (stream, encoding, NULL, &error);
  Dump dump = { g_string_new (NULL), g_string_new (NULL) };

  g_assert_no_error (error);
  tl_responses_read (source, separator, NULL, 0, &dump_handler, &dump, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_string_free (dump.row, TRUE);
  if (source_out != NULL)
    *source_out = g_steal_pointer (&source);
  return g_string_free (dump.rows, FALSE);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *text, *rows;
  } cases[] = {
    { "a,b\n1,2\n", "1:a|b;2:1|2;" },
    { "a,b\r\n1,2\r\n", "1:a|b;2:1|2;" },
    { "a,b\r1,2\r", "1:a|b;2:1|2;" },
    { "a,b\n1,2", "1:a|b;2:1|2;" },
    { "a,b\n\n\n1,2\n", "1:a|b;4:1|2;" },
    { "a,\"b\nc\"\n1,2\n", "1:a|b\nc;3:1|2;" },
    { "a,\"b\r\n\r\nc\"\r\n1,2\r\n", "1:a|b\r\n\r\nc;4:1|2;" },
    { "a,\"say \"\"hi\"\"\"\n", "1:a|say \"hi\";" },
    /* A stray quote on one line is taken as written. */
    { "a,5\" pipe\n1,2\n", "1:a|5\" pipe;2:1|2;" },
    { "a,\"say \"hi\" now\",c\n1,2\n", "1:a|say \"hi\" now|c;2:1|2;" },
    /* An open one costs its row alone. */
    { "a,\"b\n1,2\n3,4\n", "1!1;2:1|2;3:3|4;" },
    { "a,\"b\n1,2\n3,\"x\"\n5,6", "1!1;2:1|2;3:3|x;4:5|6;" },
    { "a,\"b\n1,\"c\n3,4\n", "1!1;2!1;3:3|4;" },
    { "", "" },
    { "\n\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = rows_of (cases[i].text, -1, ',', NULL, NULL);

      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

static void
test_nul (void)
{
  static const char text[] = "a,b\n1,\0\n3,4\n";
  g_autofree char *rows = rows_of (text, sizeof text - 1, ',', NULL, NULL);

  g_assert_cmpstr (rows, ==, "1:a|b;2!2;3:3|4;");
}

/* Whatever stands where a piece ends, rows and their lines are the same: a file of many pieces against one fed at once. */
static void
test_pieces (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *rows = NULL, *at_once = NULL;
  Dump dump = { g_string_new (NULL), g_string_new (NULL) };

  while (text->len < 1200 * 1024)
    {
      guint kind = (guint) g_test_rand_int_range (0, 20);
      guint n = (guint) g_test_rand_int_range (0, 60);

      g_string_append_printf (text, "%u,", n);
      g_string_append (text, kind == 0 ? "\"open\n" : kind < 5 ? "\"ä\nß\"\"€\"\r\n"
                                                  : kind == 5  ? "5\" pipe\n"
                                                               : "plain\n");
      for (guint i = 0; i < n; i++)
        g_string_append (text, "é");
      g_string_append (text, ",\n");
    }
  rows = rows_of (text->str, (gssize) text->len, ',', NULL, NULL);
  tl_responses_read_text (text->str, text->len, ',', &dump_handler, &dump);
  at_once = g_string_free (dump.rows, FALSE);
  g_string_free (dump.row, TRUE);
  /* The text's own open end is no row there. */
  g_assert_true (strncmp (rows, at_once, strlen (at_once)) == 0);
  g_assert_cmpuint (strlen (at_once), >, text->len / 2);
}

/* An open quote far down swallows nothing but its row. */
static void
test_long_open_quote (void)
{
  g_autoptr (GString) text = g_string_new ("x,\"open\n");
  g_autofree char *rows = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, "%u,good\n", i);
  rows = rows_of (text->str, -1, ',', NULL, NULL);
  g_assert_true (g_str_has_prefix (rows, "1!1;2:0|good;3:1|good;"));
  g_assert_true (g_str_has_suffix (rows, ";50001:49999|good;"));
}

static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("a\n");
  g_autofree char *rows = NULL;

  for (guint i = 0; i < 3 * 1024 * 1024; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\nb\n");
  rows = rows_of (text->str, -1, ',', NULL, NULL);
  g_assert_cmpstr (rows, ==, "1:a;2!3;3:b;");
}

/* ---- Encodings */

static void
test_encodings (void)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *encoding, *rows;
    guint foreign;
  } cases[] = {
    { "\xef\xbb\xbf\x61,\xc3\xa9\n", -1, "utf-8", "1:a|é;", 0 },
    { "a,\xe9\x80\n", -1, "windows-1252", "1:a|é€;", 0 },
    { "a,\xe9\x81\n", -1, "windows-1252", "1:a|é\357\277\275;", 1 },
    /* Mixed: what is UTF-8 is read so, the rest as Windows-1252. */
    { "\xc3\xa9,\xe9\n", -1, "windows-1252", "1:é|é;", 0 },
    { "\xff\xfe\x61\0,\0\xe9\0\n\0", 10, "utf-16le", "1:a|é;", 0 },
    { "\xfe\xff\0\x61\0,\0\xe9\0\n", 10, "utf-16be", "1:a|é;", 0 },
    { "a\0,\0b\0\n\0", 8, "utf-16le", "1:a|b;", 0 },
    { "\xff\xfe\x3d\xd8\0\xde,\0\n\0", 10, "utf-16le", "1:😀|;", 0 },
    { "\xff\xfe\x3d\xd8,\0\n\0", 8, "utf-16le", "1:\357\277\275|;", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TlResponsesSource *source;
      g_autofree char *rows = rows_of (cases[i].bytes, cases[i].length, ',', NULL, &source);

      g_assert_cmpstr (rows, ==, cases[i].rows);
      g_assert_cmpstr (tl_responses_source_encoding (source), ==, cases[i].encoding);
      g_assert_cmpuint (tl_responses_source_n_foreign (source), ==, cases[i].foreign);
      tl_responses_source_free (source);
    }
}

static void
test_named_encoding (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = rows_of ("\xb0\xa1,b\n", -1, ',', "euc-kr", NULL);

  g_assert_cmpstr (rows, ==, "1:가|b;");
  g_assert_null (tl_responses_source_new (stream, "no-such", NULL, &error));
  g_assert_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION);
}

static void
test_hash (void)
{
  TlResponsesSource *source;
  g_autofree char *rows = rows_of ("\xef\xbb\xbf"
                                   "abc",
                                   -1, ',', NULL, &source);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "\xef\xbb\xbf"
                                                                            "abc",
                                                         -1);

  g_assert_nonnull (rows);
  g_assert_true (g_str_has_prefix (tl_responses_source_hash (source), "sha256:"));
  g_assert_cmpstr (tl_responses_source_hash (source) + 7, ==, hash);
  tl_responses_source_free (source);
}

/* ---- Cells */

static void
test_answers (void)
{
  static const struct
  {
    const char *text;
    char decimal;
    double value; /* NAN: none */
  } cases[] = {
    { "7", '.', 7 },
    { " 7 ", '.', 7 },
    { "4.5", '.', 4.5 },
    { "4,5", ',', 4.5 },
    { "4,5", '.', NAN },
    { "4.5", ',', NAN },
    { "1,2,3", ',', NAN },
    { "1,2,3", '.', NAN },
    { "1.2.3", '.', NAN },
    { "-1", '.', -1 },
    { "10 - Extremely likely", '.', 10 },
    { "10 – Extremely likely", '.', 10 },
    { "10: sure", '.', 10 },
    { "3. Sometimes", '.', 3 },
    { "5 (very good)", '.', 5 },
    { "Stimme voll zu - 7", '.', 7 },
    { "strongly agree - 7", '.', 7 },
    { "1-5", '.', NAN },
    { "1 - 5", '.', NAN },
    { "2026-01-02", '.', NAN },
    { "3 of 5", '.', NAN },
    { "7/10", '.', NAN },
    { "", '.', NAN },
    { "NA", '.', NAN },
    { "12:30", '.', NAN },
    { "room 12", '.', NAN },
    { "1e3", '.', NAN },
    { "0x10", '.', NAN },
    { "40.0", '.', 40 },
    { "Q1 - 7", '.', NAN },
    { "5\"", '.', NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = NAN;
      gboolean found = tl_answer_read (cases[i].text, strlen (cases[i].text), cases[i].decimal, &value);

      if (found == isnan (cases[i].value) || (found && value != cases[i].value))
        g_error ("“%s” with %c: %s %g", cases[i].text, cases[i].decimal, found ? "is" : "is no number", value);
    }
  g_assert_cmpint (tl_answer_word ("Strongly Agree", 14, 5), ==, 4);
  g_assert_cmpint (tl_answer_word (" strongly agree ", 16, 7), ==, 6);
  g_assert_cmpint (tl_answer_word ("Poor", 4, 5), ==, 1);
  g_assert_cmpint (tl_answer_word ("Poor", 4, 7), ==, -1);
  g_assert_cmpint (tl_answer_word ("whatever", 8, 5), ==, -1);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    TlDateStyle style;
    TlDate date;
  } cases[] = {
    { "2026-09-30", TL_DATES_YEAR_FIRST, 20260930 },
    { "2026-09-30 12:01:02", TL_DATES_YEAR_FIRST, 20260930 },
    { "2026-09-30T12:01:02Z", TL_DATES_YEAR_FIRST, 20260930 },
    { "2026-02-29", TL_DATES_YEAR_FIRST, 0 },
    { "2024-02-29", TL_DATES_YEAR_FIRST, 20240229 },
    { "20260930", TL_DATES_YEAR_FIRST, 20260930 },
    { "30.09.2026", TL_DATES_DAY_FIRST, 20260930 },
    { "30/9/26", TL_DATES_DAY_FIRST, 20260930 },
    { "9/30/2026", TL_DATES_DAY_FIRST, 0 },
    { "30 Sep 2026", TL_DATES_DAY_FIRST, 20260930 },
    { "7/27/26 19:06:23", TL_DATES_MONTH_FIRST, 20260727 },
    { "10/9/2024 11:02", TL_DATES_MONTH_FIRST, 20241009 },
    { "Sep 30, 2026", TL_DATES_MONTH_FIRST, 20260930 },
    { "30/9/2026", TL_DATES_MONTH_FIRST, 0 },
    { "1767225600", TL_DATES_SECONDS, 20260101 },
    { "2026", TL_DATES_YEAR_FIRST, 0 },
    { "1-2-3-4", TL_DATES_DAY_FIRST, 0 },
    { "2026-09-30x", TL_DATES_YEAR_FIRST, 0 },
    { "", TL_DATES_YEAR_FIRST, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TlDate date = tl_date_read (cases[i].text, strlen (cases[i].text), cases[i].style);

      if (date != cases[i].date)
        g_error ("“%s”: %d, not %d", cases[i].text, date, cases[i].date);
    }
}

static TlDateEvidence
look_at (const char *values)
{
  g_auto (GStrv) list = g_strsplit (values, "|", -1);
  TlDateEvidence evidence = { 0 };

  for (guint i = 0; list[i] != NULL; i++)
    tl_date_evidence_add (&evidence, list[i], strlen (list[i]));
  return evidence;
}

static TlDateStyle
decide (const char *values)
{
  TlDateEvidence evidence = look_at (values);

  return tl_date_evidence_decide (&evidence);
}

static gboolean
is_mixed (const char *values)
{
  TlDateEvidence evidence = look_at (values);

  return tl_date_evidence_is_mixed (&evidence);
}

/* For the column as a whole, never row by row. */
static void
test_date_styles (void)
{
  g_assert_cmpint (decide ("01/02/2026|13/02/2026"), ==, TL_DATES_DAY_FIRST);
  g_assert_cmpint (decide ("01/02/2026|02/13/2026"), ==, TL_DATES_MONTH_FIRST);
  g_assert_cmpint (decide ("01/02/2026|03/04/2026"), ==, TL_DATES_UNDECIDED);
  g_assert_cmpint (decide ("01.02.2026|03.04.2026"), ==, TL_DATES_DAY_FIRST);
  g_assert_cmpint (decide ("2026-01-02||2026-03-04"), ==, TL_DATES_YEAR_FIRST);
  g_assert_cmpint (decide ("1|2|3"), ==, TL_DATES_NONE);
  g_assert_cmpint (decide (""), ==, TL_DATES_NONE);
  g_assert_true (is_mixed ("13/02/2026|02/13/2026||2026-02-13"));
  g_assert_true (is_mixed ("13/02/2026|2026-02-13"));
  g_assert_false (is_mixed ("01/02/2026|13/02/2026"));
  g_assert_false (is_mixed ("01/02/2026|03/04/2026"));
  g_assert_false (is_mixed ("13/02/2026|2026-02-13|some time ago"));
  g_assert_false (is_mixed ("1|2|3"));
  g_assert_false (is_mixed (""));
  for (TlDateStyle style = TL_DATES_YEAR_FIRST; style < TL_DATES_UNDECIDED; style++)
    g_assert_cmpint (tl_date_style_from_format (tl_date_style_format (style)), ==, style);
  g_assert_cmpint (tl_date_style_from_format ("%d.%m.%Y"), ==, TL_DATES_DAY_FIRST);
}

/* ---- The first rows */

static TlResponsesSample *
sample (const char *text)
{
  return tl_responses_sample_new (text, strlen (text), TRUE, 0, -1);
}

static void
test_samples (void)
{
  static const struct
  {
    const char *text;
    char separator;
    guint header_rows;
    TlSurveyTool tool;
    char decimal;
    const char *names;
  } cases[] = {
    { "a;b\n1;4,5\n2;3,5\n", ';', 1, TL_TOOL_UNKNOWN, ',', "a;b" },
    { "a\tb, c\n1\t2\n", '\t', 1, TL_TOOL_UNKNOWN, '.', "a;b, c" },
    { "a|b\n\"x,y,z\"|2\n", '|', 1, TL_TOOL_UNKNOWN, '.', "a;b" },
    { "sep=;\na,b;c\n1,5;2\n", ';', 1, TL_TOOL_UNKNOWN, ',', "a,b;c" },
    { "a,a,,b\n1,2,3,4\n", ',', 1, TL_TOOL_UNKNOWN, '.', "a;#2;#3;b" },
    { "1,5\n2,4\n", ',', 0, TL_TOOL_UNKNOWN, '.', "#1;#2" },
    { "StartDate,Q1\n\"A, b\nc\",Text\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n2026-01-01,3\n", ',', 3, TL_TOOL_QUALTRICS, '.', "StartDate;Q1" },
    { "V1,V2,Q1,\nResponseID,ResponseSet,How?,\nR_1,Default,4,\n", ',', 2, TL_TOOL_QUALTRICS_LEGACY, '.', "V1;V2;Q1;#4" },
    { "Respondent ID,Collector ID,Rate us,,\n,,Speed,Care,\n1,2,3,4,\n", ',', 2, TL_TOOL_SURVEYMONKEY, '.', "Respondent ID;Collector ID;Rate us – Speed;Rate us – Care;#5" },
    { "\"id\",\"submitdate\",\"lastpage\",\"q\"\n1,2,3,4\n", ',', 1, TL_TOOL_LIMESURVEY, '.', "id;submitdate;lastpage;q" },
    { "#,How?,Submit Date (UTC),Network ID\na,1,2026-01-01,b\n", ',', 1, TL_TOOL_TYPEFORM, '.', "#;How?;Submit Date (UTC);Network ID" },
    { "ID;Start time;Completion time;Email;Name;How\r\n1;2;3;anonymous;;4\r\n", ';', 1, TL_TOOL_MICROSOFT_FORMS, '.', "ID;Start time;Completion time;Email;Name;How" },
    { "Timestamp,How?\n2026/01/02,4\n", ',', 1, TL_TOOL_GOOGLE_FORMS, '.', "Timestamp;How?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TlResponsesSample) s = sample (cases[i].text);
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint k = 0; k < s->columns->len; k++)
        g_string_append_printf (names, "%s%s", k > 0 ? ";" : "", ((TlSampleColumn *) g_ptr_array_index (s->columns, k))->name);
      g_assert_cmpstr (names->str, ==, cases[i].names);
      g_assert_cmpint (s->separator, ==, cases[i].separator);
      g_assert_cmpuint (s->header_rows, ==, cases[i].header_rows);
      g_assert_cmpint (s->tool, ==, cases[i].tool);
      g_assert_cmpint (s->decimal, ==, cases[i].decimal);
    }
}

static void
test_find_column (void)
{
  g_autoptr (TlResponsesSample) s = sample ("  Score ,Score,Q1\n1,2,3\n");

  g_assert_cmpint (tl_responses_sample_find (s, "score"), ==, 0);
  g_assert_cmpint (tl_responses_sample_find (s, "#2"), ==, 1);
  g_assert_cmpint (tl_responses_sample_find (s, "#3"), ==, 2);
  g_assert_cmpint (tl_responses_sample_find (s, "#4"), ==, -1);
  g_assert_cmpint (tl_responses_sample_find (s, "scor"), ==, -1);
}

/* ---- Ids */

/* Exactly as a hash table tells it, below the limit and, after the second pass, above it. */
static void
check_ids (gsize exact_max, guint n)
{
  TlIdsSeen *seen = tl_ids_seen_new (exact_max);
  g_autofree guint *ids = g_new (guint, n);
  g_autofree gboolean *taken = g_new0 (gboolean, n);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      ids[i] = (guint) g_test_rand_int_range (1, (gint) n * 4);
      taken[i] = tl_ids_seen_add (seen, tl_id_sum_with (tl_id_sum ((char *) &ids[i], sizeof ids[i]), 7), i) == TL_ID_NEW;
    }
  if (tl_ids_seen_has_suspects (seen))
    for (guint i = 0; i < n; i++)
      taken[i] |= tl_ids_seen_decide (seen, tl_id_sum_with (tl_id_sum ((char *) &ids[i], sizeof ids[i]), 7), i);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (taken[i], ==, g_hash_table_add (known, GUINT_TO_POINTER (ids[i])));
  tl_ids_seen_free (seen);
}

static void
test_ids (void)
{
  check_ids (0, 200000);
  check_ids (20000, 200000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/responses/rows", test_rows);
  g_test_add_func ("/responses/nul", test_nul);
  g_test_add_func ("/responses/pieces", test_pieces);
  g_test_add_func ("/responses/long-open-quote", test_long_open_quote);
  g_test_add_func ("/responses/long-line", test_long_line);
  g_test_add_func ("/responses/encodings", test_encodings);
  g_test_add_func ("/responses/named-encoding", test_named_encoding);
  g_test_add_func ("/responses/hash", test_hash);
  g_test_add_func ("/responses/answers", test_answers);
  g_test_add_func ("/responses/dates", test_dates);
  g_test_add_func ("/responses/date-styles", test_date_styles);
  g_test_add_func ("/responses/samples", test_samples);
  g_test_add_func ("/responses/find-column", test_find_column);
  g_test_add_func ("/responses/ids", test_ids);
  return g_test_run ();
}

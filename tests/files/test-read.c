/* Reading: what is refused with which sentence at which place, and what is understood. */
#include "files-common.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what is refused ---- */

typedef struct
{
  const char *name;
  const char *text;
  int code;
  const char *begin; /* of the message: name, line, column */
  const char *part;  /* somewhere in it */
} Refused;

#define STAGE "<stage id=\"s\">"
#define DONE "</journey>"

static const Refused refused[] = {
  { "empty", "", TL_FILE_ERROR_NOT_A_MAP, "x.journey:1:1: ", "is empty" },
  { "text", "hello", TL_FILE_ERROR_NOT_A_MAP, "x.journey:1:1: ", "no XML" },
  { "blanks", "  \n ", TL_FILE_ERROR_NOT_A_MAP, "x.journey:", "no XML" },
  { "compressed", "\x1f\x8b\x08", TL_FILE_ERROR_NOT_A_MAP, "x.journey:1:1: ", "compressed" },
  { "other-vocabulary", HEAD "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", TL_FILE_ERROR_NOT_A_MAP, "x.journey:2:1: ", "<svg> of “http://www.w3.org/2000/svg”" },
  { "no-namespace", "<journey/>", TL_FILE_ERROR_NOT_A_MAP, "x.journey:1:1: ", "expected xmlns=\"" NAMESPACE "\"" },
  { "html", "<html><body/></html>", TL_FILE_ERROR_NOT_A_MAP, "x.journey:1:1: ", "<html>" },
  { "next-major", HEAD "<journey xmlns=\"urn:throughline:journey:2\"/>", TL_FILE_ERROR_VERSION, "x.journey:2:1: ", "version 2 " },
  { "not-the-root", "<stage xmlns=\"" NAMESPACE "\"/>", TL_FILE_ERROR_NOT_A_MAP, "x.journey:1:1: ", "begins with <stage>" },
  { "mismatch", ROOT "\n  " STAGE "\n" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:3:", "<stage> of line 2 is closed by </journey>" },
  { "cut", ROOT "\n  " STAGE, TL_FILE_ERROR_SYNTAX, "x.journey:2:", "expected the end of <stage>" },
  { "two-roots", ROOT DONE "\n<x/>", TL_FILE_ERROR_SYNTAX, "x.journey:2:1: ", "after the end" },
  { "doctype", HEAD "<!DOCTYPE journey [<!ENTITY a \"b\">]>\n" ROOT DONE, TL_FILE_ERROR_FORBIDDEN, "x.journey:2:1: ", "DOCTYPE" },
  { "doctype-external", "<!DOCTYPE journey SYSTEM \"http://127.0.0.1:1/x.dtd\">\n" ROOT DONE, TL_FILE_ERROR_FORBIDDEN, "x.journey:1:1: ", "DOCTYPE" },
  { "entity", ROOT "\n  <note>&secret;</note>" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:2:", "“&secret;” is not known" },
  { "entity-in-value", "<journey xmlns=\"" NAMESPACE "\" title=\"&secret;\"/>", TL_FILE_ERROR_SYNTAX, "x.journey:1:", "“&secret;” is not known" },
  { "prefix", ROOT "<x:y/>" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:1:", "The prefix “x” is not declared" },
  { "attribute-twice", ROOT "<stage id=\"a\" id=\"b\"/>" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:1:", "“id” stands here twice" },
  { "bad-utf-8", ROOT "\n  <note>ab\xff</note>" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:2:11: ", "valid UTF-8" },
  { "overlong-utf-8", ROOT "\n  <note>\xc0\xaf</note>" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:2:9: ", "valid UTF-8" },
  { "surrogate", ROOT "<note>\xed\xa0\x80</note>" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:1:", "" },
  { "control", ROOT "<note>\x01</note>" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:1:", "" },
  { "control-reference", ROOT "<note>&#1;</note>" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:1:", "cannot stand" },
  { "unknown-encoding", "<?xml version=\"1.0\" encoding=\"klingon\"?>" ROOT DONE, TL_FILE_ERROR_SYNTAX, "x.journey:1:", "“klingon” is not known" },
  { "no-quotes", ROOT "<stage id=s/>" DONE, TL_FILE_ERROR_SYNTAX, "x.journey:1:", "not well-formed" },

  { "word", ROOT "\n" STAGE "\n    <activity id=\"a\" role=\"boss\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:3:22: ", "expected one of: lead, support, consulted, informed" },
  { "word-in-long-tag", ROOT "\n" STAGE "\n <activity id=\"a\"\n   source=\"&#10;ä > 'role=' \"\n   role = 'boss'/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:5:4: ", "“boss”" },
  { "after-wide-text", ROOT "<stage id=\"s\" name=\"客户 🧭\" truth=\"perhaps\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:70: ", "“perhaps”" },
  { "number", ROOT STAGE "<job votes=\"many\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "a whole number" },
  { "number-too-large", ROOT STAGE "<job votes=\"1000\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "from 0 to 999" },
  { "number-huge", ROOT STAGE "<job votes=\"99999999999999999999999\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "“votes”" },
  { "number-empty", ROOT STAGE "<job votes=\"\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "a whole number" },
  { "decimal", ROOT "<settings discount=\"1e1\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "a decimal number" },
  { "date", ROOT "<wave id=\"w\" start=\"2026-02-30\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "a date" },
  { "duration", ROOT "<stage id=\"s\" lasts=\"P1.5D\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "a duration" },
  { "colour", ROOT "<rival id=\"r\" colour=\"red\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "a colour" },
  { "path", ROOT "<stage id=\"s\" journey=\"http://example.org/x\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "a relative path" },
  { "words-twice", "<journey xmlns=\"" NAMESPACE "\" promise=\"social-value social-value\"/>", TL_FILE_ERROR_CONTENT, "x.journey:1:", "expected some of" },
  { "version", "<journey xmlns=\"" NAMESPACE "\" version=\"2.0\"/>", TL_FILE_ERROR_CONTENT, "x.journey:1:44: ", "a version" },
  { "counts", ROOT "<measure id=\"m\" kind=\"nps\"/><score measure=\"m\" counts=\"1 -2\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "whole numbers" },

  { "id-twice", ROOT "\n  <row id=\"a\"/>\n  <rival id=\"a\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:3:10: ", "The id “a” is used twice, first in line 2, column 3" },
  { "id-reserved", ROOT "<row id=\"us\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "reserved" },
  { "id-syntax", ROOT "<row id=\"1a\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "is no id" },
  { "id-empty", ROOT "<row id=\"\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "is no id" },
  { "id-long", ROOT "<row id=\"a1234567890123456789012345678901234567890123456789012345678901234\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "is no id" },
  { "id-missing", ROOT "\n <row name=\"r\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:2: ", "<row> has no id" },

  { "reference-to-nothing", ROOT "\n" STAGE "\n <activity id=\"a\" role=\"lead\" function=\"gone\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:3:31: ", "“function” refers to “gone”, but nothing has this id, expected the id of <function>" },
  { "reference-to-wrong-kind", ROOT "\n" STAGE "\n <activity id=\"a\" function=\"s\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:3:19: ", "which is a <stage>, expected the id of <function>" },
  { "reference-forward-to-wrong-kind", ROOT "\n" STAGE "<activity id=\"a\" function=\"w\"/></stage><wave id=\"w\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:32: ", "which is a <wave>" },
  { "reference-in-list", ROOT "<row id=\"r\"/><action id=\"c\" on=\"r gone\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "“gone”" },
  { "two-references", ROOT "<row id=\"r\"/><row id=\"q\"/><segment id=\"g\"><expectation factor=\"r q\"/></segment>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "" },
  { "reference-empty", ROOT STAGE "<activity id=\"a\" function=\"\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "“function” has 0 ids" },
  { "reference-reserved", ROOT STAGE "<activity id=\"a\" function=\"us\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "“us”" },
  { "reference-cut-to-an-id", ROOT "<function id=\"f2345678901234567890123456789012345678901234567890123456789012\"/>" STAGE "<activity id=\"a\" function=\"f2345678901234567890123456789012345678901234567890123456789012345678901234567890\"/></stage>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "nothing has this id" },

  { "text-between", ROOT "\n  <phase id=\"p\">\n   stray</phase>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:3:4: ", "between the elements of <phase>" },
  { "element-in-text", ROOT "\n  <note>a<b/></note>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:10: ", "<b> stands in the text of <note>" },
  { "foreign-in-text", ROOT "<note>a<b xmlns=\"urn:b\"/></note>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "<b> stands in the text of <note>" },
  { "wrong-place", ROOT "\n  <phase id=\"p\">\n    <job>x</job></phase>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:3:5: ", "<job> cannot stand in <phase>, expected in <stage>" },
  { "journey-inside", ROOT ROOT DONE DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "<journey> cannot stand in <journey>" },
  { "about-twice", ROOT "<about>a</about>\n<about>b</about>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:1: ", "<about> stands here twice" },
  { "settings-twice", ROOT "<settings/>\n<settings/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:1: ", "<settings> stands here twice" },
  { "about-with-attribute", ROOT "<about lang=\"en\">a</about>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:1:", "<about> has attributes" },

  { "required", ROOT "\n<measure id=\"m\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:1: ", "<measure> needs “kind”" },
  { "key-twice", ROOT "<measure id=\"m\" kind=\"nps\"/>\n<score measure=\"m\" estimate=\"1\"/>\n<score measure=\"m\" estimate=\"2\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:3:1: ", "two <score>" },
  { "rule-twice", ROOT "<settings>\n<rule id=\"a\"/>\n<rule id=\"a\"/></settings>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:3:1: ", "two <rule>" },
  { "cycle", ROOT "\n<function id=\"a\" part-of=\"b\"/>\n<function id=\"b\" part-of=\"a\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:1: ", "circle" },
  { "cycle-of-one", ROOT "\n<function id=\"a\" part-of=\"a\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:1: ", "circle" },
  { "same-card", ROOT STAGE "<activity id=\"a\"/></stage>\n<handoff id=\"h\" from=\"a\" to=\"a\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:1: ", "same card" },
  { "counts-too-few", ROOT "<measure id=\"m\" kind=\"nps\"/>\n<score measure=\"m\" counts=\"1 2\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:1: ", "expected 11" },
  { "two-forms", ROOT "<measure id=\"m\" kind=\"share\"/>\n<score measure=\"m\" counts=\"1 2\" value=\"3\"/>" DONE, TL_FILE_ERROR_CONTENT, "x.journey:2:1: ", "one form" },
};

static void
test_refused (gconstpointer data)
{
  const Refused *one = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  TlMap *map = read_text (one->text, report, &error);

  g_assert_null (map);
  g_test_message ("%s", error->message);
  g_assert_error (error, TL_FILE_ERROR, one->code);
  g_assert_true (g_str_has_prefix (error->message, one->begin));
  g_assert_nonnull (strstr (error->message, one->part));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
}

/* ---- limits ---- */

static char *
repeat (const char *text, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

static void
assert_limit (char *text, gboolean fine)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = read_text (text, NULL, &error);

  g_free (text);
  if (fine)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_null (map);
  g_assert_error (error, TL_FILE_ERROR, TL_FILE_ERROR_LIMIT);
  g_assert_cmpuint (strlen (error->message), <, 400);
}

static void
test_limit_text (void)
{
  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *line = repeat ("ä", 1000 + over);
      g_autofree char *text = repeat ("客", 20000 + over);
      g_autofree char *blanks = repeat (" \n", 10000);

      assert_limit (g_strconcat (ROOT "<row id=\"r\" name=\"", line, "\"/>" DONE, NULL), !over);
      assert_limit (g_strconcat (ROOT "<note>", text, "</note>" DONE, NULL), !over);
      assert_limit (g_strconcat (ROOT "<note>", blanks, text, blanks, "</note>" DONE, NULL), !over);
    }
  g_autofree char *name = repeat ("x", 100000);
  assert_limit (g_strconcat (ROOT "<row id=\"r\" name=\"", name, "\"/>" DONE, NULL), FALSE);
  g_autofree char *book = repeat ("0123456789abcdef", 200000);
  assert_limit (g_strconcat (ROOT "<note>", book, "</note>" DONE, NULL), FALSE);
}

static void
test_limit_depth (void)
{
  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *open = repeat ("<a xmlns=\"urn:a\">", 31 + over), *close = repeat ("</a>", 31 + over);

      assert_limit (g_strconcat (ROOT, open, close, DONE, NULL), !over);
    }
}

static char *
many_attributes (guint n)
{
  GString *out = g_string_new (ROOT "<a xmlns=\"urn:a\"");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, " a%u='%u\"'", i, i);
  g_string_append (out, "/>" DONE);
  return g_string_free (out, FALSE);
}

static void
test_limit_attributes (void)
{
  assert_limit (many_attributes (64), TRUE);
  assert_limit (many_attributes (65), FALSE);
  /* The parser itself would compare each with each other: minutes. */
  assert_limit (many_attributes (600000), FALSE);
}

static void
test_limit_columns (void)
{
  for (guint over = 0; over < 2; over++)
    {
      GString *stages = g_string_new (ROOT);

      for (guint i = 0; i < 10000 + over; i++)
        g_string_append_printf (stages, "<stage id=\"s%u\"/>", i);
      g_string_append (stages, DONE);
      assert_limit (g_string_free (stages, FALSE), !over);
    }
}

static void
test_limit_list (void)
{
  for (guint over = 0; over < 2; over++)
    {
      GString *text = g_string_new (ROOT);

      for (guint i = 0; i < 64 + over; i++)
        g_string_append_printf (text, "<row id=\"r%u\"/>", i);
      g_string_append (text, "<action id=\"a\" on=\"");
      for (guint i = 0; i < 64 + over; i++)
        g_string_append_printf (text, " r%u", i);
      g_string_append (text, "\"/>" DONE);
      assert_limit (g_string_free (text, FALSE), !over);
    }
}

static void
test_limit_records (void)
{
  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *comments = repeat ("<comment/>", 499999 + over);

      assert_limit (g_strconcat (ROOT, comments, DONE, NULL), !over);
    }
}

static void
test_limit_kept (void)
{
  g_autofree char *chunk = repeat ("<!--0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-->", 1000);
  g_autofree char *kept = repeat (chunk, 300);
  g_autofree char *much = repeat (chunk, 230);

  assert_limit (g_strconcat (ROOT, much, DONE, NULL), TRUE);
  assert_limit (g_strconcat (ROOT, kept, DONE, NULL), FALSE);
  assert_limit (g_strconcat (ROOT "<a xmlns='urn:a'>", kept, "</a>" DONE, NULL), FALSE);
}

/* ---- what is understood ---- */

static void
test_text_forms (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = read_text ("<j:journey xmlns:j=\"" NAMESPACE "\" title='a&#10;b&#9; &quot;c&quot; &amp;amp; &amp;#38;' owner='  x  y '>\r\n"
                                     " <j:about>\r\n one<![CDATA[ <two>\r\n]]>&#65;&#x202e;&amp;  \r\n\r\n three </j:about>\r\n"
                                     "</j:journey>\r\n",
                                     NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (tl_map_journey (map)->title, ==, "a b \"c\" &amp; &#38;");
  g_assert_cmpstr (tl_map_journey (map)->owner, ==, "x  y");
  g_assert_cmpstr (tl_map_journey (map)->about, ==, "one <two>\nA\xe2\x80\xae&  \n\n three");
}

static void
test_references (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = read_text (ROOT STAGE "<activity id=\"a\" function=\" f \" serves=\"j  k\"/><job id=\"j\"/><benefit id=\"k\"/><note row=\"jobs\"/></stage>"
                                                "<function id=\"f\"/><factor id=\"c\"><level of=\"us\" value=\"1\"/></factor>" DONE,
                                     NULL, &error);
  const TlActivity *activity;

  g_assert_no_error (error);
  activity = tl_map_activity (map, tl_map_find_id (map, "a"));
  g_assert_cmpuint (activity->function, ==, tl_map_find_id (map, "f"));
  g_assert_cmpuint (activity->serves->n, ==, 2);
  g_assert_cmpuint (activity->serves->v[1], ==, tl_map_find_id (map, "k"));
  g_assert_cmpuint (((const TlLevel *) g_ptr_array_index (tl_map_list (map, TL_KIND_LEVEL), 0))->of, ==, TL_HANDLE_US);
  g_assert_cmpuint (((const TlNote *) g_ptr_array_index (tl_map_list (map, TL_KIND_NOTE), 0))->row, ==, TL_HANDLE_JOBS);
}

static void
test_handles_in_document_order (void)
{
  g_autoptr (TlMap) map = read_text (ROOT "<!--c--><row id=\"a\"/>" STAGE "<job/></stage><row id=\"b\"/>" DONE, NULL, NULL);
  TlHandle last = 0;

  for (const TlRecord *record = &tl_map_journey (map)->record; record != NULL; record = tl_record_walk (record))
    {
      g_assert_cmpuint (record->handle, ==, last + 1);
      last = record->handle;
    }
  g_assert_cmpuint (last, ==, 6);
  g_assert_false (tl_map_is_modified (map));
  g_assert_null (tl_map_undo_name (map));
}

static GBytes *
converted (const char *text, const char *encoding, const char *mark)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);
  g_autofree char *whole = g_malloc (length + 4);

  g_assert_no_error (error);
  memcpy (whole, mark, strlen (mark));
  memcpy (whole + strlen (mark), bytes, length);
  return g_bytes_new (whole, length + strlen (mark));
}

static void
test_encodings (void)
{
  static const char *const cases[][3] = {
    { "UTF-8", "", "UTF-8" },
    { "UTF-8", "\xef\xbb\xbf", "UTF-8" },
    { "UTF-16LE", "\xff\xfe", "UTF-16" },
    { "UTF-16BE", "\xfe\xff", "UTF-16" },
    { "ISO-8859-1", "", "ISO-8859-1" },
    { "WINDOWS-1252", "", "windows-1252" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"%s\"?>\n<journey xmlns=\"" NAMESPACE "\" title=\"Zürich\">\n  <row id=\"r\" name=\"é\" side=\"nowhere\"/>\n" DONE, cases[i][2]);
      g_auto (GStrv) parts = g_strsplit (text, "nowhere", -1);
      g_autofree char *good = g_strjoinv ("customer", parts);
      g_autoptr (GBytes) bad_bytes = converted (text, cases[i][0], cases[i][1]), good_bytes = converted (good, cases[i][0], cases[i][1]);
      g_autoptr (GError) error = NULL;
      g_autoptr (TlMap) map = tl_read_bytes (good_bytes, "x.journey", TL_READ_DEFAULT, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (tl_map_journey (map)->title, ==, "Zürich");
      g_assert_null (tl_read_bytes (bad_bytes, "x.journey", TL_READ_DEFAULT, NULL, &error));
      g_assert_true (g_str_has_prefix (error->message, "x.journey:3:24: "));
    }
}

/* Broken bytes of another encoding: an error, and nothing on standard error. */
static void
test_broken_conversion (void)
{
  if (g_test_subprocess ())
    {
      const char *text = "<?xml version=\"1.0\" encoding=\"EUC-JP\"?>" ROOT "<note>ab\xff\xff\xff\xff cd</note>" DONE;
      g_autoptr (GError) error = NULL;
      TlMap *map = read_text (text, NULL, &error);

      g_assert_null (map);
      g_assert_error (error, TL_FILE_ERROR, TL_FILE_ERROR_SYNTAX);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

/* ---- what is kept and warned of ---- */

static void
assert_warning (const TlReadReport *report, guint index, guint line, guint column, const char *part)
{
  const TlFileWarning *warning;

  g_assert_cmpuint (report->warnings->len, >, index);
  warning = &g_array_index (report->warnings, TlFileWarning, index);
  g_test_message ("%u:%u: %s", warning->line, warning->column, warning->message);
  g_assert_cmpuint (warning->line, ==, line);
  g_assert_cmpuint (warning->column, ==, column);
  g_assert_nonnull (strstr (warning->message, part));
}

static void
test_warnings (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (TlMap) map = read_text (ROOT "\n <row id=\"r\" mood=\"blue\"/>\n <river/>\n <note>a<!--b-->c</note>\n <x:y xmlns:x=\"urn:x\" x:z=\"1\"/>\n" DONE, report, &error);

  g_assert_no_error (error);
  assert_warning (report, 0, 2, 14, "“mood”");
  assert_warning (report, 1, 3, 2, "<river>");
  assert_warning (report, 2, 4, 9, "comment");
  g_assert_cmpuint (report->warnings->len, ==, 3);
  g_assert_cmpstr (((const TlNote *) g_ptr_array_index (tl_map_list (map, TL_KIND_NOTE), 0))->text, ==, "ac");
}

#define NEWER "<journey xmlns=\"" NAMESPACE "\" version=\"1.7\">\n"

static void
test_newer_minor (void)
{
  const char *text = HEAD NEWER
      "  <phase id=\"p\" kind=\"during\" name=\"P\">\n"
      "    <job>Known, but not here yet</job>\n"
      "  </phase>\n"
      "  <stage id=\"s\">\n"
      "    <activity id=\"a\" function=\"somebody\" role=\"vetoes\"/>\n"
      "  </stage>\n"
      "  <handoff id=\"h\" from=\"a\" to=\"robot\"/>\n"
      "  <robot id=\"robot\"/>\n"
      "  <measure id=\"m\" kind=\"smile\"/>\n" DONE "\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (TlMap) map = read_text (text, report, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (tl_map_journey (map)->version, ==, 7);
  g_assert_cmpint (((const TlPhase *) g_ptr_array_index (tl_map_list (map, TL_KIND_PHASE), 0))->kind, ==, TL_PHASE_FREE);
  g_assert_cmpuint (report->warnings->len, ==, 8);
  /* Each raw value comes back in its field's place. */
  written = text_of (map);
  g_assert_nonnull (strstr (written, "<phase id=\"p\" name=\"P\" kind=\"during\">"));
  g_assert_nonnull (strstr (written, "<activity id=\"a\" function=\"somebody\" role=\"vetoes\"/>"));
  g_assert_nonnull (strstr (written, "<handoff id=\"h\" from=\"a\" to=\"robot\"/>"));
  g_assert_nonnull (strstr (written, "version=\"1.7\""));
  g_assert_nonnull (strstr (written, "    <job>Known, but not here yet</job>\n"));
}

/* The same in the format's own version is an error. */
static void
test_not_newer (void)
{
  g_autoptr (GError) error = NULL;
  TlMap *map = read_text (ROOT "<phase id=\"p\" kind=\"during\"/>" DONE, NULL, &error);

  g_assert_null (map);
  g_assert_error (error, TL_FILE_ERROR, TL_FILE_ERROR_CONTENT);
}

/* ---- places ---- */

static void
test_places (void)
{
  g_autoptr (TlReadReport) report = tl_read_report_new ();
  g_autoptr (TlMap) map = read_text (HEAD ROOT "\n\n  <row\n    id=\"r\"\n  /><!-- ä --><row id=\"q\"/>\n" DONE, report, NULL);
  const struct
  {
    const char *id;
    guint line, column;
  } expected[] = { { "r", 4, 3 }, { "q", 6, 15 } };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const TlFilePlace *place = g_hash_table_lookup (report->places, GUINT_TO_POINTER (tl_map_find_id (map, expected[i].id)));

      g_assert_nonnull (place);
      g_assert_cmpuint (place->line, ==, expected[i].line);
      g_assert_cmpuint (place->column, ==, expected[i].column);
    }
}

/* ---- streams, files, threads ---- */

/* A stream that gives a few bytes at a time. */
typedef struct
{
  GFilterInputStream parent_instance;
  gsize step;
} Trickle;

typedef struct
{
  GFilterInputStreamClass parent_class;
} TrickleClass;

static GType trickle_get_type (void);
G_DEFINE_TYPE (Trickle, trickle, G_TYPE_FILTER_INPUT_STREAM)

static gssize
trickle_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  return g_input_stream_read (g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream)), buffer, MIN (count, ((Trickle *) stream)->step), cancellable, error);
}

static void
trickle_class_init (TrickleClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = trickle_read;
}

static void
trickle_init (Trickle *trickle)
{
}

static TlMap *
read_in_steps (GBytes *bytes, gsize step, GError **error)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_object_new (trickle_get_type (), "base-stream", memory, NULL);

  ((Trickle *) stream)->step = step;
  return tl_read_stream (stream, "x.journey", TL_READ_DEFAULT, NULL, NULL, error);
}

/* However the bytes come, the map or the error is the same. */
static void
test_steps (void)
{
  g_autofree char *path = source_path ("tests/files/data/all-kinds.journey");
  g_autoptr (GBytes) good = load_bytes (path);
  const gsize steps[] = { 1, 2, 3, 5, 7, 64, 4096 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TlMap) map = read_in_steps (good, steps[i], &error);
      g_autoptr (GBytes) written = NULL;

      g_assert_no_error (error);
      written = tl_write_bytes (map);
      assert_same_bytes (written, good);
    }
  for (guint k = 0; k < G_N_ELEMENTS (refused); k++)
    for (guint i = 0; i < 3; i++)
      {
        g_autoptr (GBytes) bad = bytes_of (refused[k].text);
        g_autoptr (GError) whole = NULL, error = NULL;

        g_assert_null (tl_read_bytes (bad, "x.journey", TL_READ_DEFAULT, NULL, &whole));
        g_assert_null (read_in_steps (bad, steps[i], &error));
        g_assert_cmpstr (error->message, ==, whole->message);
      }
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = bytes_of (ROOT DONE);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (tl_read_stream (stream, "x.journey", TL_READ_DEFAULT, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_cannot_open (const char *path, GIOErrorEnum code)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (tl_read_file (file, TL_READ_DEFAULT, NULL, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (error->message, base));
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("throughline-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.journey", NULL), *pipe = g_build_filename (folder, "pipe.journey", NULL);
  g_autoptr (GFile) pipe_file = g_file_new_for_path (pipe);
  g_autofree char *feed = g_strdup_printf ("printf '%%s' '" ROOT DONE "' > '%s'", pipe);
  const char *argv[] = { "sh", "-c", feed, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = NULL;

  assert_cannot_open (missing, G_IO_ERROR_NOT_FOUND);
  assert_cannot_open (folder, G_IO_ERROR_IS_DIRECTORY);
  assert_cannot_open ("/dev/zero", G_IO_ERROR_NOT_REGULAR_FILE);
  /* What a shell gives for another program's output. */
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  map = tl_read_file (pipe_file, TL_READ_DEFAULT, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (map);
  g_unlink (pipe);
  g_rmdir (folder);
}

static void
test_no_permission (void)
{
  if (g_test_subprocess ())
    {
      become_nobody ();
      assert_cannot_open (g_getenv ("TL_TEST_FILE"), G_IO_ERROR_PERMISSION_DENIED);
      become_oneself ();
      return;
    }
  g_autofree char *folder = g_dir_make_tmp ("throughline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "locked.journey", NULL);

  g_file_set_contents (path, ROOT DONE, -1, NULL);
  g_chmod (folder, 0755);
  g_chmod (path, 0000);
  g_setenv ("TL_TEST_FILE", path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_unlink (path);
  g_rmdir (folder);
}

static gpointer
read_often (gpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TlMap) map = tl_read_bytes (data, "x.journey", TL_READ_DEFAULT, NULL, &error);
      g_autoptr (GBytes) written = NULL;

      g_assert_no_error (error);
      written = tl_write_bytes (map);
      assert_same_bytes (written, data);
      g_assert_null (read_text (refused[i % G_N_ELEMENTS (refused)].text, NULL, NULL));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *path = source_path ("tests/files/data/all-kinds.journey");
  g_autoptr (GBytes) bytes = load_bytes (path);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_often, bytes);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *name = g_strconcat ("/read/refused/", refused[i].name, NULL);

      g_test_add_data_func (name, &refused[i], test_refused);
    }
  g_test_add_func ("/read/limit/text", test_limit_text);
  g_test_add_func ("/read/limit/depth", test_limit_depth);
  g_test_add_func ("/read/limit/attributes", test_limit_attributes);
  g_test_add_func ("/read/limit/columns", test_limit_columns);
  g_test_add_func ("/read/limit/list", test_limit_list);
  g_test_add_func ("/read/limit/records", test_limit_records);
  g_test_add_func ("/read/limit/kept", test_limit_kept);
  g_test_add_func ("/read/text-forms", test_text_forms);
  g_test_add_func ("/read/references", test_references);
  g_test_add_func ("/read/handles", test_handles_in_document_order);
  g_test_add_func ("/read/encodings", test_encodings);
  g_test_add_func ("/read/broken-conversion", test_broken_conversion);
  g_test_add_func ("/read/warnings", test_warnings);
  g_test_add_func ("/read/newer-minor", test_newer_minor);
  g_test_add_func ("/read/not-newer", test_not_newer);
  g_test_add_func ("/read/places", test_places);
  g_test_add_func ("/read/steps", test_steps);
  g_test_add_func ("/read/cancelled", test_cancelled);
  g_test_add_func ("/read/files", test_files);
  g_test_add_func ("/read/no-permission", test_no_permission);
  g_test_add_func ("/read/threads", test_threads);
  return g_test_run ();
}

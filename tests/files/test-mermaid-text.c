/* Reading Mermaid journeys: by hand-made cases, and by what must hold for any text. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "mermaid-dump.h"
#include "model/text.h"

/* ---- what must hold without any data ---- */

static TlMermaid *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  TlMermaid *mermaid = tl_mermaid_parse (bytes, "x.mmd", FALSE, &error);

  g_assert_no_error (error);
  return mermaid;
}

static void
check_text (const char *text, const char *expected, guint n_lost)
{
  g_autoptr (TlMermaid) mermaid = parse (text);
  g_autofree char *ours = dump_ours (mermaid);

  g_test_message ("%s", text);
  g_assert_cmpstr (ours, ==, expected);
  g_assert_cmpuint (count_lost (mermaid), ==, n_lost);
}

typedef struct
{
  const char *line; /* of a task, in a diagram without sections */
  const char *read; /* as dump_task() writes it; NULL: the line is lost */
} TaskCase;

static const TaskCase task_cases[] = {
  { "t 10:30 meeting: 5: A", "t 10:30 meeting = 5 <A>" },
  { "10:30 stand-up: 3", "10:30 stand-up = 3" },
  { "Kick-off 9:00-10:30: 4: Ann", "Kick-off 9:00-10:30 = 4 <Ann>" },
  { "Wait until 23:59:2:Ann", "Wait until 23:59 = 2 <Ann>" },
  { "See https://a.example/b?c=1: 5: Me", "See https://a.example/b?c=1 = 5 <Me>" },
  { "Open localhost:8080: 4: Me", "Open localhost:8080 = 4 <Me>" },
  { "Note: call the bank: 2: Me, Bank", "Note: call the bank = 2 <Me> <Bank>" },
  { "Get car keys:5: Dad", "Get car keys = 5 <Dad>" },
  { "Child 1:5: Dad", "Child 1 = 5 <Dad>" },
  { "t: 5: Child#1, Child#2", "t = 5 <Child#1> <Child#2>" },
  { "t: 5: Me # a note", "t = 5 <Me>" },
  { "t: 5 # a note: with a colon", "t = 5" },
  { "t: 5: Me:", "t = 5 <Me>" },
  { "t: 5: Me, , ,:", "t = 5 <Me>" },
  { "t: 5:", "t = 5" },
  { "t: 5: Me;", "t = 5 <Me>" },
  { "t: 5: A#59;", "t = 5 <A;>" },
  { "t: 4,5: E", "t = 4.5 <E>" },
  { "t: -0,5", "t = -0.5" },
  { "t: 3.5: A", "t = 3.5 <A>" },
  { "t: .5: A", "t = 0.5 <A>" },
  { "t: 5.: A", "t = 5 <A>" },
  { "t: 0x5: A", "t = 5 <A>" },
  { "t: 0b11: A", "t = 3 <A>" },
  { "t: 1e1: A", "t = 10 <A>" },
  { "t: +4: A", "t = 4 <A>" },
  { "t: nan: A", "t = - <A>" },
  { "t: inf: A", "t = - <A>" },
  { "t: 0x: A", "t = - <A>" },
  { "t: 1,2,3: A", "t = - <A>" },
  { "t: five: A", "t = - <A>" },
  { "t: 5 stars: A", "t = - <A>" },
  { "名前：5：山田，佐藤、鈴木", "名前 = 5 <山田> <佐藤> <鈴木>" },
  { "支付：订单: 5: 用户", "支付：订单 = 5 <用户>" },
  { ": 5: Me", " = 5 <Me>" },
  { "#1 priority: 5: Me", "#1 priority = 5 <Me>" },
  { "50% off: 5: Me", "50% off = 5 <Me>" },
  { "%50 off: 5: Me", "%50 off = 5 <Me>" },
  { "sectional: 5: Me", "sectional = 5 <Me>" },
  { "journeyman works: 5: Me", "journeyman works = 5 <Me>" },
  { "title:5:Me", "title = 5 <Me>" },
  { "\302\240t\343\200\200: 5: \343\200\200Me\302\240", "t = 5 <Me>" },
  { "no colon here", NULL },
  { "```", NULL },
};

static void
test_tasks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (task_cases); i++)
    {
      const char *read = task_cases[i].read;
      g_autofree char *text = g_strconcat ("journey\n  ", task_cases[i].line, "\n", NULL);
      g_autofree char *expected = read != NULL ? g_strconcat ("[] ", read, "\n", NULL) : g_strdup ("");

      check_text (text, expected, read == NULL);
    }
}

static void
test_notes (void)
{
  g_autoptr (TlMermaid) mermaid = parse ("journey\nt: 5: Me # see #35;7\nu: 5 # a: b\nv: 5: Me #\n");

  g_assert_cmpstr (g_array_index (mermaid->tasks, TlMermaidTask, 0).note, ==, "see #7");
  g_assert_cmpstr (g_array_index (mermaid->tasks, TlMermaidTask, 1).note, ==, "a: b");
  g_assert_null (g_array_index (mermaid->tasks, TlMermaidTask, 2).note);
}

static void
test_lines (void)
{
  check_text ("\xef\xbb\xbfjourney\r\ntitle T\r\rsection S\nt: 5: Me", "title T\nsection S\n[S] t = 5 <Me>\n", 0);
  check_text ("JOURNEY\nTITLE T", "title T\n", 0);
  check_text ("journey LR\nt: 5: A", "[] t = 5 <A>\n", 1);
  check_text ("%%{init: {\n \"x\": 1\n}}%%\n%% c\njourney\nt: 5: A %%{wrap}%%\nu: 4: B", "[] t = 5 <A>\n[] u = 4 <B>\n", 0);
  check_text ("%%{a}%%%%{b\n}%%%%{c}%%journey %%{d}%%\nt: 5: A\n", "[] t = 5 <A>\n", 0);
  check_text ("%%{a\n}%%%%{b\n\n}%%journey\nt: 5: A\n", "[] t = 5 <A>\n", 0);
  check_text ("journey\nt: 5: A\n%%{init: x\nu: 4: B", "[] t = 5 <A>\n[] u = 4 <B>\n", 0);
  check_text ("journey\naccDescr {\n one\n\n two }\nt: 5", "accDescr one\\n\\ntwo\n[] t = 5\n", 0);
  check_text ("journey\njourney\nt: 5", "[] t = 5\n", 0);
  check_text ("journey\ntitle\nsection\nt: 5: A", "section \n[] t = 5 <A>\n", 0);
  check_text ("journey\nsection Day: one; two # three\nt: 5", "section Day: one; two # three\n[Day: one; two # three] t = 5\n", 0);
}

static void
test_front_matter (void)
{
  check_text ("---\ntitle: A plain one # comment\n---\njourney", "title A plain one\n", 0);
  check_text ("---\ntitle: \"Quoted: \\\"one\\\"\"\nconfig:\n  title: not this\n---\njourney", "title Quoted: \"one\"\n", 0);
  check_text ("\n  ---\n  title: 'It''s'\n  ---\n  journey", "title It's\n", 0);
  check_text ("---\ntitle: >\n  on two\n  lines\nconfig: {}\n---\njourney", "title on two lines\n", 0);
  check_text ("---\ntitle: First\n---\njourney\ntitle Second", "title Second\n", 0);
  check_text ("---\ntitle: Never ended\njourney\nt: 5", "title Never ended\n[] t = 5\n", 0);
}

static void
check_markdown (const char *text, gboolean markdown, const char *expected, guint first_line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TlMermaid) mermaid = tl_mermaid_parse (bytes, "x.md", markdown, &error);
  g_autofree char *ours = NULL;

  g_assert_no_error (error);
  ours = dump_ours (mermaid);
  g_assert_cmpstr (ours, ==, expected);
  if (mermaid->tasks->len > 0)
    g_assert_cmpuint (g_array_index (mermaid->tasks, TlMermaidTask, 0).line, ==, first_line);
}

static void
test_markdown (void)
{
  check_markdown ("# Title\n\n```mermaid\njourney\nt: 5: A\n```\ntext: 3: B\n", TRUE, "[] t = 5 <A>\n", 5);
  check_markdown ("```mermaid\njourney\nt: 5\n```\n", FALSE, "[] t = 5\n", 3);
  check_markdown ("~~~~ {.mermaid}\n---\ntitle: X\n---\njourney\nt: 5\n~~~\nu: 4\n~~~~\n", TRUE, "title X\n[] t = 5\n[] u = 4\n", 6);
  check_markdown ("```mermaid\ngraph TD\n```\n1. x\n   ```Mermaid\n   journey\n   t: 5\n   ```\n", TRUE, "[] t = 5\n", 7);
  check_markdown ("````md\n```mermaid\njourney\nno: 1\n```\n````\n```mermaid\njourney\nyes: 5\n```", TRUE, "[] yes = 5\n", 9);
  check_markdown ("> ```mermaid\n> journey\n> t: 5\n> ```\n", TRUE, "[] t = 5\n", 3);
  check_markdown ("journey\nt: 5\n", TRUE, "[] t = 5\n", 2);
}

typedef struct
{
  const char *text;
  gsize length; /* 0: to the end */
  gboolean markdown;
  int code;
  const char *message;
} ErrorCase;

static const ErrorCase error_cases[] = {
  { "", 0, FALSE, TL_MERMAID_ERROR_NOT_A_JOURNEY, "x:1: There is nothing in it; a user journey begins with “journey”" },
  { "\n \n%% c\n", 0, FALSE, TL_MERMAID_ERROR_NOT_A_JOURNEY, "x:1: There is nothing in it; a user journey begins with “journey”" },
  { "\n%% c\nsequenceDiagram\n", 0, FALSE, TL_MERMAID_ERROR_NOT_A_JOURNEY, "x:3: This is a sequence diagram, not a user journey" },
  { "gantt\njourney\n", 0, FALSE, TL_MERMAID_ERROR_NOT_A_JOURNEY, "x:1: This is a Gantt chart, not a user journey" },
  { "<?xml version=\"1.0\"?>", 0, FALSE, TL_MERMAID_ERROR_NOT_A_JOURNEY, "x:1: This is XML, not a user journey" },
  { "Dear all,\n", 0, FALSE, TL_MERMAID_ERROR_NOT_A_JOURNEY, "x:1: A user journey begins with “journey”, here it is “Dear all,”" },
  { "journeyX\nt: 5", 0, FALSE, TL_MERMAID_ERROR_NOT_A_JOURNEY, "x:1: A user journey begins with “journey”, here it is “journeyX”" },
  { "# Only text\n", 0, TRUE, TL_MERMAID_ERROR_NOT_A_JOURNEY, "x:1: There is no block “```mermaid” in this text" },
  { "a\n\n```mermaid\npie\n```\n", 0, TRUE, TL_MERMAID_ERROR_NOT_A_JOURNEY, "x:4: This is a pie chart, not a user journey" },
  { "journey\r\nt: 5: M\374ller\n", 0, FALSE, TL_MERMAID_ERROR_ENCODING, "x:2: The text is not UTF-8 (byte fc); save it as UTF-8 and convert again" },
  { "\xff\xfej\0o\0", 6, FALSE, TL_MERMAID_ERROR_ENCODING, "x:1: The text is UTF-16; save it as UTF-8 and convert again" },
  { "journey\n\0\nt: 5: M\374ller\n", 19, FALSE, TL_MERMAID_ERROR_ENCODING, "x:3: The text is not UTF-8 (byte fc); save it as UTF-8 and convert again" },
  { "j\0o\0", 4, FALSE, TL_MERMAID_ERROR_ENCODING, "x:1: The text is UTF-16; save it as UTF-8 and convert again" },
};

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (error_cases); i++)
    {
      const ErrorCase *one = &error_cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (one->text, one->length > 0 ? one->length : strlen (one->text));

      g_assert_null (tl_mermaid_parse (bytes, "x", one->markdown, &error));
      g_assert_error (error, TL_MERMAID_ERROR, one->code);
      g_assert_cmpstr (error->message, ==, one->message);
    }
}

/* A byte that no text holds is replaced and said with its line, where nothing else is wrong before it, too. */
static void
test_nul (void)
{
  static const char text[] = "journey\nt: 5\nu\0v: 4\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, sizeof text - 1);
  g_autoptr (TlMermaid) mermaid = tl_mermaid_parse (bytes, "x", FALSE, &error);
  const TlMermaidRemark *remark;

  g_assert_no_error (error);
  g_assert_cmpuint (mermaid->tasks->len, ==, 2);
  g_assert_cmpstr (g_array_index (mermaid->tasks, TlMermaidTask, 1).name, ==, "u\357\277\275v");
  g_assert_cmpuint (mermaid->remarks->len, ==, 1);
  remark = &g_array_index (mermaid->remarks, TlMermaidRemark, 0);
  g_assert_cmpuint (remark->line, ==, 3);
  g_assert_cmpstr (remark->message, ==, "1 control character was replaced by U+FFFD");
}

/* Escaped as NOTES.md 3.5 has it, any text comes back as it was. */
static void
test_entities (void)
{
  static const char alphabet[] = "ab #;:,&%<>\"'(){}|\\/0159-";

  for (guint run = 0; run < 200; run++)
    {
      GString *name = g_string_new ("x"), *escaped = g_string_new ("x");
      g_autoptr (TlMermaid) mermaid = NULL;
      g_autofree char *text = NULL;

      for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
        {
          char c = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];

          g_string_append_c (name, c);
          if (strchr ("#;:,&%", c) != NULL)
            g_string_append_printf (escaped, "#%d;", c);
          else
            g_string_append_c (escaped, c);
        }
      g_string_append_c (name, 'x');
      g_string_append_c (escaped, 'x');
      text = g_strdup_printf ("journey\ntitle %s\nsection %s\n%s: 3: %s, %s y\n", escaped->str, escaped->str, escaped->str, escaped->str, escaped->str);
      mermaid = parse (text);
      g_assert_cmpstr (mermaid->title, ==, name->str);
      g_assert_cmpstr (g_array_index (mermaid->sections, TlMermaidSection, 0).name, ==, name->str);
      g_assert_cmpstr (g_array_index (mermaid->tasks, TlMermaidTask, 0).name, ==, name->str);
      g_assert_cmpuint (g_array_index (mermaid->tasks, TlMermaidTask, 0).actors->len, ==, 2);
      g_assert_cmpstr (g_ptr_array_index (g_array_index (mermaid->tasks, TlMermaidTask, 0).actors, 0), ==, name->str);
      g_assert_cmpuint (mermaid->remarks->len, ==, 0);
      g_string_free (name, TRUE);
      g_string_free (escaped, TRUE);
    }
}

/* A line that is no statement costs itself: wherever it stands, the rest is read as without it. */
static void
test_recovery (void)
{
  static const char *const lines[] = { "journey", "title T", "section A", "t: 5: Me", "u: 3: You, Me", "section B", "accTitle: x", "v: 1", NULL };
  g_autofree char *whole = g_strjoinv ("\n", (char **) lines);
  g_autoptr (TlMermaid) without = parse (whole);
  g_autofree char *expected = dump_ours (without);

  for (guint at = 1; at < G_N_ELEMENTS (lines); at++)
    {
      g_autoptr (GPtrArray) with = g_ptr_array_new ();
      g_autoptr (TlMermaid) mermaid = NULL;
      g_autofree char *text = NULL, *ours = NULL;
      const TlMermaidRemark *remark;

      for (guint i = 0; lines[i] != NULL; i++)
        {
          if (i == at)
            g_ptr_array_add (with, (gpointer) "this is no statement");
          g_ptr_array_add (with, (gpointer) lines[i]);
        }
      if (lines[at] == NULL)
        g_ptr_array_add (with, (gpointer) "this is no statement");
      g_ptr_array_add (with, NULL);
      text = g_strjoinv ("\r\n", (char **) with->pdata);
      mermaid = parse (text);
      ours = dump_ours (mermaid);
      g_assert_cmpstr (ours, ==, expected);
      g_assert_cmpuint (mermaid->remarks->len, ==, 1);
      remark = &g_array_index (mermaid->remarks, TlMermaidRemark, 0);
      g_assert_true (remark->lost);
      g_assert_cmpuint (remark->line, ==, at + 1);
    }
}

/* What any text must give: remarks in order of lines, people with names, sections that are there. */
static void
check_invariants (const TlMermaid *mermaid, guint n_lines)
{
  for (guint i = 0; i < mermaid->remarks->len; i++)
    {
      const TlMermaidRemark *remark = &g_array_index (mermaid->remarks, TlMermaidRemark, i);

      g_assert_cmpuint (remark->line, >=, i > 0 ? g_array_index (mermaid->remarks, TlMermaidRemark, i - 1).line : 1);
      g_assert_cmpuint (remark->line, <=, n_lines);
      g_assert_true (g_utf8_validate (remark->message, -1, NULL));
    }
  for (guint i = 0; i < mermaid->tasks->len; i++)
    {
      const TlMermaidTask *task = &g_array_index (mermaid->tasks, TlMermaidTask, i);

      g_assert_true (task->section == G_MAXUINT || task->section < mermaid->sections->len);
      g_assert_cmpuint (task->line, <=, n_lines);
      g_assert_true (tl_text_valid (task->name, NULL));
      for (guint j = 0; j < task->actors->len; j++)
        g_assert_cmpuint (strlen (g_ptr_array_index (task->actors, j)), >, 0);
    }
}

/* Random texts of the grammar's own pieces: no crash, no lie, and the same again. */
static void
test_random (void)
{
  static const char *const pieces[] = { "journey", "title", "section", "accTitle", "accDescr", "{", "}", ":", ": ", ",", "\n", "\r\n", "\n", " ", "#", "#35;", "&amp;", ";", "%%", "%%{", "}%%", "---", "```", "```mermaid", "5", "4,5", "10:30", "://", "Me", "用户", "：", "\302\240", "\001", "title: x" };

  for (guint run = 0; run < 1000; run++)
    {
      GString *text = g_string_new (run % 2 == 0 ? "journey\n" : "");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (TlMermaid) once = NULL, twice = NULL;
      guint n_lines = 2;

      for (int i = g_test_rand_int_range (0, 60); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      for (const char *p = text->str; *p != '\0'; p++)
        n_lines += *p == '\n';
      bytes = g_string_free_to_bytes (text);
      once = tl_mermaid_parse (bytes, "x", run % 3 == 0, NULL);
      twice = tl_mermaid_parse (bytes, "x", run % 3 == 0, NULL);
      g_assert_true ((once == NULL) == (twice == NULL));
      if (once != NULL)
        {
          g_autofree char *a = dump_ours (once), *b = dump_ours (twice);

          g_assert_cmpstr (a, ==, b);
          check_invariants (once, n_lines);
        }
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/mermaid-text/tasks", test_tasks);
  g_test_add_func ("/files/mermaid-text/notes", test_notes);
  g_test_add_func ("/files/mermaid-text/lines", test_lines);
  g_test_add_func ("/files/mermaid-text/front-matter", test_front_matter);
  g_test_add_func ("/files/mermaid-text/markdown", test_markdown);
  g_test_add_func ("/files/mermaid-text/errors", test_errors);
  g_test_add_func ("/files/mermaid-text/nul", test_nul);
  g_test_add_func ("/files/mermaid-text/entities", test_entities);
  g_test_add_func ("/files/mermaid-text/recovery", test_recovery);
  g_test_add_func ("/files/mermaid-text/random", test_random);
  return g_test_run ();
}

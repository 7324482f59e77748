/* Throughline: the statements of a Mermaid journey, one line each. A line that is none is left out and reported; the
 * rest is kept (Mermaid refuses the whole diagram).
 */
#include "config.h"

#include "files/mermaid-private.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  TlMermaid *mermaid;
  GPtrArray *lines;
  guint position;
  guint section;      /* the current one's index */
  gboolean no_braces; /* there is no closing brace from here on */
} Reader;

static void read_statement (Reader *reader, const char *text);

static guint
line_number (const Reader *reader)
{
  return tl_mermaid_line (reader->lines, MIN (reader->position, reader->lines->len - 1))->number;
}

/* What follows @keyword at the beginning of @text, whatever its case; NULL: another word stands there. */
static const char *
after_keyword (const char *text, const char *keyword)
{
  gsize n = strlen (keyword);

  if (g_ascii_strncasecmp (text, keyword, n) != 0)
    return NULL;
  return text + n;
}

static char *
clean (const char *text)
{
  return tl_mermaid_trim (tl_mermaid_decode_entities (text, -1));
}

/* For titles and names of sections: what Mermaid cuts off or refuses is kept. */
static void
report_kept (Reader *reader, const char *text, gboolean is_section)
{
  g_autofree char *excerpt = tl_mermaid_excerpt (text);

  if (is_section && strchr (text, ':') != NULL)
    tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("“%s”: The colon in the section's name is kept; Mermaid refuses the diagram for it"), excerpt);
  for (const char *p = text; *p != '\0';)
    {
      gsize n = tl_mermaid_entity_length (p);

      if (n == 0 && (*p == '#' || *p == ';'))
        {
          if (*p == '#')
            tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("“%s”: What follows “#” is kept; Mermaid drops it or refuses the diagram"), excerpt);
          else
            tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("“%s”: The semicolon is kept; Mermaid refuses the diagram for it"), excerpt);
          return;
        }
      p += MAX (n, 1);
    }
}

static void
set_title (Reader *reader, const char *text)
{
  if (text[strspn (text, " \t")] == '\0')
    return;
  report_kept (reader, text, FALSE);
  g_free (reader->mermaid->title);
  reader->mermaid->title = clean (text);
}

static void
add_section (Reader *reader, const char *text)
{
  TlMermaidSection section = { clean (text), line_number (reader) };

  report_kept (reader, text, TRUE);
  reader->section = reader->mermaid->sections->len;
  g_array_append_val (reader->mermaid->sections, section);
}

static void
lose_line (Reader *reader, const char *text)
{
  g_autofree char *excerpt = tl_mermaid_excerpt (text);

  tl_mermaid_remark (reader->mermaid, line_number (reader), TRUE, _ ("“%s” is no title, section or task (“name: score: people”); the line is left out"), excerpt);
}

static void
add_task (Reader *reader, const char *text)
{
  if (!tl_mermaid_read_task (reader->mermaid, text, line_number (reader), reader->section))
    lose_line (reader, text);
}

/* "section thing: 5: Me": the word begins a task's name, which Mermaid refuses. */
static gboolean
add_task_with_keyword (Reader *reader, const char *text, const char *keyword, guint n_colons)
{
  if (!tl_mermaid_is_scored_task (text, n_colons))
    return FALSE;
  tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("Read as a task whose name begins with “%s”; Mermaid refuses the diagram for it"), keyword);
  add_task (reader, text);
  return TRUE;
}

/* Behind "title" or "section": TRUE when the line is that statement (or a task named so), FALSE when the word goes on. */
static gboolean
read_named (Reader *reader, const char *text, const char *keyword, gboolean is_section)
{
  const char *rest = after_keyword (text, keyword);
  gsize n_blanks;

  if (rest == NULL)
    return FALSE;
  n_blanks = strspn (rest, " \t");
  if (rest[n_blanks] == ':')
    {
      if (tl_mermaid_is_scored_task (text, 1))
        {
          add_task (reader, text);
          return TRUE;
        }
      tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("“%s” needs no colon; Mermaid reads a task of that name"), keyword);
      n_blanks++;
    }
  else if (n_blanks == 0 && *rest != '\0')
    return FALSE;
  rest += n_blanks;
  if (rest[strspn (rest, " \t")] == '\0')
    tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("“%s” stands alone; Mermaid takes the next line for its text"), keyword);
  if (!is_section)
    set_title (reader, rest);
  else if (!add_task_with_keyword (reader, text, keyword, 2))
    add_section (reader, rest);
  return TRUE;
}

/* Whether a line begins a statement, for a description whose closing brace is missing. */
static gboolean
is_statement (const char *text)
{
  static const char *const keywords[] = { "title", "section", "accTitle", "accDescr" };

  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      const char *rest = after_keyword (text, keywords[i]);

      if (rest != NULL && (g_ascii_isspace (*rest) || *rest == ':' || *rest == '{'))
        return TRUE;
    }
  return tl_mermaid_is_scored_task (text, 1);
}

/* Appends a line of a description, without its indentation. */
static void
append_description (GString *out, const char *text, gsize length)
{
  g_autofree char *line = tl_mermaid_trim (g_strndup (text, length));

  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, line);
}

/* The last line of a description whose brace opened on this one; with @end behind the closing brace, NULL when there is none. */
static guint
find_description_end (Reader *reader, const char *text, const char **end)
{
  const char *brace = strchr (text, '}');
  guint i = reader->position;

  while (brace == NULL && !reader->no_braces && ++i < reader->lines->len)
    brace = strchr (tl_mermaid_line (reader->lines, i)->text, '}');
  reader->no_braces = brace == NULL;
  *end = brace != NULL ? brace + 1 : NULL;
  if (brace != NULL)
    return i;
  for (i = reader->position; i + 1 < reader->lines->len; i++)
    {
      const char *next = tl_mermaid_line (reader->lines, i + 1)->text;

      if (is_statement (next + strspn (next, " \t")))
        break;
    }
  return i;
}

static void
read_description (Reader *reader, const char *text)
{
  const char *end;
  guint last = find_description_end (reader, text, &end);
  GString *out = g_string_new (NULL);

  if (end == NULL)
    tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("The description has no closing brace; it ends before the next statement. Mermaid refuses the diagram"));
  for (guint i = reader->position; i <= last; i++)
    {
      const char *line = i == reader->position ? text : tl_mermaid_line (reader->lines, i)->text;

      append_description (out, line, i == last && end != NULL ? (gsize) (end - 1 - line) : strlen (line));
    }
  g_free (reader->mermaid->acc_description);
  reader->mermaid->acc_description = tl_mermaid_trim (g_string_free (out, FALSE));
  reader->position = last;
  if (end != NULL)
    read_statement (reader, end);
}

/* "accTitle: …", and "accTitle …", which Mermaid refuses. Entities stay as they are, as in Mermaid. */
static gboolean
read_accessible (Reader *reader, const char *text, const char *keyword, char **value)
{
  const char *rest = after_keyword (text, keyword);
  gsize n_blanks;

  if (rest == NULL)
    return FALSE;
  n_blanks = strspn (rest, " \t");
  if (rest[n_blanks] == '{' && value == &reader->mermaid->acc_description)
    {
      read_description (reader, rest + n_blanks + 1);
      return TRUE;
    }
  if (rest[n_blanks] != ':')
    {
      if (n_blanks == 0 || rest[n_blanks] == '\0' || tl_mermaid_is_scored_task (text, 1))
        return FALSE;
      tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("“%s” wants a colon; Mermaid refuses the diagram without it"), keyword);
      rest--;
    }
  g_free (*value);
  *value = tl_mermaid_trim (g_strdup (rest + n_blanks + 1));
  return TRUE;
}

/* A line that begins with the diagram's own keyword: a second head, or a task that Mermaid refuses. */
static gboolean
read_journey (Reader *reader, const char *text)
{
  const char *rest = after_keyword (text, "journey");

  if (rest == NULL || (*rest != '\0' && !g_ascii_isspace (*rest) && *rest != ':'))
    return FALSE;
  if (add_task_with_keyword (reader, text, "journey", 1))
    return TRUE;
  if (rest[strspn (rest, " \t")] != '\0')
    return FALSE;
  tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("A second “journey” begins here; what follows is read as part of the first"));
  return TRUE;
}

/* "#" and "%" begin a comment for Mermaid wherever a statement could stand; "#1: 5: Me" is a task all the same. */
static gboolean
read_comment (Reader *reader, const char *text)
{
  g_autofree char *excerpt = NULL;

  if ((*text != '#' && *text != '%') || tl_mermaid_entity_length (text) > 0)
    return FALSE;
  if (!g_ascii_isspace (text[1]) && tl_mermaid_is_scored_task (text, 1))
    return FALSE;
  excerpt = tl_mermaid_excerpt (text);
  tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("“%s” is taken for a comment, as Mermaid does"), excerpt);
  return TRUE;
}

static void
read_statement (Reader *reader, const char *line)
{
  g_autofree char *copy = tl_mermaid_trim (g_strdup (line));

  if (*copy == '\0' || strcmp (copy, ";") == 0 || read_comment (reader, copy) || read_named (reader, copy, "title", FALSE) || read_named (reader, copy, "section", TRUE) || read_accessible (reader, copy, "accTitle", &reader->mermaid->acc_title) || read_accessible (reader, copy, "accDescr", &reader->mermaid->acc_description) || read_journey (reader, copy))
    return;
  add_task (reader, copy);
}

/* The head's line: "journey", in Mermaid always in lower case, and what may follow it there. */
static void
read_head (Reader *reader)
{
  const char *text = tl_mermaid_line (reader->lines, 0)->text;

  text += strspn (text, " \t");
  if (!g_str_has_prefix (text, "journey"))
    tl_mermaid_remark (reader->mermaid, line_number (reader), FALSE, _ ("“journey” is written in capitals; Mermaid knows it in lower case only"));
  read_statement (reader, text + strlen ("journey"));
}

void
tl_mermaid_read_statements (TlMermaid *mermaid, GPtrArray *lines)
{
  Reader reader = { mermaid, lines, 0, G_MAXUINT, FALSE };

  read_head (&reader);
  for (reader.position++; reader.position < lines->len; reader.position++)
    read_statement (&reader, tl_mermaid_line (lines, reader.position)->text);
}

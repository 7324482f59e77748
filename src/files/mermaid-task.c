/* Throughline: splits a task, "name: score: people", where its writer meant it (NOTES.md 3.2, 3.3).
 *
 * Mermaid splits at every colon, takes the second part for the score and drops what follows the third. So times, web
 * addresses and "Note: call back" in names become scores that are no numbers. Here the score is the part that is one:
 *
 *   1. A colon inside a time (10:30) or before "//" is text, never a separator.
 *   2. The score is the first part that is a number and set off from its colon by a blank, else the first that is a number;
 *      what stands before it is the name. Where that is the first part of all, Mermaid reads the same.
 *   3. Where no part is a number there is no score, and the first separator ends the name.
 *
 * All that follows the score is people, colons included.
 */
#include "config.h"

#include "files/mermaid-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define WIDE_COLON "：" /* U+FF1A */

typedef struct
{
  gsize start, end; /* in bytes */
} Colon;

typedef struct
{
  const char *text;
  GArray *colons; /* of Colon: the separators */
  gboolean wide;  /* full-width colons and commas separate too */
} Parts;

typedef struct
{
  double value;
  gboolean comma; /* a decimal comma was read as a point */
} Number;

/* The digits of a number in JavaScript's notation; the length, 0: none. Signs, point and exponent only when @decimal. */
static gsize
scan_decimal (const char *text)
{
  gsize n = strspn (text, "0123456789"), fraction = 0, exponent;

  if (text[n] == '.')
    {
      fraction = strspn (text + n + 1, "0123456789");
      if (n + fraction == 0)
        return 0;
      n += 1 + fraction;
    }
  if (n > 0 && (text[n] == 'e' || text[n] == 'E'))
    {
      gsize sign = text[n + 1] == '+' || text[n + 1] == '-' ? 1 : 0;

      exponent = strspn (text + n + 1 + sign, "0123456789");
      if (exponent > 0)
        n += 1 + sign + exponent;
    }
  return n;
}

/* 0x, 0o and 0b, as JavaScript reads them. */
static gboolean
parse_radix (const char *text, double *value)
{
  guint base = 0;
  char *end = NULL;

  if (text[0] != '0' || text[1] == '\0' || !g_ascii_isxdigit (text[2]))
    return FALSE;
  if (text[1] == 'x' || text[1] == 'X')
    base = 16;
  else if (text[1] == 'o' || text[1] == 'O')
    base = 8;
  else if (text[1] == 'b' || text[1] == 'B')
    base = 2;
  if (base == 0)
    return FALSE;
  *value = (double) g_ascii_strtoull (text + 2, &end, base);
  return *end == '\0';
}

/* What JavaScript's Number() accepts of @text, trimmed and not empty, and the decimal comma. */
static gboolean
parse_number (const char *text, Number *number)
{
  g_autofree char *copy = NULL;
  const char *digits = text;
  char *comma;
  gsize n;

  *number = (Number){ NAN, FALSE };
  if (parse_radix (text, &number->value))
    return TRUE;
  digits += *digits == '+' || *digits == '-' ? 1 : 0;
  if (strcmp (digits, "Infinity") == 0)
    {
      number->value = *text == '-' ? -INFINITY : INFINITY;
      return TRUE;
    }
  copy = g_strdup (digits);
  comma = strchr (copy, ',');
  if (comma != NULL && comma > copy && g_ascii_isdigit (comma[-1]) && g_ascii_isdigit (comma[1]) && comma[1 + strspn (comma + 1, "0123456789")] == '\0')
    {
      *comma = '.';
      number->comma = TRUE;
    }
  n = scan_decimal (copy);
  if (n == 0 || copy[n] != '\0')
    {
      *number = (Number){ NAN, FALSE };
      return FALSE;
    }
  number->value = g_ascii_strtod (copy, NULL) * (*text == '-' ? -1 : 1);
  return TRUE;
}

static gboolean
is_digit_at (const char *text, gssize position)
{
  return position >= 0 && g_ascii_isdigit (text[position]);
}

/* "10:30", "9:05", "://": the colon belongs to the text. */
static gboolean
is_text_colon (const char *text, gsize at)
{
  gssize i = (gssize) at;

  if (text[at + 1] == '/' && text[at + 2] == '/')
    return TRUE;
  if (!is_digit_at (text, i - 1) || (is_digit_at (text, i - 2) && is_digit_at (text, i - 3)))
    return FALSE;
  if (i >= 2 && !is_digit_at (text, i - 2) && g_ascii_isalpha (text[i - 2]))
    return FALSE;
  return text[at + 1] >= '0' && text[at + 1] <= '5' && is_digit_at (text, i + 2) && !is_digit_at (text, i + 3);
}

static void
parts_find_colons (Parts *parts)
{
  const char *text = parts->text;

  g_array_set_size (parts->colons, 0);
  for (gsize i = 0; text[i] != '\0'; i++)
    {
      if (text[i] == ':' && !is_text_colon (text, i))
        g_array_append_val (parts->colons, ((Colon){ i, i + 1 }));
      else if (parts->wide && g_str_has_prefix (text + i, WIDE_COLON))
        g_array_append_val (parts->colons, ((Colon){ i, i + strlen (WIDE_COLON) }));
    }
}

/* Where a comment begins: "#" between blanks, or at the end. */
static const char *
find_note (const char *text)
{
  for (const char *p = strchr (text, '#'); p != NULL; p = strchr (p + 1, '#'))
    if (p > text && g_ascii_isspace (p[-1]) && (p[1] == '\0' || g_ascii_isspace (p[1])))
      return p;
  return NULL;
}

/* Takes one semicolon off the end, unless it ends an entity, and blanks. Returns @text. */
static char *
trim_semicolon (char *text)
{
  gsize n = strlen (tl_mermaid_trim (text));
  const char *entity = strrchr (text, '#');

  if (n > 0 && text[n - 1] == ';' && (entity == NULL || entity + tl_mermaid_entity_length (entity) != text + n))
    text[n - 1] = '\0';
  return tl_mermaid_trim (text);
}

/* The part behind colon @i, trimmed, without a comment or a semicolon at its end. */
static char *
parts_get (const Parts *parts, guint i)
{
  const Colon *colon = &g_array_index (parts->colons, Colon, i);
  gsize end = i + 1 < parts->colons->len ? g_array_index (parts->colons, Colon, i + 1).start : strlen (parts->text);
  char *part = g_strndup (parts->text + colon->end, end - colon->end);
  char *note = (char *) find_note (part);

  if (note != NULL)
    *note = '\0';
  return trim_semicolon (part);
}

static gboolean
parts_is_number (const Parts *parts, guint i, Number *number)
{
  g_autofree char *part = parts_get (parts, i);

  return parse_number (part, number);
}

/* Which colon stands before the score; -1: none does. */
static int
parts_find_score (const Parts *parts)
{
  int first = -1;
  Number number;

  for (guint i = 0; i < parts->colons->len; i++)
    {
      const char *behind = parts->text + g_array_index (parts->colons, Colon, i).end;

      if (!parts_is_number (parts, i, &number))
        continue;
      /* "Pay:5: Dad" is set tight, but so is the port of "localhost:8080: 5". */
      if (g_ascii_isspace (*behind))
        return (int) i;
      if (first < 0)
        first = (int) i;
    }
  return first;
}

/* Full-width colons separate only where the plain ones give no score: Mermaid refuses such lines. */
static int
parts_split (Parts *parts, const char *text)
{
  int score;

  parts->text = text;
  parts->wide = FALSE;
  parts_find_colons (parts);
  score = parts_find_score (parts);
  if (score >= 0 || strstr (text, WIDE_COLON) == NULL)
    return score;
  parts->wide = TRUE;
  parts_find_colons (parts);
  score = parts_find_score (parts);
  if (score < 0 && parts->colons->len > 0 && strchr (text, ':') != NULL)
    {
      parts->wide = FALSE;
      parts_find_colons (parts);
    }
  return score;
}

gboolean
tl_mermaid_is_scored_task (const char *text, guint n_colons)
{
  Parts parts = { .colons = g_array_new (FALSE, FALSE, sizeof (Colon)) };
  int score = parts_split (&parts, text);
  gboolean result = score >= 0 && parts.colons->len >= n_colons;

  g_array_unref (parts.colons);
  return result;
}

/* A comma of the people; with full-width separators also theirs. The length, 0: none. */
static gsize
comma_length (const char *text, gboolean wide)
{
  if (*text == ',')
    return 1;
  if (wide && (g_str_has_prefix (text, "，") || g_str_has_prefix (text, "、")))
    return strlen ("，");
  return 0;
}

static void
add_actor (GPtrArray *actors, const char *text, gsize length)
{
  g_autofree char *actor = tl_mermaid_trim (tl_mermaid_decode_entities (text, (gssize) length));

  if (*actor != '\0')
    g_ptr_array_add (actors, g_steal_pointer (&actor));
}

static void
read_actors (GPtrArray *actors, const char *text, gboolean wide)
{
  const char *start = text;

  for (const char *p = text;; p++)
    {
      gsize n = comma_length (p, wide);

      if (n == 0 && *p != '\0')
        continue;
      add_actor (actors, start, (gsize) (p - start));
      if (*p == '\0')
        return;
      start = p + n;
      p = start - 1;
    }
}

/* Takes off what stands at the end and makes no person. */
static void
trim_people (char *people)
{
  gsize n = strlen (trim_semicolon (people));

  while (n > 0 && (people[n - 1] == ':' || g_ascii_isspace (people[n - 1])))
    n--;
  people[n] = '\0';
}

/* Whether @text holds @character outside an entity. */
static gboolean
holds (const char *text, char character)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize n = tl_mermaid_entity_length (p);

      if (n == 0 && *p == character)
        return TRUE;
      p += MAX (n, 1);
    }
  return FALSE;
}

/* Says where the task is read otherwise than by Mermaid. */
static void
report (TlMermaid *mermaid, const TlMermaidTask *task, const char *text, const char *name, const char *people)
{
  g_autofree char *excerpt = tl_mermaid_excerpt (text);

  if (strchr (name, ':') != NULL)
    tl_mermaid_remark (mermaid, task->line, FALSE, _ ("“%s”: The colon in the name is kept; Mermaid takes what follows it for the score"), task->name);
  if (strchr (people, ':') != NULL)
    tl_mermaid_remark (mermaid, task->line, FALSE, _ ("“%s”: All people are kept; Mermaid drops what follows the third colon"), excerpt);
  if (holds (name, '#') || holds (people, '#'))
    tl_mermaid_remark (mermaid, task->line, FALSE, _ ("“%s”: What follows “#” is kept; Mermaid drops it or refuses the diagram"), excerpt);
  if (task->note != NULL)
    tl_mermaid_remark (mermaid, task->line, FALSE, _ ("“%s”: The text behind “#” is kept as a note; Mermaid drops it"), excerpt);
  if (holds (name, ';') || holds (people, ';'))
    tl_mermaid_remark (mermaid, task->line, FALSE, _ ("“%s”: The semicolon is kept; Mermaid refuses the diagram for it"), excerpt);
  if (strstr (people, "%%") != NULL)
    tl_mermaid_remark (mermaid, task->line, FALSE, _ ("“%s”: “%%%%” belongs to the name, as for Mermaid; a comment needs a line of its own"), excerpt);
}

static void
report_score (TlMermaid *mermaid, const TlMermaidTask *task, gboolean comma)
{
  if (comma)
    tl_mermaid_remark (mermaid, task->line, FALSE, _ ("“%s”: The decimal comma is read as a point; Mermaid reads no number"), task->score_text);
  else if (!isnan (task->score))
    return;
  else if (*task->score_text == '\0')
    tl_mermaid_remark (mermaid, task->line, FALSE, _ ("“%s” has no score; Mermaid would draw 0 or refuse the diagram"), task->name);
  else
    tl_mermaid_remark (mermaid, task->line, FALSE, _ ("“%s” is no number, so “%s” has no score; the text is kept as a note"), task->score_text, task->name);
}

/* What stands behind the score, and the note behind that. @data begins at the score's colon, @people (NULL: none) in it. */
static char *
take_people (TlMermaidTask *task, const char *data, const char *people)
{
  const char *note = find_note (data);
  char *text;

  if (people == NULL || (note != NULL && note < people))
    text = g_strdup ("");
  else
    text = g_strndup (people, note != NULL ? (gsize) (note - people) : strlen (people));
  trim_people (text);
  if (note != NULL && note[1 + strspn (note + 1, " \t")] != '\0')
    task->note = tl_mermaid_trim (tl_mermaid_decode_entities (note + 1, -1));
  return text;
}

gboolean
tl_mermaid_read_task (TlMermaid *mermaid, const char *text, guint line, guint section)
{
  g_autoptr (GArray) colons = g_array_new (FALSE, FALSE, sizeof (Colon));
  Parts parts = { .colons = colons };
  guint at = (guint) MAX (parts_split (&parts, text), 0);
  const Colon *colon = at < colons->len ? &g_array_index (colons, Colon, at) : NULL;
  const char *data = colon != NULL ? text + colon->start : text + strlen (text);
  const char *behind = at + 1 < colons->len ? text + colon[1].end : NULL;
  g_autofree char *name = tl_mermaid_trim (g_strndup (text, (gsize) (data - text)));
  g_autofree char *score = colon != NULL ? parts_get (&parts, at) : g_strdup ("");
  g_autofree char *people = NULL;
  TlMermaidTask task = { .line = line, .section = section };
  Number number = { NAN, FALSE };

  if (colon == NULL && strchr (text, ':') == NULL)
    return FALSE;
  people = take_people (&task, data, behind);
  parse_number (score, &number);
  task.score = number.value;
  task.score_text = tl_mermaid_decode_entities (score, -1);
  task.name = tl_mermaid_trim (tl_mermaid_decode_entities (name, -1));
  task.actors = g_ptr_array_new_with_free_func (g_free);
  read_actors (task.actors, people, parts.wide);
  report (mermaid, &task, text, name, people);
  report_score (mermaid, &task, number.comma);
  if (parts.wide)
    tl_mermaid_remark (mermaid, line, FALSE, _ ("“%s”: The full-width colons are read as colons; Mermaid refuses the diagram for them"), task.name);
  g_array_append_val (mermaid->tasks, task);
  return TRUE;
}

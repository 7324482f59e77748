/* Throughline: from bytes to the lines of a diagram: encoding, Markdown fences, front matter, directives, comments. */
#include "config.h"

#include "files/mermaid-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/text.h"

void
tl_mermaid_line_free (TlMermaidLine *line)
{
  g_free (line->text);
  g_free (line);
}

TlMermaidLine *
tl_mermaid_line (GPtrArray *lines, guint position)
{
  return g_ptr_array_index (lines, position);
}

static guint
count_lines (const char *text, gsize length)
{
  guint n = 1;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n')))
      n++;
  return n;
}

static gboolean
is_utf16 (const guint8 *data, gsize length)
{
  return length >= 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff) || data[0] == 0 || data[1] == 0);
}

/* A NUL does not end a file. */
static gboolean
is_utf8 (const char *data, gsize length, const char **end)
{
  const char *until = data + length;

  while (!g_utf8_validate_len (data, (gsize) (until - data), end))
    {
      if (**end != '\0')
        return FALSE;
      data = *end + 1;
    }
  return TRUE;
}

char *
tl_mermaid_decode_bytes (TlMermaid *mermaid, GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = NULL;
  guint n_replaced = 0;
  char *text;

  if (data != NULL && is_utf16 ((const guint8 *) data, length))
    {
      g_set_error (error, TL_MERMAID_ERROR, TL_MERMAID_ERROR_ENCODING, _ ("%s:1: The text is UTF-16; save it as UTF-8 and convert again"), name);
      return NULL;
    }
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (length > 0 && !is_utf8 (data, length, &end))
    {
      /* Translators: %s is a file, %u a line of it, %02x a byte. */
      g_set_error (error, TL_MERMAID_ERROR, TL_MERMAID_ERROR_ENCODING, _ ("%s:%u: The text is not UTF-8 (byte %02x); save it as UTF-8 and convert again"),
                   name, count_lines (data, (gsize) (end - data)), (guint) (guint8) *end);
      return NULL;
    }
  text = tl_text_repair (length > 0 ? data : "", (gssize) length, &n_replaced);
  if (n_replaced > 0)
    {
      g_autofree char *whole = g_strndup (data, length); /* to the first NUL */
      gsize where = strlen (whole);

      tl_text_valid (whole, &where);
      tl_mermaid_remark (mermaid, count_lines (data, where), FALSE,
                         ngettext ("%u control character was replaced by U+FFFD", "%u control characters were replaced by U+FFFD", n_replaced), n_replaced);
    }
  return text;
}

GPtrArray *
tl_mermaid_split_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_mermaid_line_free);
  guint number = 1;

  for (const char *p = text; *p != '\0'; number++)
    {
      gsize n = strcspn (p, "\r\n");
      TlMermaidLine *line = g_new (TlMermaidLine, 1);

      line->number = number;
      line->text = g_strndup (p, n);
      g_ptr_array_add (lines, line);
      p += n;
      if (p[0] == '\r' && p[1] == '\n')
        p += 2;
      else if (p[0] != '\0')
        p++;
    }
  return lines;
}

static gboolean
is_blank_char (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xfeff;
}

char *
tl_mermaid_trim (char *text)
{
  char *start = text, *end = text + strlen (text);

  while (*start != '\0' && is_blank_char (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      char *previous = g_utf8_prev_char (end);

      if (!is_blank_char (g_utf8_get_char (previous)))
        break;
      end = previous;
    }
  memmove (text, start, (gsize) (end - start));
  text[end - start] = '\0';
  return text;
}

/* How many fence characters the line begins with, blanks and quote marks before it skipped; 0: no fence. */
static guint
fence_length (const char *text, char *character, const char **info)
{
  guint n = 0;

  while (*text == ' ' || *text == '\t' || *text == '>')
    text++;
  if (*text != '`' && *text != '~')
    return 0;
  *character = *text;
  while (text[n] == *character)
    n++;
  if (info != NULL)
    *info = text + n;
  return n >= 3 ? n : 0;
}

/* "mermaid", "{mermaid}", "{.mermaid}", "mermaid title=…" behind an opening fence. */
static gboolean
is_mermaid_info (const char *info)
{
  while (*info == ' ' || *info == '\t' || *info == '{' || *info == '.')
    info++;
  return g_ascii_strncasecmp (info, "mermaid", 7) == 0 && !g_ascii_isalnum (info[7]) && info[7] != '-';
}

gboolean
tl_mermaid_begins_with_fence (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const char *info = NULL;
      char character;
      const char *text = tl_mermaid_line (lines, i)->text;

      if (text[strspn (text, " \t")] == '\0')
        continue;
      return fence_length (text, &character, &info) > 0 && is_mermaid_info (info);
    }
  return FALSE;
}

static TlMermaidLine *
copy_fenced_line (const TlMermaidLine *line, gboolean quoted)
{
  TlMermaidLine *copy = g_new (TlMermaidLine, 1);
  const char *text = line->text;

  if (quoted)
    text += strspn (text, " \t>");
  copy->number = line->number;
  copy->text = g_strdup (text);
  return copy;
}

GPtrArray *
tl_mermaid_find_fences (GPtrArray *lines)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *block = NULL;
  guint open = 0;
  char opened_by = '\0';
  gboolean quoted = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const TlMermaidLine *line = tl_mermaid_line (lines, i);
      const char *info = "";
      char character = '\0';
      guint n = fence_length (line->text, &character, &info);

      if (open == 0 && n > 0)
        {
          open = n;
          opened_by = character;
          quoted = line->text[strspn (line->text, " \t")] == '>';
          if (is_mermaid_info (info))
            {
              block = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_mermaid_line_free);
              g_ptr_array_add (blocks, block);
            }
        }
      else if (open > 0 && n >= open && character == opened_by && info[strspn (info, " \t")] == '\0')
        {
          open = 0;
          block = NULL;
        }
      else if (block != NULL)
        g_ptr_array_add (block, copy_fenced_line (line, quoted));
    }
  return blocks;
}

static gboolean
is_rule (const char *text)
{
  g_autofree char *copy = tl_mermaid_trim (g_strdup (text));

  return strcmp (copy, "---") == 0;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *copy = tl_mermaid_trim (g_strdup (text));

  return *copy == '\0';
}

static gboolean
begins_with_journey (const char *text)
{
  text += strspn (text, " \t");
  return g_ascii_strncasecmp (text, "journey", 7) == 0 && (text[7] == '\0' || g_ascii_isspace (text[7]));
}

/* A YAML scalar on one line: quoted or plain, a comment behind it dropped. */
static char *
read_scalar (const char *text)
{
  g_autofree char *value = tl_mermaid_trim (g_strdup (text));
  GString *out;
  char quote = value[0];

  if (quote != '"' && quote != '\'')
    {
      char *comment = strstr (value, " #");

      if (comment != NULL)
        *comment = '\0';
      return tl_mermaid_trim (g_steal_pointer (&value));
    }
  out = g_string_new (NULL);
  for (const char *p = value + 1; *p != '\0'; p++)
    {
      if (*p == quote && quote == '\'' && p[1] == '\'')
        p++;
      else if (*p == quote)
        break;
      else if (*p == '\\' && quote == '"' && (p[1] == '"' || p[1] == '\\'))
        p++;
      g_string_append_c (out, *p);
    }
  return tl_mermaid_trim (g_string_free (out, FALSE));
}

/* The lines of a block scalar that begins behind @first, joined by blanks. */
static char *
read_block_scalar (GPtrArray *lines, guint first, guint last, gsize indent)
{
  GString *out = g_string_new (NULL);

  for (guint i = first + 1; i < last; i++)
    {
      const char *text = tl_mermaid_line (lines, i)->text;
      g_autofree char *trimmed = NULL;

      if (!is_blank (text) && strspn (text, " ") <= indent)
        break;
      trimmed = tl_mermaid_trim (g_strdup (text));
      if (out->len > 0 && *trimmed != '\0')
        g_string_append_c (out, ' ');
      g_string_append (out, trimmed);
    }
  return g_string_free (out, FALSE);
}

/* Of the front matter only the title is content; the rest is about colours and sizes. */
static void
read_front_matter (TlMermaid *mermaid, GPtrArray *lines, guint first, guint last)
{
  gsize indent = G_MAXSIZE;

  for (guint i = first; i < last; i++)
    {
      const char *text = tl_mermaid_line (lines, i)->text;
      gsize n = strspn (text, " ");
      const char *value;

      if (is_blank (text))
        continue;
      indent = MIN (indent, n);
      if (n > indent || !g_str_has_prefix (text + n, "title"))
        continue;
      value = text + n + strlen ("title");
      value += strspn (value, " ");
      if (*value != ':')
        continue;
      value++;
      value += strspn (value, " ");
      g_free (mermaid->title);
      mermaid->title = *value == '|' || *value == '>' ? read_block_scalar (lines, i, last, indent) : read_scalar (value);
    }
}

/* Mermaid wants "---" in the first column of the first line; people indent whole diagrams, so blanks before it are fine here. */
static void
strip_front_matter (TlMermaid *mermaid, GPtrArray *lines)
{
  guint first = 0, last;

  while (first < lines->len && is_blank (tl_mermaid_line (lines, first)->text))
    first++;
  if (first == lines->len || !is_rule (tl_mermaid_line (lines, first)->text))
    return;
  for (last = first + 1; last < lines->len; last++)
    if (is_rule (tl_mermaid_line (lines, last)->text) || begins_with_journey (tl_mermaid_line (lines, last)->text))
      break;
  read_front_matter (mermaid, lines, first + 1, last);
  if (last < lines->len && is_rule (tl_mermaid_line (lines, last)->text))
    last++;
  else
    tl_mermaid_remark (mermaid, tl_mermaid_line (lines, first)->number, FALSE, _ ("The front matter has no end; only its title was read"));
  g_ptr_array_remove_range (lines, 0, last);
}

/* Where the directive that begins on line @i ends: its line, and behind its "}%%"; NULL when it has no end. @searched: up to
 * which line there is none, so that a text of beginnings is not searched again and again. */
static const char *
find_directive_end (GPtrArray *lines, guint i, const char *start, guint *last, guint *searched)
{
  const char *end = strstr (start, "}%%");

  *last = end == NULL ? MAX (i, *searched) : i;
  while (end == NULL && ++*last < lines->len && !begins_with_journey (tl_mermaid_line (lines, *last)->text))
    end = strstr (tl_mermaid_line (lines, *last)->text, "}%%");
  if (end == NULL)
    *searched = *last - 1;
  return end != NULL ? end + 3 : NULL;
}

/* Cuts "%%{ … }%%" out of the lines, over line ends if need be. */
static void
strip_directives (TlMermaid *mermaid, GPtrArray *lines)
{
  guint searched = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const TlMermaidLine *line = tl_mermaid_line (lines, i);
      GString *kept = g_string_new (NULL);
      const char *text = line->text, *start;
      guint last = i;

      while (last == i && text != NULL && (start = strstr (text, "%%{")) != NULL)
        {
          g_string_append_len (kept, text, start - text);
          text = find_directive_end (lines, i, start, &last, &searched);
        }
      if (text == NULL)
        tl_mermaid_remark (mermaid, line->number, FALSE, _ ("The directive “%%%%{” has no end; the rest of the line is left out"));
      else if (last == i)
        g_string_append (kept, text);
      else
        {
          /* What follows it on its last line may hold the next one. */
          TlMermaidLine *end = tl_mermaid_line (lines, last);
          char *rest = g_strdup (text);

          g_free (end->text);
          end->text = rest;
          for (guint between = i + 1; between < last; between++)
            *tl_mermaid_line (lines, between)->text = '\0';
        }
      g_free (tl_mermaid_line (lines, i)->text);
      tl_mermaid_line (lines, i)->text = g_string_free (kept, FALSE);
    }
}

static void
strip_comments (GPtrArray *lines)
{
  guint kept = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      TlMermaidLine *line = tl_mermaid_line (lines, i);
      const char *text = line->text + strspn (line->text, " \t");

      if (g_str_has_prefix (text, "%%"))
        tl_mermaid_line_free (line);
      else
        lines->pdata[kept++] = line;
    }
  lines->len = kept;
}

void
tl_mermaid_strip (TlMermaid *mermaid, GPtrArray *lines)
{
  strip_front_matter (mermaid, lines);
  strip_directives (mermaid, lines);
  strip_comments (lines);
}

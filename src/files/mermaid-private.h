/* Throughline: what the parts of the Mermaid reader share: text.c finds the diagram's lines, line.c reads statements,
 * task.c splits tasks, entities.c decodes.
 */
#pragma once

#include "files/mermaid.h"

G_BEGIN_DECLS

typedef struct
{
  guint number; /* in the whole text, from 1 */
  char *text;
} TlMermaidLine;

void tl_mermaid_line_free (TlMermaidLine *line);
TlMermaidLine *tl_mermaid_line (GPtrArray *lines, guint position);

/* Adds a remark; the message is translated by the caller. */
void tl_mermaid_remark (TlMermaid *mermaid, guint line, gboolean lost, const char *format, ...) G_GNUC_PRINTF (4, 5);
void tl_mermaid_sort_remarks (TlMermaid *mermaid);
/* The beginning of @text for a message. (transfer full) */
char *tl_mermaid_excerpt (const char *text);

/* mermaid-text.c */
/* The text as UTF-8 without byte-order mark and NUL bytes. */
char *tl_mermaid_decode_bytes (TlMermaid *mermaid, GBytes *bytes, const char *name, GError **error);
/* Of TlMermaidLine; LF, CRLF and CR end a line. */
GPtrArray *tl_mermaid_split_lines (const char *text);
/* Whether the first line with text opens a Markdown fence. */
gboolean tl_mermaid_begins_with_fence (GPtrArray *lines);
/* The Mermaid blocks of a Markdown text, each an array of lines. */
GPtrArray *tl_mermaid_find_fences (GPtrArray *lines);
/* Takes front matter (its title into @mermaid), directives and lines of comment out of @lines. */
void tl_mermaid_strip (TlMermaid *mermaid, GPtrArray *lines);
/* Removes blanks at both ends in place, those of Unicode too. Returns @text. */
char *tl_mermaid_trim (char *text);

/* mermaid-line.c: reads the statements of a diagram whose first line begins with "journey". */
void tl_mermaid_read_statements (TlMermaid *mermaid, GPtrArray *lines);

/* mermaid-task.c */
/* Whether @text has the form of a task with a number; at least @n_colons colons. */
gboolean tl_mermaid_is_scored_task (const char *text, guint n_colons);
/* Reads a task; FALSE: there is no colon in it. */
gboolean tl_mermaid_read_task (TlMermaid *mermaid, const char *text, guint line, guint section);

/* mermaid-entities.c */
/* The length of the entity "#name;" or "#123;" that @text begins with; 0: none. */
gsize tl_mermaid_entity_length (const char *text);
/* Mermaid's entities decoded, HTML's ("&amp;") too; unknown ones kept. (transfer full) */
char *tl_mermaid_decode_entities (const char *text, gssize length);

/* mermaid-words.c */
typedef struct
{
  const char *language; /* BCP 47 primary tag */
  const char *score;    /* names the measure made of the scores */
  const char *notes;    /* names the row made of people that are notes */
} TlMermaidWords;

/* The language whose script most letters of the diagram are written in, where a script tells one; NULL: not sure. */
const char *tl_mermaid_guess_language (const TlMermaid *mermaid);
/* Words for a BCP 47 tag, English when NULL or not known. */
const TlMermaidWords *tl_mermaid_words (const char *language);
/* Whether a person's name says that it is the customer: "Me", "New user", "Kundin", "顾客". */
gboolean tl_mermaid_is_customer (const char *name);

G_END_DECLS

/* Throughline: text at the door and on its way out (DECISIONS.md 5). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TL_ESCAPE_TEXT,      /* & < > CR and bidi controls */
  TL_ESCAPE_ATTRIBUTE, /* also " LF TAB */
} TlEscape;

/* Appends @text escaped for XML, SVG or HTML. @length is in bytes, -1: to the end. */
void tl_escape_append (GString *out, const char *text, gssize length, TlEscape escape);

/* Whether XML 1.0 can hold @text, and it is UTF-8; @where gets the first bad byte's offset. CR counts as good. */
gboolean tl_text_valid (const char *text, gsize *where);

/* A copy that XML can hold: what is bad becomes U+FFFD. (transfer full) */
char *tl_text_repair (const char *text, gssize length, guint *n_replaced);

/* As much of it as a sentence can quote: 80 characters, and an ellipsis where there are more; repaired. (transfer full) */
char *tl_text_shown (const char *text);

/* Tidies in place: runs of blanks with a break or tab become one blank, ends trimmed. Returns @text. */
char *tl_text_tidy_line (char *text);
/* Tidies in place: CRLF and CR become LF, ends trimmed, inside kept. Returns @text. */
char *tl_text_tidy_long (char *text);

/* Whether it has nothing but blanks and line ends. */
gboolean tl_text_is_blank (const char *text);
/* Leaves off blanks (of ASCII) at both ends; @length in bytes. */
void tl_text_trim (const char **text, gsize *length);
/* Appends @part, behind @between unless @text is empty. Takes @part. */
void tl_text_join (GString *text, const char *between, char *part);

/* Case-folded NFKC, for comparing names. (transfer full) */
char *tl_text_fold (const char *text);

G_END_DECLS

/* Throughline: a field's value outside its record, as edits carry it, and its text in the file.
 *
 * Which member of a TlValue counts is decided by the field's type. Values own what they point to.
 */
#pragma once

#include <gio/gio.h>

#include "model/schema.h"

G_BEGIN_DECLS

#define TL_VALUE_ERROR (tl_value_error_quark ())
GQuark tl_value_error_quark (void);

typedef enum
{
  TL_VALUE_ERROR_SYNTAX, /* not of the form the field wants */
  TL_VALUE_ERROR_RANGE,  /* of the form, but outside the bounds */
  TL_VALUE_ERROR_TEXT,   /* characters that XML cannot hold */
  TL_VALUE_ERROR_LENGTH, /* too long */
} TlValueError;

struct _TlValue
{
  union
  {
    char *text;        /* all text types; NULL: unset */
    gint64 integer;    /* INT, ENUM, FLAG, DATE, VERSION, WORDS (as guint64) */
    double dec;        /* DEC; NAN: unset */
    TlHandle ref;      /* REF; 0: unset */
    TlHandles *refs;   /* REFS; NULL: unset */
    TlCounts *counts;  /* COUNTS; NULL: unset */
  };
};

/* Frees what the value owns; it is unset then. */
void     tl_value_clear       (TlValue *value, const TlFieldInfo *field);
/* @copy is overwritten, and to be cleared. */
void     tl_value_copy        (const TlValue *value, const TlFieldInfo *field, TlValue *copy);
gboolean tl_value_equal       (const TlValue *a, const TlValue *b, const TlFieldInfo *field);
void     tl_value_default     (const TlFieldInfo *field, TlValue *value);
gboolean tl_value_is_default  (const TlValue *value, const TlFieldInfo *field);

/* Reads the text of a field that is no reference; what was expected is in the error's message. */
gboolean tl_value_parse       (const TlFieldInfo *field, const char *text, TlValue *value, GError **error);
/* The text of a field that is no reference, as the file holds it; NULL when unset. (transfer full) */
char    *tl_value_format      (const TlFieldInfo *field, const TlValue *value);
/* Checks bounds, lengths and characters, and tidies text as DECISIONS.md 5 says (line ends, blanks, trimmed ends,
 * empty becomes unset). */
gboolean tl_value_accept      (const TlFieldInfo *field, TlValue *value, GError **error);

/* A field's value inside its record. */
void     tl_record_get        (const TlRecord *record, const TlFieldInfo *field, TlValue *value); /* borrowed, do not clear */
gboolean tl_record_is_default (const TlRecord *record, const TlFieldInfo *field);
const char *tl_record_text    (const TlRecord *record, const TlFieldInfo *field); /* "" when unset; text types only */

/* Lists are NULL when they are empty, and freed by g_free(). (transfer full) */
TlHandles *tl_handles_new  (guint n, const TlHandle *v);
TlHandles *tl_handles_copy (const TlHandles *handles);
gboolean   tl_handles_has  (const TlHandles *handles, TlHandle handle);
TlCounts  *tl_counts_new   (guint n, const gint64 *v);
TlCounts  *tl_counts_copy  (const TlCounts *counts);

/* A list of an enum's words in one number. */
TlWords  tl_words_add (TlWords words, guint word); /* at the end; at most 16 */
TlWords  tl_words_without (TlWords words, guint word); /* the others, in the same order */
gboolean tl_words_has (TlWords words, guint word);
guint    tl_words_get (TlWords words, guint position); /* word + 1, 0 past the end */

/* Shortest plain decimal that reads back to the same double, with a dot whatever the locale. (transfer full) */
char    *tl_dec_format (double dec);
/* Plain decimal, no exponent; whole text. */
gboolean tl_dec_parse  (const char *text, double *dec);

/* The largest whole number that a double holds exactly: the format's bound. */
#define TL_INTEGER_MAX G_GINT64_CONSTANT (9007199254740991)
/* Whole number from 0 on; whole text. */
gboolean tl_integer_parse (const char *text, gint64 *integer);

/* 2026-09-30, as the file writes it. (transfer full) */
char    *tl_date_format (TlDate date);
/* Whole text. FALSE: it is no date of the calendar. */
gboolean tl_date_parse  (const char *text, TlDate *date);
/* Whether it is of the part of ISO 8601 that the format takes (SCHEMA.md). */
gboolean tl_duration_valid (const char *text);

G_END_DECLS

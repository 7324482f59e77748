/* Throughline: an answer's number: 7, 4,5, "10 - Extremely likely", "Stimme voll zu - 7", or the words of a well-known scale. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @decimal: '.' or ','. A list such as "1,2,3" is never a number. FALSE: it is none. */
gboolean tl_answer_read (const char *text, gsize length, char decimal, double *value);
/* Which answer of @n_steps, from 0 for the lowest, these words are on a scale known to all ("strongly disagree" … ); -1: none. */
int      tl_answer_word (const char *text, gsize length, guint n_steps);
/* Whether people write this where they have no answer: empty, NA, N/A, BLANK, -. */
gboolean tl_answer_is_blank_word (const char *text, gsize length);

G_END_DECLS

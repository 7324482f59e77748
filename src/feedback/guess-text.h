/* Throughline: guesses of a score as people type them: "−10", "+4,5". */
#pragma once

#include "model/measure.h"

G_BEGIN_DECLS

/* @measure NULL: one that goes from −100 to 100. Nothing typed is NAN. FALSE: @sentence says what to type. */
gboolean tl_guess_parse  (const TlMeasure *measure, const char *text, double *guess, char **sentence);
/* NAN: "". (transfer full) */
char    *tl_guess_format (double guess);
/* "−100 to 100"; NULL: any number. (transfer full) */
char    *tl_guess_range  (const TlMeasure *measure);

G_END_DECLS

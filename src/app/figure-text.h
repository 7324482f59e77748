/* Throughline: a figure in one line for the inspector: "−31 · n 731 · 95 %: −38 to −24". */
#pragma once

#include "feedback/figure.h"

G_BEGIN_DECLS

/* (transfer full) */
char *tl_figure_text (const TlMeasure *measure, const TlFigure *figure);
/* A value as this measure writes it, in the desktop's language. (transfer full) */
char *tl_figure_value_text (const TlMeasure *measure, double value);

G_END_DECLS

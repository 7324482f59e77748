/* Throughline: a figure in one line for the inspector: "−31 · n 731 · 95 %: −38 to −24". */
#pragma once

#include "feedback/series.h"

G_BEGIN_DECLS

/* (transfer full) */
char *tl_figure_text (const TlMeasure *measure, const TlFigure *figure);
/* "+13 since Q1, p 0.011", and whether it may be chance; NULL: nothing is compared there. (transfer full) */
char *tl_trend_text (TlMap *map, const TlMeasure *measure, const TlTrend *trend);
/* A value as this measure writes it, in the desktop's language. (transfer full) */
char *tl_figure_value_text (const TlMeasure *measure, double value);
/* With its sign; shares differ by points, not by percent. (transfer full) */
char *tl_figure_difference_text (const TlMeasure *measure, double difference);

G_END_DECLS

/* Throughline: how the answers behind a stage's figure are spread, for a small chart: a number for each answer, or for each group
 * where no more is known. What may not be shown has none (figure.h).
 */
#pragma once

#include "feedback/series.h"

G_BEGIN_DECLS

typedef struct
{
  TlFigure figure;
  gboolean groups; /* net: worst, middle, best; top: others, top */
  GArray *counts;  /* of gint64, from the lowest answer up; NULL: none is known */
} TlDistribution;

/* What is behind the figure that @series has of @stage. FALSE: no such stage. */
gboolean tl_distribution_of_series (TlMap *map, const TlSeries *series, TlHandle stage, TlDistribution *distribution);
void     tl_distribution_clear     (TlDistribution *distribution);

G_END_DECLS

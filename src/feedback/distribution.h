/* Throughline: how the answers behind a stage's figure are spread, for a small chart: a number for each answer, or for each group
 * where no more is known. What may not be shown has none (figure.h).
 */
#pragma once

#include "feedback/figure.h"

G_BEGIN_DECLS

typedef struct
{
  TlFigure figure;
  gboolean groups; /* net: worst, middle, best; top: others, top */
  GArray *counts;  /* of gint64, from the lowest answer up; NULL: none is known */
} TlDistribution;

/* @segment 0: all customers, pooled over segments where no score stands for all. FALSE: no such stage or measure. */
gboolean tl_distribution_of_stage (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment, TlDistribution *distribution);
void     tl_distribution_clear    (TlDistribution *distribution);

G_END_DECLS

/* Throughline: all scores of a map as one table, each with what it says, how sure that is, and how it moved since the wave
 * before. What may not be shown is not in it.
 */
#pragma once

#include "feedback/compare.h"
#include "feedback/figure.h"

G_BEGIN_DECLS

typedef struct
{
  TlHandle stage, function, touchpoint, handoff; /* all 0: the whole journey */
  TlHandle measure, wave;
  TlHandle segment;    /* 0: all customers, pooled from the segments where no score stands for all */
  TlFigure figure;
  TlHandle wave_before; /* the nearest earlier one, in document order, with a value at the same place; 0: none */
  TlComparison change; /* from the wave before to this one */
  double p_holm;       /* the same p, corrected for all tests of the table; NAN: no test */
} TlScoreRow;

/* Of TlScoreRow: places in the order of the map, then measures, segments (all customers first) and waves. n log n. (transfer full) */
GArray *tl_score_table (TlMap *map);

G_END_DECLS

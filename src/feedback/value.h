/* Throughline: value: what customers expect and get from us and from others (the value curve), what was promised and what was
 * delivered, and how a segment's worth is reckoned, step by step.
 */
#pragma once

#include "feedback/compare.h"
#include "feedback/economics.h"
#include "feedback/figure.h"

G_BEGIN_DECLS

/* ---- the value curve ---- */

typedef struct
{
  TlHandle segment;         /* as these customers see it; 0: all */
  const GPtrArray *factors; /* of TlFactor, the map's list */
  GArray *curves;           /* of TlHandle: TL_HANDLE_EXPECTED, TL_HANDLE_US, rivals; those with a level only */
  const TlLevel **levels;   /* by factor, then curve; NULL: a hole */
} TlValueCurves;

/* For a segment its own levels, where it has none those for all. Pointers hold until the next edit. (transfer full) */
TlValueCurves *tl_value_curves_new  (TlMap *map, TlHandle segment);
void           tl_value_curves_free (TlValueCurves *curves);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlValueCurves, tl_value_curves_free)
const TlLevel *tl_value_curves_at   (const TlValueCurves *curves, guint factor, guint curve);

/* ---- promised and delivered ---- */

typedef struct
{
  const TlStage *stage;
  const TlMeasure *measure;
  TlFigure figure;        /* delivered, in the latest wave of the measure; its `promised` is what was promised */
  double difference;      /* delivered less promised; NAN: nothing delivered that may be shown */
  TlComparison comparison; /* of the two; no test for KPIs and reported values */
  double p_holm;          /* its p, corrected for all tests of the list; NAN: no test */
} TlValuePromise;

/* Of TlValuePromise, by stage, then measure; where something is promised to @segment (0: to all). (transfer full) */
GArray *tl_value_promises (TlMap *map, TlHandle segment);

/* ---- the steps of a segment's worth ---- */

typedef enum
{
  TL_STEP_FACTOR,     /* q, what of a month's margin the next is worth */
  TL_STEP_LIFETIME,
  TL_STEP_BREAK_EVEN,
} TlEconomicsStep;

/* A number with at most @digits decimals, as its reader writes it. (transfer full) */
typedef char *(*TlNumberFormat) (double value, int digits, gpointer data);

/* The formula with the figures put in and what comes out, in signs that need no language:
 * "(240 ÷ 12) ÷ (1 − 0.980241) = 1,012.20". NULL: a figure is missing. (transfer full) */
char *tl_economics_formula (const TlEconomics *economics, TlEconomicsStep step, TlNumberFormat format, gpointer data);

G_END_DECLS

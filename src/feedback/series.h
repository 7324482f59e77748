/* Throughline: what is shown of the scores of all stages, as series side by side: one measure of one group of customers, its
 * segments, or a measure each of customers, employees and the organisation; and how each moved since another wave.
 *
 * Changes are tested, corrected by Holm over all changes of the set, and called more than chance only below the map's alpha.
 */
#pragma once

#include "feedback/compare.h"
#include "feedback/figure.h"

G_BEGIN_DECLS

typedef enum
{
  TL_SERIES_ONE,
  TL_SERIES_SEGMENTS, /* all customers first, then segments in the order of the map */
  TL_SERIES_VIEWS,    /* the measure asked for first where it is the customers', then employees', then internal */
  TL_N_SERIES_KINDS
} TlSeriesKind;

/* Instead of a wave to compare with: at each stage the nearest earlier one that has a value there. */
#define TL_WAVE_BEFORE ((TlHandle) 0xffffffd0u)
/* So many segments are told apart; where there are more, those with the fewest answers are pooled. */
#define TL_SERIES_SEGMENTS_MOST 4

typedef enum
{
  TL_TREND_NONE,     /* one of the two has no value that may be shown */
  TL_TREND_UNTESTED, /* reported values, KPIs, answers without any spread */
  TL_TREND_CHANCE,   /* may be chance */
  TL_TREND_UP,       /* more than chance; up is not always better, see TlMeasure.better */
  TL_TREND_DOWN,
} TlTrendKind;

typedef struct
{
  TlTrendKind kind;
  TlHandle wave; /* compared with; 0: none */
  TlFigure before;
  double difference; /* in the measure's units; NAN with NONE */
  double p;          /* corrected; NAN without a test */
} TlTrend;

typedef struct
{
  TlHandle measure, wave;
  TlHandle segment;  /* 0: all customers, or `folded` of them */
  guint folded;      /* this many small segments as one; 0: no */
  TlFigure *figures; /* one a stage */
  TlTrend *trends;   /* one a stage; NULL: nothing is compared */
  TlHandle *speakers; /* employees, one a stage: the function whose people alone rated it, 0: the stage's own figure. NULL: all are */
} TlSeries;

typedef struct
{
  TlSeries *series;
  guint n, n_stages;
} TlSeriesSet;

typedef struct
{
  TlSeriesKind kind;
  TlHandle measure;  /* of the map */
  TlHandle wave;     /* 0: the latest of each measure */
  TlHandle segment;  /* with SEGMENTS not used */
  TlHandle compare;  /* a wave, TL_WAVE_BEFORE or 0: none */
  gboolean guessing; /* estimates alone: what was measured is kept back, n and changes too */
} TlSeriesChoice;

/* Linear in scores for each series and wave looked at. Never empty. */
TlSeriesSet *tl_series_set_new (TlMap *map, const TlSeriesChoice *choice);
void tl_series_set_free (TlSeriesSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlSeriesSet, tl_series_set_free)

/* Whether a change of that kind is for the better. */
gboolean tl_trend_is_better (const TlMeasure *measure, TlTrendKind kind);

G_END_DECLS

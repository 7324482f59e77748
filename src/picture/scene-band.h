/* Throughline: the score band's figures, shared by the files that draw its curves and points, set their labels and write the lines
 * of figures below. */
#pragma once

#include "feedback/figure.h"
#include "picture/scene-private.h"

G_BEGIN_DECLS

#define TL_BAND_CURVE_STEPS 16 /* straight pieces between two stages */

/* One series in its plot. */
typedef struct
{
  const TlMeasure *measure;
  const TlSeries *series;
  const TlFigure *figures;
  guint n;
  double *x;
  double *y, *slope;      /* of what the curve runs through; NAN: a hole */
  double *promise_y;      /* NAN: nothing promised, or not to be shown */
  gboolean strip;         /* collapsed: points alone, all in its middle */
  gboolean dodged;        /* beside other series: no label, and a curve only for the first */
  double low, high, step; /* of the axis */
  double top, bottom;     /* where high and low lie */
  double frame_top, frame_bottom; /* of the plot */
} TlBandFigures;

/* scene-band.c: points and figures from shape @first on are of that series. */
void     tl_band_say_series  (TlSceneBuilder *builder, guint first, guint series);

/* scene-band-axis.c */
void     tl_band_init        (TlBandFigures *band, TlSceneBuilder *builder, const TlLayoutPlot *plot, guint series);
void     tl_band_clear       (TlBandFigures *band);
double   tl_band_to_y        (const TlBandFigures *band, double value);
void     tl_band_build_axis  (TlSceneBuilder *builder, const TlBandFigures *band);

gboolean tl_band_is_guess    (const TlFigure *figure); /* an estimate without a measured value */
double   tl_band_value       (const TlFigure *figure); /* what the curve runs through; NAN: a hole */
TlHandle tl_band_speaker     (const TlBandFigures *band, guint i); /* the function whose people rated stage @i; 0: the stage's own */
gboolean tl_band_all_guesses (const TlBandFigures *band);
gboolean tl_band_is_empty    (const TlBandFigures *band); /* nothing at any stage */
TlColour tl_band_colour      (const TlSceneBuilder *builder, const TlMeasure *measure, const TlFigure *figure);
TlMarkerKind tl_band_marker  (const TlFigure *figure); /* of what is measured, reported or thin */

/* scene-band-curves.c */
TlPoint  tl_band_curve_point (const TlBandFigures *band, guint i, double t); /* from stage @i to the next, @t from 0 to 1 */
void     tl_band_build_promise (TlSceneBuilder *builder, const TlBandFigures *band); /* and its distance */
void     tl_band_build_before (TlSceneBuilder *builder, const TlBandFigures *band);  /* the wave compared with */
void     tl_band_build_curve (TlSceneBuilder *builder, const TlBandFigures *band);

/* scene-labels.c: value and note beside the point of stage @i; with @ground only what lies under them. */
void     tl_band_build_label (TlSceneBuilder *builder, const TlBandFigures *band, guint i, gboolean ground);
/* A value as its measure writes it, a difference with its sign. (transfer full) */
char    *tl_band_value_text  (const TlVocabulary *words, const TlMeasure *measure, double value);
char    *tl_band_difference_text (const TlVocabulary *words, const TlMeasure *measure, double difference);

/* scene-band-figures.c: the lines of figures below the plots. */
void     tl_band_build_figures (TlSceneBuilder *builder);
/* "−18 · p < 0.001". (transfer full) */
char    *tl_band_trend_text  (const TlVocabulary *words, const TlMeasure *measure, double difference, double p, TlTrendKind kind, gboolean whole);
/* The sign beside it. */
TlMarkerKind tl_band_trend_marker (TlTrendKind kind);
TlColour tl_band_trend_colour (const TlSceneBuilder *builder, const TlMeasure *measure, TlTrendKind kind);

G_END_DECLS

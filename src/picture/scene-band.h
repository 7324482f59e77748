/* Throughline: the score band's figures, shared by the file that draws curve and points and the one that sets their labels. */
#pragma once

#include "feedback/figure.h"
#include "picture/scene-private.h"

G_BEGIN_DECLS

#define TL_BAND_CURVE_STEPS 16 /* straight pieces between two stages */

typedef struct
{
  const TlMeasure *measure;
  TlFigure *figures;
  guint n;
  double *x;
  double *y, *slope;      /* of what the curve runs through; NAN: a hole */
  double *promise_y;      /* NAN: nothing promised */
  gboolean strip;         /* collapsed: points alone, all in its middle */
  double low, high, step; /* of the axis */
  double top, bottom;     /* where high and low lie */
} TlBandFigures;

gboolean tl_band_is_guess    (const TlFigure *figure); /* an estimate without a measured value */
double   tl_band_value       (const TlFigure *figure); /* what the curve runs through; NAN: a hole */
gboolean tl_band_all_guesses (const TlBandFigures *band);
TlColour tl_band_colour      (const TlSceneBuilder *builder, const TlBandFigures *band, const TlFigure *figure);
/* A point of the curve from stage @i to the next, @t from 0 to 1. */
TlPoint  tl_band_curve_point (const TlBandFigures *band, guint i, double t);

/* scene-labels.c: value and note beside the point of stage @i; with @ground only what lies under them. */
void     tl_band_build_label (TlSceneBuilder *builder, const TlBandFigures *band, guint i, gboolean ground);

G_END_DECLS

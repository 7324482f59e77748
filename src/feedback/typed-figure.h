/* Throughline: figures that people type: a value somebody reported, group sizes, a KPI, and the room's estimate. No answers are
 * behind them. SCHEMA.md 9 says how they are stored.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* Which answers a score holds: of what (all 0: the whole journey), measured how, when and among whom. */
typedef struct
{
  TlHandle stage, function, touchpoint, handoff;
  TlHandle measure, wave, segment;
} TlScorePlace;

/* How many gave worst, middle and best (or other and best) answers; or a value, and perhaps of how many. */
typedef struct
{
  guint n_groups; /* 0: a value */
  gint64 groups[3];
  double value; /* NAN with no groups: no figure */
  gint64 n;     /* -1: not known */
} TlTypedFigure;

/* The measure that is typed into where none is named: the map's first; 0: it has none. */
TlHandle tl_typed_figure_measure     (TlMap *map);
/* Adds one of @kind to type into, within the caller's transaction. */
TlHandle tl_typed_figure_add_measure (TlMap *map, TlMeasureKind kind, GError **error);

/* NULL: none. */
const TlScore *tl_score_find (TlMap *map, const TlScorePlace *place);

/* How many groups figures of @measure have: 3, 2 or, where they mean nothing, 0. */
guint    tl_typed_figure_n_groups (const TlMeasure *measure);
gboolean tl_typed_figure_equal    (const TlTypedFigure *a, const TlTypedFigure *b);
/* What was typed there. FALSE: the score is counted from answers, which typing must not replace. */
gboolean tl_typed_figure_read     (TlMap *map, const TlScorePlace *place, TlTypedFigure *figure);
/* Puts @figure in its place, within the caller's transaction; the estimate stays. A score that then says nothing goes. */
gboolean tl_typed_figure_write    (TlMap *map, const TlScorePlace *place, const TlTypedFigure *figure, GError **error);

/* NAN: none. */
double   tl_estimate_read  (TlMap *map, const TlScorePlace *place);
/* Within the caller's transaction; NAN takes it away. */
gboolean tl_estimate_write (TlMap *map, const TlScorePlace *place, double estimate, GError **error);

G_END_DECLS

/* Throughline: what a score says: value, interval, how sure, and what may be shown of it.
 * Formulas and vectors: NOTES.md 4.1, 4.2, 4.7; storage: SCHEMA.md 9.
 */
#pragma once

#include "feedback/answers.h"
#include "model/map.h"

G_BEGIN_DECLS

typedef enum
{
  TL_FIGURE_NONE,     /* nobody asked: a hole in the curve */
  TL_FIGURE_MEASURED, /* from answers: counts, groups, or n, mean and sd */
  TL_FIGURE_REPORTED, /* a published value whose answers nobody has */
  TL_FIGURE_KPI,
  TL_FIGURE_HIDDEN,   /* fewer answers than may be shown; n is known, the value is not given */
} TlFigureKind;

typedef struct
{
  TlFigureKind kind;
  gint64 n;           /* -1: not known */
  double value;       /* NAN unless MEASURED, REPORTED or KPI */
  double low, high;   /* 95 % interval; NAN: none */
  gboolean thin;      /* n below the map's thin-below: indicative */
  double estimate;    /* the room's guess, NAN: none; stands beside any kind, never mixed in */
  double promised;    /* value intended here, NAN: none; not a score */
  TlAnswers answers;  /* what the value was made from, for feedback/compare.h; none where it is not given */
} TlFigure;

/* Whether a score is a stage's own, not a function's or touchpoint's in it. */
gboolean tl_score_is_of_stage (const TlScore *score);

/* Of answers pooled elsewhere; @hidden: they must not be shown, however many. */
void tl_figure_of_answers (TlMap *map, const TlMeasure *measure, const TlAnswers *answers, gboolean hidden, TlFigure *figure);

/* One score record on its own, not pooled. */
void tl_figure_of_score (TlMap *map, const TlScore *score, TlFigure *figure);

/* The figure of every stage, in the order of tl_map_list (map, TL_KIND_STAGE); @figures has room for all. @segment 0: all
 * customers: the score without segment where there is one, else the segments pooled. A touchpoint's or function's answers are
 * not pooled into its stage. Linear in scores and stages. */
void tl_figures_of_stages (TlMap *map, TlHandle measure, TlHandle wave, TlHandle segment, TlFigure *figures);

/* The figure of one place from all of its scores of one measure and wave, one a segment and perhaps one without; @n at least 1. */
void tl_figure_of_scores (TlMap *map, const TlScore *const *scores, guint n, TlHandle segment, TlFigure *figure);

/* The latest wave, in document order, in which @measure has a score or estimate at a stage; 0: none (scores without wave count as 0). */
TlHandle tl_latest_wave (TlMap *map, TlHandle measure);

G_END_DECLS

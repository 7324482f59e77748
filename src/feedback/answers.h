/* Throughline: the answers behind a score, in the form they are stored in, pooled where several segments are one
 * (SCHEMA.md 9, NOTES.md 4.7). What may be shown of them is decided by figure.h.
 */
#pragma once

#include "feedback/statistics.h"
#include "model/measure.h"

G_BEGIN_DECLS

/* Which form they have decides what may be added to what: counts become groups, never the other way round. */
typedef enum
{
  TL_ANSWERS_NONE,
  TL_ANSWERS_GROUPS,   /* net: down, neutral, up; top: others, top */
  TL_ANSWERS_MOMENTS,  /* n, mean, sd */
  TL_ANSWERS_REPORTED, /* a published value */
  TL_ANSWERS_KPI,
} TlAnswersForm;

typedef struct
{
  TlAnswersForm form;
  gint64 n; /* -1: not known */
  gint64 down, neutral, up;
  double mean, sd;
  double value; /* REPORTED, KPI */
} TlAnswers;

#define TL_NO_ANSWERS ((TlAnswers){ .form = TL_ANSWERS_NONE })

TlAnswers tl_answers_of_score (const TlMeasure *measure, const TlScore *score);
/* Adds one segment's answers to the pool. Where a figure is only reported the whole is, weighted by answers. */
void tl_answers_pool (const TlMeasure *measure, TlAnswers *pool, const TlAnswers *more);
TlInterval tl_answers_interval (const TlMeasure *measure, const TlAnswers *answers);

G_END_DECLS

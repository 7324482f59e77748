/* Throughline: where one function plays: what it does in which stage, from whom it takes over, to whom it hands on, what of that
 * is agreed, and what customers said there.
 */
#pragma once

#include "feedback/figure.h"
#include "gaps/gaps.h"

G_BEGIN_DECLS

typedef struct
{
  TlHandle stage;
  gint role;                 /* TlRole, its strongest there */
  guint first, n;            /* its activities there, in `activities` */
  TlFigure figure;           /* of the measure shown */
} TlFunctionStage;

typedef struct
{
  TlHandle handoff;
  gboolean gives;            /* it hands over; else it takes over */
  gboolean agreed_needed;    /* both ends are the organisation's */
  guint missing;             /* TlGapMissing: what is not agreed, where that is needed */
} TlFunctionHandoff;

/* Another function that it works with. */
typedef struct
{
  TlHandle function;         /* 0: nobody yet */
  guint first, n;            /* in `handoffs`: what it gives, then what it takes */
  guint n_gives, n_takes;    /* downstream of it where it gives, upstream where it takes */
} TlFunctionPartner;

typedef struct
{
  TlHandle comment;
  TlDate due;                /* 0: not known */
  gint days_late;            /* above 0: late */
} TlFunctionComment;

/* What of the customer's an activity helps with. */
typedef struct
{
  TlHandle served, activity;
} TlFunctionServes;

typedef struct
{
  TlHandle function, measure, wave;
  GArray *stages;      /* of TlFunctionStage, in document order; those it plays in */
  GArray *activities;  /* of TlHandle */
  GArray *partners;    /* of TlFunctionPartner, in document order, nobody last */
  GArray *handoffs;    /* of TlFunctionHandoff */
  guint n_inside;      /* hand-offs that stay inside it */
  GArray *comments;    /* of TlFunctionComment: open and its to answer, the longest waiting first */
  GArray *serves;      /* of TlFunctionServes */
  GArray *touchpoints; /* of TlHandle: those where it meets the customer */
  gboolean wordless;   /* set by who shows it: what customers said is not told, only that they wait */
} TlFunctionPage;

/* @measure 0: no scores. @today 0: by the system's clock. NULL: @function is none. Linear in the map, but for sorting comments.
 * (transfer full) */
TlFunctionPage *tl_function_page_new  (TlMap *map, TlHandle function, TlHandle measure, TlHandle wave, TlHandle segment, TlDate today);
void            tl_function_page_free (TlFunctionPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlFunctionPage, tl_function_page_free)

/* Its hand-offs as CSV, what is agreed of each. (transfer full) */
char *tl_function_page_csv (TlMap *map, const TlFunctionPage *page);

G_END_DECLS

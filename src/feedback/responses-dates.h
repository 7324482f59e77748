/* Throughline: days as survey tools write them. Which of day and month comes first is decided for a column, never for a row. */
#pragma once

#include "model/types.h"

G_BEGIN_DECLS

typedef enum
{
  TL_DATES_NONE,
  TL_DATES_YEAR_FIRST,  /* 2026-09-30, 20260930 */
  TL_DATES_DAY_FIRST,   /* 30.09.2026, 30/9/26, 30 Sep 2026 */
  TL_DATES_MONTH_FIRST, /* 9/30/2026, Sep 30, 2026 */
  TL_DATES_SECONDS,     /* since 1970, UTC */
  TL_DATES_UNDECIDED,   /* day or month first: the values do not tell */
} TlDateStyle;

/* What the values of a column allow. Zeroed, it has seen none. */
typedef struct
{
  guint n;          /* values that are not empty */
  guint readable[TL_DATES_UNDECIDED]; /* by style */
  guint n_dates;     /* readable by one style or another */
  gboolean dots;    /* with dots nobody writes the month first */
} TlDateEvidence;

/* The day; 0: no date of that style. A time behind it does not matter. */
TlDate      tl_date_read         (const char *text, gsize length, TlDateStyle style);
void        tl_date_evidence_add (TlDateEvidence *evidence, const char *text, gsize length);
/* NONE where nine in ten values are no dates. */
TlDateStyle tl_date_evidence_decide (const TlDateEvidence *evidence);
/* Whether they are dates, but not of one style. */
gboolean    tl_date_evidence_is_mixed (const TlDateEvidence *evidence);
/* A recipe's format: "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%s"; also of any text that orders %d, %m and %Y, or dd, mm, yyyy. */
const char *tl_date_style_format (TlDateStyle style);
TlDateStyle tl_date_style_from_format (const char *format);
/* The part of a date's text that holds the day: rows of one day then look alike. */
gsize       tl_date_day_length   (const char *text, gsize length);

G_END_DECLS

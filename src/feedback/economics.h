/* Throughline: what a segment's customers are worth: lifetime value and break-even month from acquisition cost, yearly margin,
 * retention and discount. By month, the margin counted at the start of the month (NOTES.md 4.7); money in the map's currency.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef enum
{
  TL_LIFETIME_UNKNOWN, /* margin or retention is not given */
  TL_LIFETIME_VALUE,
  TL_LIFETIME_ENDLESS, /* as many stay as the discount takes, or more: the sum has no end */
} TlLifetime;

typedef enum
{
  TL_BREAK_EVEN_UNKNOWN, /* cost, margin or retention is not given */
  TL_BREAK_EVEN_MONTH,
  TL_BREAK_EVEN_NEVER,   /* the lifetime value does not reach the cost */
} TlBreakEven;

typedef struct
{
  double cost, margin;        /* as given; NAN: unknown */
  double retention, discount; /* percent a year; retention NAN: unknown */
  double monthly;             /* margin / 12; NAN: unknown */
  double factor;              /* q: what of a month's margin the next is worth; NAN: unknown */
  TlLifetime lifetime_is;
  double lifetime;            /* before acquisition cost; NAN unless VALUE */
  TlBreakEven break_even_is;
  gint64 break_even;          /* the month by whose start the cost is earned; 0: it costs nothing; -1 unless MONTH */
  double earned;              /* by then; NAN unless MONTH */
} TlEconomics;

/* Percent a year; NAN: unknown. */
TlEconomics tl_economics (double cost, double margin, double retention, double discount);
TlEconomics tl_economics_of (TlMap *map, const TlSegment *segment);

/* What the first @months months bring, discounted; @months 0: nothing. NAN: unknown. */
double tl_economics_value (const TlEconomics *economics, gint64 months);

G_END_DECLS

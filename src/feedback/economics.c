#include "feedback/economics.h"

#include <math.h>

/* Beyond it nobody plans; a sum that has not reached the cost by then never does in practice, and it keeps the search short. */
#define MONTHS_MAX G_GINT64_CONSTANT (1000000000)
/* Of the cost: what a double's sums may be off by. */
#define CLOSE_ENOUGH 1e-12

double
tl_economics_value (const TlEconomics *economics, gint64 months)
{
  double q = economics->factor, k = (double) months;

  if (isnan (q) || isnan (economics->monthly))
    return NAN;
  if (months <= 0)
    return 0;
  if (q == 1)
    return economics->monthly * k;
  /* expm1 keeps the digits where q is close to 1. */
  return q > 0 ? economics->monthly * expm1 (k * log (q)) / expm1 (log (q)) : economics->monthly;
}

static gboolean
is_earned (const TlEconomics *economics, gint64 months)
{
  return tl_economics_value (economics, months) >= economics->cost - fabs (economics->cost) * CLOSE_ENOUGH;
}

/* Least month whose value reaches the cost: the value grows with each month where the margin is positive. */
static void
find_break_even (TlEconomics *economics)
{
  gint64 low = 0, high = 1;

  economics->break_even_is = TL_BREAK_EVEN_NEVER;
  if (is_earned (economics, 0))
    {
      economics->break_even_is = TL_BREAK_EVEN_MONTH;
      economics->break_even = 0;
      economics->earned = 0;
      return;
    }
  if (!(economics->monthly > 0))
    return;
  while (high < MONTHS_MAX && !is_earned (economics, high))
    {
      low = high;
      high *= 2;
    }
  if (high >= MONTHS_MAX)
    return;
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (is_earned (economics, middle))
        high = middle;
      else
        low = middle;
    }
  economics->break_even_is = TL_BREAK_EVEN_MONTH;
  economics->break_even = high;
  economics->earned = tl_economics_value (economics, high);
}

TlEconomics
tl_economics (double cost, double margin, double retention, double discount)
{
  TlEconomics economics = { .cost = cost, .margin = margin, .retention = retention, .discount = isnan (discount) ? 0 : discount, .monthly = margin / 12, .factor = NAN, .lifetime = NAN, .break_even = -1, .earned = NAN };

  if (!isnan (retention))
    economics.factor = pow (MAX (retention, 0) / 100 / (1 + economics.discount / 100), 1.0 / 12);
  if (isnan (economics.factor) || isnan (margin))
    return economics;
  economics.lifetime_is = economics.factor < 1 || margin == 0 ? TL_LIFETIME_VALUE : TL_LIFETIME_ENDLESS;
  if (margin == 0)
    economics.lifetime = 0;
  else if (economics.factor < 1)
    economics.lifetime = economics.monthly / (1 - economics.factor);
  if (isnan (cost))
    return economics;
  /* What is earned comes close to the lifetime value and does not reach it. */
  if (economics.lifetime_is == TL_LIFETIME_VALUE && economics.factor > 0 && cost > 0 && cost >= economics.lifetime)
    economics.break_even_is = TL_BREAK_EVEN_NEVER;
  else
    find_break_even (&economics);
  return economics;
}

TlEconomics
tl_economics_of (TlMap *map, const TlSegment *segment)
{
  g_return_val_if_fail (TL_IS_MAP (map) && segment != NULL, tl_economics (NAN, NAN, NAN, 0));

  return tl_economics (segment->cost, segment->margin, segment->retention, tl_map_settings (map)->discount);
}

#include "picture/routing-apart.h"

typedef struct
{
  double same, facing;
} Gaps;

/* The least that @place may be, after those whose last on either side is @last. */
static double
after (const TlPlace *place, const double last[2], const Gaps *gaps)
{
  double least = -G_MAXDOUBLE;

  for (guint i = 0; i < 2; i++)
    if (last[i] > -G_MAXDOUBLE)
      least = MAX (least, last[i] + (place->on[i] ? gaps->same : gaps->facing));
  return least;
}

static double
before (const TlPlace *place, const double next[2], const Gaps *gaps)
{
  double most = G_MAXDOUBLE;

  for (guint i = 0; i < 2; i++)
    if (next[i] < G_MAXDOUBLE)
      most = MIN (most, next[i] - (place->on[i] ? gaps->same : gaps->facing));
  return most;
}

static void
note (const TlPlace *place, double last[2], double value)
{
  for (guint i = 0; i < 2; i++)
    if (place->on[i])
      last[i] = value;
}

/* How far down the gaps push what lies above, and how far up what lies below. */
static gboolean
find_bounds (TlPlace *places, guint n, const Gaps *gaps)
{
  double last[2] = { -G_MAXDOUBLE, -G_MAXDOUBLE }, next[2] = { G_MAXDOUBLE, G_MAXDOUBLE };

  for (guint i = 0; i < n; i++)
    {
      places[i].floor = MAX (places[i].low, after (&places[i], last, gaps));
      note (&places[i], last, places[i].floor);
    }
  for (guint i = n; i-- > 0;)
    {
      places[i].ceiling = MIN (places[i].high, before (&places[i], next, gaps));
      note (&places[i], next, places[i].ceiling);
      if (places[i].floor > places[i].ceiling)
        return FALSE;
    }
  return TRUE;
}

/* The mean of pushing all down and all up. Each of the two keeps the gaps, so do their mean and its clamping to the bounds. */
gboolean
tl_places_keep_apart (TlPlace *places, guint n, double same_gap, double facing_gap)
{
  const Gaps gaps = { same_gap, facing_gap };
  double last[2] = { -G_MAXDOUBLE, -G_MAXDOUBLE }, next[2] = { G_MAXDOUBLE, G_MAXDOUBLE };

  if (!find_bounds (places, n, &gaps))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      places[i].y = MAX (places[i].wish, after (&places[i], last, &gaps));
      note (&places[i], last, places[i].y);
    }
  for (guint i = n; i-- > 0;)
    {
      double up = MIN (places[i].wish, before (&places[i], next, &gaps));

      note (&places[i], next, up);
      places[i].y = CLAMP ((places[i].y + up) / 2, places[i].floor, places[i].ceiling);
    }
  return TRUE;
}

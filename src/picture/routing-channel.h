/* Throughline: the tracks of one gutter, upright or lying.
 *
 * Seen along the gutter, a net has two ends, each coming from its near or its far side (left and right of an upright
 * gutter, above and below a lying one). Which of two nets must take the nearer track for fewer crossings depends only on
 * what they are, so there is one order that is best for each pair of them at once:
 *
 *   near   both ends near; inner before outer
 *   rising the far end comes first; earlier near end before later
 *   falling the near end comes first; later near end before earlier
 *   far    both ends far; outer before inner
 *
 * Within that order each takes the first track that is free, so that tracks stay few. n log n; up to @few of them are
 * placed pair by pair, with the same result, which is faster.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TL_NET_NEAR,
  TL_NET_RISING,
  TL_NET_FALLING,
  TL_NET_FAR,
  TL_N_NETS
} TlNetKind;

typedef struct
{
  TlNetKind kind;
  double first, last; /* the ends along the gutter */
  double start, end;  /* nets whose [start, end] touch get different tracks; holds first and last */
  guint id;           /* decides ties */
  guint track;        /* out: 0 is nearest */
  guint of;           /* out: so many tracks lie beside one another here */
} TlNet;

#define TL_CHANNEL_FEW 64

/* Returns the number of tracks. @few: TL_CHANNEL_FEW, or less for a test. */
guint tl_channel_assign (TlNet *nets, guint n, guint few);

G_END_DECLS

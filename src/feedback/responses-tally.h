/* Throughline: answers counted per place, measure, wave and segment. Memory grows with how many of those there are, never
 * with the rows.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint place, measure, wave, segment; /* positions in the lists of who counts */
  gint64 n;
  guint n_steps;   /* 0: continuous */
  gint64 *counts;  /* n_steps */
  double mean, squares; /* continuous: mean, and sum of squares about it */
} TlTallyCell;

typedef struct _TlTally TlTally;

TlTally     *tl_tally_new  (void);
void         tl_tally_free (TlTally *tally);
/* NULL: more of them than a map can hold. */
TlTallyCell *tl_tally_get  (TlTally *tally, guint place, guint measure, guint wave, guint segment, guint n_steps);
void         tl_tally_add_value (TlTallyCell *cell, double value);
/* Of TlTallyCell *, in the order met. */
const GPtrArray *tl_tally_list (TlTally *tally);

G_END_DECLS

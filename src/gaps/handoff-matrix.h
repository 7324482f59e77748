/* Throughline: who hands over to whom: functions × functions, how many hand-offs, the worst of their states, and how the score
 * changes across them.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef struct
{
  guint from, to;      /* numbers of the functions */
  guint first, n;      /* its hand-offs, in tl_handoff_matrix_handoffs() */
  guint states[4];     /* how many of each TlHandoffState */
  TlHandoffState worst; /* broken, fragile, unknown, works */
  /* The worst change of the measure from the stage that hands over to a later one that takes over; NAN: nothing measured at both. */
  double change;
  TlHandle from_stage, to_stage; /* where that is; 0: no change */
  gint64 n_before, n_after;      /* answers there */
  double p;                      /* of it, after Holm's correction over all pairs of stages that hand-offs join; NAN: no test */
} TlMatrixCell;

typedef struct _TlHandoffMatrix TlHandoffMatrix;

/* @measure 0: no score changes; @wave and @segment as for tl_figures_of_stages(). Linear but for Holm's sort. (transfer full) */
TlHandoffMatrix *tl_handoff_matrix_new  (TlMap *map, TlHandle measure, TlHandle wave, TlHandle segment);
void             tl_handoff_matrix_free (TlHandoffMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlHandoffMatrix, tl_handoff_matrix_free)

/* In document order; the last one is 0, "nobody yet", where hand-offs touch cards of nobody. */
guint               tl_handoff_matrix_n_functions (const TlHandoffMatrix *matrix);
TlHandle            tl_handoff_matrix_function    (const TlHandoffMatrix *matrix, guint function);
guint               tl_handoff_matrix_given       (const TlHandoffMatrix *matrix, guint function);    /* hand-offs from it, those to itself included */
guint               tl_handoff_matrix_received    (const TlHandoffMatrix *matrix, guint function);
const TlMatrixCell *tl_handoff_matrix_cell        (const TlHandoffMatrix *matrix, guint from, guint to); /* NULL: none */
const TlHandle     *tl_handoff_matrix_handoffs    (const TlHandoffMatrix *matrix, guint *n);            /* cell by cell, in document order there */

/* The table as CSV: a line for each pair that hands over. (transfer full) */
char *tl_handoff_matrix_csv (TlMap *map, const TlHandoffMatrix *matrix, TlHandle measure);

G_END_DECLS

/* Throughline: the different texts of one column, each looked up by its bytes and resolved once. Bounded: a column with very
 * many different texts has the rest of them resolved one by one.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text; /* ends with a zero */
  guint length;
  guint hash;
  gboolean resolved; /* set by who looks it up */
  int reason;        /* 0: means something; else why not */
  guint number;
  double value;
  guint64 n_bad, first_bad; /* rows lost to it, and the line of the first */
} TlCellValue;

typedef struct _TlCellValues TlCellValues;

TlCellValues *tl_cell_values_new  (void);
void          tl_cell_values_free (TlCellValues *values);
/* Never NULL. What does not fit is given as @scratch, not resolved and not kept; its text then lasts until the next. */
TlCellValue  *tl_cell_values_get  (TlCellValues *values, const char *text, gsize length, gboolean *scratch);
/* Of TlCellValue *, in the order seen. */
const GPtrArray *tl_cell_values_list (TlCellValues *values);

G_END_DECLS

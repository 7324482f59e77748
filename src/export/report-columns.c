/* How the columns of a report's table share the width of a page. */
#include "export/report-private.h"

void
tl_report_share_room (const TlReportTable *table, const double *needs, double room, double *widths)
{
  double lacking = 0, spare = 0, taken;
  guint n = table->columns->len, sum = 0;

  for (guint i = 0; i < n; i++)
    sum += g_array_index (table->columns, TlReportColumn, i).share;
  for (guint i = 0; i < n; i++)
    {
      widths[i] = room * g_array_index (table->columns, TlReportColumn, i).share / sum;
      lacking += MAX (needs[i] - widths[i], 0);
      spare += MAX (widths[i] - needs[i], 0);
    }
  taken = MIN (spare, lacking);
  for (guint i = 0; i < n && taken > 0; i++)
    {
      double less = needs[i] - widths[i];

      widths[i] += less > 0 ? less * taken / lacking : less * taken / spare;
    }
}

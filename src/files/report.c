#include "files/read.h"

G_DEFINE_QUARK (tl - file - error - quark, tl_file_error)

static void
warning_clear (gpointer data)
{
  g_free (((TlFileWarning *) data)->message);
}

TlReadReport *
tl_read_report_new (void)
{
  TlReadReport *report = g_new0 (TlReadReport, 1);

  report->warnings = g_array_new (FALSE, FALSE, sizeof (TlFileWarning));
  g_array_set_clear_func (report->warnings, warning_clear);
  return report;
}

void
tl_read_report_free (TlReadReport *report)
{
  if (report == NULL)
    return;
  g_array_unref (report->warnings);
  g_clear_pointer (&report->places, g_hash_table_unref);
  g_free (report);
}

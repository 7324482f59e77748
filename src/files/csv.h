/* Throughline: CSV as it is written: what a spreadsheet would run as a formula gets an apostrophe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One cell, without the comma; quoted where it has to be. */
void tl_csv_append_cell (GString *csv, const char *text);

/* The next cell of a line, with the comma before it unless it is the first; @text NULL: empty. */
void tl_csv_add      (GString *csv, const char *text);
/* Numbers are never taken for formulas; NAN: empty. */
void tl_csv_add_int    (GString *csv, gint64 value);
void tl_csv_add_number (GString *csv, double value);
void tl_csv_end_line (GString *csv);

G_END_DECLS

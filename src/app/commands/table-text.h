/* Throughline: a table as spreadsheets put it on the clipboard: cells apart by tabs, rows by line ends; a cell with a tab,
 * a line end or a quote in it stands in quotes, quotes in it doubled. No widget, no map.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows, each a GPtrArray of char *: as many as the line has. A line end at the end makes no row. Never fails: a quote that
 * is not closed, or that stands inside a cell, is a letter like others. (transfer full) */
GPtrArray *tl_table_parse (const char *text);
/* The widest row's number of cells. */
guint tl_table_width (GPtrArray *rows);
/* The text of a cell; "" beyond the row's end. */
const char *tl_table_cell (GPtrArray *rows, guint row, guint column);
/* Appends a cell's text to a table that is being written, quoted where it must be; the tabs and line ends are the caller's. */
void tl_table_append (GString *out, const char *cell);

G_END_DECLS

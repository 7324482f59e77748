/* Throughline: copies of records: what the clipboard takes out of a map, and what it puts into one. No widget lives here.
 *
 * Each that changes a map is one named transaction, or part of the one that is open.
 */
#pragma once

#include "files/fragment.h"
#include "picture/scene.h"

G_BEGIN_DECLS

/* Where records are put. */
typedef struct
{
  TlHandle at;       /* the record in focus: stages, phases and functions come behind it; 0: at the end */
  gboolean has_cell; /* cards go to this cell: its stage (0: any), its kind and its row */
  TlCell cell;
} TlPasteTarget;

/* Puts the records of a fragment (files/fragment.h) there, with new ids. Cards of several stages go to the stages from the
 * cell's on; without a cell to those of the same name. Functions and rows are found by name; what is missing is added.
 * Returns the handles of what was chosen when it was copied (array of TlHandle); NULL on error. (transfer full) */
GArray *tl_copy_paste (TlMap *map, TlMap *fragment, const TlPasteTarget *target, GError **error);
/* A copy of each behind it, with hand-offs among them. The same array. */
GArray *tl_copy_duplicate (TlMap *map, const TlHandle *handles, guint n, GError **error);

/* Selected records as a table, stages across and rows and lanes down, as the picture has them. A header that is selected
 * takes its whole column or row along, and puts in the headers. */
typedef struct
{
  guint n_rows, n_columns;
  gboolean has_head, has_side; /* the first row or column holds headers */
  GPtrArray *cells;            /* of char *, row by row */
} TlCopyTable;

TlCopyTable *tl_copy_table (TlMap *map, const TlHandle *handles, guint n); /* NULL: nothing of it stands in a cell */
void tl_copy_table_free (TlCopyTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlCopyTable, tl_copy_table_free)
/* Tab-separated; cells with line ends, tabs or quotes are quoted, as spreadsheets do. (transfer full) */
char *tl_copy_table_text (const TlCopyTable *table);
/* One HTML table. (transfer full) */
char *tl_copy_table_html (const TlCopyTable *table);
/* One line a record, for what stands in no cell, such as hand-offs. (transfer full) */
char *tl_copy_lines (TlMap *map, const TlHandle *handles, guint n);

G_END_DECLS

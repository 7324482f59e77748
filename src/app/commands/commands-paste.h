/* Throughline: text from elsewhere into the grid: one line a card or stage, a table cell by cell.
 *
 * What lands where is planned first, as numbers, from the table's size and the grid's (tl_paste_plan): tests ask the plan.
 */
#pragma once

#include "app/commands/commands.h"
#include "app/commands/table-text.h"

G_BEGIN_DECLS

/* One cell of the table that is not blank. */
typedef struct
{
  gint column, row; /* of the grid; -1: the lanes' names, the stages' names; beyond its end: a new one */
  const char *text; /* the table's */
} TlPasteItem;

/* How far the grid goes, and where the paste begins (-1: in the headers). */
typedef struct
{
  gint n_columns, n_rows;
  gint column, row;
} TlPasteGrid;

/* Where each cell of a table goes. A table of one column is no matter of the grid: each line is one more record of the
 * place's own kind; its items all carry that place. Of TlPasteItem, in reading order. (transfer full) */
GArray *tl_paste_plan (GPtrArray *table, const TlPasteGrid *grid);

/* Puts @text in at a place as app/commands/grid.h has it; NULL or empty: as stages, at the end. Lines make a card, stage or function
 * each, a table fills the grid from there: names of stages and functions are written over, cards are added, what is missing
 * is made. Characters that a map cannot hold become U+FFFD. @made (of TlHandle, may be NULL) gets what was made or named.
 * One transaction, or part of an open one. FALSE without an error: there was nothing in it. */
gboolean tl_command_paste_text (TlMap *map, const TlCell *at, const char *text, GArray *made, GError **error);

G_END_DECLS

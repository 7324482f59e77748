/* Throughline: the grid that a map is: a column a stage, a row a kind of card or a lane, headers at its edges. A place in it
 * is a TlCell: of a card's kind for a cell, of kind STAGE for a stage's header (`stage`), FUNCTION or ROW for a lane's or free
 * row's (`row`). No widget lives here, so that the rules are tested as values.
 */
#pragma once

#include "app/canvas/navigation.h"

G_BEGIN_DECLS

/* The rows of cells from top to bottom, as the picture lays them out when nothing is hidden: of TlCell without a stage.
 * "Nobody yet" is among them once there is such a card. (transfer full) */
GArray *tl_grid_rows (TlMap *map);
/* The header that stands for a row; 0: the picture names it, no record does. */
TlHandle tl_grid_header (const TlCell *row);
/* Where a record stands in the grid. FALSE: nowhere (the journey, phases, hand-offs). */
gboolean tl_grid_place_of (TlMap *map, TlHandle handle, TlCell *place);
gboolean tl_grid_is_same (const TlCell *a, const TlCell *b);
/* The place beside another as the picture shows it, empty or not, its rectangle included for cells. FALSE: the grid ends. */
gboolean tl_grid_go (TlMap *map, TlScene *scene, const TlCell *from, TlGo way, TlCell *to);
/* The cell after (@by 1) or before (-1) a cell: along its row and then the row below, or with @down along its column and then
 * the column behind. FALSE: it is the last. */
gboolean tl_grid_next (TlMap *map, TlScene *scene, const TlCell *from, int by, gboolean down, TlCell *to);

G_END_DECLS

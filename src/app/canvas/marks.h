/* Throughline: how marks are drawn round what is on the picture and keep off what is to be read.
 *
 * A mark is a ring round a card, a glow along a line. The picture stays below it; whoever draws one asks here for its way.
 */
#pragma once

#include "app/canvas/viewport.h"
#include "picture/scene.h"

G_BEGIN_DECLS

/* @px of a mark at this zoom: smaller with the picture, so that it stays between a card and its neighbours. */
double tl_mark_reach (const TlViewport *viewport, double px);

/* What a mark round @shape goes round, in units: the map's title stands for all of the heading. */
TlRect tl_mark_bounds (TlScene *scene, const TlShape *shape);
/* Adds the way of that mark, @grow units away from it, to the path of @cr (in units). */
void tl_mark_outline (cairo_t *cr, TlScene *scene, const TlShape *shape, double grow);

/* Cuts @cr (in px of the view) to @area but for the texts and signs in it. */
void tl_mark_clip (cairo_t *cr, TlScene *scene, const TlViewport *viewport, const TlRect *area);

G_END_DECLS

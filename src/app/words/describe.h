/* Throughline: what a record is called in the window's language, for assistive technology, tooltips and announcements. */
#pragma once

#include "picture/scene.h"

G_BEGIN_DECLS

/* "Stage Service, moment of truth", "Sales, leads: Takes the order", "Hand-off from Operations to Field service, fragile".
 * (transfer full) */
char *tl_describe (TlMap *map, TlHandle handle);
/* What it is connected with, in a sentence: "Stage Service. Hands over to Field service, fragile." NULL: nothing.
 * (transfer full) */
char *tl_describe_relations (TlMap *map, TlHandle handle);

/* A cell without a card: "Empty cell, Order, Sales". (transfer full) */
char *tl_describe_cell (TlMap *map, const TlCell *cell);

G_END_DECLS

/* Throughline: a function or an activity among its neighbours: what it receives from, hands over to and plays in, each a row
 * that leads there.
 *
 * Signal: open (TlNeighboursSection *, guint handle)  a row was pressed
 */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_NEIGHBOURS_SECTION (tl_neighbours_section_get_type ())
G_DECLARE_FINAL_TYPE (TlNeighboursSection, tl_neighbours_section, TL, NEIGHBOURS_SECTION, GtkBox)

GtkWidget *tl_neighbours_section_new     (TlMap *map, TlHandle handle);
void       tl_neighbours_section_refresh (TlNeighboursSection *section);

G_END_DECLS

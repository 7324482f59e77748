/* Throughline: the popover that says which scores the map shows and how; each choice is an action of the window. */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

GtkWidget *tl_scores_popover_new (TlMap *map, GActionGroup *window);

G_END_DECLS

/* Throughline: how a gap stands in a list: the flag of the map, the sentence, below it severity, state and votes. */
#pragma once

#include <gtk/gtk.h>

#include "app/gaps/gap-item.h"

G_BEGIN_DECLS

/* A label that breaks its lines where the panel ends. @css_class NULL: none. */
GtkWidget *tl_gap_label_new (const char *css_class);
/* For a list of TlGapItem. (transfer full) */
GtkListItemFactory *tl_gap_row_factory_new (void);

/* What the row of @view that has the keyboard's focus shows; NULL: it is elsewhere. */
TlGapItem *tl_gap_row_focused (GtkWidget *view);
/* Moves the keyboard's focus to the row of @item in @view; FALSE: it is not made, being out of sight. */
gboolean tl_gap_row_enter (GtkWidget *view, TlGapItem *item);

G_END_DECLS

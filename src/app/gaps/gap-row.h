/* Throughline: how a gap stands in a list: the flag of the map, the sentence, below it severity, state and votes. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label that breaks its lines where the panel ends. @css_class NULL: none. */
GtkWidget *tl_gap_label_new (const char *css_class);
/* For a list of TlGapItem. (transfer full) */
GtkListItemFactory *tl_gap_row_factory_new (void);

G_END_DECLS

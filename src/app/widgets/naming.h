/* Throughline: names for assistive technology where the toolkit leaves a widget without one, or gives one that nobody would say. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In @widget: buttons that show only an icon, search entries, menus; and no underscore of a mnemonic is read out. What the
 * program has named itself keeps its name as long as its button has no label. */
void tl_name_rest   (GtkWidget *widget);
/* The same for the menus of the buttons in @widget, each time one opens. */
void tl_name_menus  (GtkWidget *widget);
/* The same for all that an AdwToastOverlay will show. */
void tl_name_toasts (GtkWidget *toasts);

G_END_DECLS

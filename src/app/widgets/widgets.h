/* Throughline: small widgets that forms and dialogs have in common. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label at the start of its line that wraps; @css_class may be NULL. */
GtkWidget *tl_label_new (const char *text, const char *css_class);
/* A heading of a part of a form; widgets for its end may be appended. */
GtkWidget *tl_heading_new (const char *text);
/* A flat button with an icon, a tooltip and the same words for assistive technology. */
GtkWidget *tl_icon_button_new (const char *icon, const char *tooltip);
/* A flat button that is one entry of a list: what it is, and what about it in small; @detail may be NULL. */
GtkWidget *tl_row_button_new (const char *title, const char *detail);
void tl_row_button_set (GtkWidget *button, const char *title, const char *detail);
/* A part of a form that is folded away behind a title. */
GtkWidget *tl_expander_new (const char *title, GtkWidget *child, gboolean expanded);
void tl_expander_set_title (GtkExpander *expander, const char *title);

/* Names the arrow of an AdwSplitButton, which is a button of its own without a name. */
void tl_name_dropdown (GtkWidget *split_button, const char *name);

/* Menu buttons in @widget keep their tooltip to themselves while what they open is open: it would lie on its first entries. */
void tl_hush_tooltips (GtkWidget *widget);

/* Menus in @widget give the keyboard back to their button when they close: GTK 4.8 leaves it in a submenu that nobody sees any more,
 * and no key is heard in the window. */
void tl_keep_focus (GtkWidget *widget);

/* @name with each underscore doubled: in a menu or a label with a mnemonic it is a letter like others. (transfer full) */
char *tl_escape_mnemonic (const char *name);
/* A button with a mnemonic that acts at once by its letter, for popovers that it closes. */
GtkWidget *tl_prompt_button_new (const char *label);

/* A list of strings to drop down, all its parts named for assistive technology; long entries are cut off. The letter of its label moves
 * the focus to it. */
GtkWidget *tl_drop_down_new (const char *name);

/* For lists of strings: each entry is named for assistive technology and cut off where it is long. (transfer full) */
GtkListItemFactory *tl_item_factory_new (void);
/* Names the list that another widget drops down. */
void tl_name_lists (GtkWidget *widget, const char *name);

/* Sets what a menu button shows, filling its whole width. */
void tl_menu_button_fill (GtkMenuButton *button, GtkWidget *child);

/* While a button of the pointer is held in @window, only Escape and what changes a drag come through: a text or menu that a key
 * opened under the pointer would get a release whose press it never had. */
void tl_hold_keys (GtkWidget *window);

void tl_box_clear (GtkBox *box);
void tl_name (GtkWidget *widget, const char *name); /* for assistive technology */

/* A check button a label, below each other and all chosen; they are added to @checks, which holds them when their dialog is gone
 * before its answer is read. */
GtkWidget *tl_check_list_new (const char *const *labels, GPtrArray *checks);

G_END_DECLS

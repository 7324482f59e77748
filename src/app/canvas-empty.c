/* What an empty map says: three ways to begin. */
#include "app/canvas-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/widgets.h"

static GtkWidget *
button_new (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  return button;
}

GtkWidget *
tl_canvas_empty_new (void)
{
  GtkWidget *page = adw_status_page_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Which way does the customer go?"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   /* Translators: Tab and Insert are keys. */
                                   _ ("Type the name of the first stage; Tab goes on to the next one.\n"
                                      "Then add the functions that do the work, and draw who hands over to whom.\n"
                                      "Insert adds after what has focus, a double click fills an empty cell."));
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), button_new (_ ("Add _Stage"), "canvas.add-stage", TRUE));
  gtk_box_append (GTK_BOX (buttons), button_new (_ ("Add _Function"), "canvas.add-function", FALSE));
  gtk_box_append (GTK_BOX (box), buttons);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  gtk_widget_add_css_class (page, "canvas-empty");
  /* The page scrolls by itself when it has little room, and what scrolls takes the focus. */
  tl_name (gtk_widget_get_first_child (page), adw_status_page_get_title (ADW_STATUS_PAGE (page)));
  return page;
}

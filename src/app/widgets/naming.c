#include "app/widgets/naming.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/widgets/widgets.h"

static const struct
{
  const char *icon, *name;
} icons[] = {
  { "window-close-symbolic", N_ ("Close") },
  { "edit-find-symbolic", N_ ("Search") },
  { "open-menu-symbolic", N_ ("Menu") },
};

/* GTK says "_Undo Undo" of a button with a mnemonic, and from 4.18 on nothing of an entry of a menu. */
static void
name_without_mnemonic (GtkWidget *widget, const char *label)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = label; *p != '\0'; p++)
    {
      if (*p == '_' && p[1] != '\0')
        p++; /* the letter after it; of two, the second is one */
      g_string_append_c (plain, *p);
    }
  tl_name (widget, plain->str);
}

/* Its class is GTK's own; what it says is a property. */
static void
name_menu_entry (GtkWidget *widget)
{
  g_autofree char *text = NULL;

  if (!g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    return;
  g_object_get (widget, "text", &text, NULL);
  if (text != NULL && *text != '\0')
    tl_name (widget, text); /* as it is read, without a mnemonic */
}

static const char *
icon_of (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);

  if (gtk_button_get_icon_name (button) != NULL)
    return gtk_button_get_icon_name (button);
  return child != NULL && GTK_IS_IMAGE (child) ? gtk_image_get_icon_name (GTK_IMAGE (child)) : NULL;
}

static void
name_button (GtkButton *button)
{
  const char *icon = icon_of (button);

  if (gtk_button_get_label (button) != NULL)
    {
      if (gtk_button_get_use_underline (button) && strchr (gtk_button_get_label (button), '_') != NULL)
        name_without_mnemonic (GTK_WIDGET (button), gtk_button_get_label (button));
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_strcmp0 (icon, icons[i].icon) == 0 && gtk_widget_get_tooltip_text (GTK_WIDGET (button)) == NULL)
      tl_name (GTK_WIDGET (button), _ (icons[i].name));
}

void
tl_name_rest (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_BUTTON (widget))
    name_button (GTK_BUTTON (widget));
  else if (GTK_IS_SEARCH_ENTRY (widget))
    tl_name (widget, _ ("Search"));
  else if (GTK_IS_POPOVER_MENU (widget))
    tl_name (widget, _ ("Menu"));
  else
    name_menu_entry (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    tl_name_rest (child);
}

static void
menu_shown_cb (GtkWidget *popover, gpointer data)
{
  tl_name_rest (popover);
}

void
tl_name_menus (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_POPOVER_MENU (widget))
    g_signal_connect (widget, "show", G_CALLBACK (menu_shown_cb), NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    tl_name_menus (child);
}

static void
toasts_changed_cb (GListModel *children, guint position, guint removed, guint added, gpointer data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      tl_name_rest (child);
    }
}

void
tl_name_toasts (GtkWidget *toasts)
{
  GListModel *children = gtk_widget_observe_children (toasts);

  g_return_if_fail (GTK_IS_WIDGET (toasts));

  g_signal_connect (children, "items-changed", G_CALLBACK (toasts_changed_cb), NULL);
  g_object_set_data_full (G_OBJECT (toasts), "children", children, g_object_unref);
}

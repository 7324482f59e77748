#include "app/widgets/widgets.h"

void
tl_name (GtkWidget *widget, const char *name)
{
  /* GTK 4.18 takes no name for what has no role, and a role can only be given before assistive technology has seen it. */
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_GENERIC && gtk_widget_get_root (widget) == NULL)
    g_object_set (widget, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* What GTK or libadwaita think that it is named by goes before. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

void
tl_name_dropdown (GtkWidget *split_button, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (split_button); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      tl_name (child, name);
}

static void
hush (GtkWidget *menu_button)
{
  GtkWidget *toggle = gtk_widget_get_first_child (menu_button);

  if (GTK_IS_TOGGLE_BUTTON (toggle))
    g_object_bind_property (toggle, "active", menu_button, "has-tooltip", G_BINDING_INVERT_BOOLEAN);
}

void
tl_hush_tooltips (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    hush (widget);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      tl_hush_tooltips (child);
}

static gboolean
give_back_cb (gpointer data)
{
  GtkWidget *menu = data, *focus = NULL;

  if (gtk_widget_get_root (menu) != NULL && !gtk_widget_get_mapped (menu))
    focus = gtk_root_get_focus (gtk_widget_get_root (menu));
  if (focus != NULL && gtk_widget_is_ancestor (focus, menu))
    gtk_widget_grab_focus (gtk_widget_get_parent (menu));
  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (GtkPopover *menu, gpointer data)
{
  /* What was chosen comes first, and the menu goes back to its first page only after this. */
  g_idle_add_full (G_PRIORITY_DEFAULT, give_back_cb, g_object_ref (menu), g_object_unref);
}

void
tl_keep_focus (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_POPOVER_MENU (widget))
    g_signal_connect (widget, "closed", G_CALLBACK (menu_closed_cb), NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    tl_keep_focus (child);
}

char *
tl_escape_mnemonic (const char *name)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  parts = g_strsplit (name, "_", -1);
  return g_strjoinv ("__", parts);
}

GtkWidget *
tl_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
tl_heading_new (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = tl_label_new (text, "heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "section-head");
  return box;
}

GtkWidget *
tl_icon_button_new (const char *icon, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  tl_name (button, tooltip);
  return button;
}

void
tl_row_button_set (GtkWidget *button, const char *title, const char *detail)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (button));
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  g_autofree char *name = detail != NULL ? g_strdup_printf ("%s, %s", title, detail) : g_strdup (title);

  gtk_label_set_label (GTK_LABEL (first), title);
  gtk_label_set_label (GTK_LABEL (second), detail != NULL ? detail : "");
  gtk_widget_set_visible (second, detail != NULL);
  tl_name (button, name);
}

GtkWidget *
tl_row_button_new (const char *title, const char *detail)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), tl_label_new ("", NULL));
  gtk_box_append (GTK_BOX (box), tl_label_new ("", "row-detail"));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-button");
  tl_row_button_set (button, title, detail);
  return button;
}

void
tl_expander_set_title (GtkExpander *expander, const char *title)
{
  GtkWidget *label;

  gtk_expander_set_label (expander, title);
  label = gtk_expander_get_label_widget (expander);
  /* In large type and longer languages it would keep what it stands in from being narrow. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  tl_name (GTK_WIDGET (expander), title);
}

GtkWidget *
tl_expander_new (const char *title, GtkWidget *child, gboolean expanded)
{
  GtkWidget *expander = gtk_expander_new (NULL);

  gtk_widget_add_css_class (expander, "more");
  tl_expander_set_title (GTK_EXPANDER (expander), title);
  gtk_expander_set_child (GTK_EXPANDER (expander), child);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), expanded);
  return expander;
}

static void
item_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
item_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item), *row = gtk_widget_get_parent (label);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  /* The row that the list puts round it has the focus and no name of its own before GTK 4.12. */
  if (row != NULL)
    tl_name (row, text);
  /* What the button shows is no row: from GTK 4.12 on it has no role, and the button has the focus. */
  if (row != NULL && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row)) == GTK_ACCESSIBLE_ROLE_GENERIC)
    gtk_widget_set_focusable (row, FALSE);
}

GtkListItemFactory *
tl_item_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (item_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), NULL);
  return factory;
}

void
tl_name_lists (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LIST_BASE (widget))
    tl_name (widget, name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    tl_name_lists (child, name);
}

/* Called by its letter, GTK shows a button pressed for a quarter of a second before it acts: keys typed meanwhile go to what it is
 * about to close. */
static gboolean
button_named_cb (GtkWidget *button, gboolean cycling, gpointer data)
{
  if (cycling)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (button, "clicked");
  return GDK_EVENT_STOP;
}

GtkWidget *
tl_prompt_button_new (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "mnemonic-activate", G_CALLBACK (button_named_cb), NULL);
  return button;
}

/* GTK would open the list a quarter of a second later: Space, pressed meanwhile, opened it as well, and the grab of the two lists
 * kept every key from the popover that they stand in. */
static gboolean
drop_down_named_cb (GtkWidget *list, gboolean cycling, gpointer data)
{
  return gtk_widget_grab_focus (list);
}

GtkWidget *
tl_drop_down_new (const char *name)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), expression);
  g_autoptr (GtkListItemFactory) factory = tl_item_factory_new ();
  GtkWidget *button = gtk_widget_get_first_child (list);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (list), factory);
  g_signal_connect (list, "mnemonic-activate", G_CALLBACK (drop_down_named_cb), NULL);
  tl_name (list, name);
  if (button != NULL)
    tl_name (button, name);
  return list;
}

void
tl_menu_button_fill (GtkMenuButton *button, GtkWidget *child)
{
  gtk_menu_button_set_child (button, child);
  /* GTK centres what lies between: the box that holds child and arrow. */
  for (GtkWidget *widget = child; widget != GTK_WIDGET (button); widget = gtk_widget_get_parent (widget))
    {
      gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
      gtk_widget_set_hexpand (widget, TRUE);
    }
}

static gboolean
held_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer data)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if ((state & (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)) == 0 || keyval == GDK_KEY_Escape || keyval == GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;
  return event != NULL && gdk_key_event_is_modifier (event) ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

void
tl_hold_keys (GtkWidget *window)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (held_key_cb), NULL);
  gtk_widget_add_controller (window, keys);
}

void
tl_box_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

GtkWidget *
tl_check_list_new (const char *const *labels, GPtrArray *checks)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (gsize i = 0; labels[i] != NULL; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (labels[i]);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      gtk_box_append (GTK_BOX (box), check);
      g_ptr_array_add (checks, g_object_ref (check));
    }
  return box;
}

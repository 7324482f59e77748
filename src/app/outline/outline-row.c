#include "app/outline/outline-row.h"

#include <glib/gi18n.h>

struct _TlOutlineRow
{
  GtkBox parent_instance;

  GtkWidget *expander, *stack, *label, *text;
};

G_DEFINE_FINAL_TYPE (TlOutlineRow, tl_outline_row, GTK_TYPE_BOX)

enum
{
  GO,
  MENU,
  RENAMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- a name is typed ---- */

static void
end (TlOutlineRow *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "label");
}

static void
text_activated_cb (GtkText *text, TlOutlineRow *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (text)));

  end (self);
  tl_outline_row_enter (self);
  g_signal_emit (self, signals[RENAMED], 0, name);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlOutlineRow *self)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  end (self);
  tl_outline_row_enter (self);
  return TRUE;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, TlOutlineRow *self)
{
  end (self);
}

static GtkWidget *
new_text (TlOutlineRow *self)
{
  GtkWidget *text = gtk_text_new ();
  GtkEventController *key = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New name"), -1);
  g_signal_connect (text, "activate", G_CALLBACK (text_activated_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (text, key);
  gtk_widget_add_controller (text, focus);
  return text;
}

/* ---- it is pressed ---- */

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlOutlineRow *self)
{
  gboolean is_secondary = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY;

  if (is_secondary)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[is_secondary ? MENU : GO], 0);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, TlOutlineRow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[MENU], 0);
}

static void
add_gestures (TlOutlineRow *self)
{
  GtkGesture *go = gtk_gesture_click_new (), *menu = gtk_gesture_click_new (), *hold = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect (go, "released", G_CALLBACK (pressed_cb), self);
  g_signal_connect (menu, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (hold, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (self->label, GTK_EVENT_CONTROLLER (go));
  gtk_widget_add_controller (self->expander, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (self->expander, GTK_EVENT_CONTROLLER (hold));
}

/* ---- class ---- */

static void
tl_outline_row_class_init (TlOutlineRowClass *klass)
{
  signals[GO] = g_signal_new ("go", TL_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MENU] = g_signal_new ("menu", TL_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RENAMED] = g_signal_new ("renamed", TL_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tl_outline_row_init (TlOutlineRow *self)
{
  self->expander = gtk_tree_expander_new ();
  self->stack = gtk_stack_new ();
  self->label = gtk_label_new (NULL);
  self->text = new_text (self);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), self->label, "label");
  gtk_stack_add_named (GTK_STACK (self->stack), self->text, "text");
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (self->expander), self->stack);
  gtk_box_append (GTK_BOX (self), self->expander);
  add_gestures (self);
}

GtkWidget *
tl_outline_row_new (void)
{
  return g_object_new (TL_TYPE_OUTLINE_ROW, NULL);
}

void
tl_outline_row_set_row (TlOutlineRow *self, GtkTreeListRow *row)
{
  g_return_if_fail (TL_IS_OUTLINE_ROW (self));

  end (self);
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), row);
}

void
tl_outline_row_set_label (TlOutlineRow *self, const char *label)
{
  GtkWidget *item;

  g_return_if_fail (TL_IS_OUTLINE_ROW (self));

  item = gtk_widget_get_parent (GTK_WIDGET (self));
  gtk_label_set_label (GTK_LABEL (self->label), label);
  gtk_widget_set_tooltip_text (self->label, label);
  /* The list's item and the expander both take the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
tl_outline_row_rename (TlOutlineRow *self, const char *name)
{
  g_return_if_fail (TL_IS_OUTLINE_ROW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->text), name);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "text");
  gtk_widget_grab_focus (self->text);
}

gboolean
tl_outline_row_enter (TlOutlineRow *self)
{
  GtkWidget *item;

  g_return_val_if_fail (TL_IS_OUTLINE_ROW (self), FALSE);

  item = gtk_widget_get_parent (GTK_WIDGET (self));
  return item != NULL && gtk_widget_get_mapped (item) && gtk_widget_grab_focus (item);
}

#include "app/outline-panel.h"

#include <glib/gi18n.h>

#include "app/commands.h"
#include "app/outline-item.h"
#include "app/search.h"
#include "app/test-mode.h"
#include "model/value.h"

/* ---- the panel ---- */

struct _TlOutlinePanel
{
  GtkBox parent_instance;

  GtkSearchEntry *search;
  GtkListView *view;

  TlMap *map;
  TlSelection *selection;
  GtkTreeListModel *tree;
  GtkSingleSelection *rows;
  GPtrArray *bound;     /* of GtkListItem: rows on screen */
  GHashTable *expanded; /* TlOutlineNode as text: what was open, to be opened again */
  guint refresh;
  gboolean is_following; /* the selection is moved by the map, not by the person */
};

G_DEFINE_FINAL_TYPE (TlOutlinePanel, tl_outline_panel, GTK_TYPE_BOX)

enum
{
  GO,
  MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static TlOutlineItem *
item_of (GtkListItem *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  TlOutlineItem *item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  /* The row keeps it. */
  if (item != NULL)
    g_object_unref (item);
  return item;
}

static GListModel *
children_cb (gpointer data, gpointer user_data)
{
  TlOutlinePanel *self = user_data;
  TlOutlineItem *item = data;
  g_autoptr (GArray) nodes = NULL;

  if (self->map == NULL || !tl_outline_has_children (self->map, &item->node))
    return NULL;
  nodes = tl_outline_children (self->map, &item->node);
  return tl_outline_items (nodes);
}

/* All that holds what is searched for, without the tree around it. */
static GArray *
found_nodes (TlOutlinePanel *self, const char *text)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (TlOutlineNode));
  g_autoptr (GArray) hits = tl_search (self->map, text);

  for (guint i = 0; i < hits->len; i++)
    {
      g_autoptr (GArray) path = tl_outline_path (self->map, g_array_index (hits, TlSearchHit, i).handle);

      if (path->len > 1)
        g_array_append_val (nodes, g_array_index (path, TlOutlineNode, path->len - 1));
    }
  return nodes;
}

/* ---- opening branches ---- */

static void
note_expanded (TlOutlinePanel *self)
{
  guint n = self->tree != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->tree)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (TlOutlineItem) item = gtk_tree_list_row_get_item (row);
      char *key = tl_outline_key (&item->node);

      if (gtk_tree_list_row_get_expanded (row))
        g_hash_table_add (self->expanded, key);
      else
        {
          g_hash_table_remove (self->expanded, key);
          g_free (key);
        }
    }
}

static void
expand_again (TlOutlinePanel *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (TlOutlineItem) item = gtk_tree_list_row_get_item (row);
      g_autofree char *key = tl_outline_key (&item->node);

      if (g_hash_table_contains (self->expanded, key))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

/* The row of a node below @parent (NULL: at the top). (transfer full) */
static GtkTreeListRow *
child_row (TlOutlinePanel *self, GtkTreeListRow *parent, const TlOutlineNode *node)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GtkTreeListRow) row = parent != NULL ? gtk_tree_list_row_get_child_row (parent, i) : gtk_tree_list_model_get_child_row (self->tree, i);
      g_autoptr (TlOutlineItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

      if (row == NULL)
        return NULL;
      if (item->node.branch == node->branch && item->node.handle == node->handle)
        return g_steal_pointer (&row);
    }
}

/* Opens what hides a record. GTK_INVALID_LIST_POSITION: it has no row. */
static guint
open_path (TlOutlinePanel *self, TlHandle handle)
{
  g_autoptr (GArray) path = tl_outline_path (self->map, handle);
  g_autoptr (GtkTreeListRow) row = NULL;

  for (guint i = 0; i < path->len; i++)
    {
      GtkTreeListRow *next;

      if (row != NULL)
        gtk_tree_list_row_set_expanded (row, TRUE);
      next = child_row (self, row, &g_array_index (path, TlOutlineNode, i));
      g_clear_object (&row);
      row = next;
      if (row == NULL)
        return GTK_INVALID_LIST_POSITION;
    }
  return row != NULL ? gtk_tree_list_row_get_position (row) : GTK_INVALID_LIST_POSITION;
}

static gboolean
is_searching (TlOutlinePanel *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

static void
follow (TlOutlinePanel *self)
{
  TlHandle handle = self->selection != NULL ? tl_selection_single (self->selection) : TL_HANDLE_NONE;
  guint position;

  if (self->tree == NULL || handle == TL_HANDLE_NONE || is_searching (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  position = open_path (self, handle);
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  self->is_following = TRUE;
  gtk_single_selection_set_selected (self->rows, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  self->is_following = FALSE;
}

/* ---- the list anew ---- */

static void
rebuild (TlOutlinePanel *self)
{
  g_autoptr (GArray) nodes = NULL;
  gboolean searching = is_searching (self);

  if (self->tree != NULL && gtk_tree_list_model_get_autoexpand (self->tree) == FALSE)
    note_expanded (self);
  gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->rows);
  g_clear_object (&self->tree);
  if (self->map == NULL)
    return;

  nodes = searching ? found_nodes (self, gtk_editable_get_text (GTK_EDITABLE (self->search))) : tl_outline_children (self->map, NULL);
  self->tree = gtk_tree_list_model_new (tl_outline_items (nodes), FALSE, FALSE, children_cb, self, NULL);
  self->rows = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->tree)));
  gtk_single_selection_set_autoselect (self->rows, FALSE);
  gtk_single_selection_set_can_unselect (self->rows, TRUE);
  if (!searching)
    expand_again (self);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->rows));
  follow (self);
  tl_test_say ("outline %u", g_list_model_get_n_items (G_LIST_MODEL (self->tree)));
}

static void show_item (TlOutlinePanel *self, GtkListItem *list_item);

static gboolean
refresh_cb (gpointer data)
{
  TlOutlinePanel *self = data;

  self->refresh = 0;
  rebuild (self);
  return G_SOURCE_REMOVE;
}

/* A hidden outline costs nothing; it is made anew when it is shown. */
static void
queue_rebuild (TlOutlinePanel *self)
{
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
map_changed_cb (TlMap *map, const TlTransaction *transaction, TlOutlinePanel *self)
{
  if ((transaction->change & TL_CHANGE_STRUCTURE) || is_searching (self))
    {
      queue_rebuild (self);
      return;
    }
  for (guint i = 0; i < self->bound->len; i++)
    show_item (self, g_ptr_array_index (self->bound, i));
}

static void
selection_changed_cb (TlSelection *selection, TlOutlinePanel *self)
{
  follow (self);
}

/* ---- a row ---- */

static GtkWidget *
part (GtkListItem *list_item, const char *name)
{
  return g_object_get_data (G_OBJECT (list_item), name);
}

static void
show_item (TlOutlinePanel *self, GtkListItem *list_item)
{
  TlOutlineItem *item = item_of (list_item);
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (list_item));
  g_autofree char *label = NULL;

  if (item == NULL || self->map == NULL || (item->node.handle != TL_HANDLE_NONE && tl_map_get (self->map, item->node.handle) == NULL))
    return;
  label = tl_outline_label (self->map, &item->node);
  gtk_label_set_label (GTK_LABEL (part (list_item, "label")), label);
  gtk_widget_set_tooltip_text (part (list_item, "label"), label);
  /* Row and expander both take the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (list_item)), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* What is typed in the list is searched for; not while a name is being typed there. */
static void
listen (TlOutlinePanel *self, gboolean on)
{
  gtk_search_entry_set_key_capture_widget (self->search, on ? GTK_WIDGET (self->view) : NULL);
}

static void
search_started_cb (GtkSearchEntry *entry, TlOutlinePanel *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
}

static void
end_rename (GtkListItem *list_item)
{
  GtkWidget *stack = part (list_item, "stack"), *row = gtk_widget_get_parent (gtk_list_item_get_child (list_item));

  gtk_stack_set_visible_child_name (GTK_STACK (stack), "label");
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
rename_activated_cb (GtkText *text, GtkListItem *list_item)
{
  TlOutlinePanel *self = g_object_get_data (G_OBJECT (list_item), "outline");
  TlOutlineItem *item = item_of (list_item);
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (text)));

  end_rename (list_item);
  if (item != NULL && tl_map_get (self->map, item->node.handle) != NULL)
    tl_command_rename (self->map, item->node.handle, name, NULL);
}

static gboolean
rename_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, GtkListItem *list_item)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  end_rename (list_item);
  return TRUE;
}

static void
rename_left_cb (GtkEventControllerFocus *controller, GtkListItem *list_item)
{
  gtk_stack_set_visible_child_name (GTK_STACK (part (list_item, "stack")), "label");
  listen (g_object_get_data (G_OBJECT (list_item), "outline"), TRUE);
}

static GtkWidget *
new_text (GtkListItem *list_item)
{
  GtkWidget *text = gtk_text_new ();
  GtkEventController *key = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New name"), -1);
  g_signal_connect (text, "activate", G_CALLBACK (rename_activated_cb), list_item);
  g_signal_connect (key, "key-pressed", G_CALLBACK (rename_key_cb), list_item);
  g_signal_connect (focus, "leave", G_CALLBACK (rename_left_cb), list_item);
  gtk_widget_add_controller (text, key);
  gtk_widget_add_controller (text, focus);
  return text;
}

static void
row_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *list_item)
{
  TlOutlinePanel *self = g_object_get_data (G_OBJECT (list_item), "outline");
  TlOutlineItem *item = item_of (list_item);

  if (item == NULL || item->node.handle == TL_HANDLE_NONE)
    return;
  gtk_single_selection_set_selected (self->rows, gtk_list_item_get_position (list_item));
  g_signal_emit (self, signals[gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY ? MENU : GO], 0, item->node.handle);
}

static void
add_click (GtkWidget *widget, guint button, GtkListItem *list_item)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  g_signal_connect (click, button == GDK_BUTTON_SECONDARY ? "pressed" : "released", G_CALLBACK (row_pressed_cb), list_item);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, TlOutlinePanel *self)
{
  GtkWidget *expander = gtk_tree_expander_new (), *stack = gtk_stack_new (), *label = gtk_label_new (NULL), *text = new_text (list_item);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (stack, TRUE);
  gtk_stack_add_named (GTK_STACK (stack), label, "label");
  gtk_stack_add_named (GTK_STACK (stack), text, "text");
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), stack);
  gtk_list_item_set_child (list_item, expander);
  g_object_set_data (G_OBJECT (list_item), "outline", self);
  g_object_set_data (G_OBJECT (list_item), "stack", stack);
  g_object_set_data (G_OBJECT (list_item), "label", label);
  g_object_set_data (G_OBJECT (list_item), "text", text);
  add_click (label, GDK_BUTTON_PRIMARY, list_item);
  add_click (expander, GDK_BUTTON_SECONDARY, list_item);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, TlOutlinePanel *self)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
  g_ptr_array_add (self->bound, list_item);
  show_item (self, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, TlOutlinePanel *self)
{
  g_ptr_array_remove_fast (self->bound, list_item);
  gtk_stack_set_visible_child_name (GTK_STACK (part (list_item, "stack")), "label");
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), NULL);
}

/* ---- keys ---- */

/* The record of the row that has the keyboard; 0: a branch, or none. */
static TlHandle
current (TlOutlinePanel *self, GtkListItem **list_item)
{
  guint position = self->rows != NULL ? gtk_single_selection_get_selected (self->rows) : GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *bound = g_ptr_array_index (self->bound, i);

      if (gtk_list_item_get_position (bound) != position || item_of (bound) == NULL)
        continue;
      if (list_item != NULL)
        *list_item = bound;
      return item_of (bound)->node.handle;
    }
  return TL_HANDLE_NONE;
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlOutlinePanel *self = TL_OUTLINE_PANEL (widget);
  GtkListItem *list_item = NULL;
  TlHandle handle = current (self, &list_item);
  const TlFieldInfo *field = handle != TL_HANDLE_NONE ? tl_command_text_field (self->map, handle) : NULL;
  GtkWidget *text;

  if (field == NULL)
    return;
  text = part (list_item, "text");
  listen (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (text), tl_record_text (tl_map_get (self->map, handle), field));
  gtk_stack_set_visible_child_name (GTK_STACK (part (list_item, "stack")), "text");
  gtk_widget_grab_focus (text);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlHandle handle = current (TL_OUTLINE_PANEL (widget), NULL);

  if (handle != TL_HANDLE_NONE)
    g_signal_emit (widget, signals[MENU], 0, handle);
}

static void
row_activated_cb (GtkListView *view, guint position, TlOutlinePanel *self)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  g_autoptr (TlOutlineItem) item = gtk_tree_list_row_get_item (row);

  if (item->node.handle != TL_HANDLE_NONE)
    g_signal_emit (self, signals[GO], 0, item->node.handle);
  else
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

static void
search_changed_cb (GtkSearchEntry *entry, TlOutlinePanel *self)
{
  rebuild (self);
}

static void
search_stopped_cb (GtkSearchEntry *entry, TlOutlinePanel *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Enter in the search goes to the first that was found. */
static void
search_activated_cb (GtkSearchEntry *entry, TlOutlinePanel *self)
{
  if (is_searching (self) && self->rows != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    row_activated_cb (self->view, 0, self);
}

/* ---- class ---- */

static void
tl_outline_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_outline_panel_parent_class)->map (widget);
  rebuild (TL_OUTLINE_PANEL (widget));
}

static void
tl_outline_panel_dispose (GObject *object)
{
  TlOutlinePanel *self = TL_OUTLINE_PANEL (object);

  if (self->view != NULL)
    tl_outline_panel_set_map (self, NULL, NULL);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_pointer (&self->expanded, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TL_TYPE_OUTLINE_PANEL);
  self->view = NULL;

  G_OBJECT_CLASS (tl_outline_panel_parent_class)->dispose (object);
}

static void
tl_outline_panel_class_init (TlOutlinePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_outline_panel_dispose;
  widget_class->map = tl_outline_panel_map;

  signals[GO] = g_signal_new ("go", TL_TYPE_OUTLINE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MENU] = g_signal_new ("menu", TL_TYPE_OUTLINE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/throughline/Throughline/outline-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, TlOutlinePanel, search);
  gtk_widget_class_bind_template_child (widget_class, TlOutlinePanel, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_started_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "outline.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "outline.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "outline.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "outline.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "outline.menu", NULL);
}

static void
tl_outline_panel_init (TlOutlinePanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  TlOutlineNode stages = { TL_OUTLINE_STAGES, TL_HANDLE_NONE };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->bound = g_ptr_array_new ();
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->expanded, tl_outline_key (&stages));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
  listen (self, TRUE);
}

void
tl_outline_panel_set_map (TlOutlinePanel *self, TlMap *map, TlSelection *selection)
{
  g_return_if_fail (TL_IS_OUTLINE_PANEL (self));

  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_set_object (&self->map, map);
  g_set_object (&self->selection, selection);
  if (map != NULL)
    {
      g_signal_connect_object (map, "changed", G_CALLBACK (map_changed_cb), self, 0);
      g_signal_connect_object (selection, "changed", G_CALLBACK (selection_changed_cb), self, 0);
    }
  if (map == NULL || gtk_widget_get_mapped (GTK_WIDGET (self)))
    rebuild (self);
}

void
tl_outline_panel_enter (TlOutlinePanel *self)
{
  g_return_if_fail (TL_IS_OUTLINE_PANEL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

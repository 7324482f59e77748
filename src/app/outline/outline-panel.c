#include "app/outline/outline-panel.h"

#include <glib/gi18n.h>

#include "app/commands/commands.h"
#include "app/outline/outline-item.h"
#include "app/outline/outline-row.h"
#include "app/search/search.h"
#include "app/test-mode.h"
#include "model/value.h"

/* ---- the panel ---- */

struct _TlOutlinePanel
{
  GtkBox parent_instance;

  GtkSearchEntry *search;
  GtkWidget *nothing; /* was found */
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
  position = tl_outline_open_path (self->tree, self->map, handle);
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  self->is_following = TRUE;
  gtk_single_selection_set_selected (self->rows, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  self->is_following = FALSE;
}

/* ---- the list anew ---- */

/* The row that has the keyboard's focus; GTK_INVALID_LIST_POSITION: it is elsewhere. */
static guint
focused (TlOutlinePanel *self)
{
  guint selected;

  if (self->rows == NULL || gtk_widget_get_focus_child (GTK_WIDGET (self->view)) == NULL)
    return GTK_INVALID_LIST_POSITION;
  selected = gtk_single_selection_get_selected (self->rows);
  return selected != GTK_INVALID_LIST_POSITION ? selected : 0;
}

static void enter_row (TlOutlinePanel *self, guint position);

/* The rows are new: the focus stays where it was, on what is selected now or on what came in its place. */
static void
enter_again (TlOutlinePanel *self, guint position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows)), selected = gtk_single_selection_get_selected (self->rows);

  if (n == 0)
    return;
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = MIN (position, n - 1);
  gtk_single_selection_set_selected (self->rows, selected);
  enter_row (self, selected);
}

static void
rebuild (TlOutlinePanel *self)
{
  g_autoptr (GArray) nodes = NULL;
  gboolean searching = is_searching (self);
  guint position = focused (self);

  if (self->tree != NULL && gtk_tree_list_model_get_autoexpand (self->tree) == FALSE)
    tl_outline_note_expanded (self->tree, self->expanded);
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
    tl_outline_expand_again (self->tree, self->expanded);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->rows));
  gtk_widget_set_visible (self->nothing, searching && nodes->len == 0);
  follow (self);
  if (position != GTK_INVALID_LIST_POSITION)
    enter_again (self, position);
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

/* A record came, went or moved; of those without a place on the picture the mask says nothing. */
static gboolean
has_other_rows (const TlTransaction *transaction)
{
  for (guint i = 0; i < transaction->edits->len; i++)
    if (g_array_index (transaction->edits, TlEdit, i).type != TL_EDIT_SET)
      return TRUE;
  return (transaction->change & TL_CHANGE_STRUCTURE) != 0;
}

static void
map_changed_cb (TlMap *map, const TlTransaction *transaction, TlOutlinePanel *self)
{
  if (has_other_rows (transaction) || is_searching (self))
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

static TlOutlineRow *
row_of (GtkListItem *list_item)
{
  return TL_OUTLINE_ROW (gtk_list_item_get_child (list_item));
}

static void
show_item (TlOutlinePanel *self, GtkListItem *list_item)
{
  TlOutlineItem *item = item_of (list_item);
  g_autofree char *label = NULL;

  if (item == NULL || self->map == NULL || (item->node.handle != TL_HANDLE_NONE && tl_map_get (self->map, item->node.handle) == NULL))
    return;
  label = tl_outline_label (self->map, &item->node);
  tl_outline_row_set_label (row_of (list_item), label);
}

/* What is typed in the list is searched for. GtkSearchEntry's own way takes Shift+F10, too. */
static gboolean
typed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlOutlinePanel *self)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (!g_unichar_isgraph (letter) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->search))));
}

static TlOutlinePanel *
panel_of (GtkListItem *list_item)
{
  return g_object_get_data (G_OBJECT (list_item), "outline");
}

static void
renamed_cb (TlOutlineRow *row, const char *name, GtkListItem *list_item)
{
  TlOutlinePanel *self = panel_of (list_item);
  TlOutlineItem *item = item_of (list_item);

  if (item != NULL && tl_map_get (self->map, item->node.handle) != NULL)
    tl_command_rename (self->map, item->node.handle, name, NULL);
}

static void
row_went_cb (TlOutlineRow *row, GtkListItem *list_item)
{
  TlOutlinePanel *self = panel_of (list_item);
  TlOutlineItem *item = item_of (list_item);

  if (item == NULL || item->node.handle == TL_HANDLE_NONE)
    return;
  gtk_single_selection_set_selected (self->rows, gtk_list_item_get_position (list_item));
  g_signal_emit (self, signals[GO], 0, item->node.handle);
}

static void
row_menu_cb (TlOutlineRow *row, GtkListItem *list_item)
{
  TlOutlinePanel *self = panel_of (list_item);
  TlOutlineItem *item = item_of (list_item);

  if (item == NULL)
    return;
  gtk_single_selection_set_selected (self->rows, gtk_list_item_get_position (list_item));
  tl_outline_row_enter (row);
  g_signal_emit (self, signals[MENU], 0, item->node.handle, gtk_widget_get_parent (GTK_WIDGET (row)));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, TlOutlinePanel *self)
{
  GtkWidget *row = tl_outline_row_new ();

  g_object_set_data (G_OBJECT (list_item), "outline", self);
  g_signal_connect (row, "go", G_CALLBACK (row_went_cb), list_item);
  g_signal_connect (row, "menu", G_CALLBACK (row_menu_cb), list_item);
  g_signal_connect (row, "renamed", G_CALLBACK (renamed_cb), list_item);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, TlOutlinePanel *self)
{
  tl_outline_row_set_row (row_of (list_item), gtk_list_item_get_item (list_item));
  g_ptr_array_add (self->bound, list_item);
  show_item (self, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, TlOutlinePanel *self)
{
  g_ptr_array_remove_fast (self->bound, list_item);
  tl_outline_row_set_row (row_of (list_item), NULL);
}

/* ---- keys ---- */

/* Moves the keyboard's focus to the row there, or to the list while that row is not made. */
static void
enter_row (TlOutlinePanel *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *bound = g_ptr_array_index (self->bound, i);

      if (gtk_list_item_get_position (bound) == position && tl_outline_row_enter (row_of (bound)))
        return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* What has the keyboard, a record or a branch; NULL: none. */
static GtkListItem *
current (TlOutlinePanel *self)
{
  guint position = self->rows != NULL ? gtk_single_selection_get_selected (self->rows) : GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *bound = g_ptr_array_index (self->bound, i);

      if (gtk_list_item_get_position (bound) == position && item_of (bound) != NULL)
        return bound;
    }
  return NULL;
}

static void
go_to_row (TlOutlinePanel *self, GtkTreeListRow *row)
{
  guint position = gtk_tree_list_row_get_position (row);

  gtk_single_selection_set_selected (self->rows, position);
  enter_row (self, position);
}

/* As in every tree: the arrow that leads in opens a row and goes on to what is below it, the other closes it and goes up. */
static gboolean
arrow_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlOutlinePanel *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkListItem *list_item = current (self);
  GtkTreeListRow *row = list_item != NULL ? gtk_list_item_get_item (list_item) : NULL;
  gboolean in = keyval == (rtl ? GDK_KEY_Left : GDK_KEY_Right), out = keyval == (rtl ? GDK_KEY_Right : GDK_KEY_Left);
  g_autoptr (GtkTreeListRow) other = NULL;

  if (row == NULL || !(in || out) || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))))
    return FALSE;
  if (in && gtk_tree_list_row_is_expandable (row) && !gtk_tree_list_row_get_expanded (row))
    gtk_tree_list_row_set_expanded (row, TRUE);
  else if (out && gtk_tree_list_row_get_expanded (row))
    gtk_tree_list_row_set_expanded (row, FALSE);
  else
    other = in ? gtk_tree_list_row_get_child_row (row, 0) : gtk_tree_list_row_get_parent (row);
  if (other != NULL)
    go_to_row (self, other);
  return TRUE;
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlOutlinePanel *self = TL_OUTLINE_PANEL (widget);
  GtkListItem *list_item = current (self);
  TlHandle handle = list_item != NULL ? item_of (list_item)->node.handle : TL_HANDLE_NONE;
  const TlFieldInfo *field = handle != TL_HANDLE_NONE ? tl_command_text_field (self->map, handle) : NULL;

  if (field != NULL)
    tl_outline_row_rename (row_of (list_item), tl_record_text (tl_map_get (self->map, handle), field));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkListItem *list_item = current (TL_OUTLINE_PANEL (widget));

  if (list_item != NULL)
    row_menu_cb (row_of (list_item), list_item);
}

/* Other actions of the window work on what is selected on the map. */
static void
on_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkListItem *list_item = current (TL_OUTLINE_PANEL (widget));
  TlHandle handle = list_item != NULL ? item_of (list_item)->node.handle : TL_HANDLE_NONE;

  if (handle == TL_HANDLE_NONE)
    return;
  if (g_str_equal (name, "outline.remove"))
    gtk_widget_activate_action (widget, "win.remove", "u", handle);
  else
    gtk_widget_activate_action (widget, "win.open-field", "(us)", handle, "");
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
  signals[MENU] = g_signal_new ("menu", TL_TYPE_OUTLINE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, GTK_TYPE_WIDGET);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/throughline/Throughline/outline-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, TlOutlinePanel, search);
  gtk_widget_class_bind_template_child (widget_class, TlOutlinePanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, TlOutlinePanel, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "outline.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "outline.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "outline.remove", NULL, on_record_action);
  gtk_widget_class_install_action (widget_class, "outline.edit-fields", NULL, on_record_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "outline.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "outline.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_ALT_MASK, "outline.edit-fields", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "outline.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "outline.menu", NULL);
}

static void
tl_outline_panel_init (TlOutlinePanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new (), *arrows = gtk_event_controller_key_new ();
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
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (typed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_event_controller_set_propagation_phase (arrows, GTK_PHASE_CAPTURE);
  g_signal_connect_object (arrows, "key-pressed", G_CALLBACK (arrow_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), arrows);
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

#include "app/inspector/inspector-lists.h"

#include <glib/gi18n.h>

#include "app/commands/commands.h"
#include "app/widgets/widgets.h"

/* So many rows are read in a form; all of them when they are asked for. */
#define MOST_ROWS 40

struct _TlRecordList
{
  GtkBox parent_instance;

  TlMap *map;
  TlHandle holder;
  const TlHeldKind *held;
  GtkWidget *rows;
  GtkWidget *empty, *all, *error;
  gboolean shows_all;
  GArray *handles; /* of the rows, of TlHandle */
  GtkWidget *menu; /* of a row, while it is open */
};

G_DEFINE_FINAL_TYPE (TlRecordList, tl_record_list, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_error (TlRecordList *self, const GError *error)
{
  gtk_label_set_label (GTK_LABEL (self->error), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->error, error != NULL);
}

/* ---- adding ---- */

static void
add_record (TlRecordList *self, int word)
{
  g_autoptr (GError) error = NULL;
  TlHandle made;

  if (tl_map_in_transaction (self->map) || tl_map_get (self->map, self->holder) == NULL)
    return;
  made = tl_held_add (self->map, self->holder, self->held, word, &error);
  show_error (self, error);
  if (made != TL_HANDLE_NONE)
    g_signal_emit (self, signals[OPEN], 0, made);
}

static void
add_clicked_cb (GtkButton *button, TlRecordList *self)
{
  add_record (self, -1);
}

static void
measure_kind_clicked_cb (GtkButton *button, TlRecordList *self)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  add_record (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "word")));
}

/* A measure is of a kind from the start, so its button asks which. */
static GtkWidget *
new_measure_button (TlRecordList *self)
{
  static const char *const details[] = {
    N_ ("0 to 10: would they recommend us?"),
    N_ ("1 to 5: are they satisfied?"),
    N_ ("1 to 7: how easy was it?"),
    N_ ("A mean on any scale"),
    N_ ("A share: yes or no"),
    N_ ("A figure of our own: on time, in stock"),
  };
  const TlFieldInfo *kind = tl_schema_find_field (TL_KIND_MEASURE, "kind");
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (int i = 0; kind->words[i].word != NULL; i++)
    {
      GtkWidget *row = tl_row_button_new (_ (kind->words[i].label), _ (details[i]));

      g_object_set_data (G_OBJECT (row), "word", GINT_TO_POINTER (i));
      g_signal_connect_object (row, "clicked", G_CALLBACK (measure_kind_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (box), row);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Add a Measure"));
  tl_name (button, _ ("Add a Measure"));
  return button;
}

/* ---- what is done with a row ---- */

static TlHandle
handle_of (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "handle"));
}

static void
row_clicked_cb (GtkButton *button, TlRecordList *self)
{
  g_signal_emit (self, signals[OPEN], 0, handle_of (button));
}

static void
remove_row (TlRecordList *self, TlHandle handle)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remove", "u", handle);
}

static void
remove_clicked_cb (GtkButton *button, TlRecordList *self)
{
  remove_row (self, handle_of (button));
}

gboolean
tl_record_list_focus (TlRecordList *self, TlHandle handle)
{
  g_return_val_if_fail (TL_IS_RECORD_LIST (self), FALSE);

  for (GtkWidget *line = gtk_widget_get_first_child (self->rows); line != NULL; line = gtk_widget_get_next_sibling (line))
    if (handle_of (gtk_widget_get_first_child (line)) == handle)
      return gtk_widget_grab_focus (gtk_widget_get_first_child (line));
  return FALSE;
}

static void
move_row (TlRecordList *self, TlHandle handle, int by)
{
  g_autoptr (GError) error = NULL;

  if (!self->held->is_ordered || tl_map_in_transaction (self->map) || tl_map_get (self->map, handle) == NULL)
    return;
  tl_command_shift (self->map, handle, by, &error);
  show_error (self, error);
  tl_record_list_focus (self, handle);
}

static void
menu_closed_cb (GtkPopover *menu, TlRecordList *self)
{
  gtk_widget_unparent (GTK_WIDGET (menu));
  self->menu = NULL;
}

static void
menu_chosen_cb (GtkButton *button, TlRecordList *self)
{
  g_autoptr (GtkWidget) menu = g_object_ref (self->menu); /* closed, it goes; GTK still asks it where the focus was */
  TlHandle handle = handle_of (menu);
  const char *what = g_object_get_data (G_OBJECT (button), "what");

  gtk_popover_popdown (GTK_POPOVER (menu));
  if (g_str_equal (what, "open"))
    g_signal_emit (self, signals[OPEN], 0, handle);
  else if (g_str_equal (what, "remove"))
    remove_row (self, handle);
  else
    move_row (self, handle, g_str_equal (what, "up") ? -1 : 1);
}

static void
append_choice (TlRecordList *self, GtkWidget *box, const char *what, const char *label)
{
  GtkWidget *row = tl_row_button_new (label, NULL);

  g_object_set_data (G_OBJECT (row), "what", (gpointer) what);
  g_signal_connect_object (row, "clicked", G_CALLBACK (menu_chosen_cb), self, 0);
  gtk_box_append (GTK_BOX (box), row);
}

static void
open_menu (TlRecordList *self, GtkWidget *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (self->menu != NULL)
    return;
  self->menu = gtk_popover_new ();
  g_object_set_data (G_OBJECT (self->menu), "handle", GUINT_TO_POINTER (handle_of (row)));
  append_choice (self, box, "open", _ ("Open"));
  if (self->held->is_ordered)
    {
      append_choice (self, box, "up", _ ("Move Up"));
      append_choice (self, box, "down", _ ("Move Down"));
    }
  append_choice (self, box, "remove", _ ("Remove"));
  gtk_popover_set_child (GTK_POPOVER (self->menu), box);
  gtk_widget_set_parent (self->menu, gtk_widget_get_parent (row));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, 0);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
row_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlRecordList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == GDK_ALT_MASK && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down))
    move_row (self, handle_of (row), keyval == GDK_KEY_Up ? -1 : 1);
  else if (modifiers == 0 && (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete))
    remove_row (self, handle_of (row));
  else if (keyval == GDK_KEY_Menu || (modifiers == GDK_SHIFT_MASK && keyval == GDK_KEY_F10))
    open_menu (self, row);
  else
    return FALSE;
  return TRUE;
}

static void
row_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlRecordList *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
}

/* ---- dragging a row to another place ---- */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, TlRecordList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, x, y);
  return gdk_content_provider_new_typed (G_TYPE_UINT, handle_of (row));
}

static int
row_index (TlRecordList *self, TlHandle handle)
{
  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, TlHandle, i) == handle)
      return i;
  return -1;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TlRecordList *self)
{
  GtkWidget *line = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  TlHandle dragged = g_value_get_uint (value);
  int from = row_index (self, dragged), to = row_index (self, handle_of (gtk_widget_get_first_child (line)));

  /* Of another list, or of another window. */
  if (from < 0 || to < 0)
    return FALSE;
  move_row (self, dragged, to - from);
  return TRUE;
}

static void
make_movable (TlRecordList *self, GtkWidget *line, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (line, GTK_EVENT_CONTROLLER (target));
}

/* ---- rows ---- */

static void
append_row (TlRecordList *self, const TlRecord *record)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *row = tl_row_button_new ("", NULL);
  GtkWidget *remove = tl_icon_button_new ("user-trash-symbolic", "");
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (row), "handle", GUINT_TO_POINTER (record->handle));
  g_object_set_data (G_OBJECT (remove), "handle", GUINT_TO_POINTER (record->handle));
  gtk_widget_set_hexpand (row, TRUE);
  g_signal_connect_object (row, "clicked", G_CALLBACK (row_clicked_cb), self, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (row_key_cb), self, 0);
  gtk_widget_add_controller (row, key);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (press, "pressed", G_CALLBACK (row_pressed_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
  if (self->held->is_ordered)
    make_movable (self, line, row);
  gtk_box_append (GTK_BOX (line), row);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (GTK_BOX (self->rows), line);
}

static guint
rows_wanted (TlRecordList *self, const GPtrArray *records)
{
  return self->shows_all ? records->len : MIN (records->len, MOST_ROWS);
}

static gboolean
rows_match (TlRecordList *self, const GPtrArray *records)
{
  if (self->handles->len != rows_wanted (self, records))
    return FALSE;
  for (guint i = 0; i < self->handles->len; i++)
    if (g_array_index (self->handles, TlHandle, i) != ((const TlRecord *) records->pdata[i])->handle)
      return FALSE;
  return TRUE;
}

static void
rebuild (TlRecordList *self, const GPtrArray *records)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  tl_box_clear (GTK_BOX (self->rows));
  g_array_set_size (self->handles, 0);
  for (guint i = 0; i < rows_wanted (self, records); i++)
    {
      const TlRecord *record = records->pdata[i];

      append_row (self, record);
      g_array_append_val (self->handles, record->handle);
    }
}

static void
set_row (TlRecordList *self, GtkWidget *line, const TlRecord *record)
{
  GtkWidget *row = gtk_widget_get_first_child (line);
  GtkWidget *remove = gtk_widget_get_last_child (line);
  g_autofree char *title = tl_held_title (self->map, record);
  g_autofree char *detail = tl_held_detail (self->map, record);
  g_autofree char *tooltip = NULL;

  tl_row_button_set (row, title, detail);
  tooltip = g_strdup_printf (_ ("Remove “%s”"), title);
  gtk_widget_set_tooltip_text (remove, tooltip);
  tl_name (remove, tooltip);
}

void
tl_record_list_refresh (TlRecordList *self)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *all = NULL;
  GtkWidget *line;

  g_return_if_fail (TL_IS_RECORD_LIST (self));

  records = tl_held_records (self->map, self->holder, self->held);
  if (!rows_match (self, records))
    rebuild (self, records);
  line = gtk_widget_get_first_child (self->rows);
  for (guint i = 0; i < self->handles->len; i++, line = gtk_widget_get_next_sibling (line))
    set_row (self, line, records->pdata[i]);
  /* Translators: a button under the first rows of a long list. */
  all = g_strdup_printf (ngettext ("Show All %u", "Show All %u", records->len), records->len);
  gtk_button_set_label (GTK_BUTTON (self->all), all);
  gtk_widget_set_visible (self->all, self->handles->len < records->len);
  gtk_widget_set_visible (self->empty, records->len == 0);
}

/* The focus goes on to the first row that was not shown, as its button is gone. */
static void
all_clicked_cb (GtkButton *button, TlRecordList *self)
{
  guint shown = self->handles->len;
  GtkWidget *line;

  self->shows_all = TRUE;
  tl_record_list_refresh (self);
  line = gtk_widget_get_first_child (self->rows);
  for (guint i = 0; i < shown && line != NULL; i++)
    line = gtk_widget_get_next_sibling (line);
  if (line != NULL)
    gtk_widget_grab_focus (gtk_widget_get_first_child (line));
}

static void
tl_record_list_dispose (GObject *object)
{
  TlRecordList *self = TL_RECORD_LIST (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->handles, g_array_unref);
  g_clear_object (&self->map);

  G_OBJECT_CLASS (tl_record_list_parent_class)->dispose (object);
}

static void
tl_record_list_class_init (TlRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_record_list_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tl_record_list_init (TlRecordList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
}

static void
append_add_button (TlRecordList *self, GtkWidget *heading)
{
  GtkWidget *add;

  if (self->held->add == NULL)
    return;
  if (self->held->kind == TL_KIND_MEASURE)
    add = new_measure_button (self);
  else
    {
      add = tl_icon_button_new ("list-add-symbolic", _ (self->held->add));
      g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked_cb), self, 0);
    }
  gtk_box_append (GTK_BOX (heading), add);
}

GtkWidget *
tl_record_list_new (TlMap *map, TlHandle holder, const TlHeldKind *held)
{
  TlRecordList *self;
  GtkWidget *heading;

  g_return_val_if_fail (TL_IS_MAP (map) && held != NULL, NULL);

  self = g_object_new (TL_TYPE_RECORD_LIST, NULL);
  self->map = g_object_ref (map);
  self->holder = holder;
  self->held = held;

  heading = tl_heading_new (_ (held->heading));
  append_add_button (self, heading);
  gtk_box_append (GTK_BOX (self), heading);
  self->empty = tl_label_new (_ (held->empty), "dim-label");
  gtk_box_append (GTK_BOX (self), self->empty);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self), self->rows);
  self->all = gtk_button_new ();
  gtk_widget_add_css_class (self->all, "flat");
  g_signal_connect_object (self->all, "clicked", G_CALLBACK (all_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self), self->all);
  self->error = tl_label_new ("", "field-error");
  gtk_widget_set_visible (self->error, FALSE);
  gtk_box_append (GTK_BOX (self), self->error);

  tl_record_list_refresh (self);
  return GTK_WIDGET (self);
}

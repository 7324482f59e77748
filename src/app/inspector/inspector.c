#include "app/inspector/inspector.h"

#include <glib/gi18n.h>

#include "app/commands/commands.h"
#include "app/inspector/held-records.h"
#include "app/inspector/inspector-form.h"
#include "app/inspector/inspector-many.h"
#include "app/inspector/inspector-record.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"

struct _TlInspector
{
  GtkBox parent_instance;

  GtkWidget *scroller;
  GtkWidget *back_button;
  GtkWidget *kind_label, *title_label, *subtitle_label;
  GtkWidget *body;
  GtkWidget *remove_button;

  TlMap *map;
  TlSelection *selection;
  TlFormLook look;

  GArray *shown;      /* of TlHandle: what the form is of */
  TlRecordForm *form; /* of one record, or */
  TlManyForm *many;   /* of several; owned by the body */
  GArray *trail;      /* of TlHandle: the forms that led to this one, list by list */
  TlHandle arrived;   /* where the trail ends; any other record forgets it */
  gboolean wants_focus; /* the next form, whose list was used */
  guint rebuild_source;
  guint scroll_tick;      /* until the form has its sizes and the field in focus can be brought into view */
  TlHandle focus_measure; /* whose guess takes the focus after the next rebuild */
};

G_DEFINE_FINAL_TYPE (TlInspector, tl_inspector, GTK_TYPE_BOX)

enum
{
  REVEAL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void rebuild (TlInspector *self);
static TlHandle way_back (TlInspector *self);

static TlHandle
single (TlInspector *self)
{
  return self->shown->len == 1 ? g_array_index (self->shown, TlHandle, 0) : TL_HANDLE_NONE;
}

static void
open_record (TlInspector *self, TlHandle handle)
{
  tl_selection_select (self->selection, handle);
  if (handle != TL_HANDLE_NONE)
    g_signal_emit (self, signals[REVEAL], 0, handle);
}

/* ---- the head ---- */

static void
set_head (TlInspector *self, const char *kind, const char *title, const char *subtitle)
{
  gtk_label_set_label (GTK_LABEL (self->kind_label), kind);
  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle_label), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->subtitle_label, subtitle != NULL);
}

static void
refresh_head (TlInspector *self)
{
  g_auto (TlFormHead) head = { 0 };
  TlHandle handle = single (self);

  if (self->shown->len > 1)
    {
      guint n = self->shown->len;
      g_autofree char *title = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);

      set_head (self, _ ("Selection"), title, NULL);
      return;
    }
  if (tl_map_get (self->map, handle) == NULL)
    return;
  tl_form_head (self->map, handle, &head);
  set_head (self, head.kind, head.title, head.subtitle);
}

static void
refresh_back_button (TlInspector *self)
{
  TlHandle back = way_back (self);
  g_autofree char *name = tl_map_get (self->map, back) != NULL ? tl_held_title (self->map, tl_map_get (self->map, back)) : NULL;
  /* Translators: a button; %s is a record such as a stage, by its name. */
  g_autofree char *text = back == tl_map_root (self->map) || name == NULL ? g_strdup (_ ("Back to the Map")) : g_strdup_printf (_ ("Back to “%s”"), name);

  gtk_widget_set_tooltip_text (self->back_button, text);
  tl_name (self->back_button, text);
}

static void
refresh_remove_button (TlInspector *self)
{
  const TlRecord *record = tl_map_get (self->map, single (self));
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->remove_button, self->shown->len > 1 || (record != NULL && record->kind != TL_KIND_JOURNEY));
  gtk_widget_set_visible (self->back_button, gtk_widget_get_visible (self->remove_button));
  refresh_back_button (self);
  if (self->shown->len > 1)
    label = g_strdup_printf (ngettext ("Remove %u Record", "Remove %u Records", self->shown->len), self->shown->len);
  else if (record != NULL)
    /* Translators: a button; %s is a kind of record such as Stage or Hand-off. */
    label = g_strdup_printf (_ ("Remove %s"), _ (tl_schema_kind (record->kind)->label));
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->remove_button), label);
}

/* ---- the form ---- */

static void
record_opened_cb (TlRecordForm *form, guint handle, TlInspector *self)
{
  TlHandle from = single (self);

  g_array_append_val (self->trail, from);
  self->arrived = handle;
  self->wants_focus = TRUE;
  open_record (self, handle);
}

static void
next_stage_cb (TlRecordForm *form, guint measure, TlInspector *self)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);
  guint index;

  if (!g_ptr_array_find ((GPtrArray *) stages, tl_map_stage (self->map, single (self)), &index) || index + 1 >= stages->len)
    return;
  self->focus_measure = measure;
  open_record (self, ((const TlRecord *) stages->pdata[index + 1])->handle);
}

static void
build_form (TlInspector *self)
{
  if (self->shown->len > 1)
    {
      self->many = TL_MANY_FORM (tl_many_form_new (self->map, (const TlHandle *) self->shown->data, self->shown->len, &self->look));
      gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->many));
      return;
    }
  self->form = TL_RECORD_FORM (tl_record_form_new (self->map, single (self), &self->look));
  g_signal_connect_object (self->form, "open", G_CALLBACK (record_opened_cb), self, 0);
  g_signal_connect_object (self->form, "next-stage", G_CALLBACK (next_stage_cb), self, 0);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->form));
}

static void
clear_form (TlInspector *self)
{
  if (self->form != NULL)
    self->look.open = tl_record_form_get_open (self->form);
  if (self->many != NULL)
    self->look.open = tl_many_form_get_open (self->many);
  self->form = NULL;
  self->many = NULL;
  tl_box_clear (GTK_BOX (self->body));
}

/* What is selected and still there; the map itself when nothing is. */
static void
collect_shown (TlInspector *self)
{
  guint n;
  const TlHandle *handles = tl_selection_get (self->selection, &n);
  TlHandle root = tl_map_root (self->map);

  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < n; i++)
    if (tl_map_get (self->map, handles[i]) != NULL)
      g_array_append_val (self->shown, handles[i]);
  if (self->shown->len == 0)
    g_array_append_val (self->shown, root);
}

/* The form that Back leads to, the last of the trail that is still there; the record that holds this one; else the map. */
static TlHandle
way_back (TlInspector *self)
{
  const TlRecord *record = tl_map_get (self->map, single (self));

  for (; self->trail->len > 0; g_array_set_size (self->trail, self->trail->len - 1))
    {
      TlHandle last = g_array_index (self->trail, TlHandle, self->trail->len - 1);

      if (tl_map_get (self->map, last) != NULL && last != single (self))
        return last;
    }
  if (record == NULL || record->parent == NULL || record->kind == TL_KIND_STAGE || tl_command_is_card (record->kind))
    return tl_map_root (self->map);
  return record->parent->handle;
}

/* A record that was opened from a list and is gone leads back to the list. */
static void
keep_trail (TlInspector *self)
{
  if (single (self) == self->arrived)
    return;
  if (single (self) == tl_map_root (self->map) && self->trail->len > 0 && tl_map_get (self->map, self->arrived) == NULL)
    {
      TlHandle back = way_back (self);

      if (back != tl_map_root (self->map))
        {
          g_array_index (self->shown, TlHandle, 0) = back;
          tl_selection_select (self->selection, back);
          g_clear_handle_id (&self->rebuild_source, g_source_remove);
        }
    }
  else
    g_array_set_size (self->trail, 0);
  self->arrived = single (self);
}

/* Takes the focus out of a form that goes; GTK would look for another place for it after the next frame, whatever was chosen
 * by then. */
static gboolean
release_focus (TlInspector *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->body))
    return FALSE;
  gtk_root_set_focus (root, NULL);
  return TRUE;
}

static void
place_focus (TlInspector *self)
{
  if (self->focus_measure == TL_HANDLE_NONE || self->form == NULL || !tl_record_form_focus_measure (self->form, self->focus_measure))
    gtk_widget_child_focus (self->body, GTK_DIR_TAB_FORWARD);
}

static void
rebuild (TlInspector *self)
{
  gboolean had_focus = release_focus (self);

  g_clear_handle_id (&self->rebuild_source, g_source_remove);
  clear_form (self);
  if (self->map == NULL)
    return;

  collect_shown (self);
  keep_trail (self);
  build_form (self);
  refresh_head (self);
  refresh_remove_button (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);

  if (had_focus || self->wants_focus || self->focus_measure != TL_HANDLE_NONE)
    place_focus (self);
  self->wants_focus = FALSE;
  self->focus_measure = TL_HANDLE_NONE;
}

/* The frame's first tick comes before the new form is laid out, the second after. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TlInspector *self = TL_INSPECTOR (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *page = gtk_widget_get_parent (self->body);
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->body) || !gtk_widget_get_mapped (focus))
    {
      self->scroll_tick = 0;
      return G_SOURCE_REMOVE;
    }
  if (gtk_widget_get_height (focus) == 0 || !gtk_widget_compute_bounds (focus, page, &bounds))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), bounds.origin.y - 48,
                             bounds.origin.y + bounds.size.height + 24);
  self->scroll_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_scroll (TlInspector *self)
{
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static gboolean
rebuild_cb (gpointer data)
{
  TlInspector *self = data;

  self->rebuild_source = 0;
  rebuild (self);
  return G_SOURCE_REMOVE;
}

/* Later, since the widget that was pressed may be one of those that go; before the next frame. */
static void
queue_rebuild (TlInspector *self)
{
  if (self->rebuild_source == 0)
    self->rebuild_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
}

static void
refresh (TlInspector *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (tl_map_get (self->map, g_array_index (self->shown, TlHandle, i)) == NULL)
      {
        queue_rebuild (self);
        return;
      }

  if (self->form != NULL)
    tl_record_form_refresh (self->form);
  if (self->many != NULL)
    tl_many_form_refresh (self->many);
  refresh_head (self);
}

/* ---- signals ---- */

static void
map_changed_cb (TlMap *map, const TlTransaction *transaction, TlInspector *self)
{
  if (self->rebuild_source == 0)
    refresh (self);
}

static void
selection_changed_cb (TlSelection *selection, TlInspector *self)
{
  queue_rebuild (self);
}

static void
go_back (TlInspector *self)
{
  TlHandle left = single (self), back = way_back (self);

  if (self->trail->len > 0)
    g_array_set_size (self->trail, self->trail->len - 1);
  self->arrived = back;
  open_record (self, back != tl_map_root (self->map) ? back : TL_HANDLE_NONE);
  rebuild (self);
  if (self->form == NULL || !tl_record_form_focus_record (self->form, left))
    gtk_widget_child_focus (self->body, GTK_DIR_TAB_FORWARD);
  queue_scroll (self);
}

static void
back_clicked_cb (GtkButton *button, TlInspector *self)
{
  go_back (self);
}

/* What a field does not want Escape for leads back to the list a record was opened from, then to the map. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlInspector *self)
{
  if (keyval != GDK_KEY_Escape || self->map == NULL)
    return FALSE;
  if (self->trail->len > 0)
    go_back (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.next-panel", NULL);
  return TRUE;
}

static void
remove_clicked_cb (GtkButton *button, TlInspector *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remove", "u", single (self));
}

/* ---- class ---- */

static void
add_key (GtkShortcutController *controller, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action)));
}

/* In a form undo is the map's, each change there being one of its steps: its keys are taken before an entry sees them. */
static void
add_undo_keys (TlInspector *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_key (GTK_SHORTCUT_CONTROLLER (controller), GDK_KEY_z, GDK_CONTROL_MASK, "win.undo");
  add_key (GTK_SHORTCUT_CONTROLLER (controller), GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo");
  add_key (GTK_SHORTCUT_CONTROLLER (controller), GDK_KEY_y, GDK_CONTROL_MASK, "win.redo");
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
disconnect (TlInspector *self)
{
  g_clear_handle_id (&self->rebuild_source, g_source_remove);
  if (self->scroll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_tick);
  self->scroll_tick = 0;
  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->map);
  g_clear_object (&self->selection);
}

static void
tl_inspector_dispose (GObject *object)
{
  TlInspector *self = TL_INSPECTOR (object);

  disconnect (self);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->trail, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TL_TYPE_INSPECTOR);

  G_OBJECT_CLASS (tl_inspector_parent_class)->dispose (object);
}

static void
tl_inspector_class_init (TlInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_inspector_dispose;

  signals[REVEAL] = g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/throughline/Throughline/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, TlInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, TlInspector, back_button);
  gtk_widget_class_bind_template_child (widget_class, TlInspector, kind_label);
  gtk_widget_class_bind_template_child (widget_class, TlInspector, title_label);
  gtk_widget_class_bind_template_child (widget_class, TlInspector, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, TlInspector, body);
  gtk_widget_class_bind_template_child (widget_class, TlInspector, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
tl_inspector_init (TlInspector *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->trail = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self->shown = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  gtk_widget_init_template (GTK_WIDGET (self));
  add_undo_keys (self);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

void
tl_inspector_set_map (TlInspector *self, TlMap *map, TlSelection *selection)
{
  g_return_if_fail (TL_IS_INSPECTOR (self));
  g_return_if_fail (map == NULL || (TL_IS_MAP (map) && TL_IS_SELECTION (selection)));

  disconnect (self);
  if (map != NULL)
    {
      self->map = g_object_ref (map);
      self->selection = g_object_ref (selection);
      g_signal_connect (map, "changed", G_CALLBACK (map_changed_cb), self);
      g_signal_connect (selection, "changed", G_CALLBACK (selection_changed_cb), self);
    }
  rebuild (self);
}

void
tl_inspector_set_view (TlInspector *self, TlHandle wave, TlHandle segment, gboolean hide_votes)
{
  g_return_if_fail (TL_IS_INSPECTOR (self));

  self->look.wave = wave;
  self->look.segment = segment;
  if (self->form != NULL)
    tl_record_form_set_view (self->form, wave, segment);
  if (self->look.hide_votes != hide_votes)
    {
      self->look.hide_votes = hide_votes;
      rebuild (self);
    }
}

void
tl_inspector_set_guessing (TlInspector *self, gboolean guessing)
{
  g_return_if_fail (TL_IS_INSPECTOR (self));

  if (self->look.guessing == guessing)
    return;
  self->look.guessing = guessing;
  rebuild (self);
}

void
tl_inspector_finish (TlInspector *self)
{
  g_return_if_fail (TL_IS_INSPECTOR (self));

  if (self->form != NULL)
    tl_record_form_finish (self->form);
  if (self->many != NULL)
    tl_many_form_finish (self->many);
}

gboolean
tl_inspector_take_back_typing (TlInspector *self)
{
  g_return_val_if_fail (TL_IS_INSPECTOR (self), FALSE);

  if (self->form != NULL)
    return tl_record_form_reset (self->form);
  return self->many != NULL && tl_many_form_reset (self->many);
}

gboolean
tl_inspector_open_field (TlInspector *self, TlHandle handle, const char *field)
{
  const TlRecord *record;

  g_return_val_if_fail (TL_IS_INSPECTOR (self), FALSE);

  record = self->map != NULL ? tl_map_get (self->map, handle) : NULL;
  if (record == NULL)
    return FALSE;
  if (single (self) != handle || self->rebuild_source != 0)
    {
      open_record (self, record->kind == TL_KIND_JOURNEY ? TL_HANDLE_NONE : handle);
      rebuild (self);
    }
  if (field != NULL && !tl_record_form_focus_field (self->form, field))
    return FALSE;
  if (field == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
  queue_scroll (self);
  tl_test_say ("field %s", field != NULL ? field : "");
  return TRUE;
}

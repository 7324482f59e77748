#include "app/inspector.h"

#include <glib/gi18n.h>

#include "app/field-editor.h"
#include "app/import-recipes.h"
#include "app/inspector-form.h"
#include "app/inspector-lists.h"
#include "app/inspector-many.h"
#include "app/inspector-scores.h"
#include "app/neighbours.h"
#include "app/widgets.h"

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
  TlHandle wave, segment;

  GArray *shown;      /* of TlHandle: what the form is of */
  GPtrArray *editors; /* of TlFieldEditor; owned by their parents, as all below */
  GPtrArray *lists;   /* of TlRecordList */
  TlRecipeList *recipes;
  TlScoresSection *scores;
  TlManyForm *many;
  GtkBox *neighbours;
  guint rebuild_source;
  TlHandle focus_measure; /* whose guess takes the focus after the next rebuild */
  gboolean hides_votes;
  gboolean more; /* what was folded stays open from record to record */
};

G_DEFINE_FINAL_TYPE (TlInspector, tl_inspector, GTK_TYPE_BOX)

enum
{
  REVEAL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void rebuild (TlInspector *self);

static TlHandle
single (TlInspector *self)
{
  return self->shown->len == 1 ? g_array_index (self->shown, TlHandle, 0) : TL_HANDLE_NONE;
}

static void
open_record (TlInspector *self, TlHandle handle)
{
  tl_selection_select (self->selection, handle);
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
refresh_remove_button (TlInspector *self)
{
  const TlRecord *record = tl_map_get (self->map, single (self));
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->remove_button, self->shown->len > 1 || (record != NULL && record->kind != TL_KIND_JOURNEY));
  gtk_widget_set_visible (self->back_button, gtk_widget_get_visible (self->remove_button));
  if (self->shown->len > 1)
    label = g_strdup_printf (ngettext ("Remove %u Record", "Remove All %u", self->shown->len), self->shown->len);
  else if (record != NULL)
    /* Translators: a button; %s is a kind of record such as Stage or Hand-off. */
    label = g_strdup_printf (_ ("Remove %s"), _ (tl_schema_kind (record->kind)->label));
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->remove_button), label);
}

/* ---- parts of a form ---- */

static void
append_editors (TlInspector *self, GtkWidget *box, TlHandle handle, GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const TlFieldInfo *field = fields->pdata[i];
      GtkWidget *editor = self->hides_votes && g_str_equal (field->name, "votes") ? NULL : tl_field_editor_new (self->map, handle, field);

      if (editor == NULL)
        continue;
      gtk_box_append (GTK_BOX (box), editor);
      g_ptr_array_add (self->editors, editor);
    }
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *property, TlInspector *self)
{
  self->more = gtk_expander_get_expanded (expander);
}

static GtkWidget *
new_section (void)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (section, "section");
  return section;
}

static GtkWidget *
append_expander (TlInspector *self, const char *label)
{
  GtkWidget *expander = gtk_expander_new (label);
  GtkWidget *section = new_section ();

  gtk_widget_add_css_class (expander, "more");
  tl_name (expander, label);
  gtk_expander_set_child (GTK_EXPANDER (expander), section);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), self->more);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  gtk_box_append (GTK_BOX (self->body), expander);
  return section;
}

static void
record_opened_cb (TlRecordList *list, guint handle, TlInspector *self)
{
  open_record (self, handle);
}

static void
append_list (TlInspector *self, GtkWidget *box, TlKind kind)
{
  GtkWidget *list = tl_record_list_new (self->map, kind);

  g_signal_connect_object (list, "open", G_CALLBACK (record_opened_cb), self, 0);
  gtk_box_append (GTK_BOX (box), list);
  g_ptr_array_add (self->lists, list);
}

static void
next_stage_cb (TlScoresSection *section, guint measure, TlInspector *self)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);
  guint index;

  if (!g_ptr_array_find ((GPtrArray *) stages, tl_map_stage (self->map, single (self)), &index) || index + 1 >= stages->len)
    return;
  self->focus_measure = measure;
  open_record (self, ((const TlRecord *) stages->pdata[index + 1])->handle);
}

static void
append_scores (TlInspector *self, TlHandle stage)
{
  self->scores = TL_SCORES_SECTION (tl_scores_section_new (self->map, stage));
  tl_scores_section_set_view (self->scores, self->wave, self->segment);
  g_signal_connect_object (self->scores, "next-stage", G_CALLBACK (next_stage_cb), self, 0);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->scores));
}

/* ---- neighbours ---- */

static void
neighbour_clicked_cb (GtkButton *button, TlInspector *self)
{
  open_record (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "handle")));
}

static const char *
side_heading (TlNeighbourSide side)
{
  switch (side)
    {
    case TL_NEIGHBOUR_FROM:
      return _ ("Receives from");
    case TL_NEIGHBOUR_TO:
      return _ ("Hands over to");
    default:
      return _ ("Plays in");
    }
}

/* More are not read in a list; the map shows them. */
#define MOST_NEIGHBOURS 12

static void
append_more (TlInspector *self, guint n)
{
  g_autofree char *text = n > 0 ? g_strdup_printf (ngettext ("and %u more", "and %u more", n), n) : NULL;

  if (text != NULL)
    gtk_box_append (self->neighbours, tl_label_new (text, "row-detail"));
}

static void
append_neighbour (TlInspector *self, const TlNeighbour *neighbour)
{
  GtkWidget *row = tl_row_button_new (neighbour->title, neighbour->detail);

  g_object_set_data (G_OBJECT (row), "handle", GUINT_TO_POINTER (neighbour->handle));
  g_signal_connect_object (row, "clicked", G_CALLBACK (neighbour_clicked_cb), self, 0);
  gtk_box_append (self->neighbours, row);
}

static void
refresh_neighbours (TlInspector *self)
{
  g_autoptr (GPtrArray) neighbours = NULL;
  guint n = 0; /* of this side */
  int side = -1;

  if (self->neighbours == NULL)
    return;

  tl_box_clear (self->neighbours);
  neighbours = tl_neighbours (self->map, single (self));
  for (guint i = 0; i < neighbours->len; i++)
    {
      const TlNeighbour *neighbour = neighbours->pdata[i];

      if ((int) neighbour->side != side)
        {
          append_more (self, n > MOST_NEIGHBOURS ? n - MOST_NEIGHBOURS : 0);
          gtk_box_append (self->neighbours, tl_heading_new (side_heading (neighbour->side)));
          n = 0;
        }
      side = neighbour->side;
      if (++n <= MOST_NEIGHBOURS)
        append_neighbour (self, neighbour);
    }
  append_more (self, n > MOST_NEIGHBOURS ? n - MOST_NEIGHBOURS : 0);
}

static void
append_neighbours (TlInspector *self)
{
  self->neighbours = GTK_BOX (new_section ());
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->neighbours));
  refresh_neighbours (self);
}

/* ---- the form ---- */

static void
refresh_agreement (TlInspector *self)
{
  const TlHandoff *handoff = tl_map_handoff (self->map, single (self));
  gboolean crosses = handoff != NULL && tl_form_crosses_functions (self->map, handoff);

  for (guint i = 0; handoff != NULL && i < self->editors->len; i++)
    {
      TlFieldEditor *editor = self->editors->pdata[i];

      if (tl_form_is_agreement (tl_field_editor_field (editor)))
        /* Translators: stands in an empty field of a hand-off between two functions. */
        tl_field_editor_set_missing (editor, crosses ? _ ("Not agreed yet") : NULL);
    }
}

static void
build_single (TlInspector *self, const TlRecord *record)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) folded = g_ptr_array_new ();
  GtkWidget *section = new_section ();

  tl_form_fields (record->kind, shown, folded);
  gtk_box_append (GTK_BOX (self->body), section);
  append_editors (self, section, record->handle, shown);

  if (record->kind == TL_KIND_STAGE)
    append_scores (self, record->handle);
  if (record->kind == TL_KIND_FUNCTION || record->kind == TL_KIND_ACTIVITY)
    append_neighbours (self);
  if (record->kind == TL_KIND_JOURNEY)
    {
      append_list (self, self->body, TL_KIND_MEASURE);
      self->recipes = TL_RECIPE_LIST (tl_recipe_list_new (self->map));
      gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->recipes));
      append_list (self, self->body, TL_KIND_WAVE);
    }
  if (folded->len > 0)
    {
      section = append_expander (self, _ ("More"));
      append_editors (self, section, record->handle, folded);
      if (record->kind == TL_KIND_JOURNEY)
        {
          append_list (self, section, TL_KIND_SEGMENT);
          append_list (self, section, TL_KIND_ROW);
        }
    }
  refresh_agreement (self);
}

static void
clear_form (TlInspector *self)
{
  g_ptr_array_set_size (self->editors, 0);
  g_ptr_array_set_size (self->lists, 0);
  self->recipes = NULL;
  self->scores = NULL;
  self->many = NULL;
  self->neighbours = NULL;
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
  if (self->scores != NULL && self->focus_measure != TL_HANDLE_NONE)
    tl_scores_section_focus (self->scores, self->focus_measure);
  else
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
  if (self->shown->len > 1)
    {
      self->many = TL_MANY_FORM (tl_many_form_new (self->map, (const TlHandle *) self->shown->data, self->shown->len));
      gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->many));
    }
  else
    build_single (self, tl_map_get (self->map, single (self)));
  refresh_head (self);
  refresh_remove_button (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);

  if (had_focus || self->focus_measure != TL_HANDLE_NONE)
    place_focus (self);
  self->focus_measure = TL_HANDLE_NONE;
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

  for (guint i = 0; i < self->editors->len; i++)
    tl_field_editor_refresh (self->editors->pdata[i]);
  for (guint i = 0; i < self->lists->len; i++)
    tl_record_list_refresh (self->lists->pdata[i]);
  if (self->recipes != NULL)
    tl_recipe_list_refresh (self->recipes);
  if (self->scores != NULL)
    tl_scores_section_refresh (self->scores);
  if (self->many != NULL)
    tl_many_form_refresh (self->many);
  refresh_neighbours (self);
  refresh_agreement (self);
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
back_clicked_cb (GtkButton *button, TlInspector *self)
{
  tl_selection_select (self->selection, TL_HANDLE_NONE);
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
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
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
  self->shown = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self->editors = g_ptr_array_new ();
  self->lists = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_undo_keys (self);
}

GtkWidget *
tl_inspector_new (void)
{
  return g_object_new (TL_TYPE_INSPECTOR, NULL);
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

  self->wave = wave;
  self->segment = segment;
  if (self->scores != NULL)
    tl_scores_section_set_view (self->scores, wave, segment);
  if (self->hides_votes != hide_votes)
    {
      self->hides_votes = hide_votes;
      rebuild (self);
    }
}

void
tl_inspector_finish (TlInspector *self)
{
  g_return_if_fail (TL_IS_INSPECTOR (self));

  for (guint i = 0; i < self->editors->len; i++)
    tl_field_editor_finish (self->editors->pdata[i]);
  if (self->scores != NULL)
    tl_scores_section_finish (self->scores);
}

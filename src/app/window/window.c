#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/compat.h"
#include "app/test-mode.h"
#include "app/widgets/error-dialog.h"
#include "app/widgets/naming.h"
#include "app/widgets/tool-row.h"
#include "app/widgets/widgets.h"
#include "app/window/welcome.h"

#define SECONDS_TO_CHOOSE 10 /* between two ways that a toast offers */

G_DEFINE_FINAL_TYPE (TlWindow, tl_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- helpers of the other files ---- */

GAction *
tl_window_action (TlWindow *self, const char *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (self), name);
}

void
tl_window_enable (TlWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (tl_window_action (self, name)), enabled);
}

void
tl_window_finish_editing (TlWindow *self)
{
  if (self->document == NULL)
    return;
  tl_canvas_finish (self->canvas);
  tl_window_pages_finish (self);
  tl_inspector_finish (self->inspector);
}

void
tl_window_apply_view (TlWindow *self)
{
  TlMap *map = TL_WINDOW_MAP (self);

  if (map == NULL)
    return;
  self->view.theme = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? TL_THEME_DARK : TL_THEME_LIGHT;
  self->view.contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  self->view.words = tl_vocabulary_get (tl_map_journey (map)->lang);
  tl_window_room_view (self);
  tl_window_pages_view (self);
  tl_window_gaps_segment_set (self);
  tl_canvas_set_view (self->canvas, &self->view);
  tl_window_pages_refresh (self);
  tl_inspector_set_view (self->inspector, tl_view_resolve_wave (&self->view, map), self->view.segment, self->voting.is_on && self->voting.hidden);
}

static void
toast_dismissed_cb (AdwToast *toast, gpointer data)
{
  tl_test_say ("toast-gone");
}

/* A toast has one button of its own; this one stands beside its sentence. */
static void
add_second_way (AdwToast *toast, const char *sentence, const char *label, const char *action)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *title = gtk_label_new (sentence), *button = gtk_button_new_with_mnemonic (label);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), button);
  adw_toast_set_custom_title (toast, box);
  adw_toast_set_timeout (toast, SECONDS_TO_CHOOSE);
}

/* Takes @toast. */
static void
put_toast (TlWindow *self, AdwToast *toast, const char *sentence)
{
  g_signal_connect (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), NULL);
  /* The one before has been read, or is old: undo again and again must not queue up a minute of toasts. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_object (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
  tl_test_say ("toast %s", sentence);
}

static void
show_toast (TlWindow *self, const char *sentence, const char *label, const char *action, GVariant *target, gboolean stays)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (stays)
    adw_toast_set_timeout (toast, 0);
  if (label != NULL)
    {
      adw_toast_set_button_label (toast, label);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, target);
    }
  put_toast (self, toast, sentence);
}

void
tl_window_say (TlWindow *self, const char *sentence, const char *label, const char *action, GVariant *target)
{
  show_toast (self, sentence, label, action, target, FALSE);
  compat_announce (GTK_WIDGET (self->canvas), sentence);
}

void
tl_window_keep_saying (TlWindow *self, const char *sentence, const char *label, const char *action)
{
  show_toast (self, sentence, label, action, NULL, TRUE);
  compat_announce (GTK_WIDGET (self->canvas), sentence);
}

/* ---- the map ---- */

/* In front of twelve people it must be plain what went; the canvas says it to assistive technology. */
static void
say_undone (TlWindow *self, const TlTransaction *transaction)
{
  /* Translators: a step was undone; %s is its name, such as “Rename stage”. */
  g_autofree char *sentence = g_strdup_printf (_ ("Undone: %s"), transaction->name);

  show_toast (self, sentence, NULL, NULL, NULL, FALSE);
}

static void
canvas_removed_cb (TlCanvas *canvas, const char *summary, TlWindow *self)
{
  AdwToast *toast;

  if (!tl_canvas_can_keep_cards (canvas))
    {
      tl_window_say (self, summary, _ ("_Undo"), "win.undo", NULL);
      return;
    }
  toast = adw_toast_new ("");
  /* Translators: a lane was deleted together with its cards; pressed, the cards come back without the lane. */
  add_second_way (toast, summary, _ ("_Keep Its Cards"), "win.keep-cards");
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  put_toast (self, toast, summary);
  compat_announce (GTK_WIDGET (self->canvas), summary);
}

static void
canvas_message_cb (TlCanvas *canvas, const char *sentence, TlWindow *self)
{
  tl_window_say (self, sentence, NULL, NULL, NULL);
}

static void
map_changed_cb (TlMap *map, const TlTransaction *transaction, TlWindow *self)
{
  tl_test_say ("changed %s%s", transaction->undone ? "undo " : "", transaction->name);
  if (transaction->undone)
    say_undone (self, transaction);
  tl_window_present_changed (self, transaction);

  /* The wave shown may have gone, the language may be another. */
  if (transaction->change & (TL_CHANGE_SCORES | TL_CHANGE_STRUCTURE | TL_CHANGE_LAYOUT))
    tl_window_apply_view (self);
  else
    tl_window_pages_refresh (self);
  tl_window_scores_update (self);
  tl_window_actions_update (self);
  tl_window_import_update (self);
  tl_window_guess_changed (self);
}

static void
document_changed_cb (TlDocument *document, TlWindow *self)
{
  tl_window_files_update (self);
  tl_window_actions_update (self);
  tl_window_export_update (self);
  tl_window_report_update (self);
  tl_window_import_update (self);
  tl_window_recovery_update (self);
  tl_window_reload_update (self);
  tl_window_rows_saved (self);
}

static void
selection_changed_cb (TlSelection *selection, TlWindow *self)
{
  tl_test_say ("selected %u", tl_selection_single (selection));
  if (self->document != NULL)
    tl_window_actions_update (self);
}

static void
record_revealed_cb (TlInspector *inspector, guint handle, TlWindow *self)
{
  tl_canvas_reveal (self->canvas, handle);
}

static gboolean
is_of_use (TlWindow *self, GtkWidget *tool)
{
  if (tool == self->wide_tools || tool == self->narrow_tools || tool == self->add_button || tool == GTK_WIDGET (self->rows_button))
    return self->document != NULL && tl_window_page (self) == NULL;
  return self->document != NULL || tool == self->open_button || tool == self->menu_button || tool == GTK_WIDGET (self->title);
}

void
tl_window_show_tools (TlWindow *self)
{
  for (GtkWidget *tool = gtk_widget_get_first_child (self->tool_row); tool != NULL; tool = gtk_widget_get_next_sibling (tool))
    if (tool != GTK_WIDGET (self->pages_button))
      gtk_widget_set_visible (tool, is_of_use (self, tool));
}

TlDocument *
tl_window_get_document (TlWindow *self)
{
  g_return_val_if_fail (TL_IS_WINDOW (self), NULL);

  return self->document;
}

static void
drop_document (TlWindow *self)
{
  if (self->document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (tl_document_map (self->document), self);
  g_signal_handlers_disconnect_by_data (self->document, self);
  tl_inspector_set_map (self->inspector, NULL, NULL);
  tl_outline_panel_set_map (self->outline, NULL, NULL);
  g_clear_object (&self->document);
  tl_window_pages_map_set (self);
  tl_window_gaps_map_set (self);
}

void
tl_window_set_document (TlWindow *self, TlDocument *document)
{
  TlMap *map = tl_document_map (document);

  g_return_if_fail (TL_IS_WINDOW (self));
  g_return_if_fail (TL_IS_DOCUMENT (document));

  tl_window_stop_presenting (self);
  tl_window_guess_stop (self);
  tl_window_place_keep (self);
  drop_document (self);
  /* The one before had nothing to lose, or would not have given way. */
  tl_window_recovery_end (self, TRUE);
  self->document = g_object_ref (document);
  tl_window_recovery_begin (self);
  tl_view_init (&self->view, map, NULL);
  self->view.show = tl_words_add (self->view.show, TL_SHOW_NOTES);
  self->view.parking = TRUE;

  tl_canvas_set_map (self->canvas, map);
  tl_inspector_set_map (self->inspector, map, tl_canvas_get_selection (self->canvas));
  tl_window_outline_map_set (self);
  tl_window_gaps_map_set (self);
  tl_window_pages_map_set (self);
  tl_window_apply_view (self);
  g_signal_connect (map, "changed", G_CALLBACK (map_changed_cb), self);
  g_signal_connect (document, "changed", G_CALLBACK (document_changed_cb), self);
  tl_window_reload_map_set (self);

  gtk_stack_set_visible_child_name (self->stack, "map");
  tl_window_show_tools (self);
  tl_window_export_map_set (self);
  tl_window_export_page_update (self);
  tl_window_look_map_set (self);
  tl_window_votes_map_set (self);
  tl_window_room_map_set (self);
  tl_window_rows_map_set (self);
  tl_window_scores_map_set (self);
  tl_window_place_map_set (self);
  tl_window_files_update (self);
  tl_window_scores_update (self);
  tl_window_actions_update (self);
  tl_window_export_update (self);
  tl_window_report_update (self);
  tl_window_import_update (self);
  tl_window_focus_page (self);

  tl_test_say ("opened %s", tl_document_file (document) != NULL ? g_file_peek_path (tl_document_file (document)) : "untitled");
}

void
tl_window_show_remarks (TlWindow *self)
{
  const GPtrArray *remarks;
  gboolean converted;

  g_return_if_fail (TL_IS_WINDOW (self) && self->document != NULL);

  remarks = tl_document_remarks (self->document);
  converted = tl_document_file (self->document) == NULL;
  if (remarks->len > 0)
    tl_remarks_dialog_show (GTK_WINDOW (self), converted ? _ ("Converted, With Remarks") : _ ("Opened, With Remarks"),
                            converted ? _ ("The diagram is a map now, untitled and not yet saved. These lines could not be taken over as they were:")
                                      : _ ("The map is complete; this is worth knowing:"),
                            remarks);
  else if (converted)
    tl_window_say (self, _ ("Converted into a map that is not saved yet"), _ ("_Save"), "win.save", NULL);
}

/* ---- the window itself ---- */

static void
style_changed_cb (AdwStyleManager *manager, GParamSpec *property, TlWindow *self)
{
  tl_window_apply_view (self);
}

static gboolean
show_zoom_cb (gpointer data)
{
  TlWindow *self = data;
  g_autofree char *percent = g_strdup_printf (_ ("%.0f%%"), tl_canvas_get_zoom (self->canvas) / tl_canvas_get_natural_zoom (self->canvas) * 100);
  /* Translators: spoken; %s is the size of the map on screen, such as 80%. */
  g_autofree char *spoken = g_strdup_printf (_ ("Original Size, now %s"), percent);

  self->zoom_source = 0;
  gtk_label_set_label (self->zoom_label, percent);
  tl_name (self->zoom_button, spoken);
  tl_test_say ("zoom %s", percent);
  return G_SOURCE_REMOVE;
}

/* Later, since the canvas finds its zoom while it is being allocated, and the label must not ask for a new allocation then. */
static void
zoom_changed_cb (TlCanvas *canvas, GParamSpec *property, TlWindow *self)
{
  if (self->zoom_source == 0)
    self->zoom_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_zoom_cb, self, NULL);
}

/* Once the width is known; from then on the person's hand counts. */
static void
paned_sized_cb (GtkPaned *paned, GParamSpec *property, TlWindow *self)
{
  GSettings *settings = tl_application_settings ();
  int width = gtk_widget_get_width (GTK_WIDGET (paned));

  if (self->paned_placed || width <= 0 || settings == NULL)
    return;
  self->paned_placed = TRUE;
  gtk_paned_set_position (paned, width - g_settings_get_int (settings, "inspector-width"));
}

static void
restore_size (TlWindow *self)
{
  GSettings *settings = tl_application_settings ();

  if (settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"), g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
remember_size (TlWindow *self)
{
  GSettings *settings = tl_application_settings ();
  int width, height, inspector = gtk_widget_get_width (GTK_WIDGET (self->inspector));

  if (settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", MAX (width, 360));
  g_settings_set_int (settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (settings, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->paned_placed && gtk_widget_get_visible (GTK_WIDGET (self->inspector)) && inspector >= 240)
    g_settings_set_int (settings, "inspector-width", MIN (inspector, 1200));
}

static gboolean
tl_window_close_request (GtkWindow *window)
{
  TlWindow *self = TL_WINDOW (window);

  if (!tl_window_may_close (self))
    return TRUE;
  remember_size (self);
  tl_window_place_keep (self);
  tl_window_recovery_end (self, TRUE);
  return GTK_WINDOW_CLASS (tl_window_parent_class)->close_request (window);
}

void
tl_window_close_now (TlWindow *self)
{
  g_return_if_fail (TL_IS_WINDOW (self));

  remember_size (self);
  tl_window_place_keep (self);
  tl_window_recovery_end (self, TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
tl_window_dispose (GObject *object)
{
  TlWindow *self = TL_WINDOW (object);

  g_clear_handle_id (&self->zoom_source, g_source_remove);
  g_clear_handle_id (&self->pages_idle, g_source_remove);
  g_clear_handle_id (&self->votes_tick, g_source_remove);
  tl_window_recovery_end (self, FALSE);
  tl_window_present_dispose (self);
  tl_window_guess_dispose (self);
  g_clear_object (&self->sent);
  g_clear_pointer (&self->back, g_date_time_unref);
  if (self->inspector != NULL)
    drop_document (self);
  g_clear_handle_id (&self->gaps_clock, g_source_remove);
  g_clear_object (&self->exported);
  g_clear_weak_pointer (&self->outdated_toast);
  g_clear_object (&self->toast);
  g_clear_object (&self->map_export_menu);
  g_clear_object (&self->page_export_menu);
  gtk_widget_dispose_template (GTK_WIDGET (self), TL_TYPE_WINDOW);
  self->inspector = NULL;

  G_OBJECT_CLASS (tl_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TlWindow, title);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, outline_paned);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, outline);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, gaps_panel);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, gaps_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, gaps_label);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, tool_row);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, wide_tools);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, narrow_tools);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, pages_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, fade_bar);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, fade_label);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, pages_icon);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, pages_label);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, pages_menu);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, scores_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, scores_icon_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, rows_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, scores_label);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, votes_bar);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, votes_state);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, votes_clock);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, votes_steps);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, votes_end);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, votes_results);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, votes_list);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, header);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, foot);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, zoom_bar);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, foot_label);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, screens_menu);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, recipes_menu);
  gtk_widget_class_bind_template_child (widget_class, TlWindow, countdown);
}

static void
tl_window_class_init (TlWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tl_window_close_request;

  g_type_ensure (TL_TYPE_CANVAS);
  g_type_ensure (TL_TYPE_COUNTDOWN_VIEW);
  g_type_ensure (TL_TYPE_GAPS_PANEL);
  g_type_ensure (TL_TYPE_INSPECTOR);
  g_type_ensure (TL_TYPE_OUTLINE_PANEL);
  g_type_ensure (TL_TYPE_SEARCH_BAR);
  g_type_ensure (TL_TYPE_TOOL_ROW);
  g_type_ensure (TL_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/throughline/Throughline/window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, paned_sized_cb);

  /* In the bubble phase: an editor that has the focus takes them first (DECISIONS.md 28). */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "win.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "win.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "win.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "win.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "win.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "win.zoom-100", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_9, GDK_CONTROL_MASK, "win.zoom-fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_8, GDK_CONTROL_MASK, "win.zoom-selection", NULL);
}

static void
tl_window_init (TlWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tl_test_watch (GTK_WINDOW (self));

  tl_window_actions_init (self);
  tl_window_inspector_init (self);
  tl_window_files_init (self);
  tl_window_reload_init (self);
  tl_window_export_init (self);
  tl_window_report_init (self);
  tl_window_import_init (self);
  tl_window_comments_init (self);
  tl_window_scores_init (self);
  tl_window_export_page_init (self);
  tl_window_guess_init (self);
  tl_window_pages_init (self);
  tl_window_outline_init (self);
  tl_window_gaps_init (self);
  tl_window_look_init (self);
  tl_window_votes_init (self);
  tl_window_room_init (self);
  tl_window_send_init (self);
  tl_window_rows_init (self);
  tl_window_place_init (self);
  tl_window_present_init (self);
  g_signal_connect_object (tl_canvas_get_selection (self->canvas), "changed", G_CALLBACK (selection_changed_cb), self, 0);
  g_signal_connect_object (self->canvas, "removed", G_CALLBACK (canvas_removed_cb), self, 0);
  g_signal_connect_object (self->canvas, "message", G_CALLBACK (canvas_message_cb), self, 0);
  g_signal_connect_object (self->canvas, "notify::zoom", G_CALLBACK (zoom_changed_cb), self, 0);
  g_signal_connect_object (self->inspector, "reveal", G_CALLBACK (record_revealed_cb), self, 0);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (style_changed_cb), self, 0);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (style_changed_cb), self, 0);

  tl_name_dropdown (self->open_button, _ ("Recent Maps"));
  tl_name_dropdown (self->export_button, _ ("More Ways to Export"));
  tl_name_toasts (GTK_WIDGET (self->toasts));
  tl_hold_keys (GTK_WIDGET (self));
  tl_name_menus (GTK_WIDGET (self));
  tl_keep_focus (GTK_WIDGET (self));
  tl_hush_tooltips (self->tool_row);
  tl_window_show_tools (self);
  show_zoom_cb (self);
  restore_size (self);
  tl_window_files_update (self);
  tl_window_actions_update (self);
}

TlWindow *
tl_window_new (GtkApplication *application)
{
  TlWindow *self = g_object_new (TL_TYPE_WINDOW, "application", application, NULL);

  tl_window_actions_join (self);
  return self;
}

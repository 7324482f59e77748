/* Presenting: full screen, nothing but the map, stage by stage or lane by lane; what is typed goes into the map as ever. */
#include "app/window/window-present-private.h"

#include <glib/gi18n.h>

#include "app/application.h"
#include "app/presenting/screens.h"
#include "app/test-mode.h"

gboolean
tl_window_is_presenting (TlWindow *self)
{
  g_return_val_if_fail (TL_IS_WINDOW (self), FALSE);

  return self->presentation != NULL;
}

gboolean
tl_window_declines_dialogs (TlWindow *self)
{
  if (self->presentation != NULL)
    tl_window_say (self, _ ("This asks something first: press Escape to leave the presentation"), NULL, NULL, NULL);
  return self->presentation != NULL;
}

/* ---- the map changes meanwhile ---- */

void
tl_window_present_changed (TlWindow *self, const TlTransaction *transaction)
{
  TlPresentation *presentation = self->presentation;
  TlMap *map = TL_WINDOW_MAP (self);
  g_autoptr (GArray) lanes = NULL;
  guint before;

  if (presentation == NULL)
    return;
  before = presentation->at.position;
  lanes = tl_present_lanes (map);
  tl_presenting_resize (&presentation->at, tl_map_list (map, TL_KIND_STAGE)->len, lanes->len);
  if (tl_map_function (map, presentation->spotlight) == NULL)
    presentation->spotlight = TL_HANDLE_NONE;

  /* What came or changed is seen, also when undo brings it back to a stage not yet reached. */
  for (guint i = 0; i < transaction->edits->len; i++)
    {
      const TlRecord *record = tl_map_get (map, g_array_index (transaction->edits, TlEdit, i).handle);
      guint lane = record != NULL && record->kind == TL_KIND_ACTIVITY ? tl_present_lane_index (lanes, ((const TlActivity *) record)->function) : TL_PRESENTING_ALL;

      while (record != NULL && record->kind != TL_KIND_STAGE)
        record = record->parent;
      if (record == NULL)
        continue;
      for (guint j = 0; j < presentation->at.n_stages; j++)
        if (tl_present_stage_at (self, j) == record->handle)
          tl_presenting_show (&presentation->at, transaction->undone || j >= tl_presenting_revealed (&presentation->at) ? j : TL_PRESENTING_ALL, lane);
      break;
    }
  tl_present_apply_view (self);
  if (before != presentation->at.position)
    {
      tl_canvas_present (self->canvas, TRUE, tl_present_stage_at (self, tl_presenting_stage (&presentation->at)));
      tl_present_say_stage (self);
    }
}

/* ---- begin and end ---- */

/* A panel that is away while presenting, unless it is asked for then. */
static void
show_panel (TlWindow *self, GtkWidget *panel, const char *action, gboolean shown)
{
  g_autoptr (GVariant) state = g_action_get_state (tl_window_action (self, action));

  gtk_widget_set_visible (panel, shown && g_variant_get_boolean (state));
}

static void
show_chrome (TlWindow *self, gboolean shown)
{
  GtkPolicyType policy = shown ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL;

  gtk_widget_set_visible (self->header, shown);
  gtk_widget_set_visible (self->foot, shown);
  show_panel (self, GTK_WIDGET (self->inspector), "show-inspector", shown);
  show_panel (self, GTK_WIDGET (self->outline), "show-outline", shown);
  show_panel (self, GTK_WIDGET (self->gaps_panel), "show-gaps", shown);
  gtk_scrolled_window_set_policy (self->scrolled, policy, policy);
  if (shown)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "presenting");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "presenting");
}

static void
present_enter (TlWindow *self)
{
  TlPresentation *presentation = g_new0 (TlPresentation, 1);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  TlMap *map = TL_WINDOW_MAP (self);
  g_autoptr (GArray) lanes = tl_present_lanes (map);
  GSettings *settings = tl_application_settings ();
  g_autofree char *chosen = settings != NULL ? g_settings_get_string (settings, "present-on") : NULL;

  tl_window_show_map_page (self);
  tl_window_finish_editing (self);
  tl_search_bar_close (self->search_bar, FALSE);
  tl_presenting_init (&presentation->at, tl_map_list (map, TL_KIND_STAGE)->len, lanes->len);
  tl_canvas_keep_place (self->canvas, &presentation->place);
  presentation->was_fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));
  self->presentation = presentation;

  show_chrome (self, FALSE);
  tl_screens_fullscreen (GTK_WINDOW (self), chosen);
  if (application != NULL)
    /* Translators: why the screen must not go dark. */
    presentation->idle_cookie = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE, _ ("A map is being presented"));
  tl_present_listen (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  tl_present_apply_view (self);
  tl_present_apply_place (self);
  /* It rests until it moves: no one sees where it was. */
  tl_canvas_hide_pointer (self->canvas);
  tl_window_say (self, _ ("Arrows step, B blanks the screen, Escape leaves"), NULL, NULL, NULL);
  tl_test_say ("presenting began");
}

/* What goes on without the window; its widgets may be gone. */
static void
present_stop (TlWindow *self, TlPresentation *presentation)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  g_clear_handle_id (&presentation->rest_source, g_source_remove);
  if (presentation->idle_cookie != 0 && application != NULL)
    gtk_application_uninhibit (application, presentation->idle_cookie);
  presentation->idle_cookie = 0;
}

void
tl_window_present_dispose (TlWindow *self)
{
  if (self->presentation != NULL)
    present_stop (self, self->presentation);
  g_clear_pointer (&self->presentation, g_free);
}

void
tl_window_stop_presenting (TlWindow *self)
{
  g_autofree TlPresentation *presentation = self->presentation;

  if (presentation == NULL)
    return;
  tl_window_finish_editing (self);
  tl_present_stop_listening (self);
  present_stop (self, presentation);
  self->presentation = NULL;

  /* What it said was about the presentation. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  gtk_widget_set_visible (self->blank, FALSE);
  show_chrome (self, TRUE);
  if (!presentation->was_fullscreen)
    gtk_window_unfullscreen (GTK_WINDOW (self));
  self->view.revealed_stages = self->view.revealed_lanes = TL_REVEAL_ALL;
  self->view.emphasis = TL_HANDLE_NONE;
  tl_window_apply_view (self);
  tl_canvas_present (self->canvas, FALSE, TL_HANDLE_NONE);
  tl_canvas_go_back (self->canvas, &presentation->place);
  g_simple_action_set_state (G_SIMPLE_ACTION (tl_window_action (self, "present")), g_variant_new_boolean (FALSE));
  tl_test_say ("presenting ended");
  tl_window_say_outdated (self);
}

static void
present_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  gboolean wanted = g_variant_get_boolean (state);

  if (wanted == (self->presentation != NULL) || self->document == NULL)
    return;
  if (wanted)
    {
      present_enter (self);
      g_simple_action_set_state (action, state);
    }
  else
    tl_window_stop_presenting (self);
}

static void
screens_changed_cb (GListModel *monitors, guint position, guint removed, guint added, TlWindow *self)
{
  tl_screens_fill (self->screens_menu, monitors);
}

static void
screen_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  if (tl_application_settings () != NULL)
    g_settings_set_value (tl_application_settings (), "present-on", state);
}

/* Something else than our keys ended the full screen. */
static void
fullscreened_cb (TlWindow *self, GParamSpec *property, gpointer data)
{
  if (!gtk_window_is_fullscreen (GTK_WINDOW (self)) && self->presentation != NULL && !self->presentation->was_fullscreen)
    tl_window_stop_presenting (self);
}

static const GActionEntry actions[] = {
  { .name = "present", .state = "false", .change_state = present_changed_cb },
  { .name = "present-on", .parameter_type = "s", .state = "''", .change_state = screen_changed_cb },
};

void
tl_window_present_init (TlWindow *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  GSettings *settings = tl_application_settings ();

  /* Over all of the window, header bar and panels included. */
  GtkWidget *content = g_object_ref (adw_application_window_get_content (ADW_APPLICATION_WINDOW (self)));

  self->screen = GTK_OVERLAY (gtk_overlay_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_overlay_set_child (self->screen, content);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->screen));
  g_object_unref (content);
  self->blank = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->blank, "blank-screen");
  gtk_widget_set_visible (self->blank, FALSE);
  gtk_overlay_add_overlay (self->screen, self->blank);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  if (settings != NULL)
    {
      g_autoptr (GVariant) present_on = g_settings_get_value (settings, "present-on");

      g_simple_action_set_state (G_SIMPLE_ACTION (tl_window_action (self, "present-on")), present_on);
    }
  g_signal_connect_object (monitors, "items-changed", G_CALLBACK (screens_changed_cb), self, 0);
  tl_screens_fill (self->screens_menu, monitors);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
}

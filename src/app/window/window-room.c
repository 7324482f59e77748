/* Before a group: room mode, the countdown, and the break. */
#include "app/window/window-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/application.h"
#include "app/compat.h"
#include "app/presenting/break-page.h"
#include "app/test-mode.h"

#define READ_SHARE 50.0  /* the smallest text is no less than this part of the screen's height */
#define MOST_SCALE 2.5   /* of the picture's text */
#define FIGURES_SHARE 12 /* of the window's height: the countdown */

/* ---- room mode ---- */

static gboolean
is_room (TlWindow *self)
{
  g_autoptr (GVariant) state = g_action_get_state (tl_window_action (self, "room-mode"));

  return g_variant_get_boolean (state);
}

/* Of the screen that the window is on, in logical px. */
static int
screen_height (TlWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  GdkMonitor *here = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  g_autoptr (GdkMonitor) monitor = here != NULL ? g_object_ref (here) : g_list_model_get_item (gdk_display_get_monitors (display), 0);
  GdkRectangle area = { .height = 1080 };

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);
  return area.height;
}

void
tl_window_room_view (TlWindow *self)
{
  if (!is_room (self))
    {
      self->view.text_scale = 1;
      return;
    }
  self->view.theme = TL_THEME_LIGHT;
  self->view.text_scale = CLAMP (screen_height (self) / READ_SHARE / tl_text_smallest (), 1, MOST_SCALE);
}

/* So large on screen, too: what was zoomed out to see all comes back to its size, and goes out again afterwards. */
static void
zoom_for_room (TlWindow *self)
{
  double zoom = tl_canvas_get_zoom (self->canvas), least = MAX (1, screen_height (self) / READ_SHARE / (tl_text_smallest () * self->view.text_scale));

  if (is_room (self) && zoom < least)
    {
      self->zoom_before_room = zoom;
      self->zoom_for_room = least;
      tl_canvas_zoom_here (self->canvas, least);
    }
  else if (!is_room (self) && self->zoom_before_room > 0)
    {
      /* Unless another was chosen meanwhile. */
      if (ABS (zoom - self->zoom_for_room) < 1e-6)
        tl_canvas_zoom_here (self->canvas, self->zoom_before_room);
      self->zoom_before_room = 0;
    }
}

static void
say_text (TlWindow *self)
{
  TlScene *scene = tl_canvas_get_scene (self->canvas);

  if (scene != NULL)
    tl_test_say ("room smallest %.2f of %d", tl_scene_smallest_text (scene) * tl_canvas_get_zoom (self->canvas), screen_height (self));
}

static void
apply_room (TlWindow *self)
{
  if (is_room (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "room");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "room");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), is_room (self) ? ADW_COLOR_SCHEME_FORCE_LIGHT : ADW_COLOR_SCHEME_DEFAULT);
  tl_window_apply_view (self);
  if (self->document == NULL)
    return;
  zoom_for_room (self);
  if (tl_canvas_get_focus (self->canvas) != TL_HANDLE_NONE)
    tl_canvas_reveal (self->canvas, tl_canvas_get_focus (self->canvas));
  say_text (self);
}

static void
room_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;

  g_simple_action_set_state (action, state);
  if (tl_application_settings () != NULL)
    g_settings_set_value (tl_application_settings (), "room-mode", state);
  apply_room (self);
  if (self->document != NULL)
    compat_announce (GTK_WIDGET (self->canvas), is_room (self) ? _ ("Room mode: large type") : _ ("Normal type"));
}

void
tl_window_room_map_set (TlWindow *self)
{
  g_clear_object (&self->sent);
  self->zoom_before_room = 0;
  tl_countdown_view_close (self->countdown);
  if (is_room (self))
    apply_room (self);
}

/* ---- the break ---- */

static void
end_break (TlWindow *self)
{
  if (self->break_page == NULL)
    return;
  gtk_overlay_remove_overlay (self->screen, self->break_page);
  self->break_page = NULL;
  g_clear_pointer (&self->back, g_date_time_unref);
  tl_window_focus_page (self);
  tl_test_say ("break ended");
}

static void
break_clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlWindow *self)
{
  tl_countdown_view_close (self->countdown);
}

static gboolean
break_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlWindow *self)
{
  if (keyval != GDK_KEY_Escape && keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;
  tl_countdown_view_close (self->countdown);
  return GDK_EVENT_STOP;
}

static void
show_break (TlWindow *self)
{
  TlView view = self->view;
  TlExportOptions options = { .preset = "16:9", .theme = self->view.theme };
  TlPixelSize size;
  g_autoptr (TlScene) scene = tl_export_scene (TL_WINDOW_MAP (self), &view, &options, 1, 1, &size);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  end_break (self);
  self->break_page = tl_break_page_new (scene);
  g_signal_connect_object (click, "pressed", G_CALLBACK (break_clicked_cb), self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (break_key_cb), self, 0);
  gtk_widget_add_controller (self->break_page, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->break_page, keys);
  gtk_overlay_add_overlay (self->screen, self->break_page);
  gtk_widget_grab_focus (self->break_page);
}

static void
begin_break (TlWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  guint seconds = tl_countdown_view_left (self->countdown);

  tl_window_finish_editing (self);
  show_break (self);
  self->back = g_date_time_add_seconds (now, seconds);
  tl_break_page_set_left (TL_BREAK_PAGE (self->break_page), seconds, self->back);
  /* Nobody is asked; a map that has no file yet is kept by recovery. */
  if (tl_document_file (self->document) != NULL && tl_map_is_modified (TL_WINDOW_MAP (self)))
    tl_window_save_async (self, FALSE, NULL, NULL);
  tl_test_say ("break began");
}

/* ---- the countdown ---- */

static void
started_cb (TlCountdownView *countdown, gboolean is_break, TlWindow *self)
{
  guint minutes = (tl_countdown_view_left (countdown) + 59) / 60;

  if (tl_application_settings () != NULL)
    g_settings_set_uint (tl_application_settings (), "countdown-minutes", CLAMP (minutes, 1, 600));
  tl_countdown_view_set_size (countdown, MAX (48, gtk_widget_get_height (GTK_WIDGET (self)) / FIGURES_SHARE));
  if (is_break)
    begin_break (self);
  else
    tl_window_focus_page (self);
}

static void
ticked_cb (TlCountdownView *countdown, TlWindow *self)
{
  if (self->break_page != NULL)
    tl_break_page_set_left (TL_BREAK_PAGE (self->break_page), tl_countdown_view_left (countdown), self->back);
}

static void
closed_cb (TlCountdownView *countdown, TlWindow *self)
{
  end_break (self);
  if (self->document != NULL)
    tl_window_focus_page (self);
}

static void
ask (TlWindow *self, gboolean is_break)
{
  GSettings *settings = tl_application_settings ();

  tl_window_finish_editing (self);
  end_break (self);
  tl_countdown_view_ask (self->countdown, is_break, settings != NULL ? g_settings_get_uint (settings, "countdown-minutes") : 5);
}

static void
countdown_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlWindow *self = data;

  /* The same key again pauses it and lets it go on; one that is over gives way to the next. */
  if (tl_countdown_view_is_on (self->countdown) && tl_countdown_view_left (self->countdown) > 0)
    tl_countdown_view_toggle (self->countdown);
  else
    ask (self, FALSE);
}

static void
break_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask (data, TRUE);
}

static const GActionEntry actions[] = {
  { .name = "room-mode", .state = "false", .change_state = room_changed_cb },
  { .name = "countdown", .activate = countdown_activated_cb },
  { .name = "break", .activate = break_activated_cb },
};

void
tl_window_room_init (TlWindow *self)
{
  GSettings *settings = tl_application_settings ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->countdown, "started", G_CALLBACK (started_cb), self, 0);
  g_signal_connect_object (self->countdown, "ticked", G_CALLBACK (ticked_cb), self, 0);
  g_signal_connect_object (self->countdown, "closed", G_CALLBACK (closed_cb), self, 0);
  if (settings != NULL && g_settings_get_boolean (settings, "room-mode"))
    g_action_change_state (tl_window_action (self, "room-mode"), g_variant_new_boolean (TRUE));
}

/* Keys and pointer while a map is presented. */
#include "app/window/window-present-private.h"

#include "app/test-mode.h"

#define REST 2 /* seconds after which a pointer that rests is hidden */

/* ---- keys ---- */

static gboolean
is_typing (TlWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  return tl_canvas_is_busy (self->canvas) || (focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)));
}

static gboolean
use_key (TlWindow *self, guint keyval, gboolean shift)
{
  int on = tl_scene_is_mirrored (tl_canvas_get_scene (self->canvas)) ? -1 : 1;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return tl_present_step (self, on);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return tl_present_step (self, -on);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return tl_present_step (self, 1);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_BackSpace:
      return tl_present_step (self, -1);
    case GDK_KEY_space:
      return tl_present_step (self, shift ? -1 : 1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return shift ? tl_present_next_spotlight (self, 1) : tl_present_reveal_lane (self, 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return shift ? tl_present_next_spotlight (self, -1) : tl_present_reveal_lane (self, -1);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return tl_present_go_to_end (self, FALSE);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return tl_present_go_to_end (self, TRUE);
    case GDK_KEY_g:
    case GDK_KEY_G:
      return gtk_widget_activate_action (GTK_WIDGET (self), "win.guess", NULL);
    case GDK_KEY_r:
    case GDK_KEY_R:
      return gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal", NULL);
    case GDK_KEY_b:
    case GDK_KEY_B:
    case GDK_KEY_period: /* of clickers */
      return tl_present_turn_blank (self);
    case GDK_KEY_Escape:
      tl_window_stop_presenting (self);
      return TRUE;
    default:
      if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
        return tl_present_numbered_spotlight (self, keyval - GDK_KEY_0);
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlWindow *self)
{
  g_assert (TL_IS_WINDOW (self));

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return GDK_EVENT_PROPAGATE;
  if (self->presentation->at.blank)
    return tl_present_turn_blank (self);
  if (is_typing (self))
    return GDK_EVENT_PROPAGATE;
  return use_key (self, keyval, (state & GDK_SHIFT_MASK) != 0);
}

/* ---- the pointer ---- */

static gboolean
rest_cb (gpointer data)
{
  TlWindow *self = data;

  self->presentation->rest_source = 0;
  tl_canvas_hide_pointer (self->canvas);
  tl_test_say ("pointer hidden");
  return G_SOURCE_REMOVE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TlWindow *self)
{
  TlPresentation *presentation = self->presentation;

  g_assert (TL_IS_WINDOW (self));

  /* What moves below a pointer that rests is said to be motion, too. */
  if (presentation->pointer_x == x && presentation->pointer_y == y)
    return;
  presentation->pointer_x = x;
  presentation->pointer_y = y;
  g_clear_handle_id (&presentation->rest_source, g_source_remove);
  presentation->rest_source = g_timeout_add_seconds (REST, rest_cb, self);
}

/* A lane's name takes the light and gives it back, however soon the second click follows. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlWindow *self)
{
  TlHandle handle = tl_canvas_record_at (self->canvas, x, y);

  g_assert (TL_IS_WINDOW (self));

  if (self->presentation->at.blank)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      tl_present_turn_blank (self);
    }
  else if (tl_map_function (TL_WINDOW_MAP (self), handle) != NULL && !tl_canvas_is_busy (self->canvas))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      tl_present_spotlight (self, handle == self->presentation->spotlight ? TL_HANDLE_NONE : handle);
    }
}

/* ---- both ---- */

void
tl_present_listen (TlWindow *self)
{
  TlPresentation *presentation = self->presentation;

  presentation->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (presentation->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (presentation->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), presentation->keys);

  presentation->motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (presentation->motion, "motion", G_CALLBACK (motion_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), presentation->motion);
  presentation->rest_source = g_timeout_add_seconds (REST, rest_cb, self);

  presentation->click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (presentation->click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (presentation->click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (presentation->click));
}

void
tl_present_stop_listening (TlWindow *self)
{
  TlPresentation *presentation = self->presentation;

  gtk_widget_remove_controller (GTK_WIDGET (self), presentation->keys);
  gtk_widget_remove_controller (GTK_WIDGET (self), presentation->motion);
  gtk_widget_remove_controller (GTK_WIDGET (self->canvas), GTK_EVENT_CONTROLLER (presentation->click));
}

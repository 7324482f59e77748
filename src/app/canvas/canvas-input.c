/* Clicks and typing. */
#include "app/canvas/canvas-private.h"

#include "app/commands/commands.h"

/* ---- clicks ---- */

static void
use_plus (TlCanvas *self, const TlPlus *plus)
{
  switch (plus->kind)
    {
    case TL_PLUS_STAGE:
      tl_canvas_add_stage_after (self, plus->after);
      break;
    case TL_PLUS_FUNCTION:
      tl_canvas_add_function_after (self, plus->after);
      break;
    case TL_PLUS_CARD:
      tl_canvas_add_card_in (self, &plus->cell);
      break;
    default:
      break;
    }
}

static void
press_record (TlCanvas *self, TlHandle handle, int n_press, GdkModifierType state)
{
  guint n;

  tl_canvas_focus_record (self, handle, FALSE);
  if (n_press == 2)
    {
      self->is_press_pending = FALSE;
      tl_canvas_edit (self, handle);
      return;
    }
  if (state & GDK_CONTROL_MASK)
    tl_selection_toggle (self->selection, handle);
  else if (state & GDK_SHIFT_MASK)
    {
      if (!tl_selection_has (self->selection, handle))
        tl_selection_toggle (self->selection, handle);
    }
  else
    {
      tl_selection_get (self->selection, &n);
      self->is_press_pending = n > 1 && tl_selection_has (self->selection, handle);
      self->pressed = handle;
      if (!self->is_press_pending)
        tl_selection_select (self->selection, handle);
    }
}

/* An empty cell that is pressed is where keys act next. Anywhere else nothing is: what had focus is not marked any more, and
 * whoever types now does not mean to write over it. */
static void
press_ground (TlCanvas *self, const TlHit *hit)
{
  g_autoptr (GArray) cards = hit->has_cell && tl_command_is_card (hit->cell.kind) ? tl_cell_cards (self->map, &hit->cell) : NULL;

  tl_selection_select (self->selection, TL_HANDLE_NONE);
  if (cards != NULL && cards->len == 0)
    tl_canvas_cursor_set (self, &hit->cell);
  else
    tl_canvas_focus_record (self, TL_HANDLE_NONE, FALSE);
}

static void
press_primary (TlCanvas *self, const TlHit *hit, int n_press, GdkModifierType state)
{
  if (hit->handle != TL_HANDLE_NONE && tl_canvas_vote_press (self, hit->handle, state))
    return;
  if (hit->shape != NULL && hit->shape->part == TL_PART_GAP)
    {
      tl_canvas_flag_pressed (self, hit->shape->other);
      return;
    }
  if (hit->handle != TL_HANDLE_NONE)
    {
      press_record (self, hit->handle, n_press, state);
      return;
    }
  if (n_press == 2 && hit->has_cell && tl_command_is_card (hit->cell.kind))
    {
      tl_canvas_add_card_in (self, &hit->cell);
      return;
    }
  if (n_press == 1 && tl_canvas_popup_nobody (self, hit))
    return;
  if (!(state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
    press_ground (self, hit);
}

/* What was begun before the press ends with it. */
static void
end_before_press (TlCanvas *self)
{
  tl_canvas_glide_stop (self);
  tl_canvas_forget_letter (self);
  self->is_press_pending = FALSE;
  self->vote_pressed = TL_HANDLE_NONE;
  self->pressed_port = TL_HANDLE_NONE;
  self->is_focus_visible = FALSE;
  tl_canvas_edit_commit (self);
}

static void
claim (GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* A press that a mode, or a mark beneath the pointer, takes for itself. FALSE: it is one on the picture. */
static gboolean
press_mark (TlCanvas *self, GtkGestureClick *gesture, const TlHit *hit, const TlPlus *plus, int n_press, double x, double y)
{
  if (self->tool.armed != TL_TOOL_NONE)
    {
      claim (gesture);
      tl_canvas_tool_click (self, hit);
    }
  else if (self->connect.is_active)
    {
      claim (gesture);
      tl_canvas_connect_click (self, x, y);
    }
  else if (plus->kind != TL_PLUS_NONE && n_press == 1)
    {
      claim (gesture);
      use_plus (self, plus);
    }
  else if (self->marks.fold_hot)
    {
      claim (gesture);
      tl_canvas_fold_pressed (self, self->marks.fold);
    }
  else
    return FALSE;
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlCanvas *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  TlPlus plus;
  TlHit hit;

  g_assert (TL_IS_CANVAS (self));

  if (!tl_canvas_is_ground (self, x, y) || self->map == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (button == GDK_BUTTON_MIDDLE || self->is_space_down)
    return;

  plus = self->marks.plus_hot ? self->marks.plus : (TlPlus){ 0 };
  end_before_press (self);
  tl_canvas_hit (self, x, y, &hit);
  gtk_widget_grab_focus (GTK_WIDGET (self));

  if (event != NULL && gdk_event_triggers_context_menu (event))
    {
      claim (gesture);
      tl_canvas_tool_cancel (self);
      tl_canvas_connect_cancel (self);
      tl_canvas_popup (self, &hit, x, y);
    }
  else if (button != GDK_BUTTON_PRIMARY)
    return;
  else if (!press_mark (self, gesture, &hit, &plus, n_press, x, y))
    {
      if (self->marks.hot_end != 0)
        return;
      if (self->marks.hot_port != TL_PORT_NONE)
        self->pressed_port = self->marks.ports;
      else
        press_primary (self, &hit, n_press, state);
    }
  tl_canvas_update_marks (self);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  if (self->drag.kind != TL_DRAG_NONE)
    return;
  tl_canvas_vote_release (self);
  if (self->is_press_pending)
    tl_selection_select (self->selection, self->pressed);
  self->is_press_pending = FALSE;
  /* A port that was clicked and not dragged begins a hand-off, too: the next click ends it. */
  if (self->pressed_port != TL_HANDLE_NONE && !self->connect.is_active)
    tl_canvas_connect_start (self, self->pressed_port, FALSE);
  self->pressed_port = TL_HANDLE_NONE;
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, TlCanvas *self)
{
  TlHit hit;

  g_assert (TL_IS_CANVAS (self));

  if (self->map == NULL || !tl_canvas_is_ground (self, x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  tl_canvas_edit_commit (self);
  tl_canvas_hit (self, x, y, &hit);
  tl_canvas_popup (self, &hit, x, y);
}

/* ---- typing ---- */

static gboolean
is_dead_key (guint keyval)
{
  return keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_greek;
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || keyval == GDK_KEY_ISO_Level3_Shift || keyval == GDK_KEY_Mode_switch;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlCanvas *self)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  g_assert (TL_IS_CANVAS (self));

  if (self->map == NULL || self->editor.view != NULL || is_modifier (keyval))
    return GDK_EVENT_PROPAGATE;
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    {
      tl_canvas_forget_letter (self);
      return GDK_EVENT_PROPAGATE;
    }
  if (keyval == GDK_KEY_space)
    {
      if (!self->is_space_down)
        {
          self->is_space_down = TRUE;
          tl_canvas_hover (self);
          tl_canvas_update_marks (self);
        }
      return GDK_EVENT_STOP;
    }
  if (!g_unichar_isgraph (letter) && !is_dead_key (keyval))
    {
      tl_canvas_forget_letter (self);
      return GDK_EVENT_PROPAGATE;
    }
  /* These zoom (canvas-keys.c), but for 0 on a hand-off and after a letter that is text then. */
  if (self->tool.letter == 0 && (letter == '+' || letter == '-' || letter == '=' || (letter == '0' && tl_map_handoff (self->map, self->focus) == NULL)))
    return GDK_EVENT_PROPAGATE;
  return tl_canvas_letter (self, GTK_EVENT_CONTROLLER (controller), letter);
}

static void
key_released_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  if (keyval != GDK_KEY_space)
    return;
  self->is_space_down = FALSE;
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
}

static void
focus_left_cb (GtkEventControllerFocus *controller, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  self->is_space_down = FALSE;
  self->is_focus_visible = FALSE;
  tl_canvas_forget_letter (self);
  tl_canvas_tool_cancel (self);
  tl_canvas_connect_cancel (self);
  tl_canvas_set_cursor (self);
  tl_canvas_update_marks (self);
}

void
tl_canvas_init_input (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new (), *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, 0);
  gtk_widget_add_controller (widget, keys);

  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, 0);
  gtk_widget_add_controller (widget, focus);
}

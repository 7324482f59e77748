/* Pointer and keys: what lies under the pointer, hover, clicks, tooltips, typing. */
#include "app/canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "app/commands.h"
#include "app/describe.h"

#define TOLERANCE 6.0   /* px beside a line that still hit it */
#define PLUS_REACH 13.0 /* px */
#define PORT_REACH 9.0  /* px */
#define SMALL_TEXT 9.0  /* px: below, a tooltip says it */

/* ---- what lies there ---- */

static gboolean
is_selectable (const TlShape *shape)
{
  if (shape->handle == TL_HANDLE_NONE)
    return FALSE;
  switch (shape->part)
    {
    case TL_PART_TITLE:
    case TL_PART_HEADER:
    case TL_PART_CARD:
    case TL_PART_LINE:
    case TL_PART_FLAG:
    case TL_PART_GAP:
    case TL_PART_POINT:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
pick (TlCanvas *self, TlHit *hit)
{
  hit->shape = tl_scene_pick (self->scene, hit->band, hit->x, hit->y, TOLERANCE / self->viewport.zoom);
  if (hit->shape != NULL && !is_selectable (hit->shape))
    hit->shape = NULL;
}

void
tl_canvas_hit (TlCanvas *self, double x, double y, TlHit *hit)
{
  double corner_x, corner_y;

  *hit = (TlHit){ 0 };
  if (tl_canvas_ensure_scene (self) == NULL)
    return;

  tl_viewport_origin (&self->viewport, TL_BAND_CORNER, &corner_x, &corner_y);
  hit->band = TL_BAND_CORNER;
  hit->x = (x - corner_x) / self->viewport.zoom;
  hit->y = (y - corner_y) / self->viewport.zoom;
  /* The title is wider than its corner. */
  if (hit->y < tl_scene_head_top (self->scene))
    pick (self, hit);
  if (hit->shape == NULL)
    {
      tl_viewport_to_scene (&self->viewport, x, y, &hit->band, &hit->x, &hit->y);
      pick (self, hit);
    }

  hit->handle = hit->shape != NULL ? hit->shape->handle : TL_HANDLE_NONE;
  hit->has_cell = hit->band == TL_BAND_BODY && tl_scene_cell_at (self->scene, hit->x, hit->y, &hit->cell);
}

gboolean
tl_canvas_is_ground (TlCanvas *self, double x, double y)
{
  return gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT) == GTK_WIDGET (self);
}

/* ---- hover ---- */

void
tl_canvas_set_cursor (TlCanvas *self)
{
  const char *name = NULL;

  if (self->is_pointer_hidden)
    name = "none";
  else if (self->drag.kind == TL_DRAG_PAN)
    name = "grabbing";
  else if (self->drag.kind == TL_DRAG_CONNECT || self->connect.is_active)
    name = "crosshair";
  else if (self->drag.kind == TL_DRAG_CARDS || self->drag.kind == TL_DRAG_NOTES || self->drag.kind == TL_DRAG_STAGE || self->drag.kind == TL_DRAG_FUNCTION)
    name = self->marks.has_placement ? "grabbing" : "not-allowed";
  else if (self->is_space_down)
    name = "grab";
  else if (self->marks.hot_port != TL_PORT_NONE)
    name = "crosshair";
  else if (self->marks.plus_hot)
    name = "pointer";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
hover_ports (TlCanvas *self, const TlHit *hit)
{
  const TlShape *card = self->marks.ports != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, self->marks.ports) : NULL;
  double reach = PORT_REACH / self->viewport.zoom;

  self->marks.hot_port = TL_PORT_NONE;
  if (self->editor.view != NULL && (hit->handle == self->editor.handle || self->marks.ports == self->editor.handle))
    {
      self->marks.ports = TL_HANDLE_NONE;
      return;
    }
  /* The ports stand half outside their card: it stays the one while the pointer is on one of them. */
  if (card != NULL && hit->band == card->band)
    self->marks.hot_port = tl_port_at (card, hit->x, hit->y, reach);
  if (self->marks.hot_port != TL_PORT_NONE)
    return;

  card = hit->shape != NULL && tl_map_activity (self->map, hit->handle) != NULL ? tl_scene_shape_of (self->scene, hit->handle) : NULL;
  self->marks.ports = card != NULL && !self->viewport.flat ? hit->handle : TL_HANDLE_NONE;
  if (self->marks.ports != TL_HANDLE_NONE)
    self->marks.hot_port = tl_port_at (card, hit->x, hit->y, reach);
}

/* The ends of the hand-off that is selected can be taken and put elsewhere. */
TlHandle
tl_canvas_ends (TlCanvas *self)
{
  TlHandle handoff = tl_selection_single (self->selection);
  const TlShape *line;

  if (self->scene == NULL || self->map == NULL || self->viewport.flat || self->editor.view != NULL || self->connect.is_active || self->drag.kind != TL_DRAG_NONE || tl_map_handoff (self->map, handoff) == NULL)
    return TL_HANDLE_NONE;
  line = tl_scene_shape_of (self->scene, handoff);
  return line != NULL && line->type == TL_SHAPE_PATH ? handoff : TL_HANDLE_NONE;
}

static void
hover_ends (TlCanvas *self, const TlHit *hit)
{
  TlHandle ends = tl_canvas_ends (self);
  const TlShape *line = ends != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, ends) : NULL;

  self->marks.hot_end = 0;
  for (int end = 1; line != NULL && end <= 2 && hit->band == line->band; end++)
    {
      TlPoint place = tl_end_place (self->scene, line, end);

      if (hypot (place.x - hit->x, place.y - hit->y) * self->viewport.zoom <= PORT_REACH)
        self->marks.hot_end = end;
    }
  if (self->marks.hot_end == 0)
    return;
  self->marks.ports = TL_HANDLE_NONE;
  self->marks.hot_port = TL_PORT_NONE;
}

static void
hover_plus (TlCanvas *self, const TlHit *hit)
{
  double x, y;

  self->marks.plus_hot = FALSE;
  self->marks.plus.kind = TL_PLUS_NONE;
  if (self->viewport.flat || self->marks.hot_port != TL_PORT_NONE || self->marks.hot_end != 0 || (hit->band == TL_BAND_BODY && hit->shape != NULL))
    return;
  if (!tl_plus_at (self->map, self->scene, hit->band, hit->x, hit->y, PLUS_REACH / self->viewport.zoom, &self->marks.plus))
    return;
  tl_viewport_from_scene (&self->viewport, self->marks.plus.band, self->marks.plus.x, self->marks.plus.y, &x, &y);
  self->marks.plus_hot = hypot (x - self->pointer_x, y - self->pointer_y) <= PLUS_REACH;
}

static void
clear_hover (TlCanvas *self)
{
  self->marks.hover = TL_HANDLE_NONE;
  self->marks.ports = TL_HANDLE_NONE;
  self->marks.hot_port = TL_PORT_NONE;
  self->marks.hot_end = 0;
  self->marks.plus.kind = TL_PLUS_NONE;
  self->marks.plus_hot = FALSE;
}

void
tl_canvas_hover (TlCanvas *self)
{
  TlHit hit;

  if (self->connect.is_active || self->drag.kind == TL_DRAG_CONNECT || self->drag.kind == TL_DRAG_END)
    {
      clear_hover (self);
      if (self->has_pointer && !self->connect.by_key)
        tl_canvas_connect_aim (self, self->pointer_x, self->pointer_y);
    }
  else if (!self->has_pointer || self->scene == NULL || self->drag.kind != TL_DRAG_NONE || self->is_space_down || !tl_canvas_is_ground (self, self->pointer_x, self->pointer_y))
    clear_hover (self);
  else
    {
      tl_canvas_hit (self, self->pointer_x, self->pointer_y, &hit);
      self->marks.hover = hit.handle;
      if (self->tool.armed != TL_TOOL_NONE)
        {
          clear_hover (self);
          tl_canvas_tool_aim (self, &hit);
        }
      else
        {
          hover_ports (self, &hit);
          hover_ends (self, &hit);
          hover_plus (self, &hit);
        }
    }
  tl_canvas_set_cursor (self);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TlCanvas *self)
{
  TlMarks before = self->marks;

  g_assert (TL_IS_CANVAS (self));

  /* What moves below a pointer that rests is said to be motion, too. */
  if ((self->has_pointer || self->is_pointer_hidden) && self->pointer_x == x && self->pointer_y == y)
    return;
  self->is_pointer_hidden = FALSE;
  self->has_pointer = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  if (self->connect.is_active)
    self->connect.by_key = FALSE;
  tl_canvas_hover (self);
  if (memcmp (&before, &self->marks, sizeof before) != 0)
    tl_canvas_update_marks (self);
}

static void
leave_cb (GtkEventControllerMotion *controller, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  self->has_pointer = FALSE;
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
}

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

/* An empty cell that is pressed is where keys act next. */
static void
press_ground (TlCanvas *self, const TlHit *hit)
{
  g_autoptr (GArray) cards = hit->has_cell && tl_command_is_card (hit->cell.kind) ? tl_cell_cards (self->map, &hit->cell) : NULL;

  tl_selection_select (self->selection, TL_HANDLE_NONE);
  if (cards != NULL && cards->len == 0)
    tl_canvas_cursor_set (self, &hit->cell);
  else
    tl_canvas_cursor_off (self);
}

static void
press_primary (TlCanvas *self, const TlHit *hit, int n_press, GdkModifierType state)
{
  if (hit->handle != TL_HANDLE_NONE && tl_canvas_vote_click (self, hit->handle, state))
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

  tl_canvas_glide_stop (self);
  tl_canvas_forget_letter (self);
  self->is_press_pending = FALSE;
  self->pressed_port = TL_HANDLE_NONE;
  self->is_focus_visible = FALSE;
  plus = self->marks.plus_hot ? self->marks.plus : (TlPlus){ 0 };
  tl_canvas_edit_commit (self);
  tl_canvas_hit (self, x, y, &hit);
  gtk_widget_grab_focus (GTK_WIDGET (self));

  if (event != NULL && gdk_event_triggers_context_menu (event))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      tl_canvas_tool_cancel (self);
      tl_canvas_connect_cancel (self);
      tl_canvas_popup (self, &hit, x, y);
    }
  else if (button != GDK_BUTTON_PRIMARY)
    return;
  else if (self->tool.armed != TL_TOOL_NONE)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      tl_canvas_tool_click (self, &hit);
    }
  else if (self->connect.is_active)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      tl_canvas_connect_click (self, x, y);
    }
  else if (plus.kind != TL_PLUS_NONE && n_press == 1)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      use_plus (self, &plus);
    }
  else if (self->marks.hot_end != 0)
    return;
  else if (self->marks.hot_port != TL_PORT_NONE)
    self->pressed_port = self->marks.ports;
  else
    press_primary (self, &hit, n_press, state);
  tl_canvas_update_marks (self);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  if (self->drag.kind != TL_DRAG_NONE)
    return;
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

/* ---- tooltips ---- */

static gboolean
is_cut_off (TlCanvas *self, const TlShape *record)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;
  const TlShape *shapes = tl_scene_shapes (self->scene, &n);

  tl_scene_find (self->scene, record->band, &record->bounds, found);
  for (guint i = 0; i < found->len; i++)
    {
      const TlShape *shape = &shapes[g_array_index (found, guint, i)];

      if (shape->type == TL_SHAPE_TEXT && shape->handle == record->handle && shape->text.ellipsis)
        return TRUE;
    }
  return FALSE;
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);
  g_autofree char *text = NULL, *more = NULL, *all = NULL;
  const TlShape *shape;
  GdkRectangle area;
  TlRect rect;
  TlHit hit;

  if (self->scene == NULL || keyboard || self->drag.kind != TL_DRAG_NONE || !tl_canvas_is_ground (self, x, y))
    return FALSE;
  tl_canvas_hit (self, x, y, &hit);
  shape = hit.handle != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, hit.handle) : NULL;
  if (shape == NULL)
    return FALSE;
  if (shape->part != TL_PART_LINE && self->viewport.zoom * tl_typesetter_size (self->typesetter, TL_FONT_CARD) >= SMALL_TEXT && !is_cut_off (self, shape))
    return FALSE;

  text = tl_describe (self->map, hit.handle);
  more = shape->part == TL_PART_LINE ? tl_describe_relations (self->map, hit.handle) : NULL;
  all = more != NULL ? g_strdup_printf ("%s\n%s", text, more) : g_steal_pointer (&text);
  gtk_tooltip_set_text (tooltip, all);
  rect = tl_viewport_rect (&self->viewport, shape->band, &shape->bounds);
  if (shape->part == TL_PART_LINE)
    rect = (TlRect){ x - 4, y - 4, 8, 8 };
  area = (GdkRectangle){ (int) rect.x, (int) rect.y, (int) rect.width, (int) rect.height };
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

void
tl_canvas_init_input (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new (), *press = gtk_gesture_long_press_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (widget, motion);

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

  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

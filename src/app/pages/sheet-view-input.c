/* Keys and pointer on a table. */
#include "app/pages/sheet-view-private.h"

enum
{
  MOVED,
  ACTIVATED,
  CLICKED,
  TYPED,
  MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
go (TlSheetView *self, guint row, guint column)
{
  if (tl_sheet_view_spot_at (self, row, column) == TL_NO_SPOT)
    return;
  tl_sheet_view_place (self, row, column, TRUE);
  tl_sheet_view_focus_cell (self);
  g_signal_emit (self, signals[MOVED], 0);
}

/* By a step; the corner of a table is no spot. */
static gboolean
step (TlSheetView *self, int down, int along)
{
  guint row = (guint) CLAMP ((int) self->row + down, 0, (int) self->n_rows - 1), column = (guint) CLAMP ((int) self->column + along, 0, (int) self->n_columns - 1);

  if (row == self->row && column == self->column)
    return gtk_widget_keynav_failed (GTK_WIDGET (self), down > 0 ? GTK_DIR_DOWN : down < 0 ? GTK_DIR_UP
                                                                              : along > 0  ? GTK_DIR_RIGHT
                                                                                           : GTK_DIR_LEFT);
  go (self, row, column);
  return TRUE;
}

/* To the first or last of the row, or of all. */
static void
jump (TlSheetView *self, gboolean to_end, gboolean all)
{
  guint row = !all ? self->row : to_end ? self->n_rows - 1
                                        : (self->is_grid ? 1 : 0);
  guint column = to_end ? self->n_columns - 1 : (self->is_grid ? 1 : 0);

  go (self, row, column);
}

static int
rows_a_page (TlSheetView *self)
{
  guint n;
  const TlSpot *spots = tl_sheet_view_spots (self, &n);
  double high = 0;

  for (guint i = 0; i < MIN (n, 50); i++)
    high = MAX (high, spots[i].rect.height);
  return high > 0 ? MAX (1, (int) (self->viewport.height / (high * self->viewport.zoom)) - 1) : 1;
}

void
tl_sheet_view_open_menu (TlSheetView *self)
{
  guint n, at = tl_sheet_view_spot_at (self, self->row, self->column);
  TlRect rect;

  if (at == TL_NO_SPOT)
    return;
  rect = tl_sheet_view_rect (self, &tl_sheet_view_spots (self, &n)[at]);
  g_signal_emit (self, signals[MENU], 0, rect.x + rect.width / 2, rect.y + rect.height / 2);
}

static gboolean
use_key (TlSheetView *self, guint keyval, GdkModifierType state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0, taken = FALSE;
  int on = self->viewport.mirrored ? -1 : 1;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return step (self, 0, -on);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return step (self, 0, on);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return step (self, -1, 0);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return step (self, 1, 0);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return step (self, -rows_a_page (self), 0);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return step (self, rows_a_page (self), 0);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      jump (self, FALSE, control);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      jump (self, TRUE, control);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      g_signal_emit (self, signals[ACTIVATED], 0);
      return TRUE;
    case GDK_KEY_Menu:
      tl_sheet_view_open_menu (self);
      return TRUE;
    case GDK_KEY_F10:
      if ((state & GDK_SHIFT_MASK) == 0)
        return FALSE;
      tl_sheet_view_open_menu (self);
      return TRUE;
    default:
      if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0)
        g_signal_emit (self, signals[TYPED], 0, keyval, &taken);
      return taken;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, TlSheetView *self)
{
  if (self->scene == NULL || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  return use_key (self, keyval, state);
}

/* ---- pointer ---- */

static guint
spot_under (TlSheetView *self, double x, double y)
{
  guint n;
  const TlSpot *spots = tl_sheet_view_spots (self, &n);
  TlBand band = tl_viewport_band_at (&self->viewport, x, y);

  for (guint i = 0; i < n; i++)
    if (spots[i].band == band)
      {
        TlRect rect = tl_sheet_view_rect (self, &spots[i]);

        if (tl_rect_contains (&rect, x, y))
          return i;
      }
  return TL_NO_SPOT;
}

static gboolean
take_spot (TlSheetView *self, double x, double y)
{
  guint n, at = spot_under (self, x, y);
  const TlSpot *spots = tl_sheet_view_spots (self, &n);

  if (at == TL_NO_SPOT)
    return FALSE;
  go (self, spots[at].row, spots[at].column);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlSheetView *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (!take_spot (self, x, y))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  if (button == GDK_BUTTON_SECONDARY)
    g_signal_emit (self, signals[MENU], 0, x, y);
  else if (button == GDK_BUTTON_PRIMARY && n_press == 2)
    g_signal_emit (self, signals[ACTIVATED], 0);
}

/* On release, so that what it leads to is not pressed at once. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TlSheetView *self)
{
  guint n, at = spot_under (self, x, y);
  const TlSpot *spots = tl_sheet_view_spots (self, &n);

  if (n_press == 1 && gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY
      && at != TL_NO_SPOT && spots[at].row == self->row && spots[at].column == self->column)
    g_signal_emit (self, signals[CLICKED], 0);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, TlSheetView *self)
{
  if (take_spot (self, x, y))
    g_signal_emit (self, signals[MENU], 0, x, y);
}

static void
hover (TlSheetView *self, guint spot)
{
  if (self->hover == spot)
    return;
  self->hover = spot;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TlSheetView *self)
{
  hover (self, spot_under (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, TlSheetView *self)
{
  hover (self, TL_NO_SPOT);
}

static void
focus_changed_cb (TlSheetView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
tooltip_cb (TlSheetView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  guint n, at = keyboard ? tl_sheet_view_spot_at (self, self->row, self->column) : spot_under (self, x, y);
  const TlSpot *spots = tl_sheet_view_spots (self, &n);

  if (at == TL_NO_SPOT || !self->is_grid)
    return FALSE;
  gtk_tooltip_set_text (tooltip, tl_scene_string (self->scene, spots[at].label));
  return TRUE;
}

/* With Ctrl the wheel changes the size, as on the map. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TlSheetView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;
  tl_sheet_view_zoom (self, dy < 0 ? 1 : -1);
  return GDK_EVENT_STOP;
}

void
tl_sheet_view_init_input (TlSheetView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *keys = gtk_event_controller_key_new (), *motion = gtk_event_controller_motion_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new (), *hold = gtk_gesture_long_press_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (long_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
}

void
tl_sheet_view_install_signals (TlSheetViewClass *klass)
{
  signals[MOVED] = g_signal_new ("moved", TL_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", TL_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLICKED] = g_signal_new ("clicked", TL_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TYPED] = g_signal_new ("typed", TL_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_UINT);
  signals[MENU] = g_signal_new ("menu", TL_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

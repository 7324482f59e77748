/* Scrollbars, zoom and autoscroll. */
#include "app/canvas/canvas-private.h"

#include <math.h>

#include "picture/painter.h"

#define WHEEL_STEP 1.2         /* zoom a click of the wheel */
#define SURFACE_UNITS 20.0     /* of a touchpad, about a click */
#define AUTOSCROLL_EDGE 36.0   /* px from the edge of the view */
#define AUTOSCROLL_SPEED 900.0 /* px a second at the very edge */

/* ---- adjustments ---- */

static void
scrolled_cb (TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  tl_canvas_glide_stop (self);
  tl_canvas_moved (self);
}

void
tl_canvas_sync_scroll (TlCanvas *self)
{
  if (self->scroller == NULL || self->viewport.width <= 0)
    return;
  tl_scroller_sync (self->scroller);
  if (self->told_zoom != self->viewport.zoom)
    {
      self->told_zoom = self->viewport.zoom;
      g_object_notify (G_OBJECT (self), "zoom");
    }
}

gboolean
tl_canvas_update_flat (TlCanvas *self)
{
  gboolean before = self->viewport.flat;

  if (self->scene != NULL)
    self->viewport.flat = tl_paint_is_far (self->scene, tl_canvas_scale (self));
  return self->viewport.flat != before;
}

void
tl_canvas_moved (TlCanvas *self)
{
  tl_canvas_update_flat (self);
  tl_viewport_clamp (&self->viewport);
  tl_canvas_sync_scroll (self);
  tl_canvas_drag_moved (self);
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
  if (self->editor.view != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  tl_canvas_queue_proxies (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tl_canvas_scroll_by (TlCanvas *self, double dx, double dy)
{
  TlViewport before = self->viewport;

  self->viewport.scroll_x += dx;
  self->viewport.scroll_y += dy;
  tl_viewport_clamp (&self->viewport);
  if (before.scroll_x != self->viewport.scroll_x || before.scroll_y != self->viewport.scroll_y)
    tl_canvas_moved (self);
}

/* ---- zoom ---- */

void
tl_canvas_zoom_to (TlCanvas *self, double zoom, double x, double y)
{
  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  tl_canvas_glide_stop (self);
  tl_viewport_zoom_at (&self->viewport, zoom, x, y);
  tl_canvas_moved (self);
}

/* About the focused record when it is seen, else the middle of the view. */
void
tl_canvas_zoom_by_step (TlCanvas *self, int by)
{
  double x = self->viewport.width / 2, y = self->viewport.height / 2;
  const TlShape *shape = self->scene != NULL && self->focus != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, self->focus) : NULL;

  if (shape != NULL)
    {
      TlRect clip = tl_viewport_clip (&self->viewport, shape->band);
      TlRect rect = tl_viewport_rect (&self->viewport, shape->band, &shape->bounds);

      if (tl_rect_contains (&clip, rect.x + rect.width / 2, rect.y + rect.height / 2))
        {
          x = rect.x + rect.width / 2;
          y = rect.y + rect.height / 2;
        }
    }
  tl_canvas_zoom_to (self, by == 0 ? tl_canvas_get_natural_zoom (self) : tl_viewport_zoom_step (self->viewport.zoom, by), x, y);
}

static gboolean
zoom_scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TlCanvas *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  g_assert (TL_IS_CANVAS (self));

  /* The pointer is over the canvas, or something beside it is scrolled. */
  if (!(state & GDK_CONTROL_MASK) || !self->has_pointer)
    return GDK_EVENT_PROPAGATE;

  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    dy /= SURFACE_UNITS;
  tl_canvas_zoom_to (self, self->viewport.zoom * pow (WHEEL_STEP, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

/* A scrolled window listens in the capture phase and would see Ctrl too late, or glide on after a zoom; so its parent
 * listens before it. */
void
tl_canvas_root_scroll (TlCanvas *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *parent = scrolled != NULL ? gtk_widget_get_parent (scrolled) : NULL;

  self->zoom_parent = parent != NULL ? parent : GTK_WIDGET (self);
  self->zoom_controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (self->zoom_controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->zoom_controller, "scroll", G_CALLBACK (zoom_scroll_cb), self, 0);
  gtk_widget_add_controller (self->zoom_parent, self->zoom_controller);
  g_object_add_weak_pointer (G_OBJECT (self->zoom_parent), (gpointer *) &self->zoom_parent);
}

void
tl_canvas_unroot_scroll (TlCanvas *self)
{
  if (self->zoom_parent != NULL)
    {
      gtk_widget_remove_controller (self->zoom_parent, self->zoom_controller);
      g_object_remove_weak_pointer (G_OBJECT (self->zoom_parent), (gpointer *) &self->zoom_parent);
      self->zoom_parent = NULL;
    }
  self->zoom_controller = NULL;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  self->pinch_zoom = self->viewport.zoom;
  tl_canvas_cancel_drag (self);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, TlCanvas *self)
{
  double x, y;

  g_assert (TL_IS_CANVAS (self));

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    tl_canvas_zoom_to (self, self->pinch_zoom * scale, x, y);
}

/* ---- autoscroll while something is dragged to the edge ---- */

/* Speed at a place of an interval, -1 to 1. */
static double
push (double at, double low, double high)
{
  if (at < low + AUTOSCROLL_EDGE)
    return -MIN (1, (low + AUTOSCROLL_EDGE - at) / AUTOSCROLL_EDGE);
  if (at > high - AUTOSCROLL_EDGE)
    return MIN (1, (at - high + AUTOSCROLL_EDGE) / AUTOSCROLL_EDGE);
  return 0;
}

static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);
  TlRect body = tl_viewport_clip (&self->viewport, TL_BAND_BODY);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->autoscroll_time > 0 ? (now - self->autoscroll_time) / (double) G_USEC_PER_SEC : 0;
  double step = AUTOSCROLL_SPEED * MIN (seconds, 0.1);
  double dx = push (self->drag.x, body.x, body.x + body.width), dy = push (self->drag.y, body.y, body.y + body.height);

  /* Headers are dragged along their own way. */
  if (self->drag.kind == TL_DRAG_STAGE)
    dy = 0;
  if (self->drag.kind == TL_DRAG_FUNCTION)
    dx = 0;
  self->autoscroll_time = now;
  if (dx != 0 || dy != 0)
    tl_canvas_scroll_by (self, dx * step, dy * step);
  return G_SOURCE_CONTINUE;
}

void
tl_canvas_autoscroll (TlCanvas *self, gboolean on)
{
  if (on && self->autoscroll_tick == 0)
    {
      self->autoscroll_time = 0;
      self->autoscroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
    }
  else if (!on && self->autoscroll_tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->autoscroll_tick);
      self->autoscroll_tick = 0;
    }
}

/* ---- set up ---- */

void
tl_canvas_init_scroll (TlCanvas *self)
{
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->scroller = tl_scroller_new (&self->viewport);
  g_signal_connect_object (self->scroller, "scrolled", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, 0);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

void
tl_canvas_dispose_scroll (TlCanvas *self)
{
  tl_canvas_autoscroll (self, FALSE);
  tl_canvas_glide_stop (self);
  g_clear_object (&self->scroller);
}

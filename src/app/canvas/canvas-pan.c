/* Panning by hand, with the middle button or with Space held, and gliding on after a flick. */
#include "app/canvas/canvas-private.h"

#include "app/test-mode.h"

static gboolean
glide_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);
  double dx, dy, before_x = self->viewport.scroll_x, before_y = self->viewport.scroll_y;
  gboolean moves = tl_glide_step (&self->glide, g_get_monotonic_time (), &dx, &dy);

  tl_canvas_scroll_by (self, -dx, -dy);
  /* At the edge of the map there is nowhere to go. */
  if (moves && (before_x != self->viewport.scroll_x || before_y != self->viewport.scroll_y || (dx == 0 && dy == 0)))
    return G_SOURCE_CONTINUE;
  self->glide_tick = 0;
  tl_test_say ("glide ended");
  return G_SOURCE_REMOVE;
}

void
tl_canvas_glide_stop (TlCanvas *self)
{
  if (self->glide_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_tick);
  self->glide_tick = 0;
}

void
tl_canvas_pan_begin (TlCanvas *self)
{
  tl_canvas_glide_stop (self);
  tl_glide_clear (&self->glide);
  tl_glide_track (&self->glide, g_get_monotonic_time (), 0, 0);
  self->drag.scroll_x = self->viewport.scroll_x;
  self->drag.scroll_y = self->viewport.scroll_y;
}

void
tl_canvas_pan_to (TlCanvas *self, double dx, double dy)
{
  tl_glide_track (&self->glide, g_get_monotonic_time (), dx, dy);
  self->viewport.scroll_x = self->drag.scroll_x - dx;
  self->viewport.scroll_y = self->drag.scroll_y - dy;
  tl_canvas_moved (self);
}

void
tl_canvas_pan_end (TlCanvas *self)
{
  gboolean animations = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);
  /* Who wants no motion gets none that the hand does not make. */
  if (animations && tl_glide_start (&self->glide, g_get_monotonic_time ()))
    self->glide_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
}

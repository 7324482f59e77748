/* Dots while the room votes: plus, minus and clicks give them instead of zooming and selecting alone. */
#include "app/canvas-private.h"

#include "app/commands-votes.h"

void
tl_canvas_set_voting (TlCanvas *self, gboolean on)
{
  g_return_if_fail (TL_IS_CANVAS (self));

  self->is_voting = on;
}

/* For what is selected, else what has focus. */
static void
vote (TlCanvas *self, int by)
{
  g_autofree TlHandle *copy = NULL;
  guint n;
  const TlHandle *handles = tl_selection_get (self->selection, &n);

  if (n == 0 && self->focus != TL_HANDLE_NONE)
    {
      handles = &self->focus;
      n = 1;
    }
  copy = g_memdup2 (handles, n * sizeof *handles);
  for (guint i = 0; i < n; i++)
    tl_canvas_voted (self, copy[i], by);
}

gboolean
tl_canvas_vote_click (TlCanvas *self, TlHandle handle, GdkModifierType state)
{
  if (!self->is_voting || state & GDK_CONTROL_MASK || tl_votes_field (self->map, handle) == NULL)
    return FALSE;
  tl_selection_select (self->selection, handle);
  tl_canvas_focus_record (self, handle, FALSE);
  tl_canvas_voted (self, handle, state & GDK_SHIFT_MASK ? -1 : 1);
  return TRUE;
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  int by = g_str_equal (name, "canvas.plus") ? 1 : -1;

  if (self->is_voting)
    vote (self, by);
  else
    tl_canvas_zoom_by_step (self, by);
}

void
tl_canvas_install_votes (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.plus", NULL, step_action);
  gtk_widget_class_install_action (klass, "canvas.minus", NULL, step_action);
}

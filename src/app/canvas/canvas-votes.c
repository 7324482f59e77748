/* Dots while the room votes: plus, minus and clicks give them instead of zooming and selecting alone. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>

#include "app/commands/commands-votes.h"

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
tl_canvas_vote_press (TlCanvas *self, TlHandle handle, GdkModifierType state)
{
  self->vote_pressed = TL_HANDLE_NONE;
  if (!self->is_voting || state & GDK_CONTROL_MASK || tl_votes_field (self->map, handle) == NULL)
    return FALSE;
  tl_selection_select (self->selection, handle);
  tl_canvas_focus_record (self, handle, FALSE);
  self->vote_pressed = handle;
  self->vote_by = state & GDK_SHIFT_MASK ? -1 : 1;
  return TRUE;
}

gboolean
tl_canvas_vote_release (TlCanvas *self)
{
  TlHandle handle = self->vote_pressed;

  self->vote_pressed = TL_HANDLE_NONE;
  if (!self->is_voting || handle == TL_HANDLE_NONE || tl_map_get (self->map, handle) == NULL)
    return FALSE;
  tl_canvas_voted (self, handle, self->vote_by);
  return TRUE;
}

/* ---- sorting one cell ---- */

void
tl_canvas_fill_votes (TlCanvas *self, GMenu *menu, const TlRecord *card)
{
  g_autoptr (GArray) cards = NULL;
  g_autoptr (GMenu) section = NULL;
  gint64 votes = 0;
  TlCell cell;

  if (self->is_voting || !tl_command_cell_of (self->map, card->handle, &cell))
    return;
  cards = tl_cell_cards (self->map, &cell);
  for (guint i = 0; i < cards->len; i++)
    votes += tl_votes_of (self->map, g_array_index (cards, TlHandle, i));
  if (cards->len < 2 || votes == 0)
    return;
  section = g_menu_new ();
  g_menu_append (section, _ ("Sort This Cell by Votes"), "canvas.sort-cell");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  GError *error = NULL;
  TlCell cell;

  if (self->map == NULL || !tl_command_cell_of (self->map, self->focus, &cell))
    return;
  tl_canvas_finish (self);
  tl_command_sort_by_votes (self->map, &cell, &error);
  tl_canvas_tell_error (self, error);
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
  gtk_widget_class_install_action (klass, "canvas.sort-cell", NULL, sort_action);
}

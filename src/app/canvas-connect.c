/* Drawing hand-offs: by dragging from a port, by the tool (source, then target), by keys from the focused card. */
#include "app/canvas-private.h"

#include <glib/gi18n.h>

#include "app/commands.h"
#include "app/describe.h"
#include "app/navigation.h"

static void
aim_at (TlCanvas *self, TlHandle card)
{
  self->marks.connect_to = card;
  self->marks.has_connect_cell = FALSE;
  self->marks.has_connect_point = FALSE;
}

void
tl_canvas_connect_clear (TlCanvas *self)
{
  self->connect.is_active = FALSE;
  self->connect.by_key = FALSE;
  self->connect.letter = 0;
  self->marks.connect_from = TL_HANDLE_NONE;
  aim_at (self, TL_HANDLE_NONE);
}

/* The first target offered to keys: the nearest card of the next stage, else any beside it. */
static TlHandle
first_target (TlCanvas *self, TlHandle from)
{
  TlGo ahead = self->viewport.mirrored ? TL_GO_LEFT : TL_GO_RIGHT;
  const TlGo ways[] = { ahead, TL_GO_DOWN, TL_GO_UP, ahead == TL_GO_RIGHT ? TL_GO_LEFT : TL_GO_RIGHT };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      TlHandle to = tl_navigation_go (self->map, self->scene, from, ways[i], TL_KIND_BIT (TL_KIND_ACTIVITY));

      if (to != TL_HANDLE_NONE)
        return to;
    }
  return TL_HANDLE_NONE;
}

static void
say_target (TlCanvas *self)
{
  g_autofree char *text = self->marks.connect_to != TL_HANDLE_NONE ? tl_describe (self->map, self->marks.connect_to) : NULL;

  if (text != NULL)
    tl_canvas_say (self, text);
}

void
tl_canvas_connect_start (TlCanvas *self, TlHandle from, gboolean by_key)
{
  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  tl_canvas_connect_clear (self);
  self->connect.is_active = TRUE;
  self->connect.by_key = by_key;
  self->marks.connect_from = tl_map_activity (self->map, from) != NULL ? from : TL_HANDLE_NONE;

  if (self->marks.connect_from == TL_HANDLE_NONE)
    tl_canvas_show_hint (self, _ ("Choose the card that hands over. Esc stops."));
  else
    tl_canvas_show_hint (self, _ ("Choose the card that takes over: click, or arrow keys and Enter. Esc stops."));
  if (by_key && self->marks.connect_from != TL_HANDLE_NONE)
    {
      aim_at (self, first_target (self, from));
      say_target (self);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
}

gboolean
tl_canvas_connect_cancel (TlCanvas *self)
{
  if (!self->connect.is_active)
    return FALSE;
  tl_canvas_connect_clear (self);
  tl_canvas_show_hint (self, NULL);
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
  return TRUE;
}

void
tl_canvas_connect_aim (TlCanvas *self, double x, double y)
{
  g_autoptr (GArray) cards = NULL;
  TlHit hit;

  if (self->marks.connect_from == TL_HANDLE_NONE)
    {
      tl_canvas_hit (self, x, y, &hit);
      self->marks.hover = tl_map_activity (self->map, hit.handle) != NULL ? hit.handle : TL_HANDLE_NONE;
      return;
    }

  tl_canvas_hit (self, x, y, &hit);
  aim_at (self, TL_HANDLE_NONE);
  if (tl_map_activity (self->map, hit.handle) != NULL)
    {
      if (hit.handle != self->marks.connect_from)
        {
          aim_at (self, hit.handle);
          return;
        }
    }
  else if (hit.has_cell && hit.cell.kind == TL_KIND_ACTIVITY)
    {
      /* Beside the cards of a cell nothing is aimed at: a new card there is made by the cell's plus. */
      cards = tl_cell_cards (self->map, &hit.cell);
      self->marks.has_connect_cell = cards->len == 0;
      self->marks.connect_cell = hit.cell;
    }
  self->marks.has_connect_point = !self->marks.has_connect_cell;
  self->marks.connect_x = x;
  self->marks.connect_y = y;
}

gboolean
tl_canvas_connect_go (TlCanvas *self, int way)
{
  TlHandle from = self->marks.connect_to, to;

  if (!self->connect.is_active || self->marks.connect_from == TL_HANDLE_NONE)
    return FALSE;
  self->connect.by_key = TRUE;
  self->connect.letter = 0;
  if (from == TL_HANDLE_NONE)
    from = self->marks.connect_from;
  to = tl_navigation_go (self->map, self->scene, from, way, TL_KIND_BIT (TL_KIND_ACTIVITY));
  /* Past the source, not onto it. */
  if (to == self->marks.connect_from)
    to = tl_navigation_go (self->map, self->scene, to, way, TL_KIND_BIT (TL_KIND_ACTIVITY));
  if (to != TL_HANDLE_NONE)
    {
      aim_at (self, to);
      tl_canvas_reveal (self, to);
      say_target (self);
    }
  tl_canvas_update_marks (self);
  return TRUE;
}

static void
finish_on_card (TlCanvas *self, TlHandle from, TlHandle to)
{
  GError *error = NULL;
  TlHandle made = tl_command_connect (self->map, from, to, &error);

  if (made == TL_HANDLE_NONE)
    {
      tl_canvas_tell_error (self, error);
      return;
    }
  tl_canvas_ensure_scene (self);
  tl_selection_select (self->selection, made);
  tl_canvas_focus_record (self, made, FALSE);
  {
    g_autofree char *text = tl_describe (self->map, made);

    tl_canvas_say (self, text);
  }
}

/* The new card is named at once; taking it back takes the hand-off with it. */
static void
finish_on_cell (TlCanvas *self, TlHandle from, const TlCell *cell)
{
  TlHandle card = TL_HANDLE_NONE;
  GError *error = NULL;

  tl_map_begin (self->map, _ ("Draw hand-off"));
  if (tl_command_connect_cell (self->map, from, cell, &card, &error) == TL_HANDLE_NONE)
    {
      tl_map_rollback (self->map);
      tl_canvas_tell_error (self, error);
      return;
    }
  tl_map_preview (self->map);
  tl_canvas_edit_open (self, card, TRUE, FALSE, FALSE);
}

gboolean
tl_canvas_connect_finish (TlCanvas *self)
{
  TlHandle from = self->marks.connect_from, to = self->marks.connect_to;
  gboolean has_cell = self->marks.has_connect_cell;
  TlCell cell = self->marks.connect_cell;

  if (from == TL_HANDLE_NONE || (to == TL_HANDLE_NONE && !has_cell))
    return FALSE;

  tl_canvas_connect_clear (self);
  tl_canvas_show_hint (self, NULL);
  if (to != TL_HANDLE_NONE)
    finish_on_card (self, from, to);
  else
    finish_on_cell (self, from, &cell);
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
  return TRUE;
}

gboolean
tl_canvas_connect_click (TlCanvas *self, double x, double y)
{
  TlHit hit;

  tl_canvas_hit (self, x, y, &hit);
  if (self->marks.connect_from == TL_HANDLE_NONE)
    {
      if (tl_map_activity (self->map, hit.handle) != NULL)
        tl_canvas_connect_start (self, hit.handle, FALSE);
      else
        tl_canvas_connect_cancel (self);
      return TRUE;
    }
  tl_canvas_connect_aim (self, x, y);
  if (!tl_canvas_connect_finish (self))
    tl_canvas_connect_cancel (self);
  return TRUE;
}

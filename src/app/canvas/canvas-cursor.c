/* The grid cursor: an empty cell that keys act on while no record has focus, and how arrows walk from cell to cell. */
#include "app/canvas/canvas-private.h"

#include "app/canvas/canvas-proxy.h"
#include "app/commands/commands.h"
#include "app/words/describe.h"

#define REVEAL_AROUND 44 /* px, as tl_canvas_reveal() */

static GtkWidgetClass *
plain_widget_class (void)
{
  return g_type_class_peek (GTK_TYPE_WIDGET);
}

static void
show_proxy (TlCanvas *self)
{
  g_autofree char *name = NULL;

  if (!self->cursor.is_on)
    {
      if (self->cursor.proxy == NULL)
        return;
      /* Hiding a widget that has focus would throw it out of the canvas. */
      if (gtk_widget_has_focus (self->cursor.proxy))
        plain_widget_class ()->grab_focus (GTK_WIDGET (self));
      gtk_widget_set_visible (self->cursor.proxy, FALSE);
      return;
    }
  if (self->cursor.proxy == NULL)
    {
      self->cursor.proxy = tl_canvas_proxy_new ();
      tl_canvas_proxy_set_record (TL_CANVAS_PROXY (self->cursor.proxy), TL_HANDLE_NONE, TL_KIND_OTHER);
      g_signal_connect_object (self->cursor.proxy, "act", G_CALLBACK (tl_canvas_act_cb), self, 0);
      gtk_widget_insert_before (self->cursor.proxy, GTK_WIDGET (self), self->overlay);
    }
  name = tl_describe_cell (self->map, &self->cursor.cell);
  tl_canvas_proxy_describe (TL_CANVAS_PROXY (self->cursor.proxy), name, NULL, 1, 1);
  gtk_widget_set_visible (self->cursor.proxy, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
tl_canvas_cursor_off (TlCanvas *self)
{
  if (!self->cursor.is_on)
    return;
  self->cursor.is_on = FALSE;
  show_proxy (self);
}

void
tl_canvas_cursor_set (TlCanvas *self, const TlCell *cell)
{
  gboolean had_keys = tl_canvas_has_keys (self);

  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  tl_canvas_focus_record (self, TL_HANDLE_NONE, FALSE);
  tl_selection_select (self->selection, TL_HANDLE_NONE);
  if (!tl_scene_cell_of (self->scene, cell->stage, cell->kind, cell->row, &self->cursor.cell))
    return;
  self->cursor.is_on = TRUE;
  show_proxy (self);
  if (tl_viewport_reveal (&self->viewport, TL_BAND_BODY, &self->cursor.cell.rect, REVEAL_AROUND))
    tl_canvas_moved (self);
  if (had_keys)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_canvas_update_actions (self);
  tl_canvas_update_marks (self);
}

/* The scene is new: the cell may lie elsewhere, have a card now, or be gone. */
void
tl_canvas_cursor_after (TlCanvas *self)
{
  TlCell cell = self->cursor.cell;
  g_autoptr (GArray) cards = NULL;

  if (!self->cursor.is_on)
    return;
  if (!tl_scene_cell_of (self->scene, cell.stage, cell.kind, cell.row, &self->cursor.cell))
    {
      tl_canvas_cursor_off (self);
      return;
    }
  cards = tl_cell_cards (self->map, &cell);
  if (cards->len > 0)
    tl_canvas_focus_record (self, g_array_index (cards, TlHandle, 0), FALSE);
  else
    show_proxy (self);
}

void
tl_canvas_cursor_allocate (TlCanvas *self)
{
  TlRect rect;

  if (!self->cursor.is_on)
    return;
  rect = tl_viewport_rect (&self->viewport, TL_BAND_BODY, &self->cursor.cell.rect);
  gtk_widget_measure (self->cursor.proxy, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->cursor.proxy, &(GtkAllocation){ (int) rect.x, (int) rect.y, (int) MAX (rect.width, 1), (int) MAX (rect.height, 1) }, -1);
}

/* ---- walking ---- */

static double
middle_of (TlCanvas *self, TlHandle handle)
{
  const TlShape *shape = tl_scene_shape_of (self->scene, handle);

  return shape != NULL ? shape->bounds.y + shape->bounds.height / 2 : 0;
}

TlHandle
tl_canvas_card_to_land_on (TlCanvas *self, GArray *cards, TlGo way, double y)
{
  TlHandle best = g_array_index (cards, TlHandle, way == TL_GO_UP ? cards->len - 1 : 0);

  if (way == TL_GO_UP || way == TL_GO_DOWN)
    return best;
  for (guint i = 1; i < cards->len; i++)
    {
      TlHandle card = g_array_index (cards, TlHandle, i);

      if (ABS (middle_of (self, card) - y) < ABS (middle_of (self, best) - y))
        best = card;
    }
  return best;
}

static void
land (TlCanvas *self, const TlCell *place, TlGo way, double y, GdkModifierType state)
{
  g_autoptr (GArray) cards = NULL;

  if (!tl_command_is_card (place->kind))
    {
      tl_canvas_focus_to (self, place->kind == TL_KIND_STAGE ? place->stage : place->row, state);
      return;
    }
  cards = tl_cell_cards (self->map, place);
  if (cards->len > 0)
    tl_canvas_focus_to (self, tl_canvas_card_to_land_on (self, cards, way, y), state);
  else
    tl_canvas_cursor_set (self, place);
}

TlHandle
tl_canvas_card_beside (TlCanvas *self, const TlCell *cell, TlHandle card, TlGo way)
{
  g_autoptr (GArray) cards = NULL;

  if (way != TL_GO_UP && way != TL_GO_DOWN)
    return TL_HANDLE_NONE;
  cards = tl_cell_cards (self->map, cell);
  for (guint i = 0; i < cards->len; i++)
    if (g_array_index (cards, TlHandle, i) == card)
      {
        if (way == TL_GO_UP ? i == 0 : i + 1 == cards->len)
          return TL_HANDLE_NONE;
        return g_array_index (cards, TlHandle, way == TL_GO_UP ? i - 1 : i + 1);
      }
  return TL_HANDLE_NONE;
}

gboolean
tl_canvas_cursor_go (TlCanvas *self, TlGo way, GdkModifierType state)
{
  TlCell from, to;
  TlHandle card;
  double y;

  if (!tl_canvas_get_place (self, &from))
    return FALSE;
  y = self->cursor.is_on ? self->cursor.cell.rect.y + self->cursor.cell.rect.height / 2 : middle_of (self, self->focus);
  card = self->focus != TL_HANDLE_NONE && tl_command_is_card (from.kind) ? tl_canvas_card_beside (self, &from, self->focus, way) : TL_HANDLE_NONE;
  if (card != TL_HANDLE_NONE)
    tl_canvas_focus_to (self, card, state);
  else if (tl_grid_go (self->map, self->scene, &from, way, &to))
    land (self, &to, way, y, state);
  else
    return self->cursor.is_on;
  self->is_focus_visible = TRUE;
  tl_canvas_update_marks (self);
  return TRUE;
}

gboolean
tl_canvas_get_place (TlCanvas *self, TlCell *place)
{
  g_return_val_if_fail (TL_IS_CANVAS (self) && place != NULL, FALSE);

  if (self->cursor.is_on)
    {
      *place = self->cursor.cell;
      return TRUE;
    }
  return self->map != NULL && tl_grid_place_of (self->map, self->focus, place);
}

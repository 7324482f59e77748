/* Dragging: rubber band, cards, stage and lane headers, hand-offs from a port, panning.
 *
 * What is dragged is shown by the overlay alone; the map changes once, when it is let go, so a drag that is cancelled
 * has left nothing behind.
 */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/commands/commands.h"

/* ---- what moves along ---- */

/* The cell for a card that is moved with another: as many columns and lanes further, as far as the map goes. */
static gboolean
shifted_cell (TlCanvas *self, TlHandle card, const TlCell *from, const TlCell *to, TlCell *cell)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);
  gint at = -1, old = -1, new = -1;

  if (!tl_command_cell_of (self->map, card, cell) || (cell->kind == TL_KIND_ACTIVITY) != (to->kind == TL_KIND_ACTIVITY))
    return FALSE;
  for (guint i = 0; i < stages->len; i++)
    {
      TlHandle stage = ((const TlRecord *) g_ptr_array_index (stages, i))->handle;

      at = stage == cell->stage ? (gint) i : at;
      old = stage == from->stage ? (gint) i : old;
      new = stage == to->stage ? (gint) i : new;
    }
  at = CLAMP (at + new - old, 0, (gint) stages->len - 1);
  cell->stage = ((const TlRecord *) g_ptr_array_index (stages, at))->handle;
  /* Cards of the same row go to the same new row; the others stay in theirs. */
  if (cell->row == from->row && cell->kind == from->kind)
    {
      cell->row = to->row;
      cell->kind = to->kind;
    }
  return TRUE;
}

/* @made: the stage or lane that had to be made for it; 0: none. */
static gboolean
drop_cards (TlCanvas *self, const TlPlacement *placement, TlHandle *made, GError **error)
{
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  TlHandle dragged = self->drag.handle;
  TlCell from, into = placement->cell;
  guint n;
  const TlHandle *selected = tl_selection_get (self->selection, &n);

  g_array_append_vals (cards, selected, n);
  tl_command_cell_of (self->map, dragged, &from);
  tl_map_begin (self->map, cards->len > 1 ? _ ("Move cards") : _ ("Move card"));
  if (!tl_command_make_cell (self->map, &into, placement->new_stage, placement->new_function, error))
    {
      tl_map_rollback (self->map);
      return FALSE;
    }
  *made = placement->new_stage ? into.stage : placement->new_function ? into.row
                                                                      : TL_HANDLE_NONE;
  for (guint i = 0; i < cards->len; i++)
    {
      TlHandle card = g_array_index (cards, TlHandle, i);
      GError *own = NULL;
      TlCell cell;

      if (card == dragged)
        tl_command_move_card (self->map, card, &into, placement->before, &own);
      else if (shifted_cell (self, card, &from, &into, &cell))
        tl_command_move_card (self->map, card, &cell, TL_HANDLE_NONE, &own);
      if (own != NULL)
        {
          g_propagate_error (error, own);
          tl_map_rollback (self->map);
          return FALSE;
        }
    }
  return tl_map_commit (self->map, error);
}

/* A card dropped in a row of another kind is another record now: the one that the transaction made. */
static TlHandle
made_last (TlCanvas *self)
{
  const TlTransaction *last = tl_map_last (self->map);

  for (guint i = last != NULL ? last->edits->len : 0; i > 0; i--)
    {
      const TlEdit *edit = &g_array_index (last->edits, TlEdit, i - 1);

      if (edit->type == TL_EDIT_INSERT)
        return edit->handle;
    }
  return TL_HANDLE_NONE;
}

static void
drop (TlCanvas *self)
{
  TlPlacement placement = self->marks.placement;
  TlHandle handle = self->drag.handle, made = TL_HANDLE_NONE;
  GError *error = NULL;

  if (!self->marks.has_placement)
    return;
  switch (self->drag.kind)
    {
    case TL_DRAG_STAGE:
      tl_command_move_stage (self->map, handle, placement.parent, placement.before, &error);
      break;
    case TL_DRAG_FUNCTION:
      tl_command_move_lane (self->map, handle, placement.beside, placement.below, &error);
      break;
    case TL_DRAG_NOTES:
      tl_canvas_drop_notes (self, &placement, &error);
      break;
    default:
      drop_cards (self, &placement, &made, &error);
      break;
    }
  tl_canvas_tell_error (self, error);
  if (tl_map_get (self->map, handle) == NULL)
    handle = made_last (self);
  tl_canvas_ensure_scene (self);
  if (tl_map_get (self->map, handle) != NULL && !tl_selection_has (self->selection, handle))
    tl_selection_select (self->selection, handle);
  tl_canvas_focus_record (self, handle, TRUE);
  /* What was made for it has no name yet. Left so by Escape, the drop itself stands. */
  if (tl_map_get (self->map, made) != NULL)
    self->drag.made = made;
}

/* ---- while the pointer moves ---- */

static void
move_ghost (TlCanvas *self)
{
  double start_x, start_y;

  tl_viewport_from_scene (&self->viewport, self->drag.band, self->drag.scene_x, self->drag.scene_y, &start_x, &start_y);
  self->marks.has_ghost = TRUE;
  self->marks.ghost = self->drag.kind == TL_DRAG_CARDS || self->drag.kind == TL_DRAG_NOTES ? TL_HANDLE_NONE : self->drag.handle;
  self->marks.ghost_x = self->drag.kind == TL_DRAG_FUNCTION ? 0 : self->drag.x - start_x;
  self->marks.ghost_y = self->drag.kind == TL_DRAG_STAGE ? 0 : self->drag.y - start_y;
}

/* The dragged point in the scene, as its own band scrolls. */
static TlPoint
dragged_point (TlCanvas *self)
{
  double x, y;

  tl_viewport_origin (&self->viewport, self->drag.band, &x, &y);
  return (TlPoint){ (self->drag.x - x) / self->viewport.zoom, (self->drag.y - y) / self->viewport.zoom };
}

static void
place (TlCanvas *self)
{
  TlPoint point = dragged_point (self);
  TlPlacement *placement = &self->marks.placement;

  switch (self->drag.kind)
    {
    case TL_DRAG_STAGE:
      self->marks.has_placement = tl_placement_stage (self->map, self->scene, self->drag.handle, point.x, placement);
      break;
    case TL_DRAG_FUNCTION:
      self->marks.has_placement = tl_placement_function (self->map, self->scene, self->drag.handle, point.y, placement);
      break;
    case TL_DRAG_NOTES:
      self->marks.has_placement = tl_viewport_band_at (&self->viewport, self->drag.x, self->drag.y) == TL_BAND_BODY && tl_placement_note (self->scene, point.x, point.y, placement);
      break;
    default:
      /* Over head and side nothing can be dropped: what lies there hides the cells below. */
      self->marks.has_placement = tl_viewport_band_at (&self->viewport, self->drag.x, self->drag.y) == TL_BAND_BODY && (tl_placement_card (self->map, self->scene, self->drag.handle, point.x, point.y, placement) || (tl_map_activity (self->map, self->drag.handle) != NULL && tl_placement_beyond (self->map, self->scene, point.x, point.y, placement)));
      break;
    }
  tl_canvas_set_cursor (self);
}

static gboolean
is_in_rubber (const TlShape *shape, const TlRect *area)
{
  const TlRect *bounds = &shape->bounds;

  if (shape->part == TL_PART_CARD)
    return tl_rect_intersect (bounds, area, NULL);
  /* Of a hand-off both ends, or it would be taken along with every card that it passes. */
  return shape->part == TL_PART_LINE && tl_rect_contains (area, bounds->x, bounds->y) && tl_rect_contains (area, bounds->x + bounds->width, bounds->y + bounds->height);
}

static void
add_once (GArray *handles, GHashTable *known, TlHandle handle)
{
  if (g_hash_table_add (known, GUINT_TO_POINTER (handle)))
    g_array_append_val (handles, handle);
}

static void
select_in_rubber (TlCanvas *self)
{
  TlPoint end = dragged_point (self);
  TlRect area = { MIN (end.x, self->drag.scene_x), MIN (end.y, self->drag.scene_y), fabs (end.x - self->drag.scene_x), fabs (end.y - self->drag.scene_y) };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  guint n;
  const TlShape *shapes = tl_scene_shapes (self->scene, &n);

  self->marks.has_rubber = TRUE;
  self->marks.rubber = tl_viewport_rect (&self->viewport, self->drag.band, &area);
  for (guint i = 0; i < self->drag.selected->len; i++)
    add_once (handles, known, g_array_index (self->drag.selected, TlHandle, i));
  tl_scene_find (self->scene, TL_BAND_BODY, &area, found);
  for (guint i = 0; i < found->len; i++)
    {
      const TlShape *shape = &shapes[g_array_index (found, guint, i)];

      if (shape->handle != TL_HANDLE_NONE && is_in_rubber (shape, &area))
        add_once (handles, known, shape->handle);
    }
  tl_selection_set (self->selection, (const TlHandle *) handles->data, handles->len);
}

void
tl_canvas_drag_moved (TlCanvas *self)
{
  if (self->drag.kind == TL_DRAG_NONE || self->drag.kind == TL_DRAG_PAN || self->scene == NULL)
    return;

  switch (self->drag.kind)
    {
    case TL_DRAG_RUBBER:
      select_in_rubber (self);
      break;
    case TL_DRAG_CONNECT:
    case TL_DRAG_END:
      tl_canvas_connect_aim (self, self->drag.x, self->drag.y);
      break;
    default:
      move_ghost (self);
      place (self);
      break;
    }
  tl_canvas_update_marks (self);
}

/* ---- begin, update, end ---- */

static TlDragKind
kind_of_drag (TlCanvas *self, const TlHit *hit)
{
  const TlRecord *record = hit->handle != TL_HANDLE_NONE ? tl_map_get (self->map, hit->handle) : NULL;

  if (record == NULL)
    return hit->band == TL_BAND_BODY ? TL_DRAG_RUBBER : TL_DRAG_NONE;
  if (tl_command_is_card (record->kind) && hit->shape->part == TL_PART_CARD)
    return TL_DRAG_CARDS;
  if (record->kind == TL_KIND_NOTE && hit->shape->part == TL_PART_CARD)
    return TL_DRAG_NOTES;
  if (record->kind == TL_KIND_STAGE && hit->shape->part == TL_PART_HEADER)
    return TL_DRAG_STAGE;
  if (record->kind == TL_KIND_FUNCTION && hit->shape->part == TL_PART_HEADER)
    return TL_DRAG_FUNCTION;
  return TL_DRAG_NONE;
}

static void
end_drag (TlCanvas *self)
{
  self->drag.kind = TL_DRAG_NONE;
  self->drag.gesture = NULL;
  self->drag.made = TL_HANDLE_NONE;
  self->marks.has_rubber = FALSE;
  self->marks.has_ghost = FALSE;
  self->marks.has_placement = FALSE;
  tl_canvas_connect_clear (self);
  tl_canvas_autoscroll (self, FALSE);
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
}

/* With Ctrl what is dragged is a copy, which may leave the window. */
static gboolean
is_copying (GtkGesture *gesture)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & GDK_CONTROL_MASK) != 0;
}

/* The press with Ctrl may just have taken the record out of the selection: what is under the pointer is what is meant. */
static void
start_out (TlCanvas *self, GtkGesture *gesture, const TlHit *hit)
{
  double x = self->drag.start_x - self->drag.x, y = self->drag.start_y - self->drag.y;

  if (!tl_selection_has (self->selection, hit->handle))
    tl_selection_toggle (self->selection, hit->handle);
  self->drag.kind = TL_DRAG_NONE;
  self->drag.gesture = NULL;
  if (tl_canvas_drag_out (self, gesture, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

/* A press is a drag only once it has gone some way; what was under it then counts, not what is now. */
static gboolean
start_drag (TlCanvas *self, GtkGesture *gesture)
{
  TlHandle ends = self->marks.hot_end != 0 ? self->marks.ends : TL_HANDLE_NONE;
  gboolean to_end = self->marks.hot_end == 2;
  TlHandle port = self->marks.hot_port != TL_PORT_NONE ? self->marks.ports : TL_HANDLE_NONE;
  TlHit hit;
  guint n;
  const TlHandle *selected;

  tl_canvas_hit (self, self->drag.start_x, self->drag.start_y, &hit);
  self->drag.kind = ends != TL_HANDLE_NONE ? TL_DRAG_END : port != TL_HANDLE_NONE ? TL_DRAG_CONNECT
                                                                                  : kind_of_drag (self, &hit);
  if (self->drag.kind == TL_DRAG_NONE || self->connect.is_active || self->tool.armed != TL_TOOL_NONE)
    {
      self->drag.kind = TL_DRAG_NONE;
      return FALSE;
    }

  self->is_press_pending = FALSE;
  self->vote_pressed = TL_HANDLE_NONE;
  self->drag.gesture = gesture;
  self->drag.handle = port != TL_HANDLE_NONE ? port : hit.handle;
  self->drag.band = hit.band;
  self->drag.scene_x = hit.x;
  self->drag.scene_y = hit.y;
  if (self->drag.kind == TL_DRAG_END)
    tl_canvas_connect_move (self, ends, to_end, FALSE);
  else if (self->drag.kind == TL_DRAG_CONNECT)
    self->marks.connect_from = self->drag.handle;
  else if (hit.handle != TL_HANDLE_NONE && is_copying (gesture))
    {
      start_out (self, gesture, &hit);
      return FALSE;
    }
  else if (hit.handle != TL_HANDLE_NONE && !tl_selection_has (self->selection, hit.handle))
    tl_selection_select (self->selection, hit.handle);
  if (self->drag.kind == TL_DRAG_RUBBER)
    {
      selected = tl_selection_get (self->selection, &n);
      g_array_set_size (self->drag.selected, 0);
      g_array_append_vals (self->drag.selected, selected, n);
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  tl_canvas_autoscroll (self, TRUE);
  return TRUE;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  self->drag.start_x = self->drag.x = x;
  self->drag.start_y = self->drag.y = y;
  if (self->map == NULL || self->scene == NULL || self->drag.kind != TL_DRAG_NONE || (!self->is_space_down && !tl_canvas_is_ground (self, x, y)))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (self->is_space_down)
    {
      self->drag.kind = TL_DRAG_PAN;
      tl_canvas_pan_begin (self);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      tl_canvas_set_cursor (self);
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  self->drag.x = self->drag.start_x + dx;
  self->drag.y = self->drag.start_y + dy;
  if (self->drag.kind == TL_DRAG_PAN)
    {
      tl_canvas_pan_to (self, dx, dy);
      return;
    }
  if (self->drag.kind == TL_DRAG_NONE && (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy) || !start_drag (self, GTK_GESTURE (gesture))))
    return;
  tl_canvas_drag_moved (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, TlCanvas *self)
{
  TlHandle made;

  g_assert (TL_IS_CANVAS (self));

  switch (self->drag.kind)
    {
    case TL_DRAG_NONE:
      return;
    case TL_DRAG_PAN:
      end_drag (self);
      tl_canvas_pan_end (self);
      return;
    case TL_DRAG_CONNECT:
    case TL_DRAG_END:
      tl_canvas_connect_finish (self);
      break;
    case TL_DRAG_CARDS:
    case TL_DRAG_NOTES:
    case TL_DRAG_STAGE:
    case TL_DRAG_FUNCTION:
      drop (self);
      break;
    default:
      break;
    }
  made = self->drag.made;
  end_drag (self);
  if (made != TL_HANDLE_NONE)
    tl_canvas_edit (self, made);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  tl_canvas_cancel_drag (self);
}

gboolean
tl_canvas_cancel_drag (TlCanvas *self)
{
  GtkGesture *gesture = self->drag.gesture;

  if (self->drag.kind == TL_DRAG_NONE)
    return FALSE;
  if (self->drag.kind == TL_DRAG_RUBBER)
    tl_selection_set (self->selection, (const TlHandle *) self->drag.selected->data, self->drag.selected->len);
  end_drag (self);
  if (gesture != NULL)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
  return TRUE;
}

/* ---- the middle button ---- */

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  if (self->drag.kind != TL_DRAG_NONE || self->scene == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->drag.kind = TL_DRAG_PAN;
  tl_canvas_pan_begin (self);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  tl_canvas_hover (self);
}

static void
pan_update_cb (GtkGestureDrag *gesture, double dx, double dy, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  if (self->drag.kind == TL_DRAG_PAN)
    tl_canvas_pan_to (self, dx, dy);
}

static void
pan_end_cb (GtkGestureDrag *gesture, double dx, double dy, TlCanvas *self)
{
  g_assert (TL_IS_CANVAS (self));

  if (self->drag.kind != TL_DRAG_PAN)
    return;
  end_drag (self);
  tl_canvas_pan_end (self);
}

void
tl_canvas_init_drag (TlCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *middle = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancel_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
  g_signal_connect_object (middle, "drag-begin", G_CALLBACK (pan_begin_cb), self, 0);
  g_signal_connect_object (middle, "drag-update", G_CALLBACK (pan_update_cb), self, 0);
  g_signal_connect_object (middle, "drag-end", G_CALLBACK (pan_end_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (middle));
}

/* What lies under the pointer: hit, hover, the cursor's shape, tooltips. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "app/commands/commands.h"
#include "app/words/describe.h"

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
    case TL_PART_FIGURE:
    case TL_PART_FALL:
    case TL_PART_HOLDS:
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
  else if (self->marks.plus_hot || self->marks.fold_hot)
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

/* A row's triangle lies over its name. */
static void
hover_fold (TlCanvas *self)
{
  const TlSceneRow *row = !self->marks.has_folds ? NULL : tl_fold_at (self->scene, &self->viewport, self->pointer_x, self->pointer_y);

  self->marks.fold_hot = row != NULL;
  if (row == NULL)
    return;
  self->marks.fold = row->key;
  self->marks.hover = TL_HANDLE_NONE;
  self->marks.plus.kind = TL_PLUS_NONE;
  self->marks.plus_hot = FALSE;
}

static void
clear_hover (TlCanvas *self)
{
  self->marks.fold_hot = FALSE;
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
          hover_fold (self);
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
  if (self->marks.fold_hot)
    {
      gtk_tooltip_set_text (tooltip, tl_view_is_collapsed (&self->view, self->marks.fold) ? _ ("Show Again (Ctrl+R)") : _ ("Fold Away (Ctrl+R)"));
      gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ x - 8, y - 8, 16, 16 });
      return TRUE;
    }
  tl_canvas_hit (self, x, y, &hit);
  shape = hit.handle != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, hit.handle) : NULL;
  if (shape == NULL)
    return FALSE;
  if (tl_canvas_score_tooltip (self, hit.shape, tooltip))
    return TRUE;
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
tl_canvas_init_hover (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (widget, motion);

  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

/* The scene of the canvas: made anew when the map changed, without what one looks at moving away. */
#include "app/canvas/canvas-private.h"

#include "app/compat.h"
#include "picture/painter.h"

/* What should not move on screen while the scene is made anew. */
typedef struct
{
  TlHandle handle;
  TlBand band;
  double x, y; /* px */
} Anchor;

static gboolean
is_seen (TlCanvas *self, const TlShape *shape)
{
  TlRect clip = tl_viewport_clip (&self->viewport, shape->band);
  TlRect rect = tl_viewport_rect (&self->viewport, shape->band, &shape->bounds);

  return tl_rect_intersect (&clip, &rect, NULL);
}

static gboolean
anchor_at (TlCanvas *self, TlHandle handle, Anchor *anchor)
{
  const TlShape *shape = handle != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, handle) : NULL;

  if (shape == NULL || shape->type == TL_SHAPE_PATH || g_hash_table_contains (self->moved, GUINT_TO_POINTER (handle)) || !is_seen (self, shape))
    return FALSE;
  *anchor = (Anchor){ .handle = handle, .band = shape->band };
  tl_viewport_from_scene (&self->viewport, shape->band, shape->bounds.x, shape->bounds.y, &anchor->x, &anchor->y);
  return TRUE;
}

/* The record that is edited or has focus, else the first card that is seen; but none that was moved itself. */
static gboolean
choose_anchor (TlCanvas *self, Anchor *anchor)
{
  g_autoptr (GArray) found = NULL;
  TlRect area;
  guint n;
  const TlShape *shapes;

  if (self->scene == NULL)
    return FALSE;
  if (anchor_at (self, self->editor.handle, anchor) || anchor_at (self, self->focus, anchor))
    return TRUE;

  found = g_array_new (FALSE, FALSE, sizeof (guint));
  area = tl_viewport_area (&self->viewport, TL_BAND_BODY);
  shapes = tl_scene_shapes (self->scene, &n);
  tl_scene_find (self->scene, TL_BAND_BODY, &area, found);
  for (guint i = 0; i < found->len; i++)
    {
      const TlShape *shape = &shapes[g_array_index (found, guint, i)];

      if (shape->part == TL_PART_CARD && anchor_at (self, shape->handle, anchor))
        return TRUE;
    }
  return FALSE;
}

static void
hold_anchor (TlCanvas *self, const Anchor *anchor)
{
  const TlShape *shape = tl_scene_shape_of (self->scene, anchor->handle);
  double x, y;

  if (shape == NULL)
    return;
  tl_viewport_from_scene (&self->viewport, shape->band, shape->bounds.x, shape->bounds.y, &x, &y);
  if (shape->band == TL_BAND_BODY || shape->band == TL_BAND_HEAD)
    self->viewport.scroll_x += x - anchor->x;
  if (shape->band == TL_BAND_BODY || shape->band == TL_BAND_SIDE)
    self->viewport.scroll_y += y - anchor->y;
}

/* Where reading begins: nothing is scrolled away. */
static void
is_at_start (TlCanvas *self, gboolean *along, gboolean *down)
{
  const TlViewport *viewport = &self->viewport;
  double width, height;

  tl_viewport_content (viewport, &width, &height);
  *along = viewport->mirrored ? viewport->scroll_x >= width - viewport->width - 1 : viewport->scroll_x <= 1;
  *down = viewport->scroll_y <= 1;
}

static void
go_to_start (TlCanvas *self, gboolean along, gboolean down)
{
  double width, height;

  tl_viewport_content (&self->viewport, &width, &height);
  if (along)
    self->viewport.scroll_x = self->viewport.mirrored ? width - self->viewport.width : 0;
  if (down)
    self->viewport.scroll_y = 0;
}

static void
measure_scene (TlCanvas *self)
{
  TlViewport *viewport = &self->viewport;

  tl_scene_size (self->scene, &viewport->scene_width, &viewport->scene_height);
  tl_scene_body_origin (self->scene, &viewport->side_width, &viewport->head_height);
  viewport->mirrored = tl_scene_is_mirrored (self->scene);
  viewport->slack_y = MAX (0, tl_scene_head_top (self->scene) - 8);
  viewport->slack_x = MAX (0, tl_scene_side_start (self->scene) - 8);
}

static void
build_scene (TlCanvas *self)
{
  g_autoptr (TlScene) old = NULL;
  TlView view = self->view;
  Anchor anchor;
  gboolean has_anchor = choose_anchor (self, &anchor), rescaled = self->typesetter == NULL && self->scene != NULL;
  gboolean along = FALSE, down = FALSE;

  if (rescaled)
    is_at_start (self, &along, &down);

  g_hash_table_remove_all (self->moved);
  old = g_steal_pointer (&self->scene);
  if (old != NULL && self->typed != TL_HANDLE_NONE)
    self->scene = tl_scene_new_typed (old, self->typed);

  /* One draws into empty rows, too. */
  view.empty_rows = TRUE;
  if (self->typesetter == NULL)
    self->typesetter = tl_typesetter_new (NULL, view.words->language, view.text_scale);
  if (self->scene == NULL)
    self->scene = tl_scene_new_for_typing (self->map, &view, self->typesetter);
  self->is_stale = FALSE;
  self->typed = TL_HANDLE_NONE;

  measure_scene (self);
  if (has_anchor)
    hold_anchor (self, &anchor);
  /* Names grow with the type: what began at the edge begins there still. */
  if (rescaled)
    go_to_start (self, along, down);
  /* Another shape may lie under a pointer that rests. */
  if (self->has_pointer && self->drag.kind == TL_DRAG_NONE && !self->connect.is_active)
    tl_canvas_hover (self);
}

/* The zoom a map opens with, and the end where reading begins. */
void
tl_canvas_open_view (TlCanvas *self)
{
  double width, height;

  self->is_opened = TRUE;
  if (self->has_opening)
    {
      self->has_opening = FALSE;
      self->viewport.zoom = self->opening.zoom;
      self->viewport.scroll_x = self->opening.scroll_x;
      self->viewport.scroll_y = self->opening.scroll_y;
      return;
    }
  self->viewport.zoom = tl_viewport_zoom_open (&self->viewport, tl_typesetter_size (self->typesetter, TL_FONT_CARD), tl_canvas_get_natural_zoom (self));
  /* Type made large for a room is shown so. */
  if (self->view.text_scale > 1)
    self->viewport.zoom = MAX (self->viewport.zoom, 1);
  tl_viewport_content (&self->viewport, &width, &height);
  self->viewport.scroll_x = self->viewport.mirrored ? width - self->viewport.width : 0;
  self->viewport.scroll_y = 0;
}

static void
update_children (TlCanvas *self)
{
  gboolean is_empty = self->map != NULL && tl_canvas_is_empty (self);

  if (is_empty)
    tl_canvas_empty_show (self);
  gtk_widget_set_visible (self->empty, is_empty);
}

TlScene *
tl_canvas_ensure_scene (TlCanvas *self)
{
  if (self->map == NULL || self->view.words == NULL)
    return NULL;
  if (!self->is_stale && self->scene != NULL)
    return self->scene;

  build_scene (self);
  tl_selection_prune (self->selection, self->map);
  if (!self->is_opened && self->viewport.width > 0)
    tl_canvas_open_view (self);
  self->viewport.flat = tl_paint_is_far (self->scene, tl_canvas_scale (self));
  tl_viewport_clamp (&self->viewport);
  update_children (self);
  tl_canvas_focus_after (self);
  tl_canvas_queue_proxies (self);
  tl_canvas_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return self->scene;
}

/* The scene is made anew before the next frame, however often the map changes until then. */
void
tl_canvas_set_stale (TlCanvas *self)
{
  self->is_stale = TRUE;
  self->typed = TL_HANDLE_NONE;
  /* A resize, not only an allocation: scroll bars may come and go with the new size, and a GtkScrolledWindow bears that only
   * while it is being allocated itself. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Most keys leave every line where it is: then the scene stays, and only that card is painted anew. */
void
tl_canvas_typed (TlCanvas *self, TlHandle handle)
{
  gboolean is_all = self->scene != NULL && (!self->is_stale || self->typed == handle);

  if (!is_all || self->is_stale || !tl_scene_take_text (self->scene, handle))
    {
      tl_canvas_set_stale (self);
      self->typed = is_all ? handle : TL_HANDLE_NONE;
      return;
    }
  tl_canvas_damage (self, &tl_scene_shape_of (self->scene, handle)->bounds);
  tl_canvas_queue_proxies (self);
}

double
tl_canvas_scale (TlCanvas *self)
{
  return self->viewport.zoom * compat_scale (GTK_WIDGET (self));
}

gboolean
tl_canvas_is_empty (TlCanvas *self)
{
  return self->map != NULL && tl_map_list (self->map, TL_KIND_STAGE)->len == 0 && tl_map_list (self->map, TL_KIND_FUNCTION)->len == 0 && tl_map_list (self->map, TL_KIND_NOTE)->len == 0;
}

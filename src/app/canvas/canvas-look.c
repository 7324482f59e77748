/* How the map is looked at: fitted, a place kept and gone back to, and what a search found. */
#include "app/canvas/canvas-private.h"

#include "picture/painter.h"

#define FIT_AROUND 28.0   /* px between what is fitted and the edges */
#define FIT_MOST 2.0      /* zoom: a single card does not fill the screen */
#define USUAL_POINTS 11.0 /* of the desktop's font */
#define MOST_NATURAL 3.0

/* ---- fitting ---- */

/* All that is selected, in units of the body; headers count with the place they stand at. */
static gboolean
selected_area (TlCanvas *self, TlRect *area)
{
  guint n;
  const TlHandle *handles = tl_selection_get (self->selection, &n);
  gboolean has_area = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const TlShape *shape = tl_scene_shape_of (self->scene, handles[i]);
      double right, bottom;

      if (shape == NULL)
        continue;
      if (!has_area)
        *area = shape->bounds;
      right = MAX (area->x + area->width, shape->bounds.x + shape->bounds.width);
      bottom = MAX (area->y + area->height, shape->bounds.y + shape->bounds.height);
      area->x = MIN (area->x, shape->bounds.x);
      area->y = MIN (area->y, shape->bounds.y);
      area->width = right - area->x;
      area->height = bottom - area->y;
      has_area = TRUE;
    }
  return has_area;
}

void
tl_canvas_zoom_selection (TlCanvas *self)
{
  TlRect area;

  g_return_if_fail (TL_IS_CANVAS (self));

  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  if (!selected_area (self, &area))
    {
      tl_canvas_zoom_fit (self);
      return;
    }
  tl_canvas_show_area (self, &area, FIT_MOST);
}

void
tl_canvas_show_area (TlCanvas *self, const TlRect *area, double most)
{
  g_return_if_fail (TL_IS_CANVAS (self));
  g_return_if_fail (area != NULL);

  if (tl_canvas_ensure_scene (self) == NULL || self->viewport.width <= 0)
    return;
  tl_viewport_show (&self->viewport, area, FIT_AROUND, most);
  /* Near again, head and side stay and take their room. */
  if (tl_canvas_update_flat (self))
    tl_viewport_show (&self->viewport, area, FIT_AROUND, most);
  tl_canvas_moved (self);
}

/* ---- a place to go back to ---- */

void
tl_canvas_keep_place (TlCanvas *self, TlPlace *place)
{
  g_return_if_fail (TL_IS_CANVAS (self));
  g_return_if_fail (place != NULL);

  *place = (TlPlace){ .zoom = self->viewport.zoom, .scroll_x = self->viewport.scroll_x, .scroll_y = self->viewport.scroll_y, .focus = self->focus, .selected = tl_selection_single (self->selection) };
}

void
tl_canvas_go_back (TlCanvas *self, const TlPlace *place)
{
  g_return_if_fail (TL_IS_CANVAS (self));
  g_return_if_fail (place != NULL);

  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  tl_selection_select (self->selection, tl_map_get (self->map, place->selected) != NULL ? place->selected : TL_HANDLE_NONE);
  tl_canvas_focus_record (self, tl_scene_shape_of (self->scene, place->focus) != NULL ? place->focus : TL_HANDLE_NONE, FALSE);
  self->viewport.zoom = place->zoom;
  self->viewport.scroll_x = place->scroll_x;
  self->viewport.scroll_y = place->scroll_y;
  tl_canvas_moved (self);
}

void
tl_canvas_open_at (TlCanvas *self, const TlPlace *place)
{
  g_return_if_fail (TL_IS_CANVAS (self));
  g_return_if_fail (place != NULL);

  if (self->is_opened)
    {
      tl_canvas_go_back (self, place);
      return;
    }
  self->opening = *place;
  self->has_opening = TRUE;
  self->focus = place->selected;
  tl_selection_select (self->selection, place->selected);
}

/* ---- what was found ---- */

void
tl_canvas_show_hits (TlCanvas *self, const TlHandle *handles, guint n, TlHandle current)
{
  g_return_if_fail (TL_IS_CANVAS (self));

  tl_canvas_hits_set (TL_CANVAS_HITS (self->hits), handles, n, current);
}

void
tl_canvas_go_to_hit (TlCanvas *self, TlHandle record, TlHandle place)
{
  g_return_if_fail (TL_IS_CANVAS (self));

  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  g_signal_emit_by_name (self, "wanted");
  /* The inspector shows what has no shape, too. */
  tl_selection_select (self->selection, record);
  if (place != TL_HANDLE_NONE)
    tl_canvas_focus_record (self, place, TRUE);
}

/* Text scaling of the desktop comes as zoom, never as dpi (DECISIONS.md 15). */
double
tl_canvas_get_natural_zoom (TlCanvas *self)
{
  g_autofree char *font = NULL;
  PangoFontDescription *description;
  double points, scale;
  int dpi;

  g_return_val_if_fail (TL_IS_CANVAS (self), 1);

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, "gtk-font-name", &font, NULL);
  description = pango_font_description_from_string (font != NULL ? font : "");
  points = pango_font_description_get_size (description) / (double) PANGO_SCALE;
  scale = dpi > 0 ? dpi / 1024.0 / 96 : 1;
  if (points > 0 && !pango_font_description_get_size_is_absolute (description))
    scale *= points / USUAL_POINTS;
  pango_font_description_free (description);
  return CLAMP (scale, 1, MOST_NATURAL);
}

/* ---- presenting ---- */

void
tl_canvas_present_again (TlCanvas *self)
{
  const TlShape *header;

  if (!self->is_presenting || self->scene == NULL || self->viewport.width <= 0)
    return;
  header = self->presented != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, self->presented) : NULL;
  if (header == NULL)
    {
      self->viewport.zoom = tl_viewport_zoom_fit (&self->viewport);
      self->viewport.scroll_x = self->viewport.mirrored ? G_MAXDOUBLE : 0;
      self->viewport.scroll_y = 0;
    }
  else
    tl_viewport_present (&self->viewport, &header->bounds, tl_text_smallest () * self->view.text_scale);
}

void
tl_canvas_present (TlCanvas *self, gboolean on, TlHandle stage)
{
  g_return_if_fail (TL_IS_CANVAS (self));

  self->is_presenting = on;
  self->presented = stage;
  if (!on || tl_canvas_ensure_scene (self) == NULL)
    return;
  /* Keys that write go into the stage that is talked about; no ring says so until they are used. */
  tl_canvas_focus_record (self, stage, FALSE);
  self->is_focus_visible = FALSE;
  tl_canvas_present_again (self);
  tl_canvas_moved (self);
}

void
tl_canvas_zoom_here (TlCanvas *self, double zoom)
{
  const TlShape *shape;
  TlRect clip, seen;

  g_return_if_fail (TL_IS_CANVAS (self));

  if (tl_canvas_ensure_scene (self) == NULL || !self->is_opened)
    return;
  shape = self->focus != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, self->focus) : NULL;
  clip = tl_viewport_clip (&self->viewport, TL_BAND_BODY);
  if (shape != NULL && shape->band == TL_BAND_BODY)
    {
      TlRect rect = tl_viewport_rect (&self->viewport, TL_BAND_BODY, &shape->bounds);

      if (tl_rect_intersect (&clip, &rect, &seen))
        {
          tl_canvas_zoom_to (self, zoom, seen.x + seen.width / 2, seen.y + seen.height / 2);
          return;
        }
    }
  tl_canvas_zoom_to (self, zoom, self->viewport.mirrored ? clip.x + clip.width : clip.x, clip.y);
}

void
tl_canvas_hide_pointer (TlCanvas *self)
{
  g_return_if_fail (TL_IS_CANVAS (self));

  self->is_pointer_hidden = TRUE;
  self->has_pointer = FALSE;
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
}

gboolean
tl_canvas_is_busy (TlCanvas *self)
{
  g_return_val_if_fail (TL_IS_CANVAS (self), FALSE);

  return self->editor.view != NULL || self->connect.is_active || self->drag.kind != TL_DRAG_NONE;
}

TlHandle
tl_canvas_get_focus (TlCanvas *self)
{
  g_return_val_if_fail (TL_IS_CANVAS (self), TL_HANDLE_NONE);

  return self->focus;
}

TlHandle
tl_canvas_record_at (TlCanvas *self, double x, double y)
{
  TlHit hit;

  g_return_val_if_fail (TL_IS_CANVAS (self), TL_HANDLE_NONE);

  tl_canvas_hit (self, x, y, &hit);
  return hit.handle;
}

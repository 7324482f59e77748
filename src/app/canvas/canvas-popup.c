/* Where popovers open, menus above all, and where the focus goes when they close. */
#include "app/canvas/canvas-private.h"

#include "app/test-mode.h"
#include "app/widgets/naming.h"

/* Where it stands on the picture; FALSE: it is not seen there. */
static gboolean
area_of (TlCanvas *self, GdkRectangle *area)
{
  const TlShape *shape = self->focus != TL_HANDLE_NONE && tl_canvas_ensure_scene (self) != NULL ? tl_scene_shape_of (self->scene, self->focus) : NULL;
  TlRect rect = { 0 }, view = { 0, 0, self->viewport.width, self->viewport.height };

  if (shape != NULL)
    rect = tl_viewport_rect (&self->viewport, shape->band, &shape->bounds);
  else if (self->cursor.is_on)
    rect = tl_viewport_rect (&self->viewport, TL_BAND_BODY, &self->cursor.cell.rect);
  if (!tl_rect_intersect (&rect, &view, &rect))
    return FALSE;
  *area = (GdkRectangle){ (int) rect.x, (int) rect.y, (int) MAX (rect.width, 1), (int) MAX (rect.height, 1) };
  return TRUE;
}

/* The widget that stands for what is selected elsewhere, as long as the person works there. */
static GtkWidget *
asker (TlCanvas *self)
{
  if (self->menu_from != NULL && (!gtk_widget_get_mapped (self->menu_from) || tl_canvas_has_keys (self)))
    g_clear_weak_pointer (&self->menu_from);
  return self->menu_from;
}

GdkRectangle
tl_canvas_focus_area (TlCanvas *self)
{
  GtkWidget *from = asker (self);
  graphene_rect_t bounds;
  GdkRectangle area;

  if (from != NULL && gtk_widget_compute_bounds (from, GTK_WIDGET (self), &bounds))
    return (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
  if (area_of (self, &area))
    return area;
  return (GdkRectangle){ (int) self->viewport.width / 2, (int) self->viewport.height / 2, 1, 1 };
}

static void
closed_cb (GtkPopover *popover, TlCanvas *self)
{
  GtkWidget *from = asker (self);

  g_assert (TL_IS_CANVAS (self));

  if (self->editor.view == NULL && (from == NULL || !gtk_widget_grab_focus (from)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
tl_canvas_show_popover (TlCanvas *self, GtkWidget *popover, const GdkRectangle *at)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = popover;
  gtk_widget_set_parent (popover, self->popovers);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, 0);
  tl_name_rest (popover);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* ---- menus ---- */

static void
show_menu (TlCanvas *self, const TlHit *hit, const GdkRectangle *at, gboolean at_pointer)
{
  g_autoptr (GMenu) menu = tl_canvas_menu_for (self, hit);
  GtkWidget *popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));

  if (at_pointer)
    {
      gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
      gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
      gtk_widget_set_halign (popover, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? GTK_ALIGN_END : GTK_ALIGN_START);
    }
  tl_canvas_show_popover (self, popover, at);
  tl_test_say ("menu %d %d %u", at->x, at->y, tl_selection_single (self->selection));
}

void
tl_canvas_popup (TlCanvas *self, const TlHit *hit, double x, double y)
{
  g_clear_weak_pointer (&self->menu_from);
  if (hit->handle != TL_HANDLE_NONE && !tl_selection_has (self->selection, hit->handle))
    tl_selection_select (self->selection, hit->handle);
  else if (hit->handle == TL_HANDLE_NONE)
    tl_selection_select (self->selection, TL_HANDLE_NONE);
  tl_canvas_focus_record (self, hit->handle, FALSE);

  self->menu_cell = hit->has_cell ? hit->cell : (TlCell){ 0 };
  show_menu (self, hit, &(GdkRectangle){ (int) x, (int) y, 1, 1 }, TRUE);
}

void
tl_canvas_popup_for_focus (TlCanvas *self)
{
  GdkRectangle at;
  TlHit hit = { 0 };
  guint n;

  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  g_clear_weak_pointer (&self->menu_from);
  tl_selection_get (self->selection, &n);
  if (n == 0 && self->focus != TL_HANDLE_NONE)
    tl_selection_select (self->selection, self->focus);
  tl_canvas_reveal (self, self->focus);
  at = tl_canvas_focus_area (self);
  hit.has_cell = self->cursor.is_on;
  hit.cell = self->menu_cell = self->cursor.is_on ? self->cursor.cell : (TlCell){ 0 };
  show_menu (self, &hit, &at, FALSE);
}

void
tl_canvas_popup_beside (TlCanvas *self, TlHandle handle, GtkWidget *from)
{
  GdkRectangle at;
  TlHit hit = { 0 };

  g_return_if_fail (TL_IS_CANVAS (self));
  g_return_if_fail (GTK_IS_WIDGET (from));

  tl_canvas_finish (self);
  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  if (handle == TL_HANDLE_NONE || !tl_selection_has (self->selection, handle))
    tl_selection_select (self->selection, handle);
  tl_canvas_focus_record (self, tl_canvas_is_on_picture (self, handle) ? handle : TL_HANDLE_NONE, TRUE);
  self->menu_cell = (TlCell){ 0 };
  g_set_weak_pointer (&self->menu_from, from);
  at = tl_canvas_focus_area (self);
  show_menu (self, &hit, &at, FALSE);
}

/* The name of the lane "nobody yet" stands for no record; pressed, it gives its cards away. */
gboolean
tl_canvas_popup_nobody (TlCanvas *self, const TlHit *hit)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);
  g_autoptr (GMenu) menu = NULL;
  TlCell cell;

  if (hit->band != TL_BAND_SIDE || hit->handle != TL_HANDLE_NONE || stages->len == 0)
    return FALSE;
  if (!tl_scene_cell_of (self->scene, ((const TlRecord *) g_ptr_array_index (stages, 0))->handle, TL_KIND_ACTIVITY, TL_HANDLE_NONE, &cell) || hit->y < cell.rect.y || hit->y > cell.rect.y + cell.rect.height)
    return FALSE;
  tl_selection_select (self->selection, TL_HANDLE_NONE);
  menu = g_menu_new ();
  tl_canvas_fill_giving (self, menu);
  tl_canvas_show_popover (self, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)), &(GdkRectangle){ (int) self->pointer_x, (int) self->pointer_y, 1, 1 });
  return TRUE;
}

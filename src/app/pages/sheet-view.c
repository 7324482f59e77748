#include "app/pages/sheet-view-private.h"

#include <math.h>

#include "app/compat.h"
#include "app/widgets/widgets.h"
#include "picture/painter.h"
#include "picture/theme.h"

#define AROUND 8.0 /* px round a spot that is brought into view */
#define RING 2.0

G_DEFINE_FINAL_TYPE_WITH_CODE (TlSheetView, tl_sheet_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- spots ---- */

static gpointer
place_key (guint row, guint column)
{
  return GSIZE_TO_POINTER (((gsize) row << 24) + column + 1);
}

guint
tl_sheet_view_spot_at (TlSheetView *self, guint row, guint column)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, place_key (row, column))) - 1;
}

const TlSpot *
tl_sheet_view_spots (TlSheetView *self, guint *n)
{
  *n = 0;
  return self->scene != NULL ? tl_scene_spots (self->scene, n) : NULL;
}

TlRect
tl_sheet_view_rect (TlSheetView *self, const TlSpot *spot)
{
  return tl_viewport_rect (&self->viewport, spot->band, &spot->rect);
}

static void
index_spots (TlSheetView *self)
{
  guint n;
  const TlSpot *spots = tl_sheet_view_spots (self, &n);

  g_hash_table_remove_all (self->places);
  self->n_rows = self->n_columns = 0;
  for (guint i = 0; i < n; i++)
    {
      g_hash_table_insert (self->places, place_key (spots[i].row, spots[i].column), GUINT_TO_POINTER (i + 1));
      self->n_rows = MAX (self->n_rows, spots[i].row + 1);
      self->n_columns = MAX (self->n_columns, spots[i].column + 1);
    }
}

/* ---- scrolling ---- */

static double
most_scroll (const TlSheetView *self)
{
  double width, height;

  tl_viewport_content (&self->viewport, &width, &height);
  return width - self->viewport.width;
}

/* Another size of view or scene keeps the side where reading begins. */
static void
scroll_from_start (TlSheetView *self)
{
  double most = most_scroll (self);

  self->viewport.scroll_x = self->viewport.mirrored ? most - self->from_start : self->from_start;
  tl_viewport_clamp (&self->viewport);
}

void
tl_sheet_view_moved (TlSheetView *self)
{
  tl_viewport_clamp (&self->viewport);
  if (self->viewport.width > 0)
    self->from_start = self->viewport.mirrored ? most_scroll (self) - self->viewport.scroll_x : self->viewport.scroll_x;
  if (self->scroller != NULL)
    tl_scroller_sync (self->scroller);
  tl_sheet_view_queue_cells (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tl_sheet_view_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  TlSheetView *self = TL_SHEET_VIEW (object);

  if (self->scroller != NULL && !tl_scroller_get_property (self->scroller, property, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
tl_sheet_view_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  TlSheetView *self = TL_SHEET_VIEW (object);

  if (self->scroller != NULL && !tl_scroller_set_property (self->scroller, property, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
tl_sheet_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TlSheetView *self = TL_SHEET_VIEW (widget);

  if (self->viewport.width != width || self->viewport.height != height)
    {
      self->viewport.width = width;
      self->viewport.height = height;
      scroll_from_start (self);
      tl_sheet_view_queue_cells (self);
    }
  tl_scroller_sync (self->scroller);
  tl_sheet_view_allocate_cells (self);
}

/* ---- painting ---- */

static void
paint_band (TlSheetView *self, cairo_t *cr, TlBand band)
{
  TlRect clip = tl_viewport_clip (&self->viewport, band), area = tl_viewport_area (&self->viewport, band);
  double x, y;

  tl_viewport_origin (&self->viewport, band, &x, &y);
  cairo_save (cr);
  cairo_rectangle (cr, clip.x, clip.y, clip.width, clip.height);
  if (band == TL_BAND_CORNER)
    {
      /* The title is wider than its corner. */
      double top = MAX (0, y + tl_scene_head_top (self->scene) * self->viewport.zoom);

      cairo_rectangle (cr, 0, 0, self->viewport.width, top);
      area = (TlRect){ -x / self->viewport.zoom, -y / self->viewport.zoom, self->viewport.width / self->viewport.zoom, self->viewport.height / self->viewport.zoom };
    }
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, self->viewport.zoom, self->viewport.zoom);
  tl_paint_band (cr, self->scene, band, &area, self->viewport.zoom * compat_scale (GTK_WIDGET (self)), TL_PAINT_DETAIL | TL_PAINT_SNAP);
  cairo_restore (cr);
}

/* A frame round a spot, as far as its band shows it. */
static void
paint_ring (TlSheetView *self, cairo_t *cr, guint at, double alpha)
{
  guint n;
  const TlSpot *spots = tl_sheet_view_spots (self, &n);
  TlRect rect, clip;

  if (at >= n)
    return;
  rect = tl_sheet_view_rect (self, &spots[at]);
  clip = tl_viewport_clip (&self->viewport, spots[at].band);
  cairo_save (cr);
  cairo_rectangle (cr, clip.x - RING, clip.y - RING, clip.width + 2 * RING, clip.height + 2 * RING);
  cairo_clip (cr);
  cairo_rectangle (cr, round (rect.x) - RING / 2, round (rect.y) - RING / 2, round (rect.width) + RING, round (rect.height) + RING);
  cairo_set_line_width (cr, RING);
  tl_paint_source (cr, tl_theme_get (TL_THEME_LIGHT)->accent, alpha);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
has_keys (TlSheetView *self)
{
  return gtk_widget_has_focus (GTK_WIDGET (self)) || gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

static void
tl_sheet_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlSheetView *self = TL_SHEET_VIEW (widget);
  cairo_t *cr;

  if (self->scene == NULL || self->viewport.width <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->viewport.width, (float) self->viewport.height));
  tl_paint_ground (cr, self->scene);
  for (TlBand band = 0; band < TL_N_BANDS; band++)
    paint_band (self, cr, band);
  if (self->is_grid)
    paint_ring (self, cr, self->hover, 0.35);
  paint_ring (self, cr, tl_sheet_view_spot_at (self, self->row, self->column), has_keys (self) ? 1 : 0.45);
  cairo_destroy (cr);
}

/* ---- focus ---- */

static gboolean
tl_sheet_view_grab_focus (GtkWidget *widget)
{
  TlSheetView *self = TL_SHEET_VIEW (widget);

  if (tl_sheet_view_spot_at (self, self->row, self->column) == TL_NO_SPOT)
    return GTK_WIDGET_CLASS (tl_sheet_view_parent_class)->grab_focus (widget);
  tl_sheet_view_focus_cell (self);
  return TRUE;
}

/* Inside, keys of our own move the focus; what comes here leaves. */
static gboolean
tl_sheet_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

/* ---- class ---- */

static void
tl_sheet_view_dispose (GObject *object)
{
  TlSheetView *self = TL_SHEET_VIEW (object);

  tl_sheet_view_drop_cells (self);
  g_clear_pointer (&self->scene, tl_scene_unref);
  g_clear_object (&self->scroller);
  G_OBJECT_CLASS (tl_sheet_view_parent_class)->dispose (object);
}

static void
tl_sheet_view_finalize (GObject *object)
{
  TlSheetView *self = TL_SHEET_VIEW (object);

  g_hash_table_unref (self->places);
  g_hash_table_unref (self->cells);
  G_OBJECT_CLASS (tl_sheet_view_parent_class)->finalize (object);
}

static void
tl_sheet_view_class_init (TlSheetViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tl_sheet_view_dispose;
  object_class->finalize = tl_sheet_view_finalize;
  object_class->get_property = tl_sheet_view_get_property;
  object_class->set_property = tl_sheet_view_set_property;
  widget_class->size_allocate = tl_sheet_view_size_allocate;
  widget_class->snapshot = tl_sheet_view_snapshot;
  widget_class->grab_focus = tl_sheet_view_grab_focus;
  widget_class->focus = tl_sheet_view_focus;
  tl_scroller_install (object_class);
  gtk_widget_class_set_css_name (widget_class, "sheet");
  tl_sheet_view_install_signals (klass);
}

static void
tl_sheet_view_init (TlSheetView *self)
{
  tl_viewport_init (&self->viewport);
  self->scroller = tl_scroller_new (&self->viewport);
  g_signal_connect_object (self->scroller, "scrolled", G_CALLBACK (tl_sheet_view_moved), self, G_CONNECT_SWAPPED);
  self->hover = TL_NO_SPOT;
  self->places = g_hash_table_new (NULL, NULL);
  self->cells = g_hash_table_new (NULL, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  tl_sheet_view_init_input (self);
}

GtkWidget *
tl_sheet_view_new (gboolean grid, const char *name)
{
  TlSheetView *self = g_object_new (TL_TYPE_SHEET_VIEW, "accessible-role", grid ? GTK_ACCESSIBLE_ROLE_GRID : GTK_ACCESSIBLE_ROLE_LIST, NULL);

  self->is_grid = grid;
  self->row = self->column = grid ? 1 : 0;
  tl_name (GTK_WIDGET (self), name);
  return GTK_WIDGET (self);
}

/* ---- public ---- */

void
tl_sheet_view_set_scene (TlSheetView *self, TlScene *scene)
{
  TlViewport *viewport = &self->viewport;

  g_return_if_fail (TL_IS_SHEET_VIEW (self));

  g_clear_pointer (&self->scene, tl_scene_unref);
  self->scene = scene != NULL ? tl_scene_ref (scene) : NULL;
  self->hover = TL_NO_SPOT;
  index_spots (self);
  if (scene != NULL)
    {
      tl_scene_size (scene, &viewport->scene_width, &viewport->scene_height);
      tl_scene_body_origin (scene, &viewport->side_width, &viewport->head_height);
      viewport->mirrored = tl_scene_is_mirrored (scene);
      viewport->slack_y = MAX (0, tl_scene_head_top (scene) - AROUND);
      viewport->slack_x = viewport->side_width > 0 ? MAX (0, tl_scene_side_start (scene) - AROUND) : 0;
    }
  self->row = MIN (self->row, MAX (self->n_rows, 1) - 1);
  self->column = MIN (self->column, MAX (self->n_columns, 1) - 1);
  scroll_from_start (self);
  tl_sheet_view_moved (self);
}

const TlSpot *
tl_sheet_view_get_spot (TlSheetView *self)
{
  guint n, at;
  const TlSpot *spots;

  g_return_val_if_fail (TL_IS_SHEET_VIEW (self), NULL);

  at = tl_sheet_view_spot_at (self, self->row, self->column);
  spots = tl_sheet_view_spots (self, &n);
  return at < n ? &spots[at] : NULL;
}

const char *
tl_sheet_view_get_label (TlSheetView *self)
{
  const TlSpot *spot = tl_sheet_view_get_spot (self);

  return spot != NULL ? tl_scene_string (self->scene, spot->label) : NULL;
}

void
tl_sheet_view_place (TlSheetView *self, guint row, guint column, gboolean reveal)
{
  const TlSpot *spot;

  self->row = row;
  self->column = column;
  spot = tl_sheet_view_get_spot (self);
  if (spot != NULL && reveal && self->viewport.width > 0)
    tl_viewport_reveal (&self->viewport, spot->band, &spot->rect, AROUND);
  tl_sheet_view_moved (self);
}

void
tl_sheet_view_go_to (TlSheetView *self, guint row, guint column)
{
  g_return_if_fail (TL_IS_SHEET_VIEW (self));

  if (tl_sheet_view_spot_at (self, row, column) != TL_NO_SPOT)
    tl_sheet_view_place (self, row, column, TRUE);
}

void
tl_sheet_view_go_to_handles (TlSheetView *self, TlHandle handle, TlHandle other)
{
  guint n;
  const TlSpot *spots = tl_sheet_view_spots (self, &n);

  g_return_if_fail (TL_IS_SHEET_VIEW (self));

  for (guint i = 0; i < n; i++)
    if (spots[i].handle == handle && spots[i].other == other)
      {
        tl_sheet_view_place (self, spots[i].row, spots[i].column, TRUE);
        return;
      }
}

void
tl_sheet_view_zoom (TlSheetView *self, int by)
{
  TlViewport *viewport = &self->viewport;
  double zoom = by == 0 ? 1 : by == 2 ? tl_viewport_zoom_fit (viewport)
                                      : tl_viewport_zoom_step (viewport->zoom, by);

  g_return_if_fail (TL_IS_SHEET_VIEW (self));

  tl_viewport_zoom_at (viewport, CLAMP (zoom, 0.25, 4), viewport->width / 2, viewport->height / 2);
  tl_sheet_view_moved (self);
}

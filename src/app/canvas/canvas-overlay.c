#include "app/canvas/canvas-overlay.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "app/canvas/canvas-folds.h"
#include "app/canvas/marks.h"
#include "picture/painter.h"
#include "picture/theme.h"

#define RING_REACH 6 /* px over the edge of a band */
#define PORT_RADIUS 4.5
#define PORT_RADIUS_HOT 6.5
#define PLUS_RADIUS 11.0
#define RING 2.0        /* px, of a selection */
#define RING_OFFSET 3.0 /* px, between a shape and its ring */
#define GHOST_ALPHA 0.9
#define GHOSTS_MAX 60 /* more are not told apart while they move */
#define ARROW 9.0

struct _TlCanvasOverlay
{
  GtkWidget parent_instance;

  TlScene *scene;
  TlViewport viewport;
  TlMarks marks;
  TlSelection *selection;
  const TlTheme *theme;
};

G_DEFINE_FINAL_TYPE (TlCanvasOverlay, tl_canvas_overlay, GTK_TYPE_WIDGET)

static TlRect
grow (TlRect rect, double by)
{
  return (TlRect){ rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by };
}

/* A cairo node of what of @area (px) is seen, cut to a band; NULL: nothing of it is. */
static cairo_t *
begin (TlCanvasOverlay *self, GtkSnapshot *snapshot, TlBand band, TlRect area)
{
  TlRect clip = tl_viewport_clip (&self->viewport, band), seen;
  cairo_t *cr;

  /* A ring round a header or a lane's name reaches a little over the band's edge. */
  if (band == TL_BAND_HEAD || band == TL_BAND_SIDE)
    clip = grow (clip, RING_REACH);
  /* The title is wider than its corner. */
  if (band == TL_BAND_CORNER)
    clip = (TlRect){ 0, 0, self->viewport.width, self->viewport.height };
  if (!tl_rect_intersect (&clip, &area, &seen))
    return NULL;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (floor (seen.x), floor (seen.y), ceil (seen.width) + 1, ceil (seen.height) + 1));
  cairo_rectangle (cr, seen.x, seen.y, seen.width, seen.height);
  cairo_clip (cr);
  return cr;
}

static void
to_units (TlCanvasOverlay *self, cairo_t *cr, TlBand band)
{
  double x, y;

  tl_viewport_origin (&self->viewport, band, &x, &y);
  cairo_translate (cr, x, y);
  cairo_scale (cr, self->viewport.zoom, self->viewport.zoom);
}

/* A ring round a shape's own outline: @offset and @width in px. */
static void
draw_ring (TlCanvasOverlay *self, GtkSnapshot *snapshot, const TlShape *shape, double offset, double width, TlColour colour, gboolean dotted)
{
  double zoom = self->viewport.zoom;
  TlRect bounds = tl_mark_bounds (self->scene, shape), area = grow (tl_viewport_rect (&self->viewport, shape->band, &bounds), offset + width + 1);
  cairo_t *cr = begin (self, snapshot, shape->band, area);

  if (cr == NULL)
    return;
  tl_mark_clip (cr, self->scene, &self->viewport, &area);
  to_units (self, cr, shape->band);
  if (shape->type == TL_SHAPE_PATH)
    {
      /* A line glows along its way. */
      tl_mark_outline (cr, self->scene, shape, 0);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_width (cr, (width + 1.5 * offset) / zoom);
      tl_paint_source (cr, colour, 0.45);
    }
  else
    {
      const double dots[] = { 1 / zoom, 2.5 / zoom };

      tl_mark_outline (cr, self->scene, shape, (offset + width / 2) / zoom);
      cairo_set_line_width (cr, width / zoom);
      if (dotted)
        cairo_set_dash (cr, dots, 2, 0);
      tl_paint_source (cr, colour, 1);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_record_ring (TlCanvasOverlay *self, GtkSnapshot *snapshot, TlHandle handle, double offset, double width, TlColour colour, gboolean dotted)
{
  const TlShape *shape = handle != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, handle) : NULL;

  if (shape != NULL && handle != self->marks.edited)
    draw_ring (self, snapshot, shape, offset, width, colour, dotted);
}

static void
draw_selection (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  guint n;
  const TlHandle *handles = tl_selection_get (self->selection, &n);

  for (guint i = 0; i < n; i++)
    draw_record_ring (self, snapshot, handles[i], tl_mark_reach (&self->viewport, RING_OFFSET), RING, self->theme->accent, FALSE);
}

static void
draw_port (TlCanvasOverlay *self, cairo_t *cr, double x, double y, gboolean hot)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, hot ? PORT_RADIUS_HOT : PORT_RADIUS, 0, 2 * G_PI);
  tl_paint_source (cr, hot ? self->theme->accent : self->theme->ground, 1);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.5);
  tl_paint_source (cr, self->theme->accent, 1);
  cairo_stroke (cr);
}

static void
draw_ports (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  const TlShape *card = self->marks.ports != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, self->marks.ports) : NULL;
  cairo_t *cr;

  if (card == NULL)
    return;
  cr = begin (self, snapshot, card->band, grow (tl_viewport_rect (&self->viewport, card->band, &card->bounds), PORT_RADIUS_HOT + 2));
  if (cr == NULL)
    return;
  for (int side = 0; side < TL_N_PORTS; side++)
    {
      TlPoint place = tl_port_place (card, side);
      double x, y;

      tl_viewport_from_scene (&self->viewport, card->band, place.x, place.y, &x, &y);
      draw_port (self, cr, x, y, side == self->marks.hot_port);
    }
  cairo_destroy (cr);
}

/* The empty cell that a plus stands in, as the card it would be. */
static void
draw_cell (TlCanvasOverlay *self, GtkSnapshot *snapshot, const TlCell *cell, double alpha)
{
  TlRect rect = grow (tl_viewport_rect (&self->viewport, TL_BAND_BODY, &cell->rect), -3 * self->viewport.zoom);
  cairo_t *cr = begin (self, snapshot, TL_BAND_BODY, grow (rect, 2));
  const double dashes[] = { 5, 4 };

  if (cr == NULL)
    return;
  tl_paint_add_rounded (cr, &rect, self->theme->measures->card_radius * self->viewport.zoom);
  tl_paint_source (cr, self->theme->accent_soft, alpha * 0.5);
  cairo_fill_preserve (cr);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, 1.25);
  tl_paint_source (cr, self->theme->accent, alpha);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* The cursor looks like focus does on a record. */
static void
draw_cursor (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  TlRect rect;
  cairo_t *cr;

  if (!self->marks.has_cursor || self->marks.edited != TL_HANDLE_NONE)
    return;
  rect = grow (tl_viewport_rect (&self->viewport, TL_BAND_BODY, &self->marks.cursor.rect), -3 * self->viewport.zoom);
  cr = begin (self, snapshot, TL_BAND_BODY, grow (rect, 3));
  if (cr == NULL)
    return;
  tl_paint_add_rounded (cr, &rect, self->theme->measures->card_radius * self->viewport.zoom);
  tl_paint_source (cr, self->theme->accent_soft, 0.35);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, RING);
  tl_paint_source (cr, self->theme->accent, 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Handles on both ends of a hand-off, to be dragged elsewhere. */
static void
draw_ends (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  const TlShape *line = self->marks.ends != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, self->marks.ends) : NULL;

  if (line == NULL || line->type != TL_SHAPE_PATH)
    return;
  for (int end = 1; end <= 2; end++)
    {
      TlPoint place = tl_end_place (self->scene, line, end);
      double x, y;
      cairo_t *cr;

      tl_viewport_from_scene (&self->viewport, line->band, place.x, place.y, &x, &y);
      cr = begin (self, snapshot, line->band, (TlRect){ x - PORT_RADIUS_HOT - 2, y - PORT_RADIUS_HOT - 2, 2 * PORT_RADIUS_HOT + 4, 2 * PORT_RADIUS_HOT + 4 });
      if (cr == NULL)
        continue;
      draw_port (self, cr, x, y, end == self->marks.hot_end);
      cairo_destroy (cr);
    }
}

static void
draw_plus (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  const TlPlus *plus = &self->marks.plus;
  double x, y, arm = PLUS_RADIUS * 0.45;
  cairo_t *cr;

  if (plus->kind == TL_PLUS_NONE)
    return;
  if (plus->kind == TL_PLUS_CARD)
    draw_cell (self, snapshot, &plus->cell, 0.55);

  tl_viewport_from_scene (&self->viewport, plus->band, plus->x, plus->y, &x, &y);
  cr = begin (self, snapshot, plus->band, (TlRect){ x - PLUS_RADIUS - 2, y - PLUS_RADIUS - 2, 2 * PLUS_RADIUS + 4, 2 * PLUS_RADIUS + 4 });
  if (cr == NULL)
    return;
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, PLUS_RADIUS, 0, 2 * G_PI);
  tl_paint_source (cr, self->marks.plus_hot ? self->theme->accent : self->theme->ground, 1);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.5);
  tl_paint_source (cr, self->theme->accent, 1);
  cairo_stroke (cr);
  cairo_move_to (cr, x - arm, y);
  cairo_line_to (cr, x + arm, y);
  cairo_move_to (cr, x, y - arm);
  cairo_line_to (cr, x, y + arm);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  tl_paint_source (cr, self->marks.plus_hot ? self->theme->ground : self->theme->accent, 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_rubber (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  TlRect rect = self->marks.rubber, view = { 0, 0, self->viewport.width, self->viewport.height }, seen;
  cairo_t *cr;

  if (!self->marks.has_rubber || !tl_rect_intersect (&rect, &view, &seen))
    return;
  seen = grow (seen, 1);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (seen.x, seen.y, seen.width, seen.height));
  cairo_rectangle (cr, rect.x + 0.5, rect.y + 0.5, rect.width - 1, rect.height - 1);
  tl_paint_source (cr, self->theme->accent_soft, 0.7);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1);
  tl_paint_source (cr, self->theme->accent, 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* The cell that takes what is dragged, below it. */
static void
draw_placement_cell (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  const TlPlacement *placement = &self->marks.placement;

  if (self->marks.has_placement && placement->kind != TL_KIND_STAGE && placement->kind != TL_KIND_FUNCTION)
    draw_cell (self, snapshot, &placement->cell, placement->mark.width > 0 ? 0.4 : 1);
}

/* Between what it would land: above what is dragged, which lies there. */
static void
draw_placement_mark (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  const TlPlacement *placement = &self->marks.placement;
  TlRect mark;
  cairo_t *cr;

  if (!self->marks.has_placement || placement->mark.width <= 0)
    return;

  mark = tl_viewport_rect (&self->viewport, placement->band, &placement->mark);
  if (mark.width < 4)
    mark = (TlRect){ mark.x + mark.width / 2 - 2, mark.y, 4, mark.height };
  else if (mark.height < 4)
    mark = (TlRect){ mark.x, mark.y + mark.height / 2 - 2, mark.width, 4 };
  cr = begin (self, snapshot, placement->band, grow (mark, 2));
  if (cr == NULL)
    return;
  tl_paint_add_rounded (cr, &mark, 2);
  /* Apart from dark headers, too. */
  cairo_set_line_width (cr, 2);
  tl_paint_source (cr, self->theme->ground, 1);
  cairo_stroke_preserve (cr);
  tl_paint_source (cr, self->theme->accent, 1);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* A lane's name is no part of its ground, but goes with it. */
static gboolean
is_of_record (const TlShape *shape, const TlShape *record)
{
  return shape->handle == record->handle && (shape->part == record->part || (record->part == TL_PART_LANE && shape->part == TL_PART_HEADER));
}

/* The boxes and lines of one record, as they are on the picture. */
static void
paint_record (TlCanvasOverlay *self, cairo_t *cr, const TlShape *record)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;
  const TlShape *shapes = tl_scene_shapes (self->scene, &n);

  tl_scene_find (self->scene, record->band, &record->bounds, found);
  for (guint i = 0; i < found->len; i++)
    {
      const TlShape *shape = &shapes[g_array_index (found, guint, i)];

      if (!is_of_record (shape, record))
        continue;
      if (shape->type == TL_SHAPE_BOX)
        {
          tl_paint_outline (cr, self->scene, shape, 0);
          tl_paint_source (cr, shape->box.fill, 1);
          cairo_fill_preserve (cr);
          cairo_set_line_width (cr, shape->box.line_width);
          tl_paint_source (cr, shape->box.stroke, 1);
          cairo_stroke (cr);
        }
      else if (shape->type == TL_SHAPE_TEXT)
        {
          cairo_move_to (cr, shape->text.x, shape->text.baseline);
          tl_paint_source (cr, shape->text.colour, 1);
          pango_cairo_show_layout_line (cr, tl_typesetter_line (tl_scene_typesetter (self->scene), shape->font,
                                                                tl_scene_string (self->scene, shape->text.first), shape->text.length,
                                                                shape->text.rtl, shape->text.ellipsis));
        }
    }
}

static void
draw_ghost_of (TlCanvasOverlay *self, GtkSnapshot *snapshot, TlHandle handle)
{
  const TlShape *shape = tl_scene_shape_of (self->scene, handle);
  TlRect area, view = { 0, 0, self->viewport.width, self->viewport.height };
  cairo_t *cr;

  if (shape == NULL || shape->type == TL_SHAPE_PATH)
    return;
  area = tl_viewport_rect (&self->viewport, shape->band, &shape->bounds);
  area.x += self->marks.ghost_x;
  area.y += self->marks.ghost_y;
  area = grow (area, 6);
  if (!tl_rect_intersect (&area, &view, NULL))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (area.x, area.y, area.width, area.height));
  cairo_translate (cr, self->marks.ghost_x, self->marks.ghost_y);
  to_units (self, cr, shape->band);

  /* A shadow lifts it off the picture. */
  cairo_save (cr);
  cairo_translate (cr, 0, 2 / self->viewport.zoom);
  tl_paint_outline (cr, self->scene, shape, 2 / self->viewport.zoom);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.18);
  cairo_fill (cr);
  cairo_restore (cr);
  paint_record (self, cr, shape);
  cairo_destroy (cr);
}

static void
draw_ghost (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  guint n;
  const TlHandle *handles;

  if (!self->marks.has_ghost)
    return;
  gtk_snapshot_push_opacity (snapshot, GHOST_ALPHA);
  if (self->marks.ghost != TL_HANDLE_NONE)
    draw_ghost_of (self, snapshot, self->marks.ghost);
  else
    {
      handles = tl_selection_get (self->selection, &n);
      for (guint i = 0; i < MIN (n, GHOSTS_MAX); i++)
        draw_ghost_of (self, snapshot, handles[i]);
    }
  gtk_snapshot_pop (snapshot);
}

/* Where the preview of a hand-off leaves a rectangle on its way to a point. */
static TlPoint
leave (const TlRect *from, double x, double y)
{
  double middle_x = from->x + from->width / 2, middle_y = from->y + from->height / 2;

  if (x > from->x + from->width)
    return (TlPoint){ from->x + from->width, middle_y };
  if (x < from->x)
    return (TlPoint){ from->x, middle_y };
  return (TlPoint){ middle_x, y > middle_y ? from->y + from->height : from->y };
}

/* What the line leads to, in px; FALSE: to nothing yet. */
static gboolean
connect_target (TlCanvasOverlay *self, TlRect *target)
{
  const TlShape *to = self->marks.connect_to != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, self->marks.connect_to) : NULL;

  if (to != NULL)
    *target = tl_viewport_rect (&self->viewport, to->band, &to->bounds);
  else if (self->marks.has_connect_cell)
    *target = grow (tl_viewport_rect (&self->viewport, TL_BAND_BODY, &self->marks.connect_cell.rect), -3 * self->viewport.zoom);
  else if (self->marks.has_connect_point)
    *target = (TlRect){ self->marks.connect_x, self->marks.connect_y, 0, 0 };
  else
    return FALSE;
  return TRUE;
}

static void
draw_arrow_head (cairo_t *cr, TlPoint tip, double dx, double dy)
{
  double length = hypot (dx, dy);

  if (length < 1)
    return;
  dx /= length;
  dy /= length;
  cairo_move_to (cr, tip.x, tip.y);
  cairo_line_to (cr, tip.x - ARROW * dx - ARROW * 0.5 * dy, tip.y - ARROW * dy + ARROW * 0.5 * dx);
  cairo_line_to (cr, tip.x - ARROW * dx + ARROW * 0.5 * dy, tip.y - ARROW * dy - ARROW * 0.5 * dx);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_connect (TlCanvasOverlay *self, GtkSnapshot *snapshot)
{
  const TlShape *from = self->marks.connect_from != TL_HANDLE_NONE ? tl_scene_shape_of (self->scene, self->marks.connect_from) : NULL;
  TlRect source, target, area;
  TlPoint start, end;
  double bend;
  cairo_t *cr;

  if (from == NULL)
    return;
  draw_ring (self, snapshot, from, RING_OFFSET, RING, self->theme->accent, FALSE);
  if (self->marks.connect_to != TL_HANDLE_NONE)
    draw_record_ring (self, snapshot, self->marks.connect_to, RING_OFFSET, RING + 1, self->theme->accent, FALSE);
  else if (self->marks.has_connect_cell)
    draw_cell (self, snapshot, &self->marks.connect_cell, 1);
  if (!connect_target (self, &target))
    return;

  source = tl_viewport_rect (&self->viewport, from->band, &from->bounds);
  start = leave (&source, target.x + target.width / 2, target.y + target.height / 2);
  end = leave (&target, start.x, start.y);
  area = (TlRect){ MIN (start.x, end.x) - 80, MIN (start.y, end.y) - 80, fabs (end.x - start.x) + 160, fabs (end.y - start.y) + 160 };
  cr = begin (self, snapshot, TL_BAND_BODY, area);
  if (cr == NULL)
    return;

  /* A curve, so that it is seen to be a sketch of the line that the layout will find. */
  bend = MIN (fabs (end.x - start.x) / 2, 60) * (end.x >= start.x ? 1 : -1);
  tl_paint_source (cr, self->theme->accent, 1);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, start.x, start.y);
  cairo_curve_to (cr, start.x + bend, start.y, end.x - bend, end.y, end.x, end.y);
  cairo_stroke (cr);
  if (self->marks.connect_reversed)
    draw_arrow_head (cr, start, fabs (bend) > 1 ? -bend : 0, fabs (bend) > 1 ? 0 : start.y - end.y);
  else
    draw_arrow_head (cr, end, fabs (bend) > 1 ? bend : 0, fabs (bend) > 1 ? 0 : end.y - start.y);
  cairo_destroy (cr);
}

static void
tl_canvas_overlay_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlCanvasOverlay *self = TL_CANVAS_OVERLAY (widget);
  double offset = tl_mark_reach (&self->viewport, RING_OFFSET);

  if (self->scene == NULL)
    return;

  if (self->marks.hover != TL_HANDLE_NONE && !tl_selection_has (self->selection, self->marks.hover))
    draw_record_ring (self, snapshot, self->marks.hover, 1, RING, self->theme->accent_soft, FALSE);
  draw_selection (self, snapshot);
  if (self->marks.focus != TL_HANDLE_NONE)
    draw_record_ring (self, snapshot, self->marks.focus,
                      tl_selection_has (self->selection, self->marks.focus) ? offset + RING + 1 : offset,
                      1.5, self->theme->accent, TRUE);
  draw_cursor (self, snapshot);
  if (self->marks.has_folds)
    tl_folds_draw (self->scene, &self->viewport, self->theme, self->marks.fold_hot ? &self->marks.fold : NULL, snapshot);
  draw_plus (self, snapshot);
  draw_ports (self, snapshot);
  draw_ends (self, snapshot);
  draw_placement_cell (self, snapshot);
  draw_ghost (self, snapshot);
  draw_placement_mark (self, snapshot);
  draw_connect (self, snapshot);
  draw_rubber (self, snapshot);
}

static void
tl_canvas_overlay_dispose (GObject *object)
{
  TlCanvasOverlay *self = TL_CANVAS_OVERLAY (object);

  g_clear_pointer (&self->scene, tl_scene_unref);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (tl_canvas_overlay_parent_class)->dispose (object);
}

static void
tl_canvas_overlay_class_init (TlCanvasOverlayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_canvas_overlay_dispose;
  widget_class->snapshot = tl_canvas_overlay_snapshot;

  gtk_widget_class_set_css_name (widget_class, "overlay");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tl_canvas_overlay_init (TlCanvasOverlay *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  tl_viewport_init (&self->viewport);
  self->marks.hot_port = TL_PORT_NONE;
  self->theme = tl_theme_get (TL_THEME_LIGHT);
}

GtkWidget *
tl_canvas_overlay_new (void)
{
  return g_object_new (TL_TYPE_CANVAS_OVERLAY, NULL);
}

void
tl_canvas_overlay_show (TlCanvasOverlay *self, TlScene *scene, const TlViewport *viewport, const TlMarks *marks, TlSelection *selection, TlThemeName theme)
{
  g_return_if_fail (TL_IS_CANVAS_OVERLAY (self));
  g_return_if_fail (viewport != NULL && marks != NULL && TL_IS_SELECTION (selection));

  if (scene != self->scene)
    {
      g_clear_pointer (&self->scene, tl_scene_unref);
      self->scene = scene != NULL ? tl_scene_ref (scene) : NULL;
    }
  self->viewport = *viewport;
  self->marks = *marks;
  self->theme = tl_theme_get (theme);
  g_set_object (&self->selection, selection);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

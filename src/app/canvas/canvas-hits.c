#include "app/canvas/canvas-hits.h"

#include <math.h>

#include "app/canvas/marks.h"

#include "picture/painter.h"

#define RING 2.5 /* px */
#define RING_CURRENT 4.0
#define GAP 1.0         /* px between a shape and its ring: its text keeps its contrast */
#define RING_OFFSET 3.0 /* px, of the ring of the selection … */
#define BESIDE_RING 3.0 /* px, … and what it takes with a gap after it */
#define GLOW 11.0       /* px of a line that is found */

/* Amber: no other mark has it. 3 : 1 on ground, panel and lanes. */
static const TlColour colours[] = {
  [TL_THEME_LIGHT] = 0xb87800ff,
  [TL_THEME_DARK] = 0xffc94dff,
  [TL_THEME_PRINT] = 0x303030ff,
};

struct _TlCanvasHits
{
  GtkWidget parent_instance;

  GArray *handles; /* of TlHandle */
  TlHandle current;
  TlScene *scene;
  TlViewport viewport;
  TlThemeName theme;
};

G_DEFINE_FINAL_TYPE (TlCanvasHits, tl_canvas_hits, GTK_TYPE_WIDGET)

static void
draw_mark (TlCanvasHits *self, cairo_t *cr, const TlShape *shape, gboolean current)
{
  double zoom = self->viewport.zoom, x, y;

  tl_viewport_origin (&self->viewport, shape->band, &x, &y);
  cairo_translate (cr, x, y);
  cairo_scale (cr, zoom, zoom);
  if (shape->type == TL_SHAPE_PATH)
    {
      tl_mark_outline (cr, self->scene, shape, 0);
      cairo_set_line_width (cr, (current ? GLOW : GLOW * 0.6) / zoom);
      tl_paint_source (cr, colours[self->theme], current ? 0.8 : 0.45);
    }
  else
    {
      double ring = current ? RING_CURRENT : RING, gap = current ? tl_mark_reach (&self->viewport, RING_OFFSET) + BESIDE_RING : GAP;

      tl_mark_outline (cr, self->scene, shape, (gap + ring / 2) / zoom);
      cairo_set_line_width (cr, ring / zoom);
      tl_paint_source (cr, colours[self->theme], 1);
    }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/* Over the edge of its band, but where the shape itself goes on below another. */
static void
reach_over (TlRect *clip, const TlRect *rect)
{
  double right = clip->x + clip->width, bottom = clip->y + clip->height;

  if (rect->x + rect->width <= right)
    right += GLOW;
  if (rect->y + rect->height <= bottom)
    bottom += GLOW;
  if (rect->x >= clip->x)
    clip->x -= GLOW;
  if (rect->y >= clip->y)
    clip->y -= GLOW;
  clip->width = right - clip->x;
  clip->height = bottom - clip->y;
}

static void
draw_hit (TlCanvasHits *self, GtkSnapshot *snapshot, TlHandle handle)
{
  const TlShape *shape = tl_scene_shape_of (self->scene, handle);
  TlRect clip, bounds, area, seen;
  cairo_t *cr;

  if (shape == NULL)
    return;
  clip = tl_viewport_clip (&self->viewport, shape->band);
  if (shape->band == TL_BAND_CORNER)
    clip = (TlRect){ 0, 0, self->viewport.width, self->viewport.height };
  bounds = tl_mark_bounds (self->scene, shape);
  area = tl_viewport_rect (&self->viewport, shape->band, &bounds);
  /* Nothing stays of the ring of what has scrolled away. */
  if (!tl_rect_intersect (&clip, &area, NULL))
    return;
  reach_over (&clip, &area);
  area = (TlRect){ area.x - GLOW, area.y - GLOW, area.width + 2 * GLOW, area.height + 2 * GLOW };
  if (!tl_rect_intersect (&clip, &area, &seen))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (floor (seen.x), floor (seen.y), ceil (seen.width) + 1, ceil (seen.height) + 1));
  tl_mark_clip (cr, self->scene, &self->viewport, &seen);
  draw_mark (self, cr, shape, handle == self->current);
  cairo_destroy (cr);
}

static void
tl_canvas_hits_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TlCanvasHits *self = TL_CANVAS_HITS (widget);

  if (self->scene == NULL)
    return;
  for (guint i = 0; i < self->handles->len; i++)
    draw_hit (self, snapshot, g_array_index (self->handles, TlHandle, i));
}

static void
tl_canvas_hits_dispose (GObject *object)
{
  TlCanvasHits *self = TL_CANVAS_HITS (object);

  g_clear_pointer (&self->handles, g_array_unref);
  g_clear_pointer (&self->scene, tl_scene_unref);

  G_OBJECT_CLASS (tl_canvas_hits_parent_class)->dispose (object);
}

static void
tl_canvas_hits_class_init (TlCanvasHitsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_canvas_hits_dispose;
  widget_class->snapshot = tl_canvas_hits_snapshot;

  gtk_widget_class_set_css_name (widget_class, "hits");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tl_canvas_hits_init (TlCanvasHits *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  self->handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  tl_viewport_init (&self->viewport);
}

GtkWidget *
tl_canvas_hits_new (void)
{
  return g_object_new (TL_TYPE_CANVAS_HITS, NULL);
}

void
tl_canvas_hits_set (TlCanvasHits *self, const TlHandle *handles, guint n, TlHandle current)
{
  g_return_if_fail (TL_IS_CANVAS_HITS (self));
  g_return_if_fail (handles != NULL || n == 0);

  g_array_set_size (self->handles, 0);
  if (n > 0)
    g_array_append_vals (self->handles, handles, n);
  self->current = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tl_canvas_hits_show (TlCanvasHits *self, TlScene *scene, const TlViewport *viewport, TlThemeName theme)
{
  g_return_if_fail (TL_IS_CANVAS_HITS (self));
  g_return_if_fail (viewport != NULL);

  if (scene != self->scene)
    {
      g_clear_pointer (&self->scene, tl_scene_unref);
      self->scene = scene != NULL ? tl_scene_ref (scene) : NULL;
    }
  self->viewport = *viewport;
  self->theme = theme;
  if (self->handles->len > 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The marks round what has focus, is selected or was found: on every map, at every zoom, no text lies below one. */
#include "app/canvas/marks.h"

#include <math.h>

#include "files/read.h"

#define SIDE 700
#define LONG_TITLE                                                                                                      \
  "Moving home with broadband, from the evening on which a household decides to go until the evening on which all are " \
  "online again, with the papers, dates and visits between the two"

static TlMap *
open_example (const char *name, gboolean long_title)
{
  g_autofree char *path = g_build_filename (g_getenv ("TL_DATA_DIR"), "examples", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_file (file, TL_READ_DEFAULT, NULL, NULL, &error);

  g_assert_no_error (error);
  if (long_title)
    {
      tl_map_begin (map, "Rename map");
      g_assert_true (tl_map_set_text (map, tl_map_root (map), "title", LONG_TITLE, NULL));
      g_assert_true (tl_map_commit (map, NULL));
    }
  return map;
}

static void
look_at (TlViewport *viewport, TlScene *scene, double zoom)
{
  tl_viewport_init (viewport);
  viewport->zoom = zoom;
  viewport->width = viewport->height = SIDE;
  viewport->mirrored = tl_scene_is_mirrored (scene);
  tl_scene_size (scene, &viewport->scene_width, &viewport->scene_height);
  tl_scene_body_origin (scene, &viewport->side_width, &viewport->head_height);
}

/* The mark as wide as all rings together, drawn anew on @surface. */
static void
draw (cairo_surface_t *surface, TlScene *scene, const TlViewport *viewport, const TlShape *shape)
{
  cairo_t *cr = cairo_create (surface);
  double x, y, ring = 11;

  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  tl_mark_clip (cr, scene, viewport, &(TlRect){ 0, 0, SIDE, SIDE });
  tl_viewport_origin (viewport, shape->band, &x, &y);
  cairo_translate (cr, x, y);
  cairo_scale (cr, viewport->zoom, viewport->zoom);
  tl_mark_outline (cr, scene, shape, shape->type == TL_SHAPE_PATH ? 0 : ring / 2 / viewport->zoom);
  cairo_set_line_width (cr, ring / viewport->zoom);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

static guint
inked (cairo_surface_t *surface, const TlRect *rect)
{
  TlRect view = { 0, 0, SIDE, SIDE }, seen;
  const guchar *data = cairo_image_surface_get_data (surface);
  guint ink = 0;

  if (!tl_rect_intersect (&view, rect, &seen))
    return 0;
  for (int y = ceil (seen.y); y < floor (seen.y + seen.height); y++)
    for (int x = ceil (seen.x); x < floor (seen.x + seen.width); x++)
      ink += data[y * cairo_image_surface_get_stride (surface) + x] != 0;
  return ink;
}

static void
assert_legible (cairo_surface_t *surface, TlScene *scene, const TlViewport *viewport, const TlShape *marked)
{
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      TlRect clip = tl_viewport_clip (viewport, shapes[i].band), rect, seen;

      if (shapes[i].type != TL_SHAPE_TEXT)
        continue;
      if (shapes[i].band == TL_BAND_CORNER)
        clip = (TlRect){ 0, clip.y, SIDE, clip.height };
      rect = tl_viewport_rect (viewport, shapes[i].band, &shapes[i].bounds);
      if (tl_rect_intersect (&clip, &rect, &seen) && inked (surface, &seen) > 0)
        g_error ("at zoom %.2f the mark of part %u lies on “%.*s”", viewport->zoom, marked->part,
                 (int) shapes[i].text.length, tl_scene_string (scene, shapes[i].text.first));
    }
}

static guint
try_records (TlScene *scene, const TlViewport *viewport, TlHandle most)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIDE, SIDE);
  guint seen = 0;

  for (TlHandle handle = 1; handle < most; handle++)
    {
      const TlShape *shape = tl_scene_shape_of (scene, handle);

      if (shape == NULL)
        continue;
      draw (surface, scene, viewport, shape);
      assert_legible (surface, scene, viewport, shape);
      seen += inked (surface, &(TlRect){ 0, 0, SIDE, SIDE }) > 0;
    }
  cairo_surface_destroy (surface);
  return seen;
}

static void
test_legible (gconstpointer data)
{
  static const double zooms[] = { 0.4, 1, 2 };
  gboolean long_title = GPOINTER_TO_INT (data);
  g_autoptr (TlMap) map = open_example ("business-account.journey", long_title);
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, "en", 1);

  for (int mirrored = 0; mirrored <= 1; mirrored++)
    {
      g_autoptr (TlScene) scene = NULL;
      TlView view;

      tl_view_init (&view, map, NULL);
      view.direction = mirrored ? TL_DIRECTION_RTL : TL_DIRECTION_LTR;
      view.parking = TRUE;
      scene = tl_scene_new (map, &view, typesetter);
      for (guint i = 0; i < (long_title ? 1 : G_N_ELEMENTS (zooms)); i++)
        {
          TlViewport viewport;

          look_at (&viewport, scene, zooms[i]);
          /* Scrolled, the body lies below the headers. */
          viewport.scroll_y = 40 * i;
          viewport.scroll_x = 30 * i;
          tl_viewport_clamp (&viewport);
          g_assert_cmpuint (try_records (scene, &viewport, 1000), >, 2);
        }
    }
}

/* A title of two lines, and what stands below it, are in one ring. */
static void
test_heading (void)
{
  g_autoptr (TlMap) map = open_example ("business-account.journey", TRUE);
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, "en", 1);
  g_autoptr (TlScene) scene = NULL;
  const TlShape *title, *shapes;
  TlRect bounds;
  TlView view;
  guint n, lines = 0;

  tl_view_init (&view, map, NULL);
  scene = tl_scene_new (map, &view, typesetter);
  title = tl_scene_shape_of (scene, tl_map_root (map));
  bounds = tl_mark_bounds (scene, title);
  shapes = tl_scene_shapes (scene, &n);
  for (guint i = 0; i < n; i++)
    {
      const TlRect *line = &shapes[i].bounds;

      if (shapes[i].type != TL_SHAPE_TEXT || shapes[i].band != TL_BAND_CORNER || line->y >= tl_scene_head_top (scene))
        continue;
      lines++;
      g_assert_cmpfloat (line->x, >=, bounds.x);
      g_assert_cmpfloat (line->y, >=, bounds.y);
      g_assert_cmpfloat (line->x + line->width, <=, bounds.x + bounds.width + 1e-6);
      g_assert_cmpfloat (line->y + line->height, <=, bounds.y + bounds.height + 1e-6);
    }
  g_assert_cmpuint (lines, >=, 3);
  g_assert_cmpfloat (bounds.y + bounds.height, <=, tl_scene_head_top (scene));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/app/marks/legible", GINT_TO_POINTER (FALSE), test_legible);
  g_test_add_data_func ("/app/marks/legible-below-a-long-title", GINT_TO_POINTER (TRUE), test_legible);
  g_test_add_func ("/app/marks/heading", test_heading);
  return g_test_run ();
}

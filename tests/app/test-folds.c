/* The triangles that fold rows: on names of every length, in both directions of reading and at every zoom that has them. */
#include "app/canvas/canvas-folds.h"
#include "files/read.h"

#define LONGEST 64
#define HALF 4.0 /* px */

static TlMap *
map_with_names (void)
{
  static const char phrase[] = "Somebody at home, Wohnungsbaugesellschaft and all who help them on the way back";
  g_autoptr (GString) text = g_string_new ("<journey xmlns=\"urn:throughline:journey:1\" title=\"Names\">");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TlMap *map;

  for (int length = 1; length <= LONGEST; length++)
    g_string_append_printf (text, "<function id=\"f%d\" name=\"%.*s\" side=\"frontstage\"/>", length, length, phrase);
  g_string_append (text, "<stage id=\"s\" name=\"Arrives\"/></journey>");
  bytes = g_bytes_new (text->str, text->len);
  map = tl_read_bytes (bytes, "names.journey", TL_READ_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  return map;
}

static void
assert_apart (TlScene *scene, const TlViewport *viewport, const TlSceneRow *row)
{
  TlPoint place = tl_fold_place (scene, viewport, row);
  double half = HALF * MIN (1, viewport->zoom);
  TlRect triangle = { place.x - half, place.y - half, 2 * half, 2 * half };
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      TlRect text, both;

      if (shapes[i].band != TL_BAND_SIDE || shapes[i].type != TL_SHAPE_TEXT)
        continue;
      text = tl_viewport_rect (viewport, TL_BAND_SIDE, &shapes[i].bounds);
      if (tl_rect_intersect (&triangle, &text, &both))
        g_error ("at zoom %.2f a triangle lies on “%.*s”", viewport->zoom, (int) shapes[i].text.length, tl_scene_string (scene, shapes[i].text.first));
    }
}

static void
test_apart (void)
{
  static const double zooms[] = { 0.5, 0.62, 0.8, 1, 1.25, 2, 4 };
  g_autoptr (TlMap) map = map_with_names ();
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, "en", 1);

  for (int mirrored = 0; mirrored <= 1; mirrored++)
    {
      g_autoptr (TlScene) scene = NULL;
      const TlSceneRow *rows;
      TlView view;
      guint n_rows;

      tl_view_init (&view, map, "en");
      view.direction = mirrored ? TL_DIRECTION_RTL : TL_DIRECTION_LTR;
      view.empty_rows = TRUE;
      scene = tl_scene_new (map, &view, typesetter);
      rows = tl_scene_rows (scene, &n_rows);
      g_assert_cmpuint (n_rows, >=, LONGEST);
      for (guint zoom = 0; zoom < G_N_ELEMENTS (zooms); zoom++)
        {
          TlViewport viewport;

          tl_viewport_init (&viewport);
          viewport.width = viewport.scene_width = 1200;
          viewport.height = viewport.scene_height = 9000;
          viewport.mirrored = mirrored;
          viewport.zoom = zooms[zoom];
          for (guint i = 0; i < n_rows; i++)
            assert_apart (scene, &viewport, &rows[i]);
        }
    }
}

/* A press on the triangle finds its row. */
static void
test_found (void)
{
  g_autoptr (TlMap) map = map_with_names ();
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, "en", 1);
  g_autoptr (TlScene) scene = NULL;
  const TlSceneRow *rows;
  TlViewport viewport;
  TlView view;
  double body_x, body_y;
  guint n_rows;

  tl_view_init (&view, map, "en");
  scene = tl_scene_new (map, &view, typesetter);
  rows = tl_scene_rows (scene, &n_rows);
  tl_viewport_init (&viewport);
  tl_scene_size (scene, &viewport.scene_width, &viewport.scene_height);
  tl_scene_body_origin (scene, &body_x, &body_y);
  viewport.width = viewport.scene_width;
  viewport.height = viewport.scene_height;
  viewport.side_width = body_x;
  viewport.head_height = body_y;
  for (guint i = 0; i < n_rows; i++)
    {
      TlPoint place = tl_fold_place (scene, &viewport, &rows[i]);

      g_assert_true (tl_fold_at (scene, &viewport, place.x, place.y) == &rows[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folds/apart", test_apart);
  g_test_add_func ("/folds/found", test_found);
  return g_test_run ();
}

/* What is painted: all of the scene, the same from every side, and sharp. */
#include "picture/painter.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "picture/scene-private.h"
#include "picture/theme.h"
#include "random-scene.h"

/* cairo rounds soft edges a little differently when it clips. */
#define EDGE_NOISE 24
#define DETAIL (TL_PAINT_DETAIL | TL_PAINT_SNAP)

typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
} Canvas;

static Canvas
canvas_new (int width, int height)
{
  Canvas canvas = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height) };

  canvas.cr = cairo_create (canvas.surface);
  cairo_set_source_rgb (canvas.cr, 1, 1, 1);
  cairo_paint (canvas.cr);
  return canvas;
}

static void
canvas_clear (Canvas *canvas)
{
  g_assert_cmpint (cairo_status (canvas->cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (canvas->cr);
  cairo_surface_destroy (canvas->surface);
}

static guint32
pixel (const Canvas *canvas, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (canvas->surface);

  return *(const guint32 *) (data + (gsize) y * cairo_image_surface_get_stride (canvas->surface) + 4 * x) & 0xffffff;
}

/* The largest difference of a channel between two pictures, and how many pixels differ by more than @tolerance. */
static guint
count_different (Canvas *a, Canvas *b, int tolerance)
{
  guint different = 0;

  cairo_surface_flush (a->surface);
  cairo_surface_flush (b->surface);
  for (int y = 0; y < cairo_image_surface_get_height (a->surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (a->surface); x++)
      for (guint shift = 0; shift < 24; shift += 8)
        if (ABS ((int) ((pixel (a, x, y) >> shift) & 0xff) - (int) ((pixel (b, x, y) >> shift) & 0xff)) > tolerance)
          {
            if (different++ == 0)
              g_test_message ("first difference at (%d, %d): %06x and %06x", x, y, pixel (a, x, y), pixel (b, x, y));
            break;
          }
  return different;
}

static void
place (Canvas *canvas, double scale, double dx, double dy)
{
  cairo_identity_matrix (canvas->cr);
  cairo_translate (canvas->cr, dx, dy);
  cairo_scale (canvas->cr, scale, scale);
}

/* Painting by areas, as the canvas does, gives the pixels of painting all at once. */
static void
test_culling (void)
{
  for (guint32 seed = 0; seed < 12; seed++)
    {
      static const double scales[] = { 0.12, 0.4, 1, 1.7 };
      g_autoptr (TlScene) scene = random_scene_new (seed, 150, 700, 500, TRUE);
      double scale = scales[seed % G_N_ELEMENTS (scales)];
      int width = (int) (700 * scale), height = (int) (500 * scale), tile = MAX (width / 3, 16);
      Canvas whole = canvas_new (width, height), tiles = canvas_new (width, height);

      for (int band = 0; band < TL_N_BANDS; band++)
        {
          place (&whole, scale, 0, 0);
          tl_paint_band (whole.cr, scene, band, NULL, scale, DETAIL);
          for (int y = 0; y < height; y += tile)
            for (int x = 0; x < width; x += tile)
              {
                TlRect area = { x / scale, y / scale, tile / scale, tile / scale };

                cairo_save (tiles.cr);
                cairo_identity_matrix (tiles.cr);
                cairo_rectangle (tiles.cr, x, y, tile, tile);
                cairo_clip (tiles.cr);
                place (&tiles, scale, 0, 0);
                tl_paint_band (tiles.cr, scene, band, &area, scale, DETAIL);
                cairo_restore (tiles.cr);
              }
        }
      g_assert_cmpuint (count_different (&whole, &tiles, EDGE_NOISE), ==, 0);
      canvas_clear (&whole);
      canvas_clear (&tiles);
    }
}

/* A frame replayed from a recording (what GTK does) is the frame painted directly. */
static void
test_recording (void)
{
  g_autoptr (TlScene) scene = random_scene_new (3, 150, 600, 400, TRUE);
  Canvas direct = canvas_new (600, 400), replayed = canvas_new (600, 400);
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (recording);

  tl_paint_scene (direct.cr, scene, 1, DETAIL);
  tl_paint_scene (cr, scene, 1, DETAIL);
  cairo_destroy (cr);
  cairo_set_source_surface (replayed.cr, recording, 0, 0);
  cairo_paint (replayed.cr);
  g_assert_cmpuint (count_different (&direct, &replayed, 3), ==, 0);
  cairo_surface_destroy (recording);
  canvas_clear (&direct);
  canvas_clear (&replayed);
}

/* A box without round corners has no soft edge, wherever it stands and at any scale. */
static void
test_snapping (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (TlScene) scene = random_scene_new_empty (100, 100);
      double scale = g_rand_double_range (random, 0.3, 3), dx = g_rand_double_range (random, 0, 5), dy = g_rand_double_range (random, 0, 5);
      TlShape box = { .type = TL_SHAPE_BOX, .band = TL_BAND_BODY, .bounds = { g_rand_double_range (random, 0, 50), g_rand_double_range (random, 0, 50), 30, 20 } };
      TlShape line = { .type = TL_SHAPE_PATH, .band = TL_BAND_BODY, .bounds = { 0, 0, 100, 100 } };
      TlPoint points[] = { { g_rand_double_range (random, 5, 90), 5 }, { 0, 90 } };
      Canvas canvas = canvas_new (310, 310);

      points[1].x = points[0].x;
      g_array_append_vals (scene->points, points, 2);
      box.box.fill = 0x204060ff;
      line.path.n = line.path.own_n = 2;
      line.path.stroke = 0x204060ff;
      line.path.line_width = 1 / scale;
      g_array_append_val (scene->shapes, box);
      g_array_append_val (scene->shapes, line);
      tl_scene_build_index (scene);
      place (&canvas, scale, dx, dy);
      tl_paint_band (canvas.cr, scene, TL_BAND_BODY, NULL, scale, TL_PAINT_SNAP);
      cairo_surface_flush (canvas.surface);
      for (int i = 0; i < 310; i++)
        {
          int x = i, y = (int) ((box.bounds.y + 10) * scale + dy);

          g_assert_true (pixel (&canvas, x, y) == 0xffffff || pixel (&canvas, x, y) == 0x204060);
        }
      canvas_clear (&canvas);
    }
}

/* Text on pixels and text kept as text (PDF) stand in the same place. */
static void
test_glyphs_and_layout_agree (void)
{
  g_autoptr (TlScene) scene = random_scene_new (1, 400, 900, 700, TRUE);
  TlTypesetter *typesetter = tl_scene_typesetter (scene);
  const TlShape *shapes;
  guint n, compared = 0;

  shapes = tl_scene_shapes (scene, &n);
  for (guint i = 0; i < n; i++)
    {
      const TlShape *shape = &shapes[i];
      g_autoptr (TlScene) one = NULL;
      Canvas glyphs, layout;
      double left[2] = { INFINITY, INFINITY }, right[2] = { -1, -1 };

      if (shape->type != TL_SHAPE_TEXT)
        continue;
      one = random_scene_new_empty (900, 700);
      g_string_append_len (one->pool, scene->pool->str + 1, scene->pool->len - 1);
      g_array_append_val (one->shapes, *shape);
      tl_scene_build_index (one);
      glyphs = canvas_new (900, 700);
      layout = canvas_new (900, 700);
      tl_paint_band (glyphs.cr, one, shape->band, NULL, 1, DETAIL);
      cairo_move_to (layout.cr, shape->text.x, shape->text.baseline);
      cairo_set_source_rgb (layout.cr, 0, 0, 0);
      pango_cairo_show_layout_line (layout.cr, tl_typesetter_line (typesetter, shape->font, tl_scene_string (scene, shape->text.first), shape->text.length, shape->text.rtl, FALSE));
      cairo_surface_flush (glyphs.surface);
      cairo_surface_flush (layout.surface);
      for (int y = 0; y < 700; y++)
        for (int x = 0; x < 900; x++)
          for (int k = 0; k < 2; k++)
            if (pixel (k == 0 ? &glyphs : &layout, x, y) != 0xffffff)
              {
                left[k] = MIN (left[k], x);
                right[k] = MAX (right[k], x);
              }
      g_assert_cmpfloat (fabs (left[0] - left[1]), <=, 1);
      g_assert_cmpfloat (fabs (right[0] - right[1]), <=, 1);
      compared++;
      canvas_clear (&glyphs);
      canvas_clear (&layout);
    }
  g_assert_cmpuint (compared, >, 30);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A PDF carries the text with its letters (a map to Unicode a font), not outlines. */
static void
test_pdf_keeps_text (void)
{
  g_autoptr (TlScene) scene = random_scene_new (2, 60, 600, 400, TRUE);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, 600, 400);
  cairo_t *cr = cairo_create (surface);

  tl_paint_scene (cr, scene, 1, 0);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_nonnull (memmem (bytes->data, bytes->len, "/ToUnicode", 10));
  g_assert_null (memmem (bytes->data, bytes->len, "/Type3", 6));
}

/* Far out every card leaves its mark, nothing is written outside, and the bounds of the surface are kept. */
static void
test_far (void)
{
  static const double scales[] = { 0.08, 0.03, 0.011, 0.002 };

  for (guint32 seed = 0; seed < 24; seed++)
    {
      g_autoptr (TlScene) scene = random_scene_new (seed, 400, 4000, 2500, TRUE);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      double scale = scales[seed % G_N_ELEMENTS (scales)];
      double dx = g_rand_double_range (random, -100, 100), dy = g_rand_double_range (random, -100, 100);
      Canvas canvas = canvas_new (g_rand_int_range (random, 1, 240), g_rand_int_range (random, 1, 160));
      const TlShape *shapes;
      guint n;

      g_assert_true (tl_paint_is_far (scene, scale));
      tl_paint_far (canvas.surface, scene, scale, dx, dy);
      shapes = tl_scene_shapes (scene, &n);
      for (guint i = 0; i < n; i++)
        {
          int x = (int) floor (shapes[i].bounds.x * scale + dx), y = (int) floor (shapes[i].bounds.y * scale + dy);

          if (shapes[i].type == TL_SHAPE_BOX && x >= 0 && y >= 0 && x < cairo_image_surface_get_width (canvas.surface) && y < cairo_image_surface_get_height (canvas.surface))
            g_assert_cmphex (pixel (&canvas, x, y), !=, 0xffffff);
        }
      canvas_clear (&canvas);
    }
}

/* Strips painted one by one, as while panning, are the picture painted at once. */
static void
test_far_strips (void)
{
  static const TlColour strokes[] = { 0x2f3b55ff, 0xc24a1cff, 0x6b7488ff };

  for (guint32 seed = 0; seed < 24; seed++)
    {
      g_autoptr (TlScene) scene = random_scene_new (seed, 3000, 28000, 18000, TRUE);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      int width = 300, height = 200, left = g_rand_int_range (random, 8, 60);
      double dx = g_rand_double_range (random, -100, 0), dy = g_rand_double_range (random, -60, 0);
      Canvas whole = canvas_new (width, height);

      for (guint i = 0; i < scene->shapes->len; i++)
        if (g_array_index (scene->shapes, TlShape, i).type == TL_SHAPE_PATH)
          g_array_index (scene->shapes, TlShape, i).path.stroke = strokes[i % G_N_ELEMENTS (strokes)];
      tl_paint_far (whole.surface, scene, 0.02, dx, dy);
      for (int x = 0; x < width; x += left)
        {
          Canvas strip = canvas_new (MIN (left, width - x), height);

          tl_paint_far (strip.surface, scene, 0.02, dx - x, dy);
          for (int at = 0; at < MIN (left, width - x); at++)
            for (int y = 0; y < height; y++)
              g_assert_cmphex (pixel (&strip, at, y), ==, pixel (&whole, x + at, y));
          canvas_clear (&strip);
        }
      canvas_clear (&whole);
    }
}

/* Many lines over the same pixels make it no darker than one. */
static void
test_far_lines_merge (void)
{
  guint32 seen[2];

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (TlScene) scene = random_scene_new_empty (4000, 1000);
      Canvas canvas = canvas_new (200, 50);
      TlShape line = { .type = TL_SHAPE_PATH, .band = TL_BAND_BODY, .bounds = { 0, 490, 4000, 20 } };

      line.path.stroke = 0x333344ff;
      line.path.line_width = 1.75;
      line.path.n = line.path.own_n = 2;
      for (int i = 0; i < (round == 0 ? 1 : 20); i++)
        {
          TlPoint points[] = { { 100, 500 + i * 0.1 }, { 3900, 500 + i * 0.1 } };

          line.path.first = scene->points->len;
          g_array_append_vals (scene->points, points, 2);
          g_array_append_val (scene->shapes, line);
        }
      tl_scene_build_index (scene);
      tl_paint_far (canvas.surface, scene, 0.05, 0, 0);
      seen[round] = pixel (&canvas, 100, 25);
      canvas_clear (&canvas);
    }
  g_assert_cmphex (seen[0], !=, 0xffffff);
  g_assert_cmphex (seen[0], ==, seen[1]);
}

/* Selection marks: the outline encloses the shape. */
static void
test_outline (void)
{
  g_autoptr (TlScene) scene = random_scene_new (9, 200, 600, 400, TRUE);
  Canvas canvas = canvas_new (10, 10);
  const TlShape *shapes;
  guint n;

  shapes = tl_scene_shapes (scene, &n);
  for (guint i = 0; i < n; i++)
    {
      double x0, y0, x1, y1;

      cairo_new_path (canvas.cr);
      tl_paint_outline (canvas.cr, scene, &shapes[i], 3);
      cairo_path_extents (canvas.cr, &x0, &y0, &x1, &y1);
      g_assert_cmpfloat (x1, >=, x0);
      if (shapes[i].type != TL_SHAPE_BOX && shapes[i].type != TL_SHAPE_TEXT)
        continue;
      g_assert_cmpfloat_with_epsilon (x0, shapes[i].bounds.x - 3, 0.01);
      g_assert_cmpfloat_with_epsilon (x1, shapes[i].bounds.x + shapes[i].bounds.width + 3, 0.01);
      g_assert_cmpfloat_with_epsilon (y0, shapes[i].bounds.y - 3, 0.01);
      g_assert_cmpfloat_with_epsilon (y1, shapes[i].bounds.y + shapes[i].bounds.height + 3, 0.01);
    }
  canvas_clear (&canvas);
}

/* All ink lies inside the bounds: what is culled by them is never seen. */
static void
test_bounds (void)
{
  g_autoptr (TlScene) scene = random_scene_new (11, 300, 300, 200, FALSE);
  const TlShape *shapes;
  guint n;

  shapes = tl_scene_shapes (scene, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TlScene) one = random_scene_new_empty (300, 200);
      Canvas canvas = canvas_new (300, 200);
      const TlRect *bounds = &shapes[i].bounds;

      g_array_append_vals (one->points, scene->points->data, scene->points->len);
      g_array_append_val (one->shapes, shapes[i]);
      tl_scene_build_index (one);
      tl_paint_band (canvas.cr, one, shapes[i].band, NULL, 1, 0);
      cairo_surface_flush (canvas.surface);
      for (int y = 0; y < 200; y++)
        for (int x = 0; x < 300; x++)
          if (x + 1 < bounds->x - 0.5 || x > bounds->x + bounds->width + 0.5 || y + 1 < bounds->y - 0.5 || y > bounds->y + bounds->height + 0.5)
            if (pixel (&canvas, x, y) != 0xffffff)
              g_error ("shape %u of type %u inks (%d, %d), outside %g %g %g %g", i, shapes[i].type, x, y, bounds->x, bounds->y, bounds->width, bounds->height);
      canvas_clear (&canvas);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/painter/culling", test_culling);
  g_test_add_func ("/picture/painter/recording", test_recording);
  g_test_add_func ("/picture/painter/snapping", test_snapping);
  g_test_add_func ("/picture/painter/glyphs-and-layout-agree", test_glyphs_and_layout_agree);
  g_test_add_func ("/picture/painter/pdf-keeps-text", test_pdf_keeps_text);
  g_test_add_func ("/picture/painter/far", test_far);
  g_test_add_func ("/picture/painter/far-strips", test_far_strips);
  g_test_add_func ("/picture/painter/far-lines-merge", test_far_lines_merge);
  g_test_add_func ("/picture/painter/outline", test_outline);
  g_test_add_func ("/picture/painter/bounds", test_bounds);
  return g_test_run ();
}

/* PNG: what is in the file is what was painted, with its resolution and title, and the same bytes every time. */
#include "export/png.h"

#include <cairo.h>
#include <math.h>
#include <png.h>
#include <string.h>

#include "files/read.h"
#include "picture/painter.h"

static TlScene *
open_example (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("TL_SOURCE_ROOT"), "data", "examples", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = tl_read_file (file, TL_READ_DEFAULT, NULL, NULL, &error);
  g_autoptr (TlTypesetter) typesetter = NULL;
  TlView view;

  g_assert_no_error (error);
  tl_view_init (&view, map, NULL);
  typesetter = tl_typesetter_new ("DejaVu Sans", view.words->language, view.text_scale);
  return tl_scene_new (map, &view, typesetter);
}

typedef struct
{
  guint width, height;
  int colour_type, depth;
  png_uint_32 per_metre;
  char *title, *software;
} Header;

typedef struct
{
  const guint8 *data;
  gsize left;
} Reader;

static void
read_cb (png_structp png, png_bytep to, size_t length)
{
  Reader *reader = png_get_io_ptr (png);

  g_assert_cmpuint (length, <=, reader->left);
  memcpy (to, reader->data, length);
  reader->data += length;
  reader->left -= length;
}

/* Reads all of the file, so that a wrong checksum anywhere would end the test. */
static void
read_png (GBytes *bytes, Header *header)
{
  Reader reader;
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  png_text *texts;
  int n, unit;
  png_uint_32 x, y;

  *header = (Header){ 0 };
  reader.data = g_bytes_get_data (bytes, &reader.left);
  png_set_read_fn (png, &reader, read_cb);
  png_read_png (png, info, PNG_TRANSFORM_IDENTITY, NULL);
  header->width = png_get_image_width (png, info);
  header->height = png_get_image_height (png, info);
  header->colour_type = png_get_color_type (png, info);
  header->depth = png_get_bit_depth (png, info);
  g_assert_cmpuint (png_get_pHYs (png, info, &x, &y, &unit), !=, 0);
  g_assert_cmpuint (x, ==, y);
  g_assert_cmpint (unit, ==, PNG_RESOLUTION_METER);
  header->per_metre = x;
  png_get_text (png, info, &texts, &n);
  for (int i = 0; i < n; i++)
    if (strcmp (texts[i].key, "Title") == 0)
      header->title = g_strdup (texts[i].text);
    else if (strcmp (texts[i].key, "Software") == 0)
      header->software = g_strdup (texts[i].text);
  g_assert_cmpuint (reader.left, ==, 0);
  png_destroy_read_struct (&png, &info, NULL);
}

static void
header_clear (Header *header)
{
  g_clear_pointer (&header->title, g_free);
  g_clear_pointer (&header->software, g_free);
}

static GBytes *export(TlScene *scene, const TlPixelSize *size, const char *title)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = tl_png_export (scene, size, title, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_presets (void)
{
  static const struct
  {
    const char *name;
    TlPixelSize size;
  } presets[] = { { "16:9", { 1920, 1080, 144 } }, { "4:3", { 1440, 1080, 144 } }, { "4k", { 3840, 2160, 288 } } };
  g_autoptr (TlScene) scene = open_example ("bicycle-by-post.journey");

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      TlPixelSize size;
      g_autoptr (GBytes) bytes = NULL;
      Header header;

      g_assert_true (tl_pixel_size_preset (presets[i].name, &size));
      bytes = export(scene, &size, "A touring bicycle by post");
      read_png (bytes, &header);
      g_assert_cmpuint (header.width, ==, presets[i].size.width);
      g_assert_cmpuint (header.height, ==, presets[i].size.height);
      g_assert_cmpint (header.colour_type, ==, PNG_COLOR_TYPE_RGB);
      g_assert_cmpint (header.depth, ==, 8);
      g_assert_cmpuint (header.per_metre, ==, (guint) lround (presets[i].size.dpi / 0.0254));
      g_assert_cmpstr (header.title, ==, "A touring bicycle by post");
      g_assert_true (g_str_has_prefix (header.software, "Throughline "));
      header_clear (&header);
    }
  g_assert_false (tl_pixel_size_preset ("5:4", &(TlPixelSize){ 0 }));
}

/* Another exporter of the same map, in the same process or not, writes the same bytes. */
static void
test_same_bytes (void)
{
  TlPixelSize size;
  g_autoptr (GBytes) first = NULL;

  g_assert_true (tl_pixel_size_preset ("16:9", &size));
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (TlScene) scene = open_example ("day-surgery.journey");
      g_autoptr (GBytes) bytes = export(scene, &size, "Größe 日本");

      if (first == NULL)
        first = g_bytes_ref (bytes);
      g_assert_true (g_bytes_equal (first, bytes));
    }
}

static void
test_titles (void)
{
  static const char *const titles[] = { NULL, "", "Moving home", "Größe, 日本, مرحبا" };
  g_autoptr (TlScene) scene = open_example ("bicycle-by-post.journey");
  TlPixelSize size = { 200, 0, 96 };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GBytes) bytes = export(scene, &size, titles[i]);
      Header header;

      read_png (bytes, &header);
      g_assert_cmpstr (header.title, ==, titles[i] != NULL && titles[i][0] != '\0' ? titles[i] : NULL);
      header_clear (&header);
    }
}

typedef struct
{
  GBytes *bytes;
  gsize at;
} Stream;

static cairo_status_t
stream_cb (void *closure, unsigned char *data, unsigned int length)
{
  Stream *stream = closure;

  memcpy (data, (const guint8 *) g_bytes_get_data (stream->bytes, NULL) + stream->at, length);
  stream->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
decode (GBytes *bytes)
{
  Stream stream = { bytes, 0 };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (stream_cb, &stream);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  return *(const guint32 *) (cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface) + 4 * x) & 0xffffff;
}

/* The pixels are the painter's, the map fitted and centred, the theme's ground around it. */
static void
test_pixels (void)
{
  static const TlPixelSize sizes[] = { { 1000, 400, 96 }, { 400, 1000, 96 }, { 777, 0, 96 }, { 90, 60, 96 } };
  g_autoptr (TlScene) scene = open_example ("bicycle-by-post.journey");
  double scene_width, scene_height;

  tl_scene_size (scene, &scene_width, &scene_height);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = export(scene, &sizes[i], NULL);
      cairo_surface_t *got = decode (bytes);
      int width = cairo_image_surface_get_width (got), height = cairo_image_surface_get_height (got);
      double scale = MIN (width / scene_width, height / scene_height);
      double dx = floor ((width - scene_width * scale) / 2 + 1e-6), dy = floor ((height - scene_height * scale) / 2 + 1e-6);
      cairo_surface_t *wanted = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
      cairo_t *cr = cairo_create (wanted);

      g_assert_cmpint (width, ==, sizes[i].width);
      if (sizes[i].height == 0)
        g_assert_cmpint (height, ==, (int) ceil (scene_height * width / scene_width));
      cairo_translate (cr, dx, dy);
      cairo_scale (cr, scale, scale);
      tl_paint_scene (cr, scene, scale, TL_PAINT_DETAIL | TL_PAINT_SNAP);
      if (tl_paint_is_far (scene, scale))
        {
          tl_paint_ground (cr, scene);
          tl_paint_far (wanted, scene, scale, dx, dy);
        }
      cairo_destroy (cr);
      cairo_surface_flush (wanted);
      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
          g_assert_cmphex (pixel (got, x, y), ==, pixel (wanted, x, y));
      g_assert_cmphex (pixel (got, 0, 0), ==, tl_scene_ground (scene) >> 8);
      g_assert_cmphex (pixel (got, width - 1, height - 1), ==, tl_scene_ground (scene) >> 8);
      cairo_surface_destroy (got);
      cairo_surface_destroy (wanted);
    }
}

static void
test_too_large (void)
{
  static const TlPixelSize sizes[] = { { 32768, 100, 96 }, { 100, 32768, 96 }, { 4000000000u, 0, 96 } };
  g_autoptr (TlScene) scene = open_example ("bicycle-by-post.journey");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tl_png_export (scene, &sizes[i], NULL, &error));
      g_assert_error (error, TL_EXPORT_ERROR, TL_EXPORT_ERROR_SIZE);
      g_assert_nonnull (strstr (error->message, "32767"));
    }
}

static void
test_smallest_text (void)
{
  g_autoptr (TlScene) scene = open_example ("bicycle-by-post.journey");
  double scene_width, scene_height;
  TlPixelSize size;

  tl_scene_size (scene, &scene_width, &scene_height);
  tl_pixel_size_width (scene, 2 * (guint) scene_width, &size);
  g_assert_cmpfloat (size.dpi, ==, 96);
  g_assert_cmpfloat_with_epsilon (tl_png_smallest_text (scene, &size), 2 * tl_scene_smallest_text (scene), 0.1);
  g_assert_cmpfloat_with_epsilon (tl_png_smallest_text (scene, &(TlPixelSize){ 10 * (guint) scene_width, (guint) scene_height, 96 }), tl_scene_smallest_text (scene), 0.1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/png/presets", test_presets);
  g_test_add_func ("/export/png/same-bytes", test_same_bytes);
  g_test_add_func ("/export/png/titles", test_titles);
  g_test_add_func ("/export/png/pixels", test_pixels);
  g_test_add_func ("/export/png/too-large", test_too_large);
  g_test_add_func ("/export/png/smallest-text", test_smallest_text);
  return g_test_run ();
}

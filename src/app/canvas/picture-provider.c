#include "app/canvas/picture-provider.h"

#include <math.h>

#include "picture/painter.h"

#define SCALE 2.0
#define MOST_PIXELS (24.0 * 1000 * 1000)
#define MOST_SIDE 16000.0

#define TL_TYPE_PICTURE_PROVIDER (tl_picture_provider_get_type ())
G_DECLARE_FINAL_TYPE (TlPictureProvider, tl_picture_provider, TL, PICTURE_PROVIDER, GdkContentProvider)

struct _TlPictureProvider
{
  GdkContentProvider parent_instance;

  TlScene *scene;
  TlRect area;
};

G_DEFINE_FINAL_TYPE (TlPictureProvider, tl_picture_provider, GDK_TYPE_CONTENT_PROVIDER)

cairo_surface_t *
tl_picture_draw (TlScene *scene, const TlRect *area, double scale)
{
  int width = MAX (1, (int) ceil (area->width * scale)), height = MAX (1, (int) ceil (area->height * scale));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -area->x, -area->y);
  cairo_rectangle (cr, area->x, area->y, width / scale, height / scale);
  cairo_clip (cr);
  tl_paint_ground (cr, scene);
  for (TlBand band = TL_BAND_BODY; band < TL_N_BANDS; band++)
    tl_paint_band (cr, scene, band, area, scale, TL_PAINT_DETAIL | TL_PAINT_SNAP);
  cairo_destroy (cr);
  return surface;
}

static double
fitting_scale (const TlRect *area)
{
  double scale = SCALE;

  scale = MIN (scale, MOST_SIDE / MAX (area->width, area->height));
  return MIN (scale, sqrt (MOST_PIXELS / (area->width * area->height)));
}

static cairo_status_t
gather (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw_png (TlPictureProvider *self)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = tl_picture_draw (self->scene, &self->area, fitting_scale (&self->area));

  cairo_surface_write_to_png_stream (surface, gather, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* ---- as a provider ---- */

static GdkContentFormats *
tl_picture_provider_ref_formats (GdkContentProvider *provider)
{
  static const char *const types[] = { "image/png" };

  return gdk_content_formats_new ((const char **) types, G_N_ELEMENTS (types));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tl_picture_provider_write_mime_type_async (GdkContentProvider *provider, const char *mime_type, GOutputStream *stream, int priority, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  TlPictureProvider *self = TL_PICTURE_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, data);
  GBytes *bytes = draw_png (self);

  g_task_set_source_tag (task, tl_picture_provider_write_mime_type_async);
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), priority, cancellable, written_cb, task);
}

static gboolean
tl_picture_provider_write_mime_type_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tl_picture_provider_finalize (GObject *object)
{
  tl_scene_unref (TL_PICTURE_PROVIDER (object)->scene);

  G_OBJECT_CLASS (tl_picture_provider_parent_class)->finalize (object);
}

static void
tl_picture_provider_class_init (TlPictureProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tl_picture_provider_finalize;
  provider_class->ref_formats = tl_picture_provider_ref_formats;
  provider_class->write_mime_type_async = tl_picture_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = tl_picture_provider_write_mime_type_finish;
}

static void
tl_picture_provider_init (TlPictureProvider *self)
{
}

GdkContentProvider *
tl_picture_provider_new (TlScene *scene, const TlRect *area)
{
  TlPictureProvider *self;

  g_return_val_if_fail (scene != NULL && area != NULL, NULL);

  self = g_object_new (TL_TYPE_PICTURE_PROVIDER, NULL);
  self->scene = tl_scene_ref (scene);
  self->area = *area;
  return GDK_CONTENT_PROVIDER (self);
}

/* Whole pixels written into an image directly, with what cairo would leave there. From afar a map is thousands of small
 * rectangles whose colour changes with each, and cairo's way to a fill costs a hundred times the fill.
 */
#include "picture/painter-private.h"

#include <math.h>
#include <string.h>

#define WHOLE 1e-3 /* device px: so near to a whole pixel a clip is on it */

static gboolean
to_whole (double value, int *whole)
{
  *whole = (int) lround (value);
  return fabs (value - *whole) < WHOLE;
}

/* The clip as rectangles of whole pixels. FALSE: it has other edges. */
static gboolean
read_clip (TlPainter *painter)
{
  cairo_rectangle_list_t *list = cairo_copy_clip_rectangle_list (painter->cr);
  gboolean whole = list->status == CAIRO_STATUS_SUCCESS && list->num_rectangles <= TL_CLIPS_MAX;

  painter->n_clips = whole ? (guint) list->num_rectangles : 0;
  for (guint i = 0; i < painter->n_clips && whole; i++)
    {
      const cairo_rectangle_t *r = &list->rectangles[i];
      TlPixels *clip = &painter->clips[i];

      whole = to_whole (r->x * painter->scale + painter->dx, &clip->x0) && to_whole (r->y * painter->scale + painter->dy, &clip->y0)
              && to_whole ((r->x + r->width) * painter->scale + painter->dx, &clip->x1) && to_whole ((r->y + r->height) * painter->scale + painter->dy, &clip->y1);
    }
  cairo_rectangle_list_destroy (list);
  return whole;
}

/* A device px is a pixel of the image, and the scene's unit is `scale` of them. */
static gboolean
is_plain (TlPainter *painter, cairo_surface_t *target)
{
  cairo_matrix_t matrix;
  double sx, sy, x, y;

  cairo_get_matrix (painter->cr, &matrix);
  cairo_surface_get_device_scale (target, &sx, &sy);
  cairo_surface_get_device_offset (target, &x, &y);
  return sx == 1 && sy == 1 && x == 0 && y == 0 && matrix.xx == matrix.yy && fabs (matrix.xx - painter->scale) < 1e-9 * painter->scale;
}

void
tl_painter_reach_pixels (TlPainter *painter)
{
  cairo_surface_t *target = cairo_get_group_target (painter->cr);

  if (!painter->detail || !painter->snap || cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE || cairo_image_surface_get_format (target) != CAIRO_FORMAT_RGB24)
    return;
  if (cairo_get_operator (painter->cr) != CAIRO_OPERATOR_OVER || !is_plain (painter, target) || !read_clip (painter))
    return;
  painter->image = target;
  painter->pixels = (guint32 *) cairo_image_surface_get_data (target);
  painter->stride = cairo_image_surface_get_stride (target) / 4;
  painter->width = cairo_image_surface_get_width (target);
  painter->height = cairo_image_surface_get_height (target);
}

void
tl_painter_leave_pixels (TlPainter *painter)
{
  if (!painter->written)
    return;
  cairo_surface_mark_dirty (painter->image);
  painter->written = FALSE;
}

/* ---- writing ---- */

/* As cairo rounds a colour times its opacity. */
static inline guint32
premultiplied (guint32 channel, guint32 alpha)
{
  guint32 value = (guint32) (channel / 255.0 * (alpha / 255.0) * 65536);

  return (value - (value >> 16)) >> 8;
}

static guint32
source_of (TlColour colour)
{
  guint32 alpha = colour & 0xff;

  return premultiplied (colour >> 24, alpha) << 16 | premultiplied ((colour >> 16) & 0xff, alpha) << 8 | premultiplied ((colour >> 8) & 0xff, alpha);
}

/* @below through @clear, rounded as a division by 255 is, with @source on it. */
static inline guint32
over (guint32 below, guint32 source, guint32 clear)
{
  guint32 red_blue = (below & 0xff00ff) * clear + 0x800080, green = ((below >> 8) & 0xff) * clear + 0x80;

  red_blue = ((red_blue + ((red_blue >> 8) & 0xff00ff)) >> 8) & 0xff00ff;
  green = (green + (green >> 8)) & 0xff00;
  return (0xff000000u | red_blue | green) + source;
}

static void
write_opaque (TlPainter *painter, const TlPixels *area, guint32 value)
{
  for (int y = area->y0; y < area->y1; y++)
    {
      guint32 *row = painter->pixels + (gsize) y * painter->stride;

      for (int x = area->x0; x < area->x1; x++)
        row[x] = value;
    }
}

/* Rectangles of one batch cover each other without getting darker, as those of one path do. */
static void
write_over (TlPainter *painter, const TlPixels *area, TlColour colour)
{
  guint32 source = source_of (colour), clear = 255 - (colour & 0xff);

  if (painter->stamps == NULL)
    painter->stamps = g_new0 (guint16, (gsize) painter->width * painter->height);
  for (int y = area->y0; y < area->y1; y++)
    {
      guint32 *row = painter->pixels + (gsize) y * painter->stride;
      guint16 *stamps = painter->stamps + (gsize) y * painter->width;

      for (int x = area->x0; x < area->x1; x++)
        if (stamps[x] != painter->batch)
          {
            stamps[x] = painter->batch;
            row[x] = over (row[x], source, clear);
          }
    }
}

void
tl_painter_next_batch (TlPainter *painter)
{
  if (painter->batch == G_MAXUINT16)
    {
      painter->batch = 0;
      if (painter->stamps != NULL)
        memset (painter->stamps, 0, (gsize) painter->width * painter->height * sizeof *painter->stamps);
    }
  painter->batch++;
}

void
tl_painter_write_pixels (TlPainter *painter, TlColour colour, const TlPixels *area)
{
  if (!painter->written)
    cairo_surface_flush (painter->image);
  painter->written = TRUE;
  for (guint i = 0; i < painter->n_clips; i++)
    {
      const TlPixels *clip = &painter->clips[i];
      TlPixels part = { MAX (MAX (area->x0, clip->x0), 0), MAX (MAX (area->y0, clip->y0), 0),
                        MIN (MIN (area->x1, clip->x1), painter->width), MIN (MIN (area->y1, clip->y1), painter->height) };

      if ((colour & 0xff) == 0xff)
        write_opaque (painter, &part, 0xff000000u | colour >> 8);
      else
        write_over (painter, &part, colour);
    }
}

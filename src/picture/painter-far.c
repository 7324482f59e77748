/* The whole map from far away: pixels written directly, since cairo's stroking alone would take a quarter of a second
 * (DECISIONS.md 20). Cards are whole-pixel rectangles in the colour they have on average; hand-offs are whole-pixel runs,
 * blended once a colour where many share a pixel; text is too small to say anything.
 */
#include "picture/painter-private.h"

#include <math.h>
#include <string.h>

#define MAX_LINE_COLOURS 8
#define FEW 4           /* of a smaller share of the picture, shapes are looked up; else all are gone through */
#define LEAST_SHARE 0.2 /* of a line or mark in its pixel, or it could not be seen at all */

typedef struct
{
  guint32 *pixels;
  int stride; /* in pixels */
  int width, height;
  double scale, dx, dy;
  const TlPoint *points;
  guint8 *lines; /* a pixel each: which line colours it has */
  TlColour line_colours[MAX_LINE_COLOURS];
  guint n_line_colours;
} Far;

typedef struct
{
  int x0, y0, x1, y1; /* x1, y1 not included */
} Pixels;

static int
to_pixel (double value, int limit)
{
  return (int) CLAMP (value, -1, limit + 1);
}

/* At least a pixel wide and high, then clipped to the surface. */
static Pixels
cover (const Far *far, double x, double y, double width, double height)
{
  double x0 = x * far->scale + far->dx, y0 = y * far->scale + far->dy;
  int left = to_pixel (floor (x0), far->width), top = to_pixel (floor (y0), far->height);
  int right = to_pixel (floor (x0 + width * far->scale), far->width), bottom = to_pixel (floor (y0 + height * far->scale), far->height);

  return (Pixels){ MAX (left, 0), MAX (top, 0), MIN (MAX (right, left + 1), far->width), MIN (MAX (bottom, top + 1), far->height) };
}

static guint32
to_argb (TlColour colour)
{
  return 0xff000000u | colour >> 8;
}

/* All three colours of a pixel at once, rounded as a division by 255 is. */
static inline guint32
blend (guint32 below, TlColour colour, guint alpha)
{
  guint32 over = colour >> 8;
  guint32 red_blue = (over & 0xff00ff) * alpha + (below & 0xff00ff) * (255 - alpha) + 0x800080;
  guint32 green = ((over >> 8) & 0xff) * alpha + ((below >> 8) & 0xff) * (255 - alpha) + 0x80;

  red_blue = ((red_blue + ((red_blue >> 8) & 0xff00ff)) >> 8) & 0xff00ff;
  green = (green + (green >> 8)) & 0xff00;
  return 0xff000000u | red_blue | green;
}

static void
fill (Far *far, const Pixels *area, TlColour colour)
{
  guint alpha = colour & 0xff;
  guint32 value = to_argb (colour);

  for (int y = area->y0; y < area->y1; y++)
    {
      guint32 *row = far->pixels + (gsize) y * far->stride;

      for (int x = area->x0; x < area->x1; x++)
        row[x] = alpha == 0xff ? value : blend (row[x], colour, alpha);
    }
}

/* The bit of a line colour; the last is shared when there are more. */
static guint8
line_bit (Far *far, TlColour colour)
{
  guint i;

  for (i = 0; i < far->n_line_colours; i++)
    if (far->line_colours[i] == colour)
      return 1 << i;
  if (far->n_line_colours < MAX_LINE_COLOURS)
    far->line_colours[far->n_line_colours++] = colour;
  return 1 << MIN (i, MAX_LINE_COLOURS - 1);
}

static void
run (Far *far, const Pixels *area, TlColour colour, guint8 bit, guint alpha)
{
  guint32 *row = far->pixels + (gsize) area->y0 * far->stride;
  guint8 *lines = far->lines + (gsize) area->y0 * far->width;

  for (int y = area->y0; y < area->y1; y++, row += far->stride, lines += far->width)
    for (int x = area->x0; x < area->x1; x++)
      if (!(lines[x] & bit))
        {
          lines[x] |= bit;
          row[x] = blend (row[x], colour, alpha);
        }
}

/* A piece that is not level or upright: a run for each column of pixels it crosses. */
static void
slanting_run (Far *far, TlPoint a, TlPoint b, TlColour colour, guint8 bit, guint alpha)
{
  TlPoint first = a.x <= b.x ? a : b, last = a.x <= b.x ? b : a;
  double step = 1 / far->scale, slope = (last.y - first.y) / (last.x - first.x);

  for (double x = first.x; x < last.x; x += step)
    {
      double until = MIN (x + step, last.x);
      double y0 = first.y + (x - first.x) * slope, y1 = first.y + (until - first.x) * slope;
      Pixels area = cover (far, x, MIN (y0, y1), 0, fabs (y1 - y0));

      run (far, &area, colour, bit, alpha);
    }
}

static void
paint_path (Far *far, const TlShape *shape)
{
  const TlPoint *points = far->points + shape->path.first + shape->path.own_first;
  double share = CLAMP (shape->path.line_width * far->scale, LEAST_SHARE, 1);
  guint alpha = (guint) ((shape->path.stroke & 0xff) * share);
  guint8 bit;

  if (alpha == 0)
    return;
  if (far->lines == NULL)
    far->lines = g_malloc0 ((gsize) far->width * far->height);
  bit = line_bit (far, shape->path.stroke);
  for (guint i = 1; i < shape->path.own_n; i++)
    {
      TlPoint a = points[i - 1], b = points[i];

      if (a.x != b.x && a.y != b.y)
        slanting_run (far, a, b, shape->path.stroke, bit, alpha);
      else
        {
          Pixels area = cover (far, MIN (a.x, b.x), MIN (a.y, b.y), fabs (b.x - a.x), fabs (b.y - a.y));

          run (far, &area, shape->path.stroke, bit, alpha);
        }
    }
}

static void
paint_marker (Far *far, const TlShape *shape)
{
  TlColour colour = tl_painter_marker_colour (shape);
  double half = shape->marker.size / 2;
  Pixels area = cover (far, shape->marker.x - half, shape->marker.y - half, 2 * half, 2 * half);

  /* Of a mark much smaller than a pixel only a shade is left, or a hundred flags would hide what they flag. */
  guint alpha = (guint) ((colour & 0xff) * CLAMP (shape->marker.size * far->scale, LEAST_SHARE, 1));

  fill (far, &area, (colour & ~(TlColour) 0xff) | alpha);
}

static gboolean
is_outside (const Far *far, const TlRect *bounds)
{
  double x = bounds->x * far->scale + far->dx, y = bounds->y * far->scale + far->dy;

  return x >= far->width || y >= far->height || x + bounds->width * far->scale < -1 || y + bounds->height * far->scale < -1;
}

static void
paint_shape (Far *far, const TlShape *shape)
{
  switch ((TlShapeType) shape->type)
    {
    case TL_SHAPE_BOX:
      {
        TlColour colour = tl_painter_average (shape);
        Pixels area = cover (far, shape->bounds.x, shape->bounds.y, shape->bounds.width, shape->bounds.height);

        if ((colour & 0xff) != 0)
          fill (far, &area, colour);
      }
      break;
    case TL_SHAPE_PATH:
      paint_path (far, shape);
      break;
    case TL_SHAPE_MARKER:
      paint_marker (far, shape);
      break;
    case TL_SHAPE_TEXT:
    default:
      break;
    }
}

gboolean
tl_paint_is_far (TlScene *scene, double scale)
{
  g_return_val_if_fail (scene != NULL, FALSE);

  return tl_theme_get (TL_THEME_LIGHT)->measures->card_min_height * scale < TL_DETAIL_FAR_CARD;
}

/* All shapes are looked at once: most are the body's, and what the other bands show is remembered. */
static void
paint_all (Far *far, TlScene *scene)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (guint i = 0; i < n; i++)
    if (shapes[i].type == TL_SHAPE_TEXT || is_outside (far, &shapes[i].bounds))
      continue;
    else if (shapes[i].band == TL_BAND_BODY)
      paint_shape (far, &shapes[i]);
    else
      g_array_append_val (others, i);
  for (TlBand band = TL_BAND_HEAD; band < TL_N_BANDS; band++)
    for (guint k = 0; k < others->len; k++)
      {
        const TlShape *shape = &shapes[g_array_index (others, guint, k)];

        if (shape->band == band)
          paint_shape (far, shape);
      }
}

static void
paint_found (Far *far, TlScene *scene, const TlRect *area)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  for (TlBand band = TL_BAND_BODY; band < TL_N_BANDS; band++)
    {
      g_array_set_size (found, 0);
      tl_scene_find (scene, band, area, found);
      for (guint k = 0; k < found->len; k++)
        paint_shape (far, &shapes[g_array_index (found, guint, k)]);
    }
}

void
tl_paint_far (cairo_surface_t *surface, TlScene *scene, double scale, double dx, double dy)
{
  Far far = { .scale = scale, .dx = dx, .dy = dy };
  double width, height;
  TlRect area;

  g_return_if_fail (surface != NULL && scene != NULL && scale > 0);
  g_return_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24 || cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32);

  cairo_surface_flush (surface);
  far.pixels = (guint32 *) cairo_image_surface_get_data (surface);
  far.stride = cairo_image_surface_get_stride (surface) / 4;
  far.width = cairo_image_surface_get_width (surface);
  far.height = cairo_image_surface_get_height (surface);
  far.points = tl_scene_points (scene);

  tl_scene_size (scene, &width, &height);
  area = (TlRect){ (-dx - 1) / scale, (-dy - 1) / scale, (far.width + 2) / scale, (far.height + 2) / scale };
  if (area.width * area.height * FEW > width * height)
    paint_all (&far, scene);
  else
    paint_found (&far, scene, &area);
  g_free (far.lines);
  cairo_surface_mark_dirty (surface);
}

#include "config.h"

#include "export/svg.h"

#include <math.h>
#include <string.h>

#include "model/text.h"
#include "picture/painter-outline.h"

typedef struct
{
  GString *out;
  TlScene *scene;
  cairo_t *cr; /* only for its path */
  const TlThemeMeasures *measures;
} Writer;

/* ---- values ---- */

/* Hundredths of a unit are less than anybody sees at ten times the size. */
static void
append_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (text, sizeof text, "%.2f", fabs (value) < 0.005 ? 0 : value);
  for (end = text + strlen (text) - 1; *end == '0'; end--)
    *end = '\0';
  if (*end == '.')
    *end = '\0';
  g_string_append (out, text);
}

static void
append_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_number (out, value);
  g_string_append_c (out, '"');
}

static void
append_colour (GString *out, const char *name, TlColour colour)
{
  guint alpha = colour & 0xff;

  if (alpha == 0)
    {
      g_string_append_printf (out, " %s=\"none\"", name);
      return;
    }
  g_string_append_printf (out, " %s=\"#%06x\"", name, colour >> 8);
  if (alpha < 0xff)
    {
      g_autofree char *opacity = g_strdup_printf ("%s-opacity", name);

      append_attribute (out, opacity, alpha / 255.0);
    }
}

static void
append_text (GString *out, const char *text, gssize length)
{
  tl_escape_append (out, text, length, TL_ESCAPE_TEXT);
}

/* ---- paths ---- */

static void
append_points (GString *out, char command, const cairo_path_data_t *data, int n)
{
  g_string_append_c (out, command);
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      append_number (out, data[i].point.x);
      g_string_append_c (out, ' ');
      append_number (out, data[i].point.y);
    }
}

/* The path gathered in @writer's cairo context, which is then empty. */
static void
append_path (Writer *writer)
{
  cairo_path_t *path = cairo_copy_path (writer->cr);

  g_string_append (writer->out, " d=\"");
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      switch (data->header.type)
        {
        case CAIRO_PATH_MOVE_TO:
          /* cairo closes a path with a move that draws nothing. */
          if (i + data->header.length < path->num_data)
            append_points (writer->out, 'M', data + 1, 1);
          break;
        case CAIRO_PATH_LINE_TO:
          append_points (writer->out, 'L', data + 1, 1);
          break;
        case CAIRO_PATH_CURVE_TO:
          append_points (writer->out, 'C', data + 1, 3);
          break;
        case CAIRO_PATH_CLOSE_PATH:
          g_string_append_c (writer->out, 'Z');
          break;
        }
    }
  g_string_append_c (writer->out, '"');
  cairo_path_destroy (path);
  cairo_new_path (writer->cr);
}

static void
append_fill (Writer *writer, TlColour colour)
{
  g_string_append (writer->out, "<path");
  append_path (writer);
  append_colour (writer->out, "fill", colour);
  g_string_append (writer->out, "/>\n");
}

static void
append_stroke (Writer *writer, TlColour colour, double width, TlDash dash, const char *join, const char *cap)
{
  double lengths[2];

  g_string_append (writer->out, "<path");
  append_path (writer);
  g_string_append (writer->out, " fill=\"none\"");
  append_colour (writer->out, "stroke", colour);
  append_attribute (writer->out, "stroke-width", width);
  if (join != NULL)
    g_string_append_printf (writer->out, " stroke-linejoin=\"%s\"", join);
  tl_painter_dash_lengths (dash, width, lengths);
  if (dash == TL_DASH_DOTTED)
    lengths[1] += lengths[0], lengths[0] = 0, cap = "round";
  if (dash != TL_DASH_NONE)
    {
      append_attribute (writer->out, "stroke-dasharray", lengths[0]);
      g_string_truncate (writer->out, writer->out->len - 1);
      g_string_append_c (writer->out, ' ');
      append_number (writer->out, lengths[1]);
      g_string_append_c (writer->out, '"');
    }
  if (cap != NULL)
    g_string_append_printf (writer->out, " stroke-linecap=\"%s\"", cap);
  g_string_append (writer->out, "/>\n");
}

/* ---- shapes ---- */

static gboolean
is_seen (TlColour colour)
{
  return (colour & 0xff) != 0;
}

static void
append_box (Writer *writer, const TlShape *shape)
{
  gboolean has_stroke = is_seen (shape->box.stroke) && shape->box.line_width > 0;
  double half = has_stroke ? shape->box.line_width / 2 : 0, inset = shape->box.dash == TL_DASH_NONE ? half : 0;
  const TlRect *bounds = &shape->bounds;
  TlRect filled = { bounds->x + inset, bounds->y + inset, MAX (bounds->width - 2 * inset, 0), MAX (bounds->height - 2 * inset, 0) };
  TlRect stroked = { bounds->x + half, bounds->y + half, MAX (bounds->width - 2 * half, 0), MAX (bounds->height - 2 * half, 0) };

  if (is_seen (shape->box.fill))
    {
      tl_painter_add_box_path (writer->cr, shape, &filled, MAX (shape->box.radius - inset, 0));
      append_fill (writer, shape->box.fill);
    }
  if (!has_stroke)
    return;
  tl_painter_add_box_path (writer->cr, shape, &stroked, MAX (shape->box.radius - half, 0));
  append_stroke (writer, shape->box.stroke, shape->box.line_width, shape->box.dash, shape->box.outline == TL_OUTLINE_RECTANGLE ? NULL : "round", NULL);
}

static void
append_line (Writer *writer, const TlShape *shape)
{
  const TlPoint *points = tl_scene_points (writer->scene) + shape->path.first + shape->path.own_first;
  guint n = shape->path.own_n;
  g_autofree TlPoint *own = NULL;

  if (n < 2)
    return;
  if (is_seen (shape->path.fill))
    {
      tl_painter_add_polyline (writer->cr, points, n, 0);
      cairo_close_path (writer->cr);
      append_fill (writer, shape->path.fill);
    }
  if (!is_seen (shape->path.stroke) || shape->path.line_width <= 0)
    return;
  own = g_memdup2 (points, n * sizeof *points);
  tl_painter_shorten (shape, writer->measures, own, n);
  tl_painter_add_polyline (writer->cr, own, n, shape->path.radius);
  append_stroke (writer, shape->path.stroke, shape->path.line_width, shape->path.dash, "round", NULL);
  if (shape->path.arrow_end)
    tl_painter_add_arrow_head (writer->cr, writer->measures, points[n - 1], points[n - 2]);
  if (shape->path.arrow_start)
    tl_painter_add_arrow_head (writer->cr, writer->measures, points[0], points[1]);
  if (shape->path.arrow_end || shape->path.arrow_start)
    append_fill (writer, shape->path.stroke);
}

static void
append_open_sign (Writer *writer, const TlShape *shape)
{
  TlColour stroke = is_seen (shape->marker.stroke) ? shape->marker.stroke : shape->marker.fill;
  double width, casing, half;

  tl_painter_open_sign (shape, &width, &casing, &half);
  if (is_seen (shape->marker.fill) && shape->marker.fill != stroke)
    {
      tl_painter_add_sign (writer->cr, shape->marker.kind, shape->marker.x, shape->marker.y, half);
      append_stroke (writer, shape->marker.fill, casing, TL_DASH_NONE, "round", "round");
    }
  tl_painter_add_sign (writer->cr, shape->marker.kind, shape->marker.x, shape->marker.y, half);
  append_stroke (writer, stroke, width, TL_DASH_NONE, "round", "round");
}

static void
append_marker (Writer *writer, const TlShape *shape)
{
  gboolean has_stroke = is_seen (shape->marker.stroke) && shape->marker.line_width > 0;
  double half = shape->marker.size / 2;

  if (tl_painter_sign_is_open (shape->marker.kind))
    {
      append_open_sign (writer, shape);
      return;
    }
  if (is_seen (shape->marker.fill))
    {
      tl_painter_add_sign (writer->cr, shape->marker.kind, shape->marker.x, shape->marker.y, half);
      append_fill (writer, shape->marker.fill);
    }
  if (!has_stroke)
    return;
  tl_painter_add_sign (writer->cr, shape->marker.kind, shape->marker.x, shape->marker.y, half);
  append_stroke (writer, shape->marker.stroke, shape->marker.line_width, TL_DASH_NONE, "round", NULL);
  if (shape->marker.kind == TL_MARKER_TRIANGLE)
    {
      tl_painter_add_hollow (writer->cr, shape->marker.x, shape->marker.y, half);
      append_fill (writer, shape->marker.stroke);
    }
}

/* The classes carry size and weight; see append_fonts(). */
static void
append_text_line (Writer *writer, const TlShape *shape)
{
  const char *text = tl_scene_string (writer->scene, shape->text.first);

  if (shape->text.length == 0 && !shape->text.ellipsis)
    return;
  g_string_append_printf (writer->out, "<text class=\"tl-f%u\"", shape->font);
  append_attribute (writer->out, "x", shape->text.x + (shape->text.rtl ? shape->text.width : 0));
  append_attribute (writer->out, "y", shape->text.baseline);
  if (shape->text.width > 0)
    append_attribute (writer->out, "textLength", shape->text.width);
  g_string_append (writer->out, " lengthAdjust=\"spacingAndGlyphs\"");
  if (shape->text.rtl)
    g_string_append (writer->out, " direction=\"rtl\"");
  append_colour (writer->out, "fill", shape->text.colour);
  g_string_append_c (writer->out, '>');
  append_text (writer->out, text, shape->text.length);
  if (shape->text.ellipsis)
    g_string_append (writer->out, "…");
  g_string_append (writer->out, "</text>\n");
}

/* ---- the whole ---- */

static void
append_fonts (Writer *writer)
{
  TlTypesetter *typesetter = tl_scene_typesetter (writer->scene);
  static const gboolean bold[TL_N_FONTS] = {
    [TL_FONT_TITLE] = TRUE, [TL_FONT_PHASE] = TRUE, [TL_FONT_STAGE] = TRUE, [TL_FONT_ROW] = TRUE, [TL_FONT_VALUE] = TRUE, [TL_FONT_BADGE] = TRUE
  };

  g_string_append (writer->out, "<style>");
  for (TlFont font = 0; font < TL_N_FONTS; font++)
    {
      g_string_append_printf (writer->out, ".tl-f%u{font:%s ", font, bold[font] ? "bold" : "normal");
      append_number (writer->out, tl_typesetter_size (typesetter, font));
      g_string_append_printf (writer->out, "px %s}", tl_theme_get (TL_THEME_LIGHT)->fonts);
    }
  g_string_append (writer->out, "</style>\n");
}

static void
append_head (Writer *writer, const TlSvgOptions *options)
{
  GString *out = writer->out;
  double width, height;

  tl_scene_size (writer->scene, &width, &height);
  if (!options->embedded)
    g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append (out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  g_string_append_printf (out, " aria-labelledby=\"%s-title\"", options->id);
  if (options->description != NULL)
    g_string_append_printf (out, " aria-describedby=\"%s-desc\"", options->id);
  append_attribute (out, "width", width);
  append_attribute (out, "height", height);
  g_string_append (out, " viewBox=\"0 0 ");
  append_number (out, width);
  g_string_append_c (out, ' ');
  append_number (out, height);
  g_string_append_printf (out, "\">\n<title id=\"%s-title\">", options->id);
  append_text (out, options->title, -1);
  g_string_append (out, "</title>\n");
  if (options->description != NULL)
    {
      g_string_append_printf (out, "<desc id=\"%s-desc\">", options->id);
      append_text (out, options->description, -1);
      g_string_append (out, "</desc>\n");
    }
  append_fonts (writer);
  g_string_append (out, "<rect width=\"100%\" height=\"100%\"");
  append_colour (out, "fill", tl_scene_ground (writer->scene));
  g_string_append (out, "/>\n");
}

static void
append_shape (Writer *writer, const TlShape *shape)
{
  switch (shape->type)
    {
    case TL_SHAPE_BOX:
      append_box (writer, shape);
      break;
    case TL_SHAPE_PATH:
      append_line (writer, shape);
      break;
    case TL_SHAPE_TEXT:
      append_text_line (writer, shape);
      break;
    default:
      append_marker (writer, shape);
      break;
    }
}

void
tl_svg_append (GString *out, TlScene *scene, const TlSvgOptions *options)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  Writer writer = { out, scene, cairo_create (surface), tl_theme_get (TL_THEME_LIGHT)->measures };
  guint n;
  const TlShape *shapes = tl_scene_shapes (scene, &n);

  g_return_if_fail (out != NULL && scene != NULL && options != NULL && options->title != NULL && options->id != NULL);

  append_head (&writer, options);
  /* The painter's order. */
  for (TlBand band = 0; band < TL_N_BANDS; band++)
    for (guint i = 0; i < n; i++)
      if (shapes[i].band == band)
        append_shape (&writer, &shapes[i]);
  g_string_append (out, "</svg>\n");
  cairo_destroy (writer.cr);
  cairo_surface_destroy (surface);
}

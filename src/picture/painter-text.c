/* Lines of text: glyphs on pixels, text where the surface keeps it, bars where it is too small to read. */
#include "picture/painter-private.h"

#include <math.h>
#include <pango/pangocairo.h>

static void
show_layout_line (TlPainter *painter, const TlShape *shape, const char *text)
{
  PangoLayoutLine *line = tl_typesetter_line (painter->typesetter, shape->font, text, shape->text.length, shape->text.rtl, shape->text.ellipsis);

  tl_painter_flush (painter);
  tl_painter_set_colour (painter, shape->text.colour);
  cairo_move_to (painter->cr, shape->text.x, shape->text.baseline);
  pango_cairo_show_layout_line (painter->cr, line);
  cairo_new_path (painter->cr);
}

/* Each glyph on the whole pixel left of its place, in the font that is shifted by the rest; the baseline on a whole pixel. */
void
tl_painter_show_glyphs (TlPainter *painter)
{
  const cairo_glyph_t *glyphs = (const cairo_glyph_t *) painter->glyphs->data;

  for (guint i = 0; i < painter->glyphs->len; i++)
    {
      double x = round ((glyphs[i].x * painter->scale + painter->dx) * TL_TEXT_PHASES) / TL_TEXT_PHASES;
      double y = round (glyphs[i].y * painter->scale + painter->dy);
      guint phase = (guint) ((x - floor (x)) * TL_TEXT_PHASES);
      cairo_glyph_t glyph = { glyphs[i].index, (floor (x) - painter->dx) / painter->scale, (y - painter->dy) / painter->scale };

      g_array_append_val (painter->phases[phase], glyph);
    }
  tl_painter_set_colour (painter, painter->pending_colour);
  for (guint phase = 0; phase < TL_TEXT_PHASES; phase++)
    {
      GArray *sorted = painter->phases[phase];

      if (sorted->len == 0)
        continue;
      tl_typesetter_use_font (painter->typesetter, painter->pending_font, phase, painter->cr);
      cairo_show_glyphs (painter->cr, (cairo_glyph_t *) sorted->data, (int) sorted->len);
      g_array_set_size (sorted, 0);
    }
  g_array_set_size (painter->glyphs, 0);
}

/* Gathers the line's glyphs with those of the lines before it. FALSE: only Pango can draw it. */
static gboolean
gather_glyphs (TlPainter *painter, const TlShape *shape, const char *text)
{
  if (painter->keeps_text || shape->text.rtl)
    return FALSE;
  if (painter->pending != TL_PENDING_GLYPHS || painter->pending_colour != shape->text.colour || painter->pending_font != shape->font)
    tl_painter_flush (painter);
  if (!tl_typesetter_glyphs (painter->typesetter, shape->font, text, shape->text.length, shape->text.ellipsis, shape->text.x, shape->text.baseline, painter->glyphs))
    return FALSE;
  painter->pending = TL_PENDING_GLYPHS;
  painter->pending_colour = shape->text.colour;
  painter->pending_font = shape->font;
  return TRUE;
}

/* A bar instead of a line too small to read; all of a size have the same height in pixels. */
static void
fill_bar (TlPainter *painter, const TlShape *shape, double size)
{
  TlColour colour = (shape->text.colour & ~(TlColour) 0xff) | (TlColour) (TL_BAR_SHARE * 0xff);
  double pixels = MAX (round (TL_BAR_HEIGHT * size * painter->scale), 1);
  double bottom = round (shape->text.baseline * painter->scale + painter->dy);

  tl_painter_fill_pixels (painter, colour, shape->text.x, (bottom - pixels - painter->dy) / painter->scale, shape->text.width, pixels / painter->scale);
}

void
tl_painter_text (TlPainter *painter, const TlShape *shape)
{
  double size = tl_typesetter_size (painter->typesetter, shape->font);
  const char *text;

  if (shape->text.length == 0 && !shape->text.ellipsis)
    return;
  if (painter->detail && size * painter->scale < TL_DETAIL_TEXT_BARS)
    {
      if (size * painter->scale >= TL_DETAIL_TEXT_NONE)
        fill_bar (painter, shape, size);
      return;
    }
  text = tl_scene_string (painter->scene, shape->text.first);
  if (!gather_glyphs (painter, shape, text))
    show_layout_line (painter, shape, text);
}

/* Fonts a fraction of a pixel to the right.
 *
 * cairo 1.16 puts every glyph on a whole pixel, so that unhinted text looks badly spaced at the sizes of a slide. A glyph
 * that belongs at 7.3 px is therefore shown at 7 px in a font whose glyphs are drawn a quarter of a pixel further right.
 * cairo keeps the pixels of these fonts as it keeps those of others, so text stays as fast as it was.
 */
#include "picture/text-private.h"

typedef struct
{
  cairo_font_face_t *base;
  double shift; /* in px */
} Phase;

static const cairo_user_data_key_t phase_key;

static void
free_phase (gpointer data)
{
  Phase *phase = data;

  cairo_font_face_destroy (phase->base);
  g_free (phase);
}

static cairo_status_t
render_glyph (cairo_scaled_font_t *font, unsigned long index, cairo_t *cr, cairo_text_extents_t *extents)
{
  const Phase *phase = cairo_font_face_get_user_data (cairo_scaled_font_get_font_face (font), &phase_key);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_matrix_t scale;
  cairo_glyph_t glyph = { .index = index };

  cairo_scaled_font_get_scale_matrix (font, &scale);
  if (scale.xx > 0)
    glyph.x = phase->shift / scale.xx;
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options (cr, options);
  cairo_set_font_face (cr, phase->base);
  cairo_set_font_size (cr, 1);
  cairo_glyph_path (cr, &glyph, 1);
  cairo_fill (cr);
  cairo_font_options_destroy (options);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_font_face_t *
new_phase (cairo_font_face_t *base, double shift)
{
  cairo_font_face_t *face = cairo_user_font_face_create ();
  Phase *phase = g_new (Phase, 1);

  *phase = (Phase){ cairo_font_face_reference (base), shift };
  cairo_font_face_set_user_data (face, &phase_key, phase, free_phase);
  cairo_user_font_face_set_render_glyph_func (face, render_glyph);
  return face;
}

void
tl_typesetter_use_font (TlTypesetter *self, TlFont role, guint phase, cairo_t *cr)
{
  TlFace *face;

  g_return_if_fail (self != NULL && cr != NULL && role < TL_N_FONTS && phase < TL_TEXT_PHASES);

  face = tl_typesetter_get_face (self, tl_typesetter_is_bold (role));
  if (face->phases[phase] == NULL)
    face->phases[phase] = new_phase (face->cairo_face, phase / (double) TL_TEXT_PHASES);
  cairo_set_font_face (cr, face->phases[phase]);
  cairo_set_font_size (cr, pango_units_to_double (self->fonts[role].units));
  cairo_set_font_options (cr, self->options);
}

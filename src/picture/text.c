#include "picture/text-private.h"

#include <string.h>

#include "picture/theme.h"

#define LINE_SPACING 1.32 /* line height over font size */

/* Sizes in units at scale 1; none below 11, which is what a page can still be read at. */
static const struct
{
  double size;
  gboolean bold;
} roles[TL_N_FONTS] = {
  [TL_FONT_TITLE] = { 22, TRUE },
  [TL_FONT_SUBTITLE] = { 12.5, FALSE },
  [TL_FONT_PHASE] = { 12, TRUE },
  [TL_FONT_PHASE_AIM] = { 11.5, FALSE },
  [TL_FONT_STAGE] = { 14.5, TRUE },
  [TL_FONT_ROW] = { 12.5, TRUE },
  [TL_FONT_ROW_NOTE] = { 11, FALSE },
  [TL_FONT_CARD] = { 12, FALSE },
  [TL_FONT_VALUE] = { 16, TRUE },
  [TL_FONT_SMALL] = { 11, FALSE },
  [TL_FONT_BADGE] = { 11, TRUE },
};

double
tl_text_smallest (void)
{
  double smallest = G_MAXDOUBLE;

  for (guint i = 0; i < TL_N_FONTS; i++)
    smallest = MIN (smallest, roles[i].size);
  return smallest;
}

static PangoContext *
get_context (TlTypesetter *self, gboolean rtl)
{
  PangoFontMap *map;

  if (self->contexts[rtl] != NULL)
    return self->contexts[rtl];

  map = pango_cairo_font_map_get_default (); /* this thread's */
  self->contexts[rtl] = pango_font_map_create_context (map);
  pango_cairo_context_set_resolution (self->contexts[rtl], 96);
  pango_cairo_context_set_font_options (self->contexts[rtl], self->options);
  pango_context_set_round_glyph_positions (self->contexts[rtl], FALSE);
  pango_context_set_language (self->contexts[rtl], self->language);
  pango_context_set_base_dir (self->contexts[rtl], rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  return self->contexts[rtl];
}

static PangoFontDescription *
describe (TlTypesetter *self, gboolean bold, int units)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family (description, self->family);
  pango_font_description_set_weight (description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (description, units);
  return description;
}

TlFace *
tl_typesetter_get_face (TlTypesetter *self, gboolean bold)
{
  TlFace *face = &self->faces[bold];
  PangoFontDescription *description;

  if (face->font != NULL)
    return face;
  description = describe (self, bold, self->fonts[bold ? TL_FONT_STAGE : TL_FONT_CARD].units);
  face->font = pango_context_load_font (get_context (self, FALSE), description);
  pango_font_description_free (description);
  face->cairo_face = cairo_font_face_reference (cairo_scaled_font_get_font_face (pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (face->font))));
  return face;
}

/* @base at another size, its variations kept. */
static hb_font_t *
resize (hb_font_t *base, int base_units, int units)
{
  hb_font_t *font = hb_font_create (hb_font_get_face (base));
  guint n;
  const int *coordinates = hb_font_get_var_coords_normalized (base, &n);
  int x, y;

  hb_font_get_scale (base, &x, &y);
  hb_font_set_scale (font, (int) ((gint64) x * units / base_units), (int) ((gint64) y * units / base_units));
  if (n > 0)
    hb_font_set_var_coords_normalized (font, coordinates, n);
  return font;
}

TlRoleFont *
tl_typesetter_get_font (TlTypesetter *self, TlFont role)
{
  TlRoleFont *font = &self->fonts[role];
  gboolean bold = roles[role].bold;
  hb_font_extents_t extents;
  double ascender, descender;

  if (font->hb != NULL)
    return font;
  font->hb = resize (pango_font_get_hb_font (tl_typesetter_get_face (self, bold)->font), self->fonts[bold ? TL_FONT_STAGE : TL_FONT_CARD].units, font->units);
  hb_font_get_h_extents (font->hb, &extents);
  ascender = pango_units_to_double (extents.ascender);
  descender = pango_units_to_double (-extents.descender);
  font->line_height = MAX (font->size * LINE_SPACING, 1);
  font->ascent = ascender + (font->line_height - ascender - descender) / 2;
  return font;
}

/* The language Pango gives to text of a script: the context's where it is written so, else the script's own. */
static PangoLanguage *
language_of_script (TlTypesetter *self, TlScript script)
{
  static const PangoScript scripts[] = { PANGO_SCRIPT_COMMON, PANGO_SCRIPT_LATIN, PANGO_SCRIPT_GREEK, PANGO_SCRIPT_CYRILLIC };

  if (pango_language_includes_script (self->language, scripts[script]))
    return self->language;
  return pango_script_get_sample_language (scripts[script]);
}

TlWordTable *
tl_typesetter_get_table (TlTypesetter *self, TlRoleFont *font, const char *text, gsize length)
{
  TlScript script;

  if (!tl_script_of_text (text, length, &script))
    return NULL;
  if (font->tables[script] == NULL)
    font->tables[script] = tl_word_table_new (font->hb, script, language_of_script (self, script));
  return font->tables[script];
}

gboolean
tl_typesetter_is_bold (TlFont role)
{
  return roles[role].bold;
}

PangoLayout *
tl_typesetter_new_layout (TlTypesetter *self, TlFont role, gboolean rtl)
{
  PangoLayout *layout = pango_layout_new (get_context (self, rtl));
  PangoFontDescription *description = describe (self, roles[role].bold, self->fonts[role].units);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  return layout;
}

static PangoLayout *
get_layout (TlTypesetter *self, TlFont role)
{
  TlRoleFont *font = tl_typesetter_get_font (self, role);
  g_autoptr (PangoAttrList) attributes = NULL;

  if (font->layout != NULL)
    return font->layout;
  font->layout = tl_typesetter_new_layout (self, role, FALSE);
  pango_layout_set_wrap (font->layout, PANGO_WRAP_WORD_CHAR);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE)); /* the lines are painted by themselves */
  pango_layout_set_attributes (font->layout, attributes);
  return font->layout;
}

static void
append_line (GArray *lines, guint start, guint end, int width, gboolean rtl)
{
  TlTextLine line = { start, end - start, pango_units_to_double (width), rtl, FALSE };

  if (lines != NULL)
    g_array_append_val (lines, line);
}

/* Width of words set in one line in Pango units; -1: not simple. */
static int
sum_words (TlWordTable *table, const char *text, guint start, guint end)
{
  int width = 0;

  for (guint p = start, q; p < end; p = q + 1)
    {
      const char *blank = memchr (text + p, ' ', end - p);
      const TlShapedWord *word;

      q = blank != NULL ? (guint) (blank - text) : end;
      word = tl_word_table_get (table, text + p, q - p);
      if (!(word->flags & TL_SHAPED_SIMPLE) || q + 1 == end)
        return -1;
      width += (p > start ? word->lead : 0) + (q == end ? tl_word_table_width_end (table, word) : word->width);
    }
  return width;
}

/* Fills lines greedily with words of @text from @start to @end. 0: not simple, or a word is wider than the cell. */
static guint
fill (TlWordTable *table, const char *text, guint start, guint end, int available, GArray *lines)
{
  guint n = 0, line_start = start, line_end = start;
  int width = 0, width_end = 0; /* of the line so far: when it goes on and when it ends here */
  gboolean quoted = FALSE;

  for (guint p = start, q; p < end; p = q + 1)
    {
      const char *blank = memchr (text + p, ' ', end - p);
      const TlShapedWord *word;
      int done = 0, total;

      q = blank != NULL ? (guint) (blank - text) : end;
      word = tl_word_table_get (table, text + p, q - p);
      if (!(word->flags & TL_SHAPED_SIMPLE) || (quoted && (word->flags & TL_SHAPED_OPENS)) || q + 1 == end)
        return 0;
      quoted = (word->flags & TL_SHAPED_ENDS_QUOTED) != 0;
      total = q == end ? tl_word_table_width_end (table, word) : word->width;

      if (line_end == line_start ? total <= available : width + word->lead + total <= available)
        {
          width += total + (line_end == line_start ? 0 : word->lead);
          width_end = width;
          line_end = q;
          continue;
        }
      for (guint i = 0, first = p; i <= word->n_breaks; i++)
        {
          const TlShapedBreak *place = i < word->n_breaks ? tl_word_table_breaks (table, word) + i : NULL;
          guint last = place != NULL ? p + place->byte : q;
          int piece = (place != NULL ? place->width : total) - done, piece_end = (place != NULL ? place->width_end : total) - done;
          int gap = i == 0 && line_end > line_start ? word->lead : 0;

          if (line_end > line_start && width + gap + piece_end > available)
            {
              append_line (lines, line_start, line_end, width_end, FALSE);
              n++;
              line_start = line_end = first;
              width = gap = 0;
            }
          if (piece_end > available)
            return 0;
          width_end = width + gap + piece_end;
          width += gap + piece;
          line_end = first = last;
          done += piece;
        }
    }
  append_line (lines, line_start, line_end, width_end, FALSE);
  return n + 1;
}

void
tl_typesetter_set_text (PangoLayout *layout, const char *text, gssize length)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *copy = NULL;

  for (gsize i = 0; i + 1 < bytes; i++)
    {
      if (text[i] != '\302' || text[i + 1] != '\205')
        continue;
      if (copy == NULL)
        copy = g_strndup (text, bytes);
      copy[i + 1] = '\240'; /* U+00A0 */
    }
  pango_layout_set_text (layout, copy != NULL ? copy : text, (int) bytes);
}

/* What Pango alone can do. */
static guint
lay_out (TlTypesetter *self, TlFont role, const char *text, guint start, guint end, int available, GArray *lines)
{
  PangoLayout *layout = get_layout (self, role);
  guint n = 0;

  pango_layout_set_width (layout, available);
  tl_typesetter_set_text (layout, text + start, end - start);
  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next, n++)
    {
      PangoLayoutLine *line = l->data;
      guint first = start + line->start_index, last = first + line->length;
      PangoRectangle logical;

      while (last > first && text[last - 1] == ' ')
        last--;
      pango_layout_line_get_extents (line, NULL, &logical);
      append_line (lines, first, last, logical.width, line->resolved_dir == PANGO_DIRECTION_RTL);
    }
  return n;
}

static guint
break_paragraph (TlTypesetter *self, TlFont role, const char *text, guint start, guint end, int available, GArray *lines)
{
  guint before = lines != NULL ? lines->len : 0, n = 0;
  TlWordTable *table;

  if (start == end)
    {
      append_line (lines, start, end, 0, FALSE);
      return 1;
    }
  table = tl_typesetter_get_table (self, tl_typesetter_get_font (self, role), text + start, end - start);
  if (table != NULL)
    n = fill (table, text, start, end, available, lines);
  if (n > 0)
    return n;
  if (lines != NULL)
    g_array_set_size (lines, before);
  return lay_out (self, role, text, start, end, available, lines);
}

static guint
break_text (TlTypesetter *self, TlFont role, const char *text, guint length, double width, GArray *lines)
{
  int available = pango_units_from_double (MAX (width, 0));
  guint n = 0;

  for (guint start = 0;;)
    {
      const char *feed = memchr (text + start, '\n', length - start);
      guint end = feed != NULL ? (guint) (feed - text) : length;

      n += break_paragraph (self, role, text, start, end, available, lines);
      if (feed == NULL)
        return n;
      start = end + 1;
    }
}

/* Bytes of @text up to the last cursor position whose text, with an ellipsis, is no wider than @width. */
static guint
cut_inside_word (TlTypesetter *self, TlFont role, const char *text, guint length, double width)
{
  PangoLayout *layout = get_layout (self, role);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  const PangoLogAttr *attributes;
  const char *p = text;
  guint low = 0, high;
  int n;

  pango_layout_set_width (layout, -1);
  tl_typesetter_set_text (layout, text, length);
  attributes = pango_layout_get_log_attrs_readonly (layout, &n);
  for (int i = 0; i < n && p <= text + length; i++, p = g_utf8_next_char (p))
    if (attributes[i].is_cursor_position)
      {
        guint place = p - text;

        g_array_append_val (places, place);
      }
  for (high = places->len; high - low > 1;)
    {
      guint middle = (low + high) / 2;

      if (tl_typesetter_width (self, role, text, g_array_index (places, guint, middle)) <= width)
        low = middle;
      else
        high = middle;
    }
  return places->len > 0 ? g_array_index (places, guint, low) : 0;
}

static gboolean
is_left_out_before_ellipsis (char c)
{
  return c == ' ' || c == ',' || c == ';' || c == ':' || c == '.' || c == '-' || c == '/';
}

/* Shortens the line by words, then inside the first, until it and an ellipsis fit. */
static void
ellipsize (TlTypesetter *self, TlFont role, const char *text, double width, TlTextLine *line)
{
  double dots = tl_typesetter_width (self, role, TL_ELLIPSIS, -1), room = width - dots;
  const char *start = text + line->start;
  guint length = line->length;

  while (length > 0 && tl_typesetter_width (self, role, start, length) > room)
    {
      const char *blank = g_strrstr_len (start, length, " ");

      if (blank == NULL)
        {
          length = cut_inside_word (self, role, start, length, room);
          break;
        }
      length = blank - start;
    }
  while (length > 0 && is_left_out_before_ellipsis (start[length - 1]))
    length--;
  line->length = length;
  line->ellipsis = TRUE;
  line->width = (length > 0 ? tl_typesetter_width (self, role, start, length) : 0) + dots;
}

static void
setup_fonts (TlTypesetter *self)
{
  for (guint i = 0; i < TL_N_FONTS; i++)
    {
      self->fonts[i].size = roles[i].size * self->scale;
      self->fonts[i].units = (int) (self->fonts[i].size * PANGO_SCALE);
    }
}

TlTypesetter *
tl_typesetter_new (const char *family, const char *language, double scale)
{
  TlTypesetter *self = g_new0 (TlTypesetter, 1);

  g_ref_count_init (&self->references);
  self->family = g_strdup (family != NULL ? family : tl_theme_get (TL_THEME_LIGHT)->fonts);
  self->language = pango_language_from_string (language != NULL ? language : "en");
  self->scale = scale > 0 ? scale : 1;
  self->options = cairo_font_options_create ();
  cairo_font_options_set_antialias (self->options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (self->options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (self->options, CAIRO_HINT_METRICS_OFF);
  setup_fonts (self);
  return self;
}

TlTypesetter *
tl_typesetter_ref (TlTypesetter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->references);
  return self;
}

void
tl_typesetter_unref (TlTypesetter *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < TL_N_FONTS; i++)
    {
      for (guint s = 0; s < TL_N_SCRIPTS; s++)
        tl_word_table_free (self->fonts[i].tables[s]);
      g_clear_pointer (&self->fonts[i].hb, hb_font_destroy);
      g_clear_object (&self->fonts[i].layout);
    }
  tl_typesetter_clear_lines (self);
  for (guint i = 0; i < 2; i++)
    {
      for (guint p = 0; p < TL_TEXT_PHASES; p++)
        g_clear_pointer (&self->faces[i].phases[p], cairo_font_face_destroy);
      g_clear_pointer (&self->faces[i].cairo_face, cairo_font_face_destroy);
      g_clear_object (&self->faces[i].font);
      g_clear_object (&self->contexts[i]);
    }
  cairo_font_options_destroy (self->options);
  g_free (self->family);
  g_free (self);
}

guint
tl_typesetter_break (TlTypesetter *self, TlFont role, const char *text, gssize length, double width, guint max_lines, GArray *lines)
{
  guint before, n;

  g_return_val_if_fail (self != NULL && text != NULL && lines != NULL && role < TL_N_FONTS, 0);

  before = lines->len;
  n = break_text (self, role, text, length < 0 ? strlen (text) : (gsize) length, width, lines);
  if (max_lines == 0 || n <= max_lines)
    return n;
  g_array_set_size (lines, before + max_lines);
  ellipsize (self, role, text, width, &g_array_index (lines, TlTextLine, before + max_lines - 1));
  return max_lines;
}

guint
tl_typesetter_count (TlTypesetter *self, TlFont role, const char *text, gssize length, double width)
{
  g_return_val_if_fail (self != NULL && text != NULL && role < TL_N_FONTS, 0);

  return break_text (self, role, text, length < 0 ? strlen (text) : (gsize) length, width, NULL);
}

double
tl_typesetter_width (TlTypesetter *self, TlFont role, const char *text, gssize length)
{
  TlWordTable *table;
  PangoRectangle logical;
  PangoLayout *layout;
  gsize bytes;
  int width;

  g_return_val_if_fail (self != NULL && text != NULL && role < TL_N_FONTS, 0);

  bytes = length < 0 ? strlen (text) : (gsize) length;
  if (bytes == 0)
    return 0;
  table = tl_typesetter_get_table (self, tl_typesetter_get_font (self, role), text, bytes);
  width = table != NULL ? sum_words (table, text, 0, bytes) : -1;
  if (width >= 0)
    return pango_units_to_double (width);
  layout = get_layout (self, role);
  pango_layout_set_width (layout, -1);
  tl_typesetter_set_text (layout, text, (gssize) bytes);
  pango_layout_get_extents (layout, NULL, &logical);
  return pango_units_to_double (logical.width);
}

double
tl_typesetter_ascent (TlTypesetter *self, TlFont role)
{
  g_return_val_if_fail (self != NULL && role < TL_N_FONTS, 0);

  return tl_typesetter_get_font (self, role)->ascent;
}

double
tl_typesetter_line_height (TlTypesetter *self, TlFont role)
{
  g_return_val_if_fail (self != NULL && role < TL_N_FONTS, 0);

  return tl_typesetter_get_font (self, role)->line_height;
}

double
tl_typesetter_size (TlTypesetter *self, TlFont role)
{
  g_return_val_if_fail (self != NULL && role < TL_N_FONTS, 0);

  return self->fonts[role].size;
}

char *
tl_typesetter_family (TlTypesetter *self)
{
  PangoFontDescription *description;
  char *family;

  g_return_val_if_fail (self != NULL, NULL);

  description = pango_font_describe (tl_typesetter_get_face (self, FALSE)->font);
  family = g_strdup (pango_font_description_get_family (description));
  pango_font_description_free (description);
  return family;
}

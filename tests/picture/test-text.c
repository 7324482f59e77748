/* Text is measured and broken in one place: the fast path must do exactly what PangoLayout does. */
#include "picture/text.h"

#include <locale.h>
#include <pango/pangocairo.h>
#include <string.h>

#define FAMILY "DejaVu Sans"

/* PangoLayout allocates a great deal, which a sanitizer makes slow. */
#if defined(__SANITIZE_ADDRESS__)
#define ROUNDS 2000
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ROUNDS 2000
#endif
#endif
#ifndef ROUNDS
#define ROUNDS 50000
#endif

static GArray *
new_lines (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TlTextLine));
}

/* A context made as DECISIONS.md 15 says, with nothing of text.c in it. */
static PangoLayout *
reference_layout (const char *family, const char *language, double size, gboolean bold)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoFontDescription *description = pango_font_description_new ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout;

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language));
  layout = pango_layout_new (context);
  pango_font_description_set_family (description, family);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_font_description_set_weight (description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_font_description_free (description);
  cairo_font_options_destroy (options);
  g_object_unref (context);
  return layout;
}

static const char *const latin[] = { "the", "Customer", "AVATAR", "To", "Tell", "WAVE", "order", "fi", "office", "affluent", "Yes",
                                     "P.O.", "KÄSE", "Größe", "façade", "naïve", "Øresund", "Łódź", "žluťoučký", "İstanbul", "LTE",
                                     "broadband", "moving", "a", "I", "installation", "re", "check", "T", "Vo", "AT" };
static const char *const other[] = { "Заказ", "клиента", "ТУТ", "доставка", "Παραγγελία", "ΑΥΤΟ", "πελάτη", "日本", "テスト", "مرحبا", "שלום", "🙂",
                                     "e\314\201", "zero\342\200\213width", "a\302\240b", "soft\302\255hyphen", "½", "ﬁ", "€5", "#1" };
static const char *const signs[] = { "-", "-", "/", "'", "\342\200\231", ".", ",", ":", ";", "!", "?", "(", ")", "[", "]", "\"", "\342\200\234", "\342\200\235",
                                     "\342\200\223", "\342\200\246", "+", "%", "&", "$", "\342\210\222", "\302\267", "\342\206\222", "=", "\303\227", "@", "_", "*" };

#define PICK(array) array[g_rand_int_range (random, 0, G_N_ELEMENTS (array))]

static void
append_piece (GString *text, GRand *random, int style)
{
  int signs_until = style == 0 ? 0 : 3 * style;

  switch (g_rand_int_range (random, 0, 12 + signs_until))
    {
    case 0:
      g_string_append_printf (text, "%d", g_rand_int_range (random, 0, 3000));
      break;
    case 1:
      for (int k = g_rand_int_range (random, 1, 9); k > 0; k--)
        g_string_append_c (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[g_rand_int_range (random, 0, 52)]);
      break;
    case 2:
      g_string_append_printf (text, "%s-%s", PICK (latin), PICK (latin));
      break;
    case 3:
      g_string_append_printf (text, "%s/%s", PICK (latin), PICK (latin));
      break;
    default:
      g_string_append (text, PICK (latin));
      break;
    case 12 ... 20:
      g_string_append (text, PICK (signs));
      if (style == 2 && g_rand_int_range (random, 0, 20) == 0)
        g_string_append (text, PICK (other));
      break;
    }
}

/* Three styles: as people write, signs anywhere, and now and then what only Pango can do. */
static char *
random_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  int style = g_rand_int_range (random, 0, 4) % 3, words = g_rand_int_range (random, 1, 9);

  for (int i = 0; i < words; i++)
    {
      gboolean bracket = g_rand_int_range (random, 0, 9) == 0;

      g_string_append (text, i == 0 ? "" : style == 2 && g_rand_int_range (random, 0, 60) == 0 ? "  "
                                                                                               : " ");
      g_string_append (text, bracket ? "(" : "");
      for (int pieces = g_rand_int_range (random, 1, 2 + style); pieces > 0; pieces--)
        append_piece (text, random, style);
      g_string_append (text, bracket ? ")" : "");
      if (g_rand_int_range (random, 0, 5) == 0)
        g_string_append_c (text, ".,;:!?"[g_rand_int_range (random, 0, 6)]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_same_lines (PangoLayout *layout, const char *text, double width, GArray *lines)
{
  GSList *wanted;

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, pango_units_from_double (width));
  wanted = pango_layout_get_lines_readonly (layout);
  for (guint i = 0; i < lines->len; i++, wanted = wanted->next)
    {
      const TlTextLine *line = &g_array_index (lines, TlTextLine, i);
      PangoLayoutLine *pango = wanted != NULL ? wanted->data : NULL;
      int end = pango != NULL ? pango->start_index + pango->length : 0;
      PangoRectangle logical;

      while (pango != NULL && end > pango->start_index && text[end - 1] == ' ')
        end--;
      if (pango == NULL || (int) line->start != pango->start_index || (int) (line->start + line->length) != end)
        g_error ("“%s” at %g: line %u is %u+%u “%.*s”, in Pango %d+%d “%.*s”", text, width, i, line->start, line->length, (int) line->length, text + line->start,
                 pango != NULL ? pango->start_index : -1, pango != NULL ? end - pango->start_index : -1,
                 pango != NULL ? end - pango->start_index : 0, pango != NULL ? text + pango->start_index : "");
      pango_layout_line_get_extents (pango, NULL, &logical);
      if (ABS (line->width - pango_units_to_double (logical.width)) > 1)
        g_error ("“%s” at %g: line %u “%.*s” is %g wide, in Pango %g", text, width, i, (int) line->length, text + line->start, line->width, pango_units_to_double (logical.width));
    }
  if (wanted != NULL)
    g_error ("“%s” at %g: %u lines, Pango has more", text, width, lines->len);
}

static gboolean
is_fast (TlTypesetter *typesetter, TlFont role, const char *text, GArray *glyphs)
{
  g_array_set_size (glyphs, 0);
  return tl_typesetter_glyphs (typesetter, role, text, strlen (text), FALSE, 0, 0, glyphs);
}

/* @rounds texts that take the fast path, and every tenth of the others. */
static void
check_against_pango (const char *family, const char *language, guint32 seed, int rounds)
{
  static const TlFont roles[] = { TL_FONT_CARD, TL_FONT_STAGE, TL_FONT_ROW, TL_FONT_SMALL };
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (family, language, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GArray) lines = new_lines (), glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  PangoLayout *layouts[G_N_ELEMENTS (roles)];
  int fast = 0, all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    layouts[i] = reference_layout (family, language, tl_typesetter_size (typesetter, roles[i]), roles[i] == TL_FONT_STAGE || roles[i] == TL_FONT_ROW);
  for (; fast < rounds; all++)
    {
      g_autofree char *text = random_text (random);
      int role = all % G_N_ELEMENTS (roles);
      double width = g_rand_double_range (random, 40, 320);
      gboolean simple = is_fast (typesetter, roles[role], text, glyphs);

      fast += simple;
      if (!simple && all % 10 != 0)
        continue;
      g_array_set_size (lines, 0);
      tl_typesetter_break (typesetter, roles[role], text, -1, width, 0, lines);
      assert_same_lines (layouts[role], text, width, lines);
      g_assert_cmpuint (tl_typesetter_count (typesetter, roles[role], text, -1, width), ==, lines->len);
    }
  g_test_message ("%s, %s: %d of %d texts on the fast path", family, language, fast, all);
  g_assert_cmpint (fast, >, all / 3);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    g_object_unref (layouts[i]);
}

static void
test_breaks_like_pango (void)
{
  check_against_pango (FAMILY, "en", 20260101, ROUNDS);
}

static void
test_breaks_like_pango_elsewhere (void)
{
  static const char *const languages[] = { "de", "tr", "ru", "ar", "zh" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    check_against_pango (FAMILY, languages[i], i, ROUNDS / 20);
  check_against_pango ("Inter", "en", 99, ROUNDS / 4);
}

/* ---- what holds for any text ---- */

/* The text with all blanks left out. */
static char *
squeeze (const char *text, gsize length)
{
  GString *result = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (text[i] != ' ' && text[i] != '\n')
      g_string_append_c (result, text[i]);
  return g_string_free (result, FALSE);
}

static void
test_nothing_is_lost (void)
{
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (FAMILY, "en", 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GArray) lines = new_lines ();

  for (int round = 0; round < ROUNDS / 16; round++)
    {
      g_autofree char *first = random_text (random), *second = random_text (random);
      g_autofree char *text = g_strdup_printf ("%s%s%s", first, PICK (((const char *[]){ "\n", "\n\n", " " })), second);
      g_autofree char *all = squeeze (text, strlen (text));
      g_autoptr (GString) kept = g_string_new (NULL);
      double width = g_rand_double_range (random, 30, 200);

      g_array_set_size (lines, 0);
      tl_typesetter_break (typesetter, TL_FONT_CARD, text, -1, width, 0, lines);
      for (guint i = 0; i < lines->len; i++)
        {
          const TlTextLine *line = &g_array_index (lines, TlTextLine, i);
          g_autofree char *part = squeeze (text + line->start, line->length);

          g_assert_cmpuint (line->start + line->length, <=, strlen (text));
          g_assert_true (g_utf8_validate (text + line->start, line->length, NULL));
          g_assert_false (line->ellipsis);
          /* A line is only wider than its room when not even one letter fits. */
          if (line->width > width + 0.5)
            g_assert_cmpint (g_utf8_strlen (part, -1), <=, 3);
          g_string_append (kept, part);
        }
      g_assert_cmpstr (kept->str, ==, all);
    }
}

static void
test_ellipsis (void)
{
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (FAMILY, "en", 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  g_autoptr (GArray) all = new_lines (), lines = new_lines ();
  int cut = 0;

  for (int round = 0; round < ROUNDS / 12; round++)
    {
      g_autofree char *text = random_text (random);
      double width = g_rand_double_range (random, 30, 250);
      guint most = g_rand_int_range (random, 1, 4), n;
      const TlTextLine *last;

      g_array_set_size (all, 0);
      g_array_set_size (lines, 0);
      tl_typesetter_break (typesetter, TL_FONT_STAGE, text, -1, width, 0, all);
      n = tl_typesetter_break (typesetter, TL_FONT_STAGE, text, -1, width, most, lines);
      g_assert_cmpuint (n, ==, lines->len);
      g_assert_cmpuint (n, ==, MIN (most, all->len));
      last = &g_array_index (lines, TlTextLine, n - 1);
      for (guint i = 0; i + 1 < n; i++)
        g_assert_cmpmem (&g_array_index (lines, TlTextLine, i), sizeof (TlTextLine), &g_array_index (all, TlTextLine, i), sizeof (TlTextLine));
      g_assert_cmpint (last->ellipsis, ==, all->len > most);
      if (!last->ellipsis)
        continue;
      cut++;
      g_assert_cmpuint (last->start, ==, g_array_index (all, TlTextLine, n - 1).start);
      g_assert_cmpuint (last->length, <=, g_array_index (all, TlTextLine, n - 1).length);
      g_assert_true (g_utf8_validate (text + last->start, last->length, NULL));
      if (last->length > 0)
        g_assert_cmpfloat (last->width, <=, width + 0.5);
    }
  g_assert_cmpint (cut, >, ROUNDS / 50);
}

/* A word of sixty letters breaks inside; cut to one line it keeps as many letters as fit. */
static void
test_long_word (void)
{
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (FAMILY, "de", 1);
  g_autoptr (GArray) lines = new_lines ();
  const char *word = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsg";
  const TlTextLine *line;

  g_assert_cmpuint (strlen (word), ==, 60);
  g_assert_cmpuint (tl_typesetter_break (typesetter, TL_FONT_CARD, word, -1, 100, 0, lines), >=, 4);
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpfloat (g_array_index (lines, TlTextLine, i).width, <=, 100.5);

  g_array_set_size (lines, 0);
  g_assert_cmpuint (tl_typesetter_break (typesetter, TL_FONT_CARD, word, -1, 100, 1, lines), ==, 1);
  line = &g_array_index (lines, TlTextLine, 0);
  g_assert_true (line->ellipsis);
  g_assert_cmpuint (line->length, >, 8);
  g_assert_cmpfloat (line->width, <=, 100.5);
  g_assert_cmpfloat (tl_typesetter_width (typesetter, TL_FONT_CARD, word, line->length + 1) + tl_typesetter_width (typesetter, TL_FONT_CARD, "…", -1), >, 99.5);
}

static void
test_directions (void)
{
  static const struct
  {
    const char *text;
    gboolean rtl;
  } cases[] = {
    { "order", FALSE },
    { "مرحبا بكم", TRUE },
    { "שלום order", TRUE },
    { "order שלום", FALSE },
    { "日本", FALSE },
    { "123 !", FALSE },
    { "", FALSE },
  };
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (FAMILY, "en", 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) lines = new_lines ();

      g_assert_cmpuint (tl_typesetter_break (typesetter, TL_FONT_CARD, cases[i].text, -1, 200, 0, lines), ==, 1);
      g_assert_cmpint (g_array_index (lines, TlTextLine, 0).rtl, ==, cases[i].rtl);
    }
}

static void
test_paragraphs (void)
{
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (FAMILY, "en", 1);
  g_autoptr (GArray) lines = new_lines ();

  g_assert_cmpuint (tl_typesetter_break (typesetter, TL_FONT_CARD, "", -1, 100, 0, lines), ==, 1);
  g_assert_cmpuint (tl_typesetter_break (typesetter, TL_FONT_CARD, "a\n\nb\n", -1, 100, 0, lines), ==, 4);
  g_assert_cmpuint (g_array_index (lines, TlTextLine, 2).length, ==, 0);
  g_assert_cmpuint (g_array_index (lines, TlTextLine, 3).start, ==, 3);
  g_assert_cmpuint (tl_typesetter_count (typesetter, TL_FONT_CARD, "a\n\nb\n", -1, 100), ==, 4);
  /* Only the first bytes of a longer text. */
  g_assert_cmpuint (tl_typesetter_count (typesetter, TL_FONT_CARD, "one\ntwo", 3, 100), ==, 1);
}

/* Nothing on a picture is set smaller than 11; scale multiplies; a line has room for its letters. */
static void
test_sizes (void)
{
  g_autoptr (TlTypesetter) one = tl_typesetter_new (FAMILY, "en", 1), two = tl_typesetter_new (FAMILY, "en", 2);

  for (guint i = 0; i < TL_N_FONTS; i++)
    {
      double size = tl_typesetter_size (one, i), ascent = tl_typesetter_ascent (one, i), height = tl_typesetter_line_height (one, i);

      g_assert_cmpfloat (size, >=, 11);
      g_assert_cmpfloat (tl_typesetter_size (two, i), ==, 2 * size);
      g_assert_cmpfloat (height, >=, 1.2 * size);
      g_assert_cmpfloat (ascent, >, 0.7 * size);
      g_assert_cmpfloat (ascent, <, height);
      g_assert_cmpfloat_with_epsilon (tl_typesetter_width (two, i, "Hand-offs", -1), 2 * tl_typesetter_width (one, i, "Hand-offs", -1), 0.02);
    }
}

/* ---- lines to paint ---- */

/* The glyphs stand where Pango would put them. */
static void
test_glyphs_like_pango (void)
{
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (FAMILY, "en", 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));

  for (int round = 0; round < ROUNDS / 16; round++)
    {
      g_autofree char *text = random_text (random);
      PangoLayoutLine *line = tl_typesetter_line (typesetter, TL_FONT_CARD, text, strlen (text), FALSE, FALSE);
      guint k = 0;
      int x = 0;

      if (!is_fast (typesetter, TL_FONT_CARD, text, glyphs))
        continue;
      for (GSList *run = line->runs; run != NULL; run = run->next)
        {
          const PangoGlyphString *string = ((PangoGlyphItem *) run->data)->glyphs;

          for (int i = 0; i < string->num_glyphs; i++)
            {
              const PangoGlyphInfo *info = &string->glyphs[i];

              /* Blanks have no ink; ours leave them out. */
              if (k < glyphs->len && g_array_index (glyphs, cairo_glyph_t, k).index == info->glyph)
                {
                  g_assert_cmpfloat_with_epsilon (g_array_index (glyphs, cairo_glyph_t, k).x, pango_units_to_double (x + info->geometry.x_offset), 0.01);
                  k++;
                }
              x += info->geometry.width;
            }
        }
      g_assert_cmpuint (k, ==, glyphs->len);
    }
}

static void
test_lines_are_kept (void)
{
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (FAMILY, "en", 1);
  PangoLayoutLine *first = tl_typesetter_line (typesetter, TL_FONT_CARD, "the order", 9, FALSE, FALSE);
  PangoRectangle plain, dotted;

  g_assert_true (first == tl_typesetter_line (typesetter, TL_FONT_CARD, "the order", 9, FALSE, FALSE));
  pango_layout_line_get_extents (first, NULL, &plain);
  pango_layout_line_get_extents (tl_typesetter_line (typesetter, TL_FONT_CARD, "the order", 9, FALSE, TRUE), NULL, &dotted);
  g_assert_cmpint (dotted.width, >, plain.width);
  /* Far more than are kept: none is wrong, the first is made again. */
  for (int i = 0; i < 6000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      g_assert_nonnull (tl_typesetter_line (typesetter, TL_FONT_SMALL, text, strlen (text), FALSE, FALSE));
    }
  pango_layout_line_get_extents (tl_typesetter_line (typesetter, TL_FONT_CARD, "the order", 9, FALSE, FALSE), NULL, &dotted);
  g_assert_cmpint (dotted.width, ==, plain.width);
}

/* An isolate still open before U+0085 makes FriBidi 1.0.8 read what it has freed, so Pango must never see one. */
static void
test_next_line_is_a_blank (void)
{
  static const char text[] = "\346\227\205 \342\201\246 \302\205 \177 a\302\205";
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, "en", 1);
  PangoLayoutLine *line = tl_typesetter_line (typesetter, TL_FONT_CARD, text, strlen (text), FALSE, FALSE);
  const char *seen = pango_layout_get_text (line->layout);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TlTextLine));

  g_assert_null (strstr (seen, "\302\205"));
  g_assert_cmpuint (strlen (seen), ==, strlen (text));
  g_assert_cmpuint (tl_typesetter_break (typesetter, TL_FONT_CARD, text, -1, 200, 0, lines), ==, lines->len);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, ""); /* messages quote the texts */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/text/breaks-like-pango", test_breaks_like_pango);
  g_test_add_func ("/picture/text/breaks-like-pango-elsewhere", test_breaks_like_pango_elsewhere);
  g_test_add_func ("/picture/text/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/picture/text/ellipsis", test_ellipsis);
  g_test_add_func ("/picture/text/next-line", test_next_line_is_a_blank);
  g_test_add_func ("/picture/text/long-word", test_long_word);
  g_test_add_func ("/picture/text/directions", test_directions);
  g_test_add_func ("/picture/text/paragraphs", test_paragraphs);
  g_test_add_func ("/picture/text/sizes", test_sizes);
  g_test_add_func ("/picture/text/glyphs-like-pango", test_glyphs_like_pango);
  g_test_add_func ("/picture/text/lines-are-kept", test_lines_are_kept);
  return g_test_run ();
}

/* Lines of text ready to paint: PangoLayoutLines for surfaces that keep text, glyphs for the others. */
#include "picture/text-private.h"

#include <string.h>

#define MAX_CACHED_LINES 2048 /* a generation */

typedef struct
{
  guint hash;
  guint length;
  guint8 font, rtl, ellipsis;
  char text[];
} LineKey;

static guint
line_key_hash (gconstpointer key)
{
  return ((const LineKey *) key)->hash;
}

static gboolean
line_key_equal (gconstpointer a, gconstpointer b)
{
  const LineKey *x = a, *y = b;

  return x->hash == y->hash && x->length == y->length && x->font == y->font && x->rtl == y->rtl && x->ellipsis == y->ellipsis && memcmp (x->text, y->text, x->length) == 0;
}

static PangoLayout *
new_line (TlTypesetter *self, const LineKey *key)
{
  PangoLayout *layout = tl_typesetter_new_layout (self, key->font, key->rtl);

  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (key->ellipsis)
    {
      g_autofree char *text = g_strdup_printf ("%.*s" TL_ELLIPSIS, (int) key->length, key->text);

      tl_typesetter_set_text (layout, text, -1);
    }
  else
    tl_typesetter_set_text (layout, key->text, key->length);
  return layout;
}

static LineKey *
new_key (TlFont role, const char *text, guint length, gboolean rtl, gboolean ellipsis)
{
  LineKey *key = g_malloc (sizeof (LineKey) + length);

  *key = (LineKey){ .length = length, .font = role, .rtl = rtl != FALSE, .ellipsis = ellipsis != FALSE, .hash = 2166136261u ^ role };
  memcpy (key->text, text, length);
  for (guint i = 0; i < length; i++)
    key->hash = (key->hash ^ (guint8) text[i]) * 16777619u;
  return key;
}

static GHashTable *
new_generation (void)
{
  return g_hash_table_new_full (line_key_hash, line_key_equal, g_free, g_object_unref);
}

/* The new generation becomes the old one; what nobody asked for since goes. */
static void
turn_generation (TlTypesetter *self)
{
  GHashTable *full = self->lines_new;

  g_hash_table_remove_all (self->lines_old);
  self->lines_new = self->lines_old;
  self->lines_old = full;
}

void
tl_typesetter_clear_lines (TlTypesetter *self)
{
  g_clear_pointer (&self->lines_new, g_hash_table_unref);
  g_clear_pointer (&self->lines_old, g_hash_table_unref);
}

PangoLayoutLine *
tl_typesetter_line (TlTypesetter *self, TlFont role, const char *text, guint length, gboolean rtl, gboolean ellipsis)
{
  g_autofree LineKey *key = NULL;
  LineKey *kept = NULL;
  PangoLayout *layout = NULL;

  g_return_val_if_fail (self != NULL && text != NULL && role < TL_N_FONTS, NULL);

  if (self->lines_new == NULL)
    {
      self->lines_new = new_generation ();
      self->lines_old = new_generation ();
    }
  key = new_key (role, text, length, rtl, ellipsis);
  layout = g_hash_table_lookup (self->lines_new, key);
  if (layout != NULL)
    return pango_layout_get_line_readonly (layout, 0);

  if (g_hash_table_size (self->lines_new) >= MAX_CACHED_LINES)
    turn_generation (self);
  if (!g_hash_table_steal_extended (self->lines_old, key, (gpointer *) &kept, (gpointer *) &layout))
    {
      kept = g_steal_pointer (&key);
      layout = new_line (self, kept);
    }
  g_hash_table_insert (self->lines_new, kept, layout);
  return pango_layout_get_line_readonly (layout, 0);
}

/* Appends the glyphs of words set in one line from @x on and moves @x behind them. FALSE: not simple. */
static gboolean
append_words (TlWordTable *table, const char *text, guint length, double *x, double baseline, GArray *glyphs)
{
  for (guint p = 0, q; p < length; p = q + 1)
    {
      const char *blank = memchr (text + p, ' ', length - p);
      const TlShapedWord *word;
      const TlShapedGlyph *from;
      guint first = glyphs->len;

      q = blank != NULL ? (guint) (blank - text) : length;
      word = tl_word_table_get (table, text + p, q - p);
      if (!(word->flags & TL_SHAPED_SIMPLE) || q + 1 == length)
        return FALSE;
      if (p > 0)
        *x += pango_units_to_double (word->lead);
      from = tl_word_table_glyphs (table, word);
      g_array_set_size (glyphs, first + word->n_glyphs);
      for (guint i = 0; i < word->n_glyphs; i++)
        g_array_index (glyphs, cairo_glyph_t, first + i) = (cairo_glyph_t){
          from[i].glyph,
          *x + pango_units_to_double (from[i].x),
          baseline + pango_units_to_double (from[i].y),
        };
      *x += pango_units_to_double (word->width);
    }
  return TRUE;
}

gboolean
tl_typesetter_glyphs (TlTypesetter *self, TlFont role, const char *text, guint length, gboolean ellipsis, double x, double baseline, GArray *glyphs)
{
  TlWordTable *table;
  guint before;

  g_return_val_if_fail (self != NULL && text != NULL && role < TL_N_FONTS, FALSE);

  before = glyphs->len;
  table = tl_typesetter_get_table (self, tl_typesetter_get_font (self, role), text, length);
  if (table != NULL && append_words (table, text, length, &x, baseline, glyphs) && (!ellipsis || append_words (table, TL_ELLIPSIS, strlen (TL_ELLIPSIS), &x, baseline, glyphs)))
    return TRUE;
  g_array_set_size (glyphs, before);
  return FALSE;
}

double
tl_typesetter_widest_word (TlTypesetter *self, TlFont role, const char *text)
{
  double width = 0;

  while (text != NULL && *text != '\0')
    {
      gsize length = strcspn (text, " \n\t");

      if (length > 0)
        width = MAX (width, tl_typesetter_width (self, role, text, (gssize) length));
      text += length + strspn (text + length, " \n\t");
    }
  return width;
}

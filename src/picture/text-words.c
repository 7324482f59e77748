#include "picture/text-words.h"

#include <string.h>

#define MAX_WORD 200        /* bytes; longer ones are Pango's */
#define MAX_WORDS (1 << 16) /* kept; then the table starts anew */
#define EMPTY G_MAXUINT32

struct _TlWordTable
{
  hb_font_t *font;
  hb_buffer_t *buffer;
  hb_shape_plan_t *plan;
  hb_script_t hb_script;
  hb_language_t language;
  TlScript script;
  guint32 *slots; /* into words; open addressing */
  guint n_slots;  /* a power of two */
  GArray *words;  /* of TlShapedWord */
  GByteArray *text;
  GArray *glyphs; /* of TlShapedGlyph */
  GArray *breaks; /* of TlShapedBreak */
};

/* Line breaking classes of Unicode's annex 14, as far as they are needed; NONE is not ours. */
typedef enum
{
  CLASS_NONE,
  CLASS_LETTER,      /* AL */
  CLASS_DIGIT,       /* NU */
  CLASS_HYPHEN,      /* HY */
  CLASS_DASH,        /* BA: en dash */
  CLASS_SLASH,       /* SY */
  CLASS_INFIX,       /* IS: . , : ; */
  CLASS_EXCLAIM,     /* EX: ! ? */
  CLASS_OPEN,        /* OP */
  CLASS_CLOSE,       /* CP */
  CLASS_QUOTE,       /* QU: ' and " */
  CLASS_QUOTE_OPEN,  /* QU that begins: newer Unicode keeps it with what follows a blank */
  CLASS_QUOTE_CLOSE, /* QU that ends: and this with what stands before a blank; also the apostrophe */
  CLASS_PREFIX,      /* PR: + − € £ $ */
  CLASS_POSTFIX,     /* PO: % ° */
  CLASS_DOTS,        /* IN: … */
  CLASS_SIGN,        /* AL and the like, taken only alone between blanks: & = · → × */
  N_CLASSES
} BreakClass;

typedef enum
{
  PAIR_REFUSE,
  PAIR_TOGETHER,
  PAIR_BREAK,
} Pair;

static TlScript
letter_script (gunichar c)
{
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
    return TL_SCRIPT_LATIN;
  if ((c >= 0xc0 && c <= 0x17e && c != 0xd7 && c != 0xf7 && c != 0x149) || (c >= 0x218 && c <= 0x21b) || (c >= 0x1ea0 && c <= 0x1ef9))
    return TL_SCRIPT_LATIN;
  if (c == 0x386 || (c >= 0x388 && c <= 0x3ce && c != 0x38b && c != 0x38d && c != 0x3a2))
    return TL_SCRIPT_GREEK;
  if ((c >= 0x400 && c <= 0x45f) || c == 0x490 || c == 0x491)
    return TL_SCRIPT_CYRILLIC;
  return TL_SCRIPT_COMMON;
}

static BreakClass
classify (gunichar c, TlScript script)
{
  if (c >= '0' && c <= '9')
    return CLASS_DIGIT;
  switch (c)
    {
    case '-':
      return CLASS_HYPHEN;
    case 0x2013:
      return CLASS_DASH;
    case '/':
      return CLASS_SLASH;
    case '.':
    case ',':
    case ':':
    case ';':
      return CLASS_INFIX;
    case '!':
    case '?':
      return CLASS_EXCLAIM;
    case '(':
    case '[':
      return CLASS_OPEN;
    case ')':
    case ']':
      return CLASS_CLOSE;
    case '\'':
    case '"':
      return CLASS_QUOTE;
    case 0x2018:
    case 0x201c:
      return CLASS_QUOTE_OPEN;
    case 0x2019:
    case 0x201d:
      return CLASS_QUOTE_CLOSE;
    case '+':
    case '$':
    case 0x2212:
    case 0x20ac:
    case 0xa3:
      return CLASS_PREFIX;
    case '%':
      return CLASS_POSTFIX;
    case 0x2026:
      return CLASS_DOTS;
    case '&':
    case '=':
    case 0xb7:
    case 0xd7:
    case 0x2192:
      return CLASS_SIGN;
    default:
      return letter_script (c) == script && script != TL_SCRIPT_COMMON ? CLASS_LETTER : CLASS_NONE;
    }
}

/* What may stand side by side inside a word, and whether a line may end between. Everything else is refused. */
static Pair
pair (BreakClass before, BreakClass after)
{
  static const guint32 together[N_CLASSES] = {
#define AFTER(c) (1 << CLASS_##c)
    [CLASS_LETTER] = AFTER (DOTS) | AFTER (LETTER) | AFTER (DIGIT) | AFTER (HYPHEN) | AFTER (DASH) | AFTER (SLASH) | AFTER (INFIX) | AFTER (EXCLAIM) | AFTER (OPEN) | AFTER (CLOSE) | AFTER (QUOTE) | AFTER (QUOTE_CLOSE),
    [CLASS_DIGIT] = AFTER (DOTS) | AFTER (LETTER) | AFTER (DIGIT) | AFTER (HYPHEN) | AFTER (DASH) | AFTER (SLASH) | AFTER (INFIX) | AFTER (EXCLAIM) | AFTER (OPEN) | AFTER (CLOSE) | AFTER (QUOTE) | AFTER (QUOTE_CLOSE) | AFTER (POSTFIX),
    [CLASS_HYPHEN] = AFTER (DIGIT),
    [CLASS_SLASH] = AFTER (DIGIT),
    [CLASS_INFIX] = AFTER (LETTER) | AFTER (DIGIT) | AFTER (INFIX) | AFTER (EXCLAIM) | AFTER (CLOSE) | AFTER (QUOTE) | AFTER (QUOTE_CLOSE),
    [CLASS_EXCLAIM] = AFTER (DOTS) | AFTER (EXCLAIM) | AFTER (INFIX) | AFTER (CLOSE) | AFTER (QUOTE) | AFTER (QUOTE_CLOSE),
    [CLASS_OPEN] = AFTER (LETTER) | AFTER (DIGIT) | AFTER (OPEN) | AFTER (QUOTE) | AFTER (QUOTE_OPEN) | AFTER (PREFIX),
    [CLASS_QUOTE_OPEN] = AFTER (LETTER) | AFTER (DIGIT),
    [CLASS_CLOSE] = AFTER (DOTS) | AFTER (INFIX) | AFTER (EXCLAIM) | AFTER (CLOSE) | AFTER (QUOTE) | AFTER (QUOTE_CLOSE),
    [CLASS_QUOTE] = AFTER (DOTS) | AFTER (LETTER) | AFTER (DIGIT) | AFTER (INFIX) | AFTER (EXCLAIM) | AFTER (CLOSE) | AFTER (QUOTE) | AFTER (QUOTE_CLOSE),
    [CLASS_QUOTE_CLOSE] = AFTER (DOTS) | AFTER (LETTER) | AFTER (DIGIT) | AFTER (INFIX) | AFTER (EXCLAIM) | AFTER (CLOSE) | AFTER (QUOTE) | AFTER (QUOTE_CLOSE),
    [CLASS_PREFIX] = AFTER (DIGIT),
    [CLASS_POSTFIX] = AFTER (INFIX) | AFTER (EXCLAIM) | AFTER (CLOSE),
#undef AFTER
  };

  if (together[before] & (1 << after))
    return PAIR_TOGETHER;
  if (after == CLASS_LETTER && (before == CLASS_HYPHEN || before == CLASS_SLASH || before == CLASS_DASH))
    return PAIR_BREAK;
  if (after == CLASS_DIGIT && before == CLASS_DASH)
    return PAIR_BREAK;
  return PAIR_REFUSE;
}

/* A line may end before the blank and begin with this, whatever stands before it. */
static gboolean
can_begin (BreakClass class)
{
  return class == CLASS_LETTER || class == CLASS_DIGIT || class == CLASS_OPEN || class == CLASS_QUOTE || class == CLASS_QUOTE_OPEN || class == CLASS_PREFIX;
}

static gboolean
can_end (BreakClass class)
{
  return class != CLASS_OPEN && class != CLASS_QUOTE_OPEN && class != CLASS_PREFIX && class != CLASS_SIGN && class != CLASS_NONE;
}

static gboolean
stands_alone (BreakClass class)
{
  return class == CLASS_SIGN || class == CLASS_DOTS || class == CLASS_DASH || class == CLASS_HYPHEN || class == CLASS_PREFIX;
}

static gboolean
has_glyph (TlWordTable *table, gunichar c)
{
  hb_codepoint_t glyph;

  return hb_font_get_nominal_glyph (table->font, c, &glyph);
}

/* Whether the word is ours; sets its flags and appends its breaks, their widths still open. */
static gboolean
admit (TlWordTable *table, const char *text, guint length, TlShapedWord *word)
{
  BreakClass first = CLASS_NONE, before = CLASS_NONE, before_that = CLASS_NONE;

  for (const char *p = text, *end = text + length; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      BreakClass class = classify (c, table->script);

      if (class == CLASS_NONE || !has_glyph (table, c))
        return FALSE;
      if (before == CLASS_INFIX && class == CLASS_DIGIT && before_that != CLASS_DIGIT)
        return FALSE;
      if (p == text)
        first = class;
      else
        switch (pair (before, class))
          {
          case PAIR_REFUSE:
            return FALSE;
          case PAIR_BREAK:
            {
              TlShapedBreak place = { p - text, 0, 0 };

              if (word->n_breaks == G_MAXUINT8)
                return FALSE;
              g_array_append_val (table->breaks, place);
              word->n_breaks++;
            }
            break;
          case PAIR_TOGETHER:
          default:
            break;
          }
      before_that = before;
      before = class;
      p = g_utf8_next_char (p);
      if (p == end && first == class && p == g_utf8_next_char (text) && stands_alone (class))
        return TRUE;
    }
  if (first == CLASS_OPEN)
    word->flags |= TL_SHAPED_OPENS;
  if (before == CLASS_QUOTE || before == CLASS_QUOTE_CLOSE)
    word->flags |= TL_SHAPED_ENDS_QUOTED;
  return can_begin (first) && can_end (before);
}

static const hb_glyph_info_t *
shape (TlWordTable *table, const char *text, guint length, const hb_glyph_position_t **positions, guint *n)
{
  hb_buffer_reset (table->buffer);
  hb_buffer_set_cluster_level (table->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_set_direction (table->buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script (table->buffer, table->hb_script);
  hb_buffer_set_language (table->buffer, table->language);
  hb_buffer_add_utf8 (table->buffer, text, (int) length, 0, (int) length);
  hb_shape_plan_execute (table->plan, table->font, table->buffer, NULL, 0);
  *positions = hb_buffer_get_glyph_positions (table->buffer, n);
  return hb_buffer_get_glyph_infos (table->buffer, n);
}

static gint32
width_alone (TlWordTable *table, const char *text, guint length)
{
  const hb_glyph_position_t *positions;
  gint32 width = 0;
  guint n;

  shape (table, text, length, &positions, &n);
  for (guint i = 0; i < n; i++)
    width += positions[i].x_advance;
  return width;
}

/* Sets @width of each break from the clusters; FALSE when one lies inside a cluster. */
static gboolean
measure_breaks (TlWordTable *table, const TlShapedWord *word, const hb_glyph_info_t *infos, const hb_glyph_position_t *positions, guint n)
{
  /* NULL while no word has had a place to break. */
  TlShapedBreak *breaks = word->n_breaks > 0 ? &g_array_index (table->breaks, TlShapedBreak, word->breaks) : NULL;
  gint32 width = 0;
  guint next = 0;

  for (guint i = 1; i < n && next < word->n_breaks; i++) /* glyph 0 is the blank before the word */
    {
      if (infos[i].cluster == breaks[next].byte + 1)
        breaks[next++].width = width;
      width += positions[i].x_advance;
    }
  return next == word->n_breaks;
}

/* Shapes the word between blanks, for the kerning with them. FALSE: the blanks became part of it. */
static gboolean
measure (TlWordTable *table, const char *text, guint length, TlShapedWord *word)
{
  char padded[MAX_WORD + 2];
  const hb_glyph_position_t *positions;
  const hb_glyph_info_t *infos;
  guint n;

  padded[0] = ' ';
  memcpy (padded + 1, text, length);
  padded[length + 1] = ' ';
  infos = shape (table, padded, length + 2, &positions, &n);
  if (n < 3 || infos[0].cluster != 0 || infos[1].cluster == 0 || infos[n - 1].cluster != length + 1 || infos[n - 2].cluster == length + 1 || !measure_breaks (table, word, infos, positions, n))
    return FALSE;
  word->lead = positions[0].x_advance;
  for (guint i = 1; i + 1 < n; i++)
    {
      TlShapedGlyph glyph = { infos[i].codepoint, word->width + positions[i].x_offset, -positions[i].y_offset };

      g_array_append_val (table->glyphs, glyph);
      word->width += positions[i].x_advance;
    }
  word->n_glyphs = n - 2;

  for (guint i = 0; i < word->n_breaks; i++)
    {
      TlShapedBreak *place = &g_array_index (table->breaks, TlShapedBreak, word->breaks + i);

      place->width_end = width_alone (table, text, place->byte);
    }
  return TRUE;
}

static void
add_word (TlWordTable *table, const char *text, guint length, TlShapedWord *word)
{
  word->text = table->text->len;
  word->length = length;
  word->glyphs = table->glyphs->len;
  word->breaks = table->breaks->len;
  if (admit (table, text, length, word) && measure (table, text, length, word))
    word->flags |= TL_SHAPED_SIMPLE;
  g_byte_array_append (table->text, (const guint8 *) text, length);
  g_array_append_val (table->words, *word);
}

static void
start_anew (TlWordTable *table)
{
  memset (table->slots, 0xff, table->n_slots * sizeof (guint32));
  g_array_set_size (table->words, 0);
  g_byte_array_set_size (table->text, 0);
  g_array_set_size (table->glyphs, 0);
  g_array_set_size (table->breaks, 0);
}

static void
grow (TlWordTable *table)
{
  guint mask;

  table->n_slots *= 2;
  table->slots = g_renew (guint32, table->slots, table->n_slots);
  memset (table->slots, 0xff, table->n_slots * sizeof (guint32));
  mask = table->n_slots - 1;
  for (guint i = 0; i < table->words->len; i++)
    {
      guint slot = g_array_index (table->words, TlShapedWord, i).hash & mask;

      while (table->slots[slot] != EMPTY)
        slot = (slot + 1) & mask;
      table->slots[slot] = i;
    }
}

static guint32
hash_of (const char *text, guint length)
{
  guint32 hash = 2166136261u;

  for (guint i = 0; i < length; i++)
    hash = (hash ^ (guint8) text[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static hb_shape_plan_t *
new_plan (TlWordTable *table)
{
  const hb_segment_properties_t properties = { .direction = HB_DIRECTION_LTR, .script = table->hb_script, .language = table->language };
  guint n;
  const int *coordinates = hb_font_get_var_coords_normalized (table->font, &n);

  return hb_shape_plan_create_cached2 (hb_font_get_face (table->font), &properties, NULL, 0, coordinates, n, NULL);
}

TlWordTable *
tl_word_table_new (hb_font_t *font, TlScript script, PangoLanguage *language)
{
  static const hb_script_t hb_scripts[] = { HB_SCRIPT_COMMON, HB_SCRIPT_LATIN, HB_SCRIPT_GREEK, HB_SCRIPT_CYRILLIC };
  TlWordTable *table = g_new0 (TlWordTable, 1);

  table->font = hb_font_reference (font);
  table->buffer = hb_buffer_create ();
  table->script = script;
  table->hb_script = hb_scripts[script];
  table->language = hb_language_from_string (pango_language_to_string (language), -1);
  table->plan = new_plan (table);
  table->n_slots = 512;
  table->slots = g_new (guint32, table->n_slots);
  table->words = g_array_new (FALSE, FALSE, sizeof (TlShapedWord));
  table->text = g_byte_array_new ();
  table->glyphs = g_array_new (FALSE, FALSE, sizeof (TlShapedGlyph));
  table->breaks = g_array_new (FALSE, FALSE, sizeof (TlShapedBreak));
  start_anew (table);
  return table;
}

void
tl_word_table_free (TlWordTable *table)
{
  if (table == NULL)
    return;
  hb_font_destroy (table->font);
  hb_buffer_destroy (table->buffer);
  hb_shape_plan_destroy (table->plan);
  g_free (table->slots);
  g_array_unref (table->words);
  g_byte_array_unref (table->text);
  g_array_unref (table->glyphs);
  g_array_unref (table->breaks);
  g_free (table);
}

const TlShapedWord *
tl_word_table_get (TlWordTable *table, const char *text, guint length)
{
  static const TlShapedWord refused = { 0 };
  TlShapedWord fresh = { 0 };
  guint slot;

  if (length == 0 || length > MAX_WORD)
    return &refused;

  fresh.hash = hash_of (text, length);
  slot = fresh.hash & (table->n_slots - 1);
  while (table->slots[slot] != EMPTY)
    {
      const TlShapedWord *word = &g_array_index (table->words, TlShapedWord, table->slots[slot]);

      if (word->hash == fresh.hash && word->length == length && memcmp (table->text->data + word->text, text, length) == 0)
        return word;
      slot = (slot + 1) & (table->n_slots - 1);
    }

  if (table->words->len >= MAX_WORDS)
    start_anew (table);
  add_word (table, text, length, &fresh);
  if (table->words->len * 2 > table->n_slots)
    grow (table);
  else
    {
      slot = fresh.hash & (table->n_slots - 1);
      while (table->slots[slot] != EMPTY)
        slot = (slot + 1) & (table->n_slots - 1);
      table->slots[slot] = table->words->len - 1;
    }
  return &g_array_index (table->words, TlShapedWord, table->words->len - 1);
}

gint32
tl_word_table_width_end (TlWordTable *table, const TlShapedWord *word)
{
  TlShapedWord *own = (TlShapedWord *) word;

  if (!(own->flags & TL_SHAPED_HAS_END))
    {
      own->width_end = width_alone (table, (const char *) table->text->data + own->text, own->length);
      own->flags |= TL_SHAPED_HAS_END;
    }
  return own->width_end;
}

const TlShapedGlyph *
tl_word_table_glyphs (TlWordTable *table, const TlShapedWord *word)
{
  return &g_array_index (table->glyphs, TlShapedGlyph, word->glyphs);
}

const TlShapedBreak *
tl_word_table_breaks (TlWordTable *table, const TlShapedWord *word)
{
  return &g_array_index (table->breaks, TlShapedBreak, word->breaks);
}

gboolean
tl_script_of_text (const char *text, gsize length, TlScript *script)
{
  *script = TL_SCRIPT_COMMON;
  for (const char *p = text, *end = text + length; p < end; p = g_utf8_next_char (p))
    {
      gunichar c;

      if ((guchar) *p < 0x80)
        {
          if (!g_ascii_isalpha (*p))
            continue;
          *script = TL_SCRIPT_LATIN;
          return TRUE;
        }
      c = g_utf8_get_char (p);
      *script = letter_script (c);
      if (*script != TL_SCRIPT_COMMON)
        return TRUE;
      if (c >= 0x250 && !(c >= 0x2000 && c <= 0x22ff)) /* punctuation, arrows and signs have no script */
        return FALSE;
    }
  return TRUE;
}

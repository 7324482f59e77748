/* Throughline: words shaped once, the fast half of the typesetter (DECISIONS.md 16). Private to text*.c.
 *
 * PangoLayout costs some 60 µs a text, most of it the same for every text: finding scripts, fonts and break opportunities.
 * Here each word is shaped once and kept; a text is then a sum. A word is only taken when nothing around it can change its
 * shape or where its lines may break; the property test in tests/picture/test-text.c holds that against Pango. All widths
 * are whole Pango units, as in Pango, so that sums agree to the last bit.
 */
#pragma once

#include <hb.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* Texts of one of these scripts (and signs without one) are fast; a table holds the words of texts of one script. */
typedef enum
{
  TL_SCRIPT_COMMON, /* no letter at all: "+38", "1,210" */
  TL_SCRIPT_LATIN,
  TL_SCRIPT_GREEK,
  TL_SCRIPT_CYRILLIC,
  TL_N_SCRIPTS
} TlScript;

typedef enum
{
  TL_SHAPED_SIMPLE = 1 << 0,      /* without it the text is PangoLayout's */
  TL_SHAPED_OPENS = 1 << 1,       /* begins with a bracket */
  TL_SHAPED_ENDS_QUOTED = 1 << 2, /* no break between this, blanks and a word that opens */
  TL_SHAPED_HAS_END = 1 << 3,     /* width_end is known */
} TlShapedFlags;

typedef struct
{
  guint32 glyph;
  gint32 x, y; /* from the word's left end and the baseline, y down */
} TlShapedGlyph;

/* A place inside a word where a line may end, after a hyphen or slash. */
typedef struct
{
  guint32 byte;     /* of the word */
  gint32 width;     /* of what stands before, kerned with what follows */
  gint32 width_end; /* of what stands before when the line ends there */
} TlShapedBreak;

typedef struct
{
  guint32 hash;
  guint32 text; /* offsets into the table's pools */
  guint32 glyphs;
  guint32 breaks;
  guint16 length;
  guint16 n_glyphs;
  guint8 n_breaks;
  guint8 flags;     /* TlShapedFlags */
  gint32 lead;      /* the blank before it, kerned with its first letter */
  gint32 width;     /* a blank follows: kerned with it */
  gint32 width_end; /* nothing follows; ask tl_word_table_width_end() */
} TlShapedWord;

typedef struct _TlWordTable TlWordTable;

/* @font: scaled to Pango units; kept. */
TlWordTable *tl_word_table_new (hb_font_t *font, TlScript script, PangoLanguage *language);
void tl_word_table_free (TlWordTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlWordTable, tl_word_table_free)

/* The word; valid until the next call. Never NULL. */
const TlShapedWord *tl_word_table_get (TlWordTable *table, const char *text, guint length);
/* Its width as the last word of a text. */
gint32 tl_word_table_width_end (TlWordTable *table, const TlShapedWord *word);
const TlShapedGlyph *tl_word_table_glyphs (TlWordTable *table, const TlShapedWord *word);
const TlShapedBreak *tl_word_table_breaks (TlWordTable *table, const TlShapedWord *word);

/* The script of a text by its first letter; FALSE: none of ours. */
gboolean tl_script_of_text (const char *text, gsize length, TlScript *script);

G_END_DECLS

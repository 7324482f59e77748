/* Throughline: what the files of the typesetter share. Private to text*.c.
 */
#pragma once

#include <pango/pangocairo.h>

#include "picture/text-words.h"
#include "picture/text.h"

G_BEGIN_DECLS

#define TL_ELLIPSIS "\342\200\246"

/* One font file. fontconfig takes milliseconds for each pattern and a size is part of the pattern, so the two faces are
 * looked up once and scaled for the eleven roles: without hinting that is exact. */
typedef struct
{
  PangoFont *font;
  cairo_font_face_t *cairo_face;
  cairo_font_face_t *phases[TL_TEXT_PHASES]; /* of text-phases.c; NULL until first used */
} TlFace;

typedef struct
{
  double size;
  int units;     /* font size in Pango units */
  hb_font_t *hb; /* NULL until first used */
  TlWordTable *tables[TL_N_SCRIPTS];
  PangoLayout *layout; /* for what is not simple; NULL until first used */
  double ascent, line_height;
} TlRoleFont;

struct _TlTypesetter
{
  grefcount references;
  char *family;
  PangoLanguage *language;
  double scale;
  PangoContext *contexts[2]; /* by direction: left to right, right to left (NULL until first used) */
  cairo_font_options_t *options;
  TlFace faces[2]; /* regular, bold */
  TlRoleFont fonts[TL_N_FONTS];
  GHashTable *lines_new, *lines_old; /* of text-lines.c; NULL until first used */
};

/* The role's font and the table of words for a text, made when first asked for; no table: the text is not simple. */
TlRoleFont  *tl_typesetter_get_font    (TlTypesetter *self, TlFont role);
TlWordTable *tl_typesetter_get_table   (TlTypesetter *self, TlRoleFont *font, const char *text, gsize length);
TlFace      *tl_typesetter_get_face    (TlTypesetter *self, gboolean bold);
gboolean     tl_typesetter_is_bold     (TlFont role);
/* A layout of its own with the role's font, for @rtl paragraphs or the others. (transfer full) */
PangoLayout *tl_typesetter_new_layout  (TlTypesetter *self, TlFont role, gboolean rtl);
/* pango_layout_set_text() but for one sign: U+0085 ends a paragraph for FriBidi alone, which then (1.0.8) reads memory it has
 * freed when an isolate is still open; a blank as long stands there instead. */
void         tl_typesetter_set_text    (PangoLayout *layout, const char *text, gssize length);
void         tl_typesetter_clear_lines (TlTypesetter *self);

G_END_DECLS

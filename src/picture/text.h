/* Throughline: text measured and broken into lines, in one place (DECISIONS.md 15, 16).
 *
 * A typesetter owns a PangoContext that no widget and no cairo_t ever touches, so line breaks are the same on the
 * canvas, in PNG, PDF and SVG. Each word is shaped once and its width kept; what that cannot do goes to PangoLayout.
 * Unit: 1 = 1 CSS px at 100 %.
 */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* Roles of text on the picture; size and weight are the theme's and stand in text.c's table. */
typedef enum
{
  TL_FONT_TITLE,      /* the map's title */
  TL_FONT_SUBTITLE,   /* below it */
  TL_FONT_PHASE,      /* phase names, bold */
  TL_FONT_PHASE_AIM,
  TL_FONT_STAGE,      /* on the chevrons, bold */
  TL_FONT_ROW,        /* row and function names, bold */
  TL_FONT_ROW_NOTE,   /* below them, small */
  TL_FONT_CARD,       /* cards of all rows */
  TL_FONT_VALUE,      /* a score on the band, bold */
  TL_FONT_SMALL,      /* n, axis, legend */
  TL_FONT_BADGE,      /* counts on bundles, flags; bold */
  TL_N_FONTS
} TlFont;

typedef struct
{
  guint start, length; /* bytes of the text; blanks at the break left out */
  double width;        /* ink advance, the ellipsis included */
  gboolean rtl;        /* the paragraph's direction, by its first strong character */
  gboolean ellipsis;   /* painted with "…" after it: text was left out */
} TlTextLine;

/* Of all roles the least size at scale 1, units: what has to be large enough to be read. */
double tl_text_smallest (void);

typedef struct _TlTypesetter TlTypesetter;

/* @family: a Pango family list; NULL: the theme's. @scale multiplies all sizes. A typesetter is used by one thread. */
TlTypesetter *tl_typesetter_new  (const char *family, const char *language, double scale);
TlTypesetter *tl_typesetter_ref  (TlTypesetter *typesetter);
void          tl_typesetter_unref (TlTypesetter *typesetter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlTypesetter, tl_typesetter_unref)

/* Breaks @text (UTF-8, @length bytes or -1) at @width into at most @max_lines lines (0: as many as it takes), greedily,
 * a word wider than @width inside. Appends TlTextLine to @lines and returns how many; LF ends a paragraph. The last line
 * gets an ellipsis when text is left. An empty text has one empty line. */
guint  tl_typesetter_break (TlTypesetter *typesetter, TlFont font, const char *text, gssize length,
                            double width, guint max_lines, GArray *lines);
/* Only the number of lines (fast path). */
guint  tl_typesetter_count (TlTypesetter *typesetter, TlFont font, const char *text, gssize length, double width);
/* Advance width of text set in one line. */
double tl_typesetter_width (TlTypesetter *typesetter, TlFont font, const char *text, gssize length);
/* Of its widest word; @text may be NULL. */
double tl_typesetter_widest_word (TlTypesetter *typesetter, TlFont font, const char *text);
double tl_typesetter_ascent      (TlTypesetter *typesetter, TlFont font);
double tl_typesetter_line_height (TlTypesetter *typesetter, TlFont font);
double tl_typesetter_size        (TlTypesetter *typesetter, TlFont font); /* font size in units */

/* A line ready to paint, kept in a bounded cache; the ellipsis is appended when asked. Origin: left end, baseline.
 * Valid until the next call. (transfer none) */
PangoLayoutLine *tl_typesetter_line (TlTypesetter *typesetter, TlFont font, const char *text, guint length,
                                     gboolean rtl, gboolean ellipsis);
/* The same line as glyphs for cairo_show_glyphs (of cairo_glyph_t, appended), a hundred times cheaper than its first
 * PangoLayoutLine; for surfaces that keep no text. FALSE, and nothing appended, when only Pango can set it. */
gboolean tl_typesetter_glyphs (TlTypesetter *typesetter, TlFont font, const char *text, guint length,
                               gboolean ellipsis, double x, double baseline, GArray *glyphs);
/* Makes @font the current font of @cr for those glyphs, drawn @phase / TL_TEXT_PHASES of a device pixel to the right. */
#define TL_TEXT_PHASES 4
void     tl_typesetter_use_font (TlTypesetter *typesetter, TlFont font, guint phase, cairo_t *cr);
/* The family really used, for `export --verbose`. (transfer full) */
char *tl_typesetter_family (TlTypesetter *typesetter);

G_END_DECLS

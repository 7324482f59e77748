/* Throughline: what the scenes of tables and pages share: a scene without the map's layout, its width known before the first
 * shape. Places are given left to right; the builder mirrors.
 */
#pragma once

#include "picture/scene-private.h"
#include "picture/sheet-words.h"

G_BEGIN_DECLS

typedef struct
{
  TlMap *map;
  const TlTheme *theme;
  TlTypesetter *typesetter;
  const TlSheetWords *words;
  const TlVocabulary *vocabulary;
  double scale; /* by the text scale: of what lies round text */
  TlLayout layout;
  TlSceneBuilder builder;
} TlSheet;

/* Before the width is known: text can be broken. */
void tl_sheet_init (TlSheet *sheet, TlMap *map, const TlView *view, TlTypesetter *typesetter);
/* The head ends at @body_y, the side at @body_x; shapes can be added from now on. */
void tl_sheet_open (TlSheet *sheet, double width, double body_x, double body_y, double head_top);
/* Ends it. (transfer full) */
TlScene *tl_sheet_finish (TlSheet *sheet, double height);

TlTextBlock tl_sheet_break (TlSheet *sheet, TlFont font, const char *text, double width, guint most);
double tl_sheet_height (const TlSheet *sheet, TlFont font, const TlTextBlock *block);
/* A spot that stands for the shapes added since @first. Takes @label. */
TlSpot *tl_sheet_add_spot (TlSheet *sheet, TlBand band, const TlRect *rect, guint row, guint column, TlHandle handle, TlHandle other, char *label, guint first);
guint tl_sheet_n_shapes (const TlSheet *sheet);
/* A page of a print may begin at @y. */
void tl_sheet_may_break (TlSheet *sheet, double y);

/* Title and what it is about, in the corner; returns where they end. */
double tl_sheet_add_title (TlSheet *sheet, const char *title, const char *subtitle, double width);
/* Room for the widest word of @text within @most, not less than @least; @around it. */
double tl_sheet_room (const TlSheet *sheet, const char *text, double around, double least, double most);
/* What a title needs above the head. */
double tl_sheet_title_height (TlSheet *sheet, const char *subtitle);
/* The name of a function (0: nobody yet) or stage. */
const char *tl_sheet_name (const TlSheet *sheet, TlHandle handle);
/* A phrase of the words whose {} is a number or a text. (transfer full) */
char *tl_sheet_fill (const char *phrase, const char *text);
char *tl_sheet_count (const TlSheet *sheet, const char *phrase, guint n);
/* The title of the map, and what it is seen through. (transfer full) */
char *tl_sheet_map_title (const TlSheet *sheet);
/* From one to another, in the direction that the picture is read in. */
const char *tl_sheet_arrow (const TlSheet *sheet);
/* The sign of a hand-off's state; none for one that nobody judged. */
void tl_sheet_add_state (TlSheet *sheet, TlBand band, TlHandoffState state, double x, double y, double size);
const char *tl_sheet_state (const TlSheet *sheet, TlHandoffState state);
/* Name and coloured bar of a function at the start of its row. */
void tl_sheet_add_lane (TlSheet *sheet, TlHandle function, guint position, const TlTextBlock *name, const TlRect *rect);

G_END_DECLS

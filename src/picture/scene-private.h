/* Throughline: what the files that make a scene share. Places are given left to right; the builder mirrors. */
#pragma once

#include "picture/layout.h"
#include "picture/scene.h"

G_BEGIN_DECLS

#define TL_SCENE_BUCKET 256.0 /* side of the index's squares, in units */

/* Which shapes touch a square of the picture; those that touch very many stand apart. */
typedef struct
{
  guint columns, rows;
  GArray *offsets; /* of guint32, columns × rows + 1 */
  GArray *indices; /* of guint32 */
  GArray *wide;    /* of guint32 */
} TlSceneIndex;

struct _TlScene
{
  int ref_count;
  TlLayout *layout; /* of what is typed into; NULL: not kept */
  TlTypesetter *typesetter;
  GArray *shapes;  /* of TlShape */
  GArray *points;  /* of TlPoint */
  GString *pool;
  GArray *cells;   /* of TlCell, by row then column */
  GArray *by_handle; /* of guint32, by handle: shape + 1 */
  GArray *reading; /* of TlHandle */
  GArray *rows;    /* of TlSceneRow, top to bottom */
  GArray *spots;   /* of TlSpot; NULL: a map */
  GArray *breaks;  /* of double; NULL: a map */
  TlSceneIndex index[TL_N_BANDS];
  double width, height, body_x, body_y, side_start, head_top;
  double smallest_text;
  TlColour ground;
  gboolean mirrored;
};

typedef enum { TL_ALIGN_START, TL_ALIGN_CENTRE, TL_ALIGN_END, TL_ALIGN_PARAGRAPH } TlAlign;

/* What becomes of the shapes added from now on. */
typedef enum { TL_STATE_SHOWN, TL_STATE_FADED, TL_STATE_HIDDEN } TlSceneState;

/* scene-shown.c: what presenting shows of the picture. */
typedef struct
{
  gboolean active;      /* something is hidden or faded */
  TlSceneState state;
  GByteArray *states;   /* TlSceneState of each shape; empty while not active */
  guint columns, lanes; /* revealed */
  TlHandle emphasis;
  gboolean *plays;      /* per column: the function in focus has a card there */
  GHashTable *places;   /* activity -> 1 + its number among the cards */
} TlSceneShown;

typedef struct
{
  TlScene *scene;
  TlLayout *layout;
  const TlTheme *theme; /* with the layout's measures */
  TlSceneShown shown;
  guint flags;          /* 1 << TlFlagLook of those on the picture */
  gint64 most_votes;    /* of any card or note on the picture; 0: no heat is drawn */
} TlSceneBuilder;

/* Without a shape; room for about @n_shapes. (transfer full) */
TlScene *tl_scene_alloc     (const TlLayout *layout, guint n_shapes);
/* A text in the pool; 0 for NULL or "". */
guint32  tl_scene_intern    (TlScene *scene, const char *text);
TlShape *tl_scene_add_box   (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, const TlRect *rect,
                             double radius, TlColour fill, TlColour stroke, double line_width);
TlShape *tl_scene_add_path  (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, const TlPoint *points, guint n,
                             double radius, TlColour stroke, double line_width);
TlShape *tl_scene_add_marker (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, TlMarkerKind kind,
                              double x, double y, double size, TlColour fill, TlColour stroke, double line_width);
/* The lines of a block from @y down inside (x, width); returns where they end. */
double   tl_scene_add_block (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, TlFont font, TlColour colour,
                             const TlTextBlock *block, double x, double y, double width, TlAlign align);
/* One short text of the picture's own in one line; @baseline. Returns its width. */
double   tl_scene_add_label (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, TlFont font, TlColour colour,
                             const char *text, double x, double baseline, double width, TlAlign align);

/* (transfer full) */
TlScene *tl_scene_new_from (TlLayout *layout);

/* Gives a line of text its place inside (x, width), where the picture has it already mirrored. */
void     tl_scene_place_line (TlScene *scene, TlShape *shape, guint pool, const TlTextLine *line, double x, double baseline, double width, TlAlign align);

/* Gives all shapes from @first on the same text alternative. */
void     tl_scene_say (TlSceneBuilder *builder, guint first, const char *sentence);

/* Says for whom the next shapes stand. */
void     tl_scene_shown_init   (TlSceneBuilder *builder);
void     tl_scene_shown_apply  (TlSceneBuilder *builder); /* takes out what is hidden and fades what is not in focus */
void     tl_scene_shown_clear  (TlSceneBuilder *builder);
void     tl_scene_for_all      (TlSceneBuilder *builder); /* title, axis, legend …: always there */
void     tl_scene_for_rest     (TlSceneBuilder *builder); /* always there, never in focus */
void     tl_scene_for_column   (TlSceneBuilder *builder, guint column);
void     tl_scene_for_curve    (TlSceneBuilder *builder, guint column); /* what leads to a stage's point */
void     tl_scene_for_row      (TlSceneBuilder *builder, const TlLayoutRow *row);
void     tl_scene_for_card     (TlSceneBuilder *builder, const TlLayoutCard *card);
void     tl_scene_for_handoff  (TlSceneBuilder *builder, const TlHandoff *handoff);
gboolean tl_scene_hides        (const TlSceneBuilder *builder); /* some stages or lanes */
gboolean tl_scene_is_revealed  (const TlSceneBuilder *builder, guint column);

/* scene-free.c: the squares that signs, counts, badges and flags cover. */
GHashTable *tl_scene_find_taken (TlSceneBuilder *builder); /* (transfer full) */
/* Whether @rect, unmirrored, touches a square that is taken; with @take it takes all of its own. */
gboolean tl_scene_meet_taken   (GHashTable *taken, const TlRect *rect, gboolean take);

GHashTable *tl_scene_take_cards (TlSceneBuilder *builder); /* and those of the lanes' cards; (transfer full) */
/* A free place for a pill on hand-off @line of the layout, else beside it, from the middle of a piece outwards. FALSE: none. */
gboolean tl_scene_place_on_line (const TlSceneBuilder *builder, GHashTable *taken, guint line, double width, double height, TlRect *rect);

/* scene-holds.c: ticks where something works well; for the legend, which kinds there are, and a sample of one with its word. */
void     tl_scene_build_holds  (TlSceneBuilder *builder);
guint    tl_scene_holds_seen   (const TlSceneBuilder *builder);
const char *tl_scene_holds_word (const TlSceneBuilder *builder, guint kind);
void     tl_scene_add_holds_sample (TlSceneBuilder *builder, guint kind, double x, double y);

/* scene-gaps.c */
typedef enum
{
  TL_FLAG_SERIOUS,
  TL_FLAG_MEDIUM,
  TL_FLAG_MINOR,
  TL_FLAG_ACCEPTED, /* all gaps there */
  TL_N_FLAG_LOOKS
} TlFlagLook;
void     tl_scene_build_gaps   (TlSceneBuilder *builder);
/* The body of a flag, without its number; @rect unmirrored. */
TlShape *tl_scene_add_flag     (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, const TlRect *rect, TlFlagLook look);
const char *tl_scene_flag_word (const TlSceneBuilder *builder, TlFlagLook look);
TlFlagLook tl_scene_look_of_gap (const TlGap *gap);
double   tl_scene_flag_width   (const TlSceneBuilder *builder, guint number);
/* Under everything else; the scene grows (scene-gap-list.c). */
void     tl_scene_build_gap_list (TlSceneBuilder *builder);
/* Whether a flag of that look is on the picture. */
gboolean tl_scene_has_flag     (const TlSceneBuilder *builder, TlFlagLook look);

/* scene-votes.c: badges and heat. */
void     tl_scene_count_votes  (TlSceneBuilder *builder);
gint64   tl_scene_votes_of     (const TlRecord *record);
void     tl_scene_heat         (const TlSceneBuilder *builder, const TlRecord *record, TlCardColours *colours);
/* Of the pill that counts votes. */
double   tl_scene_votes_height (const TlSceneBuilder *builder);
void     tl_scene_build_votes  (TlSceneBuilder *builder); /* on cards and notes */
void     tl_scene_build_handoff_votes (TlSceneBuilder *builder); /* after the lines and their signs */

/* scene-notes.c */
void     tl_scene_build_note    (TlSceneBuilder *builder, const TlLayoutCard *card);
void     tl_scene_build_parking (TlSceneBuilder *builder);
/* A card of a collapsed row. */
void     tl_scene_build_mark    (TlSceneBuilder *builder, const TlLayoutCard *card, TlColour fill, TlColour stroke);

/* scene-heat.c: how a stage's header is tinted by its score, and what it says of it; NULL: no score may be shown. (transfer full) */
char    *tl_scene_stage_heat    (TlSceneBuilder *builder, guint column, TlCardColours *colours, gboolean *thin);

/* scene-rows.c */
TlColour tl_scene_lane_ground   (const TlSceneBuilder *builder, const TlLayoutRow *row);
/* Where the first line of a card's text begins: the whole stands in the card's middle. */
double   tl_scene_text_top      (const TlLayout *layout, const TlLayoutCard *card);
/* Makes a row known; @y and @height are the row's. */
void     tl_scene_add_row       (TlSceneBuilder *builder, TlHandle key, TlHandle handle, TlKind kind, gboolean collapsed, double y, double height);

/* scene-broken.c: the picture so far, without its legend, in @n rows of stages; @only: one of them, counted from 1; 0: all. */
void tl_scene_break          (TlSceneBuilder *builder, guint n, guint only);

/* The parts of the picture, in paint order. */
void tl_scene_build_head     (TlSceneBuilder *builder); /* scene-head.c */
void tl_scene_build_rows     (TlSceneBuilder *builder); /* scene-rows.c */
void tl_scene_build_cards    (TlSceneBuilder *builder);
void tl_scene_build_band     (TlSceneBuilder *builder); /* scene-band.c */
void tl_scene_build_falls    (TlSceneBuilder *builder); /* scene-falls.c: beside hand-offs, after their signs */
void tl_scene_build_handoffs (TlSceneBuilder *builder); /* scene-handoffs.c */
void tl_scene_build_legend   (TlSceneBuilder *builder, TlHandle measure); /* scene-legend.c */
/* scene-index.c */
void tl_scene_build_index    (TlScene *scene);
void tl_scene_clear_index    (TlScene *scene);
/* After a shape's bounds changed: it is found at its new place, too. */
void tl_scene_index_moved    (TlScene *scene, guint shape, const TlRect *before);
void tl_scene_build_reading  (TlSceneBuilder *builder);

G_END_DECLS

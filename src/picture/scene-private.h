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
  TlTypesetter *typesetter;
  GArray *shapes;  /* of TlShape */
  GArray *points;  /* of TlPoint */
  GString *pool;
  GArray *cells;   /* of TlCell, by row then column */
  GHashTable *by_handle; /* handle -> shape + 1 */
  GArray *reading; /* of TlHandle */
  TlSceneIndex index[TL_N_BANDS];
  double width, height, body_x, body_y, head_top;
  double smallest_text;
  TlColour ground;
  gboolean mirrored;
};

typedef enum { TL_ALIGN_START, TL_ALIGN_CENTRE, TL_ALIGN_END, TL_ALIGN_PARAGRAPH } TlAlign;

typedef struct
{
  TlScene *scene;
  TlLayout *layout;
  const TlTheme *theme;
} TlSceneBuilder;

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

/* The parts of the picture, in paint order. */
void tl_scene_build_head     (TlSceneBuilder *builder); /* scene-head.c */
void tl_scene_build_rows     (TlSceneBuilder *builder); /* scene-rows.c */
void tl_scene_build_cards    (TlSceneBuilder *builder);
void tl_scene_build_band     (TlSceneBuilder *builder, TlHandle measure, TlHandle wave, TlHandle segment); /* scene-band.c */
void tl_scene_build_handoffs (TlSceneBuilder *builder); /* scene-handoffs.c */
void tl_scene_build_legend   (TlSceneBuilder *builder, TlHandle measure); /* scene-legend.c */
/* scene-index.c */
void tl_scene_build_index    (TlScene *scene);
void tl_scene_build_reading  (TlSceneBuilder *builder);

G_END_DECLS

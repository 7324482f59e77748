/* Throughline: a picture of the map as the window shows it, at the size of a slide; no widget lives here. */
#pragma once

#include "export/png.h"
#include "picture/view.h"

G_BEGIN_DECLS

typedef struct
{
  char preset[8];    /* "16:9", "4:3", "4k" or "own" */
  guint width;       /* of "own", px */
  TlThemeName theme; /* LIGHT or DARK */
  gboolean notes;    /* the sticky notes in cells, too */
  gboolean parking;  /* the parking strip, too */
  TlHandle function; /* what it has no part in is faded; 0: nothing */
  gboolean gap_list; /* flags of the gaps, and under the picture what they are */
  guint slides;      /* of a preset: on how many; TL_SLIDES_READABLE: on as few as can be read */
} TlExportOptions;

/* The smallest text that can be read on a slide, px. */
#define TL_SMALLEST_TEXT 11.0
#define TL_SLIDES_READABLE 0
#define TL_SLIDES_MAX 8

/* What an export draws of @view: in the options' theme, without what belongs to the moment in the room. */
TlView tl_export_view (const TlView *view, const TlExportOptions *options);
/* How many pictures the export is: 1 of own width, else no more than there are stages. */
guint tl_export_slides (TlMap *map, const TlView *view, const TlExportOptions *options);
/* The scene of slide @slide of @n, counted from 1: the view's rows, measure, wave and segment in the options' theme, never the
 * desktop's. Sizes @size by the preset or width. (transfer full) */
TlScene *tl_export_scene (TlMap *map, const TlView *view, const TlExportOptions *options, guint slide, guint n, TlPixelSize *size);
/* A sentence when text will be too small to read, and what helps; else NULL. @scene is one made with these. (transfer full) */
char *tl_export_warning (TlMap *map, const TlView *view, const TlExportOptions *options, TlScene *scene, const TlPixelSize *size);
/* "moving.png" is "moving-2.png" as slide 2 of several. (transfer full) */
GFile *tl_export_slide_file (GFile *file, guint slide, guint n);

G_END_DECLS

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
} TlExportOptions;

/* The smallest text that can be read on a slide, px. */
#define TL_SMALLEST_TEXT 11.0

/* The scene of an export: the view's rows, measure, wave and segment in the options' theme, never the desktop's. Sizes @size
 * by the preset or width. (transfer full) */
TlScene *tl_export_scene (TlMap *map, const TlView *view, const TlExportOptions *options, TlPixelSize *size);
/* A sentence when text will be too small to read, else NULL. (transfer full) */
char    *tl_export_warning (TlScene *scene, const TlPixelSize *size);

G_END_DECLS

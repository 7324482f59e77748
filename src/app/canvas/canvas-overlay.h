/* Throughline: what moves above the picture: hover, selection, focus, rubber band, what is dragged and where it would land.
 *
 * A child widget of the canvas that is never a target: moving a mark records only this widget anew, never the picture
 * below (PLATFORM.md B4). It draws from the scene's own outlines and knows no gesture.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/canvas/placement.h"
#include "app/canvas/viewport.h"
#include "app/view/selection.h"

G_BEGIN_DECLS

#define TL_TYPE_CANVAS_OVERLAY (tl_canvas_overlay_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvasOverlay, tl_canvas_overlay, TL, CANVAS_OVERLAY, GtkWidget)

/* All marks by value; px are the view's, units the scene's. */
typedef struct
{
  TlHandle hover;
  TlHandle focus;      /* with a ring: keys act on it; 0: no ring */
  gboolean has_cursor; /* keys act on this empty cell */
  TlCell cursor;
  TlHandle ends;   /* the hand-off whose ends can be taken */
  int hot_end;     /* 0: none, 1: hands over, 2: takes over */
  TlHandle edited; /* its text is open: no ring, the text has one */
  TlHandle ports;  /* the card whose ports are shown */
  int hot_port;    /* TlCardSide under the pointer, or TL_PORT_NONE */
  TlPlus plus;
  gboolean plus_hot;
  gboolean has_folds; /* rows can be folded away */
  gboolean fold_hot;  /* the pointer is on the triangle of this row: */
  TlHandle fold;
  gboolean has_rubber;
  TlRect rubber;          /* px */
  gboolean has_placement; /* where what is dragged would land */
  TlPlacement placement;
  gboolean has_ghost; /* the dragged records, moved by (ghost_x, ghost_y) px */
  TlHandle ghost;     /* this one alone; 0: all selected */
  double ghost_x, ghost_y;
  TlHandle connect_from;     /* a hand-off is being drawn */
  gboolean connect_reversed; /* … the other way: from where it is aimed at */
  TlHandle connect_to;       /* to this card … */
  gboolean has_connect_cell;
  TlCell connect_cell;                              /* … or a new one in this cell … */
  gboolean connect_new_stage, connect_new_function; /* … which comes with a stage or lane of its own */
  gboolean has_connect_point;
  double connect_x, connect_y; /* … or no further than here: px */
} TlMarks;

GtkWidget *tl_canvas_overlay_new (void);
/* Shows @marks over @scene as @viewport sees it; all are taken by value, the selection is kept. */
void tl_canvas_overlay_show (TlCanvasOverlay *overlay, TlScene *scene, const TlViewport *viewport, const TlMarks *marks, TlSelection *selection, TlThemeName theme);

G_END_DECLS

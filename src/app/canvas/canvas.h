/* Throughline: the canvas, where a map is looked at and drawn on.
 *
 * A GtkScrollable that paints the visible part of the scene into one cairo node; hover, selection and drag marks are a child
 * widget above it, so moving them repaints nothing else. It edits the map through app/commands/commands.h only.
 *
 * Class actions (parameterless unless said): canvas.zoom-in, .zoom-out, .zoom-100, .zoom-fit, .zoom-selection, .add-stage, .add-phase,
 * .add-function, .add-activity, .park-note (into the parking strip), .send-to-cell, .send-to-strip, .add-after (another of the kind that has focus), .connect, .edit, .delete, .delete-lane
 * (a function, its cards kept), .select-all, .undo, .redo (which also show what they changed), .reverse, .move-earlier,
 * .move-later, .move-left, .move-right, .move-up, .move-down (as seen), .copy, .cut, .paste, .duplicate, .menu.
 * Its own group "record" holds the choices of the one record selected: role, state, side (s), truth (b).
 *
 * Signals:
 *   removed (TlCanvas *, const char *summary)  records were deleted: the sentence for a toast with Undo
 *   message (TlCanvas *, const char *sentence) something could not be done, or is worth a toast
 *   voted (TlCanvas *, guint handle, int by)   a dot is given to a record, or taken back: the window decides
 *   wanted (TlCanvas *)                        it is to show a record: whoever hides it lets it be seen
 *   flag (TlCanvas *, guint number)            the flag of a gap was pressed
 * Property: zoom (double, read only), device-independent px a unit.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/view/selection.h"
#include "picture/scene.h"

G_BEGIN_DECLS

#define TL_TYPE_CANVAS (tl_canvas_get_type ())
G_DECLARE_FINAL_TYPE (TlCanvas, tl_canvas, TL, CANVAS, GtkWidget)

void          tl_canvas_set_map       (TlCanvas *canvas, TlMap *map);
TlMap        *tl_canvas_get_map       (TlCanvas *canvas);
/* The view is copied; theme and direction come with it. */
void          tl_canvas_set_view      (TlCanvas *canvas, const TlView *view);
TlSelection  *tl_canvas_get_selection (TlCanvas *canvas);
TlScene      *tl_canvas_get_scene     (TlCanvas *canvas); /* transfer none; NULL before a map is set */
double        tl_canvas_get_zoom      (TlCanvas *canvas);
/* The zoom that is called 100 %: more than 1 where the desktop makes text larger. */
double        tl_canvas_get_natural_zoom (TlCanvas *canvas);
void          tl_canvas_zoom_fit      (TlCanvas *canvas);
void          tl_canvas_zoom_selection (TlCanvas *canvas); /* all of the map when nothing is selected */
/* Zooms, no further than @most, and scrolls so that @area (units of the body) fills what is seen. */
void          tl_canvas_show_area     (TlCanvas *canvas, const TlRect *area, double most);
/* Scrolls a record into view. */
void          tl_canvas_reveal        (TlCanvas *canvas, TlHandle handle);

/* What was looked at, to go back to. */
typedef struct
{
  double zoom, scroll_x, scroll_y;
  TlHandle focus, selected;
} TlPlace;
void          tl_canvas_keep_place    (TlCanvas *canvas, TlPlace *place);
/* Where the map that was just set opens, instead of at its beginning. */
void          tl_canvas_open_at       (TlCanvas *canvas, const TlPlace *place);
void          tl_canvas_go_back       (TlCanvas *canvas, const TlPlace *place);

/* Shows one stage so large that a room reads it (0: the whole map), and again when the size changes, until it is @on no more. */
void          tl_canvas_present       (TlCanvas *canvas, gboolean on, TlHandle stage);
/* About the focused record if it is seen, else about where reading begins. */
void          tl_canvas_zoom_here     (TlCanvas *canvas, double zoom);
/* Until it moves. */
void          tl_canvas_hide_pointer  (TlCanvas *canvas);
/* A text is open, a drag or a hand-off under way: keys belong to it. */
gboolean      tl_canvas_is_busy       (TlCanvas *canvas);
TlHandle      tl_canvas_get_focus     (TlCanvas *canvas); /* 0: none */
void          tl_canvas_show_answers  (TlCanvas *canvas); /* of the stage in focus: how they are spread */
void          tl_canvas_reveal_score  (TlCanvas *canvas, TlHandle stage); /* its header, and the band below it */
void          tl_canvas_reveal_band   (TlCanvas *canvas); /* of scores, scrolled up or down only */
/* Where a stage's score stands, or would stand: px of the widget, at its edge when that is not in view. */
void          tl_canvas_score_place   (TlCanvas *canvas, TlHandle stage, GdkRectangle *place);
TlHandle      tl_canvas_record_at     (TlCanvas *canvas, double x, double y); /* px; 0: ground */

/* Marks the records that a search found, one of them as the one that is looked at; @n 0: none. */
void          tl_canvas_show_hits     (TlCanvas *canvas, const TlHandle *handles, guint n, TlHandle current);
/* Selects @record and brings the record of the picture that shows it into view; it has the focus then. */
void          tl_canvas_go_to_hit     (TlCanvas *canvas, TlHandle record, TlHandle place);
/* Opens the text of a record for editing in place. */
void          tl_canvas_edit          (TlCanvas *canvas, TlHandle handle);
/* Selects a record (0: none) and opens its menu beside @from, a widget outside the canvas that stands for it and has the focus
 * again when the menu closes. */
void          tl_canvas_popup_beside  (TlCanvas *canvas, TlHandle handle, GtkWidget *from);
/* Undo and redo that select, show and announce what they changed. */
void          tl_canvas_undo          (TlCanvas *canvas);
void          tl_canvas_redo          (TlCanvas *canvas);
/* Whether the last step deleted one lane together with its cards; then the cards can come back without it. */
gboolean      tl_canvas_can_keep_cards (TlCanvas *canvas);
void          tl_canvas_keep_cards    (TlCanvas *canvas);
/* Where in the grid keys act: at the record that has focus, or at the cursor on an empty cell (app/commands/grid.h). FALSE: nowhere. */
gboolean      tl_canvas_get_place     (TlCanvas *canvas, TlCell *place);
/* Commits an open text editor, cancels a drag: before saving and closing. */
void          tl_canvas_finish        (TlCanvas *canvas);
/* While the room votes plus, minus and clicks give dots ("voted") instead of zooming. */
void          tl_canvas_set_voting    (TlCanvas *canvas, gboolean on);

G_END_DECLS

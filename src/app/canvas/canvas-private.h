/* Throughline: what the files of the canvas share: one struct, split by aspect.
 *
 *   canvas.c         the widget: map, view, allocation, signals     canvas-scene.c   made anew, held in place
 *   canvas-scroll.c  adjustments, zoom, pan, reveal, autoscroll     canvas-input.c   clicks, typing
 *   canvas-drag.c    rubber band, cards, headers                    canvas-connect.c drawing hand-offs
 *   canvas-focus.c   the focused record, arrows, proxies            canvas-editor.c  text typed in place
 *   canvas-actions.c class actions                                  canvas-keys.c    what keys do
 *   canvas-popup.c   where menus and popovers open
 *   canvas-menu.c    context menus                                  canvas-paint.c   the picture below the marks
 *   canvas-look.c    fitting, places kept, hits of a search
 *   canvas-pan.c     panning by hand, and gliding on
 *   canvas-clipboard.c copy, paste, drag out and in
 *   canvas-hover.c   what lies under the pointer, tooltips
 *   canvas-proxy.c   a record for assistive technology              canvas-empty.c   what an empty map says
 *   canvas-cursor.c  the empty cell that keys act on                canvas-typing.c  from one text to the next
 *   canvas-tools.c   letters that act, tools that wait              canvas-add.c     what is added
 *   canvas-ask.c     a few lines asked for in place                 canvas-merge.c   split, merge, give away
 *   canvas-notes.c   notes: parked, sent, coloured, turned          canvas-votes.c   dots while the room votes
 */
#pragma once

#include "app/canvas/canvas-folds.h"
#include "app/canvas/canvas-hits.h"
#include "app/canvas/canvas-overlay.h"
#include "app/canvas/canvas.h"
#include "app/canvas/glide.h"
#include "app/canvas/scroller.h"
#include "app/commands/grid.h"

G_BEGIN_DECLS

typedef enum
{
  TL_DRAG_NONE,
  TL_DRAG_PAN,
  TL_DRAG_RUBBER,
  TL_DRAG_CARDS,
  TL_DRAG_NOTES,
  TL_DRAG_STAGE,
  TL_DRAG_FUNCTION,
  TL_DRAG_CONNECT,
  TL_DRAG_END, /* of a hand-off */
} TlDragKind;

/* What waits for a place: a click, or Enter on what has focus. */
typedef enum
{
  TL_TOOL_NONE,
  TL_TOOL_STAGE,
  TL_TOOL_FUNCTION,
  TL_TOOL_ACTIVITY,
  TL_TOOL_ROW,
  TL_TOOL_NOTE,
  TL_TOOL_ACTION,
} TlTool;

/* What lies under a point of the view. */
typedef struct
{
  TlBand band;
  double x, y;          /* units, in that band */
  const TlShape *shape; /* of a record that can be selected; NULL: ground */
  TlHandle handle;      /* its record; 0: ground */
  gboolean has_cell;    /* body only */
  TlCell cell;
} TlHit;

struct _TlCanvas
{
  GtkWidget parent_instance;

  TlMap *map;
  TlView view;
  TlTypesetter *typesetter;
  TlScene *scene;
  gboolean is_stale; /* the scene no longer shows the map */
  TlHandle typed;    /* while stale: all that changed since the scene is this one's text; 0: more */
  GHashTable *moved;   /* handles that were put elsewhere since the scene was made */
  gboolean is_opened;  /* the opening zoom was chosen */
  gboolean has_opening;
  TlPlace opening;     /* where it was looked at last */
  TlViewport viewport;
  TlSelection *selection;

  GtkWidget *hits;    /* marks of a search, below the overlay */
  GtkWidget *overlay;
  GtkWidget *popovers; /* their parent: takes no focus, so that GTK gives none to the canvas when one closes */
  TlMarks marks;
  GtkWidget *hint;  /* says what a mode waits for */
  GtkWidget *empty; /* shown while the map has nothing */
  GtkWidget *menu;
  GtkWidget *menu_from; /* outside the canvas, where the menu was asked for; weak */
  TlCell menu_cell; /* under the pointer when the menu was opened */
  GSimpleActionGroup *choices, *note_choices;

  /* canvas-scroll.c */
  TlScroller *scroller; /* NULL once disposed */
  double told_zoom; /* last notified */
  GtkEventController *zoom_controller; /* on the parent of our scrolled window */
  GtkWidget *zoom_parent;
  double pinch_zoom;
  guint autoscroll_tick;
  gint64 autoscroll_time;

  TlGlide glide; /* a flick of the hand */
  guint glide_tick;

  /* canvas-paint.c: the picture of the last frame, as long as nothing of it changed but texts */
  struct
  {
    GskRenderNode *node, *patch;
    TlScene *scene;
    TlViewport viewport;
    TlThemeName theme;
    double scale;
    TlRect changed; /* units, body: what the patch must cover; no width: nothing */
  } picture;

  /* canvas-paint.c: the picture far out */
  struct
  {
    cairo_surface_t *surface;
    TlScene *scene;
    double zoom, scale;
    double x, y; /* where the scene's origin lies on it, px */
  } far;

  /* canvas-look.c */
  gboolean is_presenting;
  TlHandle presented;      /* the stage; 0: the whole map */

  /* canvas-hover.c */
  gboolean is_pointer_hidden;
  gboolean has_pointer;
  double pointer_x, pointer_y;

  /* canvas-input.c */
  gboolean is_space_down;
  gboolean is_voting;
  TlHandle vote_pressed; /* gets a dot, or loses one, when the button is let go without a drag */
  int vote_by;
  gboolean is_press_pending; /* a press on one of several selected: alone when released without a drag */
  TlHandle pressed;
  TlHandle pressed_port;   /* the card whose port was */

  /* canvas-drag.c */
  struct
  {
    TlDragKind kind;
    GtkGesture *gesture;
    TlHandle handle;
    double start_x, start_y; /* px */
    double x, y;             /* px */
    TlBand band;
    double scene_x, scene_y; /* where it began, units */
    double scroll_x, scroll_y;
    GArray *selected;        /* of TlHandle: before the rubber band */
    TlHandle made;           /* the stage or lane that what was dropped needed: it has no name yet */
  } drag;

  /* canvas-connect.c */
  struct
  {
    gboolean is_active; /* the tool: waits for a source, then for a target */
    gboolean by_key;
    TlHandle handoff; /* whose end is moved; 0: a new one is drawn */
    gboolean to_end;  /* … the one that takes over */
    gboolean is_offered; /* the target: no arrow chose it */
    TlHandle drawn;   /* by keys, and not left since: its state is asked for, then what is handed over */
    TlHandle described; /* the card in focus takes it over, and was come to by saying what is handed over */
  } connect;

  /* canvas-tools.c */
  struct
  {
    TlTool armed;
    gunichar letter;  /* the one that acted last: with the next letter it is text */
    guint64 revision; /* of the map after it acted; 0: the map was not changed */
  } tool;

  /* canvas-cursor.c: while no record has focus */
  struct
  {
    gboolean is_on;
    TlCell cell;
    GtkWidget *proxy;
  } cursor;

  /* canvas-actions.c: the lane that the last step deleted with its cards, which can still be kept; 0: none */
  struct
  {
    TlHandle lane;
    guint64 revision; /* of the map after it */
  } keeping;

  /* canvas-editor.c */
  struct
  {
    GtkWidget *view;
    TlHandle handle;
    TlHandle back;      /* what had focus before */
    gboolean is_fresh;  /* what is edited was made in the open transaction */
    gboolean is_lone;   /* … and goes again when left empty */
    gboolean has_begun; /* a transaction is open */
    gboolean is_composing;
    gboolean is_typing; /* a preview is of its text alone */
    gboolean is_closing;
  } editor;

  /* canvas-focus.c */
  TlHandle focus;
  TlPoint focus_place; /* where it was last, units: the next one when it goes */
  gboolean is_focus_visible;
  GHashTable *proxies; /* TlHandle to TlCanvasProxy, children of the canvas */
  GPtrArray *spare;
  GPtrArray *scores;   /* of TlCanvasProxy: a score each, as many as are in view */
  GArray *score_places; /* of TlRect: where each lies, units */
  guint proxy_source;
};

/* canvas-scene.c */
TlScene *tl_canvas_ensure_scene (TlCanvas *self); /* NULL: no map or no size yet */
void     tl_canvas_set_stale    (TlCanvas *self);
void     tl_canvas_typed        (TlCanvas *self, TlHandle handle); /* its text alone changed */
void     tl_canvas_open_view    (TlCanvas *self); /* the zoom and place a map opens with */
gboolean tl_canvas_is_empty     (TlCanvas *self);
double   tl_canvas_scale        (TlCanvas *self); /* device px a unit */

/* canvas.c */
void     tl_canvas_update_marks (TlCanvas *self); /* after marks, selection or viewport changed */
void     tl_canvas_say          (TlCanvas *self, const char *sentence); /* to assistive technology */
void     tl_canvas_show_hint    (TlCanvas *self, const char *text);     /* NULL: hides it */
void     tl_canvas_removed      (TlCanvas *self, const char *summary);  /* "removed" */
void     tl_canvas_flag_pressed  (TlCanvas *self, guint flag); /* "flag" */
void     tl_canvas_fold_pressed  (TlCanvas *self, TlHandle row); /* "fold" */
void     tl_canvas_voted         (TlCanvas *self, TlHandle handle, int by); /* "voted" */
/* canvas-scores.c: what a score, a change or a tick says. FALSE: @shape is none of them. */
gboolean tl_canvas_score_tooltip (TlCanvas *self, const TlShape *shape, GtkTooltip *tooltip);
void     tl_canvas_tell         (TlCanvas *self, const char *sentence); /* "message" */
void     tl_canvas_tell_error   (TlCanvas *self, GError *error);        /* takes it; NULL is fine */

/* canvas-look.c */
void tl_canvas_present_again  (TlCanvas *self); /* after the size changed */

/* canvas-paint.c */
void tl_canvas_paint          (TlCanvas *self, GtkSnapshot *snapshot);
void tl_canvas_drop_far       (TlCanvas *self);
void tl_canvas_drop_picture   (TlCanvas *self); /* the next frame paints all anew */
void tl_canvas_damage         (TlCanvas *self, const TlRect *changed); /* units of the body: all that changed in the same scene */

/* canvas-scroll.c */
void tl_canvas_init_scroll    (TlCanvas *self);
void tl_canvas_dispose_scroll (TlCanvas *self);
void tl_canvas_root_scroll    (TlCanvas *self);
void tl_canvas_unroot_scroll  (TlCanvas *self);
void tl_canvas_sync_scroll    (TlCanvas *self); /* the adjustments after the viewport */
void tl_canvas_moved          (TlCanvas *self); /* after the viewport changed: clamps, syncs, redraws */
gboolean tl_canvas_update_flat    (TlCanvas *self); /* after the zoom changed. TRUE: head and side begin to stay, or cease to */
void tl_canvas_zoom_to        (TlCanvas *self, double zoom, double x, double y);
void tl_canvas_zoom_by_step   (TlCanvas *self, int by);
void tl_canvas_scroll_by      (TlCanvas *self, double dx, double dy);
void tl_canvas_autoscroll     (TlCanvas *self, gboolean on);
/* Panning by hand, px from where it began; let go in motion, the map glides on. */
void tl_canvas_pan_begin      (TlCanvas *self);
void tl_canvas_pan_to         (TlCanvas *self, double dx, double dy);
void tl_canvas_pan_end        (TlCanvas *self);
void tl_canvas_glide_stop     (TlCanvas *self);
enum
{
  TL_CANVAS_PROP_ZOOM = TL_SCROLLER_N_PROPS,
};

/* canvas-input.c */
void     tl_canvas_init_input (TlCanvas *self);

/* canvas-hover.c */
void     tl_canvas_init_hover (TlCanvas *self);
void     tl_canvas_hit        (TlCanvas *self, double x, double y, TlHit *hit);
void     tl_canvas_set_cursor (TlCanvas *self);
TlHandle tl_canvas_ends       (TlCanvas *self); /* the hand-off whose ends can be dragged; 0: none */
void     tl_canvas_hover      (TlCanvas *self); /* marks under the pointer anew */
gboolean tl_canvas_is_ground  (TlCanvas *self, double x, double y); /* no child widget there */

/* canvas-drag.c */
void     tl_canvas_init_drag   (TlCanvas *self);
gboolean tl_canvas_cancel_drag (TlCanvas *self); /* whether there was one */
void     tl_canvas_drag_moved  (TlCanvas *self); /* the pointer or the picture below it moved */

/* canvas-connect.c */
void     tl_canvas_connect_start  (TlCanvas *self, TlHandle from, gboolean by_key);
void     tl_canvas_connect_move   (TlCanvas *self, TlHandle handoff, gboolean to_end, gboolean by_key);
gboolean tl_canvas_connect_turn   (TlCanvas *self); /* the other end instead; FALSE: none is being moved */
gboolean tl_canvas_connect_cancel (TlCanvas *self); /* whether it was on */
void     tl_canvas_connect_aim    (TlCanvas *self, double x, double y); /* the pointer chooses the target */
gboolean tl_canvas_connect_click  (TlCanvas *self, double x, double y);
gboolean tl_canvas_connect_go     (TlCanvas *self, int way); /* to the card or empty cell that way */
gboolean tl_canvas_connect_to     (TlCanvas *self, TlHandle card); /* draws to it; FALSE: nothing is being drawn */
void     tl_canvas_connect_after  (TlCanvas *self); /* the scene is new */
gboolean tl_canvas_connect_finish (TlCanvas *self); /* draws what is aimed at; FALSE: nothing is */
void     tl_canvas_connect_clear  (TlCanvas *self);

/* canvas-editor.c */
gboolean tl_canvas_edit_open   (TlCanvas *self, TlHandle handle, gboolean is_fresh, gboolean is_lone, gboolean select_all);
gboolean tl_canvas_edit_commit (TlCanvas *self); /* FALSE: nothing was open */
gboolean tl_canvas_edit_cancel (TlCanvas *self);
void     tl_canvas_edit_allocate (TlCanvas *self);
gboolean tl_canvas_edit_is_blank (TlCanvas *self);
/* Opens and types the first letters, @before typed already (0: none). */
gboolean tl_canvas_edit_type   (TlCanvas *self, GtkEventController *key, gunichar before, gunichar letter);

/* canvas-typing.c */
void     tl_canvas_typing_enter (TlCanvas *self, gboolean another);
void     tl_canvas_typing_tab   (TlCanvas *self, int by);
gboolean tl_canvas_typing_arrow (TlCanvas *self, TlGo way);
void     tl_canvas_typing_paste (TlCanvas *self);

/* canvas-cursor.c */
void     tl_canvas_cursor_set      (TlCanvas *self, const TlCell *cell);
void     tl_canvas_cursor_off      (TlCanvas *self);
void     tl_canvas_cursor_after    (TlCanvas *self); /* the scene is new */
void     tl_canvas_cursor_allocate (TlCanvas *self);
gboolean tl_canvas_cursor_go       (TlCanvas *self, TlGo way, GdkModifierType state);
/* The card above or below in the same cell; 0: none. */
TlHandle tl_canvas_card_beside     (TlCanvas *self, const TlCell *cell, TlHandle card, TlGo way);
/* Of several cards in a cell the one that the arrow comes to first, or that lies beside where it came from, @y in units. */
TlHandle tl_canvas_card_to_land_on (TlCanvas *self, GArray *cards, TlGo way, double y);

/* canvas-tools.c */
void     tl_canvas_install_tools (GtkWidgetClass *klass);
gboolean tl_canvas_letter        (TlCanvas *self, GtkEventController *key, gunichar letter);
void     tl_canvas_forget_letter (TlCanvas *self); /* another key or the pointer came in between */
gboolean tl_canvas_tool_cancel   (TlCanvas *self); /* whether one was armed */
gboolean tl_canvas_tool_finish   (TlCanvas *self); /* on what has focus */
gboolean tl_canvas_tool_click    (TlCanvas *self, const TlHit *hit);
void     tl_canvas_tool_aim      (TlCanvas *self, const TlHit *hit); /* marks where it would act */

/* canvas-ask.c */
void     tl_canvas_ask_action (TlCanvas *self); /* what will be done about what is selected */
void     tl_canvas_ask_note   (TlCanvas *self, const TlCell *cell); /* NULL: for the parking strip */

/* canvas-merge.c */
void     tl_canvas_install_merging (GtkWidgetClass *klass);
void     tl_canvas_fill_splitting  (TlCanvas *self, GMenu *menu); /* says which cards would go */
void     tl_canvas_fill_merging    (TlCanvas *self, GMenu *menu, const TlRecord *record);
void     tl_canvas_fill_giving     (TlCanvas *self, GMenu *menu);
void     tl_canvas_add_giving      (TlCanvas *self, GActionMap *map);

/* canvas-focus.c */
void     tl_canvas_init_focus     (TlCanvas *self);
void     tl_canvas_dispose_focus  (TlCanvas *self);
void     tl_canvas_focus_record   (TlCanvas *self, TlHandle handle, gboolean reveal);
void     tl_canvas_focus_to       (TlCanvas *self, TlHandle handle, GdkModifierType state); /* by a key: the selection goes along */
gboolean tl_canvas_is_on_picture  (TlCanvas *self, TlHandle handle);
gboolean tl_canvas_has_keys       (TlCanvas *self); /* keys come to the picture, not to a text above it */
void     tl_canvas_focus_after    (TlCanvas *self); /* the scene is new: keep, or find a neighbour */
gboolean tl_canvas_focus_go       (TlCanvas *self, int way, GdkModifierType state);
gboolean tl_canvas_focus_read     (TlCanvas *self, int by);
gboolean tl_canvas_focus_end      (TlCanvas *self, gboolean to_end, gboolean whole);
void     tl_canvas_queue_proxies  (TlCanvas *self);
void     tl_canvas_place_proxies  (TlCanvas *self);
gboolean tl_canvas_focus          (GtkWidget *widget, GtkDirectionType direction);
gboolean tl_canvas_grab_focus     (GtkWidget *widget);

/* canvas-access.c */
#define TL_CANVAS_LEGIBLE 6.0 /* px of text below which no proxy is made for a card or score */
void tl_canvas_act_cb        (GtkWidget *proxy, const char *name, TlCanvas *self); /* asked for by assistive technology */
void tl_canvas_show_scores   (TlCanvas *self); /* proxies of the scores in view */
void tl_canvas_place_scores  (TlCanvas *self);

/* canvas-actions.c */
void tl_canvas_install_keys    (GtkWidgetClass *widget_class); /* canvas-keys.c */
void tl_canvas_install_actions (GtkWidgetClass *widget_class);
void tl_canvas_update_actions  (TlCanvas *self);
/* Opens the text of what was @made in the open transaction; 0: rolls back and tells @error. @is_lone: left empty it goes. */
void tl_canvas_open_fresh      (TlCanvas *self, TlHandle made, gboolean is_lone, GError *error);
TlHandle tl_canvas_target      (TlCanvas *self); /* the one selected, else what has focus */
void tl_canvas_install_adding  (GtkWidgetClass *widget_class); /* canvas-add.c */
void tl_canvas_add_note_in     (TlCanvas *self, const TlCell *cell); /* NULL: in the parking strip */
void tl_canvas_add_after       (TlCanvas *self, TlHandle handle);
void tl_canvas_add_card_in     (TlCanvas *self, const TlCell *cell);
void tl_canvas_add_stage_after (TlCanvas *self, TlHandle after);
void tl_canvas_add_function_after (TlCanvas *self, TlHandle after);

/* canvas-menu.c */
void tl_canvas_init_menu (TlCanvas *self);
GMenu *tl_canvas_menu_for (TlCanvas *self, const TlHit *hit); /* transfer full; of what is selected, else of the ground at @hit */

/* canvas-popup.c */
/* Takes the popover; when it closes, the focus is where the person works, here or in a list beside the map. */
void tl_canvas_show_popover (TlCanvas *self, GtkWidget *popover, const GdkRectangle *at);
void tl_canvas_popup     (TlCanvas *self, const TlHit *hit, double x, double y);
void tl_canvas_popup_for_focus (TlCanvas *self);
GdkRectangle tl_canvas_focus_area (TlCanvas *self); /* where a menu of what has focus points to */
gboolean tl_canvas_popup_nobody (TlCanvas *self, const TlHit *hit); /* whether it was that lane's name */

/* canvas-clipboard.c */
void tl_canvas_install_clipboard (GtkWidgetClass *widget_class);
void tl_canvas_init_clipboard (TlCanvas *self);
/* Takes the selection out of the window; from then on the drag is the window system's. */
gboolean tl_canvas_drag_out (TlCanvas *self, GtkGesture *gesture, double x, double y);

/* canvas-notes.c */
void     tl_canvas_init_notes     (TlCanvas *self);
void     tl_canvas_install_notes  (GtkWidgetClass *widget_class);
void     tl_canvas_fill_notes     (TlCanvas *self, GMenu *menu); /* for the notes that are selected */
gboolean tl_canvas_drop_notes     (TlCanvas *self, const TlPlacement *placement, GError **error);
gboolean tl_canvas_move_note      (TlCanvas *self, TlHandle note, TlGo way, GError **error); /* a cell that way */
gboolean tl_canvas_add_note_after (TlCanvas *self, TlHandle note); /* FALSE: that is no note */
gboolean tl_canvas_note_goes_on   (TlCanvas *self, TlHandle note); /* in the strip Enter makes another */
void     tl_canvas_paste_notes    (TlCanvas *self, const TlCell *at, const char *text); /* NULL: into the strip */

/* canvas-votes.c */
void     tl_canvas_install_votes (GtkWidgetClass *widget_class);
gboolean tl_canvas_vote_press    (TlCanvas *self, TlHandle handle, GdkModifierType state); /* whether it gives a dot when let go */
gboolean tl_canvas_vote_release  (TlCanvas *self); /* whether it gave one */
void     tl_canvas_fill_votes    (TlCanvas *self, GMenu *menu, const TlRecord *card);

/* canvas-empty.c */
GtkWidget *tl_canvas_empty_new  (TlCanvas *self);
void       tl_canvas_empty_show (TlCanvas *self); /* what the map has of what it asks */

G_END_DECLS

/* Throughline: what the files of the window share. */
#pragma once

#include "app/canvas/canvas.h"
#include "app/commands/voting.h"
#include "app/exporting/exporting.h"
#include "app/gaps/gaps-panel.h"
#include "app/inspector/inspector.h"
#include "app/outline/outline-panel.h"
#include "app/pages/map-page.h"
#include "app/presenting/countdown-view.h"
#include "app/search/search-bar.h"
#include "app/window/window.h"
#include "files/recovery.h"

G_BEGIN_DECLS

typedef struct _TlPresentation TlPresentation;
typedef struct _TlGuessing TlGuessing;

struct _TlWindow
{
  AdwApplicationWindow parent_instance;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwToastOverlay *toasts;
  GtkPaned *paned, *outline_paned;
  TlCanvas *canvas;
  TlInspector *inspector;
  TlOutlinePanel *outline;
  TlGapsPanel *gaps_panel;
  TlGaps *gaps;           /* of the map; NULL: no map */
  TlHandle gaps_segment;
  guint gaps_idle;
  guint gaps_clock;
  TlDate gaps_day;        /* that they were looked for at */
  GtkWidget *gaps_button;
  GtkLabel *gaps_label;
  GtkWidget *tool_row;    /* of the header bar; most of it only with a map */
  GtkWidget *wide_tools, *narrow_tools, *add_button; /* to draw with: one of them, only on the map */
  GtkWidget *open_button, *menu_button;
  GtkStack *pages;        /* the map and the other looks at it */
  GtkMenuButton *pages_button;
  GtkImage *pages_icon;
  GtkLabel *pages_label;
  GMenu *pages_menu;
  guint pages_idle;
  GMenuModel *map_export_menu; /* of the export button, while the map is shown */
  GMenu *page_export_menu;     /* in the primary menu: the forms of what is shown */
  GtkMenuButton *scores_button, *scores_icon_button; /* one of them is seen */
  GtkWidget *fade_bar;    /* says that all but one function is faded */
  GtkLabel *fade_label;
  GtkMenuButton *rows_button;
  GtkLabel *scores_label;
  GtkWidget *undo_button, *redo_button;
  GtkWidget *export_button;
  GtkWidget *zoom_button;
  GtkLabel *zoom_label;
  TlSearchBar *search_bar;
  GtkWidget *header, *foot; /* hidden while presenting */
  GtkWidget *zoom_bar;
  GtkLabel *foot_label;
  GtkScrolledWindow *scrolled;
  GMenu *screens_menu;
  GMenu *recipes_menu;
  TlCountdownView *countdown;
  GtkOverlay *screen; /* over all of the window: the blank screen, the break */
  GtkWidget *blank;
  double zoom_before_room, zoom_for_room; /* 0: it was large enough */
  GtkWidget *break_page; /* NULL: no break */
  GDateTime *back;       /* its end */

  TlDocument *document;
  TlRecovery *recovery; /* NULL without a document */
  AdwToast *toast; /* the last one */
  AdwToast *outdated_toast; /* weak: that says who else wrote the file */
  TlView view;
  TlExportOptions export_options;
  guint exported_slides; /* that `exported` was written as */
  GFile *exported;        /* where this map was exported to last */
  guint inhibit_cookie;
  guint zoom_source;
  gboolean close_when_saved;
  gboolean asking;        /* a question about closing is open */
  gboolean paned_placed;
  TlPresentation *presentation; /* NULL: nothing is presented */
  TlVoting voting;
  guint votes_tick;
  GtkRevealer *votes_bar;
  GtkLabel *votes_state, *votes_clock;
  GtkWidget *votes_steps, *votes_end, *votes_results;
  GtkMenuButton *votes_list;
  TlGuessing *guessing; /* NULL: nobody types guesses */
  GFile *sent;                  /* the picture last sent of this map */
};

#define TL_WINDOW_MAP(window) ((window)->document != NULL ? tl_document_map ((window)->document) : NULL)

/* window.c */
void tl_window_finish_editing (TlWindow *window);
void tl_window_apply_view     (TlWindow *window);
void tl_window_show_tools     (TlWindow *window); /* those of the header bar that there is a use for */
void tl_window_keep_saying    (TlWindow *window, const char *sentence, const char *label, const char *action); /* until it is closed */
GAction *tl_window_action     (TlWindow *window, const char *name);
void tl_window_enable         (TlWindow *window, const char *name, gboolean enabled);

/* window-actions.c */
void tl_window_actions_init   (TlWindow *window);
void tl_window_actions_update (TlWindow *window);
void tl_window_actions_join   (TlWindow *window); /* instead of what the application gives a window of its own */

/* window-inspector.c */
void tl_window_inspector_init (TlWindow *window);
/* Shows the inspector at a record, the focus in a field (by its name in the file; NULL: the first): "open the field that is
 * empty". Also the action win.open-field, "(us)". FALSE: no such record or field. */
gboolean tl_window_open_field (TlWindow *window, TlHandle handle, const char *field);

/* window-files.c */
void tl_window_files_init     (TlWindow *window);
void tl_window_files_update   (TlWindow *window); /* title, recent files, logout */
void tl_window_choose_file    (TlWindow *window);
gboolean tl_window_may_close  (TlWindow *window); /* FALSE: asks first, or waits for a save */

/* window-foot.c */
void tl_window_foot_update     (TlWindow *window);

/* window-reload.c */
void tl_window_reload_init     (TlWindow *window);
void tl_window_reload_map_set  (TlWindow *window); /* another map */
void tl_window_reload_update   (TlWindow *window); /* the document has another state */
void tl_window_say_outdated    (TlWindow *window); /* where it is so, and nobody is shown anything */

/* window-outline.c */
void tl_window_outline_init    (TlWindow *window);
void tl_window_outline_map_set (TlWindow *window);

/* window-gaps.c */
void tl_window_gaps_init       (TlWindow *window);
void tl_window_gaps_map_set    (TlWindow *window); /* another map, or none */
void tl_window_gaps_segment_set (TlWindow *window); /* perhaps other customers */

/* window-pages.c */
void tl_window_pages_init      (TlWindow *window);
void tl_window_pages_map_set   (TlWindow *window); /* another map, or none */
void tl_window_pages_view      (TlWindow *window); /* its part of the view: the function that is not faded */
void tl_window_pages_refresh   (TlWindow *window); /* the map or the view changed */
void tl_window_pages_finish    (TlWindow *window);
TlMapPage *tl_window_page      (TlWindow *window); /* NULL: the map is shown */
void tl_window_show_map_page   (TlWindow *window);
void tl_window_focus_page      (TlWindow *window); /* the keyboard to what is shown, the map or another page */

/* window-place.c */
void tl_window_place_keep      (TlWindow *window); /* zoom, place and selection of the map, the outline's width */
void tl_window_place_map_set   (TlWindow *window);
void tl_window_place_init      (TlWindow *window);
/* How this person looks at the map's file, by @key (app/view/view-state.h). NULL: nothing kept, or no file. (transfer full) */
GVariant *tl_window_get_kept   (TlWindow *window, const char *key, const GVariantType *type);
void tl_window_set_kept        (TlWindow *window, const char *key, GVariant *value); /* sinks @value; nothing without a file */

/* window-recovery.c */
void tl_window_recovery_begin  (TlWindow *window);
void tl_window_recovery_update (TlWindow *window);
void tl_window_recovery_end    (TlWindow *window, gboolean forget); /* forget: closed in good order */

/* window-report.c */
void tl_window_report_init    (TlWindow *window);
void tl_window_report_update  (TlWindow *window);

/* window-export.c */
void tl_window_export_init    (TlWindow *window);
void tl_window_export_update  (TlWindow *window);
void tl_window_export_map_set (TlWindow *window); /* another map: where it was exported to */

/* window-comments.c */
void tl_window_comments_init  (TlWindow *window);

/* window-export-page.c */
void tl_window_export_page_init   (TlWindow *window);
void tl_window_export_page_update (TlWindow *window); /* another page is shown */
/* The picture of the page that is shown; NULL: it has none, or it failed. (transfer full) */
GBytes  *tl_window_page_png       (TlWindow *window, TlPixelSize *size, GError **error);
gboolean tl_window_export_page    (TlWindow *window); /* FALSE: it is the map that is exported */

/* window-import.c */
void tl_window_import_init     (TlWindow *window);
void tl_window_import_update   (TlWindow *window); /* which of its actions are possible, and the recipes in the menu */
/* Opens a map or a diagram; asks how responses are to be counted. */
void tl_window_take_file       (TlWindow *window, GFile *file);

/* window-look.c */
void tl_window_look_init      (TlWindow *window);
void tl_window_look_update    (TlWindow *window); /* which of its actions are possible */
void tl_window_look_map_set   (TlWindow *window); /* another map */

/* window-present.c */
void tl_window_present_init    (TlWindow *window);
void tl_window_present_changed (TlWindow *window, const TlTransaction *transaction); /* the map changed */
void tl_window_present_dispose (TlWindow *window);

/* window-room.c */
void tl_window_room_init       (TlWindow *window);
void tl_window_room_view       (TlWindow *window); /* its part of the view: large type, light */
void tl_window_room_map_set    (TlWindow *window);

/* window-rows.c */
void tl_window_rows_init       (TlWindow *window);
void tl_window_rows_update     (TlWindow *window);
void tl_window_rows_map_set    (TlWindow *window);
void tl_window_rows_saved      (TlWindow *window); /* the map may have a file now */

/* window-send.c */
void tl_window_send_init       (TlWindow *window);

/* window-votes.c */
void tl_window_votes_init     (TlWindow *window);
void tl_window_votes_update   (TlWindow *window);
void tl_window_votes_map_set  (TlWindow *window); /* another map: a round ends */

/* window-scores.c */
void tl_window_scores_init    (TlWindow *window);
void tl_window_scores_update  (TlWindow *window);
void tl_window_scores_map_set (TlWindow *window); /* another map: which scores of it were looked at last */

/* window-guess.c */
void tl_window_guess_init     (TlWindow *window);
void tl_window_guess_update   (TlWindow *window); /* which of its actions are possible */
void tl_window_guess_stop     (TlWindow *window);
void tl_window_guess_changed  (TlWindow *window); /* the map did */
void tl_window_guess_dispose  (TlWindow *window);

G_END_DECLS

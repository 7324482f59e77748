/* Throughline: a window: one map, drawn on the canvas, its records in the inspector; a welcome where there is no map yet. */
#pragma once

#include <adwaita.h>

#include "app/document/document.h"

G_BEGIN_DECLS

#define TL_TYPE_WINDOW (tl_window_get_type ())
G_DECLARE_FINAL_TYPE (TlWindow, tl_window, TL, WINDOW, AdwApplicationWindow)

TlWindow   *tl_window_new          (GtkApplication *application);
TlDocument *tl_window_get_document (TlWindow *window); /* NULL: the welcome is shown */
void        tl_window_set_document (TlWindow *window, TlDocument *document);
/* Shows what was said when its file was read or converted; nothing when nothing was. */
void        tl_window_show_remarks (TlWindow *window);

/* Takes over what is being typed first. */
gboolean    tl_window_has_changes  (TlWindow *window);
/* Asks for a name where there is none, or @as; says so when it fails. FALSE: not saved. */
void        tl_window_save_async   (TlWindow *window, gboolean as, GAsyncReadyCallback callback, gpointer data);
gboolean    tl_window_save_finish  (TlWindow *window, GAsyncResult *result);
/* Writes what a crash must not take, at once: before the program is ended from outside. */
void        tl_window_keep         (TlWindow *window);
/* Without asking. */
void        tl_window_close_now    (TlWindow *window);

/* Full screen, before people: whoever would open a dialog says a sentence instead. */
gboolean    tl_window_is_presenting (TlWindow *window);
/* Whether a dialog must not be opened now; the window says so then. */
gboolean    tl_window_declines_dialogs (TlWindow *window);
void        tl_window_stop_presenting  (TlWindow *window);

/* Says a short sentence over the map; @action and @label may be NULL. */
void        tl_window_say          (TlWindow *window, const char *sentence, const char *label, const char *action, GVariant *target);

/* The keys of its pages. */
void tl_window_pages_accels (GtkApplication *application);

void tl_window_remember_recent (TlDocument *document);
/* Takes a file that is not there any more out of the recent ones. */
void tl_window_forget_recent   (GFile *file, const GError *error);

G_END_DECLS

/* Throughline: the countdown over the map, read from the back row; and what is counted down to, a break or an end of writing.
 *
 * Signals:
 *   started (TlCountdownView *, gboolean is_break)  a countdown begins
 *   ticked (TlCountdownView *)                      what is left changed: tl_countdown_view_left()
 *   closed (TlCountdownView *)                      it is put away
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_COUNTDOWN_VIEW (tl_countdown_view_get_type ())
G_DECLARE_FINAL_TYPE (TlCountdownView, tl_countdown_view, TL, COUNTDOWN_VIEW, GtkBox)

/* Asks for how long; @minutes is proposed. A countdown under way stops. */
void tl_countdown_view_ask (TlCountdownView *view, gboolean is_break, guint minutes);
/* Whether a countdown was begun and not put away. */
gboolean tl_countdown_view_is_on (TlCountdownView *view);
void tl_countdown_view_toggle (TlCountdownView *view); /* pauses, goes on */
void tl_countdown_view_add (TlCountdownView *view, int seconds);
void tl_countdown_view_close (TlCountdownView *view);
guint tl_countdown_view_left (TlCountdownView *view); /* seconds; 0: over */
/* So high are the figures: px. */
void tl_countdown_view_set_size (TlCountdownView *view, int size);

G_END_DECLS

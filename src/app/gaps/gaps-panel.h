/* Throughline: the panel of gaps: what interrupts the journey, worst first or in groups, with its evidence and what closes it.
 *
 * Signals:
 *   go (TlGapsPanel *, const TlGap *gap)     one was chosen: show it, select what it is about
 *   close (TlGapsPanel *, const TlGap *gap)  do what closes it
 *   vote (TlGapsPanel *, const TlGap *gap, int by)  a dot is given to it, or taken back: the window decides
 */
#pragma once

#include <gtk/gtk.h>

#include "gaps/gaps.h"

G_BEGIN_DECLS

#define TL_TYPE_GAPS_PANEL (tl_gaps_panel_get_type ())
G_DECLARE_FINAL_TYPE (TlGapsPanel, tl_gaps_panel, TL, GAPS_PANEL, GtkBox)

/* @gaps NULL: empty. */
void tl_gaps_panel_set_gaps (TlGapsPanel *panel, TlGaps *gaps);
/* Whether votes are told, and how many the map has together. */
void tl_gaps_panel_set_votes (TlGapsPanel *panel, gboolean shown, gint64 total);
/* Chooses the worst gap of a flag. */
void tl_gaps_panel_choose_flag (TlGapsPanel *panel, guint flag);
/* Moves the keyboard's focus into the list. */
void tl_gaps_panel_enter (TlGapsPanel *panel);

G_END_DECLS

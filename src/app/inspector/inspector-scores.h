/* Throughline: the scores of one stage in the inspector: for each measure the room's guess, to be typed, and what was
 * measured in the wave that the map shows.
 *
 * Signal: next-stage (TlScoresSection *, guint measure)  Enter was pressed in a guess: on to the next stage's.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_SCORES_SECTION (tl_scores_section_get_type ())
G_DECLARE_FINAL_TYPE (TlScoresSection, tl_scores_section, TL, SCORES_SECTION, GtkBox)

GtkWidget *tl_scores_section_new      (TlMap *map, TlHandle stage);
/* @wave 0: each measure's latest; @segment 0: all customers. */
void       tl_scores_section_set_view (TlScoresSection *section, TlHandle wave, TlHandle segment);
/* What was measured is not said while the room guesses. */
void       tl_scores_section_set_guessing (TlScoresSection *section, gboolean guessing);
void       tl_scores_section_refresh  (TlScoresSection *section);
/* Puts what is typed into the map. */
void       tl_scores_section_finish   (TlScoresSection *section);
void       tl_scores_section_focus    (TlScoresSection *section, TlHandle measure);

G_END_DECLS

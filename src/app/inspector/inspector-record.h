/* Throughline: the form of one record: its fields, those seldom needed folded away, the records it holds, its scores and its
 * neighbours.
 *
 * Signals:
 *   open (TlRecordForm *, guint handle)         a record was pressed, or added, in one of its lists
 *   next-stage (TlRecordForm *, guint measure)  a guess was given: on to the same measure in the next stage
 */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_RECORD_FORM (tl_record_form_get_type ())
G_DECLARE_FINAL_TYPE (TlRecordForm, tl_record_form, TL, RECORD_FORM, GtkBox)

/* How forms are shown, from record to record. */
typedef struct
{
  TlHandle wave, segment; /* of which a stage's scores are shown; 0: latest, all customers */
  gboolean hide_votes;    /* while the room votes and nobody is to see the count */
  gboolean guessing;      /* what was measured is kept back while the room guesses */
  guint open;             /* bits of TlHeldGroup: what is folded away and open all the same */
} TlFormLook;

GtkWidget *tl_record_form_new      (TlMap *map, TlHandle handle, const TlFormLook *look);
void       tl_record_form_set_view (TlRecordForm *form, TlHandle wave, TlHandle segment);
guint      tl_record_form_get_open (TlRecordForm *form);
/* Takes typed text away that the map has not taken. FALSE: there is none. */
gboolean   tl_record_form_reset    (TlRecordForm *form);
/* Shows what the map holds now. */
void       tl_record_form_refresh  (TlRecordForm *form);
/* What is typed and good is in the map. */
void       tl_record_form_finish   (TlRecordForm *form);
/* Unfolds a field, by its name in the file, and moves the focus into its control. FALSE: the form has no such field. */
gboolean   tl_record_form_focus_field   (TlRecordForm *form, const char *field);
/* Moves the focus to a record's row in one of the lists. FALSE: it is in none. */
gboolean   tl_record_form_focus_record  (TlRecordForm *form, TlHandle handle);
/* Moves the focus to the room's guess of a measure. FALSE: no stage's form. */
gboolean   tl_record_form_focus_measure (TlRecordForm *form, TlHandle measure);

G_END_DECLS

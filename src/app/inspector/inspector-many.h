/* Throughline: the form for several records at once, of one kind or of several: the fields that they share, each edited for all
 * of them in one step.
 */
#pragma once

#include "app/inspector/inspector-record.h"

G_BEGIN_DECLS

#define TL_TYPE_MANY_FORM (tl_many_form_get_type ())
G_DECLARE_FINAL_TYPE (TlManyForm, tl_many_form, TL, MANY_FORM, GtkBox)

GtkWidget *tl_many_form_new        (TlMap *map, const TlHandle *handles, guint n, const TlFormLook *look);
guint      tl_many_form_get_open   (TlManyForm *form); /* as TlFormLook says it */
void       tl_many_form_refresh    (TlManyForm *form);
void       tl_many_form_finish     (TlManyForm *form);
/* Takes typed text away that the map has not taken. FALSE: there is none. */
gboolean   tl_many_form_reset      (TlManyForm *form);

G_END_DECLS

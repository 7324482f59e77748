/* Throughline: the form for several records at once: the enum fields that they share, each set for all in one step. */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_MANY_FORM (tl_many_form_get_type ())
G_DECLARE_FINAL_TYPE (TlManyForm, tl_many_form, TL, MANY_FORM, GtkBox)

GtkWidget *tl_many_form_new     (TlMap *map, const TlHandle *handles, guint n);
void       tl_many_form_refresh (TlManyForm *form);

/* Sets a field, by name, of all of them in one transaction; what has no such field is left alone. */
gboolean tl_many_set (TlMap *map, const TlHandle *handles, guint n, const TlFieldInfo *field, int word, GError **error);
/* The word that all of them have; -1: they differ. */
int      tl_many_get (TlMap *map, const TlHandle *handles, guint n, const TlFieldInfo *field);

G_END_DECLS

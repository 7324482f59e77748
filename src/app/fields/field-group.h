/* Throughline: the fields of a form: those in sight, one below the other, and those folded away behind "More". */
#pragma once

#include "app/fields/field-editor.h"

G_BEGIN_DECLS

#define TL_TYPE_FIELD_GROUP (tl_field_group_get_type ())
G_DECLARE_FINAL_TYPE (TlFieldGroup, tl_field_group, TL, FIELD_GROUP, GtkBox)

/* Of one record or of several. @without: a field's name that is left out; may be NULL. */
GtkWidget *tl_field_group_new (TlMap *map, const TlHandle *handles, guint n, GPtrArray *fields, const char *without);
guint      tl_field_group_get_n_fields (TlFieldGroup *group);
/* The editor of a field, by its name in the file; NULL: not here. */
TlFieldEditor *tl_field_group_find (TlFieldGroup *group, const char *field);
TlFieldEditor *tl_field_group_get  (TlFieldGroup *group, guint index);
void       tl_field_group_refresh  (TlFieldGroup *group);
void       tl_field_group_finish   (TlFieldGroup *group);
/* Takes typed text away that the map has not taken. FALSE: there is none. */
gboolean   tl_field_group_reset    (TlFieldGroup *group);

G_END_DECLS

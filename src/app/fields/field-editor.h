/* Throughline: one field of one record, or of several, as a labelled control, made from the field's row in the schema.
 *
 * What is typed or chosen goes to the map at once. One visit to a text is one step of undo, and Escape gives back what was
 * there before; what the map refuses stays in the control with the reason below it, and the map keeps what it had.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/map.h"

G_BEGIN_DECLS

#define TL_TYPE_FIELD_EDITOR (tl_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (TlFieldEditor, tl_field_editor, TL, FIELD_EDITOR, GtkBox)

/* Of one record or of several, which may be of several kinds, each with a field of this name and type: an edit is of all of
 * them. A handle 0: the map's settings, which are made when they are first changed. */
GtkWidget *tl_field_editor_new_many (TlMap *map, const TlHandle *handles, guint n, const TlFieldInfo *field);
const TlFieldInfo *tl_field_editor_field (TlFieldEditor *editor);
/* Shows what the map holds now. */
void tl_field_editor_refresh (TlFieldEditor *editor);
/* Before the control goes away or the map is saved: what is typed and good is in the map, merging ends. */
void tl_field_editor_finish (TlFieldEditor *editor);
/* Takes typed text away that the map has not taken. FALSE: there is none. */
gboolean tl_field_editor_reset (TlFieldEditor *editor);
/* Moves the keyboard's focus into the control. */
void tl_field_editor_focus (TlFieldEditor *editor);
/* What an empty field says of itself instead of its default, drawn as a warning; NULL: nothing special. */
void tl_field_editor_set_missing (TlFieldEditor *editor, const char *sentence);

/* Whether a field is a channel, whose known words are said in the desktop's language. */
gboolean tl_field_is_channel (const TlFieldInfo *field);

/* What an unset field stands for: "All customers", "7 days"; NULL: nothing to say. (transfer full) */
char *tl_field_default_text (TlMap *map, TlHandle handle, const TlFieldInfo *field);

G_END_DECLS

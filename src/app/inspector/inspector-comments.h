/* Throughline: what customers said about a stage, at a touchpoint, of the whole map, or what a function owes an answer to, in
 * the inspector's form: each with its state and age, answered and closed where it stands. Long lists are searched and filtered.
 *
 * Signal: open (TlCommentsSection *, guint handle)  a comment's form is asked for
 */
#pragma once

#include <gtk/gtk.h>

#include "app/inspector/held-records.h"

G_BEGIN_DECLS

#define TL_TYPE_COMMENTS_SECTION (tl_comments_section_get_type ())
G_DECLARE_FINAL_TYPE (TlCommentsSection, tl_comments_section, TL, COMMENTS_SECTION, GtkBox)

/* @held: of comments. */
GtkWidget *tl_comments_section_new     (TlMap *map, TlHandle holder, const TlHeldKind *held);
void       tl_comments_section_refresh (TlCommentsSection *section);
/* Moves the focus to a comment's row. FALSE: it has none here. */
gboolean   tl_comments_section_focus   (TlCommentsSection *section, TlHandle handle);
/* How many comments the section of a record lists when nothing is filtered; a stage's touchpoints' count as its own. */
guint      tl_comments_section_count   (TlMap *map, TlHandle holder);

G_END_DECLS

/* Throughline: one comment in a list: what was said and where, how long its author has waited, and a button that answers it,
 * closes its loop, opens it again or hands it over.
 *
 * Signal: open (TlCommentRow *, guint handle)  its form is asked for
 */
#pragma once

#include <gtk/gtk.h>

#include "feedback/loops.h"

G_BEGIN_DECLS

#define TL_TYPE_COMMENT_ROW (tl_comment_row_get_type ())
G_DECLARE_FINAL_TYPE (TlCommentRow, tl_comment_row, TL, COMMENT_ROW, GtkBox)

/* @narrow: for the inspector, the button below the text. */
GtkWidget *tl_comment_row_new   (gboolean narrow);
/* Shows @comment as it is on @today. */
void       tl_comment_row_show  (TlCommentRow *row, TlMap *map, TlHandle comment, TlDate today);
/* The whole row in words, for assistive technology. */
const char *tl_comment_row_said (TlCommentRow *row);
/* Opens what the button opens. */
void       tl_comment_row_reply (TlCommentRow *row);

G_END_DECLS

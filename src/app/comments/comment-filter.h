/* Throughline: which comments a list shows: a search for words and the state of their loop. The page of comments and the
 * inspector's lists have the same.
 */
#pragma once

#include <gtk/gtk.h>

#include "feedback/loops.h"

G_BEGIN_DECLS

GtkWidget *tl_comment_search_new (void);
/* @state: what is chosen at first, 1 << TlLoop; 0: all. */
GtkWidget *tl_comment_states_new (guint state);
/* Puts what was typed and chosen into a filter, whose other fields stay. Holds until the search is typed into. */
void       tl_comment_filter_read (GtkWidget *search, GtkWidget *states, TlLoopFilter *filter);

G_END_DECLS

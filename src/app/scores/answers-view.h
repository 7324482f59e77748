/* Throughline: how the answers behind one stage's score are spread: a small chart, a bar for each answer, with value, n and interval
 * in words above it. The same in words for assistive technology.
 */
#pragma once

#include <gtk/gtk.h>

#include "picture/view.h"

G_BEGIN_DECLS

/* What @view shows of @stage; @segment 0: the view's own. */
GtkWidget *tl_answers_view_new (TlMap *map, const TlView *view, TlHandle stage, TlHandle segment);

/* The chart in words. (transfer full) */
char *tl_answers_text (TlMap *map, const TlView *view, TlHandle stage, TlHandle segment);

G_END_DECLS

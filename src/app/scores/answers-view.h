/* Throughline: how the answers behind one stage's score are spread: a small chart, a bar for each answer, with value, n and interval
 * in words above it. The same in words for assistive technology.
 */
#pragma once

#include <gtk/gtk.h>

#include "picture/view.h"

G_BEGIN_DECLS

/* All that a stage says side by side: of views each; of segments all customers. */
#define TL_ANSWERS_ALL G_MAXUINT

/* What the series of that number (tl_view_series()) has of @stage. */
GtkWidget *tl_answers_view_new (TlMap *map, const TlView *view, TlHandle stage, guint series);

/* The chart in words. (transfer full) */
char *tl_answers_text (TlMap *map, const TlView *view, TlHandle stage, guint series);

G_END_DECLS

/* Throughline: a text of many lines that is as high as its text at the width it gets.
 *
 * GtkTextView answers how high it is at the width it was given last, which is one letter before the first allocation; a form
 * measured in that moment kept the height of a column of letters.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_LONG_VIEW (tl_long_view_get_type ())
G_DECLARE_FINAL_TYPE (TlLongView, tl_long_view, TL, LONG_VIEW, GtkTextView)

/* Wraps at words, long words anywhere. */
GtkWidget *tl_long_view_new (void);

G_END_DECLS

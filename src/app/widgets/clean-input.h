/* Throughline: what is typed or pasted into a text is what a map can hold: other characters become U+FFFD as they come in, so
 * that nothing has to be refused, and lost, when the text is left. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tl_clean_buffer   (GtkTextBuffer *buffer);
void tl_clean_editable (GtkEditable *editable); /* one that has a delegate, such as an entry */

G_END_DECLS

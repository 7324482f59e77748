/* Throughline: what went wrong, in a dialog: the sentence, and details to copy for whoever helps. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @file: what it was about; may be NULL. */
void tl_error_dialog_show (GtkWindow *parent, const char *heading, const GError *error, GFile *file);

/* A list of remarks on a file, each a whole sentence (char *). */
void tl_remarks_dialog_show (GtkWindow *parent, const char *heading, const char *body, const GPtrArray *remarks);

G_END_DECLS

/* Throughline: JSON as the commands write it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text with its quotation marks and escapes; NULL: null. */
void tl_json_append      (GString *json, const char *text);
/* "name": and the text; with a comma before it unless it is the first of its object. */
void tl_json_append_pair (GString *json, const char *name, const char *text);

G_END_DECLS

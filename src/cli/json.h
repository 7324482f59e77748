/* Throughline: JSON and CSV as the commands write them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text with its quotation marks and escapes; NULL: null. */
void tl_json_append      (GString *json, const char *text);
/* "name": and the text; with a comma before it unless it is the first of its object. */
void tl_json_append_pair (GString *json, const char *name, const char *text);

/* One cell, without the comma; quoted where it has to be. What a spreadsheet would run as a formula gets an apostrophe. */
void tl_csv_append_cell  (GString *csv, const char *text);

G_END_DECLS

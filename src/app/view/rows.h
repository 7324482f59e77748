/* Throughline: the rows of a map that a person may fold away, and how that is remembered: by words and ids, since handles
 * are not the file's. No widget lives here.
 */
#pragma once

#include "picture/view.h"

G_BEGIN_DECLS

typedef struct
{
  TlHandle row; /* as a TlRowSet names it */
  char *label;  /* translated, or the name people gave */
  gboolean is_lane;
} TlRowChoice;

/* The rows a map has or can have, from top to bottom. (transfer full), of TlRowChoice */
GPtrArray *tl_rows_list (TlMap *map);
/* Whether the lane "Nobody yet" is there. */
gboolean tl_rows_has_nobody (TlMap *map);
/* The row that a record stands in or is; 0: none, as a stage. */
TlHandle tl_rows_of (TlMap *map, TlHandle handle);
/* What is collapsed, to be kept, and back; what is not on the map any more is left out. (transfer full) */
char **tl_rows_to_names (TlMap *map, const TlView *view);
void tl_rows_restore (TlMap *map, TlView *view, const char *const *names);

G_END_DECLS

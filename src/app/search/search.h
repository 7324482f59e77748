/* Throughline: finding text in a map: in every text of every record, whatever its case and accents. No widget lives here. */
#pragma once

#include "picture/scene.h"

G_BEGIN_DECLS

/* One record that holds the text, and the first of its fields that does. */
typedef struct
{
  TlHandle handle;
  const TlFieldInfo *field;
} TlSearchHit;

/* Text as it is compared: case, accents and the kind of blanks do not count. (transfer full) */
char *tl_search_fold (const char *text);
/* Records with a text that holds @text, in document order; none for an empty one. Of TlSearchHit. (transfer full) */
GArray *tl_search (TlMap *map, const char *text);
/* The hit of a record, or the first one after it in document order, around the end; -1: there are none. */
int tl_search_from (TlMap *map, const GArray *hits, TlHandle handle);
/* Which record of the picture shows where @handle belongs: itself, what it is about, or what it stands in; 0: none does. */
TlHandle tl_search_place (TlMap *map, TlScene *scene, TlHandle handle);

G_END_DECLS

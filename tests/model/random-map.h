/* Random maps, made through the one door alone: every kind, every field, odd texts. The same seed makes the same map. */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* A map after @n_edits transactions, of which a few are refused. (transfer full) */
TlMap   *tl_random_map  (guint32 seed, guint n_edits);
/* One more transaction: an insert with its fields, a set, a move or a remove. FALSE: the map refused it, nothing changed. */
gboolean tl_random_edit (TlMap *map, GRand *rand);
/* Text as people and attackers type it: quotes, markup, bidi controls, astral characters, several scripts; sometimes
 * @most characters long. Some begin or end with blanks. (transfer full) */
char    *tl_random_text (GRand *rand, gboolean lines, guint most);

G_END_DECLS

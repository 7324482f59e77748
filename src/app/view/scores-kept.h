/* Throughline: which scores one person looked at in a map, as its records' ids and words, for the view state. */
#pragma once

#include "picture/view.h"

G_BEGIN_DECLS

GVariant *tl_scores_to_kept (TlMap *map, const TlView *view); /* floating, a{sv} */
/* Puts it back as far as the map still has it. What is kept back while guessing is not part of it. */
void      tl_scores_restore (TlMap *map, TlView *view, GVariant *kept);

G_END_DECLS

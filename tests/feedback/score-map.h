/* Random maps of scores: waves, segments large and tiny, holes, thin and reported figures, estimates, and measures of customers,
 * employees and the organisation. The same seed makes the same map. */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* (transfer full) */
TlMap *score_map_new (guint32 seed);

G_END_DECLS

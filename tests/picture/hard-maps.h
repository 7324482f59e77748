/* The maps that a picture has to survive (DESIGN.md, "Hard cases"), made by hand. */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* Their names, ended by NULL. */
extern const char *const hard_map_names[];

/* (transfer full) */
TlMap *hard_map_new (const char *name);

G_END_DECLS

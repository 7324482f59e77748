/* Random maps with a scene, for the tests of what the pointer and the arrow keys find. */
#pragma once

#include "picture/scene.h"

/* Stages with and without phase, functions of all sides, cards in most rows, hand-offs. (transfer full) */
TlMap *sample_map_new (GRand *rand);
/* (transfer full) */
TlScene *sample_scene_new (TlMap *map, gboolean mirrored);

/* Properties of a scene that hold whatever the map and the view; each fails the test that calls it. */
#pragma once

#include "picture/scene.h"

/* The boxes of all cards, notes and marks. (transfer container) */
GPtrArray *scene_checks_cards (TlScene *scene);

void scene_checks_cards_apart (TlScene *scene);
void scene_checks_text_fits (TlScene *scene);
void scene_checks_lines_off_cards (TlScene *scene);
/* All properties of a picture that shows all of @map. */
void scene_checks_all (TlMap *map, TlScene *scene, GRand *rand);
/* Those that hold where some of the map is hidden or collapsed. */
void scene_checks_hidden_parts (TlMap *map, TlScene *scene, GRand *rand);

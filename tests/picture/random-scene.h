/* Scenes of shapes thrown at random, for painter and export: what they show does not matter, all of it must be painted. */
#pragma once

#include "picture/scene.h"

/* @n shapes on a picture of @width × @height; @text adds lines of text. (transfer full) */
TlScene *random_scene_new (guint32 seed, guint n, double width, double height, gboolean text);
/* An empty scene on white; append to its arrays through scene-private.h, then tl_scene_build_index(). (transfer full) */
TlScene *random_scene_new_empty (double width, double height);

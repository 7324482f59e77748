/* Free places of the body: badges and flags stand where no sign and no other of them does. */
#include "picture/scene-private.h"

#define SQUARE 4.0 /* side of the squares that are taken or free, in units */

static gpointer
square_key (int x, int y)
{
  return GSIZE_TO_POINTER (((gsize) (guint32) x << 32 | (guint32) y) + 1);
}

gboolean
tl_scene_meet_taken (GHashTable *taken, const TlRect *rect, gboolean take)
{
  for (int y = (int) (rect->y / SQUARE); y <= (int) ((rect->y + rect->height) / SQUARE); y++)
    for (int x = (int) (rect->x / SQUARE); x <= (int) ((rect->x + rect->width) / SQUARE); x++)
      {
        if (take)
          g_hash_table_add (taken, square_key (x, y));
        else if (g_hash_table_contains (taken, square_key (x, y)))
          return TRUE;
      }
  return FALSE;
}

GHashTable *
tl_scene_find_taken (TlSceneBuilder *builder)
{
  GHashTable *taken = g_hash_table_new (NULL, NULL);
  const GArray *shapes = builder->scene->shapes;

  for (guint i = 0; i < shapes->len; i++)
    {
      const TlShape *shape = &g_array_index (shapes, TlShape, i);
      TlRect rect = shape->bounds;

      if ((shape->part != TL_PART_FLAG && shape->part != TL_PART_GAP && shape->part != TL_PART_FALL && shape->part != TL_PART_HOLDS) || shape->band != TL_BAND_BODY)
        continue;
      /* Of a missing hand-off only the flag takes room: badges stand on lines. */
      if (shape->part == TL_PART_GAP && shape->type == TL_SHAPE_PATH && shape->path.fill == 0)
        continue;
      if (builder->scene->mirrored)
        rect.x = builder->layout->width - rect.x - rect.width;
      tl_scene_meet_taken (taken, &rect, TRUE);
    }
  return taken;
}

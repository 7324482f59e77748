/* Free places of the body: badges and flags stand where no sign and no other of them does. */
#include "picture/scene-private.h"

#include <math.h>

#define SQUARE 4.0 /* side of the squares that are taken or free, in units */
#define ASIDE 4.0  /* between a line and a pill beside it */
#define STEP 6.0   /* along the line to the next place that may be free */

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

GHashTable *
tl_scene_take_cards (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  GHashTable *taken = tl_scene_find_taken (builder);

  for (guint i = 0; i < layout->cards->len; i++)
    {
      const TlLayoutCard *card = &g_array_index (layout->cards, TlLayoutCard, i);
      TlRect rect = { card->x, card->y, card->width, card->height };

      if (g_array_index (layout->rows, TlLayoutRow, card->row).shape == TL_ROW_LANE)
        tl_scene_meet_taken (taken, &rect, TRUE);
    }
  return taken;
}

/* A pill with its middle @t of the way along a piece of a line, or beside it: @aside -1, 0 or 1. */
static TlRect
pill_at (TlPoint a, TlPoint b, double t, int aside, double width, double height)
{
  gboolean upright = fabs (b.y - a.y) > fabs (b.x - a.x);
  double x = a.x + t * (b.x - a.x) + (upright ? aside * (width / 2 + ASIDE) : 0), y = a.y + t * (b.y - a.y) + (upright ? 0 : aside * (height / 2 + ASIDE));

  return (TlRect){ x - width / 2, y - height / 2, width, height };
}

/* On the line, else beside it, from the middle of a piece outwards: the first place free of signs and cards. */
gboolean
tl_scene_place_on_line (const TlSceneBuilder *builder, GHashTable *taken, guint line, double width, double height, TlRect *rect)
{
  static const int asides[] = { 0, 1, -1 };
  const TlLayout *layout = builder->layout;
  const TlRoute *route = tl_routing_route (layout->routing, line);
  const TlPoint *points = tl_routing_points (layout->routing) + route->first;

  for (guint aside = 0; aside < G_N_ELEMENTS (asides); aside++)
    for (guint piece = 1; piece < route->n; piece++)
      {
        /* The pieces in the middle run in gutters: those first. */
        guint i = piece + 1 < route->n ? piece + 1 : 1;
        double length = fabs (points[i].x - points[i - 1].x) + fabs (points[i].y - points[i - 1].y);

        for (double off = 0; off <= length / 2; off += STEP)
          for (int side = -1; side <= 1; side += 2)
            {
              *rect = pill_at (points[i - 1], points[i], length > 0 ? 0.5 + side * off / length : 0.5, asides[aside], width, height);
              if (!tl_scene_meet_taken (taken, rect, FALSE))
                return TRUE;
            }
      }
  return FALSE;
}

void
tl_scene_say (TlSceneBuilder *builder, guint first, const char *sentence)
{
  guint32 said = tl_scene_intern (builder->scene, sentence);

  for (guint i = first; i < builder->scene->shapes->len; i++)
    g_array_index (builder->scene->shapes, TlShape, i).alternative = said;
}

#include "app/canvas/navigation.h"

#include <math.h>

#define ASIDE 3.0    /* how much dearer a step aside is than one ahead */
#define BESIDE 1e6   /* dearer still: what does not lie in the same row or column */
#define OVERLAP 0.25 /* of the smaller one, to lie in the same row or column: chevrons reach into the next */

static gboolean
is_reached (TlMap *map, TlHandle handle, guint64 kinds)
{
  const TlRecord *record = tl_map_get (map, handle);

  if (record == NULL)
    return FALSE;
  if (kinds != 0)
    return (kinds & TL_KIND_BIT (record->kind)) != 0;
  return record->kind != TL_KIND_HANDOFF;
}

/* The gap between two intervals; negative: how much they share. */
static double
gap (double a, double a_length, double b, double b_length)
{
  return MAX (a, b) - MIN (a + a_length, b + b_length);
}

/* What it costs to go from @a to @b that way; INFINITY when it does not lie there. */
static double
cost (const TlRect *a, const TlRect *b, TlGo way)
{
  gboolean along_x = way == TL_GO_LEFT || way == TL_GO_RIGHT;
  double ahead, aside, middle_a, middle_b;

  if (along_x)
    {
      middle_a = a->x + a->width / 2;
      middle_b = b->x + b->width / 2;
      ahead = gap (a->x, a->width, b->x, b->width);
      aside = gap (a->y, a->height, b->y, b->height);
    }
  else
    {
      middle_a = a->y + a->height / 2;
      middle_b = b->y + b->height / 2;
      ahead = gap (a->y, a->height, b->y, b->height);
      aside = gap (a->x, a->width, b->x, b->width);
    }

  if (way == TL_GO_LEFT || way == TL_GO_UP ? middle_b >= middle_a : middle_b <= middle_a)
    return INFINITY;
  /* A phase above its stages, side by side with them in x, is no neighbour along x. */
  if (ahead < -OVERLAP * (along_x ? MIN (a->width, b->width) : MIN (a->height, b->height)))
    return INFINITY;
  /* What shares the row or column comes first, however far it is. */
  if (aside < -OVERLAP * (along_x ? MIN (a->height, b->height) : MIN (a->width, b->width)))
    return MAX (ahead, 0);
  /* What lies aside by more than it lies ahead is reached by another key. */
  if (aside > MAX (ahead, 0) + (along_x ? a->height : a->width))
    return INFINITY;
  return BESIDE + MAX (ahead, 0) + ASIDE * MAX (aside, 0);
}

TlHandle
tl_navigation_go (TlMap *map, TlScene *scene, TlHandle from, TlGo way, guint64 kinds)
{
  const TlShape *start;
  const TlHandle *order;
  TlHandle best = TL_HANDLE_NONE;
  double best_cost = INFINITY;
  guint n;

  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL, TL_HANDLE_NONE);

  start = tl_scene_shape_of (scene, from);
  order = tl_scene_reading_order (scene, &n);
  if (start == NULL)
    return TL_HANDLE_NONE;

  for (guint i = 0; i < n; i++)
    {
      const TlShape *shape;
      double price;

      if (order[i] == from || !is_reached (map, order[i], kinds))
        continue;
      shape = tl_scene_shape_of (scene, order[i]);
      if (shape == NULL)
        continue;
      price = cost (&start->bounds, &shape->bounds, way);
      if (price < best_cost)
        {
          best_cost = price;
          best = order[i];
        }
    }
  return best;
}

TlHandle
tl_navigation_end (TlMap *map, TlScene *scene, TlHandle from, TlGo way)
{
  const TlShape *start = tl_scene_shape_of (scene, from);
  gboolean along_x = way == TL_GO_LEFT || way == TL_GO_RIGHT;
  const TlHandle *order;
  TlHandle best = from;
  double best_at;
  guint n;

  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL, TL_HANDLE_NONE);

  if (start == NULL)
    return TL_HANDLE_NONE;

  order = tl_scene_reading_order (scene, &n);
  best_at = along_x ? start->bounds.x : start->bounds.y;
  for (guint i = 0; i < n; i++)
    {
      const TlShape *shape = is_reached (map, order[i], 0) ? tl_scene_shape_of (scene, order[i]) : NULL;
      double aside, at;

      if (shape == NULL)
        continue;
      aside = along_x ? gap (start->bounds.y, start->bounds.height, shape->bounds.y, shape->bounds.height)
                      : gap (start->bounds.x, start->bounds.width, shape->bounds.x, shape->bounds.width);
      if (aside >= 0)
        continue;
      at = along_x ? shape->bounds.x : shape->bounds.y;
      if (way == TL_GO_LEFT || way == TL_GO_UP ? at < best_at : at > best_at)
        {
          best_at = at;
          best = order[i];
        }
    }
  return best;
}

TlHandle
tl_navigation_read (TlScene *scene, TlHandle from, int by)
{
  const TlHandle *order;
  guint n;

  g_return_val_if_fail (scene != NULL && by != 0, TL_HANDLE_NONE);

  order = tl_scene_reading_order (scene, &n);
  if (n == 0)
    return TL_HANDLE_NONE;
  if (from == TL_HANDLE_NONE)
    return by > 0 ? order[0] : order[n - 1];
  for (guint i = 0; i < n; i++)
    if (order[i] == from)
      {
        if (by < 0)
          return i > 0 ? order[i - 1] : TL_HANDLE_NONE;
        return i + 1 < n ? order[i + 1] : TL_HANDLE_NONE;
      }
  return order[0];
}

TlHandle
tl_navigation_nearest (TlMap *map, TlScene *scene, double x, double y, guint64 kinds)
{
  const TlHandle *order;
  TlHandle best = TL_HANDLE_NONE;
  double best_distance = INFINITY;
  guint n;

  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL, TL_HANDLE_NONE);

  order = tl_scene_reading_order (scene, &n);
  for (guint i = 0; i < n; i++)
    {
      const TlShape *shape = is_reached (map, order[i], kinds) ? tl_scene_shape_of (scene, order[i]) : NULL;
      double distance;

      if (shape == NULL)
        continue;
      distance = hypot (MAX (gap (shape->bounds.x, shape->bounds.width, x, 0), 0),
                        MAX (gap (shape->bounds.y, shape->bounds.height, y, 0), 0));
      if (distance < best_distance)
        {
          best_distance = distance;
          best = order[i];
        }
    }
  return best;
}

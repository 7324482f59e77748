/* The arrow keys and Tab on random pictures, both directions of reading. */
#include "app/canvas/navigation.h"

#include <math.h>

#include "sample-map.h"

#define MAPS 60

static gboolean
is_focusable (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_get (map, handle);

  return record != NULL && record->kind != TL_KIND_HANDOFF;
}

typedef void (*Check) (TlMap *map, TlScene *scene);

static void
on_random_maps (Check check)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);

  for (int i = 0; i < MAPS; i++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (TlScene) scene = sample_scene_new (map, i % 2);

      check (map, scene);
    }
}

/* Whatever is in the picture and is no line can be reached by arrows alone, from anywhere. */
static void
check_connected (TlMap *map, TlScene *scene)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  g_autoptr (GQueue) queue = g_queue_new ();
  guint n, n_focusable = 0;
  const TlHandle *order = tl_scene_reading_order (scene, &n);

  g_assert_cmpuint (n, >, 0);
  g_queue_push_tail (queue, GUINT_TO_POINTER (order[0]));
  g_hash_table_add (reached, GUINT_TO_POINTER (order[0]));
  while (!g_queue_is_empty (queue))
    {
      TlHandle from = GPOINTER_TO_UINT (g_queue_pop_head (queue));

      for (int way = TL_GO_LEFT; way <= TL_GO_DOWN; way++)
        {
          TlHandle to = tl_navigation_go (map, scene, from, way, 0);

          if (to != TL_HANDLE_NONE && g_hash_table_add (reached, GUINT_TO_POINTER (to)))
            g_queue_push_tail (queue, GUINT_TO_POINTER (to));
        }
    }
  for (guint i = 0; i < n; i++)
    if (is_focusable (map, order[i]))
      {
        n_focusable++;
        if (!g_hash_table_contains (reached, GUINT_TO_POINTER (order[i])))
          {
            g_autofree char *name = tl_map_describe (map, order[i]);

            g_test_message ("%s (%u) is not reached", name, order[i]);
          }
      }
  g_assert_cmpuint (g_hash_table_size (reached), ==, n_focusable);
}

static void
test_connected (void)
{
  on_random_maps (check_connected);
}

/* An arrow leads its own way, as seen, and never onto a line. */
static void
check_way (TlMap *map, TlScene *scene)
{
  guint n;
  const TlHandle *order = tl_scene_reading_order (scene, &n);

  for (guint i = 0; i < n; i++)
    for (int way = TL_GO_LEFT; way <= TL_GO_DOWN; way++)
      {
        TlHandle to = is_focusable (map, order[i]) ? tl_navigation_go (map, scene, order[i], way, 0) : TL_HANDLE_NONE;
        const TlRect *a, *b;
        double dx, dy;

        if (to == TL_HANDLE_NONE)
          continue;
        g_assert_true (is_focusable (map, to));
        a = &tl_scene_shape_of (scene, order[i])->bounds;
        b = &tl_scene_shape_of (scene, to)->bounds;
        dx = b->x + b->width / 2 - a->x - a->width / 2;
        dy = b->y + b->height / 2 - a->y - a->height / 2;
        g_assert_true (way == TL_GO_LEFT ? dx < 0 : way == TL_GO_RIGHT ? dx > 0
                                                : way == TL_GO_UP      ? dy < 0
                                                                       : dy > 0);
      }
}

static void
test_way (void)
{
  on_random_maps (check_way);
}

/* Along a row of cards an arrow goes there, and its opposite comes back. */
static void
check_back (TlMap *map, TlScene *scene)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  gboolean mirrored = tl_scene_is_mirrored (scene);

  for (guint i = 0; i + 1 < stages->len; i++)
    {
      TlHandle a = ((const TlRecord *) g_ptr_array_index (stages, i))->handle, b = ((const TlRecord *) g_ptr_array_index (stages, i + 1))->handle;

      g_assert_cmpuint (tl_navigation_go (map, scene, a, mirrored ? TL_GO_LEFT : TL_GO_RIGHT, 0), ==, b);
      g_assert_cmpuint (tl_navigation_go (map, scene, b, mirrored ? TL_GO_RIGHT : TL_GO_LEFT, 0), ==, a);
      g_assert_cmpuint (tl_navigation_end (map, scene, b, mirrored ? TL_GO_LEFT : TL_GO_RIGHT), ==,
                        ((const TlRecord *) g_ptr_array_index (stages, stages->len - 1))->handle);
    }
}

static void
test_back (void)
{
  on_random_maps (check_back);
}

/* A card in the same lane comes before any other, however far it is. */
static void
check_row_first (TlMap *map, TlScene *scene)
{
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
  const GPtrArray *activities = tl_map_list (map, TL_KIND_ACTIVITY);

  for (guint i = 0; i < functions->len; i++)
    {
      TlHandle lane = ((const TlRecord *) g_ptr_array_index (functions, i))->handle, to;
      gboolean has_card = FALSE;

      for (guint j = 0; j < activities->len; j++)
        has_card |= ((const TlActivity *) g_ptr_array_index (activities, j))->function == lane;
      if (!has_card)
        continue;
      to = tl_navigation_go (map, scene, lane, tl_scene_is_mirrored (scene) ? TL_GO_LEFT : TL_GO_RIGHT, 0);
      g_assert_nonnull (tl_map_activity (map, to));
      g_assert_cmpuint (tl_map_activity (map, to)->function, ==, lane);
    }
}

static void
test_row_first (void)
{
  on_random_maps (check_row_first);
}

static void
check_reading (TlMap *map, TlScene *scene)
{
  guint n, n_read = 0;
  TlHandle handle = TL_HANDLE_NONE, last = TL_HANDLE_NONE;

  tl_scene_reading_order (scene, &n);
  while ((handle = tl_navigation_read (scene, handle, 1)) != TL_HANDLE_NONE)
    {
      if (last != TL_HANDLE_NONE)
        g_assert_cmpuint (tl_navigation_read (scene, handle, -1), ==, last);
      last = handle;
      n_read++;
      g_assert_cmpuint (n_read, <=, n);
    }
  g_assert_cmpuint (n_read, ==, n);
  g_assert_cmpuint (tl_navigation_read (scene, TL_HANDLE_NONE, -1), ==, last);
}

static void
test_reading (void)
{
  on_random_maps (check_reading);
}

/* The middle of a card is nearest to that card. */
static void
check_nearest (TlMap *map, TlScene *scene)
{
  const GPtrArray *activities = tl_map_list (map, TL_KIND_ACTIVITY);

  for (guint i = 0; i < activities->len; i++)
    {
      TlHandle card = ((const TlRecord *) g_ptr_array_index (activities, i))->handle;
      const TlRect *bounds = &tl_scene_shape_of (scene, card)->bounds;

      g_assert_cmpuint (tl_navigation_nearest (map, scene, bounds->x + bounds->width / 2, bounds->y + bounds->height / 2, 0), ==, card);
    }
}

static void
test_nearest (void)
{
  on_random_maps (check_nearest);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/navigation/connected", test_connected);
  g_test_add_func ("/navigation/way", test_way);
  g_test_add_func ("/navigation/back", test_back);
  g_test_add_func ("/navigation/row-first", test_row_first);
  g_test_add_func ("/navigation/reading", test_reading);
  g_test_add_func ("/navigation/nearest", test_nearest);
  return g_test_run ();
}

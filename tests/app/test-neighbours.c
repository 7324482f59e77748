/* Who stands upstream and who downstream: every hand-off of a record is found from both of its ends, and no other. */
#include "app/inspector/neighbours.h"

#define N_FUNCTIONS 4
#define N_STAGES 5

typedef struct
{
  TlMap *map;
  TlHandle functions[N_FUNCTIONS];
  TlHandle cards[N_STAGES][N_FUNCTIONS];
} World;

static TlHandle
insert (TlMap *map, TlKind kind, TlHandle parent)
{
  TlHandle handle = tl_map_insert (map, kind, parent, TL_HANDLE_NONE, NULL);

  g_assert_cmpuint (handle, !=, TL_HANDLE_NONE);
  return handle;
}

static void
build (World *world)
{
  TlHandle root;

  world->map = tl_map_new ();
  root = tl_map_root (world->map);
  tl_map_begin (world->map, "Build");
  for (guint f = 0; f < N_FUNCTIONS; f++)
    world->functions[f] = insert (world->map, TL_KIND_FUNCTION, root);
  for (guint s = 0; s < N_STAGES; s++)
    {
      TlHandle stage = insert (world->map, TL_KIND_STAGE, root);

      for (guint f = 0; f < N_FUNCTIONS; f++)
        {
          world->cards[s][f] = insert (world->map, TL_KIND_ACTIVITY, stage);
          g_assert_true (tl_map_set_ref (world->map, world->cards[s][f], "function", world->functions[f], NULL));
        }
    }
  for (guint i = 0; i < 30; i++)
    {
      TlHandle from = world->cards[g_test_rand_int_range (0, N_STAGES)][g_test_rand_int_range (0, N_FUNCTIONS)];
      TlHandle to = world->cards[g_test_rand_int_range (0, N_STAGES)][g_test_rand_int_range (0, N_FUNCTIONS)];
      TlHandle handoff;

      if (from == to)
        continue;
      handoff = insert (world->map, TL_KIND_HANDOFF, root);
      g_assert_true (tl_map_set_ref (world->map, handoff, "from", from, NULL));
      g_assert_true (tl_map_set_ref (world->map, handoff, "to", to, NULL));
    }
  g_assert_true (tl_map_commit (world->map, NULL));
}

static guint
count (TlMap *map, TlHandle of, TlNeighbourSide side, TlHandle handoff)
{
  g_autoptr (GPtrArray) found = tl_neighbours (map, of);
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const TlNeighbour *neighbour = found->pdata[i];

      n += neighbour->side == side && neighbour->handle == handoff;
    }
  return n;
}

static void
test_both_ends (void)
{
  for (guint round = 0; round < 50; round++)
    {
      World world;
      const GPtrArray *handoffs;

      build (&world);
      handoffs = tl_map_list (world.map, TL_KIND_HANDOFF);
      for (guint i = 0; i < handoffs->len; i++)
        {
          const TlHandoff *handoff = handoffs->pdata[i];
          TlHandle handle = handoff->record.handle;
          TlHandle from = tl_map_activity (world.map, handoff->from)->function, to = tl_map_activity (world.map, handoff->to)->function;
          guint crosses = from != to;

          g_assert_cmpuint (count (world.map, handoff->from, TL_NEIGHBOUR_TO, handle), ==, 1);
          g_assert_cmpuint (count (world.map, handoff->to, TL_NEIGHBOUR_FROM, handle), ==, 1);
          g_assert_cmpuint (count (world.map, handoff->from, TL_NEIGHBOUR_FROM, handle), ==, 0);
          for (guint f = 0; f < N_FUNCTIONS; f++)
            {
              g_assert_cmpuint (count (world.map, world.functions[f], TL_NEIGHBOUR_TO, handle), ==, crosses && world.functions[f] == from);
              g_assert_cmpuint (count (world.map, world.functions[f], TL_NEIGHBOUR_FROM, handle), ==, crosses && world.functions[f] == to);
            }
        }
      g_object_unref (world.map);
    }
}

/* The strongest of a function's roles in a stage is the one that is said. */
static void
test_strongest_role (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (GPtrArray) found = NULL;
  TlHandle function, stage, second;

  tl_map_begin (map, "Build");
  function = insert (map, TL_KIND_FUNCTION, tl_map_root (map));
  stage = insert (map, TL_KIND_STAGE, tl_map_root (map));
  for (TlRole role = TL_ROLE_INFORMED; role != TL_ROLE_LEAD; role--)
    {
      second = insert (map, TL_KIND_ACTIVITY, stage);
      g_assert_true (tl_map_set_ref (map, second, "function", function, NULL));
      g_assert_true (tl_map_set_int (map, second, "role", role, NULL));
    }
  g_assert_true (tl_map_commit (map, NULL));

  found = tl_neighbours (map, function);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((const TlNeighbour *) found->pdata[0])->side, ==, TL_NEIGHBOUR_PLAYS);
  g_assert_cmpstr (((const TlNeighbour *) found->pdata[0])->detail, ==, "Support");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/neighbours/both-ends", test_both_ends);
  g_test_add_func ("/app/neighbours/strongest-role", test_strongest_role);
  return g_test_run ();
}

/* Roles set in the table: what is set is what it says then, one lead a stage, one step back. */
#include "app/commands/commands-role.h"

#include "files/write.h"
#include "gaps/roles.h"
#include "sample-map.h"

static gint
role_of (TlMap *map, guint function, guint stage)
{
  g_autoptr (TlRoles) roles = tl_roles_new (map);

  return tl_roles_cell (roles, function, stage)->role;
}

/* Sets a random cell of a random map; checks what comes of it. */
static void
check_cell (TlMap *map, GRand *rand)
{
  g_autoptr (TlRoles) roles = tl_roles_new (map);
  g_autoptr (GBytes) before = tl_write_bytes (map), after = NULL;
  g_autoptr (GError) error = NULL;
  guint f = (guint) g_rand_int_range (rand, 0, (gint) tl_roles_n_functions (roles)), s = (guint) g_rand_int_range (rand, 0, (gint) tl_roles_n_stages (roles)), leads;
  TlHandle function = tl_roles_function (roles, f), stage = tl_roles_stage (roles, s)->handle;
  gint role = g_rand_int_range (rand, TL_ROLE_NONE, TL_ROLE_INFORMED + 1), is = tl_roles_cell (roles, f, s)->role;
  gboolean may_lead = function != 0 && tl_map_function (map, function)->side != TL_SIDE_CUSTOMER;
  TlRoleEffects effects;

  tl_command_role_effects (map, stage, function, role, &effects);
  leads = tl_roles_stage (roles, s)->n_leads;
  if (!tl_command_set_cell_role (map, stage, function, role, &error))
    {
      g_assert_true (role == is || (role == TL_ROLE_LEAD && !may_lead));
      g_assert_true ((error != NULL) == (role != is));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (tl_map_function (map, function) != NULL || role != TL_ROLE_NONE ? role_of (map, f, s) : TL_ROLE_NONE, ==, role);
  if (role == TL_ROLE_LEAD)
    {
      g_autoptr (TlRoles) now = tl_roles_new (map);

      g_assert_cmpuint (tl_roles_stage (now, s)->n_leads, ==, 1);
      g_assert_cmpuint (effects.n_leads, >=, leads);
    }
  tl_map_undo (map);
  after = tl_write_bytes (map);
  g_assert_true (g_bytes_equal (before, after));
  if (g_rand_boolean (rand))
    tl_map_redo (map);
}

static void
test_random (void)
{
  for (guint seed = 0; seed < 30; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (TlMap) map = sample_map_new (rand);

      for (guint i = 0; i < 60; i++)
        check_cell (map, rand);
    }
}

/* A role without a card is an activity without text; taking it away takes it and its hand-offs, after they were counted. */
static void
test_card (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  TlHandle function, stage, handoff;
  const TlActivity *made;
  TlRoleEffects effects;

  tl_map_begin (map, "Build");
  function = tl_map_insert (map, TL_KIND_FUNCTION, tl_map_root (map), 0, NULL);
  tl_map_set_text (map, function, "name", "Sales", NULL);
  stage = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL);
  tl_map_set_text (map, stage, "name", "Order", NULL);
  g_assert_true (tl_map_commit (map, NULL));

  g_assert_true (tl_command_set_cell_role (map, stage, function, TL_ROLE_CONSULTED, NULL));
  made = g_ptr_array_index (tl_map_list (map, TL_KIND_ACTIVITY), 0);
  g_assert_null (made->text);
  g_assert_cmpint (made->role, ==, TL_ROLE_CONSULTED);
  g_assert_true (tl_command_set_cell_role (map, stage, TL_HANDLE_NONE, TL_ROLE_SUPPORT, NULL));

  tl_map_begin (map, "Connect");
  handoff = tl_map_insert (map, TL_KIND_HANDOFF, tl_map_root (map), 0, NULL);
  tl_map_set_ref (map, handoff, "from", made->record.handle, NULL);
  tl_map_set_ref (map, handoff, "to", ((const TlRecord *) g_ptr_array_index (tl_map_list (map, TL_KIND_ACTIVITY), 1))->handle, NULL);
  g_assert_true (tl_map_commit (map, NULL));
  tl_command_role_effects (map, stage, function, TL_ROLE_NONE, &effects);
  g_assert_cmpuint (effects.n_cards, ==, 1);
  g_assert_cmpuint (effects.n_handoffs, ==, 1);
  g_assert_true (tl_command_set_cell_role (map, stage, function, TL_ROLE_NONE, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_ACTIVITY)->len, ==, 1);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_HANDOFF)->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/role/random", test_random);
  g_test_add_func ("/role/card", test_card);
  return g_test_run ();
}

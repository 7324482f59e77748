/* The tables beside the map: roles, the matrix of hand-offs, a function's page. */
#include "gaps-common.h"

#include <math.h>

#include "gaps/function-page.h"
#include "gaps/handoff-matrix.h"
#include "gaps/roles.h"
#include "random-map.h"

#define RANDOM_MAPS 60
#define MEASURE "<measure id='nps' name='NPS' kind='nps'/>"
#define SCORE(stage, down, up) "<score stage='" stage "' measure='nps' counts='" down " 0 0 0 0 0 0 0 0 0 " up "'/>"
#define DONE "<handoff id='ab' from='a1' to='b2' state='works' within='P1D' owner='A'>" AGREED "</handoff>"

static TlHandle
find (TlMap *map, const char *id)
{
  return tl_map_find_id (map, id);
}

/* ---- roles ---- */

static gint
role (TlMap *map, const char *function, const char *stage)
{
  g_autoptr (TlRoles) roles = tl_roles_new (map);

  for (guint f = 0; f < tl_roles_n_functions (roles); f++)
    for (guint s = 0; s < tl_roles_n_stages (roles); s++)
      if (tl_roles_function (roles, f) == (function != NULL ? find (map, function) : 0) && tl_roles_stage (roles, s)->handle == find (map, stage))
        return tl_roles_cell (roles, f, s)->role;
  g_assert_not_reached ();
}

static void
test_roles_strongest (void)
{
  g_autoptr (TlMap) map = gaps_map (LANES STAGE ("s", "<activity id='one' function='a' role='informed'>x</activity><activity id='two' function='a' role='lead'>x</activity>"
                                                      "<activity id='three' function='b' role='consulted'>x</activity><activity id='four'>x</activity>") STAGE ("t", ""));

  g_assert_cmpint (role (map, "a", "s"), ==, TL_ROLE_LEAD);
  g_assert_cmpint (role (map, "b", "s"), ==, TL_ROLE_CONSULTED);
  g_assert_cmpint (role (map, "c", "s"), ==, -1);
  g_assert_cmpint (role (map, "a", "t"), ==, -1);
  g_assert_cmpint (role (map, NULL, "s"), ==, TL_ROLE_SUPPORT);
}

static guint
leads (const char *body, gboolean *unclear)
{
  g_autoptr (TlMap) map = gaps_map (body);
  g_autoptr (TlRoles) roles = tl_roles_new (map);

  *unclear = tl_roles_is_unclear (roles, 0);
  return tl_roles_stage (roles, 0)->n_leads;
}

static void
test_roles_leads (void)
{
  gboolean unclear;

  g_assert_cmpuint (leads (LANES STAGE ("s", LEAD ("x", "a") LEAD ("y", "a")), &unclear), ==, 1);
  g_assert_false (unclear);
  g_assert_cmpuint (leads (LANES STAGE ("s", LEAD ("x", "a") LEAD ("y", "b")), &unclear), ==, 2);
  g_assert_true (unclear);
  g_assert_cmpuint (leads (LANES STAGE ("s", CARD ("x", "a")), &unclear), ==, 0);
  g_assert_true (unclear);
  /* Nobody has begun to say who does what. */
  g_assert_cmpuint (leads (LANES STAGE ("s", CARD ("x", "buyer")), &unclear), ==, 0);
  g_assert_false (unclear);
}

static void
test_roles_csv (void)
{
  g_autoptr (TlMap) map = gaps_map ("<function id='a' name='A, &quot;one&quot;'/>" STAGE ("s", LEAD ("x", "a") "<activity id='n'>x</activity>") STAGE ("t", ""));
  g_autoptr (TlRoles) roles = tl_roles_new (map);
  g_autofree char *csv = tl_roles_csv (map, roles);

  g_assert_cmpstr (csv, ==, "function,s stage,t stage\n\"A, \"\"one\"\"\",lead,\nnobody yet,support,\n");
}

/* Each card is counted in one cell, and no cell says more or less than its cards. */
static void
check_roles (TlMap *map)
{
  g_autoptr (TlRoles) roles = tl_roles_new (map);
  guint n = 0;

  for (guint f = 0; f < tl_roles_n_functions (roles); f++)
    for (guint s = 0; s < tl_roles_n_stages (roles); s++)
      {
        const TlRoleCell *cell = tl_roles_cell (roles, f, s);
        const TlActivity *first = tl_map_activity (map, cell->first);

        n += cell->n;
        g_assert_true ((cell->n > 0) == (cell->role >= 0));
        g_assert_true ((cell->n > 0) == (first != NULL));
        if (first == NULL)
          continue;
        g_assert_cmpint (first->role, ==, cell->role);
        g_assert_cmpuint (first->function, ==, tl_roles_function (roles, f));
        g_assert_cmpuint (first->record.parent->handle, ==, tl_roles_stage (roles, s)->handle);
      }
  g_assert_cmpuint (n, ==, tl_map_list (map, TL_KIND_ACTIVITY)->len);
}

/* ---- the matrix ---- */

static void
test_matrix_change (void)
{
  g_autoptr (TlMap) map = gaps_map (LANES STAGE ("s", LEAD ("a1", "a")) STAGE ("t", LEAD ("b2", "b") CARD ("a2", "a")) STAGE ("u", LEAD ("b3", "b")) "<handoff id='h' from='a1' to='b2' state='fragile'/><handoff id='i' from='a2' to='b3' state='works'/><handoff id='j' from='b3' to='a1' state='broken'/>" MEASURE
                                        SCORE ("s", "10", "90") SCORE ("t", "60", "40") SCORE ("u", "50", "50"));
  g_autoptr (TlHandoffMatrix) matrix = tl_handoff_matrix_new (map, find (map, "nps"), 0, 0);
  const TlMatrixCell *cell = tl_handoff_matrix_cell (matrix, 0, 1), *back = tl_handoff_matrix_cell (matrix, 1, 0);

  g_assert_cmpuint (cell->n, ==, 2);
  g_assert_cmpint (cell->worst, ==, TL_HANDOFF_FRAGILE);
  /* From +80 to −20; the second one rises. */
  g_assert_cmpuint (cell->from_stage, ==, find (map, "s"));
  g_assert_cmpuint (cell->to_stage, ==, find (map, "t"));
  g_assert_cmpfloat_with_epsilon (cell->change, -100, 4);
  g_assert_cmpfloat (cell->p, <, 0.001);
  g_assert_cmpint (cell->n_before, ==, 100);
  /* Back to the first stage no score falls or rises. */
  g_assert_cmpint (back->worst, ==, TL_HANDOFF_BROKEN);
  g_assert_true (isnan (back->change));
  g_assert_null (tl_handoff_matrix_cell (matrix, 2, 2));
}

static void
test_matrix_low_is_good (void)
{
  g_autoptr (TlMap) map = gaps_map (LANES STAGE ("s", LEAD ("a1", "a")) STAGE ("t", LEAD ("b2", "b") CARD ("a2", "a")) STAGE ("u", LEAD ("b3", "b")) HANDOFF ("h", "a1", "b2") HANDOFF ("i", "a2", "b3") "<measure id='e' name='Effort' kind='mean' min='1' max='5' better='low'/>"
                                                                                                                                                                                                         "<score stage='s' measure='e' n='50' mean='4' sd='1'/><score stage='t' measure='e' n='50' mean='2' sd='1'/><score stage='u' measure='e' n='50' mean='3' sd='1'/>");
  g_autoptr (TlHandoffMatrix) matrix = tl_handoff_matrix_new (map, find (map, "e"), 0, 0);

  /* More effort is worse. */
  g_assert_cmpfloat_with_epsilon (tl_handoff_matrix_cell (matrix, 0, 1)->change, 1, 1e-9);
}

static gboolean
has_ends (TlMap *map, const TlHandoff *handoff)
{
  return tl_map_activity (map, handoff->from) != NULL && tl_map_activity (map, handoff->to) != NULL;
}

/* Every hand-off is in one cell, where its ends are. */
static void
check_matrix (TlMap *map)
{
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF), *measures = tl_map_list (map, TL_KIND_MEASURE);
  g_autoptr (TlHandoffMatrix) matrix = tl_handoff_matrix_new (map, measures->len > 0 ? ((const TlRecord *) g_ptr_array_index (measures, 0))->handle : 0, 0, 0);
  guint wanted = 0, n, sum = 0, given = 0, received = 0, functions = tl_handoff_matrix_n_functions (matrix);
  const TlHandle *listed = tl_handoff_matrix_handoffs (matrix, &n);

  for (guint i = 0; i < handoffs->len; i++)
    wanted += has_ends (map, g_ptr_array_index (handoffs, i));
  g_assert_cmpuint (n, ==, wanted);
  for (guint from = 0; from < functions; from++)
    {
      given += tl_handoff_matrix_given (matrix, from);
      received += tl_handoff_matrix_received (matrix, from);
      for (guint to = 0; to < functions; to++)
        {
          const TlMatrixCell *cell = tl_handoff_matrix_cell (matrix, from, to);

          if (cell == NULL)
            continue;
          sum += cell->n;
          g_assert_cmpuint (cell->states[0] + cell->states[1] + cell->states[2] + cell->states[3], ==, cell->n);
          g_assert_cmpuint (cell->states[cell->worst], >, 0);
          for (guint k = cell->first; k < cell->first + cell->n; k++)
            {
              const TlHandoff *handoff = tl_map_handoff (map, listed[k]);

              g_assert_cmpuint (tl_map_activity (map, handoff->from)->function, ==, tl_handoff_matrix_function (matrix, from));
              g_assert_cmpuint (tl_map_activity (map, handoff->to)->function, ==, tl_handoff_matrix_function (matrix, to));
            }
        }
    }
  g_assert_cmpuint (sum, ==, wanted);
  g_assert_cmpuint (given, ==, wanted);
  g_assert_cmpuint (received, ==, wanted);
}

static void
test_matrix_csv (void)
{
  g_autoptr (TlMap) map = gaps_map (LANES STAGE ("s", LEAD ("a1", "a")) STAGE ("t", LEAD ("b2", "b")) DONE MEASURE "<score stage='s' measure='nps' groups='0 0 100'/><score stage='t' measure='nps' groups='100 0 0'/>");
  g_autoptr (TlHandoffMatrix) matrix = tl_handoff_matrix_new (map, find (map, "nps"), 0, 0);
  g_autofree char *csv = tl_handoff_matrix_csv (map, matrix, find (map, "nps"));

  g_assert_true (g_str_has_prefix (csv, "from,to,hand-offs,"));
  /* A minus sign makes no formula of a number. */
  g_assert_nonnull (strstr (csv, "\nA,B,1,1,0,0,0,works,nps,-"));
}

/* ---- a function's page ---- */

static void
test_page (void)
{
  g_autoptr (TlMap) map = gaps_map (LANES STAGE ("s", "<job id='j'>Be online</job><touchpoint id='p' by='a' may-decide='Up to 50'>Call</touchpoint>"
                                                      "<activity id='a1' function='a' role='lead' serves='j'>x</activity>") STAGE ("t", LEAD ("b2", "b") CARD ("a2", "a") CARD ("u2", "buyer"))
                                        DONE HANDOFF ("ba", "b2", "a2") HANDOFF ("in", "a1", "a2") HANDOFF ("ua", "u2", "a1") "<comment id='old' stage='s' loop='open' owner='a' received='2026-09-01'>x</comment><comment id='new' stage='s' loop='open' owner='a' received='2026-09-30'>x</comment>"
                                                                                                                              "<comment id='done' stage='s' loop='closed' owner='a' received='2026-09-01'>x</comment><comment id='other' stage='s' loop='open' owner='b' received='2026-09-01'>x</comment>");
  g_autoptr (TlFunctionPage) page = tl_function_page_new (map, find (map, "a"), 0, 0, 0, TODAY);
  const TlFunctionPartner *b = &g_array_index (page->partners, TlFunctionPartner, 0), *buyer = &g_array_index (page->partners, TlFunctionPartner, 1);
  const TlFunctionHandoff *gives = &g_array_index (page->handoffs, TlFunctionHandoff, b->first), *takes = gives + 1;
  const TlFunctionComment *comments = (const TlFunctionComment *) page->comments->data;

  g_assert_cmpuint (page->stages->len, ==, 2);
  g_assert_cmpint (g_array_index (page->stages, TlFunctionStage, 0).role, ==, TL_ROLE_LEAD);
  g_assert_cmpint (g_array_index (page->stages, TlFunctionStage, 1).role, ==, TL_ROLE_SUPPORT);
  g_assert_cmpuint (page->partners->len, ==, 2);
  g_assert_cmpuint (b->function, ==, find (map, "b"));
  g_assert_cmpuint (b->n_gives, ==, 1);
  g_assert_cmpuint (b->n_takes, ==, 1);
  g_assert_cmpuint (gives->missing, ==, 0);
  g_assert_cmpuint (takes->missing, ==, TL_MISSING_CONTENT | TL_MISSING_SENT | TL_MISSING_ACCEPTED | TL_MISSING_WITHIN | TL_MISSING_OWNER);
  /* Nothing is to be agreed with a customer. */
  g_assert_cmpuint (g_array_index (page->handoffs, TlFunctionHandoff, buyer->first).missing, ==, 0);
  g_assert_cmpuint (page->n_inside, ==, 1);
  g_assert_cmpuint (page->comments->len, ==, 2);
  g_assert_cmpuint (comments[0].comment, ==, find (map, "old"));
  g_assert_cmpint (comments[0].days_late, ==, 23);
  g_assert_cmpint (comments[1].days_late, <=, 0);
  g_assert_cmpuint (page->serves->len, ==, 1);
  g_assert_cmpuint (g_array_index (page->serves, TlFunctionServes, 0).served, ==, find (map, "j"));
  g_assert_cmpuint (page->touchpoints->len, ==, 1);
  g_assert_null (tl_function_page_new (map, find (map, "s"), 0, 0, 0, TODAY));
}

/* What one gives is what the others take. */
static void
check_pages (TlMap *map)
{
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
  guint gives = 0, takes = 0, inside = 0, activities = 0, wanted = 0, given_up = 0, given_down = 0;
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF), *cards = tl_map_list (map, TL_KIND_ACTIVITY);

  for (guint i = 0; i < functions->len; i++)
    {
      g_autoptr (TlFunctionPage) page = tl_function_page_new (map, ((const TlRecord *) g_ptr_array_index (functions, i))->handle, 0, 0, 0, TODAY);

      inside += page->n_inside;
      activities += page->activities->len;
      for (guint k = 0; k < page->partners->len; k++)
        {
          const TlFunctionPartner *partner = &g_array_index (page->partners, TlFunctionPartner, k);

          gives += partner->n_gives;
          takes += partner->n_takes;
          given_up += partner->function == 0 ? partner->n_gives : 0;
          given_down += partner->function == 0 ? partner->n_takes : 0;
        }
    }
  for (guint i = 0; i < cards->len; i++)
    wanted += ((const TlActivity *) g_ptr_array_index (cards, i))->function != 0;
  g_assert_cmpuint (activities, ==, wanted);
  g_assert_cmpuint (gives - given_up, ==, takes - given_down);
  wanted = 0;
  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);

      wanted += has_ends (map, handoff) && (tl_map_activity (map, handoff->from)->function != 0 || tl_map_activity (map, handoff->to)->function != 0);
    }
  g_assert_cmpuint (gives + given_down + inside, ==, wanted);
}

static void
test_random (void)
{
  for (guint seed = 0; seed < RANDOM_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 120);

      check_roles (map);
      check_matrix (map);
      check_pages (map);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tables/roles/strongest", test_roles_strongest);
  g_test_add_func ("/tables/roles/leads", test_roles_leads);
  g_test_add_func ("/tables/roles/csv", test_roles_csv);
  g_test_add_func ("/tables/matrix/change", test_matrix_change);
  g_test_add_func ("/tables/matrix/low-is-good", test_matrix_low_is_good);
  g_test_add_func ("/tables/matrix/csv", test_matrix_csv);
  g_test_add_func ("/tables/page", test_page);
  g_test_add_func ("/tables/random", test_random);
  return g_test_run ();
}

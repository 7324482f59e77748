#include "sample-map.h"

static void
add_cards (TlMap *map, GRand *rand, TlHandle stage, GArray *functions, GArray *activities)
{
  static const TlKind kinds[] = { TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT, TL_KIND_TOUCHPOINT };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int j = g_rand_int_range (rand, 0, 3); j > 0; j--)
      tl_map_set_text (map, tl_map_insert (map, kinds[i], stage, 0, NULL), "text", "What they want, in a sentence that may wrap", NULL);
  for (guint i = 0; i < functions->len; i++)
    for (int j = g_rand_int_range (rand, 0, 4) - 1; j > 0; j--)
      {
        TlHandle activity = tl_map_insert (map, TL_KIND_ACTIVITY, stage, 0, NULL);

        tl_map_set_text (map, activity, "text", j > 1 ? "Asks, answers, writes it down for the others, calls back" : "Does it", NULL);
        tl_map_set_ref (map, activity, "function", g_array_index (functions, TlHandle, i), NULL);
        g_array_append_val (activities, activity);
      }
}

TlMap *
sample_map_new (GRand *rand)
{
  TlMap *map = tl_map_new ();
  g_autoptr (GArray) functions = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  g_autoptr (GArray) activities = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  int n_functions = g_rand_int_range (rand, 1, 6), n_stages = g_rand_int_range (rand, 1, 7);
  gboolean has_phases = g_rand_boolean (rand);
  TlHandle parent = tl_map_root (map);

  tl_map_begin (map, "Build");
  tl_map_set_text (map, tl_map_root (map), "title", "A sample", NULL);
  for (int i = 0; i < n_functions; i++)
    {
      TlHandle function = tl_map_insert (map, TL_KIND_FUNCTION, tl_map_root (map), 0, NULL);

      tl_map_set_text (map, function, "name", "Team", NULL);
      tl_map_set_int (map, function, "side", g_rand_int_range (rand, 0, 4), NULL);
      g_array_append_val (functions, function);
    }
  for (int i = 0; i < n_stages; i++)
    {
      TlHandle stage;

      if (has_phases && i % 2 == 0)
        {
          parent = tl_map_insert (map, TL_KIND_PHASE, tl_map_root (map), 0, NULL);
          tl_map_set_text (map, parent, "name", "Phase", NULL);
        }
      stage = tl_map_insert (map, TL_KIND_STAGE, parent, 0, NULL);
      tl_map_set_text (map, stage, "name", "Stage", NULL);
      add_cards (map, rand, stage, functions, activities);
    }
  for (guint i = 0; i < activities->len / 2; i++)
    {
      TlHandle from = g_array_index (activities, TlHandle, g_rand_int_range (rand, 0, activities->len));
      TlHandle to = g_array_index (activities, TlHandle, g_rand_int_range (rand, 0, activities->len)), handoff;

      if (from == to)
        continue;
      handoff = tl_map_insert (map, TL_KIND_HANDOFF, tl_map_root (map), 0, NULL);
      tl_map_set_ref (map, handoff, "from", from, NULL);
      tl_map_set_ref (map, handoff, "to", to, NULL);
    }
  g_assert_true (tl_map_commit (map, NULL));
  return map;
}

TlScene *
sample_scene_new (TlMap *map, gboolean mirrored)
{
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, "en", 1);
  TlView view;

  tl_view_init (&view, map, "en");
  view.direction = mirrored ? TL_DIRECTION_RTL : TL_DIRECTION_LTR;
  view.empty_rows = TRUE;
  return tl_scene_new (map, &view, typesetter);
}

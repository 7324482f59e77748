/* What a screen reader says of a record. */
#include "app/words/describe.h"

typedef struct
{
  TlMap *map;
  TlHandle sales, stage, from, to, handoff, touchpoint, score;
} Fixture;

/* What the score refers to by @field. */
static void
add_named (Fixture *f, TlKind kind, const char *field, const char *name)
{
  TlHandle handle = tl_map_insert (f->map, kind, tl_map_root (f->map), 0, NULL);

  if (kind == TL_KIND_MEASURE)
    tl_map_set_int (f->map, handle, "kind", TL_MEASURE_NPS, NULL);
  tl_map_set_text (f->map, handle, "name", name, NULL);
  tl_map_set_ref (f->map, f->score, field, handle, NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->map = tl_map_new ();
  tl_map_begin (f->map, "Build");
  f->sales = tl_map_insert (f->map, TL_KIND_FUNCTION, tl_map_root (f->map), 0, NULL);
  tl_map_set_text (f->map, f->sales, "name", "Sales", NULL);
  tl_map_set_int (f->map, f->sales, "side", TL_SIDE_FRONTSTAGE, NULL);
  f->stage = tl_map_insert (f->map, TL_KIND_STAGE, tl_map_root (f->map), 0, NULL);
  tl_map_set_text (f->map, f->stage, "name", "Service", NULL);
  f->from = tl_map_insert (f->map, TL_KIND_ACTIVITY, f->stage, 0, NULL);
  tl_map_set_ref (f->map, f->from, "function", f->sales, NULL);
  tl_map_set_int (f->map, f->from, "role", TL_ROLE_LEAD, NULL);
  tl_map_set_text (f->map, f->from, "text", "Takes the order", NULL);
  f->to = tl_map_insert (f->map, TL_KIND_ACTIVITY, f->stage, 0, NULL);
  f->touchpoint = tl_map_insert (f->map, TL_KIND_TOUCHPOINT, f->stage, 0, NULL);
  tl_map_set_text (f->map, f->touchpoint, "text", "Box at the door", NULL);
  f->handoff = tl_map_insert (f->map, TL_KIND_HANDOFF, tl_map_root (f->map), 0, NULL);
  tl_map_set_ref (f->map, f->handoff, "from", f->from, NULL);
  tl_map_set_ref (f->map, f->handoff, "to", f->to, NULL);
  tl_map_set_int (f->map, f->handoff, "state", TL_HANDOFF_FRAGILE, NULL);
  f->score = tl_map_insert (f->map, TL_KIND_SCORE, tl_map_root (f->map), 0, NULL);
  tl_map_set_ref (f->map, f->score, "stage", f->stage, NULL);
  add_named (f, TL_KIND_MEASURE, "measure", "NPS");
  add_named (f, TL_KIND_WAVE, "wave", "Q3");
  tl_map_commit (f->map, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->map);
}

static void
assert_called (Fixture *f, TlHandle handle, const char *expected)
{
  g_autofree char *got = tl_describe (f->map, handle);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_names (Fixture *f, gconstpointer data)
{
  assert_called (f, f->stage, "Stage Service");
  assert_called (f, f->sales, "Function Sales, frontstage");
  assert_called (f, f->from, "Sales, leads: Takes the order");
  assert_called (f, f->to, "Nobody yet: nothing written yet");
  assert_called (f, f->handoff, "Hand-off from Sales to Nobody yet, fragile");
  assert_called (f, f->touchpoint, "Touchpoint: Box at the door");
  assert_called (f, tl_map_root (f->map), "Map unnamed");
  assert_called (f, f->score, "Score NPS in Service, Q3");
  assert_called (f, 99999, "");
}

static void
test_truth (Fixture *f, gconstpointer data)
{
  tl_map_begin (f->map, "Truth");
  tl_map_set_int (f->map, f->stage, "truth", TRUE, NULL);
  tl_map_set_int (f->map, f->touchpoint, "truth", TRUE, NULL);
  g_assert_true (tl_map_commit (f->map, NULL));
  assert_called (f, f->stage, "Stage Service, moment of truth");
  assert_called (f, f->touchpoint, "Touchpoint: Box at the door, moment of truth");
}

/* Order and target of the arrows: what people who cannot see them miss. */
static void
test_relations (Fixture *f, gconstpointer data)
{
  g_autofree char *from = tl_describe_relations (f->map, f->from), *to = tl_describe_relations (f->map, f->to);
  g_autofree char *stage = tl_describe_relations (f->map, f->stage);

  g_assert_cmpstr (from, ==, "Stage Service. Hands over to Nobody yet, fragile.");
  g_assert_cmpstr (to, ==, "Stage Service. Takes over from Sales, fragile.");
  g_assert_null (stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/describe/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/describe/truth", Fixture, NULL, set_up, test_truth, tear_down);
  g_test_add ("/describe/relations", Fixture, NULL, set_up, test_relations, tear_down);
  return g_test_run ();
}

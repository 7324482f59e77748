/* Typing puts a text into the scene that stands: what comes of it must be the very scene that is made whole from the map. */
#include <glib.h>
#include <string.h>

#include "picture/scene.h"
#include "random-map.h"

#define RANDOM_MAPS 40
#define TEXTS 50 /* typed in each */
#define SEARCHES 4

static TlTypesetter *typesetter;

static void
init_view (TlView *view, TlMap *map, guint seed)
{
  tl_view_init (view, map, NULL);
  view->direction = seed % 2 ? TL_DIRECTION_LTR : TL_DIRECTION_RTL;
  view->show = tl_words_add (view->show, TL_SHOW_NOTES);
  view->parking = TRUE;
  view->empty_rows = seed % 3 != 0;
  view->heat = seed % 4 == 0;
  if (seed % 5 == 0)
    tl_view_collapse (view, TL_HANDLE_JOBS, TRUE);
}

/* Made to be typed into. */
static TlScene *
make_scene (TlMap *map, guint seed)
{
  TlView view;

  init_view (&view, map, seed);
  return tl_scene_new_for_typing (map, &view, typesetter);
}

static TlScene *
make_whole (TlMap *map, guint seed)
{
  TlView view;

  init_view (&view, map, seed);
  return tl_scene_new (map, &view, typesetter);
}

/* A letter more or less, as one types; now and then another text altogether. */
static char *
change_text (GRand *rand, const char *text)
{
  static const char *const letters[] = { "a", "i", " ", "W", "o", "é", "…", "ם", "字", " and so on " };
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;
  glong at = length > 0 ? g_rand_int_range (rand, 0, length + 1) : 0;
  const char *place = length > 0 ? g_utf8_offset_to_pointer (text, at) : NULL;

  if (g_rand_int_range (rand, 0, 8) == 0 || length == 0)
    return tl_random_text (rand, FALSE, 80);
  if (g_rand_int_range (rand, 0, 3) == 0 && at < length)
    return g_strdup_printf ("%.*s%s", (int) (place - text), text, g_utf8_next_char (place));
  return g_strdup_printf ("%.*s%s%s", (int) (place - text), text, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))], place);
}

/* A record of the picture, mostly a card; 0: there is none. */
static TlHandle
any_record (TlScene *scene, GRand *rand)
{
  guint n;
  const TlHandle *order = tl_scene_reading_order (scene, &n);
  TlHandle handle = 0;

  for (guint tries = 0; tries < 6 && n > 0; tries++)
    {
      const TlShape *shape;

      handle = order[g_rand_int_range (rand, 0, n)];
      shape = tl_scene_shape_of (scene, handle);
      if (shape != NULL && shape->part == TL_PART_CARD)
        break;
    }
  return handle;
}

/* A record on the picture, which gets another text; 0: it could not have that one. */
static TlHandle
type_somewhere (TlMap *map, TlScene *scene, GRand *rand)
{
  TlHandle handle = any_record (scene, rand);
  const TlRecord *record = tl_map_get (map, handle);
  const TlFieldInfo *field = record != NULL ? tl_schema_kind (record->kind)->text : NULL;
  g_autofree char *text = NULL;

  if (field == NULL)
    return 0;
  text = change_text (rand, tl_record_text (record, field));
  tl_map_begin (map, "Type");
  if (!tl_map_set_text (map, handle, field->name, text, NULL) || !tl_map_commit (map, NULL))
    {
      tl_map_rollback (map);
      return 0;
    }
  return handle;
}

static void
assert_same_search (TlScene *scene, TlScene *whole, GRand *rand)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint)), expected = g_array_new (FALSE, FALSE, sizeof (guint));
  double width, height;
  TlRect area;

  tl_scene_size (whole, &width, &height);
  area = (TlRect){ g_rand_double_range (rand, -20, width), g_rand_double_range (rand, -20, height),
                   g_rand_double_range (rand, 1, 400), g_rand_double_range (rand, 1, 400) };
  tl_scene_find (scene, TL_BAND_BODY, &area, found);
  tl_scene_find (whole, TL_BAND_BODY, &area, expected);
  g_assert_cmpmem (found->data, found->len * sizeof (guint), expected->data, expected->len * sizeof (guint));
}

static void
assert_same_rows (TlScene *scene, TlScene *whole)
{
  guint n, n_expected;
  const TlSceneRow *rows = tl_scene_rows (scene, &n), *expected = tl_scene_rows (whole, &n_expected);
  const TlHandle *order, *expected_order;

  g_assert_cmpuint (n, ==, n_expected);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (rows[i].key, ==, expected[i].key);
      g_assert_cmpmem (&rows[i].body, sizeof (TlRect), &expected[i].body, sizeof (TlRect));
    }
  order = tl_scene_reading_order (scene, &n);
  expected_order = tl_scene_reading_order (whole, &n_expected);
  g_assert_cmpmem (order, n * sizeof *order, expected_order, n_expected * sizeof *order);
}

static void
assert_same (TlScene *scene, TlScene *whole, GRand *rand)
{
  g_autofree char *dump = tl_scene_dump (scene), *expected = tl_scene_dump (whole);
  guint n, n_expected;
  const TlShape *shapes = tl_scene_shapes (scene, &n), *others = tl_scene_shapes (whole, &n_expected);

  g_assert_cmpstr (dump, ==, expected);
  g_assert_cmpuint (n, ==, n_expected);
  assert_same_rows (scene, whole);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpmem (&shapes[i].bounds, sizeof (TlRect), &others[i].bounds, sizeof (TlRect));
      g_assert_cmpstr (tl_scene_string (scene, shapes[i].alternative), ==, tl_scene_string (whole, others[i].alternative));
    }
  for (guint i = 0; i < SEARCHES; i++)
    assert_same_search (scene, whole, rand);
}

typedef struct
{
  guint in_place, typed, whole;
} Ways;

/* Puts the text of @handle into the scene, by the shortest way that takes it. */
static void
take (TlMap *map, TlScene **scene, TlHandle handle, guint seed, Ways *ways)
{
  g_autoptr (TlScene) before = NULL;

  if (tl_scene_take_text (*scene, handle))
    {
      ways->in_place++;
      return;
    }
  before = *scene;
  *scene = tl_scene_new_typed (before, handle);
  if (*scene != NULL)
    {
      ways->typed++;
      return;
    }
  ways->whole++;
  *scene = make_scene (map, seed);
}

static void
test_typed_is_whole (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  Ways ways = { 0 };

  for (guint seed = 0; seed < RANDOM_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 120);
      g_autoptr (TlScene) scene = make_scene (map, seed);

      g_test_message ("seed %u", seed);
      for (guint i = 0; i < TEXTS; i++)
        {
          TlHandle handle = type_somewhere (map, scene, rand);
          g_autoptr (TlScene) whole = make_whole (map, seed);

          if (handle == 0)
            continue;
          take (map, &scene, handle, seed, &ways);
          assert_same (scene, whole, rand);
        }
    }
  /* Most of what is typed must take the short ways, or they are none. */
  g_test_message ("%u texts put in, %u with a layout that stood, %u made whole", ways.in_place, ways.typed, ways.whole);
  g_assert_cmpuint (ways.in_place, >, RANDOM_MAPS * TEXTS / 4);
  g_assert_cmpuint (ways.typed, >, RANDOM_MAPS * TEXTS / 8);
}

/* A scene painted while the next one is made from its layout still shows what it showed. */
static void
test_typed_leaves_the_old (void)
{
  g_autoptr (TlMap) map = tl_random_map (3, 120);
  g_autoptr (TlScene) scene = make_scene (map, 1), typed = NULL;
  g_autofree char *before = tl_scene_dump (scene), *after = NULL;
  TlHandle stage = ((const TlRecord *) g_ptr_array_index (tl_map_list (map, TL_KIND_STAGE), 0))->handle;

  tl_map_begin (map, "Type");
  g_assert_true (tl_map_set_text (map, stage, "name", "One that goes over several lines, so that all below moves down", NULL));
  g_assert_true (tl_map_commit (map, NULL));
  typed = tl_scene_new_typed (scene, stage);
  g_assert_nonnull (typed);
  after = tl_scene_dump (scene);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (tl_scene_take_text (scene, stage));
  g_assert_null (tl_scene_new_typed (scene, stage));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  typesetter = tl_typesetter_new (NULL, "en", 1);
  g_test_add_func ("/scene/typed-is-whole", test_typed_is_whole);
  g_test_add_func ("/scene/typed-leaves-the-old", test_typed_leaves_the_old);
  status = g_test_run ();
  tl_typesetter_unref (typesetter);
  return status;
}

/* Typing puts a text into the scene that stands: what comes of it must be the very scene that is made whole from the map. */
#include <glib.h>
#include <string.h>

#include "picture/scene.h"
#include "random-map.h"

#define RANDOM_MAPS 40
#define TEXTS 50 /* typed in each */
#define SEARCHES 4

static TlTypesetter *typesetter;

static TlScene *
make_scene (TlMap *map, guint seed)
{
  TlView view;

  tl_view_init (&view, map, NULL);
  view.direction = seed % 2 ? TL_DIRECTION_LTR : TL_DIRECTION_RTL;
  view.show = tl_words_add (view.show, TL_SHOW_NOTES);
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
assert_same (TlScene *scene, TlScene *whole, GRand *rand)
{
  g_autofree char *dump = tl_scene_dump (scene), *expected = tl_scene_dump (whole);
  guint n, n_expected;
  const TlShape *shapes = tl_scene_shapes (scene, &n), *others = tl_scene_shapes (whole, &n_expected);

  g_assert_cmpstr (dump, ==, expected);
  g_assert_cmpuint (n, ==, n_expected);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpmem (&shapes[i].bounds, sizeof (TlRect), &others[i].bounds, sizeof (TlRect));
      g_assert_cmpstr (tl_scene_string (scene, shapes[i].alternative), ==, tl_scene_string (whole, others[i].alternative));
    }
  for (guint i = 0; i < SEARCHES; i++)
    assert_same_search (scene, whole, rand);
}

static void
test_typed_is_whole (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint taken = 0;

  for (guint seed = 0; seed < RANDOM_MAPS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 120);
      g_autoptr (TlScene) scene = make_scene (map, seed);

      g_test_message ("seed %u", seed);
      for (guint i = 0; i < TEXTS; i++)
        {
          TlHandle handle = type_somewhere (map, scene, rand);
          g_autoptr (TlScene) whole = make_scene (map, seed);

          if (handle != 0 && tl_scene_take_text (scene, map, handle))
            {
              taken++;
              assert_same (scene, whole, rand);
              continue;
            }
          tl_scene_unref (scene);
          scene = g_steal_pointer (&whole);
        }
    }
  /* Most of what is typed must take the short way, or it is none. */
  g_test_message ("%u texts put in", taken);
  g_assert_cmpuint (taken, >, RANDOM_MAPS * TEXTS / 4);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  typesetter = tl_typesetter_new (NULL, "en", 1);
  g_test_add_func ("/scene/typed-is-whole", test_typed_is_whole);
  status = g_test_run ();
  tl_typesetter_unref (typesetter);
  return status;
}

#include "model/ids.h"
#include "model/map.h"

#include <string.h>

static void
test_made_ids_are_valid (void)
{
  static const char *const names[] = { "Books line and engineer", "Größe prüfen", "登録", "", "1st call", "a-very-long-word-without-blanks", "O'Neill", "  ", "éé" };
  guint64 state = 1;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *id = tl_id_make (names[i % G_N_ELEMENTS (names)], "stage", &state);

      g_assert_true (tl_id_valid (id));
      g_assert_false (tl_id_reserved (id));
      g_assert_cmpuint (strlen (id), <=, 20);
    }
}

static void
assert_prefix (const char *name, const char *prefix)
{
  guint64 state = 5;
  g_autofree char *id = tl_id_make (name, "activity", &state);
  char *dash = strrchr (id, '-');

  *dash = '\0';
  g_assert_cmpstr (id, ==, prefix);
  g_assert_cmpuint (strlen (dash + 1), ==, 5);
}

static void
test_prefixes (void)
{
  assert_prefix ("Books line and engineer", "books-line");
  assert_prefix ("Größe", "groe");
  assert_prefix ("登録", "activity");
  assert_prefix (NULL, "activity");
  assert_prefix ("Telecommunications", "telecommunic");
}

static void
test_seed_repeats (void)
{
  guint64 a = 42, b = 42;

  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (tl_random_next (&a), ==, tl_random_next (&b));
}

static void
test_rename_keeps_the_id (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  TlHandle stage;
  g_autofree char *id = NULL;

  tl_map_begin (map, "add");
  stage = tl_map_insert (map, TL_KIND_STAGE, tl_map_root (map), 0, NULL);
  tl_map_set_text (map, stage, "name", "Service", NULL);
  g_assert_true (tl_map_commit (map, NULL));
  id = g_strdup (tl_map_get (map, stage)->id);
  g_assert_true (g_str_has_prefix (id, "service-"));
  tl_map_begin (map, "rename");
  tl_map_set_text (map, stage, "name", "Installation", NULL);
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_cmpstr (tl_map_get (map, stage)->id, ==, id);
  g_assert_cmpuint (tl_map_find_id (map, id), ==, stage);
  g_assert_cmpuint (tl_map_find (map, TL_KIND_STAGE, "INSTALLATION"), ==, stage);
}

static void
test_refused (void)
{
  static const char *const bad[] = { "", "1a", "a b", "ä", "us", "all", "a/b", "-a" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_true (!tl_id_valid (bad[i]) || tl_id_reserved (bad[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ids/valid", test_made_ids_are_valid);
  g_test_add_func ("/ids/prefixes", test_prefixes);
  g_test_add_func ("/ids/seed", test_seed_repeats);
  g_test_add_func ("/ids/rename", test_rename_keeps_the_id);
  g_test_add_func ("/ids/refused", test_refused);
  return g_test_run ();
}

/* Finding text: what counts as the same, where it is looked for, and what of the picture stands for it. */
#include "app/search/search.h"

#include <string.h>

#include "model/value.h"
#include "sample-map.h"

static void
assert_folds (const char *text, const char *expected)
{
  g_autofree char *got = tl_search_fold (text);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_fold (void)
{
  assert_folds ("Übergabe", "ubergabe");
  assert_folds ("U\u0308bergabe", "ubergabe");
  assert_folds ("STRASSE", "strasse");
  assert_folds ("Straße", "strasse");
  assert_folds ("Crème  brûlée\nfor two", "creme brulee for two");
  assert_folds ("ﬁrst", "first");
  assert_folds ("ΟΔΟΣ", "οδοσ");
  assert_folds ("مُحَمَّد", "محمد");
  assert_folds ("客户", "客户");
  assert_folds ("", "");
}

/* Folding what is folded changes nothing, and what is folded alike is found alike. */
static void
test_fold_twice (void)
{
  static const char *const letters[] = { "a", "Ä", "é", "ß", " ", "\t", "Σ", "ς", "İ", "ı", "ﬀ", "한", "が", "Å", "z", "9", "—" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *once = NULL, *twice = NULL;

      for (int i = g_rand_int_range (rand, 0, 12); i > 0; i--)
        g_string_append (text, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))]);
      once = tl_search_fold (text->str);
      twice = tl_search_fold (once);
      g_assert_cmpstr (once, ==, twice);
    }
}

static gboolean
is_hit (const GArray *hits, TlHandle handle)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, TlSearchHit, i).handle == handle)
      return TRUE;
  return FALSE;
}

/* A word put into any text field of any record is found there, written otherwise, and nowhere else. */
static void
test_every_field (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (TlMap) map = sample_map_new (rand);
  guint n_tried = 0;

  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    {
      const TlKindInfo *kind = tl_schema_kind (record->kind);
      TlHandle handle = record->handle;

      for (guint i = 0; i < kind->n_fields; i++)
        {
          const TlFieldInfo *field = &kind->fields[i];
          g_autoptr (GArray) hits = NULL;

          if (field->type != TL_FIELD_LINE && field->type != TL_FIELD_LONG)
            continue;
          tl_map_begin (map, "Say");
          g_assert_true (tl_map_set_text (map, handle, field->name, "It was the Zwölfte who called", NULL));
          g_assert_true (tl_map_commit (map, NULL));
          hits = tl_search (map, " zWOLFTE  ");
          g_assert_cmpuint (hits->len, ==, 1);
          g_assert_true (is_hit (hits, handle));
          g_assert_true (g_array_index (hits, TlSearchHit, 0).field == field);
          tl_map_undo (map);
          n_tried++;
        }
    }
  g_assert_cmpuint (n_tried, >, 50);
}

static void
test_nothing (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autoptr (TlMap) map = sample_map_new (rand);
  g_autoptr (GArray) empty = tl_search (map, ""), blank = tl_search (map, " \n"), absent = tl_search (map, "quince");

  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_cmpuint (blank->len, ==, 0);
  g_assert_cmpuint (absent->len, ==, 0);
  g_assert_cmpint (tl_search_from (map, absent, tl_map_root (map)), ==, -1);
}

/* From each record on, the hit found is the next one in document order. */
static void
test_from (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (TlMap) map = sample_map_new (rand);
  g_autoptr (GArray) hits = tl_search (map, "a");
  guint at = 0;

  g_assert_cmpuint (hits->len, >, 2);
  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    {
      g_assert_cmpint (tl_search_from (map, hits, record->handle), ==, at % hits->len);
      if (g_array_index (hits, TlSearchHit, at % hits->len).handle == record->handle)
        at++;
    }
  g_assert_cmpuint (at, ==, hits->len);
  g_assert_cmpint (tl_search_from (map, hits, TL_HANDLE_NONE), ==, 0);
}

/* What has no shape of its own is shown where it belongs. */
static void
test_place (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (TlMap) map = sample_map_new (rand);
  g_autoptr (TlScene) scene = sample_scene_new (map, FALSE);
  const TlRecord *touchpoint = g_ptr_array_index (tl_map_list (map, TL_KIND_TOUCHPOINT), 0);
  const TlRecord *handoff = g_ptr_array_index (tl_map_list (map, TL_KIND_HANDOFF), 0);
  TlHandle stage = touchpoint->parent->handle, comment, general, segment, expectation;

  tl_map_begin (map, "Say");
  comment = tl_map_insert (map, TL_KIND_COMMENT, tl_map_root (map), 0, NULL);
  tl_map_set_text (map, comment, "text", "Nobody called back", NULL);
  tl_map_set_ref (map, comment, "stage", stage, NULL);
  tl_map_set_ref (map, comment, "touchpoint", touchpoint->handle, NULL);
  general = tl_map_insert (map, TL_KIND_COMMENT, tl_map_root (map), 0, NULL);
  tl_map_set_text (map, general, "text", "All fine", NULL);
  tl_map_set_ref (map, general, "stage", stage, NULL);
  segment = tl_map_insert (map, TL_KIND_SEGMENT, tl_map_root (map), 0, NULL);
  tl_map_set_text (map, segment, "name", "Families", NULL);
  expectation = tl_map_insert (map, TL_KIND_EXPECTATION, segment, 0, NULL);
  tl_map_set_text (map, expectation, "text", "To be called back", NULL);
  g_assert_true (tl_map_commit (map, NULL));

  g_assert_cmpuint (tl_search_place (map, scene, handoff->handle), ==, handoff->handle);
  g_assert_cmpuint (tl_search_place (map, scene, comment), ==, touchpoint->handle);
  g_assert_cmpuint (tl_search_place (map, scene, general), ==, stage);
  g_assert_cmpuint (tl_search_place (map, scene, expectation), ==, TL_HANDLE_NONE);
  g_assert_cmpuint (tl_search_place (map, scene, tl_map_root (map)), ==, tl_map_root (map));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/fold", test_fold);
  g_test_add_func ("/search/fold-twice", test_fold_twice);
  g_test_add_func ("/search/every-field", test_every_field);
  g_test_add_func ("/search/nothing", test_nothing);
  g_test_add_func ("/search/from", test_from);
  g_test_add_func ("/search/place", test_place);
  return g_test_run ();
}

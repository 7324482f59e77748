/* What deleting takes along (SCHEMA.md 1, the [ ] of each reference, and 3). */
#include "files/read.h"
#include "files/write.h"

static const char source[] = "<journey xmlns='urn:throughline:journey:1'>"
                             "<segment id='young'/><segment id='old'/>"
                             "<function id='sales'/><function id='ops'/><function id='team' part-of='sales'/>"
                             "<stage id='s1'><job id='j' segments='young'>a</job><job id='k' segments='young old'>b</job>"
                             "<activity id='a1' function='sales' role='lead' serves='j k'>x</activity></stage>"
                             "<stage id='s2'><touchpoint id='t' by='sales'/><activity id='a2' function='ops'>y</activity></stage>"
                             "<handoff id='h' from='a1' to='a2'/>"
                             "<measure id='m' kind='nps'/>"
                             "<score stage='s1' measure='m' estimate='1'/><score handoff='h' measure='m' estimate='2'/><score stage='s2' function='sales' measure='m' estimate='3'/>"
                             "<comment stage='s1' owner='sales'>said</comment>"
                             "<action id='act' on='h s1'>do</action>"
                             "<accepted-gap rule='no-renewal' on='s2 s1'>why</accepted-gap>"
                             "</journey>";

static TlMap *
read_source (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (source, sizeof source - 1);
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_bytes (bytes, "test", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return map;
}

static void delete (TlMap *map, const char *id, gboolean keep_cards)
{
  g_autoptr (GError) error = NULL;

  tl_map_begin (map, "Remove");
  g_assert_true (tl_map_remove (map, tl_map_find_id (map, id), keep_cards, &error));
  g_assert_true (tl_map_commit (map, &error));
  g_assert_no_error (error);
}

static void
assert_undo_restores (TlMap *map)
{
  g_autoptr (TlMap) fresh = read_source ();
  g_autoptr (GBytes) expected = tl_write_bytes (fresh);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_nonnull (tl_map_undo (map));
  bytes = tl_write_bytes (map);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

static guint
count (TlMap *map, TlKind kind)
{
  return tl_map_list (map, kind)->len;
}

static void
test_function (void)
{
  g_autoptr (TlMap) map = read_source ();

  delete (map, "sales", FALSE);
  g_assert_cmpuint (count (map, TL_KIND_ACTIVITY), ==, 1);
  g_assert_cmpuint (count (map, TL_KIND_HANDOFF), ==, 0);
  g_assert_cmpuint (count (map, TL_KIND_SCORE), ==, 1);
  g_assert_cmpuint (tl_map_function (map, tl_map_find_id (map, "team"))->part_of, ==, 0);
  g_assert_cmpuint (((const TlTouchpoint *) g_ptr_array_index (tl_map_list (map, TL_KIND_TOUCHPOINT), 0))->by, ==, 0);
  g_assert_cmpuint (((const TlComment *) g_ptr_array_index (tl_map_list (map, TL_KIND_COMMENT), 0))->owner, ==, 0);
  g_assert_cmpuint (((const TlAction *) g_ptr_array_index (tl_map_list (map, TL_KIND_ACTION), 0))->on->n, ==, 1);
  assert_undo_restores (map);
}

static void
test_function_keeps_cards (void)
{
  g_autoptr (TlMap) map = read_source ();

  delete (map, "sales", TRUE);
  g_assert_cmpuint (count (map, TL_KIND_ACTIVITY), ==, 2);
  g_assert_cmpuint (count (map, TL_KIND_HANDOFF), ==, 1);
  g_assert_cmpuint (tl_map_activity (map, tl_map_find_id (map, "a1"))->function, ==, 0);
  g_assert_cmpuint (count (map, TL_KIND_SCORE), ==, 2);
  assert_undo_restores (map);
}

static void
test_stage (void)
{
  g_autoptr (TlMap) map = read_source ();

  delete (map, "s1", FALSE);
  g_assert_cmpuint (count (map, TL_KIND_JOB), ==, 0);
  g_assert_cmpuint (count (map, TL_KIND_HANDOFF), ==, 0);
  g_assert_cmpuint (count (map, TL_KIND_SCORE), ==, 1);
  g_assert_cmpuint (count (map, TL_KIND_ACCEPTED_GAP), ==, 0);
  g_assert_cmpuint (count (map, TL_KIND_COMMENT), ==, 1);
  g_assert_null (((const TlAction *) g_ptr_array_index (tl_map_list (map, TL_KIND_ACTION), 0))->on);
  assert_undo_restores (map);
}

static void
test_last_segment_takes_the_job (void)
{
  g_autoptr (TlMap) map = read_source ();

  delete (map, "young", FALSE);
  g_assert_cmpuint (count (map, TL_KIND_JOB), ==, 1);
  g_assert_cmpuint (tl_map_activity (map, tl_map_find_id (map, "a1"))->serves->n, ==, 1);
  delete (map, "old", FALSE);
  g_assert_cmpuint (count (map, TL_KIND_JOB), ==, 0);
  g_assert_null (tl_map_activity (map, tl_map_find_id (map, "a1"))->serves);
  tl_map_undo (map);
  assert_undo_restores (map);
}

static void
test_referrers (void)
{
  g_autoptr (TlMap) map = read_source ();
  g_autoptr (GArray) referrers = tl_map_referrers (map, tl_map_find_id (map, "sales"));

  /* team, the touchpoint, the activity, a score, the comment's owner */
  g_assert_cmpuint (referrers->len, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delete/function", test_function);
  g_test_add_func ("/delete/keep-cards", test_function_keeps_cards);
  g_test_add_func ("/delete/stage", test_stage);
  g_test_add_func ("/delete/segment", test_last_segment_takes_the_job);
  g_test_add_func ("/delete/referrers", test_referrers);
  return g_test_run ();
}

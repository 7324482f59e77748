/* Whose answer is owed, since when; answering and closing; leaving comments out. */
#include <string.h>

#include "feedback/loops.h"
#include "files/read.h"
#include "files/without-comments.h"
#include "files/write.h"
#include "model/comments.h"

#define TODAY 20261001

static const char source[] = "<journey xmlns='urn:throughline:journey:1'>"
                             "<segment id='young' name='Young families'/>"
                             "<function id='ops' name='Operations' answer-within='P2D'/><function id='field' name='Field service'/>"
                             "<stage id='s1' name='Order'/><stage id='s2' name='Service'><touchpoint id='t'>Visit</touchpoint></stage>"
                             "<comment id='late' stage='s1' loop='open' owner='field' received='2026-09-01'>Nobody called</comment>"
                             "<comment id='fresh' touchpoint='t' loop='open' owner='field' received='2026-09-28' segment='young'>Wrong ADDRESS</comment>"
                             "<comment id='quick' stage='s2' loop='open' owner='ops' received='2026-09-28'>Twice the papers</comment>"
                             "<comment id='stray' stage='s2' loop='open' received='2026-09-29'>Lost</comment>"
                             "<comment id='undated' loop='open' owner='ops'>When</comment>"
                             "<comment id='done' stage='s2' loop='closed' owner='field' received='2026-09-10' answered='2026-09-11' closed='2026-09-20' reply='Called back'>Old address</comment>"
                             "<comment stage='s1'>Fine</comment>"
                             "<action id='act' on='late s1'>do</action>"
                             "<accepted-gap rule='open-loop' on='fresh'>why</accepted-gap>"
                             "</journey>";

static TlMap *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_bytes (bytes, "test", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return map;
}

/* "late 30 23; …": id, days, days late. */
static void
assert_list (TlMap *map, TlLoopFilter filter, const char *wanted)
{
  g_autoptr (GArray) items = tl_loops_list (map, &filter, TODAY);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const TlLoopItem *item = &g_array_index (items, TlLoopItem, i);

      g_string_append_printf (text, "%s%s %d %d", i > 0 ? "; " : "", item->comment->record.id != NULL ? item->comment->record.id : "-", item->days, item->late);
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_list (void)
{
  g_autoptr (TlMap) map = read_text (source);

  /* Nobody's first, then lane by lane, what is most overdue first, what has no date last. */
  assert_list (map, (TlLoopFilter){ .states = TL_LOOPS_WAITING }, "stray 2 0; quick 3 1; undated -1 0; late 30 23; fresh 3 0");
  assert_list (map, (TlLoopFilter){ 0 }, "stray 2 0; - -1 0; quick 3 1; undated -1 0; late 30 23; fresh 3 0; done 1 0");
  assert_list (map, (TlLoopFilter){ .late_only = TRUE }, "quick 3 1; late 30 23");
  assert_list (map, (TlLoopFilter){ .owner = tl_map_find_id (map, "field"), .states = TL_LOOPS_WAITING }, "late 30 23; fresh 3 0");
  assert_list (map, (TlLoopFilter){ .nobody = TRUE, .states = TL_LOOPS_WAITING }, "stray 2 0");
  /* A touchpoint's comments are its stage's. */
  assert_list (map, (TlLoopFilter){ .stage = tl_map_find_id (map, "s2"), .states = TL_LOOPS_WAITING }, "stray 2 0; quick 3 1; fresh 3 0");
  assert_list (map, (TlLoopFilter){ .states = 1u << TL_LOOP_CLOSED }, "done 1 0");
}

static void
test_search (void)
{
  g_autoptr (TlMap) map = read_text (source);

  assert_list (map, (TlLoopFilter){ .search = "address" }, "fresh 3 0; done 1 0");
  assert_list (map, (TlLoopFilter){ .search = "YOUNG  wrong" }, "fresh 3 0");
  assert_list (map, (TlLoopFilter){ .search = "called" }, "late 30 23; done 1 0");
  assert_list (map, (TlLoopFilter){ .search = "operations" }, "quick 3 1; undated -1 0");
  assert_list (map, (TlLoopFilter){ .search = " " }, "stray 2 0; - -1 0; quick 3 1; undated -1 0; late 30 23; fresh 3 0; done 1 0");
  assert_list (map, (TlLoopFilter){ .search = "nowhere" }, "");
}

static void
test_find (void)
{
  g_autoptr (TlMap) map = read_text (source);

  g_assert_cmpuint (tl_loops_find (map, "late"), ==, tl_map_find_id (map, "late"));
  g_assert_cmpuint (tl_loops_find (map, "#1"), ==, tl_map_find_id (map, "late"));
  g_assert_cmpuint (tl_loops_find (map, "#7"), !=, 0);
  g_assert_cmpuint (tl_loops_find (map, "#8"), ==, 0);
  g_assert_cmpuint (tl_loops_find (map, "#0"), ==, 0);
  g_assert_cmpuint (tl_loops_find (map, "s1"), ==, 0);
}

static void
test_answer (void)
{
  g_autoptr (TlMap) map = read_text (source);
  g_autoptr (GBytes) before = tl_write_bytes (map), after = NULL;
  g_autoptr (GError) error = NULL;
  TlHandle late = tl_map_find_id (map, "late");
  TlLoopItem item;

  g_assert_true (tl_loop_answer (map, late, "Called, new date", 20260930, &error));
  g_assert_true (tl_loop_item (map, late, TODAY, &item));
  g_assert_cmpint (item.comment->loop, ==, TL_LOOP_ANSWERED);
  g_assert_cmpint (item.comment->answered, ==, 20260930);
  g_assert_cmpstr (item.comment->reply, ==, "Called, new date");
  g_assert_cmpint (item.days, ==, 29);
  g_assert_cmpint (item.late, ==, 0);

  /* Closing keeps the day of the answer, and gives one where there was none. */
  g_assert_true (tl_loop_close (map, late, NULL, TODAY, &error));
  g_assert_cmpint (item.comment->answered, ==, 20260930);
  g_assert_cmpint (item.comment->closed, ==, TODAY);
  g_assert_true (tl_loop_close (map, tl_map_find_id (map, "stray"), "Found", TODAY, &error));
  g_assert_true (tl_loop_item (map, tl_map_find_id (map, "stray"), TODAY, &item));
  g_assert_cmpint (item.comment->answered, ==, TODAY);
  g_assert_cmpstr (item.comment->reply, ==, "Found");

  g_assert_true (tl_loop_open (map, late, &error));
  g_assert_true (tl_loop_item (map, late, TODAY, &item));
  g_assert_cmpint (item.comment->loop, ==, TL_LOOP_OPEN);
  g_assert_cmpint (item.comment->answered | item.comment->closed, ==, 0);
  g_assert_true (tl_loop_assign (map, late, tl_map_find_id (map, "ops"), &error));
  g_assert_no_error (error);

  for (guint i = 0; i < 5; i++)
    g_assert_nonnull (tl_map_undo (map));
  after = tl_write_bytes (map);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_false (tl_loop_answer (map, tl_map_find_id (map, "s1"), NULL, TODAY, &error));
  g_assert_nonnull (error);
}

static void
assert_written (TlMap *map, const char *word, gboolean wanted)
{
  g_autoptr (GBytes) bytes = tl_write_bytes (map);

  g_assert_true ((memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), word, strlen (word)) != NULL) == wanted);
}

/* The comments go, what refers to them lets go, and one step of undo brings all back. */
static void
test_left_out (void)
{
  g_autoptr (TlMap) map = read_text (source);
  g_autoptr (GBytes) before = tl_write_bytes (map), after = NULL;

  g_assert_cmpuint (tl_map_leave_out_comments (map, TL_LEAVE_OUT_RECORDS), ==, 7);
  assert_written (map, "comment", FALSE);
  assert_written (map, "Called back", FALSE);
  assert_written (map, "on=\"s1\"", TRUE);
  assert_written (map, "accepted-gap", FALSE);
  g_assert_cmpuint (tl_map_leave_out_comments (map, TL_LEAVE_OUT_RECORDS), ==, 0);
  tl_map_undo (map);
  after = tl_write_bytes (map);
  g_assert_true (g_bytes_equal (before, after));
}

/* A copy to be handed on leaves the map alone. */
static void
test_copy (void)
{
  g_autoptr (TlMap) map = read_text (source);
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_autoptr (GBytes) bytes = tl_write_without_comments (map, &n, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 7);
  g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "comment", 7));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_COMMENT)->len, ==, 7);
  g_assert_null (tl_map_undo_name (map));
}

static void
test_words_left_out (void)
{
  g_autoptr (TlMap) map = read_text (source);

  g_assert_cmpuint (tl_map_leave_out_comments (map, TL_LEAVE_OUT_WORDS), ==, 7);
  assert_written (map, "Nobody called", FALSE);
  assert_written (map, "Called back", FALSE);
  assert_list (map, (TlLoopFilter){ .states = TL_LOOPS_WAITING }, "stray 2 0; quick 3 1; undated -1 0; late 30 23; fresh 3 0");
}

/* The map's own setting, at the door. */
static void
test_never_kept (void)
{
  g_autoptr (TlMap) map = read_text (source);
  g_autoptr (TlMap) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup (source);
  char *end = strstr (text, "'>");
  g_autofree char *none = g_strdup_printf ("%.*s' comments='none'>%s", (int) (end - text), text, end + 2);

  tl_map_begin (map, "Keep none");
  g_assert_true (tl_map_set_int (map, tl_map_root (map), "comments", TL_COMMENTS_NONE, &error));
  g_assert_true (tl_map_commit (map, &error));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_COMMENT)->len, ==, 0);
  tl_map_begin (map, "Add");
  g_assert_cmpuint (tl_map_insert (map, TL_KIND_COMMENT, tl_map_root (map), 0, &error), ==, 0);
  g_assert_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE);
  tl_map_rollback (map);
  tl_map_undo (map);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_COMMENT)->len, ==, 7);

  read = read_text (none);
  /* A file that says one thing and holds another is kept as it is: no reading loses what somebody wrote. */
  g_assert_cmpuint (tl_map_list (read, TL_KIND_COMMENT)->len, ==, 7);
  tl_map_begin (read, "Rename");
  g_assert_true (tl_map_set_text (read, tl_map_root (read), "title", "T", NULL));
  g_assert_true (tl_map_commit (read, NULL));
  g_assert_cmpuint (tl_map_list (read, TL_KIND_COMMENT)->len, ==, 7);
}

/* As many as a recipe may keep must not take a minute. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new ("<journey xmlns='urn:throughline:journey:1'><stage id='s'/>");
  g_autoptr (TlMap) map = NULL;
  g_autoptr (GArray) items = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<comment stage='s' loop='open'>x</comment>");
  g_string_append (text, "</journey>");
  map = read_text (text->str);
  items = tl_loops_list (map, &(TlLoopFilter){ .search = "x" }, TODAY);
  g_assert_cmpuint (items->len, ==, 100000);
  g_assert_cmpuint (tl_map_leave_out_comments (map, TL_LEAVE_OUT_RECORDS), ==, 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loops/list", test_list);
  g_test_add_func ("/loops/search", test_search);
  g_test_add_func ("/loops/find", test_find);
  g_test_add_func ("/loops/answer", test_answer);
  g_test_add_func ("/loops/left-out", test_left_out);
  g_test_add_func ("/loops/copy", test_copy);
  g_test_add_func ("/loops/words-left-out", test_words_left_out);
  g_test_add_func ("/loops/never-kept", test_never_kept);
  g_test_add_func ("/loops/many", test_many);
  return g_test_run ();
}

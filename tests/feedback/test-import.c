/* Counting and importing from within, as the window does it: in a thread, cancelled, undone. */
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "feedback/responses-import.h"
#include "files/read.h"
#include "files/write.h"

static const char map_text[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<journey xmlns=\"urn:throughline:journey:1\">\n"
                               "  <stage id=\"a\" name=\"Order\"/>\n  <stage id=\"b\" name=\"Service\"/>\n  <measure id=\"nps\" kind=\"nps\"/>\n</journey>\n";

typedef struct
{
  TlMap *map;
  GBytes *before;
  TlResponsesSource *source;
  TlResponsesSample *sample;
  TlResponsesPlan *plan;
  TlResponsesCount *count;
} Fixture;

static void
set_up (Fixture *f, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (map_text, sizeof map_text - 1);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (g_strdup (text), (gssize) strlen (text), g_free);
  g_autoptr (GError) error = NULL;
  const char *head;
  gboolean whole;
  gsize length;

  f->map = tl_read_bytes (bytes, "map", TL_READ_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  f->before = tl_write_bytes (f->map);
  f->source = tl_responses_source_new (stream, NULL, NULL, &error);
  g_assert_no_error (error);
  head = tl_responses_source_head (f->source, &length, &whole);
  f->sample = tl_responses_sample_new (head, length, whole, 0, -1);
  f->plan = tl_responses_plan_guess (f->map, f->sample, tl_responses_source_encoding (f->source));
  f->count = NULL;
}

static void
start (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->count = tl_responses_count_new (f->map, f->plan, f->sample, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f)
{
  g_clear_pointer (&f->count, tl_responses_count_free);
  tl_responses_plan_free (f->plan);
  tl_responses_sample_free (f->sample);
  tl_responses_source_free (f->source);
  g_bytes_unref (f->before);
  g_object_unref (f->map);
}

static void
assert_unchanged (Fixture *f)
{
  g_autoptr (GBytes) now = tl_write_bytes (f->map);

  g_assert_true (g_bytes_equal (now, f->before));
}

static char *
many_rows (guint n)
{
  GString *text = g_string_new ("stage,score,date,comment\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s,%d,2026-0%d-1%d,said %u\n", g_test_rand_bit () ? "Order" : "service", g_test_rand_int_range (0, 11), g_test_rand_int_range (1, 10), g_test_rand_int_range (0, 10), i);
  return g_string_free (text, FALSE);
}

static void
test_undo (void)
{
  g_autofree char *text = many_rows (5000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) after = NULL, again = NULL;
  Fixture f;

  set_up (&f, text);
  f.plan->comments = 30;
  start (&f);
  assert_unchanged (&f);
  g_assert_true (tl_responses_count_run (f.count, f.source, NULL, &error));
  assert_unchanged (&f);
  g_assert_true (tl_responses_import (f.map, f.plan, tl_responses_count_result (f.count), &error));
  g_assert_no_error (error);
  after = tl_write_bytes (f.map);
  g_assert_false (g_bytes_equal (after, f.before));
  g_assert_cmpuint (tl_map_list (f.map, TL_KIND_COMMENT)->len, ==, 30);
  g_assert_cmpuint (tl_map_list (f.map, TL_KIND_RECIPE)->len, ==, 1);
  g_assert_nonnull (tl_map_undo (f.map));
  assert_unchanged (&f);
  g_assert_null (tl_map_undo_name (f.map));
  g_assert_nonnull (tl_map_redo (f.map));
  again = tl_write_bytes (f.map);
  g_assert_true (g_bytes_equal (after, again));
  tear_down (&f);
}

/* The counts are those of a plain loop over the same rows. */
static void
test_counts (void)
{
  g_autofree char *text = many_rows (3000);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GError) error = NULL;
  gint64 expected[2][4][11] = { 0 }, found[2][4][11] = { 0 };
  const GPtrArray *cells;
  const TlCountResult *result;
  Fixture f;

  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], ",", -1);

      expected[g_str_equal (row[0], "Order")][(row[2][6] - '1') / 3][atoi (row[1])]++;
    }
  set_up (&f, text);
  start (&f);
  g_assert_true (tl_responses_count_run (f.count, f.source, NULL, &error));
  result = tl_responses_count_result (f.count);
  g_assert_cmpuint (result->used, ==, 3000);
  g_assert_cmpuint (result->rows, ==, result->used + result->skipped + result->rejected);
  cells = tl_tally_list (result->tally);
  for (guint i = 0; i < cells->len; i++)
    {
      const TlTallyCell *cell = g_ptr_array_index (cells, i);
      const TlCountPlace *place = &g_array_index (result->places, TlCountPlace, cell->place);
      const TlCountWave *wave = g_ptr_array_index (result->waves, cell->wave);

      memcpy (found[place->stage == tl_map_find_id (f.map, "a")][wave->start / 100 % 100 / 3], cell->counts, sizeof found[0][0]);
    }
  g_assert_cmpmem (found, sizeof found, expected, sizeof expected);
  tear_down (&f);
}

/* ---- In a thread, cancelled */

static void
run_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Fixture *f = data;
  GError *error = NULL;

  if (tl_responses_count_run (f->count, f->source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
finished (GObject *object, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  g_task_propagate_boolean (G_TASK (result), error);
  g_object_set_data (G_OBJECT (result), "done", result);
}

static void
count_in_thread (Fixture *f, gboolean cancel, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, finished, error);

  g_task_set_task_data (task, f, NULL);
  g_task_run_in_thread (task, run_in_thread);
  /* As soon as it has begun. */
  while (cancel && tl_responses_count_n_read (f->count) == 0)
    g_thread_yield ();
  if (cancel)
    g_cancellable_cancel (cancellable);
  while (g_object_get_data (G_OBJECT (task), "done") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_thread (void)
{
  g_autofree char *text = many_rows (20000);
  g_autoptr (GError) error = NULL;
  Fixture f;

  set_up (&f, text);
  start (&f);
  count_in_thread (&f, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tl_responses_count_n_read (f.count), ==, strlen (text));
  g_assert_true (tl_responses_import (f.map, f.plan, tl_responses_count_result (f.count), &error));
  tear_down (&f);
}

typedef struct
{
  const char *text;
  int end;
} Writer;

static gpointer
write_all (gpointer data)
{
  const Writer *writer = data;
  gsize length = strlen (writer->text), at = 0;
  gssize n = 0;

  for (; at < length && n >= 0; at += (gsize) MAX (n, 0))
    n = write (writer->end, writer->text + at, length - at);
  return NULL;
}

/* A pipe that is never closed: without cancelling the count would wait for ever. */
static void
test_cancel (void)
{
  g_autofree char *text = many_rows (30000);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;
  int ends[2];
  Writer writer = { text, -1 };
  Fixture f;

  signal (SIGPIPE, SIG_IGN);
  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  writer.end = ends[1];
  thread = g_thread_new ("writer", write_all, &writer);
  set_up (&f, text);
  tl_responses_source_free (f.source);
  stream = g_unix_input_stream_new (ends[0], TRUE);
  f.source = tl_responses_source_new (stream, NULL, NULL, &error);
  g_assert_no_error (error);
  start (&f);
  count_in_thread (&f, TRUE, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_unchanged (&f);
  tear_down (&f);
  g_clear_object (&stream);
  g_thread_join (thread);
  close (ends[1]);
}

/* ---- Which comments are kept */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  g_auto (GStrv) x = g_strsplit (*(char *const *) a, ",", -1), y = g_strsplit (*(char *const *) b, ",", -1);
  int order = atoi (x[1]) - atoi (y[1]);

  order = order != 0 ? order : -strcmp (x[2], y[2]);
  return order != 0 ? order : atoi (y[3] + 5) - atoi (x[3] + 5);
}

/* Lowest answers first, then the latest: as sorting all would give. */
static void
test_comments (void)
{
  g_autofree char *text = many_rows (2000);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GError) error = NULL;
  const GPtrArray *comments;
  Fixture f;

  set_up (&f, text);
  f.plan->comments = 100;
  start (&f);
  g_assert_true (tl_responses_count_run (f.count, f.source, NULL, &error));
  qsort (lines + 1, 2000, sizeof *lines, compare_rows);
  comments = tl_responses_count_result (f.count)->comments;
  g_assert_cmpuint (comments->len, ==, 100);
  g_assert_cmpuint (tl_responses_count_result (f.count)->comments_left_out, ==, 1900);
  for (guint i = 0; i < comments->len; i++)
    g_assert_cmpstr (((TlCountComment *) g_ptr_array_index (comments, i))->text, ==, strrchr (lines[1 + i], ',') + 1);
  tear_down (&f);
}

/* ---- Suggestions */

static void
test_suggest (void)
{
  Fixture f;

  set_up (&f, "stage,score\n");
  g_assert_cmpuint (tl_responses_suggest (f.map, TL_KIND_STAGE, "Servise"), ==, tl_map_find_id (f.map, "b"));
  g_assert_cmpuint (tl_responses_suggest (f.map, TL_KIND_STAGE, " SEVRICE "), ==, tl_map_find_id (f.map, "b"));
  g_assert_cmpuint (tl_responses_suggest (f.map, TL_KIND_STAGE, "Oder"), ==, tl_map_find_id (f.map, "a"));
  g_assert_cmpuint (tl_responses_suggest (f.map, TL_KIND_STAGE, "Billing"), ==, TL_HANDLE_NONE);
  g_assert_cmpuint (tl_responses_suggest (f.map, TL_KIND_STAGE, ""), ==, TL_HANDLE_NONE);
  tear_down (&f);
}

/* Small whole numbers are no score by themselves. */
static void
test_never_by_range (void)
{
  Fixture f;

  set_up (&f, "age,gate,nights\n3,4,5\n1,2,3\n5,5,5\n");
  g_assert_cmpint (tl_responses_plan_find (f.plan, TL_AS_SCORE), ==, -1);
  g_assert_null (tl_responses_count_new (f.map, f.plan, f.sample, NULL));
  tear_down (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/undo", test_undo);
  g_test_add_func ("/import/counts", test_counts);
  g_test_add_func ("/import/thread", test_thread);
  g_test_add_func ("/import/cancel", test_cancel);
  g_test_add_func ("/import/comments", test_comments);
  g_test_add_func ("/import/suggest", test_suggest);
  g_test_add_func ("/import/never-by-range", test_never_by_range);
  return g_test_run ();
}

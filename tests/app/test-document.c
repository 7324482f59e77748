/* A map and its file: opening, saving one at a time, and what is said when it cannot be. */
#include "app/document/document-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "files/write.h"

typedef struct
{
  char *folder;
  GMainLoop *loop;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("throughline-XXXXXX", NULL);
  fixture->loop = g_main_loop_new (NULL, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_main_loop_unref (fixture->loop);
}

static GFile *
child (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return g_file_new_for_path (path);
}

static char *
contents (GFile *file)
{
  char *text = NULL;

  g_file_load_contents (file, NULL, &text, NULL, NULL, NULL);
  return text;
}

static void
put (GFile *file, const char *text)
{
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static TlDocument *
open_file (GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tl_document_open_async (file, NULL, ready_cb, &result);
  return tl_document_open_finish (wait_for (&result), error);
}

static gboolean
save (TlDocument *document, GFile *file, gboolean force, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tl_document_save_async (document, file, force, ready_cb, &result);
  return tl_document_save_finish (document, wait_for (&result), error);
}

static void
set_title (TlDocument *document, const char *title)
{
  TlMap *map = tl_document_map (document);

  tl_map_begin (map, "Change title");
  g_assert_true (tl_map_set_text (map, tl_map_root (map), "title", title, NULL));
  g_assert_true (tl_map_commit (map, NULL));
}

static TlDocument *
new_document (void)
{
  g_autoptr (TlMap) map = tl_map_new ();

  return tl_document_new (map, NULL);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = new_document ();
  g_autoptr (GFile) file = child (fixture, "moving-home.journey");
  g_autofree char *subtitle = NULL, *base = NULL;

  g_assert_cmpint (tl_document_state (document), ==, TL_DOCUMENT_NEW);
  g_assert_false (tl_document_has_changes (document));
  set_title (document, "Moving home");
  g_assert_cmpint (tl_document_state (document), ==, TL_DOCUMENT_UNSAVED);
  g_assert_true (save (document, file, FALSE, NULL));
  g_assert_cmpint (tl_document_state (document), ==, TL_DOCUMENT_SAVED);
  g_assert_true (g_file_equal (tl_document_file (document), file));
  subtitle = tl_document_subtitle (document);
  g_assert_cmpstr (subtitle, ==, "moving-home.journey — saved");
  base = tl_document_base_name (document);
  g_assert_cmpstr (base, ==, "moving-home");

  /* Undoing back to what was saved is saved. */
  set_title (document, "Moving");
  g_assert_true (tl_document_has_changes (document));
  tl_map_undo (tl_document_map (document));
  g_assert_false (tl_document_has_changes (document));
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = new_document ();
  g_autoptr (TlDocument) again = NULL;
  g_autoptr (GFile) file = child (fixture, "a.journey");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  set_title (document, "Märchen & <Wege>");
  g_assert_true (save (document, file, FALSE, NULL));
  again = open_file (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tl_document_state (again), ==, TL_DOCUMENT_SAVED);
  before = tl_write_bytes (tl_document_map (document));
  after = tl_write_bytes (tl_document_map (again));
  g_assert_true (g_bytes_equal (before, after));
}

/* Five saves asked for while one runs: the file ends with the newest, all are told so, and nothing is unsaved. */
static void
test_newest_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = new_document ();
  g_autoptr (GFile) file = child (fixture, "a.journey");
  g_autofree char *text = NULL;
  GAsyncResult *results[6] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      set_title (document, title);
      tl_document_save_async (document, file, FALSE, ready_cb, &results[i]);
      g_assert_cmpint (tl_document_state (document), ==, TL_DOCUMENT_SAVING);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_assert_true (tl_document_save_finish (document, wait_for (&results[i]), NULL));
      g_object_unref (results[i]);
    }
  text = contents (file);
  g_assert_nonnull (strstr (text, "Title 5"));
  g_assert_cmpint (tl_document_state (document), ==, TL_DOCUMENT_SAVED);
}

/* What is typed while a save runs is not taken for saved. */
static void
test_change_while_saving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = new_document ();
  g_autoptr (GFile) file = child (fixture, "a.journey");
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = NULL;

  set_title (document, "First");
  tl_document_save_async (document, file, FALSE, ready_cb, &result);
  set_title (document, "Second");
  g_assert_true (tl_document_save_finish (document, wait_for (&result), NULL));
  text = contents (file);
  g_assert_nonnull (strstr (text, "First"));
  g_assert_true (tl_document_has_changes (document));
}

static void
test_failed_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = new_document ();
  g_autoptr (GFile) good = child (fixture, "a.journey");
  g_autoptr (GFile) nowhere = child (fixture, "missing/b.journey");
  g_autoptr (GError) error = NULL;

  set_title (document, "First");
  g_assert_true (save (document, good, FALSE, NULL));
  set_title (document, "Second");
  g_assert_false (save (document, nowhere, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "b.journey"));
  g_assert_true (g_file_equal (tl_document_file (document), good));
  g_assert_true (tl_document_has_changes (document));
}

/* Somebody else wrote the file: nothing of theirs is lost unless one says so. */
static void
test_changed_by_others (Fixture *fixture, gconstpointer data)
{
  static const char theirs[] = "<journey xmlns=\"urn:throughline:journey:1\" title=\"Theirs, and longer than ours\"/>\n";
  g_autoptr (TlDocument) document = new_document ();
  g_autoptr (GFile) file = child (fixture, "a.journey");
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL, *replaced = NULL;

  set_title (document, "Ours");
  g_assert_true (save (document, file, FALSE, NULL));
  put (file, theirs);
  set_title (document, "Ours again");
  g_assert_false (save (document, file, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  kept = contents (file);
  g_assert_cmpstr (kept, ==, theirs);
  g_assert_true (save (document, file, TRUE, NULL));
  replaced = contents (file);
  g_assert_nonnull (strstr (replaced, "Ours again"));
}

#define THEIRS "<journey xmlns=\"urn:throughline:journey:1\" title=\"Theirs, and longer\"/>\n"

static void
outdated_cb (TlDocument *document, guint *told)
{
  (*told)++;
}

/* Until something was heard of the file, and it was looked at. */
static void
wait_for_look (TlDocument *document)
{
  while (document->settling == 0)
    g_main_context_iteration (NULL, TRUE);
  while (document->settling != 0 || document->looking != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
write_in_place (GFile *file)
{
  FILE *stream = g_fopen (g_file_peek_path (file), "w");

  g_assert_nonnull (stream);
  fputs (THEIRS, stream);
  fclose (stream);
}

static void
put_in_place (GFile *file)
{
  g_autofree char *path = g_strconcat (g_file_peek_path (file), ".new", NULL);
  g_autoptr (GFile) other = g_file_new_for_path (path);

  write_in_place (other);
  g_assert_cmpint (g_rename (path, g_file_peek_path (file)), ==, 0);
}

/* Written into or put in its place, by its name or behind a link: it is told, once, and until it is saved or read again. */
static void
test_outdated (Fixture *fixture, gconstpointer data)
{
  void (*const ways[]) (GFile *) = { write_in_place, put_in_place };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *linked = g_strdup_printf ("link-%u.journey", i);
      g_autoptr (GFile) file = child (fixture, "a.journey"), link = child (fixture, linked), opened = g_object_ref (i < 2 ? file : link);
      g_autoptr (TlDocument) document = NULL, again = NULL;
      g_autofree char *subtitle = NULL;
      guint told = 0;

      put (file, "<journey xmlns=\"urn:throughline:journey:1\"/>\n");
      g_assert_true (g_file_make_symbolic_link (link, "a.journey", NULL, NULL));
      document = open_file (opened, NULL);
      g_signal_connect (document, "outdated", G_CALLBACK (outdated_cb), &told);
      g_assert_false (tl_document_is_outdated (document));
      ways[i % 2](file);
      while (told == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (tl_document_is_outdated (document));
      g_assert_cmpint (tl_document_state (document), ==, TL_DOCUMENT_SAVED);
      subtitle = tl_document_subtitle (document);
      g_assert_nonnull (strstr (subtitle, "out of date"));
      ways[i % 2](file);
      wait_for_look (document);
      g_assert_cmpuint (told, ==, 1);

      again = open_file (opened, NULL);
      g_assert_false (tl_document_is_outdated (again));
      set_title (document, "Ours");
      g_assert_true (save (document, NULL, TRUE, NULL));
      g_assert_false (tl_document_is_outdated (document));
      wait_for_look (document);
      g_assert_false (tl_document_is_outdated (document));
    }
}

/* What we write ourselves is nobody else's, under another name neither; there, others are heard again. */
static void
test_own_saves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = new_document ();
  g_autoptr (GFile) first = child (fixture, "a.journey"), second = child (fixture, "b.journey");
  guint told = 0;

  g_signal_connect (document, "outdated", G_CALLBACK (outdated_cb), &told);
  set_title (document, "Ours");
  g_assert_true (save (document, first, FALSE, NULL));
  for (guint i = 0; i < 3; i++)
    {
      set_title (document, i % 2 == 0 ? "Ours again" : "Ours");
      g_assert_true (save (document, NULL, FALSE, NULL));
      wait_for_look (document);
    }
  g_assert_true (save (document, second, FALSE, NULL));
  put_in_place (first);
  set_title (document, "Ours elsewhere");
  g_assert_true (save (document, NULL, FALSE, NULL));
  wait_for_look (document);
  g_assert_cmpuint (told, ==, 0);
  put_in_place (second);
  while (told == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* While we write it the file is what it was and what it will be: nobody looks then. */
static void
test_look_during_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = new_document ();
  g_autoptr (GFile) file = child (fixture, "a.journey");
  g_autoptr (GAsyncResult) result = NULL;
  guint told = 0;

  g_signal_connect (document, "outdated", G_CALLBACK (outdated_cb), &told);
  set_title (document, "Ours");
  g_assert_true (save (document, file, FALSE, NULL));
  set_title (document, "Ours, and longer");
  tl_document_look (document);
  g_assert_nonnull (document->looking);
  tl_document_save_async (document, NULL, FALSE, ready_cb, &result);
  g_assert_null (document->looking);
  tl_document_look (document);
  g_assert_null (document->looking);
  g_assert_true (tl_document_save_finish (document, wait_for (&result), NULL));
  tl_document_look (document);
  g_assert_nonnull (document->looking);
  while (document->looking != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (told, ==, 0);
}

static void
test_converted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = child (fixture, "day.mmd");
  g_autoptr (GError) error = NULL;
  g_autoptr (TlDocument) document = NULL;
  g_autofree char *base = NULL;

  put (file, "journey\n  title A day\n  section Morning\n    Make tea: 5: Me\n    no colon here\n    Drink it: 4: Me, Cat\n");
  document = open_file (file, &error);
  g_assert_no_error (error);
  g_assert_null (tl_document_file (document));
  g_assert_true (tl_document_has_changes (document));
  g_assert_cmpuint (tl_map_list (tl_document_map (document), TL_KIND_STAGE)->len, ==, 2);
  g_assert_cmpuint (tl_document_remarks (document)->len, >=, 1);
  g_assert_nonnull (strstr (tl_document_remarks (document)->pdata[0], "5"));
  base = tl_document_base_name (document);
  g_assert_cmpstr (base, ==, "day");
  g_assert_null (tl_map_undo_name (tl_document_map (document)));
}

typedef struct
{
  const char *name, *text; /* text NULL: no such file */
} Bad;

/* Each gives one sentence that names the file, and no document. */
static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  static const Bad bad[] = {
    { "missing.journey", NULL },
    { "missing.mmd", NULL },
    { "empty.journey", "" },
    { "cut.journey", "<journey xmlns=\"urn:throughline:journey:1\"><function id=\"a\" na" },
    { "other.journey", "<html/>" },
    { "encoding.journey", "<journey xmlns=\"urn:throughline:journey:1\" title=\"\xff\"/>" },
    { "newer.journey", "<journey xmlns=\"urn:throughline:journey:2\"/>" },
    { "twice.journey", "<journey xmlns=\"urn:throughline:journey:1\"><function id=\"a\"/><function id=\"a\"/></journey>" },
    { "dangling.journey", "<journey xmlns=\"urn:throughline:journey:1\"><handoff id=\"h\" from=\"x\" to=\"y\"/></journey>" },
    { "flow.mmd", "graph TD\n A --> B\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GFile) file = child (fixture, bad[i].name);
      g_autoptr (GError) error = NULL;

      if (bad[i].text != NULL)
        put (file, bad[i].text);
      g_assert_null (open_file (file, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, bad[i].name));
      g_assert_null (strchr (error->message, '\n'));
    }

  {
    g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
    g_autoptr (GError) error = NULL;

    g_assert_null (open_file (folder, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  }
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TlDocument) document = new_document ();
  g_autofree char *untitled = tl_document_base_name (document), *named = NULL;

  g_assert_cmpstr (untitled, ==, "Untitled map");
  set_title (document, "..Ab/c: *d*");
  named = tl_document_base_name (document);
  g_assert_null (strchr (named, '/'));
  g_assert_null (strchr (named, '*'));
  g_assert_cmpint (named[0], !=, '.');
}

int
main (int argc, char **argv)
{
#define ADD(name, function) g_test_add ("/app/document/" name, Fixture, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("states", test_states);
  ADD ("round-trip", test_round_trip);
  ADD ("newest-wins", test_newest_wins);
  ADD ("change-while-saving", test_change_while_saving);
  ADD ("failed-save", test_failed_save);
  ADD ("changed-by-others", test_changed_by_others);
  ADD ("outdated", test_outdated);
  ADD ("own-saves", test_own_saves);
  ADD ("look-during-save", test_look_during_save);
  ADD ("converted", test_converted);
  ADD ("bad-files", test_bad_files);
  ADD ("names", test_names);
  return g_test_run ();
}

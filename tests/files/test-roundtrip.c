/* Properties over whole maps: what is written is read back, field by field; canonical files keep their bytes; the
 * grammar agrees; a file cut anywhere is never taken for a whole one. */
#include "files-common.h"

#include <glib/gstdio.h>
#include <math.h>

#include "random-map.h"

#define N_SEEDS 100
#define N_EDITS 300
#define N_READ 20
#define N_GRAMMAR 30
#define N_XMLLINT 5

static GBytes *
load_fixture (void)
{
  g_autofree char *path = source_path ("tests/files/data/all-kinds.journey");

  return load_bytes (path);
}

/* ---- the fixture is worth its name ---- */

static void
test_fixture_has_everything (void)
{
  g_autoptr (GBytes) bytes = load_fixture ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = tl_read_bytes (bytes, "all-kinds.journey", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const TlKindInfo *info = tl_schema_kind (kind);
      const GPtrArray *list = tl_map_list (map, kind);

      g_assert_cmpuint (list->len, >, 0);
      for (guint i = 0; i < info->n_fields; i++)
        {
          gboolean used = info->fields[i].type == TL_FIELD_VERSION;

          for (guint k = 0; k < list->len; k++)
            used |= !tl_record_is_default (g_ptr_array_index (list, k), &info->fields[i]);
          if (!used)
            g_error ("The fixture has no <%s %s>", info->element, info->fields[i].name);
        }
    }
}

/* ---- the same map ---- */

static const char *
id_of (TlMap *map, TlHandle handle)
{
  const TlRecord *record = TL_HANDLE_IS_WORD (handle) ? NULL : tl_map_get (map, handle);

  return record != NULL ? record->id : NULL;
}

static void
assert_same_reference (TlMap *a, TlMap *b, TlHandle x, TlHandle y)
{
  if (TL_HANDLE_IS_WORD (x) || x == 0)
    g_assert_cmpuint (x, ==, y);
  else
    g_assert_cmpstr (id_of (a, x), ==, id_of (b, y));
}

static void
assert_same_field (TlMap *a, TlMap *b, const TlRecord *x, const TlRecord *y, const TlFieldInfo *field)
{
  TlValue v, w;

  tl_record_get (x, field, &v);
  tl_record_get (y, field, &w);
  if (field->type == TL_FIELD_REF)
    assert_same_reference (a, b, v.ref, w.ref);
  else if (field->type == TL_FIELD_REFS)
    {
      g_assert_cmpuint (v.refs != NULL ? v.refs->n : 0, ==, w.refs != NULL ? w.refs->n : 0);
      for (guint i = 0; v.refs != NULL && i < v.refs->n; i++)
        assert_same_reference (a, b, v.refs->v[i], w.refs->v[i]);
    }
  else
    g_assert_true (tl_value_equal (&v, &w, field));
}

/* What the canonical form leaves out although it was set: it means the same. */
static gboolean
may_be_left_out (const TlRecord *record, const TlFieldInfo *field)
{
  return record->kind == TL_KIND_MEASURE || (record->kind == TL_KIND_SETTINGS && field->type == TL_FIELD_DURATION);
}

static void
assert_same_map (TlMap *a, TlMap *b)
{
  const TlRecord *x = &tl_map_journey (a)->record, *y = &tl_map_journey (b)->record;

  for (; x != NULL && y != NULL; x = tl_record_walk (x), y = tl_record_walk (y))
    {
      const TlKindInfo *info = tl_schema_kind (x->kind);

      g_assert_cmpint (x->kind, ==, y->kind);
      g_assert_cmpstr (x->id, ==, y->id);
      for (guint i = 0; i < info->n_fields; i++)
        if (!may_be_left_out (x, &info->fields[i]) || !tl_record_is_default (y, &info->fields[i]))
          assert_same_field (a, b, x, y, &info->fields[i]);
    }
  g_assert_true (x == NULL && y == NULL);
  g_assert_cmpuint (tl_map_n_records (a), ==, tl_map_n_records (b));
}

/* Settings come first in the file: a random map has them there from the start. */
static void
test_random_maps (void)
{
  for (guint seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, N_EDITS);
      g_autoptr (GBytes) bytes = tl_write_bytes (map);
      g_autoptr (TlReadReport) report = tl_read_report_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (TlMap) again = tl_read_bytes (bytes, "random.journey", TL_READ_CHECK_CANONICAL, report, &error);

      g_test_message ("seed %u", seed);
      g_assert_no_error (error);
      g_assert_true (report->canonical);
      g_assert_cmpuint (report->warnings->len, ==, 0);
      assert_same_map (map, again);
    }
}

/* What a file brought lies in other memory than what edits make: editing, undoing and forgetting keep them apart. */
static void
test_read_then_edited (void)
{
  for (guint32 seed = 1; seed <= N_READ; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (TlMap) made = tl_random_map (seed, N_EDITS);
      g_autoptr (GBytes) bytes = tl_write_bytes (made);
      g_autoptr (GBytes) after = NULL, undone = NULL, redone = NULL;
      g_autoptr (TlMap) map = tl_read_bytes (bytes, "x.journey", TL_READ_DEFAULT, NULL, NULL);

      for (guint i = 0; i < N_EDITS; i++)
        tl_random_edit (map, rand);
      after = tl_write_bytes (map);
      while (tl_map_undo (map))
        ;
      undone = tl_write_bytes (map);
      assert_same_bytes (undone, bytes);
      while (tl_map_redo (map))
        ;
      redone = tl_write_bytes (map);
      assert_same_bytes (redone, after);
      tl_map_set_history_limit (map, 0);
      for (guint i = 0; i < N_EDITS; i++)
        tl_random_edit (map, rand);
    }
}

/* ---- canonical files keep their bytes ---- */

static void
assert_keeps_bytes (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) map = tl_read_bytes (bytes, name, TL_READ_DEFAULT, NULL, &error);
  g_autoptr (GBytes) written = NULL;

  g_assert_no_error (error);
  written = tl_write_bytes (map);
  assert_same_bytes (written, bytes);
}

static void
test_identity (void)
{
  g_autoptr (GBytes) bytes = load_fixture ();

  assert_keeps_bytes (bytes, "all-kinds.journey");
}

/* The files that come with the program are what it would write. */
static void
test_own_files (void)
{
  static const char *const folders[] = { "data/templates", "data/examples" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = source_path (folders[i]);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autoptr (GBytes) bytes = NULL;

          if (!g_str_has_suffix (name, ".journey"))
            continue;
          g_test_message ("%s", path);
          bytes = load_bytes (path);
          assert_keeps_bytes (bytes, name);
        }
    }
}

/* ---- any file becomes canonical, and then stays ---- */

typedef enum
{
  IN_TEXT,
  IN_TAG,
  IN_VALUE,
  IN_REMARK,
  IN_FOREIGN
} Where;

static Where
step (Where where, const char *p)
{
  if (where == IN_FOREIGN)
    return g_str_has_prefix (p, "</x:weather>") ? IN_TAG : where;
  if (where == IN_TEXT && *p == '<')
    return g_str_has_prefix (p, "<x:weather") ? IN_FOREIGN : p[1] == '!' || p[1] == '?' ? IN_REMARK
                                                                                        : IN_TAG;
  if ((where == IN_TAG || where == IN_REMARK) && *p == '>')
    return IN_TEXT;
  if (where == IN_TAG && *p == '"')
    return IN_VALUE;
  return where == IN_VALUE && *p == '"' ? IN_TAG : where;
}

/* Another way to write the same: CRLF, blank lines, other indentation, line breaks in tags, references for letters, CDATA. */
static char *
written_otherwise (const char *text, GRand *rand)
{
  GString *out = g_string_new ("\xef\xbb\xbf");
  Where where = IN_TEXT, before;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean now = g_rand_int_range (rand, 0, 5) == 0;

      before = where;
      where = step (where, p);
      if (*p == '\n' && now)
        g_string_append (out, "\r\n");
      else if (before == IN_TEXT && where == IN_TAG && p[-1] == ' ' && now)
        g_string_append (out, "\n\n\t <");
      else if (where == IN_TAG && *p == ' ' && now)
        g_string_append (out, " \n\t ");
      else if (where == IN_TEXT && before == IN_TEXT && *p == '&')
        {
          const char *end = strchr (p, ';');

          g_string_append_len (out, p, end - p + 1);
          p = end;
        }
      else if ((where == IN_VALUE || (where == IN_TEXT && before == IN_TEXT)) && g_ascii_isupper (*p) && now)
        g_string_append_printf (out, "&#x%x;", *p);
      else if (where == IN_TEXT && before == IN_TEXT && g_ascii_isalpha (*p) && now)
        g_string_append_printf (out, "<![CDATA[%c]]>", *p);
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static void
test_any_becomes_canonical (void)
{
  g_autoptr (GBytes) bytes = load_fixture ();
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  for (guint seed = 0; seed < 50; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autofree char *other = written_otherwise (text, rand);
      g_autoptr (TlReadReport) report = tl_read_report_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (TlMap) map = read_text (other, report, &error);
      g_autofree char *written = NULL;

      g_assert_no_error (error);
      g_assert_false (report->canonical);
      written = text_of (map);
      g_assert_cmpstr (written, ==, text);
    }
}

/* ---- cut anywhere ---- */

static void
test_cut_at_every_byte (void)
{
  g_autoptr (GBytes) whole = load_fixture ();
  gsize length = g_bytes_get_size (whole);
  const char *data = g_bytes_get_data (whole, NULL);
  gsize root_end = g_strrstr_len (data, length, "</journey>") + strlen ("</journey>") - data;

  for (gsize k = 0; k <= length; k++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, k);
      g_autoptr (GError) error = NULL;
      g_autoptr (TlMap) map = tl_read_bytes (part, "cut.journey", TL_READ_DEFAULT, NULL, &error);

      /* Behind the root's end only a remark can be missing. */
      if (k < root_end)
        {
          g_assert_null (map);
          g_assert_true (error->domain == TL_FILE_ERROR);
          g_assert_true (g_str_has_prefix (error->message, "cut.journey:"));
        }
      else if (map != NULL)
        {
          g_autoptr (GBytes) written = tl_write_bytes (map);

          g_assert_cmpmem (g_bytes_get_data (written, NULL), root_end, data, root_end);
        }
      g_assert_true (k < length || map != NULL);
    }
}

/* ---- the grammar agrees ---- */

static gboolean
run (const char *const *argv, char **output)
{
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error))
    {
      *output = g_strdup (error->message);
      return FALSE;
    }
  *output = g_strconcat (out, err, NULL);
  return status == 0;
}

static GPtrArray *
write_samples (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *fixture = source_path ("tests/files/data/all-kinds.journey");

  g_ptr_array_add (paths, g_steal_pointer (&fixture));
  for (guint seed = 1000; seed < 1000 + N_GRAMMAR; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, seed < 1000 + N_GRAMMAR - N_XMLLINT ? N_EDITS : N_EDITS / 4);
      g_autoptr (GBytes) bytes = tl_write_bytes (map);
      char *path = g_strdup_printf ("%s/%u.journey", folder, seed);

      g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
      g_ptr_array_add (paths, path);
    }
  return paths;
}

static void
assert_valid (const char *tool, const char *const *options, const GPtrArray *paths, guint n)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *found = g_find_program_in_path (tool), *output = NULL;

  if (found == NULL)
    {
      g_test_message ("%s is not on this machine", tool);
      return;
    }
  for (guint i = 0; options[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) options[i]);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (argv, paths->pdata[paths->len - 1 - i]);
  g_ptr_array_add (argv, NULL);
  if (!run ((const char *const *) argv->pdata, &output))
    g_error ("%s: %s", tool, output);
}

static void
test_grammar (void)
{
  g_autofree char *folder = g_dir_make_tmp ("throughline-XXXXXX", NULL);
  g_autofree char *grammar = source_path ("data/journey.rng");
  g_autoptr (GPtrArray) paths = write_samples (folder);
  const char *const xmllint[] = { "xmllint", "--noout", "--nonet", "--relaxng", grammar, NULL };
  const char *const jing[] = { "jing", grammar, NULL };

  /* xmllint keeps twice as many states for each attribute that could have been left out: only a few of the small ones. */
  assert_valid ("xmllint", xmllint, paths, N_XMLLINT);
  assert_valid ("jing", jing, paths, paths->len);
  for (guint i = 1; i < paths->len; i++)
    g_unlink (paths->pdata[i]);
  g_rmdir (folder);
}

/* What the program refuses in one record alone, the grammar refuses, too. */
static void
test_grammar_refuses (void)
{
  static const char *const wrong[] = {
    ROOT "<row/></journey>", ROOT "<row id='1'/></journey>", ROOT "<phase id='p' kind='x'/></journey>", ROOT "<phase id='p'><job/></phase></journey>",
    ROOT "<row id='r'/><settings/></journey>", ROOT "<stage id='s' lasts='P'/></journey>", ROOT "<measure id='m'/></journey>",
    ROOT "<wave id='w' start='2026-02-30'/></journey>", ROOT "<rival id='r' colour='#FFF'/></journey>", ROOT "<river/></journey>",
    ROOT "<stage id='s'><job votes='1000'/></stage></journey>", ROOT "<row id='r'>x</row></journey>"
  };
  g_autofree char *grammar = source_path ("data/journey.rng");
  g_autofree char *tool = g_find_program_in_path ("xmllint");
  g_autofree char *folder = g_dir_make_tmp ("throughline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "wrong.journey", NULL);
  const char *const argv[] = { "xmllint", "--noout", "--nonet", "--relaxng", grammar, path, NULL };

  for (guint i = 0; tool != NULL && i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *output = NULL;

      g_assert_true (g_file_set_contents (path, wrong[i], -1, NULL));
      g_test_message ("%s", wrong[i]);
      g_assert_false (run (argv, &output));
    }
  g_unlink (path);
  g_rmdir (folder);
  if (tool == NULL)
    g_test_skip ("xmllint is not on this machine");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roundtrip/fixture-has-everything", test_fixture_has_everything);
  g_test_add_func ("/roundtrip/identity", test_identity);
  g_test_add_func ("/roundtrip/own-files", test_own_files);
  g_test_add_func ("/roundtrip/random-maps", test_random_maps);
  g_test_add_func ("/roundtrip/read-then-edited", test_read_then_edited);
  g_test_add_func ("/roundtrip/any-becomes-canonical", test_any_becomes_canonical);
  g_test_add_func ("/roundtrip/cut-at-every-byte", test_cut_at_every_byte);
  g_test_add_func ("/roundtrip/grammar", test_grammar);
  g_test_add_func ("/roundtrip/grammar-refuses", test_grammar_refuses);
  return g_test_run ();
}

/* Reading Mermaid journeys: against Mermaid's own results, on real diagrams and on its grammar's corners. */
#include <json-glib/json-glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "mermaid-dump.h"

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_string_member (object, name) : "";
}

/* "NaN" and "Infinity" are strings there. */
static double
score_of (JsonObject *task)
{
  JsonNode *node = json_object_get_member (task, "score");

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strcmp0 (json_node_get_string (node), "Infinity") == 0 ? INFINITY : NAN;
  return json_node_get_double (node);
}

/* What Mermaid made of it; people without a name, which draw an empty legend entry, left out. */
static char *
dump_theirs (JsonObject *object)
{
  GString *out = g_string_new (NULL);
  JsonArray *sections = json_object_get_array_member (object, "sections");
  JsonArray *tasks = json_object_get_array_member (object, "tasks");

  dump_line (out, "title", member (object, "title"));
  dump_line (out, "accTitle", member (object, "accTitle"));
  dump_line (out, "accDescr", member (object, "accDescr"));
  for (guint i = 0; i < json_array_get_length (sections); i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (json_array_get_string_element (sections, i)));

      g_string_append_printf (out, "section %s\n", name);
    }
  for (guint i = 0; i < json_array_get_length (tasks); i++)
    {
      JsonObject *task = json_array_get_object_element (tasks, i);
      JsonArray *people = json_object_get_array_member (task, "people");
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      for (guint j = 0; j < json_array_get_length (people); j++)
        if (*json_array_get_string_element (people, j) != '\0')
          g_ptr_array_add (names, (gpointer) json_array_get_string_element (people, j));
      dump_task (out, member (task, "section"), member (task, "task"), score_of (task), names);
    }
  return g_string_free (out, FALSE);
}

/* ---- where we differ from Mermaid, and why ---- */

typedef struct
{
  const char *key;      /* the beginning of a real file's name, or a vector's whole input */
  const char *expected; /* what is read here */
  guint n_lost;         /* lines, or parts of lines, reported as left out */
  const char *reason;
  gboolean used;
} Difference;

#include "mermaid-differences.h"

static Difference *
find_difference (const char *key, gboolean is_prefix)
{
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    if (is_prefix ? g_str_has_prefix (key, differences[i].key) : strcmp (key, differences[i].key) == 0)
      return &differences[i];
  return NULL;
}

/* Asserts that @text is read as Mermaid reads it (@theirs; NULL: it refuses it), or as the table says. */
static void
check_case (const char *key, gboolean is_prefix, GBytes *text, const char *theirs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMermaid) mermaid = tl_mermaid_parse (text, "x.mmd", FALSE, &error);
  Difference *difference = find_difference (key, is_prefix);
  g_autofree char *ours = NULL;

  g_assert_no_error (error);
  ours = dump_ours (mermaid);
  if (difference == NULL)
    {
      if (theirs == NULL || strcmp (ours, theirs) != 0 || count_lost (mermaid) > 0)
        g_error ("“%s” is read as\n%sand not as\n%s", key, ours, theirs != NULL ? theirs : "(refused)\n");
      return;
    }
  difference->used = TRUE;
  if (strcmp (ours, difference->expected) != 0 || count_lost (mermaid) != difference->n_lost)
    g_error ("“%s” is read, %u lost, as\n%sand not, %u lost, as\n%s", key, count_lost (mermaid), ours, difference->n_lost, difference->expected);
  /* A row that makes no difference is stale; and whatever is read otherwise is said. */
  g_assert_cmpstr (ours, !=, theirs);
  if (!g_str_has_prefix (difference->reason, "Front matter"))
    g_assert_cmpuint (mermaid->remarks->len, >, 0);
}

static char *
shared_data (const char *name)
{
  const char *data = g_getenv ("TL_SHARED_DATA");

  if (data != NULL)
    return g_build_filename (data, "mermaid", name, NULL);
  return g_build_filename (g_getenv ("TL_SOURCE_ROOT"), "..", "shared", "data", "mermaid", name, NULL);
}

static gboolean
have_shared_data (void)
{
  g_autofree char *path = shared_data ("oracle.json");

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_test_skip ("the real diagrams are not here (TL_SHARED_DATA)");
  return FALSE;
}

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

/* ---- the real diagrams ---- */

static void
check_other_kind (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load (path);

  g_assert_null (tl_mermaid_parse (bytes, "x.mmd", FALSE, &error));
  g_assert_error (error, TL_MERMAID_ERROR, TL_MERMAID_ERROR_NOT_A_JOURNEY);
  g_assert_cmpstr (error->message, ==, "x.mmd:1: This is a flowchart, not a user journey");
}

static void
test_oracle (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = shared_data ("oracle.json");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  guint n = 0;

  if (!have_shared_data ())
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  json_object_iter_init (&iter, json_node_get_object (json_parser_get_root (parser)));
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonObject *object = json_node_get_object (node);
      gboolean accepted = json_object_get_boolean_member (object, "ok");
      g_autofree char *file = shared_data (name);
      g_autoptr (GBytes) bytes = load (file);
      g_autofree char *theirs = NULL;

      n++;
      if (accepted && strcmp (member (object, "type"), "journey") != 0)
        {
          check_other_kind (file);
          continue;
        }
      theirs = accepted ? dump_theirs (object) : NULL;
      check_case (strrchr (name, '/') + 1, TRUE, bytes, theirs);
    }
  g_assert_cmpuint (n, >=, 100);
}

static void
test_vectors (void)
{
  g_autofree char *path = shared_data ("vectors.jsonl");
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;

  if (!have_shared_data ())
    return;
  bytes = load (path);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) text = NULL;
      g_autofree char *theirs = NULL;
      JsonObject *object;
      const char *input;

      json_parser_load_from_data (parser, lines[i], -1, &error);
      g_assert_no_error (error);
      object = json_node_get_object (json_parser_get_root (parser));
      input = member (object, "input");
      text = g_bytes_new (input, strlen (input));
      theirs = json_object_has_member (object, "error") ? NULL : dump_theirs (object);
      check_case (input, FALSE, text, theirs);
    }
}

/* Every row of the table is about a case that exists. */
static void
test_differences_used (void)
{
  if (!have_shared_data ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    {
      if (!differences[i].used)
        g_error ("No case for the difference “%s”", differences[i].key);
      g_assert_cmpuint (strlen (differences[i].reason), >, 20);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/mermaid/oracle", test_oracle);
  g_test_add_func ("/files/mermaid/vectors", test_vectors);
  g_test_add_func ("/files/mermaid/differences-used", test_differences_used);
  return g_test_run ();
}

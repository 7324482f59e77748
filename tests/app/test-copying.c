/* What is copied is what is pasted, and nothing that is pasted points anywhere else. */
#include "app/commands/copying.h"

#include <string.h>

#include "app/commands/commands-paste.h"
#include "app/commands/grid.h"
#include "files/read.h"
#include "files/write.h"
#include "model/load.h"
#include "random-map.h"
#include "sample-map.h"

#define N_MAPS 60
#define N_EDITS 200

/* ---- what a map holds, as text ---- */

static char *
lane_name (TlMap *map, const TlRecord *record)
{
  TlHandle lane = TL_HANDLE_NONE;

  if (record->kind == TL_KIND_ACTIVITY)
    lane = ((const TlActivity *) record)->function;
  else if (record->kind == TL_KIND_ENTRY)
    lane = ((const TlEntry *) record)->row;
  return lane != TL_HANDLE_NONE ? tl_map_describe (map, lane) : g_strdup ("-");
}

static gboolean
is_compared (const TlFieldInfo *field)
{
  /* A role can change: customers never lead. */
  return field->type != TL_FIELD_REF && field->type != TL_FIELD_REFS && !g_str_equal (field->name, "role");
}

/* A record without its id and references, but with where it stands. */
static char *
say (TlMap *map, const TlRecord *record)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  g_autoptr (GString) text = g_string_new (info->element);
  g_autofree char *lane = lane_name (map, record), *all = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *value = NULL;
      TlValue raw;

      if (!is_compared (&info->fields[i]) || tl_record_is_default (record, &info->fields[i]))
        continue;
      tl_record_get (record, &info->fields[i], &raw);
      value = tl_value_format (&info->fields[i], &raw);
      g_string_append_printf (text, " %s=%s", info->fields[i].name, value);
    }
  if (record->kind == TL_KIND_OTHER)
    g_string_append (text, ((const TlOther *) record)->xml);
  if (record->parent->kind == TL_KIND_STAGE)
    g_string_append_printf (text, " in %s", ((const TlStage *) record->parent)->name);
  g_string_append_printf (text, " of %s", lane);
  all = g_utf8_casefold (text->str, -1);
  return g_steal_pointer (&all);
}

static char *
say_handoff (TlMap *map, const TlHandoff *handoff)
{
  g_autofree char *from = say (map, tl_map_get (map, handoff->from)), *to = say (map, tl_map_get (map, handoff->to));
  g_autofree char *own = say (map, &handoff->record);

  return g_strdup_printf ("%s: %s -> %s", own, from, to);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_tree (TlMap *map, const TlRecord *record, GPtrArray *lines)
{
  g_ptr_array_add (lines, record->kind == TL_KIND_HANDOFF ? say_handoff (map, (const TlHandoff *) record) : say (map, record));
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    if (child->kind != TL_KIND_OTHER && child->kind != TL_KIND_PROMISED)
      add_tree (map, child, lines);
}

static char *
join_sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* All that was chosen in a fragment, whatever the order. */
static char *
say_chosen (TlMap *fragment)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (const TlRecord *record = tl_map_get (fragment, tl_map_root (fragment)); record != NULL; record = tl_record_walk (record))
    if (tl_fragment_is_chosen (record))
      add_tree (fragment, record, lines);
  return join_sorted (lines);
}

static char *
say_made (TlMap *map, GArray *made)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < made->len; i++)
    add_tree (map, tl_map_get (map, g_array_index (made, TlHandle, i)), lines);
  for (guint i = 0; i < tl_map_list (map, TL_KIND_HANDOFF)->len; i++)
    g_ptr_array_add (lines, say_handoff (map, g_ptr_array_index (tl_map_list (map, TL_KIND_HANDOFF), i)));
  return join_sorted (lines);
}

/* ---- helpers ---- */

static GArray *
choose_some (TlMap *map, GRand *rand, guint one_in)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    if (g_rand_int_range (rand, 0, one_in) == 0)
      g_array_append_val (chosen, record->handle);
  return chosen;
}

/* Through the bytes of the clipboard. */
static TlMap *
through_bytes (TlMap *fragment)
{
  g_autoptr (GBytes) bytes = tl_write_bytes (fragment);
  g_autoptr (GError) error = NULL;
  TlMap *read = tl_read_bytes (bytes, "clipboard", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return read;
}

static void
assert_sound (TlMap *map)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TlMap) again = NULL;

  tl_map_check (map, NULL, &error);
  g_assert_no_error (error);
  /* A reference to nothing, an id twice or a prefix without a namespace would not be read. */
  again = through_bytes (map);
}

static TlPasteTarget
any_target (TlMap *map, GRand *rand)
{
  TlPasteTarget target = { 0 };
  guint n = g_rand_int_range (rand, 0, tl_map_n_records (map) + 1);
  const TlRecord *record = tl_map_get (map, tl_map_root (map));

  for (; record != NULL && n > 0; n--)
    record = tl_record_walk (record);
  if (record == NULL)
    return target;
  target.at = record->handle;
  target.has_cell = tl_command_cell_of (map, record->handle, &target.cell);
  return target;
}

static void
assert_same_bytes (GBytes *a, TlMap *map)
{
  g_autoptr (GBytes) b = tl_write_bytes (map);

  g_assert_cmpmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), g_bytes_get_data (b, NULL), g_bytes_get_size (b));
}

/* ---- tests ---- */

static void
test_into_an_empty_map (void)
{
  guint n_pasted = 0;

  for (guint seed = 1; seed <= N_MAPS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (TlMap) map = seed % 2 ? tl_random_map (seed, N_EDITS) : sample_map_new (rand);
      g_autoptr (TlMap) fragment = NULL, read = NULL, empty = tl_map_new ();
      g_autoptr (GArray) chosen = choose_some (map, rand, 1 + seed % 4), made = NULL;
      g_autofree char *expected = NULL, *got = NULL;
      g_autoptr (GError) error = NULL;
      TlPasteTarget target = { 0 };

      fragment = tl_fragment_new (map, (const TlHandle *) chosen->data, chosen->len);
      if (fragment == NULL)
        continue;
      read = through_bytes (fragment);
      made = tl_copy_paste (empty, read, &target, &error);
      g_assert_no_error (error);
      expected = say_chosen (read);
      got = say_made (empty, made);
      g_assert_cmpstr (got, ==, expected);
      assert_sound (empty);
      n_pasted += made->len;
    }
  g_assert_cmpuint (n_pasted, >, 20 * N_MAPS / 10);
}

static void
test_into_any_map (void)
{
  for (guint seed = 1; seed <= N_MAPS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (TlMap) from = tl_random_map (seed, N_EDITS), to = seed % 3 ? tl_random_map (seed + 1000, N_EDITS) : g_object_ref (from);
      g_autoptr (GArray) chosen = choose_some (from, rand, 1 + seed % 5), made = NULL;
      g_autoptr (TlMap) fragment = tl_fragment_new (from, (const TlHandle *) chosen->data, chosen->len), read = NULL;
      g_autoptr (GBytes) before = tl_write_bytes (to);
      TlPasteTarget target = any_target (to, rand);
      g_autoptr (GError) error = NULL;

      if (fragment == NULL)
        continue;
      read = through_bytes (fragment);
      made = tl_copy_paste (to, read, &target, &error);
      g_assert_no_error (error);
      assert_sound (to);
      if (made->len > 0)
        tl_map_undo (to);
      assert_same_bytes (before, to);
    }
}

static void
test_duplicate (void)
{
  for (guint seed = 1; seed <= N_MAPS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (TlMap) map = tl_random_map (seed, N_EDITS);
      g_autoptr (GArray) chosen = choose_some (map, rand, 20), made = NULL;
      g_autoptr (GBytes) before = tl_write_bytes (map);
      g_autoptr (GError) error = NULL;
      guint64 revision = tl_map_revision (map);

      made = tl_copy_duplicate (map, (const TlHandle *) chosen->data, chosen->len, &error);
      if (made == NULL)
        {
          /* Some records are one of a kind: refused, and nothing is left. */
          g_assert_nonnull (error);
          g_assert_true (tl_map_revision (map) == revision);
        }
      else
        {
          assert_sound (map);
          if (tl_map_revision (map) != revision)
            tl_map_undo (map);
        }
      assert_same_bytes (before, map);
    }
}

static const char *const two_stages = "<journey xmlns=\"urn:throughline:journey:1\"><function id=\"a\" name=\"Sales\"/><function id=\"b\" name=\"Field\"/>"
                                      "<stage id=\"s\" name=\"Order\"><job id=\"j\">One &quot;date&quot;</job><activity id=\"x\" function=\"a\" role=\"lead\">Takes\nit</activity></stage>"
                                      "<stage id=\"t\" name=\"Install\"><activity id=\"y\" function=\"b\" role=\"lead\">Fits it</activity></stage>"
                                      "<handoff id=\"h\" from=\"x\" to=\"y\"><content>Order</content></handoff></journey>";

static TlMap *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  TlMap *map = tl_read_bytes (bytes, "test", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return map;
}

static void
test_into_a_cell (void)
{
  g_autoptr (TlMap) map = read_text (two_stages);
  TlHandle x = tl_map_find_id (map, "x"), y = tl_map_find_id (map, "y");
  g_autoptr (TlMap) fragment = tl_fragment_new (map, &x, 1);
  TlPasteTarget target = { .at = y, .has_cell = tl_command_cell_of (map, y, &target.cell) };
  g_autoptr (GArray) made = tl_copy_paste (map, fragment, &target, NULL);
  const TlActivity *copy;

  g_assert_cmpuint (made->len, ==, 1);
  copy = tl_map_activity (map, g_array_index (made, TlHandle, 0));
  g_assert_cmpstr (copy->text, ==, "Takes\nit");
  g_assert_cmpuint (copy->function, ==, tl_map_find_id (map, "b"));
  g_assert_cmpuint (copy->record.parent->handle, ==, tl_map_find_id (map, "t"));
  /* Its function leads the stage: it may go on leading. */
  g_assert_cmpint (copy->role, ==, TL_ROLE_LEAD);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_FUNCTION)->len, ==, 2);
}

static void
test_across_kinds (void)
{
  g_autoptr (TlMap) map = read_text (two_stages);
  TlHandle x = tl_map_find_id (map, "x"), j = tl_map_find_id (map, "j");
  g_autoptr (TlMap) fragment = tl_fragment_new (map, &x, 1);
  TlPasteTarget target = { .at = j, .has_cell = tl_command_cell_of (map, j, &target.cell) };
  g_autoptr (GArray) made = tl_copy_paste (map, fragment, &target, NULL);
  const TlJob *copy = tl_map_get_kind (map, g_array_index (made, TlHandle, 0), TL_KIND_JOB);

  g_assert_nonnull (copy);
  g_assert_cmpstr (copy->text, ==, "Takes\nit");
}

static void
test_keeps_handoffs (void)
{
  g_autoptr (TlMap) map = read_text (two_stages), other = read_text ("<journey xmlns=\"urn:throughline:journey:1\"><function id=\"f\" name=\"sales\"/></journey>");
  TlHandle both[] = { tl_map_find_id (map, "x"), tl_map_find_id (map, "y") };
  g_autoptr (TlMap) fragment = tl_fragment_new (map, both, 2);
  TlPasteTarget target = { 0 };
  g_autoptr (GArray) made = tl_copy_paste (other, fragment, &target, NULL);
  const TlHandoff *handoff;

  g_assert_cmpuint (made->len, ==, 2);
  g_assert_cmpuint (tl_map_list (other, TL_KIND_HANDOFF)->len, ==, 1);
  handoff = g_ptr_array_index (tl_map_list (other, TL_KIND_HANDOFF), 0);
  g_assert_cmpstr (handoff->content, ==, "Order");
  /* By name, whatever the case. */
  g_assert_cmpuint (tl_map_activity (other, handoff->from)->function, ==, tl_map_find_id (other, "f"));
  g_assert_cmpuint (tl_map_list (other, TL_KIND_FUNCTION)->len, ==, 2);
  g_assert_cmpuint (tl_map_list (other, TL_KIND_STAGE)->len, ==, 2);
}

static void
test_table (void)
{
  g_autoptr (TlMap) map = read_text (two_stages);
  TlHandle all[] = { tl_map_find_id (map, "x"), tl_map_find_id (map, "y"), tl_map_find_id (map, "s"), tl_map_find_id (map, "a"), tl_map_find_id (map, "b") };
  g_autoptr (TlCopyTable) cards = tl_copy_table (map, all, 2), whole = tl_copy_table (map, all, 5), one = tl_copy_table (map, all + 1, 1);
  g_autofree char *text = tl_copy_table_text (cards), *with_heads = tl_copy_table_text (whole), *html = tl_copy_table_html (whole), *alone = tl_copy_table_text (one);

  g_assert_cmpstr (text, ==, "\"Takes\nit\"\t\n\tFits it\n");
  g_assert_cmpstr (alone, ==, "Fits it");
  g_assert_true (g_str_has_prefix (with_heads, "\tOrder\tInstall\nJobs\t\"One \"\"date\"\"\"\t\n"));
  g_assert_true (g_str_has_suffix (with_heads, "Sales\t\"Takes\nit\"\t\nField\t\tFits it\n"));
  g_assert_nonnull (strstr (html, "<tr><th>Field</th><td></td><td>Fits it</td></tr>"));
  g_assert_nonnull (strstr (html, "<td>Takes<br>it</td>"));
}

/* The cell at the upper corner of what is selected. */
static TlCell
first_cell (TlMap *map, GArray *chosen)
{
  g_autoptr (GArray) rows = tl_grid_rows (map);
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  guint column = G_MAXUINT, row = G_MAXUINT;
  TlCell cell;

  for (guint k = 0; k < chosen->len; k++)
    {
      tl_command_cell_of (map, g_array_index (chosen, TlHandle, k), &cell);
      for (guint i = 0; i < stages->len; i++)
        if (((const TlRecord *) g_ptr_array_index (stages, i))->handle == cell.stage)
          column = MIN (column, i);
      for (guint j = 0; j < rows->len; j++)
        if (g_array_index (rows, TlCell, j).kind == cell.kind && g_array_index (rows, TlCell, j).row == cell.row)
          row = MIN (row, j);
    }
  cell = g_array_index (rows, TlCell, row);
  cell.stage = ((const TlRecord *) g_ptr_array_index (stages, column))->handle;
  return cell;
}

static GArray *
all_activities (TlMap *map)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  for (guint i = 0; i < tl_map_list (map, TL_KIND_ACTIVITY)->len; i++)
    g_array_append_val (chosen, ((const TlRecord *) g_ptr_array_index (tl_map_list (map, TL_KIND_ACTIVITY), i))->handle);
  return chosen;
}

static char *
table_of (TlMap *map, GArray *chosen)
{
  g_autoptr (TlCopyTable) table = tl_copy_table (map, (const TlHandle *) chosen->data, chosen->len);

  return tl_copy_table_text (table);
}

/* As into a spreadsheet and back: the same cells, wherever the block begins. */
static void
test_table_and_back (void)
{
  guint n_tables = 0;

  for (guint seed = 1; seed <= N_MAPS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (GArray) chosen = all_activities (map), again = NULL;
      g_autofree char *summary = NULL, *out = NULL, *back = NULL;
      g_autoptr (GError) error = NULL;
      TlCell at;

      if (chosen->len < 2)
        continue;
      at = first_cell (map, chosen);
      out = table_of (map, chosen);
      if (strchr (out, '\t') == NULL)
        continue;
      g_assert_true (tl_command_delete (map, (const TlHandle *) chosen->data, chosen->len, &summary, NULL));
      g_assert_true (tl_command_paste_text (map, &at, out, NULL, &error));
      g_assert_no_error (error);
      again = all_activities (map);
      back = table_of (map, again);
      g_assert_cmpstr (back, ==, out);
      n_tables++;
    }
  g_assert_cmpuint (n_tables, >, N_MAPS / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/copying/into-an-empty-map", test_into_an_empty_map);
  g_test_add_func ("/copying/into-any-map", test_into_any_map);
  g_test_add_func ("/copying/duplicate", test_duplicate);
  g_test_add_func ("/copying/into-a-cell", test_into_a_cell);
  g_test_add_func ("/copying/across-kinds", test_across_kinds);
  g_test_add_func ("/copying/keeps-handoffs", test_keeps_handoffs);
  g_test_add_func ("/copying/table", test_table);
  g_test_add_func ("/copying/table-and-back", test_table_and_back);

  return g_test_run ();
}

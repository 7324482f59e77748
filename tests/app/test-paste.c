/* Text from elsewhere: what a table is, where its cells go, what becomes of a map that they are put in. */
#include "app/commands/commands-note.h"
#include "app/commands/commands-paste.h"

#include <string.h>

#include "app/commands/grid.h"
#include "model/value.h"
#include "sample-map.h"

/* ---- tables ---- */

static char *
random_cell (GRand *rand)
{
  static const char *const pieces[] = { "a", "Ä", "\"", "\t", "\n", "\r\n", " ", "long word", "中", "\"\"" };
  GString *cell = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 0, 5); i > 0; i--)
    g_string_append (cell, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (cell, FALSE);
}

static GPtrArray *
random_table (GRand *rand, int width)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (int i = g_rand_int_range (rand, 1, 6); i > 0; i--)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

      for (int j = 0; j < width; j++)
        g_ptr_array_add (row, random_cell (rand));
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static char *
write_table (GPtrArray *rows, const char *line_end)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->len; j++)
        {
          if (j > 0)
            g_string_append_c (text, '\t');
          tl_table_append (text, g_ptr_array_index (row, j));
        }
      g_string_append (text, line_end);
    }
  return g_string_free (text, FALSE);
}

/* What is written is read back, whatever stands in the cells. */
static void
test_table_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GPtrArray) rows = random_table (rand, g_rand_int_range (rand, 2, 6)), read = NULL;
      g_autofree char *text = write_table (rows, round % 2 == 0 ? "\n" : "\r\n");

      read = tl_table_parse (text);
      g_assert_cmpuint (read->len, ==, rows->len);
      for (guint i = 0; i < rows->len; i++)
        {
          GPtrArray *row = g_ptr_array_index (rows, i), *again = g_ptr_array_index (read, i);

          g_assert_cmpuint (again->len, ==, row->len);
          for (guint j = 0; j < row->len; j++)
            g_assert_cmpstr (tl_table_cell (read, i, j), ==, g_ptr_array_index (row, j));
        }
    }
}

static void
test_table_cells (void)
{
  static const struct
  {
    const char *text;
    guint n_rows, width;
    const char *last; /* cell of the last row */
  } cases[] = {
    { "", 0, 0, "" },
    { "one", 1, 1, "one" },
    { "one\n", 1, 1, "one" },
    { "one\ntwo", 2, 1, "two" },
    { "a\tb\nc", 2, 2, "c" },
    { "a\t\n", 1, 2, "a" },
    { "\"two\nlines\"\tb", 1, 2, "two\nlines" },
    { "\"says \"\"no\"\"\"\tb", 1, 2, "says \"no\"" },
    { "\"open\nb", 2, 1, "b" },         /* a quote that is not closed is a letter */
    { "\"no\" he said\nb", 2, 1, "b" }, /* and so is one inside */
    { "a\n\nb", 3, 1, "b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = tl_table_parse (cases[i].text);

      g_assert_cmpuint (rows->len, ==, cases[i].n_rows);
      g_assert_cmpuint (tl_table_width (rows), ==, cases[i].width);
      if (rows->len > 0)
        g_assert_cmpstr (tl_table_cell (rows, rows->len - 1, 0), ==, cases[i].last);
    }
}

/* ---- the plan ---- */

/* Each cell that is not blank goes to one place, as far from the start as it stands in the table. */
static void
test_plan (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GPtrArray) table = random_table (rand, g_rand_int_range (rand, 1, 6));
      TlPasteGrid grid = { g_rand_int_range (rand, 0, 5), g_rand_int_range (rand, 0, 8), 0, 0 };
      gboolean is_list = tl_table_width (table) == 1;
      g_autoptr (GArray) plan = NULL;
      guint at = 0;

      grid.column = g_rand_int_range (rand, -1, grid.n_columns + 1);
      grid.row = g_rand_int_range (rand, grid.column < 0 ? 0 : -1, grid.n_rows + 1);
      plan = tl_paste_plan (table, &grid);
      for (guint row = 0; row < table->len; row++)
        for (guint column = 0; column < tl_table_width (table); column++)
          {
            g_autofree char *tidy = g_strstrip (g_strdup (tl_table_cell (table, row, column)));
            const TlPasteItem *item;

            if (*tidy == '\0')
              continue;
            g_assert_cmpuint (at, <, plan->len);
            item = &g_array_index (plan, TlPasteItem, at++);
            g_assert_cmpstr (item->text, ==, tl_table_cell (table, row, column));
            g_assert_cmpint (item->column, ==, grid.column + (is_list ? 0 : (gint) column));
            g_assert_cmpint (item->row, ==, grid.row + (is_list ? 0 : (gint) row));
          }
      g_assert_cmpuint (at, ==, plan->len);
    }
}

/* ---- into a map ---- */

static TlHandle
nth (TlMap *map, TlKind kind, guint n)
{
  const GPtrArray *list = tl_map_list (map, kind);

  return n < list->len ? ((const TlRecord *) g_ptr_array_index (list, n))->handle : 0;
}

static const char *
text_of (TlMap *map, TlHandle handle)
{
  return tl_record_text (tl_map_get (map, handle), tl_command_text_field (map, handle));
}

static void
test_lines (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  TlCell cell = { .kind = TL_KIND_FUNCTION };

  g_assert_true (tl_command_paste_text (map, NULL, "Learn\nBuy\r\n\nUse\n", made, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_STAGE)->len, ==, 3);
  g_assert_cmpuint (made->len, ==, 3);
  g_assert_cmpstr (text_of (map, nth (map, TL_KIND_STAGE, 1)), ==, "Buy");

  /* After the one they are put on, in their order. */
  cell = (TlCell){ .kind = TL_KIND_STAGE, .stage = nth (map, TL_KIND_STAGE, 0) };
  g_assert_true (tl_command_paste_text (map, &cell, "Compare\nAsk", NULL, NULL));
  g_assert_cmpstr (text_of (map, nth (map, TL_KIND_STAGE, 1)), ==, "Compare");
  g_assert_cmpstr (text_of (map, nth (map, TL_KIND_STAGE, 2)), ==, "Ask");
  g_assert_cmpstr (text_of (map, nth (map, TL_KIND_STAGE, 3)), ==, "Buy");

  cell = (TlCell){ .kind = TL_KIND_FUNCTION };
  g_assert_true (tl_command_paste_text (map, &cell, "Sales\nLogistics", NULL, NULL));
  cell = (TlCell){ .kind = TL_KIND_ACTIVITY, .stage = nth (map, TL_KIND_STAGE, 0), .row = nth (map, TL_KIND_FUNCTION, 1) };
  g_assert_true (tl_command_paste_text (map, &cell, "Packs\nSends", NULL, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_ACTIVITY)->len, ==, 2);
  g_assert_cmpuint (tl_map_activity (map, nth (map, TL_KIND_ACTIVITY, 1))->function, ==, cell.row);

  cell = (TlCell){ .kind = TL_KIND_ROW };
  g_assert_true (tl_command_paste_text (map, &cell, "Thoughts\nSystems", NULL, NULL));
  cell.row = nth (map, TL_KIND_ROW, 0);
  g_assert_true (tl_command_paste_text (map, &cell, "Props", NULL, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_ROW)->len, ==, 3);
  g_assert_cmpstr (text_of (map, nth (map, TL_KIND_ROW, 1)), ==, "Props");
  g_assert_cmpuint (tl_map_list (map, TL_KIND_STAGE)->len, ==, 5);

  g_assert_false (tl_command_paste_text (map, &cell, " \n\t\n", NULL, NULL));
  g_assert_cmpstr (tl_map_undo_name (map), ==, "Paste");
}

/* Stages, lanes and cells that are missing are made; a cell with line ends is one card. */
static void
test_table (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  TlCell cell = { .kind = TL_KIND_STAGE };

  g_assert_true (tl_command_paste_text (map, &cell, "Learn\tBuy\n\"Wants to\nknow\"\t\n", NULL, NULL));
  g_assert_cmpuint (tl_map_list (map, TL_KIND_STAGE)->len, ==, 2);
  g_assert_cmpstr (text_of (map, nth (map, TL_KIND_JOB, 0)), ==, "Wants to\nknow");

  cell = (TlCell){ .kind = TL_KIND_FUNCTION, .row = 0 };
  tl_command_paste_text (map, &cell, "Sales", NULL, NULL);
  cell.row = nth (map, TL_KIND_FUNCTION, 0);
  g_assert_true (tl_command_paste_text (map, &cell, "Shop\tGreets\tTakes the money\tAsks again\nStore\t\tPacks", NULL, NULL));
  g_assert_cmpstr (text_of (map, nth (map, TL_KIND_FUNCTION, 0)), ==, "Shop");
  g_assert_cmpstr (text_of (map, nth (map, TL_KIND_FUNCTION, 1)), ==, "Store");
  g_assert_cmpuint (tl_map_list (map, TL_KIND_STAGE)->len, ==, 3);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_ACTIVITY)->len, ==, 4);

  tl_map_undo (map);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_ACTIVITY)->len, ==, 0);
  g_assert_cmpuint (tl_map_list (map, TL_KIND_STAGE)->len, ==, 2);
}

/* Whatever is pasted wherever: one step that undo takes back whole, or nothing. */
static void
test_anything (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (TlMap) map = sample_map_new (rand);
      g_autoptr (GPtrArray) table = random_table (rand, g_rand_int_range (rand, 1, 5));
      g_autofree char *text = write_table (table, "\n");
      g_autoptr (GArray) rows = tl_grid_rows (map), made = g_array_new (FALSE, FALSE, sizeof (TlHandle));
      guint n = tl_map_n_records (map);
      TlCell at = g_array_index (rows, TlCell, g_rand_int_range (rand, 0, rows->len));
      g_autoptr (GError) error = NULL;
      gboolean done;

      at.stage = nth (map, TL_KIND_STAGE, g_rand_int_range (rand, 0, tl_map_list (map, TL_KIND_STAGE)->len));
      done = tl_command_paste_text (map, &at, text, made, &error);
      g_assert_no_error (error);
      g_assert_false (tl_map_in_transaction (map));
      for (guint i = 0; i < made->len; i++)
        g_assert_nonnull (tl_map_get (map, g_array_index (made, TlHandle, i)));
      g_assert_cmpuint (tl_map_n_records (map), >=, n);
      if (done)
        tl_map_undo (map);
      g_assert_cmpuint (tl_map_n_records (map), ==, n);
    }
}

/* ---- notes ---- */

/* A note is found where it was put, in every row, and can be put elsewhere. */
static void
test_notes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (TlMap) map = sample_map_new (rand);
  g_autoptr (GArray) rows = tl_grid_rows (map);
  TlHandle stage = nth (map, TL_KIND_STAGE, 0), parked = tl_command_add_note (map, NULL, "Later", NULL);
  TlCell place;

  g_assert_false (tl_command_note_place (map, parked, &place));
  for (guint i = 0; i < rows->len; i++)
    {
      TlCell at = g_array_index (rows, TlCell, i);
      TlHandle made;

      at.stage = stage;
      made = tl_command_add_note (map, &at, "Is that so?", NULL);
      g_assert_true (tl_command_note_place (map, made, &place));
      g_assert_true (tl_grid_is_same (&place, &at));
      g_assert_false (tl_command_move_note (map, made, &at, NULL));
      g_assert_true (tl_command_move_note (map, parked, &at, NULL));
      g_assert_true (tl_command_note_place (map, parked, &place));
      g_assert_true (tl_grid_is_same (&place, &at));
    }
  g_assert_true (tl_command_move_note (map, parked, NULL, NULL));
  g_assert_false (tl_command_note_place (map, parked, &place));
  g_assert_false (tl_command_move_note (map, parked, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paste/table-round-trip", test_table_round_trip);
  g_test_add_func ("/paste/table-cells", test_table_cells);
  g_test_add_func ("/paste/plan", test_plan);
  g_test_add_func ("/paste/lines", test_lines);
  g_test_add_func ("/paste/table", test_table);
  g_test_add_func ("/paste/anything", test_anything);
  g_test_add_func ("/paste/notes", test_notes);
  return g_test_run ();
}

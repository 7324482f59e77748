#include "app/commands/commands-paste.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/commands/commands-private.h"
#include "app/commands/grid.h"
#include "model/text.h"

#define CELLS_MAX 20000 /* more is a file to import, not a table to paste */

/* ---- the plan: numbers only ---- */

GArray *
tl_paste_plan (GPtrArray *table, const TlPasteGrid *grid)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (TlPasteItem));
  guint width;
  gboolean is_list;

  g_return_val_if_fail (table != NULL && grid != NULL, items);

  width = tl_table_width (table);
  is_list = width <= 1;
  for (guint row = 0; row < table->len; row++)
    for (guint column = 0; column < width; column++)
      {
        TlPasteItem item = { grid->column, grid->row, tl_table_cell (table, row, column) };

        if (tl_text_is_blank (item.text))
          continue;
        if (!is_list)
          {
            item.column += column;
            item.row += row;
          }
        /* Where the headers meet stands nothing. */
        if (item.column >= 0 || item.row >= 0)
          g_array_append_val (items, item);
      }
  return items;
}

/* ---- the grid of a map ---- */

typedef struct
{
  TlMap *map;
  GArray *columns; /* of TlHandle: stages */
  GArray *rows;    /* of TlCell, without a stage */
  GArray *made;
} Grid;

static void
grid_init (Grid *grid, TlMap *map, GArray *made)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);

  *grid = (Grid){ map, g_array_new (FALSE, FALSE, sizeof (TlHandle)), tl_grid_rows (map), made };
  for (guint i = 0; i < stages->len; i++)
    g_array_append_val (grid->columns, ((const TlRecord *) g_ptr_array_index (stages, i))->handle);
}

static void
grid_clear (Grid *grid)
{
  g_array_unref (grid->columns);
  g_array_unref (grid->rows);
}

static void
note_made (Grid *grid, TlHandle handle)
{
  if (handle != TL_HANDLE_NONE)
    g_array_append_val (grid->made, handle);
}

static void
find_start (Grid *grid, const TlCell *at, TlPasteGrid *start)
{
  *start = (TlPasteGrid){ grid->columns->len, grid->rows->len, -1, -1 };
  for (guint i = 0; i < grid->columns->len; i++)
    if (g_array_index (grid->columns, TlHandle, i) == at->stage)
      start->column = i;
  for (guint i = 0; i < grid->rows->len; i++)
    {
      const TlCell *row = &g_array_index (grid->rows, TlCell, i);

      if ((at->kind == row->kind && at->row == row->row) || (at->row != TL_HANDLE_NONE && tl_grid_header (row) == at->row))
        start->row = i;
    }
  /* A row that nothing stands in yet is not in the grid: "nobody yet" comes with its first card. */
  if (start->row < 0 && at->kind == TL_KIND_ACTIVITY)
    {
      TlCell row = { .kind = TL_KIND_ACTIVITY };

      start->row = grid->rows->len;
      g_array_append_val (grid->rows, row);
      start->n_rows++;
    }
  if (start->column < 0 && start->row < 0)
    start->column = grid->columns->len;
}

/* The stage of a column; those that are missing up to it are made. */
static TlHandle
stage_at (Grid *grid, guint column, GError **error)
{
  while (column >= grid->columns->len)
    {
      TlHandle last = grid->columns->len > 0 ? g_array_index (grid->columns, TlHandle, grid->columns->len - 1) : TL_HANDLE_NONE;
      TlHandle made = tl_command_add_stage (grid->map, last, error);

      if (made == TL_HANDLE_NONE)
        return TL_HANDLE_NONE;
      g_array_append_val (grid->columns, made);
    }
  return g_array_index (grid->columns, TlHandle, column);
}

static gboolean
row_at (Grid *grid, guint row, TlCell *cell, GError **error)
{
  while (row >= grid->rows->len)
    {
      TlCell added = { .kind = TL_KIND_ACTIVITY, .row = tl_command_add_function (grid->map, TL_HANDLE_NONE, error) };

      if (added.row == TL_HANDLE_NONE)
        return FALSE;
      g_array_append_val (grid->rows, added);
    }
  *cell = g_array_index (grid->rows, TlCell, row);
  return TRUE;
}

static gboolean
name_record (Grid *grid, TlHandle handle, const char *text, GError **error)
{
  if (handle == TL_HANDLE_NONE || !tl_command_type (grid->map, handle, text, error))
    return FALSE;
  note_made (grid, handle);
  return TRUE;
}

/* ---- putting it in ---- */

static gboolean
put_in_grid (Grid *grid, const TlPasteItem *item, GError **error)
{
  TlCell cell = { 0 };
  TlHandle made;

  if (item->row < 0)
    return name_record (grid, stage_at (grid, item->column, error), item->text, error);
  if (!row_at (grid, item->row, &cell, error))
    return FALSE;
  /* A row that the picture names, such as the jobs, keeps its name. */
  if (item->column < 0)
    return tl_grid_header (&cell) == TL_HANDLE_NONE || name_record (grid, tl_grid_header (&cell), item->text, error);

  cell.stage = stage_at (grid, item->column, error);
  if (cell.stage == TL_HANDLE_NONE)
    return FALSE;
  made = tl_command_add_card (grid->map, &cell, item->text, error);
  note_made (grid, made);
  return made != TL_HANDLE_NONE;
}

static TlHandle
add_header (TlMap *map, TlKind kind, TlHandle after, GError **error)
{
  switch (kind)
    {
    case TL_KIND_FUNCTION:
      return tl_command_add_function (map, after, error);
    case TL_KIND_ROW:
      return tl_command_add_row (map, after, error);
    default:
      return tl_command_add_stage (map, after, error);
    }
}

/* One more record of the place's kind a line, each after the one before. */
static gboolean
put_as_list (Grid *grid, const TlCell *at, GArray *items, GError **error)
{
  TlHandle after = at->kind == TL_KIND_STAGE ? at->stage : at->row;

  for (guint i = 0; i < items->len; i++)
    {
      const char *text = g_array_index (items, TlPasteItem, i).text;

      if (tl_command_is_card (at->kind))
        {
          TlHandle made = tl_command_add_card (grid->map, at, text, error);

          note_made (grid, made);
          if (made == TL_HANDLE_NONE)
            return FALSE;
          continue;
        }
      after = add_header (grid->map, at->kind, after, error);
      if (!name_record (grid, after, text, error))
        return FALSE;
    }
  return TRUE;
}

/* Lines go after a row's name; a table has no place there. */
static gboolean
is_place (TlMap *map, const TlCell *at, GPtrArray *table)
{
  if (at == NULL)
    return FALSE;
  if (tl_command_is_card (at->kind))
    return tl_map_stage (map, at->stage) != NULL;
  return at->kind == TL_KIND_STAGE || at->kind == TL_KIND_FUNCTION || (at->kind == TL_KIND_ROW && tl_table_width (table) <= 1);
}

static gboolean
put (TlMap *map, const TlCell *at, GPtrArray *table, GArray *made, GError **error)
{
  g_autoptr (GArray) items = NULL;
  TlPasteGrid start;
  gboolean done = TRUE;
  Grid grid;

  grid_init (&grid, map, made);
  find_start (&grid, at, &start);
  items = tl_paste_plan (table, &start);
  if (tl_table_width (table) <= 1)
    done = put_as_list (&grid, at, items, error);
  else
    for (guint i = 0; done && i < items->len; i++)
      done = put_in_grid (&grid, &g_array_index (items, TlPasteItem, i), error);
  grid_clear (&grid);
  return done;
}

gboolean
tl_command_paste_text (TlMap *map, const TlCell *at, const char *text, GArray *made, GError **error)
{
  const TlCell end = { .kind = TL_KIND_STAGE };
  g_autoptr (GPtrArray) table = NULL;
  g_autofree char *good = NULL;
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  good = tl_text_repair (text, -1, NULL);
  if (tl_text_is_blank (good))
    return FALSE;
  table = tl_table_parse (good);
  if ((guint64) table->len * tl_table_width (table) > CELLS_MAX)
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_LIMIT, _ ("That is too much to paste: more than %d cells."), CELLS_MAX);
      return FALSE;
    }
  if (!is_place (map, at, table))
    at = &end;

  opened = tl_command_open (map, _ ("Paste"));
  done = tl_command_close (map, opened, put (map, at, table, touched, error), error) && touched->len > 0;
  if (done && made != NULL)
    g_array_append_vals (made, touched->data, touched->len);
  return done;
}

/* What is selected as a table, or as lines of text. */
#include "app/commands/copying.h"

#include <glib/gi18n.h>
#include "app/commands/commands.h"
#include "app/commands/grid.h"
#include "app/commands/table-text.h"
#include "app/words/describe.h"
#include "model/value.h"

/* A row of the picture that cards are copied from. */
typedef struct
{
  TlKind kind;
  TlHandle row; /* function or free row */
  char *name;
  gboolean used;
} Row;

typedef struct
{
  TlHandle stage;
  gboolean used;
} Column;

typedef struct
{
  TlMap *map;
  GHashTable *chosen; /* handles */
  GArray *rows, *columns;
  gboolean has_head, has_side;
  guint n_cells;
} Grid;

/* ---- rows and columns as the picture has them ---- */

static void
clear_row (gpointer data)
{
  g_free (((Row *) data)->name);
}

static char *
name_of (TlMap *map, const TlCell *row)
{
  TlHandle header = tl_grid_header (row);

  switch (row->kind)
    {
    case TL_KIND_JOB:
      return g_strdup (_ ("Jobs"));
    case TL_KIND_BARRIER:
      return g_strdup (_ ("Barriers"));
    case TL_KIND_BENEFIT:
      return g_strdup (_ ("Benefits"));
    case TL_KIND_TOUCHPOINT:
      return g_strdup (_ ("Touchpoints"));
    default:
      return header != TL_HANDLE_NONE ? g_strdup (tl_record_text (tl_map_get (map, header), tl_command_text_field (map, header))) : g_strdup (_ ("Nobody yet"));
    }
}

static void
add_rows (Grid *self)
{
  g_autoptr (GArray) cells = tl_grid_rows (self->map);

  for (guint i = 0; i < cells->len; i++)
    {
      const TlCell *cell = &g_array_index (cells, TlCell, i);
      Row row = { .kind = cell->kind, .row = cell->row, .name = name_of (self->map, cell) };

      g_array_append_val (self->rows, row);
    }
}

static void
add_columns (Grid *self)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);

  for (guint i = 0; i < stages->len; i++)
    {
      Column column = { .stage = ((const TlRecord *) g_ptr_array_index (stages, i))->handle };

      g_array_append_val (self->columns, column);
    }
}

static gboolean
is_chosen (Grid *self, TlHandle handle)
{
  return handle != TL_HANDLE_NONE && g_hash_table_contains (self->chosen, GUINT_TO_POINTER (handle));
}

static gboolean
is_stage_chosen (Grid *self, const TlRecord *stage)
{
  return is_chosen (self, stage->handle) || is_chosen (self, stage->parent->handle);
}

/* Whether a record of a stage stands in this row, and is copied: chosen itself, or by its stage or its row. */
static gboolean
is_copied (Grid *self, const TlRecord *card, const Row *row)
{
  TlCell cell = { .kind = card->kind };

  if (card->kind != row->kind)
    return FALSE;
  tl_command_cell_of (self->map, card->handle, &cell);
  if (cell.row != row->row)
    return FALSE;
  return is_chosen (self, card->handle) || is_stage_chosen (self, card->parent) || is_chosen (self, row->row);
}

static void
mark_used (Grid *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, i);
      const TlRecord *stage = tl_map_get (self->map, column->stage);

      column->used = is_stage_chosen (self, stage);
      self->has_head = self->has_head || column->used;
      for (const TlRecord *card = stage->first_child; card != NULL; card = card->next)
        for (guint j = 0; j < self->rows->len; j++)
          {
            Row *row = &g_array_index (self->rows, Row, j);

            if (!is_copied (self, card, row))
              continue;
            row->used = column->used = TRUE;
            self->n_cells++;
          }
    }
  for (guint j = 0; j < self->rows->len; j++)
    {
      Row *row = &g_array_index (self->rows, Row, j);

      if (!is_chosen (self, row->row))
        continue;
      row->used = self->has_side = TRUE;
    }
}

/* ---- the table ---- */

/* What is selected is a block from one corner to another: rows and columns between belong to it, or a table pasted
 * elsewhere would not fall into place. */
static void
fill_between (Grid *self)
{
  guint first = G_MAXUINT, last = 0;

  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, Column, i).used)
      {
        first = MIN (first, i);
        last = i;
      }
  for (guint i = first; i <= last && i < self->columns->len; i++)
    g_array_index (self->columns, Column, i).used = TRUE;

  first = G_MAXUINT;
  for (guint j = 0; j < self->rows->len; j++)
    if (g_array_index (self->rows, Row, j).used)
      {
        first = MIN (first, j);
        last = j;
      }
  for (guint j = first; j <= last && j < self->rows->len; j++)
    g_array_index (self->rows, Row, j).used = TRUE;
}

static char *
cell_text (Grid *self, const Column *column, const Row *row)
{
  const TlRecord *stage = tl_map_get (self->map, column->stage);
  g_autoptr (GString) text = g_string_new (NULL);

  for (const TlRecord *card = stage->first_child; card != NULL; card = card->next)
    if (is_copied (self, card, row))
      {
        const TlFieldInfo *field = tl_schema_kind (card->kind)->text;

        if (text->len > 0)
          g_string_append_c (text, '\n');
        if (field != NULL)
          g_string_append (text, tl_record_text (card, field));
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_head (Grid *self, TlCopyTable *table)
{
  if (!self->has_head)
    return;
  if (self->has_side)
    g_ptr_array_add (table->cells, g_strdup (""));
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, Column, i).used)
      {
        const char *name = tl_map_stage (self->map, g_array_index (self->columns, Column, i).stage)->name;

        g_ptr_array_add (table->cells, g_strdup (name != NULL ? name : ""));
      }
}

static TlCopyTable *
make_table (Grid *self)
{
  TlCopyTable *table = g_new0 (TlCopyTable, 1);

  table->cells = g_ptr_array_new_with_free_func (g_free);
  table->has_head = self->has_head;
  table->has_side = self->has_side;
  table->n_columns = self->has_side ? 1 : 0;
  for (guint i = 0; i < self->columns->len; i++)
    table->n_columns += g_array_index (self->columns, Column, i).used ? 1 : 0;
  add_head (self, table);
  for (guint j = 0; j < self->rows->len; j++)
    {
      const Row *row = &g_array_index (self->rows, Row, j);

      if (!row->used)
        continue;
      if (self->has_side)
        g_ptr_array_add (table->cells, g_strdup (row->name));
      for (guint i = 0; i < self->columns->len; i++)
        if (g_array_index (self->columns, Column, i).used)
          g_ptr_array_add (table->cells, cell_text (self, &g_array_index (self->columns, Column, i), row));
    }
  table->n_rows = table->n_columns > 0 ? table->cells->len / table->n_columns : 0;
  return table;
}

TlCopyTable *
tl_copy_table (TlMap *map, const TlHandle *handles, guint n)
{
  Grid self = { .map = map };
  TlCopyTable *table = NULL;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self.chosen = g_hash_table_new (NULL, NULL);
  self.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self.rows, clear_row);
  self.columns = g_array_new (FALSE, FALSE, sizeof (Column));
  for (guint i = 0; i < n; i++)
    g_hash_table_add (self.chosen, GUINT_TO_POINTER (handles[i]));
  add_rows (&self);
  add_columns (&self);
  mark_used (&self);
  fill_between (&self);
  if (self.n_cells > 0 || self.has_head || self.has_side)
    table = make_table (&self);
  g_array_unref (self.columns);
  g_array_unref (self.rows);
  g_hash_table_unref (self.chosen);
  return table;
}

void
tl_copy_table_free (TlCopyTable *table)
{
  g_ptr_array_unref (table->cells);
  g_free (table);
}

/* ---- as text ---- */

char *
tl_copy_table_text (const TlCopyTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (table != NULL, NULL);

  /* A single cell is pasted as it is, wherever it goes. */
  if (table->cells->len == 1)
    return g_strdup (g_ptr_array_index (table->cells, 0));
  for (guint i = 0; i < table->cells->len; i++)
    {
      tl_table_append (text, g_ptr_array_index (table->cells, i));
      g_string_append_c (text, (i + 1) % table->n_columns == 0 ? '\n' : '\t');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_html (GString *html, const char *cell, gboolean is_head)
{
  g_autofree char *escaped = g_markup_escape_text (cell, -1);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);
  g_autofree char *broken = g_strjoinv ("<br>", lines);

  g_string_append_printf (html, is_head ? "<th>%s</th>" : "<td>%s</td>", broken);
}

char *
tl_copy_table_html (const TlCopyTable *table)
{
  g_autoptr (GString) html = g_string_new ("<meta charset=\"utf-8\"><table>");

  g_return_val_if_fail (table != NULL, NULL);

  for (guint i = 0; i < table->n_rows; i++)
    {
      g_string_append (html, "<tr>");
      for (guint j = 0; j < table->n_columns; j++)
        append_html (html, g_ptr_array_index (table->cells, i * table->n_columns + j), (i == 0 && table->has_head) || (j == 0 && table->has_side));
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</table>");
  return g_string_free (g_steal_pointer (&html), FALSE);
}

char *
tl_copy_lines (TlMap *map, const TlHandle *handles, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  for (guint i = 0; i < n; i++)
    {
      const TlHandoff *handoff = tl_map_handoff (map, handles[i]);
      g_autofree char *name = tl_describe (map, handles[i]);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, name);
      if (handoff != NULL && handoff->content != NULL)
        g_string_append_printf (text, ": %s", handoff->content);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

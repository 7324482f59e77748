#include "app/commands/table-text.h"

#include <string.h>

/* The end of a quoted cell that begins at @text: right behind its last quote; NULL: it is no quoted cell. */
static const char *
end_of_quotes (const char *text)
{
  if (*text != '"')
    return NULL;
  for (const char *at = text + 1; *at != '\0'; at++)
    {
      if (*at != '"')
        continue;
      if (at[1] == '"')
        at++;
      else
        return strchr ("\t\r\n", at[1]) != NULL ? at + 1 : NULL; /* the end of the text counts, too */
    }
  return NULL;
}

static char *
unquote (const char *from, const char *end)
{
  GString *cell = g_string_new (NULL);

  for (const char *at = from + 1; at < end - 1; at++)
    {
      g_string_append_c (cell, *at);
      if (*at == '"')
        at++;
    }
  return g_string_free (cell, FALSE);
}

GPtrArray *
tl_table_parse (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref), *row = NULL;

  g_return_val_if_fail (text != NULL, rows);

  while (*text != '\0' || row != NULL)
    {
      const char *end = end_of_quotes (text);

      if (row == NULL)
        {
          row = g_ptr_array_new_with_free_func (g_free);
          g_ptr_array_add (rows, row);
        }
      if (end != NULL)
        g_ptr_array_add (row, unquote (text, end));
      else
        {
          end = text + strcspn (text, "\t\r\n");
          g_ptr_array_add (row, g_strndup (text, end - text));
        }
      if (*end != '\t')
        row = NULL;
      if (end[0] == '\r' && end[1] == '\n')
        end++;
      text = *end != '\0' ? end + 1 : end;
    }
  return rows;
}

guint
tl_table_width (GPtrArray *rows)
{
  guint width = 0;

  for (guint i = 0; i < rows->len; i++)
    width = MAX (width, ((GPtrArray *) g_ptr_array_index (rows, i))->len);
  return width;
}

const char *
tl_table_cell (GPtrArray *rows, guint row, guint column)
{
  GPtrArray *cells = row < rows->len ? g_ptr_array_index (rows, row) : NULL;

  return cells != NULL && column < cells->len ? g_ptr_array_index (cells, column) : "";
}

void
tl_table_append (GString *out, const char *cell)
{
  if (strpbrk (cell, "\t\r\n\"") == NULL)
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *cell);
    }
  g_string_append_c (out, '"');
}

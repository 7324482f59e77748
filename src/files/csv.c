#include "files/csv.h"

#include <math.h>
#include <string.h>

/* A spreadsheet takes text that begins so for a formula. */
static gboolean
looks_like_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

void
tl_csv_append_cell (GString *csv, const char *text)
{
  g_autoptr (GString) cell = g_string_new (looks_like_formula (text) ? "'" : "");

  g_string_append (cell, text);
  if (strpbrk (cell->str, ",\"\r\n") == NULL)
    {
      g_string_append (csv, cell->str);
      return;
    }
  g_string_replace (cell, "\"", "\"\"", 0);
  g_string_append_printf (csv, "\"%s\"", cell->str);
}

static void
separate (GString *csv)
{
  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
}

void
tl_csv_add (GString *csv, const char *text)
{
  gboolean is_first = csv->len == 0 || csv->str[csv->len - 1] == '\n';

  separate (csv);
  if (text != NULL && *text != '\0')
    tl_csv_append_cell (csv, text);
  else if (is_first)
    /* Or the next one would be taken for the first. */
    g_string_append (csv, "\"\"");
}

void
tl_csv_add_int (GString *csv, gint64 value)
{
  separate (csv);
  g_string_append_printf (csv, "%" G_GINT64_FORMAT, value);
}

void
tl_csv_add_number (GString *csv, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  separate (csv);
  if (!isnan (value))
    g_string_append (csv, g_ascii_dtostr (text, sizeof text, value));
}

void
tl_csv_end_line (GString *csv)
{
  g_string_append_c (csv, '\n');
}

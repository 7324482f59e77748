#include "cli/json.h"

#include <string.h>

void
tl_json_append (GString *json, const char *text)
{
  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
      case '\\':
        g_string_append_c (json, '\\');
        g_string_append_c (json, *p);
        break;
      case '\n':
        g_string_append (json, "\\n");
        break;
      case '\t':
        g_string_append (json, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20)
          g_string_append_printf (json, "\\u%04x", (guint) *p);
        else
          g_string_append_c (json, *p);
      }
  g_string_append_c (json, '"');
}

void
tl_json_append_pair (GString *json, const char *name, const char *text)
{
  if (json->len > 0 && json->str[json->len - 1] != '{')
    g_string_append (json, ", ");
  tl_json_append (json, name);
  g_string_append (json, ": ");
  tl_json_append (json, text);
}

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

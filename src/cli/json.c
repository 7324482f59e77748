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

void
tl_csv_append (GString *csv, const char *text)
{
  gboolean formula = strchr ("=+-@\t", *text) != NULL && *text != '\0';

  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
  if (strpbrk (text, ",\"\r\n") == NULL && !formula)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append (csv, formula ? "\"'" : "\"");
  for (const char *p = text; *p != '\0'; p++)
    g_string_append (csv, *p == '"' ? "\"\"" : (char[]){ *p, '\0' });
  g_string_append_c (csv, '"');
}

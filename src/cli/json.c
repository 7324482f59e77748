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

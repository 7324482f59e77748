#include "app/commands/commands-action.h"

#include <glib/gi18n.h>

#include "app/commands/commands-private.h"

TlHandle
tl_command_add_action (TlMap *map, const TlHandle *about, guint n, const char *what, const char *who, TlDate due, GError **error)
{
  TlHandle made;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);
  g_return_val_if_fail (n == 0 || about != NULL, TL_HANDLE_NONE);

  opened = tl_command_open (map, _ ("Add action"));
  made = tl_map_insert (map, TL_KIND_ACTION, tl_map_root (map), TL_HANDLE_NONE, error);
  done = made != TL_HANDLE_NONE && (n == 0 || tl_map_set_refs (map, made, "on", n, about, error)) && (what == NULL || tl_map_set_text (map, made, "text", what, error)) && (who == NULL || tl_map_set_text (map, made, "who", who, error)) && (due == 0 || tl_map_set_int (map, made, "due", due, error));
  return tl_command_close (map, opened, done, error) ? made : TL_HANDLE_NONE;
}

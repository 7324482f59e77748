#include "app/commands/commands-rule.h"

#include <glib/gi18n.h>

#include "app/commands/commands-private.h"

static const TlRule *
find_rule (TlMap *map, const char *id)
{
  TL_FOR_CHILDREN (TlRule, rule, tl_map_settings (map), TL_KIND_RULE)
  if (g_str_equal (rule->rule, id))
    return rule;
  return NULL;
}

gboolean
tl_rule_is_used (TlMap *map, const char *id)
{
  const TlRule *rule;

  g_return_val_if_fail (TL_IS_MAP (map) && id != NULL, TRUE);

  rule = find_rule (map, id);
  return rule == NULL || rule->use;
}

static TlHandle
add_rule (TlMap *map, const char *id, GError **error)
{
  TlHandle settings = tl_map_settings (map)->record.handle;
  TlHandle made;

  if (settings == TL_HANDLE_NONE)
    settings = tl_map_insert (map, TL_KIND_SETTINGS, tl_map_root (map), TL_HANDLE_NONE, error);
  made = settings != TL_HANDLE_NONE ? tl_map_insert (map, TL_KIND_RULE, settings, TL_HANDLE_NONE, error) : TL_HANDLE_NONE;
  return made != TL_HANDLE_NONE && tl_map_set_text (map, made, "id", id, error) ? made : TL_HANDLE_NONE;
}

gboolean
tl_command_use_rule (TlMap *map, const char *id, gboolean use, GError **error)
{
  const TlRule *rule;
  TlHandle handle;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map) && id != NULL, FALSE);

  if (tl_rule_is_used (map, id) == !!use)
    return FALSE;
  opened = tl_command_open (map, use ? _ ("Use rule") : _ ("Switch rule off"));
  rule = find_rule (map, id);
  handle = rule != NULL ? rule->record.handle : add_rule (map, id, error);
  /* A row says only what is switched off. */
  if (use)
    done = tl_map_remove (map, handle, FALSE, error);
  else
    done = handle != TL_HANDLE_NONE && tl_map_set_int (map, handle, "use", FALSE, error);
  return tl_command_close (map, opened, done, error);
}

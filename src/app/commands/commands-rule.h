/* Throughline: which rules look for gaps in a map; see commands.h for what all commands have in common. */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* Whether a rule is in use in this map. */
gboolean tl_rule_is_used     (TlMap *map, const char *rule);
gboolean tl_command_use_rule (TlMap *map, const char *rule, gboolean use, GError **error);

G_END_DECLS

/* Throughline: how one person looked at a file last, kept in the settings by its URI and never in the map (DECISIONS.md 12). */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* NULL: nothing kept under that key. (transfer full) */
GVariant *tl_view_state_get (GSettings *settings, const char *uri, const char *key, const GVariantType *type);
/* Keeps @value, which is sunk; the files looked at longest ago give way. */
void tl_view_state_set (GSettings *settings, const char *uri, const char *key, GVariant *value);

G_END_DECLS

/* Throughline: the file of a map without what customers said, the map itself left alone. */
#pragma once

#include <gio/gio.h>

#include "model/map.h"

G_BEGIN_DECLS

/* @n: how many were left out. NULL: the copy could not be made. (transfer full) */
GBytes *tl_write_without_comments (TlMap *map, guint *n, GError **error);

G_END_DECLS

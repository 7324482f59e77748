/* Throughline: ids of records: their syntax, and new ones that read well and clash with none (SCHEMA.md 2). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tl_id_valid    (const char *id);
gboolean tl_id_reserved (const char *id);

/* splitmix64: small, seedable, good enough for suffixes. */
guint64  tl_random_next (guint64 *state);

/* "books-line-h4tzk": first words of @name, or @element when that leaves nothing, and five random symbols. (transfer full) */
char    *tl_id_make     (const char *name, const char *element, guint64 *state);

G_END_DECLS

/* Throughline: what the canonical form leaves out. */
#pragma once

#include "files/write.h"

G_BEGIN_DECLS

#define TL_WRITE_NAMESPACE "urn:throughline:journey:1"

/* Whether the field holds what it means when it is not written: the schema's default, or its kind of record's. */
gboolean tl_write_leaves_out (const TlRecord *record, const TlFieldInfo *field);

G_END_DECLS

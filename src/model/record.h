/* Throughline: records as memory, for src/model and its loader only: making, freeing, linking, and swapping fields. */
#pragma once

#include "model/schema.h"
#include "model/value.h"

G_BEGIN_DECLS

TlRecord *tl_record_new    (TlKind kind);
void      tl_record_free   (TlRecord *record); /* children included */
/* Exchanges the field's value with @value. */
void      tl_record_swap   (TlRecord *record, const TlFieldInfo *field, TlValue *value);
/* @before NULL: last. */
void      tl_record_link   (TlRecord *record, TlRecord *parent, TlRecord *before);
void      tl_record_unlink (TlRecord *record);
/* Roughly what the record and its children occupy, for the bound on history. */
gsize     tl_record_weight (const TlRecord *record);

#define TL_FIELD_AT(record, field, type) G_STRUCT_MEMBER (type, (record), (field)->offset)

G_END_DECLS

/* Throughline: records as memory, for src/model and its loader only: making, freeing, linking, and swapping fields. */
#pragma once

#include "model/schema.h"
#include "model/slabs.h"
#include "model/value.h"

G_BEGIN_DECLS

TlRecord *tl_record_new    (TlKind kind);
/* In @slabs, which have to live as long as the record. */
TlRecord *tl_record_new_in (TlSlabs *slabs, TlKind kind);
void      tl_record_free   (TlRecord *record); /* children included; what lies in slabs stays there */
/* Exchanges the field's value with @value. */
void      tl_record_swap   (TlRecord *record, const TlFieldInfo *field, TlValue *value);
/* @id NULL: none. */
void      tl_record_put_id (TlRecord *record, const char *id);
/* Both once, on a record that has none yet. */
void      tl_record_put_id_in   (TlSlabs *slabs, TlRecord *record, const char *id, gsize length);
void      tl_record_put_text_in (TlSlabs *slabs, TlRecord *record, const TlFieldInfo *field, const char *text, gsize length);
/* @before NULL: last. */
void      tl_record_link   (TlRecord *record, TlRecord *parent, TlRecord *before);
void      tl_record_unlink (TlRecord *record);
/* Roughly what the record and its children occupy, for the bound on history. */
gsize     tl_record_weight (const TlRecord *record);

#define TL_FIELD_AT(record, field, type) G_STRUCT_MEMBER (type, (record), (field)->offset)

G_END_DECLS

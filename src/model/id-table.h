/* Throughline: which record has which id. A table of its own, since half of the time that opening a large map takes in
 * the model was spent in a general one: a slot holds the hash, the record's handle and kind, and where its id stands, so that
 * a reference is found without touching the record.
 */
#pragma once

#include "model/records.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 hash : 26, kind : 6;
  TlHandle handle; /* 0: free */
  const char *id;  /* the record's own */
} TlIdSlot;

typedef struct
{
  TlIdSlot *slots;
  guint n_slots; /* a power of two */
  guint n;
} TlIdTable;

void tl_id_table_init (TlIdTable *table);
void tl_id_table_clear (TlIdTable *table);
/* The record's handle and kind; 0: none has this id. */
TlHandle tl_id_table_find (const TlIdTable *table, const char *id, gsize length, TlKind *kind);
/* Adds @record, which has a handle, under its id. FALSE: another has it, and nothing changed. */
gboolean tl_id_table_add (TlIdTable *table, TlRecord *record);
/* Before the record's id changes or goes. */
void tl_id_table_remove (TlIdTable *table, const TlRecord *record);

G_END_DECLS

/* Throughline: which record has which id. A table of its own, since half of the time that opening a large map takes in
 * the model was spent in a general one: a slot holds the hash and the record's handle, the key is the record's own id.
 */
#pragma once

#include "model/records.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 hash;
  TlHandle handle; /* 0: free */
} TlIdSlot;

typedef struct
{
  const GPtrArray *records; /* by handle; not owned */
  TlIdSlot *slots;
  guint n_slots; /* a power of two */
  guint n;
} TlIdTable;

void tl_id_table_init (TlIdTable *table, const GPtrArray *records);
void tl_id_table_clear (TlIdTable *table);
TlRecord *tl_id_table_find (const TlIdTable *table, const char *id, gsize length); /* NULL: none */
/* Adds @record, which has a handle, under its id. FALSE: another has it, and nothing changed. */
gboolean tl_id_table_add (TlIdTable *table, TlRecord *record);
/* Before the record's id changes or goes. */
void tl_id_table_remove (TlIdTable *table, const TlRecord *record);

G_END_DECLS

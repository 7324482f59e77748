#include "model/id-table.h"

#include <string.h>

#define FIRST_SLOTS 64

/* FNV-1a, 32 bits, its upper half mixed into the lower one; but the last character is only added, so that ids counted
 * up stand side by side: in a large map each slot elsewhere would be a miss of the cache. */
static inline guint32
hash_of (const char *id, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i + 1 < length; i++)
    hash = (hash ^ (guchar) id[i]) * 16777619u;
  return (hash ^ hash >> 15) + (guchar) id[length - 1];
}

static inline gboolean
has_id (const TlIdTable *table, TlHandle handle, const char *id, gsize length)
{
  const TlRecord *record = g_ptr_array_index (table->records, handle);

  return strncmp (record->id, id, length) == 0 && record->id[length] == '\0';
}

/* The slot that holds @id, or the free one where it would go. */
static guint
slot_for (const TlIdTable *table, const char *id, gsize length, guint32 hash)
{
  guint mask = table->n_slots - 1, i = hash & mask;

  while (table->slots[i].handle != 0 && (table->slots[i].hash != hash || !has_id (table, table->slots[i].handle, id, length)))
    i = (i + 1) & mask;
  return i;
}

static void
grow (TlIdTable *table)
{
  TlIdSlot *old = table->slots;
  guint n_old = table->n_slots;

  table->n_slots = 2 * n_old;
  table->slots = g_new0 (TlIdSlot, table->n_slots);
  for (guint k = 0; k < n_old; k++)
    {
      guint i = old[k].hash & (table->n_slots - 1);

      if (old[k].handle == 0)
        continue;
      while (table->slots[i].handle != 0)
        i = (i + 1) & (table->n_slots - 1);
      table->slots[i] = old[k];
    }
  g_free (old);
}

void
tl_id_table_init (TlIdTable *table, const GPtrArray *records)
{
  table->records = records;
  table->n_slots = FIRST_SLOTS;
  table->n = 0;
  table->slots = g_new0 (TlIdSlot, table->n_slots);
}

void
tl_id_table_clear (TlIdTable *table)
{
  g_clear_pointer (&table->slots, g_free);
}

TlRecord *
tl_id_table_find (const TlIdTable *table, const char *id, gsize length)
{
  TlHandle handle = length > 0 ? table->slots[slot_for (table, id, length, hash_of (id, length))].handle : 0;

  return handle != 0 ? g_ptr_array_index (table->records, handle) : NULL;
}

gboolean
tl_id_table_add (TlIdTable *table, TlRecord *record)
{
  gsize length = strlen (record->id);
  guint32 hash = hash_of (record->id, length);
  guint i = slot_for (table, record->id, length, hash);

  if (table->slots[i].handle != 0)
    return FALSE;
  table->slots[i].hash = hash;
  table->slots[i].handle = record->handle;
  if (++table->n > table->n_slots / 3 * 2)
    grow (table);
  return TRUE;
}

/* Those after it that would no longer be found move up. */
void
tl_id_table_remove (TlIdTable *table, const TlRecord *record)
{
  guint mask = table->n_slots - 1;
  gsize length = strlen (record->id);
  guint hole = slot_for (table, record->id, length, hash_of (record->id, length));

  if (table->slots[hole].handle != record->handle)
    return;
  for (guint i = (hole + 1) & mask; table->slots[i].handle != 0; i = (i + 1) & mask)
    if (((i - table->slots[i].hash) & mask) >= ((i - hole) & mask))
      {
        table->slots[hole] = table->slots[i];
        hole = i;
      }
  table->slots[hole].handle = 0;
  table->n--;
}

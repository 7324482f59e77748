#include "model/id-table.h"

#include <string.h>

#define FIRST_SLOTS 64

/* FNV-1a, 32 bits, its upper half mixed into the lower one. */
static inline guint32
hash_of (const char *id)
{
  guint32 hash = 2166136261u;

  for (const guchar *p = (const guchar *) id; *p != '\0'; p++)
    hash = (hash ^ *p) * 16777619u;
  return hash ^ hash >> 15;
}

/* The slot that holds @id, or the free one where it would go. */
static guint
slot_for (const TlIdTable *table, const char *id, guint32 hash)
{
  guint mask = table->n_slots - 1, i = hash & mask;

  while (table->slots[i].record != NULL && (table->slots[i].hash != hash || strcmp (table->slots[i].record->id, id) != 0))
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

      if (old[k].record == NULL)
        continue;
      while (table->slots[i].record != NULL)
        i = (i + 1) & (table->n_slots - 1);
      table->slots[i] = old[k];
    }
  g_free (old);
}

void
tl_id_table_init (TlIdTable *table)
{
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
tl_id_table_find (const TlIdTable *table, const char *id)
{
  return table->slots[slot_for (table, id, hash_of (id))].record;
}

gboolean
tl_id_table_add (TlIdTable *table, TlRecord *record)
{
  guint32 hash = hash_of (record->id);
  guint i = slot_for (table, record->id, hash);

  if (table->slots[i].record != NULL)
    return FALSE;
  table->slots[i].hash = hash;
  table->slots[i].record = record;
  if (++table->n > table->n_slots / 3 * 2)
    grow (table);
  return TRUE;
}

/* Those after it that would no longer be found move up. */
void
tl_id_table_remove (TlIdTable *table, const TlRecord *record)
{
  guint mask = table->n_slots - 1;
  guint hole = slot_for (table, record->id, hash_of (record->id));

  if (table->slots[hole].record != record)
    return;
  for (guint i = (hole + 1) & mask; table->slots[i].record != NULL; i = (i + 1) & mask)
    if (((i - table->slots[i].hash) & mask) >= ((i - hole) & mask))
      {
        table->slots[hole] = table->slots[i];
        hole = i;
      }
  table->slots[hole].record = NULL;
  table->n--;
}

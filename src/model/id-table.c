#include "model/id-table.h"

#include <string.h>

#include "model/slabs.h"

#define FIRST_SLOTS 64
#define HASH_BITS ((1u << 26) - 1)

G_STATIC_ASSERT (TL_N_KINDS <= 1 << 6);

/* FNV-1a, 32 bits, its upper half mixed into the lower one; but the last character is only added, so that ids counted
 * up stand side by side: in a large map each slot elsewhere would be a miss of the cache. */
static inline guint32
hash_of (const char *id, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i + 1 < length; i++)
    hash = (hash ^ (guchar) id[i]) * 16777619u;
  return ((hash ^ hash >> 15) + (guchar) id[length - 1]) & HASH_BITS;
}

static inline gboolean
has_id (const TlIdSlot *slot, const char *id, gsize length)
{
  return strncmp (slot->id, id, length) == 0 && slot->id[length] == '\0';
}

/* The slot that holds @id, or the free one where it would go. */
static guint
slot_for (const TlIdTable *table, const char *id, gsize length, guint32 hash)
{
  guint mask = table->n_slots - 1, i = hash & mask;

  while (table->slots[i].handle != 0 && (table->slots[i].hash != hash || !has_id (&table->slots[i], id, length)))
    i = (i + 1) & mask;
  return i;
}

static void
grow (TlIdTable *table)
{
  TlIdSlot *old = table->slots;
  guint n_old = table->n_slots;

  table->n_slots = 2 * n_old;
  table->slots = tl_block_new0 (table->n_slots * sizeof *table->slots);
  for (guint k = 0; k < n_old; k++)
    {
      guint i = old[k].hash & (table->n_slots - 1);

      if (old[k].handle == 0)
        continue;
      while (table->slots[i].handle != 0)
        i = (i + 1) & (table->n_slots - 1);
      table->slots[i] = old[k];
    }
  tl_block_free (old);
}

void
tl_id_table_init (TlIdTable *table)
{
  table->n_slots = FIRST_SLOTS;
  table->n = 0;
  table->slots = tl_block_new0 (table->n_slots * sizeof *table->slots);
}

void
tl_id_table_clear (TlIdTable *table)
{
  g_clear_pointer (&table->slots, tl_block_free);
}

TlHandle
tl_id_table_find (const TlIdTable *table, const char *id, gsize length, TlKind *kind)
{
  const TlIdSlot *slot;

  if (length == 0)
    return TL_HANDLE_NONE;
  slot = &table->slots[slot_for (table, id, length, hash_of (id, length))];
  *kind = (TlKind) slot->kind;
  return slot->handle;
}

gboolean
tl_id_table_add (TlIdTable *table, TlRecord *record)
{
  gsize length = strlen (record->id);
  guint32 hash = hash_of (record->id, length);
  guint i = slot_for (table, record->id, length, hash);

  if (table->slots[i].handle != 0)
    return FALSE;
  table->slots[i] = (TlIdSlot){ .hash = hash, .kind = record->kind, .handle = record->handle, .id = record->id };
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

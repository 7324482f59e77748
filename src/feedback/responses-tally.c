#include "feedback/responses-tally.h"

/* As many scores as a map may have records (SCHEMA.md 8), with room for the rest of it. */
#define CELLS_MAX 400000
/* What all counts may take together: a scale of a thousand steps in very many places is no survey. */
#define COUNTS_MAX (4 * 1024 * 1024)

typedef struct
{
  guint64 low, high;
  TlTallyCell *cell;
} Slot;

struct _TlTally
{
  Slot *slots;
  guint n_slots;
  gsize n_counts;
  GPtrArray *list;
};

static void
cell_free (gpointer data)
{
  TlTallyCell *cell = data;

  g_free (cell->counts);
  g_free (cell);
}

TlTally *
tl_tally_new (void)
{
  TlTally *tally = g_new0 (TlTally, 1);

  tally->n_slots = 64;
  tally->slots = g_new0 (Slot, tally->n_slots);
  tally->list = g_ptr_array_new_with_free_func (cell_free);
  return tally;
}

void
tl_tally_free (TlTally *tally)
{
  g_ptr_array_unref (tally->list);
  g_free (tally->slots);
  g_free (tally);
}

static Slot *
slot_of (TlTally *tally, guint64 low, guint64 high)
{
  guint64 mixed = (low ^ high * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  guint i = (guint) (mixed >> 32) & (tally->n_slots - 1);

  while (tally->slots[i].cell != NULL && (tally->slots[i].low != low || tally->slots[i].high != high))
    i = (i + 1) & (tally->n_slots - 1);
  return &tally->slots[i];
}

static void
grow (TlTally *tally)
{
  g_autofree Slot *old = g_steal_pointer (&tally->slots);
  guint n_old = tally->n_slots;

  tally->n_slots *= 2;
  tally->slots = g_new0 (Slot, tally->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i].cell != NULL)
      *slot_of (tally, old[i].low, old[i].high) = old[i];
}

TlTallyCell *
tl_tally_get (TlTally *tally, guint place, guint measure, guint wave, guint segment, guint n_steps)
{
  guint64 low = (guint64) place << 32 | measure, high = (guint64) wave << 32 | segment;
  Slot *slot = slot_of (tally, low, high);

  if (slot->cell != NULL)
    return slot->cell;
  if (tally->list->len >= CELLS_MAX || tally->n_counts + n_steps > COUNTS_MAX)
    return NULL;
  tally->n_counts += n_steps;
  slot->low = low;
  slot->high = high;
  slot->cell = g_new0 (TlTallyCell, 1);
  *slot->cell = (TlTallyCell){ .place = place, .measure = measure, .wave = wave, .segment = segment, .n_steps = n_steps };
  slot->cell->counts = n_steps > 0 ? g_new0 (gint64, n_steps) : NULL;
  g_ptr_array_add (tally->list, slot->cell);
  if (tally->list->len * 2 > tally->n_slots)
    {
      grow (tally);
      slot = slot_of (tally, low, high);
    }
  return slot->cell;
}

void
tl_tally_add_value (TlTallyCell *cell, double value)
{
  double apart = value - cell->mean;

  cell->n++;
  cell->mean += apart / (double) cell->n;
  cell->squares += apart * (value - cell->mean);
}

const GPtrArray *
tl_tally_list (TlTally *tally)
{
  return tally->list;
}

#include "feedback/responses-ids.h"

#include <string.h>

#define EXACT_MAX 2000000
/* Of 16 bytes each: 40 MiB when full, three quarters of them used. */
#define SLOTS_MIN 65536
/* The filter: 512 bits a block, one cache line, 8 of them set an id. 32 MiB, which fit into the table's memory. */
#define N_BLOCKS (512 * 1024)
#define BLOCK_WORDS 8
/* Ids that come again, as far as they are remembered for the second pass; more are taken as repeated. */
#define SUSPECTS_MAX 300000

typedef struct
{
  TlIdSum sum;
  guint64 row;  /* of the first that was suspected */
  gboolean met; /* second pass */
} Suspect;

struct _TlIdsSeen
{
  TlIdSum *slots;
  gsize n_slots, n, exact_max;
  guint64 *filter; /* the same memory as slots, once there are too many */
  GHashTable *suspects;
  guint64 *suspect_bits; /* by some bits of their sums: most rows of the second pass are told apart by them alone */
};

#define SUSPECT_BITS (1 << 20)
#define SUSPECT_BIT(sum) ((sum).low >> 7 & (SUSPECT_BITS - 1))

static guint
suspect_hash (gconstpointer data)
{
  return (guint) ((const Suspect *) data)->sum.low;
}

static gboolean
suspect_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (&((const Suspect *) a)->sum, &((const Suspect *) b)->sum, sizeof (TlIdSum)) == 0;
}

TlIdsSeen *
tl_ids_seen_new (gsize exact_max)
{
  TlIdsSeen *seen = g_new0 (TlIdsSeen, 1);

  seen->exact_max = exact_max > 0 ? exact_max : EXACT_MAX;
  seen->n_slots = SLOTS_MIN;
  seen->slots = g_new0 (TlIdSum, seen->n_slots);
  seen->suspects = g_hash_table_new_full (suspect_hash, suspect_equal, g_free, NULL);
  return seen;
}

void
tl_ids_seen_free (TlIdsSeen *seen)
{
  g_hash_table_unref (seen->suspects);
  g_free (seen->slots);
  g_free (seen->filter);
  g_free (seen->suspect_bits);
  g_free (seen);
}

static guint64
fold (guint64 a, guint64 b)
{
  __uint128_t product = (__uint128_t) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
}

TlIdSum
tl_id_sum (const char *text, gsize length)
{
  const guint64 k0 = G_GUINT64_CONSTANT (0xa0761d6478bd642f), k1 = G_GUINT64_CONSTANT (0xe7037ed1a0b428db);
  TlIdSum sum = { fold (k0, length ^ k1), fold (k1, length + k0) };

  while (length > 0)
    {
      guint64 word = 0;
      gsize n = MIN (length, sizeof word);

      memcpy (&word, text, n);
      sum.low = fold (sum.low ^ word ^ k0, k1) + word;
      sum.high = fold (sum.high + word, k0 ^ sum.low);
      text += n;
      length -= n;
    }
  sum.low = fold (sum.low ^ sum.high, k0);
  sum.high = fold (sum.high ^ k1, sum.low | 1);
  /* All zeros marks a free slot. */
  sum.low += sum.low == 0;
  return sum;
}

/* The lower half stays, by which the table and the filter are entered. */
TlIdSum
tl_id_sum_with (TlIdSum sum, guint64 with)
{
  sum.high = fold (sum.high ^ G_GUINT64_CONSTANT (0x8ebc6af09c88c6e3), with ^ G_GUINT64_CONSTANT (0x589965cc75374cc3));
  return sum;
}

/* Ordered by the upper bits, so that neighbours in the table are neighbours in the filter. */
static gsize
home_of (const TlIdsSeen *seen, TlIdSum sum)
{
  return (gsize) ((__uint128_t) sum.low * seen->n_slots >> 64);
}

static gboolean
table_add (TlIdsSeen *seen, TlIdSum sum)
{
  gsize i = home_of (seen, sum);

  while (seen->slots[i].low != 0)
    {
      if (seen->slots[i].low == sum.low && seen->slots[i].high == sum.high)
        return FALSE;
      i = i + 1 < seen->n_slots ? i + 1 : 0;
    }
  seen->slots[i] = sum;
  seen->n++;
  return TRUE;
}

static void
table_grow (TlIdsSeen *seen)
{
  g_autofree TlIdSum *old = g_steal_pointer (&seen->slots);
  gsize n_old = seen->n_slots;

  /* Straight to the full size: growing step by step would need two large tables at once. */
  seen->n_slots = MAX (seen->exact_max + seen->exact_max / 4 + 16, SLOTS_MIN);
  seen->slots = g_new0 (TlIdSum, seen->n_slots);
  seen->n = 0;
  for (gsize i = 0; i < n_old; i++)
    if (old[i].low != 0)
      table_add (seen, old[i]);
}

static guint64 *
block_of (const TlIdsSeen *seen, TlIdSum sum)
{
  return seen->filter + (sum.low >> 45) * BLOCK_WORDS;
}

void
tl_ids_seen_fetch (TlIdsSeen *seen, TlIdSum sum)
{
  if (seen->filter != NULL)
    __builtin_prefetch (block_of (seen, sum), 1);
  else
    __builtin_prefetch (seen->slots + home_of (seen, sum), 1);
}

/* TRUE where all its bits were set before. */
static gboolean
filter_add (TlIdsSeen *seen, TlIdSum sum)
{
  guint64 *block = block_of (seen, sum);
  guint64 missing = 0;

  for (guint k = 0; k < 8; k++)
    {
      guint bit = (guint) (k < 7 ? sum.high >> 9 * k : sum.low ^ sum.high >> 55) & 511;
      guint64 mask = G_GUINT64_CONSTANT (1) << (bit & 63);

      missing |= mask & ~block[bit >> 6];
      block[bit >> 6] |= mask;
    }
  return missing == 0;
}

static void
table_to_filter (TlIdsSeen *seen)
{
  /* The table is read from front to back and given back in steps, so that both never stand there whole. */
  gsize step = seen->n_slots / 64 + 1;

  seen->filter = g_malloc0 (N_BLOCKS * BLOCK_WORDS * sizeof (guint64));
  for (gsize end = seen->n_slots; end > 0;)
    {
      gsize start = end > step ? end - step : 0;

      for (gsize i = start; i < end; i++)
        if (seen->slots[i].low != 0)
          filter_add (seen, seen->slots[i]);
      end = start;
      seen->slots = g_realloc_n (seen->slots, MAX (end, 1), sizeof (TlIdSum));
    }
  g_clear_pointer (&seen->slots, g_free);
}

static TlIdState
suspect (TlIdsSeen *seen, TlIdSum sum, guint64 row)
{
  Suspect key = { .sum = sum, .row = row };

  if (g_hash_table_contains (seen->suspects, &key))
    return TL_ID_REPEATED;
  if (g_hash_table_size (seen->suspects) >= SUSPECTS_MAX)
    return TL_ID_REPEATED;
  g_hash_table_add (seen->suspects, g_memdup2 (&key, sizeof key));
  if (seen->suspect_bits == NULL)
    seen->suspect_bits = g_new0 (guint64, SUSPECT_BITS / 64);
  seen->suspect_bits[SUSPECT_BIT (sum) / 64] |= G_GUINT64_CONSTANT (1) << (SUSPECT_BIT (sum) % 64);
  return TL_ID_SUSPECT;
}

TlIdState
tl_ids_seen_add (TlIdsSeen *seen, TlIdSum sum, guint64 row)
{
  if (seen->filter != NULL)
    return filter_add (seen, sum) ? suspect (seen, sum, row) : TL_ID_NEW;
  if (!table_add (seen, sum))
    return TL_ID_REPEATED;
  if (seen->n >= seen->exact_max)
    table_to_filter (seen);
  else if (seen->n_slots == SLOTS_MIN && seen->n * 4 > SLOTS_MIN * 3)
    table_grow (seen);
  return TL_ID_NEW;
}

gboolean
tl_ids_seen_has_suspects (TlIdsSeen *seen)
{
  return g_hash_table_size (seen->suspects) > 0;
}

gboolean
tl_ids_seen_is_suspect (TlIdsSeen *seen, TlIdSum sum)
{
  return seen->suspect_bits != NULL && (seen->suspect_bits[SUSPECT_BIT (sum) / 64] >> (SUSPECT_BIT (sum) % 64) & 1) != 0;
}

gboolean
tl_ids_seen_decide (TlIdsSeen *seen, TlIdSum sum, guint64 row)
{
  Suspect key = { .sum = sum };
  Suspect *found = g_hash_table_lookup (seen->suspects, &key);
  gboolean first;

  if (found == NULL)
    return FALSE;
  first = !found->met;
  found->met = TRUE;
  return first && found->row == row;
}

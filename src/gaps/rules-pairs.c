/* The rules about two hand-offs, one into a node and one out of it: customer-carries and detour.
 *
 * Where many go into a node and many out of it, each is named with one partner, not each with each: a list of all would grow with
 * their product, and nobody would read it. */
#include "gaps/gaps-private.h"

/* What there is at one node of a stage, for the hand-offs that come from or go to one function, or to any. */
typedef struct
{
  const TlGapHandoff *in[2], *out[2]; /* the one that goes least far, the first of those; and the same for another function than that */
} Partners;

typedef struct
{
  guint stage, function;
} End;

static End
far_end (const TlGapHandoff *h, gboolean out)
{
  return out ? (End){ h->to_stage, h->to_function } : (End){ h->from_stage, h->from_function };
}

static gboolean
is_nearer (const TlGapHandoff *a, const TlGapHandoff *b, gboolean out)
{
  return out ? a->to_stage < b->to_stage : a->from_stage > b->from_stage;
}

static void
offer (const TlGapHandoff **nearest, const TlGapHandoff *h, gboolean out)
{
  gboolean other = nearest[0] != NULL && far_end (nearest[0], out).function != far_end (h, out).function;

  if (nearest[0] == NULL || is_nearer (h, nearest[0], out))
    {
      if (other)
        nearest[1] = nearest[0];
      nearest[0] = h;
    }
  else if (other && (nearest[1] == NULL || is_nearer (h, nearest[1], out)))
    nearest[1] = h;
}

static Partners *
partners_at (GHashTable *table, guint64 key)
{
  Partners *partners = g_hash_table_lookup (table, GSIZE_TO_POINTER (key + 1));

  if (partners == NULL)
    {
      partners = g_new0 (Partners, 1);
      g_hash_table_insert (table, GSIZE_TO_POINTER (key + 1), partners);
    }
  return partners;
}

static void
add_pair (const TlGapIndex *index, TlGapRule rule, guint severity, const TlGapHandoff *a, const TlGapHandoff *b, GArray *gaps)
{
  guint latest = MAX (MAX (a->from_stage, a->to_stage), MAX (b->from_stage, b->to_stage));

  tl_gap_add (gaps, index, rule, tl_gap_severity (severity + tl_gap_truth (index, latest)), a->from_stage, a->from_function, a->handoff->record.handle, b->handoff->record.handle, 0);
}

typedef struct
{
  const TlGapIndex *index;
  guint stage;
  GArray *gaps;
  GHashTable *table;
} Search;

/* Calls @each for the hand-offs into the stage's nodes, then for those out of them. */
static void
for_each (Search *search, void (*each) (Search *search, const TlGapHandoff *h, gboolean out))
{
  const TlGapGroups *sides[] = { &search->index->to, &search->index->from };

  for (guint out = 0; out < 2; out++)
    for (guint k = sides[out]->offsets[search->stage]; k < sides[out]->offsets[search->stage + 1]; k++)
      each (search, tl_gap_handoff (search->index, sides[out]->list[k]), out == 1);
}

static guint
near_function (const TlGapHandoff *h, gboolean out)
{
  return out ? h->from_function : h->to_function;
}

/* ---- the customer between two functions ---- */

static gboolean
touches_customer (const TlGapIndex *index, const TlGapHandoff *h, gboolean out)
{
  guint near = near_function (h, out);

  return near != TL_NOWHERE && !tl_gap_is_own (index, near) && tl_gap_is_own (index, far_end (h, out).function);
}

static void
collect_carried (Search *search, const TlGapHandoff *h, gboolean out)
{
  Partners *partners;

  if (!touches_customer (search->index, h, out))
    return;
  partners = partners_at (search->table, near_function (h, out));
  offer (out ? partners->out : partners->in, h, out);
}

static const TlGapHandoff *
partner_of (const Partners *partners, const TlGapHandoff *h, gboolean out)
{
  const TlGapHandoff *const *nearest = out ? partners->in : partners->out;

  if (nearest[0] == NULL || far_end (nearest[0], !out).function != far_end (h, out).function)
    return nearest[0];
  return nearest[1];
}

static void
name_carried (Search *search, const TlGapHandoff *h, gboolean out)
{
  const Partners *partners;
  const TlGapHandoff *partner, *a, *b;

  if (!touches_customer (search->index, h, out))
    return;
  partners = partners_at (search->table, near_function (h, out));
  partner = partner_of (partners, h, out);
  /* From the other end's side this very pair was named already. */
  if (partner == NULL || (out && partner_of (partners, partner, FALSE) == h))
    return;
  a = out ? partner : h;
  b = out ? h : partner;
  if (b->to_stage <= a->from_stage + 1)
    add_pair (search->index, TL_GAP_CUSTOMER_CARRIES, 50 + (a->fall || b->fall ? TL_GAP_FALL : 0), a, b, search->gaps);
}

/* ---- there and back ---- */

static gboolean
is_between_two (const TlGapIndex *index, const TlGapHandoff *h)
{
  return tl_gap_is_own (index, h->from_function) && tl_gap_is_own (index, h->to_function) && h->from_function != h->to_function;
}

static guint64
both_functions (const TlGapIndex *index, const TlGapHandoff *h, gboolean out)
{
  return (guint64) near_function (h, out) * index->functions->len + far_end (h, out).function;
}

/* What goes on to a later stage does not come back from here, and the renewal loop is no detour. */
static gboolean
may_bounce (const TlGapIndex *index, const TlGapHandoff *h, gboolean out)
{
  return is_between_two (index, h) && (!out || (h->to_stage <= h->from_stage && !tl_gap_is_renewal (index, h)));
}

static void
collect_bounce (Search *search, const TlGapHandoff *h, gboolean out)
{
  Partners *partners;

  if (!may_bounce (search->index, h, out))
    return;
  partners = partners_at (search->table, both_functions (search->index, h, out));
  offer (out ? partners->out : partners->in, h, out);
}

static void
name_bounce (Search *search, const TlGapHandoff *h, gboolean out)
{
  const Partners *partners;
  const TlGapHandoff *a, *b;

  if (!may_bounce (search->index, h, out))
    return;
  partners = partners_at (search->table, both_functions (search->index, h, out));
  a = out ? partners->in[0] : h;
  b = out ? h : partners->out[0];
  if (a == NULL || b == NULL || (out && b == partners->out[0]) || b->to_stage > a->to_stage)
    return;
  /* Within one cell of two functions the same loop is seen from both ends; it is named from where it begins. */
  if (a->from_stage == b->to_stage && a->to_stage == b->to_stage && b < a)
    return;
  add_pair (search->index, TL_GAP_DETOUR, 25, a, b, search->gaps);
}

static void
search (const TlGapIndex *index, guint stage, GArray *gaps, void (*collect) (Search *search, const TlGapHandoff *h, gboolean out), void (*name) (Search *search, const TlGapHandoff *h, gboolean out))
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Search state = { index, stage, gaps, table };

  for_each (&state, collect);
  for_each (&state, name);
}

void
tl_gap_find_pairs (const TlGapIndex *index, guint i, GArray *gaps)
{
  gboolean carried = FALSE, bounces = FALSE;

  for (guint k = index->from.offsets[i]; k < index->from.offsets[i + 1]; k++)
    {
      const TlGapHandoff *h = tl_gap_handoff (index, index->from.list[k]);

      carried |= touches_customer (index, h, TRUE);
      bounces |= may_bounce (index, h, TRUE);
    }
  if (carried)
    search (index, i, gaps, collect_carried, name_carried);
  if (bounces)
    search (index, i, gaps, collect_bounce, name_bounce);
}

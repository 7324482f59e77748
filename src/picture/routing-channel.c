#include "picture/routing-channel.h"

#include <math.h>
#include <string.h>

/* Up to here ends that only touch are kept in the order that lets their stubs meet at one height; beyond, width counts
 * more. */
#define TIDY_TRACKS 3

/* Greatest value over a range of ranks, raised over a range of ranks: a tree in an array, leaves at [size, 2 size). */
typedef struct
{
  guint size;
  int *whole; /* value of all below the node */
  int *best;  /* greatest below it, its own `whole` included */
} Peaks;

/* One net in the coordinates of its kind's sweep. */
typedef struct
{
  double first, last, start, end;
  TlNet *net;
} Item;

typedef struct
{
  Item *items;
  double *places; /* sorted coordinates of what is swept now */
  guint n_places;
  double *all_places; /* likewise, of all nets' start and end */
  guint n_all_places;
  Peaks skyline; /* highest track so far, all kinds */
  Peaks before;  /* what must come before a net that begins here, this kind */
  Peaks touching;
  double *ends; /* tree of least: where each track is free again */
  guint n_tracks_tree;
} Sweep;

static void
peaks_init (Peaks *self, guint room)
{
  for (self->size = 1; self->size < room;)
    self->size *= 2;
  self->whole = g_new (int, 4 * self->size);
  self->best = self->whole + 2 * self->size;
}

static void
peaks_reset (Peaks *self)
{
  memset (self->whole, 0xff, 4 * self->size * sizeof (int)); /* -1 */
}

static void
peaks_raise_node (Peaks *self, guint node, int value)
{
  self->whole[node] = MAX (self->whole[node], value);
  self->best[node] = MAX (self->best[node], value);
}

static void
peaks_mend_above (Peaks *self, guint node)
{
  for (node /= 2; node > 0; node /= 2)
    self->best[node] = MAX (self->whole[node], MAX (self->best[2 * node], self->best[2 * node + 1]));
}

/* Ranks [from, to). */
static void
peaks_raise (Peaks *self, guint from, guint to, int value)
{
  guint l = from + self->size, r = to + self->size;

  if (from >= to)
    return;
  for (; l < r; l /= 2, r /= 2)
    {
      if (l & 1)
        peaks_raise_node (self, l++, value);
      if (r & 1)
        peaks_raise_node (self, --r, value);
    }
  peaks_mend_above (self, from + self->size);
  peaks_mend_above (self, to - 1 + self->size);
}

static int
peaks_at (const Peaks *self, guint rank)
{
  int value = -1;

  for (guint node = rank + self->size; node > 0; node /= 2)
    value = MAX (value, self->whole[node]);
  return value;
}

static int
peaks_highest (const Peaks *self, guint from, guint to)
{
  int value = MAX (peaks_at (self, from), peaks_at (self, to - 1));
  guint l = from + self->size, r = to + self->size;

  for (; l < r; l /= 2, r /= 2)
    {
      if (l & 1)
        {
          value = MAX (value, self->best[l]);
          l++;
        }
      if (r & 1)
        {
          r--;
          value = MAX (value, self->best[r]);
        }
    }
  return value;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static guint
rank_of (const double *places, guint n, double place)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (places[middle] < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static int
compare_by_last (const void *a, const void *b)
{
  const Item *x = a, *y = b;

  if (x->last != y->last)
    return x->last < y->last ? -1 : 1;
  if (x->first != y->first)
    return x->first > y->first ? -1 : 1; /* inner first */
  return (x->net->id > y->net->id) - (x->net->id < y->net->id);
}

static int
compare_by_first (const void *a, const void *b)
{
  const Item *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->last != y->last)
    return x->last > y->last ? -1 : 1; /* outer first */
  return (x->net->id > y->net->id) - (x->net->id < y->net->id);
}

static void
set_end (Sweep *sweep, guint track, double end)
{
  guint node = track + sweep->n_tracks_tree;

  sweep->ends[node] = end;
  for (node /= 2; node > 0; node /= 2)
    sweep->ends[node] = MIN (sweep->ends[2 * node], sweep->ends[2 * node + 1]);
}

/* The first track from @least on that is free before @start. There always is one: more tracks than nets. */
static guint
first_free (const Sweep *sweep, guint least, double start)
{
  guint node = least + sweep->n_tracks_tree;

  while (!(sweep->ends[node] < start))
    {
      while (node & 1)
        node /= 2;
      node++;
    }
  while (node < sweep->n_tracks_tree)
    node = sweep->ends[2 * node] < start ? 2 * node : 2 * node + 1;
  return node - sweep->n_tracks_tree;
}

/* Its ends lie on both sides: they may touch another's at one height, if that turns in time. */
static gboolean
ends_at_will (const TlNet *net)
{
  return net->kind == TL_NET_RISING || net->kind == TL_NET_FALLING;
}

/* Falling nets are rising ones seen from the other end. */
static Item
item_of (TlNet *net)
{
  if (net->kind == TL_NET_FALLING)
    return (Item){ -net->last, -net->first, -net->end, -net->start, net };
  return (Item){ net->first, net->last, net->start, net->end, net };
}

/* Those of one kind, in the order in which they take their tracks. */
static guint
collect_kind (Item *items, TlNet *nets, guint n, TlNetKind kind)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    if (nets[i].kind == kind)
      items[found++] = item_of (&nets[i]);
  if (found > 1)
    qsort (items, found, sizeof (Item), kind == TL_NET_FAR ? compare_by_first : compare_by_last);
  return found;
}

/* Few nets: each looks at all before it. */

static gboolean
conflict (const TlNet *a, const TlNet *b)
{
  return a->start <= b->end && b->start <= a->end;
}

/* Whether @item, placed after @other of the same kind, costs a crossing on a nearer track. */
static gboolean
must_follow (const Item *item, const Item *other)
{
  switch (item->net->kind)
    {
    case TL_NET_NEAR: /* holds the other, and whatever kept that off a track keeps this one off it too */
      return FALSE;
    case TL_NET_FAR: /* is held by the other: that begins earlier and ends later */
      return other->last > item->last;
    default: /* begins within the other and ends later */
      return other->first < item->first && item->first < other->last;
    }
}

/* @n items of one kind; @placed: all of earlier kinds. */
static void
place_few (const Item *items, guint n, const TlNet *nets, guint n_nets)
{
  for (guint i = 0; i < n; i++)
    {
      const Item *item = &items[i];
      guint64 taken = 0;
      guint least = 0, tidy = 0;

      for (guint j = 0; j < n_nets; j++)
        if (nets[j].kind < item->net->kind && conflict (&nets[j], item->net))
          least = MAX (least, nets[j].track + 1);
      for (guint j = 0; j < i; j++)
        {
          guint next = items[j].net->track + 1;

          if (must_follow (item, &items[j]))
            least = MAX (least, next);
          if (!conflict (items[j].net, item->net))
            continue;
          taken |= G_GUINT64_CONSTANT (1) << (next - 1);
          if (ends_at_will (item->net) && items[j].start <= item->start)
            tidy = MAX (tidy, next);
        }
      if (tidy < TIDY_TRACKS)
        least = MAX (least, tidy);
      while (taken >> least & 1)
        least++;
      item->net->track = least;
    }
}

/* Many nets: the same by trees. */

static void
sort_places (Sweep *sweep, guint n)
{
  sweep->n_places = 0;
  for (guint i = 0; i < n; i++)
    {
      const Item *item = &sweep->items[i];
      sweep->places[sweep->n_places++] = item->first;
      sweep->places[sweep->n_places++] = item->last;
      sweep->places[sweep->n_places++] = item->start;
      sweep->places[sweep->n_places++] = item->end;
    }
  qsort (sweep->places, sweep->n_places, sizeof (double), compare_doubles);
}

/* The highest track of those that @item must follow. */
static int
highest_before (const Sweep *sweep, const Item *item)
{
  double place = item->net->kind == TL_NET_FAR ? item->last : item->first;
  return peaks_at (&sweep->before, rank_of (sweep->places, sweep->n_places, place));
}

/* Tells those placed later that @item stands at @track: see must_follow(). */
static void
note_placed (Sweep *sweep, const Item *item, int track)
{
  const double *places = sweep->places;
  guint n = sweep->n_places;

  switch (item->net->kind)
    {
    case TL_NET_NEAR:
      break;
    case TL_NET_FAR:
      peaks_raise (&sweep->before, 0, rank_of (places, n, item->last), track);
      break;
    default:
      peaks_raise (&sweep->before, rank_of (places, n, item->first) + 1, rank_of (places, n, item->last), track);
      peaks_raise (&sweep->touching, rank_of (places, n, item->start), rank_of (places, n, item->end) + 1, track);
      break;
    }
}

static void
skyline_range (const Sweep *sweep, const TlNet *net, guint *from, guint *to)
{
  *from = rank_of (sweep->all_places, sweep->n_all_places, net->start);
  *to = rank_of (sweep->all_places, sweep->n_all_places, net->end) + 1;
}

static guint
place_item (Sweep *sweep, const Item *item)
{
  guint from, to, tidy;
  int least;

  skyline_range (sweep, item->net, &from, &to);
  least = MAX (peaks_highest (&sweep->skyline, from, to), highest_before (sweep, item)) + 1;
  tidy = peaks_at (&sweep->touching, rank_of (sweep->places, sweep->n_places, item->start)) + 1;
  if ((int) tidy > least && tidy < TIDY_TRACKS)
    least = tidy;
  return first_free (sweep, least, item->start);
}

static void
place_many (Sweep *sweep, TlNet *nets, guint n, TlNetKind kind)
{
  guint found = collect_kind (sweep->items, nets, n, kind);

  if (found == 0)
    return;
  sort_places (sweep, found);
  peaks_reset (&sweep->before);
  peaks_reset (&sweep->touching);
  for (guint i = 0; i < 2 * sweep->n_tracks_tree; i++)
    sweep->ends[i] = -INFINITY;
  for (guint i = 0; i < found; i++)
    {
      const Item *item = &sweep->items[i];
      guint track = place_item (sweep, item);

      item->net->track = track;
      set_end (sweep, track, item->end);
      note_placed (sweep, item, (int) track);
    }
  for (guint i = 0; i < found; i++)
    {
      TlNet *net = sweep->items[i].net;
      guint from, to;

      skyline_range (sweep, net, &from, &to);
      peaks_raise (&sweep->skyline, from, to, (int) net->track);
    }
}

static void
sweep_init (Sweep *sweep, TlNet *nets, guint n)
{
  sweep->items = g_new (Item, n);
  sweep->places = g_new (double, 4 * n);
  sweep->all_places = g_new (double, 2 * n);
  sweep->n_all_places = 2 * n;
  for (guint i = 0; i < n; i++)
    {
      sweep->all_places[2 * i] = nets[i].start;
      sweep->all_places[2 * i + 1] = nets[i].end;
    }
  qsort (sweep->all_places, 2 * n, sizeof (double), compare_doubles);
  peaks_init (&sweep->skyline, 2 * n + 1);
  peaks_init (&sweep->before, 4 * n + 1);
  peaks_init (&sweep->touching, 4 * n + 1);
  peaks_reset (&sweep->skyline);
  for (sweep->n_tracks_tree = 1; sweep->n_tracks_tree < n + 1;)
    sweep->n_tracks_tree *= 2;
  sweep->ends = g_new (double, 2 * sweep->n_tracks_tree);
}

static void
sweep_clear (Sweep *sweep)
{
  g_free (sweep->items);
  g_free (sweep->places);
  g_free (sweep->all_places);
  g_free (sweep->skyline.whole);
  g_free (sweep->before.whole);
  g_free (sweep->touching.whole);
  g_free (sweep->ends);
}

static int
compare_by_start (const void *a, const void *b)
{
  const TlNet *x = *(TlNet *const *) a, *y = *(TlNet *const *) b;
  return (x->start > y->start) - (x->start < y->start);
}

/* Nets that hang together through others share one stack of tracks. */
static guint
count_stacks (TlNet *nets, guint n)
{
  g_autofree TlNet **sorted = g_new (TlNet *, n);
  guint most = 0;

  for (guint i = 0; i < n; i++)
    sorted[i] = &nets[i];
  qsort (sorted, n, sizeof *sorted, compare_by_start);
  for (guint i = 0, next; i < n; i = next)
    {
      double end = sorted[i]->end;
      guint of = sorted[i]->track + 1;

      for (next = i + 1; next < n && sorted[next]->start <= end; next++)
        {
          end = MAX (end, sorted[next]->end);
          of = MAX (of, sorted[next]->track + 1);
        }
      for (guint j = i; j < next; j++)
        sorted[j]->of = of;
      most = MAX (most, of);
    }
  return most;
}

static void
assign_few (TlNet *nets, guint n)
{
  Item items[TL_CHANNEL_FEW];

  for (TlNetKind kind = TL_NET_NEAR; kind < TL_N_NETS; kind++)
    place_few (items, collect_kind (items, nets, n, kind), nets, n);
}

static void
assign_many (TlNet *nets, guint n)
{
  Sweep sweep;

  sweep_init (&sweep, nets, n);
  for (TlNetKind kind = TL_NET_NEAR; kind < TL_N_NETS; kind++)
    place_many (&sweep, nets, n, kind);
  sweep_clear (&sweep);
}

guint
tl_channel_assign (TlNet *nets, guint n, guint few)
{
  g_return_val_if_fail (few <= TL_CHANNEL_FEW, 0);

  if (n == 0)
    return 0;
  if (n <= few)
    assign_few (nets, n);
  else
    assign_many (nets, n);
  return count_stacks (nets, n);
}

#include "gaps/gaps-private.h"

#include <string.h>

#include "feedback/dates.h"

/* The rules about the whole map keep what they found apart, so that each can be asked again alone. */
enum
{
  WHOLE_SCORES,
  WHOLE_ISOLATED,
  WHOLE_LOOPS,
  WHOLE_INSIDE_OUT,
  WHOLE_RENEWAL,
  N_WHOLE
};

/* How far what was found is brought. */
typedef enum
{
  LIST_STALE,
  LIST_GATHERED, /* in `list`, with what people decided about each, in no order */
  LIST_SORTED,   /* worst first, and the places have their numbers */
} ListState;

struct _TlGaps
{
  GObject parent_instance;

  TlMap *map;
  TlGapsOptions options;
  TlGapIndex index;

  guint touched;          /* TlGapTouched, since the last look */
  GHashTable *stages;     /* handles of the stages touched */
  GPtrArray *by_stage;    /* of GArray of TlGap */
  GArray *whole[N_WHOLE]; /* of TlGap */

  ListState state;
  GPtrArray *list; /* of TlGap in by_stage and whole */
  guint n_flags;
};

G_DEFINE_FINAL_TYPE (TlGaps, tl_gaps, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- looking ---- */

static void
look_at_stage (TlGaps *gaps, TlGapFlow *flow, guint i)
{
  GArray *found = g_ptr_array_index (gaps->by_stage, i);

  g_array_set_size (found, 0);
  tl_gap_find_missing (flow, i, found);
  tl_gap_find_unled (&gaps->index, i, found);
  tl_gap_find_handoffs (&gaps->index, i, found);
  tl_gap_find_pairs (&gaps->index, i, found);
  tl_gap_find_deaf (&gaps->index, i, found);
  tl_gap_find_assumed (&gaps->index, i, found);
}

/* Which stages have to be looked at, with their neighbours: what leads one decides about the pairs on both its sides. */
static void
mark_touched (TlGaps *gaps, gboolean *marked)
{
  guint n = gaps->index.stages->len;
  GHashTableIter iter;
  gpointer handle;

  g_hash_table_iter_init (&iter, gaps->stages);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    {
      guint i = tl_gap_position (&gaps->index, GPOINTER_TO_UINT (handle));

      if (i >= n)
        continue;
      marked[i] = TRUE;
      if (i > 0)
        marked[i - 1] = TRUE;
      if (i + 1 < n)
        marked[i + 1] = TRUE;
    }
}

/* A fall that came or went changes what the hand-offs under it weigh. */
static void
look_at_scores (TlGaps *gaps, gboolean *marked)
{
  guint n = gaps->index.stages->len;
  g_autofree gboolean *before = g_steal_pointer (&gaps->index.drops);

  g_array_set_size (gaps->whole[WHOLE_SCORES], 0);
  tl_gap_find_scores (&gaps->index, gaps->whole[WHOLE_SCORES]);
  for (guint i = 0; before != NULL && !(gaps->touched & TL_TOUCHED_ALL) && i + 1 < n; i++)
    if (before[i] != gaps->index.drops[i])
      marked[i] = marked[i + 1] = TRUE;
}

static void
mark_falls (TlGaps *gaps, TlGapFlow *flow)
{
  for (guint k = 0; k < gaps->index.handoffs->len; k++)
    tl_gap_handoff (&gaps->index, k)->fall = FALSE;
  for (guint i = 0; i + 1 < gaps->index.stages->len; i++)
    if (gaps->index.drops[i])
      tl_gap_flow_mark_fall (flow, i);
}

static void
look_at_whole (TlGaps *gaps, guint which, guint touched, void (*find) (const TlGapIndex *index, GArray *gaps))
{
  if (!(gaps->touched & touched))
    return;
  g_array_set_size (gaps->whole[which], 0);
  find (&gaps->index, gaps->whole[which]);
}

static void
fit_stages (TlGaps *gaps)
{
  guint n = gaps->index.stages->len;

  if (gaps->by_stage->len > n)
    g_ptr_array_set_size (gaps->by_stage, (gint) n);
  while (gaps->by_stage->len < n)
    g_ptr_array_add (gaps->by_stage, g_array_new (FALSE, FALSE, sizeof (TlGap)));
}

static void
look (TlGaps *gaps)
{
  TlGapIndex *index = &gaps->index;
  gboolean had_function_activity = index->has_function_activity;
  g_autoptr (TlGapFlow) flow = NULL;
  g_autofree gboolean *marked = NULL;

  index->today = gaps->options.today != 0 ? gaps->options.today : tl_date_today ();
  index->segment = gaps->options.segment;
  tl_gap_index_begin (index);
  if (gaps->touched & (TL_TOUCHED_ALL | TL_TOUCHED_STAGES | TL_TOUCHED_FLOW))
    tl_gap_index_build_flow (index);
  if (gaps->touched & (TL_TOUCHED_ALL | TL_TOUCHED_SCORES))
    tl_gap_index_build_scores (index);
  if (gaps->touched & (TL_TOUCHED_ALL | TL_TOUCHED_HEARD))
    tl_gap_index_build_heard (index);
  if (index->has_function_activity != had_function_activity)
    gaps->touched |= TL_TOUCHED_STAGES;

  fit_stages (gaps);
  marked = g_new0 (gboolean, index->stages->len + 1);
  mark_touched (gaps, marked);
  if (gaps->touched & (TL_TOUCHED_ALL | TL_TOUCHED_SCORES | TL_TOUCHED_STAGES))
    look_at_scores (gaps, marked);
  flow = tl_gap_flow_new (index);
  if (gaps->touched & (TL_TOUCHED_ALL | TL_TOUCHED_SCORES | TL_TOUCHED_STAGES | TL_TOUCHED_FLOW))
    mark_falls (gaps, flow);
  for (guint i = 0; i < index->stages->len; i++)
    if (gaps->touched & (TL_TOUCHED_ALL | TL_TOUCHED_STAGES) || marked[i])
      look_at_stage (gaps, flow, i);

  look_at_whole (gaps, WHOLE_ISOLATED, TL_TOUCHED_ALL | TL_TOUCHED_FLOW, tl_gap_find_isolated);
  look_at_whole (gaps, WHOLE_LOOPS, TL_TOUCHED_ALL | TL_TOUCHED_LOOPS | TL_TOUCHED_STAGES, tl_gap_find_loops);
  look_at_whole (gaps, WHOLE_INSIDE_OUT, TL_TOUCHED_ALL | TL_TOUCHED_NAMES, tl_gap_find_inside_out);
  look_at_whole (gaps, WHOLE_RENEWAL, TL_TOUCHED_ALL | TL_TOUCHED_FLOW | TL_TOUCHED_RENEWAL, tl_gap_find_renewal);
}

/* ---- the list ---- */

static TlGap *
listed (TlGaps *gaps, guint i)
{
  return g_ptr_array_index (gaps->list, i);
}

static void
append_found (TlGaps *gaps, const GArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      TlGap *gap = &g_array_index (found, TlGap, i);

      if (!(gaps->index.off & 1u << gap->rule))
        g_ptr_array_add (gaps->list, gap);
    }
}

/* What the list is sorted by, apart from the gaps: those are large, and fetching each of them again for every key costs more than
 * all the rest. */
typedef struct
{
  TlGap *gap;
  guint lane, column, mildness;
  gboolean is_fall;
} Item;

static Item *
make_items (TlGaps *gaps)
{
  Item *items = g_new (Item, gaps->list->len + 1);

  for (guint i = 0; i < gaps->list->len; i++)
    {
      TlGap *gap = listed (gaps, i);

      items[i] = (Item){ gap, gap->lane, gap->column, 100 - gap->severity, gap->rank > 0 };
    }
  return items;
}

/* Counting sort, stable: a key of @n, from 0 on, that stands at @member. */
static void
sort_by (Item **items, Item **spare, guint n_items, gsize member, guint n)
{
  g_autofree guint *ends = g_new0 (guint, n + 1);
  Item *sorted = *spare;

  for (guint i = 0; i < n_items; i++)
    ends[G_STRUCT_MEMBER (guint, &(*items)[i], member) + 1]++;
  for (guint i = 1; i <= n; i++)
    ends[i] += ends[i - 1];
  for (guint i = 0; i < n_items; i++)
    sorted[ends[G_STRUCT_MEMBER (guint, &(*items)[i], member)]++] = (*items)[i];
  *spare = *items;
  *items = sorted;
}

/* Along the map; then the places have their numbers. */
static void
number_places (TlGaps *gaps, Item **items, Item **spare)
{
  guint n = gaps->list->len;

  gaps->n_flags = 0;
  sort_by (items, spare, n, G_STRUCT_OFFSET (Item, lane), gaps->index.functions->len + 1);
  sort_by (items, spare, n, G_STRUCT_OFFSET (Item, column), gaps->index.stages->len + 1);
  for (guint i = 0; i < n; i++)
    {
      const Item *item = &(*items)[i];

      if (i == 0 || item[-1].column != item->column || item[-1].lane != item->lane)
        gaps->n_flags++;
      item->gap->flag = gaps->n_flags;
    }
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  double x = (*(const TlGap *const *) a)->rank, y = (*(const TlGap *const *) b)->rank;

  return (x < y) - (x > y);
}

/* Lists @n items, as severe as each other: falls stand first, that of the larger crowd before. */
static void
list_equals (TlGaps *gaps, const Item *items, guint n)
{
  g_autoptr (GPtrArray) falls = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    if (items[i].is_fall)
      g_ptr_array_add (falls, items[i].gap);
  g_ptr_array_sort (falls, compare_ranks);
  for (guint i = 0; i < falls->len; i++)
    g_ptr_array_add (gaps->list, g_ptr_array_index (falls, i));
  for (guint i = 0; i < n; i++)
    if (!items[i].is_fall)
      g_ptr_array_add (gaps->list, items[i].gap);
}

static void
sort_list (TlGaps *gaps)
{
  guint n = gaps->list->len;
  g_autofree Item *items = make_items (gaps), *spare = g_new (Item, n + 1);

  number_places (gaps, &items, &spare);
  sort_by (&items, &spare, n, G_STRUCT_OFFSET (Item, mildness), 101);
  g_ptr_array_set_size (gaps->list, 0);
  for (guint first = 0, i = 1; i <= n; i++)
    if (i == n || items[i].mildness != items[first].mildness)
      {
        list_equals (gaps, items + first, i - first);
        first = i;
      }
}

static void
gather (TlGaps *gaps)
{
  g_ptr_array_set_size (gaps->list, 0);
  for (guint i = 0; i < N_WHOLE; i++)
    append_found (gaps, gaps->whole[i]);
  for (guint i = 0; i < gaps->by_stage->len; i++)
    append_found (gaps, g_ptr_array_index (gaps->by_stage, i));
  tl_gap_attach_marks (&gaps->index, gaps->list);
}

static void
update (TlGaps *gaps, ListState wanted)
{
  if (gaps->touched != 0 || g_hash_table_size (gaps->stages) > 0)
    {
      look (gaps);
      gaps->touched = 0;
      g_hash_table_remove_all (gaps->stages);
      gaps->state = LIST_STALE;
    }
  if (gaps->state < LIST_GATHERED)
    gather (gaps);
  if (gaps->state < wanted && wanted == LIST_SORTED)
    sort_list (gaps);
  gaps->state = MAX (gaps->state, wanted);
}

/* ---- public ---- */

static void
changed_cb (TlMap *map, const TlTransaction *transaction, TlGaps *gaps)
{
  guint touched = tl_gap_touched (map, transaction, gaps->stages);

  gaps->touched |= touched;
  if (touched != 0 || g_hash_table_size (gaps->stages) > 0)
    g_signal_emit (gaps, signals[SIGNAL_CHANGED], 0);
}

const GPtrArray *
tl_gaps_list (TlGaps *gaps)
{
  g_return_val_if_fail (TL_IS_GAPS (gaps), NULL);

  update (gaps, LIST_SORTED);
  return gaps->list;
}

guint
tl_gaps_n_open (TlGaps *gaps, guint rules, guint severity)
{
  guint n = 0;

  g_return_val_if_fail (TL_IS_GAPS (gaps), 0);

  /* How many there are does not hang on their order: no need to sort them after each key. */
  update (gaps, LIST_GATHERED);
  for (guint i = 0; i < gaps->list->len; i++)
    {
      const TlGap *gap = listed (gaps, i);

      n += rules & 1u << gap->rule && gap->severity >= severity && gap->accepted == TL_HANDLE_NONE;
    }
  return n;
}

const TlGap *
tl_gaps_find (TlGaps *gaps, TlGapRule rule, const TlHandle *on, guint n_on)
{
  TlGap wanted = { .rule = rule, .n_on = n_on };

  g_return_val_if_fail (TL_IS_GAPS (gaps) && n_on <= G_N_ELEMENTS (wanted.on), NULL);

  memcpy (wanted.on, on, n_on * sizeof *on);
  update (gaps, LIST_SORTED);
  for (guint i = 0; i < gaps->list->len; i++)
    if (tl_gap_same (listed (gaps, i), &wanted))
      return listed (gaps, i);
  return NULL;
}

guint
tl_gaps_n_flags (TlGaps *gaps)
{
  g_return_val_if_fail (TL_IS_GAPS (gaps), 0);

  update (gaps, LIST_SORTED);
  return gaps->n_flags;
}

TlMap *
tl_gaps_map (TlGaps *gaps)
{
  g_return_val_if_fail (TL_IS_GAPS (gaps), NULL);

  return gaps->map;
}

void
tl_gaps_set_options (TlGaps *gaps, const TlGapsOptions *options)
{
  g_return_if_fail (TL_IS_GAPS (gaps) && options != NULL);

  gaps->options = *options;
  gaps->touched = TL_TOUCHED_ALL | TL_TOUCHED_MARKS;
  g_signal_emit (gaps, signals[SIGNAL_CHANGED], 0);
}

static void
tl_gaps_dispose (GObject *object)
{
  TlGaps *gaps = TL_GAPS (object);

  tl_gap_index_clear (&gaps->index);
  g_clear_pointer (&gaps->stages, g_hash_table_unref);
  g_clear_pointer (&gaps->by_stage, g_ptr_array_unref);
  for (guint i = 0; i < N_WHOLE; i++)
    g_clear_pointer (&gaps->whole[i], g_array_unref);
  g_clear_pointer (&gaps->list, g_ptr_array_unref);
  g_clear_object (&gaps->map);
  G_OBJECT_CLASS (tl_gaps_parent_class)->dispose (object);
}

static void
tl_gaps_class_init (TlGapsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tl_gaps_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TL_TYPE_GAPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_gaps_init (TlGaps *gaps)
{
  gaps->touched = TL_TOUCHED_ALL | TL_TOUCHED_MARKS;
  gaps->stages = g_hash_table_new (NULL, NULL);
  gaps->by_stage = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < N_WHOLE; i++)
    gaps->whole[i] = g_array_new (FALSE, FALSE, sizeof (TlGap));
  gaps->list = g_ptr_array_new ();
}

TlGaps *
tl_gaps_new (TlMap *map, const TlGapsOptions *options)
{
  TlGaps *gaps;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  gaps = g_object_new (TL_TYPE_GAPS, NULL);
  gaps->map = g_object_ref (map);
  if (options != NULL)
    gaps->options = *options;
  gaps->index.map = map;
  g_signal_connect_object (map, "changed", G_CALLBACK (changed_cb), gaps, 0);
  return gaps;
}

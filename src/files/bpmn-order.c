/* Throughline: the columns of a process. Work stands after all work that leads to it; flows that close a loop do not count. */
#include "config.h"

#include "files/bpmn-private.h"

#include <string.h>

/* More columns than that are folded: work that one function does in a row shares one. */
#define COLUMNS_MANY 12
#define COLUMNS_FEW 3
/* Messages that are tried one by one for closing a loop. */
#define MESSAGES_TRIED 2000
/* How often questions are moved to where they are answered, which moves what follows them. */
#define EXCHANGE_ROUNDS 16

typedef struct
{
  TlBpmn *bpmn;
  GPtrArray *ways; /* by node: GArray of guint, indices of the steps that leave it; NULL: none */
} Order;

static TlBpmnStep *
step_at (const TlBpmn *bpmn, guint index)
{
  return &g_array_index (bpmn->steps, TlBpmnStep, index);
}

static void
clear_ways (gpointer ways)
{
  if (ways != NULL)
    g_array_unref (ways);
}

static const GArray *
ways_of (const Order *order, guint node)
{
  return g_ptr_array_index (order->ways, node);
}

static void
gather_ways (Order *order)
{
  for (guint i = 0; i < order->bpmn->steps->len; i++)
    {
      const TlBpmnStep *step = step_at (order->bpmn, i);
      GArray **ways = (GArray **) &g_ptr_array_index (order->ways, step->from);

      if (*ways == NULL)
        *ways = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*ways, i);
    }
}

/* ---- loops ---- */

enum
{
  NEW,
  OPEN,
  DONE
};

/* Depth first along sequence flows: one that meets work still open goes back. */
static void
find_loops_from (Order *order, guint start, guint8 *state, GArray *stack, guint *next)
{
  g_array_set_size (stack, 0);
  g_array_append_val (stack, start);
  state[start] = OPEN;
  while (stack->len > 0)
    {
      guint at = g_array_index (stack, guint, stack->len - 1);
      const GArray *ways = ways_of (order, at);
      TlBpmnStep *step;

      if (ways == NULL || next[at] == ways->len)
        {
          state[at] = DONE;
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      step = step_at (order->bpmn, g_array_index (ways, guint, next[at]++));
      if (step->is_message)
        continue;
      step->is_back = state[step->to] == OPEN;
      if (state[step->to] == NEW)
        {
          state[step->to] = OPEN;
          g_array_append_val (stack, step->to);
        }
    }
}

static double
drawn_at (const TlBpmn *bpmn, guint node)
{
  const char *id = tl_bpmn_node (bpmn, node)->id;
  const TlBpmnPoint *point = id != NULL ? g_hash_table_lookup (bpmn->points, id) : NULL;

  return point != NULL ? point->x : 0;
}

static gint
compare_starts (gconstpointer a, gconstpointer b, gpointer data)
{
  const TlBpmn *bpmn = data;
  guint one = *(const guint *) a, other = *(const guint *) b;
  gboolean one_first = tl_bpmn_node (bpmn, one)->is_first, other_first = tl_bpmn_node (bpmn, other)->is_first;
  double one_x = drawn_at (bpmn, one), other_x = drawn_at (bpmn, other);

  if (one_first != other_first)
    return one_first ? -1 : 1;
  if (one_x != other_x)
    return one_x < other_x ? -1 : 1;
  return (one > other) - (one < other);
}

/* From where processes begin, as drawn from the left, so that the way back is what it is on the drawing. */
static void
find_loops (Order *order)
{
  guint n = order->bpmn->nodes->len;
  g_autofree guint8 *state = g_new0 (guint8, n);
  g_autofree guint *next = g_new0 (guint, n);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    if (tl_bpmn_node (order->bpmn, i)->is_card)
      g_array_append_val (starts, i);
  g_array_sort_with_data (starts, compare_starts, order->bpmn);
  for (guint i = 0; i < starts->len; i++)
    if (state[g_array_index (starts, guint, i)] == NEW)
      find_loops_from (order, g_array_index (starts, guint, i), state, stack, next);
}

/* Whether forward steps lead from @from to @to. */
static gboolean
is_reached (const Order *order, guint from, guint to, guint8 *seen, GArray *stack)
{
  memset (seen, 0, order->bpmn->nodes->len);
  g_array_set_size (stack, 0);
  g_array_append_val (stack, from);
  seen[from] = TRUE;
  while (stack->len > 0)
    {
      guint at = g_array_index (stack, guint, stack->len - 1);
      const GArray *ways = ways_of (order, at);

      if (at == to)
        return TRUE;
      g_array_set_size (stack, stack->len - 1);
      for (guint i = 0; ways != NULL && i < ways->len; i++)
        {
          const TlBpmnStep *step = step_at (order->bpmn, g_array_index (ways, guint, i));

          if (step->is_back || seen[step->to])
            continue;
          seen[step->to] = TRUE;
          g_array_append_val (stack, step->to);
        }
    }
  return FALSE;
}

static const char *
name_of (const TlBpmn *bpmn, guint node)
{
  const char *name = tl_bpmn_node (bpmn, node)->name;

  return name != NULL ? name : "";
}

/* Messages that start a process come before answers, early ones before late ones; by what is drawn, not by the order in the
 * file, which differs from tool to tool. */
static gint
compare_messages (gconstpointer a, gconstpointer b, gpointer data)
{
  const TlBpmn *bpmn = data;
  const TlBpmnStep *one = step_at (bpmn, *(const guint *) a), *other = step_at (bpmn, *(const guint *) b);
  guint one_step = tl_bpmn_node (bpmn, one->to)->step, other_step = tl_bpmn_node (bpmn, other->to)->step;
  int result = (one_step > 0) - (other_step > 0);

  if (result == 0)
    result = (tl_bpmn_node (bpmn, one->from)->step > tl_bpmn_node (bpmn, other->from)->step) - (tl_bpmn_node (bpmn, one->from)->step < tl_bpmn_node (bpmn, other->from)->step);
  if (result == 0)
    result = (one_step > other_step) - (one_step < other_step);
  if (result == 0)
    result = strcmp (name_of (bpmn, one->from), name_of (bpmn, other->from));
  if (result == 0)
    result = strcmp (name_of (bpmn, one->to), name_of (bpmn, other->to));
  return result != 0 ? result : (*(const guint *) a > *(const guint *) b) - (*(const guint *) a < *(const guint *) b);
}

static void
add_messages (Order *order)
{
  g_autoptr (GArray) messages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *seen = g_new0 (guint8, order->bpmn->nodes->len);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < order->bpmn->steps->len; i++)
    if (step_at (order->bpmn, i)->is_message)
      g_array_append_val (messages, i);
  g_array_sort_with_data (messages, compare_messages, order->bpmn);
  for (guint i = 0; i < messages->len; i++)
    step_at (order->bpmn, g_array_index (messages, guint, i))->is_back = TRUE;
  for (guint i = 0; i < MIN (messages->len, MESSAGES_TRIED); i++)
    {
      TlBpmnStep *step = step_at (order->bpmn, g_array_index (messages, guint, i));

      step->is_back = is_reached (order, step->to, step->from, seen, stack);
    }
}

/* A question and its answer between two cards are one exchange, not work that goes back. */
static void
find_answers (Order *order)
{
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < order->bpmn->steps->len; i++)
    {
      const TlBpmnStep *step = step_at (order->bpmn, i);
      const gint64 key = ((gint64) step->to << 32) | step->from;

      if (step->is_message && step->is_back)
        g_hash_table_add (answers, g_memdup2 (&key, sizeof key));
    }
  for (guint i = 0; i < order->bpmn->steps->len; i++)
    {
      TlBpmnStep *step = step_at (order->bpmn, i);
      const gint64 key = ((gint64) step->from << 32) | step->to;

      step->is_answered = step->is_message && !step->is_back && g_hash_table_contains (answers, &key);
    }
}

/* ---- levels ---- */

/* The longest way to each card. @floor: by card, the least it gets; NULL: none. @folded: work of one function in a row stays
 * on its level. */
static void
find_levels (Order *order, guint *level, const guint *floor, gboolean folded, gboolean messages)
{
  guint n = order->bpmn->nodes->len;
  g_autofree guint *n_in = g_new0 (guint, n);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    level[i] = floor != NULL ? floor[i] : 0;
  for (guint i = 0; i < order->bpmn->steps->len; i++)
    n_in[step_at (order->bpmn, i)->to] += !step_at (order->bpmn, i)->is_back && (messages || !step_at (order->bpmn, i)->is_message);
  for (guint i = 0; i < n; i++)
    if (tl_bpmn_node (order->bpmn, i)->is_card && n_in[i] == 0)
      g_array_append_val (queue, i);
  for (guint i = 0; i < queue->len; i++)
    {
      guint at = g_array_index (queue, guint, i);
      const GArray *ways = ways_of (order, at);

      for (guint j = 0; ways != NULL && j < ways->len; j++)
        {
          const TlBpmnStep *step = step_at (order->bpmn, g_array_index (ways, guint, j));
          gboolean stays = step->is_answered || (folded && tl_bpmn_node (order->bpmn, step->from)->function == tl_bpmn_node (order->bpmn, step->to)->function);

          if (step->is_back || (step->is_message && !messages))
            continue;
          level[step->to] = MAX (level[step->to], level[at] + (stays ? 0 : 1));
          if (--n_in[step->to] == 0)
            g_array_append_val (queue, step->to);
        }
    }
}

/* Work that nothing leads to stands just before what it leads to. */
static void
pull_up (Order *order, guint *level)
{
  guint n = order->bpmn->nodes->len;
  g_autofree gboolean *has_before = g_new0 (gboolean, n);

  for (guint i = 0; i < order->bpmn->steps->len; i++)
    has_before[step_at (order->bpmn, i)->to] |= !step_at (order->bpmn, i)->is_back;
  for (guint i = 0; i < n; i++)
    {
      const GArray *ways = ways_of (order, i);
      guint least = G_MAXUINT;

      for (guint j = 0; !has_before[i] && ways != NULL && j < ways->len; j++)
        {
          const TlBpmnStep *step = step_at (order->bpmn, g_array_index (ways, guint, j));

          if (!step->is_back)
            least = MIN (least, level[step->to] + (step->is_answered ? 1 : 0));
        }
      if (least != G_MAXUINT && least > 0)
        level[i] = MAX (level[i], least - 1);
    }
}

/* Whether forward steps besides @step lead from its beginning to its end. */
static gboolean
is_led_around (Order *order, TlBpmnStep *step, guint8 *seen, GArray *stack)
{
  gboolean found;

  step->is_back = TRUE;
  found = is_reached (order, step->from, step->to, seen, stack);
  step->is_back = FALSE;
  return found;
}

/* The answered steps that can share a column: of guint. (transfer full) */
static GArray *
find_exchanges (Order *order)
{
  GArray *exchanges = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *seen = g_new0 (guint8, order->bpmn->nodes->len);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0, n_tried = 0; i < order->bpmn->steps->len && n_tried < MESSAGES_TRIED; i++)
    if (step_at (order->bpmn, i)->is_answered)
      {
        n_tried++;
        if (!is_led_around (order, step_at (order->bpmn, i), seen, stack))
          g_array_append_val (exchanges, i);
      }
  return exchanges;
}

/* Levels with all messages. Who asks stands where the answer is given, though what is asked has work of its own before it:
 * else the answer would seem to go back. */
static void
find_exchange_levels (Order *order, const GArray *exchanges, guint *level, gboolean folded)
{
  guint n = order->bpmn->nodes->len;
  g_autofree guint *floor = g_new0 (guint, n + 1);
  gboolean is_moved = TRUE;

  find_levels (order, level, NULL, folded, TRUE);
  for (guint round = 0; is_moved && round < EXCHANGE_ROUNDS; round++)
    {
      is_moved = FALSE;
      for (guint i = 0; i < exchanges->len; i++)
        {
          const TlBpmnStep *step = step_at (order->bpmn, g_array_index (exchanges, guint, i));

          if (level[step->from] >= level[step->to])
            continue;
          floor[step->from] = level[step->to];
          is_moved = TRUE;
        }
      if (is_moved)
        find_levels (order, level, floor, folded, TRUE);
    }
  /* Exchanges that each push the other on for ever. */
  if (is_moved)
    find_levels (order, level, NULL, folded, TRUE);
}

/* Numbers the levels in use from 0; how many there are. */
static guint
close_up (Order *order, guint *level)
{
  guint n = order->bpmn->nodes->len, used = 0;
  g_autofree guint *number = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++)
    if (tl_bpmn_node (order->bpmn, i)->is_card)
      number[level[i]] = 1;
  for (guint i = 0; i <= n; i++)
    if (number[i] > 0)
      number[i] = used++;
  for (guint i = 0; i < n; i++)
    level[i] = number[level[i]];
  return used;
}

static void
set_columns (Order *order, const guint *level)
{
  for (guint i = 0; i < order->bpmn->nodes->len; i++)
    tl_bpmn_node (order->bpmn, i)->column = level[i];
}

static void
find_columns (Order *order)
{
  guint n = order->bpmn->nodes->len, n_folded;
  g_autofree guint *level = g_new0 (guint, n + 1), *folded = g_new0 (guint, n + 1);
  g_autoptr (GArray) exchanges = NULL;

  find_levels (order, level, NULL, FALSE, FALSE);
  for (guint i = 0; i < n; i++)
    tl_bpmn_node (order->bpmn, i)->step = level[i];
  add_messages (order);
  find_answers (order);
  exchanges = find_exchanges (order);
  find_exchange_levels (order, exchanges, level, FALSE);
  pull_up (order, level);
  order->bpmn->n_columns = close_up (order, level);
  for (guint i = 0; i < n; i++)
    tl_bpmn_node (order->bpmn, i)->step = level[i];
  set_columns (order, level);
  if (order->bpmn->n_columns <= COLUMNS_MANY)
    return;
  find_exchange_levels (order, exchanges, folded, TRUE);
  pull_up (order, folded);
  n_folded = close_up (order, folded);
  if (n_folded < COLUMNS_FEW)
    return;
  order->bpmn->n_columns = n_folded;
  set_columns (order, folded);
}

void
tl_bpmn_order (TlBpmn *bpmn)
{
  g_autoptr (GPtrArray) ways = g_ptr_array_new_with_free_func (clear_ways);
  Order order = { bpmn, ways };

  g_ptr_array_set_size (ways, bpmn->nodes->len);
  gather_ways (&order);
  find_loops (&order);
  find_columns (&order);
}

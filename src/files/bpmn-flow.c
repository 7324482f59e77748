/* Throughline: which work follows which. Flows are followed through gateways, events and the borders of subprocesses. */
#include "config.h"

#include "files/bpmn-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/text.h"

#define MAX_STEPS 200000
/* Nodes looked at while following flows: a bound on crossing many gateways many times. */
#define MAX_VISITS 20000000

typedef struct
{
  TlBpmn *bpmn;
  GArray *seen; /* of guint, by node: the search that saw it last */
  guint search, n_visits;
  GArray *queue, *found;
  gboolean is_full;
} Flow;

static void
join (TlBpmn *bpmn, guint from, guint to)
{
  g_array_append_val (tl_bpmn_node (bpmn, from)->next, to);
  g_array_append_val (tl_bpmn_node (bpmn, to)->before, from);
}

/* ---- the graph ---- */

/* A subprocess with work in it is its work, one without is a card. */
static void
find_subprocesses (TlBpmn *bpmn)
{
  guint n = bpmn->nodes->len;

  for (guint i = 0; i < n; i++)
    {
      const TlBpmnNode *node = tl_bpmn_node (bpmn, i);

      if (node->parent != TL_BPMN_NONE && (node->kind == TL_BPMN_TASK || node->kind == TL_BPMN_SUBPROCESS))
        tl_bpmn_node (bpmn, node->parent)->has_inside = TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      TlBpmnNode *node = tl_bpmn_node (bpmn, i);

      node->is_card = node->kind == TL_BPMN_TASK || (node->kind == TL_BPMN_SUBPROCESS && !node->has_inside);
      if (node->has_inside)
        {
          guint exit = tl_bpmn_add_node (bpmn, TL_BPMN_EXIT, NULL, node->line);

          tl_bpmn_node (bpmn, exit)->pool = node->pool;
          node->exit = exit;
        }
    }
}

static void
report_missing (TlBpmn *bpmn, const TlBpmnFlow *flow, guint source)
{
  const char *missing = source == TL_BPMN_NONE ? flow->source : flow->target;

  if (missing != NULL)
    {
      g_autofree char *shown = tl_text_shown (missing);

      tl_bpmn_remark (bpmn, flow->line, TRUE, _ ("A flow is left out: its end “%s” is not in the file"), shown);
    }
  else
    tl_bpmn_remark (bpmn, flow->line, TRUE, _ ("A flow is left out: it has only one end"));
}

/* What is done to make good again hangs on its event by an association. */
static void
join_sequences (TlBpmn *bpmn)
{
  for (guint i = 0; i < bpmn->flows->len; i++)
    {
      const TlBpmnFlow *flow = g_ptr_array_index (bpmn->flows, i);
      guint source = tl_bpmn_find_node (bpmn, flow->source), target = tl_bpmn_find_node (bpmn, flow->target);
      gboolean both = source != TL_BPMN_NONE && target != TL_BPMN_NONE;

      if (flow->kind == TL_BPMN_SEQUENCE && !both)
        report_missing (bpmn, flow, source);
      else if (flow->kind == TL_BPMN_SEQUENCE || (flow->kind == TL_BPMN_ASSOCIATION && both && tl_bpmn_node (bpmn, source)->kind == TL_BPMN_BOUNDARY))
        join (bpmn, tl_bpmn_node (bpmn, source)->exit, target);
    }
}

static void
join_insides (TlBpmn *bpmn)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < bpmn->nodes->len; i++)
    {
      const TlBpmnNode *node = tl_bpmn_node (bpmn, i);
      guint around = node->parent;

      if (node->kind == TL_BPMN_BOUNDARY)
        {
          guint on = tl_bpmn_find_node (bpmn, node->attached);

          if (on != TL_BPMN_NONE)
            {
              g_array_append_val (pairs, tl_bpmn_node (bpmn, on)->exit);
              g_array_append_val (pairs, i);
            }
        }
      else if (around != TL_BPMN_NONE && node->before->len == 0 && tl_bpmn_node (bpmn, around)->has_inside)
        {
          g_array_append_val (pairs, around);
          g_array_append_val (pairs, i);
        }
      if (around != TL_BPMN_NONE && tl_bpmn_node (bpmn, around)->has_inside && tl_bpmn_node (bpmn, node->exit)->next->len == 0)
        {
          g_array_append_val (pairs, node->exit);
          g_array_append_val (pairs, tl_bpmn_node (bpmn, around)->exit);
        }
    }
  for (guint i = 0; i < pairs->len; i += 2)
    join (bpmn, g_array_index (pairs, guint, i), g_array_index (pairs, guint, i + 1));
}

static gboolean
is_waiting (const TlBpmnNode *node)
{
  return node->kind == TL_BPMN_START || node->kind == TL_BPMN_CATCH || node->kind == TL_BPMN_BOUNDARY;
}

static gboolean
is_throwing (const TlBpmnNode *node)
{
  return node->kind == TL_BPMN_THROW || node->kind == TL_BPMN_END;
}

/* A link leads on at its other end in the same process. */
static void
join_links (TlBpmn *bpmn)
{
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < bpmn->nodes->len; i++)
    if (tl_bpmn_node (bpmn, i)->link != NULL && is_waiting (tl_bpmn_node (bpmn, i)))
      g_hash_table_insert (targets, g_strdup_printf ("%u %s", tl_bpmn_node (bpmn, i)->pool, tl_bpmn_node (bpmn, i)->link), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < bpmn->nodes->len; i++)
    if (tl_bpmn_node (bpmn, i)->link != NULL && is_throwing (tl_bpmn_node (bpmn, i)))
      {
        g_autofree char *key = g_strdup_printf ("%u %s", tl_bpmn_node (bpmn, i)->pool, tl_bpmn_node (bpmn, i)->link);
        guint target = GPOINTER_TO_UINT (g_hash_table_lookup (targets, key));

        if (target > 0)
          join (bpmn, i, target - 1);
      }
}

/* ---- following ---- */

static void
begin_search (Flow *flow)
{
  flow->search++;
  g_array_set_size (flow->queue, 0);
  g_array_set_size (flow->found, 0);
}

/* The cards next to those in @flow->queue, forwards or backwards, into @flow->found. */
static void
search (Flow *flow, gboolean forwards, gboolean with_starts)
{
  guint n_starts = flow->queue->len;

  for (guint i = 0; i < flow->queue->len && !flow->is_full; i++)
    {
      guint at = g_array_index (flow->queue, guint, i);
      const TlBpmnNode *node = tl_bpmn_node (flow->bpmn, at);
      const GArray *ways = forwards ? node->next : node->before;

      flow->is_full |= flow->n_visits++ > MAX_VISITS;
      if (node->is_card && (i >= n_starts || with_starts))
        {
          g_array_append_val (flow->found, at);
          continue;
        }
      for (guint j = 0; j < ways->len; j++)
        {
          guint to = g_array_index (ways, guint, j);

          if (g_array_index (flow->seen, guint, to) == flow->search)
            continue;
          g_array_index (flow->seen, guint, to) = flow->search;
          g_array_append_val (flow->queue, to);
        }
    }
}

/* The cards next to @start, itself if it is one and @with_start. */
static void
follow (Flow *flow, guint start, gboolean forwards, gboolean with_start)
{
  begin_search (flow);
  g_array_append_val (flow->queue, start);
  search (flow, forwards, with_start);
}

static void
add_step (Flow *flow, guint from, guint to, gboolean is_message, const char *content, guint line)
{
  const TlBpmnStep step = { .from = from, .to = to, .content = is_message ? g_strdup (content) : NULL, .is_message = is_message, .line = line };

  if (from == to || flow->is_full)
    {
      g_free (step.content);
      return;
    }
  g_array_append_val (flow->bpmn->steps, step);
  flow->is_full |= flow->bpmn->steps->len > MAX_STEPS;
}

/* ---- messages ---- */

gboolean
tl_bpmn_is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

/* Names that tools give by themselves say nothing: "Message Flow 12". */
static const char *
said_name (const char *name)
{
  const char *rest = name;

  if (tl_bpmn_is_blank (name))
    return NULL;
  if (g_ascii_strncasecmp (name, "message", 7) == 0)
    {
      rest = name + 7;
      rest += strspn (rest, " _-");
      rest += g_ascii_strncasecmp (rest, "flow", 4) == 0 ? 4 : 0;
      rest += strspn (rest, " _-0123456789");
    }
  return *rest == '\0' ? NULL : name;
}

/* What a card without words of its own says: the message, else what stands at its other end. */
static void
borrow_name (TlBpmn *bpmn, guint card, const char *message, guint other)
{
  TlBpmnNode *node = tl_bpmn_node (bpmn, card);

  if (!tl_bpmn_is_blank (node->name))
    return;
  g_free (node->name);
  node->name = g_strdup (message != NULL || other == TL_BPMN_NONE ? message : tl_bpmn_node (bpmn, other)->name);
}

/* The end of a message: a node, or a pool as a whole, which gets a card for it. */
static guint
message_end (TlBpmn *bpmn, const char *reference, const char *other, const TlBpmnFlow *flow)
{
  guint pool, card, found = tl_bpmn_find_node (bpmn, reference);

  if (found != TL_BPMN_NONE)
    return found;
  pool = tl_bpmn_find_pool (bpmn, reference);
  if (pool == TL_BPMN_NONE)
    return TL_BPMN_NONE;
  card = tl_bpmn_add_node (bpmn, TL_BPMN_TASK, NULL, flow->line);
  tl_bpmn_node (bpmn, card)->pool = pool;
  tl_bpmn_node (bpmn, card)->is_card = TRUE;
  borrow_name (bpmn, card, said_name (flow->name), tl_bpmn_find_node (bpmn, other));
  return card;
}

static void
find_messages (TlBpmn *bpmn, GArray *messages)
{
  for (guint i = 0; i < bpmn->flows->len; i++)
    {
      const TlBpmnFlow *flow = g_ptr_array_index (bpmn->flows, i);
      guint source, target;

      if (flow->kind != TL_BPMN_MESSAGE)
        continue;
      source = message_end (bpmn, flow->source, flow->target, flow);
      target = message_end (bpmn, flow->target, flow->source, flow);
      if (source == TL_BPMN_NONE || target == TL_BPMN_NONE)
        report_missing (bpmn, flow, source);
      else
        {
          const TlBpmnMessage message = { tl_bpmn_node (bpmn, source)->exit, target, said_name (flow->name), flow->line };

          g_array_append_val (messages, message);
        }
    }
}

/* Who throws a signal hands to all who wait for it. */
static void
find_signals (TlBpmn *bpmn, GArray *messages)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < bpmn->nodes->len; i++)
    {
      const TlBpmnNode *node = tl_bpmn_node (bpmn, i);
      GArray *nodes;

      if (node->signal == NULL || !is_waiting (node))
        continue;
      nodes = g_hash_table_lookup (waiting, node->signal);
      if (nodes == NULL)
        {
          nodes = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (waiting, node->signal, nodes);
        }
      g_array_append_val (nodes, i);
    }
  for (guint i = 0; i < bpmn->nodes->len; i++)
    {
      const TlBpmnNode *node = tl_bpmn_node (bpmn, i);
      const GArray *nodes = node->signal != NULL && is_throwing (node) ? g_hash_table_lookup (waiting, node->signal) : NULL;

      for (guint j = 0; nodes != NULL && j < nodes->len && messages->len <= MAX_STEPS; j++)
        {
          const TlBpmnMessage message = { i, g_array_index (nodes, guint, j), NULL, node->line };

          g_array_append_val (messages, message);
        }
    }
}

void
tl_bpmn_make_card (TlBpmn *bpmn, guint event, const char *message, guint other)
{
  tl_bpmn_node (bpmn, event)->is_card = TRUE;
  borrow_name (bpmn, event, message, other);
}

/* An event that a message leaves or reaches, with no work before or after it, is work itself. */
static void
make_events_cards (Flow *flow, const GArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const TlBpmnMessage *message = &g_array_index (messages, TlBpmnMessage, i);
      guint sender = message->from;

      follow (flow, message->from, FALSE, TRUE);
      if (flow->found->len == 0)
        tl_bpmn_make_card (flow->bpmn, message->from, message->name, message->to);
      else if (tl_bpmn_is_blank (tl_bpmn_node (flow->bpmn, sender)->name))
        sender = g_array_index (flow->found, guint, 0);
      follow (flow, message->to, TRUE, TRUE);
      if (flow->found->len == 0)
        tl_bpmn_make_card (flow->bpmn, message->to, message->name, sender);
    }
}

static void
connect_messages (Flow *flow, const GArray *messages)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < messages->len; i++)
    {
      const TlBpmnMessage *message = &g_array_index (messages, TlBpmnMessage, i);

      follow (flow, message->from, FALSE, TRUE);
      g_array_set_size (sources, 0);
      g_array_append_vals (sources, flow->found->data, flow->found->len);
      follow (flow, message->to, TRUE, TRUE);
      for (guint j = 0; j < sources->len; j++)
        for (guint k = 0; k < flow->found->len; k++)
          add_step (flow, g_array_index (sources, guint, j), g_array_index (flow->found, guint, k), TRUE, message->name, message->line);
    }
}

/* The first work of a process, though a loop may lead back to it. */
static void
mark_first (Flow *flow)
{
  begin_search (flow);
  for (guint i = 0; i < flow->bpmn->nodes->len; i++)
    if (tl_bpmn_node (flow->bpmn, i)->before->len == 0 && tl_bpmn_node (flow->bpmn, i)->next->len > 0)
      g_array_append_val (flow->queue, i);
  search (flow, TRUE, TRUE);
  for (guint i = 0; i < flow->found->len; i++)
    tl_bpmn_node (flow->bpmn, g_array_index (flow->found, guint, i))->is_first = TRUE;
}

static void
connect_sequences (Flow *flow)
{
  for (guint i = 0; i < flow->bpmn->nodes->len; i++)
    if (tl_bpmn_node (flow->bpmn, i)->is_card)
      {
        follow (flow, i, TRUE, FALSE);
        for (guint k = 0; k < flow->found->len; k++)
          add_step (flow, i, g_array_index (flow->found, guint, k), FALSE, NULL, tl_bpmn_node (flow->bpmn, i)->line);
      }
}

gboolean
tl_bpmn_connect (TlBpmn *bpmn)
{
  g_autoptr (GArray) messages = g_array_new (FALSE, FALSE, sizeof (TlBpmnMessage));
  g_autoptr (GArray) seen = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  Flow flow = { .bpmn = bpmn, .seen = seen, .queue = queue, .found = found };

  find_subprocesses (bpmn);
  join_sequences (bpmn);
  join_insides (bpmn);
  join_links (bpmn);
  find_messages (bpmn, messages);
  find_signals (bpmn, messages);
  g_array_set_size (seen, bpmn->nodes->len);
  tl_bpmn_find_event_work (bpmn, messages);
  make_events_cards (&flow, messages);
  mark_first (&flow);
  connect_sequences (&flow);
  connect_messages (&flow, messages);
  return !flow.is_full;
}

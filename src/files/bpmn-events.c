/* Throughline: which events are work. One through which work changes lanes stands for what its own lane does: who receives an
 * order and passes it on is not left out. */
#include "config.h"

#include "files/bpmn-private.h"

/* What work lies beyond a node, as far as the next: none, some in no lane, in one lane (its index + IN_LANE), or in several. */
enum
{
  NOTHING,
  SEVERAL,
  UNPLACED,
  IN_LANE
};

static guint
place_of (const TlBpmnNode *node)
{
  return node->lane == TL_BPMN_NONE ? UNPLACED : IN_LANE + node->lane;
}

static guint
merge (guint one, guint other)
{
  if (one == other || other == NOTHING)
    return one;
  if (one == NOTHING)
    return other;
  if (one == UNPLACED)
    return other;
  return other == UNPLACED ? one : SEVERAL;
}

/* By node, the work beyond it, forwards or backwards. Each changes three times at most, so that loops and many gateways in
 * a row cost no more than their flows. (transfer full) */
static guint *
find_beyond (const TlBpmn *bpmn, gboolean forwards)
{
  guint n = bpmn->nodes->len;
  guint *beyond = g_new0 (guint, n + 1);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    if (tl_bpmn_node (bpmn, i)->is_card)
      g_array_append_val (queue, i);
  while (queue->len > 0)
    {
      guint at = g_array_index (queue, guint, queue->len - 1);
      const TlBpmnNode *node = tl_bpmn_node (bpmn, at);
      const GArray *back = forwards ? node->before : node->next;
      guint told = node->is_card ? place_of (node) : beyond[at];

      g_array_set_size (queue, queue->len - 1);
      for (guint i = 0; i < back->len; i++)
        {
          guint to = g_array_index (back, guint, i), merged = merge (beyond[to], told);

          if (merged == beyond[to])
            continue;
          beyond[to] = merged;
          if (!tl_bpmn_node (bpmn, to)->is_card)
            g_array_append_val (queue, to);
        }
    }
  return beyond;
}

/* Whether @node is an event, no card yet, and some of the work @beyond it is another lane's. */
static gboolean
changes_lane (const TlBpmnNode *node, guint beyond)
{
  gboolean is_event = node->kind >= TL_BPMN_START && node->kind <= TL_BPMN_BOUNDARY;

  return is_event && !node->is_card && node->lane != TL_BPMN_NONE && (beyond == SEVERAL || (beyond >= IN_LANE && beyond != place_of (node)));
}

/* Whose lane the message ends in receives it, though others do what follows; the same where it begins. */
static void
find_messengers (TlBpmn *bpmn, const GArray *messages)
{
  g_autofree guint *ahead = find_beyond (bpmn, TRUE), *behind = find_beyond (bpmn, FALSE);

  for (guint i = 0; i < messages->len; i++)
    {
      const TlBpmnMessage *message = &g_array_index (messages, TlBpmnMessage, i);

      if (changes_lane (tl_bpmn_node (bpmn, message->from), behind[message->from]))
        tl_bpmn_make_card (bpmn, message->from, message->name, message->to);
      if (changes_lane (tl_bpmn_node (bpmn, message->to), ahead[message->to]))
        tl_bpmn_make_card (bpmn, message->to, message->name, message->from);
    }
}

/* Names that say nothing of what is done: none, "Start", "End Event 2". */
static gboolean
says_nothing (const char *name)
{
  static const char *const empty[] = { "", "start", "begin", "end", "stop", "finish", "event", "beginn", "anfang", "ende", "début", "fin", "inicio", "início", "fim", "inizio", "fine", NULL };
  g_autofree char *folded = g_utf8_casefold (name != NULL ? name : "", -1), *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
  g_auto (GStrv) words = g_strsplit_set (composed != NULL ? composed : "", " \t\r\n_-.0123456789", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains (empty, words[i]))
      return FALSE;
  return TRUE;
}

/* A process that begins or ends in another lane than its work. */
static void
find_borders (TlBpmn *bpmn)
{
  g_autofree guint *ahead = find_beyond (bpmn, TRUE), *behind = find_beyond (bpmn, FALSE);

  for (guint i = 0; i < bpmn->nodes->len; i++)
    {
      TlBpmnNode *node = tl_bpmn_node (bpmn, i);
      gboolean begins = node->kind == TL_BPMN_START && node->before->len == 0 && changes_lane (node, ahead[i]);
      gboolean ends = node->kind == TL_BPMN_END && node->next->len == 0 && changes_lane (node, behind[i]);

      node->is_card |= (begins || ends) && !says_nothing (node->name);
    }
}

void
tl_bpmn_find_event_work (TlBpmn *bpmn, const GArray *messages)
{
  find_messengers (bpmn, messages);
  find_borders (bpmn);
}

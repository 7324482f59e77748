/* Throughline: what the parts of the BPMN reader keep: nodes, flows, pools and lanes, and finding them by their ids. */
#include "config.h"

#include "files/bpmn-private.h"

#include <string.h>

G_DEFINE_QUARK (tl - bpmn - error - quark, tl_bpmn_error)

static void
node_free (TlBpmnNode *node)
{
  g_free (node->id);
  g_free (node->name);
  g_free (node->attached);
  g_free (node->signal);
  g_free (node->link);
  g_array_unref (node->next);
  g_array_unref (node->before);
  g_free (node);
}

static void
flow_free (TlBpmnFlow *flow)
{
  g_free (flow->source);
  g_free (flow->target);
  g_free (flow->name);
  g_free (flow);
}

static void
pool_free (TlBpmnPool *pool)
{
  g_free (pool->id);
  g_free (pool->name);
  g_free (pool->process);
  g_free (pool->process_name);
  g_free (pool);
}

static void
lane_free (TlBpmnLane *lane)
{
  g_free (lane->id);
  g_free (lane->name);
  g_free (lane);
}

static void
place_free (TlBpmnPlace *place)
{
  g_free (place->node);
  g_free (place);
}

static void
function_free (TlBpmnFunction *function)
{
  g_free (function->name);
  g_free (function->about);
  g_free (function);
}

static void
step_clear (TlBpmnStep *step)
{
  g_free (step->content);
}

static void
remark_clear (TlBpmnRemark *remark)
{
  g_free (remark->message);
}

void
tl_bpmn_init (TlBpmn *bpmn)
{
  bpmn->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  bpmn->flows = g_ptr_array_new_with_free_func ((GDestroyNotify) flow_free);
  bpmn->pools = g_ptr_array_new_with_free_func ((GDestroyNotify) pool_free);
  bpmn->processes = g_ptr_array_new_with_free_func ((GDestroyNotify) pool_free);
  bpmn->lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) lane_free);
  bpmn->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  bpmn->functions = g_ptr_array_new_with_free_func ((GDestroyNotify) function_free);
  bpmn->annotations = g_ptr_array_new_with_free_func (g_free);
  bpmn->ids = g_hash_table_new (g_str_hash, g_str_equal);
  bpmn->pool_ids = g_hash_table_new (g_str_hash, g_str_equal);
  bpmn->points = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  bpmn->steps = g_array_new (FALSE, TRUE, sizeof (TlBpmnStep));
  g_array_set_clear_func (bpmn->steps, (GDestroyNotify) step_clear);
  bpmn->remarks = g_array_new (FALSE, TRUE, sizeof (TlBpmnRemark));
  g_array_set_clear_func (bpmn->remarks, (GDestroyNotify) remark_clear);
}

void
tl_bpmn_free (TlBpmn *bpmn)
{
  g_hash_table_unref (bpmn->ids);
  g_hash_table_unref (bpmn->pool_ids);
  g_hash_table_unref (bpmn->points);
  g_ptr_array_unref (bpmn->nodes);
  g_ptr_array_unref (bpmn->flows);
  g_ptr_array_unref (bpmn->pools);
  g_ptr_array_unref (bpmn->processes);
  g_ptr_array_unref (bpmn->lanes);
  g_ptr_array_unref (bpmn->places);
  g_ptr_array_unref (bpmn->functions);
  g_ptr_array_unref (bpmn->annotations);
  g_array_unref (bpmn->steps);
  g_clear_pointer (&bpmn->remarks, g_array_unref);
  g_free (bpmn->title);
  g_free (bpmn);
}

void
tl_bpmn_remark (TlBpmn *bpmn, guint line, gboolean lost, const char *format, ...)
{
  TlBpmnRemark remark = { line, lost, NULL };
  va_list arguments;

  va_start (arguments, format);
  remark.message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_array_append_val (bpmn->remarks, remark);
}

guint
tl_bpmn_add_node (TlBpmn *bpmn, TlBpmnNodeKind kind, const char *id, guint line)
{
  TlBpmnNode *node = g_new0 (TlBpmnNode, 1);
  guint index = bpmn->nodes->len;

  node->kind = kind;
  node->id = g_strdup (id);
  node->line = line;
  node->pool = node->parent = node->lane = TL_BPMN_NONE;
  node->exit = index;
  node->function = TL_BPMN_NONE;
  node->next = g_array_new (FALSE, FALSE, sizeof (guint));
  node->before = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (bpmn->nodes, node);
  if (id != NULL && !g_hash_table_contains (bpmn->ids, id))
    g_hash_table_insert (bpmn->ids, node->id, GUINT_TO_POINTER (index + 1));
  return index;
}

const char *
tl_bpmn_local (const char *reference)
{
  const char *colon = strrchr (reference, ':');

  return colon != NULL ? colon + 1 : reference;
}

static guint
find (GHashTable *ids, const char *reference)
{
  guint found;

  if (reference == NULL)
    return TL_BPMN_NONE;
  found = GPOINTER_TO_UINT (g_hash_table_lookup (ids, reference));
  if (found == 0)
    found = GPOINTER_TO_UINT (g_hash_table_lookup (ids, tl_bpmn_local (reference)));
  return found > 0 ? found - 1 : TL_BPMN_NONE;
}

guint
tl_bpmn_find_node (const TlBpmn *bpmn, const char *reference)
{
  return find (bpmn->ids, reference);
}

guint
tl_bpmn_find_pool (const TlBpmn *bpmn, const char *reference)
{
  return find (bpmn->pool_ids, reference);
}

gboolean
tl_bpmn_is_model (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize start = 0;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  while (start < length && g_ascii_isspace (data[start]))
    start++;
  return start < length && data[start] == '<' && g_strstr_len (data, MIN (length, 64 * 1024), "/BPMN/20100524/MODEL") != NULL;
}

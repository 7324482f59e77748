/* Throughline: pools and lanes as functions. */
#include "config.h"

#include "files/bpmn-private.h"

#include "files/mermaid-private.h"
#include "model/text.h"

/* Who works: the lanes of a pool that has several, else the pool. */
typedef struct
{
  TlBpmn *bpmn;
  GHashTable *functions; /* "pool lane" -> index + 1 */
  GHashTable *names;     /* name -> last number given to a second one of it */
  guint n_numbered;
  GArray *n_lanes; /* of guint, the innermost lanes of each pool */
} Lanes;

/* ---- pools ---- */

static void
resolve_pools (TlBpmn *bpmn)
{
  g_autoptr (GHashTable) by_process = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *pool_of = g_new (guint, bpmn->processes->len + 1);

  for (guint i = 0; i < bpmn->pools->len; i++)
    {
      const TlBpmnPool *pool = g_ptr_array_index (bpmn->pools, i);

      if (pool->process != NULL && !g_hash_table_contains (by_process, tl_bpmn_local (pool->process)))
        g_hash_table_insert (by_process, (gpointer) tl_bpmn_local (pool->process), GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < bpmn->processes->len; i++)
    {
      const TlBpmnPool *process = g_ptr_array_index (bpmn->processes, i);
      guint found = process->id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (by_process, process->id)) : 0;
      TlBpmnPool *pool;

      if (found == 0)
        {
          pool = g_new0 (TlBpmnPool, 1);
          pool->id = g_strdup (process->id);
          g_ptr_array_add (bpmn->pools, pool);
          found = bpmn->pools->len;
        }
      pool = g_ptr_array_index (bpmn->pools, found - 1);
      g_free (pool->process_name);
      pool->process_name = g_strdup (process->name);
      pool_of[i] = found - 1;
    }
  for (guint i = 0; i < bpmn->nodes->len; i++)
    {
      TlBpmnNode *node = tl_bpmn_node (bpmn, i);

      node->pool = node->pool != TL_BPMN_NONE ? pool_of[node->pool] : TL_BPMN_NONE;
    }
  for (guint i = 0; i < bpmn->lanes->len; i++)
    {
      TlBpmnLane *lane = g_ptr_array_index (bpmn->lanes, i);

      lane->pool = lane->process != TL_BPMN_NONE ? pool_of[lane->process] : TL_BPMN_NONE;
    }
}

/* ---- lanes ---- */

static const TlBpmnLane *
lane_at (const TlBpmn *bpmn, guint index)
{
  return g_ptr_array_index (bpmn->lanes, index);
}

/* Some tools name a node in each lane around it: the innermost counts. */
static void
place_nodes (TlBpmn *bpmn)
{
  for (guint i = 0; i < bpmn->places->len; i++)
    {
      const TlBpmnPlace *place = g_ptr_array_index (bpmn->places, i);
      guint found = tl_bpmn_find_node (bpmn, place->node);
      TlBpmnNode *node;

      if (found == TL_BPMN_NONE)
        continue;
      node = tl_bpmn_node (bpmn, found);
      if (node->lane == TL_BPMN_NONE || lane_at (bpmn, place->lane)->depth > lane_at (bpmn, node->lane)->depth)
        node->lane = place->lane;
    }
  /* A subprocess stands before what is in it. */
  for (guint i = 0; i < bpmn->nodes->len; i++)
    {
      TlBpmnNode *node = tl_bpmn_node (bpmn, i);
      guint around = node->parent;

      if (node->kind == TL_BPMN_BOUNDARY && around == TL_BPMN_NONE)
        around = tl_bpmn_find_node (bpmn, node->attached);
      if (node->lane == TL_BPMN_NONE && around != TL_BPMN_NONE)
        node->lane = tl_bpmn_node (bpmn, around)->lane;
    }
}

/* ---- functions ---- */

static char *
pool_name (const Lanes *lanes, guint pool)
{
  const TlBpmnPool *found = pool != TL_BPMN_NONE ? g_ptr_array_index (lanes->bpmn->pools, pool) : NULL;

  if (found != NULL && !tl_bpmn_is_blank (found->name))
    return tl_text_tidy_line (g_strdup (found->name));
  if (found != NULL && !tl_bpmn_is_blank (found->process_name))
    return tl_text_tidy_line (g_strdup (found->process_name));
  return NULL;
}

/* The names of the lanes around @lane and of its pool, outermost first; NULL: there are none. */
static char *
around (const Lanes *lanes, guint pool, guint lane)
{
  g_autofree char *name = pool_name (lanes, pool);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = lane_at (lanes->bpmn, lane)->parent; i != TL_BPMN_NONE; i = lane_at (lanes->bpmn, i)->parent)
    if (!tl_bpmn_is_blank (lane_at (lanes->bpmn, i)->name))
      {
        g_string_prepend (text, text->len > 0 ? " › " : "");
        g_string_prepend (text, lane_at (lanes->bpmn, i)->name);
      }
  if (name != NULL)
    {
      g_string_prepend (text, text->len > 0 ? " › " : "");
      g_string_prepend (text, name);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* A name that no other function has. */
static char *
unique_name (Lanes *lanes, char *name, const char *about)
{
  g_autofree char *base = NULL;

  if (g_hash_table_contains (lanes->names, name) && about != NULL)
    {
      g_autofree char *plain = name;

      name = g_strdup_printf ("%s: %s", about, plain);
    }
  base = g_strdup (name);
  /* From the number that was tried last, so that very many of one name cost no more than few. */
  for (guint i = GPOINTER_TO_UINT (g_hash_table_lookup (lanes->names, base)) + 1; g_hash_table_contains (lanes->names, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", base, i);
      g_hash_table_insert (lanes->names, g_strdup (base), GUINT_TO_POINTER (i));
    }
  g_hash_table_insert (lanes->names, g_strdup (name), GUINT_TO_POINTER (1));
  return name;
}

/* What neither lane, pool nor process has a name for. */
static char *
numbered_name (Lanes *lanes)
{
  char *name = NULL;

  while (name == NULL || g_hash_table_contains (lanes->names, name))
    {
      g_free (name);
      name = g_strdup_printf ("Lane %u", ++lanes->n_numbered);
    }
  g_hash_table_insert (lanes->names, g_strdup (name), GUINT_TO_POINTER (1));
  return name;
}

/* Any line of the name: pools are often called "Guest", and below what is done. */
static gboolean
is_customer (const char *name)
{
  g_auto (GStrv) lines = g_strsplit (name != NULL ? name : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = tl_text_tidy_line (g_strdup (lines[i]));

      if (tl_mermaid_is_customer (line))
        return TRUE;
    }
  return FALSE;
}

static void
find_point (const Lanes *lanes, TlBpmnFunction *function)
{
  const char *pool = function->pool != TL_BPMN_NONE ? ((const TlBpmnPool *) g_ptr_array_index (lanes->bpmn->pools, function->pool))->id : NULL;
  const char *lane = function->lane != TL_BPMN_NONE ? lane_at (lanes->bpmn, function->lane)->id : NULL;
  const TlBpmnPoint *point = lane != NULL ? g_hash_table_lookup (lanes->bpmn->points, lane) : NULL;

  if (point == NULL && pool != NULL)
    point = g_hash_table_lookup (lanes->bpmn->points, pool);
  if (point != NULL)
    function->point = *point;
}

static guint
get_function (Lanes *lanes, guint pool, guint lane)
{
  g_autofree char *key = NULL;
  const char *drawn;
  TlBpmnFunction *function;
  guint found;

  if (lane != TL_BPMN_NONE && pool != TL_BPMN_NONE && g_array_index (lanes->n_lanes, guint, pool) < 2 && !tl_bpmn_is_blank (((const TlBpmnPool *) g_ptr_array_index (lanes->bpmn->pools, pool))->name))
    lane = TL_BPMN_NONE;
  key = g_strdup_printf ("%u %u", pool, lane);
  found = GPOINTER_TO_UINT (g_hash_table_lookup (lanes->functions, key));
  if (found > 0)
    return found - 1;
  function = g_new0 (TlBpmnFunction, 1);
  function->pool = pool;
  function->lane = lane;
  drawn = lane != TL_BPMN_NONE ? lane_at (lanes->bpmn, lane)->name : NULL;
  function->about = lane != TL_BPMN_NONE ? around (lanes, pool, lane) : NULL;
  function->name = !tl_bpmn_is_blank (drawn) ? tl_text_tidy_line (g_strdup (drawn)) : pool_name (lanes, pool);
  function->name = function->name != NULL ? unique_name (lanes, function->name, !tl_bpmn_is_blank (drawn) ? function->about : NULL) : numbered_name (lanes);
  if (tl_bpmn_is_blank (drawn) && pool != TL_BPMN_NONE)
    drawn = ((const TlBpmnPool *) g_ptr_array_index (lanes->bpmn->pools, pool))->name;
  function->is_customer = is_customer (drawn);
  find_point (lanes, function);
  function->order = lanes->bpmn->functions->len;
  g_ptr_array_add (lanes->bpmn->functions, function);
  g_hash_table_insert (lanes->functions, g_steal_pointer (&key), GUINT_TO_POINTER (lanes->bpmn->functions->len));
  return lanes->bpmn->functions->len - 1;
}

void
tl_bpmn_find_pools (TlBpmn *bpmn)
{
  resolve_pools (bpmn);
  for (guint i = bpmn->pools->len; i-- > 0;)
    {
      const TlBpmnPool *pool = g_ptr_array_index (bpmn->pools, i);

      if (pool->id != NULL)
        g_hash_table_insert (bpmn->pool_ids, pool->id, GUINT_TO_POINTER (i + 1));
    }
  place_nodes (bpmn);
}

void
tl_bpmn_find_functions (TlBpmn *bpmn)
{
  g_autoptr (GHashTable) functions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) n_lanes = g_array_new (FALSE, TRUE, sizeof (guint));
  Lanes lanes = { .bpmn = bpmn, .functions = functions, .names = names, .n_lanes = n_lanes };

  g_array_set_size (n_lanes, bpmn->pools->len);
  for (guint i = 0; i < bpmn->lanes->len; i++)
    if (!lane_at (bpmn, i)->has_lanes && lane_at (bpmn, i)->pool != TL_BPMN_NONE)
      g_array_index (n_lanes, guint, lane_at (bpmn, i)->pool)++;
  for (guint i = 0; i < bpmn->lanes->len; i++)
    if (!lane_at (bpmn, i)->has_lanes)
      get_function (&lanes, lane_at (bpmn, i)->pool, i);
  for (guint i = 0; i < bpmn->pools->len; i++)
    if (g_array_index (n_lanes, guint, i) == 0 && !tl_bpmn_is_blank (((const TlBpmnPool *) g_ptr_array_index (bpmn->pools, i))->name))
      get_function (&lanes, i, TL_BPMN_NONE);
  for (guint i = 0; i < bpmn->nodes->len; i++)
    {
      TlBpmnNode *node = tl_bpmn_node (bpmn, i);

      if (node->is_card)
        node->function = get_function (&lanes, node->pool, node->lane);
    }
}

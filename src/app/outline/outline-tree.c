#include "app/outline/outline-tree.h"

#include <glib/gi18n.h>

#include "app/words/describe.h"

static const struct
{
  TlKind kind; /* whose records stand directly in the branch; OTHER: by order of the columns */
  const char *label;
} branches[TL_N_OUTLINES] = {
  [TL_OUTLINE_STAGES] = { TL_KIND_OTHER, N_ ("Stages") },
  [TL_OUTLINE_FUNCTIONS] = { TL_KIND_FUNCTION, N_ ("Functions") },
  [TL_OUTLINE_ROWS] = { TL_KIND_ROW, N_ ("Rows") },
  [TL_OUTLINE_HANDOFFS] = { TL_KIND_HANDOFF, N_ ("Hand-offs") },
  [TL_OUTLINE_NOTES] = { TL_KIND_NOTE, N_ ("Notes") },
  [TL_OUTLINE_ACTIONS] = { TL_KIND_ACTION, N_ ("Actions") },
  [TL_OUTLINE_SEGMENTS] = { TL_KIND_SEGMENT, N_ ("Segments") },
  [TL_OUTLINE_FACTORS] = { TL_KIND_FACTOR, N_ ("Factors") },
  [TL_OUTLINE_MEASURES] = { TL_KIND_MEASURE, N_ ("Measures") },
  [TL_OUTLINE_WAVES] = { TL_KIND_WAVE, N_ ("Waves") },
  [TL_OUTLINE_SCORES] = { TL_KIND_SCORE, N_ ("Scores") },
  [TL_OUTLINE_COMMENTS] = { TL_KIND_COMMENT, N_ ("Comments") },
  [TL_OUTLINE_RECIPES] = { TL_KIND_RECIPE, N_ ("Recipes") },
};

static guint
count_of (TlMap *map, TlOutlineBranch branch)
{
  return tl_map_list (map, branch == TL_OUTLINE_STAGES ? TL_KIND_STAGE : branches[branch].kind)->len;
}

static void
add (GArray *nodes, TlOutlineBranch branch, const TlRecord *record)
{
  TlOutlineNode node = { branch, record != NULL ? record->handle : TL_HANDLE_NONE };

  g_array_append_val (nodes, node);
}

static gboolean
is_shown_below (const TlRecord *record)
{
  return record->kind != TL_KIND_OTHER && record->kind != TL_KIND_PROMISED && record->parent->kind != TL_KIND_RECIPE;
}

static void
add_branches (TlMap *map, GArray *nodes)
{
  for (TlOutlineBranch branch = 0; branch < TL_N_OUTLINES; branch++)
    if (branch <= TL_OUTLINE_FUNCTIONS || count_of (map, branch) > 0)
      add (nodes, branch, NULL);
}

static void
add_columns (TlMap *map, GArray *nodes)
{
  const TlRecord *root = tl_map_get (map, tl_map_root (map));

  for (const TlRecord *record = root->first_child; record != NULL; record = record->next)
    if (record->kind == TL_KIND_PHASE || record->kind == TL_KIND_STAGE)
      add (nodes, TL_OUTLINE_STAGES, record);
}

static void
add_list (TlMap *map, TlOutlineBranch branch, GArray *nodes)
{
  const GPtrArray *list = tl_map_list (map, branches[branch].kind);

  for (guint i = 0; i < list->len; i++)
    add (nodes, branch, g_ptr_array_index (list, i));
}

/* In the order of the stages. */
static void
add_activities (TlMap *map, TlHandle function, GArray *nodes)
{
  const GPtrArray *list = tl_map_list (map, TL_KIND_ACTIVITY);

  for (guint i = 0; i < list->len; i++)
    if (((const TlActivity *) g_ptr_array_index (list, i))->function == function)
      add (nodes, TL_OUTLINE_FUNCTIONS, g_ptr_array_index (list, i));
}

static void
add_below (TlMap *map, const TlOutlineNode *node, GArray *nodes)
{
  const TlRecord *record = tl_map_get (map, node->handle);

  if (record == NULL)
    return;
  if (node->branch == TL_OUTLINE_FUNCTIONS)
    {
      if (record->kind == TL_KIND_FUNCTION)
        add_activities (map, node->handle, nodes);
      return;
    }
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    if (is_shown_below (child))
      add (nodes, node->branch, child);
}

GArray *
tl_outline_children (TlMap *map, const TlOutlineNode *node)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (TlOutlineNode));

  g_return_val_if_fail (TL_IS_MAP (map), nodes);

  if (node == NULL)
    add_branches (map, nodes);
  else if (node->handle != TL_HANDLE_NONE)
    add_below (map, node, nodes);
  else if (node->branch == TL_OUTLINE_STAGES)
    add_columns (map, nodes);
  else
    add_list (map, node->branch, nodes);
  return nodes;
}

gboolean
tl_outline_has_children (TlMap *map, const TlOutlineNode *node)
{
  const TlRecord *record;

  g_return_val_if_fail (TL_IS_MAP (map) && node != NULL, FALSE);

  if (node->handle == TL_HANDLE_NONE)
    return count_of (map, node->branch) > 0 || (node->branch == TL_OUTLINE_STAGES && tl_map_list (map, TL_KIND_PHASE)->len > 0);
  record = tl_map_get (map, node->handle);
  if (record == NULL)
    return FALSE;
  if (node->branch == TL_OUTLINE_FUNCTIONS)
    {
      const GPtrArray *list = tl_map_list (map, TL_KIND_ACTIVITY);

      for (guint i = 0; record->kind == TL_KIND_FUNCTION && i < list->len; i++)
        if (((const TlActivity *) g_ptr_array_index (list, i))->function == node->handle)
          return TRUE;
      return FALSE;
    }
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    if (is_shown_below (child))
      return TRUE;
  return FALSE;
}

static TlOutlineBranch
branch_of (const TlRecord *top)
{
  if (top->kind == TL_KIND_PHASE || top->kind == TL_KIND_STAGE)
    return TL_OUTLINE_STAGES;
  for (TlOutlineBranch branch = TL_OUTLINE_FUNCTIONS; branch < TL_N_OUTLINES; branch++)
    if (branches[branch].kind == top->kind)
      return branch;
  return TL_N_OUTLINES;
}

GArray *
tl_outline_path (TlMap *map, TlHandle handle)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (TlOutlineNode));
  const TlRecord *record, *top;
  TlOutlineBranch branch;

  g_return_val_if_fail (TL_IS_MAP (map), path);

  record = top = tl_map_get (map, handle);
  while (top != NULL && top->parent != NULL && top->parent->parent != NULL)
    top = top->parent;
  branch = top != NULL ? branch_of (top) : TL_N_OUTLINES;
  if (branch == TL_N_OUTLINES || !is_shown_below (record))
    return path;
  for (; record->parent != NULL; record = record->parent)
    {
      TlOutlineNode node = { branch, record->handle };

      g_array_prepend_val (path, node);
    }
  g_array_prepend_val (path, ((TlOutlineNode){ branch, TL_HANDLE_NONE }));
  return path;
}

char *
tl_outline_label (TlMap *map, const TlOutlineNode *node)
{
  g_return_val_if_fail (TL_IS_MAP (map) && node != NULL, NULL);

  if (node->handle != TL_HANDLE_NONE)
    return tl_describe (map, node->handle);
  /* Translators: a branch of the outline and how many records it holds: "Hand-offs (12)". */
  return g_strdup_printf (_ ("%s (%u)"), _ (branches[node->branch].label), count_of (map, node->branch));
}

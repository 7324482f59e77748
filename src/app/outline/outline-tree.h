/* Throughline: a map as a tree of names: stages with their cards, functions with their activities, and all else by its kind.
 * No widget lives here.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* The branches of the tree, from top to bottom. */
typedef enum
{
  TL_OUTLINE_STAGES,    /* phases, stages, cards */
  TL_OUTLINE_FUNCTIONS, /* functions, activities */
  TL_OUTLINE_ROWS,
  TL_OUTLINE_HANDOFFS,
  TL_OUTLINE_NOTES,
  TL_OUTLINE_ACTIONS,
  TL_OUTLINE_SEGMENTS,
  TL_OUTLINE_FACTORS,
  TL_OUTLINE_MEASURES,
  TL_OUTLINE_WAVES,
  TL_OUTLINE_SCORES,
  TL_OUTLINE_COMMENTS,
  TL_OUTLINE_RECIPES,
  TL_N_OUTLINES,
} TlOutlineBranch;

/* A place in the tree: a branch (handle 0), or a record in it. An activity stands in two branches. */
typedef struct
{
  TlOutlineBranch branch;
  TlHandle handle;
} TlOutlineNode;

/* What stands below a node; NULL: the branches that hold something, the first two always. Of TlOutlineNode. (transfer full) */
GArray *tl_outline_children (TlMap *map, const TlOutlineNode *node);
/* Without making them all. */
gboolean tl_outline_has_children (TlMap *map, const TlOutlineNode *node);
/* From the branch down to the record itself, of TlOutlineNode; empty when it is not in the tree. (transfer full) */
GArray *tl_outline_path (TlMap *map, TlHandle handle);
/* "Stages (5)", "Sales, leads: Takes the order". (transfer full) */
char *tl_outline_label (TlMap *map, const TlOutlineNode *node);

G_END_DECLS

/* Throughline: copies of records, within a map or from one map into another.
 *
 * Records are copied with all that stands in them; when all are there, references among them are tied to the copies. What
 * a copy referred to outside of them is let go, or kept where @outward says so and both maps are one.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef struct
{
  TlMap *from, *to;
  gboolean outward; /* keep references to what was not copied; only within one map */
  gboolean unknown; /* take along what this version does not know; the maps must declare the same namespaces */
  const char *but;  /* unknown attribute that is never copied; NULL: none */
  GHashTable *made; /* handle in @from to handle in @to */
  GArray *copies;   /* of TlGraftCopy */
} TlGraft;

void tl_graft_init (TlGraft *graft, TlMap *from, TlMap *to);
void tl_graft_clear (TlGraft *graft);
/* @target stands for @source wherever a copy refers to it. */
void tl_graft_stand (TlGraft *graft, TlHandle source, TlHandle target);
TlHandle tl_graft_get (TlGraft *graft, TlHandle source); /* what stands for it; 0: nothing */
/* Inside a transaction of the target: a copy with its children; @shallow: without. 0 on error. */
TlHandle tl_graft_copy (TlGraft *graft, const TlRecord *record, gboolean shallow, TlHandle parent, TlHandle before, GError **error);
/* Ties the references. A copy that cannot be without one that was let go is removed again. */
gboolean tl_graft_tie (TlGraft *graft, GError **error);

G_END_DECLS

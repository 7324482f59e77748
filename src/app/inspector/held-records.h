/* Throughline: the records that the form of another lists: those that stand in it (the expectations of a segment), and those
 * that are about it (the comments on a stage). Every kind without a shape of its own on the map is reached by one of these lists.
 * No widget lives here.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* Where a list stands in its holder's form. */
typedef enum
{
  TL_HELD_IN_SIGHT,
  TL_HELD_EVIDENCE,  /* the rest is folded away, each under a title of its own */
  TL_HELD_CUSTOMERS,
  TL_HELD_FOLLOW_UP,
  TL_HELD_LOOKS,
  TL_HELD_SETTINGS,
  TL_HELD_MORE,
  TL_N_HELD_GROUPS
} TlHeldGroup;

typedef struct
{
  TlKind holder;
  TlKind kind;
  const char *link; /* the field by which they name the holder; NULL: they stand in it */
  TlHeldGroup group;
  const char *heading, *empty; /* translatable */
  const char *add, *step;      /* translatable; step is the name in the undo menu; NULL: none are added here */
  gboolean is_ordered;         /* by people: they may be moved */
} TlHeldKind;

/* The lists of a kind's form, in order, of const TlHeldKind. (transfer full) */
GPtrArray *tl_held_kinds   (TlKind holder);
/* What a list holds, in document order, of const TlRecord; held by the map until its next edit. (transfer full) */
GPtrArray *tl_held_records (TlMap *map, TlHandle holder, const TlHeldKind *held);
/* Adds one that can stand as it is, in a transaction of its own. @word: of a measure, its kind. 0 on error. */
TlHandle   tl_held_add     (TlMap *map, TlHandle holder, const TlHeldKind *held, int word, GError **error);
/* What a row says: the record and, in small, what about it (may be NULL). (transfer full) */
char      *tl_held_title   (TlMap *map, const TlRecord *record);
char      *tl_held_detail  (TlMap *map, const TlRecord *record);

G_END_DECLS

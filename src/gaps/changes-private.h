/* Throughline: inside of gaps/changes.h: which record of one map is which of the other, and how what changed is said. */
#pragma once

#include "gaps/changes.h"

G_BEGIN_DECLS

typedef struct
{
  TlMap *before, *after;
  GHashTable *pairs; /* handle before -> handle after */
  GHashTable *known; /* handle after -> handle before */
  GHashTable *names; /* what several records of a kind are called, in either map; NULL until asked for */
  GPtrArray *sentences;
} TlChanges;

void tl_changes_init (TlChanges *changes, TlMap *before, TlMap *after);
void tl_changes_clear (TlChanges *changes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlChanges, tl_changes_clear)

/* Finds the pairs. */
void tl_changes_join (TlChanges *changes);
/* The handle there of a record (or word of the format) of before; 0: it is gone. */
TlHandle tl_changes_pair (const TlChanges *changes, TlHandle before);
gboolean tl_changes_is_joined (const TlChanges *changes, const TlRecord *record, gboolean before);

/* Takes @sentence. */
void tl_changes_say (TlChanges *changes, char *sentence);
/* That one of @map came or went. */
void tl_changes_say_alone (TlChanges *changes, TlMap *map, const TlRecord *record, gboolean new);
/* What is otherwise about a record that stayed. */
void tl_changes_compare (TlChanges *changes, const TlRecord *before, const TlRecord *after);

static inline const TlRecord *
tl_changes_at (const GPtrArray *list, guint i)
{
  return g_ptr_array_index (list, i);
}

G_END_DECLS

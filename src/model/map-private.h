/* Throughline: what the files of src/model share of a map. */
#pragma once

#include "model/id-table.h"
#include "model/load.h"
#include "model/map.h"
#include "model/record.h"

G_BEGIN_DECLS

/* A transaction in the history, with what undo needs to know of the map's state around it. */
typedef struct
{
  TlTransaction transaction;
  guint64 state_before, state_after;
  TlHandle key_handle;
  const TlFieldInfo *key_field;
  gint64 time;
  gsize weight;
} TlHistoryEntry;

/* Backward references: those of handle h are references[offsets[h]] … references[offsets[h + 1] - 1], in document order. */
typedef struct
{
  gboolean fresh;
  GArray *offsets;    /* of guint32 */
  GArray *references; /* of TlReferrer */
} TlReferences;

struct _TlMap
{
  GObject parent_instance;

  TlRecord *root;
  TlSlabs slabs;      /* of what was read from a file */
  GPtrArray *records; /* by handle */
  TlIdTable ids;
  guint n_records;
  guint counts[TL_N_KINDS];
  char *before_root, *after_root;
  TlRecord *default_settings;
  guint64 random;

  GPtrArray *lists[TL_N_KINDS];
  guint64 stale_lists; /* TL_KIND_BIT */
  TlReferences references;

  TlHistoryEntry *open;
  gboolean merging_allowed;
  gboolean merging_held; /* however late */
  gboolean restoring;    /* tl_map_set_restoring() */
  gboolean emitting;
  GQueue undo, redo; /* of TlHistoryEntry, newest at the tail */
  gsize undo_weight, history_limit;
  guint64 state, last_state, saved_state;
  gboolean was_modified;
  gint64 (*now) (gpointer data);
  gpointer now_data;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PREVIEW,
  SIGNAL_SAVED_CHANGED,
  N_SIGNALS
};
extern guint tl_map_signals[N_SIGNALS];

static inline TlRecord *
tl_map_lookup (TlMap *map, TlHandle handle)
{
  return handle < map->records->len ? g_ptr_array_index (map->records, handle) : NULL;
}

/* Registers or forgets a record and its children: handles, ids, lists. */
void tl_map_adopt   (TlMap *map, TlRecord *record);
void tl_map_disown  (TlMap *map, TlRecord *record);
TlHandle tl_map_next_handle (TlMap *map);
const TlReferrer *tl_map_peek_referrers (TlMap *map, TlHandle handle, guint *n);
/* Puts new scores where their keys belong; sorts @scores. n log n. */
void tl_map_place_scores (TlMap *map, GPtrArray *scores);
/* Keys, cycles and limits of the kinds in @kinds. */
gboolean tl_map_check_kinds (TlMap *map, guint64 kinds, TlHandle *where, GError **error);
/* The edits' own steps: notes one in the open transaction, does or undoes one, moves a record, changes an id. */
TlEdit *tl_map_log      (TlMap *map, TlEditType type, const TlRecord *record, guint change);
void    tl_edit_apply   (TlMap *map, TlEdit *edit, gboolean forwards);
void    tl_map_relocate (TlMap *map, TlRecord *record, TlRecord *parent, TlRecord *before);
/* Removes a record that nothing refers to. */
void    tl_map_remove_bare (TlMap *map, TlHandle handle);
void    tl_map_put_id   (TlMap *map, TlRecord *record, const char *id);
void tl_history_entry_free (TlHistoryEntry *entry);
/* What the closure of deleting @handle takes along and changes (model/references.c). */
typedef struct
{
  GArray *removed; /* of TlHandle: records to remove, none inside another, in document order */
  GArray *cleared; /* of TlReferrer: references to take out */
} TlClosure;
void tl_closure_init  (TlClosure *closure, TlMap *map, TlHandle handle, gboolean keep_cards);
void tl_closure_clear (TlClosure *closure);

G_END_DECLS

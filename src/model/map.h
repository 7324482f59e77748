/* Throughline: a map, and the one door to it.
 *
 * A TlMap holds the records of one journey and changes only through four primitive edits, insert, remove, move and
 * set, inside a named transaction. Edits name records by handle and carry values. Undo, redo and the unsaved mark
 * live here; each transaction emits one "changed". A map is used by the thread that made it.
 *
 * Signals:
 *   changed (TlMap *, const TlTransaction *)  after commit, undo or redo, the map consistent; no edit may begin in it
 *   preview (TlMap *)                         the open transaction's edits so far, while dragging or typing
 *   saved-changed (TlMap *)                   the unsaved mark may have moved
 */
#pragma once

#include <gio/gio.h>

#include "model/schema.h"
#include "model/value.h"

G_BEGIN_DECLS

#define TL_TYPE_MAP (tl_map_get_type ())
G_DECLARE_FINAL_TYPE (TlMap, tl_map, TL, MAP, GObject)

#define TL_MAP_ERROR (tl_map_error_quark ())
GQuark tl_map_error_quark (void);

typedef enum
{
  TL_MAP_ERROR_NO_RECORD, /* the handle names nothing */
  TL_MAP_ERROR_PLACE,     /* that kind cannot stand there */
  TL_MAP_ERROR_REFERENCE, /* to nothing or to the wrong kind */
  TL_MAP_ERROR_RULE,      /* a rule across fields: keys, cycles, required fields */
  TL_MAP_ERROR_ID,        /* bad, reserved or taken */
  TL_MAP_ERROR_LIMIT,     /* more than the format allows */
} TlMapError;

typedef enum { TL_EDIT_INSERT, TL_EDIT_REMOVE, TL_EDIT_MOVE, TL_EDIT_SET } TlEditType;

typedef struct
{
  TlEditType type;
  TlKind kind;
  TlHandle handle;
  TlHandle old_parent, old_before; /* REMOVE, MOVE: where it stood; before 0: last */
  TlHandle new_parent, new_before; /* INSERT, MOVE: where it stands */
  const TlFieldInfo *field;        /* SET; NULL: the id */
  TlValue old_value, new_value;    /* SET */
  TlRecord *detached;              /* owned: the record while it is out of the map */
} TlEdit;

struct _TlTransaction
{
  char *name;     /* as the Edit menu says it: "Rename stage" */
  GArray *edits;  /* of TlEdit */
  guint change;   /* TlChange, over all edits */
  gboolean undone; /* in "changed": it was just undone */
};

TlMap *tl_map_new (void);

/* Reading. Pointers hold until the next edit that removes the record. */
const TlJourney  *tl_map_journey  (TlMap *map);
TlHandle          tl_map_root     (TlMap *map);
const TlRecord   *tl_map_get      (TlMap *map, TlHandle handle); /* NULL: no such record */
gconstpointer     tl_map_get_kind (TlMap *map, TlHandle handle, TlKind kind); /* NULL unless of that kind */
const TlSettings *tl_map_settings (TlMap *map); /* defaults where the map has none; never NULL */
#define tl_map_stage(map, handle) ((const TlStage *) tl_map_get_kind (map, handle, TL_KIND_STAGE))
#define tl_map_phase(map, handle) ((const TlPhase *) tl_map_get_kind (map, handle, TL_KIND_PHASE))
#define tl_map_function(map, handle) ((const TlFunction *) tl_map_get_kind (map, handle, TL_KIND_FUNCTION))
#define tl_map_activity(map, handle) ((const TlActivity *) tl_map_get_kind (map, handle, TL_KIND_ACTIVITY))
#define tl_map_handoff(map, handle) ((const TlHandoff *) tl_map_get_kind (map, handle, TL_KIND_HANDOFF))
#define tl_map_measure(map, handle) ((const TlMeasure *) tl_map_get_kind (map, handle, TL_KIND_MEASURE))
#define tl_map_wave(map, handle) ((const TlWave *) tl_map_get_kind (map, handle, TL_KIND_WAVE))
#define tl_map_segment(map, handle) ((const TlSegment *) tl_map_get_kind (map, handle, TL_KIND_SEGMENT))

/* All records of a kind in document order (stages over phases and root together). Held by the map, until the next edit. */
const GPtrArray *tl_map_list      (TlMap *map, TlKind kind);
guint            tl_map_n_records (TlMap *map); /* comments and unknown elements not counted */
TlHandle         tl_map_find_id   (TlMap *map, const char *id);
/* By id, or by name when exactly one record of the kind has it (SCHEMA.md 2). */
TlHandle         tl_map_find      (TlMap *map, TlKind kind, const char *id_or_name);

/* Who refers to a record: array of TlReferrer, in document order. (transfer full) */
typedef struct
{
  TlHandle handle;
  const TlFieldInfo *field;
} TlReferrer;
GArray *tl_map_referrers (TlMap *map, TlHandle handle);

/* The record after @record in document order, its children first; NULL at the end. Start with the journey. */
const TlRecord *tl_record_walk (const TlRecord *record);
/* The next sibling of the same kind as @kind, from @record on (itself included); NULL at the end. */
gpointer tl_record_next_of (const TlRecord *record, TlKind kind);
#define TL_FOR_CHILDREN(type, var, parent, kind) \
  for (const type *var = tl_record_next_of (((const TlRecord *) (parent))->first_child, (kind)); var != NULL; \
       var = tl_record_next_of (((const TlRecord *) var)->next, (kind)))
/* A record's name or text in one line for lists and messages, its kind's label when it has none. (transfer full) */
char *tl_map_describe (TlMap *map, TlHandle handle);

/* Transactions. @name is translated. @key: handle and field (NULL: none) whose edits join the transaction before,
 * when that has the same key, is less than a second old and nothing else happened in between. They do not nest. */
void     tl_map_begin       (TlMap *map, const char *name);
void     tl_map_begin_merge (TlMap *map, const char *name, TlHandle handle, const TlFieldInfo *field);
gboolean tl_map_commit      (TlMap *map, GError **error); /* checks the rules across fields; rolls back on error */
void     tl_map_rollback    (TlMap *map); /* as if it had not begun; emits nothing but "preview" */
void     tl_map_preview     (TlMap *map); /* emits "preview" */
gboolean tl_map_in_transaction (TlMap *map);
void     tl_map_end_merging (TlMap *map); /* save, focus change: the next transaction stands alone */
/* Until merging ends, edits of the last transaction's key join it however late they come: one visit to a text is one step. */
void     tl_map_hold_merging (TlMap *map);

/* The four edits; only inside a transaction. On error nothing has changed.
 * insert: @before 0: after the last of its kind there, else where the schema's order puts it. Returns the new handle, 0 on error. */
TlHandle tl_map_insert (TlMap *map, TlKind kind, TlHandle parent, TlHandle before, GError **error);
/* insert, with the values of @like, which may be of another map and of kind OTHER, and the unknown attributes @extras (of
 * TlExtra); its references, id and children are left out. */
TlHandle tl_map_insert_copy (TlMap *map, const TlRecord *like, const GArray *extras, TlHandle parent, TlHandle before, GError **error);
/* remove: runs the delete rules first, so that nothing dangles. @keep_cards: activities of a removed function stay, with nobody. */
gboolean tl_map_remove (TlMap *map, TlHandle handle, gboolean keep_cards, GError **error);
/* move: into @parent, before the sibling @before, as insert. */
gboolean tl_map_move   (TlMap *map, TlHandle handle, TlHandle parent, TlHandle before, GError **error);
/* set: @value is taken over, also on error. A record referred to gets an id when it has none. */
gboolean tl_map_set    (TlMap *map, TlHandle handle, const TlFieldInfo *field, TlValue *value, GError **error);

/* set, by the field's name in the file; the type must fit. */
gboolean tl_map_set_text  (TlMap *map, TlHandle handle, const char *field, const char *text, GError **error);
gboolean tl_map_set_int   (TlMap *map, TlHandle handle, const char *field, gint64 value, GError **error); /* INT, ENUM, FLAG, DATE, WORDS */
gboolean tl_map_set_dec   (TlMap *map, TlHandle handle, const char *field, double value, GError **error);
gboolean tl_map_set_ref   (TlMap *map, TlHandle handle, const char *field, TlHandle value, GError **error);
gboolean tl_map_set_refs  (TlMap *map, TlHandle handle, const char *field, guint n, const TlHandle *v, GError **error);
gboolean tl_map_set_counts (TlMap *map, TlHandle handle, const char *field, guint n, const gint64 *v, GError **error);
/* The value as the file writes it; references by id. NULL or "": unset. */
gboolean tl_map_set_from_string (TlMap *map, TlHandle handle, const TlFieldInfo *field, const char *text, GError **error);

gboolean tl_map_set_id    (TlMap *map, TlHandle handle, const char *id, GError **error);
/* The record's id, made if it has none; only inside a transaction. */
const char *tl_map_ensure_id (TlMap *map, TlHandle handle);

/* Undo and redo; the transaction that was undone or redone, or NULL. */
const TlTransaction *tl_map_undo (TlMap *map);
const TlTransaction *tl_map_redo (TlMap *map);
/* Undoes the last transaction so that nothing of it stays: it cannot be done again. */
void        tl_map_take_back (TlMap *map);
const char *tl_map_undo_name (TlMap *map); /* NULL: nothing to undo */
const char *tl_map_redo_name (TlMap *map);
/* The last transaction committed, for "Removed Sales with 7 activities and 9 hand-offs"; NULL: none. */
const TlTransaction *tl_map_last (TlMap *map);

/* The unsaved mark. A revision names a state of the map; undo returns to an older one. */
guint64  tl_map_revision    (TlMap *map);
gboolean tl_map_is_modified (TlMap *map); /* its revision is not the one saved */
void     tl_map_mark_saved  (TlMap *map, guint64 revision); /* what was written; the map may have gone on since */

/* For reproducible files (convert, import, new) and tests. */
void tl_map_seed (TlMap *map, guint32 seed);
void tl_map_seed_bytes (TlMap *map, gconstpointer data, gsize length); /* by its SHA-256 */
void tl_map_set_history_limit (TlMap *map, gsize bytes); /* beyond it the oldest transactions are forgotten */
void tl_map_set_clock (TlMap *map, gint64 (*now) (gpointer data), gpointer data); /* microseconds */

G_END_DECLS

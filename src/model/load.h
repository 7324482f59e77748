/* Throughline: building a map while it is read. No undo, no signals, no checks but those named; only src/files and the
 * templates use it. */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

/* Appends a record as its parent's last child. The journey (@parent NULL) is the root of the new map. */
TlRecord *tl_map_load_record (TlMap *map, TlKind kind, TlRecord *parent);
/* Checks syntax, reserved words and that it is free. On error the map can only be thrown away. */
gboolean  tl_map_load_id     (TlMap *map, TlRecord *record, const char *id, gsize length, GError **error);
/* Copies a text that needs no tidying into a field that has none yet. */
void      tl_map_load_text   (TlMap *map, TlRecord *record, const TlFieldInfo *field, const char *text, gsize length);
/* A reference to one record. */
static inline void
tl_record_load_ref (TlRecord *record, const TlFieldInfo *field, TlHandle handle)
{
  G_STRUCT_MEMBER (TlHandle, record, field->offset) = handle;
}
/* As tl_map_find_id(), with the kind of what it found. */
TlHandle tl_map_find_id_piece (TlMap *map, const char *id, gsize length, TlKind *kind);
/* Takes @value over. A measure's value that is its kind's default must be left to tl_map_load_done(). */
void      tl_record_load       (TlRecord *record, const TlFieldInfo *field, TlValue *value);
/* An unknown attribute or a namespace declaration; also the raw value of a known field that a newer minor version wrote. */
void      tl_record_load_extra (TlRecord *record, const char *name, const char *value);
/* Takes @xml over. */
void      tl_other_load        (TlRecord *other, char *xml);
/* It stands before a long-text child of its parent (<about>), which is a field and so not in the list of children. */
static inline void
tl_other_load_before (TlRecord *other, const TlFieldInfo *field)
{
  ((TlOther *) other)->before = field;
}
/* Comments and processing instructions before and after the root, as lines. (transfer full) */
void        tl_map_load_outside (TlMap *map, char *before, char *after);
const char *tl_map_before_root  (TlMap *map); /* NULL: none */
const char *tl_map_after_root   (TlMap *map);

/* Rules across the fields of one record (required fields, min < max, forms of a score …). */
gboolean tl_map_check_record (TlMap *map, const TlRecord *record, GError **error);
/* The same for all records, and those across records: keys, cycles, kinds referred to, limits. */
gboolean tl_map_check        (TlMap *map, TlHandle *where, GError **error);
/* Ends loading: nothing to undo, nothing unsaved. */
void     tl_map_load_done    (TlMap *map);

/* While @restoring, edits put back what a map held before: rules on what may come new are left aside, and nothing follows from an edit
 * by itself. Recovery alone asks for it, since each state it plays back is whole. */
void tl_map_set_restoring (TlMap *map, gboolean restoring);

G_END_DECLS

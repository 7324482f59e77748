/* Throughline: forward names of the model, so that headers need no includes of each other.
 *
 * Every record of a map is named by a handle: counted up, never reused, never written to the file.
 * Handles, not pointers, are what edits, selections and scenes keep.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A record of one map; 0 is none. */
typedef guint32 TlHandle;

#define TL_HANDLE_NONE ((TlHandle) 0)

/* Reserved words that can stand where a reference does (SCHEMA.md 2): never a record's handle. */
#define TL_HANDLE_US ((TlHandle) 0xfffffff0u)
#define TL_HANDLE_EXPECTED ((TlHandle) 0xfffffff1u)
#define TL_HANDLE_JOBS ((TlHandle) 0xfffffff2u)
#define TL_HANDLE_BARRIERS ((TlHandle) 0xfffffff3u)
#define TL_HANDLE_BENEFITS ((TlHandle) 0xfffffff4u)
#define TL_HANDLE_TOUCHPOINTS ((TlHandle) 0xfffffff5u)
#define TL_HANDLE_IS_WORD(h) ((h) >= TL_HANDLE_US)

/* A day of the calendar as year × 10000 + month × 100 + day; 0 is none. */
typedef gint32 TlDate;

typedef struct _TlMap TlMap;
typedef struct _TlRecord TlRecord;
typedef struct _TlValue TlValue;
typedef struct _TlHandles TlHandles;
typedef struct _TlCounts TlCounts;
typedef struct _TlFieldInfo TlFieldInfo;
typedef struct _TlKindInfo TlKindInfo;
typedef struct _TlTransaction TlTransaction;

G_END_DECLS

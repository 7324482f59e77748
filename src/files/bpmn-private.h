/* Throughline: what the parts of the BPMN reader share: read.c takes the elements, flow.c finds the order of the work and
 * who hands to whom, lanes.c the functions, map.c writes.
 */
#pragma once

#include "files/bpmn.h"

G_BEGIN_DECLS

#define TL_BPMN_NONE G_MAXUINT

typedef enum
{
  TL_BPMN_TASK,
  TL_BPMN_SUBPROCESS,
  TL_BPMN_GATEWAY,
  TL_BPMN_START, /* events */
  TL_BPMN_CATCH,
  TL_BPMN_THROW,
  TL_BPMN_END,
  TL_BPMN_BOUNDARY,
  TL_BPMN_EXIT, /* where a subprocess with work in it is left; in no file */
} TlBpmnNodeKind;

typedef struct
{
  TlBpmnNodeKind kind;
  char *id, *name;
  char *attached;      /* BOUNDARY: id of what it stands on */
  char *signal, *link; /* what an event throws or waits for */
  guint line;
  guint pool, parent;    /* parent: the subprocess around it */
  guint lane;            /* innermost */
  guint exit;            /* where flows leave: itself, or a subprocess's EXIT */
  guint function;        /* index */
  gboolean has_inside;   /* work is drawn in it */
  gboolean is_card;      /* becomes an activity */
  gboolean is_first;     /* a process begins with it */
  GArray *next, *before; /* of guint, sequence flows */
  guint step, column;
  TlHandle activity;
} TlBpmnNode;

typedef enum
{
  TL_BPMN_SEQUENCE,
  TL_BPMN_MESSAGE,
  TL_BPMN_ASSOCIATION
} TlBpmnFlowKind;

typedef struct
{
  TlBpmnFlowKind kind;
  char *source, *target, *name;
  guint line;
} TlBpmnFlow;

typedef struct
{
  char *id, *name, *process; /* process: id; NULL: a black box */
  char *process_name;
} TlBpmnPool;

typedef struct
{
  char *id, *name;
  guint process; /* index of the <process> it stands in, resolved to a pool at the end */
  guint pool, parent, depth;
  gboolean has_lanes;
} TlBpmnLane;

/* A node that stands in a lane. */
typedef struct
{
  guint lane;
  char *node;
} TlBpmnPlace;

typedef struct
{
  double x, y;
} TlBpmnPoint;

typedef struct
{
  guint pool, lane;
  char *name, *about;
  gboolean is_customer, meets_customer;
  TlBpmnPoint point;
  guint order;
  TlHandle handle;
} TlBpmnFunction;

/* Work that follows other work; a hand-off when the functions differ. */
typedef struct
{
  guint from, to; /* nodes */
  char *content;  /* the message's name; NULL: none */
  gboolean is_message;
  gboolean is_back;     /* closes a loop: it does not move anything to a later column */
  gboolean is_answered; /* a message back to the same work answers it: both share a column */
  guint line;
} TlBpmnStep;

/* A message between nodes, or a signal. */
typedef struct
{
  guint from, to;
  const char *name; /* NULL: none */
  guint line;
} TlBpmnMessage;

typedef struct
{
  GPtrArray *nodes, *flows, *pools, *lanes, *places, *functions;
  GPtrArray *processes;   /* of TlBpmnPool, one for each <process>; their places in `pools` once resolved */
  GPtrArray *annotations; /* of char * */
  GHashTable *ids;        /* id -> index + 1 of a node */
  GHashTable *pool_ids;   /* the same of a pool */
  GHashTable *points;     /* id -> TlBpmnPoint */
  GArray *steps;          /* of TlBpmnStep */
  GArray *remarks;
  char *title;
  guint n_data; /* data objects and stores */
  guint n_columns;
} TlBpmn;

void tl_bpmn_init (TlBpmn *bpmn);
void tl_bpmn_free (TlBpmn *bpmn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlBpmn, tl_bpmn_free)

void tl_bpmn_remark (TlBpmn *bpmn, guint line, gboolean lost, const char *format, ...) G_GNUC_PRINTF (4, 5);

static inline TlBpmnNode *
tl_bpmn_node (const TlBpmn *bpmn, guint index)
{
  return (TlBpmnNode *) g_ptr_array_index (bpmn->nodes, index);
}

/* The index of the node that @reference, an id or a qualified name, means; TL_BPMN_NONE: none. */
guint tl_bpmn_find_node (const TlBpmn *bpmn, const char *reference);
guint tl_bpmn_find_pool (const TlBpmn *bpmn, const char *reference);
/* An id without the prefix of a qualified name. */
const char *tl_bpmn_local (const char *reference);
guint tl_bpmn_add_node (TlBpmn *bpmn, TlBpmnNodeKind kind, const char *id, guint line);

/* bpmn-read.c */
TlBpmn *tl_bpmn_read (GBytes *bytes, const char *name, GError **error);
/* bpmn-lanes.c: pools and lanes as functions. */
/* Nodes and lanes know their pool then, nodes their lane. */
void tl_bpmn_find_pools (TlBpmn *bpmn);
void tl_bpmn_find_functions (TlBpmn *bpmn);
/* bpmn-flow.c: which work follows which, through gateways and events; FALSE: too much of it. */
gboolean tl_bpmn_connect (TlBpmn *bpmn);
gboolean tl_bpmn_is_blank (const char *text);
/* An event as work; without a name of its own it is called as @message (may be NULL), else as @other. */
void tl_bpmn_make_card (TlBpmn *bpmn, guint event, const char *message, guint other);
/* bpmn-events.c: events through which work changes lanes become cards. @messages: of TlBpmnMessage. */
void tl_bpmn_find_event_work (TlBpmn *bpmn, const GArray *messages);
/* bpmn-order.c: columns. */
void tl_bpmn_order (TlBpmn *bpmn);
/* bpmn-lead.c: by column, the index of the function that leads it; @cards as they stand. (transfer full) */
guint *tl_bpmn_find_leaders (TlBpmn *bpmn, const GPtrArray *cards);

G_END_DECLS

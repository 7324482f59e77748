/* Throughline: customers' comments and their loops: who owes an answer, since when and until when; answering and closing.
 * Days are those of the calendar (feedback/dates.h). Changes are transactions of their own.
 */
#pragma once

#include "feedback/dates.h"
#include "model/map.h"

G_BEGIN_DECLS

typedef struct
{
  const TlComment *comment;
  guint number;    /* among the map's comments, from 1: its name where it has no id */
  TlHandle stage;  /* its own, or its touchpoint's; 0: none */
  TlHandle owner;  /* the function that owes the answer; 0: nobody */
  TlDate due;      /* the last day for an answer while the loop is open; 0: not known */
  gint days;       /* from the day received until today, or until it was answered or closed; -1: not known */
  gint late;       /* days past `due`; 0: not late, or not known */
} TlLoopItem;

/* States as 1 << TlLoop. */
#define TL_LOOPS_ALL 0xfu
#define TL_LOOPS_WAITING (1u << TL_LOOP_OPEN)

typedef struct
{
  guint states;       /* 1 << TlLoop of those asked for; 0: all */
  TlHandle stage;     /* 0: any; its touchpoints' comments count as its own */
  TlHandle touchpoint; /* 0: any */
  TlHandle owner;     /* 0: any, unless `nobody` */
  gboolean nobody;    /* only those that nobody owns */
  gboolean late_only;
  const char *search; /* words that text, reply, stage, owner or segment hold, whatever their case; NULL: any */
} TlLoopFilter;

/* Of TlLoopItem: those that nobody owes first, then by function in the order of the map; among them what is longest due first.
 * @filter NULL: all. Pointers hold until the next edit. n log n. (transfer full) */
GArray *tl_loops_list (TlMap *map, const TlLoopFilter *filter, TlDate today);
/* One comment. FALSE: it is none. */
gboolean tl_loop_item (TlMap *map, TlHandle comment, TlDate today, TlLoopItem *item);

/* By id, or "#3" for the third. 0: none. */
TlHandle tl_loops_find (TlMap *map, const char *name);

/* Marks the comment as answered on @day, @reply (NULL: as it was) saying what was done. */
gboolean tl_loop_answer (TlMap *map, TlHandle comment, const char *reply, TlDate day, GError **error);
/* Nothing is left to do. One that nobody answered before counts as answered on @day, too. */
gboolean tl_loop_close  (TlMap *map, TlHandle comment, const char *reply, TlDate day, GError **error);
/* Somebody waits (again). */
gboolean tl_loop_open   (TlMap *map, TlHandle comment, GError **error);
/* @function 0: nobody. Gives an answer that is owed to somebody else. */
gboolean tl_loop_assign (TlMap *map, TlHandle comment, TlHandle function, GError **error);

G_END_DECLS

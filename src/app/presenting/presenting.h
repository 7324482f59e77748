/* Throughline: where one is while presenting a map: numbers only, so that every step is tested as a value.
 *
 * The way leads from the whole map over its stages, one by one, to the whole map again. Lanes are revealed from the top one
 * on once one begins to; until then all are seen. Nothing here ever points beyond the map, however it changes meanwhile.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

#define TL_PRESENTING_ALL G_MAXUINT

typedef struct
{
  guint n_stages, n_lanes;
  guint position; /* 0: the whole map; 1 to n_stages: that stage; n_stages + 1: the whole map, at the end */
  guint lanes;    /* how many are revealed, or TL_PRESENTING_ALL */
  gboolean blank; /* the screen shows nothing */
} TlPresenting;

void tl_presenting_init (TlPresenting *presenting, guint n_stages, guint n_lanes);
/* The map has other stages and lanes now. */
void tl_presenting_resize (TlPresenting *presenting, guint n_stages, guint n_lanes);
/* One step on (@by 1) or back (-1). FALSE: there is none. */
gboolean tl_presenting_step (TlPresenting *presenting, int by);
/* One lane more (@by 1) or less (-1). FALSE: there is none. */
gboolean tl_presenting_lane (TlPresenting *presenting, int by);
/* To the first stage, all lanes seen; or to the whole map at the end. */
void tl_presenting_home (TlPresenting *presenting);
void tl_presenting_end (TlPresenting *presenting);
/* Sees to it that a stage and a lane (counted from 0; TL_PRESENTING_ALL: none) are revealed, and goes to the stage unless the
 * whole map is shown. */
void tl_presenting_show (TlPresenting *presenting, guint stage, guint lane);
/* The stage one is at, counted from 0, or TL_PRESENTING_ALL at the whole map. */
guint tl_presenting_stage (const TlPresenting *presenting);
/* Which of @n screens to present on: the one @chosen by its name (NULL or "": none was), else another one than @current. */
guint    tl_presenting_screen (const char *const *names, guint n, const char *chosen, guint current);
/* How many stages are revealed, or TL_PRESENTING_ALL. */
guint tl_presenting_revealed (const TlPresenting *presenting);

G_END_DECLS

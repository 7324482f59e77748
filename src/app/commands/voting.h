/* Throughline: one round of voting, as numbers: how many dots the room has, until when, and whether the count is hidden. What was
 * given is read from the map, so undo gives dots back. No widget lives here.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_on;
  gint64 dots;   /* of the whole room */
  gint64 before; /* votes of the map when the round began */
  gint64 end;    /* monotonic, µs; 0: no limit */
  gboolean hidden;
} TlVoting;

/* @minutes 0: no limit. @now: monotonic, µs. */
void   tl_voting_start (TlVoting *voting, TlMap *map, guint people, guint dots_each, guint minutes, gboolean hidden, gint64 now);
gint64 tl_voting_given (const TlVoting *voting, TlMap *map); /* in this round, never below 0 */
gint64 tl_voting_left  (const TlVoting *voting, TlMap *map); /* dots, never below 0 */
/* Whole seconds still to go, rounded up; 0: time is up; -1: no limit. */
gint64 tl_voting_seconds (const TlVoting *voting, gint64 now);
/* "4:05". (transfer full) */
char  *tl_voting_clock (gint64 seconds);

G_END_DECLS

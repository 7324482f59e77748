/* Throughline: a countdown as numbers; the time comes from outside (microseconds of any clock that runs forward). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TL_COUNTDOWN_MOST (10 * 60 * 60) /* seconds */

typedef struct
{
  gboolean is_running;
  gint64 end;  /* while it runs: when it is over */
  gint64 left; /* while it stands: µs that are left */
} TlCountdown;

void tl_countdown_set (TlCountdown *countdown, guint seconds); /* stands then */
void tl_countdown_start (TlCountdown *countdown, gint64 now);
void tl_countdown_pause (TlCountdown *countdown, gint64 now);
/* More time (or less); one that is over goes on from now. */
void tl_countdown_add (TlCountdown *countdown, gint64 now, int seconds);
/* Seconds left, begun ones whole; 0: it is over. */
guint tl_countdown_left (const TlCountdown *countdown, gint64 now);
/* "5:00", "1:05:00". (transfer full) */
char *tl_countdown_text (guint seconds);
/* What people type: "5" minutes, "1:30", "0:45". FALSE: something else, nothing, or more than MOST. */
gboolean tl_countdown_parse (const char *text, guint *seconds);

G_END_DECLS

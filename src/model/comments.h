/* Throughline: whether customers' comments are kept. They can hold personal data, so one setting of a map (journey/@comments)
 * and the one function here decide that none of their text stays: the door, every export and the command line's
 * --no-comments all come here.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef enum
{
  TL_LEAVE_OUT_RECORDS, /* for a file: the comments go, and what refers to them lets go of them */
  TL_LEAVE_OUT_WORDS,   /* for a picture or report: what was said and replied goes; that somebody said something, and waits, stays */
} TlLeaveOut;

/* Whether the map keeps comments at all. */
gboolean tl_map_keeps_comments (TlMap *map);

/* Leaves the comments out, in a transaction of its own, or as part of the one that is open. Returns how many there were. Linear
 * where no record refers to a comment. */
guint    tl_map_leave_out_comments (TlMap *map, TlLeaveOut what);

G_END_DECLS

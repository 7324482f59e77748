/* Throughline: whether a response was met before in one file. Nothing of an id outlives the run.
 *
 * Up to two million are kept as 128-bit sums, exactly; beyond, the same memory becomes a Bloom filter, and whoever it
 * suspects is decided in a second pass over the file.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 low, high;
} TlIdSum;

typedef enum
{
  TL_ID_NEW,
  TL_ID_REPEATED,
  TL_ID_SUSPECT, /* new or repeated: the second pass tells */
} TlIdState;

typedef struct _TlIdsSeen TlIdsSeen;

/* @exact_max: 0 for the usual two million; tests take fewer. */
TlIdsSeen *tl_ids_seen_new   (gsize exact_max);
void       tl_ids_seen_free  (TlIdsSeen *seen);
TlIdSum    tl_id_sum         (const char *text, gsize length);
/* The same response at another place, or to another question, is another. */
TlIdSum    tl_id_sum_with    (TlIdSum sum, guint64 with);
/* Asks for the memory that tl_ids_seen_add will look at, ahead of time. */
void       tl_ids_seen_fetch (TlIdsSeen *seen, TlIdSum sum);
/* @row counts up, over the same rows in both passes. */
TlIdState  tl_ids_seen_add   (TlIdsSeen *seen, TlIdSum sum, guint64 row);
/* Whether a second pass is needed. In it, every row's id is asked in the same order: TRUE where a suspect is new after all. */
gboolean   tl_ids_seen_has_suspects (TlIdsSeen *seen);
/* Whether any response of this id is suspected, whatever it was combined with. */
gboolean   tl_ids_seen_is_suspect   (TlIdsSeen *seen, TlIdSum sum);
gboolean   tl_ids_seen_decide       (TlIdsSeen *seen, TlIdSum sum, guint64 row);

G_END_DECLS

/* Throughline: memory for what a file brings. Pieces are handed out one after another and given back all together, with
 * the map: that leaves out most of the malloc and page faults that opening a large map would consist of.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *at, *end;    /* what is free of the newest slab */
  gpointer newest;   /* each begins with the address of the one before */
} TlSlabs;

void tl_slabs_clear (TlSlabs *slabs);
/* A new slab, and @size bytes of it. */
gpointer tl_slabs_grow (TlSlabs *slabs, gsize size);

/* @size bytes, aligned for anything, not cleared. */
static inline gpointer
tl_slabs_take (TlSlabs *slabs, gsize size)
{
  char *piece = slabs->at;

  size = (size + 7) & ~(gsize) 7;
  if (size > (gsize) (slabs->end - slabs->at))
    return tl_slabs_grow (slabs, size);
  slabs->at = piece + size;
  return piece;
}

/* One block of zeros, large ones on large pages. */
gpointer tl_block_new0 (gsize size);
void     tl_block_free (gpointer block);

G_END_DECLS

#include "model/slabs.h"

#include <string.h>
#include <sys/mman.h>

/* Enough for a workshop's map; what needs more is large. */
#define FIRST_SLAB ((gsize) 64 * 1024)
/* The size of a huge page on most machines: one page fault instead of five hundred. */
#define SLAB ((gsize) 2 * 1024 * 1024)
#define HEAD ((gsize) 16)

/* Of whole slabs, on large pages. */
static gpointer
new_large (gsize size)
{
  gpointer block = g_aligned_alloc (1, size, SLAB);

#ifdef MADV_HUGEPAGE
  /* Refused by a system without them, which then gives small ones. */
  madvise (block, size, MADV_HUGEPAGE);
#endif
  return block;
}

static gpointer
new_slab (gsize size)
{
  return size == SLAB ? new_large (SLAB) : g_aligned_alloc (1, size, HEAD);
}

gpointer
tl_block_new0 (gsize size)
{
  gpointer block = size >= SLAB && size % SLAB == 0 ? new_large (size) : g_aligned_alloc (1, size, HEAD);

  return memset (block, 0, size);
}

void
tl_block_free (gpointer block)
{
  g_aligned_free (block);
}

gpointer
tl_slabs_grow (TlSlabs *slabs, gsize size)
{
  gsize whole = MAX (slabs->newest == NULL ? FIRST_SLAB : SLAB, size + HEAD);
  gpointer slab = new_slab (whole);

  *(gpointer *) slab = slabs->newest;
  slabs->newest = slab;
  slabs->at = (char *) slab + HEAD + size;
  slabs->end = (char *) slab + whole;
  return (char *) slab + HEAD;
}

void
tl_slabs_clear (TlSlabs *slabs)
{
  while (slabs->newest != NULL)
    {
      gpointer before = *(gpointer *) slabs->newest;

      g_aligned_free (slabs->newest);
      slabs->newest = before;
    }
  slabs->at = slabs->end = NULL;
}

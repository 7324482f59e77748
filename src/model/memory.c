#include "model/memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#define KEPT (64 << 20)    /* bytes at the heap's end that stay ours */
#define AHEAD (16 << 20)   /* bytes that the heap grows by: untouched they cost nothing */
#define BIGGEST (32 << 20) /* blocks up to this size come from the heap: the most that glibc takes */

#define LARGE_PAGE ((gsize) 2 << 20)

#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
/* Grows the heap at once and asks for large pages in it: one page fault instead of five hundred. */
static void
use_large_pages (void)
{
  g_autofree char *first = g_malloc (BIGGEST - LARGE_PAGE);
  gsize from = ((gsize) first + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1), to = (gsize) sbrk (0);

  if (from < to && to - from < (gsize) KEPT)
    madvise ((gpointer) from, to - from, MADV_HUGEPAGE);
}
#endif

void
tl_memory_keep (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, BIGGEST);
  mallopt (M_TRIM_THRESHOLD, KEPT);
  mallopt (M_TOP_PAD, AHEAD);
#ifdef MADV_HUGEPAGE
  use_large_pages ();
#endif
#endif
}

#include "model/memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define KEPT (64 << 20)    /* bytes at the heap's end that stay ours */
#define AHEAD (16 << 20)  /* bytes that the heap grows by: untouched they cost nothing */
#define BIGGEST (32 << 20) /* blocks up to this size come from the heap: the most that glibc takes */

void
tl_memory_keep (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, BIGGEST);
  mallopt (M_TRIM_THRESHOLD, KEPT);
  mallopt (M_TOP_PAD, AHEAD);
#endif
}

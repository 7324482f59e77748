/* Throughline: how the program's memory is kept from one big block to the next. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Call once, before anything big is made. A scene and a frame's pixels are blocks of megabytes, made anew at each step; given
 * back to the kernel every time, their pages cost a third of the time that a new scene takes, and a tenth of a check. */
void tl_memory_keep (void);

G_END_DECLS

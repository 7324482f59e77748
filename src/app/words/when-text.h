/* Throughline: how long ago something was, as people say it: today at 14:05, yesterday, last Tuesday, 12 June. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Both in the zone that is to count; what lies ahead of @now is today or a date. (transfer full) */
char *tl_when_text (GDateTime *then, GDateTime *now);

G_END_DECLS

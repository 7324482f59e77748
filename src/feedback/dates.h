/* Throughline: days of the calendar, as loops and gaps count them. */
#pragma once

#include "model/types.h"

G_BEGIN_DECLS

/* The day on which @duration after @date ends: by the calendar, a month at the end of a short month stops there, hours and minutes
 * count when they make whole days. 0: no date, or beyond the calendar. @duration NULL: none. */
TlDate tl_date_add   (TlDate date, const char *duration);
/* Days from @from to @to; negative when @to is earlier. Both are dates. */
gint   tl_date_days  (TlDate from, TlDate to);
/* The day it is here. */
TlDate tl_date_today (void);

G_END_DECLS

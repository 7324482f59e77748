/* Throughline: dates as people type them: 2026-09-30, 30.9.2026, today, Fri, in 2 weeks. */
#pragma once

#include "model/types.h"

G_BEGIN_DECLS

/* @today: counted from. FALSE: not understood. */
gboolean tl_date_from_text (const char *text, TlDate today, TlDate *date);
/* In the local time zone. */
TlDate   tl_date_today     (void);

G_END_DECLS

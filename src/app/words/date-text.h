/* Throughline: dates as people type them: 2026-09-30, 30.9.2026, today, Fri, in 2 weeks. */
#pragma once

#include "feedback/dates.h"

G_BEGIN_DECLS

/* @today: counted from. FALSE: not understood. */
gboolean tl_date_from_text (const char *text, TlDate today, TlDate *date);

G_END_DECLS

/* Throughline: what the files about responses share among themselves. */
#pragma once

#include "feedback/responses-plan.h"

G_BEGIN_DECLS

/* All columns left out. (transfer full) */
TlResponsesPlan *tl_responses_plan_new (TlResponsesSample *sample, const char *encoding);

G_END_DECLS

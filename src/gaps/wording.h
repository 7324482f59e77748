/* Throughline: how gaps, and what changed between two maps, call records and figures in a sentence. */
#pragma once

#include "gaps/gaps.h"

G_BEGIN_DECLS

/* “Sales”; an unnamed record is called by its kind. (transfer full) */
char *tl_gap_name (TlMap *map, TlHandle handle);
/* A measure's own name in quotation marks; that of its kind, such as NPS, is a word like others. (transfer full) */
char *tl_gap_measure_name (TlMap *map, const TlMeasure *measure);
/* from “Sales” in “Order” to “Operations” in “Service”. (transfer full) */
char *tl_gap_handoff_name (TlMap *map, TlHandle handle);
/* A value with sign and unit as its measure is read: +30, 80%, 3.9. (transfer full) */
char *tl_gap_value (const TlMeasure *measure, double value);
/* How likely chance alone is, 0 to 1: p = 0.012, or p < 0.001. (transfer full) */
char *tl_gap_p_text (double p);
/* The measure that a gap is about: the last of its records that is one; NULL: none. */
const TlMeasure *tl_gap_measure (TlMap *map, const TlGap *gap);
/* The stage that a record stands in. */
TlHandle tl_gap_stage_of (TlMap *map, TlHandle record);
/* One more item of a list in a sentence. */
void tl_gap_add_item (GString *list, const char *item);

G_END_DECLS

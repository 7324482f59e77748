/* Throughline: a page of text from top to bottom, each line or paragraph a spot. */
#pragma once

#include "picture/sheet-private.h"

G_BEGIN_DECLS

typedef struct
{
  TlSheet sheet;
  double x, width, y; /* of the text; where the next begins */
  guint row;          /* of the next spot */
} TlSheetFlow;

/* A paragraph at @x from the flow's, beside others that begin at the same height; returns how high it is. */
double  tl_flow_add_text    (TlSheetFlow *flow, TlFont font, TlColour colour, const char *text, double x, double width);
/* The same, @high being how high the highest of them is so far. */
void    tl_flow_add_beside  (TlSheetFlow *flow, TlFont font, TlColour colour, const char *text, double x, double width, double *high);
/* What was added since @first, from @top on, is one line to read. Takes @label. */
TlSpot *tl_flow_end_spot    (TlSheetFlow *flow, double top, guint first, TlHandle handle, char *label);
/* One paragraph that is a line of its own; @label NULL: the text. Takes @label. */
TlSpot *tl_flow_add_line    (TlSheetFlow *flow, TlFont font, TlColour colour, const char *text, TlHandle handle, char *label);
void    tl_flow_add_heading (TlSheetFlow *flow, const char *text);

G_END_DECLS

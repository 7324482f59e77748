/* Throughline: what the files of the page of value share. */
#pragma once

#include "feedback/value.h"
#include "picture/sheet-flow.h"
#include "picture/value-words.h"

G_BEGIN_DECLS

typedef struct
{
  TlSheetFlow flow;
  const TlValueWords *words;
  TlHandle segment; /* 0: all customers */
} TlValueFlow;

/* scene-value-curve.c */
void tl_value_flow_add_curve    (TlValueFlow *page);
/* scene-value-segments.c */
void tl_value_flow_add_segments (TlValueFlow *page);

G_END_DECLS

/* Throughline: comments as a table for spreadsheets and programs. */
#pragma once

#include "feedback/loops.h"

G_BEGIN_DECLS

typedef enum
{
  TL_LOOP_ID,
  TL_LOOP_STATE,
  TL_LOOP_OWNER,
  TL_LOOP_STAGE,
  TL_LOOP_TOUCHPOINT,
  TL_LOOP_WAVE,
  TL_LOOP_SEGMENT,
  TL_LOOP_MEASURE,
  TL_LOOP_RECEIVED,
  TL_LOOP_DUE,
  TL_LOOP_ANSWERED_ON,
  TL_LOOP_CLOSED_ON,
  TL_LOOP_TEXT,
  TL_LOOP_REPLY,
  TL_N_LOOP_TEXTS,
  TL_LOOP_SCORE = TL_N_LOOP_TEXTS,
  TL_LOOP_DAYS,
  TL_LOOP_DAYS_LATE,
  TL_N_LOOP_FIELDS,
} TlLoopField;

/* What programs read: never translated. */
const char *tl_loop_field_name (TlLoopField field);
/* From TL_N_LOOP_TEXTS on as a number is written; NULL: none. (transfer full) */
char       *tl_loop_field_text (TlMap *map, const TlLoopItem *item, TlLoopField field);

/* @items of TlLoopItem. (transfer full) */
char       *tl_loops_csv (TlMap *map, const GArray *items);

G_END_DECLS

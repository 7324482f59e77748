/* Throughline: what works well, and can be shown to: so that it is seen beside the gaps (WORKSHOP.md, "What holds").
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef enum
{
  TL_HOLDS_HANDOFF, /* it works, and content, trigger, acceptance, time limit and owner are agreed */
  TL_HOLDS_SCORE,   /* more than chance better than in the wave before, corrected over the stages */
  TL_HOLDS_PROMISE, /* more than chance above what was promised, corrected over the stages */
  TL_HOLDS_LOOPS,   /* whoever was answered was answered in time */
  TL_N_HOLDS
} TlHoldsKind;

typedef struct
{
  TlHoldsKind kind;
  TlHandle at; /* hand-off or stage */
} TlHold;

gboolean tl_handoff_holds (const TlHandoff *handoff);

/* Of TlHold: hand-offs, then stages in their order. @measure 0: no scores. @wave 0: the measure's latest. (transfer full) */
GArray *tl_holds_find (TlMap *map, TlHandle measure, TlHandle wave, TlHandle segment);

G_END_DECLS

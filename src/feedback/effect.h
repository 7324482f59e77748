/* Throughline: did an action help? Its wave names when its effect should show; what is compared is that wave with the one before,
 * at the places the action is about.
 */
#pragma once

#include "feedback/score-table.h"

G_BEGIN_DECLS

typedef enum
{
  TL_EFFECT_NO_BEFORE, /* there is nothing to compare with */
  TL_EFFECT_UNTESTED,  /* one of them is a KPI, a published value or not shown: no test can be made */
  TL_EFFECT_NO_CHANGE, /* the difference may be chance */
  TL_EFFECT_BETTER,
  TL_EFFECT_WORSE,
} TlEffectVerdict;

typedef struct
{
  TlHandle stage, function, touchpoint, handoff; /* the place; all 0: the whole journey */
  TlHandle measure;
  TlHandle wave, wave_before; /* before: 0, none */
  TlFigure after, before;
  double difference;          /* in the measure's units; NAN: none */
  double p;                   /* corrected for all comparisons of the action (Holm); NAN: no test */
  TlEffectVerdict verdict;
} TlEffect;

/* All customers' figures of the action's wave, of TlEffect, in the order of tl_score_table(); empty: no wave is named, or it has no
 * score at the action's places yet. A card stands for its stage, a hand-off for the stage that receives as well. n log n in the
 * scores. (transfer full) */
GArray *tl_effects_of_action (TlMap *map, const TlAction *action);
/* "Better", in the desktop's language. */
const char *tl_effect_verdict_text (TlEffectVerdict verdict);

G_END_DECLS

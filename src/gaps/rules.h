/* Throughline: the one table of rules that find what interrupts a journey (GAPS.md). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TL_GAP_MISSING_HANDOFF,
  TL_GAP_UNLED_STAGE,
  TL_GAP_UNAGREED_HANDOFF,
  TL_GAP_WEAK_HANDOFF,
  TL_GAP_CUSTOMER_CARRIES,
  TL_GAP_ISOLATED_FUNCTION,
  TL_GAP_DETOUR,
  TL_GAP_SCORE_DROP,
  TL_GAP_PROMISE_GAP,
  TL_GAP_WATERMELON,
  TL_GAP_DEAF_TOUCHPOINT,
  TL_GAP_OPEN_LOOP,
  TL_GAP_ASSUMED,
  TL_GAP_INSIDE_OUT,
  TL_GAP_NO_RENEWAL,
  TL_N_GAP_RULES
} TlGapRule;

/* As bits, 1 << TlGapRule. */
#define TL_GAP_ALL_RULES ((1u << TL_N_GAP_RULES) - 1)

typedef struct
{
  const char *id;      /* in the file, on the command line, in SARIF */
  const char *name;    /* translatable, as a title */
  const char *about;   /* translatable: found when … */
  const char *closing; /* translatable: what closes it */
} TlGapRuleInfo;

const TlGapRuleInfo *tl_gap_rule_info (TlGapRule rule);
/* -1: there is no such rule. */
int                  tl_gap_rule_find (const char *id);

G_END_DECLS

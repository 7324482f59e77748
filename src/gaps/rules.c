#include "gaps/rules.h"

#include <string.h>

#include "model/said.h"

static const TlGapRuleInfo rules[TL_N_GAP_RULES] = {
  [TL_GAP_MISSING_HANDOFF] = { "missing-handoff", N_ ("Missing hand-off"),
                               N_ ("No chain of hand-offs joins who leads one stage to who leads the next."),
                               N_ ("Draw the hand-off.") },
  [TL_GAP_UNLED_STAGE] = { "unled-stage", N_ ("Nobody leads"),
                           N_ ("No function leads a stage, or several do."),
                           N_ ("Agree on one function that leads.") },
  [TL_GAP_UNAGREED_HANDOFF] = { "unagreed-handoff", N_ ("Not agreed"),
                                N_ ("A hand-off between two functions lacks what is handed over, its trigger, how it is accepted, its time limit or its owner."),
                                N_ ("Agree on it, and write it into the hand-off.") },
  [TL_GAP_WEAK_HANDOFF] = { "weak-handoff", N_ ("Weak hand-off"),
                            N_ ("People marked a hand-off as broken or fragile."),
                            N_ ("Mend it, then mark it as working.") },
  [TL_GAP_CUSTOMER_CARRIES] = { "customer-carries", N_ ("The customer carries"),
                                N_ ("The customer has to carry something from one function to another."),
                                N_ ("Let staff or a system carry it.") },
  [TL_GAP_ISOLATED_FUNCTION] = { "isolated-function", N_ ("Isolated function"),
                                 N_ ("A function works in the journey, but no hand-off joins it to another one."),
                                 N_ ("Draw what it receives or what it hands on.") },
  [TL_GAP_DETOUR] = { "detour", N_ ("Detour"),
                      N_ ("Work goes back to an earlier stage, or bounces between two functions."),
                      N_ ("Draw the way it should go, or accept the detour as intended.") },
  [TL_GAP_SCORE_DROP] = { "score-drop", N_ ("Score falls"),
                          N_ ("What customers say is significantly worse than in the stage before."),
                          N_ ("Work on the hand-off between the two, then ask again: a new wave without the fall closes it.") },
  [TL_GAP_PROMISE_GAP] = { "promise-gap", N_ ("Promise not kept"),
                           N_ ("A stage delivers significantly less than was promised."),
                           N_ ("Deliver it, or promise less.") },
  [TL_GAP_WATERMELON] = { "watermelon", N_ ("Green outside, red inside"),
                          N_ ("The organisation's own figure meets its target while customers are below theirs, or were not asked."),
                          N_ ("Ask the customers there, or replace the figure by one that they would feel.") },
  [TL_GAP_DEAF_TOUCHPOINT] = { "deaf-touchpoint", N_ ("Nobody listens"),
                               N_ ("A touchpoint or a stage has no score, no comment and no way to gather them."),
                               N_ ("Ask there.") },
  [TL_GAP_OPEN_LOOP] = { "open-loop", N_ ("Open loop"),
                         N_ ("Comments wait longer for an answer than was agreed, or nobody owes them one."),
                         N_ ("Answer them; name who does.") },
  [TL_GAP_ASSUMED] = { "assumed", N_ ("Only assumed"),
                       N_ ("What a stage shows rests on assumption, was not looked at for long, or on too few answers."),
                       N_ ("Ask, observe or measure, then raise the evidence.") },
  [TL_GAP_INSIDE_OUT] = { "inside-out", N_ ("Seen from inside"),
                          N_ ("A stage has the name of a department: an organisation chart with arrows."),
                          N_ ("Name the stage by what the customer does there.") },
  [TL_GAP_NO_RENEWAL] = { "no-renewal", N_ ("No way round"),
                          N_ ("The last stage hands nothing back to the first."),
                          N_ ("Draw the renewal loop.") },
};

const TlGapRuleInfo *
tl_gap_rule_info (TlGapRule rule)
{
  g_return_val_if_fail ((guint) rule < TL_N_GAP_RULES, NULL);

  return &rules[rule];
}

int
tl_gap_rule_find (const char *id)
{
  for (guint i = 0; i < TL_N_GAP_RULES; i++)
    if (strcmp (rules[i].id, id) == 0)
      return (int) i;
  return -1;
}

/* The rules that test scores. GAPS.md 8 to 10; the numbers are those of NOTES.md 4.7. */
#include "gaps-common.h"

#define NPS "<measure id='nps' name='NPS' kind='nps'/>"
#define WAVES "<wave id='w1' name='First'/><wave id='w2' name='Second'/>"
#define SCORE(stage, wave, rest) "<score stage='" stage "' measure='nps' wave='" wave "' " rest "/>"
#define PLACES STAGE ("s", "") STAGE ("t", "") STAGE ("u", "")
/* Groups are detractors, passives, promoters. */
#define HIGH "groups='289 233 300'"
#define LOW "groups='377 204 150'"

static void
test_drop (void)
{
  const char *rule = "score-drop";

  /* 35 + 32 + 10. */
  gaps_check (rule, PLACES NPS WAVES SCORE ("s", "w1", HIGH) SCORE ("t", "w1", LOW), "s t nps 77");
  gaps_check (rule, STAGE ("s", "") TRUTH ("t", "") NPS WAVES SCORE ("s", "w1", HIGH) SCORE ("t", "w1", LOW), "s t nps 87");
  /* A rise is none, and neither is one over a hole. */
  gaps_check (rule, PLACES NPS WAVES SCORE ("s", "w1", LOW) SCORE ("t", "w1", HIGH), "");
  gaps_check (rule, PLACES NPS WAVES SCORE ("s", "w1", HIGH) SCORE ("u", "w1", LOW), "");
  /* Different waves are not compared; without wave is one of its own; the latest common one counts. */
  gaps_check (rule, PLACES NPS WAVES SCORE ("s", "w1", HIGH) SCORE ("t", "w2", LOW), "");
  gaps_check (rule, PLACES NPS WAVES "<score stage='s' measure='nps' " HIGH "/>" SCORE ("t", "w2", LOW), "");
  gaps_check (rule, PLACES NPS WAVES "<score stage='s' measure='nps' " HIGH "/><score stage='t' measure='nps' " LOW "/>", "s t nps 77");
  gaps_check (rule, PLACES NPS WAVES SCORE ("s", "w1", HIGH) SCORE ("t", "w1", LOW) SCORE ("s", "w2", HIGH) SCORE ("t", "w2", HIGH), "");
  gaps_check (rule, PLACES NPS WAVES SCORE ("s", "w1", HIGH) SCORE ("t", "w1", LOW) SCORE ("s", "w2", HIGH), "s t nps 77");
  /* Estimates and reported figures are no scores: then the wave before is the latest common one. */
  gaps_check (rule, PLACES NPS WAVES SCORE ("s", "w1", "estimate='50'") SCORE ("t", "w1", "estimate='-50'"), "");
  gaps_check (rule, PLACES NPS WAVES SCORE ("s", "w1", HIGH) SCORE ("t", "w1", LOW) SCORE ("s", "w2", HIGH) SCORE ("t", "w2", "n='800' value='40'"), "s t nps 77");
  /* Low is good: the sign turns. Colleagues' and internal measures do not count. */
  gaps_check (rule, PLACES "<measure id='nps' kind='nps' better='low'/>" WAVES SCORE ("s", "w1", LOW) SCORE ("t", "w1", HIGH), "s t nps 77");
  gaps_check (rule, PLACES "<measure id='nps' kind='nps' view='employee'/>" WAVES SCORE ("s", "w1", HIGH) SCORE ("t", "w1", LOW), "");
  /* What a function's people or a touchpoint's visitors say is not the stage's. */
  gaps_check (rule, LANES PLACES NPS "<score stage='s' measure='nps' " HIGH "/><score stage='t' function='a' measure='nps' " LOW "/>", "");
  /* Switched off. */
  gaps_check (rule, "<settings><rule id='score-drop' use='no'/></settings>" PLACES NPS WAVES SCORE ("s", "w1", HIGH) SCORE ("t", "w1", LOW), "");
}

/* p of 50,30,20 against 40,30,30 is 0.0832158675…: alpha on either side of it, and a second test that Holm counts. */
static void
test_alpha (void)
{
#define ALPHA(alpha) "<settings alpha='" alpha "'/>"
#define PAIR SCORE ("s", "w1", "groups='20 30 50'") SCORE ("t", "w1", "groups='30 30 40'")
  gaps_check ("score-drop", ALPHA ("0.083215") PLACES NPS WAVES PAIR, "");
  gaps_check ("score-drop", ALPHA ("0.083216") PLACES NPS WAVES PAIR, "s t nps 55");
  gaps_check ("score-drop", ALPHA ("0.1") PLACES NPS WAVES PAIR SCORE ("u", "w1", "groups='30 30 40'"), "");
  gaps_check ("score-drop", ALPHA ("0.1664317") PLACES NPS WAVES PAIR SCORE ("u", "w1", "groups='30 30 40'"), "");
  gaps_check ("score-drop", ALPHA ("0.1664318") PLACES NPS WAVES PAIR SCORE ("u", "w1", "groups='30 30 40'"), "s t nps 55");
  /* Another measure's tests are another family. */
  gaps_check ("score-drop", ALPHA ("0.1") PLACES NPS "<measure id='easy' kind='share'/>" WAVES PAIR "<score stage='t' measure='easy' wave='w1' counts='5 5'/><score stage='u' measure='easy' wave='w1' counts='5 5'/>", "s t nps 55");
}

/* p exactly alpha is not found. */
static void
test_exactly_alpha (void)
{
  g_autoptr (TlMap) map = gaps_map (ALPHA ("0.1") PLACES NPS WAVES PAIR);
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &(TlGapsOptions){ TODAY, 0 });
  const TlHandle on[] = { tl_map_find_id (map, "s"), tl_map_find_id (map, "t"), tl_map_find_id (map, "nps") };
  double p = tl_gaps_find (gaps, TL_GAP_SCORE_DROP, on, 3)->p;
  TlHandle settings = ((const TlRecord *) g_ptr_array_index (tl_map_list (map, TL_KIND_SETTINGS), 0))->handle;

  tl_map_begin (map, "At the border");
  g_assert_true (tl_map_set_dec (map, settings, "alpha", p, NULL));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_null (tl_gaps_find (gaps, TL_GAP_SCORE_DROP, on, 3));
  tl_map_begin (map, "Beyond it");
  g_assert_true (tl_map_set_dec (map, settings, "alpha", p * (1 + 1e-12), NULL));
  g_assert_true (tl_map_commit (map, NULL));
  g_assert_nonnull (tl_gaps_find (gaps, TL_GAP_SCORE_DROP, on, 3));
}

static void
test_thin (void)
{
  /* n = hide-below is tested, one less is not; below thin-below it weighs half. */
  gaps_check ("score-drop", PLACES NPS WAVES SCORE ("s", "w1", "groups='0 0 5'") SCORE ("t", "w1", "groups='5 0 0'"), "s t nps 43 indicative");
  gaps_check ("score-drop", PLACES NPS WAVES SCORE ("s", "w1", "groups='0 0 5'") SCORE ("t", "w1", "groups='4 0 0'"), "");
  gaps_check ("score-drop", "<settings hide-below='4'/>" PLACES NPS WAVES SCORE ("s", "w1", "groups='0 0 5'") SCORE ("t", "w1", "groups='4 0 0'"), "s t nps 43 indicative");
  gaps_check ("score-drop", PLACES NPS WAVES SCORE ("s", "w1", "groups='0 0 30'") SCORE ("t", "w1", "groups='29 0 0'"), "s t nps 43 indicative");
  gaps_check ("score-drop", PLACES NPS WAVES SCORE ("s", "w1", "groups='0 0 30'") SCORE ("t", "w1", "groups='30 0 0'"), "s t nps 85");
}

static void
test_fall_weighs (void)
{
#define FALL LANES STAGE ("s", LEAD ("x", "a") CARD ("z", "c")) STAGE ("t", LEAD ("y", "b") CARD ("w", "c")) STAGE ("u", LEAD ("q", "b")) \
    NPS SCORE_OF ("s", HIGH) SCORE_OF ("t", LOW)
#define SCORE_OF(stage, groups) "<score stage='" stage "' measure='nps' " groups "/>"
  gaps_check ("missing-handoff", FALL, "s t 75");
  gaps_check ("weak-handoff", FALL "<handoff id='h' from='x' to='y' state='fragile'/>", "h 60");
  /* On a path from lead to lead, though within one stage; off it, or under another pair: not. */
  gaps_check ("weak-handoff", FALL "<handoff id='h' from='x' to='z' state='fragile'/>" HANDOFF ("i", "w", "y"), "h 60");
  gaps_check ("weak-handoff", FALL "<handoff id='h' from='x' to='z' state='fragile'/>", "h 45");
  gaps_check ("weak-handoff", FALL "<handoff id='h' from='y' to='q' state='fragile'/>", "h 45");
  gaps_check ("weak-handoff", FALL "<handoff id='h' from='z' to='w' state='fragile'/>", "h 60");
}

/* The same fall, but the larger crowd first. */
static void
test_ranking (void)
{
  gaps_check ("score-drop", PLACES NPS SCORE_OF ("s", "groups='0 0 400'") SCORE_OF ("t", "groups='200 0 200'") SCORE_OF ("u", "groups='1000 0 0'"), "t u nps 85; s t nps 85");
}

static void
test_promise (void)
{
  const char *rule = "promise-gap";
#define PROMISED(value) STAGE ("s", "<promised measure='nps' value='" value "'/>")

  /* 50,30,20 against 45: p 0.0390361010. 25 + 15. */
  gaps_check (rule, PROMISED ("45") NPS SCORE_OF ("s", "groups='20 30 50'"), "s nps 40");
  gaps_check (rule, "<settings alpha='0.039036'/>" PROMISED ("45") NPS SCORE_OF ("s", "groups='20 30 50'"), "");
  gaps_check (rule, "<settings alpha='0.039037'/>" PROMISED ("45") NPS SCORE_OF ("s", "groups='20 30 50'"), "s nps 40");
  /* Ten answers: the test says no. */
  gaps_check (rule, PROMISED ("60") NPS SCORE_OF ("s", "groups='2 3 5'"), "");
  gaps_check (rule, "<settings alpha='0.1'/>" PROMISED ("60") NPS SCORE_OF ("s", "groups='2 3 5'"), "s nps 28 indicative");
  /* Kept, or more than kept. */
  gaps_check (rule, PROMISED ("30") NPS SCORE_OF ("s", "groups='20 30 50'"), "");
  gaps_check (rule, PROMISED ("-50") NPS SCORE_OF ("s", "groups='20 30 50'"), "");
  /* A mean: 1 2 4 8 10 on 1..5 against 4.5, p 0.0257608448; 25 + 27. */
  gaps_check (rule, "<settings thin-below='1'/>" STAGE ("s", "<promised measure='m' value='4.5'/>") "<measure id='m' kind='mean'/><score stage='s' measure='m' counts='1 2 4 8 10'/>", "s m 52");
  /* Each promise by its own customers. */
#define YOUNG "<segment id='young' name='Young'/><segment id='old' name='Old'/>"
  gaps_check (rule, YOUNG STAGE ("s", "<promised measure='nps' segment='young' value='45'/>") NPS "<score stage='s' measure='nps' segment='young' groups='20 30 50'/><score stage='s' measure='nps' segment='old' groups='0 0 100'/>", "s nps young 40");
  gaps_check (rule, YOUNG STAGE ("s", "<promised measure='nps' segment='old' value='45'/>") NPS "<score stage='s' measure='nps' segment='young' groups='20 30 50'/><score stage='s' measure='nps' segment='old' groups='0 0 100'/>", "");
  /* All customers are the segments pooled. */
  gaps_check (rule, YOUNG PROMISED ("45") NPS "<score stage='s' measure='nps' segment='young' groups='10 15 25'/><score stage='s' measure='nps' segment='old' groups='10 15 25'/>", "s nps 40");
  gaps_check_segment (rule, "young", YOUNG PROMISED ("45") NPS "<score stage='s' measure='nps' segment='young' groups='20 30 50'/><score stage='s' measure='nps' segment='old' groups='0 0 100'/>", "s nps 40");
  gaps_check_segment (rule, "old", YOUNG PROMISED ("45") NPS "<score stage='s' measure='nps' segment='young' groups='20 30 50'/><score stage='s' measure='nps' segment='old' groups='0 0 100'/>", "");
}

static void
test_watermelon (void)
{
  const char *rule = "watermelon";
#define KPI "<measure id='on-time' name='Visits on time' kind='kpi' unit='%' target='95'/>"
#define AIM "<measure id='nps' name='NPS' kind='nps' target='45'/>"
#define VALUE(value) "<score stage='s' measure='on-time' value='" value "'/>"
#define ASKED SCORE_OF ("s", "groups='20 30 50'")

  gaps_check (rule, STAGE ("s", "") AIM KPI ASKED VALUE ("96.2"), "s on-time nps 55");
  gaps_check (rule, STAGE ("s", "") AIM KPI ASKED VALUE ("95"), "s on-time nps 55");
  gaps_check (rule, STAGE ("s", "") AIM KPI ASKED VALUE ("94.9"), "");
  /* A target of the stage goes before the measure's. */
  gaps_check (rule, STAGE ("s", "<promised measure='on-time' value='97'/>") AIM KPI ASKED VALUE ("96.2"), "");
  gaps_check (rule, STAGE ("s", "<promised measure='nps' value='30'/>") AIM KPI ASKED VALUE ("96.2"), "");
  /* Lower is better, for minutes. */
  gaps_check (rule, STAGE ("s", "") AIM "<measure id='on-time' kind='kpi' better='low' target='95'/>" ASKED VALUE ("94"), "s on-time nps 55");
  gaps_check (rule, STAGE ("s", "") AIM "<measure id='on-time' kind='kpi' better='low' target='95'/>" ASKED VALUE ("96"), "");
  /* The promise is named once. */
  gaps_check (rule, STAGE ("s", "<promised measure='nps' value='45'/>") NPS KPI ASKED VALUE ("96"), "s on-time nps 55");
  gaps_check ("promise-gap", STAGE ("s", "<promised measure='nps' value='45'/>") NPS KPI ASKED VALUE ("96"), "");
  gaps_check ("promise-gap", STAGE ("s", "<promised measure='nps' value='45'/>") NPS KPI ASKED VALUE ("94"), "s nps 40");
  gaps_check ("promise-gap", "<settings><rule id='watermelon' use='no'/></settings>" STAGE ("s", "<promised measure='nps' value='45'/>") NPS KPI ASKED VALUE ("96"), "s nps 40");
  /* The same wave; a KPI without one stands beside each. */
#define IN_WAVE(measure, wave, rest) "<score stage='s' measure='" measure "' wave='" wave "' " rest "/>"
  gaps_check (rule, STAGE ("s", "") AIM KPI WAVES IN_WAVE ("nps", "w1", "groups='20 30 50'") IN_WAVE ("on-time", "w1", "value='96'"), "s on-time nps 55");
  gaps_check (rule, STAGE ("s", "") AIM KPI WAVES IN_WAVE ("nps", "w1", "groups='20 30 50'") IN_WAVE ("on-time", "w2", "value='96'"), "");
  gaps_check (rule, STAGE ("s", "") AIM KPI WAVES IN_WAVE ("nps", "w1", "groups='20 30 50'") VALUE ("96"), "s on-time nps 55");
  gaps_check (rule, STAGE ("s", "") AIM KPI WAVES SCORE_OF ("s", "groups='20 30 50'") IN_WAVE ("on-time", "w1", "value='96'"), "");
  /* Nobody asked. */
  gaps_check (rule, STAGE ("s", "") AIM KPI VALUE ("96"), "s on-time 30");
  gaps_check (rule, STAGE ("s", "") AIM KPI VALUE ("96") SCORE_OF ("s", "estimate='3'"), "s on-time 30");
  gaps_check (rule, STAGE ("s", "") AIM "<measure id='on-time' kind='kpi'/>" VALUE ("96"), "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gaps/score-drop", test_drop);
  g_test_add_func ("/gaps/score-drop/alpha", test_alpha);
  g_test_add_func ("/gaps/score-drop/exactly-alpha", test_exactly_alpha);
  g_test_add_func ("/gaps/score-drop/thin", test_thin);
  g_test_add_func ("/gaps/score-drop/weighs", test_fall_weighs);
  g_test_add_func ("/gaps/score-drop/ranking", test_ranking);
  g_test_add_func ("/gaps/promise-gap", test_promise);
  g_test_add_func ("/gaps/watermelon", test_watermelon);
  return g_test_run ();
}

/* The rules about what is known, and about the map as a whole. GAPS.md 11 to 15; days of the calendar. */
#include "gaps-common.h"

#include "feedback/dates.h"

static void
test_deaf (void)
{
  const char *rule = "deaf-touchpoint";
#define POINT(id, rest) "<touchpoint id='" id "' " rest ">x</touchpoint>"
#define NPS "<measure id='nps' kind='nps'/>"

  gaps_check (rule, STAGE ("s", POINT ("p", "") POINT ("q", "")), "s 40");
  gaps_check (rule, STAGE ("s", POINT ("p", "listens='asks'") POINT ("q", "")), "q 25");
  gaps_check (rule, STAGE ("s", POINT ("p", "listens='asks'")), "");
  gaps_check (rule, STAGE ("s", ""), "");
  gaps_check (rule, LANES STAGE ("s", CARD ("x", "a")), "s 40");
  gaps_check (rule, LANES TRUTH ("s", CARD ("x", "a")), "s 50");
  gaps_check (rule, STAGE ("s", POINT ("p", "listens='asks'") POINT ("q", "truth='yes'")), "q 35");
  /* A score or a comment on the stage hears the stage, not its touchpoints. */
  gaps_check (rule, STAGE ("s", POINT ("p", "") POINT ("q", "")) NPS "<score stage='s' measure='nps' groups='1 1 1'/>", "p 25; q 25");
  gaps_check (rule, STAGE ("s", POINT ("p", "") POINT ("q", "")) NPS "<score touchpoint='p' measure='nps' n='9' value='3'/>", "q 25");
  gaps_check (rule, STAGE ("s", POINT ("p", "") POINT ("q", "")) "<comment touchpoint='p'>x</comment>", "q 25");
  gaps_check (rule, LANES STAGE ("s", CARD ("x", "a")) "<comment stage='s'>x</comment>", "");
  /* A guess, a KPI and colleagues hear nobody. */
  gaps_check (rule, LANES STAGE ("s", CARD ("x", "a")) NPS "<score stage='s' measure='nps' estimate='3'/>", "s 40");
  gaps_check (rule, LANES STAGE ("s", CARD ("x", "a")) "<measure id='k' kind='kpi'/><score stage='s' measure='k' value='3'/>", "s 40");
  gaps_check (rule, LANES STAGE ("s", CARD ("x", "a")) NPS "<score stage='s' function='a' measure='nps' groups='1 1 1'/>", "s 40");
}

static void
test_loop (void)
{
  const char *rule = "open-loop";
#define COMMENT(rest) "<comment " rest ">x</comment>"

  /* Seven days: received on the 24th it is due today, and that is not late. */
  gaps_check (rule, LANES STAGE ("s", "") COMMENT ("stage='s' loop='open' owner='a' received='2026-09-24'"), "");
  gaps_check (rule, LANES STAGE ("s", "") COMMENT ("stage='s' loop='open' owner='a' received='2026-09-23'"), "a 33");
  gaps_check (rule, LANES STAGE ("s", "") COMMENT ("stage='s' loop='open' owner='a' received='2026-09-23'") COMMENT ("stage='s' loop='open' owner='a' received='2026-09-13'"), "a 54");
  gaps_check (rule, LANES STAGE ("s", "") COMMENT ("stage='s' loop='open' owner='a' received='2020-01-01'"), "a 71");
  gaps_check (rule, LANES STAGE ("s", "") COMMENT ("stage='s' loop='answered' owner='a' received='2020-01-01'"), "");
  gaps_check (rule, LANES STAGE ("s", "") COMMENT ("stage='s' owner='a' received='2020-01-01'"), "");
  gaps_check (rule, LANES STAGE ("s", "") COMMENT ("stage='s' loop='open' owner='a'"), "");
  /* A function's own time, and the map's. */
  gaps_check (rule, "<function id='a' answer-within='P9D'/>" STAGE ("s", "") COMMENT ("stage='s' loop='open' owner='a' received='2026-09-22'"), "");
  gaps_check (rule, "<settings answer-within='P1M'/>" LANES STAGE ("s", "") COMMENT ("stage='s' loop='open' owner='a' received='2026-08-31'"), "a 33");
  gaps_check (rule, "<settings answer-within='P1M'/>" LANES STAGE ("s", "") COMMENT ("stage='s' loop='open' owner='a' received='2026-09-01'"), "");
  /* Nobody's, by stage, late or not. */
  gaps_check (rule, STAGE ("s", POINT ("p", "")) STAGE ("t", "") COMMENT ("stage='t' loop='open' received='2026-09-30'") COMMENT ("touchpoint='p' loop='open'") COMMENT ("touchpoint='p' loop='open' received='2026-09-14'"), "s 52; t 31");
}

static void
test_assumed (void)
{
  const char *rule = "assumed";
#define KNOWN(id, function) "<activity id='" id "' function='" function "' role='lead' evidence='researched'>x</activity>"

  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")), "s 10");
  gaps_check (rule, LANES STAGE ("s", KNOWN ("x", "a") CARD ("y", "b") "<job id='j'>x</job>"), "");
  gaps_check (rule, LANES STAGE ("s", KNOWN ("x", "a") "<barrier>x</barrier><barrier evidence='anecdotal'>x</barrier>"), "s 10");
  gaps_check (rule, LANES TRUTH ("s", LEAD ("x", "a") "<barrier>x</barrier>"), "s 25");
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a") "<barrier>1</barrier><barrier>2</barrier><barrier>3</barrier><barrier>4</barrier><barrier>5</barrier>"), "s 30");
  /* A hand-off counts where it starts, and once. */
  gaps_check (rule, LANES STAGE ("s", KNOWN ("x", "a")) STAGE ("t", KNOWN ("y", "b")) HANDOFF ("h", "x", "y"), "s 10");
#define REVIEWED(date) LANES STAGE ("s", KNOWN ("x", "a")) STAGE ("t", KNOWN ("y", "b")) "<handoff id='h' from='x' to='y' evidence='measured' reviewed='" date "'/>"
  gaps_check (rule, REVIEWED ("2025-10-01"), "");
  gaps_check (rule, REVIEWED ("2025-09-30"), "s 10");
  gaps_check (rule, "<settings review-within='P2Y'/>" REVIEWED ("2025-09-30"), "");
  /* The newest score. */
#define SCORED(rest) STAGE ("s", "") NPS "<wave id='w1'/><wave id='w2'/><score stage='s' measure='nps' wave='w1' groups='100 100 100'/>" rest
  gaps_check (rule, SCORED (""), "");
  gaps_check (rule, SCORED ("<score stage='s' measure='nps' wave='w2' groups='10 10 10'/>"), "");
  gaps_check (rule, SCORED ("<score stage='s' measure='nps' wave='w2' groups='10 10 9'/>"), "s 10");
  gaps_check (rule, SCORED ("<score stage='s' measure='nps' wave='w2' estimate='9'/>"), "s 10");
  gaps_check (rule, SCORED ("<score stage='s' measure='nps' wave='w2' n='900' value='9'/>"), "s 10");
  gaps_check (rule, SCORED ("<score stage='s' measure='nps' wave='w2' groups='1 1 1'/>"), "s 10");
  gaps_check (rule, STAGE ("s", "") NPS "<score stage='s' measure='nps' estimate='9' groups='100 100 100'/>", "");
}

static void
test_inside_out (void)
{
  const char *rule = "inside-out";
#define NAMED(id, name) "<stage id='" id "' name='" name "'/>"
#define SALES "<function id='a' name='Sales Team'/><function id='b' name='Ｂilling dept.'/><function id='c' name='Family' side='customer'/>"

  gaps_check (rule, SALES NAMED ("s", "SALES") NAMED ("t", "Moving in") NAMED ("u", "Paying"), "s 20");
  gaps_check (rule, SALES NAMED ("s", "Sales department") NAMED ("t", "billing") NAMED ("u", "Paying"), "s 50; t 50");
  gaps_check (rule, SALES NAMED ("s", "Sales department") NAMED ("t", "billing") NAMED ("u", "Paying") NAMED ("v", "Leaving"), "s 50; t 50");
  gaps_check (rule, SALES NAMED ("s", "Sales") NAMED ("t", "billing"), "s 20; t 20");
  gaps_check (rule, SALES NAMED ("s", "Sales talk") NAMED ("t", "Family") NAMED ("u", ""), "");
  gaps_check (rule, "<function id='a' name='Team'/><function id='b'/>" NAMED ("s", "Team") NAMED ("t", ""), "");
}

static void
test_renewal (void)
{
  const char *rule = "no-renewal";

  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")) STAGE ("t", LEAD ("y", "b")), "t s 30");
  gaps_check (rule, LANES "<phase id='p' kind='post-purchase'>" STAGE ("s", LEAD ("x", "a")) STAGE ("t", LEAD ("y", "b")) "</phase>", "t s 40");
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")) STAGE ("t", LEAD ("y", "b")) HANDOFF ("h", "y", "x"), "");
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")) STAGE ("m", CARD ("z", "a")) STAGE ("t", LEAD ("y", "b")) HANDOFF ("h", "y", "z"), "t s 30");
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a") CARD ("y", "b")) HANDOFF ("h", "y", "x"), "");
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")) STAGE ("t", ""), "");
  gaps_check (rule, LANES STAGE ("s", "") STAGE ("t", LEAD ("x", "a")), "");
}

static void
test_dates (void)
{
  g_assert_cmpint (tl_date_add (20260131, "P1M"), ==, 20260228);
  g_assert_cmpint (tl_date_add (20240131, "P1M"), ==, 20240229);
  g_assert_cmpint (tl_date_add (20240229, "P1Y"), ==, 20250228);
  g_assert_cmpint (tl_date_add (20261231, "P1D"), ==, 20270101);
  g_assert_cmpint (tl_date_add (20261231, "P2W"), ==, 20270114);
  g_assert_cmpint (tl_date_add (20260101, "P1DT23H59M"), ==, 20260102);
  g_assert_cmpint (tl_date_add (20260101, "P1DT24H"), ==, 20260103);
  g_assert_cmpint (tl_date_add (20260101, "PT90M"), ==, 20260101);
  g_assert_cmpint (tl_date_add (20260101, "PT2880M"), ==, 20260103);
  g_assert_cmpint (tl_date_add (20260101, NULL), ==, 20260101);
  g_assert_cmpint (tl_date_add (0, "P1D"), ==, 0);
  g_assert_cmpint (tl_date_add (20260101, "P99999999999Y"), ==, 0);
  g_assert_cmpint (tl_date_add (99991231, "P1D"), ==, 0);
  g_assert_cmpint (tl_date_days (20260228, 20260301), ==, 1);
  g_assert_cmpint (tl_date_days (20260301, 20240301), ==, -730);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gaps/deaf-touchpoint", test_deaf);
  g_test_add_func ("/gaps/open-loop", test_loop);
  g_test_add_func ("/gaps/assumed", test_assumed);
  g_test_add_func ("/gaps/inside-out", test_inside_out);
  g_test_add_func ("/gaps/no-renewal", test_renewal);
  g_test_add_func ("/gaps/dates", test_dates);
  return g_test_run ();
}

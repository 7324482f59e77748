/* The rules about leads and hand-offs: found, not found, and the border between. GAPS.md 1 to 7. */
#include "gaps-common.h"

#define TWO(one, two) LANES STAGE ("s", one) STAGE ("t", two)

static void
test_missing (void)
{
  const char *rule = "missing-handoff";

  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")), "s t 60");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) HANDOFF ("h", "x", "y"), "");
  /* Of any state. */
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' state='broken'/>", "");
  /* The way back is none. */
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) HANDOFF ("h", "y", "x"), "s t 60");
  /* The same function on both sides hands over to itself. */
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "a")), "");
  /* Over others, over the customer, within a stage, and by a function that works in both. */
  gaps_check (rule, TWO (LEAD ("x", "a") CARD ("z", "c"), LEAD ("y", "b")) HANDOFF ("h", "x", "z") HANDOFF ("i", "z", "y"), "");
  gaps_check (rule, TWO (LEAD ("x", "a") CARD ("z", "buyer"), LEAD ("y", "b")) HANDOFF ("h", "x", "z") HANDOFF ("i", "z", "y"), "");
  gaps_check (rule, TWO (LEAD ("x", "a") CARD ("z", "c"), LEAD ("y", "b") CARD ("w", "c")) HANDOFF ("h", "x", "z") HANDOFF ("i", "w", "y"), "");
  /* But not the other way round: what c does in the later stage leads nowhere in the earlier. */
  gaps_check (rule, TWO (LEAD ("x", "a") CARD ("z", "c"), LEAD ("y", "b") CARD ("w", "c")) HANDOFF ("h", "x", "w") HANDOFF ("i", "z", "y"), "s t 60");
  /* Through nobody's lane there is no way, nor within one node. */
  gaps_check (rule, TWO (LEAD ("x", "a") "<activity id='z'>x</activity>", LEAD ("y", "b")) HANDOFF ("h", "x", "z") HANDOFF ("i", "z", "y"), "s t 60");
  gaps_check (rule, TWO (LEAD ("x", "a") CARD ("z", "a"), LEAD ("y", "b")) HANDOFF ("h", "x", "z"), "s t 60");
  /* Another card of the same function is the same node. */
  gaps_check (rule, TWO (LEAD ("x", "a") CARD ("z", "a"), LEAD ("y", "b")) HANDOFF ("h", "z", "y"), "");
  /* Each lead has to reach one, and each to be reached. */
  gaps_check (rule, TWO (LEAD ("x", "a") LEAD ("z", "c"), LEAD ("y", "b")) HANDOFF ("h", "x", "y"), "s t 60");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b") LEAD ("z", "c")) HANDOFF ("h", "x", "y"), "s t 60");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b") LEAD ("z", "c")) HANDOFF ("h", "x", "y") HANDOFF ("i", "x", "z"), "");
  /* Nobody leads on one side: another rule's matter. The customer never leads. */
  gaps_check (rule, TWO (CARD ("x", "a"), LEAD ("y", "b")), "");
  gaps_check (rule, TWO (LEAD ("x", "buyer"), LEAD ("y", "b")), "");
  /* Only neighbours count, also over phases. */
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")) STAGE ("t", LEAD ("y", "b")) STAGE ("u", LEAD ("z", "c")) HANDOFF ("h", "x", "z"), "s t 60; t u 60");
  gaps_check (rule, LANES "<phase id='p'>" STAGE ("s", LEAD ("x", "a")) "</phase><phase id='q'>" STAGE ("t", LEAD ("y", "b")) "</phase>", "s t 60");
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")) TRUTH ("t", LEAD ("y", "b")), "s t 70");
  gaps_check (rule, LANES TRUTH ("s", LEAD ("x", "a")) STAGE ("t", LEAD ("y", "b")), "s t 60");
}

static void
test_missing_spot (void)
{
  g_autoptr (TlMap) map = gaps_map (TWO (LEAD ("x", "a") LEAD ("z", "c"), LEAD ("y", "b")) HANDOFF ("h", "x", "y"));
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &(TlGapsOptions){ TODAY, 0 });
  const TlHandle on[] = { tl_map_find_id (map, "s"), tl_map_find_id (map, "t") };
  const TlGap *gap = tl_gaps_find (gaps, TL_GAP_MISSING_HANDOFF, on, 2);

  /* Between the lead that reaches nobody and the next one. */
  g_assert_nonnull (gap);
  g_assert_cmpuint (gap->from, ==, tl_map_find_id (map, "z"));
  g_assert_cmpuint (gap->to, ==, tl_map_find_id (map, "y"));
  g_assert_cmpuint (gap->stage, ==, on[0]);
  g_assert_cmpuint (gap->function, ==, tl_map_find_id (map, "c"));
}

static void
test_unled (void)
{
  const char *rule = "unled-stage";

  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")), "");
  gaps_check (rule, TWO (LEAD ("x", "a"), CARD ("y", "b")), "t 55");
  gaps_check (rule, TWO (LEAD ("x", "a"), ""), "t 35");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "a") LEAD ("z", "b")), "t 40");
  /* Two cards of one function are one lead; the customer and nobody lead nothing. */
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "a") LEAD ("z", "a")), "");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "a") LEAD ("z", "buyer")), "");
  gaps_check (rule, TWO (LEAD ("x", "a"), "<activity id='y' role='lead'>x</activity>"), "t 55");
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")) "<stage id='t'><touchpoint id='m' truth='yes'>x</touchpoint></stage>", "t 45");
  /* A map without any function's activity is one where nobody began to say who does what. */
  gaps_check (rule, LANES STAGE ("s", "<activity id='y'>x</activity>") STAGE ("t", ""), "");
  gaps_check (rule, LANES STAGE ("s", CARD ("y", "buyer")) STAGE ("t", ""), "");
}

static void
test_unagreed (void)
{
  const char *rule = "unagreed-handoff";

  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) HANDOFF ("h", "x", "y"), "h 50");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' within='P1D' owner='o'>" AGREED "</handoff>", "");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' owner='o'>" AGREED "</handoff>", "h 6");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' within='P1D'>" AGREED "</handoff>", "h 10");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' within='P1D' owner='o'><sent>s</sent><accepted>a</accepted></handoff>", "h 12");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' within='P1D' owner='o'><content>c</content><accepted>a</accepted></handoff>", "h 8");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' within='P1D' owner='o'><content>c</content><sent>s</sent></handoff>", "h 14");
  /* Within one function, with the customer and with nobody there is nothing to agree; the renewal is agreed like any. */
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "a")) HANDOFF ("h", "x", "y"), "");
  gaps_check (rule, TWO (LEAD ("x", "a"), CARD ("y", "buyer")) HANDOFF ("h", "x", "y"), "");
  gaps_check (rule, TWO (LEAD ("x", "a"), "<activity id='y'>x</activity>") HANDOFF ("h", "x", "y"), "");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) HANDOFF ("h", "y", "x"), "h 50");
  /* The later of its two stages decides. */
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")) TRUTH ("t", LEAD ("y", "b")) HANDOFF ("h", "y", "x"), "h 60");
  gaps_check (rule, LANES TRUTH ("s", LEAD ("x", "a")) STAGE ("t", LEAD ("y", "b")) HANDOFF ("h", "x", "y"), "h 50");
}

static void
test_weak (void)
{
  const char *rule = "weak-handoff";

  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' state='broken'/><handoff id='i' from='x' to='y' state='fragile'/>", "h 70; i 45");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' state='works'/><handoff id='i' from='x' to='y'/>", "");
  gaps_check (rule, LANES STAGE ("s", LEAD ("x", "a")) TRUTH ("t", LEAD ("y", "b")) "<handoff id='h' from='x' to='y' state='fragile'/>", "h 55");
}

#define CARRIED(to) LANES STAGE ("r", LEAD ("w", "a")) STAGE ("s", CARD ("x", "buyer")) STAGE ("t", LEAD ("y", "b")) STAGE ("u", LEAD ("z", "b") CARD ("q", "a")) \
    HANDOFF ("h", "w", "x") HANDOFF ("i", "x", to)

static void
test_carries (void)
{
  const char *rule = "customer-carries";

  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' carrier='customer'/>", "h 50");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' carrier='staff'/>", "");
  /* Into the customer's hands and out of them to another function, at most one stage on. */
  gaps_check (rule, LANES STAGE ("s", LEAD ("w", "a") CARD ("x", "buyer")) STAGE ("t", LEAD ("y", "b")) HANDOFF ("h", "w", "x") HANDOFF ("i", "x", "y"), "h i 50");
  gaps_check (rule, CARRIED ("y"), "");
  gaps_check (rule, LANES STAGE ("r", LEAD ("w", "a")) STAGE ("s", CARD ("x", "buyer") LEAD ("y", "b")) HANDOFF ("h", "w", "x") HANDOFF ("i", "x", "y"), "h i 50");
  /* Back to the same function, or to another lane of the customer's, or out of another card's node: none. */
  gaps_check (rule, LANES STAGE ("s", LEAD ("w", "a") CARD ("x", "buyer")) STAGE ("t", LEAD ("y", "a")) HANDOFF ("h", "w", "x") HANDOFF ("i", "x", "y"), "");
  gaps_check (rule, LANES STAGE ("s", LEAD ("w", "a") CARD ("x", "buyer") CARD ("v", "user")) HANDOFF ("h", "w", "x") HANDOFF ("i", "x", "v"), "");
  gaps_check (rule, LANES STAGE ("s", LEAD ("w", "a") CARD ("x", "buyer") CARD ("v", "user")) STAGE ("t", LEAD ("y", "b")) HANDOFF ("h", "w", "x") HANDOFF ("i", "v", "y"), "");
  /* Another card of the same lane and stage is the same node. */
  gaps_check (rule, LANES STAGE ("s", LEAD ("w", "a") CARD ("x", "buyer") CARD ("v", "buyer")) STAGE ("t", LEAD ("y", "b")) HANDOFF ("h", "w", "x") HANDOFF ("i", "v", "y"), "h i 50");
  /* Two in, two out: each is named, not each with each. */
  gaps_check (rule, LANES STAGE ("s", LEAD ("w", "a") CARD ("v", "a") CARD ("x", "buyer")) STAGE ("t", LEAD ("y", "b") CARD ("z", "c")) HANDOFF ("h", "w", "x") HANDOFF ("i", "v", "x") HANDOFF ("j", "x", "y") HANDOFF ("k", "x", "z"), "h j 50; i j 50; h k 50");
}

static void
test_detour (void)
{
  const char *rule = "detour";
#define FIVE LANES STAGE ("s", LEAD ("v", "a")) STAGE ("t", LEAD ("w", "b")) STAGE ("u", LEAD ("x", "c")) STAGE ("p", "") STAGE ("q", "") STAGE ("r", LEAD ("y", "b")) STAGE ("z", LEAD ("e", "c"))

  gaps_check (rule, FIVE HANDOFF ("h", "w", "v"), "h 40");
  gaps_check (rule, FIVE HANDOFF ("h", "x", "v"), "h 45");
  gaps_check (rule, FIVE HANDOFF ("h", "y", "w"), "h 55");
  gaps_check (rule, FIVE HANDOFF ("h", "y", "v"), "h 55");
  gaps_check (rule, FIVE HANDOFF ("h", "v", "w"), "");
  /* From the last to the first it is the renewal; from the last to the second it is not. */
  gaps_check (rule, FIVE HANDOFF ("h", "e", "v"), "");
  gaps_check (rule, FIVE HANDOFF ("h", "e", "w"), "h 55");

  /* There and back. */
#define CELL LANES STAGE ("s", LEAD ("x", "a") CARD ("y", "b") CARD ("w", "b") CARD ("v", "buyer"))
  gaps_check (rule, CELL HANDOFF ("h", "x", "y") HANDOFF ("i", "y", "x"), "h i 25");
  gaps_check (rule, CELL HANDOFF ("h", "x", "y") HANDOFF ("i", "w", "x"), "h i 25");
  gaps_check (rule, CELL HANDOFF ("h", "x", "v") HANDOFF ("i", "v", "x"), "");
  gaps_check (rule, CELL HANDOFF ("h", "y", "w") HANDOFF ("i", "w", "y"), "");
  gaps_check (rule, TWO (LEAD ("x", "a"), CARD ("y", "b") LEAD ("z", "a")) HANDOFF ("h", "x", "y") HANDOFF ("i", "y", "z"), "h i 25");
  gaps_check (rule, TWO (LEAD ("x", "a") CARD ("y", "b"), LEAD ("z", "a")) HANDOFF ("h", "x", "y") HANDOFF ("i", "y", "z"), "");
  /* The renewal loop is none, also where it goes between the same two. */
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) HANDOFF ("h", "x", "y") HANDOFF ("i", "y", "x"), "");
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "b")) STAGE ("u", "") HANDOFF ("h", "x", "y") HANDOFF ("i", "y", "x"), "i 40; h i 25");
  gaps_check (rule, LANES TRUTH ("s", LEAD ("x", "a") CARD ("y", "b")) HANDOFF ("h", "x", "y") HANDOFF ("i", "y", "x"), "h i 35");
}

static void
test_isolated (void)
{
  const char *rule = "isolated-function";

  gaps_check (rule, TWO (LEAD ("x", "a"), CARD ("y", "b")), "a 50; b 30");
  gaps_check (rule, TWO (LEAD ("x", "a"), CARD ("y", "b")) HANDOFF ("h", "x", "y"), "");
  /* Within itself, or with nobody, joins it to no other; with the customer does. */
  gaps_check (rule, TWO (LEAD ("x", "a") CARD ("w", "a"), CARD ("y", "b")) HANDOFF ("h", "x", "w"), "a 50; b 30");
  gaps_check (rule, TWO (LEAD ("x", "a"), CARD ("y", "b") "<activity id='z'>x</activity>") HANDOFF ("h", "y", "z"), "a 50; b 30");
  gaps_check (rule, TWO (LEAD ("x", "a") CARD ("w", "buyer"), CARD ("y", "b")) HANDOFF ("h", "x", "w"), "b 30");
  /* One function alone is no journey's fault; neither is who is only told or asked. */
  gaps_check (rule, TWO (LEAD ("x", "a"), LEAD ("y", "a")), "");
  gaps_check (rule, TWO (LEAD ("x", "a"), "<activity id='y' function='b' role='informed'>x</activity><activity id='z' function='c' role='consulted'>x</activity>"), "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gaps/missing-handoff", test_missing);
  g_test_add_func ("/gaps/missing-handoff/spot", test_missing_spot);
  g_test_add_func ("/gaps/unled-stage", test_unled);
  g_test_add_func ("/gaps/unagreed-handoff", test_unagreed);
  g_test_add_func ("/gaps/weak-handoff", test_weak);
  g_test_add_func ("/gaps/customer-carries", test_carries);
  g_test_add_func ("/gaps/detour", test_detour);
  g_test_add_func ("/gaps/isolated-function", test_isolated);
  return g_test_run ();
}

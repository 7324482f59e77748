/* What changed between two versions of a map.
 *
 * Proven once against planted faults, each of which fails /changes/itself: equal records without ids joined to none of each other, key
 * references and lists of references not translated from one map to the other. */
#include "files/write.h"
#include "gaps-common.h"
#include "gaps/changes.h"
#include "random-map.h"

static void
assert_changes (const char *before, const char *after, const char *wanted)
{
  g_autoptr (TlMap) old = gaps_map (before), new = gaps_map (after);
  g_autoptr (GPtrArray) found = tl_changes_list (old, new, TODAY);
  g_autofree char *text = NULL;

  g_ptr_array_add (found, NULL);
  text = g_strjoinv ("\n", (char **) found->pdata);
  g_assert_cmpstr (text, ==, wanted);
}

#define BASE(stage, function, card, rest)                                                                                                                                                         \
  "<function id='a' name='Sales'/><function id='b' name='" function "'/><stage id='s' name='" stage "'><activity id='x' function='a' role='lead' evidence='measured'>" card "</activity></stage>" \
  "<stage id='t' name='Get it'><activity id='y' function='b' role='lead' evidence='measured'>Sends it</activity></stage>" rest
#define JOINED "<handoff id='h' from='x' to='y' state='works' evidence='measured' within='P1D' owner='o'>" AGREED "</handoff>"
#define ROUND "<handoff id='r' from='y' to='x' state='works' evidence='measured' within='P1D' owner='o'>" AGREED "</handoff>"

static void
test_sentences (void)
{
  assert_changes (BASE ("Order", "Depot", "Takes it", JOINED ROUND), BASE ("Order", "Depot", "Takes it", JOINED ROUND), "");
  assert_changes (BASE ("Order", "Depot", "Takes it", JOINED ROUND), BASE ("Buying", "Depot", "Notes it", JOINED ROUND),
                  "Stage “Order” is now called “Buying”\nActivity “Takes it” now reads “Notes it”");
  assert_changes (BASE ("Order", "Depot", "Takes it", ROUND), BASE ("Order", "Depot", "Takes it", JOINED ROUND),
                  "Hand-off from “Sales” in “Order” to “Depot” in “Get it” is new\n"
                  "Gap closed (60): No hand-off leads from “Sales”, which leads “Order”, to “Depot”, which leads “Get it”");
  assert_changes (BASE ("Order", "Depot", "Takes it", JOINED ROUND), BASE ("Order", "Depot", "Takes it", "<handoff id='h' from='x' to='y' state='broken' evidence='measured' within='P1D' owner='o'>" AGREED "</handoff>" ROUND),
                  "Hand-off from “Sales” in “Order” to “Depot” in “Get it”: “State” is now Broken, was Works\n"
                  "Gap opened (70): The hand-off from “Sales” in “Order” to “Depot” in “Get it” is broken");
  /* Accepted is not mended, and what goes with its place is neither. */
  assert_changes (BASE ("Order", "Depot", "Takes it", JOINED), BASE ("Order", "Depot", "Takes it", JOINED "<accepted-gap rule='no-renewal' on='t s'>x</accepted-gap>"),
                  "Gap accepted (30): The last stage, “Get it”, hands nothing back to the first, “Order”, because “x”");
  /* By name where the ids are others: an export of another tool's, drawn anew. */
  assert_changes ("<stage id='s' name='Order'/><stage id='t' name='Get it'/>", "<stage id='s2' name='Order' truth='yes'/><stage id='t2' name='Get it'/>",
                  "Stage “Order”: “Moment of truth” is now Yes, was No");
  assert_changes ("<stage id='s' name='Order'/><stage id='t' name='Order'/>", "<stage id='s2' name='Order'/><stage id='t2' name='Order'/>",
                  "Stage “Order” is gone\nStage “Order” is gone\nStage “Order” is new\nStage “Order” is new");
  assert_changes ("<stage id='s' name='Order'/><stage id='t' name='Get it'/>", "<stage id='t' name='Get it'/><stage id='s' name='Order'/>", "The stages stand in another order");
  assert_changes ("<stage id='s' name='Order'><job>x</job></stage><stage id='t' name='Get it'/>", "<stage id='s' name='Order'/><stage id='t' name='Get it'><job>x</job></stage>",
                  "Job “x” moved to “Get it”");
#define SCORED(groups) "<stage id='s' name='Order'/><measure id='n' kind='nps' name='NPS'/><wave id='w' name='Q3'/><score stage='s' measure='n' wave='w' " groups "/>"
  assert_changes (SCORED ("groups='20 30 50'"), SCORED ("groups='30 30 40'"), "Score “NPS” of “Order”, “Q3” is now +10 (n 100), was +30 (n 100)");
  assert_changes (SCORED ("groups='20 30 50' estimate='10'"), SCORED ("groups='20 30 50' estimate='30'"), "Score “NPS” of “Order”, “Q3”: “Estimate” is now +30, was +10");
  assert_changes (SCORED ("estimate='10'"), SCORED ("estimate='30'"), "Score “NPS” of “Order”, “Q3” is now +30 (estimated), was +10 (estimated)");
  assert_changes (SCORED ("groups='2000 3000 5000'"), SCORED ("groups='2001 2999 5000'"), "Score “NPS” of “Order”, “Q3” changed, but is still +30 (n 10000)");
  /* What is hidden stays so. */
  assert_changes (SCORED ("groups='20 30 50'"), SCORED ("groups='1 1 1'"), "Score “NPS” of “Order”, “Q3” is now hidden, of few answers, was +30 (n 100)\nGap opened (10): The newest score of “Order” does not rest on enough answers");
}

#define ACCEPTS(reason) "<accepted-gap rule='no-renewal' on='t s'>" reason "</accepted-gap>"

static void
test_accepted (void)
{
  static const char *const parts[] = { "", ACCEPTS (""), ROUND, ROUND ACCEPTS ("x") };
  static const char *const said[4][4] = {
    { "", "Gap accepted (30): %s", "Hand-off from “Depot” in “Get it” to “Sales” in “Order” is new\nGap closed (30): %s", "Hand-off from “Depot” in “Get it” to “Sales” in “Order” is new\nAccepted gap “x” is new\nGap closed (30): %s" },
    { "Gap no longer accepted (30): %s", "", "Hand-off from “Depot” in “Get it” to “Sales” in “Order” is new\nGap closed (30): %s", NULL },
    { "Hand-off from “Depot” in “Get it” to “Sales” in “Order” is gone\nGap opened (30): %s", "Hand-off from “Depot” in “Get it” to “Sales” in “Order” is gone\nGap accepted (30): %s", "", "Accepted gap “x” is new" },
    { NULL, NULL, "Accepted gap “x” is gone", "" },
  };

  for (guint i = 0; i < 4; i++)
    for (guint k = 0; k < 4; k++)
      {
        g_autofree char *before = g_strconcat (BASE ("Order", "Depot", "Takes it", JOINED), parts[i], NULL), *after = g_strconcat (BASE ("Order", "Depot", "Takes it", JOINED), parts[k], NULL);
        g_autoptr (GString) wanted = g_string_new (said[i][k]);

        g_string_replace (wanted, "%s", "The last stage, “Get it”, hands nothing back to the first, “Order”", 0);
        if (said[i][k] != NULL)
          assert_changes (before, after, wanted->str);
      }
}

/* What went with its subject was not mended, and is no success in a report. */
static void
test_gone (void)
{
  g_autoptr (TlMap) before = gaps_map (BASE ("Order", "Depot", "Takes it", "<handoff id='h' from='x' to='y' state='broken' evidence='measured' within='P1D' owner='o'>" AGREED "</handoff>" ROUND)), after = gaps_map (BASE ("Order", "Depot", "Takes it", ROUND));
  g_autoptr (GPtrArray) all = tl_changes_list (before, after, TODAY), closed = tl_changes_closed_gaps (before, after, TODAY), mended = tl_changes_closed_gaps (after, before, TODAY);

  g_assert_cmpstr (g_ptr_array_index (all, all->len - 1), ==, "Gap gone with what it was about (70): The hand-off from “Sales” in “Order” to “Depot” in “Get it” is broken");
  g_assert_cmpuint (closed->len, ==, 0);
  g_assert_cmpuint (mended->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (mended, 0), "Gap closed (60): "));
}

/* Which is which where ids are others: by place, by name, by a name written otherwise. */
static void
test_pairs (void)
{
#define CARDS(id, first, second, rest) "<function id='" id "f' name='Sales'/><stage id='" id "s' name='Order'>" first "</stage><stage id='" id "t' name='Get it'>" second "</stage>" rest
#define OF(id, n, text) "<activity id='" id n "' function='" id "f' evidence='measured'>" text "</activity>"
  assert_changes (CARDS ("a", OF ("a", "1", "Rings"), OF ("a", "2", "Rings"), ""), CARDS ("b", OF ("b", "1", "Rings"), OF ("b", "2", "Rings"), ""), "");
  assert_changes (CARDS ("a", OF ("a", "1", ""), OF ("a", "2", ""), ""), CARDS ("b", OF ("b", "1", ""), OF ("b", "2", ""), ""), "");
  /* Capitals tell two apart where there are two, and so does the lane. */
  assert_changes (CARDS ("a", OF ("a", "1", "Me") OF ("a", "2", "me"), "", ""), CARDS ("b", OF ("b", "1", "Me") OF ("b", "2", "me"), "", ""), "");
  assert_changes (CARDS ("a", OF ("a", "1", "Me"), OF ("a", "2", "me"), ""), CARDS ("b", OF ("b", "2", "me"), OF ("b", "1", "Me"), ""), "Activity “Me” moved to “Get it”\nActivity “me” moved to “Order”");
  assert_changes (CARDS ("a", OF ("a", "1", "Me"), OF ("a", "2", "me"), ""), CARDS ("b", OF ("b", "1", ""), OF ("b", "2", "me") OF ("b", "3", "Me"), ""),
                  "Activity “Me” moved to “Get it”\nActivity (“Sales”, “Order”) is new");
  assert_changes (CARDS ("a", OF ("a", "1", "Rings") "<activity id='a2' evidence='measured'>Rings</activity>", "", ""), CARDS ("b", "<activity id='b2' evidence='measured'>Rings</activity>" OF ("b", "1", "Rings"), "", ""), "");
  assert_changes (CARDS ("a", OF ("a", "1", "Pick  items"), "", ""), CARDS ("b", OF ("b", "1", "Pick Items"), "", ""), "Activity “Pick  items” now reads “Pick Items”");
  assert_changes (CARDS ("a", OF ("a", "1", "Me") OF ("a", "2", "me"), "", ""), CARDS ("b", OF ("b", "1", "ME"), OF ("b", "2", "Rings"), ""),
                  "Activity “Me” is gone\nActivity “me” is gone\nActivity “ME” (“Sales”, “Order”) is new\nActivity “Rings” (“Sales”, “Get it”) is new\n"
                  "Gap opened (40): Nobody listens to the customer in “Get it”\nGap opened (30): The last stage, “Get it”, hands nothing back to the first, “Order”");
}

/* A job of the workshop has no id; said otherwise it is the same where nothing else could be. */
static void
test_reworded (void)
{
#define JOBS(jobs) "<stage id='s' name='Order'>" jobs "</stage>"
  assert_changes (JOBS ("<job>Know the day it comes</job><job>Pay</job>"), JOBS ("<job>Pay</job><job>Know the day it comes, and that it stays</job>"), "Job “Know the day it comes” now reads “Know the day it comes, and that it stays”\nThe cards of “Order” stand in another order");
  assert_changes (JOBS ("<job>Know the day</job>"), JOBS ("<job>Ride the same evening</job>"), "Job “Know the day” is gone\nJob “Ride the same evening” (“Order”) is new");
  assert_changes (JOBS ("<job>Know the day</job>"), JOBS ("<job>Know the day now</job><job>Know the very day</job>"), "Job “Know the day” is gone\nJob “Know the day now” (“Order”) is new\nJob “Know the very day” (“Order”) is new");
  assert_changes (JOBS ("") "<comment stage='s'>It was good</comment>", JOBS ("") "<comment stage='s'>It was not good</comment>", "Comment: 1 gone\nComment: 1 new");
}

static void
test_order (void)
{
#define ROWS(cards, measures) "<function id='a' name='Sales'/><stage id='s' name='Order'>" cards "</stage><measure id='m' kind='nps' name='M'/>" measures
#define ONE(id, function) "<activity id='" id "'" function ">" id "</activity>"
  const char *one = ROWS (ONE ("x", " function='a'") ONE ("y", " function='a'") ONE ("z", ""), "<wave id='v'/><wave id='w'/>");

  assert_changes (one, ROWS (ONE ("y", " function='a'") ONE ("x", " function='a'") ONE ("z", ""), "<wave id='v'/><wave id='w'/>"), "The cards of “Order” stand in another order");
  /* Only within a cell. */
  assert_changes (one, ROWS (ONE ("z", "") ONE ("x", " function='a'") ONE ("y", " function='a'"), "<wave id='v'/><wave id='w'/>"), "");
  assert_changes (one, ROWS (ONE ("x", " function='a'") ONE ("y", " function='a'") ONE ("z", ""), "<wave id='w'/><wave id='v'/>"), "Wave: the order is another one");
}

/* A sentence says enough to see what changed, in words. */
static void
test_words (void)
{
#define LONG "The scenario is a knee arthroscopy or a hernia repair where the patient sleeps at home "
  assert_changes ("<stage id='s' name='Order' lasts='P2D'><about>" LONG "today</about></stage>", "<stage id='s' name='Order' lasts='PT3H'><about>" LONG "tomorrow</about></stage>",
                  "Stage “Order”: “Lasts” is now 3 hours, was 2 days\nStage “Order”: “About” is now “…sleeps at home tomorrow”, was “…sleeps at home today”");
  assert_changes ("<row id='r' name='Thoughts'/><stage id='s' name='Order'><entry id='e' row='r'>“Why?”</entry></stage>", "<row id='r' name='Thoughts'/><stage id='s' name='Order'><entry id='e' row='r'>“Why not?”</entry></stage>",
                  "Entry “Why?” now reads “Why not?”");
  assert_changes ("<settings hide-below='10' answer-within='P3D'><rule id='detour' use='no'/></settings><stage id='s' name='Order'><promised measure='m' value='30'/></stage><measure id='m' kind='nps' name='M'/>",
                  "<stage id='s' name='Order'><promised measure='m' value='40'/></stage><measure id='m' kind='nps' name='M'/>", "The settings: “Hide values with fewer answers than” is now 5, was 10\nThe settings: “Comments are answered within” is no longer 3 days\nRule “detour”: “In use” is now Yes, was No\nThe promised “M” in “Order” is now +40, was +30");
  /* A measure without a name is called by its kind, and a first name or text is quoted like others. */
  assert_changes ("<stage id='s' name='Order'/><measure id='m' kind='nps'/><score stage='s' measure='m' groups='20 30 50'/>", "<stage id='s' name='Order'/><measure id='m' kind='nps' name='Would recommend'/><score stage='s' measure='m' groups='20 30 60'/>",
                  "Measure NPS: “Name” is now “Would recommend”\nScore “Would recommend” of “Order” is now +36 (n 110), was +30 (n 100)");
  assert_changes ("<stage id='s' name='Order'/>", "<stage id='s' name='Order'><job source='12 interviews'/></stage><action id='c' rule='detour' on='s' who='Lead'/>", "Job (“Order”) is new\nAction “detour” is new");
  assert_changes ("<stage id='s' name='Order'><touchpoint id='t' listens='x'>Desk</touchpoint></stage>", "<stage id='s' name='Order'><touchpoint id='t' listens='x'/></stage>", "Touchpoint “Desk”: “Where they meet” is no longer “Desk”");
  assert_changes ("<segment id='g' name='G'/><factor id='f' name='Soon'><level of='us' value='2'/><level of='expected' value='4.5' segment='g'/></factor>",
                  "<segment id='g' name='G'/><factor id='f' name='Soon'><level of='us' value='3'/></factor>", "The level of “Soon” (Expected, “G”) is gone, it was 4.5\nThe level of “Soon” (Us) is now 3, was 2");
}

static TlMap *
again (TlMap *map)
{
  g_autoptr (GBytes) bytes = tl_write_bytes (map);
  g_autoptr (GError) error = NULL;
  TlMap *copy = tl_read_bytes (bytes, "test", TL_READ_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return copy;
}

/* A map and its copy say the same; what an edit changes is told alike in both directions. */
static void
test_itself (void)
{
  guint differing = 0;

  for (guint seed = 0; seed < 60; seed++)
    {
      g_autoptr (TlMap) map = tl_random_map (seed, 300), copy = again (map);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) same = tl_changes_list (map, copy, TODAY), there = NULL, back = NULL;

      if (same->len > 0)
        g_error ("%s", (const char *) g_ptr_array_index (same, 0));
      for (guint i = 0; i < 5; i++)
        tl_random_edit (map, rand);
      there = tl_changes_list (copy, map, TODAY);
      back = tl_changes_list (map, copy, TODAY);
      g_assert_cmpuint (there->len, ==, back->len);
      differing += there->len > 0;
    }
  g_assert_cmpuint (differing, >, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/sentences", test_sentences);
  g_test_add_func ("/changes/accepted", test_accepted);
  g_test_add_func ("/changes/gone", test_gone);
  g_test_add_func ("/changes/pairs", test_pairs);
  g_test_add_func ("/changes/reworded", test_reworded);
  g_test_add_func ("/changes/order", test_order);
  g_test_add_func ("/changes/words", test_words);
  g_test_add_func ("/changes/itself", test_itself);
  return g_test_run ();
}

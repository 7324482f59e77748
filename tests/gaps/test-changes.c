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
                  "Hand-off from “Sales” in “Order” to “Depot” in “Get it”: State is now Broken, was Works\n"
                  "Gap opened (70): The hand-off from “Sales” in “Order” to “Depot” in “Get it” is broken");
  /* Accepted is closed to whoever checks. */
  assert_changes (BASE ("Order", "Depot", "Takes it", JOINED), BASE ("Order", "Depot", "Takes it", JOINED "<accepted-gap rule='no-renewal' on='t s'>x</accepted-gap>"),
                  "Accepted gap “x” is new\nGap closed (30): The last stage, “Get it”, hands nothing back to the first, “Order”");
  /* By name where the ids are others: an export of another tool's, drawn anew. */
  assert_changes ("<stage id='s' name='Order'/><stage id='t' name='Get it'/>", "<stage id='s2' name='Order' truth='yes'/><stage id='t2' name='Get it'/>",
                  "Stage “Order”: Moment of truth is now Yes, was No");
  assert_changes ("<stage id='s' name='Order'/><stage id='t' name='Order'/>", "<stage id='s2' name='Order'/><stage id='t2' name='Order'/>",
                  "Stage “Order” is gone\nStage “Order” is gone\nStage “Order” is new\nStage “Order” is new");
  assert_changes ("<stage id='s' name='Order'/><stage id='t' name='Get it'/>", "<stage id='t' name='Get it'/><stage id='s' name='Order'/>", "The stages stand in another order");
  assert_changes ("<stage id='s' name='Order'><job>x</job></stage><stage id='t' name='Get it'/>", "<stage id='s' name='Order'/><stage id='t' name='Get it'><job>x</job></stage>",
                  "Job “x” is gone\nJob “x” is new");
#define SCORED(groups) "<stage id='s' name='Order'/><measure id='n' kind='nps' name='NPS'/><wave id='w' name='Q3'/><score stage='s' measure='n' wave='w' " groups "/>"
  assert_changes (SCORED ("groups='20 30 50'"), SCORED ("groups='30 30 40'"), "Score “NPS” of “Order”, “Q3” is now +10 (n 100), was +30 (n 100)");
  /* What is hidden stays so. */
  assert_changes (SCORED ("groups='20 30 50'"), SCORED ("groups='1 1 1'"), "Score “NPS” of “Order”, “Q3” is now hidden, of few answers, was +30 (n 100)\nGap opened (10): The newest score of “Order” does not rest on enough answers");
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
  g_test_add_func ("/changes/itself", test_itself);
  return g_test_run ();
}

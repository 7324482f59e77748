/* Each of the fifteen rules on a map where it finds something: what to open or draw so that it closes, and that it can be accepted. */
#include "gaps-common.h"

#include "files/write.h"

#define TWO(one, two) LANES STAGE ("s", one) STAGE ("t", two)
#define NPS "<measure id='nps' kind='nps' target='50'/>"
#define KPI "<measure id='kpi' kind='kpi' target='95'/>"

typedef struct
{
  const char *rule, *body;
  const char *record, *field; /* of what is to be opened; NULL: none, a hand-off is drawn */
  const char *from, *to;
} Case;

static const Case cases[] = {
  { "missing-handoff", TWO (LEAD ("x", "a"), LEAD ("y", "b")), NULL, NULL, "x", "y" },
  { "unled-stage", LANES STAGE ("s", CARD ("w", "buyer") CARD ("x", "a")), "x", "role", NULL, NULL },
  { "unled-stage", LANES STAGE ("s", CARD ("w", "buyer")) STAGE ("t", LEAD ("x", "a")), "s", NULL, NULL, NULL },
  { "unled-stage", LANES STAGE ("s", CARD ("w", "a") LEAD ("x", "b") LEAD ("y", "c")), "x", "role", NULL, NULL },
  { "unagreed-handoff", TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' within='P1D'>" AGREED "</handoff>", "h", "owner", NULL, NULL },
  { "unagreed-handoff", TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' owner='o'>" AGREED "</handoff>", "h", "within", NULL, NULL },
  { "unagreed-handoff", TWO (LEAD ("x", "a"), LEAD ("y", "b")) HANDOFF ("h", "x", "y"), "h", "content", NULL, NULL },
  { "weak-handoff", TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' state='broken'/>", "h", "state", NULL, NULL },
  { "customer-carries", TWO (LEAD ("x", "a"), LEAD ("y", "b")) "<handoff id='h' from='x' to='y' carrier='customer'/>", "h", "carrier", NULL, NULL },
  { "customer-carries", TWO (LEAD ("x", "a") CARD ("z", "buyer"), LEAD ("y", "b")) HANDOFF ("h", "x", "z") HANDOFF ("i", "z", "y"), "h", NULL, NULL, NULL },
  { "isolated-function", TWO (LEAD ("x", "a"), LEAD ("y", "b")), "a", NULL, NULL, NULL },
  { "detour", TWO (LEAD ("x", "a"), LEAD ("y", "b")) STAGE ("u", LEAD ("z", "c")) HANDOFF ("h", "y", "x"), "h", NULL, NULL, NULL },
  { "score-drop", STAGE ("s", "") STAGE ("t", "") NPS "<score stage='s' measure='nps' groups='289 233 300'/><score stage='t' measure='nps' groups='377 204 150'/>", "s", NULL, NULL, NULL },
  { "promise-gap", STAGE ("s", "<promised measure='nps' value='60'/>") NPS "<score stage='s' measure='nps' groups='377 204 150'/>", "s", NULL, NULL, NULL },
  { "watermelon", STAGE ("s", "") NPS KPI "<score stage='s' measure='kpi' value='99'/><score stage='s' measure='nps' groups='377 204 150'/>", "s", NULL, NULL, NULL },
  { "deaf-touchpoint", STAGE ("s", "<touchpoint id='p'>P</touchpoint><touchpoint id='q' listens='asks'>Q</touchpoint>"), "p", "listens", NULL, NULL },
  { "deaf-touchpoint", LANES STAGE ("s", LEAD ("x", "a")), "s", NULL, NULL, NULL },
  { "open-loop", LANES STAGE ("s", "") "<comment id='k' stage='s' loop='open' owner='a' received='2026-09-20'>K</comment><comment id='l' stage='s' loop='open' owner='a' received='2026-09-10'>L</comment>", "l", "loop", NULL, NULL },
  { "open-loop", LANES STAGE ("s", "") "<comment id='k' stage='s' loop='open' received='2026-09-20'>K</comment>", "k", "owner", NULL, NULL },
  { "assumed", LANES STAGE ("s", LEAD ("x", "a")), "x", "evidence", NULL, NULL },
  { "assumed", LANES STAGE ("s", "<activity id='x' function='a' role='lead' evidence='measured'>x</activity><barrier id='r'>R</barrier>"), "r", "evidence", NULL, NULL },
  { "assumed", TWO (CARD ("x", "a"), CARD ("y", "b")) "<handoff id='h' from='x' to='y' evidence='measured' reviewed='2025-01-01'/>", "h", "reviewed", NULL, NULL },
  { "assumed", STAGE ("s", "") NPS "<score stage='s' measure='nps' estimate='10'/>", "s", NULL, NULL, NULL },
  { "inside-out", "<function id='a' name='Sales'/><stage id='s' name='Sales department'/>", "s", "name", NULL, NULL },
  { "no-renewal", TWO (CARD ("w", "c") LEAD ("x", "a"), CARD ("y", "b") CARD ("z", "buyer")), NULL, NULL, "y", "x" },
};

static const TlGap *
first_of (TlGaps *gaps, const Case *one)
{
  const GPtrArray *list = tl_gaps_list (gaps);

  for (guint i = 0; i < list->len; i++)
    if (strcmp (tl_gap_rule_info (((const TlGap *) g_ptr_array_index (list, i))->rule)->id, one->rule) == 0)
      return g_ptr_array_index (list, i);
  g_error ("%s finds nothing in %s", one->rule, one->body);
}

static void
assert_record (TlMap *map, TlHandle found, const char *id, const Case *one)
{
  const TlRecord *record = tl_map_get (map, found);

  if (record == NULL || g_strcmp0 (record->id, id) != 0)
    g_error ("%s: %s, not %s, in %s", one->rule, record != NULL ? record->id : "nothing", id, one->body);
}

static void
test_open (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (TlMap) map = gaps_map (one->body);
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &(TlGapsOptions){ TODAY, 0 });
  const TlGap *gap = first_of (gaps, one);
  TlHandle from, to, record;
  const char *field;

  g_assert_cmpint (tl_gap_drawn (map, gap, &from, &to), ==, one->from != NULL);
  if (one->from != NULL)
    {
      assert_record (map, from, one->from, one);
      assert_record (map, to, one->to, one);
      return;
    }
  record = tl_gap_field (map, gap, &field);
  assert_record (map, record, one->record, one);
  g_assert_cmpstr (field, ==, one->field);
  g_assert_true (field == NULL || tl_schema_find_field (tl_map_get (map, record)->kind, field) != NULL);
}

/* What drawing or the field's right value does: of those that one edit closes. */
static void
test_draw (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (TlMap) map = gaps_map (one->body);
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &(TlGapsOptions){ TODAY, 0 });
  TlGap gap = *first_of (gaps, one);
  TlHandle from, to, made;

  g_assert_true (tl_gap_drawn (map, &gap, &from, &to));
  tl_map_begin (map, "Draw");
  made = tl_map_insert (map, TL_KIND_HANDOFF, tl_map_root (map), 0, NULL);
  g_assert_true (tl_map_set_ref (map, made, "from", from, NULL) && tl_map_set_ref (map, made, "to", to, NULL) && tl_map_commit (map, NULL));
  g_assert_null (tl_gaps_find (gaps, gap.rule, gap.on, gap.n_on));
}

/* Open, accepted by its identity, so in the file, and open again once the acceptance is undone. */
static void
test_accepted (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (TlMap) map = gaps_map (one->body);
  g_autoptr (TlGaps) gaps = tl_gaps_new (map, &(TlGapsOptions){ TODAY, 0 });
  TlGap gap = *first_of (gaps, one);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TlMap) again = NULL;
  g_autoptr (TlGaps) found = NULL;

  g_assert_cmpuint (gap.accepted, ==, 0);
  tl_map_begin (map, "Accept");
  g_assert_true (tl_gap_accept (map, &gap, "Because", NULL) && tl_map_commit (map, NULL));
  g_assert_cmpuint (tl_gaps_find (gaps, gap.rule, gap.on, gap.n_on)->accepted, !=, 0);
  bytes = tl_write_bytes (map);
  again = tl_read_bytes (bytes, "again", TL_READ_DEFAULT, NULL, NULL);
  found = tl_gaps_new (again, &(TlGapsOptions){ TODAY, 0 });
  for (guint i = 0, n = 0; i < tl_gaps_list (found)->len; i++)
    {
      const TlGap *other = g_ptr_array_index (tl_gaps_list (found), i);

      n += other->accepted != 0;
      g_assert_cmpuint (n, <=, 1);
      g_assert_true (other->accepted == 0 || other->rule == gap.rule);
    }
  g_assert_cmpuint (first_of (found, one)->severity, ==, gap.severity);
  tl_map_undo (map);
  g_assert_cmpuint (tl_gaps_find (gaps, gap.rule, gap.on, gap.n_on)->accepted, ==, 0);
}

int
main (int argc, char **argv)
{
  guint seen = 0;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *opened = g_strdup_printf ("/gaps/closing/%s/%u/open", cases[i].rule, i), *accepted = g_strdup_printf ("/gaps/closing/%s/%u/accepted", cases[i].rule, i);
      g_autofree char *drawn = g_strdup_printf ("/gaps/closing/%s/%u/draw", cases[i].rule, i);

      seen |= 1u << tl_gap_rule_find (cases[i].rule);
      g_test_add_data_func (opened, &cases[i], test_open);
      g_test_add_data_func (accepted, &cases[i], test_accepted);
      if (cases[i].from != NULL)
        g_test_add_data_func (drawn, &cases[i], test_draw);
    }
  g_assert_cmpuint (seen, ==, (1u << TL_N_GAP_RULES) - 1);
  return g_test_run ();
}

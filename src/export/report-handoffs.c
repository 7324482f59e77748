/* What is agreed for each hand-off, a table for each pair of functions. */
#include "config.h"

#include "export/report-private.h"
#include "gaps/duration-text.h"
#include "gaps/wording.h"
#include "model/said.h"

typedef struct
{
  TlHandle from, to; /* functions */
  GPtrArray *handoffs;
} Pair;

static TlHandle
function_of (TlReport *report, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (report->map, activity);

  return card != NULL ? card->function : TL_HANDLE_NONE;
}

static void
pair_clear (gpointer data)
{
  g_ptr_array_unref (((Pair *) data)->handoffs);
}

/* In the order in which they meet on the map. */
static GArray *
collect_pairs (TlReport *report)
{
  const GPtrArray *list = tl_map_list (report->map, TL_KIND_HANDOFF);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_array_set_clear_func (pairs, pair_clear);
  for (guint i = 0; i < list->len; i++)
    {
      TlHandoff *handoff = g_ptr_array_index (list, i);
      Pair pair = { function_of (report, handoff->from), function_of (report, handoff->to), NULL };
      gint64 key = (gint64) pair.from << 32 | pair.to;
      guint at;

      if (!tl_report_wants_handoff (report, handoff))
        continue;
      at = GPOINTER_TO_UINT (g_hash_table_lookup (known, &key));
      if (at == 0)
        {
          pair.handoffs = g_ptr_array_new ();
          g_array_append_val (pairs, pair);
          at = pairs->len;
          g_hash_table_insert (known, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (at));
        }
      g_ptr_array_add (g_array_index (pairs, Pair, at - 1).handoffs, handoff);
    }
  return pairs;
}

static gboolean
is_between_own (TlReport *report, const Pair *pair)
{
  const TlFunction *from = tl_map_function (report->map, pair->from), *to = tl_map_function (report->map, pair->to);

  return from != NULL && to != NULL && from != to && from->side != TL_SIDE_CUSTOMER && to->side != TL_SIDE_CUSTOMER;
}

/* @needed: its absence is a gap. */
static void
add_term (TlReportTable *table, char *text, gboolean needed)
{
  if (text != NULL && text[0] != '\0')
    tl_report_cell (table, text, TL_TONE_NONE);
  else
    {
      g_free (text);
      /* Translators: what people have not agreed about a hand-off yet. */
      tl_report_cell (table, needed ? g_strdup (_ ("Not agreed")) : NULL, TL_TONE_BAD);
    }
}

static TlTone
tone_of (const TlHandoff *handoff)
{
  static const TlTone tones[] = { [TL_HANDOFF_WORKS] = TL_TONE_GOOD, [TL_HANDOFF_FRAGILE] = TL_TONE_MIDDLE, [TL_HANDOFF_BROKEN] = TL_TONE_BAD, [TL_HANDOFF_UNKNOWN] = TL_TONE_SOFT };

  return tones[handoff->state];
}

static char *
within_text (const TlHandoff *handoff)
{
  g_autofree char *text = handoff->within != NULL ? tl_duration_to_text (handoff->within) : NULL;

  if (text != NULL && handoff->days == TL_DAYS_WORKING)
    /* Translators: a time limit whose days are working days. */
    return g_strdup_printf (_ ("%s (working days)"), text);
  return g_steal_pointer (&text);
}

static void
add_handoff (TlReport *report, TlReportTable *table, const TlHandoff *handoff, gboolean needed)
{
  g_autofree char *from = tl_report_text_of (report->map, handoff->from), *to = tl_report_text_of (report->map, handoff->to);
  TlHandle first = tl_gap_stage_of (report->map, handoff->from), second = tl_gap_stage_of (report->map, handoff->to);
  g_autofree char *from_stage = tl_map_describe (report->map, first), *to_stage = tl_map_describe (report->map, second);
  char *state = tl_report_word (TL_KIND_HANDOFF, "state", handoff->state);

  tl_report_cell (table, g_strdup_printf ("%s → %s", from, to), TL_TONE_NONE);
  tl_report_detail (table, first == second ? g_strdup (from_stage) : g_strdup_printf ("%s → %s", from_stage, to_stage));
  add_term (table, g_strdup (handoff->content), needed);
  if (handoff->complete != NULL)
    tl_report_detail (table, g_strdup_printf (_ ("Complete when: %s"), handoff->complete));
  add_term (table, g_strdup (handoff->sent), needed);
  add_term (table, g_strdup (handoff->accepted), needed);
  if (handoff->rejected != NULL)
    tl_report_detail (table, g_strdup_printf (_ ("Refused: %s"), handoff->rejected));
  add_term (table, within_text (handoff), needed);
  if (handoff->channel != NULL)
    tl_report_detail (table, g_strdup (tl_vocabulary_channel (report->view.words, handoff->channel)));
  add_term (table, g_strdup (handoff->owner), needed);
  if (handoff->escalation != NULL)
    tl_report_detail (table, g_strdup_printf (_ ("When it fails: %s"), handoff->escalation));
  tl_report_cell (table, state, tone_of (handoff));
  if (handoff->carrier == TL_CARRIER_CUSTOMER)
    tl_report_detail (table, g_strdup (_ ("The customer carries it")));
}

static void
add_pair (TlReport *report, const Pair *pair)
{
  g_autofree char *from = tl_report_name (report->map, pair->from), *to = tl_report_name (report->map, pair->to);
  /* Translators: two functions. */
  g_autofree char *between = g_strdup_printf (_ ("From %s to %s"), from, to);
  TlReportTable *table;

  tl_report_heading (report, 3, pair->from == pair->to ? g_strdup_printf (_ ("Within %s"), from) : g_strdup (between));
  table = tl_report_table (report, pair->from == pair->to ? g_strdup_printf (_ ("Hand-offs within %s"), from)
                                                          : g_strdup_printf (_ ("What is agreed for hand-offs from %s to %s"), from, to));
  tl_report_column (table, _ ("Hand-off"), 7, FALSE);
  tl_report_column (table, _ ("What is handed over"), 6, FALSE);
  tl_report_column (table, _ ("Sent when"), 5, FALSE);
  tl_report_column (table, _ ("Accepted how"), 6, FALSE);
  tl_report_column (table, _ ("Within"), 4, FALSE);
  tl_report_column (table, _ ("Owner"), 4, FALSE);
  tl_report_column (table, _ ("State"), 3, FALSE);
  for (guint i = 0; i < pair->handoffs->len; i++)
    add_handoff (report, table, g_ptr_array_index (pair->handoffs, i), is_between_own (report, pair));
}

void
tl_report_add_handoffs (TlReport *report)
{
  g_autoptr (GArray) pairs = collect_pairs (report);

  tl_report_heading (report, 2, g_strdup (_ ("Who hands what to whom")));
  if (pairs->len == 0)
    tl_report_text (report, g_strdup (_ ("No hand-off is drawn.")), TL_TONE_NONE);
  for (guint i = 0; i < pairs->len; i++)
    add_pair (report, &g_array_index (pairs, Pair, i));
}

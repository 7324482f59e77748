/* The report's gaps, by how serious they are, and what is done about them. */
#include "config.h"

#include <string.h>

#include "export/report-private.h"
#include "model/said.h"

typedef struct
{
  const char *heading, *caption;
  guint from, below; /* severity */
  gboolean accepted;
  TlTone tone;
} Class;

/* ---- actions ---- */

static char *
due_text (TlReport *report, const TlAction *action, TlTone *tone)
{
  g_autofree char *due = action->due != 0 ? tl_date_format (action->due) : NULL, *done = action->done != 0 ? tl_date_format (action->done) : NULL;
  g_autofree char *state = tl_report_word (TL_KIND_ACTION, "state", action->state);
  gboolean is_open = action->state == TL_ACTION_OPEN || action->state == TL_ACTION_DOING;

  *tone = TL_TONE_NONE;
  if (done != NULL)
    /* Translators: the state of an action, and the day it was done. */
    return g_strdup_printf (_ ("%s, on %s"), state, done);
  if (due == NULL)
    return g_steal_pointer (&state);
  if (is_open && action->due < report->today)
    {
      *tone = TL_TONE_BAD;
      /* Translators: the state of an action that is late, and the day it was due. */
      return g_strdup_printf (_ ("%s, late: it was due on %s"), state, due);
    }
  /* Translators: the state of an action, and the day it is due. */
  return g_strdup_printf (_ ("%s, due on %s"), state, due);
}

static char *
who_text (TlReport *report, const TlAction *action)
{
  g_autofree char *function = action->function != TL_HANDLE_NONE ? tl_map_describe (report->map, action->function) : NULL;

  if (action->who != NULL && function != NULL)
    return g_strdup_printf ("%s (%s)", action->who, function);
  return action->who != NULL ? g_strdup (action->who) : g_steal_pointer (&function);
}

static void
add_action_cell (TlReport *report, TlReportTable *table, const TlGap *gap)
{
  const TlAction *action = tl_map_get_kind (report->map, gap->action, TL_KIND_ACTION);
  g_autofree char *who = NULL, *due = NULL;
  TlTone tone;

  if (action == NULL)
    {
      tl_report_cell (table, g_strdup (_ ("None yet")), TL_TONE_SOFT);
      return;
    }
  who = who_text (report, action);
  due = due_text (report, action, &tone);
  tl_report_cell (table, tl_report_text_of (report->map, gap->action), tone);
  tl_report_detail (table, who != NULL ? g_strdup_printf ("%s; %s", who, due) : g_strdup (due));
}

/* ---- gaps ---- */

static void
add_gap_cell (TlReport *report, TlReportTable *table, const TlGap *gap, TlTone tone)
{
  g_autofree char *evidence = tl_gap_evidence (report->map, gap);
  const char *closing = tl_gap_closing (gap);

  tl_report_cell (table, tl_gap_sentence (report->map, gap), TL_TONE_NONE);
  tl_report_detail (table, evidence != NULL ? g_strdup_printf ("%s %s", evidence, closing) : g_strdup (closing));
}

static void
add_acceptance_cell (TlReport *report, TlReportTable *table, const TlGap *gap)
{
  const TlAcceptedGap *accepted = tl_map_get_kind (report->map, gap->accepted, TL_KIND_ACCEPTED_GAP);
  g_autofree char *until = accepted->until != 0 ? tl_date_format (accepted->until) : NULL;

  tl_report_cell (table, g_strdup (accepted->text), TL_TONE_NONE);
  if (accepted->by != NULL && until != NULL)
    /* Translators: who accepted a gap, and until which day. */
    tl_report_detail (table, g_strdup_printf (_ ("%s, until %s"), accepted->by, until));
  else if (until != NULL)
    tl_report_detail (table, g_strdup_printf (_ ("Until %s"), until));
  else
    tl_report_detail (table, g_strdup (accepted->by));
}

static gboolean
belongs (TlReport *report, const TlGap *gap, const Class *class)
{
  gboolean accepted = gap->accepted != TL_HANDLE_NONE;

  return accepted == class->accepted && (accepted || (gap->severity >= class->from && gap->severity < class->below)) && tl_report_wants_gap (report, gap);
}

static guint
add_class (TlReport *report, const Class *class)
{
  const GPtrArray *list = tl_gaps_list (report->gaps);
  TlReportTable *table = NULL;
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);

      if (!belongs (report, gap, class))
        continue;
      if (n++ == 0)
        {
          tl_report_heading (report, 3, g_strdup (class->heading));
          table = tl_report_table (report, g_strdup (class->caption));
          table->header = 2;
          /* Translators: above the numbers that stand on the map. */
          tl_report_column (table, _ ("No."), 1, TRUE);
          tl_report_column (table, _ ("Severity"), 2, TRUE);
          tl_report_column (table, _ ("Gap"), 9, FALSE);
          tl_report_column (table, class->accepted ? _ ("Why it is accepted") : _ ("What is done about it"), 6, FALSE);
        }
      tl_report_cell (table, g_strdup_printf ("%u", gap->flag), TL_TONE_NONE);
      tl_report_cell (table, g_strdup_printf ("%u", gap->severity), class->tone);
      add_gap_cell (report, table, gap, class->tone);
      if (class->accepted)
        add_acceptance_cell (report, table, gap);
      else
        add_action_cell (report, table, gap);
    }
  return n;
}

/* What is done about other things than a gap that is open today. */
static gboolean
is_told_above (TlReport *report, const TlAction *action)
{
  const GPtrArray *list = tl_gaps_list (report->gaps);

  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);

      if (gap->action == action->record.handle && gap->accepted == TL_HANDLE_NONE)
        return TRUE;
    }
  return FALSE;
}

static void
add_other_actions (TlReport *report)
{
  const GPtrArray *list = tl_map_list (report->map, TL_KIND_ACTION);
  TlReportTable *table = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const TlAction *action = g_ptr_array_index (list, i);
      char *due;
      TlTone tone;

      if (is_told_above (report, action) || !tl_report_wants_function (report, action->function))
        continue;
      if (table == NULL)
        {
          tl_report_heading (report, 3, g_strdup (_ ("Other actions")));
          table = tl_report_table (report, g_strdup (_ ("Actions about closed gaps and other things")));
          tl_report_column (table, _ ("What"), 6, FALSE);
          tl_report_column (table, _ ("Who"), 3, FALSE);
          tl_report_column (table, _ ("State"), 3, FALSE);
        }
      tl_report_cell (table, tl_report_text_of (report->map, action->record.handle), TL_TONE_NONE);
      tl_report_cell (table, who_text (report, action), TL_TONE_NONE);
      due = due_text (report, action, &tone);
      tl_report_cell (table, due, tone);
    }
}

void
tl_report_add_gaps (TlReport *report)
{
  const Class classes[] = {
    { _ ("Serious gaps"), _ ("Gaps of severity 70 and more, worst first"), TL_GAP_SERIOUS, 101, FALSE, TL_TONE_BAD },
    { _ ("Medium gaps"), _ ("Gaps of severity 40 to 69, worst first"), TL_GAP_SEVERE, TL_GAP_SERIOUS, FALSE, TL_TONE_MIDDLE },
    { _ ("Minor gaps"), _ ("Gaps of severity below 40, worst first"), 0, TL_GAP_SEVERE, FALSE, TL_TONE_NONE },
    { _ ("Accepted gaps"), _ ("Gaps that were accepted with a reason"), 0, 101, TRUE, TL_TONE_SOFT },
  };
  guint n = 0, text;

  tl_report_heading (report, 2, g_strdup (_ ("Where the journey is interrupted")));
  text = report->blocks->len;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    n += add_class (report, &classes[i]) > 0;
  if (n == 0 && report->blocks->len == text)
    tl_report_text (report, g_strdup (_ ("The rules found no gap.")), TL_TONE_GOOD);
  add_other_actions (report);
  tl_report_add_effects (report);
}

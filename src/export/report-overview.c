/* The report's beginning: what it is about, the most important numbers, the picture, and the same in words. */
#include "config.h"

#include "export/report-private.h"
#include "gaps/wording.h"
#include "model/said.h"

static char *
promise_text (const TlJourney *journey)
{
  const TlFieldInfo *field = tl_schema_find_field (TL_KIND_JOURNEY, "promise");
  GString *text = g_string_new (NULL);

  for (guint i = 0, word; (word = tl_words_get (journey->promise, i)) != 0; i++)
    tl_gap_add_item (text, _ (field->words[word - 1].label));
  return g_string_free (text, text->len == 0);
}

static char *
about_text (TlReport *report)
{
  g_autofree char *day = tl_date_format (report->today);
  g_autoptr (GString) names = g_string_new (NULL);
  const GPtrArray *functions = tl_map_list (report->map, TL_KIND_FUNCTION);

  if (report->functions == NULL)
    /* Translators: what a document is, and the day of it. */
    return g_strdup_printf (_ ("Report on the customer’s journey, as of %s"), day);
  for (guint i = 0; i < functions->len; i++)
    {
      TlHandle handle = ((const TlRecord *) g_ptr_array_index (functions, i))->handle;
      g_autofree char *name = tl_gap_name (report->map, handle);

      if (tl_report_wants_function (report, handle))
        tl_gap_add_item (names, name);
    }
  /* Translators: the day, then the functions that the document is for. */
  return g_strdup_printf (_ ("Report on the customer’s journey, as of %s, for %s"), day, names->str);
}

static void
add_title (TlReport *report)
{
  const TlJourney *journey = tl_map_journey (report->map);
  g_autofree char *promise = promise_text (journey);

  report->title = g_strdup (journey->title != NULL ? journey->title : report->view.words->untitled);
  tl_report_heading (report, 1, g_strdup (report->title));
  tl_report_text (report, about_text (report), TL_TONE_SOFT);
  if (journey->about != NULL)
    tl_report_text (report, g_strdup (journey->about), TL_TONE_NONE);
  if (journey->owner != NULL)
    tl_report_text (report, g_strdup_printf (_ ("Answerable for the journey: %s"), journey->owner), TL_TONE_NONE);
  if (promise != NULL)
    tl_report_text (report, g_strdup_printf (_ ("The brand stands for: %s"), promise), TL_TONE_NONE);
}

/* ---- at a glance ---- */

typedef struct
{
  guint serious, medium, minor, accepted;
} GapCounts;

static GapCounts
count_gaps (TlReport *report)
{
  const GPtrArray *list = tl_gaps_list (report->gaps);
  GapCounts counts = { 0 };

  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);

      if (!tl_report_wants_gap (report, gap))
        continue;
      if (gap->accepted != TL_HANDLE_NONE)
        counts.accepted++;
      else if (gap->severity >= TL_GAP_SERIOUS)
        counts.serious++;
      else if (gap->severity >= TL_GAP_SEVERE)
        counts.medium++;
      else
        counts.minor++;
    }
  return counts;
}

static void
add_number (TlReportTable *table, const char *name, guint n, char *detail)
{
  tl_report_cell (table, g_strdup (name), TL_TONE_NONE);
  tl_report_cell (table, g_strdup_printf ("%u", n), TL_TONE_NONE);
  tl_report_cell (table, detail, TL_TONE_NONE);
}

static char *
states_text (TlReport *report, guint *n)
{
  const GPtrArray *list = tl_map_list (report->map, TL_KIND_HANDOFF);
  guint counts[4] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < list->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (list, i);

      if (!tl_report_wants_handoff (report, handoff))
        continue;
      counts[handoff->state]++;
      (*n)++;
    }
  for (guint state = 0; state < G_N_ELEMENTS (counts); state++)
    if (counts[state] > 0)
      {
        g_autofree char *word = tl_report_word (TL_KIND_HANDOFF, "state", state);
        g_autofree char *item = g_strdup_printf ("%s: %u", word, counts[state]);

        tl_gap_add_item (text, item);
      }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static guint
count_actions (TlReport *report, guint *late)
{
  const GPtrArray *list = tl_map_list (report->map, TL_KIND_ACTION);
  guint n = 0;

  *late = 0;
  for (guint i = 0; i < list->len; i++)
    {
      const TlAction *action = g_ptr_array_index (list, i);

      if (action->state != TL_ACTION_OPEN && action->state != TL_ACTION_DOING)
        continue;
      n++;
      *late += action->due != 0 && action->due < report->today;
    }
  return n;
}

static void
add_glance (TlReport *report)
{
  TlReportTable *table;
  GapCounts gaps = count_gaps (report);
  guint late, n_handoffs, n_actions = count_actions (report, &late);
  char *states = states_text (report, &n_handoffs);

  tl_report_heading (report, 2, g_strdup (_ ("At a glance")));
  table = tl_report_table (report, g_strdup (_ ("The journey in numbers")));
  tl_report_column (table, _ ("What"), 3, FALSE);
  tl_report_column (table, _ ("How many"), 2, TRUE);
  tl_report_column (table, _ ("Of them"), 7, FALSE);
  add_number (table, _ ("Stages"), tl_map_list (report->map, TL_KIND_STAGE)->len, NULL);
  add_number (table, _ ("Functions"), tl_map_list (report->map, TL_KIND_FUNCTION)->len, NULL);
  add_number (table, _ ("Hand-offs"), n_handoffs, states);
  add_number (table, _ ("Open gaps"), gaps.serious + gaps.medium + gaps.minor,
              /* Translators: how many open gaps are how severe. */
              g_strdup_printf (_ ("Serious: %u, medium: %u, minor: %u"), gaps.serious, gaps.medium, gaps.minor));
  add_number (table, _ ("Accepted gaps"), gaps.accepted, NULL);
  add_number (table, _ ("Planned actions"), n_actions, late > 0 ? g_strdup_printf (_ ("Late: %u"), late) : NULL);
}

/* ---- the picture in words ---- */

static void
add_item (GString *cell, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  if (cell->len > 0)
    g_string_append_c (cell, '\n');
  g_string_append (cell, text);
}

static void
add_customers_cards (TlReport *report, TlReportTable *table, const TlStage *stage)
{
  static const TlKind kinds[] = { TL_KIND_JOB, TL_KIND_BARRIER, TL_KIND_BENEFIT };
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    TL_FOR_CHILDREN (TlJob, job, stage, kinds[k])
    {
      /* Translators: what sort of thing it is (job, barrier), then its text. */
      g_autofree char *line = g_strdup_printf (_ ("%s: %s"), _ (tl_schema_kind (kinds[k])->label), job->text != NULL ? job->text : "");

      add_item (cell, line);
    }
  tl_report_cell (table, g_strdup (cell->str), TL_TONE_NONE);
}

static void
add_touchpoints (TlReport *report, TlReportTable *table, const TlStage *stage)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  TL_FOR_CHILDREN (TlTouchpoint, touchpoint, stage, TL_KIND_TOUCHPOINT)
  {
    const char *channel = touchpoint->channel != NULL ? tl_vocabulary_channel (report->view.words, touchpoint->channel) : NULL;
    g_autofree char *line = channel != NULL ? g_strdup_printf ("%s (%s)", touchpoint->text != NULL ? touchpoint->text : "", channel) : g_strdup (touchpoint->text);

    add_item (cell, line);
  }
  tl_report_cell (table, g_strdup (cell->str), TL_TONE_NONE);
}

static void
add_work (TlReport *report, TlReportTable *table, const TlStage *stage)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  TL_FOR_CHILDREN (TlActivity, activity, stage, TL_KIND_ACTIVITY)
  {
    g_autofree char *function = tl_report_name (report->map, activity->function), *role = tl_report_word (TL_KIND_ACTIVITY, "role", activity->role);
    /* Translators: a function, its role in a stage, and what it does there. */
    g_autofree char *line = g_strdup_printf (_ ("%s (%s): %s"), function, role, activity->text != NULL ? activity->text : "");

    add_item (cell, line);
  }
  tl_report_cell (table, g_strdup (cell->str), TL_TONE_NONE);
}

static void
add_stages (TlReport *report)
{
  const GPtrArray *stages = tl_map_list (report->map, TL_KIND_STAGE);
  TlReportTable *table;

  if (stages->len == 0)
    return;
  tl_report_heading (report, 3, g_strdup (_ ("Stage by stage")));
  table = tl_report_table (report, g_strdup (_ ("What happens in each stage")));
  tl_report_column (table, _ ("Stage"), 2, FALSE);
  tl_report_column (table, _ ("The customer"), 4, FALSE);
  tl_report_column (table, _ ("Where they meet"), 3, FALSE);
  tl_report_column (table, _ ("Who does what"), 5, FALSE);
  for (guint i = 0; i < stages->len; i++)
    {
      const TlStage *stage = g_ptr_array_index (stages, i);

      if (!tl_report_wants_stage (report, stage->record.handle))
        continue;
      tl_report_cell (table, tl_map_describe (report->map, stage->record.handle), TL_TONE_NONE);
      if (stage->truth)
        tl_report_detail (table, g_strdup (_ ("Moment of truth")));
      add_customers_cards (report, table, stage);
      add_touchpoints (report, table, stage);
      add_work (report, table, stage);
    }
}

static void
add_picture (TlReport *report)
{
  guint n_stages = tl_map_list (report->map, TL_KIND_STAGE)->len, n_functions = tl_map_list (report->map, TL_KIND_FUNCTION)->len;
  TlReportBlock picture = { .type = TL_BLOCK_PICTURE };
  g_autofree char *stages = g_strdup_printf (ngettext ("%u stage", "%u stages", n_stages), n_stages);
  g_autofree char *functions = g_strdup_printf (ngettext ("%u function", "%u functions", n_functions), n_functions);

  tl_report_heading (report, 2, g_strdup (_ ("The map")));
  /* Translators: what a picture shows: its title, how many stages, how many functions. */
  report->picture_text = g_strdup_printf (_ ("Map of “%s”: %s from the first to the last as columns, %s as lanes, hand-offs as arrows. The tables of this report say the same in words."),
                                          report->title, stages, functions);
  picture.text = g_strdup (_ ("The numbers in the map are those of the gaps below; where a hand-off is missing, it is dotted."));
  g_array_append_val (report->blocks, picture);
}

void
tl_report_add_overview (TlReport *report)
{
  add_title (report);
  add_glance (report);
  tl_report_add_pages (report);
  add_picture (report);
  add_stages (report);
}

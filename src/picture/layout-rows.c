/* Which columns and rows the picture has, and which card stands in which cell. */
#include "picture/layout.h"

#include "feedback/figure.h"

#include <string.h>

#define TITLE_LINES 2

/* The fixed rows by the kind of their cards; function and free rows are found by handle. */
typedef struct
{
  GHashTable *rows;          /* function or free row -> row + 1 */
  guint by_kind[TL_N_KINDS]; /* row + 1 */
  guint nobody;              /* row + 1 */
} RowFinder;

/* ---- columns ---- */

static void
collect_empty_phases (TlLayout *layout)
{
  const GPtrArray *phases = tl_map_list (layout->map, TL_KIND_PHASE);

  for (guint i = 0; i < phases->len; i++)
    {
      TlLayoutPhase phase = { .phase = g_ptr_array_index (phases, i), .first = layout->columns->len };

      if (tl_record_next_of (phase.phase->record.first_child, TL_KIND_STAGE) == NULL)
        g_array_append_val (layout->phases, phase);
    }
}

static void
collect_columns (TlLayout *layout)
{
  const GPtrArray *stages = tl_map_list (layout->map, TL_KIND_STAGE);
  TlLayoutPhase *last = NULL;

  for (guint i = 0; i < stages->len; i++)
    {
      TlLayoutColumn column = { .stage = g_ptr_array_index (stages, i) };
      const TlRecord *parent = column.stage->record.parent;

      tl_layout_break_stage (layout, &column);
      g_array_append_val (layout->columns, column);
      if (parent->kind != TL_KIND_PHASE)
        {
          last = NULL;
          continue;
        }
      if (last == NULL || last->phase != (const TlPhase *) parent)
        {
          TlLayoutPhase phase = { .phase = (const TlPhase *) parent, .first = i };

          g_array_append_val (layout->phases, phase);
          last = &g_array_index (layout->phases, TlLayoutPhase, layout->phases->len - 1);
        }
      last->n++;
    }
  if (layout->view->empty_rows)
    collect_empty_phases (layout);
  for (guint i = 0; i < layout->phases->len; i++)
    tl_layout_break_phase (layout, &g_array_index (layout->phases, TlLayoutPhase, i));
}

/* ---- rows ---- */

static gboolean
shows (const TlLayout *layout, TlShow part)
{
  return tl_words_has (layout->view->show, part);
}

static TlHandle
key_of (TlRowShape shape, TlKind kind, TlHandle handle)
{
  if (handle != 0)
    return handle;
  return shape == TL_ROW_LANE ? TL_ROW_NOBODY : tl_view_row_of_kind (kind);
}

static TlLayoutRow *
add_row (TlLayout *layout, TlRowShape shape, TlKind kind, TlHandle handle, const char *name, const char *note)
{
  TlLayoutRow row = { .shape = shape, .kind = kind, .handle = handle, .key = key_of (shape, kind, handle), .lane = G_MAXUINT };

  row.collapsed = tl_view_is_collapsed (layout->view, row.key);
  tl_layout_break_row (layout, &row, name, note);
  g_array_append_val (layout->rows, row);
  return &g_array_index (layout->rows, TlLayoutRow, layout->rows->len - 1);
}

static gboolean
wanted (const TlLayout *layout, TlKind kind)
{
  return tl_map_list (layout->map, kind)->len > 0 || layout->view->empty_rows;
}

static void
add_fixed_row (TlLayout *layout, RowFinder *finder, TlShow part, TlKind kind, const char *name, const char *note)
{
  if (!shows (layout, part) || !wanted (layout, kind))
    return;
  add_row (layout, TL_ROW_CARDS, kind, 0, name, note);
  finder->by_kind[kind] = layout->rows->len;
}

/* Barriers before the purchase, hurdles after it, both where a map has both. */
static const char *
barriers_name (const TlLayout *layout)
{
  gboolean before = layout->phases->len == 0, after = FALSE;

  for (guint i = 0; i < layout->phases->len; i++)
    {
      gboolean post = g_array_index (layout->phases, TlLayoutPhase, i).phase->kind == TL_PHASE_POST_PURCHASE;

      after |= post;
      before |= !post;
    }
  if (before && after)
    return layout->words->barriers_and_hurdles;
  return after ? layout->words->hurdles : layout->words->barriers;
}

static void
add_free_rows (TlLayout *layout, RowFinder *finder, TlRowSide side)
{
  const GPtrArray *rows = tl_map_list (layout->map, TL_KIND_ROW);

  for (guint i = 0; shows (layout, TL_SHOW_ROWS) && i < rows->len; i++)
    {
      const TlRow *row = g_ptr_array_index (rows, i);

      if (row->side != (gint) side)
        continue;
      add_row (layout, TL_ROW_CARDS, TL_KIND_ENTRY, row->record.handle, row->name, NULL);
      g_hash_table_insert (finder->rows, GUINT_TO_POINTER (row->record.handle), GUINT_TO_POINTER (layout->rows->len));
    }
}

static void
count_roles (TlLayout *layout, guint *roles, guint n_functions, GHashTable *positions)
{
  const GPtrArray *activities = tl_map_list (layout->map, TL_KIND_ACTIVITY);

  memset (roles, 0, n_functions * 4 * sizeof *roles);
  for (guint i = 0; i < activities->len; i++)
    {
      const TlActivity *activity = g_ptr_array_index (activities, i);
      gpointer position;

      if (g_hash_table_lookup_extended (positions, GUINT_TO_POINTER (activity->function), NULL, &position))
        roles[GPOINTER_TO_UINT (position) * 4 + activity->role]++;
    }
}

/* "leads 2 stages", else the strongest other role; the department it is part of when it does nothing. */
static char *
lane_note (const TlLayout *layout, const TlFunction *function, const guint *roles)
{
  const TlVocabulary *words = layout->words;
  const TlFunction *above = tl_map_function (layout->map, function->part_of);

  if (function->side == TL_SIDE_CUSTOMER)
    return g_strdup (words->customer);
  if (roles[TL_ROLE_LEAD] == 1)
    return g_strdup (words->leads_one);
  if (roles[TL_ROLE_LEAD] > 1)
    {
      g_autofree char *number = g_strdup_printf ("%u", roles[TL_ROLE_LEAD]);
      g_auto (GStrv) parts = g_strsplit (words->leads_many, "%u", 2);

      return g_strjoinv (number, parts);
    }
  if (roles[TL_ROLE_SUPPORT] > 0)
    return g_strdup (words->supports);
  if (roles[TL_ROLE_CONSULTED] > 0)
    return g_strdup (words->consulted);
  if (roles[TL_ROLE_INFORMED] > 0)
    return g_strdup (words->informed);
  return g_strdup (above != NULL ? above->name : NULL);
}

static void
add_lane (TlLayout *layout, RowFinder *finder, const TlFunction *function, guint position, const guint *roles)
{
  char *note = lane_note (layout, function, roles);
  TlLayoutRow *row = add_row (layout, TL_ROW_LANE, TL_KIND_ACTIVITY, function->record.handle, function->name, note);

  row->function = function;
  row->position = position;
  row->owned_note = note;
  row->lane = layout->n_lanes++;
  layout->n_customer_lanes += function->side == TL_SIDE_CUSTOMER;
  g_hash_table_insert (finder->rows, GUINT_TO_POINTER (function->record.handle), GUINT_TO_POINTER (layout->rows->len));
}

static gboolean
has_nobody (const TlLayout *layout)
{
  const GPtrArray *activities = tl_map_list (layout->map, TL_KIND_ACTIVITY);

  for (guint i = 0; i < activities->len; i++)
    if (((const TlActivity *) g_ptr_array_index (activities, i))->function == 0)
      return TRUE;
  return FALSE;
}

/* Lanes of the customer stand above the others. */
static void
add_lanes (TlLayout *layout, RowFinder *finder, gboolean customer, const guint *roles)
{
  const GPtrArray *functions = tl_map_list (layout->map, TL_KIND_FUNCTION);

  for (guint i = 0; i < functions->len; i++)
    {
      const TlFunction *function = g_ptr_array_index (functions, i);

      if ((function->side == TL_SIDE_CUSTOMER) == customer)
        add_lane (layout, finder, function, i, roles + 4 * i);
    }
}

static void
collect_lanes (TlLayout *layout, RowFinder *finder)
{
  const GPtrArray *functions = tl_map_list (layout->map, TL_KIND_FUNCTION);
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);
  g_autofree guint *roles = g_new0 (guint, 4 * functions->len + 4);

  for (guint i = 0; i < functions->len; i++)
    g_hash_table_insert (positions, GUINT_TO_POINTER (((const TlRecord *) g_ptr_array_index (functions, i))->handle), GUINT_TO_POINTER (i));
  count_roles (layout, roles, functions->len, positions);
  add_lanes (layout, finder, TRUE, roles);
  add_lanes (layout, finder, FALSE, roles);
  if (!has_nobody (layout))
    return;
  add_row (layout, TL_ROW_LANE, TL_KIND_ACTIVITY, 0, layout->words->nobody_yet, NULL)->lane = layout->n_lanes++;
  finder->nobody = layout->rows->len;
}

/* Notes of a stage that name neither a function nor a row. */
static gboolean
has_loose_notes (const TlLayout *layout)
{
  const GPtrArray *notes = tl_map_list (layout->map, TL_KIND_NOTE);

  for (guint i = 0; i < notes->len; i++)
    {
      const TlNote *note = g_ptr_array_index (notes, i);

      if (note->record.parent->kind == TL_KIND_STAGE && note->function == 0 && note->row == 0)
        return TRUE;
    }
  return FALSE;
}

static void
collect_rows (TlLayout *layout, RowFinder *finder)
{
  const TlVocabulary *words = layout->words;

  add_fixed_row (layout, finder, TL_SHOW_JOBS, TL_KIND_JOB, words->jobs, words->jobs_note);
  add_fixed_row (layout, finder, TL_SHOW_BARRIERS, TL_KIND_BARRIER, barriers_name (layout), NULL);
  add_fixed_row (layout, finder, TL_SHOW_BENEFITS, TL_KIND_BENEFIT, words->benefits, NULL);
  add_free_rows (layout, finder, TL_ROW_SIDE_CUSTOMER);
  add_fixed_row (layout, finder, TL_SHOW_TOUCHPOINTS, TL_KIND_TOUCHPOINT, words->touchpoints, NULL);
  if (shows (layout, TL_SHOW_LANES))
    collect_lanes (layout, finder);
  add_free_rows (layout, finder, TL_ROW_SIDE_ORGANISATION);
  if (shows (layout, TL_SHOW_ROWS) && tl_map_list (layout->map, TL_KIND_OPPORTUNITY)->len > 0)
    add_fixed_row (layout, finder, TL_SHOW_ROWS, TL_KIND_OPPORTUNITY, words->opportunities, NULL);
  if (shows (layout, TL_SHOW_NOTES) && has_loose_notes (layout))
    add_fixed_row (layout, finder, TL_SHOW_NOTES, TL_KIND_NOTE, words->notes, NULL);
}

/* ---- cards ---- */

static guint
row_of_word (const RowFinder *finder, TlHandle word)
{
  switch (word)
    {
    case TL_HANDLE_JOBS:
      return finder->by_kind[TL_KIND_JOB];
    case TL_HANDLE_BARRIERS:
      return finder->by_kind[TL_KIND_BARRIER];
    case TL_HANDLE_BENEFITS:
      return finder->by_kind[TL_KIND_BENEFIT];
    default:
      return finder->by_kind[TL_KIND_TOUCHPOINT];
    }
}

static guint
row_of_handle (const RowFinder *finder, TlHandle handle)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (finder->rows, GUINT_TO_POINTER (handle)));
}

/* Row + 1 of a record that stands in a stage; 0: it is not on the picture. */
static guint
row_of (const TlLayout *layout, const RowFinder *finder, const TlRecord *record)
{
  switch ((guint) record->kind)
    {
    case TL_KIND_ACTIVITY:
      {
        TlHandle function = ((const TlActivity *) record)->function;

        return function == 0 ? finder->nobody : row_of_handle (finder, function);
      }
    case TL_KIND_ENTRY:
      return row_of_handle (finder, ((const TlEntry *) record)->row);
    case TL_KIND_NOTE:
      {
        const TlNote *note = (const TlNote *) record;

        if (!shows (layout, TL_SHOW_NOTES))
          return 0;
        if (TL_HANDLE_IS_WORD (note->row))
          return row_of_word (finder, note->row);
        if (note->function == 0 && note->row == 0)
          return finder->by_kind[TL_KIND_NOTE];
        return row_of_handle (finder, note->function != 0 ? note->function : note->row);
      }
    default:
      return finder->by_kind[record->kind];
    }
}

static int
compare_cards (gconstpointer a, gconstpointer b)
{
  const TlLayoutCard *x = a, *y = b;

  return x->row < y->row ? -1 : x->row > y->row;
}

static void
collect_cards (TlLayout *layout, const RowFinder *finder)
{
  g_autoptr (GArray) column = g_array_new (FALSE, FALSE, sizeof (TlLayoutCard));

  for (guint i = 0; i < layout->columns->len; i++)
    {
      const TlStage *stage = g_array_index (layout->columns, TlLayoutColumn, i).stage;

      g_array_set_size (column, 0);
      for (const TlRecord *child = stage->record.first_child; child != NULL; child = child->next)
        {
          guint row = row_of (layout, finder, child);
          TlLayoutCard card = { .record = child, .row = row - 1, .column = i };

          if (row != 0)
            g_array_append_val (column, card);
        }
      g_array_sort (column, compare_cards); /* stable: GLib's is a merge sort */
      for (guint k = 0; k < column->len; k++)
        {
          TlLayoutCard *card = &g_array_index (column, TlLayoutCard, k);

          tl_layout_break_card (layout, card);
          g_array_index (layout->rows, TlLayoutRow, card->row).n_cards++;
        }
      if (column->len > 0)
        g_array_append_vals (layout->cards, column->data, column->len);
    }
}

/* ---- hand-offs ---- */

static gboolean
is_loop (const TlLayout *layout, const TlLayoutCard *from, const TlLayoutCard *to)
{
  return layout->columns->len > 1 && from->column == layout->columns->len - 1 && to->column == 0;
}

/* The hand-offs that a rule misses run in gutters of their own, too. @numbers: of activities among the routing's cards, from 1 on;
 * @places: those cards among the layout's. */
static void
collect_missing (TlLayout *layout, GHashTable *numbers, const GArray *places, GArray *edges)
{
  const GPtrArray *gaps = tl_gaps_list (layout->gaps);

  for (guint i = 0; i < gaps->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (gaps, i);
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (gap->from)));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (gap->to)));
      TlRoutingEdge edge = { from - 1, to - 1, FALSE };
      TlLayoutMissing missing;

      if (gap->rule != TL_GAP_MISSING_HANDOFF || from == 0 || to == 0)
        continue;
      missing = (TlLayoutMissing){ gap, g_array_index (places, guint, from - 1), g_array_index (places, guint, to - 1) };
      g_array_append_val (layout->missing, missing);
      g_array_append_val (edges, edge);
    }
}

static void
collect_handoffs (TlLayout *layout)
{
  const GPtrArray *handoffs = tl_map_list (layout->map, TL_KIND_HANDOFF);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (TlRoutingCard));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (TlRoutingEdge));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < layout->cards->len; i++)
    {
      const TlLayoutCard *card = &g_array_index (layout->cards, TlLayoutCard, i);
      const TlLayoutRow *row = &g_array_index (layout->rows, TlLayoutRow, card->row);
      TlRoutingCard routed = { card->column, row->lane };

      if (row->shape != TL_ROW_LANE)
        continue;
      g_hash_table_insert (numbers, GUINT_TO_POINTER (card->record->handle), GUINT_TO_POINTER (cards->len + 1));
      g_array_append_val (cards, routed);
      g_array_append_val (places, i);
    }
  for (guint i = 0; i < handoffs->len; i++)
    {
      TlLayoutLine line = { g_ptr_array_index (handoffs, i), FALSE };
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (line.handoff->from)));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (line.handoff->to)));
      TlRoutingEdge edge;

      if (from == 0 || to == 0)
        continue;
      line.loop = is_loop (layout, &g_array_index (layout->cards, TlLayoutCard, g_array_index (places, guint, from - 1)),
                           &g_array_index (layout->cards, TlLayoutCard, g_array_index (places, guint, to - 1)));
      if (line.loop && !shows (layout, TL_SHOW_LOOP))
        continue;
      edge = (TlRoutingEdge){ from - 1, to - 1, line.loop };
      layout->has_loop |= line.loop;
      g_array_append_val (layout->handoffs, line);
      g_array_append_val (edges, edge);
    }
  if (layout->gaps != NULL)
    collect_missing (layout, numbers, places, edges);
  layout->routing = tl_routing_new (layout->columns->len, layout->n_lanes, (const TlRoutingCard *) cards->data, cards->len,
                                    (const TlRoutingEdge *) edges->data, edges->len);
}

/* ---- title ---- */

/* All answers that the shown figures rest on; 0 when none are known. */
static gint64
count_answers (const TlLayout *layout, TlHandle measure)
{
  g_autofree TlFigure *figures = g_new0 (TlFigure, layout->columns->len + 1);
  gint64 n = 0;

  tl_figures_of_stages (layout->map, measure, tl_view_resolve_wave (layout->view, layout->map), layout->view->segment, figures);
  for (guint i = 0; i < layout->columns->len; i++)
    n += figures[i].kind == TL_FIGURE_MEASURED && figures[i].n > 0 ? figures[i].n : 0;
  return n;
}

/* Whose scores are shown; before there are answers, whose journey it is. */
static void
append_customers (GString *out, const TlLayout *layout, gint64 answers)
{
  const TlSegment *chosen = tl_map_segment (layout->map, layout->view->segment);
  const GPtrArray *segments = tl_map_list (layout->map, TL_KIND_SEGMENT);

  if (chosen != NULL && chosen->name != NULL)
    g_string_append (out, chosen->name);
  else if (segments->len > 0 && answers > 0)
    g_string_append (out, layout->words->all_customers);
  else
    for (guint i = 0; i < segments->len; i++)
      {
        const TlSegment *segment = g_ptr_array_index (segments, i);

        if (segment->name != NULL)
          g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", segment->name);
      }
}

static char *
make_subtitle (const TlLayout *layout, TlHandle measure)
{
  GString *out = g_string_new (NULL);
  gint64 answers = measure != 0 ? count_answers (layout, measure) : 0;
  const TlWave *wave = tl_map_wave (layout->map, tl_view_resolve_wave (layout->view, layout->map));

  append_customers (out, layout, answers);
  if (measure != 0 && wave != NULL && wave->name != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", wave->name);
  if (answers > 0 && !layout->view->guessing)
    {
      g_autofree char *number = tl_vocabulary_format_integer (layout->words, answers);

      g_string_append_printf (out, "%s%s %s", out->len > 0 ? " · " : "", number, layout->words->answers);
    }
  return g_string_free (out, FALSE);
}

static void
collect_title (TlLayout *layout, TlHandle measure)
{
  const TlJourney *journey = tl_map_journey (layout->map);
  double width = layout->measures->side_width + MAX (layout->columns->len, 2) * layout->row_card_width;

  if (!shows (layout, TL_SHOW_TITLE))
    return;
  tl_layout_break (layout, TL_FONT_TITLE, journey->title != NULL ? journey->title : tl_layout_untitled (layout), width, TITLE_LINES, &layout->title);
  layout->owned_subtitle = make_subtitle (layout, measure);
  tl_layout_break (layout, TL_FONT_SUBTITLE, layout->owned_subtitle, width, 1, &layout->subtitle);
}

void
tl_layout_collect (TlLayout *layout)
{
  RowFinder finder = { .rows = g_hash_table_new (NULL, NULL) };
  TlHandle measure = layout->band_height > 0 ? tl_view_resolve_measure (layout->view, layout->map) : 0;

  collect_columns (layout);
  collect_title (layout, measure);
  collect_rows (layout, &finder);
  collect_cards (layout, &finder);
  tl_layout_collect_parking (layout);
  if (layout->n_lanes > 0)
    collect_handoffs (layout);
  g_hash_table_unref (finder.rows);
}

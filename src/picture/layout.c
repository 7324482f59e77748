#include "picture/layout.h"

/* Of more hand-offs than this into one card the card grows, so that no arrow head lies on the next; up to the second number. */
#define ARROWS_CLOSE 4
#define ARROWS_MOST 16
/* Room between the edges of the first and last card and their column's box. */
#define OUTER_PADDING 16.0
/* Between two cards of one cell, when a hand-off runs there. */
#define LINE_GAP 22.0
#define PHASE_PADDING 8.0 /* above and below a phase's name of several lines, together */
/* A card of a collapsed row: its height, what stands between two, and above and below all of them. */
#define MARK_HEIGHT 8.0
#define MARK_GAP 4.0
#define MARK_PADDING 6.0
/* What a map without stages says needs this. */
#define EMPTY_WIDTH 420.0

double
tl_layout_block_height (const TlLayout *layout, TlFont font, const TlTextBlock *block)
{
  return block->n * tl_typesetter_line_height (layout->typesetter, font);
}

static TlLayoutRow *
row_at (const TlLayout *layout, guint i)
{
  return &g_array_index (layout->rows, TlLayoutRow, i);
}

static TlLayoutCard *
card_at (const TlLayout *layout, guint i)
{
  return &g_array_index (layout->cards, TlLayoutCard, i);
}

/* ---- heights ---- */

/* What the height of cards must know of the hand-offs. */
static void
find_lines (TlLayout *layout)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  layout->line_below = g_new0 (gboolean, layout->cards->len + 1);
  layout->entering = g_new0 (guint, layout->cards->len + 1);
  for (guint i = 0; i < layout->cards->len; i++)
    g_hash_table_insert (numbers, GUINT_TO_POINTER (card_at (layout, i)->record->handle), GUINT_TO_POINTER (i));
  for (guint i = 0; i < layout->handoffs->len; i++)
    {
      const TlHandoff *handoff = g_array_index (layout->handoffs, TlLayoutLine, i).handoff;
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (handoff->from)));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (handoff->to)));

      if (MAX (from, to) - MIN (from, to) == 1 && card_at (layout, from)->row == card_at (layout, to)->row)
        layout->line_below[MIN (from, to)] = TRUE;
      layout->entering[to]++;
    }
}

static double
card_height (const TlLayout *layout, const TlLayoutCard *card, guint entering)
{
  const TlThemeMeasures *m = layout->measures;
  double text = tl_layout_block_height (layout, TL_FONT_CARD, &card->text) + tl_layout_block_height (layout, TL_FONT_SMALL, &card->sub);
  double least = row_at (layout, card->row)->shape == TL_ROW_LANE ? m->card_min_height : 0;

  if (row_at (layout, card->row)->collapsed)
    return MARK_HEIGHT;
  if (entering > ARROWS_CLOSE)
    least = MAX (least, (MIN (entering, ARROWS_MOST) + 1) * (m->arrow_width + 1));
  if (card->text.n == 0 && card->sub.n == 0)
    text = tl_typesetter_line_height (layout->typesetter, TL_FONT_CARD);
  return MAX (least, text + 2 * m->card_padding_y);
}

/* Which place in its cell each card has, counted from the top. */
static guint *
count_slots (const TlLayout *layout, guint *most)
{
  guint *slots = g_new0 (guint, layout->cards->len + 1);

  *most = 1;
  for (guint i = 1; i < layout->cards->len; i++)
    {
      const TlLayoutCard *card = card_at (layout, i), *above = card - 1;

      if (above->column == card->column && above->row == card->row)
        slots[i] = slots[i - 1] + 1;
      *most = MAX (*most, slots[i] + 1);
    }
  return slots;
}

/* Cards that stand side by side in a row are as high as the highest of them; lanes keep each card's own height, since lines
 * run between those. */
static void
size_cards (TlLayout *layout, const guint *slots, guint most)
{
  g_autofree double *heights = g_new0 (double, (gsize) layout->rows->len *most + 1);

  for (guint i = 0; i < layout->cards->len; i++)
    {
      TlLayoutCard *card = card_at (layout, i);
      double *height = &heights[(gsize) card->row * most + slots[i]];

      card->height = card_height (layout, card, layout->entering[i]);
      *height = MAX (*height, card->height);
    }
  for (guint i = 0; i < layout->cards->len; i++)
    {
      TlLayoutCard *card = card_at (layout, i);

      if (row_at (layout, card->row)->shape == TL_ROW_CARDS)
        card->height = heights[(gsize) card->row * most + slots[i]];
    }
}

/* Gives each card its place below the top of its cell, and rows the height of their fullest cell. */
static void
stack_cards (TlLayout *layout)
{
  const TlThemeMeasures *m = layout->measures;
  guint most;
  g_autofree guint *slots = count_slots (layout, &most);

  size_cards (layout, slots, most);
  for (guint i = 0; i < layout->rows->len; i++)
    row_at (layout, i)->height = 0;
  for (guint i = 0; i < layout->cards->len; i++)
    {
      TlLayoutCard *card = card_at (layout, i);
      TlLayoutRow *row = row_at (layout, card->row);

      card->y = slots[i] == 0 ? 0 : card[-1].y + card[-1].height + (layout->line_below[i - 1] ? LINE_GAP : row->collapsed ? MARK_GAP
                                                                                                                          : m->card_gap);
      row->height = MAX (row->height, card->y + card->height);
    }
}

/* As high as its name or its marks need, those in the middle. */
static void
pad_collapsed (TlLayout *layout, TlLayoutRow *row)
{
  double marks = row->height, name = tl_layout_block_height (layout, TL_FONT_ROW, &row->name);

  row->height = MAX (marks + 2 * MARK_PADDING, name + MARK_PADDING);
  row->inset = (row->height - marks) / 2;
}

static void
pad_rows (TlLayout *layout)
{
  const TlThemeMeasures *m = layout->measures;

  for (guint i = 0; i < layout->rows->len; i++)
    {
      TlLayoutRow *row = row_at (layout, i);

      if (row->collapsed)
        {
          pad_collapsed (layout, row);
          continue;
        }
      double name = tl_layout_block_height (layout, TL_FONT_ROW, &row->name) + tl_layout_block_height (layout, TL_FONT_ROW_NOTE, &row->note);
      double padding = row->shape == TL_ROW_LANE ? 2 * m->lane_padding_y : 0;
      double least = row->shape == TL_ROW_LANE ? m->card_min_height : tl_typesetter_line_height (layout->typesetter, TL_FONT_CARD) + 2 * m->card_padding_y;

      row->inset = padding / 2;
      row->height = MAX (MAX (row->height, least) + padding, name + (row->shape == TL_ROW_LANE ? 2 : 1) * (m->lane_padding_y + 1));
    }
}

/* ---- along y ---- */

static double
place_head (TlLayout *layout)
{
  const TlThemeMeasures *m = layout->measures;
  double y = m->margin;

  layout->title_top = y;
  y += tl_layout_block_height (layout, TL_FONT_TITLE, &layout->title) + tl_layout_block_height (layout, TL_FONT_SUBTITLE, &layout->subtitle);
  if (layout->title.n > 0)
    y += m->section_gap + 4;
  layout->head_top = layout->phase_top = y;
  layout->phase_height = layout->phases->len > 0 ? m->phase_height : 0;
  for (guint i = 0; i < layout->phases->len; i++)
    {
      const TlLayoutPhase *phase = &g_array_index (layout->phases, TlLayoutPhase, i);

      layout->phase_height = MAX (layout->phase_height, tl_layout_block_height (layout, TL_FONT_PHASE, &phase->name) + PHASE_PADDING);
    }
  if (layout->phases->len > 0)
    y += layout->phase_height + m->row_gap;
  layout->stage_top = y;
  layout->stage_height = m->stage_height;
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);

      layout->stage_height = MAX (layout->stage_height, tl_layout_block_height (layout, TL_FONT_STAGE, &column->name) + 22);
    }
  layout->stage_height += tl_layout_heat_height (layout);
  y += layout->stage_height;
  layout->body_y = y + m->section_gap / 2;
  return y + m->section_gap;
}

/* Height of the gap above lane @lane (n_lanes: below the last), and where the tracks in it begin. */
static double
lane_gap (const TlLayout *layout, guint lane, double *tracks)
{
  const TlThemeMeasures *m = layout->measures;
  double height = tl_routing_gutter_height (layout->routing, lane);
  gboolean visibility = lane == layout->n_customer_lanes && lane < layout->n_lanes;
  double gap = height > 0 ? height + m->row_gap : m->row_gap;

  if (lane == 0 && height == 0)
    gap = 0;
  *tracks = (gap - height) / 2;
  if (visibility)
    {
      /* The line of visibility stands above the tracks, so that it crosses none lengthways. */
      *tracks += m->visibility_height;
      gap += m->visibility_height;
    }
  if (lane == layout->n_lanes && height > 0)
    {
      /* The loop's name stands above its line. */
      double name = MAX (0, tl_typesetter_line_height (layout->typesetter, TL_FONT_SMALL) - 15);

      *tracks += m->section_gap / 2 + name;
      gap += m->section_gap + name;
    }
  return gap;
}

static double
place_lanes (TlLayout *layout, guint first, double y, double *gutter_tops)
{
  double tracks;

  layout->lanes_top = y;
  for (guint lane = 0; lane < layout->n_lanes; lane++)
    {
      TlLayoutRow *row = row_at (layout, first + lane);
      double gap = lane_gap (layout, lane, &tracks);

      gutter_tops[lane] = y + tracks;
      if (lane == layout->n_customer_lanes)
        layout->visibility_y = y + layout->measures->visibility_height - 5;
      y += gap;
      row->y = y;
      y += row->height;
    }
  layout->lanes_bottom = y;
  y += lane_gap (layout, layout->n_lanes, &tracks);
  gutter_tops[layout->n_lanes] = layout->lanes_bottom + tracks;
  layout->loop_y = gutter_tops[layout->n_lanes];
  return y;
}

static void
settle_cards (TlLayout *layout)
{
  for (guint i = 0; i < layout->cards->len; i++)
    {
      TlLayoutCard *card = card_at (layout, i);
      const TlLayoutRow *row = row_at (layout, card->row);

      card->y += row->y + row->inset;
    }
}

static void
route_rows (TlLayout *layout, const double *gutter_tops)
{
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bottoms = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < layout->cards->len; i++)
    {
      const TlLayoutCard *card = card_at (layout, i);
      double bottom = card->y + card->height;

      if (row_at (layout, card->row)->shape != TL_ROW_LANE)
        continue;
      g_array_append_val (tops, card->y);
      g_array_append_val (bottoms, bottom);
    }
  tl_routing_set_rows (layout->routing, (const double *) tops->data, (const double *) bottoms->data, gutter_tops);
}

static void
place_rows (TlLayout *layout)
{
  const TlThemeMeasures *m = layout->measures;
  g_autofree double *gutter_tops = g_new0 (double, layout->n_lanes + 1);
  double y = place_head (layout);

  layout->band_top = y;
  if (layout->band_height > 0)
    y += layout->band_height + m->section_gap;
  for (guint i = 0; i < layout->rows->len; i++)
    {
      TlLayoutRow *row = row_at (layout, i);

      if (row->lane == 0)
        {
          y = place_lanes (layout, i, y, gutter_tops) + m->row_gap;
          i += layout->n_lanes - 1;
          continue;
        }
      row->y = y;
      y += row->height + m->row_gap;
    }
  settle_cards (layout);
  if (layout->routing != NULL)
    route_rows (layout, gutter_tops);
  layout->legend_top = y + m->section_gap;
  layout->height = y + m->margin - m->row_gap;
}

/* ---- along x ---- */

static double
gutter_width (const TlLayout *layout, guint gutter)
{
  double width = layout->routing != NULL ? tl_routing_gutter_width (layout->routing, gutter) : TL_ROUTING_GUTTER;

  if (gutter > 0 && gutter < layout->columns->len)
    return width + 2 * TL_LAYOUT_GUTTER_PADDING;
  return MAX (OUTER_PADDING, width > 0 ? width + TL_LAYOUT_GUTTER_PADDING : 0);
}

/* A map of one stage is narrower than its title may be. */
static double
title_width (const TlLayout *layout)
{
  const TlTextBlock *blocks[] = { &layout->title, &layout->subtitle };
  double width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    for (guint k = 0; k < blocks[i]->n; k++)
      width = MAX (width, g_array_index (layout->lines, TlTextLine, blocks[i]->first + k).width);
  return width;
}

static void
place_columns (TlLayout *layout)
{
  const TlThemeMeasures *m = layout->measures;
  guint n = layout->columns->len;
  g_autofree double *gutters = g_new0 (double, n + 1);
  g_autofree double *lefts = g_new0 (double, n + 1);
  g_autofree double *rights = g_new0 (double, n + 1);
  double x = layout->body_x, box = x;

  for (guint i = 0; i < n; i++)
    {
      TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);
      double before = gutter_width (layout, i), after = gutter_width (layout, i + 1);

      gutters[i] = x + (i > 0 ? TL_LAYOUT_GUTTER_PADDING : 0);
      column->card_x = lefts[i] = x + before;
      rights[i] = lefts[i] + layout->card_width;
      column->box_x = box;
      column->box_width = rights[i] + (i + 1 < n ? (after - m->column_gap) / 2 : after) - box;
      box += column->box_width + m->column_gap;
      x = rights[i];
    }
  gutters[n] = x + (n > 0 ? TL_LAYOUT_GUTTER_PADDING / 2 : 0);
  if (layout->routing != NULL)
    tl_routing_set_columns (layout->routing, lefts, rights, gutters);
  layout->width = (n > 0 ? box - m->column_gap : x + EMPTY_WIDTH * MAX (1, layout->view->text_scale)) + m->margin;
  layout->width = MAX (layout->width, title_width (layout) + 2 * m->margin);
}

/* Phases without a stage stand after the last column: where the next stage would. */
static void
place_phases (TlLayout *layout)
{
  const TlThemeMeasures *m = layout->measures;
  double x = layout->body_x;

  for (guint i = 0; i < layout->columns->len; i++)
    {
      const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);

      x = column->box_x + column->box_width + m->column_gap;
    }
  for (guint i = 0; i < layout->phases->len; i++)
    {
      TlLayoutPhase *phase = &g_array_index (layout->phases, TlLayoutPhase, i);
      const TlLayoutColumn *first = &g_array_index (layout->columns, TlLayoutColumn, phase->first), *last = first + phase->n - 1;

      phase->x = phase->n > 0 ? first->box_x : x;
      phase->width = phase->n > 0 ? last->box_x + last->box_width - first->box_x : layout->row_card_width;
      if (phase->n == 0)
        x += phase->width + m->column_gap;
    }
  layout->width = MAX (layout->width, x - m->column_gap + m->margin);
}

static void
place_cards (TlLayout *layout)
{
  for (guint i = 0; i < layout->cards->len; i++)
    {
      TlLayoutCard *card = card_at (layout, i);
      const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, card->column);
      gboolean lane = row_at (layout, card->row)->shape == TL_ROW_LANE;

      card->x = lane ? column->card_x : column->box_x;
      card->width = lane ? layout->card_width : column->box_width;
    }
}

/* ---- public ---- */

static void
press_together (TlThemeMeasures *m)
{
  m->margin = 28;
  m->row_gap = 6;
  m->section_gap = 8;
  m->card_min_height = 34;
  m->card_padding_y = 6;
  m->card_gap = 7;
  m->lane_padding_y = 5;
  m->stage_height = 36;
  m->band_height = 132;
  m->band_padding = 26;
  m->visibility_height = 16;
}

/* Larger text needs higher rows and wider columns, these less so, since it may break; lines grow a little, arrows and gutters
 * stay as they are. */
static void
scale_measures (TlLayout *layout, double scale)
{
  TlThemeMeasures *m = &layout->scaled;
  double *const high[] = { &m->row_gap, &m->card_padding_y, &m->card_gap, &m->lane_padding_y, &m->point_size, &m->card_min_height, &m->phase_height, &m->stage_height, &m->band_height, &m->band_padding, &m->star_size,
                           &m->badge_size, &m->votes_height, &m->legend_swatch, &m->visibility_height };

  *m = *layout->theme->measures;
  layout->measures = m;
  if (layout->view->compact)
    press_together (m);
  for (guint i = 0; i < G_N_ELEMENTS (high); i++)
    *high[i] *= scale;
  m->handoff_width *= 1 + (scale - 1) * 0.4;
  m->handoff_width_bad *= 1 + (scale - 1) * 0.4;
  m->curve_width *= 1 + (scale - 1) * 0.4;
  m->side_width *= 1 + (scale - 1) * 0.7;
  m->column_width *= 1 + (scale - 1) * 0.5;
}

void
tl_layout_settle (TlLayout *layout)
{
  stack_cards (layout);
  pad_rows (layout);
  place_rows (layout);
  place_columns (layout);
  place_phases (layout);
  place_cards (layout);
  tl_layout_place_parking (layout);
}

TlLayout *
tl_layout_new (TlMap *map, const TlView *view, TlTypesetter *typesetter, TlHandle measure)
{
  TlLayout *layout = g_new0 (TlLayout, 1);

  layout->theme = tl_theme_of (view);
  layout->typesetter = typesetter;
  layout->words = view->words;
  layout->map = map;
  layout->own_view = *view;
  layout->view = &layout->own_view;
  scale_measures (layout, view->text_scale > 0 ? view->text_scale : 1);
  layout->columns = g_array_new (FALSE, TRUE, sizeof (TlLayoutColumn));
  layout->rows = g_array_new (FALSE, TRUE, sizeof (TlLayoutRow));
  layout->cards = g_array_new (FALSE, TRUE, sizeof (TlLayoutCard));
  layout->phases = g_array_new (FALSE, TRUE, sizeof (TlLayoutPhase));
  layout->handoffs = g_array_new (FALSE, TRUE, sizeof (TlLayoutLine));
  layout->missing = g_array_new (FALSE, TRUE, sizeof (TlLayoutMissing));
  layout->lines = g_array_new (FALSE, FALSE, sizeof (TlTextLine));
  layout->parking.cards = g_array_new (FALSE, TRUE, sizeof (TlLayoutCard));
  layout->card_width = view->column_width > 0 ? view->column_width : layout->measures->column_width;
  layout->row_card_width = layout->card_width + TL_LAYOUT_ROW_CARD_MORE (layout->measures);
  layout->body_x = layout->measures->margin + layout->measures->side_width;
  layout->band_collapsed = tl_view_is_collapsed (view, TL_ROW_SCORES);
  tl_layout_collect_band (layout, measure);

  if (view->gaps)
    layout->gaps = tl_gaps_new (map, &(TlGapsOptions){ .today = view->today, .segment = view->segment });
  tl_layout_collect (layout);
  find_lines (layout);
  tl_layout_settle (layout);
  return layout;
}

void
tl_layout_free (TlLayout *layout)
{
  for (guint i = 0; i < layout->rows->len; i++)
    g_free (row_at (layout, i)->owned_note);
  g_clear_pointer (&layout->routing, tl_routing_free);
  g_array_unref (layout->columns);
  g_array_unref (layout->rows);
  g_array_unref (layout->cards);
  g_array_unref (layout->phases);
  g_array_unref (layout->handoffs);
  g_array_unref (layout->missing);
  g_clear_object (&layout->gaps);
  g_array_unref (layout->lines);
  g_free (layout->line_below);
  g_free (layout->entering);
  g_array_unref (layout->parking.cards);
  g_array_unref (layout->plots);
  g_array_unref (layout->figures);
  g_ptr_array_unref (layout->band_names);
  g_clear_pointer (&layout->series, tl_series_set_free);
  g_free (layout->owned_subtitle);
  g_free (layout);
}

/* The parking strip: the journey's own notes, in as many columns as the picture is wide. */
#include "picture/layout.h"

/* A note, or its mark in a collapsed strip. */
#define MARK_HEIGHT 8.0
#define MARK_WIDTH 26.0
#define PADDING 8.0
/* Of the width of a card. */
#define NARROWEST 0.8
#define WIDEST 1.2

void
tl_layout_collect_parking (TlLayout *layout)
{
  TlLayoutParking *parking = &layout->parking;
  const TlThemeMeasures *m = layout->measures;
  const TlRecord *root = tl_map_get (layout->map, tl_map_root (layout->map));

  if (!layout->view->parking)
    return;
  parking->collapsed = tl_view_is_collapsed (layout->view, TL_ROW_PARKING);
  for (const TlRecord *child = tl_record_next_of (root->first_child, TL_KIND_NOTE); child != NULL; child = tl_record_next_of (child->next, TL_KIND_NOTE))
    {
      TlLayoutCard card = { .record = child };

      g_array_append_val (parking->cards, card);
    }
  if (parking->cards->len > 0)
    tl_layout_break (layout, TL_FONT_ROW, layout->words->parking, m->side_width - 2 * m->side_padding, parking->collapsed ? 1 : 3, &parking->name);
}

static double
note_height (const TlLayout *layout, const TlLayoutCard *card)
{
  double text = tl_layout_block_height (layout, TL_FONT_CARD, &card->text);

  if (layout->parking.collapsed)
    return MARK_HEIGHT;
  return MAX (text, tl_typesetter_line_height (layout->typesetter, TL_FONT_CARD)) + 2 * layout->measures->card_padding_y;
}

/* As many columns as hold notes hardly narrower than cards, the notes then as wide as fills them. */
static guint
set_widths (TlLayout *layout, double width, double gap)
{
  GArray *cards = layout->parking.cards;
  double least = layout->parking.collapsed ? MARK_WIDTH : layout->card_width * NARROWEST, each = least;
  guint n = MAX (1, (guint) ((width + gap) / (least + gap)));

  if (!layout->parking.collapsed)
    each = MIN ((width - (n - 1) * gap) / n, layout->card_width * WIDEST);
  for (guint i = 0; i < cards->len; i++)
    {
      TlLayoutCard *card = &g_array_index (cards, TlLayoutCard, i);

      /* Settled again while one types, a strip as wide as before keeps its lines. */
      if (card->width == each)
        continue;
      card->width = each;
      tl_layout_break_parked (layout, card);
    }
  return n;
}

/* Each note under the shortest column so far, the first of those: short and long ones leave no holes. Returns the height. */
static double
fill_columns (TlLayout *layout, double x, double width, double gap)
{
  GArray *cards = layout->parking.cards;
  guint n = set_widths (layout, width, gap);
  double note_width = g_array_index (cards, TlLayoutCard, 0).width, height = 0;
  g_autofree double *bottoms = g_new0 (double, n);

  for (guint i = 0; i < cards->len; i++)
    {
      TlLayoutCard *card = &g_array_index (cards, TlLayoutCard, i);
      guint column = 0;

      for (guint k = 1; k < n; k++)
        if (bottoms[k] < bottoms[column] - 0.5)
          column = k;
      card->height = note_height (layout, card);
      card->x = x + column * (note_width + gap);
      card->y = bottoms[column];
      bottoms[column] += card->height + gap;
      height = MAX (height, card->y + card->height);
    }
  return height;
}

void
tl_layout_place_parking (TlLayout *layout)
{
  TlLayoutParking *parking = &layout->parking;
  const TlThemeMeasures *m = layout->measures;
  double top = layout->legend_top - m->section_gap, notes, name, shift;

  if (parking->cards->len == 0)
    return;
  notes = fill_columns (layout, layout->body_x + PADDING, layout->width - m->margin - layout->body_x - 2 * PADDING, m->card_gap);
  name = tl_layout_block_height (layout, TL_FONT_ROW, &parking->name);
  parking->y = top + m->section_gap;
  parking->height = MAX (notes + 2 * PADDING, name + PADDING);
  shift = parking->collapsed ? (parking->height - notes) / 2 : PADDING;
  for (guint i = 0; i < parking->cards->len; i++)
    g_array_index (parking->cards, TlLayoutCard, i).y += parking->y + shift;
  layout->legend_top += parking->height + m->section_gap;
  layout->height += parking->height + m->section_gap;
}

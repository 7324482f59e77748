/* Rows, lanes, the line of visibility, and the cards. */
#include "picture/scene-private.h"

#define NAME_TOP 9.0 /* between a row's top and its name */

/* ---- rows ---- */

TlColour
tl_scene_lane_ground (const TlSceneBuilder *builder, const TlLayoutRow *row)
{
  if (row->function != NULL && row->function->side == TL_SIDE_CUSTOMER)
    return builder->theme->lane_customer;
  return row->lane % 2 == 0 ? builder->theme->lane : builder->theme->lane_alternate;
}

static TlColour
lane_colour (const TlSceneBuilder *builder, const TlLayoutRow *row)
{
  if (row->function == NULL)
    return builder->theme->unowned;
  return tl_theme_lane_colour (builder->theme, row->function->colour, row->position);
}

/* A ground that is round at its outer end only: a round box and a square one over its inner end. */
static void
add_ground (TlSceneBuilder *builder, TlBand band, TlHandle handle, const TlRect *rect, gboolean round_start, TlColour fill)
{
  double radius = builder->theme->measures->lane_radius;
  TlRect square = *rect;

  square.width -= 2 * radius;
  if (round_start)
    square.x += 2 * radius;
  tl_scene_add_box (builder, band, TL_PART_LANE, handle, rect, radius, fill, 0, 0);
  tl_scene_add_box (builder, band, TL_PART_NONE, 0, &square, 0, fill, 0, 0);
}

static void
build_lane (TlSceneBuilder *builder, const TlLayoutRow *row)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  double seam = builder->scene->body_x, end = layout->width - m->margin;
  TlRect side = { m->margin, row->y, seam - m->margin, row->height };
  TlRect body = { seam, row->y, end - seam, row->height };
  TlRect bar = { m->margin, row->y, m->lane_bar, row->height };
  TlColour ground = tl_scene_lane_ground (builder, row);

  add_ground (builder, TL_BAND_BODY, row->handle, &body, FALSE, ground);
  add_ground (builder, TL_BAND_SIDE, row->handle, &side, TRUE, ground);
  tl_scene_add_box (builder, TL_BAND_SIDE, TL_PART_HEADER, row->handle, &bar, m->lane_bar / 2, lane_colour (builder, row), 0, 0)->alternative
      = tl_scene_intern (builder->scene, row->name.text);
}

static void
build_name (TlSceneBuilder *builder, const TlLayoutRow *row)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  double inset = row->shape == TL_ROW_LANE ? m->side_padding : 0;
  double width = m->side_width - m->side_padding - inset;
  TlColour ink = row->function == NULL && row->shape == TL_ROW_LANE ? builder->theme->unowned_ink : builder->theme->ink;
  double height = tl_layout_block_height (layout, TL_FONT_ROW, &row->name) + tl_layout_block_height (layout, TL_FONT_ROW_NOTE, &row->note);
  /* In a lane beside the first card's middle; in a row beside the card's first line. */
  double beside = row->shape == TL_ROW_LANE ? row->inset + (m->card_min_height - height) / 2 : NAME_TOP - 2;
  double y = row->y + (row->collapsed ? (row->height - height) / 2 : MAX (beside, NAME_TOP - 2));
  y = tl_scene_add_block (builder, TL_BAND_SIDE, TL_PART_HEADER, row->handle, TL_FONT_ROW, ink, &row->name, m->margin + inset, y, width, TL_ALIGN_START);
  tl_scene_add_block (builder, TL_BAND_SIDE, TL_PART_HEADER, row->handle, TL_FONT_ROW_NOTE, builder->theme->ink_soft, &row->note, m->margin + inset, y, width, TL_ALIGN_START);
}

void
tl_scene_add_row (TlSceneBuilder *builder, TlHandle key, TlHandle handle, TlKind kind, gboolean collapsed, double y, double height)
{
  const TlLayout *layout = builder->layout;
  double margin = layout->measures->margin, seam = builder->scene->body_x, end = layout->width - margin;
  TlSceneRow row = { key, handle, kind, collapsed, { margin, y, seam - margin, height }, { seam, y, end - seam, height } };

  if (builder->scene->mirrored)
    {
      row.header.x = layout->width - row.header.x - row.header.width;
      row.body.x = layout->width - row.body.x - row.body.width;
    }
  g_array_append_val (builder->scene->rows, row);
}

static void
add_cells (TlSceneBuilder *builder, const TlLayoutRow *row)
{
  const TlLayout *layout = builder->layout;

  for (guint i = 0; i < layout->columns->len && tl_scene_is_revealed (builder, i); i++)
    {
      const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);
      TlCell cell = { column->stage->record.handle, row->handle, row->kind, { column->box_x, row->y, column->box_width, row->height } };

      if (builder->scene->mirrored)
        cell.rect.x = layout->width - cell.rect.x - cell.rect.width;
      g_array_append_val (builder->scene->cells, cell);
    }
}

/* The ground of a collapsed row that is no lane: it would be hard to see at all. */
static void
build_strip (TlSceneBuilder *builder, const TlLayoutRow *row)
{
  const TlLayout *layout = builder->layout;
  TlRect rect = { layout->body_x, row->y, layout->width - layout->measures->margin - layout->body_x, row->height };

  tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_LANE, row->handle, &rect, layout->measures->lane_radius, builder->theme->lane, 0, 0);
}

static void
build_visibility (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  double y = layout->visibility_y, seam = builder->scene->body_x, end = layout->width - m->margin;
  TlPoint side[] = { { m->margin, y }, { seam, y } };
  TlPoint body[] = { { seam, y }, { end, y } };

  tl_scene_add_path (builder, TL_BAND_SIDE, TL_PART_NONE, 0, side, 2, 0, builder->theme->visibility, m->hairline)->path.dash = TL_DASH_DASHED;
  tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_NONE, 0, body, 2, 0, builder->theme->visibility, m->hairline)->path.dash = TL_DASH_DASHED;
  tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_NONE, 0, TL_FONT_SMALL, builder->theme->ink_soft, layout->words->line_of_visibility,
                      seam, y - 4, end - seam, TL_ALIGN_END);
}

void
tl_scene_build_rows (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;

  for (guint i = 0; i < layout->rows->len; i++)
    {
      const TlLayoutRow *row = &g_array_index (layout->rows, TlLayoutRow, i);

      tl_scene_for_row (builder, row);
      if (row->shape == TL_ROW_LANE)
        build_lane (builder, row);
      else if (row->collapsed)
        build_strip (builder, row);
      build_name (builder, row);
      if (builder->shown.state == TL_STATE_HIDDEN)
        continue;
      tl_scene_add_row (builder, row->key, row->handle, row->kind, row->collapsed, row->y, row->height);
      add_cells (builder, row);
    }
  tl_scene_for_all (builder);
  if (layout->visibility_y > 0 && builder->shown.lanes > layout->n_customer_lanes)
    build_visibility (builder);
}

/* ---- cards ---- */

static const TlCardColours *
card_colours (const TlSceneBuilder *builder, const TlRecord *record, TlCardColours *own)
{
  const TlTheme *theme = builder->theme;

  switch ((guint) record->kind)
    {
    case TL_KIND_JOB:
      return &theme->job;
    case TL_KIND_BARRIER:
      return &theme->barrier;
    case TL_KIND_BENEFIT:
      return &theme->benefit;
    case TL_KIND_TOUCHPOINT:
      return &theme->touchpoint;
    case TL_KIND_ENTRY:
      return &theme->entry;
    case TL_KIND_OPPORTUNITY:
      return &theme->opportunity;
    case TL_KIND_NOTE:
      tl_theme_note_colours (theme, ((const TlNote *) record)->colour, own);
      return own;
    default:
      return &theme->activity;
    }
}

/* Lead: a strong border in the lane's colour; support: a thin grey one; consulted and informed: broken ones. */
static void
mark_role (const TlSceneBuilder *builder, const TlLayoutRow *row, const TlActivity *activity, TlShape *box)
{
  const TlThemeMeasures *m = builder->theme->measures;

  switch ((TlRole) activity->role)
    {
    case TL_ROLE_LEAD:
      box->box.stroke = lane_colour (builder, row);
      box->box.line_width = m->card_border_lead;
      break;
    case TL_ROLE_CONSULTED:
      box->box.dash = TL_DASH_DASHED;
      break;
    case TL_ROLE_INFORMED:
      box->box.dash = TL_DASH_DOTTED;
      break;
    case TL_ROLE_SUPPORT:
      break;
    }
}

static void
build_collapsed_card (TlSceneBuilder *builder, const TlLayoutCard *card, const TlLayoutRow *row)
{
  const TlTheme *theme = builder->theme;
  TlCardColours own;
  const TlCardColours *colours = card_colours (builder, card->record, &own);
  TlColour lane = lane_colour (builder, row);

  if (card->record->kind != TL_KIND_ACTIVITY)
    tl_scene_build_mark (builder, card, tl_colour_mix (colours->fill, colours->ink, 0.3), 0);
  else if (((const TlActivity *) card->record)->role == TL_ROLE_LEAD)
    tl_scene_build_mark (builder, card, lane, 0);
  else
    tl_scene_build_mark (builder, card, theme->activity.fill, lane);
}

double
tl_scene_text_top (const TlLayout *layout, const TlLayoutCard *card)
{
  double text = tl_layout_block_height (layout, TL_FONT_CARD, &card->text) + tl_layout_block_height (layout, TL_FONT_SMALL, &card->sub);

  return card->y + (card->height - text) / 2;
}

static void
build_card (TlSceneBuilder *builder, const TlLayoutCard *card)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  const TlLayoutRow *row = &g_array_index (layout->rows, TlLayoutRow, card->row);
  TlHandle handle = card->record->handle;
  TlCardColours own;
  const TlCardColours *colours = card_colours (builder, card->record, &own);
  TlRect rect = { card->x, card->y, card->width, card->height };
  double x = card->x + m->card_padding_x, y = tl_scene_text_top (layout, card);
  /* A paragraph that runs the other way ends where the flag begins. */
  double width = card->width - 2 * m->card_padding_x - tl_layout_flag_width (m, card->record);
  TlShape *box;

  own = *colours;
  tl_scene_heat (builder, card->record, &own);
  colours = &own;
  box = tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_CARD, handle, &rect, m->card_radius, colours->fill, colours->border, m->card_border);
  box->other = row->handle;
  if (card->record->kind == TL_KIND_ACTIVITY)
    mark_role (builder, row, (const TlActivity *) card->record, box);
  if (card->text.n > 0)
    box->alternative = builder->scene->pool->len;
  y = tl_scene_add_block (builder, TL_BAND_BODY, TL_PART_CARD, handle, TL_FONT_CARD, colours->ink, &card->text, x, y, width, TL_ALIGN_PARAGRAPH);
  tl_scene_add_block (builder, TL_BAND_BODY, TL_PART_CARD, handle, TL_FONT_SMALL, card->text.n > 0 ? colours->ink : builder->theme->ink_soft,
                      &card->sub, x, y, width, TL_ALIGN_START);
  if (tl_layout_flag_width (m, card->record) > 0)
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_FLAG, handle, TL_MARKER_STAR, card->x + card->width - m->star_size / 2 - 6,
                         card->y + card->height / 2, m->star_size, colours->ink, 0, 0);
}

void
tl_scene_build_cards (TlSceneBuilder *builder)
{
  for (guint i = 0; i < builder->layout->cards->len; i++)
    {
      const TlLayoutCard *card = &g_array_index (builder->layout->cards, TlLayoutCard, i);
      const TlLayoutRow *row = &g_array_index (builder->layout->rows, TlLayoutRow, card->row);

      tl_scene_for_card (builder, card);
      if (row->collapsed)
        build_collapsed_card (builder, card, row);
      else if (card->record->kind == TL_KIND_NOTE)
        tl_scene_build_note (builder, card);
      else
        build_card (builder, card);
    }
  tl_scene_for_all (builder);
}

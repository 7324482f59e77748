/* Rows, lanes, the line of visibility, and the cards. */
#include "picture/scene-private.h"

#define NAME_TOP 9.0 /* between a row's top and its name */

/* ---- rows ---- */

static TlColour
lane_ground (const TlSceneBuilder *builder, const TlLayoutRow *row)
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
  TlColour ground = lane_ground (builder, row);

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
  double y = row->y + (row->shape == TL_ROW_LANE ? NAME_TOP : NAME_TOP - 2);

  y = tl_scene_add_block (builder, TL_BAND_SIDE, TL_PART_HEADER, row->handle, TL_FONT_ROW, ink, &row->name, m->margin + inset, y, width, TL_ALIGN_START);
  tl_scene_add_block (builder, TL_BAND_SIDE, TL_PART_HEADER, row->handle, TL_FONT_ROW_NOTE, builder->theme->ink_soft, &row->note, m->margin + inset, y, width, TL_ALIGN_START);
}

static void
add_cells (TlSceneBuilder *builder, const TlLayoutRow *row)
{
  const TlLayout *layout = builder->layout;

  for (guint i = 0; i < layout->columns->len; i++)
    {
      const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);
      TlCell cell = { column->stage->record.handle, row->handle, row->kind, { column->box_x, row->y, column->box_width, row->height } };

      if (builder->scene->mirrored)
        cell.rect.x = layout->width - cell.rect.x - cell.rect.width;
      g_array_append_val (builder->scene->cells, cell);
    }
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

      if (row->shape == TL_ROW_LANE)
        build_lane (builder, row);
      build_name (builder, row);
      add_cells (builder, row);
    }
  if (layout->visibility_y > 0)
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
build_card (TlSceneBuilder *builder, const TlLayoutCard *card)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  const TlLayoutRow *row = &g_array_index (layout->rows, TlLayoutRow, card->row);
  TlHandle handle = card->record->handle;
  TlCardColours own;
  const TlCardColours *colours = card_colours (builder, card->record, &own);
  TlRect rect = { card->x, card->y, card->width, card->height };
  double x = card->x + m->card_padding_x, y = card->y + m->card_padding_y;
  /* A paragraph that runs the other way ends where the flag begins. */
  double width = card->width - 2 * m->card_padding_x - tl_layout_flag_width (layout, card->record);
  TlShape *box = tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_CARD, handle, &rect, m->card_radius, colours->fill, colours->border, m->card_border);

  box->other = row->handle;
  if (card->record->kind == TL_KIND_ACTIVITY)
    mark_role (builder, row, (const TlActivity *) card->record, box);
  if (card->text.n > 0)
    box->alternative = builder->scene->pool->len;
  y = tl_scene_add_block (builder, TL_BAND_BODY, TL_PART_CARD, handle, TL_FONT_CARD, colours->ink, &card->text, x, y, width, TL_ALIGN_PARAGRAPH);
  tl_scene_add_block (builder, TL_BAND_BODY, TL_PART_CARD, handle, TL_FONT_SMALL, card->text.n > 0 ? colours->ink : builder->theme->ink_soft,
                      &card->sub, x, y, width, TL_ALIGN_START);
  if (tl_layout_flag_width (layout, card->record) > 0)
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_FLAG, handle, TL_MARKER_STAR, card->x + card->width - m->star_size / 2 - 6,
                         card->y + m->star_size / 2 + 6, m->star_size, colours->ink, 0, 0);
}

void
tl_scene_build_cards (TlSceneBuilder *builder)
{
  for (guint i = 0; i < builder->layout->cards->len; i++)
    build_card (builder, &g_array_index (builder->layout->cards, TlLayoutCard, i));
}

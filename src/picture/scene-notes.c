/* Sticky notes, in cells and in the parking strip, and the marks of cards in a collapsed row. */
#include "picture/scene-private.h"

#define FOLD 9.0 /* the turned corner's side */
#define SHADOW 1.5
#define RADIUS 1.5

/* Its lower corner at the end is turned up: what was behind shows, and the paper's back in a darker colour. */
static void
add_fold (TlSceneBuilder *builder, const TlRect *note, TlColour ground, TlColour back)
{
  double x = note->x + note->width, y = note->y + note->height;
  TlPoint gone[] = { { x - FOLD, y + SHADOW + 0.5 }, { x + 0.5, y + SHADOW + 0.5 }, { x + 0.5, y - FOLD }, { x - FOLD, y } };
  TlPoint turned[] = { { x - FOLD, y }, { x - FOLD, y - FOLD }, { x, y - FOLD } };

  tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_NONE, 0, gone, G_N_ELEMENTS (gone), 0, 0, 0)->path.fill = ground;
  tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_NONE, 0, turned, G_N_ELEMENTS (turned), 0, 0, 0)->path.fill = back;
}

static void
build_paper (TlSceneBuilder *builder, const TlLayoutCard *card, TlColour ground)
{
  const TlTheme *theme = builder->theme;
  const TlThemeMeasures *m = builder->layout->measures;
  const TlNote *note = (const TlNote *) card->record;
  TlRect rect = { card->x, card->y, card->width, card->height };
  TlRect shadow = { card->x + 1, card->y + SHADOW, card->width - 2, card->height };
  TlCardColours colours;
  TlShape *box;

  tl_theme_note_colours (theme, note->colour, &colours);
  tl_scene_heat (builder, card->record, &colours);
  tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_NONE, 0, &shadow, RADIUS, tl_colour_mix (ground, 0x000000ff, theme->note_shadow), 0, 0);
  box = tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_CARD, note->record.handle, &rect, RADIUS, colours.fill, 0, 0);
  if (card->text.n > 0)
    box->alternative = builder->scene->pool->len;
  add_fold (builder, &rect, ground, tl_colour_mix (colours.fill, colours.ink, 0.22));
  tl_scene_add_block (builder, TL_BAND_BODY, TL_PART_CARD, note->record.handle, TL_FONT_CARD, colours.ink, &card->text,
                      card->x + m->card_padding_x, tl_scene_text_top (builder->layout, card), card->width - 2 * m->card_padding_x, TL_ALIGN_PARAGRAPH);
}

void
tl_scene_build_note (TlSceneBuilder *builder, const TlLayoutCard *card)
{
  const TlLayoutRow *row = &g_array_index (builder->layout->rows, TlLayoutRow, card->row);

  build_paper (builder, card, row->shape == TL_ROW_LANE ? tl_scene_lane_ground (builder, row) : builder->theme->ground);
}

void
tl_scene_build_mark (TlSceneBuilder *builder, const TlLayoutCard *card, TlColour fill, TlColour stroke)
{
  TlRect rect = { card->x, card->y, card->width, card->height };
  TlShape *box = tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_CARD, card->record->handle, &rect, card->height / 2, fill, stroke, stroke != 0 ? 1.5 : 0);

  box->alternative = tl_scene_intern (builder->scene, tl_record_text (card->record, tl_schema_kind (card->record->kind)->text));
}

static void
build_parked (TlSceneBuilder *builder, const TlLayoutCard *card)
{
  TlCardColours colours;

  if (!builder->layout->parking.collapsed)
    {
      build_paper (builder, card, builder->theme->panel);
      return;
    }
  tl_theme_note_colours (builder->theme, ((const TlNote *) card->record)->colour, &colours);
  tl_scene_build_mark (builder, card, colours.fill, colours.border);
}

void
tl_scene_build_parking (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  const TlLayoutParking *parking = &layout->parking;
  const TlThemeMeasures *m = layout->measures;
  double seam = builder->scene->body_x, name = tl_layout_block_height (layout, TL_FONT_ROW, &parking->name);
  TlRect rect = { layout->body_x, parking->y, layout->width - m->margin - layout->body_x, parking->height };

  if (parking->height <= 0)
    return;
  tl_scene_for_rest (builder);
  tl_scene_add_row (builder, TL_ROW_PARKING, 0, TL_KIND_NOTE, parking->collapsed, parking->y, parking->height);
  tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_LANE, 0, &rect, m->lane_radius, builder->theme->panel, builder->theme->panel_border, 1)->box.dash = TL_DASH_DASHED;
  tl_scene_add_block (builder, TL_BAND_SIDE, TL_PART_HEADER, 0, TL_FONT_ROW, builder->theme->ink, &parking->name, m->margin,
                      parking->collapsed ? parking->y + (parking->height - name) / 2 : parking->y + 7, seam - m->margin, TL_ALIGN_START);
  for (guint i = 0; i < parking->cards->len; i++)
    build_parked (builder, &g_array_index (parking->cards, TlLayoutCard, i));
}

/* Title, phases and stages. */
#include "picture/scene-private.h"

#define PHASE_PADDING 10.0
#define HEAT_BOTTOM 4.0 /* below a score in a stage's header */
#define AIM_LEAST 70.0 /* an aim cut shorter than this says nothing */

static void
build_title (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  TlHandle root = tl_map_root (layout->map);
  double x = layout->measures->margin, width = layout->width - 2 * x;
  guint first = builder->scene->shapes->len;
  double y = tl_scene_add_block (builder, TL_BAND_CORNER, TL_PART_TITLE, root, TL_FONT_TITLE, builder->theme->ink, &layout->title, x, layout->title_top, width, TL_ALIGN_START);

  if (layout->title.n > 0)
    g_array_index (builder->scene->shapes, TlShape, first).alternative = g_array_index (builder->scene->shapes, TlShape, first).text.first;
  tl_scene_add_block (builder, TL_BAND_CORNER, TL_PART_NONE, 0, TL_FONT_SUBTITLE, builder->theme->ink_soft, &layout->subtitle, x, y, width, TL_ALIGN_START);
}

static const char *
phase_aim (const TlVocabulary *words, const TlPhase *phase)
{
  if (phase->aim != NULL)
    return phase->aim;
  switch ((TlPhaseKind) phase->kind)
    {
    case TL_PHASE_PRE_PURCHASE:
      return words->pre_aim;
    case TL_PHASE_POST_PURCHASE:
      return words->post_aim;
    default:
      return NULL;
    }
}

static void
build_phase (TlSceneBuilder *builder, const TlLayoutPhase *phase)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  const TlTheme *theme = builder->theme;
  TlRect rect = { phase->x, layout->phase_top, phase->width, layout->phase_height };
  TlHandle handle = phase->phase->record.handle;
  double baseline = rect.y + rect.height / 2 + tl_typesetter_ascent (layout->typesetter, TL_FONT_PHASE) * 0.36;
  double room = rect.width - 2 * PHASE_PADDING, used = 0;
  const char *aim = phase_aim (layout->words, phase->phase);
  TlShape *box = tl_scene_add_box (builder, TL_BAND_HEAD, TL_PART_HEADER, handle, &rect, m->phase_radius, theme->phase, 0, 0);

  box->alternative = tl_scene_intern (builder->scene, phase->phase->name);
  if (phase->n == 0)
    {
      box->box.dash = TL_DASH_DASHED;
      box->box.stroke = theme->panel_border;
      box->box.line_width = 1;
    }
  if (phase->name.n > 1)
    {
      tl_scene_add_block (builder, TL_BAND_HEAD, TL_PART_HEADER, handle, TL_FONT_PHASE, theme->phase_ink, &phase->name, rect.x + PHASE_PADDING,
                          rect.y + (rect.height - tl_layout_block_height (layout, TL_FONT_PHASE, &phase->name)) / 2, room, TL_ALIGN_START);
      return;
    }
  if (phase->phase->name != NULL)
    used = tl_scene_add_label (builder, TL_BAND_HEAD, TL_PART_HEADER, handle, TL_FONT_PHASE, theme->phase_ink, phase->phase->name, rect.x + PHASE_PADDING, baseline, room, TL_ALIGN_START) + 8;
  if (aim != NULL && room - used >= AIM_LEAST)
    tl_scene_add_label (builder, TL_BAND_HEAD, TL_PART_HEADER, handle, TL_FONT_PHASE_AIM, theme->phase_ink_soft, aim, rect.x + PHASE_PADDING + used, baseline, room - used, TL_ALIGN_START);
}

/* The score in words, at the header's lower edge. */
static void
build_heat (TlSceneBuilder *builder, const TlStage *stage, const char *text, TlColour ink, const TlRect *rect, double x, double width)
{
  TlTypesetter *typesetter = builder->layout->typesetter;
  double baseline = rect->y + rect->height - HEAT_BOTTOM - tl_typesetter_line_height (typesetter, TL_FONT_SMALL) + tl_typesetter_ascent (typesetter, TL_FONT_SMALL);

  tl_scene_add_label (builder, TL_BAND_HEAD, TL_PART_HEADER, stage->record.handle, TL_FONT_SMALL, ink, text, x, baseline, width, TL_ALIGN_START);
}

static void
build_stage (TlSceneBuilder *builder, guint i)
{
  const TlLayout *layout = builder->layout;
  const TlThemeMeasures *m = layout->measures;
  const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);
  const TlStage *stage = column->stage;
  /* The point reaches over the gap towards the next one's notch. */
  TlRect rect = { column->box_x, layout->stage_top, column->box_width + (i + 1 < layout->columns->len ? m->stage_depth - m->column_gap / 2 : 0), layout->stage_height };
  double x = rect.x + m->stage_padding + (i > 0 ? m->stage_depth - 2 : 0);
  double width = layout->row_card_width - m->stage_depth - 2 * m->stage_padding;
  double height = tl_layout_block_height (layout, TL_FONT_STAGE, &column->name);
  TlCardColours colours = { builder->theme->stage, 0, builder->theme->stage_ink };
  gboolean thin;
  g_autofree char *heat = tl_scene_stage_heat (builder, i, &colours, &thin);
  TlShape *box = tl_scene_add_box (builder, TL_BAND_HEAD, TL_PART_HEADER, stage->record.handle, &rect, 3, colours.fill, 0, 0);

  box->box.outline = i > 0 ? TL_OUTLINE_CHEVRON : TL_OUTLINE_CHEVRON_FIRST;
  if (thin)
    {
      box->box.stroke = builder->theme->ink_soft;
      box->box.line_width = 1.5;
      box->box.dash = TL_DASH_DASHED;
    }
  box->alternative = tl_scene_intern (builder->scene, stage->name);
  tl_scene_add_block (builder, TL_BAND_HEAD, TL_PART_HEADER, stage->record.handle, TL_FONT_STAGE, colours.ink, &column->name,
                      x, rect.y + (rect.height - tl_layout_heat_height (layout) - height) / 2, width, TL_ALIGN_START);
  if (heat != NULL)
    build_heat (builder, stage, heat, colours.ink, &rect, x, width);
  if (stage->truth)
    tl_scene_add_marker (builder, TL_BAND_HEAD, TL_PART_FLAG, stage->record.handle, TL_MARKER_STAR,
                         column->box_x + column->box_width - m->stage_depth - m->star_size / 2, rect.y + rect.height / 2, m->star_size,
                         colours.fill == builder->theme->stage ? builder->theme->truth : colours.ink, 0, 0);
}

void
tl_scene_build_head (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;

  tl_scene_for_all (builder);
  build_title (builder);
  for (guint i = 0; i < layout->phases->len; i++)
    {
      const TlLayoutPhase *phase = &g_array_index (layout->phases, TlLayoutPhase, i);

      tl_scene_for_column (builder, phase->first);
      build_phase (builder, phase);
    }
  for (guint i = 0; i < layout->columns->len; i++)
    {
      tl_scene_for_column (builder, i);
      build_stage (builder, i);
    }
  tl_scene_for_all (builder);
}

#include "picture/sheet-private.h"

#include <math.h>

#include "model/measure.h"
#include "picture/scene-band.h"

void
tl_sheet_init (TlSheet *sheet, TlMap *map, const TlView *view, TlTypesetter *typesetter)
{
  *sheet = (TlSheet){
    .map = map,
    .theme = tl_theme_get (view->theme),
    .typesetter = typesetter,
    .words = tl_sheet_words_get (view->words->language),
    .vocabulary = view->words,
    .scale = view->text_scale > 0 ? view->text_scale : 1,
  };
  sheet->layout = (TlLayout){
    .theme = sheet->theme,
    .measures = sheet->theme->measures,
    .typesetter = typesetter,
    .words = view->words,
    .map = map,
    .view = view,
    .lines = g_array_new (FALSE, FALSE, sizeof (TlTextLine)),
  };
}

void
tl_sheet_open (TlSheet *sheet, double width, double body_x, double body_y, double head_top)
{
  TlLayout *layout = &sheet->layout;

  layout->width = width;
  layout->body_x = body_x + layout->measures->section_gap / 2;
  layout->body_y = body_y;
  layout->head_top = head_top;
  sheet->builder = (TlSceneBuilder){ .scene = tl_scene_alloc (layout, 256), .layout = layout, .theme = sheet->theme };
  sheet->builder.scene->spots = g_array_new (FALSE, TRUE, sizeof (TlSpot));
  sheet->builder.scene->breaks = g_array_new (FALSE, FALSE, sizeof (double));
}

TlScene *
tl_sheet_finish (TlSheet *sheet, double height)
{
  TlScene *scene = sheet->builder.scene;

  scene->height = height;
  if (isinf (scene->smallest_text))
    scene->smallest_text = tl_typesetter_size (sheet->typesetter, TL_FONT_SMALL);
  tl_scene_build_index (scene);
  g_array_unref (sheet->layout.lines);
  return scene;
}

TlTextBlock
tl_sheet_break (TlSheet *sheet, TlFont font, const char *text, double width, guint most)
{
  TlTextBlock block = { 0 };

  if (text != NULL && *text != '\0')
    tl_layout_break (&sheet->layout, font, text, width, most, &block);
  return block;
}

double
tl_sheet_height (const TlSheet *sheet, TlFont font, const TlTextBlock *block)
{
  return block->n * tl_typesetter_line_height (sheet->typesetter, font);
}

guint
tl_sheet_n_shapes (const TlSheet *sheet)
{
  return sheet->builder.scene->shapes->len;
}

TlSpot *
tl_sheet_add_spot (TlSheet *sheet, TlBand band, const TlRect *rect, guint row, guint column, TlHandle handle, TlHandle other, char *label, guint first)
{
  TlScene *scene = sheet->builder.scene;
  TlSpot spot = { .rect = *rect, .band = band, .row = row, .column = column, .handle = handle, .other = other, .first = first, .n = scene->shapes->len - first };

  if (scene->mirrored)
    spot.rect.x = scene->width - rect->x - rect->width;
  spot.label = tl_scene_intern (scene, label);
  g_free (label);
  g_array_append_val (scene->spots, spot);
  return &g_array_index (scene->spots, TlSpot, scene->spots->len - 1);
}

void
tl_sheet_may_break (TlSheet *sheet, double y)
{
  g_array_append_val (sheet->builder.scene->breaks, y);
}

/* ---- what tables have in common ---- */

double
tl_sheet_room (const TlSheet *sheet, const char *text, double around, double least, double most)
{
  return CLAMP (ceil (tl_typesetter_widest_word (sheet->typesetter, TL_FONT_ROW, text) + around), least, MAX (least, most));
}

double
tl_sheet_title_height (TlSheet *sheet, const char *subtitle)
{
  double height = tl_typesetter_line_height (sheet->typesetter, TL_FONT_TITLE);

  if (subtitle != NULL)
    height += tl_typesetter_line_height (sheet->typesetter, TL_FONT_SUBTITLE);
  return height;
}

double
tl_sheet_add_title (TlSheet *sheet, const char *title, const char *subtitle, double width)
{
  double x = sheet->theme->measures->margin, y = sheet->theme->measures->margin;
  TlTextBlock first = tl_sheet_break (sheet, TL_FONT_TITLE, title, width, 1), second = tl_sheet_break (sheet, TL_FONT_SUBTITLE, subtitle, width, 1);
  guint shapes = tl_sheet_n_shapes (sheet);

  y = tl_scene_add_block (&sheet->builder, TL_BAND_CORNER, TL_PART_TITLE, tl_map_root (sheet->map), TL_FONT_TITLE, sheet->theme->ink, &first, x, y, width, TL_ALIGN_START);
  y = tl_scene_add_block (&sheet->builder, TL_BAND_CORNER, TL_PART_NONE, 0, TL_FONT_SUBTITLE, sheet->theme->ink_soft, &second, x, y, width, TL_ALIGN_START);
  if (tl_sheet_n_shapes (sheet) > shapes)
    g_array_index (sheet->builder.scene->shapes, TlShape, shapes).alternative = tl_scene_intern (sheet->builder.scene, title);
  return y;
}

const char *
tl_sheet_name (const TlSheet *sheet, TlHandle handle)
{
  const TlFunction *function = tl_map_function (sheet->map, handle);
  const TlStage *stage = tl_map_stage (sheet->map, handle);
  const char *name = function != NULL ? function->name : stage != NULL ? stage->name
                                                                       : NULL;

  if (handle == TL_HANDLE_NONE)
    return sheet->vocabulary->nobody_yet;
  return name != NULL ? name : sheet->vocabulary->untitled;
}

char *
tl_sheet_fill (const char *phrase, const char *text)
{
  GString *filled = g_string_new (phrase);

  g_string_replace (filled, "{}", text, 1);
  return g_string_free (filled, FALSE);
}

char *
tl_sheet_count (const TlSheet *sheet, const char *phrase, guint n)
{
  g_autofree char *number = tl_vocabulary_format_integer (sheet->vocabulary, n);

  return tl_sheet_fill (phrase, number);
}

char *
tl_sheet_map_title (const TlSheet *sheet)
{
  const char *title = tl_map_journey (sheet->map)->title;

  return g_strdup (title != NULL ? title : sheet->vocabulary->untitled);
}

const char *
tl_sheet_arrow (const TlSheet *sheet)
{
  return tl_view_is_rtl (sheet->layout.view) ? "←" : "→";
}

void
tl_sheet_add_state (TlSheet *sheet, TlBand band, TlHandoffState state, double x, double y, double size)
{
  const TlTheme *theme = sheet->theme;
  TlColour colour = theme->handoff[state];

  switch (state)
    {
    case TL_HANDOFF_WORKS:
      tl_scene_add_marker (&sheet->builder, band, TL_PART_FLAG, 0, TL_MARKER_TICK, x, y, size, 0, theme->good, 2);
      break;
    case TL_HANDOFF_FRAGILE:
      tl_scene_add_marker (&sheet->builder, band, TL_PART_FLAG, 0, TL_MARKER_TRIANGLE, x, y, size, colour, 0, 0);
      break;
    case TL_HANDOFF_BROKEN:
      tl_scene_add_marker (&sheet->builder, band, TL_PART_FLAG, 0, TL_MARKER_CROSS, x, y, size - 2, 0, colour, 2);
      break;
    case TL_HANDOFF_UNKNOWN:
      tl_scene_add_marker (&sheet->builder, band, TL_PART_FLAG, 0, TL_MARKER_CIRCLE_HOLLOW, x, y, size - 2, 0, colour, 1.5);
      break;
    default:
      g_assert_not_reached ();
    }
}

const char *
tl_sheet_state (const TlSheet *sheet, TlHandoffState state)
{
  const char *const states[] = { sheet->vocabulary->works, sheet->vocabulary->fragile, sheet->vocabulary->broken, sheet->vocabulary->unknown };

  return states[state];
}

void
tl_sheet_add_lane (TlSheet *sheet, TlHandle handle, guint position, const TlTextBlock *name, const TlRect *rect)
{
  const TlTheme *theme = sheet->theme;
  const TlFunction *function = tl_map_function (sheet->map, handle);
  TlRect bar = { rect->x, rect->y, theme->measures->lane_bar, rect->height };
  TlColour colour = function != NULL ? tl_theme_lane_colour (theme, function->colour, position) : theme->unowned_ink;
  double height = tl_sheet_height (sheet, TL_FONT_ROW, name), inset = theme->measures->side_padding;

  tl_scene_add_box (&sheet->builder, TL_BAND_SIDE, TL_PART_LANE, handle, rect, theme->measures->lane_radius, position % 2 == 0 ? theme->lane : theme->lane_alternate, 0, 0);
  tl_scene_add_box (&sheet->builder, TL_BAND_SIDE, TL_PART_HEADER, handle, &bar, bar.width / 2, colour, 0, 0);
  tl_scene_add_block (&sheet->builder, TL_BAND_SIDE, TL_PART_HEADER, handle, TL_FONT_ROW, function != NULL ? theme->ink : theme->unowned_ink, name,
                      rect->x + inset, rect->y + (rect->height - height) / 2, rect->width - inset - 6, TL_ALIGN_START);
}

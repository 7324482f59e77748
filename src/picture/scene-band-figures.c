/* Below the plots: figures in words, a line a series and a cell a stage, each inside its own column. */
#include "picture/scene-band.h"

#include <math.h>

#define SIGN_SHARE 0.8 /* of a line's letters */
#define SIGN_GAP 5.0
#define CELL_PADDING 4.0

/* ---- changes ---- */

TlMarkerKind
tl_band_trend_marker (TlTrendKind kind)
{
  return kind == TL_TREND_UP ? TL_MARKER_UP : kind == TL_TREND_DOWN ? TL_MARKER_DOWN
                                                                    : TL_MARKER_LEVEL;
}

TlColour
tl_band_trend_colour (const TlSceneBuilder *builder, const TlMeasure *measure, TlTrendKind kind)
{
  const TlTheme *theme = builder->theme;

  if (kind != TL_TREND_UP && kind != TL_TREND_DOWN)
    return theme->neutral;
  return tl_trend_is_better (measure, kind) ? theme->good : theme->bad;
}

static char *
chance_text (const TlVocabulary *words, double p)
{
  g_autofree char *number = tl_vocabulary_format_value (words, p < 0.001 ? 0.001 : p, 3, FALSE);

  return g_strdup_printf (p < 0.001 ? "p < %s" : "p %s", number);
}

char *
tl_band_trend_text (const TlVocabulary *words, const TlMeasure *measure, double difference, double p, TlTrendKind kind, gboolean whole)
{
  g_autofree char *value = tl_band_difference_text (words, measure, difference);
  g_autofree char *chance = isnan (p) ? g_strdup (words->untested) : chance_text (words, p);

  if (kind == TL_TREND_CHANCE && whole)
    return g_strdup_printf ("%s · %s, %s", value, chance, words->chance);
  return g_strdup_printf ("%s · %s", value, chance);
}

/* ---- a cell ---- */

typedef struct
{
  char *texts[3]; /* of which the first that fits is said */
  TlMarkerKind kind;
  gboolean has_sign;
  TlColour fill, stroke, ink;
} Cell;

static void
describe_value (const TlSceneBuilder *builder, const TlMeasure *measure, const TlFigure *figure, Cell *cell)
{
  const TlTheme *theme = builder->theme;
  const TlVocabulary *words = builder->layout->words;
  g_autofree char *count = figure->n >= 0 && figure->kind != TL_FIGURE_NONE ? tl_vocabulary_format_integer (words, figure->n) : NULL;
  const char *kind = tl_band_is_guess (figure) ? words->estimate : figure->kind == TL_FIGURE_REPORTED ? words->reported
                                                               : figure->thin                         ? words->indicative
                                                                                                      : NULL;
  g_autofree char *value = isnan (tl_band_value (figure)) ? NULL : tl_band_value_text (words, measure, tl_band_value (figure));
  TlColour colour = tl_band_colour (builder, measure, figure);

  *cell = (Cell){ .ink = theme->ink_soft };
  if (value == NULL && figure->kind == TL_FIGURE_HIDDEN)
    {
      cell->texts[0] = g_strdup_printf ("n %s · %s", count, words->hidden);
      cell->texts[1] = g_strdup_printf ("n %s", count);
      return;
    }
  if (value == NULL)
    {
      cell->texts[0] = g_strdup ("–");
      return;
    }
  cell->has_sign = TRUE;
  cell->kind = tl_band_is_guess (figure) ? TL_MARKER_DIAMOND : tl_band_marker (figure);
  cell->fill = cell->kind == TL_MARKER_CIRCLE ? colour : theme->ground;
  cell->stroke = cell->kind == TL_MARKER_CIRCLE ? 0 : colour;
  cell->ink = theme->ink;
  cell->texts[0] = g_strdup_printf ("%s%s%s%s%s", value, count != NULL ? " · n " : "", count != NULL ? count : "", kind != NULL ? " · " : "", kind != NULL ? kind : "");
  cell->texts[1] = count != NULL ? g_strdup_printf ("%s · n %s", value, count) : g_strdup (value);
  cell->texts[2] = g_steal_pointer (&value);
}

static void
describe_trend (const TlSceneBuilder *builder, const TlMeasure *measure, const TlTrend *trend, Cell *cell)
{
  const TlVocabulary *words = builder->layout->words;

  *cell = (Cell){ .ink = builder->theme->ink_soft };
  if (trend->kind == TL_TREND_NONE)
    {
      cell->texts[0] = g_strdup ("–");
      return;
    }
  cell->kind = tl_band_trend_marker (trend->kind);
  cell->fill = tl_band_trend_colour (builder, measure, trend->kind);
  cell->has_sign = trend->kind != TL_TREND_UNTESTED;
  cell->ink = cell->kind == TL_MARKER_LEVEL ? builder->theme->ink_soft : cell->fill;
  cell->texts[0] = tl_band_trend_text (words, measure, trend->difference, trend->p, trend->kind, TRUE);
  cell->texts[1] = tl_band_trend_text (words, measure, trend->difference, trend->p, trend->kind, FALSE);
}

static void
cell_clear (Cell *cell)
{
  for (guint i = 0; i < G_N_ELEMENTS (cell->texts); i++)
    g_free (cell->texts[i]);
}

/* Sign and text together in the middle of the column. */
static void
build_cell (TlSceneBuilder *builder, const TlLayoutColumn *column, const Cell *cell, double middle)
{
  TlTypesetter *typesetter = builder->layout->typesetter;
  double size = SIGN_SHARE * tl_typesetter_size (typesetter, TL_FONT_SMALL), sign = cell->has_sign ? size + SIGN_GAP : 0;
  double room = column->box_width - 2 * CELL_PADDING - sign, width = 0, x;
  TlHandle stage = column->stage->record.handle;
  const char *text = cell->texts[0];

  for (guint i = 0; i < G_N_ELEMENTS (cell->texts) && cell->texts[i] != NULL; i++)
    {
      text = cell->texts[i];
      width = tl_typesetter_width (typesetter, TL_FONT_SMALL, text, -1) + 1;
      if (width <= room)
        break;
    }
  width = MIN (width, room);
  x = column->box_x + (column->box_width - sign - width) / 2;
  if (cell->has_sign)
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_FIGURE, stage, cell->kind, x + size / 2, middle, size, cell->fill, cell->stroke, cell->stroke != 0 ? 1.5 : 0);
  tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_FIGURE, stage, TL_FONT_SMALL, cell->ink, text, x + sign, middle + 0.36 * tl_typesetter_ascent (typesetter, TL_FONT_SMALL), width, TL_ALIGN_START);
}

/* ---- a line ---- */

static void
build_line (TlSceneBuilder *builder, const TlLayoutFigures *figures)
{
  const TlLayout *layout = builder->layout;
  const TlSeries *series = &layout->series->series[figures->series];
  const TlMeasure *measure = tl_map_measure (layout->map, series->measure);
  double top = layout->band_top + figures->y, line = tl_typesetter_line_height (layout->typesetter, TL_FONT_SMALL);
  double first = top + (figures->height - figures->lines * line) / 2 + line / 2;
  double name = top + (figures->height - tl_layout_block_height (layout, TL_FONT_ROW_NOTE, &figures->name)) / 2;

  tl_scene_for_rest (builder);
  tl_scene_add_block (builder, TL_BAND_SIDE, TL_PART_LEGEND, series->segment != 0 ? series->segment : series->measure, TL_FONT_ROW_NOTE, builder->theme->ink_soft, &figures->name,
                      layout->measures->margin, name, layout->measures->side_width - layout->measures->side_padding, TL_ALIGN_START);
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, i);
      Cell cell;

      tl_scene_for_column (builder, i);
      if (!figures->trends)
        {
          describe_value (builder, measure, &series->figures[i], &cell);
          build_cell (builder, column, &cell, first);
          cell_clear (&cell);
        }
      if (series->trends == NULL || (!figures->trends && figures->lines < 2))
        continue;
      describe_trend (builder, measure, &series->trends[i], &cell);
      build_cell (builder, column, &cell, first + (figures->lines - 1) * line);
      cell_clear (&cell);
    }
}

void
tl_band_build_figures (TlSceneBuilder *builder)
{
  for (guint i = 0; i < builder->layout->figures->len; i++)
    {
      const TlLayoutFigures *figures = &g_array_index (builder->layout->figures, TlLayoutFigures, i);
      guint first = builder->scene->shapes->len;

      build_line (builder, figures);
      tl_band_say_series (builder, first, figures->series);
    }
}

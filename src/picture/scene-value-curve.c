/* The value curve: what customers expect of each factor, what they get from us and from others. */
#include "picture/scene-value.h"

#define HEIGHT 230.0 /* from 0 to 10 */
#define AXIS 30.0    /* room for the axis' numbers */
#define COLUMN_MOST 300.0
#define MARKER 11.0
#define SAMPLE 34.0 /* of the legend */
#define TOP_LEVEL 10.0

typedef struct
{
  TlColour colour;
  TlMarkerKind marker;
  TlDash dash;
  double width;
} Look;

typedef struct
{
  TlValueFlow *page;
  const TlValueCurves *curves;
  double top, column; /* of level 10; width of a factor's column */
} Chart;

static Look
look_of (const Chart *chart, guint curve)
{
  static const TlMarkerKind markers[] = { TL_MARKER_TRIANGLE, TL_MARKER_SQUARE, TL_MARKER_DOWN, TL_MARKER_STAR };
  static const TlDash dashes[] = { TL_DASH_NONE, TL_DASH_DOTTED };
  const TlSheet *sheet = &chart->page->flow.sheet;
  TlHandle of = g_array_index (chart->curves->curves, TlHandle, curve);
  const TlRival *rival = tl_map_get_kind (sheet->map, of, TL_KIND_RIVAL);
  guint position = 0;

  if (of == TL_HANDLE_EXPECTED)
    return (Look){ sheet->theme->ink_soft, TL_MARKER_DIAMOND, TL_DASH_DASHED, 2 };
  if (of == TL_HANDLE_US)
    return (Look){ sheet->theme->curve, TL_MARKER_CIRCLE, TL_DASH_NONE, 3.5 };
  for (guint i = 0; i < curve; i++)
    position += tl_map_get_kind (sheet->map, g_array_index (chart->curves->curves, TlHandle, i), TL_KIND_RIVAL) != NULL;
  return (Look){ tl_theme_lane_colour (sheet->theme, rival->colour, position + 2), markers[position % G_N_ELEMENTS (markers)], dashes[position / G_N_ELEMENTS (markers) % 2], 2 };
}

static char *
name_of (const Chart *chart, guint curve)
{
  TlHandle of = g_array_index (chart->curves->curves, TlHandle, curve);

  if (of == TL_HANDLE_EXPECTED)
    return g_strdup (chart->page->words->expected);
  return of == TL_HANDLE_US ? g_strdup (chart->page->words->us) : tl_map_describe (chart->page->flow.sheet.map, of);
}

static TlPoint
point_at (const Chart *chart, guint factor, const TlLevel *level)
{
  return (TlPoint){ chart->page->flow.x + AXIS + (factor + 0.5) * chart->column, chart->top + (TOP_LEVEL - level->value) / TOP_LEVEL * HEIGHT };
}

/* Hollow where nobody has found out. */
static void
add_marker (const Chart *chart, const Look *look, const TlLevel *level, double x, double y)
{
  TlSheet *sheet = &chart->page->flow.sheet;
  gboolean assumed = level != NULL && level->evidence == TL_EVIDENCE_ASSUMED;

  tl_scene_add_marker (&sheet->builder, TL_BAND_BODY, TL_PART_POINT, 0, assumed && look->marker == TL_MARKER_CIRCLE ? TL_MARKER_CIRCLE_HOLLOW : look->marker, x, y, MARKER,
                       assumed ? sheet->theme->panel : look->colour, look->colour, 2);
}

/* ---- parts ---- */

static void
add_axis (Chart *chart)
{
  TlSheet *sheet = &chart->page->flow.sheet;
  double x = chart->page->flow.x, width = AXIS + chart->column * chart->curves->factors->len;
  TlRect panel = { x + AXIS, chart->top - 12, width - AXIS, HEIGHT + 24 };

  tl_scene_add_box (&sheet->builder, TL_BAND_BODY, TL_PART_NONE, 0, &panel, 6, sheet->theme->panel, 0, 0);
  for (guint level = 0; level <= TOP_LEVEL; level += 5)
    {
      double y = chart->top + (TOP_LEVEL - level) / TOP_LEVEL * HEIGHT;
      TlPoint line[] = { { x + AXIS, y }, { x + width, y } };
      g_autofree char *number = tl_vocabulary_format_integer (sheet->vocabulary, level);

      tl_scene_add_path (&sheet->builder, TL_BAND_BODY, TL_PART_AXIS, 0, line, 2, 0, sheet->theme->hairline, 1);
      tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_AXIS, 0, TL_FONT_SMALL, sheet->theme->ink_soft, number, x, y + 4, AXIS - 9, TL_ALIGN_END);
    }
}

/* From one level to the next that is there side by side; a missing one is a hole, not a line through it. */
static void
add_line (Chart *chart, guint curve)
{
  Look look = look_of (chart, curve);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TlPoint));

  for (guint f = 0; f <= chart->curves->factors->len; f++)
    {
      const TlLevel *level = f < chart->curves->factors->len ? tl_value_curves_at (chart->curves, f, curve) : NULL;

      if (level != NULL)
        {
          TlPoint point = point_at (chart, f, level);

          g_array_append_val (points, point);
          continue;
        }
      if (points->len > 1)
        tl_scene_add_path (&chart->page->flow.sheet.builder, TL_BAND_BODY, TL_PART_CURVE, 0, (const TlPoint *) points->data, points->len, 0, look.colour, look.width)->path.dash = look.dash;
      g_array_set_size (points, 0);
    }
}

static void
add_points (Chart *chart, guint curve)
{
  Look look = look_of (chart, curve);

  for (guint f = 0; f < chart->curves->factors->len; f++)
    {
      const TlLevel *level = tl_value_curves_at (chart->curves, f, curve);
      TlPoint point;

      if (level == NULL)
        continue;
      point = point_at (chart, f, level);
      add_marker (chart, &look, level, point.x, point.y);
    }
}

/* "One day, kept: expected 9, we give 4, Shop 6" */
static char *
said (const Chart *chart, guint factor, const char *name)
{
  GString *text = g_string_new (name);

  for (guint c = 0; c < chart->curves->curves->len; c++)
    {
      const TlLevel *level = tl_value_curves_at (chart->curves, factor, c);
      g_autofree char *curve = name_of (chart, c);
      g_autofree char *value = level != NULL ? tl_vocabulary_format_value (chart->page->flow.sheet.vocabulary, level->value, level->value == (int) level->value ? 0 : 1, FALSE) : g_strdup (chart->page->words->level);

      g_string_append_printf (text, "%s %s %s", c > 0 ? "," : ":", curve, value);
    }
  return g_string_free (text, FALSE);
}

/* Names below the chart, each with its column a spot. Returns how high the names are. */
static double
add_factors (Chart *chart)
{
  TlSheetFlow *flow = &chart->page->flow;
  TlSheet *sheet = &flow->sheet;
  double high = 0;

  for (guint f = 0; f < chart->curves->factors->len; f++)
    {
      const TlFactor *factor = g_ptr_array_index (chart->curves->factors, f);
      g_autofree char *name = tl_map_describe (sheet->map, factor->record.handle);
      TlTextBlock block = tl_sheet_break (sheet, TL_FONT_ROW, name, chart->column - 12, 4);
      double x = flow->x + AXIS + f * chart->column, y = chart->top + HEIGHT + 20, end;
      TlRect rect = { x, chart->top - 12, chart->column, 0 };
      guint first = tl_sheet_n_shapes (sheet);

      end = tl_scene_add_block (&sheet->builder, TL_BAND_BODY, TL_PART_HEADER, factor->record.handle, TL_FONT_ROW, sheet->theme->ink, &block, x + 6, y, chart->column - 12, TL_ALIGN_CENTRE);
      high = MAX (high, end - chart->top - HEIGHT);
      rect.height = end - rect.y + 3;
      tl_sheet_add_spot (sheet, TL_BAND_BODY, &rect, flow->row, f, factor->record.handle, TL_HANDLE_NONE, said (chart, f, name), first);
    }
  flow->row++;
  return high;
}

static gboolean
has_assumed (const Chart *chart)
{
  for (guint i = 0; i < chart->curves->factors->len * chart->curves->curves->len; i++)
    if (chart->curves->levels[i] != NULL && chart->curves->levels[i]->evidence == TL_EVIDENCE_ASSUMED)
      return TRUE;
  return FALSE;
}

/* What the lines are, side by side as far as they go. Returns how high it is. */
static double
add_legend (Chart *chart)
{
  TlSheetFlow *flow = &chart->page->flow;
  TlSheet *sheet = &flow->sheet;
  double x = flow->x + AXIS, line = tl_typesetter_line_height (sheet->typesetter, TL_FONT_CARD) + 4, y = flow->y + line / 2;
  gboolean assumed = has_assumed (chart);

  for (guint c = 0; c < chart->curves->curves->len + assumed; c++)
    {
      gboolean is_curve = c < chart->curves->curves->len;
      Look look = is_curve ? look_of (chart, c) : (Look){ sheet->theme->ink_soft, TL_MARKER_CIRCLE_HOLLOW, TL_DASH_NONE, 0 };
      g_autofree char *name = is_curve ? name_of (chart, c) : g_strdup (chart->page->words->assumed);
      double width = SAMPLE + 8 + tl_typesetter_width (sheet->typesetter, TL_FONT_CARD, name, -1);
      double middle = x + SAMPLE / 2;

      if (x > flow->x + AXIS && x + width > flow->x + flow->width)
        {
          x = flow->x + AXIS;
          middle = x + SAMPLE / 2;
          y += line;
        }
      /* From the marker to both sides, so that dashes are alike there. */
      for (int side = -1; is_curve && side <= 1; side += 2)
        {
          TlPoint half[] = { { middle, y }, { middle + side * SAMPLE / 2, y } };

          tl_scene_add_path (&sheet->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, half, 2, 0, look.colour, look.width)->path.dash = look.dash;
        }
      tl_scene_add_marker (&sheet->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, look.marker, middle, y, MARKER, is_curve ? look.colour : sheet->theme->ground, look.colour, 2);
      tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, TL_FONT_CARD, sheet->theme->ink, name, x + SAMPLE + 8, y + 0.36 * tl_typesetter_ascent (sheet->typesetter, TL_FONT_CARD), 0, TL_ALIGN_START);
      x += width + 24;
    }
  return y + line / 2 - flow->y;
}

void
tl_value_flow_add_curve (TlValueFlow *page)
{
  TlSheetFlow *flow = &page->flow;
  g_autoptr (TlValueCurves) curves = tl_value_curves_new (flow->sheet.map, page->segment);
  Chart chart = { .page = page, .curves = curves };

  tl_flow_add_heading (flow, page->words->curve);
  if (curves->factors->len == 0 || curves->curves->len == 0)
    {
      tl_flow_add_line (flow, TL_FONT_CARD, flow->sheet.theme->ink_soft, page->words->no_factors, TL_HANDLE_NONE, NULL);
      return;
    }
  flow->y += add_legend (&chart) + 18;
  chart.top = flow->y;
  chart.column = MIN (COLUMN_MOST * flow->sheet.scale, (flow->width - AXIS) / curves->factors->len);
  add_axis (&chart);
  for (guint c = 0; c < curves->curves->len; c++)
    add_line (&chart, c);
  for (guint c = 0; c < curves->curves->len; c++)
    add_points (&chart, c);
  flow->y += HEIGHT + add_factors (&chart);
}

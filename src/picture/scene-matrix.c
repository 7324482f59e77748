/* The matrix of hand-offs. */
#include "picture/scene-tables.h"

#include <math.h>

#include "model/measure.h"
#include "picture/scene-band.h"
#include "picture/sheet-private.h"

#define CELL_WIDTH 104.0
#define CELL_MOST 190.0
#define SIDE_MOST 260.0
#define NAME_LINES 5
#define CELL_HEIGHT 58.0
#define GAP 4.0
#define PADDING 8.0

typedef struct
{
  TlSheet sheet;
  const TlHandoffMatrix *matrix;
  const TlMeasure *measure;   /* NULL: none */
  gboolean any_change, named; /* whether a score changes across any hand-off, and whether each cell has room for the measure's name */
  double width;
  double alpha;
  double side, cell_width, cell_height, head_top, head_height, body_x, body_y;
  guint n;
  GArray *heads, *sides; /* of TlTextBlock */
} Table;

static double
column_x (const Table *table, guint to)
{
  return table->body_x + to * (table->cell_width + GAP) + (to == table->n ? GAP : 0);
}

static double
row_y (const Table *table, guint from)
{
  return table->body_y + from * (table->cell_height + GAP) + (from == table->n ? GAP : 0);
}

static const char *
function_name (const Table *table, guint i)
{
  return tl_sheet_name (&table->sheet, tl_handoff_matrix_function (table->matrix, i));
}

/* "−18 NPS", without the name where @is_short. */
static char *
change_text (const Table *table, const TlMatrixCell *cell, gboolean is_short)
{
  char *value = tl_band_difference_text (table->sheet.vocabulary, table->measure, cell->change);
  g_autofree char *number = is_short ? NULL : value;

  return is_short ? value : g_strdup_printf ("%s %s", number, tl_measure_name (table->measure));
}

static gboolean
has_change (const Table *table, const TlMatrixCell *cell)
{
  return table->measure != NULL && cell != NULL && cell->from_stage != TL_HANDLE_NONE;
}

/* A name that would be cut is told once, below. */
static void
find_changes (Table *table)
{
  table->named = TRUE;
  for (guint from = 0; from < table->n; from++)
    for (guint to = 0; to < table->n; to++)
      {
        const TlMatrixCell *cell = tl_handoff_matrix_cell (table->matrix, from, to);
        g_autofree char *text = has_change (table, cell) ? change_text (table, cell, FALSE) : NULL;

        table->any_change |= text != NULL;
        table->named = table->named && (text == NULL || tl_typesetter_width (table->sheet.typesetter, TL_FONT_BADGE, text, -1) <= table->cell_width - 2 * PADDING);
      }
}

/* As wide as the widest word of a name needs it. */
static void
find_widths (Table *table)
{
  TlSheet *sheet = &table->sheet;
  double inset = sheet->theme->measures->side_padding + 6;

  table->side = sheet->theme->measures->side_width * (1 + (sheet->scale - 1) * 0.7);
  table->cell_width = CELL_WIDTH * (1 + (sheet->scale - 1) * 0.8);
  for (guint i = 0; i < table->n; i++)
    {
      table->side = tl_sheet_room (sheet, function_name (table, i), inset, table->side, SIDE_MOST * sheet->scale);
      table->cell_width = tl_sheet_room (sheet, function_name (table, i), 2 * PADDING, table->cell_width, CELL_MOST * sheet->scale);
    }
}

static void
break_names (Table *table)
{
  TlSheet *sheet = &table->sheet;
  double inset = sheet->theme->measures->side_padding + 6, most = 0, highest = CELL_HEIGHT * sheet->scale;

  for (guint i = 0; i < table->n; i++)
    {
      TlTextBlock head = tl_sheet_break (sheet, TL_FONT_ROW, function_name (table, i), table->cell_width - 2 * PADDING, NAME_LINES);
      TlTextBlock side = tl_sheet_break (sheet, TL_FONT_ROW, function_name (table, i), table->side - inset, NAME_LINES);

      most = MAX (most, tl_sheet_height (sheet, TL_FONT_ROW, &head));
      highest = MAX (highest, tl_sheet_height (sheet, TL_FONT_ROW, &side) + 8);
      g_array_append_val (table->heads, head);
      g_array_append_val (table->sides, side);
    }
  table->cell_height = highest;
  table->head_height = MAX (most, tl_typesetter_line_height (sheet->typesetter, TL_FONT_ROW)) + 2 * PADDING + tl_typesetter_line_height (sheet->typesetter, TL_FONT_SMALL) + GAP;
}

/* ---- headers ---- */

/* What the rows and the columns are. */
static void
add_corner (Table *table)
{
  TlSheet *sheet = &table->sheet;
  double margin = sheet->theme->measures->margin, line = tl_typesetter_line_height (sheet->typesetter, TL_FONT_SMALL);
  double ascent = tl_typesetter_ascent (sheet->typesetter, TL_FONT_SMALL), bottom = table->body_y - GAP - PADDING / 2;
  g_autofree char *down = g_strconcat (sheet->words->from, " ↓", NULL);
  g_autofree char *across = g_strconcat (sheet->words->to, " ", tl_sheet_arrow (sheet), NULL);

  tl_scene_add_label (&sheet->builder, TL_BAND_CORNER, TL_PART_NONE, 0, TL_FONT_SMALL, sheet->theme->ink_soft, across, margin, bottom - 2 * line + ascent, table->side - 2 * PADDING, TL_ALIGN_END);
  tl_scene_add_label (&sheet->builder, TL_BAND_CORNER, TL_PART_NONE, 0, TL_FONT_SMALL, sheet->theme->ink_soft, down, margin, bottom - line + ascent, table->side - PADDING, TL_ALIGN_START);
}

static char *
sum_label (const Table *table, const char *name, guint n, const char *what)
{
  g_autofree char *count = tl_sheet_count (&table->sheet, n == 1 ? table->sheet.words->one_handoff : table->sheet.words->many_handoffs, n);

  return g_strdup_printf ("%s %s: %s", name, what, count);
}

static void
add_head (Table *table, guint i)
{
  TlSheet *sheet = &table->sheet;
  TlHandle handle = tl_handoff_matrix_function (table->matrix, i);
  TlRect rect = { column_x (table, i), table->head_top, table->cell_width, table->head_height - GAP };
  const TlTextBlock *name = &g_array_index (table->heads, TlTextBlock, i);
  guint first = tl_sheet_n_shapes (sheet);

  tl_scene_add_box (&sheet->builder, TL_BAND_HEAD, TL_PART_NONE, 0, &rect, sheet->theme->measures->phase_radius, sheet->theme->phase, 0, 0);
  tl_scene_add_block (&sheet->builder, TL_BAND_HEAD, TL_PART_NONE, 0, TL_FONT_ROW, sheet->theme->phase_ink, name, rect.x + PADDING,
                      rect.y + rect.height - PADDING - tl_sheet_height (sheet, TL_FONT_ROW, name), rect.width - 2 * PADDING, TL_ALIGN_START);
  tl_sheet_add_spot (sheet, TL_BAND_HEAD, &rect, 0, i + 1, TL_HANDLE_NONE, handle,
                     sum_label (table, function_name (table, i), tl_handoff_matrix_received (table->matrix, i), sheet->words->to), first);
}

static void
add_side (Table *table, guint i)
{
  TlSheet *sheet = &table->sheet;
  TlHandle handle = tl_handoff_matrix_function (table->matrix, i);
  TlRect rect = { sheet->theme->measures->margin, row_y (table, i), table->side - GAP, table->cell_height };
  guint first = tl_sheet_n_shapes (sheet);

  tl_sheet_add_lane (sheet, handle, i, &g_array_index (table->sides, TlTextBlock, i), &rect);
  tl_sheet_add_spot (sheet, TL_BAND_SIDE, &rect, i + 1, 0, handle, TL_HANDLE_NONE,
                     sum_label (table, function_name (table, i), tl_handoff_matrix_given (table->matrix, i), sheet->words->from), first);
}

/* ---- cells ---- */

/* "Sales → Operations: 3 hand-offs, fragile, −18 NPS (Order → Service, n 403 → 402, p 0.004)" */
static char *
cell_label (const Table *table, const TlMatrixCell *cell, guint from, guint to)
{
  const TlSheet *sheet = &table->sheet;
  GString *label = g_string_new (NULL);
  g_autofree char *count = cell == NULL ? g_strdup (sheet->words->no_handoff) : tl_sheet_count (sheet, cell->n == 1 ? sheet->words->one_handoff : sheet->words->many_handoffs, cell->n);

  g_string_append_printf (label, "%s → %s: %s", function_name (table, from), function_name (table, to), count);
  if (cell != NULL)
    g_string_append_printf (label, ", %s", tl_sheet_state (sheet, cell->worst));
  if (has_change (table, cell))
    {
      g_autofree char *change = change_text (table, cell, FALSE), *p = isnan (cell->p) ? NULL : tl_vocabulary_format_value (sheet->vocabulary, cell->p, 3, FALSE);

      g_string_append_printf (label, ", %s (%s → %s, n %" G_GINT64_FORMAT " → %" G_GINT64_FORMAT "%s%s)", change, tl_sheet_name (sheet, cell->from_stage),
                              tl_sheet_name (sheet, cell->to_stage), cell->n_before, cell->n_after, p != NULL ? ", p " : "", p != NULL ? p : "");
    }
  return g_string_free (label, FALSE);
}

/* A change that no test shows to be one stays grey and thin. */
static void
add_change (Table *table, const TlMatrixCell *cell, const TlRect *rect)
{
  TlSheet *sheet = &table->sheet;
  const TlTheme *theme = sheet->theme;
  gboolean is_sure = !isnan (cell->p) && cell->p < table->alpha, is_worse = table->measure->better == TL_BETTER_LOW ? cell->change > 0 : cell->change < 0;
  TlFont font = is_sure ? TL_FONT_BADGE : TL_FONT_SMALL;
  TlColour ink = !is_sure ? theme->ink_soft : is_worse ? theme->bad
                                                       : theme->good;
  g_autofree char *text = change_text (table, cell, !table->named);

  tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_NONE, 0, font, ink, text, rect->x + PADDING,
                      rect->y + rect->height - PADDING - tl_typesetter_line_height (sheet->typesetter, font) + tl_typesetter_ascent (sheet->typesetter, font), rect->width - 2 * PADDING, TL_ALIGN_START);
}

static void
add_cell (Table *table, guint from, guint to)
{
  TlSheet *sheet = &table->sheet;
  const TlTheme *theme = sheet->theme;
  const TlMatrixCell *cell = tl_handoff_matrix_cell (table->matrix, from, to);
  TlHandle giver = tl_handoff_matrix_function (table->matrix, from), taker = tl_handoff_matrix_function (table->matrix, to);
  TlRect rect = { column_x (table, to), row_y (table, from), table->cell_width, table->cell_height };
  gboolean bad = cell != NULL && (cell->worst == TL_HANDOFF_FRAGILE || cell->worst == TL_HANDOFF_BROKEN);
  guint first = tl_sheet_n_shapes (sheet);
  TlShape *ground = tl_scene_add_box (&sheet->builder, TL_BAND_BODY, TL_PART_CELL, giver, &rect, theme->measures->card_radius,
                                      bad ? theme->unowned : from == to ? theme->phase
                                                                        : theme->lane,
                                      0, 0);

  ground->other = taker;
  if (cell != NULL)
    {
      g_autofree char *count = tl_vocabulary_format_integer (sheet->vocabulary, cell->n);
      double size = theme->measures->marker_size + 2, top = has_change (table, cell) ? rect.y + PADDING - 1 : rect.y + (rect.height - tl_typesetter_line_height (sheet->typesetter, TL_FONT_VALUE)) / 2;
      double baseline = top + tl_typesetter_ascent (sheet->typesetter, TL_FONT_VALUE);

      tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_NONE, 0, TL_FONT_VALUE, theme->ink, count, rect.x + PADDING, baseline, rect.width / 2, TL_ALIGN_START);
      tl_sheet_add_state (sheet, TL_BAND_BODY, cell->worst, rect.x + rect.width - PADDING - size / 2, baseline - size * 0.4, size);
      if (has_change (table, cell))
        add_change (table, cell, &rect);
    }
  tl_sheet_add_spot (sheet, TL_BAND_BODY, &rect, from + 1, to + 1, giver, taker, cell_label (table, cell, from, to), first);
}

static void
add_sum (Table *table, const TlRect *rect, guint n)
{
  TlSheet *sheet = &table->sheet;
  g_autofree char *count = tl_vocabulary_format_integer (sheet->vocabulary, n);

  tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_NONE, 0, TL_FONT_ROW, sheet->theme->ink_soft, count, rect->x + PADDING,
                      rect->y + rect->height / 2 + tl_typesetter_ascent (sheet->typesetter, TL_FONT_ROW) * 0.37, rect->width - 2 * PADDING, TL_ALIGN_START);
}

static void
add_sums (Table *table)
{
  TlSheet *sheet = &table->sheet;
  double ascent = tl_typesetter_ascent (sheet->typesetter, TL_FONT_ROW), line = tl_typesetter_line_height (sheet->typesetter, TL_FONT_ROW);
  TlRect corner = { column_x (table, table->n), row_y (table, table->n), table->cell_width / 2, line + PADDING };
  guint all = 0;

  tl_scene_add_label (&sheet->builder, TL_BAND_HEAD, TL_PART_NONE, 0, TL_FONT_ROW, sheet->theme->ink_soft, sheet->words->total, corner.x + PADDING,
                      table->body_y - GAP - PADDING - line + ascent, table->cell_width - PADDING, TL_ALIGN_START);
  tl_scene_add_label (&sheet->builder, TL_BAND_SIDE, TL_PART_NONE, 0, TL_FONT_ROW, sheet->theme->ink_soft, sheet->words->total, sheet->theme->measures->margin + sheet->theme->measures->side_padding,
                      corner.y + corner.height / 2 + ascent * 0.37, table->side - sheet->theme->measures->side_padding, TL_ALIGN_START);
  for (guint i = 0; i < table->n; i++)
    {
      TlRect right = { corner.x, row_y (table, i), corner.width, table->cell_height }, below = { column_x (table, i), corner.y, table->cell_width, corner.height };

      all += tl_handoff_matrix_given (table->matrix, i);
      add_sum (table, &right, tl_handoff_matrix_given (table->matrix, i));
      add_sum (table, &below, tl_handoff_matrix_received (table->matrix, i));
    }
  add_sum (table, &corner, all);
}

/* ---- legend ---- */

static double
add_legend (Table *table, double y)
{
  static const TlHandoffState order[] = { TL_HANDOFF_BROKEN, TL_HANDOFF_FRAGILE, TL_HANDOFF_UNKNOWN, TL_HANDOFF_WORKS };
  TlSheet *sheet = &table->sheet;
  /* Below the cells: what stands below the side is hidden when the table is scrolled. */
  double x = table->body_x, baseline = y + tl_typesetter_ascent (sheet->typesetter, TL_FONT_SMALL), size = sheet->theme->measures->marker_size;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      tl_sheet_add_state (sheet, TL_BAND_BODY, order[i], x + size / 2, baseline - size * 0.35, size);
      x += size + 6;
      x += tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, TL_FONT_SMALL, sheet->theme->ink_soft, tl_sheet_state (sheet, order[i]), x, baseline, 0, TL_ALIGN_START);
      x += sheet->theme->measures->legend_gap;
    }
  if (table->any_change && !table->named)
    {
      g_autofree char *change = g_strconcat ("± ", tl_measure_name (table->measure), NULL);

      y += tl_typesetter_line_height (sheet->typesetter, TL_FONT_SMALL) + PADDING;
      tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, TL_FONT_SMALL, sheet->theme->ink_soft, change, table->body_x,
                          y + tl_typesetter_ascent (sheet->typesetter, TL_FONT_SMALL), table->width - sheet->theme->measures->margin - table->body_x, TL_ALIGN_START);
    }
  return y + tl_typesetter_line_height (sheet->typesetter, TL_FONT_SMALL);
}

static double
fill (Table *table)
{
  TlSheet *sheet = &table->sheet;

  if (table->n == 0)
    {
      tl_scene_add_label (&sheet->builder, TL_BAND_BODY, TL_PART_NONE, 0, TL_FONT_SUBTITLE, sheet->theme->ink_soft, sheet->words->no_functions, table->body_x, table->body_y + 20, 0, TL_ALIGN_START);
      return table->body_y + 40;
    }
  add_corner (table);
  for (guint i = 0; i < table->n; i++)
    add_head (table, i);
  for (guint from = 0; from < table->n; from++)
    {
      add_side (table, from);
      for (guint to = 0; to < table->n; to++)
        add_cell (table, from, to);
    }
  add_sums (table);
  return add_legend (table, row_y (table, table->n) + tl_typesetter_line_height (sheet->typesetter, TL_FONT_ROW) + PADDING + 14);
}

TlScene *
tl_matrix_scene (TlMap *map, const TlHandoffMatrix *matrix, TlHandle measure, const TlView *view, TlTypesetter *typesetter)
{
  Table table = { .matrix = matrix };
  TlSheet *sheet = &table.sheet;
  g_autofree char *subtitle = NULL;
  double margin, width, bottom;
  g_auto (TlSpeaking) speaking = { 0 };

  g_return_val_if_fail (TL_IS_MAP (map) && matrix != NULL && view != NULL && typesetter != NULL, NULL);

  tl_view_speak (view, &speaking);
  tl_sheet_init (sheet, map, view, typesetter);
  table.measure = tl_map_measure (map, measure);
  table.alpha = tl_map_settings (map)->alpha;
  table.n = tl_handoff_matrix_n_functions (matrix);
  table.heads = g_array_new (FALSE, FALSE, sizeof (TlTextBlock));
  table.sides = g_array_new (FALSE, FALSE, sizeof (TlTextBlock));
  margin = sheet->theme->measures->margin;
  find_widths (&table);
  find_changes (&table);
  break_names (&table);
  subtitle = tl_sheet_map_title (sheet);
  table.body_x = margin + table.side;
  table.head_top = margin + tl_sheet_title_height (sheet, subtitle) + 16;
  table.body_y = table.head_top + table.head_height;
  width = MAX (table.body_x + table.n * (table.cell_width + GAP) + GAP + table.cell_width / 2 + margin, 640);
  table.width = width;
  tl_sheet_open (sheet, width, table.body_x - GAP / 2, table.body_y - GAP / 2, table.head_top);
  tl_sheet_add_title (sheet, sheet->words->matrix, subtitle, width - 2 * margin);
  bottom = fill (&table);
  g_array_unref (table.heads);
  g_array_unref (table.sides);
  return tl_sheet_finish (sheet, bottom + margin);
}

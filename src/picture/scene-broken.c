/* A picture whose stages are broken into rows, for pages that are not as wide as the journey is long.
 *
 * The whole picture is made first, so that every figure, number and axis is the whole map's; then it is cut between columns and
 * the parts are put below each other. A row or lane without a card in a part is left out there, and what lies below moves up:
 * heights change, the order never does. Lines that cross a cut end in a letter on both sides of it.
 */
#include "picture/scene-broken-private.h"

#include <math.h>

#define BETWEEN 1.4    /* of a section's gap, between two rows */
#define MARK_ROOM 30.0 /* units at a row's end for letters */
#define CORNERS 16.0   /* units: more than a ground's two corners */
#define CLEAR 6.0      /* units between a label and the cut */

static const TlLayoutColumn *
column_at (const TlBroken *broken, guint i)
{
  return &g_array_index (broken->builder->layout->columns, TlLayoutColumn, i);
}

static const TlLayoutRow *
layout_row (const TlBroken *broken, guint i)
{
  return &g_array_index (broken->builder->layout->rows, TlLayoutRow, i);
}

/* ---- places ---- */

double
tl_broken_y (const TlBroken *broken, const TlBrokenRow *row, double y)
{
  double out = 0;

  for (guint i = 0; i < broken->builder->layout->rows->len; i++)
    if (!row->kept[i])
      out += CLAMP (y - layout_row (broken, i)->y, 0, row->out[i]);
  return row->y + y - out - row->top;
}

static gboolean
is_left_out (const TlBroken *broken, const TlBrokenRow *row, double y)
{
  for (guint i = 0; i < broken->builder->layout->rows->len; i++)
    if (!row->kept[i] && y >= layout_row (broken, i)->y && y <= layout_row (broken, i)->y + row->out[i])
      return TRUE;
  return y < row->top || y > broken->bottom;
}

/* ---- which rows ---- */

/* Where row @k begins and the one before ends, for lines: they run in the gutter up to the stub into the next card. */
static double
cut_at (const TlBroken *broken, guint k, guint n)
{
  return column_at (broken, broken->builder->layout->columns->len * k / n)->card_x - TL_LAYOUT_GUTTER_PADDING;
}

static void
cut (TlBroken *broken, guint k, guint n)
{
  const TlLayout *layout = broken->builder->layout;
  guint columns = layout->columns->len;
  TlBrokenRow row = { .first = columns * k / n, .last = columns * (k + 1) / n };

  row.from = k > 0 ? cut_at (broken, k, n) : -INFINITY;
  row.to = k + 1 < n ? cut_at (broken, k + 1, n) : INFINITY;
  /* Cards of rows that are no lanes reach into it. */
  row.card_from = k > 0 ? column_at (broken, row.first)->box_x - layout->measures->column_gap / 2 : -INFINITY;
  row.card_to = k + 1 < n ? column_at (broken, row.last)->box_x - layout->measures->column_gap / 2 : INFINITY;
  row.shift = column_at (broken, 0)->box_x - column_at (broken, row.first)->box_x;
  row.top = broken->rows->len > 0 ? layout->head_top : 0;
  row.kept = g_new0 (gboolean, MAX (layout->rows->len, 1));
  row.out = g_new0 (double, MAX (layout->rows->len, 1));
  g_array_append_val (broken->rows, row);
}

/* A row stays where it has a card; one without any stays in the first, so that nothing is lost. */
static void
keep_rows (TlBroken *broken)
{
  const TlLayout *layout = broken->builder->layout;

  for (guint k = 0; k < broken->rows->len; k++)
    {
      TlBrokenRow *row = &g_array_index (broken->rows, TlBrokenRow, k);

      for (guint i = 0; i < layout->rows->len; i++)
        row->kept[i] = k == 0 && layout_row (broken, i)->n_cards == 0;
      for (guint i = 0; i < layout->cards->len; i++)
        {
          const TlLayoutCard *card = &g_array_index (layout->cards, TlLayoutCard, i);

          if (card->column >= row->first && card->column < row->last)
            row->kept[card->row] = TRUE;
        }
    }
}

/* With a row its gutter goes, unless a line bends there or the line of visibility runs in it. */
static double
height_to_leave_out (const TlBroken *broken, guint i, const gboolean *bent)
{
  const TlLayout *layout = broken->builder->layout;
  const TlLayoutRow *row = layout_row (broken, i);
  double next = i + 1 < layout->rows->len ? layout_row (broken, i + 1)->y : row->y + row->height;

  if (bent[i] || (layout->visibility_y > row->y && layout->visibility_y < next))
    return row->height;
  return MAX (row->height, next - row->y);
}

/* A line that bends inside a row keeps it: there it would lie on others. */
static void
keep_under_lines (TlBroken *broken, TlBrokenRow *row)
{
  guint n = broken->builder->layout->rows->len;
  g_autofree gboolean *bent = g_new0 (gboolean, MAX (n, 1));

  for (guint s = 0; s < broken->shapes->len; s++)
    {
      const TlShape *shape = &g_array_index (broken->shapes, TlShape, s);

      if (shape->type != TL_SHAPE_PATH || (shape->part != TL_PART_LINE && shape->part != TL_PART_GAP))
        continue;
      for (guint p = 0; p < shape->path.own_n; p++)
        {
          TlPoint point = g_array_index (broken->points, TlPoint, shape->path.first + shape->path.own_first + p);
          double x = broken->builder->scene->mirrored ? broken->width - point.x : point.x;

          for (guint i = 0; x > row->from && x < row->to && i < n; i++)
            {
              const TlLayoutRow *lane = layout_row (broken, i);

              row->kept[i] |= point.y > lane->y && point.y < lane->y + lane->height;
              bent[i] |= i + 1 < n && point.y >= lane->y + lane->height && point.y <= layout_row (broken, i + 1)->y;
            }
        }
    }
  for (guint i = 0; i < n; i++)
    row->out[i] = height_to_leave_out (broken, i, bent);
}

/* ---- size ---- */

static double
title_end (const TlBroken *broken)
{
  double end = 0;

  for (guint i = 0; i < broken->shapes->len; i++)
    {
      const TlShape *shape = &g_array_index (broken->shapes, TlShape, i);

      if (shape->band == TL_BAND_CORNER)
        end = MAX (end, broken->builder->scene->mirrored ? broken->width - shape->bounds.x : shape->bounds.x + shape->bounds.width);
    }
  return end;
}

static void
place_rows (TlBroken *broken)
{
  TlLayout *layout = broken->builder->layout;
  double y = 0, width = title_end (broken) + layout->measures->margin;

  for (guint k = 0; k < broken->rows->len; k++)
    {
      TlBrokenRow *row = &g_array_index (broken->rows, TlBrokenRow, k);
      const TlLayoutColumn *last = column_at (broken, row->last - 1);
      double end = last->box_x + last->box_width + row->shift;

      if (isfinite (row->to))
        end = MAX (end, row->to + row->shift + MARK_ROOM);
      width = MAX (width, end + layout->measures->margin);
      keep_under_lines (broken, row);
      row->y = y;
      row->height = tl_broken_y (broken, row, broken->bottom) - y;
      y += row->height + layout->measures->section_gap * BETWEEN;
    }
  y -= layout->measures->section_gap * BETWEEN;
  layout->width = broken->builder->scene->width = width;
  layout->legend_top = y + layout->measures->section_gap;
  layout->height = broken->builder->scene->height = y + layout->measures->margin;
}

/* ---- shapes ---- */

static double
unmirrored (const TlBroken *broken, const TlRect *rect)
{
  return broken->builder->scene->mirrored ? broken->width - rect->x - rect->width : rect->x;
}

/* A copy with its unmirrored left edge at @x and its height put where it belongs. */
static void
add_copy (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape, double x, double width)
{
  TlScene *scene = broken->builder->scene;
  TlShape copy = *shape;
  double top = tl_broken_y (broken, row, shape->bounds.y), end = tl_broken_y (broken, row, shape->bounds.y + shape->bounds.height), along, down;

  copy.bounds = (TlRect){ scene->mirrored ? broken->builder->layout->width - x - width : x, top, width, shape->type == TL_SHAPE_BOX ? end - top : shape->bounds.height };
  along = copy.bounds.x - shape->bounds.x;
  down = copy.bounds.y - shape->bounds.y;
  if (shape->type == TL_SHAPE_TEXT)
    {
      copy.text.x += along;
      copy.text.baseline += down;
    }
  else if (shape->type == TL_SHAPE_MARKER)
    {
      copy.marker.x += along;
      copy.marker.y += down;
    }
  g_array_append_val (scene->shapes, copy);
}

/* The ground of a row, the frame of the band: from the body's start to the picture's end in every row, but for round corners. */
static gboolean
is_ground (const TlBroken *broken, const TlShape *shape, double x)
{
  const TlLayout *layout = broken->builder->layout;

  return shape->type == TL_SHAPE_BOX && shape->band == TL_BAND_BODY && x <= layout->body_x + 1 && x + shape->bounds.width >= broken->width - layout->measures->margin - CORNERS;
}

static const TlShape *
header_of (const TlBroken *broken, TlHandle handle)
{
  for (guint i = 0; i < broken->shapes->len; i++)
    {
      const TlShape *shape = &g_array_index (broken->shapes, TlShape, i);

      if (shape->type == TL_SHAPE_BOX && shape->band == TL_BAND_HEAD && shape->handle == handle && shape->part == TL_PART_HEADER)
        return shape;
    }
  return NULL;
}

/* A phase that goes on in the next row has its name there, too, where there is room for it. */
static gboolean
add_of_phase (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape, const TlShape *phase)
{
  const TlLayoutColumn *first = column_at (broken, row->first), *last = column_at (broken, row->last - 1);
  double begin = unmirrored (broken, &phase->bounds), end = begin + phase->bounds.width, x = unmirrored (broken, &shape->bounds);
  double from = MAX (begin, first->box_x), to = MIN (end, last->box_x + last->box_width);

  if (from >= to)
    return TRUE;
  if (shape == phase)
    add_copy (broken, row, shape, from + row->shift, to - from);
  else if (x - begin + shape->bounds.width <= to - from)
    add_copy (broken, row, shape, x - begin + from + row->shift, shape->bounds.width);
  return TRUE;
}

static gboolean
add_head (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape)
{
  const TlShape *header = shape->handle != TL_HANDLE_NONE ? header_of (broken, shape->handle) : NULL;

  return header != NULL && header->box.outline == TL_OUTLINE_RECTANGLE && tl_map_phase (broken->builder->layout->map, shape->handle) != NULL && add_of_phase (broken, row, shape, header);
}

/* A label on a line beside a letter would lie under it. */
static double
clear_of_cuts (const TlBrokenRow *row, double x, double width)
{
  if (x + width > row->to - CLEAR)
    return row->to - CLEAR - width;
  return MAX (x, row->from + CLEAR);
}

static void
add_shape (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape)
{
  const TlLayout *layout = broken->builder->layout;
  double x = unmirrored (broken, &shape->bounds), middle = x + shape->bounds.width / 2, y = shape->bounds.y + shape->bounds.height / 2;
  gboolean in_lanes = layout->lanes_bottom > layout->lanes_top && y >= layout->lanes_top;

  if (shape->type == TL_SHAPE_PATH)
    {
      tl_broken_add_path (broken, row, shape);
      return;
    }
  if (is_left_out (broken, row, y) || (shape->band == TL_BAND_HEAD && add_head (broken, row, shape)))
    return;
  if (shape->band == TL_BAND_CORNER || shape->band == TL_BAND_SIDE)
    add_copy (broken, row, shape, x, shape->bounds.width);
  else if (is_ground (broken, shape, x))
    add_copy (broken, row, shape, x, shape->bounds.width + layout->width - broken->width);
  else if (middle >= (in_lanes ? row->from : row->card_from) && middle < (in_lanes ? row->to : row->card_to))
    add_copy (broken, row, shape, (in_lanes && shape->type == TL_SHAPE_TEXT ? clear_of_cuts (row, x, shape->bounds.width) : x) + row->shift, shape->bounds.width);
}

/* A broken picture is looked at, not worked on. */
static void
forget_cells (TlScene *scene)
{
  g_array_set_size (scene->cells, 0);
  g_array_set_size (scene->rows, 0);
}

static void
row_clear (gpointer data)
{
  TlBrokenRow *row = data;

  g_free (row->kept);
  g_free (row->out);
}

void
tl_scene_break (TlSceneBuilder *builder, guint n, guint only)
{
  TlLayout *layout = builder->layout;
  TlBroken broken = { .builder = builder, .width = layout->width, .bottom = layout->legend_top - layout->measures->section_gap };

  n = MIN (n, layout->columns->len);
  if (n < 2 || only > n || builder->shown.active)
    return;
  broken.shapes = g_steal_pointer (&builder->scene->shapes);
  broken.points = g_steal_pointer (&builder->scene->points);
  broken.rows = g_array_new (FALSE, FALSE, sizeof (TlBrokenRow));
  g_array_set_clear_func (broken.rows, row_clear);
  broken.crossing = g_ptr_array_new ();
  broken.marks = g_array_new (FALSE, FALSE, sizeof (TlBrokenMark));
  builder->scene->shapes = g_array_new (FALSE, TRUE, sizeof (TlShape));
  builder->scene->points = g_array_new (FALSE, FALSE, sizeof (TlPoint));

  for (guint k = 0; k < n; k++)
    if (only == 0 || k + 1 == only)
      cut (&broken, k, n);
  for (guint k = 1; k < n; k++)
    tl_broken_find_crossing (&broken, cut_at (&broken, k, n));
  keep_rows (&broken);
  place_rows (&broken);
  for (guint k = 0; k < broken.rows->len; k++)
    for (guint i = 0; i < broken.shapes->len; i++)
      add_shape (&broken, &g_array_index (broken.rows, TlBrokenRow, k), &g_array_index (broken.shapes, TlShape, i));
  tl_broken_add_marks (&broken);
  forget_cells (builder->scene);

  g_array_unref (broken.marks);
  g_ptr_array_unref (broken.crossing);
  g_array_unref (broken.rows);
  g_array_unref (broken.points);
  g_array_unref (broken.shapes);
}

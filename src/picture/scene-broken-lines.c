/* Lines of a picture that is broken into rows: each is cut where its row ends, and a hand-off has a letter there. */
#include "picture/scene-broken-private.h"

#include <math.h>

#define MARK_SIZE 16.0
#define MARK_AWAY 9.0 /* units from a cut to the middle of its letter */

/* ---- cutting ---- */

static TlPoint
point_at (const TlBroken *broken, const TlShape *shape, guint i)
{
  TlPoint point = g_array_index (broken->points, TlPoint, shape->path.first + shape->path.own_first + i);

  if (broken->builder->scene->mirrored)
    point.x = broken->width - point.x;
  return point;
}

static TlPoint
between (TlPoint a, TlPoint b, double x)
{
  return (TlPoint){ x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x) };
}

static TlShape *
add_piece (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape, GArray *piece)
{
  TlShape *made;

  if (piece->len < 2)
    return NULL;
  for (guint i = 0; i < piece->len; i++)
    {
      TlPoint *point = &g_array_index (piece, TlPoint, i);

      *point = (TlPoint){ point->x + row->shift, tl_broken_y (broken, row, point->y) };
    }
  made = tl_scene_add_path (broken->builder, shape->band, shape->part, shape->handle, (const TlPoint *) piece->data, piece->len, shape->path.radius, shape->path.stroke, shape->path.line_width);
  made->path.fill = shape->path.fill;
  made->path.dash = shape->path.dash;
  made->path.from = shape->path.from;
  made->path.to = shape->path.to;
  made->path.from_side = shape->path.from_side;
  made->path.to_side = shape->path.to_side;
  made->other = shape->other;
  made->alternative = shape->alternative;
  return made;
}

/* ---- areas ---- */

/* What of a closed area lies on one side of @x. */
static GArray *
half (GArray *area, double x, gboolean after)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (TlPoint));

  for (guint i = 0; i < area->len; i++)
    {
      TlPoint a = g_array_index (area, TlPoint, i), b = g_array_index (area, TlPoint, (i + 1) % area->len), crossing;
      gboolean a_in = after ? a.x >= x : a.x <= x, b_in = after ? b.x >= x : b.x <= x;

      if (a_in)
        g_array_append_val (kept, a);
      if (a_in != b_in)
        {
          crossing = between (a, b, x);
          g_array_append_val (kept, crossing);
        }
    }
  g_array_unref (area);
  return kept;
}

static void
add_area (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape, double from, double to)
{
  GArray *area = g_array_new (FALSE, FALSE, sizeof (TlPoint));

  for (guint i = 0; i < shape->path.own_n; i++)
    {
      TlPoint point = point_at (broken, shape, i);

      g_array_append_val (area, point);
    }
  if (isfinite (from))
    area = half (area, from, TRUE);
  if (isfinite (to))
    area = half (area, to, FALSE);
  if (area->len > 2)
    add_piece (broken, row, shape, area);
  g_array_unref (area);
}

/* ---- lines ---- */

static gboolean
is_of_same (gconstpointer a, gconstpointer b)
{
  const TlShape *first = a, *second = b;

  return first->part == second->part && first->path.from == second->path.from && first->path.to == second->path.to && first->handle == second->handle && first->other == second->other;
}

static gboolean
is_seen_line (const TlShape *shape)
{
  return shape->type == TL_SHAPE_PATH && (shape->part == TL_PART_LINE || shape->part == TL_PART_GAP) && (shape->path.stroke & 0xff) != 0 && shape->path.own_n > 1;
}

/* Of all cuts, also of those that are not on this picture: a line has one letter on all slides. */
void
tl_broken_find_crossing (TlBroken *broken, double cut)
{
  for (guint s = 0; s < broken->shapes->len; s++)
    {
      const TlShape *shape = &g_array_index (broken->shapes, TlShape, s);
      gboolean before = FALSE, after = FALSE;

      for (guint i = 0; is_seen_line (shape) && i < shape->path.own_n; i++)
        {
          double x = point_at (broken, shape, i).x;

          before |= x < cut;
          after |= x > cut;
        }
      if (before && after && !g_ptr_array_find_with_equal_func (broken->crossing, shape, is_of_same, NULL))
        g_ptr_array_add (broken->crossing, (gpointer) shape);
    }
}

static void
mark (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape, TlPoint at)
{
  TlBrokenMark made = { .row = (guint) (row - (const TlBrokenRow *) broken->rows->data), .leaves = at.x == row->to, .colour = shape->path.stroke };

  if (!g_ptr_array_find_with_equal_func (broken->crossing, shape, is_of_same, &made.line))
    return;
  made.x = at.x + row->shift + (made.leaves ? MARK_AWAY : -MARK_AWAY);
  made.y = tl_broken_y (broken, row, at.y);
  g_array_append_val (broken->marks, made);
}

/* The part of a segment between the cuts, cut ends told apart. FALSE: nothing of it. */
static gboolean
clip_segment (TlPoint *a, TlPoint *b, double from, double to, gboolean *a_cut, gboolean *b_cut)
{
  TlPoint start = *a, end = *b;

  *a_cut = *b_cut = FALSE;
  if ((start.x < from && end.x < from) || (start.x > to && end.x > to))
    return FALSE;
  if (start.x < from || start.x > to)
    {
      *a = between (start, end, start.x < from ? from : to);
      *a_cut = TRUE;
    }
  if (end.x < from || end.x > to)
    {
      *b = between (start, end, end.x < from ? from : to);
      *b_cut = TRUE;
    }
  return TRUE;
}

static void
add_line (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape, double from, double to)
{
  g_autoptr (GArray) piece = g_array_new (FALSE, FALSE, sizeof (TlPoint));
  gboolean from_start = FALSE;

  for (guint i = 0; i + 1 < shape->path.own_n; i++)
    {
      TlPoint a = point_at (broken, shape, i), b = point_at (broken, shape, i + 1);
      gboolean a_cut, b_cut, last = i + 2 == shape->path.own_n;
      TlShape *made;

      if (!clip_segment (&a, &b, from, to, &a_cut, &b_cut))
        continue;
      if (a_cut)
        mark (broken, row, shape, a);
      if (b_cut)
        mark (broken, row, shape, b);
      if (piece->len == 0)
        {
          g_array_append_val (piece, a);
          from_start = i == 0 && !a_cut;
        }
      g_array_append_val (piece, b);
      if (!b_cut && !last)
        continue;
      made = add_piece (broken, row, shape, piece);
      if (made != NULL)
        {
          made->path.arrow_end = shape->path.arrow_end && last && !b_cut;
          made->path.arrow_start = shape->path.arrow_start && from_start;
        }
      g_array_set_size (piece, 0);
    }
}

/* Of the axis and the line of visibility: as long as the row's ground. */
static gboolean
add_rule (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape)
{
  const TlLayout *layout = broken->builder->layout;
  TlPoint a, b;
  g_autoptr (GArray) rule = NULL;

  if ((shape->part != TL_PART_AXIS && shape->part != TL_PART_NONE) || shape->path.own_n != 2)
    return FALSE;
  a = point_at (broken, shape, 0);
  b = point_at (broken, shape, 1);
  if (a.y != b.y || MIN (a.x, b.x) > layout->body_x + 1 || MAX (a.x, b.x) < broken->width - layout->measures->margin - 1)
    return FALSE;
  rule = g_array_new (FALSE, FALSE, sizeof (TlPoint));
  a.x = MIN (a.x, b.x) - row->shift;
  b.x = layout->width - layout->measures->margin - row->shift;
  g_array_append_val (rule, a);
  g_array_append_val (rule, b);
  add_piece (broken, row, shape, rule);
  return TRUE;
}

void
tl_broken_add_path (TlBroken *broken, const TlBrokenRow *row, const TlShape *shape)
{
  const TlLayout *layout = broken->builder->layout;
  gboolean in_lanes = shape->part == TL_PART_LINE || shape->part == TL_PART_GAP || shape->bounds.y >= layout->lanes_top;
  double from = in_lanes ? row->from : row->card_from, to = in_lanes ? row->to : row->card_to;

  /* What no eye sees is there for the pointer. */
  if (((shape->path.stroke | shape->path.fill) & 0xff) == 0 || shape->path.own_n < 2)
    return;
  if (shape->band == TL_BAND_SIDE || shape->band == TL_BAND_CORNER)
    {
      TlBrokenRow still = *row;

      still.shift = 0;
      if (shape->bounds.y >= row->top)
        add_line (broken, &still, shape, -INFINITY, INFINITY);
    }
  else if (!add_rule (broken, row, shape))
    {
      if ((shape->path.fill & 0xff) != 0)
        add_area (broken, row, shape, from, to);
      else
        add_line (broken, row, shape, from, to);
    }
}

/* ---- letters ---- */

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const TlBrokenMark *first = a, *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  if (first->leaves != second->leaves)
    return first->leaves ? 1 : -1;
  return first->y < second->y ? -1 : first->y > second->y ? 1
                                                          : (int) first->line - (int) second->line;
}

/* A, B … Z, AA … */
static char *
letters (guint number)
{
  char text[8];
  guint at = sizeof text - 1;

  text[at] = '\0';
  do
    {
      text[--at] = (char) ('A' + number % 26);
      number /= 26;
    }
  while (number-- > 0);
  return g_strdup (text + at);
}

void
tl_broken_add_marks (TlBroken *broken)
{
  TlSceneBuilder *builder = broken->builder;
  double last_y = -INFINITY, room = 0;

  g_array_sort (broken->marks, compare_marks);
  for (guint i = 0; i < broken->marks->len; i++)
    {
      TlBrokenMark *at = &g_array_index (broken->marks, TlBrokenMark, i);
      const TlBrokenMark *before = i > 0 ? at - 1 : NULL;
      const TlShape *line = broken->crossing->pdata[at->line];
      g_autofree char *text = letters (at->line);
      double ascent = tl_typesetter_ascent (builder->layout->typesetter, TL_FONT_BADGE);
      TlBand band;

      /* Those at the start reach over the names' end, which is drawn later. Lines that lie close have their letters side by side. */
      if (before != NULL && before->row == at->row && before->leaves == at->leaves && at->y - last_y < MARK_SIZE)
        room = room == 0 ? MARK_SIZE : 0;
      else
        room = 0;
      last_y = at->y;
      at->x += at->leaves ? room : -room;
      band = at->leaves ? TL_BAND_BODY : TL_BAND_SIDE;
      tl_scene_add_marker (builder, band, TL_PART_FLAG, line->handle, TL_MARKER_CIRCLE, at->x, at->y, MARK_SIZE, builder->theme->ground, at->colour, 1.5);
      tl_scene_add_label (builder, band, TL_PART_FLAG, line->handle, TL_FONT_BADGE, builder->theme->ink, text, at->x - MARK_SIZE, at->y + 0.36 * ascent, 2 * MARK_SIZE, TL_ALIGN_CENTRE);
    }
}

/* Finding things in a scene: by place, by record, in reading order; and the scene as text. */
#include "picture/scene-private.h"

#include <math.h>
#include <string.h>

/* A shape that touches more squares than this is looked at in every search instead. */
#define SQUARES_MAX 256

typedef struct
{
  guint x0, y0, x1, y1;
} Squares;

static guint
clamp_square (double position, guint n)
{
  return position <= 0 ? 0 : MIN ((guint) (position / TL_SCENE_BUCKET), n - 1);
}

static Squares
squares_of (const TlSceneIndex *index, const TlRect *rect)
{
  return (Squares){ clamp_square (rect->x, index->columns), clamp_square (rect->y, index->rows),
                    clamp_square (rect->x + rect->width, index->columns), clamp_square (rect->y + rect->height, index->rows) };
}

static gboolean
is_wide (const Squares *squares)
{
  return (squares->x1 - squares->x0 + 1) * (squares->y1 - squares->y0 + 1) > SQUARES_MAX;
}

static void
init_band_index (TlScene *scene, TlSceneIndex *index)
{
  index->columns = MAX (1, (guint) ceil (scene->width / TL_SCENE_BUCKET));
  index->rows = MAX (1, (guint) ceil (scene->height / TL_SCENE_BUCKET));
  index->offsets = g_array_new (FALSE, TRUE, sizeof (guint32));
  index->indices = g_array_new (FALSE, FALSE, sizeof (guint32));
  index->wide = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_set_size (index->offsets, index->columns * index->rows + 2);
}

/* How many shapes each square has, two places behind its own. Keeps which squares each shape touches: none where it is wide. */
static void
count_squares (TlScene *scene, Squares *squares)
{
  const TlShape *shapes = (const TlShape *) scene->shapes->data;

  for (guint32 i = 0; i < scene->shapes->len; i++)
    {
      TlSceneIndex *index = &scene->index[shapes[i].band];
      guint32 *offsets = (guint32 *) index->offsets->data;

      squares[i] = squares_of (index, &shapes[i].bounds);
      if (is_wide (&squares[i]))
        {
          g_array_append_val (index->wide, i);
          squares[i] = (Squares){ .y0 = 1, .y1 = 0 };
        }
      for (guint y = squares[i].y0; y <= squares[i].y1; y++)
        for (guint x = squares[i].x0; x <= squares[i].x1; x++)
          offsets[y * index->columns + x + 2]++;
    }
}

/* Counting sort of the shapes of each band into the squares they touch; paint order stays within a square. */
static void
sort_into_squares (TlScene *scene)
{
  const TlShape *shapes = (const TlShape *) scene->shapes->data;
  g_autofree Squares *squares = g_new (Squares, scene->shapes->len + 1);

  count_squares (scene, squares);
  for (guint band = 0; band < TL_N_BANDS; band++)
    {
      guint32 *offsets = (guint32 *) scene->index[band].offsets->data;
      guint n = scene->index[band].offsets->len;

      for (guint i = 2; i < n; i++)
        offsets[i] += offsets[i - 1];
      g_array_set_size (scene->index[band].indices, offsets[n - 1]);
    }
  for (guint32 i = 0; i < scene->shapes->len; i++)
    {
      TlSceneIndex *index = &scene->index[shapes[i].band];
      guint32 *offsets = (guint32 *) index->offsets->data, *indices = (guint32 *) index->indices->data;

      for (guint y = squares[i].y0; y <= squares[i].y1; y++)
        for (guint x = squares[i].x0; x <= squares[i].x1; x++)
          indices[offsets[y * index->columns + x + 1]++] = i;
    }
}

void
tl_scene_index_moved (TlScene *scene, guint shape, const TlRect *before)
{
  const TlShape *moved = &g_array_index (scene->shapes, TlShape, shape);
  TlSceneIndex *index = &scene->index[moved->band];
  Squares old = squares_of (index, before), now = squares_of (index, &moved->bounds);
  guint32 number = shape;

  if (now.x0 >= old.x0 && now.x1 <= old.x1 && now.y0 >= old.y0 && now.y1 <= old.y1)
    return;
  for (guint i = 0; i < index->wide->len; i++)
    if (g_array_index (index->wide, guint32, i) == number)
      return;
  g_array_append_val (index->wide, number);
}

/* Which shape stands for a record: its header or card rather than its ground, its box rather than its text. */
static int
rank (const TlShape *shape)
{
  gboolean body = shape->type == TL_SHAPE_BOX || shape->type == TL_SHAPE_PATH;

  switch ((TlPart) shape->part)
    {
    case TL_PART_HEADER:
    case TL_PART_CARD:
    case TL_PART_LINE:
      return body ? 3 : 2;
    case TL_PART_TITLE:
      return 2;
    case TL_PART_LANE:
      /* The side's ground is the lane's header on the picture, wider than its coloured bar. */
      return shape->band == TL_BAND_SIDE ? 4 : 1;
    default:
      return 0;
    }
}

static guint
known_shape (const TlScene *scene, TlHandle handle)
{
  return handle < scene->by_handle->len ? g_array_index (scene->by_handle, guint32, handle) : 0;
}

/* Handles are counted up, so an array holds them well; those that are words stand for no shape. */
static void
build_handles (TlScene *scene)
{
  const TlShape *shapes = (const TlShape *) scene->shapes->data;
  TlHandle most = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    if (shapes[i].handle < TL_ROW_SCORES)
      most = MAX (most, shapes[i].handle);
  g_array_set_size (scene->by_handle, most + 1);
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const TlShape *shape = &shapes[i];
      int height = shape->handle != 0 && shape->handle <= most ? rank (shape) : 0;
      guint known;

      if (height == 0)
        continue;
      known = known_shape (scene, shape->handle);
      if (known == 0 || rank (&shapes[known - 1]) < height)
        g_array_index (scene->by_handle, guint32, shape->handle) = i + 1;
    }
}

void
tl_scene_clear_index (TlScene *scene)
{
  for (guint band = 0; band < TL_N_BANDS; band++)
    {
      g_clear_pointer (&scene->index[band].offsets, g_array_unref);
      g_clear_pointer (&scene->index[band].indices, g_array_unref);
      g_clear_pointer (&scene->index[band].wide, g_array_unref);
    }
}

void
tl_scene_build_index (TlScene *scene)
{
  for (guint band = 0; band < TL_N_BANDS; band++)
    init_band_index (scene, &scene->index[band]);
  sort_into_squares (scene);
  build_handles (scene);
}

/* What presenting hides, and what has no place, is nothing to read. */
static void
drop_hidden (TlScene *scene)
{
  TlHandle *order = (TlHandle *) scene->reading->data;
  guint kept = 0;

  for (guint i = 0; i < scene->reading->len; i++)
    if (known_shape (scene, order[i]) != 0)
      order[kept++] = order[i];
  g_array_set_size (scene->reading, kept);
}

/* Headers, then column by column what stands in it, then the hand-offs. */
void
tl_scene_build_reading (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  GArray *reading = builder->scene->reading;
  TlHandle root = tl_map_root (layout->map);

  if (layout->title.n > 0)
    g_array_append_val (reading, root);
  for (guint i = 0; i < layout->rows->len; i++)
    {
      TlHandle handle = g_array_index (layout->rows, TlLayoutRow, i).handle;

      if (handle != 0)
        g_array_append_val (reading, handle);
    }
  for (guint column = 0, phase = 0, card = 0; column < layout->columns->len; column++)
    {
      if (phase < layout->phases->len && g_array_index (layout->phases, TlLayoutPhase, phase).first == column)
        g_array_append_val (reading, g_array_index (layout->phases, TlLayoutPhase, phase++).phase->record.handle);
      g_array_append_val (reading, g_array_index (layout->columns, TlLayoutColumn, column).stage->record.handle);
      for (; card < layout->cards->len && g_array_index (layout->cards, TlLayoutCard, card).column == column; card++)
        g_array_append_val (reading, g_array_index (layout->cards, TlLayoutCard, card).record->handle);
    }
  for (guint i = 0; i < layout->phases->len; i++)
    if (g_array_index (layout->phases, TlLayoutPhase, i).n == 0)
      g_array_append_val (reading, g_array_index (layout->phases, TlLayoutPhase, i).phase->record.handle);
  for (guint i = 0; i < layout->handoffs->len; i++)
    g_array_append_val (reading, g_array_index (layout->handoffs, TlLayoutLine, i).handoff->record.handle);
  for (guint i = 0; i < layout->parking.cards->len; i++)
    g_array_append_val (reading, g_array_index (layout->parking.cards, TlLayoutCard, i).record->handle);
  drop_hidden (builder->scene);
}

/* ---- by place ---- */

static gboolean
touches (const TlRect *a, const TlRect *b)
{
  return a->x <= b->x + b->width && b->x <= a->x + a->width && a->y <= b->y + b->height && b->y <= a->y + a->height;
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static void
add_if_touched (TlScene *scene, guint32 i, const TlRect *area, GArray *found)
{
  guint number = i;

  if (touches (&g_array_index (scene->shapes, TlShape, i).bounds, area))
    g_array_append_val (found, number);
}

static void
find_everywhere (TlScene *scene, TlBand band, const TlRect *area, GArray *found)
{
  for (guint32 i = 0; i < scene->shapes->len; i++)
    if (g_array_index (scene->shapes, TlShape, i).band == band)
      add_if_touched (scene, i, area, found);
}

void
tl_scene_find (TlScene *scene, TlBand band, const TlRect *area, GArray *found)
{
  const TlSceneIndex *index = &scene->index[band];
  Squares squares = squares_of (index, area);
  guint first = found->len, kept;
  guint *list;

  /* Sorting what most squares hold costs more than walking all. */
  if ((squares.x1 - squares.x0 + 1) * (squares.y1 - squares.y0 + 1) * 2 > index->columns * index->rows)
    {
      find_everywhere (scene, band, area, found);
      return;
    }
  for (guint i = 0; i < index->wide->len; i++)
    add_if_touched (scene, g_array_index (index->wide, guint32, i), area, found);
  for (guint y = squares.y0; y <= squares.y1; y++)
    for (guint x = squares.x0; x <= squares.x1; x++)
      {
        guint square = y * index->columns + x;

        for (guint32 k = g_array_index (index->offsets, guint32, square); k < g_array_index (index->offsets, guint32, square + 1); k++)
          add_if_touched (scene, g_array_index (index->indices, guint32, k), area, found);
      }
  if (found->len == first)
    return;
  list = (guint *) found->data + first;
  qsort (list, found->len - first, sizeof *list, compare_indices);
  kept = 1;
  for (guint i = 1; i < found->len - first; i++)
    if (list[i] != list[kept - 1])
      list[kept++] = list[i];
  g_array_set_size (found, first + kept);
}

static double
distance_to_segment (double x, double y, const TlPoint *a, const TlPoint *b)
{
  double dx = b->x - a->x, dy = b->y - a->y, length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - a->x) * dx + (y - a->y) * dy) / length, 0, 1) : 0;

  return hypot (x - a->x - t * dx, y - a->y - t * dy);
}

static gboolean
is_hit (TlScene *scene, const TlShape *shape, double x, double y, double tolerance)
{
  const TlPoint *points = tl_scene_points (scene) + shape->path.first;

  if (shape->type != TL_SHAPE_PATH)
    return TRUE;
  for (guint i = 1; i < shape->path.n; i++)
    if (distance_to_segment (x, y, &points[i - 1], &points[i]) <= tolerance + shape->path.line_width / 2)
      return TRUE;
  return FALSE;
}

const TlShape *
tl_scene_pick (TlScene *scene, TlBand band, double x, double y, double tolerance)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  TlRect area = { x - tolerance, y - tolerance, 2 * tolerance, 2 * tolerance };

  tl_scene_find (scene, band, &area, found);
  for (guint i = found->len; i > 0; i--)
    {
      const TlShape *shape = &g_array_index (scene->shapes, TlShape, g_array_index (found, guint, i - 1));

      if (shape->handle != 0 && is_hit (scene, shape, x, y, tolerance))
        return shape;
    }
  return NULL;
}

const TlShape *
tl_scene_shape_of (TlScene *scene, TlHandle handle)
{
  guint known = known_shape (scene, handle);

  return known != 0 ? &g_array_index (scene->shapes, TlShape, known - 1) : NULL;
}

gboolean
tl_scene_cell_at (TlScene *scene, double x, double y, TlCell *cell)
{
  for (guint i = 0; i < scene->cells->len; i++)
    {
      const TlRect *rect = &g_array_index (scene->cells, TlCell, i).rect;

      if (x < rect->x || y < rect->y || x >= rect->x + rect->width || y >= rect->y + rect->height)
        continue;
      *cell = g_array_index (scene->cells, TlCell, i);
      return TRUE;
    }
  return FALSE;
}

gboolean
tl_scene_cell_of (TlScene *scene, TlHandle stage, TlKind kind, TlHandle row, TlCell *cell)
{
  for (guint i = 0; i < scene->cells->len; i++)
    {
      const TlCell *known = &g_array_index (scene->cells, TlCell, i);

      if (known->stage != stage || known->kind != kind || known->row != row)
        continue;
      *cell = *known;
      return TRUE;
    }
  return FALSE;
}

/* ---- rows ---- */

const TlSceneRow *
tl_scene_rows (TlScene *scene, guint *n)
{
  *n = scene->rows->len;
  return (const TlSceneRow *) scene->rows->data;
}

const TlSceneRow *
tl_scene_row (TlScene *scene, TlHandle key)
{
  for (guint i = 0; i < scene->rows->len; i++)
    if (g_array_index (scene->rows, TlSceneRow, i).key == key)
      return &g_array_index (scene->rows, TlSceneRow, i);
  return NULL;
}

const TlSceneRow *
tl_scene_row_at (TlScene *scene, TlBand band, double x, double y)
{
  for (guint i = 0; i < scene->rows->len; i++)
    {
      const TlSceneRow *row = &g_array_index (scene->rows, TlSceneRow, i);
      const TlRect *rect = band == TL_BAND_SIDE ? &row->header : &row->body;

      if ((band == TL_BAND_SIDE || band == TL_BAND_BODY) && x >= rect->x && y >= rect->y && x < rect->x + rect->width && y < rect->y + rect->height)
        return row;
    }
  return NULL;
}

/* ---- as text ---- */

static const char *const types[] = { "box", "path", "text", "marker" };
static const char *const bands[] = { "body", "head", "side", "corner" };
static const char *const parts[] = { "none", "title", "header", "card", "line", "flag", "gap", "lane", "cell", "curve", "point", "whisker", "promise", "axis", "legend" };

static void
dump_shape (TlScene *scene, const TlShape *shape, GString *out)
{
  g_string_append_printf (out, "%s %s %s %u %.1f,%.1f %.1fx%.1f", types[shape->type], bands[shape->band], parts[shape->part], shape->handle,
                          shape->bounds.x, shape->bounds.y, shape->bounds.width, shape->bounds.height);
  switch ((TlShapeType) shape->type)
    {
    case TL_SHAPE_BOX:
      g_string_append_printf (out, " fill %08x stroke %08x %.2f dash %u outline %u", shape->box.fill, shape->box.stroke, shape->box.line_width, shape->box.dash, shape->box.outline);
      break;
    case TL_SHAPE_PATH:
      g_string_append_printf (out, " stroke %08x fill %08x %.2f dash %u", shape->path.stroke, shape->path.fill, shape->path.line_width, shape->path.dash);
      for (guint i = 0; i < shape->path.n; i++)
        g_string_append_printf (out, " %.1f,%.1f", tl_scene_points (scene)[shape->path.first + i].x, tl_scene_points (scene)[shape->path.first + i].y);
      break;
    case TL_SHAPE_TEXT:
      g_string_append_printf (out, " font %u colour %08x%s “%.*s%s”", shape->font, shape->text.colour, shape->text.rtl ? " rtl" : "",
                              (int) shape->text.length, tl_scene_string (scene, shape->text.first), shape->text.ellipsis ? "…" : "");
      break;
    case TL_SHAPE_MARKER:
      g_string_append_printf (out, " kind %u fill %08x stroke %08x size %.1f", shape->marker.kind, shape->marker.fill, shape->marker.stroke, shape->marker.size);
      break;
    }
  g_string_append_c (out, '\n');
}

char *
tl_scene_dump (TlScene *scene)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "scene %.1fx%.1f body %.1f,%.1f%s\n", scene->width, scene->height, scene->body_x, scene->body_y, scene->mirrored ? " mirrored" : "");
  for (guint i = 0; i < scene->shapes->len; i++)
    dump_shape (scene, &g_array_index (scene->shapes, TlShape, i), out);
  return g_string_free (out, FALSE);
}

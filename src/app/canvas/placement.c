#include "app/canvas/placement.h"

#include <math.h>

#include "app/commands/commands.h"

#define MARK 3.0    /* thickness of an insertion mark, units */
#define BEYOND 24.0 /* from the grid's edge to what would be made beyond it, units */
#define NEW_LANE 56.0
#define OFF_EDGE 4.0 /* how far outside the first or last item its mark lies, units */

GArray *
tl_cell_cards (TlMap *map, const TlCell *cell)
{
  GArray *cards = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  const TlStage *stage;

  g_return_val_if_fail (TL_IS_MAP (map) && cell != NULL, cards);

  stage = tl_map_stage (map, cell->stage);
  if (stage == NULL)
    return cards;
  TL_FOR_CHILDREN (TlRecord, record, stage, cell->kind)
  {
    TlCell other;

    if (tl_command_cell_of (map, record->handle, &other) && other.row == cell->row)
      g_array_append_val (cards, record->handle);
  }
  return cards;
}

gboolean
tl_placement_card (TlMap *map, TlScene *scene, TlHandle card, double x, double y, TlPlacement *placement)
{
  const TlRecord *record;
  g_autoptr (GArray) cards = NULL;
  const TlShape *last = NULL, *next = NULL;
  double at;

  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL && placement != NULL, FALSE);

  record = tl_map_get (map, card);
  *placement = (TlPlacement){ .band = TL_BAND_BODY };
  if (record == NULL || !tl_scene_cell_at (scene, x, y, &placement->cell))
    return FALSE;
  if (!tl_command_is_card (placement->cell.kind) || (record->kind == TL_KIND_ACTIVITY) != (placement->cell.kind == TL_KIND_ACTIVITY))
    return FALSE;

  placement->kind = record->kind;
  cards = tl_cell_cards (map, &placement->cell);
  for (guint i = 0; i < cards->len && next == NULL; i++)
    {
      TlHandle handle = g_array_index (cards, TlHandle, i);
      const TlShape *shape = handle != card ? tl_scene_shape_of (scene, handle) : NULL;

      if (shape == NULL)
        continue;
      if (y < shape->bounds.y + shape->bounds.height / 2)
        {
          placement->before = handle;
          next = shape;
        }
      else
        last = shape;
    }

  if (next != NULL && last != NULL)
    at = (last->bounds.y + last->bounds.height + next->bounds.y) / 2;
  else if (next != NULL)
    at = next->bounds.y - OFF_EDGE;
  else if (last != NULL)
    at = last->bounds.y + last->bounds.height + OFF_EDGE;
  else
    return TRUE; /* an empty cell is marked as a whole */
  placement->mark = (TlRect){ (next != NULL ? next : last)->bounds.x, at - MARK / 2, (next != NULL ? next : last)->bounds.width, MARK };
  return TRUE;
}

/* The cells of the lanes of one stage. */
static GArray *
lanes_of (TlMap *map, TlScene *scene, TlHandle stage)
{
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
  GArray *lanes = g_array_new (FALSE, FALSE, sizeof (TlCell));
  TlCell cell;

  for (guint i = 0; i < functions->len; i++)
    if (tl_scene_cell_of (scene, stage, TL_KIND_ACTIVITY, ((const TlRecord *) g_ptr_array_index (functions, i))->handle, &cell))
      g_array_append_val (lanes, cell);
  if (tl_scene_cell_of (scene, stage, TL_KIND_ACTIVITY, TL_HANDLE_NONE, &cell))
    g_array_append_val (lanes, cell);
  return lanes;
}

/* Along x: the stage whose column it is, or none when it lies behind the last; then @cell is that of one column further. */
static gboolean
find_column (TlMap *map, TlScene *scene, double x, TlCell *cell, gboolean *is_new)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);
  gboolean mirrored = tl_scene_is_mirrored (scene);

  for (guint i = 0; i < stages->len; i++)
    {
      g_autoptr (GArray) lanes = lanes_of (map, scene, ((const TlRecord *) g_ptr_array_index (stages, i))->handle);
      double behind;

      if (lanes->len == 0)
        return FALSE;
      *cell = g_array_index (lanes, TlCell, 0);
      if (x >= cell->rect.x && x <= cell->rect.x + cell->rect.width)
        return TRUE;
      behind = mirrored ? cell->rect.x - x : x - cell->rect.x - cell->rect.width;
      if (i + 1 < stages->len || behind < 0)
        continue;
      cell->rect.x += (mirrored ? -1 : 1) * (cell->rect.width + BEYOND);
      *is_new = TRUE;
      return TRUE;
    }
  return FALSE;
}

gboolean
tl_placement_beyond (TlMap *map, TlScene *scene, double x, double y, TlPlacement *placement)
{
  g_autoptr (GArray) lanes = NULL;
  gboolean has_lane = FALSE;
  double bottom = 0;
  TlCell column;

  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL && placement != NULL, FALSE);

  *placement = (TlPlacement){ .kind = TL_KIND_ACTIVITY, .band = TL_BAND_BODY };
  if (!find_column (map, scene, x, &column, &placement->new_stage))
    return FALSE;
  placement->cell = column;
  lanes = lanes_of (map, scene, column.stage);
  for (guint i = 0; i < lanes->len; i++)
    {
      const TlCell *lane = &g_array_index (lanes, TlCell, i);

      bottom = MAX (bottom, lane->rect.y + lane->rect.height);
      if (y < lane->rect.y || y > lane->rect.y + lane->rect.height)
        continue;
      has_lane = TRUE;
      placement->cell.row = lane->row;
      placement->cell.rect.y = lane->rect.y;
      placement->cell.rect.height = lane->rect.height;
    }
  placement->new_function = !has_lane && y > bottom;
  if (placement->new_function)
    {
      placement->cell.row = TL_HANDLE_NONE;
      placement->cell.rect.y = bottom + BEYOND;
      placement->cell.rect.height = NEW_LANE;
    }
  if (placement->new_stage)
    placement->cell.stage = TL_HANDLE_NONE;
  return placement->new_function || (placement->new_stage && has_lane);
}

gboolean
tl_placement_note (TlScene *scene, double x, double y, TlPlacement *placement)
{
  const TlSceneRow *rows, *strip;
  double width, height, bottom = 0;
  guint n;

  g_return_val_if_fail (scene != NULL && placement != NULL, FALSE);

  *placement = (TlPlacement){ .kind = TL_KIND_NOTE, .band = TL_BAND_BODY };
  if (tl_scene_cell_at (scene, x, y, &placement->cell))
    return TRUE;
  strip = tl_scene_row (scene, TL_ROW_PARKING);
  rows = tl_scene_rows (scene, &n);
  tl_scene_size (scene, &width, &height);
  for (guint i = 0; i < n; i++)
    if (rows[i].key != TL_ROW_PARKING)
      bottom = MAX (bottom, rows[i].body.y + rows[i].body.height);
  placement->cell = (TlCell){ .kind = TL_KIND_NOTE };
  placement->cell.rect = strip != NULL ? strip->body : (TlRect){ MARK, bottom + BEYOND / 2, width - 2 * MARK, NEW_LANE };
  return n > 0 && y > bottom;
}

/* The headers on the picture of one kind, as they lie in document order; of const TlShape *. (transfer container) */
static GPtrArray *
headers (TlMap *map, TlScene *scene, TlKind kind)
{
  const GPtrArray *records = tl_map_list (map, kind);
  GPtrArray *shapes = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      const TlShape *shape = tl_scene_shape_of (scene, ((const TlRecord *) g_ptr_array_index (records, i))->handle);

      if (shape != NULL)
        g_ptr_array_add (shapes, (gpointer) shape);
    }
  return shapes;
}

static TlHandle
phase_of (TlMap *map, TlHandle stage)
{
  const TlRecord *record = tl_map_get (map, stage);

  return record != NULL && record->parent->kind == TL_KIND_PHASE ? record->parent->handle : TL_HANDLE_NONE;
}

gboolean
tl_placement_stage (TlMap *map, TlScene *scene, TlHandle stage, double x, TlPlacement *placement)
{
  g_autoptr (GPtrArray) shapes = NULL;
  const TlShape *last = NULL, *next = NULL;
  gboolean mirrored;
  double edge;

  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL && placement != NULL, FALSE);

  shapes = headers (map, scene, TL_KIND_STAGE);
  mirrored = tl_scene_is_mirrored (scene);
  *placement = (TlPlacement){ .kind = TL_KIND_STAGE, .band = TL_BAND_HEAD };
  for (guint i = 0; i < shapes->len && next == NULL; i++)
    {
      const TlShape *shape = g_ptr_array_index (shapes, i);
      double middle = shape->bounds.x + shape->bounds.width / 2;

      if (mirrored ? x > middle : x < middle)
        next = shape;
      else
        last = shape;
    }
  if (shapes->len == 0)
    return FALSE;

  if (last != NULL)
    edge = mirrored ? last->bounds.x : last->bounds.x + last->bounds.width;
  else
    edge = mirrored ? next->bounds.x + next->bounds.width + OFF_EDGE : next->bounds.x - OFF_EDGE;
  placement->mark = (TlRect){ edge - MARK / 2, (last != NULL ? last : next)->bounds.y - OFF_EDGE, MARK,
                              (last != NULL ? last : next)->bounds.height + 2 * OFF_EDGE };

  /* Between two phases the one whose stage is nearer takes it. */
  if (next != NULL && (last == NULL || phase_of (map, last->handle) == phase_of (map, next->handle) || (mirrored ? x < edge : x > edge)))
    {
      placement->before = next->handle;
      placement->parent = phase_of (map, next->handle);
    }
  else if (last != NULL)
    {
      placement->parent = phase_of (map, last->handle);
      if (placement->parent == TL_HANDLE_NONE && next != NULL)
        placement->before = next->handle;
    }
  return TRUE;
}

gboolean
tl_placement_function (TlMap *map, TlScene *scene, TlHandle function, double y, TlPlacement *placement)
{
  g_autoptr (GPtrArray) shapes = NULL;
  const TlShape *nearest = NULL;
  double least = G_MAXDOUBLE, at;

  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL && placement != NULL, FALSE);

  shapes = headers (map, scene, TL_KIND_FUNCTION);
  *placement = (TlPlacement){ .kind = TL_KIND_FUNCTION, .band = TL_BAND_SIDE };
  /* By where they lie: lanes of the customer stand above all others whatever their order in the file. */
  for (guint i = 0; i < shapes->len; i++)
    {
      const TlShape *shape = g_ptr_array_index (shapes, i);
      double distance = fabs (y - shape->bounds.y - shape->bounds.height / 2);

      if (distance < least)
        {
          least = distance;
          nearest = shape;
        }
    }
  if (nearest == NULL)
    return FALSE;

  placement->beside = nearest->handle;
  placement->below = y >= nearest->bounds.y + nearest->bounds.height / 2;
  at = placement->below ? nearest->bounds.y + nearest->bounds.height + OFF_EDGE : nearest->bounds.y - OFF_EDGE;
  placement->mark = (TlRect){ nearest->bounds.x, at - MARK / 2, nearest->bounds.width, MARK };
  return TRUE;
}

static gboolean
plus_for_stage (TlMap *map, TlScene *scene, double x, double y, double reach, TlPlus *plus)
{
  g_autoptr (GPtrArray) shapes = headers (map, scene, TL_KIND_STAGE);
  gboolean mirrored = tl_scene_is_mirrored (scene);

  for (guint i = 0; i < shapes->len; i++)
    {
      const TlShape *shape = g_ptr_array_index (shapes, i);
      double edge = mirrored ? shape->bounds.x : shape->bounds.x + shape->bounds.width;
      double beyond = i + 1 == shapes->len ? 3 * reach : reach;

      if (y < shape->bounds.y - reach || y > shape->bounds.y + shape->bounds.height + reach)
        continue;
      if (mirrored ? x > edge + reach || x < edge - beyond : x < edge - reach || x > edge + beyond)
        continue;
      *plus = (TlPlus){ .kind = TL_PLUS_STAGE, .after = shape->handle, .band = TL_BAND_HEAD };
      plus->x = i + 1 < shapes->len ? edge : edge + (mirrored ? -reach : reach);
      plus->y = shape->bounds.y + shape->bounds.height / 2;
      return TRUE;
    }
  return FALSE;
}

static gboolean
plus_for_function (TlMap *map, TlScene *scene, double y, double reach, TlPlus *plus)
{
  g_autoptr (GPtrArray) shapes = headers (map, scene, TL_KIND_FUNCTION);

  for (guint i = 0; i < shapes->len; i++)
    {
      const TlShape *shape = g_ptr_array_index (shapes, i);
      double edge = shape->bounds.y + shape->bounds.height;
      double beyond = i + 1 == shapes->len ? 3 * reach : reach;

      if (y < edge - reach || y > edge + beyond)
        continue;
      *plus = (TlPlus){ .kind = TL_PLUS_FUNCTION, .after = shape->handle, .band = TL_BAND_SIDE };
      plus->x = shape->bounds.x + shape->bounds.width / 2;
      plus->y = i + 1 < shapes->len ? edge : edge + reach;
      return TRUE;
    }
  return FALSE;
}

gboolean
tl_plus_at (TlMap *map, TlScene *scene, TlBand band, double x, double y, double reach, TlPlus *plus)
{
  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL && plus != NULL, FALSE);

  *plus = (TlPlus){ 0 };
  switch (band)
    {
    case TL_BAND_HEAD:
      return plus_for_stage (map, scene, x, y, reach, plus);
    case TL_BAND_SIDE:
      return plus_for_function (map, scene, y, reach, plus);
    case TL_BAND_BODY:
      {
        g_autoptr (GArray) cards = NULL;

        if (!tl_scene_cell_at (scene, x, y, &plus->cell) || !tl_command_is_card (plus->cell.kind))
          return FALSE;
        cards = tl_cell_cards (map, &plus->cell);
        if (cards->len > 0)
          return FALSE;
        plus->kind = TL_PLUS_CARD;
        plus->band = TL_BAND_BODY;
        plus->x = plus->cell.rect.x + plus->cell.rect.width / 2;
        plus->y = plus->cell.rect.y + plus->cell.rect.height / 2;
        return TRUE;
      }
    default:
      return FALSE;
    }
}

TlPoint
tl_end_place (TlScene *scene, const TlShape *line, int end)
{
  return tl_scene_points (scene)[end == 1 ? line->path.first : line->path.first + line->path.n - 1];
}

TlPoint
tl_port_place (const TlShape *card, TlCardSide side)
{
  const TlRect *bounds = &card->bounds;
  TlPoint middle = { bounds->x + bounds->width / 2, bounds->y + bounds->height / 2 };

  switch (side)
    {
    case TL_SIDE_LEFT:
      return (TlPoint){ bounds->x, middle.y };
    case TL_SIDE_RIGHT:
      return (TlPoint){ bounds->x + bounds->width, middle.y };
    case TL_SIDE_TOP:
      return (TlPoint){ middle.x, bounds->y };
    default:
      return (TlPoint){ middle.x, bounds->y + bounds->height };
    }
}

int
tl_port_at (const TlShape *card, double x, double y, double reach)
{
  for (int side = 0; side < TL_N_PORTS; side++)
    {
      TlPoint place = tl_port_place (card, side);

      if (hypot (place.x - x, place.y - y) <= reach)
        return side;
    }
  return TL_PORT_NONE;
}

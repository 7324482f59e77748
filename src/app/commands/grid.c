#include "app/commands/grid.h"

#include "app/commands/commands.h"

static void
add_row (GArray *rows, TlKind kind, TlHandle row)
{
  TlCell cell = { .kind = kind, .row = row };

  g_array_append_val (rows, cell);
}

static void
add_free_rows (TlMap *map, GArray *rows, TlRowSide side)
{
  const GPtrArray *list = tl_map_list (map, TL_KIND_ROW);

  for (guint i = 0; i < list->len; i++)
    {
      const TlRow *row = g_ptr_array_index (list, i);

      if (row->side == (gint) side)
        add_row (rows, TL_KIND_ENTRY, row->record.handle);
    }
}

static void
add_lanes (TlMap *map, GArray *rows, gboolean of_customer)
{
  const GPtrArray *list = tl_map_list (map, TL_KIND_FUNCTION);

  for (guint i = 0; i < list->len; i++)
    {
      const TlFunction *function = g_ptr_array_index (list, i);

      if ((function->side == TL_SIDE_CUSTOMER) == of_customer)
        add_row (rows, TL_KIND_ACTIVITY, function->record.handle);
    }
}

static gboolean
has_nobody (TlMap *map)
{
  const GPtrArray *list = tl_map_list (map, TL_KIND_ACTIVITY);

  for (guint i = 0; i < list->len; i++)
    if (((const TlActivity *) g_ptr_array_index (list, i))->function == TL_HANDLE_NONE)
      return TRUE;
  return FALSE;
}

GArray *
tl_grid_rows (TlMap *map)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (TlCell));

  g_return_val_if_fail (TL_IS_MAP (map), rows);

  add_row (rows, TL_KIND_JOB, TL_HANDLE_NONE);
  add_row (rows, TL_KIND_BARRIER, TL_HANDLE_NONE);
  add_row (rows, TL_KIND_BENEFIT, TL_HANDLE_NONE);
  add_free_rows (map, rows, TL_ROW_SIDE_CUSTOMER);
  add_row (rows, TL_KIND_TOUCHPOINT, TL_HANDLE_NONE);
  add_lanes (map, rows, TRUE);
  add_lanes (map, rows, FALSE);
  if (has_nobody (map))
    add_row (rows, TL_KIND_ACTIVITY, TL_HANDLE_NONE);
  add_free_rows (map, rows, TL_ROW_SIDE_ORGANISATION);
  return rows;
}

TlHandle
tl_grid_header (const TlCell *row)
{
  return row->kind == TL_KIND_ACTIVITY || row->kind == TL_KIND_ENTRY ? row->row : TL_HANDLE_NONE;
}

gboolean
tl_grid_place_of (TlMap *map, TlHandle handle, TlCell *place)
{
  const TlRecord *record;

  g_return_val_if_fail (TL_IS_MAP (map) && place != NULL, FALSE);

  record = tl_map_get (map, handle);
  *place = (TlCell){ 0 };
  if (record == NULL)
    return FALSE;
  if (tl_command_cell_of (map, handle, place))
    return TRUE;
  *place = (TlCell){ .kind = record->kind };
  switch (record->kind)
    {
    case TL_KIND_STAGE:
      place->stage = handle;
      return TRUE;
    case TL_KIND_FUNCTION:
    case TL_KIND_ROW:
      place->row = handle;
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
tl_grid_is_same (const TlCell *a, const TlCell *b)
{
  return a->kind == b->kind && a->stage == b->stage && a->row == b->row;
}

/* ---- as it is shown ---- */

typedef struct
{
  TlMap *map;
  TlScene *scene;
  const GPtrArray *stages;
  GArray *rows; /* of TlCell: those that are on the picture */
} Shown;

static TlHandle
stage_at (const Shown *shown, gint column)
{
  return ((const TlRecord *) g_ptr_array_index (shown->stages, column))->handle;
}

/* A row is on the picture when its cells are; without a stage it has none, only its header. */
static gboolean
is_shown (const Shown *shown, const TlCell *row)
{
  TlCell cell;

  if (shown->stages->len == 0)
    return tl_scene_shape_of (shown->scene, tl_grid_header (row)) != NULL;
  return tl_scene_cell_of (shown->scene, stage_at (shown, 0), row->kind, row->row, &cell);
}

static void
shown_init (Shown *shown, TlMap *map, TlScene *scene)
{
  g_autoptr (GArray) rows = tl_grid_rows (map);

  *shown = (Shown){ map, scene, tl_map_list (map, TL_KIND_STAGE), g_array_new (FALSE, FALSE, sizeof (TlCell)) };
  for (guint i = 0; i < rows->len; i++)
    if (is_shown (shown, &g_array_index (rows, TlCell, i)))
      g_array_append_val (shown->rows, g_array_index (rows, TlCell, i));
}

static gboolean
is_in_row (const TlCell *place, const TlCell *row)
{
  if (place->kind == TL_KIND_FUNCTION || place->kind == TL_KIND_ROW)
    return tl_grid_header (row) == place->row;
  return place->kind == row->kind && place->row == row->row;
}

/* -1: the headers. FALSE: the place is not on the picture. */
static gboolean
locate (const Shown *shown, const TlCell *place, gint *column, gint *row)
{
  *column = *row = -1;
  for (guint i = 0; place->stage != TL_HANDLE_NONE && i < shown->stages->len; i++)
    if (stage_at (shown, i) == place->stage)
      *column = i;
  for (guint i = 0; place->kind != TL_KIND_STAGE && i < shown->rows->len; i++)
    if (is_in_row (place, &g_array_index (shown->rows, TlCell, i)))
      *row = i;
  return (*column >= 0) != (place->kind == TL_KIND_FUNCTION || place->kind == TL_KIND_ROW) && (*row >= 0) != (place->kind == TL_KIND_STAGE);
}

static gboolean
place_at (const Shown *shown, gint column, gint row, TlCell *place)
{
  const TlCell *found;

  if (column < -1 || row < -1 || column >= (gint) shown->stages->len || row >= (gint) shown->rows->len || (column < 0 && row < 0))
    return FALSE;
  if (row < 0)
    {
      *place = (TlCell){ .kind = TL_KIND_STAGE, .stage = stage_at (shown, column) };
      return TRUE;
    }
  found = &g_array_index (shown->rows, TlCell, row);
  if (column >= 0)
    return tl_scene_cell_of (shown->scene, stage_at (shown, column), found->kind, found->row, place);
  *place = (TlCell){ .kind = found->kind == TL_KIND_ENTRY ? TL_KIND_ROW : TL_KIND_FUNCTION, .row = tl_grid_header (found) };
  return place->row != TL_HANDLE_NONE;
}

gboolean
tl_grid_go (TlMap *map, TlScene *scene, const TlCell *from, TlGo way, TlCell *to)
{
  gint column, row, along;
  gboolean found;
  Shown shown;

  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL && from != NULL && to != NULL, FALSE);

  shown_init (&shown, map, scene);
  along = tl_scene_is_mirrored (scene) ? -1 : 1;
  found = locate (&shown, from, &column, &row);
  column += way == TL_GO_RIGHT ? along : way == TL_GO_LEFT ? -along
                                                           : 0;
  row += way == TL_GO_DOWN ? 1 : way == TL_GO_UP ? -1
                                                 : 0;
  found = found && place_at (&shown, column, row, to);
  g_array_unref (shown.rows);
  return found;
}

gboolean
tl_grid_next (TlMap *map, TlScene *scene, const TlCell *from, int by, gboolean down, TlCell *to)
{
  gint column, row, at, n_columns, n_rows;
  gboolean found;
  Shown shown;

  g_return_val_if_fail (TL_IS_MAP (map) && scene != NULL && from != NULL && to != NULL, FALSE);

  shown_init (&shown, map, scene);
  n_columns = shown.stages->len;
  n_rows = shown.rows->len;
  found = locate (&shown, from, &column, &row) && column >= 0 && row >= 0;
  at = (down ? column * n_rows + row : row * n_columns + column) + by;
  found = found && at >= 0 && at < n_columns * n_rows && place_at (&shown, down ? at / n_rows : at % n_columns, down ? at % n_rows : at / n_columns, to);
  g_array_unref (shown.rows);
  return found;
}

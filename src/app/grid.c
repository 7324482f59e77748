#include "app/grid.h"

#include "app/commands.h"

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

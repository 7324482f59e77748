#include "app/view/rows.h"

#include <glib/gi18n.h>

/* Rows that are no record. */
static const struct
{
  TlHandle row;
  const char *name; /* in what is remembered */
  const char *label;
} fixed[] = {
  { TL_ROW_SCORES, "scores", N_ ("Scores") },
  { TL_HANDLE_JOBS, "jobs", N_ ("Jobs to Be Done") },
  { TL_HANDLE_BARRIERS, "barriers", N_ ("Barriers and Hurdles") },
  { TL_HANDLE_BENEFITS, "benefits", N_ ("Benefits") },
  { TL_HANDLE_TOUCHPOINTS, "touchpoints", N_ ("Touchpoints") },
  { TL_ROW_OPPORTUNITIES, "opportunities", N_ ("Opportunities") },
  { TL_ROW_NOTES, "notes", N_ ("Notes") },
  { TL_ROW_NOBODY, "nobody", N_ ("Nobody Yet") },
  { TL_ROW_PARKING, "parking", N_ ("Parking Strip") },
};

static void
choice_free (gpointer data)
{
  TlRowChoice *choice = data;

  g_free (choice->label);
  g_free (choice);
}

static void
add (GPtrArray *list, TlHandle row, const char *label, gboolean is_lane)
{
  TlRowChoice *choice = g_new0 (TlRowChoice, 1);

  choice->row = row;
  choice->label = g_strdup (label != NULL && *label != '\0' ? label : _ ("unnamed"));
  choice->is_lane = is_lane;
  g_ptr_array_add (list, choice);
}

static void
add_fixed (GPtrArray *list, TlHandle row)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i].row == row)
      add (list, row, _ (fixed[i].label), row == TL_ROW_NOBODY);
}

static void
add_lanes (GPtrArray *list, TlMap *map, gboolean customer)
{
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);

  for (guint i = 0; i < functions->len; i++)
    {
      const TlFunction *function = g_ptr_array_index (functions, i);

      if ((function->side == TL_SIDE_CUSTOMER) == customer)
        add (list, function->record.handle, function->name, TRUE);
    }
}

gboolean
tl_rows_has_nobody (TlMap *map)
{
  const GPtrArray *activities;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  activities = tl_map_list (map, TL_KIND_ACTIVITY);
  for (guint i = 0; i < activities->len; i++)
    if (((const TlActivity *) g_ptr_array_index (activities, i))->function == TL_HANDLE_NONE)
      return TRUE;
  return FALSE;
}

GPtrArray *
tl_rows_list (TlMap *map)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (choice_free);
  const GPtrArray *rows, *notes;

  g_return_val_if_fail (TL_IS_MAP (map), list);

  rows = tl_map_list (map, TL_KIND_ROW);
  notes = tl_map_list (map, TL_KIND_NOTE);
  if (tl_map_list (map, TL_KIND_MEASURE)->len > 0)
    add_fixed (list, TL_ROW_SCORES);
  for (TlHandle row = TL_HANDLE_JOBS; row <= TL_HANDLE_TOUCHPOINTS; row++)
    add_fixed (list, row);
  for (guint i = 0; i < rows->len; i++)
    add (list, ((const TlRecord *) g_ptr_array_index (rows, i))->handle, ((const TlRow *) g_ptr_array_index (rows, i))->name, FALSE);
  if (tl_map_list (map, TL_KIND_OPPORTUNITY)->len > 0)
    add_fixed (list, TL_ROW_OPPORTUNITIES);
  if (notes->len > 0)
    add_fixed (list, TL_ROW_NOTES);
  add_lanes (list, map, TRUE);
  add_lanes (list, map, FALSE);
  if (tl_rows_has_nobody (map))
    add_fixed (list, TL_ROW_NOBODY);
  if (notes->len > 0)
    add_fixed (list, TL_ROW_PARKING);
  return list;
}

static TlHandle
row_of_note (const TlNote *note)
{
  if (note->record.parent != NULL && note->record.parent->kind != TL_KIND_STAGE)
    return TL_ROW_PARKING;
  if (note->function != TL_HANDLE_NONE)
    return note->function;
  return note->row != TL_HANDLE_NONE ? note->row : TL_ROW_NOTES;
}

TlHandle
tl_rows_of (TlMap *map, TlHandle handle)
{
  const TlRecord *record;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  record = tl_map_get (map, handle);
  switch (record != NULL ? record->kind : TL_KIND_OTHER)
    {
    case TL_KIND_FUNCTION:
    case TL_KIND_ROW:
      return handle;
    case TL_KIND_ACTIVITY:
      return ((const TlActivity *) record)->function != TL_HANDLE_NONE ? ((const TlActivity *) record)->function : TL_ROW_NOBODY;
    case TL_KIND_ENTRY:
      return ((const TlEntry *) record)->row;
    case TL_KIND_NOTE:
      return row_of_note ((const TlNote *) record);
    default:
      return record != NULL ? tl_view_row_of_kind (record->kind) : TL_HANDLE_NONE;
    }
}

char **
tl_rows_to_names (TlMap *map, const TlView *view)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (TL_IS_MAP (map) && view != NULL, NULL);

  for (guint i = 0; i < view->collapsed.n; i++)
    {
      TlHandle row = view->collapsed.rows[i];
      const TlRecord *record = tl_map_get (map, row);

      for (guint j = 0; j < G_N_ELEMENTS (fixed); j++)
        if (fixed[j].row == row)
          g_strv_builder_add (names, fixed[j].name);
      if (record != NULL && record->id != NULL)
        {
          /* No id begins like that, so none is taken for a word. */
          g_autofree char *name = g_strconcat ("#", record->id, NULL);

          g_strv_builder_add (names, name);
        }
    }
  return g_strv_builder_end (names);
}

void
tl_rows_restore (TlMap *map, TlView *view, const char *const *names)
{
  g_return_if_fail (TL_IS_MAP (map) && view != NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      TlHandle record = names[i][0] == '#' ? tl_map_find_id (map, names[i] + 1) : TL_HANDLE_NONE;

      for (guint j = 0; j < G_N_ELEMENTS (fixed); j++)
        if (g_str_equal (fixed[j].name, names[i]))
          tl_view_collapse (view, fixed[j].row, TRUE);
      if (tl_map_function (map, record) != NULL || tl_map_get_kind (map, record, TL_KIND_ROW) != NULL)
        tl_view_collapse (view, record, TRUE);
    }
}

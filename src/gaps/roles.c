#include "gaps/roles.h"

#include "files/csv.h"

struct _TlRoles
{
  GArray *stages;    /* of TlRoleStage */
  GArray *functions; /* of TlHandle */
  TlRoleCell *cells; /* by function, then stage */
  gboolean is_begun; /* somebody of the organisation has a card */
};

static TlRoleCell *
cell_at (const TlRoles *roles, guint function, guint stage)
{
  return &roles->cells[(gsize) function * roles->stages->len + stage];
}

static gboolean
has_nobody (TlMap *map)
{
  const GPtrArray *activities = tl_map_list (map, TL_KIND_ACTIVITY);

  for (guint i = 0; i < activities->len; i++)
    if (((const TlActivity *) g_ptr_array_index (activities, i))->function == TL_HANDLE_NONE)
      return TRUE;
  return FALSE;
}

static void
collect_functions (TlRoles *roles, TlMap *map)
{
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);
  TlHandle nobody = TL_HANDLE_NONE;

  roles->functions = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  for (guint i = 0; i < functions->len; i++)
    g_array_append_val (roles->functions, ((const TlRecord *) g_ptr_array_index (functions, i))->handle);
  if (has_nobody (map))
    g_array_append_val (roles->functions, nobody);
}

static void
add_card (TlRoleCell *cell, const TlActivity *activity)
{
  cell->n++;
  if (cell->role >= 0 && cell->role <= activity->role)
    return;
  cell->role = activity->role;
  cell->first = activity->record.handle;
}

static void
read_stage (TlRoles *roles, TlMap *map, const TlStage *stage, guint at, GHashTable *positions)
{
  TlRoleStage *read = &g_array_index (roles->stages, TlRoleStage, at);

  read->handle = stage->record.handle;
  TL_FOR_CHILDREN (TlActivity, activity, stage, TL_KIND_ACTIVITY)
  {
    const TlFunction *function = tl_map_function (map, activity->function);
    guint lane = GPOINTER_TO_UINT (g_hash_table_lookup (positions, GUINT_TO_POINTER (activity->function)));
    TlRoleCell *cell = cell_at (roles, lane, at);
    gboolean own = function != NULL && function->side != TL_SIDE_CUSTOMER, led = cell->role == TL_ROLE_LEAD;

    read->has_activities = TRUE;
    roles->is_begun |= own;
    add_card (cell, activity);
    if (own && !led && cell->role == TL_ROLE_LEAD)
      read->n_leads++;
  }
}

TlRoles *
tl_roles_new (TlMap *map)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);
  const GPtrArray *stages;
  TlRoles *roles;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  stages = tl_map_list (map, TL_KIND_STAGE);
  roles = g_new0 (TlRoles, 1);
  roles->stages = g_array_new (FALSE, TRUE, sizeof (TlRoleStage));
  g_array_set_size (roles->stages, stages->len);
  collect_functions (roles, map);
  for (guint i = 0; i < roles->functions->len; i++)
    g_hash_table_insert (positions, GUINT_TO_POINTER (tl_roles_function (roles, i)), GUINT_TO_POINTER (i));
  roles->cells = g_new0 (TlRoleCell, (gsize) roles->functions->len * stages->len + 1);
  for (gsize i = 0; i < (gsize) roles->functions->len * stages->len; i++)
    roles->cells[i].role = -1;
  for (guint i = 0; i < stages->len; i++)
    read_stage (roles, map, g_ptr_array_index (stages, i), i, positions);
  return roles;
}

void
tl_roles_free (TlRoles *roles)
{
  g_array_unref (roles->stages);
  g_array_unref (roles->functions);
  g_free (roles->cells);
  g_free (roles);
}

guint
tl_roles_n_stages (const TlRoles *roles)
{
  return roles->stages->len;
}

const TlRoleStage *
tl_roles_stage (const TlRoles *roles, guint stage)
{
  g_return_val_if_fail (stage < roles->stages->len, NULL);

  return &g_array_index (roles->stages, TlRoleStage, stage);
}

guint
tl_roles_n_functions (const TlRoles *roles)
{
  return roles->functions->len;
}

TlHandle
tl_roles_function (const TlRoles *roles, guint function)
{
  g_return_val_if_fail (function < roles->functions->len, TL_HANDLE_NONE);

  return g_array_index (roles->functions, TlHandle, function);
}

const TlRoleCell *
tl_roles_cell (const TlRoles *roles, guint function, guint stage)
{
  g_return_val_if_fail (function < roles->functions->len && stage < roles->stages->len, NULL);

  return cell_at (roles, function, stage);
}

gboolean
tl_roles_is_unclear (const TlRoles *roles, guint stage)
{
  const TlRoleStage *read = tl_roles_stage (roles, stage);

  return roles->is_begun && read->n_leads != 1;
}

char *
tl_roles_csv (TlMap *map, const TlRoles *roles)
{
  const TlFieldInfo *field = tl_schema_find_field (TL_KIND_ACTIVITY, "role");
  GString *csv = g_string_new (NULL);

  tl_csv_add (csv, "function");
  for (guint s = 0; s < tl_roles_n_stages (roles); s++)
    tl_csv_add (csv, tl_map_stage (map, tl_roles_stage (roles, s)->handle)->name);
  tl_csv_end_line (csv);
  for (guint f = 0; f < tl_roles_n_functions (roles); f++)
    {
      const TlFunction *function = tl_map_function (map, tl_roles_function (roles, f));

      tl_csv_add (csv, function != NULL ? function->name : "nobody yet");
      for (guint s = 0; s < tl_roles_n_stages (roles); s++)
        {
          gint role = tl_roles_cell (roles, f, s)->role;

          tl_csv_add (csv, role >= 0 ? field->words[role].word : NULL);
        }
      tl_csv_end_line (csv);
    }
  return g_string_free (csv, FALSE);
}

/* Throughline: who plays which role where: functions × stages, the same map read as a table (WORKSHOP.md, Roles).
 *
 * A cell shows the strongest role that a function has in a stage; which cards carry it is the map's.
 */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef struct
{
  gint role;      /* TlRole, the strongest; -1: the function has no card there */
  guint n;        /* cards of the function in the stage */
  TlHandle first; /* the first card with that role; 0: none */
} TlRoleCell;

typedef struct
{
  TlHandle handle;
  guint n_leads; /* how many functions lead it; lanes of the customer never do */
  gboolean has_activities;
} TlRoleStage;

typedef struct _TlRoles TlRoles;

/* Reads @map once: linear in its activities and in functions × stages. (transfer full) */
TlRoles *tl_roles_new (TlMap *map);
void tl_roles_free (TlRoles *roles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlRoles, tl_roles_free)

/* In document order. */
guint tl_roles_n_stages (const TlRoles *roles);
const TlRoleStage *tl_roles_stage (const TlRoles *roles, guint stage);
/* In document order; the last one is 0, "nobody yet", where there are cards of nobody. */
guint tl_roles_n_functions (const TlRoles *roles);
TlHandle tl_roles_function (const TlRoles *roles, guint function);
const TlRoleCell *tl_roles_cell (const TlRoles *roles, guint function, guint stage);
/* Whether a stage is one to mark: nobody leads it though the map says who does what, or more than one does. */
gboolean tl_roles_is_unclear (const TlRoles *roles, guint stage);

/* The table as CSV: a line a function, a column a stage; the roles as the file calls them. (transfer full) */
char *tl_roles_csv (TlMap *map, const TlRoles *roles);

G_END_DECLS

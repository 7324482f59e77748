/* Throughline: roles set in the table of functions and stages (WORKSHOP.md, Roles). */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

#define TL_ROLE_NONE (-1)

/* What setting a cell would do to more than the cell. */
typedef struct
{
  guint n_leads;    /* other functions that lead the stage now and would support it */
  TlHandle lead;    /* the first of them */
  guint n_cards;    /* of the cell that would go */
  guint n_handoffs; /* of those */
} TlRoleEffects;

void tl_command_role_effects (TlMap *map, TlHandle stage, TlHandle function, gint role, TlRoleEffects *effects);
/* Makes @role (TlRole) the strongest of @function (0: nobody yet) in @stage, as one step: its first card leads and every other
 * lead there supports; cards that say more than @role say @role; where there is no card one without text is made.
 * TL_ROLE_NONE: its cards there go. FALSE without an error: nothing is to be done. */
gboolean tl_command_set_cell_role (TlMap *map, TlHandle stage, TlHandle function, gint role, GError **error);

G_END_DECLS

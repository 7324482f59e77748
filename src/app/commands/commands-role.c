#include "app/commands/commands-role.h"

#include <glib/gi18n.h>

#include "app/commands/commands-private.h"

/* The cards of a cell, of TlHandle. (transfer full) */
static GArray *
cards_of (TlMap *map, TlHandle stage, TlHandle function)
{
  GArray *cards = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  TL_FOR_CHILDREN (TlActivity, activity, tl_map_stage (map, stage), TL_KIND_ACTIVITY)
  {
    if (activity->function == function)
      g_array_append_val (cards, activity->record.handle);
  }
  return cards;
}

static gint
role_of (TlMap *map, const GArray *cards)
{
  gint role = G_MAXINT;

  for (guint i = 0; i < cards->len; i++)
    role = MIN (role, tl_map_activity (map, g_array_index (cards, TlHandle, i))->role);
  return cards->len > 0 ? role : TL_ROLE_NONE;
}

static void
count_handoffs (TlMap *map, TlHandle card, TlRoleEffects *effects)
{
  g_autoptr (GArray) referrers = tl_map_referrers (map, card);

  for (guint i = 0; i < referrers->len; i++)
    if (tl_map_handoff (map, g_array_index (referrers, TlReferrer, i).handle) != NULL)
      effects->n_handoffs++;
}

static void
find_leads (TlMap *map, TlHandle stage, TlHandle function, TlRoleEffects *effects)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  TL_FOR_CHILDREN (TlActivity, activity, tl_map_stage (map, stage), TL_KIND_ACTIVITY)
  {
    if (activity->role != TL_ROLE_LEAD || activity->function == function || !g_hash_table_add (seen, GUINT_TO_POINTER (activity->function)))
      continue;
    if (effects->n_leads++ == 0)
      effects->lead = activity->function;
  }
}

void
tl_command_role_effects (TlMap *map, TlHandle stage, TlHandle function, gint role, TlRoleEffects *effects)
{
  g_autoptr (GArray) cards = NULL;

  g_return_if_fail (TL_IS_MAP (map) && effects != NULL && tl_map_stage (map, stage) != NULL);

  *effects = (TlRoleEffects){ 0 };
  if (role == TL_ROLE_LEAD)
    find_leads (map, stage, function, effects);
  if (role != TL_ROLE_NONE)
    return;
  cards = cards_of (map, stage, function);
  effects->n_cards = cards->len;
  for (guint i = 0; i < cards->len; i++)
    count_handoffs (map, g_array_index (cards, TlHandle, i), effects);
}

/* ---- setting ---- */

static gboolean
add_card (TlMap *map, TlHandle stage, TlHandle function, gint role, GError **error)
{
  TlHandle made = tl_map_insert (map, TL_KIND_ACTIVITY, stage, TL_HANDLE_NONE, error);

  if (made == TL_HANDLE_NONE)
    return FALSE;
  if (function != TL_HANDLE_NONE && !tl_map_set_ref (map, made, "function", function, error))
    return FALSE;
  if (role == TL_ROLE_LEAD)
    return tl_command_set_role (map, made, TL_ROLE_LEAD, error);
  return tl_map_set_int (map, made, "role", role, error);
}

/* No card says more than @role, and one says it. */
static gboolean
lower_cards (TlMap *map, const GArray *cards, gint role, GError **error)
{
  gboolean is_said = FALSE;

  for (guint i = 0; i < cards->len; i++)
    {
      TlHandle card = g_array_index (cards, TlHandle, i);

      if (tl_map_activity (map, card)->role < role && !tl_map_set_int (map, card, "role", role, error))
        return FALSE;
      is_said |= tl_map_activity (map, card)->role == role;
    }
  return is_said || tl_map_set_int (map, g_array_index (cards, TlHandle, 0), "role", role, error);
}

static gboolean
remove_cards (TlMap *map, const GArray *cards, GError **error)
{
  for (guint i = 0; i < cards->len; i++)
    if (!tl_map_remove (map, g_array_index (cards, TlHandle, i), FALSE, error))
      return FALSE;
  return TRUE;
}

gboolean
tl_command_set_cell_role (TlMap *map, TlHandle stage, TlHandle function, gint role, GError **error)
{
  g_autoptr (GArray) cards = NULL;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map) && tl_map_stage (map, stage) != NULL, FALSE);

  cards = cards_of (map, stage, function);
  if (role_of (map, cards) == role)
    return FALSE;
  if (role == TL_ROLE_LEAD && !tl_command_may_lead (map, function))
    {
      g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("Only a function of the organisation or a partner can lead a stage."));
      return FALSE;
    }
  opened = tl_command_open (map, role == TL_ROLE_NONE ? _ ("Take role away") : _ ("Change role"));
  if (role == TL_ROLE_NONE)
    done = remove_cards (map, cards, error);
  else if (cards->len == 0)
    done = add_card (map, stage, function, role, error);
  else if (role == TL_ROLE_LEAD)
    done = tl_command_set_role (map, g_array_index (cards, TlHandle, 0), TL_ROLE_LEAD, error);
  else
    done = lower_cards (map, cards, role, error);
  return tl_command_close (map, opened, done, error);
}

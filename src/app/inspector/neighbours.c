#include "app/inspector/neighbours.h"

#include <glib/gi18n.h>

static void
neighbour_free (gpointer data)
{
  TlNeighbour *neighbour = data;

  g_free (neighbour->title);
  g_free (neighbour->detail);
  g_free (neighbour);
}

static char *
lane_name (TlMap *map, const TlActivity *card)
{
  return card->function != TL_HANDLE_NONE ? tl_map_describe (map, card->function) : g_strdup (_ ("Nobody yet"));
}

static const char *
word_label (TlKind kind, const char *field, int word)
{
  return _ (tl_schema_find_field (kind, field)->words[word].label);
}

static void
add_handoff (TlMap *map, GPtrArray *found, TlNeighbourSide side, const TlHandoff *handoff, const TlActivity *other)
{
  g_autofree char *text = tl_map_describe (map, other->record.handle);
  TlNeighbour *neighbour = g_new0 (TlNeighbour, 1);

  neighbour->side = side;
  neighbour->handle = handoff->record.handle;
  neighbour->title = lane_name (map, other);
  /* Translators: the activity at the other end of a hand-off, and the state of the hand-off. */
  neighbour->detail = g_strdup_printf (_ ("%s · %s"), text, word_label (TL_KIND_HANDOFF, "state", handoff->state));
  g_ptr_array_add (found, neighbour);
}

static gboolean
is_end (const TlActivity *card, TlHandle handle)
{
  return card != NULL && (card->record.handle == handle || card->function == handle);
}

/* Work that stays within a function is none of its neighbours' business; within a card it cannot stay. */
static void
add_handoffs (TlMap *map, TlHandle handle, TlNeighbourSide side, GPtrArray *found)
{
  const GPtrArray *handoffs = tl_map_list (map, TL_KIND_HANDOFF);

  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = handoffs->pdata[i];
      const TlActivity *from = tl_map_activity (map, handoff->from), *to = tl_map_activity (map, handoff->to);

      if (from == NULL || to == NULL || is_end (from, handle) == is_end (to, handle))
        continue;
      if (side == TL_NEIGHBOUR_FROM && is_end (to, handle))
        add_handoff (map, found, side, handoff, from);
      else if (side == TL_NEIGHBOUR_TO && is_end (from, handle))
        add_handoff (map, found, side, handoff, to);
    }
}

/* The strongest role of a function in a stage; the words of the enum stand from lead on. -1: no card. */
static int
role_in (const TlStage *stage, TlHandle function)
{
  int role = -1;

  TL_FOR_CHILDREN (TlActivity, card, stage, TL_KIND_ACTIVITY)
  {
    if (card->function == function && (role < 0 || card->role < role))
      role = card->role;
  }
  return role;
}

static void
add_stages (TlMap *map, TlHandle function, GPtrArray *found)
{
  const GPtrArray *stages = tl_map_list (map, TL_KIND_STAGE);

  for (guint i = 0; i < stages->len; i++)
    {
      const TlStage *stage = stages->pdata[i];
      int role = role_in (stage, function);
      TlNeighbour *neighbour;

      if (role < 0)
        continue;
      neighbour = g_new0 (TlNeighbour, 1);
      neighbour->side = TL_NEIGHBOUR_PLAYS;
      neighbour->handle = stage->record.handle;
      neighbour->title = tl_map_describe (map, stage->record.handle);
      neighbour->detail = g_strdup (word_label (TL_KIND_ACTIVITY, "role", role));
      g_ptr_array_add (found, neighbour);
    }
}

GPtrArray *
tl_neighbours (TlMap *map, TlHandle handle)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (neighbour_free);

  g_return_val_if_fail (TL_IS_MAP (map), found);

  if (tl_map_function (map, handle) != NULL)
    add_stages (map, handle, found);
  if (tl_map_function (map, handle) != NULL || tl_map_activity (map, handle) != NULL)
    {
      add_handoffs (map, handle, TL_NEIGHBOUR_FROM, found);
      add_handoffs (map, handle, TL_NEIGHBOUR_TO, found);
    }
  return found;
}

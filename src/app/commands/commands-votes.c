#include "app/commands/commands-votes.h"

#include <glib/gi18n.h>

#include "app/commands/commands-private.h"

const TlFieldInfo *
tl_votes_field (TlMap *map, TlHandle handle)
{
  const TlRecord *record;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  record = tl_map_get (map, handle);
  return record != NULL ? tl_schema_find_field (record->kind, "votes") : NULL;
}

static gint64
votes_in (const TlRecord *record, const TlFieldInfo *field)
{
  TlValue value = { .integer = 0 };

  if (field != NULL)
    tl_record_get (record, field, &value);
  return value.integer;
}

gint64
tl_votes_of (TlMap *map, TlHandle handle)
{
  const TlFieldInfo *field = tl_votes_field (map, handle);

  return field != NULL ? votes_in (tl_map_get (map, handle), field) : 0;
}

TlHandle
tl_votes_bearer (TlMap *map, const TlGap *gap)
{
  TlHandle from, to;

  g_return_val_if_fail (TL_IS_MAP (map) && gap != NULL, TL_HANDLE_NONE);

  for (guint i = 0; i < gap->n_on; i++)
    if (tl_votes_field (map, gap->on[i]) != NULL)
      return gap->on[i];
  return tl_gap_drawn (map, gap, &from, &to) ? from : TL_HANDLE_NONE;
}

gint64
tl_votes_total (TlMap *map)
{
  gint64 total = 0;

  g_return_val_if_fail (TL_IS_MAP (map), 0);

  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const TlFieldInfo *field = tl_schema_find_field (kind, "votes");
      const GPtrArray *list = field != NULL ? tl_map_list (map, kind) : NULL;

      for (guint i = 0; list != NULL && i < list->len; i++)
        total += votes_in (g_ptr_array_index (list, i), field);
    }
  return total;
}

static int
compare_votes (gconstpointer a, gconstpointer b, gpointer map)
{
  gint64 x = tl_votes_of (map, *(const TlHandle *) a), y = tl_votes_of (map, *(const TlHandle *) b);

  return (y > x) - (y < x);
}

GArray *
tl_votes_list (TlMap *map)
{
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  g_return_val_if_fail (TL_IS_MAP (map), handles);

  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    if (tl_votes_of (map, record->handle) > 0)
      g_array_append_val (handles, record->handle);
  g_array_sort_with_data (handles, compare_votes, map);
  return handles;
}

gboolean
tl_command_vote (TlMap *map, TlHandle handle, int by, GError **error)
{
  const TlFieldInfo *field;
  gint64 before, after;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  field = tl_votes_field (map, handle);
  g_return_val_if_fail (field != NULL, FALSE);

  before = tl_votes_of (map, handle);
  after = CLAMP (before + by, (gint64) field->min, (gint64) field->max);
  if (after == before)
    return FALSE;
  opened = !tl_map_in_transaction (map);
  if (opened)
    tl_map_begin_merge (map, by > 0 ? _ ("Vote") : _ ("Take vote back"), handle, field);
  done = tl_map_set_int (map, handle, "votes", after, error);
  return tl_command_close (map, opened, done, error);
}

gboolean
tl_command_clear_votes (TlMap *map, GError **error)
{
  g_autoptr (GArray) handles = NULL;
  gboolean opened, done = TRUE;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  handles = tl_votes_list (map);
  if (handles->len == 0)
    return FALSE;
  opened = tl_command_open (map, _ ("Clear votes"));
  for (guint i = 0; i < handles->len && done; i++)
    done = tl_map_set_int (map, g_array_index (handles, TlHandle, i), "votes", 0, error);
  return tl_command_close (map, opened, done, error);
}

/* ---- sorting ---- */

/* A cell's cards in the order they stand in. */
typedef struct
{
  TlCell cell;
  GArray *cards; /* of TlHandle */
} Pile;

static void
clear_pile (gpointer data)
{
  g_array_unref (((Pile *) data)->cards);
}

static GArray *
pile_of (GArray *piles, const TlCell *cell)
{
  Pile pile = { .cell = *cell };

  for (guint i = 0; i < piles->len; i++)
    {
      const Pile *known = &g_array_index (piles, Pile, i);

      if (known->cell.kind == cell->kind && known->cell.row == cell->row)
        return known->cards;
    }
  pile.cards = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  g_array_append_val (piles, pile);
  return pile.cards;
}

/* The piles of one stage: all of them, or that of @cell. Of Pile. */
static GArray *
gather_piles (TlMap *map, const TlRecord *stage, const TlCell *cell)
{
  GArray *piles = g_array_new (FALSE, FALSE, sizeof (Pile));

  g_array_set_clear_func (piles, clear_pile);
  for (const TlRecord *card = stage->first_child; card != NULL; card = card->next)
    {
      TlCell own;

      if (!tl_command_cell_of (map, card->handle, &own) || (cell != NULL && (own.kind != cell->kind || own.row != cell->row)))
        continue;
      g_array_append_val (pile_of (piles, &own), card->handle);
    }
  return piles;
}

static gboolean
in_order (TlMap *map, const GArray *cards)
{
  for (guint i = 1; i < cards->len; i++)
    if (tl_votes_of (map, g_array_index (cards, TlHandle, i - 1)) < tl_votes_of (map, g_array_index (cards, TlHandle, i)))
      return FALSE;
  return TRUE;
}

/* From the last but one to the first, each right before the one that follows it. */
static gboolean
sort_pile (TlMap *map, TlHandle stage, GArray *cards, GError **error)
{
  g_array_sort_with_data (cards, compare_votes, map);
  for (guint i = cards->len; i > 1; i--)
    {
      TlHandle card = g_array_index (cards, TlHandle, i - 2), next = g_array_index (cards, TlHandle, i - 1);

      if (!tl_map_move (map, card, stage, next, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sort_stage (TlMap *map, const TlRecord *stage, const TlCell *cell, guint *n_sorted, GError **error)
{
  g_autoptr (GArray) piles = gather_piles (map, stage, cell);

  for (guint i = 0; i < piles->len; i++)
    {
      GArray *cards = g_array_index (piles, Pile, i).cards;

      if (in_order (map, cards))
        continue;
      if (!sort_pile (map, stage->handle, cards, error))
        return FALSE;
      ++*n_sorted;
    }
  return TRUE;
}

gboolean
tl_command_sort_by_votes (TlMap *map, const TlCell *cell, GError **error)
{
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  const GPtrArray *list;
  gboolean opened, done = TRUE;
  guint n_sorted = 0;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  list = tl_map_list (map, TL_KIND_STAGE);
  for (guint i = 0; i < list->len; i++)
    if (cell == NULL || ((const TlRecord *) g_ptr_array_index (list, i))->handle == cell->stage)
      g_array_append_val (stages, ((const TlRecord *) g_ptr_array_index (list, i))->handle);
  opened = tl_command_open (map, _ ("Sort by votes"));
  for (guint i = 0; i < stages->len && done; i++)
    done = sort_stage (map, tl_map_get (map, g_array_index (stages, TlHandle, i)), cell, &n_sorted, error);
  return tl_command_close (map, opened, done && n_sorted > 0, error) && n_sorted > 0;
}

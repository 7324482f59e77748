/* Putting copies of records into a map. The table that is copied out is in copying-table.c. */
#include "app/commands/copying.h"

#include <glib/gi18n.h>

#include "app/commands/commands-private.h"
#include "model/graft.h"

typedef struct
{
  TlMap *map, *fragment;
  const TlPasteTarget *target;
  TlGraft graft;
  GArray *made;      /* of TlHandle: what was chosen */
  GArray *places;    /* of TlHandle, by the fragment's stages: where their cards go; 0: a stage is added */
  GArray *pasted;    /* of TlHandle: activities among it and in it */
  gboolean one_row;  /* all cards are of one row, which becomes that of the target */
  gboolean one_cell; /* … and of one stage */
  TlKind kind;       /* of the cards, when all are of one */
} Paste;

/* ---- what the fragment holds ---- */

/* Notes whether the cards that were chosen are all of one kind and row, or even of one cell. */
static void
look_at_cards (Paste *self)
{
  const GPtrArray *stages = tl_map_list (self->fragment, TL_KIND_STAGE);
  TlCell first = { 0 };
  guint n = 0;

  self->one_row = self->one_cell = TRUE;
  for (guint i = 0; i < stages->len; i++)
    for (const TlRecord *card = ((const TlRecord *) g_ptr_array_index (stages, i))->first_child; card != NULL; card = card->next)
      {
        TlCell cell;

        if (!tl_fragment_is_chosen (card) || !tl_command_cell_of (self->fragment, card->handle, &cell))
          continue;
        if (n++ == 0)
          first = cell;
        self->one_row = self->one_row && cell.kind == first.kind && cell.row == first.row;
        self->one_cell = self->one_cell && self->one_row && cell.stage == first.stage;
      }
  self->one_row = self->one_row && n > 0;
  self->one_cell = self->one_cell && n > 0;
  self->kind = first.kind;
}

/* The cards' row gives way to that of the target. */
static gboolean
takes_row (Paste *self)
{
  return self->one_row && self->target->has_cell && self->target->cell.kind == self->kind && (self->kind == TL_KIND_ACTIVITY || self->kind == TL_KIND_ENTRY);
}

/* They become cards of another kind. */
static gboolean
converts (Paste *self)
{
  return self->one_cell && self->target->has_cell && self->target->cell.kind != self->kind && tl_command_is_card (self->target->cell.kind);
}

/* ---- lanes and rows ---- */

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a != NULL ? a : "", -1), *y = g_utf8_casefold (b != NULL ? b : "", -1);

  return g_str_equal (x, y);
}

static TlHandle
find_named (TlMap *map, const TlRecord *record)
{
  const TlFieldInfo *field = tl_schema_find_field (record->kind, "name");
  const GPtrArray *list = tl_map_list (map, record->kind);

  for (guint i = 0; i < list->len; i++)
    if (same_name (tl_record_text (g_ptr_array_index (list, i), field), tl_record_text (record, field)))
      return ((const TlRecord *) g_ptr_array_index (list, i))->handle;
  return TL_HANDLE_NONE;
}

/* Whether anything will refer to this lane that does not go to the target's row instead. */
static gboolean
is_lane_wanted (Paste *self, const TlRecord *lane)
{
  g_autoptr (GArray) referrers = tl_map_referrers (self->fragment, lane->handle);

  if (!takes_row (self) && !converts (self))
    return TRUE;
  for (guint i = 0; i < referrers->len; i++)
    {
      const TlRecord *from = tl_map_get (self->fragment, g_array_index (referrers, TlReferrer, i).handle);

      if (from->kind != self->kind || !tl_fragment_is_chosen (from))
        return TRUE;
    }
  return FALSE;
}

static TlHandle
copy_lane (Paste *self, const TlRecord *lane, GError **error)
{
  const TlRecord *at = tl_map_get (self->map, self->target->at);
  TlHandle before = at != NULL && at->kind == lane->kind && at->next != NULL ? at->next->handle : TL_HANDLE_NONE;

  return tl_graft_copy (&self->graft, lane, FALSE, tl_map_root (self->map), before, error);
}

static gboolean
paste_lanes (Paste *self, TlKind kind, GError **error)
{
  const GPtrArray *lanes = tl_map_list (self->fragment, kind);

  for (guint i = 0; i < lanes->len; i++)
    {
      const TlRecord *lane = g_ptr_array_index (lanes, i);
      gboolean chosen = tl_fragment_is_chosen (lane);
      TlHandle found = chosen ? TL_HANDLE_NONE : find_named (self->map, lane);

      if (found != TL_HANDLE_NONE)
        tl_graft_stand (&self->graft, lane->handle, found);
      else if (chosen || is_lane_wanted (self, lane))
        {
          TlHandle made = copy_lane (self, lane, error);

          if (made == TL_HANDLE_NONE)
            return FALSE;
          if (chosen)
            g_array_append_val (self->made, made);
        }
    }
  return TRUE;
}

/* ---- stages and phases ---- */

/* Where columns go: behind the stage or phase in focus, else where the last column ends. */
static void
find_columns_place (Paste *self, TlKind kind, TlHandle *parent, TlHandle *before)
{
  const TlRecord *at = tl_map_get (self->map, self->target->has_cell && self->target->cell.stage != 0 ? self->target->cell.stage : self->target->at);
  const TlRecord *root = tl_map_get (self->map, tl_map_root (self->map)), *last = root->last_child;

  *parent = root->handle;
  *before = TL_HANDLE_NONE;
  if (at != NULL && at->kind == TL_KIND_STAGE && kind == TL_KIND_PHASE && at->parent->kind == TL_KIND_PHASE)
    at = at->parent;
  if (at != NULL && (at->kind == kind || (at->kind == TL_KIND_STAGE && at->parent == root)))
    {
      *parent = at->parent->handle;
      *before = at->next != NULL ? at->next->handle : TL_HANDLE_NONE;
      return;
    }
  if (kind == TL_KIND_PHASE)
    return;
  while (last != NULL && last->kind != TL_KIND_STAGE && last->kind != TL_KIND_PHASE)
    last = last->previous;
  if (at != NULL && at->kind == TL_KIND_PHASE)
    last = at;
  if (last != NULL && last->kind == TL_KIND_PHASE)
    *parent = last->handle;
}

static gboolean
paste_columns_at (Paste *self, TlKind kind, TlHandle parent, TlHandle before, GError **error)
{
  const TlRecord *root = tl_map_get (self->fragment, tl_map_root (self->fragment));

  for (const TlRecord *record = root->first_child; record != NULL; record = record->next)
    {
      TlHandle made;

      if (record->kind != kind || !tl_fragment_is_chosen (record))
        continue;
      made = tl_graft_copy (&self->graft, record, FALSE, parent, before, error);
      if (made == TL_HANDLE_NONE)
        return FALSE;
      g_array_append_val (self->made, made);
    }
  return TRUE;
}

/* Both places are found first: a stage does not go into a phase that comes with it. */
static gboolean
paste_columns (Paste *self, GError **error)
{
  TlHandle phase_parent, phase_before, stage_parent, stage_before;

  find_columns_place (self, TL_KIND_PHASE, &phase_parent, &phase_before);
  find_columns_place (self, TL_KIND_STAGE, &stage_parent, &stage_before);
  return paste_columns_at (self, TL_KIND_PHASE, phase_parent, phase_before, error) && paste_columns_at (self, TL_KIND_STAGE, stage_parent, stage_before, error);
}

static TlHandle
add_stage (Paste *self, const TlRecord *like, GError **error)
{
  TlHandle made = tl_command_add_stage (self->map, TL_HANDLE_NONE, error);
  const char *name = ((const TlStage *) like)->name;

  if (made != TL_HANDLE_NONE && name != NULL && !tl_command_type (self->map, made, name, error))
    return TL_HANDLE_NONE;
  return made;
}

/* The stage that is there already for cards of the fragment's stage: the @i-th from the target's on, or the one of that name.
 * 0: none. */
static TlHandle
find_stage (Paste *self, const TlRecord *stage, guint i)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);

  if (!self->target->has_cell || self->target->cell.stage == TL_HANDLE_NONE)
    return find_named (self->map, stage);
  for (guint j = 0; j + i < stages->len; j++)
    if (((const TlRecord *) g_ptr_array_index (stages, j))->handle == self->target->cell.stage)
      return ((const TlRecord *) g_ptr_array_index (stages, j + i))->handle;
  return TL_HANDLE_NONE;
}

/* A stage that only says where cards stand. */
static gboolean
is_place (const TlRecord *stage)
{
  return !tl_fragment_is_chosen (stage) && !tl_fragment_is_chosen (stage->parent);
}

/* Before any stage is pasted: those must not be taken for the ones that are meant. */
static void
find_stages (Paste *self)
{
  const GPtrArray *stages = tl_map_list (self->fragment, TL_KIND_STAGE);
  guint n = 0;

  for (guint i = 0; i < stages->len; i++)
    {
      const TlRecord *stage = g_ptr_array_index (stages, i);
      TlHandle found = is_place (stage) ? find_stage (self, stage, n++) : TL_HANDLE_NONE;

      g_array_append_val (self->places, found);
    }
}

/* ---- cards ---- */

/* A card of another kind with the same text, and what the room thinks of it. */
static TlHandle
convert (Paste *self, const TlRecord *card, TlHandle stage, GError **error)
{
  static const char *const carried[] = { "evidence", "source", "votes" };
  const TlFieldInfo *text = tl_schema_kind (card->kind)->text;
  TlCell cell = self->target->cell;
  TlHandle made;

  cell.stage = stage;
  made = tl_command_add_card (self->map, &cell, text != NULL ? tl_record_text (card, text) : "", error);
  for (guint i = 0; made != TL_HANDLE_NONE && i < G_N_ELEMENTS (carried); i++)
    {
      const TlFieldInfo *from = tl_schema_find_field (card->kind, carried[i]), *to = tl_schema_find_field (cell.kind, carried[i]);
      TlValue value, copy;

      if (from == NULL || to == NULL)
        continue;
      tl_record_get (card, from, &value);
      tl_value_copy (&value, from, &copy);
      if (!tl_map_set (self->map, made, to, &copy, error))
        return TL_HANDLE_NONE;
    }
  return made;
}

static TlHandle
card_place (Paste *self, const TlRecord *card, TlHandle stage)
{
  const TlRecord *at = tl_map_get (self->map, self->target->at);

  if (at == NULL || at->kind != card->kind || at->parent->handle != stage || at->next == NULL)
    return TL_HANDLE_NONE;
  return at->next->handle;
}

static gboolean
paste_cards (Paste *self, const TlRecord *stage, TlHandle into, GError **error)
{
  gboolean converting = converts (self);

  for (const TlRecord *card = stage->first_child; card != NULL; card = card->next)
    {
      TlHandle made;

      if (!tl_fragment_is_chosen (card))
        continue;
      if (converting && tl_command_is_card (card->kind))
        made = convert (self, card, into, error);
      else
        made = tl_graft_copy (&self->graft, card, FALSE, into, card_place (self, card, into), error);
      if (made == TL_HANDLE_NONE)
        return FALSE;
      g_array_append_val (self->made, made);
    }
  return TRUE;
}

static gboolean
paste_into_stages (Paste *self, GError **error)
{
  const GPtrArray *stages = tl_map_list (self->fragment, TL_KIND_STAGE);

  for (guint i = 0; i < stages->len; i++)
    {
      const TlRecord *stage = g_ptr_array_index (stages, i);
      TlHandle into = g_array_index (self->places, TlHandle, i);

      if (!is_place (stage))
        continue;
      if (into == TL_HANDLE_NONE)
        into = add_stage (self, stage, error);
      if (into == TL_HANDLE_NONE || !paste_cards (self, stage, into, error))
        return FALSE;
    }
  return TRUE;
}

/* What stands on the journey itself and is no column or lane. */
static gboolean
paste_others (Paste *self, TlKind kind, GError **error)
{
  const GPtrArray *list = tl_map_list (self->fragment, kind);

  for (guint i = 0; i < list->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (list, i);
      TlHandle made;

      if (record->parent->kind != TL_KIND_JOURNEY || !tl_fragment_is_chosen (record))
        continue;
      /* Cards that became another kind have no hand-offs any more. */
      if (kind == TL_KIND_HANDOFF && tl_graft_get (&self->graft, ((const TlHandoff *) record)->from) == TL_HANDLE_NONE)
        continue;
      made = tl_graft_copy (&self->graft, record, FALSE, tl_map_root (self->map), TL_HANDLE_NONE, error);
      if (made == TL_HANDLE_NONE)
        return FALSE;
      if (kind != TL_KIND_HANDOFF)
        g_array_append_val (self->made, made);
    }
  return TRUE;
}

/* ---- roles ---- */

static gboolean
was_pasted (Paste *self, TlHandle handle)
{
  for (guint i = 0; i < self->pasted->len; i++)
    if (g_array_index (self->pasted, TlHandle, i) == handle)
      return TRUE;
  return FALSE;
}

/* Another function leads the stage already. */
static gboolean
is_led_by_other (Paste *self, const TlActivity *activity)
{
  TL_FOR_CHILDREN (TlActivity, other, activity->record.parent, TL_KIND_ACTIVITY)
  {
    if (other->role == TL_ROLE_LEAD && other->function != activity->function && !was_pasted (self, other->record.handle))
      return TRUE;
  }
  return FALSE;
}

static void
gather_activities (Paste *self)
{
  const GPtrArray *list = tl_map_list (self->fragment, TL_KIND_ACTIVITY);

  for (guint i = 0; i < list->len; i++)
    {
      TlHandle copy = tl_graft_get (&self->graft, ((const TlRecord *) g_ptr_array_index (list, i))->handle);

      if (copy != TL_HANDLE_NONE)
        g_array_append_val (self->pasted, copy);
    }
}

static gboolean
settle_activities (Paste *self, GError **error)
{
  gather_activities (self);
  for (guint i = 0; i < self->pasted->len; i++)
    {
      TlHandle handle = g_array_index (self->pasted, TlHandle, i);
      const TlActivity *activity;

      if (takes_row (self) && self->kind == TL_KIND_ACTIVITY && !tl_map_set_ref (self->map, handle, "function", self->target->cell.row, error))
        return FALSE;
      activity = tl_map_activity (self->map, handle);
      if (activity->role == TL_ROLE_LEAD && (!tl_command_may_lead (self->map, activity->function) || is_led_by_other (self, activity)) && !tl_map_set_int (self->map, handle, "role", TL_ROLE_SUPPORT, error))
        return FALSE;
    }
  return TRUE;
}

/* Entries are told their row before references are tied: without one they would go. */
static void
stand_row (Paste *self)
{
  const GPtrArray *rows = tl_map_list (self->fragment, TL_KIND_ROW);

  if (!takes_row (self) || self->kind != TL_KIND_ENTRY)
    return;
  for (guint i = 0; i < rows->len; i++)
    tl_graft_stand (&self->graft, ((const TlRecord *) g_ptr_array_index (rows, i))->handle, self->target->cell.row);
}

static gboolean
paste_all (Paste *self, GError **error)
{
  stand_row (self);
  find_stages (self);
  return paste_lanes (self, TL_KIND_FUNCTION, error) && (takes_row (self) && self->kind == TL_KIND_ENTRY ? TRUE : paste_lanes (self, TL_KIND_ROW, error)) && paste_columns (self, error) && paste_into_stages (self, error) && paste_others (self, TL_KIND_NOTE, error) && paste_others (self, TL_KIND_HANDOFF, error) && tl_graft_tie (&self->graft, error) && settle_activities (self, error);
}

GArray *
tl_copy_paste (TlMap *map, TlMap *fragment, const TlPasteTarget *target, GError **error)
{
  Paste self = { .map = map, .fragment = fragment, .target = target };
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map) && TL_IS_MAP (fragment), NULL);
  g_return_val_if_fail (target != NULL, NULL);

  self.made = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self.places = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  self.pasted = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  tl_graft_init (&self.graft, fragment, map);
  self.graft.but = TL_FRAGMENT_MARK;
  self.graft.unknown = tl_fragment_same_names (fragment, map);
  look_at_cards (&self);

  opened = tl_command_open (map, _ ("Paste"));
  done = paste_all (&self, error);
  done = tl_command_close (map, opened, done, error);

  tl_graft_clear (&self.graft);
  g_array_unref (self.places);
  g_array_unref (self.pasted);
  if (!done)
    g_clear_pointer (&self.made, g_array_unref);
  return self.made;
}

/* ---- within one map ---- */

static gboolean
is_under_any (GHashTable *handles, const TlRecord *record)
{
  for (; record != NULL; record = record->parent)
    if (g_hash_table_contains (handles, GUINT_TO_POINTER (record->handle)))
      return TRUE;
  return FALSE;
}

/* Those to copy, in document order: none inside another; of hand-offs also those whose ends are both copied. */
static GPtrArray *
find_originals (TlMap *map, const TlHandle *handles, guint n)
{
  GPtrArray *originals = g_ptr_array_new ();
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (chosen, GUINT_TO_POINTER (handles[i]));
  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    {
      gboolean is_chosen = g_hash_table_contains (chosen, GUINT_TO_POINTER (record->handle));

      if (record->kind == TL_KIND_JOURNEY || record->kind == TL_KIND_SCORE || (record->parent != NULL && is_under_any (chosen, record->parent)))
        continue;
      if (!is_chosen && record->kind == TL_KIND_HANDOFF)
        {
          const TlHandoff *handoff = (const TlHandoff *) record;

          is_chosen = is_under_any (chosen, tl_map_get (map, handoff->from)) && is_under_any (chosen, tl_map_get (map, handoff->to));
        }
      if (is_chosen)
        g_ptr_array_add (originals, (gpointer) record);
    }
  return originals;
}

GArray *
tl_copy_duplicate (TlMap *map, const TlHandle *handles, guint n, GError **error)
{
  g_autoptr (GPtrArray) originals = NULL;
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  TlGraft graft;
  gboolean opened, done = TRUE;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  originals = find_originals (map, handles, n);
  tl_graft_init (&graft, map, map);
  graft.outward = TRUE;
  opened = tl_command_open (map, _ ("Duplicate"));
  for (guint i = 0; done && i < originals->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (originals, i);
      TlHandle copy = tl_graft_copy (&graft, record, FALSE, record->parent->handle, record->next != NULL ? record->next->handle : TL_HANDLE_NONE, error);

      done = copy != TL_HANDLE_NONE;
      if (record->kind != TL_KIND_HANDOFF || originals->len == 1)
        g_array_append_val (made, copy);
    }
  done = done && tl_graft_tie (&graft, error);
  tl_graft_clear (&graft);
  return tl_command_close (map, opened, done, error) ? g_steal_pointer (&made) : NULL;
}

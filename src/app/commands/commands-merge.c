#include "app/commands/commands-merge.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/commands/commands-note.h"
#include "app/commands/commands-private.h"
#include "app/commands/grid.h"
#include "model/value.h"

/* ---- splitting ---- */

static gboolean
has_card_in (TlMap *map, const TlCell *cell)
{
  const TlStage *stage = tl_map_stage (map, cell->stage);

  TL_FOR_CHILDREN (TlRecord, card, stage, cell->kind)
  {
    TlCell other;

    if (tl_command_cell_of (map, card->handle, &other) && tl_grid_is_same (&other, cell))
      return TRUE;
  }
  return FALSE;
}

/* Notes follow the cards of a cell that has none left. */
static gboolean
move_notes (TlMap *map, TlHandle from, TlHandle to, GError **error)
{
  const TlRecord *next, *note = tl_record_next_of (tl_map_get (map, from)->first_child, TL_KIND_NOTE);

  for (; note != NULL; note = next)
    {
      TlCell there;

      next = tl_record_next_of (note->next, TL_KIND_NOTE);
      if (!tl_command_note_place (map, note->handle, &there) || !tl_command_is_card (there.kind) || has_card_in (map, &there))
        continue;
      there.stage = to;
      if (has_card_in (map, &there) && !tl_map_move (map, note->handle, to, TL_HANDLE_NONE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_among (TlHandle handle, const TlHandle *handles, guint n)
{
  for (guint i = 0; i < n; i++)
    if (handles[i] == handle)
      return TRUE;
  return FALSE;
}

static TlHandle
split (TlMap *map, TlHandle stage, const TlHandle *cards, guint n, GError **error)
{
  TlHandle made = tl_command_add_stage (map, stage, error);
  const TlRecord *next, *card;

  if (made == TL_HANDLE_NONE)
    return TL_HANDLE_NONE;
  for (card = tl_map_get (map, stage)->first_child; card != NULL; card = next)
    {
      next = card->next;
      if (tl_command_is_card (card->kind) && is_among (card->handle, cards, n) && !tl_map_move (map, card->handle, made, TL_HANDLE_NONE, error))
        return TL_HANDLE_NONE;
    }
  return move_notes (map, stage, made, error) ? made : TL_HANDLE_NONE;
}

TlHandle
tl_command_split_stage (TlMap *map, TlHandle stage, const TlHandle *cards, guint n, GError **error)
{
  TlHandle made;
  gboolean opened;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);
  g_return_val_if_fail (tl_map_stage (map, stage) != NULL && (n == 0 || cards != NULL), TL_HANDLE_NONE);

  opened = tl_command_open (map, _ ("Split stage"));
  made = split (map, stage, cards, n, error);
  return tl_command_close (map, opened, made != TL_HANDLE_NONE, error) ? made : TL_HANDLE_NONE;
}

/* ---- merging: references ---- */

TlHandle
tl_command_next_of (TlMap *map, TlHandle handle)
{
  const TlFunction *function;
  const GPtrArray *list;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  function = tl_map_function (map, handle);
  if (function == NULL && tl_map_stage (map, handle) == NULL)
    return TL_HANDLE_NONE;
  list = tl_map_list (map, function != NULL ? TL_KIND_FUNCTION : TL_KIND_STAGE);
  for (guint i = 0, found = FALSE; i < list->len; i++)
    {
      const TlRecord *record = g_ptr_array_index (list, i);

      /* Lanes of the customer stand apart from the others. */
      if (found && (function == NULL || (((const TlFunction *) record)->side == TL_SIDE_CUSTOMER) == (function->side == TL_SIDE_CUSTOMER)))
        return record->handle;
      found |= record->handle == handle;
    }
  return TL_HANDLE_NONE;
}

static TlHandle
renamed (TlHandle handle, TlHandle kept, TlHandle gone)
{
  return handle == gone ? kept : handle;
}

/* Whether @b, once @gone is @kept, is about the same as @a. */
static gboolean
is_same_place (const TlScore *a, const TlScore *b, TlHandle kept, TlHandle gone)
{
  return a->measure == b->measure && a->wave == b->wave && a->segment == b->segment && a->touchpoint == b->touchpoint && a->handoff == b->handoff && a->stage == renamed (b->stage, kept, gone) && a->function == renamed (b->function, kept, gone);
}

/* The score of @kept that stands where @score would come to stand; NULL: none. */
static const TlScore *
score_beside (TlMap *map, const TlScore *score, TlHandle kept, TlHandle gone)
{
  g_autoptr (GArray) referrers = tl_map_referrers (map, kept);

  for (guint i = 0; i < referrers->len; i++)
    {
      const TlScore *other = tl_map_get_kind (map, g_array_index (referrers, TlReferrer, i).handle, TL_KIND_SCORE);

      if (other != NULL && other != score && is_same_place (other, score, kept, gone))
        return other;
    }
  return NULL;
}

static gboolean
can_add (const TlCounts *a, const TlCounts *b)
{
  return a != NULL && b != NULL && a->n == b->n;
}

guint
tl_command_shared_scores (TlMap *map, TlHandle kept, TlHandle gone)
{
  g_autoptr (GArray) referrers = NULL;
  guint n = 0;

  g_return_val_if_fail (TL_IS_MAP (map), 0);

  referrers = tl_map_referrers (map, gone);
  for (guint i = 0; i < referrers->len; i++)
    {
      const TlScore *score = tl_map_get_kind (map, g_array_index (referrers, TlReferrer, i).handle, TL_KIND_SCORE);
      const TlScore *other = score != NULL ? score_beside (map, score, kept, gone) : NULL;

      n += other != NULL && (can_add (other->counts, score->counts) || can_add (other->groups, score->groups));
    }
  return n;
}

static gboolean
add_counts (TlMap *map, TlHandle score, const char *field, const TlCounts *a, const TlCounts *b, GError **error)
{
  g_autofree gint64 *sums = NULL;

  if (!can_add (a, b))
    return TRUE;
  sums = g_new (gint64, a->n);
  for (guint i = 0; i < a->n; i++)
    sums[i] = MIN (a->v[i] + b->v[i], TL_INTEGER_MAX);
  return tl_map_set_counts (map, score, field, a->n, sums, error);
}

static gboolean
merge_score (TlMap *map, const TlScore *score, const TlFieldInfo *field, TlHandle kept, TlHandle gone, gboolean add_up, GError **error)
{
  const TlScore *other = score_beside (map, score, kept, gone);

  if (other == NULL)
    return tl_map_set_ref (map, score->record.handle, field->name, kept, error);
  if (add_up && (!add_counts (map, other->record.handle, "counts", other->counts, score->counts, error) || !add_counts (map, other->record.handle, "groups", other->groups, score->groups, error)))
    return FALSE;
  return tl_map_remove (map, score->record.handle, FALSE, error);
}

static gboolean
has_same_gap (TlMap *map, const TlAcceptedGap *gap, const TlHandle *on, guint n)
{
  const GPtrArray *list = tl_map_list (map, TL_KIND_ACCEPTED_GAP);

  for (guint i = 0; i < list->len; i++)
    {
      const TlAcceptedGap *other = g_ptr_array_index (list, i);

      if (other != gap && g_strcmp0 (other->rule, gap->rule) == 0 && other->on != NULL && other->on->n == n && memcmp (other->on->v, on, n * sizeof *on) == 0)
        return TRUE;
    }
  return FALSE;
}

/* In a list each record stands once; a gap accepted between the two is none any more. */
static gboolean
repoint_list (TlMap *map, const TlReferrer *from, TlHandle kept, TlHandle gone, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  const TlRecord *record = tl_map_get (map, from->handle);
  TlValue value;

  tl_record_get (record, from->field, &value);
  for (guint i = 0; i < value.refs->n; i++)
    {
      TlHandle handle = renamed (value.refs->v[i], kept, gone);

      if (!is_among (handle, (const TlHandle *) list->data, list->len))
        g_array_append_val (list, handle);
    }
  if (record->kind == TL_KIND_ACCEPTED_GAP && (list->len < value.refs->n || has_same_gap (map, (const TlAcceptedGap *) record, (const TlHandle *) list->data, list->len)))
    return tl_map_remove (map, from->handle, FALSE, error);
  return tl_map_set_refs (map, from->handle, from->field->name, list->len, (const TlHandle *) list->data, error);
}

static gboolean
repoint (TlMap *map, TlHandle kept, TlHandle gone, gboolean add_up, GError **error)
{
  g_autoptr (GArray) referrers = tl_map_referrers (map, gone);

  for (guint i = 0; i < referrers->len; i++)
    {
      const TlReferrer *from = &g_array_index (referrers, TlReferrer, i);
      const TlRecord *record = tl_map_get (map, from->handle);
      gboolean done;

      if (record == NULL || from->handle == kept)
        continue;
      if (record->kind == TL_KIND_SCORE)
        done = merge_score (map, (const TlScore *) record, from->field, kept, gone, add_up, error);
      else if (from->field->type == TL_FIELD_REFS)
        done = repoint_list (map, from, kept, gone, error);
      else
        done = tl_map_set_ref (map, from->handle, from->field->name, kept, error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/* ---- merging: the records themselves ---- */

static gboolean
take_text (TlMap *map, TlHandle kept, const char *field, const char *own, const char *other, GError **error)
{
  if ((own != NULL && *own != '\0') || other == NULL)
    return TRUE;
  return tl_map_set_text (map, kept, field, other, error);
}

static gboolean
take_about (TlMap *map, TlHandle kept, const char *own, const char *other, GError **error)
{
  g_autofree char *both = NULL;

  if (own == NULL || *own == '\0' || other == NULL || *other == '\0')
    return take_text (map, kept, "about", own, other, error);
  both = g_strconcat (own, "\n\n", other, NULL);
  return tl_map_set_text (map, kept, "about", both, error);
}

static gboolean
has_promise (const TlStage *stage, const TlPromised *promised)
{
  TL_FOR_CHILDREN (TlPromised, own, stage, TL_KIND_PROMISED)
  {
    if (own->measure == promised->measure && own->segment == promised->segment)
      return TRUE;
  }
  return FALSE;
}

/* A lead that comes to a stage led by another function supports it. */
static gboolean
yield_lead (TlMap *map, const TlActivity *activity, TlHandle kept, GError **error)
{
  const TlActivity *lead = tl_map_activity (map, tl_command_lead_of (map, kept, activity->record.handle));

  if (activity->role != TL_ROLE_LEAD || lead == NULL || lead->function == activity->function)
    return TRUE;
  return tl_map_set_int (map, activity->record.handle, "role", TL_ROLE_SUPPORT, error);
}

static gboolean
take_children (TlMap *map, const TlStage *kept, const TlStage *gone, GError **error)
{
  const TlRecord *child, *next;

  for (child = gone->record.first_child; child != NULL; child = next)
    {
      next = child->next;
      if (child->kind == TL_KIND_PROMISED && has_promise (kept, (const TlPromised *) child))
        continue;
      if (child->kind == TL_KIND_ACTIVITY && !yield_lead (map, (const TlActivity *) child, kept->record.handle, error))
        return FALSE;
      if (!tl_map_move (map, child->handle, kept->record.handle, TL_HANDLE_NONE, error))
        return FALSE;
    }
  return TRUE;
}

/* A phase without a stage has no place on the picture. */
static gboolean
remove_stage (TlMap *map, const TlStage *stage, GError **error)
{
  const TlRecord *parent = stage->record.parent;

  if (!tl_map_remove (map, stage->record.handle, FALSE, error))
    return FALSE;
  return parent->kind != TL_KIND_PHASE || tl_record_next_of (parent->first_child, TL_KIND_STAGE) != NULL || tl_map_remove (map, parent->handle, FALSE, error);
}

static gboolean
merge_stages (TlMap *map, const TlStage *kept, const TlStage *gone, gboolean add_up, GError **error)
{
  TlHandle handle = kept->record.handle;

  return take_text (map, handle, "name", kept->name, gone->name, error) && take_text (map, handle, "lasts", kept->lasts, gone->lasts, error) && take_text (map, handle, "journey", kept->journey, gone->journey, error) && take_about (map, handle, kept->about, gone->about, error) && (!gone->truth || tl_map_set_int (map, handle, "truth", TRUE, error)) && take_children (map, kept, gone, error) && repoint (map, handle, gone->record.handle, add_up, error) && remove_stage (map, gone, error);
}

/* A team that is part of the one that goes comes to belong where that belonged. */
static gboolean
leave_department (TlMap *map, const TlFunction *kept, const TlFunction *gone, GError **error)
{
  for (const TlFunction *above = tl_map_function (map, kept->part_of); above != NULL; above = tl_map_function (map, above->part_of))
    if (above == gone)
      return tl_map_set_ref (map, kept->record.handle, "part-of", gone->part_of, error);
  return TRUE;
}

/* Cards that led may not do so in a lane that never leads. */
static gboolean
yield_leads (TlMap *map, TlHandle kept, TlHandle gone, GError **error)
{
  const GPtrArray *list = tl_map_list (map, TL_KIND_ACTIVITY);

  if (tl_command_may_lead (map, kept))
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    {
      const TlActivity *activity = g_ptr_array_index (list, i);

      if (activity->function == gone && activity->role == TL_ROLE_LEAD && !tl_map_set_int (map, activity->record.handle, "role", TL_ROLE_SUPPORT, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
merge_functions (TlMap *map, const TlFunction *kept, const TlFunction *gone, gboolean add_up, GError **error)
{
  TlHandle handle = kept->record.handle;

  return take_text (map, handle, "name", kept->name, gone->name, error) && take_about (map, handle, kept->about, gone->about, error) && leave_department (map, kept, gone, error) && yield_leads (map, handle, gone->record.handle, error) && repoint (map, handle, gone->record.handle, add_up, error) && tl_map_remove (map, gone->record.handle, FALSE, error);
}

gboolean
tl_command_merge (TlMap *map, TlHandle kept, TlHandle gone, gboolean add_up, GError **error)
{
  gboolean is_stage, opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (kept != gone, FALSE);

  is_stage = tl_map_stage (map, kept) != NULL && tl_map_stage (map, gone) != NULL;
  g_return_val_if_fail (is_stage || (tl_map_function (map, kept) != NULL && tl_map_function (map, gone) != NULL), FALSE);

  opened = tl_command_open (map, is_stage ? _ ("Merge stages") : _ ("Merge functions"));
  if (is_stage)
    done = merge_stages (map, tl_map_stage (map, kept), tl_map_stage (map, gone), add_up, error);
  else
    done = merge_functions (map, tl_map_function (map, kept), tl_map_function (map, gone), add_up, error);
  return tl_command_close (map, opened, done, error);
}

/* ---- giving away ---- */

static gboolean
give (TlMap *map, TlHandle handle, TlHandle function, GError **error)
{
  const TlActivity *activity = tl_map_activity (map, handle);
  TlHandle stage;

  if (activity == NULL || activity->function == function)
    return TRUE;
  stage = activity->record.parent->handle;
  if (!tl_map_set_ref (map, handle, "function", function, error))
    return FALSE;
  if (!tl_command_may_lead (map, function))
    return activity->role != TL_ROLE_LEAD || tl_map_set_int (map, handle, "role", TL_ROLE_SUPPORT, error);
  if (tl_command_lead_of (map, stage, TL_HANDLE_NONE) == TL_HANDLE_NONE)
    return tl_map_set_int (map, handle, "role", TL_ROLE_LEAD, error);
  return yield_lead (map, activity, stage, error);
}

gboolean
tl_command_give (TlMap *map, const TlHandle *activities, guint n, TlHandle function, GError **error)
{
  gboolean opened, done = TRUE;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (n == 0 || activities != NULL, FALSE);
  g_return_val_if_fail (function == TL_HANDLE_NONE || tl_map_function (map, function) != NULL, FALSE);

  opened = tl_command_open (map, _ ("Give cards away"));
  for (guint i = 0; done && i < n; i++)
    done = give (map, activities[i], function, error);
  return tl_command_close (map, opened, done, error);
}

#include "files/fragment.h"

#include "model/graft.h"
#include "model/load.h"

#define MARK_DECLARATION "xmlns:clip"
#define MARK_NAMESPACE "urn:throughline:clipboard:1"

typedef struct
{
  TlMap *map;
  GHashTable *chosen; /* handles */
  GHashTable *lanes;  /* handles of functions and rows that the chosen name */
  TlGraft graft;
} Fragment;

/* ---- what is copied ---- */

static gboolean
is_in (GHashTable *handles, const TlRecord *record)
{
  return g_hash_table_contains (handles, GUINT_TO_POINTER (record->handle));
}

static gboolean
can_be_chosen (const TlRecord *record)
{
  switch (record->kind)
    {
    case TL_KIND_FUNCTION:
    case TL_KIND_ROW:
    case TL_KIND_PHASE:
    case TL_KIND_STAGE:
    case TL_KIND_NOTE:
      return TRUE;
    default:
      return record->parent != NULL && record->parent->kind == TL_KIND_STAGE && record->kind != TL_KIND_PROMISED && record->kind != TL_KIND_OTHER;
    }
}

static void
note_lane (Fragment *self, TlHandle handle)
{
  const TlRecord *record = TL_HANDLE_IS_WORD (handle) ? NULL : tl_map_get (self->map, handle);

  if (record != NULL && (record->kind == TL_KIND_FUNCTION || record->kind == TL_KIND_ROW))
    g_hash_table_add (self->lanes, GUINT_TO_POINTER (handle));
}

/* The functions and rows that a record and what stands in it refer to. */
static void
note_lanes (Fragment *self, const TlRecord *record)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      TlValue value;

      tl_record_get (record, &info->fields[i], &value);
      if (info->fields[i].type == TL_FIELD_REF)
        note_lane (self, value.ref);
      else if (info->fields[i].type == TL_FIELD_REFS)
        for (guint j = 0; value.refs != NULL && j < value.refs->n; j++)
          note_lane (self, value.refs->v[j]);
    }
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    note_lanes (self, child);
}

static void
choose (Fragment *self, const TlHandle *handles, guint n)
{
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < n; i++)
    {
      const TlRecord *record = tl_map_get (self->map, handles[i]);

      if (record != NULL && can_be_chosen (record))
        g_hash_table_add (self->chosen, GUINT_TO_POINTER (handles[i]));
    }
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const TlRecord *record = tl_map_get (self->map, GPOINTER_TO_UINT (key));

      if (record->kind != TL_KIND_FUNCTION)
        note_lanes (self, record);
    }
}

/* ---- copying ---- */

static gboolean
copy (Fragment *self, const TlRecord *record, gboolean shallow, TlHandle parent)
{
  TlMap *to = self->graft.to;
  TlHandle made = tl_graft_copy (&self->graft, record, shallow, parent, TL_HANDLE_NONE, NULL);

  if (made == TL_HANDLE_NONE)
    return FALSE;
  if (!shallow)
    tl_record_load_extra ((TlRecord *) tl_map_get (to, made), TL_FRAGMENT_MARK, "yes");
  return TRUE;
}

static gboolean
has_chosen_child (Fragment *self, const TlRecord *record)
{
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    if (is_in (self->chosen, child))
      return TRUE;
  return FALSE;
}

/* A stage that was not chosen itself says where those of its cards stand that were. */
static gboolean
copy_stage (Fragment *self, const TlRecord *stage)
{
  TlHandle root = tl_map_root (self->graft.to);

  if (is_in (self->chosen, stage))
    return copy (self, stage, FALSE, root);
  if (!has_chosen_child (self, stage))
    return TRUE;
  if (!copy (self, stage, TRUE, root))
    return FALSE;
  for (const TlRecord *child = stage->first_child; child != NULL; child = child->next)
    if (is_in (self->chosen, child) && !copy (self, child, FALSE, tl_graft_get (&self->graft, stage->handle)))
      return FALSE;
  return TRUE;
}

static gboolean
copy_from_root (Fragment *self, const TlRecord *record)
{
  TlHandle root = tl_map_root (self->graft.to);

  switch (record->kind)
    {
    case TL_KIND_FUNCTION:
    case TL_KIND_ROW:
      if (!is_in (self->chosen, record) && !is_in (self->lanes, record))
        return TRUE;
      return copy (self, record, !is_in (self->chosen, record), root);
    case TL_KIND_PHASE:
      if (is_in (self->chosen, record))
        return copy (self, record, FALSE, root);
      TL_FOR_CHILDREN (TlStage, stage, record, TL_KIND_STAGE)
      {
        if (!copy_stage (self, &stage->record))
          return FALSE;
      }
      return TRUE;
    case TL_KIND_STAGE:
      return copy_stage (self, record);
    case TL_KIND_NOTE:
      return !is_in (self->chosen, record) || copy (self, record, FALSE, root);
    default:
      return TRUE;
    }
}

static gboolean
copy_handoffs (Fragment *self)
{
  const GPtrArray *handoffs = tl_map_list (self->map, TL_KIND_HANDOFF);

  for (guint i = 0; i < handoffs->len; i++)
    {
      const TlHandoff *handoff = g_ptr_array_index (handoffs, i);

      if (tl_graft_get (&self->graft, handoff->from) == TL_HANDLE_NONE || tl_graft_get (&self->graft, handoff->to) == TL_HANDLE_NONE)
        continue;
      if (!copy (self, &handoff->record, FALSE, tl_map_root (self->graft.to)))
        return FALSE;
    }
  return TRUE;
}

/* The namespaces that unknown attributes are of, and ours. */
static void
declare (TlMap *from, TlMap *to)
{
  const TlRecord *root = tl_map_get (from, tl_map_root (from));
  TlRecord *copy = (TlRecord *) tl_map_get (to, tl_map_root (to));

  tl_record_load_extra (copy, MARK_DECLARATION, MARK_NAMESPACE);
  for (guint i = 0; root->extra != NULL && i < root->extra->len; i++)
    {
      const TlExtra *extra = &g_array_index (root->extra, TlExtra, i);

      if (g_str_has_prefix (extra->name, "xmlns:") && !g_str_equal (extra->name, MARK_DECLARATION))
        tl_record_load_extra (copy, extra->name, extra->value);
    }
}

static gboolean
copy_all (Fragment *self)
{
  const TlRecord *root = tl_map_get (self->map, tl_map_root (self->map));

  for (const TlRecord *record = root->first_child; record != NULL; record = record->next)
    if (!copy_from_root (self, record))
      return FALSE;
  return copy_handoffs (self) && tl_graft_tie (&self->graft, NULL);
}

TlMap *
tl_fragment_new (TlMap *map, const TlHandle *handles, guint n)
{
  g_autoptr (TlMap) made = tl_map_new ();
  Fragment self = { .map = map };
  gboolean done = FALSE;

  g_return_val_if_fail (TL_IS_MAP (map), NULL);

  self.chosen = g_hash_table_new (NULL, NULL);
  self.lanes = g_hash_table_new (NULL, NULL);
  tl_graft_init (&self.graft, map, made);
  self.graft.but = TL_FRAGMENT_MARK;
  choose (&self, handles, n);
  if (g_hash_table_size (self.chosen) > 0)
    {
      declare (map, made);
      tl_map_begin (made, "Copy");
      done = copy_all (&self);
      if (done)
        done = tl_map_commit (made, NULL);
      else
        tl_map_rollback (made);
    }
  tl_graft_clear (&self.graft);
  g_hash_table_unref (self.lanes);
  g_hash_table_unref (self.chosen);
  return done ? g_steal_pointer (&made) : NULL;
}

/* ---- asking ---- */

gboolean
tl_fragment_is_chosen (const TlRecord *record)
{
  for (guint i = 0; record->extra != NULL && i < record->extra->len; i++)
    if (g_str_equal (g_array_index (record->extra, TlExtra, i).name, TL_FRAGMENT_MARK))
      return TRUE;
  return FALSE;
}

static gboolean
declares (const TlRecord *root, const TlExtra *declaration)
{
  for (guint i = 0; root->extra != NULL && i < root->extra->len; i++)
    {
      const TlExtra *extra = &g_array_index (root->extra, TlExtra, i);

      if (g_str_equal (extra->name, declaration->name))
        return g_str_equal (extra->value, declaration->value);
    }
  return FALSE;
}

gboolean
tl_fragment_same_names (TlMap *from, TlMap *to)
{
  const TlRecord *root = tl_map_get (from, tl_map_root (from)), *other = tl_map_get (to, tl_map_root (to));

  for (guint i = 0; root->extra != NULL && i < root->extra->len; i++)
    {
      const TlExtra *extra = &g_array_index (root->extra, TlExtra, i);

      if (g_str_has_prefix (extra->name, "xmlns:") && !g_str_equal (extra->name, MARK_DECLARATION) && !declares (other, extra))
        return FALSE;
    }
  return TRUE;
}

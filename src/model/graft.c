#include "model/graft.h"

typedef struct
{
  const TlRecord *source;
  TlHandle copy;
} TlGraftCopy;

void
tl_graft_init (TlGraft *graft, TlMap *from, TlMap *to)
{
  *graft = (TlGraft){ .from = from, .to = to, .unknown = TRUE };
  graft->made = g_hash_table_new (NULL, NULL);
  graft->copies = g_array_new (FALSE, FALSE, sizeof (TlGraftCopy));
}

void
tl_graft_clear (TlGraft *graft)
{
  g_clear_pointer (&graft->made, g_hash_table_unref);
  g_clear_pointer (&graft->copies, g_array_unref);
}

void
tl_graft_stand (TlGraft *graft, TlHandle source, TlHandle target)
{
  g_hash_table_insert (graft->made, GUINT_TO_POINTER (source), GUINT_TO_POINTER (target));
}

TlHandle
tl_graft_get (TlGraft *graft, TlHandle source)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (graft->made, GUINT_TO_POINTER (source)));
}

/* ---- copying ---- */

/* A comment is known well enough; an element or attribute may need what only its own map declares. */
static gboolean
is_left_out (TlGraft *graft, const TlRecord *record)
{
  const char *xml = record->kind == TL_KIND_OTHER ? ((const TlOther *) record)->xml : NULL;

  return record->kind == TL_KIND_OTHER && !graft->unknown && (xml == NULL || !g_str_has_prefix (xml, "<!--"));
}

/* The record as it is copied: without the unknown attributes that must stay behind. */
static GArray *
kept_extra (TlGraft *graft, const TlRecord *record)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (TlExtra));

  for (guint i = 0; record->extra != NULL && i < record->extra->len; i++)
    {
      const TlExtra *extra = &g_array_index (record->extra, TlExtra, i);

      if (graft->unknown && g_strcmp0 (extra->name, graft->but) != 0)
        g_array_append_val (kept, *extra);
    }
  return kept;
}

static TlHandle
copy_one (TlGraft *graft, const TlRecord *record, TlHandle parent, TlHandle before, GError **error)
{
  g_autoptr (GArray) extra = kept_extra (graft, record);
  TlGraftCopy copy = { .source = record };

  copy.copy = tl_map_insert_copy (graft->to, record, extra, parent, before, error);
  if (copy.copy == TL_HANDLE_NONE)
    return TL_HANDLE_NONE;
  tl_graft_stand (graft, record->handle, copy.copy);
  g_array_append_val (graft->copies, copy);
  return copy.copy;
}

TlHandle
tl_graft_copy (TlGraft *graft, const TlRecord *record, gboolean shallow, TlHandle parent, TlHandle before, GError **error)
{
  TlHandle made = copy_one (graft, record, parent, before, error), next = TL_HANDLE_NONE;

  if (made == TL_HANDLE_NONE || shallow)
    return made;
  /* Last to first: each stands before the one copied last, so that mixed kinds keep their order. */
  for (const TlRecord *child = record->last_child; child != NULL; child = child->previous)
    {
      if (is_left_out (graft, child))
        continue;
      next = tl_graft_copy (graft, child, FALSE, made, next, error);
      if (next == TL_HANDLE_NONE)
        return TL_HANDLE_NONE;
    }
  return made;
}

/* ---- references ---- */

static TlHandle
target_of (TlGraft *graft, TlHandle source)
{
  TlHandle target;

  if (source == TL_HANDLE_NONE || TL_HANDLE_IS_WORD (source))
    return source;
  target = tl_graft_get (graft, source);
  if (target == TL_HANDLE_NONE && graft->outward && tl_map_get (graft->to, source) != NULL)
    return source;
  return target;
}

static void
map_value (TlGraft *graft, const TlFieldInfo *field, const TlValue *source, TlValue *target)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  *target = (TlValue){ 0 };
  if (field->type == TL_FIELD_REF)
    {
      target->ref = target_of (graft, source->ref);
      return;
    }
  for (guint i = 0; source->refs != NULL && i < source->refs->n; i++)
    {
      TlHandle handle = target_of (graft, source->refs->v[i]);

      if (handle != TL_HANDLE_NONE)
        g_array_append_val (kept, handle);
    }
  target->refs = tl_handles_new (kept->len, (const TlHandle *) kept->data);
}

static gboolean
is_unset (const TlFieldInfo *field, const TlValue *value)
{
  return field->type == TL_FIELD_REF ? value->ref == TL_HANDLE_NONE : value->refs == NULL;
}

/* Whether a record is wrong without this reference: it must have it, or would then say the same of something else. */
static gboolean
is_needed (const TlFieldInfo *field)
{
  return (field->flags & TL_FIELD_REQUIRED) || ((field->flags & TL_FIELD_KEY) && field->on_delete == TL_DELETE_CASCADE);
}

/* @lost is set when the copy cannot be without what was let go. */
static gboolean
tie_record (TlGraft *graft, const TlGraftCopy *copy, gboolean *lost, GError **error)
{
  const TlKindInfo *info = tl_schema_kind (copy->source->kind);

  *lost = FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];
      TlValue source, target;

      if (field->type != TL_FIELD_REF && field->type != TL_FIELD_REFS)
        continue;
      tl_record_get (copy->source, field, &source);
      map_value (graft, field, &source, &target);
      if (!is_unset (field, &source) && is_unset (field, &target) && is_needed (field))
        *lost = TRUE;
      if (!tl_map_set (graft->to, copy->copy, field, &target, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
tl_graft_tie (TlGraft *graft, GError **error)
{
  g_autoptr (GArray) lost = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  for (guint i = 0; i < graft->copies->len; i++)
    {
      const TlGraftCopy *copy = &g_array_index (graft->copies, TlGraftCopy, i);
      gboolean is_lost;

      if (!tie_record (graft, copy, &is_lost, error))
        return FALSE;
      if (is_lost)
        g_array_append_val (lost, copy->copy);
    }
  for (guint i = 0; i < lost->len; i++)
    {
      TlHandle handle = g_array_index (lost, TlHandle, i);

      if (tl_map_get (graft->to, handle) != NULL && !tl_map_remove (graft->to, handle, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

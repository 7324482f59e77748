/* What a transaction left its records as, and putting another map into that state. */
#include "files/recovery-private.h"

#include <string.h>

#include "model/load.h"
#include "model/value.h"

/* ---- telling ---- */

typedef struct
{
  const TlRecord *record;
  gboolean placed; /* it came or was moved: its place is told as well */
  guint depth, index;
} Touched;

typedef struct
{
  TlMap *map;
  GHashTable *known; /* handle to its position in `touched`, + 1 */
  GArray *touched;   /* of Touched */
  GArray *gone;      /* of TlHandle */
  gboolean untold;   /* unknown parts came back */
} Telling;

static guint
depth_of (const TlRecord *record)
{
  guint depth = 0;

  for (; record->parent != NULL; record = record->parent)
    depth++;
  return depth;
}

static void
touch (Telling *self, const TlRecord *record, gboolean placed)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, GUINT_TO_POINTER (record->handle)));
  Touched touched = { .record = record, .placed = placed, .depth = depth_of (record) };

  if (at > 0)
    {
      g_array_index (self->touched, Touched, at - 1).placed |= placed;
      return;
    }
  g_array_append_val (self->touched, touched);
  g_hash_table_insert (self->known, GUINT_TO_POINTER (record->handle), GUINT_TO_POINTER (self->touched->len));
}

static void
touch_tree (Telling *self, const TlRecord *record)
{
  touch (self, record, TRUE);
  self->untold |= record->kind == TL_KIND_OTHER || record->extra != NULL;
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    touch_tree (self, child);
}

static void
touch_edit (Telling *self, const TlEdit *edit)
{
  const TlRecord *record = tl_map_get (self->map, edit->handle);

  if (record == NULL)
    g_array_append_val (self->gone, edit->handle);
  else if (edit->type == TL_EDIT_INSERT || edit->type == TL_EDIT_REMOVE)
    touch_tree (self, record);
  else
    touch (self, record, edit->type == TL_EDIT_MOVE);
  /* The door gives ids, it takes none away. */
  self->untold |= record != NULL && edit->type == TL_EDIT_SET && edit->field == NULL && record->id == NULL;
}

/* Which child of its parent each is, for those that have to be put into an order. */
static void
number_children (Telling *self)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->touched->len; i++)
    {
      const Touched *touched = &g_array_index (self->touched, Touched, i);
      const TlRecord *parent = touched->record->parent;
      guint index = 0;

      if (!touched->placed || parent == NULL || !g_hash_table_add (done, (gpointer) parent))
        continue;
      for (const TlRecord *child = parent->first_child; child != NULL; child = child->next, index++)
        {
          guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, GUINT_TO_POINTER (child->handle)));

          if (at > 0)
            g_array_index (self->touched, Touched, at - 1).index = index;
        }
    }
}

/* Parents before children, and the last child first: what each stands before is then there. */
static int
compare_touched (gconstpointer a, gconstpointer b)
{
  const Touched *x = a, *y = b;

  if (x->depth != y->depth)
    return x->depth < y->depth ? -1 : 1;
  return x->index == y->index ? 0 : x->index > y->index ? -1
                                                        : 1;
}

static char *
format_value (const TlRecord *record, const TlFieldInfo *field)
{
  g_autoptr (GString) text = NULL;
  TlValue value;

  tl_record_get (record, field, &value);
  if (field->type == TL_FIELD_REF)
    return g_strdup_printf ("%u", value.ref);
  if (field->type != TL_FIELD_REFS)
    return tl_value_format (field, &value);
  text = g_string_new (NULL);
  for (guint i = 0; value.refs != NULL && i < value.refs->n; i++)
    g_string_append_printf (text, i > 0 ? " %u" : "%u", value.refs->v[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GVariant *
tell (const Touched *touched)
{
  const TlRecord *record = touched->record;
  const TlKindInfo *info = tl_schema_kind (record->kind);
  GVariantBuilder fields;

  g_variant_builder_init (&fields, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = tl_record_is_default (record, &info->fields[i]) ? NULL : format_value (record, &info->fields[i]);

      if (text != NULL)
        g_variant_builder_add (&fields, "(ss)", info->fields[i].name, text);
    }
  return g_variant_new ("(usuumsa(ss))", record->handle, info->element != NULL ? info->element : "?",
                        touched->placed && record->parent != NULL ? record->parent->handle : 0,
                        touched->placed && record->next != NULL ? record->next->handle : 0, record->id, &fields);
}

static GVariant *
tell_all (Telling *self)
{
  GVariantBuilder states;

  number_children (self);
  g_array_sort (self->touched, compare_touched);
  g_variant_builder_init (&states, TL_JOURNAL_STATE);
  for (guint i = 0; i < self->touched->len; i++)
    g_variant_builder_add_value (&states, tell (&g_array_index (self->touched, Touched, i)));
  for (guint i = 0; i < self->gone->len; i++)
    g_variant_builder_add (&states, "(usuumsa(ss))", g_array_index (self->gone, TlHandle, i), "", 0, 0, NULL, NULL);
  return g_variant_builder_end (&states);
}

GVariant *
tl_recovery_state (TlMap *map, const TlTransaction *transaction)
{
  Telling self = { .map = map };
  GVariant *state = NULL;

  self.known = g_hash_table_new (NULL, NULL);
  self.touched = g_array_new (FALSE, FALSE, sizeof (Touched));
  self.gone = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  for (guint i = 0; i < transaction->edits->len; i++)
    touch_edit (&self, &g_array_index (transaction->edits, TlEdit, i));
  if (!self.untold)
    state = tell_all (&self);
  g_array_unref (self.gone);
  g_array_unref (self.touched);
  g_hash_table_unref (self.known);
  return state;
}

GVariant *
tl_recovery_handles (TlMap *map)
{
  GVariantBuilder handles;

  g_variant_builder_init (&handles, TL_JOURNAL_HANDLES);
  for (const TlRecord *record = tl_map_get (map, tl_map_root (map)); record != NULL; record = tl_record_walk (record))
    g_variant_builder_add (&handles, "u", record->handle);
  return g_variant_builder_end (&handles);
}

/* ---- replaying ---- */

GHashTable *
tl_recovery_names (TlMap *map, GVariant *handles)
{
  g_autoptr (GHashTable) names = g_hash_table_new (NULL, NULL);
  const TlRecord *record = tl_map_get (map, tl_map_root (map));
  gsize n, i;
  const guint32 *v = g_variant_get_fixed_array (handles, &n, sizeof *v);

  for (i = 0; i < n && record != NULL; i++, record = tl_record_walk (record))
    g_hash_table_insert (names, GUINT_TO_POINTER (v[i]), GUINT_TO_POINTER (record->handle));
  return i == n && record == NULL ? g_steal_pointer (&names) : NULL;
}

typedef struct
{
  TlMap *map;
  GHashTable *names;
} Replay;

/* What has gone with its parent has a name still, but no record. */
static TlHandle
named (Replay *self, TlHandle told)
{
  TlHandle handle = TL_HANDLE_IS_WORD (told) ? told : GPOINTER_TO_UINT (g_hash_table_lookup (self->names, GUINT_TO_POINTER (told)));

  return TL_HANDLE_IS_WORD (handle) || tl_map_get (self->map, handle) != NULL ? handle : TL_HANDLE_NONE;
}

/* The door knows no place behind all others: what it puts later goes before. */
static gboolean
make_last (Replay *self, TlHandle handle)
{
  const TlRecord *record = tl_map_get (self->map, handle), *next;

  while ((next = record->next) != NULL)
    if (!tl_map_move (self->map, next->handle, record->parent->handle, handle, NULL) || record->next == next)
      return FALSE;
  return TRUE;
}

static gboolean
put_place (Replay *self, TlHandle told, const char *element, TlHandle parent, TlHandle next)
{
  const TlKindInfo *info = tl_schema_find_element (element);
  TlHandle handle = named (self, told), before = named (self, next);

  if (next != 0 && before == 0)
    return FALSE;
  if (handle == 0)
    {
      handle = info != NULL && parent != 0 ? tl_map_insert (self->map, info->kind, named (self, parent), before, NULL) : 0;
      if (handle == 0)
        return FALSE;
      g_hash_table_insert (self->names, GUINT_TO_POINTER (told), GUINT_TO_POINTER (handle));
    }
  else if (parent != 0 && !tl_map_move (self->map, handle, named (self, parent), before, NULL))
    return FALSE;
  return parent == 0 || next != 0 || make_last (self, handle);
}

static gboolean
parse_references (Replay *self, const TlFieldInfo *field, const char *text, TlValue *value)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  for (guint i = 0; words[i] != NULL; i++)
    {
      TlHandle handle = named (self, (TlHandle) g_ascii_strtoull (words[i], NULL, 10));

      if (handle == 0)
        return FALSE;
      g_array_append_val (handles, handle);
    }
  if (field->type == TL_FIELD_REF)
    value->ref = handles->len == 1 ? g_array_index (handles, TlHandle, 0) : 0;
  else
    value->refs = tl_handles_new (handles->len, (const TlHandle *) handles->data);
  return handles->len > 0;
}

static gboolean
put_field (Replay *self, const TlRecord *record, const TlFieldInfo *field, const char *text)
{
  TlValue value = { 0 }, old;

  if (text == NULL)
    tl_value_default (field, &value);
  else if (field->type == TL_FIELD_REF || field->type == TL_FIELD_REFS)
    {
      if (!parse_references (self, field, text, &value))
        return FALSE;
    }
  else if (!tl_value_parse (field, text, &value, NULL))
    return FALSE;

  tl_record_get (record, field, &old);
  if (tl_value_equal (&old, &value, field))
    {
      tl_value_clear (&value, field);
      return TRUE;
    }
  return tl_map_set (self->map, record->handle, field, &value, NULL);
}

static const char *
find_text (GVariant *fields, const char *name)
{
  GVariantIter iter;
  const char *key, *text;

  g_variant_iter_init (&iter, fields);
  while (g_variant_iter_next (&iter, "(&s&s)", &key, &text))
    if (g_str_equal (key, name))
      return text;
  return NULL;
}

static gboolean
put_fields (Replay *self, TlHandle handle, GVariant *fields)
{
  const TlRecord *record = tl_map_get (self->map, handle);
  const TlKindInfo *info;

  if (record == NULL)
    return FALSE;
  info = tl_schema_kind (record->kind);
  for (guint i = 0; i < info->n_fields; i++)
    if (!put_field (self, record, &info->fields[i], find_text (fields, info->fields[i].name)))
      return FALSE;
  return TRUE;
}

/* Ids before references: who is referred to and has none is given one. */
static gboolean
put_id (Replay *self, TlHandle handle, const char *id)
{
  return id == NULL || (tl_map_get (self->map, handle) != NULL && tl_map_set_id (self->map, handle, id, NULL));
}

typedef enum
{
  PASS_PLACES,
  PASS_IDS,
  PASS_FIELDS,
  PASS_GONE,
  N_PASSES,
} Pass;

static gboolean
put_state (Replay *self, GVariant *state, Pass pass)
{
  g_autoptr (GVariant) fields = NULL;
  const char *element, *id;
  TlHandle told, parent, next;

  g_variant_get (state, "(u&suum&s@a(ss))", &told, &element, &parent, &next, &id, &fields);
  if (*element == '\0')
    {
      TlHandle handle = named (self, told);

      /* It may have come and gone in one transaction, or gone with its parent. */
      if (pass != PASS_GONE || handle == 0 || tl_map_get (self->map, handle) == NULL)
        return TRUE;
      g_hash_table_remove (self->names, GUINT_TO_POINTER (told));
      return tl_map_remove (self->map, handle, FALSE, NULL);
    }
  if (pass == PASS_PLACES)
    return put_place (self, told, element, parent, next);
  if (pass == PASS_IDS)
    return put_id (self, named (self, told), id);
  return pass == PASS_GONE || put_fields (self, named (self, told), fields);
}

gboolean
tl_recovery_apply (TlMap *map, GHashTable *names, GVariant *state)
{
  Replay self = { .map = map, .names = names };
  gboolean done = TRUE;

  tl_map_begin (map, "Recover");
  tl_map_set_restoring (map, TRUE);
  for (Pass pass = PASS_PLACES; done && pass < N_PASSES; pass++)
    for (gsize i = 0; done && i < g_variant_n_children (state); i++)
      {
        g_autoptr (GVariant) child = g_variant_get_child_value (state, i);

        done = put_state (&self, child, pass);
      }
  if (done)
    done = tl_map_commit (map, NULL);
  else
    tl_map_rollback (map);
  tl_map_set_restoring (map, FALSE);
  return done;
}

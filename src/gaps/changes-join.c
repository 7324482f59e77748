/* Which record of one map is which of the other. */
#include "gaps/changes-private.h"

#include <string.h>

#include "model/text.h"

typedef char *(*KeyFunc) (const TlChanges *changes, TlMap *map, const TlRecord *record, gboolean before);

void
tl_changes_init (TlChanges *changes, TlMap *before, TlMap *after)
{
  *changes = (TlChanges){ .before = before, .after = after };
  changes->pairs = g_hash_table_new (NULL, NULL);
  changes->known = g_hash_table_new (NULL, NULL);
  changes->sentences = g_ptr_array_new_with_free_func (g_free);
}

void
tl_changes_clear (TlChanges *changes)
{
  g_clear_pointer (&changes->pairs, g_hash_table_unref);
  g_clear_pointer (&changes->known, g_hash_table_unref);
  g_clear_pointer (&changes->names, g_hash_table_unref);
  g_clear_pointer (&changes->sentences, g_ptr_array_unref);
}

TlHandle
tl_changes_pair (const TlChanges *changes, TlHandle before)
{
  if (TL_HANDLE_IS_WORD (before))
    return before;
  return GPOINTER_TO_UINT (g_hash_table_lookup (changes->pairs, GUINT_TO_POINTER (before)));
}

gboolean
tl_changes_is_joined (const TlChanges *changes, const TlRecord *record, gboolean before)
{
  return g_hash_table_contains (before ? changes->pairs : changes->known, GUINT_TO_POINTER (record->handle));
}

/* ---- what a record is known by ---- */

/* A reference as the other map knows it: the handle there. */
static void
append_handle (GString *key, const TlChanges *changes, TlHandle handle, gboolean before)
{
  g_string_append_printf (key, " %u", before && handle != TL_HANDLE_NONE ? tl_changes_pair (changes, handle) : handle);
}

static const char *
own_text (const TlRecord *record)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  const TlFieldInfo *field = info->text != NULL ? info->text : tl_schema_find_field (record->kind, "name");

  return field != NULL ? tl_record_text (record, field) : "";
}

/* Of a record without an id of its own: its key fields, else its text, and where it stands. */
static char *
plain_key (const TlChanges *changes, TlMap *map, const TlRecord *record, gboolean before)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  GString *key = g_string_new (NULL);

  append_handle (key, changes, record->parent->handle, before);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const TlFieldInfo *field = &info->fields[i];
      TlValue value;

      if (!(field->flags & TL_FIELD_KEY) && (tl_schema_has_key (record->kind) || field != info->text))
        continue;
      tl_record_get (record, field, &value);
      if (field->type == TL_FIELD_REF)
        append_handle (key, changes, value.ref, before);
      else if (field->type == TL_FIELD_REFS)
        for (guint k = 0; value.refs != NULL && k < value.refs->n; k++)
          append_handle (key, changes, value.refs->v[k], before);
      else
        g_string_append_printf (key, " %s", tl_field_type_is_text (field->type) && value.text != NULL ? value.text : "");
    }
  return g_string_free (key, FALSE);
}

/* Where it stands and between what: for a card its stage and lane, for a hand-off its ends. */
static GString *
place_of (const TlChanges *changes, const TlRecord *record, gboolean before)
{
  GString *key = g_string_new (NULL);

  if (record->kind == TL_KIND_HANDOFF)
    {
      append_handle (key, changes, ((const TlHandoff *) record)->from, before);
      append_handle (key, changes, ((const TlHandoff *) record)->to, before);
      return key;
    }
  append_handle (key, changes, record->parent->handle, before);
  if (record->kind == TL_KIND_ACTIVITY)
    append_handle (key, changes, ((const TlActivity *) record)->function, before);
  return key;
}

static char *
place_key (const TlChanges *changes, TlMap *map, const TlRecord *record, gboolean before)
{
  GString *key = place_of (changes, record, before);

  g_string_append_printf (key, " %s", record->kind == TL_KIND_HANDOFF ? tl_record_text (record, tl_schema_find_field (TL_KIND_HANDOFF, "content")) : own_text (record));
  return g_string_free (key, FALSE);
}

/* NULL: it cannot be known by its name. */
static char *
name_key (const TlChanges *changes, TlMap *map, const TlRecord *record, gboolean before)
{
  if (record->kind == TL_KIND_HANDOFF)
    return g_string_free (place_of (changes, record, before), FALSE);
  return *own_text (record) != '\0' ? g_strdup (own_text (record)) : NULL;
}

/* "Pick  items" is "Pick Items" where no other comes so near. */
static char *
folded_key (const TlChanges *changes, TlMap *map, const TlRecord *record, gboolean before)
{
  g_autofree char *folded = *own_text (record) != '\0' ? tl_text_fold (own_text (record)) : NULL;
  g_auto (GStrv) words = folded != NULL ? g_strsplit_set (folded, " \t\n", -1) : NULL;
  GString *key = g_string_new (NULL);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (key, " %s", words[i]);
  return g_string_free (key, key->len == 0);
}

/* ---- joining ---- */

static void
join (TlChanges *changes, TlHandle before, TlHandle after)
{
  g_hash_table_insert (changes->pairs, GUINT_TO_POINTER (before), GUINT_TO_POINTER (after));
  g_hash_table_insert (changes->known, GUINT_TO_POINTER (after), GUINT_TO_POINTER (before));
}

/* Keys of the records that have no partner yet. A name that several share leads to none of them; of records known by all they say, the
 * first is the first and the second the second. */
static GHashTable *
keys_of (const TlChanges *changes, TlMap *map, TlKind kind, gboolean before, KeyFunc key)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *list = tl_map_list (map, kind);

  for (guint i = 0; i < list->len; i++)
    {
      const TlRecord *record = tl_changes_at (list, i);
      g_autofree char *text = tl_changes_is_joined (changes, record, before) ? NULL : key (changes, map, record, before);
      guint n;

      if (text == NULL)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, text));
      g_hash_table_insert (counts, g_strdup (text), GUINT_TO_POINTER (n + 1));
      if (key != plain_key)
        g_hash_table_insert (keys, g_steal_pointer (&text), GUINT_TO_POINTER (n > 0 ? 0 : record->handle));
      else
        g_hash_table_insert (keys, g_strdup_printf ("%s %u", text, n), GUINT_TO_POINTER (record->handle));
    }
  return keys;
}

static void
join_by (TlChanges *changes, TlKind kind, KeyFunc key)
{
  g_autoptr (GHashTable) old = keys_of (changes, changes->before, kind, TRUE, key), new = keys_of (changes, changes->after, kind, FALSE, key);
  GHashTableIter iter;
  gpointer text, handle;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &text, &handle))
    {
      gpointer partner = g_hash_table_lookup (new, text);

      if (handle != NULL && partner != NULL)
        join (changes, GPOINTER_TO_UINT (handle), GPOINTER_TO_UINT (partner));
    }
}

static void
join_by_id (TlChanges *changes, TlKind kind)
{
  const GPtrArray *list = tl_map_list (changes->before, kind);

  for (guint i = 0; i < list->len; i++)
    {
      const TlRecord *record = tl_changes_at (list, i);
      TlHandle partner = record->id != NULL ? tl_map_find_id (changes->after, record->id) : TL_HANDLE_NONE;

      if (partner != TL_HANDLE_NONE && tl_map_get_kind (changes->after, partner, kind) != NULL)
        join (changes, record->handle, partner);
    }
}

/* ---- the same with other words ---- */

static GHashTable *
words_of (const TlRecord *record, guint *n)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = tl_text_fold (own_text (record));
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n,.;:!?", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_hash_table_add (set, g_strdup (words[i]));
  *n = g_hash_table_size (set);
  return set;
}

/* Half of the words are the same. */
static gboolean
reads_alike (const TlRecord *before, const TlRecord *after)
{
  guint n_old, n_new, n_same = 0;
  g_autoptr (GHashTable) old = words_of (before, &n_old), new = words_of (after, &n_new);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n_same += g_hash_table_contains (new, word);
  return n_same > 0 && 2 * n_same >= MAX (n_old, n_new);
}

/* The records without a partner that are the only such one of their kind in their parent, by its handle in the map after. */
static GHashTable *
left_alone (const TlChanges *changes, TlMap *map, TlKind kind, gboolean before)
{
  GHashTable *alone = g_hash_table_new (NULL, NULL);
  const GPtrArray *list = tl_map_list (map, kind);

  for (guint i = 0; i < list->len; i++)
    {
      const TlRecord *record = tl_changes_at (list, i);
      gpointer parent = GUINT_TO_POINTER (before ? tl_changes_pair (changes, record->parent->handle) : record->parent->handle);

      if (!tl_changes_is_joined (changes, record, before))
        g_hash_table_insert (alone, parent, g_hash_table_contains (alone, parent) ? NULL : (gpointer) record);
    }
  return alone;
}

static void
join_reworded (TlChanges *changes, TlKind kind)
{
  g_autoptr (GHashTable) old = left_alone (changes, changes->before, kind, TRUE), new = left_alone (changes, changes->after, kind, FALSE);
  GHashTableIter iter;
  gpointer parent, record;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &parent, &record))
    {
      const TlRecord *partner = g_hash_table_lookup (new, parent);

      if (record != NULL && partner != NULL && reads_alike (record, partner))
        join (changes, ((const TlRecord *) record)->handle, partner->handle);
    }
}

/* From what is surest on; what customers said has no place that would tell two of the same words apart. */
static void
join_kind (TlChanges *changes, TlKind kind)
{
  static const KeyFunc named[] = { place_key, name_key, folded_key }, texts[] = { plain_key, name_key };
  TlIdUse id = tl_schema_kind (kind)->id;

  if (id == TL_ID_ALWAYS)
    for (guint i = 0; i < G_N_ELEMENTS (named); i++)
      join_by (changes, kind, named[i]);
  else
    for (guint i = 0; i < (id == TL_ID_OPTIONAL ? G_N_ELEMENTS (texts) : 1); i++)
      join_by (changes, kind, texts[i]);
}

void
tl_changes_join (TlChanges *changes)
{
  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    join_by_id (changes, kind);
  join (changes, tl_map_root (changes->before), tl_map_root (changes->after));
  /* Twice, since a promise names a measure, which comes later. */
  for (guint pass = 0; pass < 2; pass++)
    for (TlKind kind = TL_KIND_SETTINGS; kind < TL_N_KINDS; kind++)
      join_kind (changes, kind);
  /* What customers said is not reworded. */
  for (TlKind kind = TL_KIND_SETTINGS; kind < TL_N_KINDS; kind++)
    if (tl_schema_kind (kind)->id == TL_ID_OPTIONAL && kind != TL_KIND_COMMENT)
      join_reworded (changes, kind);
}

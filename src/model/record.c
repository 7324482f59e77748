#include "model/record.h"

#include "model/map.h"
#include "model/load.h"
#include "model/measure.h"

#include <string.h>

/* A record of @kind with every field at its default, copied for each new one: setting them one by one is what opening
 * a large map would spend a tenth of its time on. */
static const TlRecord *
blank_record (TlKind kind)
{
  static gsize blanks[TL_N_KINDS];

  if (g_once_init_enter (&blanks[kind]))
    {
      const TlKindInfo *info = tl_schema_kind (kind);
      TlRecord *record = g_malloc0 (info->size);

      record->kind = kind;
      for (guint i = 0; i < info->n_fields; i++)
        {
          TlValue value;

          tl_value_default (&info->fields[i], &value);
          tl_record_swap (record, &info->fields[i], &value);
        }
      g_once_init_leave (&blanks[kind], (gsize) record);
    }
  return (const TlRecord *) blanks[kind];
}

TlRecord *
tl_record_new (TlKind kind)
{
  return g_memdup2 (blank_record (kind), tl_schema_kind (kind)->size);
}

/* ---- slabs ---- */

/* TlRecord.slab has a bit for each field whose text lies there, by index, and these. Whoever takes such a text out of a
 * record gets a copy of it. */
#define SLAB_ID (1u << 31)
#define SLAB_RECORD (1u << 30)
#define LOOSE_FIELDS (1u << 29) /* some field got memory that lies elsewhere */

static inline guint32
slab_bit (const TlRecord *record, const TlFieldInfo *field)
{
  return 1u << tl_schema_field_index (record->kind, field);
}

static char *
copy_text (TlSlabs *slabs, const char *text, gsize length)
{
  char *copy = tl_slabs_take (slabs, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

TlRecord *
tl_record_new_in (TlSlabs *slabs, TlKind kind)
{
  const TlKindInfo *info = tl_schema_kind (kind);
  TlRecord *record = tl_slabs_take (slabs, info->size);

  memcpy (record, blank_record (kind), info->size);
  record->slab = SLAB_RECORD;
  return record;
}

void
tl_record_put_id_in (TlSlabs *slabs, TlRecord *record, const char *id, gsize length)
{
  g_assert (record->id == NULL);

  record->id = copy_text (slabs, id, length);
  record->slab |= SLAB_ID;
}

void
tl_record_put_id (TlRecord *record, const char *id)
{
  if (!(record->slab & SLAB_ID))
    g_free (record->id);
  record->id = g_strdup (id);
  record->slab &= ~SLAB_ID;
}

/* ---- life and fields ---- */

static void
clear_extra (gpointer data)
{
  TlExtra *extra = data;

  g_free (extra->name);
  g_free (extra->value);
}

static inline gboolean
owns_memory (TlFieldType type)
{
  return tl_field_type_is_text (type) || type == TL_FIELD_REFS || type == TL_FIELD_COUNTS;
}

static void
free_fields (TlRecord *record)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (owns_memory (info->fields[i].type) && !(record->slab & 1u << i))
      g_free (G_STRUCT_MEMBER (gpointer, record, info->fields[i].offset));
}

void
tl_record_free (TlRecord *record)
{
  for (TlRecord *child = record->first_child, *next; child != NULL; child = next)
    {
      next = child->next;
      tl_record_free (child);
    }
  /* As most records of a large map are when it is closed: as they were read. */
  if (!(record->slab & SLAB_RECORD) || record->slab & LOOSE_FIELDS)
    free_fields (record);
  if (record->kind == TL_KIND_OTHER)
    g_free (((TlOther *) record)->xml);
  g_clear_pointer (&record->extra, g_array_unref);
  if (!(record->slab & SLAB_ID))
    g_free (record->id);
  if (!(record->slab & SLAB_RECORD))
    g_free (record);
}

void
tl_record_get (const TlRecord *record, const TlFieldInfo *field, TlValue *value)
{
  const void *member = G_STRUCT_MEMBER_P (record, field->offset);

  switch (field->type)
    {
    case TL_FIELD_DEC:
      value->dec = *(const double *) member;
      break;
    case TL_FIELD_INT:
    case TL_FIELD_WORDS:
      value->integer = *(const gint64 *) member;
      break;
    case TL_FIELD_ENUM:
    case TL_FIELD_FLAG:
    case TL_FIELD_DATE:
    case TL_FIELD_VERSION:
      value->integer = *(const gint *) member;
      break;
    case TL_FIELD_REF:
      value->refs = NULL;
      value->ref = *(const TlHandle *) member;
      break;
    case TL_FIELD_REFS:
      value->refs = *(TlHandles *const *) member;
      break;
    case TL_FIELD_COUNTS:
      value->counts = *(TlCounts *const *) member;
      break;
    default:
      value->text = *(char *const *) member;
      break;
    }
}

static void
put (TlRecord *record, const TlFieldInfo *field, const TlValue *value)
{
  void *member = G_STRUCT_MEMBER_P (record, field->offset);

  switch (field->type)
    {
    case TL_FIELD_DEC:
      *(double *) member = value->dec;
      break;
    case TL_FIELD_INT:
    case TL_FIELD_WORDS:
      *(gint64 *) member = value->integer;
      break;
    case TL_FIELD_ENUM:
    case TL_FIELD_FLAG:
    case TL_FIELD_DATE:
    case TL_FIELD_VERSION:
      *(gint *) member = (gint) value->integer;
      break;
    case TL_FIELD_REF:
      *(TlHandle *) member = value->ref;
      break;
    case TL_FIELD_REFS:
      *(TlHandles **) member = value->refs;
      break;
    case TL_FIELD_COUNTS:
      *(TlCounts **) member = value->counts;
      break;
    default:
      *(char **) member = value->text;
      break;
    }
}

void
tl_record_swap (TlRecord *record, const TlFieldInfo *field, TlValue *value)
{
  TlValue old;

  tl_record_get (record, field, &old);
  put (record, field, value);
  if (record->slab != 0 && record->slab & slab_bit (record, field))
    {
      old.text = g_strdup (old.text);
      record->slab &= ~slab_bit (record, field);
    }
  if (owns_memory (field->type))
    record->slab |= LOOSE_FIELDS;
  *value = old;
}

gboolean
tl_record_is_default (const TlRecord *record, const TlFieldInfo *field)
{
  TlValue value;

  tl_record_get (record, field, &value);
  return tl_value_is_default (&value, field) || (record->kind == TL_KIND_MEASURE && tl_measure_is_default ((const TlMeasure *) record, field));
}

const char *
tl_record_text (const TlRecord *record, const TlFieldInfo *field)
{
  TlValue value;

  g_return_val_if_fail (tl_field_type_is_text (field->type), "");

  tl_record_get (record, field, &value);
  return value.text != NULL ? value.text : "";
}

void
tl_record_link (TlRecord *record, TlRecord *parent, TlRecord *before)
{
  g_assert (before == NULL || before->parent == parent);

  record->parent = parent;
  record->next = before;
  record->previous = before != NULL ? before->previous : parent->last_child;
  if (record->previous != NULL)
    record->previous->next = record;
  else
    parent->first_child = record;
  if (before != NULL)
    before->previous = record;
  else
    parent->last_child = record;
}

void
tl_record_unlink (TlRecord *record)
{
  if (record->previous != NULL)
    record->previous->next = record->next;
  else
    record->parent->first_child = record->next;
  if (record->next != NULL)
    record->next->previous = record->previous;
  else
    record->parent->last_child = record->previous;
  record->parent = record->previous = record->next = NULL;
}

gsize
tl_record_weight (const TlRecord *record)
{
  const TlKindInfo *info = tl_schema_kind (record->kind);
  gsize weight = info->size + 32;

  for (guint i = 0; i < info->n_fields; i++)
    if (tl_field_type_is_text (info->fields[i].type))
      weight += strlen (tl_record_text (record, &info->fields[i]));
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    weight += tl_record_weight (child);
  return weight;
}

const TlRecord *
tl_record_walk (const TlRecord *record)
{
  if (record->first_child != NULL)
    return record->first_child;
  while (record != NULL && record->next == NULL)
    record = record->parent;
  return record != NULL ? record->next : NULL;
}

gpointer
tl_record_next_of (const TlRecord *record, TlKind kind)
{
  while (record != NULL && record->kind != kind)
    record = record->next;
  return (gpointer) record;
}

void
tl_record_load (TlRecord *record, const TlFieldInfo *field, TlValue *value)
{
  tl_record_swap (record, field, value);
  tl_value_clear (value, field);
}

void
tl_record_put_text_in (TlSlabs *slabs, TlRecord *record, const TlFieldInfo *field, const char *text, gsize length)
{
  char **member = (char **) G_STRUCT_MEMBER_P (record, field->offset);

  g_assert (*member == NULL);

  *member = copy_text (slabs, text, length);
  record->slab |= slab_bit (record, field);
}

void
tl_record_load_extra (TlRecord *record, const char *name, const char *value)
{
  TlExtra extra = { g_strdup (name), g_strdup (value) };

  if (record->extra == NULL)
    {
      record->extra = g_array_new (FALSE, FALSE, sizeof (TlExtra));
      g_array_set_clear_func (record->extra, clear_extra);
    }
  g_array_append_val (record->extra, extra);
}

void
tl_other_load (TlRecord *other, char *xml)
{
  g_return_if_fail (other->kind == TL_KIND_OTHER);

  g_free (((TlOther *) other)->xml);
  ((TlOther *) other)->xml = xml;
}

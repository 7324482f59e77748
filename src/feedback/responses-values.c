#include "feedback/responses-values.h"

#include <string.h>

#define VALUES_MAX 16384
#define LENGTH_MAX 200

struct _TlCellValues
{
  TlCellValue *last;
  TlCellValue **slots; /* a power of two, at most half full */
  guint n_slots;
  GPtrArray *list;
  TlCellValue scratch;
  GString *scratch_text;
};

TlCellValues *
tl_cell_values_new (void)
{
  TlCellValues *values = g_new0 (TlCellValues, 1);

  values->n_slots = 64;
  values->slots = g_new0 (TlCellValue *, values->n_slots);
  values->list = g_ptr_array_new_with_free_func (g_free);
  values->scratch_text = g_string_new (NULL);
  return values;
}

void
tl_cell_values_free (TlCellValues *values)
{
  g_ptr_array_unref (values->list);
  g_string_free (values->scratch_text, TRUE);
  g_free (values->slots);
  g_free (values);
}

static guint
hash_of (const char *text, gsize length)
{
  guint hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static TlCellValue **
slot_of (TlCellValues *values, const char *text, gsize length, guint hash)
{
  guint i = hash & (values->n_slots - 1);

  while (values->slots[i] != NULL && (values->slots[i]->hash != hash || values->slots[i]->length != length || memcmp (values->slots[i]->text, text, length) != 0))
    i = (i + 1) & (values->n_slots - 1);
  return &values->slots[i];
}

static void
grow (TlCellValues *values)
{
  g_free (values->slots);
  values->n_slots *= 2;
  values->slots = g_new0 (TlCellValue *, values->n_slots);
  for (guint i = 0; i < values->list->len; i++)
    {
      TlCellValue *value = g_ptr_array_index (values->list, i);

      *slot_of (values, value->text, value->length, value->hash) = value;
    }
}

/* The text stands behind the struct. */
static TlCellValue *
add (TlCellValues *values, const char *text, gsize length, guint hash)
{
  TlCellValue *value = g_malloc0 (sizeof *value + length + 1);
  char *copy = (char *) (value + 1);

  memcpy (copy, text, length);
  value->text = copy;
  value->length = (guint) length;
  value->hash = hash;
  g_ptr_array_add (values->list, value);
  if (values->list->len * 2 > values->n_slots)
    grow (values);
  else
    *slot_of (values, text, length, hash) = value;
  return value;
}

static TlCellValue *
give_scratch (TlCellValues *values, const char *text, gsize length)
{
  g_string_truncate (values->scratch_text, 0);
  g_string_append_len (values->scratch_text, text, (gssize) length);
  values->scratch = (TlCellValue){ .text = values->scratch_text->str, .length = (guint) length };
  return &values->scratch;
}

TlCellValue *
tl_cell_values_get (TlCellValues *values, const char *text, gsize length, gboolean *scratch)
{
  TlCellValue *value = values->last;
  TlCellValue **slot;
  guint hash;

  *scratch = FALSE;
  if (value != NULL && value->length == length && memcmp (value->text, text, length) == 0)
    return value;
  if (length <= LENGTH_MAX)
    {
      hash = hash_of (text, length);
      slot = slot_of (values, text, length, hash);
      if (*slot != NULL || values->list->len < VALUES_MAX)
        return values->last = *slot != NULL ? *slot : add (values, text, length, hash);
    }
  *scratch = TRUE;
  return give_scratch (values, text, length);
}

const GPtrArray *
tl_cell_values_list (TlCellValues *values)
{
  return values->list;
}

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

/* Eight bytes, or the few there are, without reading behind the text. */
static inline guint64
word_at (const char *text, gsize length)
{
  guint64 word = 0;
  guint32 first, last;

  if (length >= 8)
    memcpy (&word, text, 8);
  else if (length >= 4)
    {
      memcpy (&first, text, 4);
      memcpy (&last, text + length - 4, 4);
      word = (guint64) first << 32 | last;
    }
  else
    for (gsize i = 0; i < length; i++)
      word = word << 8 | (guchar) text[i];
  return word;
}

static inline guint
hash_of (const char *text, gsize length)
{
  guint64 hash = length;

  for (; length > 8; text += 8, length -= 8)
    hash = (hash ^ word_at (text, 8)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  hash = (hash ^ word_at (text, length)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (hash ^ hash >> 32);
}

/* Most cells are short: a call would cost more than the comparison. */
static inline gboolean
same_text (const char *a, const char *b, gsize length)
{
  if (length > 16)
    return memcmp (a, b, length) == 0;
  if (length > 8)
    return word_at (a, 8) == word_at (b, 8) && word_at (a + length - 8, 8) == word_at (b + length - 8, 8);
  return word_at (a, length) == word_at (b, length);
}

static inline TlCellValue **
slot_of (TlCellValues *values, const char *text, gsize length, guint hash)
{
  guint i = hash & (values->n_slots - 1);

  while (values->slots[i] != NULL && (values->slots[i]->hash != hash || values->slots[i]->length != length || !same_text (values->slots[i]->text, text, length)))
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
  if (value != NULL && value->length == length && same_text (value->text, text, length))
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

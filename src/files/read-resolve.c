/* References: at once where what they name has been read, at the end where it stands further down. */
#include "files/read-internal.h"

#include <glib/gi18n.h>
#include <string.h>

/* One id longer than any valid one is found to be no id all the same. */
#define ID_BUFFER 72

typedef enum
{
  NAMES_RECORD,
  NAMES_NOTHING,
  NAMES_WRONG_KIND,
} Names;

static Names
look_up (TlReader *reader, const TlFieldInfo *field, const char *id, TlHandle *handle)
{
  const TlRecord *record;

  if (field->word_handles != NULL)
    for (guint i = 0; field->words[i].word != NULL; i++)
      if (strcmp (field->words[i].word, id) == 0)
        {
          *handle = field->word_handles[i];
          return NAMES_RECORD;
        }
  *handle = tl_map_find_id (reader->map, id);
  if (*handle == 0)
    return NAMES_NOTHING;
  record = tl_map_get (reader->map, *handle);
  return field->targets & TL_KIND_BIT (record->kind) ? NAMES_RECORD : NAMES_WRONG_KIND;
}

static char *
list_targets (const TlFieldInfo *field)
{
  GString *out = g_string_new (NULL);

  for (TlKind kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    if (field->targets & TL_KIND_BIT (kind) && tl_schema_kind (kind)->id != TL_ID_NONE)
      g_string_append_printf (out, "%s<%s>", out->len > 0 ? ", " : "", tl_schema_kind (kind)->element);
  for (guint i = 0; field->word_handles != NULL && field->words[i].word != NULL; i++)
    g_string_append_printf (out, "%s“%s”", out->len > 0 ? ", " : "", field->words[i].word);
  return g_string_free (out, FALSE);
}

/* While the tag is being handled @known is NULL: finding the attribute in it is only worth it when its place is needed. */
static TlFilePlace
find_place (TlReader *reader, const TlFieldInfo *field, const TlFilePlace *known)
{
  return known != NULL ? *known : tl_read_attribute_place (reader, NULL, (const xmlChar *) field->name);
}

static gboolean
fail_reference (TlReader *reader, const TlFieldInfo *field, const char *id, Names names, TlHandle handle, const TlFilePlace *known)
{
  TlFilePlace place = find_place (reader, field, known);
  g_autofree char *targets = list_targets (field);

  if (names == NAMES_WRONG_KIND)
    /* Translators: an attribute, an id, the element that has it, and a list of the elements that could stand there. */
    return tl_read_fail (reader, &place, TL_FILE_ERROR_CONTENT, _ ("“%s” refers to “%s”, which is a <%s>, expected the id of %s"),
                         field->name, id, tl_schema_kind (tl_map_get (reader->map, handle)->kind)->element, targets);
  /* Translators: an attribute, an id, and a list of the elements that could stand there. */
  return tl_read_fail (reader, &place, TL_FILE_ERROR_CONTENT, _ ("“%s” refers to “%s”, but nothing has this id, expected the id of %s"), field->name, tl_read_shown (reader, id), targets);
}

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next id of a list, copied; FALSE at its end. One too long to be an id is cut, which keeps it from being one. */
static gboolean
next_id (const char **text, char id[ID_BUFFER])
{
  const char *p = *text;
  guint n = 0;

  while (is_blank (*p))
    p++;
  for (; *p != '\0' && !is_blank (*p); p++)
    if (n < ID_BUFFER - 1)
      id[n++] = *p;
  id[n] = '\0';
  *text = p;
  return n > 0;
}

/* Not a valid reference, but a newer version may know better: kept as it is written. */
static gboolean
keep_raw (TlReader *reader, TlRecord *record, const TlFieldInfo *field, const char *text, const TlFilePlace *known)
{
  TlFilePlace place = find_place (reader, field, known);

  if (!tl_read_keep (reader, strlen (text)))
    return FALSE;
  tl_read_warn (reader, &place, _ ("“%s” has a value not known here, which is kept"), field->name);
  tl_record_load_extra (record, field->name, text);
  return TRUE;
}

static void
load_handles (TlRecord *record, const TlFieldInfo *field, guint n, const TlHandle *handles)
{
  TlValue value = { .refs = NULL };

  if (field->type == TL_FIELD_REF)
    {
      tl_record_load_ref (record, field, handles[0]);
      return;
    }
  value.refs = tl_handles_new (n, handles);
  tl_record_load (record, field, &value);
}

static gboolean
fail_number (TlReader *reader, const TlFieldInfo *field, guint n, const TlFilePlace *known)
{
  TlFilePlace place = find_place (reader, field, known);

  if (n == TL_READ_MAX_LIST)
    return tl_read_fail (reader, &place, TL_FILE_ERROR_LIMIT, _ ("“%s” has more than %d ids"), field->name, TL_READ_MAX_LIST);
  return tl_read_fail (reader, &place, TL_FILE_ERROR_CONTENT, _ ("“%s” has %u ids, expected one"), field->name, n);
}

/* FALSE with *later: something is not there yet. @later NULL: everything is. */
static gboolean
try_reference (TlReader *reader, TlRecord *record, const TlFieldInfo *field, const char *text, const TlFilePlace *place, gboolean *later)
{
  TlHandle handles[TL_READ_MAX_LIST];
  char id[ID_BUFFER];
  const char *p = text;
  guint n = 0;

  while (next_id (&p, id))
    {
      Names names;

      if (n == TL_READ_MAX_LIST)
        return fail_number (reader, field, n, place);
      names = look_up (reader, field, id, &handles[n++]);
      if (names == NAMES_NOTHING && later != NULL)
        *later = TRUE;
      else if (names != NAMES_RECORD && reader->newer)
        return keep_raw (reader, record, field, text, place);
      else if (names != NAMES_RECORD)
        return fail_reference (reader, field, id, names, handles[n - 1], place);
    }
  if (later != NULL && *later)
    return FALSE;
  if (field->type == TL_FIELD_REF && n != 1)
    return fail_number (reader, field, n, place);
  load_handles (record, field, n, handles);
  return TRUE;
}

gboolean
tl_read_quick_reference (TlReader *reader, TlRecord *record, const TlFieldInfo *field, TlReadPiece piece)
{
  TlKind kind;
  TlHandle target = tl_map_find_id_piece (reader->map, piece.text, piece.length, &kind);

  if (target == TL_HANDLE_NONE || !(field->targets & TL_KIND_BIT (kind)))
    return FALSE;
  tl_record_load_ref (record, field, target);
  return TRUE;
}

gboolean
tl_read_reference (TlReader *reader, TlRecord *record, const TlFieldInfo *field, const char *text)
{
  TlReadReference reference = { .record = record, .field = field };
  gboolean later = FALSE;

  if (try_reference (reader, record, field, text, NULL, &later))
    return TRUE;
  if (!later || reader->error != NULL)
    return FALSE;
  reference.text = g_string_chunk_insert (reader->strings, text);
  reference.place = find_place (reader, field, NULL);
  g_array_append_val (reader->references, reference);
  return TRUE;
}

gboolean
tl_read_resolve (TlReader *reader)
{
  for (guint i = 0; i < reader->references->len; i++)
    {
      const TlReadReference *reference = &g_array_index (reader->references, TlReadReference, i);

      if (!try_reference (reader, reference->record, reference->field, reference->text, &reference->place, NULL))
        return FALSE;
    }
  return TRUE;
}

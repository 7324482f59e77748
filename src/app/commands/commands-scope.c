#include "app/commands/commands-scope.h"

#include <glib/gi18n.h>

#include "app/commands/commands-private.h"
#include "model/text.h"
#include "model/value.h"

#define PROMISES_MAX 2

gboolean
tl_command_set_about (TlMap *map, const char *text, GError **error)
{
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map) && text != NULL, FALSE);

  if (g_strcmp0 (tl_map_journey (map)->about != NULL ? tl_map_journey (map)->about : "", text) == 0)
    return FALSE;
  opened = tl_command_open (map, _ ("Describe map"));
  done = tl_map_set_text (map, tl_map_root (map), "about", text, error);
  return tl_command_close (map, opened, done, error);
}

gboolean
tl_command_set_segment (TlMap *map, const char *name, GError **error)
{
  const GPtrArray *segments;
  const TlSegment *first;
  TlHandle handle;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map) && name != NULL, FALSE);

  segments = tl_map_list (map, TL_KIND_SEGMENT);
  first = segments->len > 0 ? g_ptr_array_index (segments, 0) : NULL;
  if (g_strcmp0 (first != NULL && first->name != NULL ? first->name : "", name) == 0)
    return FALSE;
  opened = tl_command_open (map, _ ("Name segment"));
  handle = first != NULL ? first->record.handle : tl_map_insert (map, TL_KIND_SEGMENT, tl_map_root (map), TL_HANDLE_NONE, error);
  done = handle != TL_HANDLE_NONE && tl_map_set_text (map, handle, "name", name, error);
  return tl_command_close (map, opened, done, error);
}

/* ---- the promise ---- */

static gboolean
has_word_beginning (const char *words, const char *beginning)
{
  g_autofree char *folded = tl_text_fold (words), *wanted = tl_text_fold (beginning);

  for (const char *at = folded; at != NULL; at = g_utf8_strchr (at, -1, ' '))
    {
      at += *at == ' ';
      if (g_str_has_prefix (at, wanted))
        return TRUE;
    }
  return FALSE;
}

/* The one word that a text is the beginning of; -1: none, or several. */
static int
find_promise (const TlFieldInfo *field, const char *text)
{
  int found = -1;

  for (int i = 0; field->words[i].word != NULL; i++)
    {
      g_autofree char *in_file = g_strdelimit (g_strdup (field->words[i].word), "-", ' ');

      if (!has_word_beginning (_ (field->words[i].label), text) && !has_word_beginning (in_file, text))
        continue;
      if (found >= 0)
        return -1;
      found = i;
    }
  return found;
}

static gboolean
parse_promise (const TlFieldInfo *field, const char *text, TlWords *words)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);
  guint n = 0;

  *words = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      int word;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      word = find_promise (field, parts[i]);
      if (word < 0 || ++n > PROMISES_MAX || tl_words_has (*words, word))
        return FALSE;
      *words = tl_words_add (*words, word);
    }
  return TRUE;
}

gboolean
tl_command_set_promise (TlMap *map, const char *text, gboolean *understood, GError **error)
{
  const TlFieldInfo *field = tl_schema_find_field (TL_KIND_JOURNEY, "promise");
  gboolean opened, done;
  TlWords words;

  g_return_val_if_fail (TL_IS_MAP (map) && text != NULL && understood != NULL, FALSE);

  *understood = parse_promise (field, text, &words);
  if (!*understood || words == tl_map_journey (map)->promise)
    return FALSE;
  opened = tl_command_open (map, _ ("Choose promise"));
  done = tl_map_set_int (map, tl_map_root (map), "promise", (gint64) words, error);
  return tl_command_close (map, opened, done, error);
}

char *
tl_scope_promise_text (TlMap *map)
{
  const TlFieldInfo *field = tl_schema_find_field (TL_KIND_JOURNEY, "promise");
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (TL_IS_MAP (map), g_string_free (text, FALSE));

  for (guint i = 0; i < PROMISES_MAX; i++)
    {
      guint word = tl_words_get (tl_map_journey (map)->promise, i);

      if (word > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _ (field->words[word - 1].label));
    }
  return g_string_free (text, FALSE);
}

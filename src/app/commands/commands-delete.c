/* Deleting, and the sentence that says what went. */
#include "app/commands/commands-private.h"

#include <glib/gi18n.h>

/* What a summary counts, in the order it names them. */
typedef enum
{
  COUNT_STAGES,
  COUNT_FUNCTIONS,
  COUNT_ACTIVITIES,
  COUNT_CARDS,
  COUNT_HANDOFFS,
  COUNT_SCORES,
  COUNT_COMMENTS,
  COUNT_NOTES,
  N_COUNTS
} Count;

static int
count_of (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_STAGE:
      return COUNT_STAGES;
    case TL_KIND_FUNCTION:
      return COUNT_FUNCTIONS;
    case TL_KIND_ACTIVITY:
      return COUNT_ACTIVITIES;
    case TL_KIND_JOB:
    case TL_KIND_BARRIER:
    case TL_KIND_BENEFIT:
    case TL_KIND_ENTRY:
    case TL_KIND_TOUCHPOINT:
    case TL_KIND_OPPORTUNITY:
      return COUNT_CARDS;
    case TL_KIND_HANDOFF:
      return COUNT_HANDOFFS;
    case TL_KIND_SCORE:
      return COUNT_SCORES;
    case TL_KIND_COMMENT:
      return COUNT_COMMENTS;
    case TL_KIND_NOTE:
      return COUNT_NOTES;
    default:
      return -1;
    }
}

static char *
format_count (Count count, guint n)
{
  switch (count)
    {
    case COUNT_STAGES:
      return g_strdup_printf (ngettext ("%u stage", "%u stages", n), n);
    case COUNT_FUNCTIONS:
      return g_strdup_printf (ngettext ("%u function", "%u functions", n), n);
    case COUNT_ACTIVITIES:
      return g_strdup_printf (ngettext ("%u activity", "%u activities", n), n);
    case COUNT_CARDS:
      return g_strdup_printf (ngettext ("%u card", "%u cards", n), n);
    case COUNT_HANDOFFS:
      return g_strdup_printf (ngettext ("%u hand-off", "%u hand-offs", n), n);
    case COUNT_SCORES:
      return g_strdup_printf (ngettext ("%u score", "%u scores", n), n);
    case COUNT_COMMENTS:
      return g_strdup_printf (ngettext ("%u comment", "%u comments", n), n);
    case COUNT_NOTES:
    default:
      return g_strdup_printf (ngettext ("%u note", "%u notes", n), n);
    }
}

static void
count_tree (const TlRecord *record, guint counts[N_COUNTS])
{
  int count = count_of (record->kind);

  if (count >= 0)
    counts[count]++;
  for (const TlRecord *child = record->first_child; child != NULL; child = child->next)
    count_tree (child, counts);
}

static void
count_removed (const TlTransaction *transaction, guint counts[N_COUNTS])
{
  for (guint i = 0; i < transaction->edits->len; i++)
    {
      const TlEdit *edit = &g_array_index (transaction->edits, TlEdit, i);

      if (edit->type == TL_EDIT_REMOVE && edit->detached != NULL)
        count_tree (edit->detached, counts);
    }
}

/* "7 activities, 9 hand-offs and 2 scores"; NULL when there is nothing to name. */
static char *
join_counts (const guint counts[N_COUNTS])
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < N_COUNTS; i++)
    if (counts[i] > 0)
      g_ptr_array_add (parts, format_count (i, counts[i]));
  if (parts->len == 0)
    return NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0 && i + 1 == parts->len)
        /* Translators: stands before the last item of a list, as in "7 activities and 9 hand-offs", blanks included. */
        g_string_append (text, _ (" and "));
      else if (i > 0)
        /* Translators: stands between the items of a list, as in "2 cards, 7 activities and 9 hand-offs". */
        g_string_append (text, _ (", "));
      g_string_append (text, g_ptr_array_index (parts, i));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* @name: of the one record removed; NULL: several. */
static char *
summarise (TlMap *map, const char *name, TlKind kind)
{
  guint counts[N_COUNTS] = { 0 };
  g_autofree char *rest = NULL;

  count_removed (tl_map_last (map), counts);
  if (name != NULL && count_of (kind) >= 0 && counts[count_of (kind)] > 0)
    counts[count_of (kind)]--;
  rest = join_counts (counts);

  if (name != NULL && rest != NULL)
    /* Translators: "Removed Sales with 7 activities and 9 hand-offs". */
    return g_strdup_printf (_ ("Removed %s with %s"), name, rest);
  if (name != NULL || rest != NULL)
    /* Translators: "Removed Sales", or "Removed 3 activities and 2 hand-offs". */
    return g_strdup_printf (_ ("Removed %s"), name != NULL ? name : rest);
  return g_strdup (_ ("Removed what was selected"));
}

static gboolean
can_remove (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_get (map, handle);

  return record != NULL && record->kind != TL_KIND_JOURNEY;
}

static gboolean
remove_all (TlMap *map, const TlHandle *handles, guint n, gboolean keep_cards, GError **error)
{
  for (guint i = 0; i < n; i++)
    /* One of them may have gone along with another. */
    if (can_remove (map, handles[i]) && !tl_map_remove (map, handles[i], keep_cards, error))
      return FALSE;
  return TRUE;
}

static gboolean
delete_records (TlMap *map, const TlHandle *handles, guint n, gboolean keep_cards, char **summary, GError **error)
{
  g_autofree char *name = NULL;
  TlKind kind = TL_KIND_OTHER;
  guint n_there = 0;
  gboolean opened;

  for (guint i = 0; i < n; i++)
    if (can_remove (map, handles[i]))
      {
        n_there++;
        if (name == NULL)
          {
            name = tl_map_describe (map, handles[i]);
            kind = tl_map_get (map, handles[i])->kind;
          }
      }
  if (n_there == 0)
    return FALSE;
  if (n_there > 1)
    g_clear_pointer (&name, g_free);

  opened = tl_command_open (map, _ ("Delete"));
  if (!tl_command_close (map, opened, remove_all (map, handles, n, keep_cards, error), error))
    return FALSE;
  if (summary != NULL)
    *summary = opened ? summarise (map, name, kind) : NULL;
  return TRUE;
}

gboolean
tl_command_delete (TlMap *map, const TlHandle *handles, guint n, char **summary, GError **error)
{
  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (n == 0 || handles != NULL, FALSE);

  if (summary != NULL)
    *summary = NULL;
  return delete_records (map, handles, n, FALSE, summary, error);
}

gboolean
tl_command_delete_lane (TlMap *map, TlHandle function, char **summary, GError **error)
{
  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (tl_map_function (map, function) != NULL, FALSE);

  if (summary != NULL)
    *summary = NULL;
  return delete_records (map, &function, 1, TRUE, summary, error);
}

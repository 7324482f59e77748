#include "feedback/loops.h"

#include "model/said.h"
#include "model/text.h"

#include <string.h>

/* ---- one comment ---- */

static TlHandle
stage_of (TlMap *map, const TlComment *comment)
{
  const TlRecord *touchpoint = tl_map_get (map, comment->touchpoint);

  if (comment->stage != TL_HANDLE_NONE)
    return comment->stage;
  return touchpoint != NULL ? touchpoint->parent->handle : TL_HANDLE_NONE;
}

static const char *
answer_within (TlMap *map, TlHandle function)
{
  const TlFunction *owner = tl_map_function (map, function);
  const char *settings = tl_map_settings (map)->answer_within;

  if (owner != NULL && owner->answer_within != NULL)
    return owner->answer_within;
  return settings != NULL ? settings : "P7D";
}

/* The day on which the loop stopped to count; @today while it runs. */
static TlDate
end_of (const TlComment *comment, TlDate today)
{
  if (comment->loop == TL_LOOP_OPEN || comment->loop == TL_LOOP_NONE)
    return today;
  if (comment->answered != 0)
    return comment->answered;
  return comment->closed;
}

static void
fill (TlMap *map, const TlComment *comment, guint number, TlDate today, TlLoopItem *item)
{
  TlDate end = end_of (comment, today);

  *item = (TlLoopItem){ .comment = comment, .number = number, .stage = stage_of (map, comment), .owner = comment->owner, .days = -1 };
  if (comment->received != 0 && end != 0)
    item->days = MAX (tl_date_days (comment->received, end), 0);
  if (comment->loop != TL_LOOP_OPEN)
    return;
  item->due = tl_date_add (comment->received, answer_within (map, comment->owner));
  if (item->due != 0 && item->due < today)
    item->late = tl_date_days (item->due, today);
}

gboolean
tl_loop_item (TlMap *map, TlHandle comment, TlDate today, TlLoopItem *item)
{
  const TlComment *found = tl_map_get_kind (map, comment, TL_KIND_COMMENT);
  guint number;

  g_return_val_if_fail (TL_IS_MAP (map) && item != NULL, FALSE);

  if (found == NULL || !g_ptr_array_find ((GPtrArray *) tl_map_list (map, TL_KIND_COMMENT), found, &number))
    return FALSE;
  fill (map, found, number + 1, today, item);
  return TRUE;
}

/* ---- the list ---- */

static const char *
name_of (TlMap *map, TlHandle handle)
{
  const TlRecord *record = tl_map_get (map, handle);
  const TlFieldInfo *name = record != NULL ? tl_schema_find_field (record->kind, "name") : NULL;

  return name != NULL ? tl_record_text (record, name) : "";
}

/* Every word of @words, folded, stands somewhere. */
static gboolean
says (TlMap *map, const TlLoopItem *item, char **words)
{
  const TlComment *comment = item->comment;
  const char *parts[] = { comment->text, comment->reply, name_of (map, item->stage), name_of (map, item->owner), name_of (map, comment->segment), comment->record.id };
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (all, "%s\n", parts[i] != NULL ? parts[i] : "");
  folded = tl_text_fold (all->str);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_asked_for (TlMap *map, const TlLoopItem *item, const TlLoopFilter *filter, char **words)
{
  if (filter->states != 0 && !(filter->states & 1u << item->comment->loop))
    return FALSE;
  if (filter->stage != TL_HANDLE_NONE && item->stage != filter->stage)
    return FALSE;
  if (filter->touchpoint != TL_HANDLE_NONE && item->comment->touchpoint != filter->touchpoint)
    return FALSE;
  if (filter->nobody ? item->owner != TL_HANDLE_NONE : filter->owner != TL_HANDLE_NONE && item->owner != filter->owner)
    return FALSE;
  if (filter->late_only && item->late == 0)
    return FALSE;
  return words == NULL || says (map, item, words);
}

/* For sorting: where the functions stand, and what was due first. What has no date comes last. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer positions)
{
  const TlLoopItem *x = a, *y = b;
  guint p = GPOINTER_TO_UINT (g_hash_table_lookup (positions, GUINT_TO_POINTER (x->owner)));
  guint q = GPOINTER_TO_UINT (g_hash_table_lookup (positions, GUINT_TO_POINTER (y->owner)));
  gboolean x_waits = x->comment->loop == TL_LOOP_OPEN, y_waits = y->comment->loop == TL_LOOP_OPEN;

  if (p != q)
    return p < q ? -1 : 1;
  if (x_waits != y_waits)
    return x_waits ? -1 : 1;
  if (x->late != y->late)
    return x->late > y->late ? -1 : 1;
  if (x->days != y->days)
    return x->days > y->days ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

GArray *
tl_loops_list (TlMap *map, const TlLoopFilter *filter, TlDate today)
{
  static const TlLoopFilter everything = { 0 };
  const GPtrArray *comments = tl_map_list (map, TL_KIND_COMMENT), *functions = tl_map_list (map, TL_KIND_FUNCTION);
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);
  g_autofree char *folded = filter != NULL && filter->search != NULL ? tl_text_fold (filter->search) : NULL;
  g_auto (GStrv) words = folded != NULL ? g_strsplit_set (folded, " \t\n", -1) : NULL;
  GArray *items = g_array_new (FALSE, FALSE, sizeof (TlLoopItem));

  for (guint i = 0; i < functions->len; i++)
    g_hash_table_insert (positions, GUINT_TO_POINTER (((const TlRecord *) g_ptr_array_index (functions, i))->handle), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < comments->len; i++)
    {
      TlLoopItem item;

      fill (map, g_ptr_array_index (comments, i), i + 1, today, &item);
      if (is_asked_for (map, &item, filter != NULL ? filter : &everything, words))
        g_array_append_val (items, item);
    }
  g_array_sort_with_data (items, compare_items, positions);
  return items;
}

TlHandle
tl_loops_find (TlMap *map, const char *name)
{
  const GPtrArray *comments = tl_map_list (map, TL_KIND_COMMENT);
  TlHandle by_id = tl_map_find_id (map, name);
  gint64 number;

  if (tl_map_get_kind (map, by_id, TL_KIND_COMMENT) != NULL)
    return by_id;
  if (name[0] != '#' || !tl_integer_parse (name + 1, &number) || number < 1 || number > comments->len)
    return TL_HANDLE_NONE;
  return ((const TlRecord *) g_ptr_array_index (comments, number - 1))->handle;
}

/* ---- changes ---- */

static gboolean
begin (TlMap *map, const char *name, TlHandle comment, GError **error)
{
  if (tl_map_get_kind (map, comment, TL_KIND_COMMENT) == NULL)
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_NO_RECORD, _ ("There is no such comment"));
      return FALSE;
    }
  tl_map_begin (map, name);
  return TRUE;
}

/* Commits what has been done so far, or takes it back. */
static gboolean
finish (TlMap *map, gboolean done, GError **error)
{
  if (done)
    return tl_map_commit (map, error);
  tl_map_rollback (map);
  return FALSE;
}

gboolean
tl_loop_answer (TlMap *map, TlHandle comment, const char *reply, TlDate day, GError **error)
{
  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  if (!begin (map, _ ("Answer comment"), comment, error))
    return FALSE;
  return finish (map,
                 tl_map_set_int (map, comment, "loop", TL_LOOP_ANSWERED, error)
                     && tl_map_set_int (map, comment, "answered", day, error)
                     && tl_map_set_int (map, comment, "closed", 0, error)
                     && (reply == NULL || tl_map_set_text (map, comment, "reply", reply, error)),
                 error);
}

gboolean
tl_loop_close (TlMap *map, TlHandle comment, const char *reply, TlDate day, GError **error)
{
  const TlComment *record = tl_map_get_kind (map, comment, TL_KIND_COMMENT);
  gboolean answered = record != NULL && record->answered != 0;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  if (!begin (map, _ ("Close loop"), comment, error))
    return FALSE;
  return finish (map,
                 tl_map_set_int (map, comment, "loop", TL_LOOP_CLOSED, error)
                     && (answered || tl_map_set_int (map, comment, "answered", day, error))
                     && tl_map_set_int (map, comment, "closed", day, error)
                     && (reply == NULL || tl_map_set_text (map, comment, "reply", reply, error)),
                 error);
}

gboolean
tl_loop_open (TlMap *map, TlHandle comment, GError **error)
{
  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  if (!begin (map, _ ("Open loop"), comment, error))
    return FALSE;
  return finish (map,
                 tl_map_set_int (map, comment, "loop", TL_LOOP_OPEN, error)
                     && tl_map_set_int (map, comment, "answered", 0, error)
                     && tl_map_set_int (map, comment, "closed", 0, error),
                 error);
}

gboolean
tl_loop_assign (TlMap *map, TlHandle comment, TlHandle function, GError **error)
{
  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  if (!begin (map, _ ("Hand comment over"), comment, error))
    return FALSE;
  return finish (map, tl_map_set_ref (map, comment, "owner", function, error), error);
}

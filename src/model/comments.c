#include "model/comments.h"

#include "model/map-private.h"
#include "model/said.h"

gboolean
tl_map_keeps_comments (TlMap *map)
{
  g_return_val_if_fail (TL_IS_MAP (map), FALSE);

  return tl_map_journey (map)->comments != TL_COMMENTS_NONE;
}

static GArray *
list_comments (TlMap *map)
{
  const GPtrArray *list = tl_map_list (map, TL_KIND_COMMENT);
  GArray *handles = g_array_sized_new (FALSE, FALSE, sizeof (TlHandle), list->len);

  for (guint i = 0; i < list->len; i++)
    g_array_append_val (handles, ((const TlRecord *) g_ptr_array_index (list, i))->handle);
  return handles;
}

/* Those that something refers to go by the delete rules, one after the other; the many others need none. */
static void
remove_all (TlMap *map, const GArray *comments)
{
  g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (TlHandle)), named = g_array_new (FALSE, FALSE, sizeof (TlHandle));

  for (guint i = 0; i < comments->len; i++)
    {
      TlHandle handle = g_array_index (comments, TlHandle, i);
      guint n;

      tl_map_peek_referrers (map, handle, &n);
      g_array_append_val (n > 0 ? named : plain, handle);
    }
  for (guint i = named->len; i > 0; i--)
    tl_map_remove (map, g_array_index (named, TlHandle, i - 1), FALSE, NULL);
  for (guint i = plain->len; i > 0; i--)
    tl_map_remove_bare (map, g_array_index (plain, TlHandle, i - 1));
}

static void
clear_words (TlMap *map, const GArray *comments)
{
  for (guint i = 0; i < comments->len; i++)
    {
      TlHandle handle = g_array_index (comments, TlHandle, i);

      tl_map_set_text (map, handle, "text", NULL, NULL);
      tl_map_set_text (map, handle, "reply", NULL, NULL);
    }
}

guint
tl_map_leave_out_comments (TlMap *map, TlLeaveOut what)
{
  g_autoptr (GArray) comments = NULL;
  gboolean nested;

  g_return_val_if_fail (TL_IS_MAP (map), 0);

  comments = list_comments (map);
  if (comments->len == 0)
    return 0;
  nested = tl_map_in_transaction (map);
  if (!nested)
    tl_map_begin (map, _ ("Leave out comments"));
  if (what == TL_LEAVE_OUT_RECORDS)
    remove_all (map, comments);
  else
    clear_words (map, comments);
  if (!nested)
    tl_map_commit (map, NULL);
  return comments->len;
}

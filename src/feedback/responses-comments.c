/* Of all comments those with the worst answers are kept, of equals the latest: a heap whose root goes first. */

#include "feedback/responses-count-private.h"

void
tl_count_comment_free (gpointer data)
{
  TlCountComment *comment = data;

  g_free (comment->text);
  g_free (comment);
}

/* Below 0: a is rather kept than b. */
static int
compare (const TlCountComment *a, const TlCountComment *b)
{
  if (a->badness != b->badness)
    return a->badness > b->badness ? -1 : 1;
  if (a->received != b->received)
    return a->received > b->received ? -1 : 1;
  return a->row < b->row ? 1 : a->row > b->row ? -1
                                               : 0;
}

#define AT(i) ((TlCountComment *) heap->pdata[i])

static void
swap (GPtrArray *heap, guint a, guint b)
{
  gpointer kept = heap->pdata[a];

  heap->pdata[a] = heap->pdata[b];
  heap->pdata[b] = kept;
}

static void
sink (GPtrArray *heap, guint i)
{
  for (;;)
    {
      guint first = i;

      for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < heap->len; child++)
        if (compare (AT (child), AT (first)) > 0)
          first = child;
      if (first == i)
        return;
      swap (heap, i, first);
      i = first;
    }
}

static void
rise (GPtrArray *heap, guint i)
{
  while (i > 0 && compare (AT (i), AT ((i - 1) / 2)) > 0)
    {
      swap (heap, i, (i - 1) / 2);
      i = (i - 1) / 2;
    }
}

/* Takes a copy of the text only where the comment is kept. */
void
tl_count_keep_comment (TlResponsesCount *count, TlCountComment *comment)
{
  GPtrArray *heap = count->result.comments;
  gboolean full = heap->len >= count->comments_max;
  TlCountComment *kept;

  count->result.comments_left_out += full;
  if (full && compare (comment, AT (0)) >= 0)
    return;
  kept = g_memdup2 (comment, sizeof *comment);
  kept->text = g_strdup (comment->text);
  if (full)
    {
      tl_count_comment_free (heap->pdata[0]);
      heap->pdata[0] = kept;
      sink (heap, 0);
    }
  else
    {
      g_ptr_array_add (heap, kept);
      rise (heap, heap->len - 1);
    }
}

static int
compare_pointers (gconstpointer a, gconstpointer b)
{
  return compare (*(TlCountComment *const *) a, *(TlCountComment *const *) b);
}

/* The same words at one place on one day are one comment to the map (SCHEMA.md 10): only the first is kept, and so said. */
static void
drop_repeated (TlResponsesCount *count)
{
  GPtrArray *comments = count->result.comments;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < comments->len;)
    {
      const TlCountComment *comment = g_ptr_array_index (comments, i);

      if (g_hash_table_add (seen, g_strdup_printf ("%u %u %d %s", comment->place, comment->wave, comment->received, comment->text)))
        {
          i++;
          continue;
        }
      g_ptr_array_remove_index (comments, i);
      count->result.comments_left_out++;
    }
}

void
tl_count_sort_comments (TlResponsesCount *count)
{
  g_ptr_array_sort (count->result.comments, compare_pointers);
  drop_repeated (count);
}

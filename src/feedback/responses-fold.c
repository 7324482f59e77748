/* Small segments become one: with fewer answers everywhere than may be shown, nobody in them shall be told apart. */

#include "feedback/responses-count-private.h"

static void
merge (TlTallyCell *into, TlTallyCell *from)
{
  double apart = from->mean - into->mean, n = (double) (into->n + from->n);

  for (guint i = 0; i < into->n_steps; i++)
    {
      into->counts[i] += from->counts[i];
      from->counts[i] = 0;
    }
  if (into->n_steps == 0 && from->n > 0)
    {
      into->squares += from->squares + apart * apart * (double) into->n * (double) from->n / n;
      into->mean += apart * (double) from->n / n;
    }
  into->n += from->n;
  from->n = 0;
}

/* Those that the map does not have yet, each met with fewer answers than asked for wherever it was met. */
static gboolean *
find_small (TlResponsesCount *count, guint *n_small)
{
  const GPtrArray *cells = tl_tally_list (count->result.tally), *segments = count->result.segments;
  g_autofree gint64 *most = g_new0 (gint64, segments->len);
  gboolean *small = g_new0 (gboolean, segments->len + 1);

  for (guint i = 0; i < cells->len; i++)
    {
      const TlTallyCell *cell = g_ptr_array_index (cells, i);

      most[cell->segment] = MAX (most[cell->segment], cell->n);
    }
  *n_small = 0;
  for (guint i = 1; i < segments->len; i++)
    {
      small[i] = ((TlCountWave *) g_ptr_array_index (segments, i))->handle == TL_HANDLE_NONE && most[i] > 0 && most[i] < count->fold_below;
      *n_small += small[i];
    }
  return small;
}

void
tl_count_fold_segments (TlResponsesCount *count)
{
  const GPtrArray *cells = tl_tally_list (count->result.tally);
  guint n_small, n_cells = cells->len, other;
  g_autofree gboolean *small = count->fold_below > 0 ? find_small (count, &n_small) : NULL;

  if (small == NULL || n_small == 0)
    return;
  other = tl_count_segment_named (count, count->fold_name);
  /* Where one of them has that very name, it stays what it is and takes the others in. */
  small[other] = FALSE;
  count->result.other = other;
  for (guint i = 0; i < n_cells; i++)
    {
      TlTallyCell *cell = g_ptr_array_index (cells, i), *into;

      if (!small[cell->segment])
        continue;
      into = tl_tally_get (count->result.tally, cell->place, cell->measure, cell->wave, other, cell->n_steps);
      if (into != NULL)
        merge (into, cell);
    }
  for (guint i = 0; i < count->result.comments->len; i++)
    {
      TlCountComment *comment = g_ptr_array_index (count->result.comments, i);

      if (small[comment->segment])
        comment->segment = other;
    }
  for (guint i = 1; i < count->result.segments->len; i++)
    if (i != other && small[i])
      g_ptr_array_add (count->result.folded, g_strdup (((TlCountWave *) g_ptr_array_index (count->result.segments, i))->name));
}

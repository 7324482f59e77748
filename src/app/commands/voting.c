#include "app/commands/voting.h"

#include "app/commands/commands-votes.h"

void
tl_voting_start (TlVoting *voting, TlMap *map, guint people, guint dots_each, guint minutes, gboolean hidden, gint64 now)
{
  g_return_if_fail (voting != NULL && TL_IS_MAP (map));

  *voting = (TlVoting){ .is_on = TRUE, .dots = (gint64) people * dots_each, .before = tl_votes_total (map), .hidden = hidden };
  if (minutes > 0)
    voting->end = now + minutes * G_GINT64_CONSTANT (60) * G_USEC_PER_SEC;
}

gint64
tl_voting_given (const TlVoting *voting, TlMap *map)
{
  g_return_val_if_fail (voting != NULL && TL_IS_MAP (map), 0);

  return MAX (tl_votes_total (map) - voting->before, 0);
}

gint64
tl_voting_left (const TlVoting *voting, TlMap *map)
{
  return MAX (voting->dots - tl_voting_given (voting, map), 0);
}

gint64
tl_voting_seconds (const TlVoting *voting, gint64 now)
{
  if (voting->end == 0)
    return -1;
  return now < voting->end ? (voting->end - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC : 0;
}

char *
tl_voting_clock (gint64 seconds)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, seconds / 60, seconds % 60);
}

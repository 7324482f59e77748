#include "app/presenting/presenting.h"

static gboolean
is_whole (const TlPresenting *presenting)
{
  return presenting->position == 0 || presenting->position > presenting->n_stages;
}

void
tl_presenting_init (TlPresenting *presenting, guint n_stages, guint n_lanes)
{
  g_return_if_fail (presenting != NULL);

  *presenting = (TlPresenting){ .n_stages = n_stages, .n_lanes = n_lanes, .lanes = TL_PRESENTING_ALL };
}

void
tl_presenting_resize (TlPresenting *presenting, guint n_stages, guint n_lanes)
{
  gboolean at_end;

  g_return_if_fail (presenting != NULL);

  at_end = presenting->position > presenting->n_stages;
  if (at_end)
    presenting->position = n_stages + 1;
  else
    presenting->position = MIN (presenting->position, n_stages);
  /* A lane added while all were revealed is revealed, too. */
  if (presenting->lanes != TL_PRESENTING_ALL && (presenting->lanes >= presenting->n_lanes || presenting->lanes > n_lanes))
    presenting->lanes = n_lanes;
  presenting->n_stages = n_stages;
  presenting->n_lanes = n_lanes;
}

gboolean
tl_presenting_step (TlPresenting *presenting, int by)
{
  g_return_val_if_fail (presenting != NULL, FALSE);

  if (presenting->n_stages == 0 || (by > 0 && presenting->position > presenting->n_stages) || (by < 0 && presenting->position == 0))
    return FALSE;
  if (by > 0)
    presenting->position++;
  else
    presenting->position--;
  return TRUE;
}

gboolean
tl_presenting_lane (TlPresenting *presenting, int by)
{
  g_return_val_if_fail (presenting != NULL, FALSE);

  if (presenting->n_lanes == 0)
    return FALSE;
  if (presenting->lanes == TL_PRESENTING_ALL)
    presenting->lanes = by > 0 ? 1 : presenting->n_lanes - 1;
  else if (by > 0 && presenting->lanes < presenting->n_lanes)
    presenting->lanes++;
  else if (by < 0 && presenting->lanes > 0)
    presenting->lanes--;
  else
    return FALSE;
  return TRUE;
}

void
tl_presenting_home (TlPresenting *presenting)
{
  g_return_if_fail (presenting != NULL);

  presenting->position = MIN (1, presenting->n_stages);
  presenting->lanes = TL_PRESENTING_ALL;
}

void
tl_presenting_end (TlPresenting *presenting)
{
  g_return_if_fail (presenting != NULL);

  presenting->position = presenting->n_stages + 1;
  presenting->lanes = TL_PRESENTING_ALL;
}

void
tl_presenting_show (TlPresenting *presenting, guint stage, guint lane)
{
  g_return_if_fail (presenting != NULL);

  if (stage < presenting->n_stages && !is_whole (presenting))
    presenting->position = stage + 1;
  if (lane < presenting->n_lanes && presenting->lanes != TL_PRESENTING_ALL)
    presenting->lanes = MAX (presenting->lanes, lane + 1);
}

guint
tl_presenting_stage (const TlPresenting *presenting)
{
  g_return_val_if_fail (presenting != NULL, TL_PRESENTING_ALL);

  return is_whole (presenting) ? TL_PRESENTING_ALL : presenting->position - 1;
}

guint
tl_presenting_revealed (const TlPresenting *presenting)
{
  g_return_val_if_fail (presenting != NULL, TL_PRESENTING_ALL);

  return is_whole (presenting) ? TL_PRESENTING_ALL : presenting->position;
}

guint
tl_presenting_screen (const char *const *names, guint n, const char *chosen, guint current)
{
  g_return_val_if_fail (names != NULL || n == 0, 0);

  for (guint i = 0; i < n; i++)
    if (chosen != NULL && *chosen != '\0' && g_strcmp0 (names[i], chosen) == 0)
      return i;
  if (n < 2)
    return 0;
  return current == 0 ? 1 : 0;
}

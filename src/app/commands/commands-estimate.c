/* The room's guess for a stage, and figures that somebody has without the answers behind them. */
#include "app/commands/commands-private.h"

#include <glib/gi18n.h>
#include <math.h>

static gboolean
set_estimate (TlMap *map, TlScorePlace *place, double value, GError **error)
{
  if (place->measure == TL_HANDLE_NONE)
    place->measure = tl_typed_figure_add_measure (map, TL_MEASURE_NPS, error);
  return place->measure != TL_HANDLE_NONE && tl_estimate_write (map, place, value, error);
}

gboolean
tl_command_set_estimate (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment, double value, GError **error)
{
  TlScorePlace place = { .stage = stage, .wave = wave, .segment = segment };
  double before;
  gboolean opened;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (tl_map_stage (map, stage) != NULL, FALSE);

  place.measure = measure != TL_HANDLE_NONE ? measure : tl_typed_figure_measure (map);
  before = tl_estimate_read (map, &place);
  if (before == value || (isnan (value) && isnan (before)))
    return FALSE;
  opened = tl_command_open (map, isnan (value) ? _ ("Remove estimate") : _ ("Set estimate"));
  return tl_command_close (map, opened, set_estimate (map, &place, value, error), error);
}

gboolean
tl_command_set_figure (TlMap *map, const TlScorePlace *place, const TlTypedFigure *figure, GError **error)
{
  TlTypedFigure before;
  gboolean opened;

  g_return_val_if_fail (TL_IS_MAP (map) && place != NULL && figure != NULL, FALSE);
  g_return_val_if_fail (tl_map_measure (map, place->measure) != NULL, FALSE);

  if (tl_typed_figure_read (map, place, &before) && tl_typed_figure_equal (&before, figure))
    return FALSE;
  opened = tl_command_open (map, figure->n_groups == 0 && isnan (figure->value) ? _ ("Remove figure") : _ ("Set figure"));
  return tl_command_close (map, opened, tl_typed_figure_write (map, place, figure, error), error);
}

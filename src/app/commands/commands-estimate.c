/* The room's guess for a stage, and figures that somebody has without the answers behind them. */
#include "app/commands/commands-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/measure.h"

/* Which answers a score holds. */
typedef struct
{
  TlHandle measure, wave, segment, stage;
} Place;

static gboolean
is_at (const TlScore *score, const Place *place)
{
  return score->measure == place->measure && score->wave == place->wave && score->segment == place->segment && score->stage == place->stage && score->function == TL_HANDLE_NONE && score->touchpoint == TL_HANDLE_NONE && score->handoff == TL_HANDLE_NONE;
}

static const TlScore *
find_score (TlMap *map, const Place *place)
{
  const GPtrArray *scores = tl_map_list (map, TL_KIND_SCORE);

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);

      if (is_at (score, place))
        return score;
    }
  return NULL;
}

static gboolean
is_only_estimate (const TlScore *score)
{
  return score->counts == NULL && score->groups == NULL && isnan (score->mean) && isnan (score->value);
}

static TlHandle
insert_score (TlMap *map, const Place *place, GError **error)
{
  /* The door finds its place among the scores when the transaction is committed. */
  TlHandle made = tl_map_insert (map, TL_KIND_SCORE, tl_map_root (map), TL_HANDLE_NONE, error);

  if (made == TL_HANDLE_NONE || !tl_map_set_ref (map, made, "stage", place->stage, error) || !tl_map_set_ref (map, made, "measure", place->measure, error) || (place->wave != TL_HANDLE_NONE && !tl_map_set_ref (map, made, "wave", place->wave, error)) || (place->segment != TL_HANDLE_NONE && !tl_map_set_ref (map, made, "segment", place->segment, error)))
    return TL_HANDLE_NONE;
  return made;
}

/* The measure asked for, else the map's first, else a new one. */
static TlHandle
ensure_measure (TlMap *map, TlHandle measure, GError **error)
{
  const GPtrArray *measures = tl_map_list (map, TL_KIND_MEASURE);
  TlHandle made;

  if (measure != TL_HANDLE_NONE)
    return measure;
  if (measures->len > 0)
    return ((const TlRecord *) g_ptr_array_index (measures, 0))->handle;

  made = tl_map_insert (map, TL_KIND_MEASURE, tl_map_root (map), TL_HANDLE_NONE, error);
  if (made == TL_HANDLE_NONE || !tl_map_set_int (map, made, "kind", TL_MEASURE_NPS, error))
    return TL_HANDLE_NONE;
  return made;
}

static gboolean
check_range (TlMap *map, TlHandle measure, double value, GError **error)
{
  const TlMeasure *record = tl_map_measure (map, measure);
  double low, high;

  if (record == NULL || !tl_measure_axis (record, &low, &high) || (value >= low && value <= high))
    return TRUE;
  g_set_error (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE,
               /* Translators: the name of a measure, then the ends of its scale. */
               _ ("%s goes from %g to %g."), tl_measure_name (record), low, high);
  return FALSE;
}

static gboolean
set_estimate (TlMap *map, Place *place, double value, GError **error)
{
  const TlScore *score;
  TlHandle handle;

  place->measure = ensure_measure (map, place->measure, error);
  if (place->measure == TL_HANDLE_NONE || !check_range (map, place->measure, value, error))
    return FALSE;

  score = find_score (map, place);
  handle = score != NULL ? score->record.handle : insert_score (map, place, error);
  return handle != TL_HANDLE_NONE && tl_map_set_dec (map, handle, "estimate", value, error);
}

static gboolean
unset_estimate (TlMap *map, const TlScore *score, GError **error)
{
  if (is_only_estimate (score))
    return tl_map_remove (map, score->record.handle, FALSE, error);
  return tl_map_set_dec (map, score->record.handle, "estimate", NAN, error);
}

gboolean
tl_command_set_estimate (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment, double value, GError **error)
{
  Place place = { measure, wave, segment, stage };
  const TlScore *score;
  gboolean opened, done;

  g_return_val_if_fail (TL_IS_MAP (map), FALSE);
  g_return_val_if_fail (tl_map_stage (map, stage) != NULL, FALSE);

  if (measure == TL_HANDLE_NONE && tl_map_list (map, TL_KIND_MEASURE)->len > 0)
    place.measure = ensure_measure (map, TL_HANDLE_NONE, NULL);
  score = find_score (map, &place);
  if (score != NULL ? score->estimate == value || (isnan (value) && isnan (score->estimate)) : isnan (value))
    return FALSE;

  opened = tl_command_open (map, isnan (value) ? _ ("Remove estimate") : _ ("Set estimate"));
  done = isnan (value) ? unset_estimate (map, score, error) : set_estimate (map, &place, value, error);
  return tl_command_close (map, opened, done, error);
}

/* ---- figures typed ---- */

guint
tl_command_n_groups (const TlMeasure *measure)
{
  g_return_val_if_fail (measure != NULL, 0);

  if (measure->kind == TL_MEASURE_KPI || tl_measure_method (measure) == TL_METHOD_MEAN)
    return 0;
  return tl_measure_method (measure) == TL_METHOD_TOP ? 2 : 3;
}

gboolean
tl_command_get_figure (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment, TlTypedFigure *figure)
{
  const Place place = { measure, wave, segment, stage };
  const TlScore *score = find_score (map, &place);

  *figure = (TlTypedFigure){ .value = NAN, .n = -1 };
  if (score == NULL)
    return TRUE;
  if (score->counts != NULL || !isnan (score->mean))
    return FALSE;
  figure->value = score->value;
  figure->n = score->n;
  figure->n_groups = score->groups != NULL ? MIN (score->groups->n, G_N_ELEMENTS (figure->groups)) : 0;
  for (guint i = 0; i < figure->n_groups; i++)
    figure->groups[i] = score->groups->v[i];
  return TRUE;
}

static gboolean
is_same_figure (const TlTypedFigure *a, const TlTypedFigure *b)
{
  if (a->n_groups != b->n_groups)
    return FALSE;
  for (guint i = 0; i < a->n_groups; i++)
    if (a->groups[i] != b->groups[i])
      return FALSE;
  return a->n_groups > 0 || (a->n == b->n && (a->value == b->value || (isnan (a->value) && isnan (b->value))));
}

/* Of the two forms a score has one: the other goes first. */
static gboolean
put_figure (TlMap *map, TlHandle score, const TlTypedFigure *figure, GError **error)
{
  gboolean groups = figure->n_groups > 0;

  return tl_map_set_counts (map, score, "groups", groups ? figure->n_groups : 0, groups ? figure->groups : NULL, error)
         && tl_map_set_dec (map, score, "value", groups ? NAN : figure->value, error) && tl_map_set_int (map, score, "n", groups || isnan (figure->value) ? -1 : figure->n, error);
}

static gboolean
set_figure (TlMap *map, Place *place, const TlTypedFigure *figure, GError **error)
{
  const TlScore *score = find_score (map, place);
  gboolean gone = figure->n_groups == 0 && isnan (figure->value);
  TlHandle handle;

  if (gone && isnan (score->estimate))
    return tl_map_remove (map, score->record.handle, FALSE, error);
  if (figure->n_groups == 0 && !gone && !check_range (map, place->measure, figure->value, error))
    return FALSE;
  handle = score != NULL ? score->record.handle : insert_score (map, place, error);
  return handle != TL_HANDLE_NONE && put_figure (map, handle, figure, error);
}

gboolean
tl_command_set_figure (TlMap *map, TlHandle stage, TlHandle measure, TlHandle wave, TlHandle segment, const TlTypedFigure *figure, GError **error)
{
  Place place = { measure, wave, segment, stage };
  TlTypedFigure before;
  gboolean opened;

  g_return_val_if_fail (TL_IS_MAP (map) && figure != NULL, FALSE);
  g_return_val_if_fail (tl_map_stage (map, stage) != NULL && tl_map_measure (map, measure) != NULL, FALSE);

  if (!tl_command_get_figure (map, stage, measure, wave, segment, &before))
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("This score is counted from answers; figures are not typed over it."));
      return FALSE;
    }
  if (is_same_figure (&before, figure))
    return FALSE;
  opened = tl_command_open (map, figure->n_groups == 0 && isnan (figure->value) ? _ ("Remove figure") : _ ("Set figure"));
  return tl_command_close (map, opened, set_figure (map, &place, figure, error), error);
}

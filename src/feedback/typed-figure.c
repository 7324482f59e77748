#include "feedback/typed-figure.h"

#include <math.h>

#include "model/measure.h"
#include "model/said.h"

TlHandle
tl_typed_figure_measure (TlMap *map)
{
  const GPtrArray *measures;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  measures = tl_map_list (map, TL_KIND_MEASURE);
  return measures->len > 0 ? ((const TlRecord *) g_ptr_array_index (measures, 0))->handle : TL_HANDLE_NONE;
}

TlHandle
tl_typed_figure_add_measure (TlMap *map, TlMeasureKind kind, GError **error)
{
  TlHandle measure;

  g_return_val_if_fail (TL_IS_MAP (map), TL_HANDLE_NONE);

  measure = tl_map_insert (map, TL_KIND_MEASURE, tl_map_root (map), TL_HANDLE_NONE, error);
  return measure != TL_HANDLE_NONE && tl_map_set_int (map, measure, "kind", kind, error) ? measure : TL_HANDLE_NONE;
}

static gboolean
is_at (const TlScore *score, const TlScorePlace *place)
{
  return score->measure == place->measure && score->wave == place->wave && score->segment == place->segment && score->stage == place->stage && score->function == place->function && score->touchpoint == place->touchpoint && score->handoff == place->handoff;
}

const TlScore *
tl_score_find (TlMap *map, const TlScorePlace *place)
{
  const GPtrArray *scores;

  g_return_val_if_fail (TL_IS_MAP (map) && place != NULL, NULL);

  scores = tl_map_list (map, TL_KIND_SCORE);
  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = g_ptr_array_index (scores, i);

      if (is_at (score, place))
        return score;
    }
  return NULL;
}

static TlHandle
insert_score (TlMap *map, const TlScorePlace *place, GError **error)
{
  const struct
  {
    const char *field;
    TlHandle handle;
  } refs[] = {
    { "stage", place->stage },
    { "function", place->function },
    { "touchpoint", place->touchpoint },
    { "handoff", place->handoff },
    { "measure", place->measure },
    { "wave", place->wave },
    { "segment", place->segment },
  };
  /* The door finds its place among the scores when the transaction is committed. */
  TlHandle made = tl_map_insert (map, TL_KIND_SCORE, tl_map_root (map), TL_HANDLE_NONE, error);

  for (guint i = 0; i < G_N_ELEMENTS (refs) && made != TL_HANDLE_NONE; i++)
    if (refs[i].handle != TL_HANDLE_NONE && !tl_map_set_ref (map, made, refs[i].field, refs[i].handle, error))
      return TL_HANDLE_NONE;
  return made;
}

static TlHandle
find_or_insert (TlMap *map, const TlScorePlace *place, GError **error)
{
  const TlScore *score = tl_score_find (map, place);

  return score != NULL ? score->record.handle : insert_score (map, place, error);
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

/* ---- estimates ---- */

static gboolean
is_only_estimate (const TlScore *score)
{
  return score->counts == NULL && score->groups == NULL && isnan (score->mean) && isnan (score->value);
}

double
tl_estimate_read (TlMap *map, const TlScorePlace *place)
{
  const TlScore *score = tl_score_find (map, place);

  return score != NULL ? score->estimate : NAN;
}

gboolean
tl_estimate_write (TlMap *map, const TlScorePlace *place, double estimate, GError **error)
{
  const TlScore *score = tl_score_find (map, place);
  TlHandle handle;

  if (isnan (estimate) && score == NULL)
    return TRUE;
  if (isnan (estimate) && is_only_estimate (score))
    return tl_map_remove (map, score->record.handle, FALSE, error);
  if (!isnan (estimate) && !check_range (map, place->measure, estimate, error))
    return FALSE;
  handle = find_or_insert (map, place, error);
  return handle != TL_HANDLE_NONE && tl_map_set_dec (map, handle, "estimate", estimate, error);
}

/* ---- figures ---- */

guint
tl_typed_figure_n_groups (const TlMeasure *measure)
{
  g_return_val_if_fail (measure != NULL, 0);

  if (measure->kind == TL_MEASURE_KPI || tl_measure_method (measure) == TL_METHOD_MEAN)
    return 0;
  return tl_measure_method (measure) == TL_METHOD_TOP ? 2 : 3;
}

gboolean
tl_typed_figure_equal (const TlTypedFigure *a, const TlTypedFigure *b)
{
  if (a->n_groups != b->n_groups)
    return FALSE;
  for (guint i = 0; i < a->n_groups; i++)
    if (a->groups[i] != b->groups[i])
      return FALSE;
  return a->n_groups > 0 || (a->n == b->n && (a->value == b->value || (isnan (a->value) && isnan (b->value))));
}

gboolean
tl_typed_figure_read (TlMap *map, const TlScorePlace *place, TlTypedFigure *figure)
{
  const TlScore *score = tl_score_find (map, place);

  g_return_val_if_fail (figure != NULL, FALSE);

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

/* Of the two forms a score has one: the other goes first. */
static gboolean
put (TlMap *map, TlHandle score, const TlTypedFigure *figure, GError **error)
{
  gboolean groups = figure->n_groups > 0;

  return tl_map_set_counts (map, score, "groups", groups ? figure->n_groups : 0, groups ? figure->groups : NULL, error)
         && tl_map_set_dec (map, score, "value", groups ? NAN : figure->value, error) && tl_map_set_int (map, score, "n", groups || isnan (figure->value) ? -1 : figure->n, error);
}

gboolean
tl_typed_figure_write (TlMap *map, const TlScorePlace *place, const TlTypedFigure *figure, GError **error)
{
  const TlScore *score = tl_score_find (map, place);
  gboolean gone = figure->n_groups == 0 && isnan (figure->value);
  TlTypedFigure before;
  TlHandle handle;

  if (!tl_typed_figure_read (map, place, &before))
    {
      g_set_error_literal (error, TL_MAP_ERROR, TL_MAP_ERROR_RULE, _ ("This score is counted from answers; figures are not typed over it."));
      return FALSE;
    }
  if (gone && score == NULL)
    return TRUE;
  if (gone && isnan (score->estimate))
    return tl_map_remove (map, score->record.handle, FALSE, error);
  if (figure->n_groups == 0 && !gone && !check_range (map, place->measure, figure->value, error))
    return FALSE;
  handle = find_or_insert (map, place, error);
  return handle != TL_HANDLE_NONE && put (map, handle, figure, error);
}

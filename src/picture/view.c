#include "picture/view.h"

#include "feedback/figure.h"

#include <string.h>

/* All of TlShow but notes. */
#define SHOW_DEFAULT (tl_schema_find_field (TL_KIND_VIEW, "show")->fallback)

void
tl_view_init (TlView *view, TlMap *map, const char *language)
{
  const TlJourney *journey = tl_map_journey (map);

  *view = (TlView){
    .show = SHOW_DEFAULT,
    .theme = TL_THEME_LIGHT,
    .direction = TL_DIRECTION_AUTO,
    .votes = TRUE,
    .promised = TRUE,
    .revealed_stages = TL_REVEAL_ALL,
    .revealed_lanes = TL_REVEAL_ALL,
    .text_scale = 1,
    .words = tl_vocabulary_get (language != NULL ? language : journey->lang),
  };
}

static gboolean
row_sets_equal (const TlRowSet *a, const TlRowSet *b)
{
  return a->n == b->n && memcmp (a->rows, b->rows, a->n * sizeof *a->rows) == 0;
}

static gboolean
scores_equal (const TlView *a, const TlView *b)
{
  return a->compare == b->compare && a->series == b->series && a->promised == b->promised && a->score_heat == b->score_heat && a->score_falls == b->score_falls && a->holds == b->holds && a->guessing == b->guessing;
}

gboolean
tl_view_equal (const TlView *a, const TlView *b)
{
  return a->show == b->show && a->measure == b->measure && a->wave == b->wave && a->segment == b->segment && scores_equal (a, b) && a->theme == b->theme && a->contrast == b->contrast
         && a->direction == b->direction && a->empty_rows == b->empty_rows && a->parking == b->parking && a->votes == b->votes && a->heat == b->heat && a->gaps == b->gaps && a->gap_list == b->gap_list && a->today == b->today
         && row_sets_equal (&a->collapsed, &b->collapsed) && a->emphasis == b->emphasis && a->revealed_stages == b->revealed_stages
         && a->revealed_lanes == b->revealed_lanes && a->text_scale == b->text_scale && a->compact == b->compact && a->column_width == b->column_width && a->broken == b->broken && a->slide == b->slide && a->words == b->words;
}

void
tl_view_for_export (TlView *view, gboolean notes, gboolean parking)
{
  TlWords show = tl_words_without (view->show, TL_SHOW_NOTES);

  view->show = notes ? tl_words_add (show, TL_SHOW_NOTES) : show;
  view->parking = parking;
  view->empty_rows = FALSE;
  view->emphasis = 0;
  view->revealed_stages = view->revealed_lanes = TL_REVEAL_ALL;
  view->text_scale = 1;
  view->broken = view->slide = 0;
}

/* ---- collapsed rows ---- */

/* Where @row stands in the set or would stand. */
static guint
row_place (const TlRowSet *set, TlHandle row)
{
  guint low = 0, high = set->n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (set->rows[middle] < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
tl_view_is_collapsed (const TlView *view, TlHandle row)
{
  guint place = row_place (&view->collapsed, row);

  return place < view->collapsed.n && view->collapsed.rows[place] == row;
}

gboolean
tl_view_collapse (TlView *view, TlHandle row, gboolean collapse)
{
  TlRowSet *set = &view->collapsed;
  guint place = row_place (set, row);
  TlHandle *at = set->rows + place;

  if (tl_view_is_collapsed (view, row) == !!collapse)
    return TRUE;
  if (collapse && set->n == TL_ROW_SET_MAX)
    return FALSE;
  if (collapse)
    memmove (at + 1, at, (set->n - place) * sizeof *at);
  else
    memmove (at, at + 1, (set->n - place - 1) * sizeof *at);
  set->n += collapse ? 1 : -1;
  if (collapse)
    *at = row;
  return TRUE;
}

TlHandle
tl_view_resolve_measure (const TlView *view, TlMap *map)
{
  const GPtrArray *measures = tl_map_list (map, TL_KIND_MEASURE);

  if (tl_map_measure (map, view->measure) != NULL)
    return view->measure;
  return measures->len > 0 ? ((const TlRecord *) g_ptr_array_index (measures, 0))->handle : 0;
}

TlHandle
tl_view_resolve_wave (const TlView *view, TlMap *map)
{
  TlHandle measure = tl_view_resolve_measure (view, map);

  if (tl_map_wave (map, view->wave) != NULL)
    return view->wave;
  return measure != 0 ? tl_latest_wave (map, measure) : 0;
}

TlSeriesSet *
tl_view_series (const TlView *view, TlMap *map, TlHandle measure)
{
  gboolean known = view->compare == TL_WAVE_BEFORE || tl_map_wave (map, view->compare) != NULL;

  return tl_series_set_new (map, &(TlSeriesChoice){
                                     .kind = view->series,
                                     .measure = measure,
                                     .wave = tl_map_wave (map, view->wave) != NULL ? view->wave : TL_HANDLE_NONE,
                                     .segment = tl_map_segment (map, view->segment) != NULL ? view->segment : TL_HANDLE_NONE,
                                     .compare = known ? view->compare : TL_HANDLE_NONE,
                                     .guessing = view->guessing,
                                 });
}

gboolean
tl_view_is_rtl (const TlView *view)
{
  return view->direction == TL_DIRECTION_RTL || (view->direction == TL_DIRECTION_AUTO && view->words->rtl);
}

TlHandle
tl_view_row_of_kind (TlKind kind)
{
  switch ((guint) kind)
    {
    case TL_KIND_JOB:
      return TL_HANDLE_JOBS;
    case TL_KIND_BARRIER:
      return TL_HANDLE_BARRIERS;
    case TL_KIND_BENEFIT:
      return TL_HANDLE_BENEFITS;
    case TL_KIND_TOUCHPOINT:
      return TL_HANDLE_TOUCHPOINTS;
    case TL_KIND_OPPORTUNITY:
      return TL_ROW_OPPORTUNITIES;
    case TL_KIND_NOTE:
      return TL_ROW_NOTES;
    default:
      return TL_HANDLE_NONE;
    }
}

void
tl_view_speak (const TlView *view, TlSpeaking *speaking)
{
  tl_speak (speaking, view->words->language, view->words->decimal);
}

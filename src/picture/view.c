#include "picture/view.h"

#include "feedback/figure.h"

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
    .text_scale = 1,
    .words = tl_vocabulary_get (language != NULL ? language : journey->lang),
  };
}

gboolean
tl_view_equal (const TlView *a, const TlView *b)
{
  return a->show == b->show && a->measure == b->measure && a->wave == b->wave && a->segment == b->segment && a->theme == b->theme
         && a->direction == b->direction && a->empty_rows == b->empty_rows && a->text_scale == b->text_scale
         && a->column_width == b->column_width && a->words == b->words;
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

gboolean
tl_view_is_rtl (const TlView *view)
{
  return view->direction == TL_DIRECTION_RTL || (view->direction == TL_DIRECTION_AUTO && view->words->rtl);
}

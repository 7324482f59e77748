/* The page of value: what the brand stands for, the value curve, promised and delivered, and what segments are worth; with a
 * segment in view that segment's page. */
#include "picture/scene-value.h"

#include <math.h>

#include "picture/scene-tables.h"

#define PAGE_WIDTH 920.0
#define STAGE_WIDTH 220.0
#define MEASURE_WIDTH 190.0
#define VALUE_WIDTH 130.0
#define ROOM 8.0

/* ---- head ---- */

static char *
promise_text (const TlValueFlow *page)
{
  TlWords promise = tl_map_journey (page->flow.sheet.map)->promise;
  GString *text;

  if (tl_words_get (promise, 0) == 0)
    return g_strdup (page->words->no_promise);
  text = g_string_new (page->words->stands_for);
  for (guint i = 0; tl_words_get (promise, i) != 0; i++)
    g_string_append_printf (text, "%s %s", i > 0 ? "," : ":", page->words->promise[tl_words_get (promise, i) - 1]);
  return g_string_free (text, FALSE);
}

static void
add_title (TlValueFlow *page)
{
  TlSheetFlow *flow = &page->flow;
  TlSheet *sheet = &flow->sheet;
  g_autofree char *map_title = tl_sheet_map_title (sheet), *promise = promise_text (page);
  g_autofree char *segment = page->segment != TL_HANDLE_NONE ? tl_map_describe (sheet->map, page->segment) : NULL;
  g_autofree char *title = segment != NULL ? g_strdup_printf ("%s: %s", page->words->value, segment) : g_strdup (page->words->value);
  double top = flow->y;
  guint first = tl_sheet_n_shapes (sheet);

  flow->y += tl_flow_add_text (flow, TL_FONT_TITLE, sheet->theme->ink, title, 0, flow->width);
  flow->y += tl_flow_add_text (flow, TL_FONT_SUBTITLE, sheet->theme->ink_soft, map_title, 0, flow->width);
  tl_flow_end_spot (flow, top, first, page->segment, g_strdup_printf ("%s. %s", title, map_title))->level = 1;
  flow->y += ROOM;
  tl_flow_add_line (flow, TL_FONT_ROW, sheet->theme->ink, promise, tl_map_root (sheet->map), NULL);
}

/* ---- promised and delivered ---- */

/* "28.8, n 412"; why there is none. */
static char *
delivered_text (const TlValueFlow *page, const TlValuePromise *promise)
{
  const TlSheet *sheet = &page->flow.sheet;
  const TlFigure *figure = &promise->figure;
  g_autofree char *value = NULL, *n = NULL;

  if (figure->kind == TL_FIGURE_HIDDEN)
    return g_strdup (sheet->vocabulary->hidden);
  if (isnan (figure->value))
    return g_strdup (page->words->not_measured);
  value = tl_vocabulary_format_value (sheet->vocabulary, figure->value, 1, FALSE);
  if (figure->n < 0)
    return g_strdup_printf ("%s %s", page->words->delivered, value);
  n = tl_vocabulary_format_integer (sheet->vocabulary, figure->n);
  return g_strdup_printf ("%s %s · n %s%s%s", page->words->delivered, value, n, figure->thin ? " · " : "", figure->thin ? sheet->vocabulary->indicative : "");
}

/* "−6.2 · p 0.050"; "" where nothing can be said. */
static char *
difference_text (const TlValueFlow *page, const TlValuePromise *promise)
{
  const TlSheet *sheet = &page->flow.sheet;
  g_autofree char *value = NULL, *p = NULL, *chance = NULL;

  if (isnan (promise->difference))
    return g_strdup ("");
  value = tl_vocabulary_format_value (sheet->vocabulary, promise->difference, 1, TRUE);
  if (isnan (promise->p_holm))
    return g_steal_pointer (&value);
  p = tl_vocabulary_format_value (sheet->vocabulary, promise->p_holm, 3, FALSE);
  chance = promise->p_holm < 0.001 ? g_strdup (page->words->no_chance) : tl_sheet_fill (page->words->chance, p);
  return g_strdup_printf ("%s · %s", value, chance);
}

/* Good and bad only where it is more than chance; figures that nobody tests speak for themselves. */
static TlColour
difference_colour (const TlValueFlow *page, const TlValuePromise *promise)
{
  const TlSheet *sheet = &page->flow.sheet;
  gboolean better = (promise->difference > 0) == (promise->measure->better == TL_BETTER_HIGH);

  if (isnan (promise->difference) || promise->difference == 0 || (!isnan (promise->p_holm) && promise->p_holm >= tl_map_settings (sheet->map)->alpha))
    return sheet->theme->ink;
  return better ? sheet->theme->good : sheet->theme->bad;
}

static void
add_promise (TlValueFlow *page, const TlValuePromise *promise)
{
  TlSheetFlow *flow = &page->flow;
  TlSheet *sheet = &flow->sheet;
  const TlTheme *theme = sheet->theme;
  const char *stage = tl_sheet_name (sheet, promise->stage->record.handle), *measure = tl_measure_name (promise->measure);
  g_autofree char *promised = tl_vocabulary_format_value (sheet->vocabulary, promise->figure.promised, promise->figure.promised == floor (promise->figure.promised) ? 0 : 1, FALSE);
  g_autofree char *promised_text = g_strdup_printf ("%s %s", sheet->vocabulary->promised, promised);
  g_autofree char *delivered = delivered_text (page, promise), *difference = difference_text (page, promise);
  double left = flow->width - STAGE_WIDTH - MEASURE_WIDTH - VALUE_WIDTH, top = flow->y, high;
  guint first = tl_sheet_n_shapes (sheet);

  high = tl_flow_add_text (flow, TL_FONT_ROW, theme->ink, stage, 0, STAGE_WIDTH - 12);
  tl_flow_add_beside (flow, TL_FONT_CARD, theme->ink_soft, measure, STAGE_WIDTH, MEASURE_WIDTH - 12, &high);
  tl_flow_add_beside (flow, TL_FONT_CARD, theme->ink, promised_text, STAGE_WIDTH + MEASURE_WIDTH, VALUE_WIDTH - 12, &high);
  tl_flow_add_beside (flow, TL_FONT_CARD, theme->ink, delivered, STAGE_WIDTH + MEASURE_WIDTH + VALUE_WIDTH, left * 0.6 - 12, &high);
  tl_flow_add_beside (flow, TL_FONT_ROW, difference_colour (page, promise), difference, STAGE_WIDTH + MEASURE_WIDTH + VALUE_WIDTH + left * 0.6, left * 0.4, &high);
  flow->y += high;
  tl_flow_end_spot (flow, top, first, promise->stage->record.handle, g_strdup_printf ("%s, %s: %s, %s. %s", stage, measure, promised_text, delivered, difference));
  flow->y += ROOM;
}

static void
add_promises (TlValueFlow *page)
{
  g_autoptr (GArray) promises = tl_value_promises (page->flow.sheet.map, page->segment);

  tl_flow_add_heading (&page->flow, page->words->promised);
  if (promises->len == 0)
    tl_flow_add_line (&page->flow, TL_FONT_CARD, page->flow.sheet.theme->ink_soft, page->words->no_promises, TL_HANDLE_NONE, NULL);
  for (guint i = 0; i < promises->len; i++)
    add_promise (page, &g_array_index (promises, TlValuePromise, i));
}

TlScene *
tl_value_scene (TlMap *map, TlHandle segment, const TlView *view, TlTypesetter *typesetter)
{
  TlValueFlow page = { .segment = segment };
  TlSheetFlow *flow = &page.flow;
  g_auto (TlSpeaking) speaking = { 0 };

  g_return_val_if_fail (TL_IS_MAP (map) && view != NULL && typesetter != NULL, NULL);

  tl_view_speak (view, &speaking);
  tl_sheet_init (&flow->sheet, map, view, typesetter);
  page.words = tl_value_words_get (view->words->language);
  flow->x = flow->y = flow->sheet.theme->measures->margin + 8;
  flow->width = PAGE_WIDTH - 2 * flow->x;
  tl_sheet_open (&flow->sheet, PAGE_WIDTH, 0, 0, 0);
  add_title (&page);
  tl_value_flow_add_curve (&page);
  add_promises (&page);
  tl_value_flow_add_segments (&page);
  return tl_sheet_finish (&flow->sheet, flow->y + flow->sheet.theme->measures->margin);
}

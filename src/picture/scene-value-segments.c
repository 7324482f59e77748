/* Segments on the page of value: what they are worth, formula by formula, what they expect, and our answer. */
#include "picture/scene-value.h"

#include <math.h>

#define LABEL 290.0  /* of a step's name, before what comes out */
#define RESULT 140.0 /* before its formula */
#define INDENT 22.0  /* of a text beside its sign */
#define ROOM 6.0

/* ---- numbers ---- */

/* No more decimals than it has; money keeps its cents. */
static char *
format_number (double value, int digits, gpointer data)
{
  const TlSheet *sheet = data;
  double scale = 1;
  int needed = 0;

  while (digits != 2 && needed < digits && fabs (round (value * scale) / scale - value) > 0.5e-6)
    {
      needed++;
      scale *= 10;
    }
  return tl_vocabulary_format_value (sheet->vocabulary, value, digits == 2 ? 2 : needed, FALSE);
}

static char *
money (const TlSheet *sheet, double value)
{
  const char *currency = tl_map_settings (sheet->map)->currency;
  g_autofree char *number = tl_vocabulary_format_value (sheet->vocabulary, value, value == floor (value) ? 0 : 2, FALSE);

  return currency != NULL ? g_strdup_printf ("%s\302\240%s", number, currency) : g_strdup (number);
}

static void
join (GString *text, const char *phrase, char *value)
{
  g_autofree char *filled = value != NULL ? tl_sheet_fill (phrase, value) : NULL;

  if (filled != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", filled);
  g_free (value);
}

static char *
percent (const TlSheet *sheet, double value)
{
  return tl_vocabulary_format_percent (sheet->vocabulary, value, value == floor (value) ? 0 : 1);
}

/* ---- a segment's worth ---- */

static void
add_figures (TlValueFlow *page, const TlSegment *segment, const TlEconomics *e)
{
  const TlSheet *sheet = &page->flow.sheet;
  GString *text = g_string_new (NULL);

  join (text, page->words->to_win, !isnan (e->cost) ? money (sheet, e->cost) : NULL);
  join (text, page->words->a_year, !isnan (e->margin) ? money (sheet, e->margin) : NULL);
  join (text, page->words->stay, !isnan (e->retention) ? percent (sheet, e->retention) : NULL);
  join (text, page->words->discount, e->discount > 0 ? percent (sheet, e->discount) : NULL);
  if (text->len > 0)
    tl_flow_add_line (&page->flow, TL_FONT_CARD, sheet->theme->ink_soft, text->str, segment->record.handle, NULL);
  g_string_free (text, TRUE);
  page->flow.y += ROOM;
}

/* What is said beside a formula, or instead of it; NULL: nothing. */
static const char *
lifetime_note (const TlValueWords *words, const TlEconomics *e)
{
  if (e->lifetime_is == TL_LIFETIME_UNKNOWN)
    return isnan (e->margin) ? words->no_margin : words->no_retention;
  if (e->lifetime_is == TL_LIFETIME_ENDLESS && e->margin > 0)
    return words->endless;
  return e->margin < 0 ? words->loses : NULL;
}

static const char *
break_even_note (const TlValueWords *words, const TlEconomics *e)
{
  if (e->break_even_is != TL_BREAK_EVEN_UNKNOWN)
    return NULL;
  return isnan (e->cost) ? words->no_cost : isnan (e->margin) ? words->no_margin
                                                              : words->no_retention;
}

/* What comes out; an en dash where nothing does. */
static char *
result_text (const TlValueFlow *page, const TlEconomics *e, TlEconomicsStep step)
{
  const TlSheet *sheet = &page->flow.sheet;
  g_autofree char *number = NULL;

  if (step == TL_STEP_FACTOR && !isnan (e->factor))
    return tl_vocabulary_format_value (sheet->vocabulary, e->factor, 6, FALSE);
  if (step == TL_STEP_LIFETIME && e->lifetime_is == TL_LIFETIME_VALUE)
    return money (sheet, e->lifetime);
  if (step == TL_STEP_LIFETIME && e->lifetime_is == TL_LIFETIME_ENDLESS)
    return g_strdup (e->margin < 0 ? "\342\210\222\342\210\236" : "\342\210\236");
  if (step == TL_STEP_BREAK_EVEN && e->break_even_is == TL_BREAK_EVEN_NEVER)
    return g_strdup (page->words->never);
  if (step != TL_STEP_BREAK_EVEN || e->break_even_is == TL_BREAK_EVEN_UNKNOWN)
    return g_strdup ("\342\200\223");
  if (e->break_even == 0)
    return g_strdup (page->words->at_once);
  number = tl_vocabulary_format_integer (sheet->vocabulary, e->break_even);
  return tl_sheet_fill (page->words->month, number);
}

static void
add_step (TlValueFlow *page, const TlSegment *segment, const TlEconomics *e, TlEconomicsStep step, const char *name, const char *note)
{
  TlSheetFlow *flow = &page->flow;
  const TlTheme *theme = flow->sheet.theme;
  g_autofree char *result = result_text (page, e, step), *formula = tl_economics_formula (e, step, format_number, &flow->sheet);
  g_autofree char *how = formula != NULL && note != NULL ? g_strdup_printf ("%s. %s", formula, note) : g_strdup (formula != NULL ? formula : note);
  double top = flow->y, high;
  guint first = tl_sheet_n_shapes (&flow->sheet);

  high = tl_flow_add_text (flow, TL_FONT_CARD, theme->ink, name, 0, LABEL - 16);
  tl_flow_add_beside (flow, TL_FONT_ROW, e->margin < 0 && step == TL_STEP_LIFETIME ? theme->bad : theme->ink, result, LABEL, RESULT - 16, &high);
  tl_flow_add_beside (flow, TL_FONT_CARD, theme->ink_soft, how, LABEL + RESULT, flow->width - LABEL - RESULT, &high);
  flow->y += high;
  tl_flow_end_spot (flow, top, first, segment->record.handle, g_strdup_printf ("%s: %s. %s", name, result, how));
  flow->y += ROOM;
}

static void
add_worth (TlValueFlow *page, const TlSegment *segment)
{
  TlEconomics e = tl_economics_of (page->flow.sheet.map, segment);

  if (isnan (e.cost) && isnan (e.margin) && isnan (e.retention))
    {
      tl_flow_add_line (&page->flow, TL_FONT_CARD, page->flow.sheet.theme->ink_soft, page->words->no_margin, segment->record.handle, NULL);
      page->flow.y += ROOM;
      return;
    }
  add_figures (page, segment, &e);
  add_step (page, segment, &e, TL_STEP_FACTOR, page->words->factor, isnan (e.factor) ? page->words->no_retention : NULL);
  add_step (page, segment, &e, TL_STEP_LIFETIME, page->words->lifetime, lifetime_note (page->words, &e));
  add_step (page, segment, &e, TL_STEP_BREAK_EVEN, page->words->break_even, break_even_note (page->words, &e));
}

/* ---- expectations ---- */

static void
add_sign (TlValueFlow *page, TlMeet meet)
{
  TlSheet *sheet = &page->flow.sheet;
  double x = page->flow.x + 7, y = page->flow.y + tl_typesetter_line_height (sheet->typesetter, TL_FONT_CARD) / 2;

  if (meet == TL_MEET_YES)
    tl_scene_add_marker (&sheet->builder, TL_BAND_BODY, TL_PART_FLAG, 0, TL_MARKER_TICK, x, y, 11, 0, sheet->theme->good, 2);
  else if (meet == TL_MEET_UNDECIDED)
    tl_scene_add_marker (&sheet->builder, TL_BAND_BODY, TL_PART_FLAG, 0, TL_MARKER_CIRCLE_HOLLOW, x, y, 9, 0, sheet->theme->neutral, 1.5);
  else
    tl_scene_add_marker (&sheet->builder, TL_BAND_BODY, TL_PART_FLAG, 0, TL_MARKER_CROSS, x, y, 9, 0, sheet->theme->bad, 2);
}

static void
add_expectation (TlValueFlow *page, const TlExpectation *expectation)
{
  TlSheetFlow *flow = &page->flow;
  const char *text = expectation->text != NULL ? expectation->text : flow->sheet.vocabulary->untitled, *answer = page->words->meets[expectation->serve];
  g_autofree char *both = g_strdup_printf ("%s: %s", text, answer);
  double top = flow->y;
  guint first = tl_sheet_n_shapes (&flow->sheet);

  add_sign (page, (TlMeet) expectation->serve);
  flow->y += tl_flow_add_text (flow, TL_FONT_CARD, flow->sheet.theme->ink, both, INDENT, flow->width - INDENT);
  tl_flow_end_spot (flow, top, first, expectation->record.handle, g_steal_pointer (&both));
  flow->y += ROOM;
}

/* A heading never ends a sheet: the first segment stays with it. */
static void
add_segment (TlValueFlow *page, const TlSegment *segment, gboolean first)
{
  TlSheetFlow *flow = &page->flow;
  const TlTheme *theme = flow->sheet.theme;
  g_autofree char *name = tl_map_describe (flow->sheet.map, segment->record.handle);
  g_autofree char *title = g_strdup_printf ("%s · %s %s", name, page->words->serve, page->words->serves[segment->serve]);
  gboolean any = FALSE;

  flow->y += 10;
  if (!first)
    tl_sheet_may_break (&flow->sheet, flow->y);
  tl_flow_add_line (flow, TL_FONT_ROW, theme->ink, title, segment->record.handle, NULL)->level = 3;
  if (segment->about != NULL)
    {
      flow->y += ROOM / 4;
      tl_flow_add_line (flow, TL_FONT_CARD, theme->ink_soft, segment->about, segment->record.handle, NULL);
    }
  flow->y += ROOM;
  add_worth (page, segment);
  TL_FOR_CHILDREN (TlExpectation, expectation, segment, TL_KIND_EXPECTATION)
  {
    if (!any)
      {
        tl_flow_add_line (flow, TL_FONT_CARD, theme->ink_soft, page->words->expects, segment->record.handle, NULL);
        flow->y += ROOM / 2;
      }
    any = TRUE;
    add_expectation (page, expectation);
  }
  if (!any)
    tl_flow_add_line (flow, TL_FONT_CARD, theme->ink_soft, page->words->expects_nothing, segment->record.handle, NULL);
  flow->y += 10;
}

void
tl_value_flow_add_segments (TlValueFlow *page)
{
  const GPtrArray *segments = tl_map_list (page->flow.sheet.map, TL_KIND_SEGMENT);
  gboolean first = TRUE;

  tl_flow_add_heading (&page->flow, page->words->segments);
  if (segments->len == 0)
    tl_flow_add_line (&page->flow, TL_FONT_CARD, page->flow.sheet.theme->ink_soft, page->words->no_segments, TL_HANDLE_NONE, NULL);
  for (guint i = 0; i < segments->len; i++)
    {
      const TlSegment *segment = g_ptr_array_index (segments, i);

      if (page->segment != TL_HANDLE_NONE && page->segment != segment->record.handle)
        continue;
      add_segment (page, segment, first);
      first = FALSE;
    }
}

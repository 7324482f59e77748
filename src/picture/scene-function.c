/* One function's page: a column of text with small tables, in width a sheet of A4. */
#include "picture/scene-tables.h"

#include <math.h>
#include <string.h>

#include "model/comments.h"
#include "model/measure.h"
#include "picture/scene-band.h"
#include "picture/sheet-flow.h"

#define PAGE_WIDTH 794.0 /* A4 at 96 dpi */
#define ROOM 10.0        /* between items */
#define STAGE_WIDTH 170.0
#define ROLE_WIDTH 104.0
#define SCORE_WIDTH 150.0
#define COLUMN_GAP 12.0
#define STRIP_HEIGHT 12.0
#define STRIP_MOST 80 /* stages: beyond, a piece is too narrow to see */
#define INDENT 22.0   /* of a hand-off's text beside its sign */

typedef struct
{
  TlSheetFlow flow;
  const TlFunctionPage *found;
  gboolean is_first; /* after a heading: they stay together */
} Page;

static const char *
text_of (const TlRecord *record)
{
  switch (record->kind)
    {
    case TL_KIND_JOB:
    case TL_KIND_BARRIER:
    case TL_KIND_BENEFIT:
      return ((const TlJob *) record)->text;
    case TL_KIND_ACTIVITY:
      return ((const TlActivity *) record)->text;
    case TL_KIND_TOUCHPOINT:
      return ((const TlTouchpoint *) record)->text;
    default:
      return NULL;
    }
}

static const char *
or_role (const Page *page, const char *text, gint role)
{
  return text != NULL && *text != '\0' ? text : page->flow.sheet.words->role[role];
}

/* ---- lines ---- */

static void
begin_item (Page *page)
{
  if (!page->is_first)
    tl_sheet_may_break (&page->flow.sheet, page->flow.y);
  page->is_first = FALSE;
}

static void
add_heading (Page *page, const char *text)
{
  tl_flow_add_heading (&page->flow, text);
  page->is_first = TRUE;
}

static void
add_nothing (Page *page, const char *text)
{
  tl_flow_add_line (&page->flow, TL_FONT_CARD, page->flow.sheet.theme->ink_soft, text, TL_HANDLE_NONE, NULL);
  page->is_first = FALSE;
}

/* ---- head ---- */

static void
add_title (Page *page)
{
  TlSheetFlow *flow = &page->flow;
  TlSheet *sheet = &flow->sheet;
  const TlFunction *function = tl_map_function (sheet->map, page->found->function);
  const char *const sides[] = { sheet->vocabulary->customer, sheet->vocabulary->frontstage, sheet->vocabulary->backstage, sheet->vocabulary->partner };
  g_autofree char *title = tl_sheet_map_title (sheet), *subtitle = g_strdup_printf ("%s · %s", sides[function->side], title);
  const char *name = tl_sheet_name (sheet, page->found->function);
  double top = flow->y;
  guint first = tl_sheet_n_shapes (sheet);

  flow->y += tl_flow_add_text (flow, TL_FONT_TITLE, sheet->theme->ink, name, 0, flow->width);
  flow->y += tl_flow_add_text (flow, TL_FONT_SUBTITLE, sheet->theme->ink_soft, subtitle, 0, flow->width);
  tl_flow_end_spot (flow, top, first, page->found->function, g_strdup_printf ("%s, %s", name, subtitle))->level = 1;
  if (function->about != NULL)
    {
      top = flow->y += 8;
      first = tl_sheet_n_shapes (sheet);
      flow->y += tl_flow_add_text (flow, TL_FONT_CARD, sheet->theme->ink, function->about, 0, flow->width);
      tl_flow_end_spot (flow, top, first, TL_HANDLE_NONE, g_strdup (function->about));
    }
}

static gint
role_in (const TlFunctionPage *page, TlHandle stage, guint *at)
{
  if (*at < page->stages->len && g_array_index (page->stages, TlFunctionStage, *at).stage == stage)
    return g_array_index (page->stages, TlFunctionStage, (*at)++).role;
  return -1;
}

/* All stages in a row, those it plays in filled or framed. */
static void
add_strip (Page *page)
{
  TlSheetFlow *flow = &page->flow;
  TlSheet *sheet = &flow->sheet;
  const GPtrArray *stages = tl_map_list (sheet->map, TL_KIND_STAGE);
  double step = flow->width / MAX (stages->len, 1);
  guint at = 0;

  if (stages->len == 0 || stages->len > STRIP_MOST)
    return;
  flow->y += 14;
  for (guint i = 0; i < stages->len; i++)
    {
      gint role = role_in (page->found, ((const TlRecord *) g_ptr_array_index (stages, i))->handle, &at);
      TlRect rect = { flow->x + i * step, flow->y, step - 3, STRIP_HEIGHT };
      TlShape *box;

      if (role < 0)
        rect = (TlRect){ rect.x, rect.y + STRIP_HEIGHT / 2 - 1.5, rect.width, 3 };
      box = tl_scene_add_box (&sheet->builder, TL_BAND_BODY, TL_PART_NONE, 0, &rect, rect.height / 2, role == TL_ROLE_LEAD ? sheet->theme->stage : role < 0 ? sheet->theme->hairline
                                                                                                                                                            : sheet->theme->ground,
                              role > TL_ROLE_LEAD ? sheet->theme->ink_soft : 0, role > TL_ROLE_LEAD ? 1.5 : 0);
      box->box.dash = role > TL_ROLE_SUPPORT ? TL_DASH_DASHED : TL_DASH_NONE;
    }
  flow->y += STRIP_HEIGHT;
}

/* ---- stages ---- */

/* "+22 · n 403 · +14 to +30"; NULL: nothing is known. */
static char *
score_text (const TlSheet *sheet, const TlMeasure *measure, const TlFigure *figure)
{
  GString *text = g_string_new (NULL);

  if (measure == NULL)
    return g_string_free (text, TRUE);
  if (figure->kind == TL_FIGURE_HIDDEN)
    g_string_append (text, sheet->vocabulary->hidden);
  else if (!isnan (figure->value))
    {
      g_autofree char *value = tl_band_value_text (sheet->vocabulary, measure, figure->value);

      g_string_append (text, value);
    }
  else if (!isnan (figure->estimate))
    {
      g_autofree char *value = tl_band_value_text (sheet->vocabulary, measure, figure->estimate);

      g_string_append_printf (text, "%s %s", value, sheet->vocabulary->estimate);
    }
  if (figure->n >= 0 && figure->kind != TL_FIGURE_NONE && text->len > 0)
    {
      g_autofree char *n = tl_vocabulary_format_integer (sheet->vocabulary, figure->n);

      g_string_append_printf (text, " · n %s", n);
    }
  if (figure->kind == TL_FIGURE_MEASURED && !isnan (figure->low))
    {
      g_autofree char *low = tl_band_value_text (sheet->vocabulary, measure, figure->low), *high = tl_band_value_text (sheet->vocabulary, measure, figure->high);

      g_string_append_printf (text, " · %s … %s", low, high);
    }
  if (figure->thin && figure->kind == TL_FIGURE_MEASURED)
    g_string_append_printf (text, ", %s", sheet->vocabulary->indicative);
  return g_string_free (text, text->len == 0);
}

static char *
activities_text (const Page *page, const TlFunctionStage *stage)
{
  GString *text = g_string_new (NULL);

  for (guint i = stage->first; i < stage->first + stage->n; i++)
    {
      const TlActivity *activity = tl_map_activity (page->flow.sheet.map, g_array_index (page->found->activities, TlHandle, i));

      if (activity->text != NULL && *activity->text != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", activity->text);
    }
  return g_string_free (text, FALSE);
}

static void
add_stage (Page *page, const TlFunctionStage *stage)
{
  TlSheetFlow *flow = &page->flow;
  TlSheet *sheet = &flow->sheet;
  const TlTheme *theme = sheet->theme;
  const TlMeasure *measure = tl_map_measure (sheet->map, page->found->measure);
  const char *name = tl_sheet_name (sheet, stage->stage), *role = sheet->words->role[stage->role];
  g_autofree char *activities = activities_text (page, stage), *score = score_text (sheet, measure, &stage->figure);
  gboolean is_lead = stage->role == TL_ROLE_LEAD;
  double top = flow->y, high = 0, score_width = measure != NULL ? SCORE_WIDTH : 0, rest = flow->width - STAGE_WIDTH - ROLE_WIDTH - score_width;
  guint first = tl_sheet_n_shapes (sheet);

  begin_item (page);
  tl_flow_add_beside (flow, TL_FONT_ROW, theme->ink, name, 0, STAGE_WIDTH - COLUMN_GAP, &high);
  tl_flow_add_beside (flow, is_lead ? TL_FONT_ROW : TL_FONT_CARD, is_lead ? theme->ink : theme->ink_soft, role, STAGE_WIDTH, ROLE_WIDTH - COLUMN_GAP, &high);
  tl_flow_add_beside (flow, TL_FONT_CARD, theme->ink, activities, STAGE_WIDTH + ROLE_WIDTH, rest - COLUMN_GAP, &high);
  if (score != NULL)
    tl_flow_add_beside (flow, TL_FONT_CARD, theme->ink_soft, score, STAGE_WIDTH + ROLE_WIDTH + rest, score_width, &high);
  flow->y += high;
  tl_flow_end_spot (flow, top, first, stage->stage, g_strdup_printf ("%s: %s. %s%s%s", name, role, activities, score != NULL ? " " : "", score != NULL ? score : ""));
  flow->y += ROOM;
}

static void
add_stages (Page *page)
{
  TlSheetFlow *flow = &page->flow;
  const TlMeasure *measure = tl_map_measure (flow->sheet.map, page->found->measure);
  g_autofree char *heading = NULL;

  if (measure != NULL && page->found->stages->len > 0)
    heading = g_strdup_printf ("%s · %s", flow->sheet.words->plays, tl_measure_name (measure));
  add_heading (page, heading != NULL ? heading : flow->sheet.words->plays);
  if (page->found->stages->len == 0)
    add_nothing (page, flow->sheet.words->no_role);
  for (guint i = 0; i < page->found->stages->len; i++)
    add_stage (page, &g_array_index (page->found->stages, TlFunctionStage, i));
}

/* ---- hand-offs ---- */

/* "2 d", "1 wk"; what is written otherwise stays as it is. (transfer full) */
static char *
duration_text (const TlSheet *sheet, const TlHandoff *handoff)
{
  static const char signs[] = "YMWDHM";
  GString *text = g_string_new (NULL);
  gboolean in_time = FALSE;

  for (const char *p = handoff->within + 1; *p != '\0';)
    {
      char *end;
      gint64 n = g_ascii_strtoll (p, &end, 10);
      const char *sign = strchr (in_time ? signs + 4 : signs, *end);

      if (*p == 'T')
        {
          in_time = TRUE;
          p++;
          continue;
        }
      if (end == p || sign == NULL || *end == '\0')
        {
          g_string_assign (text, handoff->within);
          break;
        }
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT "\302\240%s", text->len > 0 ? " " : "", n, sheet->words->units[sign - signs]);
      p = end + 1;
    }
  if (handoff->days == TL_DAYS_WORKING)
    g_string_append_printf (text, " (%s)", sheet->words->working);
  return g_string_free (text, FALSE);
}

static void
add_term (GString *terms, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (terms, "%s%s: %s", terms->len > 0 ? " · " : "", name, value);
}

/* What is agreed of a hand-off. (transfer full) */
static char *
agreed_text (const TlSheet *sheet, const TlHandoff *handoff)
{
  GString *terms = g_string_new (NULL);
  g_autofree char *within = handoff->within != NULL && *handoff->within != '\0' ? duration_text (sheet, handoff) : NULL;

  add_term (terms, sheet->words->sent, handoff->sent);
  add_term (terms, sheet->words->accepted, handoff->accepted);
  add_term (terms, sheet->words->within, within);
  add_term (terms, sheet->words->owner, handoff->owner);
  return g_string_free (terms, FALSE);
}

/* What is not; NULL: all is. (transfer full) */
static char *
missing_text (const TlSheet *sheet, guint missing)
{
  const TlSheetWords *words = sheet->words;
  const char *const names[] = { words->content, words->sent, words->accepted, words->within, words->owner };
  GString *text;

  if (missing == 0)
    return NULL;
  text = g_string_new (words->not_agreed);
  for (gsize i = 0, n = 0; i < G_N_ELEMENTS (names); i++)
    if (missing & (1u << i))
      g_string_append_printf (text, "%s%s", n++ == 0 ? ": " : ", ", names[i]);
  return g_string_free (text, FALSE);
}

static char *
between_text (const TlSheet *sheet, const TlHandoff *handoff)
{
  const TlActivity *from = tl_map_activity (sheet->map, handoff->from), *to = tl_map_activity (sheet->map, handoff->to);

  if (from->record.parent == to->record.parent)
    return g_strdup (tl_sheet_name (sheet, from->record.parent->handle));
  return g_strdup_printf ("%s %s %s", tl_sheet_name (sheet, from->record.parent->handle), tl_sheet_arrow (sheet), tl_sheet_name (sheet, to->record.parent->handle));
}

static void
add_handoff (Page *page, const TlFunctionHandoff *found)
{
  TlSheetFlow *flow = &page->flow;
  TlSheet *sheet = &flow->sheet;
  const TlTheme *theme = sheet->theme;
  const TlHandoff *handoff = tl_map_handoff (sheet->map, found->handoff);
  TlHandoffState state = (TlHandoffState) handoff->state;
  g_autofree char *agreed = agreed_text (sheet, handoff), *missing = missing_text (sheet, found->missing), *between = between_text (sheet, handoff);
  const char *content = handoff->content != NULL && *handoff->content != '\0' ? handoff->content : between;
  g_autofree char *where = g_strdup_printf ("%s%s%s", content != between ? between : "", content != between ? " · " : "", tl_sheet_state (sheet, state));
  double top = flow->y, size = theme->measures->marker_size + 2;
  guint first = tl_sheet_n_shapes (sheet);

  begin_item (page);
  tl_sheet_add_state (sheet, TL_BAND_BODY, state, flow->x + size / 2, flow->y + tl_typesetter_ascent (sheet->typesetter, TL_FONT_CARD) * 0.66, size);
  flow->y += tl_flow_add_text (flow, TL_FONT_CARD, theme->ink, content, INDENT, flow->width - INDENT);
  flow->y += tl_flow_add_text (flow, TL_FONT_SMALL, theme->ink_soft, where, INDENT, flow->width - INDENT);
  if (*agreed != '\0')
    flow->y += tl_flow_add_text (flow, TL_FONT_SMALL, theme->ink_soft, agreed, INDENT, flow->width - INDENT);
  if (missing != NULL)
    flow->y += tl_flow_add_text (flow, TL_FONT_SMALL, theme->bad, missing, INDENT, flow->width - INDENT);
  tl_flow_end_spot (flow, top, first, found->handoff, g_strdup_printf ("%s. %s. %s%s%s", content, where, agreed, missing != NULL ? " " : "", missing != NULL ? missing : ""));
  flow->y += ROOM;
}

static void
add_partner (Page *page, const TlFunctionPartner *partner, gboolean gives)
{
  TlSheetFlow *flow = &page->flow;
  TlSheet *sheet = &flow->sheet;
  guint from = partner->first + (gives ? 0 : partner->n_gives), n = gives ? partner->n_gives : partner->n_takes, first = tl_sheet_n_shapes (sheet);
  g_autofree char *count = tl_sheet_count (sheet, n == 1 ? sheet->words->one_handoff : sheet->words->many_handoffs, n);
  const char *name = tl_sheet_name (sheet, partner->function);
  double top = flow->y;

  begin_item (page);
  flow->y += tl_flow_add_text (flow, TL_FONT_ROW, partner->function != TL_HANDLE_NONE ? sheet->theme->ink : sheet->theme->unowned_ink, name, 0, flow->width);
  tl_flow_end_spot (flow, top, first, partner->function, g_strdup_printf ("%s: %s", name, count))->level = 3;
  flow->y += 4;
  page->is_first = TRUE;
  for (guint k = from; k < from + n; k++)
    add_handoff (page, &g_array_index (page->found->handoffs, TlFunctionHandoff, k));
}

static void
add_partners (Page *page, gboolean gives)
{
  TlSheetFlow *flow = &page->flow;
  const TlSheetWords *words = flow->sheet.words;
  guint n = 0;

  add_heading (page, gives ? words->gives_to : words->takes_from);
  for (guint i = 0; i < page->found->partners->len; i++)
    {
      const TlFunctionPartner *partner = &g_array_index (page->found->partners, TlFunctionPartner, i);

      if ((gives ? partner->n_gives : partner->n_takes) == 0)
        continue;
      add_partner (page, partner, gives);
      n++;
    }
  if (n == 0)
    add_nothing (page, gives ? words->nobody_downstream : words->nobody_upstream);
  if (gives && page->found->n_inside > 0)
    {
      g_autofree char *inside = tl_sheet_count (&flow->sheet, words->inside, page->found->n_inside);

      add_nothing (page, inside);
    }
}

/* ---- the customer's ---- */

/* Something, and a smaller line about it; @details may be NULL. */
static void
add_item (Page *page, const char *text, const char *details, TlColour ink, TlHandle handle)
{
  TlSheetFlow *flow = &page->flow;
  double top = flow->y;
  guint first = tl_sheet_n_shapes (&flow->sheet);

  begin_item (page);
  flow->y += tl_flow_add_text (flow, TL_FONT_CARD, flow->sheet.theme->ink, text, 0, flow->width);
  if (details != NULL)
    flow->y += tl_flow_add_text (flow, TL_FONT_SMALL, ink, details, 0, flow->width);
  tl_flow_end_spot (flow, top, first, handle, g_strdup_printf ("%s. %s", text, details != NULL ? details : ""));
  flow->y += ROOM;
}

static const char *
stage_of (const Page *page, const TlRecord *record)
{
  return tl_sheet_name (&page->flow.sheet, record->parent->handle);
}

static void
add_served (Page *page)
{
  TlSheetFlow *flow = &page->flow;

  if (page->found->serves->len == 0)
    return;
  add_heading (page, flow->sheet.words->helps_with);
  for (guint i = 0; i < page->found->serves->len; i++)
    {
      const TlFunctionServes *serves = &g_array_index (page->found->serves, TlFunctionServes, i);
      const TlRecord *served = tl_map_get (flow->sheet.map, serves->served);
      const TlActivity *activity = tl_map_activity (flow->sheet.map, serves->activity);
      const char *text = served != NULL ? text_of (served) : NULL;
      g_autofree char *details = g_strdup_printf ("%s · %s", stage_of (page, &activity->record), or_role (page, activity->text, activity->role));

      if (text != NULL)
        add_item (page, text, details, flow->sheet.theme->ink_soft, serves->served);
    }
}

static void
add_decisions (Page *page)
{
  TlSheetFlow *flow = &page->flow;
  const TlVocabulary *vocabulary = flow->sheet.vocabulary;

  if (page->found->touchpoints->len == 0)
    return;
  add_heading (page, flow->sheet.words->may_decide);
  for (guint i = 0; i < page->found->touchpoints->len; i++)
    {
      const TlTouchpoint *touchpoint = tl_map_get_kind (flow->sheet.map, g_array_index (page->found->touchpoints, TlHandle, i), TL_KIND_TOUCHPOINT);
      gboolean said = touchpoint->may_decide != NULL && *touchpoint->may_decide != '\0';
      g_autofree char *where = g_strdup_printf ("%s · %s%s%s", stage_of (page, &touchpoint->record), touchpoint->text != NULL ? touchpoint->text : vocabulary->untitled,
                                                touchpoint->channel != NULL ? " · " : "", touchpoint->channel != NULL ? tl_vocabulary_channel (vocabulary, touchpoint->channel) : "");

      add_item (page, said ? touchpoint->may_decide : flow->sheet.words->decides_nothing, where, flow->sheet.theme->ink_soft, touchpoint->record.handle);
    }
}

static void
add_comment (Page *page, const TlFunctionComment *found)
{
  const TlSheet *sheet = &page->flow.sheet;
  const TlComment *comment = tl_map_get_kind (sheet->map, found->comment, TL_KIND_COMMENT);
  const char *stage = comment->stage != TL_HANDLE_NONE ? tl_sheet_name (sheet, comment->stage) : sheet->vocabulary->untitled;
  /* Where words must not leave the map only that somebody waits is told. */
  gboolean told = comment->text != NULL && *comment->text != '\0' && tl_map_keeps_comments (sheet->map) && !page->found->wordless;
  g_autofree char *text = told ? g_strdup_printf ("“%s”", comment->text) : g_strdup (stage);
  GString *details = g_string_new (told && comment->stage != TL_HANDLE_NONE ? stage : "");

  if (found->due != 0)
    {
      g_autofree char *date = tl_date_format (found->due), *due = tl_sheet_fill (sheet->words->due, date);

      g_string_append_printf (details, "%s%s", details->len > 0 ? " · " : "", due);
    }
  if (found->days_late > 0)
    {
      g_autofree char *late = tl_sheet_count (sheet, sheet->words->late, (guint) found->days_late);

      g_string_append_printf (details, " · %s", late);
    }
  add_item (page, text, details->len > 0 ? details->str : NULL, found->days_late > 0 ? sheet->theme->bad : sheet->theme->ink_soft, found->comment);
  g_string_free (details, TRUE);
}

static void
add_comments (Page *page)
{
  const TlSheetWords *words = page->flow.sheet.words;

  add_heading (page, words->open_comments);
  if (page->found->comments->len == 0)
    add_nothing (page, words->no_comments);
  for (guint i = 0; i < page->found->comments->len; i++)
    add_comment (page, &g_array_index (page->found->comments, TlFunctionComment, i));
}

TlScene *
tl_function_scene (TlMap *map, const TlFunctionPage *found, const TlView *view, TlTypesetter *typesetter)
{
  Page page = { .found = found };
  TlSheetFlow *flow = &page.flow;
  g_auto (TlSpeaking) speaking = { 0 };

  g_return_val_if_fail (TL_IS_MAP (map) && found != NULL && view != NULL && typesetter != NULL, NULL);

  tl_view_speak (view, &speaking);
  tl_sheet_init (&flow->sheet, map, view, typesetter);
  flow->x = flow->y = flow->sheet.theme->measures->margin + 8;
  flow->width = PAGE_WIDTH - 2 * flow->x;
  tl_sheet_open (&flow->sheet, PAGE_WIDTH, 0, 0, 0);
  add_title (&page);
  add_strip (&page);
  add_stages (&page);
  add_partners (&page, FALSE);
  add_partners (&page, TRUE);
  add_served (&page);
  add_decisions (&page);
  add_comments (&page);
  return tl_sheet_finish (&flow->sheet, flow->y + flow->sheet.theme->measures->margin);
}

/* What the signs on this picture mean; only those that occur. */
#include "picture/scene-private.h"

#include "feedback/figure.h"

#include <math.h>
#include <string.h>

#define SAMPLE_WIDTH 26.0
#define SAMPLE_GAP 7.0
#define LINE_GAP 6.0

typedef struct
{
  TlSceneBuilder *builder;
  double x, y; /* where the next item begins; the middle of its line */
} Legend;

/* From the middle of a line of its text down to where the letters stand. */
static double
baseline (const Legend *legend)
{
  return 0.36 * tl_typesetter_ascent (legend->builder->layout->typesetter, TL_FONT_SMALL);
}

/* ---- one item ---- */

/* Room for a sample and @label; a new line when the one begun has not enough. Returns where the sample begins. */
static double
begin_item (Legend *legend, const char *label)
{
  const TlLayout *layout = legend->builder->layout;
  double width = SAMPLE_WIDTH + SAMPLE_GAP + tl_typesetter_width (layout->typesetter, TL_FONT_SMALL, label, -1);
  double x;

  if (legend->x > layout->body_x && legend->x + width > layout->width - layout->measures->margin)
    {
      legend->x = layout->body_x;
      legend->y += tl_typesetter_line_height (layout->typesetter, TL_FONT_SMALL) + LINE_GAP;
    }
  x = legend->x;
  tl_scene_add_label (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, TL_FONT_SMALL, legend->builder->theme->ink_soft, label,
                      x + SAMPLE_WIDTH + SAMPLE_GAP, legend->y + 0.36 * tl_typesetter_ascent (layout->typesetter, TL_FONT_SMALL), 0, TL_ALIGN_START);
  legend->x += width + layout->measures->legend_gap;
  return x;
}

static void
add_line (Legend *legend, const char *label, TlColour colour, double width, TlDash dash, gboolean arrow)
{
  double x = begin_item (legend, label);
  TlPoint points[] = { { x, legend->y }, { x + SAMPLE_WIDTH, legend->y } };
  TlShape *shape = tl_scene_add_path (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, points, 2, 0, colour, width);

  shape->path.dash = dash;
  shape->path.arrow_end = arrow;
}

static void
add_marker (Legend *legend, const char *label, TlMarkerKind kind, double size, TlColour fill, TlColour stroke)
{
  double x = begin_item (legend, label) + SAMPLE_WIDTH / 2;

  tl_scene_add_marker (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, kind, x, legend->y, size, fill, stroke, stroke != 0 ? 2 : 0);
}

static void
add_box (Legend *legend, const char *label, TlColour stroke, double width, TlDash dash)
{
  double x = begin_item (legend, label);
  TlRect rect = { x, legend->y - 7, SAMPLE_WIDTH, 14 };
  TlShape *shape = tl_scene_add_box (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, &rect, 4, legend->builder->theme->activity.fill, stroke, width);

  shape->box.dash = dash;
}

/* ---- scores ---- */

/* A score's point of that look; @colour 0: any. */
static const TlShape *
find_point (const TlSceneBuilder *builder, TlMarkerKind kind, TlColour colour)
{
  for (guint i = 0; i < builder->scene->shapes->len; i++)
    {
      const TlShape *shape = &g_array_index (builder->scene->shapes, TlShape, i);

      if ((shape->part == TL_PART_POINT || shape->part == TL_PART_FIGURE) && shape->type == TL_SHAPE_MARKER && shape->marker.kind == kind
          && (colour == 0 || (kind == TL_MARKER_CIRCLE ? shape->marker.fill : shape->marker.stroke) == colour))
        return shape;
    }
  return NULL;
}

static gboolean
has_sign (const TlSceneBuilder *builder, TlPart part, TlMarkerKind kind)
{
  for (guint i = 0; i < builder->scene->shapes->len; i++)
    {
      const TlShape *shape = &g_array_index (builder->scene->shapes, TlShape, i);

      if (shape->part == part && shape->type == TL_SHAPE_MARKER && shape->marker.kind == kind)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_fill (const TlSceneBuilder *builder, TlColour fill)
{
  for (guint i = 0; i < builder->scene->shapes->len; i++)
    {
      const TlShape *shape = &g_array_index (builder->scene->shapes, TlShape, i);

      if (shape->part == TL_PART_PROMISE && shape->path.fill == fill)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_part (const TlSceneBuilder *builder, TlPart part)
{
  for (guint i = 0; i < builder->scene->shapes->len; i++)
    if (g_array_index (builder->scene->shapes, TlShape, i).part == part)
      return TRUE;
  return FALSE;
}

static void
replace (GString *text, const char *name, double value, const TlVocabulary *words)
{
  g_autofree char *number = tl_vocabulary_format_value (words, value, value == floor (value) ? 0 : 1, FALSE);

  g_string_replace (text, name, number, 0);
}

/* CSAT means three things in the tools people come from, so the picture says which (NOTES.md 4.2). */
static char *
definition (const TlVocabulary *words, const TlMeasure *measure)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: ", tl_measure_name (measure));
  switch (tl_measure_method (measure))
    {
    case TL_METHOD_TOP:
      g_string_append (text, words->defined_top);
      break;
    case TL_METHOD_MEAN:
      g_string_append (text, words->defined_mean);
      break;
    case TL_METHOD_NET:
      g_string_append (text, words->defined_net);
      break;
    }
  replace (text, "{n}", tl_measure_top (measure), words);
  replace (text, "{all}", tl_measure_n_steps (measure), words);
  replace (text, "{low}", tl_measure_min (measure), words);
  replace (text, "{high}", tl_measure_max (measure), words);
  return g_string_free (text, FALSE);
}

static void
add_points (Legend *legend, gboolean judged)
{
  const TlTheme *theme = legend->builder->theme;
  const TlVocabulary *words = legend->builder->layout->words;
  const struct
  {
    TlColour colour;
    const char *label;
  } kinds[] = { { theme->good, words->above }, { theme->neutral, words->undecided }, { theme->bad, words->below } };
  double size = theme->measures->legend_swatch;

  const struct
  {
    TlMarkerKind kind;
    const char *label;
  } open[] = { { TL_MARKER_CIRCLE_HATCHED, words->indicative }, { TL_MARKER_CIRCLE_HOLLOW, words->reported } };

  for (guint i = 0; judged && i < G_N_ELEMENTS (kinds); i++)
    if (find_point (legend->builder, TL_MARKER_CIRCLE, kinds[i].colour) != NULL)
      add_marker (legend, kinds[i].label, TL_MARKER_CIRCLE, size, kinds[i].colour, 0);
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    {
      const TlShape *point = find_point (legend->builder, open[i].kind, 0);

      if (point != NULL)
        add_marker (legend, open[i].label, open[i].kind, size + 1, theme->ground, point->marker.stroke);
    }
  if (find_point (legend->builder, TL_MARKER_DIAMOND, theme->estimate) != NULL)
    add_marker (legend, words->estimate, TL_MARKER_DIAMOND, size + 2, theme->ground, theme->estimate);
}

static void
add_area (Legend *legend, const char *label, TlColour fill)
{
  double x = begin_item (legend, label);
  TlRect rect = { x, legend->y - 6, SAMPLE_WIDTH, 12 };

  tl_scene_add_box (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, &rect, 2, fill, legend->builder->theme->promise, 0.75);
}

static void
add_promise (Legend *legend)
{
  const TlTheme *theme = legend->builder->theme;
  const TlVocabulary *words = legend->builder->layout->words;

  if (!has_part (legend->builder, TL_PART_PROMISE))
    return;
  add_line (legend, words->promised, theme->promise, theme->measures->promise_width, TL_DASH_DOTTED, FALSE);
  if (has_fill (legend->builder, theme->promise_gap))
    add_area (legend, words->below_promise, theme->promise_gap);
  if (has_fill (legend->builder, theme->promise_over))
    add_area (legend, words->above_promise, theme->promise_over);
}

/* Words without a sample, in a line of their own where the rest of this one is too short. */
static void
add_sentence (Legend *legend, const char *text)
{
  const TlLayout *layout = legend->builder->layout;
  double width = tl_typesetter_width (layout->typesetter, TL_FONT_SMALL, text, -1);

  if (legend->x > layout->body_x && legend->x + width > layout->width - layout->measures->margin)
    {
      legend->x = layout->body_x;
      legend->y += tl_typesetter_line_height (layout->typesetter, TL_FONT_SMALL) + LINE_GAP;
    }
  tl_scene_add_label (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, TL_FONT_SMALL, legend->builder->theme->ink_soft, text, legend->x, legend->y + baseline (legend), 0, TL_ALIGN_START);
  legend->x += width + layout->measures->legend_gap;
}

/* The wave compared with, by its name where it is one; and what the signs of a change say. */
static void
add_changes (Legend *legend)
{
  const TlSceneBuilder *builder = legend->builder;
  const TlLayout *layout = builder->layout;
  const TlTheme *theme = builder->theme;
  const TlVocabulary *words = layout->words;
  const TlWave *wave = tl_map_wave (layout->map, layout->view->compare);
  const struct
  {
    TlMarkerKind kind;
    const char *label;
  } signs[] = { { TL_MARKER_UP, words->higher }, { TL_MARKER_DOWN, words->lower }, { TL_MARKER_LEVEL, words->chance } };
  gboolean tested = FALSE;

  if (has_sign (builder, TL_PART_CURVE, TL_MARKER_SQUARE))
    add_marker (legend, wave != NULL && wave->name != NULL ? wave->name : words->before, TL_MARKER_SQUARE, theme->measures->legend_swatch, theme->ground, theme->neutral);
  if (has_part (builder, TL_PART_FALL))
    {
      double x = begin_item (legend, words->across), height = 12;
      TlRect rect = { x, legend->y - height / 2, SAMPLE_WIDTH, height };

      tl_scene_add_box (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, &rect, height / 2, theme->ground, theme->neutral, 1.5);
    }
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (has_sign (builder, TL_PART_FIGURE, signs[i].kind) || has_sign (builder, TL_PART_FALL, signs[i].kind))
      {
        add_marker (legend, signs[i].label, signs[i].kind, theme->measures->legend_swatch, theme->neutral, 0);
        tested = TRUE;
      }
  if (tested)
    add_sentence (legend, words->p_means);
}

/* The two ends of the tints of stage headers, worst first, and what lies between. */
static void
add_heat (Legend *legend)
{
  const TlSceneBuilder *builder = legend->builder;
  const TlTheme *theme = builder->theme;
  const TlColour ends[] = { theme->bad, theme->neutral, theme->good };
  double x;

  if (!builder->layout->view->score_heat || builder->layout->series == NULL)
    return;
  x = begin_item (legend, builder->layout->words->stage_score);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      TlRect rect = { x + i * SAMPLE_WIDTH / 3, legend->y - 6, SAMPLE_WIDTH / 3, 12 };
      TlCardColours colours;

      tl_theme_score_colours (theme, ends[i], ends[i] == theme->neutral ? 0 : 1, &colours);
      tl_scene_add_box (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, &rect, 0, colours.fill, 0, 0);
    }
}

static gboolean
shows_values (const TlSeriesSet *set, const TlSeries *series)
{
  for (guint i = 0; i < set->n_stages; i++)
    if (!isnan (series->figures[i].value) || !isnan (series->figures[i].estimate))
      return TRUE;
  return FALSE;
}

/* Side by side customers and employees are asked differently. */
static void
add_definitions (Legend *legend)
{
  const TlLayout *layout = legend->builder->layout;
  TlHandle before = TL_HANDLE_NONE;

  for (guint i = 0; i < layout->series->n; i++)
    {
      const TlSeries *series = &layout->series->series[i];
      const TlMeasure *measure = tl_map_measure (layout->map, series->measure);
      g_autofree char *text = NULL;

      if (series->measure == before || measure->kind == TL_MEASURE_KPI || !shows_values (layout->series, series))
        continue;
      text = definition (layout->words, measure);
      add_sentence (legend, text);
      before = series->measure;
    }
}

static void
add_scores (Legend *legend, const TlMeasure *measure)
{
  const TlTheme *theme = legend->builder->theme;

  if (tl_layout_is_dodged (legend->builder->layout))
    add_line (legend, legend->builder->layout->words->all_customers, theme->curve, theme->measures->curve_width * 0.6, TL_DASH_NONE, FALSE);
  add_points (legend, measure->kind != TL_MEASURE_KPI);
  add_promise (legend);
  if (has_part (legend->builder, TL_PART_POINT))
    add_definitions (legend);
}

/* ---- hand-offs and roles ---- */

static void
add_states (Legend *legend)
{
  const TlLayout *layout = legend->builder->layout;
  const TlTheme *theme = legend->builder->theme;
  const TlVocabulary *words = layout->words;
  const char *const labels[] = { words->works, words->fragile, words->broken, words->unknown };
  gboolean seen[4] = { FALSE, FALSE, FALSE, FALSE };

  for (guint i = 0; i < layout->handoffs->len; i++)
    seen[g_array_index (layout->handoffs, TlLayoutLine, i).handoff->state] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gboolean bad = i == TL_HANDOFF_FRAGILE || i == TL_HANDOFF_BROKEN;
      double x = legend->x;

      if (!seen[i])
        continue;
      add_line (legend, labels[i], theme->handoff[i], bad ? theme->measures->handoff_width_bad : theme->measures->handoff_width,
                i == TL_HANDOFF_FRAGILE ? TL_DASH_DASHED : i == TL_HANDOFF_BROKEN ? TL_DASH_DOTTED
                                                                                  : TL_DASH_NONE,
                TRUE);
      if (legend->x < x)
        x = layout->body_x;
      if (i == TL_HANDOFF_FRAGILE)
        tl_scene_add_marker (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, TL_MARKER_TRIANGLE, x + SAMPLE_WIDTH / 2 - 3, legend->y, 9, theme->handoff[i], theme->ground, 1.5);
      else if (i == TL_HANDOFF_BROKEN)
        tl_scene_add_marker (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, TL_MARKER_CROSS, x + SAMPLE_WIDTH / 2 - 3, legend->y, 8, theme->ground, theme->handoff[i], 2);
    }
}

static void
add_roles (Legend *legend)
{
  const TlLayout *layout = legend->builder->layout;
  const TlTheme *theme = legend->builder->theme;
  const TlThemeMeasures *m = layout->measures;
  const TlVocabulary *words = layout->words;
  gboolean seen[4] = { FALSE, FALSE, FALSE, FALSE };

  for (guint i = 0; i < layout->cards->len; i++)
    {
      const TlLayoutCard *card = &g_array_index (layout->cards, TlLayoutCard, i);
      const TlFunction *function = g_array_index (layout->rows, TlLayoutRow, card->row).function;
      const TlRecord *record = card->record;

      /* What customers do themselves is no role. */
      if (record->kind == TL_KIND_ACTIVITY && (function == NULL || function->side != TL_SIDE_CUSTOMER))
        seen[((const TlActivity *) record)->role] = TRUE;
    }
  if (seen[TL_ROLE_LEAD])
    add_box (legend, words->lead, theme->ink, m->card_border_lead, TL_DASH_NONE);
  if (seen[TL_ROLE_SUPPORT])
    add_box (legend, words->support, theme->activity.border, m->card_border, TL_DASH_NONE);
  if (seen[TL_ROLE_CONSULTED])
    add_box (legend, words->consulted, theme->activity.border, m->card_border, TL_DASH_DASHED);
  if (seen[TL_ROLE_INFORMED])
    add_box (legend, words->informed, theme->activity.border, m->card_border, TL_DASH_DOTTED);
}

static gboolean
has_votes (const TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  gboolean any = FALSE;

  for (guint i = 0; i < layout->cards->len && !any; i++)
    any = tl_scene_votes_of (g_array_index (layout->cards, TlLayoutCard, i).record) > 0;
  for (guint i = 0; i < layout->handoffs->len && !any; i++)
    any = g_array_index (layout->handoffs, TlLayoutLine, i).handoff->statement.votes > 0;
  for (guint i = 0; i < layout->parking.cards->len && !any; i++)
    any = tl_scene_votes_of (g_array_index (layout->parking.cards, TlLayoutCard, i).record) > 0;
  return any && layout->view->votes;
}

static void
add_votes (Legend *legend)
{
  const TlTheme *theme = legend->builder->theme;
  double height = tl_scene_votes_height (legend->builder), x = begin_item (legend, legend->builder->layout->words->votes);
  TlRect rect = { x + SAMPLE_WIDTH - 1.3 * height, legend->y - height / 2, 1.3 * height, height };

  tl_scene_add_box (legend->builder, TL_BAND_BODY, TL_PART_LEGEND, 0, &rect, height / 2, theme->votes, 0, 0);
}

static void
add_gaps (Legend *legend)
{
  TlSceneBuilder *builder = legend->builder;
  double height = tl_scene_votes_height (builder);

  for (guint look = 0; look < TL_N_FLAG_LOOKS; look++)
    if (tl_scene_has_flag (builder, look))
      {
        double x = begin_item (legend, tl_scene_flag_word (builder, look));
        TlRect rect = { x + (SAMPLE_WIDTH - 1.3 * height) / 2, legend->y - height / 2, 1.3 * height, height };

        tl_scene_add_flag (builder, TL_BAND_BODY, TL_PART_LEGEND, 0, &rect, look);
      }
  if (builder->layout->missing->len > 0)
    add_line (legend, builder->layout->words->missing_handoff, builder->theme->badge, builder->theme->measures->handoff_width, TL_DASH_DOTTED, TRUE);
}

static void
add_holds (Legend *legend)
{
  guint seen = tl_scene_holds_seen (legend->builder);

  for (guint kind = 0; seen >> kind != 0; kind++)
    if (seen & 1u << kind)
      {
        double x = begin_item (legend, tl_scene_holds_word (legend->builder, kind));

        tl_scene_add_holds_sample (legend->builder, kind, x, legend->y);
      }
}

static gboolean
has_truth (const TlLayout *layout)
{
  for (guint i = 0; i < layout->columns->len; i++)
    if (g_array_index (layout->columns, TlLayoutColumn, i).stage->truth)
      return TRUE;
  return FALSE;
}

void
tl_scene_build_legend (TlSceneBuilder *builder, TlHandle measure)
{
  const TlLayout *layout = builder->layout;
  Legend legend = { builder, layout->body_x, layout->legend_top + 6 };
  guint first = builder->scene->shapes->len;

  if (has_truth (layout))
    add_marker (&legend, layout->words->moment_of_truth, TL_MARKER_STAR, builder->theme->measures->star_size, builder->theme->ink, 0);
  add_roles (&legend);
  add_states (&legend);
  add_gaps (&legend);
  if (has_votes (builder))
    add_votes (&legend);
  if (measure != 0)
    add_scores (&legend, tl_map_measure (layout->map, measure));
  add_changes (&legend);
  add_heat (&legend);
  add_holds (&legend);
  if (builder->scene->shapes->len > first)
    builder->scene->height = legend.y + 8 + layout->measures->margin;
}

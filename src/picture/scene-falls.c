/* Beside a hand-off by how much the score changes across it, or how those who receive the work rate it. */
#include "picture/scene-band.h"

#include <math.h>

#define PADDING 5.0

typedef struct
{
  TlSceneBuilder *builder;
  const TlSeries *series;
  const TlMeasure *measure;
  GHashTable *columns; /* stage -> 1 + its number */
  GHashTable *own;     /* hand-off -> its score */
  GHashTable *taken;
  GArray *falls; /* of Fall */
} Falls;

typedef struct
{
  guint line;     /* of the layout's hand-offs */
  guint from, to; /* columns */
  TlFigure own;   /* what its receivers say; NONE: the difference across it stands there */
  double difference, p;
  TlTrendKind kind;
} Fall;

/* ---- what changes */

static guint
column_of (const Falls *falls, TlHandle activity)
{
  const TlActivity *card = tl_map_activity (falls->builder->layout->map, activity);
  const TlRecord *stage = card != NULL ? card->record.parent : NULL;

  return stage != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (falls->columns, GUINT_TO_POINTER (stage->handle))) : 0;
}

static gboolean
find_own (const Falls *falls, TlHandle handoff, TlFigure *figure)
{
  const TlScore *score = g_hash_table_lookup (falls->own, GUINT_TO_POINTER (handoff));

  if (score != NULL)
    tl_figure_of_score (falls->builder->layout->map, score, figure);
  return score != NULL && !isnan (figure->value);
}

/* What those who receive the work say of each hand-off. */
static GHashTable *
collect_own (const Falls *falls)
{
  const GPtrArray *scores = tl_map_list (falls->builder->layout->map, TL_KIND_SCORE);
  GHashTable *own = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < scores->len; i++)
    {
      const TlScore *score = scores->pdata[i];

      if (score->handoff != TL_HANDLE_NONE && score->measure == falls->series->measure && score->wave == falls->series->wave && score->segment == falls->series->segment)
        g_hash_table_insert (own, GUINT_TO_POINTER (score->handoff), (gpointer) score);
    }
  return own;
}

static void
collect (Falls *falls)
{
  const TlLayout *layout = falls->builder->layout;

  for (guint i = 0; i < layout->handoffs->len; i++)
    {
      const TlLayoutLine *line = &g_array_index (layout->handoffs, TlLayoutLine, i);
      Fall fall = { .line = i, .from = column_of (falls, line->handoff->from), .to = column_of (falls, line->handoff->to), .difference = NAN, .p = NAN };
      const TlFigure *before, *after;
      TlComparison comparison;

      if (layout->view->guessing)
        continue;
      if (find_own (falls, line->handoff->record.handle, &fall.own))
        {
          g_array_append_val (falls->falls, fall);
          continue;
        }
      /* Backwards and round the loop nothing falls. */
      if (line->loop || fall.from == 0 || fall.to <= fall.from)
        continue;
      before = &falls->series->figures[fall.from - 1];
      after = &falls->series->figures[fall.to - 1];
      if (isnan (before->value) || isnan (after->value))
        continue;
      comparison = tl_compare_answers (falls->measure, &after->answers, &before->answers);
      fall.own = (TlFigure){ .kind = TL_FIGURE_NONE, .value = NAN };
      fall.difference = after->value - before->value;
      fall.p = comparison.p;
      g_array_append_val (falls->falls, fall);
    }
}

static guint64
pair_of (const Fall *fall)
{
  return (guint64) fall->from << 32 | fall->to;
}

/* One family: the pairs of stages that are shown, each once however many hand-offs join them. */
static void
correct (Falls *falls)
{
  GArray *all = falls->falls;
  double alpha = tl_map_settings (falls->builder->layout->map)->alpha;
  g_autofree double *p = g_new (double, all->len + 1);
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      guint64 pair = pair_of (&g_array_index (all, Fall, i));

      p[i] = g_hash_table_contains (first, &pair) ? NAN : g_array_index (all, Fall, i).p;
      if (!isnan (p[i]))
        g_hash_table_insert (first, g_memdup2 (&pair, sizeof pair), GUINT_TO_POINTER (i));
    }
  tl_holm (p, all->len);
  for (guint i = 0; i < all->len; i++)
    {
      Fall *fall = &g_array_index (all, Fall, i);
      guint64 pair = pair_of (fall);

      if (!isnan (fall->p))
        fall->p = p[GPOINTER_TO_UINT (g_hash_table_lookup (first, &pair))];
      fall->kind = isnan (fall->p) ? TL_TREND_UNTESTED : fall->p >= alpha   ? TL_TREND_CHANCE
                                                     : fall->difference > 0 ? TL_TREND_UP
                                                                            : TL_TREND_DOWN;
    }
}

/* ---- one of them */

static void
build_pill (Falls *falls, const Fall *fall)
{
  TlSceneBuilder *builder = falls->builder;
  const TlTheme *theme = builder->theme;
  const TlVocabulary *words = builder->layout->words;
  TlTypesetter *typesetter = builder->layout->typesetter;
  const TlHandoff *handoff = g_array_index (builder->layout->handoffs, TlLayoutLine, fall->line).handoff;
  gboolean own = fall->own.kind != TL_FIGURE_NONE, sure = !own && (fall->kind == TL_TREND_UP || fall->kind == TL_TREND_DOWN);
  g_autofree char *text = own ? tl_band_value_text (words, falls->measure, fall->own.value) : tl_band_difference_text (words, falls->measure, fall->difference);
  g_autofree char *said = own ? g_strdup (text) : tl_band_trend_text (words, falls->measure, fall->difference, fall->p, fall->kind, TRUE);
  double size = 0.75 * tl_typesetter_size (typesetter, TL_FONT_BADGE), sign = sure ? size + 3 : 0;
  double width = tl_typesetter_width (typesetter, TL_FONT_BADGE, text, -1) + sign + 2 * PADDING, height = tl_scene_votes_height (builder);
  TlColour colour = own ? tl_band_colour (builder, falls->measure, &fall->own) : tl_band_trend_colour (builder, falls->measure, fall->kind);
  TlRect rect;
  TlShape *box;
  guint first;

  if (!tl_scene_place_on_line (builder, falls->taken, fall->line, width, height, &rect))
    return;
  tl_scene_meet_taken (falls->taken, &rect, TRUE);
  tl_scene_for_handoff (builder, handoff);
  first = builder->scene->shapes->len;
  box = tl_scene_add_box (builder, TL_BAND_BODY, TL_PART_FALL, handoff->record.handle, &rect, height / 2, theme->ground, colour, sure ? 2 : 1);
  box->box.dash = sure || (own && !fall->own.thin) ? TL_DASH_NONE : TL_DASH_DASHED;
  if (sure)
    tl_scene_add_marker (builder, TL_BAND_BODY, TL_PART_FALL, handoff->record.handle, tl_band_trend_marker (fall->kind), rect.x + PADDING + size / 2, rect.y + height / 2, size, colour, 0, 0);
  tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_FALL, handoff->record.handle, TL_FONT_BADGE, theme->ink, text, rect.x + PADDING + sign,
                      rect.y + height / 2 + tl_typesetter_ascent (typesetter, TL_FONT_BADGE) * 0.37, width - sign - 2 * PADDING, TL_ALIGN_START);
  tl_scene_say (builder, first, said);
}

void
tl_scene_build_falls (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  Falls falls = { .builder = builder };

  if (layout->series == NULL || layout->routing == NULL)
    return;
  falls.series = &layout->series->series[0];
  falls.measure = tl_map_measure (layout->map, falls.series->measure);
  falls.columns = g_hash_table_new (NULL, NULL);
  falls.falls = g_array_new (FALSE, TRUE, sizeof (Fall));
  for (guint i = 0; i < layout->columns->len; i++)
    g_hash_table_insert (falls.columns, GUINT_TO_POINTER (g_array_index (layout->columns, TlLayoutColumn, i).stage->record.handle), GUINT_TO_POINTER (i + 1));
  falls.own = collect_own (&falls);
  collect (&falls);
  correct (&falls);
  falls.taken = tl_scene_take_cards (builder);
  for (guint i = 0; i < falls.falls->len; i++)
    build_pill (&falls, &g_array_index (falls.falls, Fall, i));
  tl_scene_for_all (builder);
  g_hash_table_unref (falls.columns);
  g_hash_table_unref (falls.own);
  g_hash_table_unref (falls.taken);
  g_array_unref (falls.falls);
}

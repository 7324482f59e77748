/* What holds: a tick on hand-offs that work and are agreed, and at the upper edge of a stage's header for its score, its promise and
 * its loops, each with a sign of its own. */
#include "feedback/holds.h"
#include "picture/scene-private.h"

#define PADDING 4.0
#define GAP 4.0 /* between two at one stage */

static const char *
word_of (const TlVocabulary *words, TlHoldsKind kind)
{
  const char *const all[TL_N_HOLDS] = { words->holds_handoff, words->holds_score, words->holds_promise, words->holds_loops };

  return all[kind];
}

static double
sign_size (const TlSceneBuilder *builder)
{
  return 0.5 * tl_scene_votes_height (builder);
}

static double
pill_width (const TlSceneBuilder *builder, TlHoldsKind kind)
{
  double size = sign_size (builder);

  return 2 * PADDING + size + 2 + (kind == TL_HOLDS_HANDOFF ? 0 : size + PADDING);
}

/* What it is that holds: a rise, the promise's dotted line, a loop. */
static void
add_sign (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, TlHoldsKind kind, double x, double y)
{
  const TlTheme *theme = builder->theme;
  double size = sign_size (builder);
  TlPoint line[] = { { x - size / 2 - 1, y }, { x + size / 2 + 1, y } };

  if (kind == TL_HOLDS_SCORE)
    tl_scene_add_marker (builder, band, part, handle, TL_MARKER_UP, x, y, size, theme->good, 0, 0);
  else if (kind == TL_HOLDS_LOOPS)
    tl_scene_add_marker (builder, band, part, handle, TL_MARKER_CIRCLE_HOLLOW, x, y, size, theme->ground, theme->good, 1.5);
  else if (kind == TL_HOLDS_PROMISE)
    tl_scene_add_path (builder, band, part, handle, line, G_N_ELEMENTS (line), 0, theme->good, 1.75)->path.dash = TL_DASH_DOTTED;
}

static void
add_pill (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, TlHoldsKind kind, const TlRect *rect)
{
  const TlTheme *theme = builder->theme;
  double size = sign_size (builder), y = rect->y + rect->height / 2;
  guint first = builder->scene->shapes->len;

  tl_scene_add_box (builder, band, part, handle, rect, rect->height / 2, theme->ground, theme->good, 1.5);
  tl_scene_add_marker (builder, band, part, handle, TL_MARKER_TICK, rect->x + PADDING + 1 + size / 2, y, size, 0, theme->good, 1.75);
  add_sign (builder, band, part, handle, kind, rect->x + rect->width - PADDING - size / 2 - 1, y);
  tl_scene_say (builder, first, word_of (builder->layout->words, kind));
}

static void
build_on_line (TlSceneBuilder *builder, GHashTable *lines, GHashTable *taken, TlHandle handoff)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (lines, GUINT_TO_POINTER (handoff)));
  TlRect rect;

  if (line == 0 || !tl_scene_place_on_line (builder, taken, line - 1, pill_width (builder, TL_HOLDS_HANDOFF), tl_scene_votes_height (builder), &rect))
    return;
  tl_scene_meet_taken (taken, &rect, TRUE);
  tl_scene_for_handoff (builder, g_array_index (builder->layout->handoffs, TlLayoutLine, line - 1).handoff);
  add_pill (builder, TL_BAND_BODY, TL_PART_HOLDS, handoff, TL_HOLDS_HANDOFF, &rect);
}

/* From the end of the header backwards; @used: what those before it take. */
static void
build_at_stage (TlSceneBuilder *builder, guint column, TlHoldsKind kind, double *used)
{
  const TlLayout *layout = builder->layout;
  const TlLayoutColumn *stage = &g_array_index (layout->columns, TlLayoutColumn, column);
  double width = pill_width (builder, kind), height = tl_scene_votes_height (builder);
  TlRect rect = { stage->box_x + stage->box_width - layout->measures->stage_depth - *used - width, layout->stage_top - height / 2, width, height };

  *used += width + GAP;
  tl_scene_for_column (builder, column);
  add_pill (builder, TL_BAND_HEAD, TL_PART_HOLDS, stage->stage->record.handle, kind, &rect);
}

static GHashTable *
number_lines (const TlLayout *layout)
{
  GHashTable *lines = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < layout->handoffs->len; i++)
    g_hash_table_insert (lines, GUINT_TO_POINTER (g_array_index (layout->handoffs, TlLayoutLine, i).handoff->record.handle), GUINT_TO_POINTER (i + 1));
  return lines;
}

void
tl_scene_build_holds (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  const TlView *view = layout->view;
  TlHandle measure = view->guessing ? TL_HANDLE_NONE : tl_view_resolve_measure (view, layout->map);
  g_autoptr (GArray) holds = tl_holds_find (layout->map, measure, tl_view_resolve_wave (view, layout->map), tl_map_segment (layout->map, view->segment) != NULL ? view->segment : TL_HANDLE_NONE);
  g_autoptr (GHashTable) lines = number_lines (layout), taken = tl_scene_take_cards (builder);
  guint column = 0;
  double used = 0;

  for (guint i = 0; i < holds->len; i++)
    {
      const TlHold *hold = &g_array_index (holds, TlHold, i);

      if (hold->kind == TL_HOLDS_HANDOFF)
        {
          build_on_line (builder, lines, taken, hold->at);
          continue;
        }
      while (column < layout->columns->len && g_array_index (layout->columns, TlLayoutColumn, column).stage->record.handle != hold->at)
        {
          column++;
          used = 0;
        }
      if (column < layout->columns->len)
        build_at_stage (builder, column, hold->kind, &used);
    }
  tl_scene_for_all (builder);
}

/* Which of them stand on the picture, one bit each. */
guint
tl_scene_holds_seen (const TlSceneBuilder *builder)
{
  const TlScene *scene = builder->scene;
  guint seen = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const TlShape *shape = &g_array_index (scene->shapes, TlShape, i);

      for (TlHoldsKind kind = 0; shape->part == TL_PART_HOLDS && shape->type == TL_SHAPE_BOX && kind < TL_N_HOLDS; kind++)
        if (g_str_equal (scene->pool->str + shape->alternative, word_of (builder->layout->words, kind)))
          seen |= 1u << kind;
    }
  return seen;
}

const char *
tl_scene_holds_word (const TlSceneBuilder *builder, guint kind)
{
  return word_of (builder->layout->words, kind);
}

void
tl_scene_add_holds_sample (TlSceneBuilder *builder, guint kind, double x, double y)
{
  TlRect rect = { x, y - tl_scene_votes_height (builder) / 2, pill_width (builder, kind), tl_scene_votes_height (builder) };

  add_pill (builder, TL_BAND_BODY, TL_PART_LEGEND, 0, kind, &rect);
}

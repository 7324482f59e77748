/* Gaps: a numbered flag at each place where a rule found some, and a dotted line where a hand-off should be. */
#include "picture/scene-private.h"

#define PADDING 5.0 /* beside the number */
#define INSET 6.0   /* from the corner of what it stands at */
#define POINT 4.0   /* of a serious flag's ends */
#define STEP 8.0    /* along a card's edge to the next place that may be free */

/* All gaps of one number. */
typedef struct
{
  const TlGap *gap; /* any of them: the place */
  guint severity;   /* of the worst that is open */
  gboolean open;
} Flag;

typedef struct
{
  TlSceneBuilder *builder;
  GArray *flags;     /* of Flag, by number - 1 */
  GHashTable *rows;  /* function -> 1 + row */
  guint *first_card; /* 1 + the first card, by column × rows + row */
  GHashTable *taken;
} Gaps;

/* ---- what there is ---- */

static TlFlagLook
look_of_severity (guint severity)
{
  return severity >= TL_GAP_SERIOUS ? TL_FLAG_SERIOUS : severity >= TL_GAP_SEVERE ? TL_FLAG_MEDIUM
                                                                                  : TL_FLAG_MINOR;
}

TlFlagLook
tl_scene_look_of_gap (const TlGap *gap)
{
  return gap->accepted != TL_HANDLE_NONE ? TL_FLAG_ACCEPTED : look_of_severity (gap->severity);
}

static TlFlagLook
look_of (const Flag *flag)
{
  return flag->open ? look_of_severity (flag->severity) : TL_FLAG_ACCEPTED;
}

static void
collect_flags (Gaps *gaps)
{
  TlGaps *found = gaps->builder->layout->gaps;
  const GPtrArray *list = tl_gaps_list (found);

  g_array_set_size (gaps->flags, tl_gaps_n_flags (found));
  for (guint i = 0; i < list->len; i++)
    {
      const TlGap *gap = g_ptr_array_index (list, i);
      Flag *flag = &g_array_index (gaps->flags, Flag, gap->flag - 1);

      flag->gap = gap;
      if (gap->accepted != TL_HANDLE_NONE)
        continue;
      flag->open = TRUE;
      flag->severity = MAX (flag->severity, gap->severity);
    }
}

static void
collect_places (Gaps *gaps)
{
  const TlLayout *layout = gaps->builder->layout;

  for (guint i = 0; i < layout->rows->len; i++)
    {
      const TlLayoutRow *row = &g_array_index (layout->rows, TlLayoutRow, i);

      if (row->function != NULL)
        g_hash_table_insert (gaps->rows, GUINT_TO_POINTER (row->handle), GUINT_TO_POINTER (i + 1));
    }
  gaps->first_card = g_new0 (guint, layout->columns->len * layout->rows->len + 1);
  for (guint i = layout->cards->len; i > 0; i--)
    {
      const TlLayoutCard *card = &g_array_index (layout->cards, TlLayoutCard, i - 1);

      gaps->first_card[card->column * layout->rows->len + card->row] = i;
    }
}

/* ---- one flag ---- */

const char *
tl_scene_flag_word (const TlSceneBuilder *builder, TlFlagLook look)
{
  const TlVocabulary *words = builder->layout->words;
  const char *const all[] = { words->gap_serious, words->gap_medium, words->gap_minor, words->gap_accepted };

  return all[look];
}

gboolean
tl_scene_has_flag (const TlSceneBuilder *builder, TlFlagLook look)
{
  return (builder->flags & 1u << look) != 0;
}

/* Pointed at both ends. */
static TlShape *
add_pointed (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, const TlRect *rect, TlColour fill)
{
  double x = rect->x, y = rect->y, end = rect->x + rect->width, low = rect->y + rect->height, middle = (y + low) / 2;
  TlPoint points[] = { { x, middle }, { x + POINT, y }, { end - POINT, y }, { end, middle }, { end - POINT, low }, { x + POINT, low }, { x, middle } };
  TlShape *shape = tl_scene_add_path (builder, band, part, handle, points, G_N_ELEMENTS (points), 0, 0, 0);

  shape->path.fill = fill;
  shape->bounds = (TlRect){ builder->scene->mirrored ? builder->layout->width - end : x, y, rect->width, rect->height };
  return shape;
}

TlShape *
tl_scene_add_flag (TlSceneBuilder *builder, TlBand band, TlPart part, TlHandle handle, const TlRect *rect, TlFlagLook look)
{
  const TlTheme *theme = builder->theme;
  TlShape *shape;

  switch (look)
    {
    case TL_FLAG_SERIOUS:
      return add_pointed (builder, band, part, handle, rect, theme->badge);
    case TL_FLAG_MEDIUM:
      return tl_scene_add_box (builder, band, part, handle, rect, 2, theme->badge, 0, 0);
    case TL_FLAG_MINOR:
      return tl_scene_add_box (builder, band, part, handle, rect, rect->height / 2, theme->ground, theme->badge, 1.5);
    default:
      shape = tl_scene_add_box (builder, band, part, handle, rect, rect->height / 2, theme->ground, theme->neutral, 1);
      shape->box.dash = TL_DASH_DASHED;
      return shape;
    }
}

static char *
describe (const TlSceneBuilder *builder, guint number, TlFlagLook look)
{
  return g_strdup_printf ("%u: %s", number, tl_scene_flag_word (builder, look));
}

static void
add_flag (TlSceneBuilder *builder, TlBand band, TlHandle handle, const TlRect *rect, guint number, const Flag *flag)
{
  const TlTheme *theme = builder->theme;
  TlTypesetter *typesetter = builder->layout->typesetter;
  TlFlagLook look = look_of (flag);
  g_autofree char *digits = tl_vocabulary_format_integer (builder->layout->words, number);
  g_autofree char *said = describe (builder, number, look);
  const TlColour inks[] = { theme->badge_ink, theme->badge_ink, theme->ink, theme->ink_soft };
  TlShape *shape = tl_scene_add_flag (builder, band, TL_PART_GAP, handle, rect, look);

  shape->other = number;
  shape->alternative = tl_scene_intern (builder->scene, said);
  tl_scene_add_label (builder, band, TL_PART_GAP, handle, TL_FONT_BADGE, inks[look], digits, rect->x,
                      rect->y + rect->height / 2 + tl_typesetter_ascent (typesetter, TL_FONT_BADGE) * 0.37, rect->width, TL_ALIGN_CENTRE);
  g_array_index (builder->scene->shapes, TlShape, builder->scene->shapes->len - 1).other = number;
  builder->flags |= 1u << look;
}

double
tl_scene_flag_width (const TlSceneBuilder *builder, guint number)
{
  g_autofree char *digits = tl_vocabulary_format_integer (builder->layout->words, number);

  return MAX (tl_scene_votes_height (builder) * 1.3, tl_typesetter_width (builder->layout->typesetter, TL_FONT_BADGE, digits, -1) + 2 * (PADDING + 1));
}

/* ---- where it stands ---- */

/* On the upper edge of the cell's first card, from its start as far as its middle: there is no text, and votes stand at the end. */
static TlRect
place_in_cell (Gaps *gaps, guint column, guint row, double width, double height)
{
  const TlLayout *layout = gaps->builder->layout;
  const TlLayoutRow *lane = &g_array_index (layout->rows, TlLayoutRow, row);
  const TlLayoutColumn *stage = &g_array_index (layout->columns, TlLayoutColumn, column);
  guint first = gaps->first_card[column * layout->rows->len + row];
  double y = first != 0 ? g_array_index (layout->cards, TlLayoutCard, first - 1).y : lane->y + lane->inset;
  TlRect rect = { stage->card_x + INSET, (lane->collapsed ? lane->y + lane->height / 2 : y) - height / 2, width, height };
  double start = rect.x;

  while (tl_scene_meet_taken (gaps->taken, &rect, FALSE) && rect.x + STEP + width <= stage->card_x + layout->card_width / 2)
    rect.x += STEP;
  if (tl_scene_meet_taken (gaps->taken, &rect, FALSE))
    rect.x = start;
  tl_scene_meet_taken (gaps->taken, &rect, TRUE);
  return rect;
}

static void
build_in_cell (Gaps *gaps, guint number, const Flag *flag, guint row)
{
  TlSceneBuilder *builder = gaps->builder;
  TlLayoutCard cell = { .row = row, .column = flag->gap->column - 1 };
  TlRect rect = place_in_cell (gaps, cell.column, row, tl_scene_flag_width (builder, number), tl_scene_votes_height (builder));

  tl_scene_for_card (builder, &cell);
  add_flag (builder, TL_BAND_BODY, flag->gap->stage, &rect, number, flag);
}

static void
build_at_stage (Gaps *gaps, guint number, const Flag *flag)
{
  TlSceneBuilder *builder = gaps->builder;
  const TlLayout *layout = builder->layout;
  const TlLayoutColumn *column = &g_array_index (layout->columns, TlLayoutColumn, flag->gap->column - 1);
  double width = tl_scene_flag_width (builder, number), height = tl_scene_votes_height (builder);
  TlRect rect = { column->box_x + column->box_width / 2 - width / 2, layout->stage_top + layout->stage_height - height / 2, width, height };

  /* The head ends there on screen. */
  rect.y = MIN (rect.y, layout->body_y - height);
  tl_scene_for_column (builder, flag->gap->column - 1);
  add_flag (builder, TL_BAND_HEAD, flag->gap->stage, &rect, number, flag);
}

static void
build_at_lane (Gaps *gaps, guint number, const Flag *flag, guint row)
{
  TlSceneBuilder *builder = gaps->builder;
  const TlLayoutRow *lane = &g_array_index (builder->layout->rows, TlLayoutRow, row);
  double width = tl_scene_flag_width (builder, number), height = tl_scene_votes_height (builder);
  TlRect rect = { builder->scene->body_x - INSET - width, lane->y - height / 2, width, height };

  tl_scene_for_row (builder, lane);
  add_flag (builder, TL_BAND_SIDE, flag->gap->function, &rect, number, flag);
}

/* About the whole map: in the corner beside the stages' names, where nothing stands. */
static void
build_at_map (Gaps *gaps, guint number, const Flag *flag)
{
  TlSceneBuilder *builder = gaps->builder;
  const TlLayout *layout = builder->layout;
  double height = tl_scene_votes_height (builder);
  TlRect rect = { layout->measures->margin, layout->stage_top + (layout->stage_height - height) / 2, tl_scene_flag_width (builder, number), height };

  tl_scene_for_rest (builder);
  add_flag (builder, TL_BAND_CORNER, tl_map_root (layout->map), &rect, number, flag);
}

static void
build_flag (Gaps *gaps, guint number, const Flag *flag)
{
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (gaps->rows, GUINT_TO_POINTER (flag->gap->function)));

  if (flag->gap->column != 0 && row != 0)
    build_in_cell (gaps, number, flag, row - 1);
  else if (flag->gap->column != 0)
    build_at_stage (gaps, number, flag);
  else if (row != 0)
    build_at_lane (gaps, number, flag, row - 1);
  else
    build_at_map (gaps, number, flag);
}

/* ---- missing hand-offs ---- */

/* Hidden while either end is. */
static void
for_missing (TlSceneBuilder *builder, const TlLayoutMissing *missing)
{
  tl_scene_for_card (builder, &g_array_index (builder->layout->cards, TlLayoutCard, missing->from));
  if (builder->shown.state == TL_STATE_SHOWN)
    tl_scene_for_card (builder, &g_array_index (builder->layout->cards, TlLayoutCard, missing->to));
}

static void
build_missing (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;

  for (guint i = 0; i < layout->missing->len; i++)
    {
      const TlLayoutMissing *missing = &g_array_index (layout->missing, TlLayoutMissing, i);
      const TlRoute *route = tl_routing_route (layout->routing, layout->handoffs->len + i);
      gboolean accepted = missing->gap->accepted != TL_HANDLE_NONE;
      TlShape *shape;

      for_missing (builder, missing);
      shape = tl_scene_add_path (builder, TL_BAND_BODY, TL_PART_GAP, missing->gap->stage, tl_routing_points (layout->routing) + route->first, route->n,
                                 layout->measures->handoff_radius, accepted ? builder->theme->neutral : builder->theme->badge, layout->measures->handoff_width);
      shape->path.dash = TL_DASH_DOTTED;
      shape->path.arrow_end = TRUE;
      shape->path.from = missing->gap->from;
      shape->path.to = missing->gap->to;
      shape->path.from_side = route->from_side;
      shape->path.to_side = route->to_side;
      shape->other = missing->gap->flag;
      shape->alternative = tl_scene_intern (builder->scene, layout->words->missing_handoff);
    }
}

void
tl_scene_build_gaps (TlSceneBuilder *builder)
{
  Gaps gaps = { .builder = builder, .flags = g_array_new (FALSE, TRUE, sizeof (Flag)), .rows = g_hash_table_new (NULL, NULL) };

  collect_flags (&gaps);
  collect_places (&gaps);
  build_missing (builder);
  gaps.taken = tl_scene_find_taken (builder);
  for (guint i = 0; i < gaps.flags->len; i++)
    build_flag (&gaps, i + 1, &g_array_index (gaps.flags, Flag, i));
  tl_scene_for_all (builder);
  g_array_unref (gaps.flags);
  g_hash_table_unref (gaps.rows);
  g_hash_table_unref (gaps.taken);
  g_free (gaps.first_card);
}

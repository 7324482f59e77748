/* The list of gaps under the picture: each with the number and the shape of its flag, in columns. */
#include "picture/scene-private.h"

#define COLUMN_WIDTH 430.0
#define COLUMN_GAP 28.0
#define FLAG_ROOM 40.0 /* for the flag, before the text */
#define ITEM_GAP 7.0
#define LINES_MOST 3

typedef struct
{
  const TlGap *gap;
  char *text;
  TlTextBlock block;
  double height;
} Item;

static void
item_clear (gpointer data)
{
  g_free (((Item *) data)->text);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const TlGap *first = ((const Item *) a)->gap, *second = ((const Item *) b)->gap;

  if (first->flag != second->flag)
    return first->flag < second->flag ? -1 : 1;
  return first->severity != second->severity ? (first->severity > second->severity ? -1 : 1) : (int) first->rule - (int) second->rule;
}

static GArray *
collect (TlSceneBuilder *builder)
{
  const GPtrArray *list = tl_gaps_list (builder->layout->gaps);
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));

  g_array_set_clear_func (items, item_clear);
  for (guint i = 0; i < list->len; i++)
    {
      Item item = { .gap = g_ptr_array_index (list, i) };

      g_array_append_val (items, item);
    }
  g_array_sort (items, compare_items);
  return items;
}

/* Breaks the sentences; returns how high all of them are, one below the other. */
static double
measure (TlSceneBuilder *builder, GArray *items, double width)
{
  TlLayout *layout = builder->layout;
  double sum = 0, least = tl_scene_votes_height (builder) + 2;

  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);

      item->text = tl_gap_sentence (layout->map, item->gap);
      tl_layout_break (layout, TL_FONT_SMALL, item->text, width - FLAG_ROOM, LINES_MOST, &item->block);
      item->height = MAX (tl_layout_block_height (layout, TL_FONT_SMALL, &item->block), least) + ITEM_GAP;
      sum += item->height;
    }
  return sum;
}

static void
build_item (TlSceneBuilder *builder, const Item *item, double x, double y, double width)
{
  const TlTheme *theme = builder->theme;
  TlTypesetter *typesetter = builder->layout->typesetter;
  TlFlagLook look = tl_scene_look_of_gap (item->gap);
  const TlColour inks[] = { theme->badge_ink, theme->badge_ink, theme->ink, theme->ink_soft };
  g_autofree char *digits = tl_vocabulary_format_integer (builder->layout->words, item->gap->flag);
  TlRect rect = { x, y, tl_scene_flag_width (builder, item->gap->flag), tl_scene_votes_height (builder) };
  double line = tl_typesetter_line_height (typesetter, TL_FONT_SMALL), text_y = y + MAX (0, (rect.height - line) / 2);

  tl_scene_add_flag (builder, TL_BAND_BODY, TL_PART_LEGEND, 0, &rect, look);
  tl_scene_add_label (builder, TL_BAND_BODY, TL_PART_LEGEND, 0, TL_FONT_BADGE, inks[look], digits, rect.x,
                      rect.y + rect.height / 2 + tl_typesetter_ascent (typesetter, TL_FONT_BADGE) * 0.37, rect.width, TL_ALIGN_CENTRE);
  tl_scene_add_block (builder, TL_BAND_BODY, TL_PART_LEGEND, 0, TL_FONT_SMALL, look == TL_FLAG_ACCEPTED ? theme->ink_soft : theme->ink, &item->block,
                      x + FLAG_ROOM, text_y, width - FLAG_ROOM, TL_ALIGN_START);
}

void
tl_scene_build_gap_list (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  g_autoptr (GArray) items = collect (builder);
  double room = layout->width - layout->measures->margin - layout->body_x;
  guint columns = (guint) MAX (1, (room + COLUMN_GAP) / (COLUMN_WIDTH * (1 + (tl_scene_votes_height (builder) / layout->measures->votes_height - 1) / 2) + COLUMN_GAP));
  double width = (room - (columns - 1) * COLUMN_GAP) / columns, top = builder->scene->height - layout->measures->margin + 1.6 * layout->measures->section_gap;
  double target = measure (builder, items, width) / columns, x = layout->body_x, y = top, lowest = top;

  if (items->len == 0)
    return;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      /* The next column where more than half of this one would stand below the middle height. */
      if (y > top && y - top + item->height / 2 > target && x + width + COLUMN_GAP < layout->body_x + room)
        {
          x += width + COLUMN_GAP;
          y = top;
        }
      build_item (builder, item, x, y, width);
      y += item->height;
      lowest = MAX (lowest, y);
    }
  builder->scene->height = lowest - ITEM_GAP + layout->measures->margin;
}

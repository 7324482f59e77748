/* Typing changes one text at a time. As long as a card's text takes as many lines as before, no height, port or track can have
 * changed: then the lines are put into the scene where they stand, a hundred times cheaper than a scene made whole. Where a row
 * grows, everything gets its place again, but which cards, texts and lines there are is known.
 */
#include "picture/scene-private.h"

/* How many lines of the card's own text follow its box. */
static guint
count_lines (TlScene *scene, guint box)
{
  const TlShape *shapes = (const TlShape *) scene->shapes->data;
  guint n = 0;

  for (guint i = box + 1; i < scene->shapes->len; i++, n++)
    if (shapes[i].type != TL_SHAPE_TEXT || shapes[i].part != TL_PART_CARD || shapes[i].handle != shapes[box].handle || shapes[i].font != TL_FONT_CARD)
      break;
  return n;
}

static void
put_lines (TlScene *scene, guint box, const TlTextBlock *block, double flag)
{
  double padding = scene->layout->measures->card_padding_x;
  TlShape *shapes = (TlShape *) scene->shapes->data;
  const TlRect *card = &shapes[box].bounds;
  /* The flag stands at the end that a picture read the same way ends at. */
  double width = card->width - 2 * padding - flag, x = card->x + padding + (scene->mirrored ? flag : 0);
  guint pool = tl_scene_intern (scene, block->text);

  shapes[box].alternative = pool;
  for (guint i = 0; i < block->n; i++)
    {
      TlShape *line = &shapes[box + 1 + i];
      TlRect before = line->bounds;

      tl_scene_place_line (scene, line, pool, &g_array_index (scene->layout->lines, TlTextLine, block->first + i), x, line->text.baseline, width, TL_ALIGN_PARAGRAPH);
      tl_scene_index_moved (scene, box + 1 + i, &before);
    }
}

gboolean
tl_scene_take_text (TlScene *scene, TlHandle handle)
{
  const TlShape *card = tl_scene_shape_of (scene, handle);
  const TlTextBlock *block;
  guint box, n;

  if (scene->layout == NULL || card == NULL || card->type != TL_SHAPE_BOX || card->part != TL_PART_CARD)
    return FALSE;
  box = card - (const TlShape *) scene->shapes->data;
  n = count_lines (scene, box);
  block = tl_layout_take_text (scene->layout, handle);
  if (block == NULL || n == 0 || block->n != n)
    return FALSE;
  put_lines (scene, box, block, tl_layout_flag_width (scene->layout->measures, tl_map_get (scene->layout->map, handle)));
  return TRUE;
}

TlScene *
tl_scene_new_typed (TlScene *scene, TlHandle handle)
{
  TlScene *typed;

  if (scene->layout == NULL || tl_layout_take_text (scene->layout, handle) == NULL)
    return NULL;
  tl_layout_settle (scene->layout);
  typed = tl_scene_new_from (scene->layout);
  typed->layout = g_steal_pointer (&scene->layout);
  return typed;
}

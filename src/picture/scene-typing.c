/* Typing changes one text at a time. As long as it takes as many lines as before, no height, port or track can have changed:
 * then the lines are put into the scene where they stand, a hundred times cheaper than a scene made whole.
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
put_lines (TlScene *scene, guint box, const char *text, const TlTextLine *lines, guint n, double flag)
{
  double padding = tl_theme_get (TL_THEME_LIGHT)->measures->card_padding_x;
  TlShape *shapes = (TlShape *) scene->shapes->data;
  const TlRect *card = &shapes[box].bounds;
  /* The flag stands at the end that a picture read the same way ends at. */
  double width = card->width - 2 * padding - flag, x = card->x + padding + (scene->mirrored ? flag : 0);
  guint pool = tl_scene_intern (scene, text);

  shapes[box].alternative = pool;
  for (guint i = 0; i < n; i++)
    {
      TlShape *line = &shapes[box + 1 + i];
      TlRect before = line->bounds;

      tl_scene_place_line (scene, line, pool, &lines[i], x, line->text.baseline, width, TL_ALIGN_PARAGRAPH);
      tl_scene_index_moved (scene, box + 1 + i, &before);
    }
}

gboolean
tl_scene_take_text (TlScene *scene, TlMap *map, TlHandle handle)
{
  const TlShape *card = tl_scene_shape_of (scene, handle);
  const TlRecord *record = tl_map_get (map, handle);
  TlThemeMeasures measures = *tl_theme_get (TL_THEME_LIGHT)->measures;
  g_autoptr (GArray) lines = NULL;
  const char *text;
  double width, flag;
  guint box, n;

  if (card == NULL || record == NULL || card->type != TL_SHAPE_BOX || card->part != TL_PART_CARD)
    return FALSE;
  text = tl_record_text (record, tl_schema_kind (record->kind)->text);
  box = card - (const TlShape *) scene->shapes->data;
  n = count_lines (scene, box);
  if (text == NULL || text[0] == '\0' || n == 0)
    return FALSE;

  lines = g_array_new (FALSE, FALSE, sizeof (TlTextLine));
  measures.star_size = scene->star_size;
  flag = tl_layout_flag_width (&measures, record);
  width = record->kind == TL_KIND_ACTIVITY || tl_map_function (map, card->other) != NULL ? scene->lane_text_width : scene->row_text_width;
  if (tl_typesetter_break (scene->typesetter, TL_FONT_CARD, text, -1, width - flag, 0, lines) != n)
    return FALSE;
  put_lines (scene, box, text, (const TlTextLine *) lines->data, n, flag);
  return TRUE;
}

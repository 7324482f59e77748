/* What presenting shows: stages and lanes revealed one after the other, and one function in focus. The whole picture is built
 * and what is hidden is then taken out, so that nothing else ever moves. */
#include "picture/scene-private.h"

#define FADED 0.7 /* how far what is not in focus goes towards the ground */

/* ---- whom a shape stands for ---- */

static void
find_cards (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  TlSceneShown *shown = &builder->shown;

  shown->places = g_hash_table_new (NULL, NULL);
  shown->plays = g_new0 (gboolean, layout->columns->len + 1);
  for (guint i = 0; i < layout->cards->len; i++)
    {
      const TlLayoutCard *card = &g_array_index (layout->cards, TlLayoutCard, i);

      g_hash_table_insert (shown->places, GUINT_TO_POINTER (card->record->handle), GUINT_TO_POINTER (i + 1));
      if (shown->emphasis != 0 && g_array_index (layout->rows, TlLayoutRow, card->row).handle == shown->emphasis)
        shown->plays[card->column] = TRUE;
    }
}

gboolean
tl_scene_hides (const TlSceneBuilder *builder)
{
  return builder->shown.columns < builder->layout->columns->len || builder->shown.lanes < builder->layout->n_lanes;
}

void
tl_scene_shown_init (TlSceneBuilder *builder)
{
  const TlLayout *layout = builder->layout;
  TlSceneShown *shown = &builder->shown;

  shown->columns = layout->view->revealed_stages;
  shown->lanes = layout->view->revealed_lanes;
  shown->emphasis = tl_map_function (layout->map, layout->view->emphasis) != NULL ? layout->view->emphasis : 0;
  shown->active = tl_scene_hides (builder) || shown->emphasis != 0;
  if (!shown->active)
    return;
  shown->states = g_byte_array_new ();
  find_cards (builder);
}

void
tl_scene_shown_clear (TlSceneBuilder *builder)
{
  TlSceneShown *shown = &builder->shown;

  g_clear_pointer (&shown->states, g_byte_array_unref);
  g_clear_pointer (&shown->places, g_hash_table_unref);
  g_clear_pointer (&shown->plays, g_free);
}

static void
set_state (TlSceneBuilder *builder, gboolean hidden, gboolean in_focus)
{
  TlSceneShown *shown = &builder->shown;

  shown->state = hidden ? TL_STATE_HIDDEN : shown->emphasis != 0 && !in_focus ? TL_STATE_FADED
                                                                              : TL_STATE_SHOWN;
}

static gboolean
is_lane_hidden (const TlSceneBuilder *builder, const TlLayoutRow *row)
{
  return row->shape == TL_ROW_LANE && row->lane >= builder->shown.lanes;
}

void
tl_scene_for_all (TlSceneBuilder *builder)
{
  set_state (builder, FALSE, TRUE);
}

void
tl_scene_for_rest (TlSceneBuilder *builder)
{
  set_state (builder, FALSE, FALSE);
}

gboolean
tl_scene_is_revealed (const TlSceneBuilder *builder, guint column)
{
  return column < builder->shown.columns;
}

void
tl_scene_for_column (TlSceneBuilder *builder, guint column)
{
  if (builder->shown.active)
    set_state (builder, !tl_scene_is_revealed (builder, column), builder->shown.plays[column]);
}

void
tl_scene_for_curve (TlSceneBuilder *builder, guint column)
{
  set_state (builder, !tl_scene_is_revealed (builder, column), FALSE);
}

void
tl_scene_for_row (TlSceneBuilder *builder, const TlLayoutRow *row)
{
  set_state (builder, is_lane_hidden (builder, row), row->handle != 0 && row->handle == builder->shown.emphasis);
}

void
tl_scene_for_card (TlSceneBuilder *builder, const TlLayoutCard *card)
{
  const TlLayoutRow *row = &g_array_index (builder->layout->rows, TlLayoutRow, card->row);

  set_state (builder, is_lane_hidden (builder, row) || !tl_scene_is_revealed (builder, card->column),
             row->handle != 0 && row->handle == builder->shown.emphasis);
}

void
tl_scene_for_handoff (TlSceneBuilder *builder, const TlHandoff *handoff)
{
  const TlHandle ends[] = { handoff->from, handoff->to };
  gboolean hidden = FALSE, in_focus = FALSE;

  if (!builder->shown.active)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (builder->shown.places, GUINT_TO_POINTER (ends[i])));

      tl_scene_for_card (builder, &g_array_index (builder->layout->cards, TlLayoutCard, place - 1));
      hidden |= builder->shown.state == TL_STATE_HIDDEN;
      in_focus |= builder->shown.state == TL_STATE_SHOWN;
    }
  set_state (builder, hidden, in_focus);
}

/* ---- what becomes of the shapes ---- */

static void
fade (TlColour *colour, TlColour ground)
{
  if ((*colour & 0xff) != 0)
    *colour = tl_colour_mix (*colour, ground | 0xff, FADED);
}

static void
fade_shape (TlShape *shape, TlColour ground)
{
  switch ((TlShapeType) shape->type)
    {
    case TL_SHAPE_BOX:
      fade (&shape->box.fill, ground);
      fade (&shape->box.stroke, ground);
      break;
    case TL_SHAPE_PATH:
      fade (&shape->path.fill, ground);
      fade (&shape->path.stroke, ground);
      break;
    case TL_SHAPE_TEXT:
      fade (&shape->text.colour, ground);
      break;
    case TL_SHAPE_MARKER:
      fade (&shape->marker.fill, ground);
      fade (&shape->marker.stroke, ground);
      break;
    }
}

void
tl_scene_shown_apply (TlSceneBuilder *builder)
{
  GArray *shapes = builder->scene->shapes;
  guint kept = 0;

  if (!builder->shown.active)
    return;
  for (guint i = 0; i < shapes->len; i++)
    {
      TlShape *shape = &g_array_index (shapes, TlShape, i);
      TlSceneState state = builder->shown.states->data[i];

      if (state == TL_STATE_HIDDEN)
        continue;
      if (state == TL_STATE_FADED)
        fade_shape (shape, builder->scene->ground);
      g_array_index (shapes, TlShape, kept++) = *shape;
    }
  g_array_set_size (shapes, kept);
}

/* Scores on the canvas: where they stand, and how the answers behind them are spread. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/scores/answers-view.h"
#include "app/test-mode.h"
#include "app/widgets/widgets.h"
#include "picture/view.h"

#define AROUND 8 /* px */

void
tl_canvas_reveal_score (TlCanvas *self, TlHandle stage)
{
  TlScene *scene;
  const TlSceneRow *row;
  const TlShape *header;

  g_return_if_fail (TL_IS_CANVAS (self));

  tl_canvas_reveal (self, stage);
  scene = tl_canvas_ensure_scene (self);
  row = scene != NULL ? tl_scene_row (scene, TL_ROW_SCORES) : NULL;
  header = row != NULL ? tl_scene_shape_of (scene, stage) : NULL;
  if (header == NULL || self->viewport.width <= 0)
    return;
  if (tl_viewport_reveal (&self->viewport, TL_BAND_BODY, &(TlRect){ header->bounds.x, row->body.y, header->bounds.width, row->body.height }, AROUND))
    tl_canvas_moved (self);
}

void
tl_canvas_reveal_band (TlCanvas *self)
{
  TlScene *scene;
  const TlSceneRow *row;
  TlRect area;

  g_return_if_fail (TL_IS_CANVAS (self));

  scene = self->map != NULL ? tl_canvas_ensure_scene (self) : NULL;
  row = scene != NULL ? tl_scene_row (scene, TL_ROW_SCORES) : NULL;
  if (row == NULL || self->viewport.width <= 0)
    return;
  area = tl_viewport_area (&self->viewport, TL_BAND_BODY);
  if (tl_viewport_reveal (&self->viewport, TL_BAND_BODY, &(TlRect){ area.x + area.width / 2, row->body.y, 0, row->body.height }, AROUND))
    tl_canvas_moved (self);
  area = tl_viewport_area (&self->viewport, TL_BAND_BODY);
  tl_test_say ("band %s", row->body.y >= area.y && row->body.y + row->body.height <= area.y + area.height ? "in view" : "partly in view");
}

void
tl_canvas_score_place (TlCanvas *self, TlHandle stage, GdkRectangle *place)
{
  TlScene *scene;
  const TlSceneRow *row;
  const TlShape *header;
  TlRect rect;
  double x, top, bottom;

  g_return_if_fail (TL_IS_CANVAS (self) && place != NULL);

  *place = (GdkRectangle){ 0, 0, 1, 1 };
  scene = tl_canvas_ensure_scene (self);
  header = scene != NULL ? tl_scene_shape_of (scene, stage) : NULL;
  if (header == NULL)
    return;
  /* A map without a measure has no band yet. */
  row = tl_scene_row (scene, TL_ROW_SCORES);
  rect = tl_viewport_rect (&self->viewport, header->band, &header->bounds);
  if (row != NULL)
    {
      TlRect band = tl_viewport_rect (&self->viewport, TL_BAND_BODY, &row->body);

      rect.y = band.y;
      rect.height = band.height;
    }
  /* What points far out of the window finds no monitor to be on. */
  x = CLAMP (rect.x + rect.width / 2, 0, MAX (self->viewport.width - 1, 0));
  top = CLAMP (rect.y, 0, MAX (self->viewport.height - 1, 0));
  bottom = CLAMP (rect.y + rect.height, top + 1, MAX (self->viewport.height, top + 1));
  *place = (GdkRectangle){ (int) x, (int) top, 1, (int) (bottom - top) };
}

/* ---- the pointer ---- */

gboolean
tl_canvas_score_tooltip (TlCanvas *self, const TlShape *shape, GtkTooltip *tooltip)
{
  TlRect rect;
  GdkRectangle area;

  if (shape == NULL)
    return FALSE;
  rect = tl_viewport_rect (&self->viewport, shape->band, &shape->bounds);
  area = (GdkRectangle){ (int) rect.x, (int) rect.y, (int) MAX (rect.width, 1), (int) MAX (rect.height, 1) };
  if ((shape->part == TL_PART_FALL || shape->part == TL_PART_HOLDS) && shape->alternative != 0)
    gtk_tooltip_set_text (tooltip, tl_scene_string (self->scene, shape->alternative));
  else if ((shape->part == TL_PART_POINT || shape->part == TL_PART_FIGURE) && tl_map_stage (self->map, shape->handle) != NULL)
    gtk_tooltip_set_custom (tooltip, tl_answers_view_new (self->map, &self->view, shape->handle, shape->other));
  else
    return FALSE;
  gtk_tooltip_set_tip_area (tooltip, &area);
  tl_test_say ("tip part %u", shape->part);
  return TRUE;
}

/* ---- the key ---- */

/* The stage of what has focus. */
static const TlStage *
stage_in_focus (TlCanvas *self)
{
  const TlRecord *record = tl_map_get (self->map, tl_canvas_target (self));

  while (record != NULL && record->kind != TL_KIND_STAGE)
    record = record->parent;
  return (const TlStage *) record;
}

static void
answers_closed_cb (GtkPopover *popover, TlCanvas *self)
{
  /* What it holds is read until the next idle. */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_test_say ("answers closed");
}

void
tl_canvas_show_answers (TlCanvas *self)
{
  const TlStage *stage = self->map != NULL ? stage_in_focus (self) : NULL;
  GtkWidget *popover, *content;
  g_autofree char *text = NULL;
  GdkRectangle place;

  if (stage == NULL)
    {
      tl_canvas_tell (self, _ ("Choose a stage first: its answers are shown"));
      return;
    }
  tl_canvas_reveal_score (self, stage->record.handle);
  tl_canvas_score_place (self, stage->record.handle, &place);
  popover = gtk_popover_new ();
  content = tl_answers_view_new (self->map, &self->view, stage->record.handle, TL_ANSWERS_ALL);
  text = tl_answers_text (self->map, &self->view, stage->record.handle, TL_ANSWERS_ALL);
  tl_name (popover, text);
  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  gtk_widget_set_focusable (content, TRUE);
  tl_name (content, text);
  g_signal_connect_object (popover, "closed", G_CALLBACK (answers_closed_cb), self, 0);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (content);
  compat_announce (GTK_WIDGET (self), text);
  tl_test_say ("answers %s", text);
}

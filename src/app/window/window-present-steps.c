/* Where a presentation is: its stages and lanes step by step, the one in the light, and what is said of it. */
#include "app/window/window-present-private.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/test-mode.h"
#include "app/view/rows.h"
#include "app/words/describe.h"

/* ---- lanes ---- */

GArray *
tl_present_lanes (TlMap *map)
{
  GArray *lanes = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  const GPtrArray *functions = tl_map_list (map, TL_KIND_FUNCTION);

  for (int customer = TRUE; customer >= FALSE; customer--)
    for (guint i = 0; i < functions->len; i++)
      {
        const TlFunction *function = g_ptr_array_index (functions, i);

        if ((function->side == TL_SIDE_CUSTOMER) == customer)
          g_array_append_val (lanes, function->record.handle);
      }
  if (tl_rows_has_nobody (map))
    {
      TlHandle nobody = TL_HANDLE_NONE;

      g_array_append_val (lanes, nobody);
    }
  return lanes;
}

guint
tl_present_lane_index (const GArray *lanes, TlHandle function)
{
  for (guint i = 0; i < lanes->len; i++)
    if (g_array_index (lanes, TlHandle, i) == function)
      return i;
  return TL_PRESENTING_ALL;
}

/* ---- what is shown ---- */

TlHandle
tl_present_stage_at (TlWindow *self, guint index)
{
  const GPtrArray *stages = tl_map_list (TL_WINDOW_MAP (self), TL_KIND_STAGE);

  return index < stages->len ? ((const TlRecord *) g_ptr_array_index (stages, index))->handle : TL_HANDLE_NONE;
}

void
tl_present_apply_view (TlWindow *self)
{
  TlPresentation *presentation = self->presentation;

  self->view.revealed_stages = tl_presenting_revealed (&presentation->at);
  self->view.revealed_lanes = presentation->at.lanes;
  self->view.emphasis = presentation->spotlight;
  gtk_widget_set_visible (self->blank, presentation->at.blank);
  tl_window_apply_view (self);
}

void
tl_present_apply_place (TlWindow *self)
{
  TlPresentation *presentation = self->presentation;
  TlHandle stage = tl_present_stage_at (self, tl_presenting_stage (&presentation->at));

  tl_selection_select (tl_canvas_get_selection (self->canvas), TL_HANDLE_NONE);
  tl_canvas_present (self->canvas, TRUE, stage);
  tl_test_say ("presented smallest %.2f of %d", tl_scene_smallest_text (tl_canvas_get_scene (self->canvas)) * tl_canvas_get_zoom (self->canvas), gtk_widget_get_height (GTK_WIDGET (self->canvas)));
  if (presentation->at.lanes != TL_PRESENTING_ALL && presentation->at.lanes > 0)
    {
      g_autoptr (GArray) lanes = tl_present_lanes (TL_WINDOW_MAP (self));
      guint last = MIN (presentation->at.lanes, lanes->len);

      if (last > 0 && g_array_index (lanes, TlHandle, last - 1) != TL_HANDLE_NONE)
        tl_canvas_reveal (self->canvas, g_array_index (lanes, TlHandle, last - 1));
    }
}

static void
say (TlWindow *self, char *sentence)
{
  compat_announce (GTK_WIDGET (self->canvas), sentence);
  tl_test_say ("presenting %s", sentence);
  g_free (sentence);
}

void
tl_present_say_stage (TlWindow *self)
{
  guint index = tl_presenting_stage (&self->presentation->at);
  TlHandle stage = tl_present_stage_at (self, index);
  g_autofree char *name = stage != TL_HANDLE_NONE ? tl_describe (TL_WINDOW_MAP (self), stage) : NULL;

  if (name != NULL)
    /* Translators: which step of a presentation and how many there are, then the stage. */
    say (self, g_strdup_printf (_ ("%u of %u: %s"), index + 1, self->presentation->at.n_stages, name));
  else
    say (self, g_strdup (_ ("The whole map")));
}

static void
say_lanes (TlWindow *self)
{
  const TlPresenting *at = &self->presentation->at;

  /* Translators: how many lanes are revealed, and how many there are. */
  say (self, g_strdup_printf (_ ("%u of %u lanes"), MIN (at->lanes, at->n_lanes), at->n_lanes));
}

void
tl_present_spotlight (TlWindow *self, TlHandle function)
{
  self->presentation->spotlight = function;
  tl_present_apply_view (self);
  if (function != TL_HANDLE_NONE)
    {
      g_autofree char *name = tl_map_describe (TL_WINDOW_MAP (self), function);

      tl_canvas_reveal (self->canvas, function);
      /* Translators: %s is a function, all others are shown pale. */
      say (self, g_strdup_printf (_ ("Spotlight on %s"), name));
    }
  else
    say (self, g_strdup (_ ("No spotlight")));
}

/* ---- steps ---- */

gboolean
tl_present_step (TlWindow *self, int by)
{
  if (tl_presenting_step (&self->presentation->at, by))
    {
      tl_present_apply_view (self);
      tl_present_apply_place (self);
      tl_present_say_stage (self);
    }
  return TRUE;
}

gboolean
tl_present_reveal_lane (TlWindow *self, int by)
{
  if (tl_presenting_lane (&self->presentation->at, by))
    {
      tl_present_apply_view (self);
      tl_present_apply_place (self);
      say_lanes (self);
    }
  return TRUE;
}

gboolean
tl_present_go_to_end (TlWindow *self, gboolean to_end)
{
  if (to_end)
    tl_presenting_end (&self->presentation->at);
  else
    tl_presenting_home (&self->presentation->at);
  tl_present_apply_view (self);
  tl_present_apply_place (self);
  tl_present_say_stage (self);
  return TRUE;
}

gboolean
tl_present_turn_blank (TlWindow *self)
{
  self->presentation->at.blank = !self->presentation->at.blank;
  tl_present_apply_view (self);
  say (self, g_strdup (self->presentation->at.blank ? _ ("Screen blank") : _ ("Screen on")));
  return TRUE;
}

gboolean
tl_present_next_spotlight (TlWindow *self, int by)
{
  g_autoptr (GArray) lanes = tl_present_lanes (TL_WINDOW_MAP (self));
  int n = (int) lanes->len, at;

  if (n > 0 && g_array_index (lanes, TlHandle, n - 1) == TL_HANDLE_NONE)
    n--;
  at = self->presentation->spotlight != TL_HANDLE_NONE ? (int) tl_present_lane_index (lanes, self->presentation->spotlight) + 1 : 0;
  at = (at + by + n + 1) % (n + 1);
  tl_present_spotlight (self, at > 0 ? g_array_index (lanes, TlHandle, at - 1) : TL_HANDLE_NONE);
  return TRUE;
}

gboolean
tl_present_numbered_spotlight (TlWindow *self, guint number)
{
  g_autoptr (GArray) lanes = NULL;

  /* There a digit gives it a state. */
  if (tl_map_handoff (TL_WINDOW_MAP (self), tl_canvas_get_focus (self->canvas)) != NULL)
    return FALSE;
  lanes = tl_present_lanes (TL_WINDOW_MAP (self));
  if (number <= lanes->len)
    tl_present_spotlight (self, number > 0 ? g_array_index (lanes, TlHandle, number - 1) : TL_HANDLE_NONE);
  return TRUE;
}

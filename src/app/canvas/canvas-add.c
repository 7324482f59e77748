/* Adding: the text is open at once, and taking it back takes what was added. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>

#include "app/commands/commands-note.h"
#include "app/commands/commands-private.h"

void
tl_canvas_open_fresh (TlCanvas *self, TlHandle made, gboolean is_lone, GError *error)
{
  if (made == TL_HANDLE_NONE)
    {
      tl_map_rollback (self->map);
      tl_canvas_tell_error (self, error);
      return;
    }
  tl_map_preview (self->map);
  tl_canvas_edit_open (self, made, TRUE, is_lone, TRUE);
}

void
tl_canvas_add_stage_after (TlCanvas *self, TlHandle after)
{
  GError *error = NULL;

  tl_canvas_finish (self);
  tl_map_begin (self->map, _ ("Add stage"));
  tl_canvas_open_fresh (self, tl_command_add_stage (self->map, after, &error), TRUE, error);
}

static void
add_phase_after (TlCanvas *self, TlHandle after)
{
  GError *error = NULL;

  tl_canvas_finish (self);
  tl_map_begin (self->map, _ ("Add phase"));
  tl_canvas_open_fresh (self, tl_command_add_phase (self->map, after, &error), FALSE, error);
}

void
tl_canvas_add_function_after (TlCanvas *self, TlHandle after)
{
  GError *error = NULL;

  tl_canvas_finish (self);
  tl_map_begin (self->map, _ ("Add function"));
  tl_canvas_open_fresh (self, tl_command_add_function (self->map, after, &error), TRUE, error);
}

static void
add_row_after (TlCanvas *self, TlHandle after)
{
  GError *error = NULL;

  tl_canvas_finish (self);
  tl_map_begin (self->map, _ ("Add row"));
  tl_canvas_open_fresh (self, tl_command_add_row (self->map, after, &error), TRUE, error);
}

/* @after: the card of the cell to stand behind; 0: last. */
static void
add_card (TlCanvas *self, const TlCell *cell, TlHandle after)
{
  g_autoptr (GArray) cards = NULL;
  TlHandle before = TL_HANDLE_NONE, made;
  GError *error = NULL;

  tl_canvas_finish (self);
  cards = tl_cell_cards (self->map, cell);
  for (guint i = 0; i + 1 < cards->len; i++)
    if (g_array_index (cards, TlHandle, i) == after)
      before = g_array_index (cards, TlHandle, i + 1);

  tl_map_begin (self->map, tl_command_add_name (cell->kind));
  made = tl_command_add_card (self->map, cell, NULL, &error);
  if (made != TL_HANDLE_NONE && before != TL_HANDLE_NONE && !tl_command_move_card (self->map, made, cell, before, &error))
    made = TL_HANDLE_NONE;
  tl_canvas_open_fresh (self, made, TRUE, error);
}

void
tl_canvas_add_card_in (TlCanvas *self, const TlCell *cell)
{
  add_card (self, cell, TL_HANDLE_NONE);
}

void
tl_canvas_add_after (TlCanvas *self, TlHandle handle)
{
  const TlRecord *record = tl_map_get (self->map, handle);
  TlCell cell;

  if (record == NULL || record->kind == TL_KIND_STAGE || record->kind == TL_KIND_JOURNEY)
    tl_canvas_add_stage_after (self, handle);
  else if (record->kind == TL_KIND_PHASE)
    add_phase_after (self, handle);
  else if (record->kind == TL_KIND_FUNCTION)
    tl_canvas_add_function_after (self, handle);
  else if (record->kind == TL_KIND_ROW)
    add_row_after (self, handle);
  else if (!tl_canvas_add_note_after (self, handle) && tl_command_cell_of (self->map, handle, &cell))
    add_card (self, &cell, handle);
}

/* Written on the picture where notes are shown there; else asked for. */
void
tl_canvas_add_note_in (TlCanvas *self, const TlCell *cell)
{
  GError *error = NULL;
  TlHandle made;

  tl_canvas_finish (self);
  tl_map_begin (self->map, _ ("Add note"));
  made = tl_command_add_note (self->map, cell, NULL, &error);
  if (made != TL_HANDLE_NONE)
    {
      tl_map_preview (self->map);
      if (tl_scene_shape_of (tl_canvas_ensure_scene (self), made) == NULL)
        {
          tl_map_rollback (self->map);
          tl_canvas_ask_note (self, cell);
          return;
        }
    }
  tl_canvas_open_fresh (self, made, TRUE, error);
}

/* The first stage in which a function has no card, or function that a stage has no card of: where one is most wanted. */
static gboolean
free_cell (TlCanvas *self, TlHandle stage, TlHandle function, TlCell *cell)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE), *functions = tl_map_list (self->map, TL_KIND_FUNCTION);

  if (stages->len == 0)
    return FALSE;
  *cell = (TlCell){ .stage = ((const TlRecord *) g_ptr_array_index (stages, 0))->handle, .kind = TL_KIND_ACTIVITY };
  for (guint i = 0; i < stages->len; i++)
    for (guint j = 0; j < functions->len; j++)
      {
        TlHandle s = ((const TlRecord *) g_ptr_array_index (stages, i))->handle, f = ((const TlRecord *) g_ptr_array_index (functions, j))->handle;
        TlCell tried = { .stage = s, .row = f, .kind = TL_KIND_ACTIVITY };
        g_autoptr (GArray) cards = NULL;

        if ((stage != TL_HANDLE_NONE && s != stage) || (function != TL_HANDLE_NONE && f != function))
          continue;
        cell->stage = s;
        cell->row = f;
        cards = tl_cell_cards (self->map, &tried);
        if (cards->len == 0)
          return TRUE;
      }
  return TRUE;
}

TlHandle
tl_canvas_target (TlCanvas *self)
{
  TlHandle single = tl_selection_single (self->selection);

  return single != TL_HANDLE_NONE ? single : self->focus;
}

static void
add_activity_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  TlHandle handle = tl_canvas_target (self);
  TlCell cell;

  if (self->map == NULL)
    return;
  if (self->cursor.is_on && self->cursor.cell.kind == TL_KIND_ACTIVITY)
    add_card (self, &(TlCell){ .stage = self->cursor.cell.stage, .row = self->cursor.cell.row, .kind = TL_KIND_ACTIVITY }, TL_HANDLE_NONE);
  else if (tl_map_activity (self->map, handle) != NULL)
    tl_canvas_add_after (self, handle);
  else if (tl_command_cell_of (self->map, handle, &cell))
    {
      if (free_cell (self, cell.stage, TL_HANDLE_NONE, &cell))
        add_card (self, &cell, TL_HANDLE_NONE);
    }
  else if (free_cell (self, tl_map_stage (self->map, handle) != NULL ? handle : TL_HANDLE_NONE,
                      tl_map_function (self->map, handle) != NULL ? handle : TL_HANDLE_NONE, &cell))
    add_card (self, &cell, TL_HANDLE_NONE);
  else
    tl_canvas_tell (self, _ ("Add a stage first: an activity belongs to one."));
}

static void
add_stage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  TlHandle handle = tl_canvas_target (self);
  TlCell cell;

  if (self->map == NULL)
    return;
  if (tl_command_cell_of (self->map, handle, &cell))
    handle = cell.stage;
  tl_canvas_add_stage_after (self, handle);
}

static void
add_phase_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->map != NULL)
    add_phase_after (self, tl_canvas_target (self));
}

static void
add_function_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  const TlActivity *activity;

  if (self->map == NULL)
    return;
  activity = tl_map_activity (self->map, tl_canvas_target (self));
  tl_canvas_add_function_after (self, activity != NULL ? activity->function : tl_canvas_target (self));
}

static void
add_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->map != NULL)
    add_row_after (self, tl_canvas_target (self));
}

static void
add_after_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->map == NULL)
    return;
  if (self->cursor.is_on)
    {
      TlCell cell = self->cursor.cell;

      tl_canvas_add_card_in (self, &cell);
    }
  else
    tl_canvas_add_after (self, tl_canvas_target (self));
}

void
tl_canvas_install_adding (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.add-stage", NULL, add_stage_action);
  gtk_widget_class_install_action (klass, "canvas.add-phase", NULL, add_phase_action);
  gtk_widget_class_install_action (klass, "canvas.add-function", NULL, add_function_action);
  gtk_widget_class_install_action (klass, "canvas.add-activity", NULL, add_activity_action);
  gtk_widget_class_install_action (klass, "canvas.add-row", NULL, add_row_action);
  gtk_widget_class_install_action (klass, "canvas.add-after", NULL, add_after_action);
}

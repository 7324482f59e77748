/* Class actions: what menus, buttons and keys ask the canvas to do. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>

#include "app/canvas/navigation.h"
#include "app/commands/commands-private.h"
#include "app/test-mode.h"
#include "app/words/describe.h"
#include "model/value.h"

#define PROBE 12.0 /* units: the step in which the lane above or below is looked for */

/* ---- deleting ---- */

/* A lane that is deleted alone and takes cards along; 0: none. */
static TlHandle
lane_with_cards (TlCanvas *self, const TlHandle *handles, guint n)
{
  const GPtrArray *activities = tl_map_list (self->map, TL_KIND_ACTIVITY);

  for (guint i = 0; n == 1 && tl_map_function (self->map, handles[0]) != NULL && i < activities->len; i++)
    if (((const TlActivity *) g_ptr_array_index (activities, i))->function == handles[0])
      return handles[0];
  return TL_HANDLE_NONE;
}

static void
delete_selected (TlCanvas *self, gboolean keep_cards)
{
  g_autofree char *summary = NULL;
  GError *error = NULL;
  guint n;
  const TlHandle *handles;
  TlHandle lane = TL_HANDLE_NONE;
  gboolean done;

  if (self->map == NULL)
    return;
  tl_canvas_finish (self);
  handles = tl_selection_get (self->selection, &n);
  if (n == 0)
    {
      handles = &self->focus;
      n = self->focus != TL_HANDLE_NONE ? 1 : 0;
    }
  if (n == 0)
    return;

  self->keeping.lane = TL_HANDLE_NONE;
  if (keep_cards)
    done = tl_map_function (self->map, handles[0]) != NULL && tl_command_delete_lane (self->map, handles[0], &summary, &error);
  else
    {
      g_autofree TlHandle *copy = g_memdup2 (handles, n * sizeof *handles);

      lane = lane_with_cards (self, copy, n);
      done = tl_command_delete (self->map, copy, n, &summary, &error);
    }
  tl_canvas_tell_error (self, error);
  if (!done || summary == NULL)
    return;
  self->keeping.lane = lane;
  self->keeping.revision = tl_map_revision (self->map);
  tl_canvas_ensure_scene (self);
  tl_canvas_say (self, summary);
  tl_canvas_removed (self, summary);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  delete_selected (TL_CANVAS (widget), FALSE);
}

static void
delete_lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  delete_selected (TL_CANVAS (widget), TRUE);
}

gboolean
tl_canvas_can_keep_cards (TlCanvas *self)
{
  g_return_val_if_fail (TL_IS_CANVAS (self), FALSE);

  return self->map != NULL && self->keeping.lane != TL_HANDLE_NONE && tl_map_revision (self->map) == self->keeping.revision;
}

/* The deletion is taken back and done the other way, so that one step is left of both. */
void
tl_canvas_keep_cards (TlCanvas *self)
{
  TlHandle lane = self->keeping.lane;

  if (!tl_canvas_can_keep_cards (self))
    return;
  tl_canvas_finish (self);
  self->keeping.lane = TL_HANDLE_NONE;
  tl_map_undo (self->map);
  if (tl_map_function (self->map, lane) == NULL)
    return;
  tl_canvas_ensure_scene (self);
  tl_selection_select (self->selection, lane);
  delete_selected (self, TRUE);
}

/* ---- moving by keys ---- */

/* The cell beside a card's as seen: the stage before or after, or the lane above or below. */
static gboolean
cell_beside (TlCanvas *self, TlHandle card, TlGo way, TlCell *cell)
{
  const GPtrArray *stages = tl_map_list (self->map, TL_KIND_STAGE);
  gboolean later = (way == TL_GO_RIGHT) != self->viewport.mirrored;
  TlCell own, seen;
  double width, height, x, y;

  if (!tl_command_cell_of (self->map, card, &own))
    return FALSE;
  if (way == TL_GO_LEFT || way == TL_GO_RIGHT)
    {
      for (guint i = 0; i < stages->len; i++)
        if (((const TlRecord *) g_ptr_array_index (stages, i))->handle == own.stage && (later ? i + 1 < stages->len : i > 0))
          {
            *cell = own;
            cell->stage = ((const TlRecord *) g_ptr_array_index (stages, later ? i + 1 : i - 1))->handle;
            return TRUE;
          }
      return FALSE;
    }

  if (own.kind != TL_KIND_ACTIVITY || !tl_scene_cell_of (self->scene, own.stage, own.kind, own.row, &seen))
    return FALSE;
  tl_scene_size (self->scene, &width, &height);
  x = seen.rect.x + seen.rect.width / 2;
  y = way == TL_GO_UP ? seen.rect.y : seen.rect.y + seen.rect.height;
  for (; y > 0 && y < height; y += way == TL_GO_UP ? -PROBE : PROBE)
    if (tl_scene_cell_at (self->scene, x, y, cell) && cell->kind == TL_KIND_ACTIVITY && cell->row != own.row)
      return TRUE;
  return FALSE;
}

static gboolean
move_card (TlCanvas *self, TlHandle card, TlGo way, GError **error)
{
  GError *own = NULL;
  TlCell cell;

  if ((way == TL_GO_UP || way == TL_GO_DOWN) && tl_command_shift (self->map, card, way == TL_GO_UP ? -1 : 1, &own))
    return TRUE;
  if (own != NULL)
    {
      g_propagate_error (error, own);
      return FALSE;
    }
  return cell_beside (self, card, way, &cell) && tl_command_move_card (self->map, card, &cell, TL_HANDLE_NONE, error);
}

static gboolean
move_record (TlCanvas *self, TlHandle handle, TlGo way, GError **error)
{
  const TlRecord *record = tl_map_get (self->map, handle);
  gboolean along_x = way == TL_GO_LEFT || way == TL_GO_RIGHT;
  int by = along_x ? ((way == TL_GO_LEFT) != self->viewport.mirrored ? -1 : 1) : (way == TL_GO_UP ? -1 : 1);

  if (record == NULL)
    return FALSE;
  if (tl_command_is_card (record->kind))
    return move_card (self, handle, way, error);
  if (record->kind == TL_KIND_NOTE)
    return tl_canvas_move_note (self, handle, way, error);
  if (record->kind == TL_KIND_STAGE || record->kind == TL_KIND_PHASE)
    return along_x && tl_command_shift (self->map, handle, by, error);
  return !along_x && tl_command_shift (self->map, handle, by, error);
}

/* What the Edit menu calls it; NULL: several records. */
static const char *
move_name (const TlRecord *record)
{
  if (record == NULL)
    return _ ("Move selection");
  switch (record->kind)
    {
    case TL_KIND_STAGE:
      return _ ("Move stage");
    case TL_KIND_PHASE:
      return _ ("Move phase");
    case TL_KIND_FUNCTION:
      return _ ("Move function");
    case TL_KIND_ROW:
      return _ ("Move row");
    case TL_KIND_NOTE:
      return _ ("Move note");
    default:
      return _ ("Move card");
    }
}

/* All that is selected goes that way in one step; the foremost first, so that they do not pass each other. */
static void
move_selected (TlCanvas *self, TlGo way)
{
  g_autofree TlHandle *handles = NULL;
  const TlHandle *selected;
  GError *error = NULL;
  guint n, n_moved = 0;
  gboolean backwards = way == TL_GO_DOWN || (way == TL_GO_RIGHT) != self->viewport.mirrored;

  if (self->map == NULL || tl_canvas_ensure_scene (self) == NULL)
    return;
  tl_canvas_finish (self);
  selected = tl_selection_get (self->selection, &n);
  handles = n > 0 ? g_memdup2 (selected, n * sizeof *selected) : g_memdup2 (&self->focus, sizeof self->focus);
  n = MAX (n, 1);

  tl_map_begin (self->map, move_name (n > 1 ? NULL : tl_map_get (self->map, handles[0])));
  for (guint i = 0; i < n && error == NULL; i++)
    n_moved += move_record (self, handles[backwards ? n - 1 - i : i], way, &error);
  if (error != NULL || n_moved == 0)
    tl_map_rollback (self->map);
  else
    tl_map_commit (self->map, &error);
  tl_canvas_tell_error (self, error);
  if (n_moved > 0)
    tl_canvas_reveal (self, self->focus);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  const TlRecord *record = self->map != NULL ? tl_map_get (self->map, tl_canvas_target (self)) : NULL;
  gboolean is_upright = record != NULL && record->kind != TL_KIND_STAGE && record->kind != TL_KIND_PHASE;

  if (g_str_equal (name, "canvas.move-up") || (is_upright && g_str_equal (name, "canvas.move-earlier")))
    move_selected (self, TL_GO_UP);
  else if (g_str_equal (name, "canvas.move-down") || (is_upright && g_str_equal (name, "canvas.move-later")))
    move_selected (self, TL_GO_DOWN);
  else if (g_str_equal (name, "canvas.move-left") || g_str_equal (name, self->viewport.mirrored ? "canvas.move-later" : "canvas.move-earlier"))
    move_selected (self, TL_GO_LEFT);
  else
    move_selected (self, TL_GO_RIGHT);
}

/* ---- the rest ---- */

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (g_str_equal (name, "canvas.zoom-fit"))
    tl_canvas_zoom_fit (self);
  else if (g_str_equal (name, "canvas.zoom-selection"))
    tl_canvas_zoom_selection (self);
  else
    tl_canvas_zoom_by_step (self, g_str_equal (name, "canvas.zoom-in") ? 1 : g_str_equal (name, "canvas.zoom-out") ? -1
                                                                                                                   : 0);
}

static void
connect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  TlHandle handle = tl_canvas_target (self);

  if (self->map == NULL)
    return;
  if (tl_canvas_connect_cancel (self))
    return;
  tl_canvas_finish (self);
  tl_canvas_connect_start (self, handle, tl_map_activity (self->map, handle) != NULL);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->map == NULL || tl_canvas_connect_finish (self) || self->connect.is_active || tl_canvas_tool_finish (self))
    return;
  if (self->cursor.is_on)
    gtk_widget_activate_action (widget, "canvas.add-after", NULL);
  else if (tl_canvas_is_on_picture (self, tl_canvas_target (self)))
    tl_canvas_edit (self, tl_canvas_target (self));
  else
    gtk_widget_activate_action (widget, "canvas.edit-fields", NULL);
}

/* In the inspector: the only place for what has no shape, and for what is not its text. */
static void
edit_fields_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlHandle handle = tl_canvas_target (TL_CANVAS (widget));

  if (handle != TL_HANDLE_NONE)
    gtk_widget_activate_action (widget, "win.open-field", "(us)", handle, "");
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (TlHandle));
  const TlHandle *order;
  guint n;

  if (tl_canvas_ensure_scene (self) == NULL)
    return;
  order = tl_scene_reading_order (self->scene, &n);
  for (guint i = 0; i < n; i++)
    {
      const TlRecord *record = tl_map_get (self->map, order[i]);

      if (record != NULL && (tl_command_is_card (record->kind) || record->kind == TL_KIND_HANDOFF))
        g_array_append_val (handles, order[i]);
    }
  tl_selection_set (self->selection, (const TlHandle *) handles->data, handles->len);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "canvas.undo"))
    tl_canvas_undo (TL_CANVAS (widget));
  else
    tl_canvas_redo (TL_CANVAS (widget));
}

static void
reverse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  GError *error = NULL;

  if (self->map == NULL || tl_map_handoff (self->map, tl_canvas_target (self)) == NULL)
    return;
  tl_canvas_finish (self);
  tl_command_reverse (self->map, tl_canvas_target (self), &error);
  tl_canvas_tell_error (self, error);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_popup_for_focus (TL_CANVAS (widget));
}

void
tl_canvas_update_actions (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TlHandle handle = tl_canvas_target (self);
  gboolean has_map = self->map != NULL;
  gboolean has_record = has_map && tl_map_get (self->map, handle) != NULL;
  guint n;

  tl_selection_get (self->selection, &n);
  gtk_widget_action_set_enabled (widget, "canvas.edit", has_record || self->cursor.is_on || self->tool.armed != TL_TOOL_NONE || self->connect.is_active);
  gtk_widget_action_set_enabled (widget, "canvas.edit-fields", has_record);
  gtk_widget_action_set_enabled (widget, "canvas.delete", has_map && (n > 0 || has_record));
  gtk_widget_action_set_enabled (widget, "canvas.delete-lane", has_map && tl_map_function (self->map, handle) != NULL);
  gtk_widget_action_set_enabled (widget, "canvas.reverse", has_map && tl_map_handoff (self->map, handle) != NULL);
  gtk_widget_action_set_enabled (widget, "canvas.connect", has_map && tl_map_list (self->map, TL_KIND_ACTIVITY)->len > 0);
  gtk_widget_action_set_enabled (widget, "canvas.add-activity", has_map && tl_map_list (self->map, TL_KIND_STAGE)->len > 0);
}

void
tl_canvas_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-100", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-selection", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "canvas.connect", NULL, connect_action);
  gtk_widget_class_install_action (klass, "canvas.edit", NULL, edit_action);
  gtk_widget_class_install_action (klass, "canvas.edit-fields", NULL, edit_fields_action);
  gtk_widget_class_install_action (klass, "canvas.delete", NULL, delete_action);
  gtk_widget_class_install_action (klass, "canvas.delete-lane", NULL, delete_lane_action);
  gtk_widget_class_install_action (klass, "canvas.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (klass, "canvas.undo", NULL, history_action);
  gtk_widget_class_install_action (klass, "canvas.redo", NULL, history_action);
  gtk_widget_class_install_action (klass, "canvas.reverse", NULL, reverse_action);
  gtk_widget_class_install_action (klass, "canvas.menu", NULL, menu_action);
  gtk_widget_class_install_action (klass, "canvas.move-earlier", NULL, move_action);
  gtk_widget_class_install_action (klass, "canvas.move-later", NULL, move_action);
  gtk_widget_class_install_action (klass, "canvas.move-left", NULL, move_action);
  gtk_widget_class_install_action (klass, "canvas.move-right", NULL, move_action);
  gtk_widget_class_install_action (klass, "canvas.move-up", NULL, move_action);
  gtk_widget_class_install_action (klass, "canvas.move-down", NULL, move_action);
  tl_canvas_install_adding (klass);
  tl_canvas_install_notes (klass);
  tl_canvas_install_votes (klass);
  tl_canvas_install_tools (klass);
  tl_canvas_install_merging (klass);
  tl_canvas_install_keys (klass);
}

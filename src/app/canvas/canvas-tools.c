/* Single letters: they act at once, and are text after all when another letter follows; tools that wait for a place. */
#include "app/canvas/canvas-private.h"

#include <glib/gi18n.h>

#include "app/commands/commands.h"
#include "app/words/describe.h"

/* ---- tools ---- */

static const char *
hint_of (TlTool tool)
{
  switch (tool)
    {
    case TL_TOOL_STAGE:
      return _ ("Stage: click where it goes, or press Enter. Esc stops.");
    case TL_TOOL_FUNCTION:
      return _ ("Function: click where it goes, or press Enter. Esc stops.");
    case TL_TOOL_ACTIVITY:
      return _ ("Activity: click a cell, or press Enter. Esc stops.");
    case TL_TOOL_ROW:
      return _ ("Row of your own: press Enter, or click. Esc stops.");
    case TL_TOOL_NOTE:
      return _ ("Note: press Enter to put it here, or click a cell. Esc stops.");
    case TL_TOOL_ACTION:
    default:
      return _ ("Action: press Enter to say what will be done, or click what it is about. Esc stops.");
    }
}

static void
arm_tool (TlCanvas *self, TlTool tool)
{
  if (self->map == NULL || tl_canvas_ensure_scene (self) == NULL)
    return;
  tl_canvas_finish (self);
  self->tool.armed = tool;
  tl_canvas_show_hint (self, hint_of (tool));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_canvas_update_actions (self);
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
}

gboolean
tl_canvas_tool_cancel (TlCanvas *self)
{
  if (self->tool.armed == TL_TOOL_NONE)
    return FALSE;
  self->tool.armed = TL_TOOL_NONE;
  self->marks.has_placement = FALSE;
  tl_canvas_show_hint (self, NULL);
  tl_canvas_update_actions (self);
  tl_canvas_hover (self);
  tl_canvas_update_marks (self);
  return TRUE;
}

gboolean
tl_canvas_tool_finish (TlCanvas *self)
{
  static const char *const adding[] = { [TL_TOOL_STAGE] = "canvas.add-stage", [TL_TOOL_FUNCTION] = "canvas.add-function", [TL_TOOL_ACTIVITY] = "canvas.add-activity", [TL_TOOL_ROW] = "canvas.add-row" };
  TlTool tool = self->tool.armed;
  TlCell place;

  if (!tl_canvas_tool_cancel (self))
    return FALSE;
  if (tool == TL_TOOL_ACTION)
    tl_canvas_ask_action (self);
  else if (tool == TL_TOOL_NOTE)
    tl_canvas_add_note_in (self, tl_canvas_get_place (self, &place) && place.stage != TL_HANDLE_NONE ? &place : NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), adding[tool], NULL);
  return TRUE;
}

/* Made where the pointer says: at the end first, then moved, all one step with its name. */
static void
add_placed (TlCanvas *self, const TlPlacement *placement)
{
  GError *error = NULL;
  TlHandle made;

  if (placement->kind == TL_KIND_STAGE)
    {
      tl_map_begin (self->map, _ ("Add stage"));
      made = tl_command_add_stage (self->map, TL_HANDLE_NONE, &error);
      if (made != TL_HANDLE_NONE)
        tl_command_move_stage (self->map, made, placement->parent, placement->before, &error);
    }
  else
    {
      tl_map_begin (self->map, _ ("Add function"));
      made = tl_command_add_function (self->map, placement->beside, &error);
      if (made != TL_HANDLE_NONE && !placement->below)
        tl_command_move_lane (self->map, made, placement->beside, FALSE, &error);
    }
  tl_canvas_open_fresh (self, error == NULL ? made : TL_HANDLE_NONE, TRUE, error);
}

void
tl_canvas_tool_aim (TlCanvas *self, const TlHit *hit)
{
  TlPlacement *placement = &self->marks.placement;

  self->marks.has_placement = FALSE;
  switch (self->tool.armed)
    {
    case TL_TOOL_STAGE:
      self->marks.has_placement = tl_placement_stage (self->map, self->scene, TL_HANDLE_NONE, hit->x, placement);
      break;
    case TL_TOOL_FUNCTION:
      self->marks.has_placement = tl_placement_function (self->map, self->scene, TL_HANDLE_NONE, hit->y, placement);
      break;
    case TL_TOOL_ACTION:
      self->marks.hover = hit->handle;
      break;
    case TL_TOOL_ROW:
      break;
    default:
      if (hit->has_cell && (self->tool.armed == TL_TOOL_NOTE || hit->cell.kind == TL_KIND_ACTIVITY))
        {
          *placement = (TlPlacement){ .kind = hit->cell.kind, .cell = hit->cell, .band = TL_BAND_BODY };
          self->marks.has_placement = TRUE;
        }
      break;
    }
}

gboolean
tl_canvas_tool_click (TlCanvas *self, const TlHit *hit)
{
  TlTool tool = self->tool.armed;
  TlPlacement placement;
  gboolean has_placement;

  if (tool == TL_TOOL_NONE)
    return FALSE;
  tl_canvas_tool_aim (self, hit);
  placement = self->marks.placement;
  has_placement = self->marks.has_placement;
  tl_canvas_tool_cancel (self);
  switch (tool)
    {
    case TL_TOOL_STAGE:
    case TL_TOOL_FUNCTION:
      if (has_placement)
        add_placed (self, &placement);
      else
        gtk_widget_activate_action (GTK_WIDGET (self), tool == TL_TOOL_STAGE ? "canvas.add-stage" : "canvas.add-function", NULL);
      break;
    case TL_TOOL_ACTIVITY:
      if (has_placement)
        tl_canvas_add_card_in (self, &placement.cell);
      break;
    case TL_TOOL_ROW:
      gtk_widget_activate_action (GTK_WIDGET (self), "canvas.add-row", NULL);
      break;
    case TL_TOOL_NOTE:
      tl_canvas_add_note_in (self, has_placement ? &placement.cell : NULL);
      break;
    default:
      if (hit->handle != TL_HANDLE_NONE)
        {
          tl_selection_select (self->selection, hit->handle);
          tl_canvas_focus_record (self, hit->handle, FALSE);
          tl_canvas_ask_action (self);
        }
      break;
    }
  return TRUE;
}

/* ---- letters ---- */

static void
say_focus (TlCanvas *self)
{
  g_autofree char *text = tl_map_get (self->map, self->focus) != NULL ? tl_describe (self->map, self->focus) : NULL;

  if (text != NULL)
    tl_canvas_say (self, text);
}

/* The role of the card in focus, and of the others that are selected with it. */
static gboolean
use_role (TlCanvas *self, TlRole role)
{
  g_autofree TlHandle *handles = NULL;
  const TlHandle *selected;
  GError *error = NULL;
  guint n, n_changed = 0;

  selected = tl_selection_get (self->selection, &n);
  if (n == 0 || !tl_selection_has (self->selection, self->focus))
    {
      selected = &self->focus;
      n = 1;
    }
  handles = g_memdup2 (selected, n * sizeof *selected);
  tl_map_begin (self->map, _ ("Change role"));
  for (guint i = 0; i < n && error == NULL; i++)
    if (tl_map_activity (self->map, handles[i]) != NULL)
      n_changed += tl_command_set_role (self->map, handles[i], role, &error);
  if (error != NULL || n_changed == 0)
    tl_map_rollback (self->map);
  else if (tl_map_commit (self->map, &error))
    self->tool.revision = tl_map_revision (self->map);
  tl_canvas_tell_error (self, error);
  say_focus (self);
  return TRUE;
}

static gboolean
use_state (TlCanvas *self, TlHandle handoff, gunichar digit)
{
  static const TlHandoffState states[] = { TL_HANDOFF_UNKNOWN, TL_HANDOFF_WORKS, TL_HANDOFF_FRAGILE, TL_HANDOFF_BROKEN };
  gboolean is_drawn = self->connect.drawn == handoff;
  g_autofree char *said = NULL;
  GError *error = NULL;

  if (tl_command_set_state (self->map, handoff, states[digit - '0'], &error))
    self->tool.revision = tl_map_revision (self->map);
  tl_canvas_tell_error (self, error);
  said = tl_describe (self->map, handoff);
  tl_canvas_say (self, said);
  /* Drawn, judged, and then the one question that is left. */
  if (is_drawn && tl_canvas_edit_open (self, self->focus, FALSE, FALSE, TRUE))
    {
      tl_canvas_forget_letter (self);
      tl_canvas_show_hint (self, _ ("What exactly is handed over?"));
    }
  return TRUE;
}

static gboolean
arm (TlCanvas *self, TlTool tool)
{
  arm_tool (self, tool);
  return TRUE;
}

static gboolean
connect_from (TlCanvas *self, TlHandle from)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.edit", TRUE);
  tl_canvas_connect_start (self, from, from != TL_HANDLE_NONE);
  return TRUE;
}

static gboolean
act_on_card (TlCanvas *self, gunichar letter)
{
  gboolean is_activity = tl_map_activity (self->map, self->focus) != NULL;

  /* The hand-off that was just described leads here: "and does it work?" */
  if (self->connect.described != TL_HANDLE_NONE && letter >= '0' && letter <= '3')
    return use_state (self, self->connect.described, letter);
  switch (letter)
    {
    case 'n':
      return arm (self, TL_TOOL_NOTE);
    case 'a':
      return arm (self, TL_TOOL_ACTION);
    case 'h':
      return is_activity && connect_from (self, self->focus);
    case 'l':
      return is_activity && use_role (self, TL_ROLE_LEAD);
    case 's':
      return is_activity && use_role (self, TL_ROLE_SUPPORT);
    case 'c':
      return is_activity && use_role (self, TL_ROLE_CONSULTED);
    case 'i':
      return is_activity && use_role (self, TL_ROLE_INFORMED);
    default:
      return FALSE;
    }
}

static gboolean
act_on_handoff (TlCanvas *self, gunichar letter)
{
  if (letter >= '0' && letter <= '3')
    return use_state (self, self->focus, letter);
  if (letter == 'a')
    return arm (self, TL_TOOL_ACTION);
  if (letter != 'h')
    return FALSE;
  tl_canvas_connect_move (self, self->focus, TRUE, TRUE);
  return TRUE;
}

static gboolean
act_on_ground (TlCanvas *self, gunichar letter)
{
  switch (letter)
    {
    case 's':
      return arm (self, TL_TOOL_STAGE);
    case 'f':
      return arm (self, TL_TOOL_FUNCTION);
    case 'a':
      return arm (self, TL_TOOL_ACTIVITY);
    case 'r':
      return arm (self, TL_TOOL_ROW);
    case 'n':
      return arm (self, TL_TOOL_NOTE);
    case 'h':
      return tl_map_list (self->map, TL_KIND_ACTIVITY)->len > 0 && connect_from (self, TL_HANDLE_NONE);
    default:
      return FALSE;
    }
}

static gboolean
act (TlCanvas *self, gunichar letter)
{
  const TlRecord *record = tl_map_get (self->map, self->focus);

  if (record == NULL)
    return act_on_ground (self, letter);
  if (record->kind == TL_KIND_HANDOFF)
    return act_on_handoff (self, letter);
  if (tl_command_is_card (record->kind) || record->kind == TL_KIND_NOTE)
    return act_on_card (self, letter);
  return act_on_ground (self, letter);
}

void
tl_canvas_forget_letter (TlCanvas *self)
{
  self->tool.letter = 0;
  self->tool.revision = 0;
}

/* Nothing stays of what the letter did. */
static void
take_back (TlCanvas *self)
{
  guint64 revision = self->tool.revision;

  tl_canvas_forget_letter (self);
  tl_canvas_tool_cancel (self);
  tl_canvas_connect_cancel (self);
  if (revision != 0 && revision == tl_map_revision (self->map))
    {
      tl_map_take_back (self->map);
      tl_canvas_ensure_scene (self);
    }
}

gboolean
tl_canvas_letter (TlCanvas *self, GtkEventController *key, gunichar letter)
{
  gunichar before = self->tool.letter;

  if (before != 0)
    {
      take_back (self);
      return tl_canvas_edit_type (self, key, before, letter);
    }
  /* A tool that a button or menu began waits on; what is typed now is text. */
  if (self->tool.armed != TL_TOOL_NONE || self->connect.is_active)
    take_back (self);
  else if (act (self, letter))
    {
      if (self->editor.view == NULL)
        self->tool.letter = letter;
      return GDK_EVENT_STOP;
    }
  return tl_canvas_edit_type (self, key, 0, letter);
}

/* ---- actions, for menus and buttons ---- */

static void
tool_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  TlCell place;

  if (self->map == NULL)
    return;
  tl_canvas_finish (self);
  if (g_str_equal (name, "canvas.add-action"))
    tl_canvas_ask_action (self);
  else if (g_str_equal (name, "canvas.add-note") && tl_canvas_get_place (self, &place) && place.stage != TL_HANDLE_NONE)
    tl_canvas_add_note_in (self, &place);
  else if (g_str_equal (name, "canvas.add-note"))
    arm_tool (self, TL_TOOL_NOTE);
  else if (tl_map_handoff (self->map, tl_canvas_target (self)) != NULL)
    tl_canvas_connect_move (self, tl_canvas_target (self), g_str_equal (name, "canvas.move-end"), TRUE);
}

void
tl_canvas_install_tools (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.add-note", NULL, tool_action);
  gtk_widget_class_install_action (klass, "canvas.add-action", NULL, tool_action);
  gtk_widget_class_install_action (klass, "canvas.move-start", NULL, tool_action);
  gtk_widget_class_install_action (klass, "canvas.move-end", NULL, tool_action);
}

/* Class actions, the choices of a record, and the keys (DECISIONS.md 28: class bindings, which an open editor comes before). */
#include "app/canvas-private.h"

#include <glib/gi18n.h>

#include "app/commands-private.h"
#include "app/describe.h"
#include "app/navigation.h"
#include "app/test-mode.h"
#include "model/value.h"

#define PROBE 12.0 /* units: the step in which the lane above or below is looked for */

/* ---- adding: the text is open at once, and taking it back takes what was added ---- */

static void
open_fresh (TlCanvas *self, TlHandle made, gboolean is_lone, GError *error)
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
  open_fresh (self, tl_command_add_stage (self->map, after, &error), FALSE, error);
}

static void
add_phase_after (TlCanvas *self, TlHandle after)
{
  GError *error = NULL;

  tl_canvas_finish (self);
  tl_map_begin (self->map, _ ("Add phase"));
  open_fresh (self, tl_command_add_phase (self->map, after, &error), FALSE, error);
}

void
tl_canvas_add_function_after (TlCanvas *self, TlHandle after)
{
  GError *error = NULL;

  tl_canvas_finish (self);
  tl_map_begin (self->map, _ ("Add function"));
  open_fresh (self, tl_command_add_function (self->map, after, &error), FALSE, error);
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
  open_fresh (self, made, TRUE, error);
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
  else if (tl_command_cell_of (self->map, handle, &cell))
    add_card (self, &cell, handle);
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

static TlHandle
target (TlCanvas *self)
{
  TlHandle single = tl_selection_single (self->selection);

  return single != TL_HANDLE_NONE ? single : self->focus;
}

static void
add_activity_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  TlHandle handle = target (self);
  TlCell cell;

  if (self->map == NULL)
    return;
  if (tl_map_activity (self->map, handle) != NULL)
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
  TlHandle handle = target (self);
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
    add_phase_after (self, target (self));
}

static void
add_function_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  const TlActivity *activity;

  if (self->map == NULL)
    return;
  activity = tl_map_activity (self->map, target (self));
  tl_canvas_add_function_after (self, activity != NULL ? activity->function : target (self));
}

static void
add_after_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->map != NULL)
    tl_canvas_add_after (self, target (self));
}

/* ---- deleting ---- */

static void
delete_selected (TlCanvas *self, gboolean keep_cards)
{
  g_autofree char *summary = NULL;
  GError *error = NULL;
  guint n;
  const TlHandle *handles;
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

  if (keep_cards)
    done = tl_map_function (self->map, handles[0]) != NULL && tl_command_delete_lane (self->map, handles[0], &summary, &error);
  else
    {
      g_autofree TlHandle *copy = g_memdup2 (handles, n * sizeof *handles);

      done = tl_command_delete (self->map, copy, n, &summary, &error);
    }
  tl_canvas_tell_error (self, error);
  if (!done || summary == NULL)
    return;
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
  const TlRecord *record = self->map != NULL ? tl_map_get (self->map, target (self)) : NULL;
  gboolean is_lane = record != NULL && (record->kind == TL_KIND_FUNCTION || record->kind == TL_KIND_ROW);

  if (g_str_equal (name, "canvas.move-up") || (is_lane && g_str_equal (name, "canvas.move-earlier")))
    move_selected (self, TL_GO_UP);
  else if (g_str_equal (name, "canvas.move-down") || (is_lane && g_str_equal (name, "canvas.move-later")))
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
  else
    tl_canvas_zoom_by_step (self, g_str_equal (name, "canvas.zoom-in") ? 1 : g_str_equal (name, "canvas.zoom-out") ? -1
                                                                                                                   : 0);
}

static void
connect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlCanvas *self = TL_CANVAS (widget);
  TlHandle handle = target (self);

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

  if (self->map != NULL && !tl_canvas_connect_finish (self) && !self->connect.is_active)
    tl_canvas_edit (self, target (self));
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

  if (self->map == NULL || tl_map_handoff (self->map, target (self)) == NULL)
    return;
  tl_canvas_finish (self);
  tl_command_reverse (self->map, target (self), &error);
  tl_canvas_tell_error (self, error);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_popup_for_focus (TL_CANVAS (widget));
}

/* Escape: one thing at a time, the latest first. */
static gboolean
escape (TlCanvas *self)
{
  guint n;

  if (tl_canvas_cancel_drag (self) || tl_canvas_connect_cancel (self))
    return TRUE;
  tl_selection_get (self->selection, &n);
  if (n == 0)
    return FALSE;
  tl_selection_select (self->selection, TL_HANDLE_NONE);
  return TRUE;
}

void
tl_canvas_update_actions (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TlHandle handle = target (self);
  gboolean has_map = self->map != NULL;
  gboolean has_record = has_map && tl_map_get (self->map, handle) != NULL;
  guint n;

  tl_selection_get (self->selection, &n);
  gtk_widget_action_set_enabled (widget, "canvas.edit", has_record && tl_command_text_field (self->map, handle) != NULL);
  gtk_widget_action_set_enabled (widget, "canvas.delete", has_map && (n > 0 || has_record));
  gtk_widget_action_set_enabled (widget, "canvas.delete-lane", has_map && tl_map_function (self->map, handle) != NULL);
  gtk_widget_action_set_enabled (widget, "canvas.reverse", has_map && tl_map_handoff (self->map, handle) != NULL);
  gtk_widget_action_set_enabled (widget, "canvas.connect", has_map && tl_map_list (self->map, TL_KIND_ACTIVITY)->len > 0);
  gtk_widget_action_set_enabled (widget, "canvas.add-activity", has_map && tl_map_list (self->map, TL_KIND_STAGE)->len > 0);
}

/* ---- keys ---- */

static gboolean
activate_binding (GtkWidget *widget, GVariant *args, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);
  const char *action;

  /* What the editor leaves over is not ours. */
  if (self->editor.view != NULL || self->map == NULL)
    return FALSE;
  g_variant_get (args, "(&s)", &action);
  self->is_focus_visible = TRUE;
  gtk_widget_activate_action (widget, action, NULL);
  tl_canvas_update_marks (self);
  return TRUE;
}

static gboolean
go_binding (GtkWidget *widget, GVariant *args, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);
  int way, state;

  if (self->editor.view != NULL)
    return FALSE;
  g_variant_get (args, "(ii)", &way, &state);
  return tl_canvas_focus_go (self, way, state);
}

static gboolean
read_binding (GtkWidget *widget, GVariant *args, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);
  int by;

  if (self->editor.view != NULL)
    return FALSE;
  g_variant_get (args, "(i)", &by);
  tl_canvas_connect_cancel (self);
  return tl_canvas_focus_read (self, by);
}

static gboolean
end_binding (GtkWidget *widget, GVariant *args, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);
  gboolean to_end, whole;

  if (self->editor.view != NULL)
    return FALSE;
  g_variant_get (args, "(bb)", &to_end, &whole);
  return tl_canvas_focus_end (self, to_end, whole);
}

static gboolean
escape_binding (GtkWidget *widget, GVariant *args, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);

  return self->editor.view == NULL && escape (self);
}

static gboolean
toggle_binding (GtkWidget *widget, GVariant *args, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->editor.view != NULL || self->focus == TL_HANDLE_NONE)
    return FALSE;
  self->is_focus_visible = TRUE;
  tl_selection_toggle (self->selection, self->focus);
  return TRUE;
}

/* For tests that drive by coordinates: where each record and cell lies in the window, in its pixels. */
static gboolean
say_places (GtkWidget *widget, GVariant *args, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t origin;
  double dx, dy;
  guint n;
  const TlHandle *order;

  if (!tl_test_mode () || tl_canvas_ensure_scene (self) == NULL || !gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT (0, 0), &origin))
    return FALSE;
  gtk_native_get_surface_transform (native, &dx, &dy);
  order = tl_scene_reading_order (self->scene, &n);
  for (guint i = 0; i < n; i++)
    {
      const TlShape *shape = tl_scene_shape_of (self->scene, order[i]);
      const TlRecord *record = tl_map_get (self->map, order[i]);
      g_autofree char *name = tl_describe (self->map, order[i]);
      TlRect rect;

      if (shape == NULL || record == NULL)
        continue;
      rect = tl_viewport_rect (&self->viewport, shape->band, &shape->bounds);
      tl_test_say ("place %s %s %.0f %.0f %.0f %.0f %s", tl_schema_kind (record->kind)->element, record->id != NULL ? record->id : "-",
                   rect.x + origin.x + dx, rect.y + origin.y + dy, rect.width, rect.height, name);
    }
  for (guint i = 0; i < tl_map_list (self->map, TL_KIND_STAGE)->len; i++)
    for (guint j = 0; j < tl_map_list (self->map, TL_KIND_FUNCTION)->len; j++)
      {
        const TlRecord *stage = g_ptr_array_index (tl_map_list (self->map, TL_KIND_STAGE), i);
        const TlRecord *function = g_ptr_array_index (tl_map_list (self->map, TL_KIND_FUNCTION), j);
        TlCell cell;
        TlRect rect;

        if (!tl_scene_cell_of (self->scene, stage->handle, TL_KIND_ACTIVITY, function->handle, &cell))
          continue;
        rect = tl_viewport_rect (&self->viewport, TL_BAND_BODY, &cell.rect);
        tl_test_say ("cell %s %s %.0f %.0f %.0f %.0f", stage->id != NULL ? stage->id : "-", function->id != NULL ? function->id : "-",
                     rect.x + origin.x + dx, rect.y + origin.y + dy, rect.width, rect.height);
      }
  tl_test_say ("places %u", n);
  return TRUE;
}

static void
add_arrows (GtkWidgetClass *klass, guint keyval, guint keypad, TlGo way, const char *move)
{
  static const GdkModifierType states[] = { 0, GDK_SHIFT_MASK, GDK_CONTROL_MASK };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      gtk_widget_class_add_binding (klass, keyval, states[i], go_binding, "(ii)", way, states[i]);
      gtk_widget_class_add_binding (klass, keypad, states[i], go_binding, "(ii)", way, states[i]);
    }
  gtk_widget_class_add_binding (klass, keyval, GDK_ALT_MASK, activate_binding, "(s)", move);
}

static void
install_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint keyval;
    GdkModifierType state;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, 0, "canvas.zoom-in" },
    { GDK_KEY_equal, 0, "canvas.zoom-in" },
    { GDK_KEY_KP_Add, 0, "canvas.zoom-in" },
    { GDK_KEY_plus, GDK_SHIFT_MASK, "canvas.zoom-in" },
    { GDK_KEY_minus, 0, "canvas.zoom-out" },
    { GDK_KEY_KP_Subtract, 0, "canvas.zoom-out" },
    { GDK_KEY_0, 0, "canvas.zoom-100" },
    { GDK_KEY_KP_0, 0, "canvas.zoom-100" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "canvas.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "canvas.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "canvas.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "canvas.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "canvas.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "canvas.zoom-100" },
    { GDK_KEY_9, GDK_CONTROL_MASK, "canvas.zoom-fit" },
    { GDK_KEY_Insert, 0, "canvas.add-after" },
    { GDK_KEY_KP_Insert, 0, "canvas.add-after" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "canvas.add-after" },
    { GDK_KEY_F2, 0, "canvas.edit" },
    { GDK_KEY_Return, 0, "canvas.edit" },
    { GDK_KEY_KP_Enter, 0, "canvas.edit" },
    { GDK_KEY_Delete, 0, "canvas.delete" },
    { GDK_KEY_KP_Delete, 0, "canvas.delete" },
    { GDK_KEY_BackSpace, 0, "canvas.delete" },
    { GDK_KEY_a, GDK_CONTROL_MASK, "canvas.select-all" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "canvas.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.redo" },
    { GDK_KEY_y, GDK_CONTROL_MASK, "canvas.redo" },
    { GDK_KEY_Menu, 0, "canvas.menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "canvas.menu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (klass, keys[i].keyval, keys[i].state, activate_binding, "(s)", keys[i].action);

  add_arrows (klass, GDK_KEY_Left, GDK_KEY_KP_Left, TL_GO_LEFT, "canvas.move-left");
  add_arrows (klass, GDK_KEY_Right, GDK_KEY_KP_Right, TL_GO_RIGHT, "canvas.move-right");
  add_arrows (klass, GDK_KEY_Up, GDK_KEY_KP_Up, TL_GO_UP, "canvas.move-up");
  add_arrows (klass, GDK_KEY_Down, GDK_KEY_KP_Down, TL_GO_DOWN, "canvas.move-down");

  gtk_widget_class_add_binding (klass, GDK_KEY_Tab, 0, read_binding, "(i)", 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Tab, GDK_SHIFT_MASK, read_binding, "(i)", -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, read_binding, "(i)", -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, 0, end_binding, "(bb)", FALSE, FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_End, 0, end_binding, "(bb)", TRUE, FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, GDK_CONTROL_MASK, end_binding, "(bb)", FALSE, TRUE);
  gtk_widget_class_add_binding (klass, GDK_KEY_End, GDK_CONTROL_MASK, end_binding, "(bb)", TRUE, TRUE);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, GDK_CONTROL_MASK, toggle_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F12, GDK_CONTROL_MASK, say_places, NULL);
}

void
tl_canvas_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-100", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "canvas.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "canvas.add-stage", NULL, add_stage_action);
  gtk_widget_class_install_action (klass, "canvas.add-phase", NULL, add_phase_action);
  gtk_widget_class_install_action (klass, "canvas.add-function", NULL, add_function_action);
  gtk_widget_class_install_action (klass, "canvas.add-activity", NULL, add_activity_action);
  gtk_widget_class_install_action (klass, "canvas.add-after", NULL, add_after_action);
  gtk_widget_class_install_action (klass, "canvas.connect", NULL, connect_action);
  gtk_widget_class_install_action (klass, "canvas.edit", NULL, edit_action);
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
  install_keys (klass);
}

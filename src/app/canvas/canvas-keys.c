/* Keys: class bindings, which an open editor comes before (DECISIONS.md 28). */
#include "app/canvas/canvas-private.h"

#include "app/canvas/navigation.h"
#include "app/test-mode.h"
#include "app/words/describe.h"

/* Escape: one thing at a time, the latest first. */
static gboolean
escape (TlCanvas *self)
{
  guint n;

  if (tl_canvas_cancel_drag (self) || tl_canvas_tool_cancel (self) || tl_canvas_connect_cancel (self))
    return TRUE;
  tl_selection_get (self->selection, &n);
  if (n == 0)
    return FALSE;
  tl_selection_select (self->selection, TL_HANDLE_NONE);
  return TRUE;
}

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

/* A lane goes and keeps its cards; anything else is cut, as this key has always done in text. */
static gboolean
shift_delete_binding (GtkWidget *widget, GVariant *args, gpointer data)
{
  TlCanvas *self = TL_CANVAS (widget);

  if (self->editor.view != NULL || self->map == NULL)
    return FALSE;
  gtk_widget_activate_action (widget, tl_map_function (self->map, tl_canvas_target (self)) != NULL ? "canvas.delete-lane" : "canvas.cut", NULL);
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
  if (tl_canvas_connect_turn (self))
    return TRUE;
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

/* Keys that are an action each. */
static const struct
{
  guint keyval;
  GdkModifierType state;
  const char *action;
} keys[] = {
  { GDK_KEY_plus, 0, "canvas.plus" },
  { GDK_KEY_equal, 0, "canvas.plus" },
  { GDK_KEY_KP_Add, 0, "canvas.plus" },
  { GDK_KEY_plus, GDK_SHIFT_MASK, "canvas.plus" },
  { GDK_KEY_minus, 0, "canvas.minus" },
  { GDK_KEY_KP_Subtract, 0, "canvas.minus" },
  { GDK_KEY_0, 0, "canvas.zoom-100" },
  { GDK_KEY_KP_0, 0, "canvas.zoom-100" },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "canvas.zoom-in" },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "canvas.zoom-in" },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "canvas.zoom-in" },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "canvas.zoom-out" },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "canvas.zoom-out" },
  { GDK_KEY_0, GDK_CONTROL_MASK, "canvas.zoom-100" },
  { GDK_KEY_9, GDK_CONTROL_MASK, "canvas.zoom-fit" },
  { GDK_KEY_8, GDK_CONTROL_MASK, "canvas.zoom-selection" },
  { GDK_KEY_Insert, 0, "canvas.add-after" },
  { GDK_KEY_KP_Insert, 0, "canvas.add-after" },
  { GDK_KEY_Return, GDK_CONTROL_MASK, "canvas.add-after" },
  { GDK_KEY_F2, 0, "canvas.edit" },
  { GDK_KEY_Return, 0, "canvas.edit" },
  { GDK_KEY_KP_Enter, 0, "canvas.edit" },
  { GDK_KEY_Return, GDK_ALT_MASK, "canvas.edit-fields" },
  { GDK_KEY_KP_Enter, GDK_ALT_MASK, "canvas.edit-fields" },
  { GDK_KEY_Delete, 0, "canvas.delete" },
  { GDK_KEY_KP_Delete, 0, "canvas.delete" },
  { GDK_KEY_BackSpace, 0, "canvas.delete" },
  { GDK_KEY_a, GDK_CONTROL_MASK, "canvas.select-all" },
  { GDK_KEY_z, GDK_CONTROL_MASK, "canvas.undo" },
  { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.redo" },
  { GDK_KEY_y, GDK_CONTROL_MASK, "canvas.redo" },
  { GDK_KEY_c, GDK_CONTROL_MASK, "canvas.copy" },
  { GDK_KEY_x, GDK_CONTROL_MASK, "canvas.cut" },
  { GDK_KEY_v, GDK_CONTROL_MASK, "canvas.paste" },
  { GDK_KEY_d, GDK_CONTROL_MASK, "canvas.duplicate" },
  { GDK_KEY_Insert, GDK_CONTROL_MASK, "canvas.copy" },
  { GDK_KEY_Insert, GDK_SHIFT_MASK, "canvas.paste" },
  { GDK_KEY_Menu, 0, "canvas.menu" },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "canvas.menu" },
};

void
tl_canvas_install_keys (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (klass, keys[i].keyval, keys[i].state, activate_binding, "(s)", keys[i].action);

  add_arrows (klass, GDK_KEY_Left, GDK_KEY_KP_Left, TL_GO_LEFT, "canvas.move-left");
  add_arrows (klass, GDK_KEY_Right, GDK_KEY_KP_Right, TL_GO_RIGHT, "canvas.move-right");
  add_arrows (klass, GDK_KEY_Up, GDK_KEY_KP_Up, TL_GO_UP, "canvas.move-up");
  add_arrows (klass, GDK_KEY_Down, GDK_KEY_KP_Down, TL_GO_DOWN, "canvas.move-down");

  gtk_widget_class_add_binding (klass, GDK_KEY_Delete, GDK_SHIFT_MASK, shift_delete_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Delete, GDK_SHIFT_MASK, shift_delete_binding, NULL);
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
